"""What pages show, as the templates get it."""

import dataclasses
import datetime as dt
import locale
from pathlib import Path
from typing import Any

import pytest

from briefing import words
from briefing.edition import link_address
from briefing.pages.briefing import BriefingPage, briefing_page
from briefing.pages.shown import Shown
from briefing.pages.sources import CitedSource
from briefing.reading.library import Library
from briefing.site import Site, site_of
from tests.support.content import BODY, ZONE, a_briefing, a_library, a_site, editions, file_of
from tests.support.written import NAME, edited, read

SITE = a_site()


def page(library: Library, name: str = NAME, site: Site = SITE) -> BriefingPage:
    found = editions(library, site)
    return briefing_page(found.of(library.by_file_name[f"{name}.md"]), Shown(found))


def source(id_: str, host: str, origin: str | None = None) -> dict[str, str]:
    relayed = {"origin": origin} if origin else {}
    return {"id": id_, "url": f"https://{host}/news/", "language": "en", **relayed}


# --- sources ---------------------------------------------------------------------------


def test_sources_are_numbered_as_they_are_first_cited(tmp_path: Path) -> None:
    sources = page(read(tmp_path, {})).sources

    assert [(each.number, each.id) for each in sources] == [(1, "pravda"), (2, "militarnyi")]


def test_the_numbers_in_the_text_are_those_of_the_sources(tmp_path: Path) -> None:
    shown = page(read(tmp_path, {}))

    for each in shown.sources:
        assert f'<a href="#source-{each.id}" role="doc-noteref">[{each.number}]</a>' in shown.body


def test_sources_that_only_a_figure_names_come_last(tmp_path: Path) -> None:
    sources = [source("lrt", "lrt.lt"), source("pravda", "pravda.com.ua")]
    figure = {"value": "€1", "what": "a price", "source": "lrt"}
    text = a_briefing(BODY.replace("[^militarnyi]", ""), sources=sources, figures=[figure])

    shown = page(a_library(tmp_path, {file_of(NAME): text}))

    assert [(each.number, each.id) for each in shown.sources] == [(1, "pravda"), (2, "lrt")]


def test_a_source_shows_who_published_it_and_what_they_are(tmp_path: Path) -> None:
    first = page(read(tmp_path, {})).sources[0]

    assert first == CitedSource(
        id="pravda",
        number=1,
        publisher="Ukrainska Pravda",
        notes=(
            "Ukraine, news, relays European Pravda, in English, read 23 March 2025,"
            " checked against an excerpt as of 23 March 2025, opens at the quoted words"
        ),
        title=SITE.line("Lithuania considers planting mines on its borders"),
        href=(
            "https://www.pravda.com.ua/eng/news/2025/03/22/7504100/"
            "#:~:text=Mums%20reikia%20min%C5%B3"
        ),
        url="https://www.pravda.com.ua/eng/news/2025/03/22/7504100/",
        host="pravda.com.ua",
        published=words.Day("22 March 2025", "2025-03-22"),
        origin="European Pravda",
        archive="https://web.archive.org/web/2025/https://www.pravda.com.ua/eng/",
        language="English",
        code="en",
        is_foreign=False,
    )


def test_a_publisher_shows_its_owner(tmp_path: Path) -> None:
    owned = edited(
        ("language: lt\n    kind: news", "language: lt\n    kind: news\n    owner: the state"),
        file="publishers.yaml",
    )
    text = a_briefing(sources=[source("pravda", "lrt.lt"), source("militarnyi", "lrt.lt")])

    shown = page(read(tmp_path, {**owned, file_of(NAME): text}))

    assert shown.sources[0].notes == "Lithuania, news, owned by the state, in English"


def test_a_publisher_that_relays_itself_is_no_relay(tmp_path: Path) -> None:
    shown = page(read(tmp_path, edited(("origin: European Pravda", "origin: Ukrainska Pravda"))))

    assert shown.sources[0].origin is None


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([source("a", "lrt.lt")], "no quotations or figures; 1 publisher, 1 origin"),
        (
            [source("a", "lrt.lt"), source("b", "pravda.com.ua"), source("c", "militarnyi.com")],
            "no quotations or figures; 3 publishers, 3 origins",
        ),
        (
            [
                source("a", "lrt.lt", "BNS"),
                source("b", "pravda.com.ua", "BNS"),
                source("c", "militarnyi.com", "bns"),
            ],
            "no quotations or figures; 3 publishers, 1 origin",
        ),
        (
            [source("a", "lrt.lt"), source("b", "pravda.com.ua", "LRT")],
            "no quotations or figures; 2 publishers, 1 origin",
        ),
        (
            [source("a", "lrt.lt"), source("b", "www.lrt.lt")],
            "no quotations or figures; 1 publisher, 1 origin",
        ),
    ],
    ids=["one", "independent", "one report relayed", "one relays another", "one publisher twice"],
)
def test_sources_that_relay_one_report_count_as_one_origin(
    sources: list[dict[str, str]], said: str, tmp_path: Path
) -> None:
    text = a_briefing("Mines.[^a]", sources=sources, figures=None)

    assert page(a_library(tmp_path, {file_of(NAME): text})).matched == said


# --- links -----------------------------------------------------------------------------

NAMES = {"about.md": "/about/", f"{NAME}.md": "/2025/03/22/lithuania-weighs-border-mines/"}


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("about.md", "/base/about/"),
        ("about.md#people", "/base/about/#people"),
        (f"{NAME}.md", "/base/2025/03/22/lithuania-weighs-border-mines/"),
        ("/corrections/", "/base/corrections/"),
        ("/", "/base/"),
        ("images/map.png", "/base/images/map.png"),
        ("#sources", "#sources"),
        ("https://kam.lt/", "https://kam.lt/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("//kam.lt/", "//kam.lt/"),
        ("unknown.md", "unknown.md"),
    ],
)
def test_the_target_of_a_link_becomes_an_address_of_the_site(target: str, address: str) -> None:
    assert link_address(target, NAMES, SITE) == address


def test_links_of_a_text_lead_to_pages(tmp_path: Path) -> None:
    shown = page(read(tmp_path, {}))

    href = "/base/2025/03/18/ministers-advise-leaving-treaty/"
    assert f'<a href="{href}">advised to leave the treaty</a>' in shown.body


def test_images_of_a_text_are_those_of_the_site(tmp_path: Path) -> None:
    assert 'src="/base/images/border.png"' in page(read(tmp_path, {})).body


@pytest.mark.parametrize(
    ("url", "root", "href", "absolute"),
    [
        ("https://rampart.example", "", "/about/", "https://rampart.example/about/"),
        (
            "https://rampart.example/a/b",
            "/a/b",
            "/a/b/about/",
            "https://rampart.example/a/b/about/",
        ),
    ],
)
def test_addresses_stand_below_the_path_of_the_site(
    url: str, root: str, href: str, absolute: str
) -> None:
    site = a_site(url)

    assert (site.root, site.href("/about/"), site.absolute("/about/")) == (root, href, absolute)


def test_files_of_the_theme_carry_their_version() -> None:
    site = dataclasses.replace(SITE, versions={"css/site.css": "0a1b2c3d"})

    assert site.asset("css/site.css") == "/base/theme/css/site.css?v=0a1b2c3d"


def test_permanent_ids_never_change() -> None:
    assert [SITE.permanent_id(name) for name in (NAME, "/")] == [
        "urn:uuid:d7003af3-295a-52fc-a461-8b96f46f7556",
        "urn:uuid:e6de18d1-42f2-5a85-8d29-fc5d67cb0496",
    ]


def test_permanent_ids_do_not_depend_on_the_address_of_the_site() -> None:
    assert SITE.permanent_id(NAME) == a_site("https://elsewhere.example").permanent_id(NAME)


@pytest.mark.parametrize(
    ("newsletter", "target"),
    [("", "'none'"), ("https://letters.example/subscribe?list=1", "https://letters.example")],
)
def test_forms_may_go_to_the_newsletter_alone(newsletter: str, target: str) -> None:
    site = dataclasses.replace(SITE, newsletter=newsletter)

    assert site.policy == (
        "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self';"
        f" font-src 'self'; img-src 'self'; base-uri 'none'; form-action {target}"
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Lithuania", "lithuania"),
        ("United Kingdom", "united-kingdom"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("R&D / research", "r-d-research"),
        ("Київ", "kiyiv"),
        ("+ +", ""),
    ],
)
def test_the_address_of_a_name_is_plain(name: str, slug: str) -> None:
    assert words.slug(name) == slug


# --- words -----------------------------------------------------------------------------


def test_days_are_written_in_english_whatever_the_locale() -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        for name in ("lt_LT.UTF-8", "de_DE.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_ALL, name)
            except locale.Error:
                continue
            assert words.day(dt.date(2025, 3, 2)) == words.Day("2 March 2025", "2025-03-02")
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_months_and_moments_are_written_in_english() -> None:
    noon = dt.datetime(2025, 4, 1, 12, tzinfo=ZONE)

    assert (words.month(dt.date(2025, 12, 1)), words.moment(noon)) == (
        words.Day("December 2025", "2025-12"),
        words.Day("1 April 2025, 12:00", "2025-04-01T12:00+03:00"),
    )


def test_a_page_shows_its_moment_in_the_zone_of_the_site(tmp_path: Path) -> None:
    shown = page(read(tmp_path, edited(("2025-03-22T09:30+02:00", "2025-03-21T23:15Z"))))

    assert shown.published == words.Day("22 March 2025, 01:15", "2025-03-22T01:15+02:00")


@pytest.mark.parametrize(
    ("words", "minutes"), [(1, "1 min read"), (230, "1 min read"), (350, "2 min read")]
)
def test_reading_takes_whole_minutes_and_at_least_one(
    words: int, minutes: str, tmp_path: Path
) -> None:
    text = a_briefing("mine " * (words - 1) + "mine.[^pravda]")

    assert page(a_library(tmp_path, {file_of(NAME): text})).minutes == minutes


# --- a briefing's page -----------------------------------------------------------------


def test_markup_in_a_title_is_shown_as_text(tmp_path: Path) -> None:
    text = a_briefing(title="Lithuania <script>weighs</script> mines & money")

    shown = page(a_library(tmp_path, {file_of(NAME): text}))

    assert (shown.card.title, shown.title) == (
        "Lithuania &lt;script&gt;weighs&lt;/script&gt; mines &amp;&nbsp;money",
        "Lithuania <script>weighs</script> mines & money",
    )


def test_a_page_is_cited_by_title_day_and_full_address(tmp_path: Path) -> None:
    assert page(read(tmp_path, {})).citation == (
        "Rampart, “Lithuania weighs mines along its border with Russia”, 22 March 2025,"
        " https://rampart.example/base/2025/03/22/lithuania-weighs-border-mines/"
    )


def test_a_citation_in_bibtex_prints_what_a_title_has(tmp_path: Path) -> None:
    title = r"R&D for 100% of the #1 {line}: $5_000 ~ ^ \ 'new'"
    library = a_library(tmp_path, {file_of(NAME): a_briefing(title=title)})
    assert page(library).bibtex.splitlines() == [
        f"@online{{rampart-{NAME},",
        '  author = "{The Editors}",',
        (
            r'  title = "{R\&D for 100\% of the \#1 \{line\}: \$5\_000 \textasciitilde{}'
            r' \textasciicircum{} \textbackslash{} ‘new’}",'
        ),
        "  date = {2025-03-22},",
        "  url = {https://rampart.example/base/2025/03/22/lithuania-weighs-border-mines/},",
        "}",
    ]


def test_a_page_leads_to_its_source_and_history_where_the_repository_is(tmp_path: Path) -> None:
    library = read(tmp_path, {})
    site = dataclasses.replace(SITE, repository="https://github.com/example/rampart")

    shown = page(library, site=site)

    file = f"content/briefings/2025/{NAME}.md"
    assert (page(library).source_file, page(library).history) == ("", "")
    assert (shown.source_file, shown.history) == (
        f"https://github.com/example/rampart/blob/HEAD/{file}",
        f"https://github.com/example/rampart/commits/HEAD/{file}",
    )


def test_errors_are_reported_where_the_repository_is(tmp_path: Path) -> None:
    library = read(tmp_path, {})
    site = dataclasses.replace(SITE, repository="https://github.com/example/rampart")

    shown = page(library, site=site)

    assert (page(library).report, shown.report) == (
        "",
        (
            "https://github.com/example/rampart/issues/new?template=report-an-error.yml"
            f"&title=Error%20in%20{NAME}&briefing=https%3A%2F%2Frampart.example%2Fbase"
            "%2F2025%2F03%2F22%2Flithuania-weighs-border-mines%2F"
        ),
    )


def test_a_correction_shows_as_a_later_day(tmp_path: Path) -> None:
    shown = page(read(tmp_path, {}))

    assert (shown.updated, [(each.kind, each.day.text) for each in shown.changes]) == (
        words.Day("24 March 2025", "2025-03-24"),
        [("correction", "24 March 2025")],
    )


def test_a_briefing_that_nobody_corrected_shows_no_later_day(tmp_path: Path) -> None:
    assert page(a_library(tmp_path)).updated is None


def test_a_step_of_a_story_leads_to_its_neighbours(tmp_path: Path) -> None:
    step = page(read(tmp_path, {})).step

    assert step is not None
    assert (
        step.story.href,
        step.number,
        step.count,
        step.before and step.before.href,
        step.after,
    ) == (
        "/base/stories/ottawa-withdrawal/",
        2,
        2,
        "/base/2025/03/18/ministers-advise-leaving-treaty/",
        None,
    )


def test_a_related_briefing_says_what_both_are_about(tmp_path: Path) -> None:
    plain = {"story": None, "countries": ["LT"], "tags": []}
    others = {file_of(f"2025-03-{day}-x"): a_briefing(**plain) for day in range(10, 19)}
    both = a_briefing(story=None, countries=["PL"], tags=["parliaments"])
    library = a_library(tmp_path, {**others, file_of(NAME): both, file_of("2025-04-01-x"): both})

    assert [(each.card.day.iso, each.shared) for each in page(library).related] == [
        ("2025-04-01", "Poland, Parliaments")
    ]


def test_cards_of_any_zone_say_since_when_they_are_public_in_one(tmp_path: Path) -> None:
    library = a_library(
        tmp_path,
        {
            file_of("2025-03-20-a"): a_briefing(date="2025-03-20T09:30+02:00"),
            file_of("2025-03-21-b"): a_briefing(embargo="2025-07-01T06:00Z"),
        },
    )

    shown = Shown(editions(library))

    assert [shown.card(each).since for each in library.briefings] == [
        "2025-07-01T06:00Z",
        "2025-03-20T07:30Z",
    ]


@pytest.mark.parametrize(
    ("count", "number", "listed"),
    [(2, 1, 0), (3, 1, 3), (3, 2, 0), (4, 2, 4), (12, 9, 12), (13, 9, 0)],
)
def test_a_story_is_listed_where_more_than_the_neighbours_are_in_it(
    count: int, number: int, listed: int, tmp_path: Path
) -> None:
    names = [f"2025-03-{day + 1:02}-x" for day in range(count)]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    step = page(library, names[number - 1]).step

    assert step is not None
    assert (step.number, step.count, len(step.all)) == (number, count, listed)
    assert [each.day.iso for each in step.all] == [name[:10] for name in names[:listed]]


def test_a_briefing_without_a_story_is_no_step(tmp_path: Path) -> None:
    assert page(a_library(tmp_path, {file_of(NAME): a_briefing(story=None)})).step is None


def test_a_card_says_why_readers_do_not_see_it_yet(tmp_path: Path) -> None:
    library = a_library(
        tmp_path,
        {
            file_of("2025-03-20-public"): a_briefing(),
            file_of("2025-03-21-draft"): a_briefing(status="draft"),
            file_of("2025-03-22-later"): a_briefing(embargo="2025-07-01T06:00Z"),
        },
    )
    before = dt.datetime(2025, 7, 1, 5, 59, tzinfo=dt.UTC)

    shown = Shown(editions(library, as_of=before, shows_hidden=True))

    assert [shown.card(each).mark for each in library.briefings] == [
        "Embargoed until 1 July 2025, 09:00",
        "Draft",
        "",
    ]


# --- the site --------------------------------------------------------------------------


def test_the_header_and_the_footer_lead_to_the_pages_that_there_are() -> None:
    pages = (("About", "/about/"), ("Privacy", "/privacy/"))
    site = dataclasses.replace(SITE, pages=pages)

    assert (
        [(each.text, each.href) for each in site.navigation],
        [(each.text, each.href) for each in site.imprint],
    ) == (
        [
            ("Stories", "/base/stories/"),
            ("Countries", "/base/countries/"),
            ("Topics", "/base/categories/"),
            ("Archive", "/base/archive/"),
            ("Search", "/base/search/"),
            ("About", "/base/about/"),
        ],
        [
            ("Subscribe", "/base/subscribe/"),
            ("Corrections", "/base/corrections/"),
            ("About", "/base/about/"),
            ("Privacy", "/base/privacy/"),
        ],
    )


def test_a_site_is_what_the_settings_say_without_slashes_at_the_end(tmp_path: Path) -> None:
    settings = {
        "SITENAME": "Rampart",
        "SITESUBTITLE": "Sourced briefings",
        "SITEURL": "https://rampart.example/base/",
        "SITE_ID": "7c0d4b1e-52f5-4f0a-9a51-3f1f5b9a6d27",
        "AUTHOR": "The Editors",
        "DEFAULT_LANG": "en",
        "RIGHTS": "CC BY 4.0, Rampart",
        "NEWSLETTER_ACTION": "",
        "TELEGRAM_URL": "",
        "DONATION_URL": "",
        "REPOSITORY_URL": "https://github.com/example/rampart/",
    }

    site = site_of(settings, {}, read(tmp_path, {}).pages.values())

    assert site == dataclasses.replace(
        SITE,
        repository="https://github.com/example/rampart",
        pages=(("About us", "/about/"),),
    )


@pytest.mark.parametrize("channel", ["newsletter", "telegram", "donation", "repository"])
def test_any_way_to_reach_us_is_a_channel(channel: str) -> None:
    change: dict[str, Any] = {channel: "https://example.org/"}
    reached = dataclasses.replace(SITE, **change)

    assert (SITE.has_channels, reached.has_channels) == (False, True)
