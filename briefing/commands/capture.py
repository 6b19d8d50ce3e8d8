"""`capture`: keep the text of a source in captures/, and print the entry that cites it."""

import datetime as dt
import sys
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing import reporting
from briefing.problems import Failure
from briefing.proof.captures import FOLDER, Captures
from briefing.reading import fields, frontmatter
from briefing.reading.model import Publisher, Publishers, Source

STDIN = "-"


def run(
    root: Path,
    url: str,
    *,
    file: str = "",
    excerpt: str = "",
    into: str = "",
    language: str = "",
    title: str = "",
    published: str = "",
    charset: str = "",
    register: str = "",
    country: str = "",
    kind: str = "",
) -> int:
    """Capture a source and print its entry; gives the exit code.

    file: a saved page. excerpt: a file with a pasted passage, or - for one that is typed in.
    into: a briefing's file. register, country, kind: of an outlet that is new.
    All of these are empty where the command line says nothing.
    """

    def verb() -> str:
        from briefing.building.settings import settings_of
        from briefing.capturing.not_captured import NotCaptured
        from briefing.capturing.registering import NotRegistered, Outlet, Registrar
        from briefing.capturing.taking import Assignment, Desk, take
        from briefing.capturing.texts import Told

        if file and excerpt:
            message = "--file and --excerpt are two captures; make one after the other"
            raise Failure(message)
        day = _option("published", published)
        told = Told(
            language=_option("language", language),
            title=_option("title", title),
            published=fields.day(day) if day else None,
            charset=charset,
        )
        outlet = _outlet(register, country, kind)
        settings = settings_of(root, "pelicanconf.py")
        content = Path(settings["PATH"])
        text = Path(content, "publishers.yaml").read_text("utf-8-sig")
        publishers, _ = frontmatter.read(Publishers, text, "content/publishers.yaml")
        today = dt.datetime.now(ZoneInfo(settings["TIMEZONE"])).date()
        assignment = Assignment(
            url=url,
            told=told,
            saved=Path(file).read_bytes() if file else None,
            pasted=_read_excerpt(excerpt, charset) if excerpt else None,
            into=Path(into) if into else None,
            outlet=Outlet(**outlet) if outlet else None,
        )
        registrar = Registrar(content, settings["DEFAULT_LANG"])
        try:
            taken = take(assignment, Desk(Captures(root / FOLDER), publishers, registrar, today))
        except NotCaptured as error:
            raise Failure(f"not captured: {error}") from None
        except NotRegistered as error:
            raise Failure(f"{error}\nnot registered, and nothing captured") from None
        said = "\n".join(taken.lines)
        if taken.refusal:
            reporting.say(said)
            raise Failure(taken.refusal)
        return said

    return reporting.run(verb, failure="")


def _option(field: str, value: str) -> str:
    """The value of an option, checked as a header's field; may be empty. Raises Failure."""
    text = _plain(value)
    fault = fields.fault(Source, field, text) if text else ""
    if fault:
        raise Failure(f"--{field}{fault}")
    return text


def _plain(value: str) -> str:
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _outlet(register: str, country: str, kind: str) -> dict[str, str]:
    """The name, country and kind of an outlet to register; empty where there is none.

    Raises Failure with every fault.
    """
    if not register:
        if country or kind:
            raise Failure("--country and --kind tell of an outlet; name it with --register")
        return {}
    values = {"name": _plain(register), "country": country, "kind": kind or "news"}
    options = {"name": "--register", "country": "--country", "kind": "--kind"}
    faults = [
        options[field] + fault
        for field, value in values.items()
        if (fault := fields.fault(Publisher, field, value))
    ]
    if faults:
        raise Failure("\n".join(faults))
    return values


def _read_excerpt(excerpt: str, charset: str) -> str:
    """Read an excerpt from a file, or from the terminal. Raises Failure."""
    from briefing.capturing.decoding import decoded
    from briefing.capturing.not_captured import NotCaptured

    if excerpt != STDIN:
        content = Path(excerpt).read_bytes()
    else:
        if sys.stdin.isatty():
            reporting.complain("paste the passage, then Ctrl-D on a new line:")
        content = sys.stdin.buffer.read()
    try:
        return decoded(content, charset=charset)
    except NotCaptured as error:
        raise Failure(f"not captured: {excerpt}: {error}") from None
