"""The table of pages: every address once, and none that a writer's file or alias may take."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import rules
from briefing.addresses import FILES, ROBOTS, file_of
from briefing.edition import Editions
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.pages.table import FIXED, Page, pages
from briefing.rules.references import RESERVED
from tests.support.content import STORY, a_briefing, a_library, editions, file_of as below_content
from tests.support.proving import proved
from tests.support.written import BLOG, FILE, NAME, complaints, edited, read

OTHERS = {
    below_content("2024-12-31-x"): a_briefing(aliases=["/old.html", "/old/"]),
    below_content("2025-03-23-a-draft"): a_briefing(status="draft"),
    below_content("2025-03-24-withdrawn"): a_briefing(
        status="withdrawn",
        aliases=["/withdrawn/"],
        changes=[{"date": "2025-03-25", "kind": "correction", "note": "The report was false."}],
    ),
}
