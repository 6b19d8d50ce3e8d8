"""Which straight quotation marks of a text open, which close, and which are apostrophes.

A mark is read beside the letters on both sides, whatever elements end or begin between them:
typogrify sees one run of text at a time, and takes that of `<em>NATO</em>'s` for one that opens.
"""

import re

_INLINE = "a|abbr|b|code|em|i|kbd|q|samp|span|strong|sub|sup|tt"
_UNTOUCHED = {"code", "kbd", "math", "pre", "samp", "script", "style", "tt"}
_CITATION = r'<sup><a [^<>]*role="doc-noteref"[^<>]*>\[\d+\]</a></sup>'
# A citation, which marks are read across; an element; a reference; what is escaped; a mark, two
# of a kind for one double mark.
_TOKEN = re.compile(
    rf"(?P<citation>{_CITATION})|"
    r"</?(?P<element>[A-Za-z][A-Za-z0-9]*)[^<>]*>|(?P<reference>&#?\w+;)|\\.|(?P<mark>``|''|[\"'])",
    re.DOTALL,
)
_BEHIND = re.compile(rf"(?:{_CITATION}|</?(?:{_INLINE})\b[^<>]*>)*(&nbsp;|.)?", re.DOTALL)
# Letters and figures that are left out: 'tis, 'em, rock 'n' roll, the '90s, the class of '07.
_ELISION = re.compile(
    r"(?:em|n|til|tis|twas|twere|twill)\b|\d\ds\b|\d\d(?![\w.,]*\d)(?!\w)(?![^\"'<>]*\w'(?!\w))",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:s|re|ve|ll|d|m|t)\b", re.IGNORECASE)
_OPENING = "([{“‘«„‹¿¡-–—"
_DASHES = "-–—"
_BEGINNING = "([{$€£…\"'“‘"
_PAIRS = {"'": "‘’", '"': "“”"}


def rounded(html: str) -> str:
    """A fragment with round quotation marks and apostrophes, but for those in code.

    What is escaped is left for typogrify, as are dashes and dots.
    """
    if '"' not in html and "'" not in html and "``" not in html:
        return html
    return _Reader(html).text()


class _Reader:
    """One pass over a fragment. before: what stands before the next mark."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.before = " "
        self.untouched = 0
        self.is_open = {"'": False, '"': False}

    def text(self) -> str:
        parts: list[str] = []
        at = 0
        for token in _TOKEN.finditer(self.html):
            between = self.html[at : token.start()]
            self.before = between[-1:] or self.before
            parts += between, self._read(token)
            at = token.end()
        return "".join((*parts, self.html[at:]))

    def _read(self, token: re.Match[str]) -> str:
        if token["citation"]:
            return token[0]
        if token["element"]:
            self._pass(token[0], token["element"].lower())
        elif token["reference"]:
            self.before = " " if token[0] == "&nbsp;" else ";"
        elif token["mark"] and not self.untouched:
            kind = "'" if token[0] == "'" else '"'
            self.before = self._round(kind, token.end())
            return self.before
        else:
            self.before = token[0][-1]
        return token[0]

    def _pass(self, tag: str, element: str) -> None:
        """Go past the beginning or end of an element."""
        if element in _UNTOUCHED:
            self.untouched = max(0, self.untouched + (-1 if tag[1] == "/" else 1))
        if not re.fullmatch(_INLINE, element):
            self.before = " "
            if element not in ("br", "img"):
                self.is_open = dict.fromkeys(self.is_open, False)

    def _round(self, kind: str, end: int) -> str:
        """The round mark for a straight one, which ends at a place."""
        if kind == "'" and self._is_apostrophe(end):
            return "’"
        self.is_open[kind] = self._opens(kind, end)
        return _PAIRS[kind][not self.is_open[kind]]

    def _is_apostrophe(self, end: int) -> bool:
        if self._is_behind_a_gap:
            return _ELISION.match(self.html, end) is not None
        is_within = self.before.isalnum() and self.html[end : end + 1].isalnum()
        return is_within or _SUFFIX.match(self.html, end) is not None

    def _opens(self, kind: str, end: int) -> bool:
        found = _BEHIND.match(self.html, end)
        behind = (found and found[1]) or " "
        if behind in ("&nbsp;", "<") or behind.isspace():
            return False
        begins_a_word = behind.isalnum() or behind in _BEGINNING
        if self.before in _DASHES:
            return begins_a_word
        if self._is_behind_a_gap:
            return True
        return begins_a_word and not self.before.isalnum() and not self.is_open[kind]

    @property
    def _is_behind_a_gap(self) -> bool:
        return self.before.isspace() or self.before in _OPENING
