"""Words of names in one spelling: Latin letters without diacritics, and without case endings.

`Šakalienės`, `Sakaliene` and `Шакалене` share a stem. What is made here is only compared with its
like; nobody reads it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MIN_STEM = 3  # letters that are left of a word without its ending
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`", "'"))
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
# Cyrillic letters as they sound, and Latin ones whose sound their mark decides.
_SOUNDS = str.maketrans(
    {
        **dict(zip("абвгґдеёжзийіклмнопрстуўфхыэ", "abvggdeozziiiklmnoprstuvfhie", strict=True)),
        "є": "ie",
        "ї": "ii",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "ъ": "",
        "ь": "",
        "č": "ch",
        "ć": "ch",
    }
)
# How languages write one sound: `sz`, `sch` and `š`. Ukrainian г is h, Russian г is g.
_SPELLINGS = {
    **dict.fromkeys(("tsch", "tch", "ch", "cz", "kh", "gh", "g"), "h"),
    **dict.fromkeys(("shch", "szcz", "sch", "sh", "sz"), "s"),
    **dict.fromkeys(("zh", "dz", "ts", "tz"), "z"),
    "cki": "zki",
    "cky": "zki",
    "ck": "k",
    "c": "k",
    "q": "k",
    "ph": "f",
    "th": "t",
    "x": "ks",
    "w": "v",
    "y": "i",
    "j": "i",
}
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_GLIDE = re.compile("i(?=[aeou])")
_DOUBLE = re.compile(r"(.)\1+")
_SIGNS = re.compile(r"[\W_]")
# Endings of cases: Lithuanian, Latvian, Polish, Germanic, Romanian; and Finnish and Estonian ones,
# which stand behind any vowel.
_CASES = (
    "a e i o u y s as is us ys es os ai ei oj ej"
    " io iui ui iaus aus yje uje oje eje iu ius iai iais ais ams ose iose ies iene ienes ienei"
    " am im em um iem ie iens aji ajai"
    " owi ow ami ach ego emu iego iemu ym iej ich ych owie ek ku zie ze"
    " t d el ul ului lui er ern ns en ens et ets"
    " ом ем ой ей ого ому ым ою ею ов ові еві ська ської ську ський ского скому ским ая яя"
)
_BEHIND_VOWELS = "n ta ssa sta lla lta lle ksi na tta han hin s st le lt l ga ni ks de te sse nsa"
_WRITTEN = [
    *_CASES.split(),
    *(vowel + case for vowel in ("", *"aeiouy") for case in _BEHIND_VOWELS.split()),
]


def one_apostrophe(text: str) -> str:
    """A text of the same length, in which every apostrophe is the straight one."""
    return text if text.isascii() and "`" not in text else text.translate(_APOSTROPHES)


def plain(word: str) -> str:
    """A word in small letters without diacritics, with straight apostrophes."""
    if word.isascii():
        return word.lower()
    folded = one_apostrophe(word).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(each for each in decomposed if not unicodedata.combining(each))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """A word as it sounds, roughly, in the same letters for every language and script."""
    latin = word.lower() if word.isascii() else plain(word.casefold().translate(_SOUNDS))
    return _DOUBLE.sub(r"\1", _GLIDE.sub("", _SPELLING.sub(_spelled, latin)))


def _spelled(found: re.Match[str]) -> str:
    if found[0] == "c" and found.string[found.end() : found.end() + 1] in tuple("eiy"):
        return "z"
    return _SPELLINGS[found[0]]


_ENDINGS = frozenset(form(each) for each in _WRITTEN for form in (plain, skeleton))
_LONGEST = max(map(len, _ENDINGS))


# Of Finnish names the end of the nominative, and what other cases have for it.
_FINNISH = (
    ("nen", "s"),
    ("vesi", "ved"),
    *(
        (f"{strong}{vowel}", weak)
        for strong, weak in (
            ("ht", "hd"),
            ("nt", "nn"),
            ("nk", "ng"),
            ("mp", "mm"),
            ("lt", "ll"),
            ("rt", "rr"),
        )
        for vowel in "aeiouy"
    ),
)
_ADJECTIVE = re.compile(r"(\w{4,}s)k(?:i|a|ie|iego|iej|im|iemu|ich|imi)")
_NOMINATIVES = ("", "a", "e", "i", "o", "s", "u", "y")
_LONG_NOMINATIVES = ("ai", "as", "es", "is", "os", "us", "ys")


@lru_cache(maxsize=20_000)
def stems(word: str) -> frozenset[str]:
    """What a word of a source may be an inflected form of: `Tuskowi` -> tuskowi, tusk.

    Digits stay: `MiG-31s` -> mig31s, mig31.
    """
    return frozenset(
        form[: len(form) - length]
        for form in (*_forms(word), *_named_after(word))
        for length in range(_LONGEST + 1)
        if not length or (len(form) - length >= MIN_STEM and form[-length:] in _ENDINGS)
    )


def _named_after(word: str) -> Iterator[str]:
    """What an adjective of Polish is made of: Podlaski, Podlasie."""
    found = _ADJECTIVE.fullmatch(plain(word))
    if found:
        yield found[1]


@lru_cache(maxsize=5_000)
def roots(word: str) -> frozenset[str]:
    """What stays of a name in other cases: `Nausėda` -> nauseda, naused.

    A source holds a name if a word of it has a stem that is a root of the name.
    """
    forms = _forms(word)
    weak = (form[:-2] + form[-1] for form in forms if form[-2:-1] == "k")  # Turku, Turussa
    return frozenset((*forms, *weak, *map(_finnish, forms))).union(
        form.removesuffix(ending)
        for form in forms
        for ending in (*_NOMINATIVES, *_LONG_NOMINATIVES)
        if form.endswith(ending) and len(form) - len(ending) >= MIN_STEM + (len(ending) > 1)
    )


def _finnish(form: str) -> str:
    """What Finnish endings stand behind: Rautalahti, Rautalahden; Virtanen, Virtasen."""
    return next(
        (f"{form.removesuffix(last)}{inner}" for last, inner in _FINNISH if form.endswith(last)),
        form,
    )


def _forms(word: str) -> tuple[str, str]:
    bare = one_apostrophe(word)  # of which one is a letter to Python
    bare = bare if bare.isalnum() else _SIGNS.sub("", bare)
    return plain(bare), skeleton(bare)
