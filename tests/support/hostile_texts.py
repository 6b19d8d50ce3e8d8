"""What bad may stand in the text of a briefing, a story or a page."""

from collections.abc import Iterator
from functools import partial

from tests.support import hostile_fields
from tests.support.hostile_fields import BODIES, BRIEFING
from tests.support.hostile_kinds import ANYWHERE, BAD_ADDRESSES, UNSEEN, Input

# One paragraph of its own each; each has to be refused in its line.
LEFT = {
    "conflict marker, ours": "<<<<<<< HEAD",
    "conflict marker, theirs": ">>>>>>> branch",
    "conflict marker, base": "||||||| 1a2b3c4",
    "conflict": "<<<<<<< HEAD\nMines.\n=======\nNo mines.\n>>>>>>> branch",
    "citation without caret": "Mines are considered [pravda].",
    "citation with a space": "Mines are considered.[^ pravda]",
    "citation unclosed": "Mines are considered.[^pravda",
    "citation in parentheses": "Mines are considered.(^pravda)",
    "citation of nobody": "Mines are considered.[^nobody]",
    "footnote defined": "Mines.\n\n[^pravda]: https://evil.example/",
    "strong unclosed": "Mines are **considered now.",
    "emphasis unclosed": "Mines are *considered now.",
    "underscores unclosed": "Mines are __considered now.",
    "code unclosed": "Mines are `considered now.",
    "fence unclosed": "```\nMines are considered now.",
    "strike": "Mines are ~~considered~~ now.",
    "highlight": "Mines are ==considered== now.",
    "wiki link": "Mines are [[considered]] now.",
    "link unclosed": "Mines are [considered](https://kam.lt/ now.",
    "link without text": "Mines are [](https://kam.lt/) considered.",
    "link with a space": "Mines are [considered] (https://kam.lt/) now.",
    "reference undefined": "Mines are [considered][nowhere] now.",
    "reference unused": "Mines.\n\n[nowhere]: https://kam.lt/",
    "reference defined twice": "[Mines][x].\n\n[x]: https://kam.lt/\n[x]: https://kam.lt/en/",
    "image without a description": "![](images/x.png)",
    "image that is not there": "![Mines](images/nowhere.png)",
    "image from elsewhere": "![Mines](https://evil.example/x.png)",
    "link to nowhere": "[Mines](2025-01-01-nowhere.md) are considered.",
    "link to a file": "[Mines](file:///etc/passwd) are considered.",
    "link that climbs": "[Mines](../../../etc/passwd) are considered.",
    "link to a folder of Windows": "[Mines](C:\\secret.md) are considered.",
    "link with a static": "[Mines]({static}/x.md) are considered.",
    "link with a filename": "[Mines]({filename}/x.md) are considered.",
    "link with an attach": "[Mines]({attach}/x.md) are considered.",
    "link that tracks": "[Mines](https://kam.lt/?utm_source=x) are considered.",
    "link to what is refused": "[Mines](https://news-pravda.com/x) are considered.",
    "template": "Mines are {{ considered }} now.",
    "template statement": "Mines {% include 'x' %} are considered.",
    "attribute list lost": "Mines are considered. {: .x }",
    "raw HTML": "Mines are <b>considered</b> now.",
    "script": "<script>alert(1)</script>",
    "event": "<img src=x onerror=alert(1)>",
    "frame": '<iframe src="https://evil.example/"></iframe>',
    "style": "<style>@import url(//evil.example/x.css)</style>",
    "SVG": "<svg onload=alert(1)>",
    "form": "<form action=https://evil.example/><input></form>",
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "base": '<base href="https://evil.example/">',
    "comment": "Mines <!-- not really --> are considered.",
    "CDATA": "<![CDATA[ mines ]]>",
    "processing instruction": "<?php mines ?>",
    "numeric reference": "Mines&#8238; are considered.",
    "hexadecimal reference": "Mines&#x202e; are considered.",
    "named invisible": "Mines&shy; are&rlm; considered.",
    "first heading": "# Mines",
    "list lost": "Mines:\n- one\n- two",
    "table lost": "Mines:\n| a | b |\n| --- | --- |\n| 1 | 2 |",
    "decomposed letter": "Mines lie by the cafe\u0301.",
    "three accents": "Mines lie by the cafe\u0334\u0335\u0336.",
    "mixed scripts": "Міnes are considered.",
    "fullwidth": "Ｍｉｎｅｓ are considered.",
    "circled number": "Mines: ①②③ are considered.",
}
# Of no line of its own.
LONG = {"brackets without end": "[" * 600, "text without end": "Mines. " * 2000}
# What is no fault in stories and pages, and why.
FINE = {
    "citation without caret": "brackets are plain text where there are no sources",
    "circled number": "only numbers of briefings are looked up",
}
LINK = "[Mines]({}) are considered."
OF_LINKS = {
    name: address
    for name, address in BAD_ADDRESSES.items()
    if name not in ("unknown host", "port in an address", "localhost")
}


def texts() -> Iterator[tuple[str, str]]:
    """Every hostile paragraph by its name."""
    yield from (LEFT | LONG).items()
    for name, sign in UNSEEN.items():
        yield f"unseen: {name}", f"Mi{sign}nes are considered."
    for name, address in OF_LINKS.items():
        yield f"link: {name}", LINK.format(address)


def of_texts() -> Iterator[Input]:
    """Every hostile paragraph in every kind of text."""
    for file in BODIES:
        for name, text in texts():
            where = file.rpartition("/")[2]
            fine = FINE.get(name, "") if file != BRIEFING else ""
            yield Input(f"{where} text: {name}", file, fine, partial(_made, file, text))


def _made(file: str, text: str) -> tuple[bytes, range]:
    good = hostile_fields.written(file).text
    behind = ".[^pravda]" if file == BRIEFING and text.endswith(".") else ""
    first = good.count("\n") + 2
    whole = f"{good}\n{text.removesuffix('.') + behind if behind else text}\n"
    lines = range(first, first + text.count("\n") + 1)
    return whole.encode(), ANYWHERE if text in LONG.values() else lines
