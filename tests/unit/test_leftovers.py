"""Rules that read every text: soon enough for any text, and silent about what is no fault."""

import time
from pathlib import Path

import pytest

from briefing import rules
from briefing.render import body
from briefing.rules import countries, leftovers, letters
from tests.support.written import FILE, edited, read

MAX_CHARACTERS = 12_000
PUBLISHERS = "publishers: {}\nrefused: {}\n"
SIGNS = (
    *("*a ", "_a ", "[^ a] ", "[militarnyi] ", "**", "`", "](", "[[", "{{ ", "&amp;nbsp; "),
    *("[a]: b\n\n", "*[a]: b\n\n", "| ---", "\n- a", "# a\n", "~~", "==a", "![](a) ", "[](a) "),
    *(
        "hаlf ",
        "ﬁ",
        "a",
        "a ",
        "]",
        "[",
        "<",
        "(^a",
        "^[",
        "word\n",
        "[a][b] ",
        "@",
        "a@",
        "https://",
    ),
)


@pytest.mark.parametrize("sign", SIGNS)
def test_any_text_is_judged_soon(sign: str, tmp_path: Path) -> None:
    library = read(tmp_path, edited())
    briefing = next(each for each in library.briefings if each.path.endswith(FILE))
    text = sign * (min(MAX_CHARACTERS // len(sign), 450 if "[" in sign else MAX_CHARACTERS))
    written = briefing.model_copy(update={"body": text})
    converted = body.convert(text)
    began = time.process_time()

    for rule in (*rules.BEFORE_PUBLICATION, countries.unlisted_country):
        if rule.__module__ in (leftovers.__name__, letters.__name__, countries.__name__):
            list(rule(written, converted, library))

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Poland and Ukraine sign a treaty on their border", ["UA"]),
        ("Poland builds a wall along its border with Belarus and Ukraine", []),
        ("Poland closes its crossings to Belarus, Ukraine and the Netherlands", []),
        ("Poland mends its fence on the frontier with Ukraine", []),
        ("Ukraine-based drones cross the border with Poland", []),
        ("Poland's border with Belarus is shut, Ukraine says", ["UA"]),
        ("Poland talks with Belarus about its border", ["BY"]),
    ],
)
def test_a_country_of_the_title_is_asked_about_unless_it_lies_beside(
    title: str, asked: list[str], tmp_path: Path
) -> None:
    known = "  BY: {name: Belarus}\n  UA: {name: Ukraine}\n  NL: {name: Netherlands}\n"
    files = edited(("countries:\n", f"countries:\n{known}"), file="vocabulary.yaml")
    files["vocabulary.yaml"] = files["vocabulary.yaml"].replace(
        "  UA: Ukraine\n", "  SE: Sweden\n  FI: Finland\n"
    )
    library = read(tmp_path, files | {"publishers.yaml": PUBLISHERS})
    briefing = library.briefings[0].model_copy(update={"title": title, "countries": ("PL",)})

    found = countries.unlisted_country(briefing, body.convert(""), library)

    assert [message.split("lacks ")[1][:2] for _, message in found] == asked
