"""The pages that list briefings, as the templates get them."""

import datetime as dt
from pathlib import Path

from briefing.library import Library
from briefing.views.listings import Listings
from tests.factory import STORY, ZONE, a_briefing, a_library, a_site, file_of
from tests.written import BLOG, NAME, edited, read

NOW = dt.datetime(2025, 4, 1, 12, tzinfo=ZONE)


def listings(library: Library) -> Listings:
    return Listings(library, library.briefings, a_site(), NOW)


def test_the_home_page_leads_with_the_newest_and_groups_the_rest_by_day(tmp_path: Path) -> None:
    names = [f"2025-03-{day}-{slug}" for day in (20, 21) for slug in ("a", "b")]
    home = listings(a_library(tmp_path, {file_of(name): a_briefing() for name in names})).home()

    assert home.lead is not None
    assert (home.lead.href, [(day.heading, len(day.cards)) for day in home.days], home.total) == (
        "/base/2025/03/21/a/",
        [("21 March 2025", 1), ("20 March 2025", 2)],
        "4 briefings",
    )


def test_a_home_page_without_briefings_has_no_lead(tmp_path: Path) -> None:
    home = listings(a_library(tmp_path, {})).home()

    assert (home.lead, home.days, home.total) == (None, (), "0 briefings")


def test_open_stories_stand_before_closed_ones_and_the_last_that_moved_first(
    tmp_path: Path,
) -> None:
    text = BLOG[STORY]
    library = read(
        tmp_path,
        {
            "stories/closed.md": text.replace("open", "closed").replace("Leaving", "A closed"),
            "stories/quiet.md": text.replace("Leaving", "A quiet"),
            "stories/moved.md": text.replace("Leaving", "A moved"),
            file_of("2025-03-30-x"): a_briefing(story="moved"),
            file_of("2025-03-31-x"): a_briefing(story="closed"),
        },
    )

    lines = listings(library).stories().stories

    assert [(each.link.href, each.count) for each in lines] == [
        ("/base/stories/moved/", "1 briefing"),
        ("/base/stories/ottawa-withdrawal/", "2 briefings"),
        ("/base/stories/quiet/", "0 briefings"),
        ("/base/stories/closed/", "1 briefing"),
    ]


def test_a_story_shows_its_steps_and_figures_oldest_first(tmp_path: Path) -> None:
    library = read(tmp_path, {})

    story = listings(library).story(library.stories["ottawa-withdrawal"])

    assert (
        [each.day.iso for each in story.steps],
        [(each.day.iso, each.value) for each in story.figures],
    ) == (
        ["2025-03-18", "2025-03-22"],
        [("2025-03-18", "€10 billion"), ("2025-03-22", "€10 billion")],
    )


def test_the_page_of_a_term_groups_its_briefings_by_month(tmp_path: Path) -> None:
    found = listings(read(tmp_path, {file_of("2024-12-31-x"): a_briefing(countries=["PL"])}))

    listing = found.country("LT")

    assert (
        listing.title,
        listing.address,
        listing.count,
        [(group.heading, group.href, len(group.cards)) for group in listing.groups],
        [each.link.href for each in listing.stories],
    ) == (
        "Lithuania",
        "/countries/lithuania/",
        "2 briefings",
        [("March 2025", "/base/2025/03/", 2)],
        ["/base/stories/ottawa-withdrawal/"],
    )


def test_months_lead_to_their_neighbours_over_empty_ones(tmp_path: Path) -> None:
    names = ["2024-12-31-x", "2025-03-22-x", "2025-04-01-x"]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    months = listings(library).months()

    assert [
        (each.address, each.earlier and each.earlier.href, each.later and each.later.href)
        for each in months
    ] == [
        ("/2025/04/", "/base/2025/03/", None),
        ("/2025/03/", "/base/2024/12/", "/base/2025/04/"),
        ("/2024/12/", None, "/base/2025/03/"),
    ]


def test_the_archive_counts_years_and_months(tmp_path: Path) -> None:
    names = ["2024-12-31-x", "2025-03-21-x", "2025-03-22-x"]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    archive = listings(library).archive()

    assert [(each.year, each.count, each.months) for each in archive.years] == [
        (2025, "2 briefings", (("March", "/base/2025/03/", "2 briefings"),)),
        (2024, "1 briefing", (("December", "/base/2024/12/", "1 briefing"),)),
    ]


def test_terms_that_no_briefing_uses_are_listed_with_nothing(tmp_path: Path) -> None:
    overview = listings(read(tmp_path, {})).categories()

    assert [
        (heading, [(each.name, each.href, each.count) for each in terms])
        for heading, terms in overview.sections
    ] == [
        (
            "Categories",
            [
                ("Borders", "/base/categories/borders/", "2 briefings"),
                ("Energy", "/base/categories/energy/", "0 briefings"),
            ],
        ),
        (
            "Tags",
            [
                ("Landmines", "/base/tags/landmines/", "2 briefings"),
                ("Parliaments", "/base/tags/parliaments/", "0 briefings"),
            ],
        ),
    ]


def test_corrections_are_listed_newest_first_without_changes_of_wording(tmp_path: Path) -> None:
    changes = [
        {"date": "2025-03-24", "kind": "correction", "note": "Four, not five."},
        {"date": "2025-03-26", "kind": "update", "note": "It was adopted."},
        {"date": "2025-03-28", "kind": "wording", "note": "A comma less."},
    ]
    library = a_library(tmp_path, {file_of(NAME): a_briefing(changes=changes)})

    assert [(each.day.iso, each.kind) for each in listings(library).corrections()] == [
        ("2025-03-26", "update"),
        ("2025-03-24", "correction"),
    ]


def test_the_home_page_shows_coming_dates_and_the_corrections_of_a_month(tmp_path: Path) -> None:
    text = a_briefing(
        watch=[
            {"date": "2025-06-24", "what": "NATO summit in The Hague"},
            {"date": "2025-03-31", "what": "a vote that is over"},
        ],
        changes=[
            {"date": "2025-03-24", "kind": "correction", "note": "Four, not five."},
            {"date": "2025-03-25", "kind": "update", "note": "It was adopted."},
        ],
    )
    early = a_briefing(
        changes=[{"date": "2025-02-28", "kind": "correction", "note": "In the north, not east."}]
    )
    files = {file_of(NAME): text, file_of("2025-02-20-early"): early}

    home = listings(a_library(tmp_path, files)).home()

    assert (
        [(each.day.iso, each.text) for each in home.coming],
        [(each.day.iso, each.text) for each in home.corrections],
        home.as_of.iso,
    ) == (
        [("2025-06-24", "NATO summit in The&nbsp;Hague")],
        [("2025-03-24", "Four, not&nbsp;five.")],
        "2025-04-01",
    )


def test_every_kind_of_term_has_its_page(tmp_path: Path) -> None:
    found = listings(read(tmp_path, {}))

    assert [
        (each.kind.href, each.title, each.about, each.address, each.count)
        for each in (found.category("Energy"), found.tag("landmines"), found.country("PL"))
    ] == [
        (
            "/base/categories/",
            "Energy",
            "Power lines, pipelines and what happens to them.",
            "/categories/energy/",
            "0 briefings",
        ),
        (
            "/base/tags/",
            "Landmines",
            "Laying, making, banning and clearing mines.",
            "/tags/landmines/",
            "2 briefings",
        ),
        (
            "/base/countries/",
            "Poland",
            "Briefings that concern Poland.",
            "/countries/poland/",
            "2 briefings",
        ),
    ]


def test_countries_stand_in_the_order_of_the_vocabulary_and_tags_by_name(tmp_path: Path) -> None:
    found = listings(read(tmp_path, {}))

    assert [
        (
            overview.address,
            [each.code or each.name for _, terms in overview.sections for each in terms],
        )
        for overview in (found.countries(), found.tags())
    ] == [("/countries/", ["LT", "PL"]), ("/tags/", ["Landmines", "Parliaments"])]


def test_years_lead_to_their_neighbours(tmp_path: Path) -> None:
    names = ["2023-12-31-x", "2025-03-22-x", "2025-04-01-x"]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    assert [
        (each.title, each.count, each.earlier and each.earlier.href)
        for each in listings(library).years()
    ] == [("2025", "2 briefings", "/base/2023/"), ("2023", "1 briefing", None)]


def test_a_standing_page_is_typeset_and_its_links_lead_to_pages(tmp_path: Path) -> None:
    files = edited(
        ("title: About us", 'title: About "us"'),
        ("We are", "[We](ottawa-withdrawal.md) are"),
        file="pages/about.md",
    )
    library = read(tmp_path, files)

    page = listings(library).standing(library.pages["about"])

    assert (page.title, page.address, page.body) == (
        "About “us”",
        "/about/",
        '<p><a href="/base/stories/ottawa-withdrawal/">We</a> are a group of&nbsp;volunteers.</p>',
    )
