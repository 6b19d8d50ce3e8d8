"""What channels may be told stands in a file of the site: all that is public, and nothing else."""

import json
from typing import Any

from briefing.exports import announcements
from tests.support.content import a_briefing, file_of
from tests.support.small_site import FIRST, SmallSite

CHANGES = (
    "changes:\n"
    "  - {at: 2025-03-25T10:00+02:00, kind: correction, note: The cost is for two countries.}\n"
    "  - {at: 2025-03-24T10:00+02:00, kind: wording, note: A comma was put elsewhere.}\n"
    "  - {at: 2025-03-26T10:00+02:00, kind: update, note: The ministry named a day.}\n"
)


def told(site: SmallSite) -> list[dict[str, Any]]:
    """The news of the built site, as the file has it."""
    text = (site.output / "announcements.json").read_bytes()
    announcements.read(text)
    news: list[dict[str, Any]] = json.loads(text)["news"]
    return news


def test_briefings_corrections_and_updates_are_told_newest_first(site: SmallSite) -> None:
    site.change(f"content/{file_of(FIRST)}", "summary: ", f"{CHANGES}summary: ")
    assert site.build().returncode == 0

    news = told(site)
    ours = [each for each in news if FIRST in each["key"]]
    assert [(each["kind"], each["at"]) for each in ours[:2]] == [
        ("update", "2025-03-26T08:00Z"),
        ("correction", "2025-03-25T08:00Z"),
    ]
    assert [each["kind"] for each in ours] == ["update", "correction", "new"]
    assert ours[0]["text"] == "The ministry named a day."
    assert {each["new"] for each in ours} == {ours[2]["key"]}
    assert len({each["key"] for each in news}) == len(news)
    assert sorted(news, key=lambda each: each["at"], reverse=True) == news
    for each in news:
        assert (site.output / f"{each['address']}index.html".lstrip("/")).is_file()
        assert (site.output / each["card"].lstrip("/")).is_file()


def test_drafts_and_what_is_under_embargo_are_not_told(site: SmallSite) -> None:
    site.write(
        {
            f"content/{file_of('2025-04-01-a-draft')}": a_briefing(status="draft"),
            f"content/{file_of('2025-04-02-embargoed')}": a_briefing(published="2090-01-01T00:00Z"),
        }
    )
    before = told(site)
    assert site.build().returncode == 0
    assert told(site) == before


def test_of_what_was_withdrawn_only_that_is_told_without_its_words(site: SmallSite) -> None:
    site.change(f"content/{file_of(FIRST)}", "summary: ", f"status: withdrawn\n{CHANGES}summary: ")
    assert site.build().returncode == 0

    (ours,) = [each for each in told(site) if FIRST in each["address"].replace("/", "-")]
    assert (ours["kind"], ours["title"]) == ("withdrawn", "Withdrawn briefing of 22 March 2025")
    assert (ours["text"], ours["countries"]) == ("The ministry named a day.", [])
    assert (ours["at"], ours["card"]) == ("2025-03-26T08:00Z", "")


def test_a_key_for_search_engines_is_a_file_of_the_site(site: SmallSite) -> None:
    key = "0123456789abcdef"
    with (site.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f'INDEXNOW_KEY = "{key}"\n')
    assert site.build().returncode == 0

    assert (site.output / f"{key}.txt").read_text("utf-8") == key
    assert f"{key}.txt" in json.loads((site.output / "manifest.json").read_bytes())
