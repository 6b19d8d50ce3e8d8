"""What `capture --file` makes of stored pages, beside what people found in them.

.venv/bin/python -m bench.extraction FOLDER

FOLDER holds pages as NAME.html, beside each NAME.txt, the text of its article, and NAME.json with
`url`, `title` and `day` (YYYY-MM-DD), any of them null. A text of at least 400 letters is taken
for the whole article and counted word by word; a shorter one is its beginning, there or not.
"""

import datetime as dt
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from briefing.capturing import texts
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import NotCaptured
from briefing.capturing.texts import Captured, Told
from briefing.reading.model import Publishers

WHOLE = 400  # letters from which an expected text is a whole article
NOBODY = Publishers.model_validate({"publishers": {}, "refused": {}})
LATEST = dt.date(2100, 1, 1)  # the pages may be of any day
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    """How often each word stands in a text; of scripts without spaces, each letter."""
    spaced = re.sub(r"([\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff])", r" \1 ", text.casefold())
    return Counter(_WORD.findall(spaced))


def captured(page: Path, url: str | None) -> Captured | str:
    """The capture of a page, or why there is none."""
    address = url if url and url.startswith("https://") else f"https://news.example/{page.stem}"
    told = Told(language="en")
    web_page = WebPage((address,), page.read_bytes(), is_saved=True)
    try:
        return texts.of_page(web_page, told, NOBODY, LATEST)
    except NotCaptured as error:
        return str(error)


def main(folder: Path) -> None:
    """Print each refusal and each title and day that differ, then the rates."""
    counts: Counter[str] = Counter()
    lost: list[str] = []
    seconds: list[float] = []
    for page in sorted(folder.glob("*.html")):
        about = json.loads(page.with_suffix(".json").read_text("utf-8"))
        text = page.with_suffix(".txt")
        begun = time.perf_counter()
        found = captured(page, about["url"])
        seconds.append(time.perf_counter() - begun)
        counts["pages"] += 1
        if isinstance(found, str):
            counts["refused"] += 1
            print(f"{page.stem}: refused: {found}")
            continue
        capture = found.capture
        lost += found.lost
        counts["with lost"] += bool(found.lost)
        expected = text.read_text("utf-8") if text.exists() else ""
        if len(expected) >= WHOLE:
            ours, theirs = words(" ".join(capture.paragraphs[1:])), words(expected)
            counts["expected"] += theirs.total()
            counts["taken"] += ours.total()
            counts["both"] += (ours & theirs).total()
        elif expected:
            counts["beginnings"] += 1
            counts["begun"] += not words(expected) - words(capture.text)
        day = found.guess.day if found.guess else capture.published
        for field, value in (("title", capture.title), ("day", str(day))):
            if about[field]:
                counts[f"{field}s"] += 1
                counts[f"{field}s right"] += value == about[field]
                if value != about[field]:
                    print(f"{page.stem}: {field} {value!r}, not {about[field]!r}")
    seconds.sort()
    print(
        f"{counts['pages']} pages, {counts['refused']} refused\n"
        f"words of whole articles kept: {counts['both'] / (counts['expected'] or 1):.1%}\n"
        f"words that are none of theirs: {1 - counts['both'] / (counts['taken'] or 1):.1%}\n"
        f"beginnings kept: {counts['begun']} of {counts['beginnings']}\n"
        f"titles: {counts['titles right']} of {counts['titles']}\n"
        f"days: {counts['days right']} of {counts['days']}\n"
        f"paragraphs named as lost: {len(lost)} in {counts['with lost']} pages\n"
        f"seconds: median {seconds[len(seconds) // 2]:.2f}, worst {seconds[-1]:.2f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
