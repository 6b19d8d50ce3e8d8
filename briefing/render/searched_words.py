"""By which words a text is found: the tables, for the index and for the page that asks it.

theme/static/js/search.js reads what a reader types by the same tables, and tests compare the two.
A word is taken in small letters without accents, in one of its spellings (defence, defense), a
number in digits without what parts its thousands (1,300; 1 300; thirteen). Names also have a
sound, in which Рудникай, Šakalienė and Shakaliene are what other alphabets and tongues make of
them.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from unidecode import unidecode

_LATIN = "æðøþđħıłŋœß"
_CYRILLIC = "".join(map(chr, range(0x430, 0x460))) + "ґ"
_UNIDECODE = {
    letter: re.sub("[^a-z]", "", unidecode(letter).lower()) for letter in _LATIN + _CYRILLIC
}
# As Ukraine writes its names in Latin letters (Cabinet of Ministers, resolution 55 of 2010).
LETTERS = _UNIDECODE | {"г": "h", "ґ": "g", "и": "y", "ї": "i"}
"""What each small letter becomes that is no base with an accent: Suwałki, Львів is Lviv."""

SOUND = "~"  # before the sound of a name, so that no word is taken for one
MIN_NAME = 4  # letters of a name that has a sound

Rules = tuple[tuple[str, str], ...]
"""Patterns, each with what stands for it; of the syntax that Python and JavaScript share."""

# Of a whole text, before it is cut into words.
MARKS: Rules = (
    (r"[\u0300-\u036f]", ""),
    (r"['\u2019\u02bc]s(?![a-z])", ""),
    (r"['\u2019\u02bc]", ""),
    (r"(^|[^0-9.,])([0-9]{1,3})[, .]([0-9]{3})[, .]([0-9]{3})(?![0-9])", r"\1\2\3\4"),
    (r"(^|[^0-9.,])([0-9]{1,3})[, .]([0-9]{3})(?![0-9])", r"\1\2\3"),
    (r"([0-9]),([0-9])", r"\1.\2"),
)
# Of a word: British endings and words, and what stands for them and for American ones.
SPELLINGS: Rules = (
    (r"^(...+)our(s|ed|ing|er|ers|able|al|ite|ful|less|hood)?$", r"\1or\2"),
    (r"^(...+[iy])z(e|ed|es|er|ers|ing|ations?)$", r"\1s\2"),
    (r"^(..+[btv])re(s?)$", r"\1er\2"),
    (r"^(...*)ens(e|es|ed|ing|ive)$", r"\1enc\2"),
    (r"^(...+)ogue(s?)$", r"\1og\2"),
    (r"^programme", "program"),
    (r"^grey", "gray"),
    (r"^manoeuv(?:er|re)", "maneuver"),
)
NAMES_OF_NUMBERS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SAME = {
    **{name: str(number) for number, name in enumerate(NAMES_OF_NUMBERS, 2)},
    **{name: str(number) for name, number in zip(TENS, range(30, 100, 10), strict=True)},
    "bn": "billion",
    "mn": "million",
    "mln": "million",
    "m": "million",
    "percent": "cent",
}
"""Words that are written otherwise in figures and by other habits."""
# Of a name, folded: what Polish, Baltic and Russian spellings have for the same sound.
SOUNDS: Rules = (
    ("shch|szcz|sch|sh|sz", "s"),
    ("tch|cz|ch|ts|tz", "c"),
    ("zh|rz", "z"),
    ("kh|g", "h"),
    ("ph", "f"),
    ("x", "ks"),
    ("th", "t"),
    ("w", "v"),
    ("[yj]", "i"),
    ("ii+", "i"),
    ("i([ae])", r"\1"),
    (r"(.)\1+", r"\1"),
)
# What is asked with a question and says nothing of it.
IDLE = frozenset(
    "a about an and are as at be by can did do does for from had has have how in into is it its "
    "many much of on or that the their there they this to was were what when where which who "
    "whose why will with".split()
)

_PART = re.compile(r"[0-9]+(?:\.[0-9]+)*|[^\W\d_]+")
_WHOLE = re.compile(r"(?:[^\W_]|\.(?=[0-9])|[-\u2010\u2011](?=[^\W_]))+")
_CAMEL = re.compile("([a-z]{2})([A-Z])")
_NAME = re.compile(r"[^\W\d_]+")
_LETTERS = str.maketrans(LETTERS)


def words(text: str) -> Iterator[str]:
    """Each word of a text in the form by which it is found, in order.

    After the parts of a compound comes the whole in one: counter, mobility, countermobility.
    """
    for whole in _WHOLE.findall(_plain(_CAMEL.sub(r"\1-\2", text))):
        parts = _PART.findall(whole)
        yield from map(spelled, parts)
        if len(parts) > 1 and "".join(parts).isalpha():
            yield spelled("".join(parts))


def sounds(text: str) -> Iterator[str]:
    """The sounds of all that may be a name in a text, each after SOUND."""
    for name in _NAME.findall(text):
        if len(name) >= MIN_NAME and name[0].isupper():
            yield SOUND + sound(name)


@cache
def sound(name: str) -> str:
    return _by(SOUNDS, _plain(name))


@cache
def spelled(word: str) -> str:
    """A word in small letters, in the one spelling that stands for all."""
    return SAME.get(word) or _by(SPELLINGS, word)


def tables() -> str:
    """All tables, as JSON for the page."""
    of_page = {
        "letters": LETTERS,
        "marks": MARKS,
        "spellings": SPELLINGS,
        "same": SAME,
        "sounds": SOUNDS,
        "idle": sorted(IDLE),
    }
    return json.dumps(of_page, ensure_ascii=False, separators=(",", ":"))


def _plain(text: str) -> str:
    """A text in small letters without accents, its figures in one form."""
    small = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    return _by(MARKS, unicodedata.normalize("NFKD", small))


def _by(rules: Rules, text: str) -> str:
    for pattern, plain in rules:
        text = re.sub(pattern, plain, text)
    return text
