"""Words of one meaning in many languages: what they are, by tables."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_MIN_STEM = 2


class Table:
    """A table of concepts. name: of its file."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cache  # noqa: B019 - three tables, made once
    def rows(self) -> Mapping[str, Mapping[str, str]]:
        """The words of each concept, by language."""
        found: Mapping[str, Mapping[str, str]] = tomllib.loads(
            (_FOLDER / f"{self._name}.toml").read_text("utf-8")
        )
        return found

    @cache  # noqa: B019
    def _forms(self, code: str) -> tuple[Mapping[str, frozenset[str]], ...]:
        """Concepts by whole words, by beginnings, and by what a word holds."""
        exact: dict[str, set[str]] = {}
        begin: dict[str, set[str]] = {}
        inside: dict[str, set[str]] = {}
        for concept, words in self.rows().items():
            for form in words.get(code, "").split():
                bare = form.strip("*")
                kind = inside if form[0] == "*" else begin if form[-1] == "*" else exact
                kind.setdefault(bare, set()).add(concept)
        return tuple({k: frozenset(v) for k, v in each.items()} for each in (exact, begin, inside))

    @lru_cache(maxsize=40_000)  # noqa: B019
    def of(self, word: str, code: str) -> frozenset[str]:
        """The concepts of a word in small letters; code: its language."""
        exact, begin, inside = self._forms(code)
        found = set(exact.get(word, ()))
        for end in range(_MIN_STEM, len(word) + 1):
            found |= begin.get(word[:end], frozenset())
        for part, concepts in inside.items():
            if part in word:
                found |= concepts
        if "-" in word:  # vice-minister
            found |= {
                concept for each in word.split("-") if each for concept in self.of(each, code)
            }
        return frozenset(found)


DEEDS, THINGS, OFFICES = Table("concepts"), Table("things"), Table("offices")
