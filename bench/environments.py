"""One site built in 64 environments, whose bytes must be the same.

.venv/bin/python -m bench.environments
.venv/bin/python -m bench.environments --count 8

Each of eight locales, in which letters, cases and numbers differ, with each of eight kinds of
environment; time zone, umask, hash seed, folder, moment, order and times of files change beside
them. `localedef` makes the locales that this machine lacks, in a folder of their own.
Each build is told as it ends. Ends with exit code 1 if any site differs from the first.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.support.circumstances import Circumstances, built, circumstances

# Turkish has another i, Lithuanian another order and comma, Arabic and Thai other days.
LOCALES = (
    *("C", "C.utf8", "lt_LT.UTF-8", "tr_TR.UTF-8"),
    *("de_DE.ISO-8859-1", "ru_RU.KOI8-R", "ja_JP.EUC-JP", "ar_SA.UTF-8"),
)
# {} is a folder of the environment's own.
KINDS: tuple[dict[str, str], ...] = (
    {},
    {"PYTHONOPTIMIZE": "1"},
    {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"},
    {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"HOME": "{}/no home", "XDG_CONFIG_HOME": "{}/no settings"},
    {"TMPDIR": "{}/a tmp ąčę", "PYTHONMALLOC": "debug"},
    {"COLUMNS": "20", "LINES": "5", "TERM": "dumb", "NO_COLOR": "1", "FORCE_COLOR": "1"},
    {"LANGUAGE": "lt:de", "SOURCE_DATE_EPOCH": "1", "PYTHONIOENCODING": "latin-1:replace"},
)


def made_locales(folder: Path) -> list[str]:
    """Those of LOCALES that are there once localedef has made what it can into a folder."""
    found = []
    for name in LOCALES:
        language, _, charset = name.partition(".")
        if language != "C":
            command = ["localedef", "-i", language, "-f", charset, "--no-archive"]
            made = subprocess.run([*command, folder / name], capture_output=True, check=False)
            if not (folder / name / "LC_CTYPE").exists():
                print(f"no {name}: {made.stderr.decode(errors='replace').strip()}", file=sys.stderr)
                continue
        found.append(name)
    return found


def environments(folder: Path, locales: Sequence[str], count: int) -> list[Circumstances]:
    """So many of them, which have each locale with each kind."""
    found = []
    for number in range(count):
        given = circumstances(number, locales)
        if ("LANG", "ja_JP.EUC-JP") in given.environment:
            # In this charset Python itself can't hold every folder's name.
            given = replace(given, folder=f"{number}/site")
        kind = KINDS[number // len(locales) % len(KINDS)]
        own = {name: text.format(folder / str(number)) for name, text in kind.items()}
        if "TMPDIR" in own:
            Path(own["TMPDIR"]).mkdir(parents=True)
        more = {"LOCPATH": str(folder / "locales"), **own}
        found.append(replace(given, environment=(*given.environment, *more.items())))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=len(LOCALES) * len(KINDS))
    parser.add_argument("--skip", type=int, default=0, help="so many after the first")
    given = parser.parse_args()
    # In memory, where a folder lists its files in the order in which they came.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as name:
        folder = Path(name)
        (folder / "locales").mkdir()
        locales = made_locales(folder / "locales")
        each = environments(folder, locales, given.count)
        first = built(folder, each[0])
        differing = 0
        for number, environment in list(enumerate(each, 1))[1 + given.skip :]:
            site = built(folder, environment)
            shutil.rmtree(folder / environment.folder.split("/")[0])
            paths = sorted({path for path, _ in site.items() ^ first.items()})
            differing += bool(paths)
            told = f"differs in {len(paths)} files, as {paths[0]}" if paths else "the same"
            print(f"{number}: {told}: {environment}", flush=True)
    files = f"{len(first)} files and folders"
    count = given.count - given.skip
    print(f"{count} environments, {len(locales)} locales, {files}, {differing} different")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
