"""What the search of a built site finds, asked of its own script in a browser."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page

# A number as texts have it, with what parts its thousands and its decimals.
FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w.,]*\d)")
FIND = """async (query) => {
  const finding = await import(document.querySelector(".search").dataset.finding);
  const { results } = await finding.find(finding.asked(query), [], "");
  return (await Promise.all(results.map(finding.record))).map(({ address }) => address);
}"""


def texts(folder: Path) -> dict[str, str]:
    """What each public briefing and story says, by address."""
    index = (folder / "search-index").rglob("*.json")
    records = [json.loads(path.read_bytes()) for path in index if path.stem.isdecimal()]
    return {
        each["address"]: f"{each['title']}\n{each['summary']}\n{each['text']}" for each in records
    }


def figures_lost(page: Page, folder: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many figures the texts of a site have, and (figure, address) of those not found.

    page: its search, open. folder: the site.
    """
    figures = sorted(
        {
            (figure, address)
            for address, text in texts(folder).items()
            for figure in FIGURE.findall(text)
        }
    )
    asked = {figure: set(page.evaluate(FIND, figure)) for figure in {each for each, _ in figures}}
    return len(figures), [each for each in figures if each[1] not in asked[each[0]]]
