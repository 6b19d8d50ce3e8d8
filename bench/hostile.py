"""What becomes of bad files, and of hostile strings in a real browser.

.venv/bin/python -m bench.hostile [--every 1] [--only WORDS] [--builds 30] [--browser]

Each kind of badness stands in each field of each kind of file, one at a time, and is judged as
`check` judges. What is silent, has no line or ends in a traceback is listed, and the command fails.
builds: so many of them are built as writers build. browser: hostile strings in a real browser, in
constructs of Markdown and through every channel of a blog whose fields hold them.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import (
    browser,
    hostile,
    hostile_blog,
    hostile_channels,
    hostile_json,
    hostile_paths,
    hostile_placements,
    hostile_settings,
)
from tests.support.hostile_kinds import Input
from tests.support.hostile_placements import Seen


def main(every: int, only: str, builds: int, *, in_browser: bool) -> int:
    """Try inputs whose name has some words; print what came of them, and give an exit code."""
    inputs = [each for each in hostile.inputs() if only in each.name][::every]
    is_good = _judged(inputs)
    if not only:
        is_good &= all([_set(every), _kept(), _named(), _asked()])
    if builds:
        is_good &= _built([each for each in inputs if not each.accepted], builds)
    if in_browser:
        is_good &= _opened(hostile_placements.STRINGS[::every])
    return 0 if is_good else 1


def _judged(inputs: list[Input]) -> bool:
    begun = time.perf_counter()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as kept:
        for found in hostile.judged(Path(folder), Path(kept), inputs):
            counts[found.outcome] += 1
            if found.outcome in hostile.FAULTS:
                print(f"{found.outcome}: {found.input.name}", *found.said[:2], sep="\n    ")
    for outcome, count in counts.most_common():
        print(f"{count:6,} {outcome}")
    print(f"{counts.total():6,} inputs in {time.perf_counter() - begun:.0f} s")
    return not any(counts[each] for each in hostile.FAULTS)


def _set(every: int) -> bool:
    """Try settings, which are judged by themselves."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = list(hostile_settings.inputs())[::every]
        found = list(hostile_settings.judged(Path(folder), inputs))
    bad = [str(each[0]) for each in found if not hostile_settings.is_told(*each)]
    print(f"{len(found):6,} settings, of which silent, without a line or with a traceback: {bad}")
    return not bad


def _kept() -> bool:
    """Try captures and ledgers."""
    with tempfile.TemporaryDirectory() as folder:
        captures = list(hostile_json.of_captures(Path(folder)))
    ledgers = list(hostile_json.of_ledgers())
    bad = [what for what, fine, said in (*captures, *ledgers) if bool(said) == bool(fine)]
    bad += [each for _, _, said in captures for each in said if "/" not in each.partition(":")[0]]
    bad += [said for _, _, said in ledgers if said and not said.startswith("no ledger: ")]
    print(f"{len(captures):6,} captures and {len(ledgers)} ledgers, of which silent or odd: {bad}")
    return not bad


def _named() -> bool:
    """Try names of files, links and pipes in each folder."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as kept:
        found = list(hostile.of_names(Path(folder), Path(kept)))
    bad = [name for name, said in found if not said or any(each.line < 1 for each in said)]
    print(f"{len(found):6,} names of files, of which silent or without a line: {bad}")
    return not bad


def _asked() -> bool:
    """Ask a preview for paths that would lead out of its folder."""
    with tempfile.TemporaryDirectory() as folder:
        found = hostile_paths.asked(Path(folder))
    print(
        f"{found.asked:6,} requested paths, of which {found.left} left the preview's folder;"
        f" {found.would} would on a server without care"
    )
    return not found.left and found.would > 0


def _built(inputs: list[Input], count: int) -> bool:
    is_good = True
    chosen = inputs[:: max(1, len(inputs) // count)]
    with tempfile.TemporaryDirectory() as folder:
        for each, code, is_same in hostile.of_builds(Path(folder) / "site", chosen):
            if code == 0 or not is_same:
                is_good = False
                print(f"built with exit code {code}, output/ as it was: {is_same}: {each.name}")
    print(f"{len(chosen):6,} of them built, and the old site compared")
    return is_good


def _opened(strings: tuple[str, ...]) -> bool:
    is_good = True

    def tell(name: str, count: int, seen: Seen, raw: Seen) -> None:
        nonlocal is_good
        print(f"{name:8} {count:6,} opened: {seen}; control: {raw}", flush=True)
        for kind in sorted(seen.kinds):
            print(f"         escaped: {kind}")
        is_good &= seen.is_nothing and raw.is_everything

    texts = list(hostile_placements.placements(strings))
    held = hostile_blog.held(strings)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = browser.launch(playwright)
        raw = hostile_placements.control(chromium)
        seen = hostile_placements.opened(chromium, map(hostile_placements.rendered, texts))
        tell("Markdown", len(texts), seen, raw)
        with hostile_channels.blogs(Path(folder), held, strings) as (blog, peaceful):
            for channel in hostile_channels.CHANNELS:
                opened = hostile_channels.compared(chromium, blog, peaceful, channel)
                tell(channel.__name__, *opened)
    placed, refused = sum(map(len, held.values())), len(held) * len(strings)
    print(f"{placed:6,} placements in fields, {refused - placed:,} refused unread")
    return is_good


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--builds", type=int, default=0)
    parser.add_argument("--browser", action="store_true")
    given = parser.parse_args()
    sys.exit(main(given.every, given.only, given.builds, in_browser=given.browser))
