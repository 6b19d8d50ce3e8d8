"""Characters that readers and reviewers can't see."""

import unicodedata

import pytest

from briefing.reading import characters

# Default_Ignorable_Code_Point of Unicode, and what else looks like nothing or a space.
IGNORABLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200f\u202a"
    "\u202e\u2060\u2065\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\ufff0\ufff8\U0001bca0\U0001bca3"
    "\U0001d173\U0001d17a\U000e0000\U000e0001\U000e0100\U000e01f0\U000e0fff"
)
BLANK = "\u2800\U0001d159\U00016fe4"
CONTROLS = "\x00\x0b\x7f\x85\u2028\u2029\ue000\uffff"


@pytest.mark.parametrize("character", [*IGNORABLE, *BLANK, *CONTROLS])
def test_an_invisible_character_is_refused_with_its_line(character: str) -> None:
    ((line, message),) = characters.forbidden(f"First\nwe{character}need mines")

    named = unicodedata.name(character, "control character")
    said = f"invisible character U+{ord(character):04X} ({named}); delete it or retype the line"
    assert (line, message) == (2, said)


@pytest.mark.parametrize(
    "text", ["tab\tand\nline", "ąčęėįšųūž – “x” 1\u00a0km, 1\u202f340 km²", "日本語 한글 עִבְרִית"]
)
def test_what_readers_see_is_taken(text: str) -> None:
    assert list(characters.forbidden(text)) == []


def test_a_letter_has_at_most_two_accents() -> None:
    assert list(characters.forbidden("a\nx\u0334\u0335 b")) == []
    assert list(characters.forbidden("a\nx\u0334\u0335\u0336 b")) == [
        (2, "more than 2 accents on 'x'; retype the word")
    ]
