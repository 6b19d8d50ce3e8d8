"""Settings with each kind of bad value, as `check` reads them."""

import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from briefing.building.settings import settings_of
from briefing.problems import ContentError, Failure

ROOT = Path(__file__).resolve().parents[1]
FILES = ("pelicanconf.py", "publishconf.py")
LINES = ("SITENAME", "SITESUBTITLE", "AUTHOR", "RIGHTS")
CLOSED = ("SITE_ID", "SITEURL", "TIMEZONE", "DEFAULT_LANG")
WAYS = ("CONTACT", "NEWSLETTER_ACTION", "TELEGRAM_URL", "REPOSITORY_URL")
LETTERS = ("LETTER_FROM", "LETTER_TO", "LETTER_UNSUBSCRIBE", "SMTP_RELAY")
NAMES = (*LINES, *CLOSED, *WAYS, *LETTERS)
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
# Of a setting's name, as fingers and habits have it.
MISSPELT: Mapping[str, Callable[[str], str]] = {
    "a letter more": lambda name: f"{name}S",
    "a letter less": lambda name: name[:-1],
    "its last letter small": lambda name: f"{name[:-1]}{name[-1].lower()}",
    "two letters swapped": lambda name: f"{name[0]}{name[2]}{name[1]}{name[3:]}",
    "a dash more": lambda name: f"{name}_",
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


@dataclass(frozen=True)
class Setting:
    """A bad line at the end of a settings file, and what it is called."""

    file: str
    name: str
    line: str

    def __str__(self) -> str:
        return f"{self.file} {self.name}"


def inputs() -> Iterator[Setting]:
    """Each setting with each kind of bad value, and its name misspelt, in each file."""
    for file, name in product(FILES, NAMES):
        for what, value in VALUES.items():
            yield Setting(file, f"{name}: {what}", f"{name} = {value}")
        for what, value in CLOSED_VALUES.items() if name not in LINES else ():
            yield Setting(file, f"{name}: {what}", f"{name} = {value}")
        for what, change in MISSPELT.items():
            yield Setting(file, f"{name}: {what}", f"{change(name)} = 'https://own.org'")


def judged(folder: Path, settings: Iterable[Setting]) -> Iterator[tuple[Setting, str, list[str]]]:
    """What is said of settings with each: `traceback` or empty, and the lines."""
    good = {file: (ROOT / "settings" / file).read_text("utf-8") for file in FILES}
    for name in ("content", "theme"):
        (folder / name).mkdir()
    for file, text in good.items():
        (folder / file).write_text(text, "utf-8")
    path = list(sys.path)
    for each in settings:
        (folder / each.file).write_text(f"{good[each.file]}{each.line}\n", "utf-8")
        said, outcome = [], ""
        try:
            settings_of(folder, each.file)
        except (ContentError, Failure) as error:
            said = str(error).split("\n")
        except BaseException:  # noqa: BLE001 - whatever it is, it is to be told
            said, outcome = traceback.format_exc().strip().splitlines()[-3:], "traceback"
        finally:
            for file in FILES:
                sys.modules.pop(file.removesuffix(".py"), None)
            sys.path[:] = path
        (folder / each.file).write_text(good[each.file], "utf-8")
        yield each, outcome, said


def is_told(setting: Setting, outcome: str, said: list[str]) -> bool:
    """Whether a setting was refused in its file, with a line."""
    place = re.compile(rf"{re.escape(setting.file)}:\d+: ")
    return not outcome and bool(said) and all(map(place.match, said))
