"""Words in the letters of an English keyboard, so that `suwalki` finds Suwałki and `Lviv` Львів.

Pagefind drops accents by itself, in the index and in what is searched for: Šakalienė, õhuväe.
It leaves letters that are no base with an accent, as ł or ø, and other alphabets.
A record therefore carries such words once more, folded, and the page folds what a reader types.

Cyrillic is folded as Ukraine writes its names in Latin letters (Cabinet of Ministers, resolution 55
of 2010: Київ is Kyiv); records have the words as Unidecode writes them too, for Russian: Путин.
"""

import re
import unicodedata
from collections.abc import Mapping

from unidecode import unidecode

_LATIN = "æðøþđħıłŋœß"
_CYRILLIC = "".join(map(chr, range(0x430, 0x460))) + "ґ"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")

_UNIDECODE = {
    letter: re.sub("[^a-z]", "", unidecode(letter).lower()) for letter in _LATIN + _CYRILLIC
}
LETTERS = _UNIDECODE | {"г": "h", "ґ": "g", "и": "y", "ї": "i"}
"""What each small letter becomes that Pagefind does not fold; the search page has this table."""


def folded(word: str, letters: Mapping[str, str] = LETTERS) -> str:
    """A word in small letters from a to z, where `letters` and accents allow it."""
    known = "".join(letters.get(each, each) for each in unicodedata.normalize("NFC", word.lower()))
    parts = unicodedata.normalize("NFD", known)
    return "".join(each for each in parts if not unicodedata.combining(each))


def aliases(text: str) -> str:
    """The words of a text that only folding lets a plain keyboard find, folded; sorted, once each.

    An apostrophe within a word is no letter: Лук'янівка -> lukianivka.
    """
    words = {re.sub("['’ʼ]", "", word.lower()) for word in _WORD.findall(text)}
    odd = {word for word in words if any(letter in LETTERS for letter in word)}
    both = {folded(word, letters) for word in odd for letters in (LETTERS, _UNIDECODE)}
    return " ".join(sorted(both - {""}))
