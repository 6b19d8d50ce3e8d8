"""The pages that list briefings, as the templates get them."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from briefing.pages import archive, corrections, home, stories, terms
from briefing.pages.listing import Listing
from briefing.pages.shown import Shown
from briefing.pages.standing import standing_page
from briefing.pages.story import StoryPage, story_page
from briefing.pages.volumes import opened
from briefing.reading.library import Library
from briefing.words import Day
from tests.support.content import (
    REGISTRIES,
    STORY,
    ZONE,
    a_briefing,
    a_library,
    editions,
    file_of,
    files_of,
)
from tests.support.proving import proved
from tests.support.written import BLOG, edited, read

LEAVING = "/base/stories/ottawa-withdrawal/"
NOW = dt.datetime(2025, 4, 1, 12, tzinfo=ZONE)


def all_of(library: Library) -> Shown:
    """The site at noon on 1 April 2025, with all that a preview shows."""
    return Shown(editions(library, as_of=NOW, shows_hidden=True))


def listed(tmp_path: Path, *plain: str, **changed: Mapping[str, object]) -> Shown:
    """A site with these briefings; d2025_03_22_a, which differs, is called 2025-03-22-a."""
    files = {file_of(name): a_briefing() for name in plain}
    return all_of(a_library(tmp_path, {**files, **files_of(**changed)}))


def term_page(found: Shown, kind: str, name: str) -> Listing:
    [term] = [each for each in terms.all_terms(found.library) if each.key == (kind, name)]
    return terms.term_page(found, term, terms.term_volumes(found, term))


def the_story(found: Shown) -> StoryPage:
    story = found.library.stories["ottawa-withdrawal"]
    [term] = [each for each in terms.all_terms(found.library) if each.address == story.address]
    return story_page(found, story, terms.term_volumes(found, term))


def archive_pages(found: Shown) -> list[Listing]:
    return [archive.archive_period(found, page) for page in opened(found.once(archive.archive))]


# --- home ------------------------------------------------------------------------------


def test_the_home_page_goes_by_publication_and_not_by_the_days_of_events(tmp_path: Path) -> None:
    at = "T10:00+02:00"
    page = home.home_page(
        listed(
            tmp_path,
            d2025_03_20_a={"published": f"2025-03-24{at}"},
            d2025_03_20_b={"published": f"2025-03-26{at}"},
            d2025_03_21_a={"published": f"2025-03-24{at}"},
            d2025_03_21_b={"published": f"2025-03-25{at}"},
        )
    )

    assert page.lead is not None
    assert (page.lead.href, [(day.heading, len(day.cards)) for day in page.news], page.total) == (
        "/base/2025/03/20/b/",
        [("Published 25 March 2025", 1), ("Published 24 March 2025", 2)],
        "4 briefings",
    )


def test_a_site_without_briefings_has_no_lead_no_periods_and_no_chart(tmp_path: Path) -> None:
    found = listed(tmp_path)
    page, whole = home.home_page(found), archive.archive_page(found)

    assert (page.lead, page.news, page.flank, page.figure) == (None, (), None, None)
    assert (page.claims, page.check, page.covers, page.total) == ("", "", "", "0 briefings")
    assert (whole.years, archive_pages(found), whole.chart) == ((), [], None)
    assert term_page(found, "country", "LT").chart is None


def test_the_home_page_ends(tmp_path: Path) -> None:
    watch = [{"date": f"2025-06-{day:02}", "what": "a vote"} for day in range(1, 11)]
    names = [f"2025-03-{day}-x" for day in range(10, 31)]
    files = {file_of(name): a_briefing(story=None) for name in names}
    files[file_of(names[-1])] = a_briefing(story=None, watch=watch)
    for number in range(28):
        name = f"story-{number}"
        state = "closed" if number % 2 else "open"
        files[f"stories/{name}.md"] = BLOG[STORY].replace("state: open", f"state: {state}")
        day = "2025-03-09" if number < 16 and state == "open" else "2022-03-09"
        files[file_of(f"{day}-{name}")] = a_briefing(story=name)
    changes = [
        {"at": f"2025-03-{day}T10:00+02:00", "kind": "update", "note": f"It was the {day}th."}
        for day in range(11, 20)
    ]
    files[file_of("2025-03-10-x")] = a_briefing(story=None, changes=changes)

    page = home.home_page(all_of(a_library(tmp_path, files)))

    shown = (page.reach, sum(len(each.cards) for each in page.news), len(page.changes))
    assert shown == ("The newest 7 of 49 briefings", 6, 3)
    assert (len(page.stories), len(page.quiet), len(page.closed)) == (7, 7, 12)
    assert [each.day.iso for each in page.coming] == [f"2025-06-{day:02}" for day in range(1, 4)]


def test_stories_are_told_in_full_while_they_are_open_and_moved_within_a_year(
    tmp_path: Path,
) -> None:
    closed = BLOG[STORY].replace("open", "closed")
    files = {
        **{f"stories/{name}.md": BLOG[STORY] for name in ("lately", "long-ago", "never")},
        "stories/closed.md": closed,
        **files_of(d2024_03_31_x={"story": "long-ago"}, d2024_04_01_x={"story": "lately"}),
        **files_of(d2025_03_22_x={"story": "closed"}, d2025_04_01_x={"story": None}),
    }

    page = home.home_page(all_of(a_library(tmp_path, files)))

    assert [
        [each.link.href.split("/")[-2] for each in group]
        for group in (page.stories, page.quiet, page.closed)
    ] == [["lately"], ["long-ago", "never", "ottawa-withdrawal"], ["closed"]]


def test_the_board_of_stories_stands_on_one_line_from_the_first_event_to_today(
    tmp_path: Path,
) -> None:
    first, second, other = "2024-03-20", "2025-03-18", "2025-03-30"
    page = home.home_page(
        listed(
            tmp_path,
            f"{first}-a",
            f"{second}-b",
            **{f"d{other.replace('-', '_')}_c": {"story": None}},
        )
    )

    (story,) = page.stories
    assert (story.span, story.strokes) == (375, "M0 0V1M363 0V1")
    assert page.years == ((2025, 76.5),)
    assert page.covers == "20 March 2024 to 30 March 2025"


def test_the_figure_of_the_home_page_is_a_proved_one_of_the_newest_that_has_one(
    tmp_path: Path,
) -> None:
    def figure(value: str, **others: str) -> dict[str, object]:
        box = {"value": value, "what": "for the treaty", "source": "militarnyi", **others}
        return {"figures": [box]}

    files = files_of(
        d2025_03_20_old=figure("9 votes"),
        d2025_03_21_two=figure("fourteen votes", subject="Seimas"),
        d2025_03_22_not_proved=figure("15 votes"),
        d2025_03_23_none={"figures": None},
    )
    made = proved({**REGISTRIES, **files})
    del made["evidence/2025-03-22-not-proved.json"]

    found = home.home_page(all_of(a_library(tmp_path, made))).figure

    assert found is not None
    assert (found.value, found.subject, found.what, found.speaker, found.card.day.iso) == (
        "14&nbsp;votes",
        "Seimas",
        "for the&nbsp;treaty",
        "Militarnyi",
        "2025-03-21",
    )


def test_coming_dates_stand_soonest_first_and_today_is_still_to_come(tmp_path: Path) -> None:
    first = [
        {"date": "2025-06-24", "what": "NATO summit in The Hague"},
        {"date": "2025-04-01", "what": "a vote"},
        {"date": "2025-03-31", "what": "a vote that is over"},
    ]
    second = [{"date": "2025-06-24", "what": "a summit"}]

    watched = {"d2025_03_22_a": {"watch": first}, "d2025_03_21_b": {"watch": second}}

    page = home.home_page(listed(tmp_path, "2025-04-01-newest", **watched))

    assert [(each.day.iso, each.text, each.card.href) for each in page.coming] == [
        ("2025-04-01", "a&nbsp;vote", "/base/2025/03/22/a/"),
        ("2025-06-24", "a&nbsp;summit", "/base/2025/03/21/b/"),
        ("2025-06-24", "NATO summit in The&nbsp;Hague", "/base/2025/03/22/a/"),
    ]


def test_corrections_stand_newest_first_without_wording_and_at_home_for_a_month(
    tmp_path: Path,
) -> None:
    changes = [
        {"at": "2025-03-24T10:00+02:00", "kind": "correction", "note": "Four, not five."},
        {"at": "2025-03-26T10:00+02:00", "kind": "update", "note": "It was adopted."},
        {"at": "2025-03-28T10:00+02:00", "kind": "wording", "note": "A comma less."},
    ]
    early = [
        {"at": "2025-03-01T10:00+02:00", "kind": "correction", "note": "In the north."},
        {"at": "2025-02-28T10:00+02:00", "kind": "correction", "note": "In the south."},
    ]
    found = listed(
        tmp_path,
        "2025-04-01-newest",
        d2025_02_20_early={"changes": early},
        d2025_03_20_a={"changes": changes},
        d2025_03_21_b={"changes": changes[:1]},
    )

    page = home.home_page(found)

    a, b, old = "/base/2025/03/20/a/", "/base/2025/03/21/b/", "/base/2025/02/20/early/"
    changed = corrections.corrections_page(found).changes
    assert [(each.kind, each.day.iso, each.card.href) for each in changed] == [
        ("update", "2025-03-26T10:00+02:00", a),
        ("correction", "2025-03-24T10:00+02:00", b),
        ("correction", "2025-03-24T10:00+02:00", a),
        ("correction", "2025-03-01T10:00+02:00", old),
        ("correction", "2025-02-28T10:00+02:00", old),
    ]
    assert [each.text for each in page.changes] == [
        "It was&nbsp;adopted.",
        *["Four, not&nbsp;five."] * 2,
    ]
    quiet = home.home_page(
        listed(tmp_path, "2025-04-01-newest", d2025_02_20_early={"changes": early})
    )
    assert [each.text for each in quiet.changes] == ["In the&nbsp;north."]


# --- stories ---------------------------------------------------------------------------


def test_open_stories_stand_before_closed_ones_and_the_last_that_moved_first(
    tmp_path: Path,
) -> None:
    text = BLOG[STORY]
    files = {
        "stories/closed.md": text.replace("open", "closed").replace("Leaving", "A closed"),
        "stories/quiet.md": text.replace("Leaving", "A quiet"),
        "stories/moved.md": text.replace("Leaving", "A moved"),
        **files_of(d2025_03_30_x={"story": "moved"}, d2025_03_31_x={"story": "closed"}),
    }

    lines = stories.stories_page(all_of(read(tmp_path, files))).stories

    assert [(each.link.href, each.state, each.count) for each in lines] == [
        ("/base/stories/moved/", "Open", "1 step"),
        ("/base/stories/ottawa-withdrawal/", "Open", "2 steps"),
        ("/base/stories/quiet/", "Open", "0 steps"),
        ("/base/stories/closed/", "Closed", "1 step"),
    ]


def test_a_story_shows_its_steps_and_figures_oldest_first(tmp_path: Path) -> None:
    story = the_story(all_of(read(tmp_path, {})))

    days = ["2025-03-18", "2025-03-22"]
    assert [(each.number, each.card.day.iso) for each in story.steps] == [*enumerate(days, 1)]
    assert [
        (each.card.day.iso, figure.value, figure.source.who)
        for each in story.figures
        for figure in each.figures
    ] == [(day, "€10&nbsp;billion", "Militarnyi") for day in days]
    assert story.reports == "2 reports by 2 outlets"


def test_a_story_says_when_it_began_and_moved_last(tmp_path: Path) -> None:
    names = ("2025-03-18-x", "2025-03-22-x")

    lines = [stories.stories_page(listed(tmp_path, *names[:count])).stories[0] for count in (1, 2)]

    assert [(each.count, each.first and each.first.text, each.last) for each in lines] == [
        ("1 step", None, Day("18 March 2025", "2025-03-18")),
        ("2 steps", "18 March 2025", Day("22 March 2025", "2025-03-22")),
    ]


def test_a_story_names_its_publishers_the_most_cited_first(tmp_path: Path) -> None:
    def citing(*hosts: str) -> dict[str, object]:
        sources = [
            {"id": f"s{index}", "url": f"https://{host}/{index}", "language": "en"}
            for index, host in enumerate(hosts)
        ]
        return {"sources": sources, "figures": []}

    found = listed(
        tmp_path,
        d2025_03_18_a=citing("www.pravda.com.ua", "pravda.com.ua", "unknown.example"),
        d2025_03_19_b=citing("militarnyi.com", "lrt.lt"),
        d2025_03_20_c=citing("militarnyi.com"),
    )

    story = the_story(found)

    assert [(each.name, each.count) for each in story.publishers] == [
        ("Militarnyi", "2 steps"),
        ("LRT", "1 step"),
        ("Ukrainska Pravda", "1 step"),
        ("unknown.example", "1 step"),
    ]


# --- periods ---------------------------------------------------------------------------


def test_years_months_and_days_lead_to_their_neighbours_over_empty_ones(tmp_path: Path) -> None:
    names = ("2023-12-31-a", "2025-03-21-b", "2025-03-22-c", "2025-03-22-d", "2025-04-01-e")
    found = listed(tmp_path, *names)

    def shown(listing: Listing) -> tuple[str, ...]:
        neighbours = (listing.earlier, listing.later)
        ends = [each.href.removeprefix("/base") if each else "" for each in neighbours]
        cards = [card.href for group in listing.groups for card in group.cards]
        lines = [line.link.href for group in listing.lines for line in group.lines]
        slugs = [href.split("/")[-2] for href in (*cards, *lines)]
        return (listing.title, listing.address, listing.count, *ends, "".join(slugs))

    assert list(map(shown, archive_pages(found))) == [
        ("2025", "/2025/", "4 briefings", "/2023/", "", "ecdb"),
        ("April 2025", "/2025/04/", "1 briefing", "/2025/03/", "", "e"),
        ("1 April 2025", "/2025/04/01/", "1 briefing", "/2025/03/22/", "", "e"),
        ("March 2025", "/2025/03/", "3 briefings", "/2023/12/", "/2025/04/", "cdb"),
        ("22 March 2025", "/2025/03/22/", "2 briefings", "/2025/03/21/", "/2025/04/01/", "cd"),
        ("21 March 2025", "/2025/03/21/", "1 briefing", "/2023/12/31/", "/2025/03/22/", "b"),
        ("2023", "/2023/", "1 briefing", "", "/2025/", "a"),
        ("December 2023", "/2023/12/", "1 briefing", "", "/2025/03/", "a"),
        ("31 December 2023", "/2023/12/31/", "1 briefing", "", "/2025/03/21/", "a"),
    ]
    assert [
        (each.year, each.count, [(month.name, month.href, month.count) for month in each.months])
        for each in archive.archive_page(found).years
    ] == [
        (
            *("2025", "4 briefings"),
            [
                ("April", "/base/2025/04/", "1 briefing"),
                ("March", "/base/2025/03/", "3 briefings"),
            ],
        ),
        ("2023", "1 briefing", [("December", "/base/2023/12/", "1 briefing")]),
    ]


def test_a_period_leads_to_all_that_it_is_a_part_of(tmp_path: Path) -> None:
    pages = archive_pages(listed(tmp_path, "2025-03-22-a"))

    assert [[(str(up.text), up.href) for up in page.up] for page in pages] == [
        [("Archive", "/base/archive/")],
        [("Archive", "/base/archive/"), ("2025", "/base/2025/")],
        [
            *[("Archive", "/base/archive/"), ("2025", "/base/2025/")],
            ("March 2025", "/base/2025/03/"),
        ],
    ]


def test_charts_span_the_site_and_lead_to_where_their_briefings_are_listed(tmp_path: Path) -> None:
    found = listed(
        tmp_path, d2024_12_31_x={"countries": ["PL"]}, d2025_02_01_x={"countries": ["LT"]}
    )

    whole, country = archive.archive_page(found).chart, term_page(found, "country", "LT").chart

    assert whole is not None
    assert country is not None
    assert [each.href for each in whole.bars] == ["/base/2024/12/", "/base/2025/02/"]
    assert [each.href for each in country.bars] == ["#2025-02"]
    assert country.rows == (
        ("December 2024", 0),
        ("January 2025", 0),
        ("February 2025", 1),
        ("March 2025", 0),
    )
    assert term_page(found, "tag", "landmines").chart is None


def test_a_chart_of_many_years_leads_to_years(tmp_path: Path) -> None:
    chart = archive.archive_page(listed(tmp_path, "2015-12-31-x", "2025-02-01-x")).chart

    assert chart is not None
    assert [each.href for each in chart.bars] == ["/base/2015/", "/base/2025/"]


# --- terms and standing pages ----------------------------------------------------------


def test_every_kind_of_term_has_its_page(tmp_path: Path) -> None:
    found = all_of(read(tmp_path, {file_of("2024-12-31-x"): a_briefing(countries=["PL"], tags=[])}))
    category, tag = term_page(found, "category", "Energy"), term_page(found, "tag", "landmines")
    country = term_page(found, "country", "LT")

    assert [
        (each.up[0].href, each.title, each.about, each.address, each.count)
        for each in (category, tag, country)
    ] == [
        (
            *("/base/categories/", "Energy", "Power lines, pipelines and what happens to them."),
            *("/categories/energy/", "0 briefings"),
        ),
        (
            *("/base/tags/", "Landmines", "Laying, making, banning and clearing mines."),
            *("/tags/landmines/", "2 briefings"),
        ),
        (
            *("/base/countries/", "Lithuania", "Briefings that concern Lithuania."),
            *("/countries/lithuania/", "2 briefings"),
        ),
    ]
    borders = term_page(found, "category", "Borders")
    days = ["2025-03-22", "2025-03-18", "2024-12-31"]
    assert [
        (
            [each.day.iso for each in listing.newest],
            [(group.heading, [line.day.iso for line in group.lines]) for group in listing.lines],
            [each.link.href for each in listing.stories],
            listing.story_count,
            listing.chart is not None,
        )
        for listing in (country, borders, tag)
    ] == [
        (days[:2], [("March 2025", days[:2])], [LEAVING], "1 story", True),
        (days, [("2025", days[:2]), ("2024", days[2:])], [LEAVING], "1 story", False),
        ([], [("2025", days[:2])], [], "0 stories", False),
    ]


def test_terms_that_no_briefing_uses_are_listed_with_nothing(tmp_path: Path) -> None:
    found = all_of(read(tmp_path, {}))
    categories = [
        ("Borders", "/base/categories/borders/", "2 briefings"),
        ("Energy", "/base/categories/energy/", "0 briefings"),
    ]
    tags = [
        ("Landmines", "/base/tags/landmines/", "2 briefings"),
        ("Parliaments", "/base/tags/parliaments/", "0 briefings"),
    ]

    topics = terms.categories_page(found)
    countries, only_tags = terms.countries_page(found), terms.tags_page(found)

    assert [
        (section.heading, [(each.name, each.href, each.count) for each in section.terms])
        for section in topics.sections
    ] == [("Categories", categories), ("Tags", tags)]
    assert [
        (
            overview.address,
            [each.code or each.name for section in overview.sections for each in section.terms],
        )
        for overview in (countries, only_tags)
    ] == [("/countries/", ["LT", "PL"]), ("/tags/", ["Landmines", "Parliaments"])]


def test_a_standing_page_is_typeset_and_its_links_lead_to_pages(tmp_path: Path) -> None:
    files = edited(
        ("title: About us", 'title: About "us"'),
        ("We are", "[We](ottawa-withdrawal.md) are"),
        file="pages/about.md",
    )
    library = read(tmp_path, files)

    page = standing_page(all_of(library), library.pages["about"])

    assert (page.title, page.address, page.body) == (
        "About “us”",
        "/about/",
        '<p><a href="/base/stories/ottawa-withdrawal/">We</a> are a group of&nbsp;volunteers.</p>',
    )
