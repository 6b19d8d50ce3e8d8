"""Cuts off what stands behind the end of an article: boxes, requests, links to other articles."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.capturing import phrases

MAX_PHRASE_WORDS = 40  # of a known phrase's paragraph; a longer one is text
_LINK_SHARE = 0.8  # of the letters of a paragraph that is nothing but links

# Addresses and handles. A line of nothing else is passed over in the search for the end.
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+", re.IGNORECASE)
_BEFORE_A_PHRASE = re.compile(r"^[^\w\"'“”„«»‘’‚(©]+")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a page. linked: how many of its letters are those of links."""

    text: str
    linked: int = 0


Paragraphs = tuple[Paragraph, ...]


def without_ending(blocks: Sequence[Paragraph]) -> tuple[Paragraphs, Paragraphs]:
    """The paragraphs of the article, and those behind its end."""
    own = script("".join(block.text for block in blocks))
    end = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if _is_foreign(blocks[index], own):
            end = index
        elif any(map(str.isalpha, _ADDRESS.sub("", blocks[index].text))):
            break
    return tuple(blocks[:end]), tuple(blocks[end:])


def _is_foreign(block: Paragraph, own: str) -> bool:
    """Whether a paragraph at the end is no part of the article. own: the article's script."""
    letters = sum(map(str.isalpha, block.text))
    if letters and block.linked >= _LINK_SHARE * letters:
        return True
    other = script(block.text)
    if other not in ("", own):
        return True
    phrase = phrases.BEHIND.match(_BEFORE_A_PHRASE.sub("", block.text))
    return phrase is not None and len(block.text.split()) <= MAX_PHRASE_WORDS


def script(text: str) -> str:
    """The script of most letters, as LATIN or CYRILLIC; empty for a text without letters."""
    names = Counter(unicodedata.name(each, "").partition(" ")[0] for each in text if each.isalpha())
    return names.most_common(1)[0][0] if names else ""
