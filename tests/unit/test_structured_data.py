"""JSON-LD: data that stays data, whatever a title holds, and says only what is so."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.exports import structured_data
from tests.support.content import NAME, a_briefing, a_library, a_site, editions, file_of

HOSTILE = 'A "title" with </script><script>alert(1)</script> <!-- & it\'s \u2028 and \u2029 end'


def article(
    tmp_path: Path, rights: str = "CC BY 4.0, Rampart", **header: object
) -> dict[str, object]:
    library = a_library(tmp_path, {file_of(NAME): a_briefing(**header)})
    found = editions(library, replace(a_site(), rights=rights))
    return dict(structured_data.news_article(found.of(library.briefings[0])))


def test_no_text_can_end_the_script_element_or_begin_a_comment_and_letters_stay() -> None:
    text = structured_data.written({"headline": HOSTILE})
    assert [each for each in "<>&\u2028\u2029'" if each in text] == []
    assert json.loads(text) == {"headline": HOSTILE}
    assert structured_data.written({"name": "Šakalienė, Київ"}) == '{"name":"Šakalienė, Київ"}'


def test_what_a_briefing_does_not_have_is_not_mentioned(tmp_path: Path) -> None:
    plain = article(tmp_path, story=None, changes=None)
    absent = {"isPartOf", "correction", "publishingPrinciples"}  # no page Method either
    assert absent & plain.keys() == set()
    assert [key for key, value in plain.items() if not value] == []


@pytest.mark.parametrize(
    ("rights", "licence"),
    [
        ("© us, CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("All rights reserved", None),
    ],
)
def test_a_licence_of_creative_commons_is_told_by_its_address(
    rights: str, licence: str | None, tmp_path: Path
) -> None:
    found = article(tmp_path, rights)
    assert (found["copyrightNotice"], found.get("license")) == (rights, licence)


def test_an_update_is_a_change_and_no_correction(tmp_path: Path) -> None:
    note = "The ministry has answered our questions since."
    found = article(
        tmp_path, changes=[{"at": "2025-04-01T10:00+03:00", "kind": "update", "note": note}]
    )
    assert ("correction" in found, found["dateModified"]) == (False, "2025-04-01T10:00:00+03:00")


def test_the_policy_of_corrections_is_its_page_where_there_is_one() -> None:
    site = replace(a_site(), pages=(("Corrections policy", "/corrections-policy/"),))
    publisher = structured_data.website(site)["publisher"]
    assert publisher["correctionsPolicy"] == site.absolute("/corrections-policy/")
