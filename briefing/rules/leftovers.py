"""Rules on what is left of markup: signs that readers would see, and lines that they would not."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from briefing.proof.lines import LineFinder
from briefing.reading.library import Registries
from briefing.reading.model import Briefing
from briefing.render.body import Body
from briefing.rules import texts
from briefing.rules.finding import Findings, Written, line_of

_CITATION = re.compile(r'<sup><a [^<>]*role="doc-noteref"[^<>]*>\[\d+\]</a></sup>')
_CODE = re.compile(r"<(code|pre)>.*?</\1>", re.DOTALL)
_FLOWING = re.compile(r"</?(?:a|abbr|em|q|span|strong|sub|sup)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"(https?://|\S+@)[^\s<>()\[\]]+")
_EMPHASIS = (
    r"\*\*+|(?<![\w*])\*(?=\w)|(?<=[\w.,;!?\"”'’])\*(?![\w*])"
    r"|__+|(?<![\w/])_(?=\w)|(?<=[\w.,;!?\"”'’])_(?!\w)|~~|(?<![=\s])==(?!=)|(?<!=)==(?![=\s])"
)
# Of editors' notes, other formats and answers of models.
_FOREIGN = (
    r"\{>>|<<\}|\{\+\+|\{--|%%|\$\$|^:::|\[/\w+\]|\[!(?=[A-Z])|^\[[ xX]\] |【\d|\boaicite\b"
    r"|\)\[(?=[^\]\s]*(?:\.md\b|://))|(?<![\w:]):[a-z][a-z_]+:(?![\w:])"
    r"|\[(?:citation needed|who\?|when\?|source\??|TBC|TBD|TK)\]"
)
# What may be left, and what to do.
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("citation", r"\[\s*\^|\^\s*\[|[({]\s*\^\s*[\w-]+\s*[)}]", "write [^source-id], closed"),
    ("template", r"\{\{|\{%|%\}|\}\}|\{(?:static|filename|attach)\}", "delete it"),
    ("mark", r"\{\s*[.:#]", "write it right behind what it is about, as in {.translated}"),
    ("link", r"\[\[|\]\]|!\[|\]\(|\] \((?=\S*(?:://|\.md\b))|(?<!…)\]\[", "write [text](target)"),
    (
        "emphasis",
        _EMPHASIS,
        "close it, or delete it",
    ),
    ("code", r"```|(?<!`)`(?!`)", "close it, or delete it; an apostrophe is '"),
    ("table", r"\|\s*:?-{3,}", "put an empty line before the table"),
    ("heading", r"^#{1,6} ", "put an empty line before it"),
    ("foreign", _FOREIGN, "delete it, or write it in Markdown"),
    ("list", r"^[-*+] (?=.*\n[-*+] )", "put an empty line before the list"),
)
_LEFT = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern, _ in _KINDS), re.MULTILINE)
_ADVICE = {kind: advice for kind, _, advice in _KINDS}
_IN_CODE_TOO = ("[^", "{{", "{%")  # which no page may show (building.checks)
_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)|(?<!\w)&([a-z]{2,8})\b")
_ANY_REFERENCE = re.compile(r"&(?:[A-Za-z]+|#\d+);")
# Every element that HTML has or had (html.spec.whatwg.org, the index and what is obsolete).
_ELEMENTS = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
blockquote body br button canvas caption center cite code col colgroup command data datalist dd del
details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset
h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label
layer legend li link listing main map mark marquee math menu menuitem meta meter multicol nav nobr
noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre
progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span
strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title
tr track tt u ul var video wbr xmp
"""
_HTML = re.compile(rf"<!--|</?(?:{'|'.join(_ELEMENTS.split())})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_AROUND = 60  # characters that tell on which line a sign stands

# As Python-Markdown reads them: addresses of links, and abbreviations.
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]]*)\]:[ ]*\n?[ ]*\S+.*$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[([^\\\]]+)\][ ]?:.*$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def markup_in_header(written: Written, body: Body, registries: Registries) -> Findings:
    """Fields with markup, which are shown as plain text."""
    for keys, text in texts.of_header(written):
        found = in_plain_text(text)
        if found:
            name = ".".join(map(str, keys))
            yield written.line(*keys), f"{name} holds '{found}'; write plain text"


def in_plain_text(text: str) -> str:
    """The first sign of markup in a plain text; empty if there is none."""
    if text.isalnum():
        return ""
    found = _LEFT.search(text) or _HTML.search(text) or _ANY_REFERENCE.search(text)
    return _said(found) if found else ""


def left_markup(written: Written, body: Body, registries: Registries) -> Findings:
    """Signs of Markdown that nothing was made of and readers see, one of a kind a line."""
    finder = LineFinder(written.body, written.body_line)
    told: set[tuple[int, str]] = set()
    for text in _shown(body.plain):
        for kind, start, message in _left(text, written):
            line = _line(text, start, finder)
            if (line, kind) not in told:
                told.add((line, kind))
                yield line, message
    for code in _CODE.finditer(body.plain):
        words = unescape(_TAG.sub("", code[0])).strip()
        for sign in _IN_CODE_TOO:
            if sign in words:
                line = line_of(words, written)
                yield line, f"'{sign}' in code, which no page may show; delete it"


def _shown(html: str) -> Iterator[str]:
    """The text of each block as readers see it, without code, citations and addresses."""
    flowing = _FLOWING.sub("", _CODE.sub("x", _CITATION.sub("", html)))
    for block in _TAG.split(flowing):
        if block.strip():
            yield _ADDRESS.sub(r"\1x", unescape(block.strip()))


def _left(text: str, written: Written) -> Iterator[tuple[str, int, str]]:
    """(kind, place, message) of each sign that is left in a text."""
    ids = "|".join(_ids(written)) or "(?!)"
    for found in re.finditer(rf"\^?\[\s*({ids})\s*\^?\s*\]", text):
        yield "citation", found.start(), f"'{found[0]}' is no citation; write [^{found[1]}]"
        text = text.replace(found[0], " " * len(found[0]))
    is_told = False
    for found in _LEFT.finditer(text):
        kind = found.lastgroup or ""
        is_told = is_told or kind in ("citation", "link")
        message = f"'{_said(found)}' is left in the text; {_ADVICE[kind]}"
        yield kind, found.start(), message
    for found in _REFERENCE.finditer(text):
        if (found[1] or f"{found[2]};") in html5:
            message = f"'{found[0]}' is left in the text; write the character itself"
            yield "reference", found.start(), message
    if text.count("[") != text.count("]") and not is_told:
        sign, act = ("[", "close") if text.count("[") > text.count("]") else ("]", "open")
        message = f"'{sign}' stands alone in the text; {act} it, or delete it"
        yield "bracket", text.rfind(sign), message


def _ids(written: Written) -> tuple[str, ...]:
    return tuple(each.id for each in written.sources) if isinstance(written, Briefing) else ()


def _said(found: re.Match[str]) -> str:
    return " ".join(found[0].split()) or found[0]


def _line(text: str, start: int, finder: LineFinder) -> int:
    """The line of a place in a text as readers see it."""
    before, behind = text[max(0, start - _AROUND) : start], text[start : start + _AROUND]
    known = _WORD.findall(before)
    words = _WORD.findall(behind)[:1]
    if known and (behind[0] == "]" or not words):  # the words behind may be taken for a target
        return finder.of(known[-1], before[: before.rindex(known[-1])])
    return finder.of(" ".join(words), before)


def lost_definition(written: Written, body: Body, registries: Registries) -> Findings:
    """Addresses of links and abbreviations that nothing uses: readers don't see their lines."""
    if "]:" not in written.body and "] :" not in written.body:
        return
    text = _FENCED.sub(lambda found: "\n" * found[0].count("\n"), written.body)
    is_defined: set[str] = set()
    for pattern, is_used in ((_DEFINED, _is_linked), (_ABBREVIATION, _is_written)):
        for found in pattern.finditer(text):
            rest = text[: found.start()] + text[found.end() :]
            shown = f"{found[0].partition(':')[0].strip()}:"
            line = written.body_line + text.count("\n", 0, found.start(1))
            if shown.startswith("[^"):
                message = (
                    f"'{shown}' is no footnote, and shows nothing; sources stand in the header"
                )
                yield line, message
            elif not is_used(found[1], rest):
                yield line, f"'{shown}' is used nowhere, and shows nothing; use it, or delete it"
            elif shown.lower() in is_defined:
                yield line, f"'{shown}' stands here twice; keep one"
            is_defined.add(shown.lower())


def _is_linked(name: str, text: str) -> bool:
    wanted = " ".join(name.lower().split())
    found = re.findall(r"\[([^\[\]]+)\](?!:)", text)
    return wanted in (" ".join(each.lower().split()) for each in found)


def _is_written(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def undescribed_image(written: Written, body: Body, registries: Registries) -> Findings:
    """Images of which nothing says what they show, and links without words."""
    for target in body.undescribed:
        message = f"image '{target}' without a description; write ![what it shows]({target})"
        yield line_of(target, written), message
    for target in body.wordless:
        yield (
            line_of(target, written),
            f"link to '{target}' without words; write them in its brackets",
        )
