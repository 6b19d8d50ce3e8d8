"""Settings with each kind of bad value, as `check` reads them."""

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from briefing.building.settings import settings_of
from briefing.problems import ContentError, Failure

ROOT = Path(__file__).resolve().parents[1]
FILE = "pelicanconf.py"
LINES = ("SITENAME", "SITESUBTITLE", "AUTHOR", "RIGHTS")
CLOSED = ("SITE_ID", "SITEURL", "TIMEZONE", "DEFAULT_LANG")
WAYS = ("NEWSLETTER_ACTION", "TELEGRAM_URL", "DONATION_URL", "REPOSITORY_URL")
NAMES = (*LINES, *CLOSED, *WAYS)
# As Python writes them; each is refused in every setting.
VALUES = {
    "nothing": "None",
    "number": "7",
    "fraction": "3.5",
    "bytes": "b'x'",
    "list": "['x']",
    "mapping": "{'x': 1}",
    "set": "{1}",
    "object": "object()",
    "function": "lambda: 1",
    "NUL": r"'Mi\0nes'",
    "escape": r"'Mi\x1b[31mnes'",
    "right to left": r"'Mi\u202enes'",
    "filler": r"'\u3164' * 9",
    "tag letter": r"'Mi\U000e0041nes'",
    "line break": r"'Mi\nnes'",
    "spaces": "'   '",
    "dashes": "'---'",
    "too long": "'mines ' * 900",
    "a tag": "'Mines <x onfocus=alert(1)>'",
    "an error": "1 / 0",
    "an end": "exit(0)",
    "a module that is not there": "__import__('nowhere')",
}
# Of addresses and other closed forms.
CLOSED_VALUES = {
    "javascript": "'javascript:alert(1)'",
    "script in data": "'data:text/html,<script>alert(1)</script>'",
    "credentials": "'https://u:p@own.org'",
    "no host": "'https:/own.org'",
    "space": "'https://own.org/a b'",
    "quote": "'https://own.org/\"x'",
    "directive": "\"https://list.example; script-src 'unsafe-inline'\"",
    "another script": "'https://οwn.org'",
    "no scheme": "'own.org'",
    "traversal": "'../../x'",
    "words": "'Mars/Base'",
}


def inputs() -> Iterator[tuple[str, str]]:
    """Each setting with each kind of bad value: what it is called, and the line."""
    for name in NAMES:
        for what, value in VALUES.items():
            yield f"{name}: {what}", f"{name} = {value}"
        for what, value in CLOSED_VALUES.items() if name not in LINES else ():
            yield f"{name}: {what}", f"{name} = {value}"


def judged(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """What is said of settings with each: the name, `traceback` or empty, and the lines."""
    good = (ROOT / "settings" / FILE).read_text("utf-8")
    for name in ("content", "theme"):
        (folder / name).mkdir()
    path = list(sys.path)
    for name, line in inputs():
        (folder / FILE).write_text(f"{good}{line}\n", "utf-8")
        said, outcome = [], ""
        try:
            settings_of(folder, FILE)
        except (ContentError, Failure) as error:
            said = str(error).split("\n")
        except BaseException:  # noqa: BLE001 - whatever it is, it is to be told
            said, outcome = traceback.format_exc().strip().splitlines()[-3:], "traceback"
        finally:
            sys.modules.pop("pelicanconf", None)
            sys.path[:] = path
        yield name, outcome, said
