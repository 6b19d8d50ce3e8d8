"""The registry of publishers as the page Method prints it."""

from pathlib import Path

from briefing.pages.publishers import Outlet, RefusedNetwork, registry
from briefing.pages.shown import Shown
from briefing.pages.standing import standing_page
from briefing.reading.library import Library
from briefing.site import Link
from briefing.words import Day
from tests.support.content import METHOD, REGISTRIES, a_library, a_site, editions

SITE = a_site()
PUBLISHERS = """\
publishers:
  zinios.lt:
    name: Žinios
    country: LT
    language: lt
    kind: news
  b.lt:
    name: lrt & co
    country: LT
    language: lt
    kind: news
    owner: The State
  pravda.com.ua:
    name: Українська правда
    country: UA
    language: en
    kind: news
  kam.lt:
    name: Ministry
    country: LT
    language: en
    kind: official
refused:
  z.example:
    reason: Imitates "local" outlets.
    reference: https://www.example.org/report
    reviewed: 2025-03-01
    mirrors: [y.example, x.example]
  a.example:
    reason: Alters what it shows.
    reference: https://example.org/2
    reviewed: 2025-03-02
"""
TWO_PAGES = {**METHOD, "pages/about.md": METHOD["pages/method.md"]}


def printed(tmp_path: Path, text: str = PUBLISHERS) -> Library:
    return a_library(tmp_path, {**REGISTRIES, **TWO_PAGES, "publishers.yaml": text})


def test_outlets_stand_by_kind_and_name_and_no_kind_is_empty(tmp_path: Path) -> None:
    found = registry(printed(tmp_path), SITE)

    assert found.count == "4 outlets"
    in_lithuanian = "Lithuania, in Lithuanian"
    assert found.kinds == (
        ("Official bodies", (Outlet(SITE.line("Ministry"), "kam.lt", "Lithuania, in English"),)),
        (
            "News outlets",
            (
                Outlet(SITE.line("lrt & co"), "b.lt", f"{in_lithuanian}, owned by The State"),
                Outlet(SITE.line("Українська правда"), "pravda.com.ua", "Ukraine, in English"),
                Outlet(SITE.line("Žinios"), "zinios.lt", in_lithuanian),
            ),
        ),
    )


def test_refused_networks_stand_with_their_mirrors_reason_and_reference(tmp_path: Path) -> None:
    found = registry(printed(tmp_path), SITE)

    assert found.refused == (
        RefusedNetwork(
            domain="a.example",
            mirrors="",
            reason=SITE.line("Alters what it shows."),
            reference=Link(SITE.line("example.org"), "https://example.org/2"),
            reviewed=Day("2 March 2025", "2025-03-02"),
        ),
        RefusedNetwork(
            domain="z.example",
            mirrors="y.example, x.example",
            reason=SITE.line("Imitates “local” outlets."),
            reference=Link(SITE.line("example.org"), "https://www.example.org/report"),
            reviewed=Day("1 March 2025", "2025-03-01"),
        ),
    )


def test_an_empty_registry_prints_nothing(tmp_path: Path) -> None:
    found = registry(printed(tmp_path, "publishers: {}\nrefused: {}\n"), SITE)

    assert (found.count, found.kinds, found.refused) == ("0 outlets", (), ())


def test_the_page_method_alone_prints_the_registry(tmp_path: Path) -> None:
    library = printed(tmp_path)
    shown = Shown(editions(library, SITE))

    printed_by = {
        name: standing_page(shown, page).publishers for name, page in library.pages.items()
    }

    assert printed_by == {"about": None, "method": registry(library, SITE)}
