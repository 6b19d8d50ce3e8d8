"""Small numbers above and below the line: powers stay, the marks of notes go."""

import re
import unicodedata

_ABOVE = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_BELOW = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
_NUMBER = re.compile(r"[+\-−–]?\d{1,3}")
# 3 · 3, 4 · 3–5 · * · ‡ · [a] · [note 2] · (3)
_MARK = re.compile(
    r"\d{1,3}(\s*[,;–-]\s*\d{1,3})*|[*†‡§¶#]{1,3}|(\[\s*(\w{1,12}\s*)?\w{1,3}\s*\][,\s]*)+"
    r"|\(\d{1,3}\)"
)
_ABOVE_THE_LINE = re.compile(r"\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?![⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁄/])")
_BELOW_A_NUMBER = re.compile(r"(?<=\d)[₀₁₂₃₄₅₆₇₈₉]+")
# Areas and volumes, powers of ten, and what has a sign before it.
_POWER = re.compile(
    r"(?<![^\W\d_])([mcdk]?m|ft|mi|[мсдк]?м)\s?[²³]|/s²|(?<![\d.,])10\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
    r"|[⁺⁻][⁰¹²³⁴⁵⁶⁷⁸⁹]+",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s?[/⁄]\s?([₀₁₂₃₄₅₆₇₈₉]{1,3}|\d{1,3})")
_MAX_MARK = 40  # characters
_FRACTIONS = {unicodedata.normalize("NFKC", each): each for each in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}


def small(words: str, raised: str) -> str:
    """A number as it is written above or below the line; empty for anything else.

    raised: "sup" or "sub".
    """
    if words in ("o", "º"):
        return "°" if raised == "sup" else ""
    if not _NUMBER.fullmatch(words):
        return ""
    return words.translate(_ABOVE if raised == "sup" else _BELOW)


def is_mark(words: str, *, is_linked: bool) -> bool:
    """Whether these words can be the mark of a note. is_linked: to it; then a letter can, too."""
    words = words.strip()
    if len(words) > _MAX_MARK:
        return False
    return _MARK.fullmatch(words) is not None or (is_linked and len(words) == 1)


def without_marks(text: str) -> str:
    """A text with powers (km², 10⁶) and fractions (3½), and without the numbers of notes."""
    text = _FRACTION.sub(_fraction, text)
    powers = {found.end() for found in _POWER.finditer(text)}

    def kept(found: re.Match[str]) -> str:
        is_power = found.end() in powers or not found.start()
        return found[0] if is_power else ""

    return _BELOW_A_NUMBER.sub("", _ABOVE_THE_LINE.sub(kept, text))


def _fraction(found: re.Match[str]) -> str:
    """A fraction as one character where there is one: ½ of ¹⁄₂."""
    plain = unicodedata.normalize("NFKC", f"{found[1]}⁄{found[2]}")
    return _FRACTIONS.get(plain, found[0])
