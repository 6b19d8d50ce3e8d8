"""Characters that readers and reviewers can't see, in any file."""

from pathlib import Path

import pytest

from briefing.reading import characters
from tests.support.written import complaints, edited, of_briefing

DELETE = "delete it or retype the line"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 (control character)"),
        ("\x1b", "U+001B (control character)"),
        ("\x85", "U+0085 (control character)"),
        ("\xad", "U+00AD (SOFT HYPHEN)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u200d", "U+200D (ZERO WIDTH JOINER)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2028", "U+2028 (LINE SEPARATOR)"),
        ("\u2066", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
        ("\ufe0f", "U+FE0F (VARIATION SELECTOR-16)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\ufffd", "U+FFFD (REPLACEMENT CHARACTER)"),
        ("\uffff", "U+FFFF (control character)"),
        ("\ue000", "U+E000 (control character)"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
    ],
)
def test_an_invisible_character_is_named(character: str, name: str) -> None:
    assert list(characters.forbidden(f"one\nmi{character}nes\n")) == [
        (2, f"invisible character {name}; {DELETE}")
    ]


def test_each_invisible_character_of_a_line_is_named_once() -> None:
    assert list(characters.forbidden("a\u200bb\u200bc\xad")) == [
        (1, f"invisible character U+00AD (SOFT HYPHEN), U+200B (ZERO WIDTH SPACE); {DELETE}")
    ]


def test_a_letter_with_a_separate_accent_is_told() -> None:
    assert list(characters.forbidden("Suwa\u0142ki\nVilnius z\u030cino")) == [
        (2, "letters with separate accents; retype them as single letters (NFC)")
    ]


@pytest.mark.parametrize(
    "text",
    ["Suwałki, Žemaitija, Õpetaja", "“quoted” – ‘so’ …", "Україна", "10\u00a0km", "a\tb", "😀"],
)
def test_what_people_type_is_accepted(text: str) -> None:
    assert list(characters.forbidden(text)) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("&lrm;", f"invisible character U+200E (LEFT-TO-RIGHT MARK); {DELETE}"),
        ("&shy;", f"invisible character U+00AD (SOFT HYPHEN); {DELETE}"),
        ("&#8238;", "numeric reference '&#8238;'; write the character itself"),
        ("&#x202e;", "numeric reference '&#x202e;'; write the character itself"),
        ("&#0", "numeric reference '&#0'; write the character itself"),
        ("\u202e", f"invisible character U+202E (RIGHT-TO-LEFT OVERRIDE); {DELETE}"),
    ],
)
def test_a_text_may_not_bring_one_in(written: str, said: str, tmp_path: Path) -> None:
    files = edited(("half a year of notice", f"half a {written} year of notice"))

    assert complaints(tmp_path, files) == of_briefing(f":49: {said}")


@pytest.mark.parametrize("written", ["&lt;", "&nbsp;", "&amp;", "R&D", "https://kam.lt/?a=1&#top"])
def test_other_references_are_accepted(written: str, tmp_path: Path) -> None:
    files = edited(("half a year of notice", f"half a {written} year of notice"))

    assert complaints(tmp_path, files) == []


def test_every_line_with_one_is_told_in_a_header_and_in_a_text(tmp_path: Path) -> None:
    files = edited(("along its", "along\u200b its"), ("half a year", "half\u200b a year"))

    said = f"invisible character U+200B (ZERO WIDTH SPACE); {DELETE}"
    assert complaints(tmp_path, files) == of_briefing(f":2: {said}", f":49: {said}")


def test_a_registry_may_not_hold_one_either(tmp_path: Path) -> None:
    files = edited(("name: Poland", "name: Po\u00adland"), file="vocabulary.yaml")

    assert complaints(tmp_path, files) == [
        f"content/vocabulary.yaml:10: invisible character U+00AD (SOFT HYPHEN); {DELETE}"
    ]
