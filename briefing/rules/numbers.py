"""Rules on numbers that need no source: days that exist, weekdays that fit, sums that are right."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from briefing.proof.numbers import arithmetic, dates
from briefing.reading.library import Registries
from briefing.reading.model import Briefing
from briefing.render.body import Body
from briefing.rules.finding import Findings, line_of
from briefing.words import day as spelt

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_HALF_A_YEAR = dt.timedelta(days=183)


def impossible_day(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Days that no calendar has, as 31 April."""
    for line, text in _texts(briefing, body):
        for named in dates.days(text, registries.language):
            # Of a day without a year, 29 February is one.
            if named.day and not _date(named, named.year or 2024):
                shown = text[named.start : named.end]
                yield line or line_of(shown, briefing), f"'{shown}' is no day; correct it"


def wrong_weekday(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Days beside a weekday on which they do not fall."""
    for line, text in _texts(briefing, body):
        for named in dates.days(text, registries.language):
            found = dates.weekday_beside(text, named, registries.language)
            date = _nearest(named, briefing.day)
            if found is None or date is None or date.weekday() == found[0]:
                continue
            _, start, end = found
            shown = text[start:end]
            right = f"{spelt(date).text} is a {_WEEKDAYS[date.weekday()]}"
            message = f"'{shown}' does not fit: {right}; correct the day or the weekday"
            yield line or line_of(shown, briefing), message


def wrong_calculation(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Calculations whose value is not what their words compute."""
    code = registries.language
    for index, each in enumerate(briefing.calculations):
        if arithmetic.is_result(each.value, each.how, code):
            continue
        line = briefing.line("calculations", index, "how")
        results = sorted(arithmetic.results(each.how, code), key=abs)
        if results:
            given = " or ".join(f"{float(result):,.10g}" for result in results)
            yield line, f"'{each.how}' gives {given}, not '{each.value}'; correct one of them"
        else:
            message = f"'{each.how}' computes nothing"
            yield line, f"{message}; write the sum in numbers, as in '25 plus 24 ships'"


def _texts(briefing: Briefing, body: Body) -> Iterator[tuple[int, str]]:
    """Each text that readers see, and its line; 0 for one of the body, whose line is looked for."""
    yield briefing.line("title"), briefing.title
    yield briefing.line("summary"), briefing.summary
    for block in body.blocks:
        for text in block.texts:
            yield 0, text.words
    for index, figure in enumerate(briefing.figures):
        yield briefing.line("figures", index, "value"), figure.value
        yield briefing.line("figures", index, "what"), figure.what
        yield briefing.line("figures", index, "subject"), figure.subject or ""
    for index, dispute in enumerate(briefing.disputed):
        yield briefing.line("disputed", index, "about"), dispute.about
        for number, account in enumerate(dispute.accounts):
            yield briefing.line("disputed", index, "accounts", number, "who"), account.who
            yield briefing.line("disputed", index, "accounts", number, "says"), account.says
    for index, watch in enumerate(briefing.watch):
        yield briefing.line("watch", index, "what"), watch.what
    for index, change in enumerate(briefing.changes):
        yield briefing.line("changes", index, "note"), change.note


def _date(named: dates.NamedDay, year: int) -> dt.date | None:
    with suppress(ValueError):
        return dt.date(year, named.month, named.day)
    return None


def _nearest(named: dates.NamedDay, around: dt.date) -> dt.date | None:
    """The date that is named; without a year the one nearest to another day."""
    if named.year:
        return _date(named, named.year)
    found = (_date(named, around.year + each) for each in (-1, 0, 1))
    near = [date for date in found if date and abs(date - around) <= _HALF_A_YEAR]
    return near[0] if near else None
