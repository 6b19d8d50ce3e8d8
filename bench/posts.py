"""The briefings as plain posts that any generator of blogs reads: Markdown, sources as footnotes.

.venv/bin/python -m bench.posts FOLDER
"""

import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from briefing.reading import library
from briefing.reading.model import Briefing, Source
from tests.support.sites import ROOT

LINK_TO_BRIEFING = re.compile(r"\[([^\]^]+)\]\([^):]+\.md\)")


def main(folder: Path) -> None:
    found = library.load(ROOT / "content", ZoneInfo("Europe/Vilnius"))
    folder.mkdir(parents=True, exist_ok=True)
    for briefing in found.briefings:
        (folder / f"{briefing.day}-{briefing.slug}.md").write_text(post(briefing), "utf-8")


def post(briefing: Briefing) -> str:
    """A file; links to other briefings, which each generator writes differently, are words."""
    header = {
        "title": briefing.title,
        "description": briefing.summary,
        "date": briefing.day,
        "tags": list(briefing.tags),
    }
    text = LINK_TO_BRIEFING.sub(r"\1", briefing.body).strip()
    notes = "\n".join(f"[^{each.id}]: {note(each)}" for each in briefing.sources)
    front = yaml.safe_dump(
        header, allow_unicode=True, default_flow_style=None, sort_keys=False, width=10_000
    )
    return f"---\n{front}---\n{text}\n\n{notes}\n"


def note(source: Source) -> str:
    """A footnote: title or address, linked, and the day."""
    day = f", {source.published}" if source.published else ""
    return f"[{source.title or source.url}]({source.url}){day}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
