"""What pages show, as the templates get it."""

import contextlib
import dataclasses
import datetime as dt
import locale
from pathlib import Path

import pytest

from briefing import words
from briefing.edition import link_address
from briefing.pages.briefing import BriefingPage, briefing_page, surroundings
from briefing.pages.shown import Shown
from briefing.pages.sources import CitedSource
from briefing.reading.library import Library
from briefing.site import Site, site_of
from tests.support.content import (
    BODY,
    REGISTRIES,
    ZONE,
    a_briefing,
    a_library,
    a_site,
    editions,
    file_of,
    files_of,
)
from tests.support.proving import proved
from tests.support.written import NAME, edited, read

SITE = a_site()
AGENCY = "Militarnyi\n    country: UA\n    language: en\n    kind: agency"


def page(library: Library, name: str = NAME, site: Site = SITE) -> BriefingPage:
    found = editions(library, site)
    edition = found.of(library.by_file_name[f"{name}.md"])
    return briefing_page(edition, surroundings(edition, Shown(found)))


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The blog of docs/problems.md."""
    return read(tmp_path_factory.mktemp("blog"), {})


def page_of(tmp_path: Path, body: str = BODY, /, **header: object) -> BriefingPage:
    """The page of a briefing with this text and these fields."""
    return page(a_library(tmp_path, {file_of(NAME): a_briefing(body, **header)}))


def source(id_: str, host: str, origin: str | None = None) -> dict[str, str]:
    relayed = {"origin": origin} if origin else {}
    return {"id": id_, "url": f"https://{host}/news/", "language": "en", **relayed}


# --- sources ---------------------------------------------------------------------------


def test_official_sources_are_numbered_first_then_each_kind_as_it_is_first_cited(
    tmp_path: Path,
) -> None:
    kinds = (
        REGISTRIES["publishers.yaml"]
        .replace("language: lt\n    kind: news", "language: lt\n    kind: official")
        .replace("Militarnyi\n    country: UA\n    language: en\n    kind: news", AGENCY)
    )
    hosts = {"a": "militarnyi.com", "b": "pravda.com.ua", "c": "lrt.lt", "d": "pravda.com.ua"}
    files = {
        "publishers.yaml": kinds,
        file_of(NAME): a_briefing(
            "Mines.[^b] A wall.[^a][^c] More.[^d]",
            sources=[source(*each) for each in hosts.items()],
            figures=None,
        ),
    }

    shown = page(a_library(tmp_path, files))

    numbers = [(each.number, each.id, each.kind) for each in shown.sources]
    assert numbers == [(1, "c", "official"), (2, "a", "agency"), (3, "b", "news"), (4, "d", "news")]
    for number, id_, _ in numbers:
        assert f'href="#source-{id_}" role="doc-noteref"' in shown.body
        assert f"source {number}, " in shown.body
    assert shown.by_kind == "1 official body, 1 agency and 1 outlet; 3 independent reports"


def test_sources_that_only_a_figure_names_come_last(tmp_path: Path) -> None:
    sources = [source("lrt", "lrt.lt"), source("pravda", "pravda.com.ua")]
    figure = {"value": "€1", "what": "a price", "source": "lrt"}

    shown = page_of(tmp_path, BODY.replace("[^militarnyi]", ""), sources=sources, figures=[figure])

    assert [(each.number, each.id) for each in shown.sources] == [(1, "pravda"), (2, "lrt")]


def test_a_source_shows_who_speaks_where_it_was_read_and_what_they_are(blog: Library) -> None:
    assert page(blog).sources[0] == CitedSource(
        id="pravda",
        number=1,
        speaker="European Pravda",
        read_at="Ukrainska Pravda",
        kind="news",
        what="news",
        title=SITE.line("Lithuania considers planting mines on its borders"),
        first_words="",
        href=(
            "https://www.pravda.com.ua/eng/news/2025/03/22/7504100/"
            "#:~:text=Mums%20reikia%20min%C5%B3"
        ),
        url="https://www.pravda.com.ua/eng/news/2025/03/22/7504100/",
        host="pravda.com.ua",
        published=words.Day("22 March 2025", "2025-03-22"),
        archive="https://web.archive.org/web/2025/https://www.pravda.com.ua/eng/news/2025/03/22/7504100/",
        language="English",
        code="en",
        is_foreign=False,
    )


@pytest.mark.parametrize(
    ("origin", "what"),
    [
        (None, "news, Ukraine"),
        # Who speaks is in the registry, and not who published it.
        ("LRT", "news, Lithuania, owned by the state"),
        ("lrt, BNS", "news, Lithuania, owned by the state"),
        ("A ministry", "news"),
    ],
)
def test_the_kind_country_and_owner_are_those_of_who_speaks(
    origin: str | None, what: str, tmp_path: Path
) -> None:
    owned = edited(
        ("language: lt\n    kind: news", "language: lt\n    kind: news\n    owner: the state"),
        file="publishers.yaml",
    )
    text = a_briefing("Mines.[^a]", sources=[source("a", "pravda.com.ua", origin)], figures=None)

    shown = page(read(tmp_path, {**owned, file_of(NAME): text}))

    assert shown.sources[0].what == what


def test_a_publisher_that_relays_itself_is_no_relay(tmp_path: Path) -> None:
    shown = page(read(tmp_path, edited(("origin: European Pravda", "origin: Ukrainska Pravda"))))

    assert (shown.sources[0].speaker, shown.sources[0].read_at) == ("Ukrainska Pravda", "")


def test_a_source_without_a_title_is_told_by_its_first_words(tmp_path: Path) -> None:
    text = "It costs €10 billion for 24 km of a wall.[^a] It is a wall.[^b]"
    untitled = [source("a", "lrt.lt"), source("b", "pravda.com.ua")]
    files = {file_of(NAME): a_briefing(text, sources=untitled, figures=None)}

    shown = page(a_library(tmp_path, proved({**REGISTRIES, **files})))

    assert [(each.title, each.first_words) for each in shown.sources] == [
        (None, "€10 billion"),
        (None, ""),
    ]


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (
            [source("a", "lrt.lt"), source("b", "www.lrt.lt")],
            "1 outlet; 1 independent report",
        ),
        (
            [
                *(source("a", "lrt.lt"), source("b", "pravda.com.ua", "BNS")),
                source("c", "militarnyi.com", "BNS"),
            ],
            "2 outlets; 2 independent reports",
        ),
        ([source("a", "lrt.lt"), source("b", "pravda.com.ua")], "2 outlets"),
    ],
    ids=["one publisher twice", "two that relay one report", "each speaks for itself"],
)
def test_speakers_and_independent_reports_are_counted(
    sources: list[dict[str, str]], said: str, tmp_path: Path
) -> None:
    shown = page_of(tmp_path, "Mines.[^a]", sources=sources, figures=None)

    assert (shown.by_kind, shown.claims) == (said, "No quotation, figure or name to check")


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


def test_links_and_images_of_a_text_are_those_of_the_site(blog: Library) -> None:
    body = page(blog).body

    href = "/base/2025/03/18/ministers-advise-leaving-treaty/"
    assert f'<a href="{href}">advised to leave the treaty</a>' in body
    assert 'src="/base/images/border.png"' in body


@pytest.mark.parametrize("root", ["", "/a/b"])
def test_addresses_stand_below_the_path_of_the_site(root: str) -> None:
    site = a_site(f"https://rampart.example{root}")

    assert (site.root, site.href("/about/")) == (root, f"{root}/about/")
    assert site.absolute("/about/") == f"https://rampart.example{root}/about/"


def test_files_of_the_theme_carry_their_version() -> None:
    site = dataclasses.replace(SITE, versions={"css/site.css": "0a1b2c3d"})

    assert site.asset("css/site.css") == "/base/theme/css/site.css?v=0a1b2c3d"


@pytest.mark.parametrize(
    ("newsletter", "target"),
    [("", "'none'"), ("https://letters.example/subscribe?list=1", "https://letters.example")],
)
def test_forms_may_go_to_the_newsletter_alone(newsletter: str, target: str) -> None:
    site = dataclasses.replace(SITE, newsletter=newsletter)

    assert site.policy == (
        "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self';"
        f" font-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none';"
        f" form-action {target}"
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


def test_days_months_and_moments_are_written_in_english_whatever_the_locale() -> None:
    before = locale.setlocale(locale.LC_ALL)
    noon = dt.datetime(2025, 4, 1, 12, tzinfo=ZONE)
    try:
        for name in ("lt_LT.UTF-8", "de_DE.UTF-8", "C"):
            with contextlib.suppress(locale.Error):
                locale.setlocale(locale.LC_ALL, name)
            assert words.day(dt.date(2025, 3, 2)) == words.Day("2 March 2025", "2025-03-02")
            assert words.month(dt.date(2025, 12, 1)) == words.Day("December 2025", "2025-12")
            assert words.moment(noon) == words.Day("1 April 2025, 12:00", "2025-04-01T12:00+03:00")
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_a_page_shows_its_moment_in_the_zone_of_the_site(tmp_path: Path) -> None:
    shown = page(read(tmp_path, edited(("2025-03-22T09:30+02:00", "2025-03-21T23:15Z"))))

    assert shown.published == words.Day("22 March 2025", "2025-03-22T01:15+02:00")


@pytest.mark.parametrize(("count", "minutes"), [(1, 1), (230, 1), (350, 2)])
def test_reading_takes_whole_minutes_and_at_least_one(
    count: int, minutes: int, tmp_path: Path
) -> None:
    text = "mine " * (count - 1) + "mine.[^pravda]"

    assert page_of(tmp_path, text).minutes == f"{minutes} min read"


# --- a briefing's page -----------------------------------------------------------------


def test_a_page_is_cited_by_title_day_and_full_address(blog: Library) -> None:
    assert page(blog).citation == (
        "Rampart, “Lithuania weighs mines along its border with Russia”, 22 March 2025,"
        " https://rampart.example/base/2025/03/22/lithuania-weighs-border-mines/"
    )


def test_a_citation_in_bibtex_prints_what_a_title_has(tmp_path: Path) -> None:
    title = r"R&D for 100% of the #1 {line}: $5_000 ~ ^ \ 'new'"

    assert page_of(tmp_path, title=title).bibtex.splitlines() == [
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


def test_where_the_repository_is_a_page_leads_to_its_source_history_and_reports(
    blog: Library,
) -> None:
    repository = "https://github.com/example/rampart"
    without = page(blog)

    shown = page(blog, site=dataclasses.replace(SITE, repository=repository))

    file = f"content/briefings/2025/{NAME}.md"
    assert (without.source_file, without.history, without.report) == ("", "", "")
    assert (shown.source_file, shown.history, shown.report) == (
        f"{repository}/blob/HEAD/{file}",
        f"{repository}/commits/HEAD/{file}",
        (
            f"{repository}/issues/new?template=report-an-error.yml"
            f"&title=Error%20in%20{NAME}&briefing=https%3A%2F%2Frampart.example%2Fbase"
            "%2F2025%2F03%2F22%2Flithuania-weighs-border-mines%2F"
        ),
    )


def test_a_correction_shows_as_a_later_day(blog: Library, tmp_path: Path) -> None:
    shown = page(blog)

    moment = words.Day("24 March 2025, 10:00", "2025-03-24T10:00+02:00")
    assert shown.updated == words.Day("24 March 2025", moment.iso)
    assert [(each.kind, each.moment) for each in shown.changes] == [("correction", moment)]
    assert page_of(tmp_path).updated is None


def test_a_step_of_a_story_leads_to_its_neighbours(blog: Library, tmp_path: Path) -> None:
    step = page(blog).step

    assert step is not None
    assert (step.story.href, step.number, step.count) == ("/base/stories/ottawa-withdrawal/", 2, 2)
    assert step.before is not None
    assert step.before.href == "/base/2025/03/18/ministers-advise-leaving-treaty/"
    assert step.after is None
    assert page_of(tmp_path, story=None).step is None


def test_a_related_briefing_says_what_both_are_about(tmp_path: Path) -> None:
    plain: dict[str, object] = {"story": None, "countries": ["LT"], "tags": []}
    both = {**plain, "countries": ["PL"], "tags": ["parliaments"]}
    others = files_of(**{f"d2025_03_{day}_x": plain for day in range(10, 19)})
    library = a_library(
        tmp_path, {**others, file_of(NAME): a_briefing(**both), **files_of(d2025_04_01_x=both)}
    )

    assert [(each.card.day.iso, each.shared) for each in page(library).related] == [
        ("2025-04-01", "Poland, Parliaments")
    ]


@pytest.mark.parametrize(
    ("count", "number", "told"), [(2, 1, 2), (3, 2, 3), (12, 9, 12), (13, 9, None)]
)
def test_a_step_says_its_number_and_of_how_many_where_these_are_few(
    count: int, number: int, told: int | None, tmp_path: Path
) -> None:
    names = [f"2025-03-{day + 1:02}-x" for day in range(count)]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    step = page(library, names[number - 1]).step

    assert step is not None
    beside = [each and each.day.iso for each in (step.before, step.after)]
    assert (step.number, step.count) == (number, told)
    assert beside == [
        names[number - 2][:10] if number > 1 else None,
        names[number][:10] if number < count else None,
    ]


def test_a_card_says_when_it_was_published_or_why_it_is_not_yet(tmp_path: Path) -> None:
    files = files_of(
        d2025_03_20_public={"published": "2025-03-22T09:30+02:00"},
        d2025_03_21_draft={"status": "draft"},
        d2025_03_22_later={"published": "2025-07-01T06:00Z"},
    )
    library = a_library(tmp_path, files)
    before = dt.datetime(2025, 7, 1, 5, 59, tzinfo=dt.UTC)

    shown = Shown(editions(library, as_of=before, shows_hidden=True))

    assert [
        (card.published and card.published.iso, card.mark)
        for card in map(shown.card, library.briefings)
    ] == [
        ("2025-07-01", "Embargoed until 1 July 2025, 09:00"),
        (None, "Draft"),
        ("2025-03-22", ""),
    ]


# --- the site --------------------------------------------------------------------------


def test_the_foot_of_each_page_leads_to_the_pages_that_there_are() -> None:
    site = dataclasses.replace(
        SITE,
        pages=(("About", "/about/"), ("Privacy", "/privacy/")),
        telegram="https://t.me/example",
        repository="https://github.com/example/rampart",
    )

    assert [[(each.text, each.href) for each in group] for group in site.sections] == [
        [
            ("Stories", "/base/stories/"),
            ("Countries", "/base/countries/"),
            ("Topics", "/base/categories/"),
            ("Archive", "/base/archive/"),
        ],
        [
            ("Search", "/base/search/"),
            ("Subscribe", "/base/subscribe/"),
            ("New and&nbsp;changed", "/base/changes/"),
            ("Week by&nbsp;week", "/base/weekly/"),
            ("Calendar", "/base/calendar/"),
            ("Corrections", "/base/corrections/"),
            ("For&nbsp;programs", "/base/api/"),
            ("Telegram", "https://t.me/example"),
            ("Source", "https://github.com/example/rampart"),
        ],
        [("About", "/base/about/"), ("Privacy", "/base/privacy/")],
    ]


def test_a_site_is_what_the_settings_say_without_slashes_at_the_end(blog: Library) -> None:
    settings = {
        "SITENAME": "Rampart",
        "SITESUBTITLE": "Sourced briefings",
        "SITEURL": "https://rampart.example/base/",
        "SITE_ID": "7c0d4b1e-52f5-4f0a-9a51-3f1f5b9a6d27",
        "AUTHOR": "The Editors",
        "DEFAULT_LANG": "en",
        "RIGHTS": "CC BY 4.0, Rampart",
        "REPOSITORY_URL": "https://github.com/example/rampart/",
        **dict.fromkeys(("NEWSLETTER_ACTION", "TELEGRAM_URL"), ""),
    }

    site = site_of(settings, {}, blog.pages.values())

    repository = "https://github.com/example/rampart"
    assert site == dataclasses.replace(
        SITE, repository=repository, pages=(("About us", "/about/"),)
    )
