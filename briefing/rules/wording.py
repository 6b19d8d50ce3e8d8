"""Rules on words: what a briefing's text and header may look like."""

import re

from briefing.reading.library import Registries
from briefing.reading.model import Briefing
from briefing.render.body import Body
from briefing.rules.finding import Findings, Written, line_of

MIN_WORDS, MAX_WORDS = 120, 350

# What `./inv new` writes where something is left to write; ids are in small letters.
_OPEN = re.compile(r"\bTODO\b|^todo$")
_CITATION = re.compile(r"\[\^[^\]]*\]")


def raw_html(written: Written, body: Body, registries: Registries) -> Findings:
    """Tags written as HTML."""
    for tag in body.raw_html:
        yield line_of(tag, written), f"raw HTML '{tag}'; write Markdown, or &lt; for <"


def lost_heading(written: Written, body: Body, registries: Registries) -> Findings:
    """Headings of a level that pages do not have: the title alone is of the first."""
    for heading in body.lost_headings:
        line = line_of(heading, written)
        yield line, f"heading '{heading}' is of no level that a text has; write ##, ### or ####"


def unexplained_withdrawal(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """A withdrawn briefing has to say why, in a correction or an update."""
    if briefing.is_withdrawn and all(each.kind == "wording" for each in briefing.changes):
        message = "withdrawn without a reason; say why in changes, as a correction or an update"
        yield briefing.line("status"), message


def placeholder(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """What the skeleton of a new briefing left to write, each line once."""
    for keys, line in briefing.lines.items():
        if keys and _OPEN.search(_text_at(briefing, keys)):
            yield line, f"still to write: {'.'.join(str(key) for key in keys)}"
    for number, text in enumerate(briefing.body.split("\n"), start=briefing.body_line):
        found = _OPEN.search(text)
        if found:
            what = _CITATION.sub("", text[found.end() :]).strip(" :.")
            yield number, f"still to write: {what or 'this line'}"


def wrong_length(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    if not MIN_WORDS <= body.words <= MAX_WORDS:
        message = f"text has {body.words} words; write {MIN_WORDS} to {MAX_WORDS}"
        yield briefing.body_line, message


def _text_at(briefing: Briefing, keys: tuple[str | int, ...]) -> str:
    """The text of a place in the header; empty where it is no text."""
    node: object = briefing
    for key in keys:
        if isinstance(key, int):
            node = node[key] if isinstance(node, tuple) else None
        else:
            node = getattr(node, "source_ids" if key == "from" else key, None)
    return node if isinstance(node, str) else ""
