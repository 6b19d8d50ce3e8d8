"""Computes what a sentence says was calculated: 25 plus 24 ships, a fifth of ten billion.

Words between two figures say what is done with them; several may fit, as `and` adds and tells
apart. Of days and years the time between them is computed.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from briefing.proof.numbers import figures
from briefing.proof.numbers.figure import Figure

_Do = Callable[[Fraction, Fraction], Fraction]
# Of several that stand between two figures the first in this list counts.
_BETWEEN: tuple[tuple[str, _Do], ...] = (
    (r"\btimes\b|\bmultiplied by\b|(?<!divided )\bby the\b|[×*]", lambda a, b: a * b),
    (r"\bdivided\b|\bper\b|\bout of\b|[/÷]", lambda a, b: a / b),
    (r"\bminus\b|\bless\b|−| [–-] ", lambda a, b: a - b),
    (r"\bplus\b|\band\b|[+,;]", lambda a, b: a + b),
)
_PRECEDENCE = frozenset((0, 1))  # of times and divided
_OF = re.compile(r"\bof\b")
_APART = re.compile(r"\b(?:differences?|between|gap|from|more|fewer|rise|rose|fall|fell|grew)\b")
_MEAN = re.compile(r"\b(?:average|mean)\b")
_PER_CENT = frozenset(("%",))
# What a result that is rounded may differ by at most.
MAX_ROUNDING = Fraction(1, 20)


def results(how: str, code: str) -> set[Fraction]:
    """Every number that a sentence may compute; empty if it computes none."""
    found = list(figures.whole(how, code))
    dated = [each for each in found if each.kind in ("day", "year")]
    if len(dated) == len(found) == 2:
        return set(_time_between(*dated))
    numbers = [each for each in found if each.kind == "amount"]
    ranged = [end for each in found if each.kind == "range" for end in each.values]
    if not numbers and len(ranged) == 2:
        return set(_apart(*ranged))
    if len(numbers) < 2:
        return set()
    values = [each.values[0] for each in numbers]
    computed = set(_computed(how, numbers, values))
    if len(values) == 2 and _APART.search(how):
        computed |= set(_apart(*values))
    if _MEAN.search(how):
        computed.add(sum(values, Fraction(0)) / len(values))
    return computed


def is_result(value: str, how: str, code: str) -> bool:
    """Whether a value, perhaps rounded, is what a sentence computes."""
    return any(
        _is_rounded(computed, figure, value)
        for figure in figures.whole(value, code)
        for computed in results(how, code)
    )


def _is_rounded(computed: Fraction, figure: Figure, text: str) -> bool:
    """Whether a figure is a number, rounded to the last digit that is written."""
    wanted = max(figure.values, key=abs)
    if figure.units == _PER_CENT and computed in (wanted, wanted / 100):
        return True
    decimals = re.search(r"\.(\d+)", text[figure.start : figure.end])
    digits = len(decimals[1]) if decimals else 0
    half = Fraction(figure.factor, 2 * 10**digits)
    scaled = 100 * computed if figure.units == _PER_CENT and abs(computed) < 10 else computed
    return any(
        abs(each - wanted) <= min(half, abs(wanted) * MAX_ROUNDING)
        for each in (computed, abs(computed), scaled, abs(scaled))
    )


def _computed(how: str, numbers: list[Figure], values: list[Fraction]) -> Iterator[Fraction]:
    """The number that the figures and the words between them give, times before plus."""
    found = [_operation(how[a.end : b.start], a) for a, b in pairwise(numbers)]
    operations = [each for each in found if each]
    if len(operations) < len(found):
        return
    terms = [values[0]]
    signs: list[_Do] = []
    for operation, value in zip(operations, values[1:], strict=True):
        rank, do = operation
        if rank in _PRECEDENCE:
            if value == 0 and rank == 1:
                return
            terms[-1] = do(terms[-1], value)
        else:
            terms.append(value)
            signs.append(do)
    total = terms[0]
    for do, term in zip(signs, terms[1:], strict=True):
        total = do(total, term)
    yield total


def _operation(words: str, before: Figure) -> tuple[int, _Do] | None:
    """What is done with two figures, by the words between them; None if nothing is said."""
    for rank, (pattern, do) in enumerate(_BETWEEN):
        if re.search(pattern, words):
            return rank, do
    if not _OF.search(words):
        return None
    if before.units == _PER_CENT:
        return 0, lambda a, b: a / 100 * b
    if before.is_share or "×" in before.units:
        return 0, lambda a, b: a * b
    return 1, lambda a, b: a / b


def _apart(low: Fraction, high: Fraction) -> Iterator[Fraction]:
    """How far two numbers are apart: as a difference, as times, and in hundredths of each."""
    yield abs(high - low)
    if low and high:
        yield from (high / low, low / high)
        yield from (100 * (high - low) / low, 100 * (low - high) / high)


def _time_between(first: Figure, last: Figure) -> Iterator[Fraction]:
    """Years between two years; days, weeks and rounded months and years between two days."""
    if first.kind == last.kind == "year":
        yield abs(last.values[0] - first.values[0])
        return
    years = [int(each.values[0]) for each in (first, last)]
    if first.kind != "day" or last.kind != "day" or not any(years):
        return
    begun, ended = (
        dt.date(year or max(years), int(each.values[1]), int(each.values[2] or 1))
        for year, each in zip(years, (first, last), strict=True)
    )
    days = Fraction(abs((ended - begun).days))
    yield from (days, days + 1, days / 7)
    yield Fraction(abs(12 * (ended.year - begun.year) + ended.month - begun.month))
    yield Fraction(abs(ended.year - begun.year))
