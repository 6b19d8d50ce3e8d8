"""Rules on single letters and signs: those that look like others, and numbers that nobody reads."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import groupby

from briefing.reading.library import Registries
from briefing.reading.model import Briefing
from briefing.reading.strict_yaml import Keys
from briefing.render.body import Body
from briefing.rules import texts
from briefing.rules.finding import Findings, Written

# Alphabets with letters that look alike; as the names of letters begin (Unicode, UTS 39).
_ALPHABETS = frozenset("LATIN CYRILLIC GREEK ARMENIAN CHEROKEE COPTIC GEORGIAN LISU".split())
# Letters of others that look like Latin ones (UTS 39, confusables.txt), and those.
_LATIN = {
    **dict(zip("АВЕКМНОРСТУХІЈЅЁЇ", "ABEKMHOPCTYXIJSËÏ", strict=True)),
    **dict(zip("аекорсухіјѕһԁԛԝёї", "aekopcyxijshdqwëï", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("ακινορυχ", "akivopux", strict=True)),
    **dict(zip("ՕՍՏԼհոսօցյ", "OUSLhnuogj", strict=True)),
}
_ALIKE = re.compile(f"[{''.join(_LATIN)}]")
_OF_UNITS = "Ωμ"  # kΩ, μm
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
# Letters of other widths and fonts, by how their decomposition begins, and joined ones.
_OTHER_FORMS = ("<wide>", "<narrow>", "<font>")
_JOINED = re.compile("[\ufb00-\ufb17]")
# Fields without words of our own: figures, years, quotations, keys and addresses.
_BARE = frozenset(
    "value of label step claim text original id source story tags from aliases was".split()
)


def odd_letters(written: Written, body: Body, registries: Registries) -> Findings:
    """Words of two alphabets, and letters in another form, which look like what they are not."""
    lines = list(_lines(written))
    is_latin = _is_latin(" ".join(text for _, text in lines))
    for line, text in lines:
        for message in (*in_words(text), *(_disguised(text) if is_latin else ())):
            yield line, message


def _is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters, whatever it names in others."""
    alphabets = Counter(map(_alphabet, text)) if _ALIKE.search(text) else Counter[str]()
    return 2 * alphabets["LATIN"] > alphabets.total() - alphabets[""]


def _disguised(text: str) -> Iterator[str]:
    """Words of a Latin text whose letters all look like Latin ones, and are none.

    Beside a word that shows its script they are meant: Час пик.
    """
    if not _ALIKE.search(text):
        return
    for alphabet, run in groupby(_LETTERS.findall(text), _alphabet_of):
        words = list(run)
        letters = "".join(words)
        is_sign = alphabet == "GREEK" and len(letters) == 1 and letters.islower()  # α, ν
        if alphabet and not is_sign and set(letters) <= _LATIN.keys():
            for word in words:
                plain = "".join(map(_LATIN.__getitem__, word))
                yield (
                    f"'{word}' is in {alphabet.title()} letters that look like Latin ones; write"
                    f" '{plain}', or a word beside it that shows its script"
                )


def _alphabet_of(word: str) -> str:
    return next(filter(None, map(_alphabet, word)), "")


def in_words(text: str) -> Iterator[str]:
    """What is odd about the letters of a text."""
    if text.isascii():
        return
    for word in _LETTERS.findall(text):
        if len({_alphabet(each) for each in word} - {""}) > 1:
            yield f"'{word}' mixes letters of two scripts; retype it in one"
        elif any(map(_is_other_form, word)):
            plain = unicodedata.normalize("NFKC", word)
            yield f"'{word}' has letters of another width or font; write '{plain}'"


@cache
def _alphabet(letter: str) -> str:
    """The alphabet of a letter that may look like one of another; else empty."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _ALPHABETS and letter not in _OF_UNITS else ""


@cache
def _is_other_form(letter: str) -> bool:
    form = unicodedata.decomposition(letter).partition(" ")[0]
    return form in _OTHER_FORMS or _JOINED.match(letter) is not None


def unread_number(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Numbers in signs that are looked up nowhere, such as ①, ¹² and 三百."""
    for line, text in _lines(briefing):
        for sign in _unread_numbers(text):
            yield line, f"'{sign}' is a number that nothing looks up; write it in plain digits"


def wordless(written: Written, body: Body, registries: Registries) -> Findings:
    """Titles and such without a letter."""
    for keys, text in texts.of_header(written):
        if is_wordless(keys, text):
            name = ".".join(map(str, keys))
            yield written.line(*keys), f"{name} '{text}' has no letters; write words"


def is_wordless(keys: Keys, text: str) -> bool:
    """Whether a field that needs words has no letter."""
    if keys[-2:-1] == ("figures",) and isinstance(keys[-1], str):
        return False  # a figure by what it is
    field = next(each for each in reversed(keys) if isinstance(each, str))
    return field not in _BARE and field != text and not any(map(str.isalpha, text))


def _lines(written: Written) -> Iterator[tuple[int, str]]:
    """The lines that readers read in our words, as they read them."""
    for keys, text in texts.of_header(written):
        if texts.is_ours(keys):
            yield written.line(*keys), text
    for number, line in enumerate(written.body.split("\n"), start=written.body_line):
        yield number, _ADDRESS.sub(" ", unescape(line))


def _unread_numbers(text: str) -> Iterator[str]:
    """Runs of signs that stand for numbers: no digits, no fractions, no powers of a unit."""
    if text.isascii():
        return
    for run in _WORD.finditer(re.sub(r"(?<=[a-zA-Z])[²³]", "", text)):
        signs = "".join(filter(_is_unread, run[0]))
        if signs and (unicodedata.category(signs[0]) != "Lo" or signs == run[0]):
            yield signs


def _is_unread(sign: str) -> bool:
    return sign.isnumeric() and not sign.isdecimal() and "FRACTION" not in unicodedata.name(sign)
