"""Charts of a story: bars on one scale, of figures that its steps have proved.

A row of a chart names a step, and figures in that briefing's words: a value of its box, or words of
its text that hold the figure. What is not proved there is not drawn, and `rules.series` refuses it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import check_address
from briefing.edition import Edition
from briefing.pages.boxes import digits, figures
from briefing.pages.evidence import claim_numbers
from briefing.pages.shown import Shown
from briefing.pages.sources import sources_by_id
from briefing.proof.claims import Claim
from briefing.proof.numbers.figures import Figure, whole
from briefing.reading.model import Briefing, Series, SeriesRow, Story
from briefing.render import typography

LEAST_WIDTH = 0.4  # per cent: a stroke of one pixel on a bar of 288


@dataclass(frozen=True)
class Stated:
    """A proved figure of a briefing. number: in the list of all that was proved there."""

    number: int
    claim: Claim
    source: str


@dataclass(frozen=True)
class Value:
    """A figure of a row. text: as its step has it, in digits. href: its proof. who: states it."""

    text: Markup
    href: str
    who: str
    amount: float


@dataclass(frozen=True)
class Bar:
    """A part of a bar. part: its number in the chart, from 1. x, width: in per cent."""

    part: int
    x: float
    width: float


@dataclass(frozen=True)
class ChartRow:
    """A bar of a chart. number: of its step in the story; None where the page has not that step.

    values: (name, value) of the figures that the row has. cells: the values in the order of the
    chart's names, None where it has none. whole: what they are a part of; None where of nothing.
    width: of the whole. who: those who state all this.
    """

    label: Markup
    href: str
    number: int | None
    values: tuple[tuple[Markup, Value], ...]
    cells: tuple[Value | None, ...]
    whole: Value | None
    bars: tuple[Bar, ...]
    width: float
    who: str


@dataclass(frozen=True)
class StoryChart:
    """A chart. names: of its parts, in order. has_whole: whether a row is a part of something."""

    title: Markup
    names: tuple[Markup, ...]
    rows: tuple[ChartRow, ...]
    has_whole: bool


def charts(shown: Shown, story: Story, numbers: dict[str, int]) -> tuple[StoryChart, ...]:
    """The charts of a story. numbers: of the steps that its page lists, by name."""
    steps = {each.name: each for each in shown.relations.steps(story.slug)}
    drawn = (_chart(shown, series, steps, numbers) for series in story.series)
    return tuple(each for each in drawn if each)


def compares(rows: Iterable[SeriesRow]) -> bool:
    """Whether a chart of these rows has anything beside which a bar can be seen."""
    return sum(len(row.figures) + bool(row.whole) for row in rows) > 1


def names_of(rows: Iterable[SeriesRow]) -> tuple[str, ...]:
    """What the figures of some rows are figures of, in order."""
    return tuple(dict.fromkeys(name for row in rows for name in row.figures))


def words_of(row: SeriesRow) -> list[str]:
    """The words of every figure of a row."""
    return [*row.figures.values(), *([row.whole] if row.whole else [])]


def figure_of(words: str, language: str) -> Figure | None:
    """The one figure that words hold; None where they hold none or several."""
    found = whole(words, language)
    return found[0] if len(found) == 1 else None


def stated(edition: Edition, words: str) -> tuple[Stated, ...]:
    """The proved figures of a briefing that words may name: of its box, else of its text.

    Of several, the words do not say which is meant.
    """
    figure = figure_of(words, edition.registries.language)
    if figure is None:
        return ()
    wanted = re.compile(
        rf"(?<!\w){re.escape(typography.punctuated_line(words))}(?!\w)", re.IGNORECASE
    )
    numbers = edition.once(claim_numbers)
    every = [
        Stated(numbers[claim.key, proof.source], claim, proof.source)
        for claim, proof in edition.judged_claims
        if proof and claim.figure and claim.figure.canonical == figure.canonical
    ]
    boxes = zip(edition.once(figures), edition.briefing.figures, strict=True)
    in_box = {row.claim for row, box in boxes if box.value == words}
    return tuple(each for each in every if each.number in in_box) or tuple(
        each for each in every if each.claim.place == "text" and wanted.search(each.claim.sentence)
    )


def _chart(
    shown: Shown, series: Series, steps: dict[str, Briefing], numbers: dict[str, int]
) -> StoryChart | None:
    """A chart of the rows whose step is shown; None where these are too few for one."""
    found: list[tuple[SeriesRow, dict[str, Value], Value | None]] = []
    for row in series.rows:
        edition = shown.editions.of(steps[row.step]) if row.step in steps else None
        values = {words: edition and _value(edition, words) for words in words_of(row)}
        if None not in values.values():
            known = {words: value for words, value in values.items() if value}
            by_name = {name: known[words] for name, words in row.figures.items()}
            found.append((row, by_name, known[row.whole] if row.whole else None))
    if not compares(row for row, _, _ in found):
        return None
    line = shown.site.line
    names = names_of(row for row, _, _ in found)
    scale = max(
        max(sum(each.amount for each in values.values()), of.amount if of else 0)
        for _, values, of in found
    )
    return StoryChart(
        title=line(series.title),
        names=tuple(map(line, names)),
        rows=tuple(
            ChartRow(
                label=line(row.label),
                href=shown.card(steps[row.step]).href,
                number=numbers.get(row.step),
                values=tuple((line(name), values[name]) for name in names if name in values),
                cells=tuple(values.get(name) for name in names),
                whole=of,
                bars=_bars([values.get(name) for name in names], scale),
                width=_share(of.amount, scale) if of else 0.0,
                who="; ".join(dict.fromkeys(each.who for each in (*values.values(), of) if each)),
            )
            for row, values, of in found
        ),
        has_whole=any(of for _, _, of in found),
    )


def _bars(values: Sequence[Value | None], scale: float) -> tuple[Bar, ...]:
    """The parts of a bar, each behind the one before."""
    bars, x = [], 0.0
    for part, value in enumerate(values, start=1):
        if value:
            bars.append(Bar(part, round(x, 2), _share(value.amount, scale)))
            x += 100 * value.amount / scale
    return tuple(bars)


def _share(amount: float, scale: float) -> float:
    return max(LEAST_WIDTH, round(100 * amount / scale, 2))


def _value(edition: Edition, words: str) -> Value | None:
    """The figure that words name; None where it is not proved, or has no length."""
    found = stated(edition, words)
    language = edition.registries.language
    figure = figure_of(words, language)
    if not found or figure is None or not has_length(figure):
        return None
    source = edition.once(sources_by_id)[found[0].source]
    shown = digits(words[: figure.end], language)
    return Value(
        text=edition.site.line(shown[:1].lower() + shown[1:]),
        href=f"{edition.site.href(check_address(edition.briefing.address))}#c{found[0].number}",
        who=source.who,
        amount=float(figure.values[0]),
    )


def has_length(figure: Figure) -> bool:
    """Whether a bar can be as long as a figure: not a day, a year or a range."""
    is_amount = figure.kind == "amount" or (figure.kind == "year" and figure.counts)
    return is_amount and figure.values[0] > 0
