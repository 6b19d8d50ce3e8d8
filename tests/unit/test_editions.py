"""What is known of a briefing in a build is made once, however many pages and files show it."""

import datetime as dt
from cProfile import Profile
from pathlib import Path
from types import CodeType

import pytest

from briefing import edition as edition_module
from briefing import rules
from briefing.edition import Edition, Editions
from briefing.exports import feeds, opml, pictures, sitemap, structured_data
from briefing.exports.full_text import full_text
from briefing.exports.search import records as records_made
from briefing.exports.search.records import records
from briefing.kept import Kept
from briefing.pages.cards import card
from briefing.pages.feed import MAX_ENTRIES, Feed
from briefing.pages.feed_documents import feed_files
from briefing.pages.feed_list import feed_list
from briefing.pages.maps import map_of
from briefing.pages.proofs import checked, touched
from briefing.pages.shown import Shown
from briefing.pages.sources import sources_of
from briefing.pages.table import pages
from briefing.problems import Problem
from briefing.proof import claims, evidence
from briefing.render import body
from tests.support.content import BODY, METHOD, REGISTRIES, a_briefing, a_library, editions, file_of
from tests.support.proving import proved

FIRST_DAY = dt.date(2022, 1, 1)
# Two countries that no map shows: drawing maps would take most of the time.
FAR_AWAY = {
    "vocabulary.yaml": REGISTRIES["vocabulary.yaml"]
    .replace("LT:\n    name: Lithuania", "JP:\n    name: Japan")
    .replace("PL:\n    name: Poland", "BR:\n    name: Brazil")
    .replace("UA: Ukraine", "UA: Ukraine\n  LT: Lithuania")
}


def made_up(count: int, text: str = "") -> dict[str, str]:
    """That many public briefings, two a day, each with a text of its own; one in 20 is a step."""
    files = {**REGISTRIES, **FAR_AWAY, **METHOD}
    for number in range(count):
        day = FIRST_DAY + dt.timedelta(days=number // 2)
        files[file_of(f"{day}-gate-{number}")] = a_briefing(
            f"{text}Number {number} of the gates was opened.[^militarnyi][^pravda]\n",
            title=f"Poland opens gate {number} in its long fence",
            countries=[("JP", "BR")[number % 2]],
            story=None if number % 20 else "ottawa-withdrawal",
            tags=["landmines"] if number % 3 else [],
        )
    return files


def everything(found: Editions) -> tuple[list[Problem], tuple[Feed, ...]]:
    """All that a build makes of its editions but files; gives the problems and the feeds."""
    problems = rules.problems(found)
    shown = Shown(found)
    listed = feed_list(shown)
    table = tuple(pages(shown, listed))
    for page in table:
        page.view()
    for file in feed_files(shown, listed, {}):
        feeds.written(file.format, file.document, shown)
    sitemap.sitemap(table, found.site)
    opml.of_all(listed, found.site)
    records(found)
    for edition in map(found.of, found.shown):
        edition.once(pictures.of_briefing)
        structured_data.written(edition.once(structured_data.news_article))
    return problems, listed


def makers() -> dict[str, CodeType]:
    """What makes each thing, by what it makes."""
    functions = {
        "converted texts": body.convert,
        "texts of editions": vars(Edition)["text"].func,
        "typeset texts": vars(body.Body)["html"].func,
        "claims": claims.claims,
        "evidence": evidence.read,
        "cards": card,
        "maps": map_of,
        "sources": sources_of,
        "checked claims": checked,
        "texts to touch": touched,
        "full texts": full_text,
        "records": records_made._briefing,
        "social cards": pictures.of_briefing,
        "structured data": structured_data.news_article,
    }
    return {name: function.__code__ for name, function in functions.items()}


def counts(profile: Profile) -> dict[str, int]:
    """How often each thing was made while the profile ran."""
    called = {each.code: each.callcount for each in profile.getstats()}
    return {name: called.get(code, 0) for name, code in makers().items()}


def once_each(found: Editions, listed: tuple[Feed, ...]) -> dict[str, int]:
    """How often each thing is made when none is made twice."""
    count = len(found.public)
    in_full = {each.name for feed in listed if feed.is_full for each in feed.entries[:MAX_ENTRIES]}
    stories, others = len(found.library.stories), len(found.library.pages)
    return {
        **dict.fromkeys(makers(), count),
        "converted texts": count + stories + others,
        "typeset texts": count + stories + others,
        "claims": count + stories,
        "full texts": len(in_full),
        "records": count,  # those of stories when the index is made
    }


def test_nothing_is_made_twice_in_a_build(tmp_path: Path) -> None:
    files = made_up(72, f"{BODY}\n")
    found = editions(a_library(tmp_path, proved(files)))

    with Profile() as profile:
        problems, listed = everything(found)

    assert (problems, len(found.public)) == ([], 72)
    assert counts(profile) == once_each(found, listed)


def test_where_results_are_kept_the_texts_of_the_last_editions_alone_are_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_module, "MOST_AT_HAND", 5)
    files = proved(made_up(12, f"{BODY}\n"))
    content = a_library(tmp_path, files)
    with Kept(tmp_path / "kept.sqlite") as kept:
        found = editions(content, kept=kept)
        every = [*found]
        read = [(each.html, len(each.claims), each.keep(full_text)) for each in every]
        assert ["html" in vars(each) for each in every] == [False] * 7 + [True] * 5
        assert read == [(each.html, len(each.claims), each.keep(full_text)) for each in every]


def test_nothing_is_made_again_when_it_is_asked_for_again(tmp_path: Path) -> None:
    found = editions(a_library(tmp_path, made_up(12)))
    everything(found)

    with Profile() as profile:
        everything(found)

    # Rules ask for what a story claims, and a page for its text with its proofs, once a build.
    each = {"claims": len(found.library.stories), "texts to touch": len(found.public)}
    assert counts(profile) == dict.fromkeys(makers(), 0) | each


def test_nothing_is_made_twice_in_a_large_build(tmp_path: Path) -> None:
    """The caches that editions took the place of began to lose texts at 512."""
    found = editions(a_library(tmp_path, made_up(520)))

    with Profile() as profile:
        _, listed = everything(found)

    assert len(found.public) == 520
    assert counts(profile) == once_each(found, listed)
