"""`review`, the command: what it writes into a header, and what unsays it."""

import re
from pathlib import Path

import pytest

from briefing.commands import check
from briefing.commands import review as command
from tests.support.small_site import FIRST, SmallSite, small_site
from tests.support.verbs import Ended, ended_here

BY = "Second Editor"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return small_site(tmp_path / "site")


def review(made: SmallSite, by: str = BY) -> Ended:
    return ended_here(lambda: command.run(made.root, FIRST, by))


def checked(made: SmallSite) -> str:
    """The last line that `check` prints."""
    return ended_here(lambda: check.run(made.root)).out[-1]


def file_of(made: SmallSite) -> Path:
    return next((made.root / "content/briefings").rglob(f"{FIRST}.md"))


def test_a_review_is_one_line_of_the_header_and_all_else_stays(site: SmallSite) -> None:
    before = file_of(site).read_text("utf-8").split("\n")

    ended = review(site)

    after = file_of(site).read_text("utf-8").split("\n")
    (written,) = [line for line in after if line.startswith("reviewed:")]
    assert ended.code == 0
    assert [line for line in after if line != written] == before
    assert re.fullmatch(rf"reviewed: {{by: \"{BY}\", day: [\d-]+, text: \"[0-9a-f]+\"}}", written)
    assert "review" not in checked(site)


def test_a_change_of_the_text_unsays_it_and_check_names_it(site: SmallSite) -> None:
    review(site)
    file = file_of(site)
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\nSo it is, they say.\n", "utf-8")

    assert checked(site).endswith(f"changed since their review: {FIRST}")


def test_another_review_takes_the_place_of_the_first(site: SmallSite) -> None:
    review(site)

    review(site, "Third Editor")

    text = file_of(site).read_text("utf-8")
    assert text.count("reviewed:") == 1
    assert '"Third Editor"' in text


def test_what_can_not_be_published_can_not_be_reviewed(site: SmallSite) -> None:
    file = file_of(site)
    before = file.read_text("utf-8").replace("\n---\n", "\n---\nIt has 7,123 km.\n", 1)
    file.write_text(before, "utf-8")

    assert review(site).code == 1
    assert file.read_text("utf-8") == before
