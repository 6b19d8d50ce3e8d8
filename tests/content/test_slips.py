"""No slip in a claim or in its evidence passes: each is made in this repository's own content.

Whatever that holds: of what is published and proved, a sample whose claims are of every kind that
there is. Where nothing is, there is nothing to slip. The content is judged when a test runs, not
when tests are collected, as each of the processes that share them does; and what a slip leaves as
it was is judged once, as by the builds of somebody who writes.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from briefing import rules
from briefing.kept import Kept
from briefing.problems import Problem
from briefing.proof.claims import Claim
from briefing.proof.numbers.figures import figures
from briefing.reading import library
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.rules import citable
from tests.content.conftest import sound_content
from tests.support.content import REGISTRIES as MADE_UP
from tests.support.content import a_briefing, editions, file_of, write_content
from tests.support.proving import proved
from tests.support.sites import ROOT

# A slip that is still a figure of the same kind.
OTHER_NUMBERS = {
    "one": "three",
    "two": "five",
    "three": "four",
    "four": "nine",
    "five": "seven",
    "six": "eleven",
    "seven": "twelve",
    "eight": "six",
    "nine": "two",
    "ten": "eight",
    "eleven": "nine",
    "twelve": "eleven",
    "fourteen": "sixteen",
    "twenty": "thirty",
    "thirty": "sixty",
    "forty": "fifty",
    "fifty": "ninety",
    "sixty": "forty",
    "seventy": "twenty",
    "eighty": "seventy",
    "ninety": "eighty",
    "half": "a third",
    "a third": "a fifth",
    "a fifth": "a quarter",
    "a quarter": "a third",
    "doubled": "trebled",
}
OTHER_UNITS = {
    "€": "£",
    "km": "miles",
    "%": " tonnes",
    "billion": "million",
    "million": "billion",
    "year": "month",
    "month": "week",
    "day": "week",
    "hour": "day",
}
NOT_WRITTEN = "evidence that was not written by verify; run ./inv verify"


ELSEWHERE = "2025-03-22-of-another-blog"


def alone(briefings: tuple[Briefing, ...], texts: dict[str, str]) -> Library:
    """The content without anything else that could be complained of."""
    stories = {each.story: sound_content().stories[each.story] for each in briefings if each.story}
    return replace(sound_content(), briefings=briefings, evidence=texts, stories=stories, pages={})


@cache
def claims_of(name: str) -> list[Claim]:
    """The claims of a briefing, its names among them where there is a registry of people."""
    briefing = sound_content().by_file_name[f"{name}.md"]
    return editions(alone((briefing,), {})).of(briefing).claims


def kinds_of_claims(name: str) -> set[str]:
    """What a slip in a briefing may depend on: how its claims are written, and what proves them."""
    kinds: set[str] = set()
    for claim in claims_of(name):
        if not claim.figure:
            kinds.add(claim.kind)
            continue
        how = "digits" if re.search(r"\d", claim.text) else "words"
        kinds.update([how, *(unit for unit in OTHER_UNITS if unit in claim.text)])
    proofs = json.loads(sound_content().evidence[name])
    proved = [proof["key"] for proof in proofs]
    if len(proved) > len(set(proved)):
        kinds.add("two sources prove one claim")
    if len({proof["source"] for proof in proofs}) > 1:
        kinds.add("several sources")
    return kinds


def sample(kinds: Mapping[str, set[str]]) -> list[str]:
    """The fewest names, but for luck, that have every kind between them; never more than kinds."""
    chosen: list[str] = []
    missing = set().union(*kinds.values())
    while missing:
        chosen.append(max(sorted(kinds), key=lambda name: len(kinds[name] & missing)))
        missing -= kinds[chosen[-1]]
    return sorted(chosen)


@cache
def names() -> list[str]:
    """The sample of what is published and proved."""
    found = sound_content()
    proved = [
        each.name
        for each in found.briefings
        if each.status == "published" and each.name in found.evidence
    ]
    return sample({name: kinds_of_claims(name) for name in proved})


@dataclass(frozen=True)
class Slips:
    """Makes slips in one briefing and its evidence, and says what is then complained of.

    folder: its registries, to which it is added. kept: what earlier slips left as it was.
    """

    name: str
    folder: Path
    kept: Kept

    @property
    def path(self) -> str:
        return f"content/briefings/{self.name[:4]}/{self.name}.md"

    @property
    def evidence_path(self) -> str:
        return f"content/evidence/{self.name}.json"

    @property
    def lines(self) -> list[str]:
        return (ROOT / self.path).read_text("utf-8").split("\n")

    @property
    def evidence_lines(self) -> list[str]:
        return sound_content().evidence[self.name].split("\n")

    @property
    def proofs(self) -> list[dict[str, str]]:
        """The proofs in the file of evidence, in its order."""
        found: list[dict[str, str]] = json.loads(sound_content().evidence[self.name])
        return found

    def line_of(self, url: str) -> int:
        """Where the address of a source stands."""
        briefing = sound_content().by_file_name[f"{self.name}.md"]
        (index,) = [at for at, each in enumerate(briefing.sources) if each.url == url]
        return briefing.line("sources", index, "url")

    def claims(self) -> list[Claim]:
        return claims_of(self.name)

    def of(self, line: int, text: str) -> list[Problem]:
        """The problems that another text of a line of the briefing makes."""
        lines = self.lines
        assert lines[line - 1] != text
        file = self.folder / self.path.removeprefix("content/")
        write_content(
            file.parent, {file.name: "\n".join([*lines[: line - 1], text, *lines[line:]])}
        )
        whole = sound_content()
        read, problems = library.read(self.folder, whole.zone, whole.language, self.kept)
        file.unlink()
        assert read is not None, problems
        assert problems == []
        return self._new(read.briefings, {self.name: whole.evidence[self.name]})

    def of_evidence(self, texts: dict[str, str]) -> list[Problem]:
        """The problems with these files of evidence instead of the briefing's own."""
        return self._new((sound_content().by_file_name[f"{self.name}.md"],), texts)

    def of_proofs(self, lines: list[str]) -> list[Problem]:
        """The problems with these lines of evidence."""
        return self.of_evidence({self.name: "\n".join(lines)})

    def _new(self, briefings: tuple[Briefing, ...], texts: dict[str, str]) -> list[Problem]:
        found = rules.problems(editions(alone(briefings, texts), kept=self.kept))
        return [each for each in found if each not in problems_before(self.name)]


@cache
def problems_before(name: str) -> list[Problem]:
    """What a briefing lacks when it is alone, such as what it links to."""
    briefing = sound_content().by_file_name[f"{name}.md"]
    return rules.problems(editions(alone((briefing,), {name: sound_content().evidence[name]})))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    with Kept(tmp_path_factory.mktemp("kept") / "kept.sqlite") as kept:
        yield kept


@pytest.fixture
def sampled(tmp_path: Path, kept: Kept) -> list[Slips]:
    """Of each briefing in the sample; skips the test where there is none."""
    sound_content()
    for registry in ("vocabulary.yaml", "publishers.yaml", "people.yaml"):
        if (ROOT / "content" / registry).exists():
            shutil.copy(ROOT / "content" / registry, tmp_path)
    if not names():
        pytest.skip("nothing is published and proved in content/")
    return [Slips(name, tmp_path, kept) for name in names()]


def edited(line: str, old: str, new: str) -> str:
    """The line with a claim in it written otherwise: the first, if it stands there twice.

    Not where it is part of a longer number or word. The line itself where the claim does not
    stand in it as readers see it: with emphasis inside, or over two lines.
    """
    place = re.search(rf"(?<![\w.,]){re.escape(old)}(?!\w)", line)
    if place is None:
        return line
    return line[: place.start()] + new + line[place.end() :]


def another(url: str) -> str:
    """The address on another registered host; another page where there is no other."""
    host = url.split("/")[2]
    for each in sound_content().publishers.publishers:
        other = url.replace(host, each, 1)
        is_citable = (
            citable.refusal(other, sound_content().publishers, sound_content().language) is None
        )
        if is_citable and not host.endswith(each):
            return other
    return f"{url}-2"


def other_digits(text: str) -> list[str]:
    """A figure with one of its digits changed, or one of its words."""
    if not re.search(r"\d", text):
        words = [each for each in OTHER_NUMBERS if re.match(rf"{each}\b", text, re.IGNORECASE)]
        return [re.sub(rf"^{each}\b", OTHER_NUMBERS[each], text, flags=re.I) for each in words]
    return [
        text[: match.start()] + str(int(match[0]) % 9 + 1) + text[match.end() :]
        for match in re.finditer(r"\d", text)
    ]


def other_units(text: str) -> list[str]:
    """A figure with another unit, currency or magnitude, and without one."""
    found = [unit for unit in OTHER_UNITS if unit in text]
    others = [text.replace(unit, OTHER_UNITS[unit]) for unit in found]
    if text[0].isalpha():
        return others  # small numbers in words without a unit are no claims
    return [*others, *(re.sub(rf"[ -]?{unit}s?", "", text) for unit in found)]


def missed(slips: Slips, claim: Claim, others: list[str]) -> list[str]:
    """The other ways to write a claim of which the first complaint is not about its line."""
    # What the source states elsewhere is right there, too: 89 for 81.
    known = {each.figure.canonical for each in slips.claims() if each.figure}
    line = slips.lines[claim.line - 1]
    found = []
    for other in others:
        read = figures(other, sound_content().language)
        changed = edited(line, claim.text, other)
        if changed == line or (claim.figure and known.intersection(e.canonical for e in read)):
            continue
        problems = slips.of(claim.line, changed)
        where = [(each.path, each.line) for each in problems[:1]]
        if where != [(slips.path, claim.line)]:
            found.append(f"{claim.line}: {claim.text} -> {other}: {problems[:1]}")
    return found


def test_the_sample_has_every_kind_of_claim_once_at_least() -> None:
    kinds = {"a": {"km"}, "b": {"km", "%", "words"}, "c": {"digits", "words"}, "d": {"km"}}

    assert sample(kinds) == ["b", "c"]
    assert sample({}) == []


def test_there_are_claims_to_make_slips_in(sampled: list[Slips]) -> None:
    found = [(each.lines[claim.line - 1], claim) for each in sampled for claim in each.claims()]
    with_figure = [(line, claim) for line, claim in found if claim.figure]

    assert all(other_digits(claim.text) for _, claim in with_figure)
    assert not found or any(edited(line, claim.text, "x") != line for line, claim in found)


def test_another_digit_is_refused(sampled: list[Slips]) -> None:
    for made in sampled:
        with_figure = [claim for claim in made.claims() if claim.figure]

        assert [
            each for claim in with_figure for each in missed(made, claim, other_digits(claim.text))
        ] == []


def test_another_unit_is_refused(sampled: list[Slips]) -> None:
    for made in sampled:
        with_figure = [claim for claim in made.claims() if claim.figure]

        assert [
            each for claim in with_figure for each in missed(made, claim, other_units(claim.text))
        ] == []


def test_another_word_of_a_quotation_is_refused(sampled: list[Slips]) -> None:
    for made in sampled:
        found = []
        for claim in made.claims():
            if claim.kind == "quotation":
                words = claim.text.split(" ")
                places = sorted({0, len(words) // 2, len(words) - 1})
                others = [" ".join([*words[:at], "nobody", *words[at + 1 :]]) for at in places]
                found += missed(made, claim, others)

        assert found == []


def test_another_source_is_refused_at_the_claims_that_it_proves(sampled: list[Slips]) -> None:
    for made in sampled:
        for source in {proof["source"] for proof in made.proofs}:
            (url,) = {proof["url"] for proof in made.proofs if proof["source"] == source}
            line = made.line_of(url)

            problems = made.of(line, made.lines[line - 1].replace(url, another(url)))

            rest = {
                (each["key"], each["source"]) for each in made.proofs if each["source"] != source
            }
            unproved = [
                claim
                for claim in made.claims()
                if not any((claim.key, each) in rest for each in claim.sources)
            ]
            told = {claim.key for claim in unproved}
            # Where another source proves the claim too, the line of evidence is what is wrong.
            spare = [
                (made.evidence_path, number)
                for number, each in enumerate(made.proofs, start=2)
                if each["source"] == source and each["key"] not in told
            ]
            expected = sorted([*((made.path, claim.line) for claim in unproved), *spare])
            assert [(each.path, each.line) for each in problems] == expected


def test_a_changed_character_of_evidence_is_refused(sampled: list[Slips]) -> None:
    for made in sampled:
        lines = made.evidence_lines
        for at, line in enumerate(lines[1:-2], start=1):
            for place in (0, len(line) // 7, len(line) // 3, len(line) // 2, len(line) - 6):
                other = "x" if line[place] != "x" else "y"
                changed = line[:place] + other + line[place + 1 :]

                problems = made.of_proofs([*lines[:at], changed, *lines[at + 1 :]])

                assert problems == [Problem(made.evidence_path, at + 1, NOT_WRITTEN)], changed


def test_evidence_that_is_missing_is_said_of_its_claim(sampled: list[Slips]) -> None:
    for made in sampled:
        lines = made.evidence_lines
        last = len(lines) - 3
        for at in range(1, last + 1):
            problems = made.of_proofs([*lines[:at], *lines[at + 1 :]])

            rest = {
                (each["key"], each["source"]) for each in made.proofs[: at - 1] + made.proofs[at:]
            }
            places = sorted(
                (made.path, claim.line)
                for claim in made.claims()
                if not any((claim.key, each) in rest for each in claim.sources)
            )
            if at == last > 1:  # the line before it ends in a comma now
                places = [(made.evidence_path, last)]
            assert [(each.path, each.line) for each in problems] == places


def test_evidence_that_stands_twice_is_refused(sampled: list[Slips]) -> None:
    for made in sampled:
        lines = made.evidence_lines
        for at, proof in enumerate(made.proofs, start=1):
            line = lines[at].removesuffix(",")

            problems = made.of_proofs([*lines[:at], f"{line},", *lines[at:]])

            said = " ".join(proof["claim"].split()[:10])
            shown = said if said == proof["claim"] else f"{said} …"
            message = f"evidence for '{shown}' stands twice; run ./inv verify"
            assert problems == [Problem(made.evidence_path, at + 2, message)]


def test_evidence_of_another_briefing_is_refused(sampled: list[Slips]) -> None:
    for made in sampled:
        lines = made.evidence_lines
        theirs = proved({**MADE_UP, file_of(ELSEWHERE): a_briefing()})[f"evidence/{ELSEWHERE}.json"]
        line = theirs.split("\n")[1].removesuffix(",")
        for at in range(1, len(lines) - 2):
            problems = made.of_proofs([*lines[:at], f"{line},", *lines[at:]])

            assert problems == [Problem(made.evidence_path, at + 1, NOT_WRITTEN)]


@pytest.mark.parametrize("text", [None, ""], ids=["deleted", "emptied"])
def test_without_evidence_every_claim_is_refused(text: str | None, sampled: list[Slips]) -> None:
    for made in sampled:
        problems = made.of_evidence({} if text is None else {made.name: text})

        assert [(each.path, each.line) for each in problems] == sorted(
            (made.path, claim.line) for claim in made.claims()
        )


def test_evidence_under_another_name_is_refused(sampled: list[Slips]) -> None:
    for made in sampled:
        problems = made.of_evidence({"2025-01-01-else": sound_content().evidence[made.name]})

        message = (
            "evidence of no briefing; rename it with its briefing, or delete 2025-01-01-else.json"
        )
        assert problems[0].line == min(claim.line for claim in made.claims())
        assert problems[-1] == Problem("content/evidence/2025-01-01-else.json", 1, message)
