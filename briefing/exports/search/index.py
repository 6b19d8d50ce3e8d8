"""The words of some records, each with the records that it finds, cut into files of one size.

A file is a part of the alphabet. Where a word stands, how often and in how long a text is told by
one letter (BM25, https://doi.org/10.1561/1500000019, with a fixed mean, so that finds of several
indexes compare); how rare it is the page counts itself.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.exports.search.records import Find
from briefing.render.searched_words import sounds, words

FILE_BYTES = 24_000  # of words that a reader loads together, about 9 kB as they are sent
GRADES = "ABCDEFGHI"  # how much a record is about a word, from little to much
_TITLE, _SUMMARY, _TEXT, _NAMED = 4.0, 2.0, 1.0, 0.5  # what a word weighs where it stands
_MEAN_WORDS, _LENGTH, _REPEATED = 400, 0.4, 3.0
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def files(finds: Sequence[Find]) -> list[tuple[str, bytes]]:
    """The first word of each file, and the file: JSON of each word with its postings, in order.

    Postings are those of `_postings`; a record has the number that it has among `finds`.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for number, find in enumerate(finds):
        for word, grade in _graded(find).items():
            found.setdefault(word, []).append((number, grade))
    lines = (_line(word, _postings(found[word])) for word in sorted(found))
    return [(_first(part), f"{{{','.join(part)}}}".encode()) for part in _cut(lines)]


def filter_word(name: str, value: str) -> str:
    """What stands among the words for a choice: `=country=Poland`."""
    return f"={name}={value}"


def _graded(find: Find) -> Mapping[str, str]:
    """Each word by which a record is found, with its grade."""
    weights: defaultdict[str, float] = defaultdict(float)
    named = " \n ".join((*find.named, *find.countries, find.kind, find.day, find.iso))
    length = 0
    for text, weight in (
        *((find.title, _TITLE), (find.summary, _SUMMARY), (find.text, _TEXT), (named, _NAMED)),
    ):
        for word in words(text):
            weights[word] += weight
            length += 1
        for sound in set(sounds(text)):
            weights[sound] += weight
    room = _REPEATED * (1 - _LENGTH + _LENGTH * length / _MEAN_WORDS)
    most = len(GRADES)
    grades = {
        word: GRADES[min(most, math.ceil(most * weight / (weight + room))) - 1]
        for word, weight in weights.items()
    }
    return grades | {filter_word(*each): GRADES[0] for each in find.filters}


def _postings(found: Iterable[tuple[int, str]]) -> str:
    """Records as a text: of each how far it is from the one before, in base 36, and its grade.

    The next one has no number: "3CA" is 3 with grade C and 4 with grade A.
    """
    parts, last = [], -1
    for number, grade in found:
        parts.append(f"{'' if number == last + 1 else _base36(number - last)}{grade}")
        last = number
    return "".join(parts)


def _base36(number: int) -> str:
    head, last = divmod(number, len(_DIGITS))
    return f"{_base36(head) if head else ''}{_DIGITS[last]}"


def _line(word: str, postings: str) -> str:
    return f"{json.dumps(word, ensure_ascii=False)}:{json.dumps(postings)}"


def _first(part: Sequence[str]) -> str:
    first: str = json.loads(f"{{{part[0]}}}").popitem()[0]
    return first


def _cut(lines: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for line in lines:
        if part and size + len(line) > FILE_BYTES:
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield part
