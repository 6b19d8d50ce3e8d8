"""How many figures and quotations of dossiers are found in the passages of their sources.

.venv/bin/python -m bench.dossiers FOLDER

A dossier is an entry of a YAML file: `sources` (id, url, language, passages), `figures` (value,
unit, what, source) and `quotes` (text, source). Passages are other people's text: the folder lies
outside this repository. Every miss is printed with the nearest words of its source.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from briefing.proof.captures import Capture
from briefing.proof.claims import Claim
from briefing.proof.judging import states
from briefing.proof.numbers import figures
from briefing.proof.quoting import quotations

Found = Iterator[tuple[str, bool, str]]


def figures_of(dossier: dict[str, Any], captures: dict[str, Capture]) -> Found:
    """(kind, whether it was found, what to print if not) for each figure."""
    for each in dossier["figures"]:
        capture = captures[each["source"]]
        unit = "" if each["unit"] == "year" else each["unit"] or ""
        text = f"{each['value']} {unit}".strip()
        # A value is copied from its source, so that 2.800 is what the source's language says.
        language = capture.language if "." in str(each["value"])[:-3] else "en"
        read = figures.figures(text, language)
        claim = Claim(text, 0, "figures", (), read[0]) if read else None
        nearest = figures.nearest(read[0], capture.text, capture.language) if read else ""
        is_found = claim is not None and states(capture, claim)
        yield "figure", is_found, f"{dossier['id']}: '{text}' is not in {capture.url}: '{nearest}'"


def quotes_of(dossier: dict[str, Any], captures: dict[str, Capture]) -> Found:
    """The same for each quotation."""
    for each in dossier["quotes"]:
        capture = captures[each["source"]]
        claim = Claim(each["text"], 0, "text", ())
        nearest = quotations.nearest(each["text"], capture.text)
        said = f"{dossier['id']}: '{each['text']}' is not in {capture.url}: '{nearest}'"
        yield "quotation", states(capture, claim), said


def main(folder: Path) -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    for file in sorted(folder.glob("*.yaml")):
        for dossier in yaml.safe_load(file.read_text("utf-8")):
            captures = {
                source["id"]: Capture(
                    url=source["url"],
                    grade="pasted",
                    day=dt.date.min,
                    language=source["language"],
                    paragraphs=tuple(source["passages"]),
                )
                for source in dossier["sources"]
            }
            for reader in (figures_of, quotes_of):
                for kind, is_found, said in reader(dossier, captures):
                    counts[kind, is_found] += 1
                    if not is_found:
                        print(said)
    for kind in ("figure", "quotation"):
        found = counts[kind, True]
        print(f"{kind}s: {found} of {found + counts[kind, False]} found")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
