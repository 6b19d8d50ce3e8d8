"""Captures in their folder: how a file is named and written, and what is read of it."""

import datetime as dt
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.problems import ContentError, Problem
from briefing.proof.captures import NO_CAPTURES, Capture, Captures

URL = "https://www.lrt.lt/naujienos/1"
STEM = f"lrt.lt-{sha256(URL.encode()).hexdigest()[:12]}"
EXCERPT = Capture(
    url=URL, grade="pasted", day=dt.date(2025, 3, 23), language="lt", paragraphs=("Šeši", "km")
)
PAGE = EXCERPT.model_copy(update={"grade": "saved", "title": "Siena"})


def test_a_capture_is_written_as_json_that_a_writer_can_read(tmp_path: Path) -> None:
    path = Captures(tmp_path).save(EXCERPT)

    assert path == tmp_path / f"{STEM}.excerpt.json"
    assert (
        path.read_text("utf-8")
        == f"""\
{{
 "url": "{URL}",
 "grade": "pasted",
 "day": "2025-03-23",
 "language": "lt",
 "title": null,
 "published": null,
 "paragraphs": [
  "Šeši",
  "km"
 ]
}}
"""
    )


def test_the_digest_is_of_the_paragraphs_on_lines() -> None:
    assert EXCERPT.text == "Šeši\nkm"
    assert EXCERPT.digest == sha256("Šeši\nkm".encode()).hexdigest()


def test_what_is_saved_is_read_the_page_first(tmp_path: Path) -> None:
    captures = Captures(tmp_path)

    read = [captures.of(URL)]
    for each in (EXCERPT, PAGE):
        captures.save(each)
        read.append(captures.of(URL))

    assert read == [(), (EXCERPT,), (PAGE, EXCERPT)]
    assert Captures(tmp_path).of(URL) == (PAGE, EXCERPT)
    assert captures.of(f"{URL}2") == NO_CAPTURES.of(URL) == ()


def test_a_capture_is_read_once(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    path = captures.save(PAGE)
    first = captures.of(URL)
    path.unlink()

    assert captures.of(URL) is first


def test_the_page_decides_what_its_address_says(tmp_path: Path) -> None:
    captures = Captures(tmp_path)

    deciding = [captures.deciding(URL)]
    for each in (EXCERPT, PAGE, EXCERPT):
        captures.save(each)
        deciding.append(captures.deciding(URL))

    assert deciding == [None, EXCERPT, PAGE, PAGE]


@pytest.mark.parametrize(("kind", "grade"), [("page", "saved"), ("excerpt", "pasted")])
def test_a_capture_of_before_is_of_the_weaker_grade(kind: str, grade: str, tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    path = captures.save(PAGE if kind == "page" else EXCERPT)
    text = path.read_text("utf-8").replace(f'"grade": "{grade}"', f'"kind": "{kind}"')
    path.write_text(text, encoding="utf-8")

    assert [each.grade for each in captures.of(URL)] == [grade]


def test_a_file_that_is_no_capture_is_refused(tmp_path: Path) -> None:
    captures = Captures(tmp_path)
    path = captures.save(PAGE)
    path.write_text(path.read_text("utf-8").replace('"day"', '"date"'), encoding="utf-8")

    with pytest.raises(ContentError) as refused:
        captures.of(URL)

    message = "no capture (Field required); delete it and capture the source again"
    assert refused.value.problems == (Problem(f"captures/{path.name}", 1, message),)
