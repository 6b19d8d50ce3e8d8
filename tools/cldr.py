"""Write briefing/proof/languages/cldr.json: words for numbers, months and weekdays.

Of Unicode's CLDR (https://cldr.unicode.org), under the Unicode License, which lies beside the file.
Run by hand, when a language is added:

    python3 -m venv cldr
    cldr/bin/pip install unicode-rbnf==2.4.1 babel==2.19.0
    PYTHONPATH=. cldr/bin/python -m tools.cldr lt lv et …

Of numbers, those whose word is one word, in every gender and case; all others are made of these.
"""

import json
import sys
import unicodedata
from pathlib import Path

from babel import Locale
from unicode_rbnf import RbnfEngine  # type: ignore[import-not-found]  # run by hand alone

FILE = Path("briefing/proof/languages/cldr.json")
NUMBERS = (*range(1, 21), *range(30, 100, 10), *range(100, 1000, 100))
# CLDR's names for languages that have several written forms.
LOCALES = {"no": "nb"}
# A Latin letter that CLDR has in a Cyrillic word.
MENDED = {"be": str.maketrans("i", "і")}


def main(*codes: str) -> None:
    table = {
        code: {"words": words(code), "months": months(code), "weekdays": weekdays(code)}
        for code in sorted(codes)
    }
    FILE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


def words(code: str) -> dict[str, str]:
    """The words for each of NUMBERS, by the number; empty for English, whose grammar is our own."""
    if code == "en":
        return {}
    engine = RbnfEngine.for_language(code)
    found = {}
    for number in NUMBERS:
        texts = engine.format_number(number).text_by_ruleset
        spelt = {
            unicodedata.normalize("NFC", text.replace("\u00ad", "").lower())
            for rules, text in texts.items()
            if "cardinal" in rules or "numbering" in rules
        }
        alone = sorted(each.translate(MENDED.get(code, {})) for each in spelt if " " not in each)
        if alone:
            found[str(number)] = " ".join(alone)
    return found


def months(code: str) -> list[str]:
    """The names of each month, within a date and alone; short ones with their full stop alone.

    Without it a short name is too often another word, as `mar` or `set`.
    """
    tables = Locale.parse(LOCALES.get(code, code)).months
    found = []
    for number in range(1, 13):
        names = set()
        for use in ("format", "stand-alone"):
            full, short = (tables[use][width][number] for width in ("wide", "abbreviated"))
            names |= {full.lower()} | (
                {short.lower().rstrip(".") + "."} if short != full else set()
            )
        found.append(" ".join(sorted(names)))
    return found


def weekdays(code: str) -> list[str]:
    """The name of each day of the week, Monday first."""
    names = Locale.parse(LOCALES.get(code, code)).days["stand-alone"]["wide"]
    return [names[number].lower() for number in range(7)]


if __name__ == "__main__":
    main(*sys.argv[1:])
