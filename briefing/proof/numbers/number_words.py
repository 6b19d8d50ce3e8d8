"""Numbers in the words of the languages that have a table; those of English are in numerals.py.

A number is made of words for 1 to 20, for tens and for hundreds, of which some languages write one
word: `dvidešimt penki`, `fünfunddreißig`, `kolmekymmentäviisi`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from briefing.proof.languages import Language, fold, language

_TOKEN = r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
_NEXT = re.compile("[ \u00a0\u2009\u202f‑-]")
ONE, HUNDRED, THOUSAND = Fraction(1), Fraction(100), Fraction(1000)
MAX_LETTERS = 60  # of a number in one word
MIN_GLUED = 3  # letters of a unit behind a number in one word


@dataclass(frozen=True)
class Number:
    """A number at text[start:end]; factor: of the magnitude that it ends with, as a thousand.

    is_certain: whether what is beside it shows that it is one, as in half of, one killed.
    """

    start: int
    end: int
    value: Fraction
    factor: int = 1
    is_in_words: bool = False
    is_certain: bool = False


Token = tuple[int, int, str]
"""Where a word begins and ends, and the word, folded."""


class _Reader:
    """Reads the words of one language."""

    def __init__(self, table: Language) -> None:
        self.words = table.words
        # Of what multiplies what stands before it; alone it is vague, as thousands are.
        thousand = "|".join(each for each, factor in table.magnitudes.items() if factor == 1000)
        self.hundreds = re.compile(table.hundreds or "(?!)")
        self.thousands = re.compile(thousand or "(?!)", re.IGNORECASE)
        self.joins = re.compile(table.joins or "(?!)")
        self.parts = tuple(table.parts)
        self.part = re.compile("|".join(f"({each})" for each in table.parts.values()) or "(?!)")
        whole = {word: value for word, value in table.words.items() if value.denominator == 1}
        self.atoms = whole if table.is_glued else {}
        self.longest = max(map(len, whole))
        self.beginnings = {word[:3] for word in whole}
        self.values = lru_cache(maxsize=4096)(self._values)
        self.phrases = _grouped(table.phrases, r"(?!\w)")
        # Not the beginning of a word that is a number itself, as Swedish sexton.
        self.prefixes = _grouped(table.prefixes, rf"(?=[^\W\d_]{{{MIN_GLUED}}})")
        # quatre-vingt-dix
        hyphened = sorted((each for each in whole if "-" in each), key=len, reverse=True)
        self.token = re.compile("|".join([*hyphened, _TOKEN]), re.IGNORECASE)

    def _values(self, token: str) -> tuple[Fraction, ...]:
        """The numbers that a folded word is made of; empty if it is none."""
        if token in self.words:
            return (self.words[token],)
        if token[:3] in self.beginnings and len(token) <= MAX_LETTERS:
            value = composed(self._parts(token), is_glued=True)
            return () if value is None else (value,)
        return ()

    def _parts(self, token: str) -> tuple[Fraction, ...]:
        """The numbers that a word is put together of, the longest first; empty if it is of none."""
        for length in range(min(self.longest, len(token)), 1, -1):
            first = self.atoms.get(token[:length])
            if first is None:
                continue
            rest = token[length:]
            if not rest:
                return (first,)
            join = self.joins.match(rest)
            for behind in (rest, rest[join.end() :] if join else ""):
                if more := self._parts(behind):
                    return (first, *more)
        return ()

    def numbers(self, text: str) -> Iterator[Number]:
        for number, found in self.phrases(text):
            yield Number(*found.span(), number, is_in_words=True, is_certain=True)
        for number, found in self.prefixes(text):
            word = self.token.match(text, found.start())
            if word and not self.values(fold(word[0])):
                yield _spelt(*found.span(), number)
        yield from self._plain_numbers(text)

    def _plain_numbers(self, text: str) -> Iterator[Number]:
        tokens = [(each.start(), each.end(), fold(each[0])) for each in self.token.finditer(text)]
        index = 0
        while index < len(tokens):
            found, index = self._number(text, tokens, index)
            if found:
                yield found

    def _number(self, text: str, tokens: list[Token], index: int) -> tuple[Number | None, int]:
        """The number that begins with a word, and the index of the word behind it."""
        start, end, token = tokens[index]
        if text[start - 1 : start].isalnum() or text[start - 1 : start] in ("-", "‑"):
            return None, index + 1
        values = self.values(token)
        value = composed(values)
        if value is None:
            return None, index + 1
        index += 1
        while index < len(tokens) and _NEXT.fullmatch(text, end, tokens[index][0]):
            step = 1
            more = self._following(tokens[index][2])
            if not more and self._is_joined(text, tokens, index):
                more, step = self.values(tokens[index + 1][2]), 2
            longer = composed((*values, *more)) if more else None
            if longer is None:
                break
            values, value = (*values, *more), longer
            index += step
            end = tokens[index - 1][1]
        if (
            index < len(tokens)
            and value.denominator == 1
            and _NEXT.fullmatch(text, end, tokens[index][0])
        ):
            part = self.part.fullmatch(tokens[index][2])
            if part:
                number = self.parts[(part.lastindex or 1) - 1]
                return _spelt(start, tokens[index][1], value / number), index + 1
        factor = 1000 if values[-1] == THOUSAND else 1
        return _spelt(start, end, value, factor), index

    def _is_joined(self, text: str, tokens: list[Token], index: int) -> bool:
        """Whether a word only joins the numbers around it, as the y of treinta y cinco."""
        if index + 1 >= len(tokens) or not self.joins.fullmatch(tokens[index][2]):
            return False
        return _NEXT.fullmatch(text, tokens[index][1], tokens[index + 1][0]) is not None

    def _following(self, token: str) -> tuple[Fraction, ...]:
        """The numbers of a word behind others, where hundreds and thousands multiply them."""
        if self.hundreds.fullmatch(token):
            return (HUNDRED,)
        if self.thousands.fullmatch(token):
            return (THOUSAND,)
        return self.values(token)


def _grouped(
    table: Mapping[Fraction, str], end: str
) -> Callable[[str], Iterator[tuple[Fraction, re.Match[str]]]]:
    """Finds what the patterns of a table mean, where a word begins. end: what has to follow."""
    numbers = tuple(table)
    words = "|".join(f"({each})" for each in table.values()) or "(?!)"
    pattern = re.compile(rf"(?<!\w)(?:{words}){end}", re.IGNORECASE)

    def found(text: str) -> Iterator[tuple[Fraction, re.Match[str]]]:
        for match in pattern.finditer(text):
            yield numbers[(match.lastindex or 1) - 1], match

    return found


def composed(values: Sequence[Fraction], *, is_glued: bool = False) -> Fraction | None:
    """The number that a sequence of smaller ones means; None if it means none, as two three.

    is_glued: of one word, in which a unit may stand before the ten: fünfunddreißig.
    """
    total = below = Fraction(0)
    for value in values:
        last = below % 100
        is_ten = 20 <= value < 100 and value % 10 == 0
        if value == THOUSAND and not total:
            total, below = 1000 * (below or ONE), Fraction(0)
        elif value > THOUSAND and not total and not below:
            total = value
        elif value == HUNDRED and below < 10 and below.denominator == 1:
            below = 100 * (below or ONE)
        elif (
            below == 0
            or (last == 0 and value < 100)
            or (last >= 20 and last % 10 == 0 and value < 10)
            or (last in (60, 80) and 10 <= value < 20)  # soixante-quinze
            or (is_glued and is_ten and last < 10)
        ):
            below += value
        else:
            return None
    return Fraction(total + below) if values else None


def _spelt(start: int, end: int, value: Fraction, factor: int = 1) -> Number:
    return Number(start, end, value, factor, is_in_words=True)


@cache
def _reader(code: str) -> _Reader:
    return _Reader(language(code))


def in_words(text: str, code: str) -> Iterator[Number]:
    """Every number of a text in the words of a language that has a table of them, in order."""
    if language(code).words:
        yield from _reader(code).numbers(text)
