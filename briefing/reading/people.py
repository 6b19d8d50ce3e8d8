"""content/people.yaml: whom and what we name, how others write it, and who held which office.

Nothing in it is known from memory: an office is stated by sources on days, and holds between `from`
and `to` only where a source says so.
"""

import datetime as dt
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from briefing.letters import one_apostrophe, plain, skeleton
from briefing.reading import fields
from briefing.reading.fields import entries, text
from briefing.reading.model import Model

FILE = "people.yaml"
MIN_SOUND = 6  # letters of a word that is known by its sound alone
NEAR = 0.75  # how much one half of a name, beside the right other half, resembles what is meant

# minister of national defence, minister for foreign affairs -> defence minister, foreign minister
_OF = re.compile(r"\bminister (?:of|for) (?:the )?(?:national )?([a-z]+)(?: affairs)?")
_SPELLINGS = {
    "defense": "defence",
    "secretary-general": "secretary general",
    "national defence": "defence",
}

Form = Annotated[str, text(2, 100, "the name as others write it")]
Forms = Annotated[
    tuple[Form, ...],
    entries(0, 30, "write up to 30 other forms of the name, as in [Ottawa Treaty]"),
]
_DAYS = "write the days on which sources say so, as in [2025-03-18]"


def normal_office(office: str) -> str:
    """An office in the form that is compared."""
    words = " ".join(plain(office).split())
    for spelling, ours in _SPELLINGS.items():
        words = words.replace(spelling, ours)
    return _OF.sub(r"\1 minister", words)


class Office(Model):
    """An office of a person, in the site's language: `defence minister`.

    of: the country's code, or the body. since, until: where a source says when it began and ended.
    stated: days on which sources say that the person holds it.
    """

    office: Annotated[str, text(3, 100, "the office in the site's language")]
    of: Annotated[str | None, text(2, 80, "a country's code, or the body")] = None
    since: Annotated[dt.date | None, fields.DAY] = Field(None, alias="from")
    until: Annotated[dt.date | None, fields.DAY] = Field(None, alias="to")
    stated: Annotated[tuple[Annotated[dt.date, fields.DAY], ...], entries(0, 200, _DAYS)] = ()

    @model_validator(mode="after")
    def _is_stated(self) -> "Office":
        if not (self.stated or self.since or self.until):
            raise ValueError(f"'{self.office}' has neither stated, from nor to; {_DAYS}")
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"'{self.office}' ends before it begins; correct from or to")
        return self

    def is_outside(self, day: dt.date) -> bool:
        """Whether a source says that it began later, or ended before."""
        return bool((self.since and day < self.since) or (self.until and day > self.until))

    def covers(self, day: dt.date) -> bool:
        """Whether sources state it on a day, or on days before and after."""
        days = [*self.stated, *filter(None, (self.since, self.until))]
        return min(days) <= day <= max(days)


class Person(Model):
    """A person whom we name. forms: how sources write the name, where that differs."""

    forms: Forms = ()
    offices: Annotated[
        tuple[Office, ...], entries(0, 20, "write up to 20 offices, each with office and stated")
    ] = ()


class People(Model):
    """The persons by their names as we write them, and other names with their forms.

    words: capitalised words that name nothing, such as titles in the site's language.
    """

    people: Mapping[Annotated[str, text(2, 100, "a name")], Person]
    names: Mapping[Annotated[str, text(2, 100, "a name")], Forms] = Field(default_factory=dict)
    words: Annotated[
        tuple[Annotated[str, text(1, 40)], ...], entries(0, 500, "write up to 500 words")
    ] = ()

    @cached_property
    def registered(self) -> frozenset[str]:
        """Every word of a name, with straight apostrophes."""
        names = map(one_apostrophe, (*self.people, *self.names))
        return frozenset(word for name in names for word in name.split())

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """The forms of what is no person, by its name with straight apostrophes."""
        return {one_apostrophe(name): forms for name, forms in self.names.items()}

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that name nothing, with straight apostrophes."""
        return frozenset(map(one_apostrophe, self.words))

    @cached_property
    def by_surname(self) -> Mapping[str, tuple[str, ...]]:
        """The names of persons by the last word of the name, in plain letters."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.people:
            key = plain(name.split()[-1])
            found[key] = (*found.get(key, ()), name)
        return found

    @cached_property
    def by_likeness(self) -> Mapping[str, tuple[str, ...]]:
        """The names of persons by what their surname, or a form of it, may be misspelt as."""
        found: dict[str, tuple[str, ...]] = {}
        for name, person in self.people.items():
            words = [each.split()[-1] for each in (name, *person.forms)]
            keys = {plain(word) for word in words}
            keys |= {skeleton(word) for word in words if len(word) >= MIN_SOUND}
            for key in keys:
                found[key] = (*found.get(key, ()), name)
        return found

    @cached_property
    def offices(self) -> frozenset[str]:
        """The offices of all, as they are compared."""
        return frozenset(
            normal_office(each.office) for person in self.people.values() for each in person.offices
        )

    @cached_property
    def by_first_name(self) -> Mapping[str, tuple[str, ...]]:
        """The names of persons by the first word, in plain letters."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.people:
            key = plain(name.split()[0])
            found[key] = (*found.get(key, ()), name)
        return found

    def misspelt(self, first: str, last: str) -> str:
        """The registered name that is meant by another spelling of it; empty where none is.

        first: empty where a surname stands alone.
        """
        alike = (*self.by_likeness.get(plain(last), ()), *self.by_likeness.get(skeleton(last), ()))
        meant = [each for each in alike if not first or _is_near(first, each.split()[0])]
        if not meant and first and plain(last) not in self.by_surname:
            meant = [
                each
                for each in self.by_first_name.get(plain(first), ())
                if _is_near(last, each.split()[-1])
            ]
        found = dict.fromkeys(meant)
        first, last = one_apostrophe(first), one_apostrophe(last)
        is_right = any(
            last == each[-1] and first in ("", each[0])
            for each in (one_apostrophe(name).split() for name in found)
        )
        return "" if is_right else next(iter(found), "")

    def person(self, name: str) -> str | None:
        """The registered name that is meant by a whole name or a surname, in any letters' marks.

        None where it is nobody's, or more than one person's.
        """
        *first, last = plain(name).split() or [""]
        found = [
            each
            for each in self.by_surname.get(last, ())
            if not first or plain(each).split()[-len(first) - 1 : -1] == first
        ]
        return found[0] if len(found) == 1 else None

    def other_holder(
        self, name: str, office: str, of: str | None, day: dt.date
    ) -> tuple[str, dt.date] | None:
        """Who else held a person's office by what sources state, and on which day.

        That day lies between the given one and the nearest that states the person's; so on the
        given day the person had left, or had not come. None where sources leave it open.
        """
        nearest = _nearest(self.people[name], office, of, day)
        if nearest is None:
            return None
        first, last = sorted((nearest, day))
        for other, person in self.people.items():
            found = _nearest(person, office, of, day) if other != name else None
            if found and first <= found <= last and found != nearest:
                return other, found
        return None


def _is_near(word: str, other: str) -> bool:
    """Whether a word may be a misspelling of another."""
    return SequenceMatcher(None, plain(word), plain(other)).ratio() >= NEAR


def _nearest(person: Person, office: str, of: str | None, day: dt.date) -> dt.date | None:
    """The day nearest to another on which a person's office is stated; None where none is."""
    days = [
        stated
        for each in person.offices
        if (each.office, each.of) == (office, of)
        for stated in (*each.stated, *filter(None, (each.since, each.until)))
    ]
    return min(days, key=lambda stated: abs(stated - day), default=None)
