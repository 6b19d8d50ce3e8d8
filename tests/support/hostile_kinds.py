"""What bad may stand in a field, by kinds, and which of it is no fault: half of the grammar."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from tests.support import hostile_fields
from tests.support.hostile_fields import Place, quoted

# Values that people write in words, and those of a closed form.
WORDS = frozenset(("text", "short", "figure", "quotation", "term"))
NAMES = frozenset(("name", "code", "choice", "path", "host", "degrees"))
DAYS = frozenset(("day", "moment"))
ADDRESSES = frozenset(("url",))
VALUES = WORDS | NAMES | DAYS | ADDRESSES
HOLDERS = frozenset(("list", "mapping"))


@dataclass(frozen=True)
class Kind:
    """A kind of badness. write: raw YAML in place of a good value; None takes the place away.

    of: the kinds of places that it is for.
    """

    name: str
    of: frozenset[str]
    write: Callable[[str], str | None]


def _instead(name: str, value: str, of: frozenset[str] = VALUES) -> Kind:
    """A value in quotes instead of the good one."""
    return Kind(name, of, lambda _: quoted(value))


def _raw(name: str, value: str, of: frozenset[str] = VALUES) -> Kind:
    """Raw YAML instead of the good value."""
    return Kind(name, of, lambda _: value)


def _within(name: str, value: str, of: frozenset[str] = VALUES) -> Kind:
    """Something in the middle of the good value, behind its first letter there."""
    return Kind(name, of, lambda good: quoted(put(good, value)))


def put(good: str, value: str) -> str:
    """A good value with something behind a letter of its first half."""
    at = max(index for index, each in enumerate(good[: len(good) // 2 + 1]) if each.strip()) + 1
    return f"{good[:at]}{value}{good[at:]}"


def _changed(name: str, change: Callable[[str], str], of: frozenset[str] = VALUES) -> Kind:
    return Kind(name, of, lambda good: quoted(change(good)))


_ALIKE = dict(zip("aceiopxyABCEHKMOPTX", "асеіорхуАВСЕНКМОРТХ", strict=True))


def _mixed(good: str) -> str:
    """Letters that look the same in another script for the first that have one."""
    inner = range(1, len(good) - 1)
    at = next((i for i in inner if good[i] in _ALIKE and good[i - 1 : i + 2].isalpha()), 1)
    twin = _ALIKE.get(good[at], "а")
    return f"{good[:at]}{twin}{good[at + 1 :]}"


UNSEEN = {
    "NUL": "\0",
    "bell": "\a",
    "escape": "\x1b[31m",
    "delete": "\x7f",
    "next line, C1": "\x85",
    "soft hyphen": "\u00ad",
    "grapheme joiner": "\u034f",
    "Arabic letter mark": "\u061c",
    "Hangul filler": "\u3164",
    "halfwidth filler": "\uffa0",
    "Hangul choseong filler": "\u115f",
    "Khmer inherent vowel": "\u17b4",
    "Mongolian selector": "\u180b",
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "left to right mark": "\u200e",
    "right to left override": "\u202e",
    "first strong isolate": "\u2068",
    "line separator": "\u2028",
    "word joiner": "\u2060",
    "invisible plus": "\u2064",
    "unassigned ignorable": "\u2065",
    "blank Braille": "\u2800",
    "variation selector": "\ufe0f",
    "byte order mark inside": "\ufeff",
    "replacement character": "\ufffd",
    "noncharacter": "\ufffe",
    "private use": "\ue000",
    "shorthand format": "\U0001bca0",
    "musical beam": "\U0001d173",
    "tag letter": "\U000e0041",
}
MARKUP = {
    "strong": "**mines**",
    "code": "`mines`",
    "link": "[mines](https://kam.lt/)",
    "image": "![mines](images/border.png)",
    "raw HTML": "<b>mines</b>",
    "script": "<script>alert(1)</script>",
    "event": "<img src=x onerror=alert(1)>",
    "comment": "<!-- mines -->",
    "reference": "&lt;b&gt;",
    "numeric reference": "&#8238;",
    "template": "{{ 7 * 7 }}",
    "template statement": "{% include 'x' %}",
    "Pelican link": "{static}/x",
    "citation": "[^pravda]",
    "wiki link": "[[mines]]",
}
BAD_ADDRESSES = {
    "javascript address": "javascript:alert(1)",
    "data address": "data:text/html,<script>alert(1)</script>",
    "VBScript address": "vbscript:msgbox",
    "file address": "file:///etc/passwd",
    "http address": "http://militarnyi.com/en/",
    "address without scheme": "//militarnyi.com/en/",
    "address without host": "https:///en/",
    "credentials in an address": "https://user:word@militarnyi.com/en/",
    "port in an address": "https://militarnyi.com:8443/en/",
    "IP for a host": "https://192.0.2.7/en/",
    "IPv6 for a host": "https://[2001:db8::1]/en/",
    "decimal IP": "https://3221225985/en/",
    "localhost": "https://localhost/en/",
    "look-alike host": "https://militarnyі.com/en/",
    "space in an address": "https://militarnyi.com/a b",
    "backslash in an address": "https://militarnyi.com\\@evil.example/",
    "quote in an address": 'https://militarnyi.com/"onload="x',
    "angle in an address": "https://militarnyi.com/<script>",
    "unknown host": "https://unknown.example/en/",
}
BAD_DAYS = {
    "30 February": "2025-02-30",
    "leap day that is not": "2023-02-29",
    "month 13": "2025-13-01",
    "day first": "22.03.2025",
    "slashes": "2025/03/22",
    "month in words": "22 March 2025",
    "one digit": "2025-3-2",
    "week": "2025-W12-6",
    "year 202": "0202-03-22",
    "year 9999": "9999-12-31",
    "Arabic digits": "٢٠٢٥-٠٣-٢٢",
    "seconds since": "1742601600",
    "moment without zone": "2025-03-22T09:30",
    "hour 25": "2025-03-22T25:00+02:00",
    "zone in words": "2025-03-22T09:30 EET",
    "zone that is not": "2025-03-22T09:30+99:00",
}

KINDS: tuple[Kind, ...] = (
    Kind("missing", VALUES | HOLDERS, lambda _: None),
    _raw("empty", "", VALUES | HOLDERS),
    _raw("empty in quotes", '""', VALUES | HOLDERS),
    _raw("spaces", '"   "', VALUES | HOLDERS),
    _raw("null", "null", VALUES | HOLDERS),
    _raw("tilde", "~", VALUES | HOLDERS),
    _raw("list", "[mines]"),
    _raw("mapping", "{mines: mines}"),
    _raw("list of lists", "[[mines]]", VALUES | HOLDERS),
    _raw("text for a list or fields", "mines", HOLDERS),
    _raw("empty list", "[]", HOLDERS),
    _raw("empty mapping", "{}", HOLDERS),
    _raw("list of nothing", "[null]", HOLDERS),
    _raw("unknown field", "{mines: mines}", HOLDERS),
    _raw("list of a thousand", f"[{', '.join(['mines'] * 1000)}]", HOLDERS),
    _instead("one letter", "m"),
    _instead("too long", "mines and more " * 200),
    _instead("long word", "m" * 3000),
    _instead("number", "12345678901234567890"),
    _instead("dashes", "-" * 70),
    _instead("emoji", "💥" * 70),
    _instead("blank letters", "\u3164" * 70),
    _instead("path traversal", "../../../etc/passwd", NAMES | DAYS | ADDRESSES),
    _instead("absolute path", "/etc/passwd", NAMES - {"path"} | DAYS | ADDRESSES),
    _instead("device", "CON.txt", NAMES - {"path"}),
    _instead("capitals", "NOBODY Knows", NAMES | DAYS | ADDRESSES),
    _instead("unknown term", "nobody-knows", NAMES - {"path"} | DAYS | ADDRESSES | {"term"}),
    _instead("prototype", "__proto__", NAMES | DAYS | ADDRESSES),
    _raw("anchor", "&mines mines", VALUES | HOLDERS),
    _raw("alias", "*mines", VALUES | HOLDERS),
    _raw("tag", "!!str mines", VALUES | HOLDERS),
    _raw("tag that would run", "!!python/object/apply:os.system [ls]", VALUES | HOLDERS),
    _raw("merge key", "{<<: {mines: mines}}", VALUES | HOLDERS),
    _raw("tab", "mines\tmines", VALUES | HOLDERS),
    _raw("unclosed quote", '"mines', VALUES | HOLDERS),
    _raw("unclosed list", "[mines", VALUES | HOLDERS),
    _raw("unclosed braces", "{mines: mines", VALUES | HOLDERS),
    _raw("hash", "mines #1 mines mines mines mines mines", VALUES),
    _raw("colon", "mines: mines: mines", VALUES),
    _raw("template value", "{{ mines }}", VALUES | HOLDERS),
    _raw("conflict", "mines\n<<<<<<< HEAD\n=======\n>>>>>>> branch", VALUES | HOLDERS),
    _raw("second document", "mines\n--- mines", VALUES | HOLDERS),
    _changed("decomposed letter", lambda good: put(good, "e\u0301"), WORDS),
    _changed("three accents", lambda good: put(good, "\u0334\u0335\u0336"), WORDS),
    _changed("mixed scripts", _mixed, VALUES - {"figure"}),
    _changed("fullwidth letters", lambda good: put(good, "ａｂｃ"), VALUES),
    *(_within(f"unseen: {name}", sign) for name, sign in UNSEEN.items()),
    *(_within(f"markup: {name}", f" {text} ", VALUES) for name, text in MARKUP.items()),
    *(_instead(f"address: {name}", text, ADDRESSES) for name, text in BAD_ADDRESSES.items()),
    *(_instead(f"day: {name}", text, DAYS) for name, text in BAD_DAYS.items()),
    _instead("day to come", "2180-01-01", frozenset(("day",))),
    _instead("moment to come", "2180-01-01T10:00+02:00", frozenset(("moment",))),
)


@dataclass(frozen=True)
class Input:
    """A bad file: what it is called, and how its text is made.

    accepted: why it is no fault; empty where it has to be refused.
    """

    name: str
    file: str
    accepted: str
    make: Callable[[], tuple[bytes, range]]

    @cached_property
    def _made(self) -> tuple[bytes, range]:
        return self.make()

    @property
    def text(self) -> bytes:
        return self._made[0]

    @property
    def lines(self) -> range:
        """Where its badness stands."""
        return self._made[1]


ANYWHERE = range(1, 10**6)


def of_fields() -> Iterator[Input]:
    """Every kind in every field that it is for."""
    for place in hostile_fields.places():
        for kind in KINDS:
            if place.kind in kind.of:
                made = partial(_of_field, place, kind)
                yield Input(f"{place}: {kind.name}", place.file, reason(place, kind), made)


def _of_field(place: Place, kind: Kind) -> tuple[bytes, range]:
    found = hostile_fields.written(place.file, (place.keys, kind.write(place.good)))
    return found.text.encode(), ANYWHERE if kind.name in _ANYWHERE else found.lines


# What is no fault: kinds, in which places (file and path in it), and why.
_LISTS = (
    ".*md: (tags|figures|places|calculations|watch|changes|aliases)"
    r"|.*(was|mirrors|forms|offices|stated)|people.yaml: (words|names\..*)"
)
FINE: tuple[tuple[str, str, str], ...] = (
    ("empty list", _LISTS, "the same as none"),
    (
        "empty mapping",
        r"publishers.yaml: refused|people.yaml: (people(\.[^.]*)?|names)",
        "the same as none",
    ),
    ("missing", r".*: places\.\d", "nothing else asks for it"),
    ("missing", r"vocabulary.yaml: languages\.lt", "no file uses it"),
    ("address: unknown host", r".*\.reference", "any page may give the reason"),
    ("day to come", r".*\.to", "a term may end later"),
    ("day to come", r".*: watch\.0\.date", "what is watched lies ahead"),
    ("one letter", r".*: places\.0\.name|people.yaml: words\.\d|.*md: was\.0", "as Å is"),
    ("one letter", r".*: sources\.1\.(title|origin)|.*tags.*was\.0", "as Å is"),
    ("number", r".*: figures\.0\.value", "a figure without a unit"),
    ("number", r".*: reviewed\.text", "a digest"),
    ("number|unknown term", r"(ottawa|vocabulary).*was\.0", "so it was named"),
    ("unknown term", r"about.*was\.0", "so it was named"),
    ("capitals", r"vocabulary.yaml: (categories|countries).*was\.0", "so it was named"),
    ("mixed scripts|fullwidth letters", r".*: sources\.1\.title", "a source's own words"),
    (
        "mixed scripts|fullwidth letters|one letter|number|emoji",
        r".*: quotes\.0\.original",
        "a source's own words, which the evidence has",
    ),
)
# What YAML notices further below, or what is lacking and has no line of its own.
_ANYWHERE = (
    "missing",
    "empty list",
    "unclosed quote",
    "unclosed list",
    "unclosed braces",
    "moment to come",
    "day to come",
)


def reason(place: Place, kind: Kind) -> str:
    """Why a kind is no fault in a place; empty where it is one."""
    if kind.name == "missing" and place.is_optional:
        return "it need not be there"
    found = (
        why
        for kinds, where, why in FINE
        if re.fullmatch(kinds, kind.name) and re.fullmatch(where, f"{place.name}: {place.path}")
    )
    return next(found, "")
