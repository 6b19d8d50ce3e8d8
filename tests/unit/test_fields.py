"""What good values of fields are read as; what is refused of others: docs/problems.md."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter

from briefing import words
from briefing.reading import fields
from tests.support.written import edited, read


def test_white_space_in_a_text_becomes_one_space(tmp_path: Path) -> None:
    files = edited(("Lithuania weighs mines along", "Lithuania  weighs\n  mines\u00a0along"))

    newest = read(tmp_path, files).briefings[0]

    assert newest.title == "Lithuania weighs mines along its border with Russia"


def test_moments_are_kept_in_the_zone_of_the_site(tmp_path: Path) -> None:
    files = edited(("2025-03-22T09:30+02:00", "2025-03-21T23:15Z"))

    newest = read(tmp_path, files).briefings[0]

    assert newest.public_from.isoformat() == "2025-03-22T01:15:00+02:00"
    assert newest.changes[0].at.isoformat() == "2025-03-24T10:00:00+02:00"


@pytest.mark.parametrize(
    ("rule", "kind", "value", "read_as"),
    [
        (fields.DAY, dt.date, "2024-02-29", dt.date(2024, 2, 29)),
        (fields.YES, bool, "true", True),
        (fields.YES, bool, "false", False),
        (fields.degrees(90), float, "-54.123456789", -54.123456789),
        (fields.text(1, 9), str, " a\n b ", "a b"),
        (fields.one_of("open", "closed"), str, "closed", "closed"),
        (fields.HTTPS, str, "https://lrt.lt/", "https://lrt.lt/"),
        (fields.HOST_NAME, str, "xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
    ],
)
def test_a_good_value_is_read_as_its_type(
    rule: fields.Wanted, kind: type, value: str, read_as: object
) -> None:
    # mypy wants a type that is written here, and this one comes from the table.
    adapter: TypeAdapter[object] = TypeAdapter(Annotated[kind, rule])  # type: ignore[arg-type]
    assert adapter.validate_python(value) == read_as


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "entry", "0 entries"),
        (1, "entry", "1 entry"),
        (2, "source", "2 sources"),
        (12_000, "character", "12,000 characters"),
    ],
)
def test_numbers_stand_with_the_right_form_of_their_noun(number: int, noun: str, said: str) -> None:
    assert words.counted(number, noun) == said
