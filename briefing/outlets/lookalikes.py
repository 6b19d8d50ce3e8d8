"""Which known name a host imitates: by its letters, by its ending, or before another domain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from briefing.outlets import domains

# A shorter name is a neighbour of too many others: lrt.lt and lrs.lt are both in Vilnius.
_MIN_LETTERS = 5
# From here on a name is so rare that one wrong letter tells it, under whatever ending.
_RARE_LETTERS = 9
# Words that the hosts of strangers bear too: web.archive.org, pravda.sk, report.example.org.
_ORDINARY = frozenset(
    "archive defence government herald journal media monitor parliament pravda press radio report"
    " review times today tribune world".split()
)
# What looks alike in the fonts of address bars, in this order; both sides are folded.
_FOLDS = (("-", ""), ("rn", "m"), ("nn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"))
_FOLDED_LETTERS = str.maketrans("i1", "ll")

# No public suffix that matters has more than four.
_MAX_LABELS = 5
BEFORE = "the name stands before another domain"
ALIKE = "only letters that look alike differ"


@dataclass(frozen=True)
class Likeness:
    """The known domain that a host imitates, and `how`: one letter differs, and so on."""

    domain: str
    how: str


@dataclass(frozen=True)
class _Name:
    """A known domain, with the label and the suffix of what was registered."""

    domain: str
    registrable: str
    label: str
    suffix: str

    @property
    def is_telling(self) -> bool:
        """Whether nobody else would choose this name."""
        return len(self.label) >= _MIN_LETTERS and self.label not in _ORDINARY

    def is_like(self, label: str, suffix: str) -> bool:
        """Whether another name of the same folded form is too near.

        A short name has to have the suffix and the length: cnn.com and cm.com are two companies.
        """
        if len(self.label) >= _MIN_LETTERS:
            return True
        return suffix == self.suffix and len(label) == len(self.label)


@dataclass(frozen=True)
class Names:
    """Known domains, found by what imitates them."""

    registrables: dict[str, _Name]
    by_fold: dict[str, list[_Name]]
    by_whole: dict[str, _Name]
    by_deletion: dict[str, list[_Name]]

    def imitated_by(self, host: str) -> Likeness | None:
        """What an unknown host imitates; None for a domain that has a known host."""
        own = domains.registrable(host)
        if own is None or own in self.registrables:
            return None
        label, suffix = domains.split(own)
        plain = _plain(label)
        before = _plain(host.removesuffix(own).rstrip("."))
        found = chain(
            self._whole(_plain(host)),
            self._folded(plain, suffix, is_foreign=plain != label),
            self._one_letter_off(plain, suffix),
            self._before(before.split(".")),
        )
        return next(found, None)

    def _whole(self, host: str) -> Iterator[Likeness]:
        labels = host.split(".")
        for start in range(len(labels) - 1):
            if labels[start] in self.by_whole:
                name = self.by_whole[labels[start]]
                yield Likeness(name.domain, "hyphens stand for its dots")
            for end in range(start + 1, min(len(labels), start + _MAX_LABELS + 1)):
                whole = ".".join(labels[start:end])
                if whole in self.registrables:
                    yield Likeness(self.registrables[whole].domain, BEFORE)

    def _folded(self, label: str, suffix: str, *, is_foreign: bool) -> Iterator[Likeness]:
        for name in self.by_fold.get(folded(label), ()):
            if label == name.label and not is_foreign:
                if name.is_telling:
                    yield Likeness(name.domain, "the same name under another ending")
            elif name.is_like(label, suffix):
                yield Likeness(name.domain, _difference(label, name.label) or ALIKE)

    def _one_letter_off(self, label: str, suffix: str) -> Iterator[Likeness]:
        for name in _near(self.by_deletion, label):
            is_rare = len(name.label) >= _RARE_LETTERS and name.is_telling
            # Ordinary words have honest neighbours that are longer: epravda.com.ua, archives.gov.
            is_word = name.label in _ORDINARY and len(label) != len(name.label)
            how = "" if is_word else _difference(label, name.label)
            if how and (is_rare or suffix == name.suffix):
                yield Likeness(name.domain, how)

    def _before(self, labels: list[str]) -> Iterator[Likeness]:
        for label in labels:
            for name in self.by_fold.get(folded(label), ()):
                if name.is_telling:
                    yield Likeness(name.domain, BEFORE)


def names(known: Iterable[str]) -> Names:
    """The index of known domains; of several with one likeness the first is named."""
    index = Names({}, {}, {}, {})
    for domain in known:
        registrable = domains.registrable(domain)
        if registrable is None or registrable in index.registrables:
            continue
        label, suffix = domains.split(registrable)
        name = _Name(domain, registrable, _plain(label), suffix)
        index.registrables[registrable] = name
        index.by_fold.setdefault(folded(name.label), []).append(name)
        index.by_whole[registrable.replace(".", "-")] = name
        if len(name.label) >= _MIN_LETTERS:
            for each in (name.label, *_deletions(name.label)):
                index.by_deletion.setdefault(each, []).append(name)
    return index


def twins(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(domain, earlier domain) pairs whose names differ by what looks alike, and by nothing else.

    delfi.lt and delfi.lv bear one name: no twins.
    """
    earlier: dict[str, list[_Name]] = {}
    for name in names(known).registrables.values():
        label = domains.split(name.registrable)[0]
        others = earlier.setdefault(folded(name.label), [])
        for other in others:
            is_other = label != domains.split(other.registrable)[0]
            if is_other and other.is_like(name.label, name.suffix):
                yield name.domain, other.domain
        others.append(name)


def folded(label: str) -> str:
    """The label with what looks alike written alike: `rnilitarnyi` and `miIitarnyi` are one."""
    label = label.translate(_FOLDED_LETTERS)
    for old, new in _FOLDS:
        label = label.replace(old, new)
    return label


def _near(by_deletion: dict[str, list[_Name]], label: str) -> dict[_Name, None]:
    """The names that share the label, or the label without one letter, each once."""
    return {
        name: None for each in (label, *_deletions(label)) for name in by_deletion.get(each, ())
    }


def _plain(host: str) -> str:
    return domains.plain(domains.decoded(host))


def _deletions(label: str) -> list[str]:
    return [label[:place] + label[place + 1 :] for place in range(len(label))]


def _difference(label: str, known: str) -> str:
    """How a label is one letter off a known one; empty where it is not, or is the same."""
    if label.replace("-", "") == known.replace("-", "") and label != known:
        return "only hyphens differ"
    if len(label) + 1 == len(known):
        return "one letter is missing" if label in _deletions(known) else ""
    if len(label) == len(known) + 1:
        return "one letter is added" if known in _deletions(label) else ""
    if len(label) != len(known):
        return ""
    places = [place for place, letter in enumerate(label) if letter != known[place]]
    if len(places) == 1:
        return "one letter differs"
    if len(places) == 2 and places[0] + 1 == places[1]:
        first, second = places
        if label[first] == known[second] and label[second] == known[first]:
            return "two letters have changed places"
    return ""
