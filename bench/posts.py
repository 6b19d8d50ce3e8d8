"""The briefings as plain posts that any generator of blogs reads: Markdown, sources as footnotes.

.venv/bin/python -m bench.posts FOLDER
.venv/bin/python -m bench.posts FOLDER --content content --pelican    with Pelican's own header
"""

import argparse
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from briefing.reading import library
from briefing.reading.model import Briefing, Source
from tests.support.sites import ROOT

LINK_TO_BRIEFING = re.compile(r"\[([^\]^]+)\]\([^):]+\.md\)")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--content", type=Path, default=ROOT / "content")
    parser.add_argument("--pelican", action="store_true")
    given = parser.parse_args()
    found = library.load(given.content, ZoneInfo("Europe/Vilnius"))
    given.folder.mkdir(parents=True, exist_ok=True)
    for briefing in found.briefings:
        header = pelican_header(briefing) if given.pelican else yaml_header(briefing)
        text = f"{header}\n{text_of(briefing)}"
        (given.folder / f"{briefing.day}-{briefing.slug}.md").write_text(text, "utf-8")


def yaml_header(briefing: Briefing) -> str:
    header = {
        "title": briefing.title,
        "description": briefing.summary,
        "date": briefing.day,
        "tags": list(briefing.tags),
        "categories": [briefing.category],
    }
    front = yaml.safe_dump(
        header, allow_unicode=True, default_flow_style=None, sort_keys=False, width=10_000
    )
    return f"---\n{front}---"


def pelican_header(briefing: Briefing) -> str:
    fields = {
        "Title": briefing.title,
        "Summary": briefing.summary,
        "Date": str(briefing.day),
        "Tags": ", ".join(briefing.tags),
        "Category": briefing.category,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def text_of(briefing: Briefing) -> str:
    """The text; links to other briefings, which each generator writes differently, are words."""
    text = LINK_TO_BRIEFING.sub(r"\1", briefing.body).strip()
    notes = "\n".join(f"[^{each.id}]: {note(each)}" for each in briefing.sources)
    return f"{text}\n\n{notes}\n"


def note(source: Source) -> str:
    """A footnote: title or address, linked, and the day."""
    day = f", {source.published}" if source.published else ""
    return f"[{source.title or source.url}]({source.url}){day}"


if __name__ == "__main__":
    main()
