"""Rules on the charts of stories: each figure is proved in the step that its row names."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from briefing.edition import Edition, Editions
from briefing.pages.evidence import proved_claims
from briefing.pages.series import compares, figure_of, has_length, names_of, stated, words_of
from briefing.problems import Problem, did_you_mean
from briefing.proof.numbers import figures
from briefing.proof.numbers.figures import Figure, is_claim, whole
from briefing.reading.model import Series, SeriesRow, Story
from briefing.rules.finding import Findings
from briefing.words import listed

MOST_NAMES = 4  # of parts that a reader tells apart by their filling
MOST_OFFERED = 6
Line = Callable[..., int]
"""The line of a place in the header, by the keys of it that are left."""


def problems(editions: Editions) -> Iterator[Problem]:
    """What is wrong with the charts of the stories."""
    steps = {each.briefing.name: each for each in editions}
    for story in editions.library.stories.values():
        named = sorted({row.step for series in story.series for row in series.rows})
        if not named:
            continue
        digests = [each in steps and steps[each].digest for each in named]
        key = editions.kept.key("series", editions.digest(story), digests)
        find = partial(_findings, story, editions, steps)
        for line, message in editions.kept.nothing(key, find):
            yield Problem(story.path, line, message)


def _findings(story: Story, editions: Editions, steps: dict[str, Edition]) -> Findings:
    language = editions.library.language
    for index, series in enumerate(story.series):
        line = partial(story.line, "series", index)
        sound = True
        for number, row in enumerate(series.rows):
            faults = list(_row(row, story, partial(line, "rows", number), editions, steps))
            yield from faults
            sound = sound and not faults
        names = names_of(series.rows)
        if len(names) > MOST_NAMES:
            told = listed([f"'{each}'" for each in names])
            yield line(), f"figures of {len(names)} kinds, {told}; write at most {MOST_NAMES}"
        if not compares(series.rows):
            message = "one figure, and nothing to compare it with; write a second row, or of:"
            yield line(), f"{message} what it is a part of"
        labels = [row.label for row in series.rows]
        for number, label in enumerate(labels):
            if label in labels[:number]:
                message = f"two rows are called '{label}'; say how they differ"
                yield line("rows", number, "label"), message
        if sound:
            yield from _lengths(series, line, language)
            telling = [steps[row.step] for row in series.rows]
            for words in (series.title, *names):
                yield from _untold(words, telling, line("title"), language)


def _row(
    row: SeriesRow,
    story: Story,
    line: Line,
    editions: Editions,
    steps: dict[str, Edition],
) -> Findings:
    """What is wrong with a row by itself."""
    edition = steps.get(row.step)
    if edition is None:
        if f"{row.step}.md" not in editions.library.unread:  # of which enough is said
            yield line("step"), _unknown(row.step, story, steps)
        return
    step = edition.briefing
    if step.story != story.slug:
        whose = f"of story '{step.story}'" if step.story else "of no story"
        yield line("step"), f"step '{row.step}' is {whose}; name a step of this one"
        return
    if step.is_draft or step.is_withdrawn:
        what, advice = (
            ("withdrawn", "leave it out") if step.is_withdrawn else ("a draft", "publish it first")
        )
        yield line("step"), f"step '{row.step}' is {what}; {advice}"
        return
    for name, words in row.figures.items():
        yield from _figure(words, edition, line("figures", name))
    if row.whole:
        yield from _figure(row.whole, edition, line("of"))
    yield from _untold(row.label, [edition], line("label"), edition.registries.language)


def _unknown(name: str, story: Story, steps: dict[str, Edition]) -> str:
    now = [each.briefing.name for each in steps.values() if name in each.briefing.names]
    if now:
        return f"step '{name}' is called '{now[0]}' now; write that"
    own = [each.briefing.name for each in steps.values() if each.briefing.story == story.slug]
    return f"unknown step '{name}'; {did_you_mean(name, own)}"


def _figure(words: str, edition: Edition, line: int) -> Findings:
    """What is wrong with the words of a figure."""
    language, name = edition.registries.language, edition.briefing.name
    figure = figure_of(words, language)
    if figure is None:
        found = len(whole(words, language))
        message = f"'{words}' holds {f'{found} figures' if found else 'no figure'}"
        yield line, f"{message}; write one, in the words of {name}"
        return
    if not has_length(figure):
        message = f"'{words}' is no amount, and no bar is as long as that"
        yield line, f"{message}; write an amount that {name} states"
        return
    found_there = stated(edition, words)
    if not found_there:
        yield line, f"figure '{words}' is not proved in {name}; {_offered(edition)}"
    elif len({each.number for each in found_there}) > 1:
        longer = [_longer(each.claim.text, each.claim.sentence) for each in found_there]
        told = listed([f"'{each}'" for each in dict.fromkeys(longer)], "or")
        yield line, f"figure '{words}' is in {name} more than once; write more words, as {told}"


def _offered(edition: Edition) -> str:
    """What a row may name, in the words of the step."""
    found = dict.fromkeys(
        claim.text
        for claim, _ in proved_claims(edition)
        if claim.figure and has_length(claim.figure) and claim.place in ("text", "figures")
    )
    told = ", ".join(f"'{each}'" for each in list(found)[:MOST_OFFERED])
    return f"write one that is, as {told}" if told else "no amount is, so leave it out"


def _longer(figure: str, sentence: str) -> str:
    """A figure with the two words behind it."""
    behind = sentence.partition(figure)[2].split()[:2]
    return " ".join((figure, *behind)).rstrip(".,;:")


def _lengths(series: Series, line: Line, language: str) -> Findings:
    """Figures of one chart that have no scale in common, and wholes less than their parts."""
    first: Figure | None = None
    for number, row in enumerate(series.rows):
        known = [figure for words in words_of(row) for figure in whole(words, language)]
        first = first or known[0]
        for words, figure in zip(words_of(row), known, strict=True):
            if not _share_a_scale(first, figure):
                message = f"'{words_of(series.rows[0])[0]}' and '{words}' have no scale in common"
                yield line("rows", number), f"{message}; write a chart for each"
                return
        *parts, last = (each.values[0] for each in known)
        if row.whole and sum(parts) > last:
            message = f"of '{row.whole}' is less than the figures; correct one of them"
            yield line("rows", number, "of"), message


def _share_a_scale(one: Figure, other: Figure) -> bool:
    if one.is_share != other.is_share:
        return False
    return one.units == other.units or bool(one.units & other.units)


def _untold(words: str, telling: Sequence[Edition], line: int, language: str) -> Findings:
    """Figures in our own words that are in no proved sentence of a step, nor a step's day."""
    wanted = [each for each in whole(words, language) if is_claim(each)]
    if not wanted:
        return
    days = [each.briefing.day for each in telling]
    held = [figures.of_day(each.year, each.month, each.day) for each in days]
    for edition in telling:
        sentences = dict.fromkeys(claim.sentence for claim, _ in proved_claims(edition))
        held += [figure for each in sentences for figure in whole(each, language)]
    for figure in wanted:
        if not any(map(figure.agrees, held)):
            shown = words[figure.start : figure.end]
            yield line, f"figure '{shown}' is proved in no step of this chart; leave it out"
