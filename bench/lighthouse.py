"""Google's Lighthouse, where it is installed: what it gives a page on a telephone.

It is a program of its own, for node, and no part of our requirements.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
from dataclasses import dataclass
from typing import Any

from tests.support import browser

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEADINGS = (*CATEGORIES, "FCP s", "LCP s", "loses points for")
HOW_TO_GET = (
    "No Lighthouse here: run `npm install lighthouse@12.8.2` in a folder elsewhere, and add"
    " --lighthouse FOLDER/node_modules/.bin/lighthouse"
)
LIMIT_SECONDS = 300


@dataclass(frozen=True)
class Report:
    """Scores of 0 to 100 by category, first and largest paint, and each audit that cost points."""

    scores: dict[str, int]
    first_paint_seconds: float
    largest_paint_seconds: float
    losses: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table below HEADINGS."""
        return (
            *(str(self.scores[name]) for name in CATEGORIES),
            f"{self.first_paint_seconds:.2f}",
            f"{self.largest_paint_seconds:.2f}",
            ", ".join(self.losses) or "-",
        )


def add_option(parser: argparse.ArgumentParser) -> None:
    """Let a bench be told where Lighthouse is; without it, it is looked for on the PATH."""
    parser.add_argument("--lighthouse", metavar="PATH", default=shutil.which("lighthouse"))


def report(command: str, url: str) -> Report:
    """Judge a page; performance, which a busy machine disturbs, is the median of three.

    Two that agree are the median already.
    """
    runs = [_run(command, url, CATEGORIES), _run(command, url, CATEGORIES[:1])]
    if _performance(runs[0]) != _performance(runs[1]):
        runs.append(_run(command, url, CATEGORIES[:1]))
    middle = statistics.median_low(map(_performance, runs))
    quickest = next(each for each in runs if _performance(each) == middle)
    scores = {name: _score(runs[0], name) for name in CATEGORIES}
    return Report(
        scores={**scores, "performance": middle},
        first_paint_seconds=_seconds(quickest, "first-contentful-paint"),
        largest_paint_seconds=_seconds(quickest, "largest-contentful-paint"),
        losses=tuple(
            sorted({*_losses(quickest, CATEGORIES[:1]), *_losses(runs[0], CATEGORIES[1:])})
        ),
    )


def _run(command: str, url: str, categories: tuple[str, ...]) -> dict[str, Any]:
    flags = " ".join(("--headless=new", *browser.ARGUMENTS))
    done = subprocess.run(
        [
            *(command, url, "--quiet", "--output=json", "--output-path=stdout"),
            *(f"--only-categories={','.join(categories)}", f"--chrome-flags={flags}"),
        ],
        env={**os.environ, "CHROME_PATH": browser.path()},
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=LIMIT_SECONDS,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _score(run: dict[str, Any], category: str) -> int:
    score: float = run["categories"][category]["score"]
    return round(100 * score)


def _performance(run: dict[str, Any]) -> int:
    return _score(run, "performance")


def _seconds(run: dict[str, Any], audit: str) -> float:
    return float(run["audits"][audit]["numericValue"]) / 1000


def _losses(run: dict[str, Any], categories: tuple[str, ...]) -> list[str]:
    """The audits with weight that are below 1, where their category is below 100."""
    return [
        audit["id"]
        for name in categories
        if _score(run, name) < 100
        for audit in run["categories"][name]["auditRefs"]
        if audit["weight"]
        and (run["audits"][audit["id"]]["score"] or 0) < 1
        and run["audits"][audit["id"]]["scoreDisplayMode"] != "notApplicable"
    ]
