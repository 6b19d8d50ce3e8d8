"""The proofs of a briefing as readers touch them: hairlines in its text, words that open, a list.

A hairline stands under what is proved. It is a label of a button, since a button would not break
over lines; the button opens the words of the source (`popover`), without a script.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from markupsafe import Markup, escape

from briefing import addresses
from briefing.edition import Edition
from briefing.pages.evidence import (
    at_words,
    claim_numbers,
    how_read,
    proved_claims,
    summed_up,
    unproved_claims,
)
from briefing.pages.sources import CitedSource, sources_by_id
from briefing.proof.claims import Claim
from briefing.proof.passages import CONTEXT_WORDS, OMITTED
from briefing.reading import characters
from briefing.reading.model import Passage, Proof
from briefing.render.placing import Cited, Placed, placed, replaced
from briefing.site import Link
from briefing.words import Day, counted, day

# Words, and whether they are those that state a claim.
Piece: TypeAlias = tuple[str, bool]


@dataclass(frozen=True)
class Checked:
    """A claim beside the words of its source.

    ours: our sentence, before the claim, the claim and behind it. theirs: the source's words; empty
    where the claim is the day on which the source appeared. href: opens the source at them.
    note: how the text came to us, and when. place: where the claim stands, if not in the text.
    """

    number: int
    ours: tuple[str, str, str]
    theirs: tuple[Piece, ...]
    source: CitedSource
    href: str
    note: str
    place: str


@dataclass(frozen=True)
class Opened:
    """The words of a source that open from a sentence. quotes: each in pieces.

    href: opens the source at these words. compare: the place in the list of all claims.
    claims: the numbers of those that these words state.
    """

    number: int
    source: CitedSource
    quotes: tuple[tuple[Piece, ...], ...]
    href: str
    note: str
    compare: str
    claims: frozenset[int]


@dataclass(frozen=True)
class Touched:
    """A text whose proofs can be touched. html: the text. opened: the words, for below it.

    back: by source id, the ids of the places that cite it. opens: by the number of a claim, the
    number of the words that state it.
    """

    html: Markup
    opened: tuple[Opened, ...]
    back: dict[str, tuple[str, ...]]

    @property
    def opens(self) -> dict[int, int]:
        return {claim: each.number for each in reversed(self.opened) for claim in each.claims}


@dataclass(frozen=True)
class CheckPage:
    """Every claim of a briefing beside the words of its source."""

    title: str
    description: str
    briefing: Link
    day: Day
    standfirst: str
    claims: tuple[Checked, ...]
    unproved: tuple[str, ...]


def check_page(edition: Edition) -> CheckPage:
    """The page `Check this briefing` of one of the briefings that are shown."""
    site, briefing = edition.site, edition.briefing
    title = site.plain_line(briefing.title)
    return CheckPage(
        title=f"Check this briefing: {title}",
        description=f"Each claim of “{title}” beside the words of its source.",
        briefing=Link(site.line(briefing.title), site.href(briefing.address)),
        day=day(briefing.day),
        standfirst=f"{summed_up(edition)}, each beside the words of its source: at most"
        f" {counted(CONTEXT_WORDS, 'word')} on either side of what was proved."
        " Whether we were fair, only a reader can tell.",
        claims=edition.once(checked),
        unproved=unproved_claims(edition),
    )


def checked(edition: Edition) -> tuple[Checked, ...]:
    """Every proved claim, in the order of the text, then those that stand elsewhere alone."""
    by_id = edition.once(sources_by_id)
    return tuple(
        _checked(claim, proof, by_id[proof.source], number)
        for number, (claim, proof) in enumerate(proved_claims(edition), start=1)
    )


def touched(edition: Edition) -> Touched:
    """The text of a briefing with its proofs and citations."""
    html, by_id = edition.html, edition.once(sources_by_id)
    texts = placed(html)
    numbers = edition.once(claim_numbers)
    groups: dict[Cited, list[tuple[int, Passage]]] = {}
    labels: list[tuple[tuple[int, int], Cited | int]] = []
    for claim, proof in edition.judged_claims:
        number = numbers.get((claim.key, proof.source)) if proof else None
        if not (claim.at and proof and number):
            continue
        index, begin, end = claim.at
        text, passage = texts[index], proof.passage
        runs = text.runs(html, begin, end) if _has(text, claim, begin, end) else []
        cited = text.cited(end, proof.source) if passage else None
        labels += [(run, cited or number) for run in runs]
        if cited and passage and runs:
            groups.setdefault(cited, []).append((number, passage))
    cited_in_order = [each for text in texts for each in text.citations]
    opening = [each for each in cited_in_order if each in groups]
    ids = {each: number for number, each in enumerate(opening, start=1)}
    pieces = [*_labels(labels, ids, _check_href(edition)), *_marks(cited_in_order, ids, by_id)]
    return Touched(
        html=Markup(replaced(html, pieces)),
        opened=tuple(
            _opened(ids[each], by_id[each.source], groups[each], edition) for each in opening
        ),
        back=_back(cited_in_order),
    )


def _check_href(edition: Edition) -> str:
    return edition.site.href(addresses.check_address(edition.briefing.address))


def _checked(claim: Claim, proof: Proof, source: CitedSource, number: int) -> Checked:
    ours = claim.sentence.partition(claim.text)
    passage = proof.passage
    return Checked(
        number=number,
        ours=ours if ours[1] else ("", claim.text, ""),
        theirs=_pieces([passage]) if passage else (),
        source=source,
        href=at_words(source.url, [passage] if passage else []),
        note=how_read([passage]) if passage else _NO_WORDS.get(str(proof.place), ""),
        place="" if claim.at else _PLACES.get(claim.place, ""),
    )


_PLACES: dict[str, str] = {
    "title": "headline",
    "summary": "summary",
    "figures": "key figures",
    "disputed": "accounts that differ",
    "calculations": "calculations",
    "watch": "dates to watch",
    "places": "map",
    "changes": "changes",
}
_NO_WORDS = {
    "published": "The day on which this source appeared",
    "day": "The day of the event, as the briefing's sources date it",
}


def _has(text: Placed, claim: Claim, begin: int, end: int) -> bool:
    """Whether a claim stands in a text where it was read, whatever typography has done."""
    written = claim.text.replace("\N{NO-BREAK SPACE}", " ")
    return written in text.words[begin:end] or bool(claim.original)


# --- what is put into the text --------------------------------------------------------


def _labels(
    labels: Iterable[tuple[tuple[int, int], Cited | int]], ids: dict[Cited, int], check: str
) -> Iterator[tuple[int, int, str]]:
    """Hairlines: each opens the words of its sentence's source, or leads to the list."""
    last = 0
    for (begin, end), target in sorted(labels, key=lambda each: each[0]):
        if begin < last:
            continue  # what stands within another has its hairline
        last = end
        if isinstance(target, Cited):
            yield begin, begin, f'<label class="proved" for="b{ids[target]}">'
            yield end, end, "</label>"
        else:
            yield begin, begin, f'<a class="proved" href="{escape(check)}#c{target}">'
            yield end, end, "</a>"


_APART = Markup(' class="apart"')


def _marks(
    cited: Sequence[Cited], ids: dict[Cited, int], by_id: dict[str, CitedSource]
) -> Iterator[tuple[int, int, str]]:
    """Each citation with the name of its source, and the button that opens its words.

    Behind another one it stands a little apart, so that fingers hit the right one (WCAG 2.5.8).
    """
    before = None
    for number, each in enumerate(cited, start=1):
        name = f"source {each.number}, {by_id[each.source].speaker}"
        link = Markup(
            '<sup{}><a id="r{}" href="#source-{}" role="doc-noteref" aria-label="{}">[{}]</a></sup>'
        ).format(_APART if each.begin == before else "", number, each.source, name, each.number)
        before = each.end
        button = Markup(
            '<button type="button" class="words" id="b{0}" popovertarget="p{0}"'
            ' aria-label="The words of {1}">Words</button>'
        ).format(ids.get(each), name)
        yield each.begin, each.end, f"{link}{button if each in ids else ''}"


def _back(cited: Iterable[Cited]) -> dict[str, tuple[str, ...]]:
    back: dict[str, tuple[str, ...]] = {}
    for number, each in enumerate(cited, start=1):
        back[each.source] = (*back.get(each.source, ()), f"r{number}")
    return back


# --- the words of sources -------------------------------------------------------------


def _opened(
    number: int, source: CitedSource, found: Sequence[tuple[int, Passage]], edition: Edition
) -> Opened:
    passages = list(dict.fromkeys(passage for _, passage in found))
    return Opened(
        number=number,
        source=source,
        quotes=tuple(_pieces(each) for each in _joined(passages)),
        href=at_words(source.url, passages),
        note=how_read(passages),
        compare=f"{_check_href(edition)}#c{min(number for number, _ in found)}",
        claims=frozenset(number for number, _ in found),
    )


def _joined(passages: Iterable[Passage]) -> list[list[Passage]]:
    """Passages of one text whose words overlap, together; in the order of their places."""
    joined: list[list[Passage]] = []
    for each in sorted(passages, key=lambda each: (each.capture, each.offset)):
        last = joined[-1][-1] if joined else None
        if (
            last
            and last.capture == each.capture
            and OMITTED not in last.exact + each.exact
            and _begin(each) <= _end(last)
        ):
            joined[-1].append(each)
        else:
            joined.append([each])
    return joined


def _begin(passage: Passage) -> int:
    return passage.offset - len(passage.prefix)


def _end(passage: Passage) -> int:
    return passage.offset + len(passage.exact) + len(passage.suffix)


def _pieces(passages: Sequence[Passage]) -> tuple[Piece, ...]:
    """The words of passages that overlap, with the words around them; dots where more stands."""
    first, last = passages[0], passages[-1]
    letters, start = "", _begin(first)
    for each in passages:
        whole = each.prefix + each.exact + each.suffix
        letters += whole[max(0, start + len(letters) - _begin(each)) :]
    is_marked = [False] * len(letters)
    for each in passages:
        at = each.offset - start
        is_marked[at : at + len(each.exact)] = [True] * len(each.exact)
    edges = [
        0,
        *(n for n, (one, two) in enumerate(pairwise(is_marked), 1) if one != two),
        len(letters),
    ]
    pieces = [
        (characters.visible(letters[one:two]), is_marked[one])
        for one, two in pairwise(edges)
        if one < two
    ]
    if len(first.prefix.split()) >= CONTEXT_WORDS:
        pieces.insert(0, ("… ", False))
    if len(last.suffix.split()) >= CONTEXT_WORDS:
        pieces.append((" …", False))
    return tuple(pieces)
