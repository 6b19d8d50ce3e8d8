"""`review`: note in a briefing's header that a second person looked at it as it is."""

import datetime as dt
import json
from pathlib import Path

from briefing import reporting
from briefing.building.content import judge
from briefing.building.settings import settings_of
from briefing.commands.verify import selection
from briefing.edition import Edition
from briefing.files import write_whole
from briefing.problems import ContentError, Failure
from briefing.proof.captures import FOLDER, Captures
from briefing.reading import fields
from briefing.reading.model import Reviewed
from briefing.rules import problems_of

_FIELD = b"reviewed:"


def run(root: Path, name: str, by: str) -> int:
    """Write `reviewed` into a briefing's header; gives the exit code.

    by: who looked. What can't be published can't be reviewed.
    """

    def verb() -> str:
        fault = fields.fault(Reviewed, "by", by)
        if fault:
            raise Failure(f"--by {fault}")
        settings = settings_of(root, "pelicanconf.py")
        captures = Captures(root / FOLDER)
        editions, problems = judge(settings, captures)
        if editions is None:
            raise ContentError(problems)
        (briefing,) = selection(editions.library, [name])
        edition = editions.of(briefing)
        left = problems_of(edition, editions, captures)
        if left:
            raise ContentError(left)
        today = dt.datetime.now(editions.library.zone).date()
        file = Path(settings["PATH"]) / Path(briefing.path).relative_to("content")
        write_whole(file, with_review(file.read_bytes(), edition, by, today))
        return f"{briefing.path}: reviewed by {by}; any change of its text or evidence unsays it"

    return reporting.run(verb, failure="")


def with_review(content: bytes, edition: Edition, by: str, day: dt.date) -> bytes:
    """A briefing's file with its review, in the place of an earlier one. Raises Failure."""
    lines = content.splitlines(keepends=True)
    end = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
    who = json.dumps(by, ensure_ascii=False)
    written = f"reviewed: {{by: {who}, day: {day}, text: {json.dumps(edition.looked_at)}}}".encode()
    briefing = edition.briefing
    if briefing.reviewed is None:
        closing = next(at for at, line in enumerate(lines) if at and line.rstrip() == b"---")
        return b"".join([*lines[:closing], written + end, *lines[closing:]])
    at = briefing.line("reviewed") - 1
    if not (lines[at].startswith(_FIELD) and lines[at].rstrip().endswith(b"}")):
        place = f"{briefing.path}:{at + 1}"
        raise Failure(f"{place}: 'reviewed' is not one line; delete it, then review again")
    return b"".join([*lines[:at], written + end, *lines[at + 1 :]])
