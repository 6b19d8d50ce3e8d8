"""Circumstances in which the same sources are built, and what then comes of them."""

import os
import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.proving import proved
from tests.support.small_site import ROOT, SmallSite, digest, small_site

CONTENT = ROOT / "tests" / "full_site" / "content"
PLAIN = "briefings/2024/2024-12-31-a-plain-briefing.md"
ZONES = ("UTC", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "")
FOLDERS = ("site", "a site with spaces", "сайт ąčęėįšųūž 🏰", "deep/" * 12 + "site")
UMASKS = (0o022, 0o077, 0o002, 0o027, 0o000)
# Between these nothing becomes public and nothing is dated; "" is the clock of this machine.
MOMENTS = ("", "2025-04-01T00:00+03:00", "2050-06-30T12:00Z", "2098-12-31T12:59:59-11:00")
# The fewest in which each of the above comes: the slowest cycle ends with the tenth.
BUILDS = 10


@dataclass(frozen=True)
class Circumstances:
    """What differs between two builds of the same sources. order: seed for the files' order."""

    environment: tuple[tuple[str, str], ...]
    folder: str
    umask: int
    moment: str
    order: int


def circumstances(number: int, locales: Sequence[str] = ()) -> Circumstances:
    """The cycles are of different lengths, so that no two of them move together.

    locales: else those of this machine.
    """
    locales = locales or installed_locales()
    locale = locales[number % len(locales)]
    strict = (("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0"))
    return Circumstances(
        environment=(
            ("PYTHONHASHSEED", str(number)),
            ("TZ", ZONES[number % len(ZONES)]),
            ("LC_ALL", locale if number % 2 else ""),
            ("LANG", locale),
            *(strict if number % 7 in (1, 2, 3) else ()),
        ),
        folder=f"{number}/{FOLDERS[number % len(FOLDERS)]}",
        umask=UMASKS[number // 2 % len(UMASKS)],
        moment=MOMENTS[number // 3 % len(MOMENTS)],
        order=number,
    )


def installed_locales() -> list[str]:
    listed = subprocess.run(["locale", "-a"], capture_output=True, encoding="utf-8", check=True)
    return sorted({"C", "POSIX", *listed.stdout.split()})[:BUILDS]


@cache
def sources() -> dict[str, bytes]:
    """Every file of content/ by its path, proved; three briefings are of the same moment."""
    paths = [path for path in CONTENT.rglob("*") if path.is_file()]
    files = {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in sorted(paths)}
    for name in ("another-plain-briefing", "one-more"):
        files[PLAIN.replace("a-plain-briefing", name)] = files[PLAIN]
    texts = {name: text.decode() for name, text in files.items() if name.endswith((".md", ".yaml"))}
    return {**files, **{name: text.encode() for name, text in proved(texts).items()}}


def site_in(folder: Path, order: int) -> SmallSite:
    """The site in a folder, its files created in an order and dated as the seed has it."""
    site = small_site(folder, {})
    chance = random.Random(order)
    files = list(sources().items())
    chance.shuffle(files)
    for name, content in files:
        path = site.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (0, chance.randrange(2_000_000_000)))
    return site


def built(base: Path, given: Circumstances) -> dict[str, str]:
    """The site that is built in a new folder below the base; it must be built in silence."""
    site = site_in(base / given.folder, given.order)
    arguments = ["--as-of", given.moment] if given.moment else []
    end = site.build(*arguments, environment=dict(given.environment), umask=given.umask)
    assert (end.stderr, end.returncode) == ("", 0), given
    return digest(site.output)
