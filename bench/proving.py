"""What it costs to prove our briefings by the captures at hand, with nothing kept.

.venv/bin/python -m bench.proving

CPU of finding the claims and of `verify`, in a process that has read the content; then again in the
same process, with new editions and captures, so that no pattern has to be made any more.
"""

import datetime as dt
import time

from bench.sentences import ROOT
from briefing.building.content import content_of
from briefing.building.settings import settings_of
from briefing.edition import Editions
from briefing.proof.captures import FOLDER, Captures
from briefing.reading.library import Library
from briefing.site import Site, site_of
from briefing.verifying import verify

ROUNDS = 5


def seconds(content: Library, site: Site) -> tuple[float, float, int]:
    """Seconds of CPU to find the claims and to prove them, and how many there are."""
    editions = list(Editions(content, site, dt.datetime.now(dt.UTC)))
    for edition in editions:
        _ = edition.text  # made for readers, too
    begun = time.process_time()
    count = sum(len(edition.claims) for edition in editions)
    found = time.process_time()
    captures = Captures(ROOT / FOLDER)
    for edition in editions:
        verify(edition, captures)
    return found - begun, time.process_time() - found, count


if __name__ == "__main__":
    settings = settings_of(ROOT, "pelicanconf.py")
    content, problems = content_of(settings)
    assert content is not None, problems
    site = site_of(settings, {}, content.pages.values())
    first, *others = (seconds(content, site) for _ in range(ROUNDS))
    for name, each in (("new", first), ("again", min(others))):
        found, proved, count = each
        print(f"{name}: {found:.2f} s to find {count:,} claims, {proved:.2f} s to prove them")
