"""The quotations and figures of a briefing, and the sources that they may rest on."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import sha256
from itertools import count
from typing import Literal, TypeAlias

from briefing.proof.exchanged import Counted, counted
from briefing.proof.lines import LineFinder
from briefing.proof.naming.names import Finder, Name
from briefing.proof.numbers import figures
from briefing.proof.numbers.figures import Figure
from briefing.proof.passages import sentence, sentence_place
from briefing.proof.quoting import marks, quotations
from briefing.proof.quoting import quoted as quoted_words
from briefing.reading.model import Briefing, Dispute, KeyFigure, Quote, Story
from briefing.render import typography
from briefing.render.blocks import Block, Text
from briefing.render.body import Body
from briefing.words import beginning

MAX_SHOWN_WORDS = 8  # of a quotation, in a message
# What a change says was wrong before: not five, instead of 5.
_WAS = re.compile(
    r"\b(?:not|instead of|rather than|wrongly (?:said|gave|had)|(?:had|was|were|gave|said) earlier)"
    r" (?:[^\s.,;]+ ?){1,3}"
)
_LINKED = re.compile(r"\]\((\d{4})-(\d\d)-(\d\d)-[a-z0-9-]+\.md")
_At: TypeAlias = tuple[int, int, int]
Place = Literal[
    "title",
    "summary",
    "text",
    "figures",
    "disputed",
    "quotes",
    "calculations",
    "watch",
    "places",
    "changes",
]


@dataclass(frozen=True)
class Claim:
    """A figure, quotation or name that one of its sources has to state.

    text: as the briefing has it; of a quotation the words. line: in the briefing's file.
    sources: ids, in the order in which they are tried. figure and name: None for another kind.
    original: the source's words for a quotation that we translated; else empty.
    sentence: the briefing's own sentence that it stands in. counted: of a figure, what each clause
    of that sentence says of its own. beside: the quotations of that sentence that the same citation
    is for. stated: of a whole sentence (statements.py), its words without the names of outlets.
    at: in the body, the number of its text (Body.texts) and where it begins and ends there.
    """

    text: str
    line: int
    place: Place
    sources: tuple[str, ...]
    figure: Figure | None = None
    original: str = ""
    sentence: str = ""
    name: Name | None = None
    counted: tuple[Counted, ...] = ()
    beside: tuple["Claim", ...] = ()
    stated: str = ""
    at: _At | None = field(default=None, compare=False)

    @property
    def kind(self) -> Literal["figure", "quotation", "name", "sentence"]:
        if self.stated:
            return "sentence"
        if self.name:
            return "name"
        return "figure" if self.figure else "quotation"

    @property
    def start(self) -> int | None:
        """Where a figure or name begins in its text; None of a quotation."""
        found = self.figure or self.name
        return found.start if found else None

    @property
    def exact(self) -> "Claim":
        """The claim without what may stand for a name."""
        return replace(self, name=self.name.exact) if self.name else self

    @property
    def words(self) -> str:
        """The words of a quotation that a source has to hold."""
        return self.original or self.text

    @cached_property
    def key(self) -> str:
        """A digest of the claim's meaning, independent of its place and its notation."""
        if self.figure:
            meaning = self.figure.canonical
        elif self.name:
            meaning = self.name.plain
        else:
            meaning = "\n".join(map(quotations.normal, (self.text, self.original)))
        return sha256(f"{self.kind}\n{meaning}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Slip:
    """A mistake in how claims are written, such as an unclosed quotation or an unused quote."""

    line: int
    message: str


def claims(
    briefing: Briefing, body: Body, language: str, names: Finder | None = None
) -> tuple[list[Claim], list[Slip]]:
    """Every claim of a briefing in reading order, and the mistakes in how they are written.

    language: of the briefing, ISO 639-1. names: finds its names; without it they are no claims.
    The results of `calculations` are no claims; the figures that they are calculated from are.
    """
    reader = _Reader(briefing, language, names)
    reader.read(body)
    return reader.claims, reader.slips


def story_claims(story: Story, body: Body, language: str) -> list[Claim]:
    """The figures and quotations of a story. They have no sources: a story names none."""
    names = ("path", "title", "summary", "body", "body_line")
    shared = {name: getattr(story, name) for name in names}
    as_briefing = Briefing.model_construct(**shared, lines={}, sources=())
    return claims(as_briefing, body, language)[0]


class _Reader:
    def __init__(self, briefing: Briefing, language: str, names: Finder | None) -> None:
        self.briefing = briefing
        self.language = language
        self.names = names
        self.named: dict[bool, set[str]] = {True: set(), False: set()}  # in the text; in the header
        self.claims: list[Claim] = []
        self.slips: list[Slip] = []
        self.every = tuple(source.id for source in briefing.sources)
        self.quotes = {quotations.normal(quote.text): quote for quote in briefing.quotes}
        # Translated quotations, each with the sentence that it stands in, and where.
        self.used: dict[str, tuple[str, _At | None]] = {}
        self.number: int | None = None  # of the text of the body that is being read
        self.before = ""  # the text before the one that is being read
        self.linked = [figures.of_day(*each) for each in _LINKED.findall(briefing.body)]
        self.calculated = [
            figure
            for each in briefing.calculations
            for figure in figures.figures(each.value, language)
        ]

    def read(self, body: Body) -> None:
        briefing = self.briefing
        self._read_header(briefing.title, "title", briefing.line("title"), self.every)
        self._read_header(briefing.summary, "summary", briefing.line("summary"), self.every)
        lines = LineFinder(briefing.body, briefing.body_line)
        numbers = count()
        for block in body.blocks:
            self._read_block(block, lines, numbers)
        self.number = None
        for index, box in enumerate(briefing.figures):
            line = briefing.line("figures", index, "value")
            self._read_value(box, line)
            line = briefing.line("figures", index, "what")
            self._read_header(box.what, "figures", line, (box.source,))
            line = briefing.line("figures", index, "subject")
            self._read_header(box.subject or "", "figures", line, (box.source,))
        for index, dispute in enumerate(briefing.disputed):
            self._read_dispute(dispute, partial(briefing.line, "disputed", index))
        for index, coming in enumerate(briefing.watch):
            line = briefing.line("watch", index, "what")
            self._read_header(coming.what, "watch", line, self.every)
        for index, place in enumerate(briefing.places):
            self._read_header(place.name, "places", briefing.line("places", index), self.every)
        for index, change in enumerate(briefing.changes):
            line = briefing.line("changes", index, "note")
            self._read_header(_WAS.sub(" ", change.note), "changes", line, self.every)
        for index, quote in enumerate(briefing.quotes):
            self._read_quote(quote, index)
        for index, each in enumerate(briefing.calculations):
            line = briefing.line("calculations", index, "how")
            self._read_header(each.how, "calculations", line, each.source_ids)

    def _read_dispute(self, dispute: Dispute, line: Callable[..., int]) -> None:
        """Append the claims of what accounts differ on. line: of a place in it, by its keys."""
        every = tuple(account.source for account in dispute.accounts)
        self._read_header(dispute.about, "disputed", line("about"), every)
        for number, account in enumerate(dispute.accounts):
            for name, words in (("who", account.who), ("says", account.says)):
                at = line("accounts", number, name)
                self._read_header(words, "disputed", at, (account.source,))

    def _read_header(self, words: str, place: Place, line: int, sources: tuple[str, ...]) -> None:
        """Append the claims of a field of the header."""
        seen = Text(typography.punctuated_line(words))
        claims, rest = self._of_text(seen, place, sources, marked=None)
        self.claims += [replace(claim, line=line) for claim in claims]
        if rest:
            self._note_unclosed(line, rest)

    def _read_block(self, block: Block, lines: LineFinder, numbers: Iterator[int]) -> None:
        """Append the claims of a paragraph, heading or block quotation of the text.

        numbers: of the texts, across blocks.
        """
        sources = self.every if block.is_heading or not block.citations else block.citations
        marked = {quotations.normal(each) for each in block.translated}
        for text in block.texts:
            self.number = next(numbers)
            read = self._of_block_quotation if text.is_quotation else self._of_text
            claims, rest = read(text, "text", sources, marked)
            place = 0
            for claim in claims:
                start = claim.start
                if start is None:
                    start = text.words.find(claim.text, place)
                line = lines.of(claim.text, f"{self.before} {text.words[: max(0, start)]}")
                self.claims.append(replace(claim, line=line))
                place = max(place, start + 1)
            if rest:
                self._note_unclosed(lines.of(rest), rest)
            self.before = text.words
        for each in block.translated:
            if quotations.normal(each) not in self.quotes:
                message = f"translation '{_short(each)}' is not in quotes; add it with its original"
                self.slips.append(Slip(lines.of(each), message))

    def _of_block_quotation(
        self, text: Text, place: Place, sources: tuple[str, ...], marked: set[str] | None
    ) -> tuple[list[Claim], str]:
        """The claims of a paragraph of a block quotation, and no unclosed mark, as `_of_text`.

        The whole paragraph is one quotation.
        """
        words = text.words.removesuffix("(our translation)").strip() if marked else text.words
        cited = text.cited_behind(0) or sources
        whole = self._at(0, len(words))
        if quotations.normal(words) in self.quotes:
            self.used.setdefault(quotations.normal(words), (words, whole))
            return self._translated(words, place, cited, marked), ""
        return [Claim(words, 0, place, cited, sentence=words, at=whole)], ""

    def _of_text(
        self, text: Text, place: Place, sources: tuple[str, ...], marked: set[str] | None
    ) -> tuple[list[Claim], str]:
        """The claims of running text, and the text behind a quotation mark that nothing closes.

        A claim rests on the source that is cited next behind it; if none is, on `sources`.
        marked: the quotations that are marked as translated; None in a header.
        """
        words = text.words
        found: list[tuple[int, Claim]] = []
        quoted: list[tuple[int, int]] = []
        quotes, rest = marks.quotations(words)
        for each in quoted_words.claimed(words, quotes, self.language, self.quotes):
            cited = text.cited_behind(each.end) or sources
            if quotations.normal(each.words) in self.quotes:
                quoted.append((each.start, each.end))
                around = sentence(words, each.start, each.end)
                begin = words.index(each.words, each.start)
                at = self._at(begin, begin + len(each.words))
                self.used.setdefault(quotations.normal(each.words), (around, at))
                inner = self._translated(each.words, place, cited, marked)
                found += [(each.start, claim) for claim in inner]
            else:
                quoted.append((each.start, each.end))
                found.append((each.start, Claim(each.words, 0, place, cited)))
        held = figures.whole(words, self.language)
        for figure in held:
            is_quoted = any(first <= figure.start < last for first, last in quoted)
            is_known = self._is_ours(figure) or self._is_linked(figure)
            if place == "calculations" and (figure.is_share or "×" in figure.units):
                continue  # what is done with the figures beside it
            if not is_quoted and figures.is_claim(figure) and not is_known:
                cited = text.cited_behind(figure.end) or sources
                dated = self._dated(figure, cited)
                claim = Claim(words[figure.start : figure.end], 0, place, cited, dated)
                found.append((figure.start, claim))
        found += [
            (each.start, claim)
            for each, claim in self._named(text, place, sources)
            if not any(first <= each.start < last for first, last in quoted)
        ]
        starts = [each.start for each in held]
        placed = [
            self._in_sentence(claim, words, start, starts)
            for start, claim in sorted(found, key=lambda each: each[0])
        ]
        return _with_beside(placed), rest

    def _in_sentence(self, claim: Claim, text: str, start: int, figures: Sequence[int]) -> Claim:
        """A claim with the sentence that it stands in. figures: where those of the text begin."""
        first, last = sentence_place(text, start, start + len(claim.text))
        words = " ".join(text[first:last].split())
        is_one_of_several = bisect_left(figures, last) - bisect_left(figures, first) > 1
        said = counted(words, self.language) if claim.figure and is_one_of_several else ()
        begin = text.find(claim.text, start)
        at = self._at(begin, begin + len(claim.text)) if begin >= 0 else None
        return replace(claim, sentence=words, counted=said, at=at)

    def _at(self, begin: int, end: int) -> _At | None:
        """A place in the text that is being read; None in the header."""
        return None if self.number is None else (self.number, begin, end)

    def _named(
        self, text: Text, place: Place, sources: tuple[str, ...]
    ) -> Iterator[tuple[Name, Claim]]:
        """The names of a text, with the claims that they are.

        Where the text first has a name, a source has to hold it that is cited there; later
        sentences may use it for what theirs call otherwise.
        """
        if not self.names:
            return
        elsewhere = self.names.linked(text)
        for name in self.names.names(text.words):
            if any(start <= name.start < end for start, end in elsewhere):
                continue
            is_text = place == "text"
            if name.text in self.named[True] or name.text in self.named[is_text]:
                continue
            self.named[is_text] |= {name.text, name.text.rpartition(" ")[2]}  # and the surname
            cited = text.cited_behind(name.end) or sources
            yield name, Claim(name.text, 0, place, cited, name=name)

    def _translated(
        self, words: str, place: Place, sources: tuple[str, ...], marked: set[str] | None
    ) -> list[Claim]:
        """The figures in a quotation that we translated, and notes what is wrong with its mark.

        The quotation's original is a claim of the header.
        """
        normal = quotations.normal(words)
        quote = self.quotes[normal]
        self.used.setdefault(normal, (words, None))
        line = self.briefing.line("quotes", self.briefing.quotes.index(quote))
        if marked is not None and normal not in marked:
            message = f"'{_short(words)}' is our translation; write {{.translated}} behind it"
            self.slips.append(Slip(line, message))
        if quote.source in self.every and quote.source not in sources:
            message = f"'{_short(words)}' stands where {quote.source} is not cited; cite it there"
            self.slips.append(Slip(line, message))
        return [
            Claim(words[figure.start : figure.end], 0, place, (quote.source,), figure)
            for figure in figures.whole(words, self.language)
            if figures.is_claim(figure)
        ]

    def _read_value(self, box: KeyFigure, line: int) -> None:
        """Read the value of a figure box: every number in it is a claim, a year too."""
        text, sentence = box.value, f"{box.value}: {box.what}"
        found = list(figures.whole(text, self.language))
        for figure in found:
            if not self._is_ours(figure):
                shown = text[figure.start : figure.end]
                claim = Claim(shown, line, "figures", (box.source,), figure, sentence=sentence)
                self.claims.append(claim)
        if not found:
            message = f"figure '{text}' has no number; write the number as the source states it"
            self.slips.append(Slip(line, message))

    def _read_quote(self, quote: Quote, index: int) -> None:
        """Append the original of a translated quotation as a claim."""
        line = self.briefing.line("quotes", index, "original")
        around, at = self.used.get(quotations.normal(quote.text), ("", None))
        claim = Claim(
            *(quote.text, line, "quotes", (quote.source,), None, quote.original),
            sentence=around or quote.text,
            at=at,
        )
        self.claims.append(claim)
        if not around:
            line = self.briefing.line("quotes", index, "text")
            message = f"quote '{_short(quote.text)}' is nowhere in the text; use it or delete it"
            self.slips.append(Slip(line, message))

    def _dated(self, figure: Figure, cited: Collection[str]) -> Figure:
        """A day, of which its sources may leave out the year that they appeared in."""
        appeared = [
            source.published or self.briefing.day
            for source in self.briefing.sources
            if source.id in cited
        ]
        return figures.of_their_time(figure, appeared)

    def _is_ours(self, figure: Figure) -> bool:
        return any(figure.agrees(each) for each in self.calculated)

    def _is_linked(self, figure: Figure) -> bool:
        """Whether a figure is the day of a briefing that this one links to."""
        return figure.kind in ("day", "year") and any(map(figure.agrees, self.linked))

    def _note_unclosed(self, line: int, rest: str) -> None:
        message = f"quotation mark that nothing closes at '{rest}'; close the quotation"
        self.slips.append(Slip(line, message))


def _with_beside(claims: list[Claim]) -> list[Claim]:
    """Claims, each with the quotations of its sentence that rest on the same sources."""
    quoted: dict[tuple[str, tuple[str, ...]], tuple[Claim, ...]] = {}
    for each in claims:
        if each.kind == "quotation":
            place = each.sentence, each.sources
            quoted[place] = (*quoted.get(place, ()), each)
    return [
        replace(each, beside=beside)
        if each.kind != "quotation" and (beside := quoted.get((each.sentence, each.sources)))
        else each
        for each in claims
    ]


def _short(text: str) -> str:
    """The beginning of a quotation, for a message."""
    return beginning(text, MAX_SHOWN_WORDS)
