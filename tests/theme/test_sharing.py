"""What a page gives to those who find it or share it: Open Graph, JSON-LD, cards, a sitemap."""

import io

import pytest
from lxml import etree
from PIL import Image

from briefing.addresses import check_address
from briefing.exports import social_cards
from briefing.exports.structured_data import MOST_ITEMS
from tests.support.sites import ALIASES, FULL_BRIEFING, KINDS, WITHDRAWN, BuiltSite, Sites
from tests.theme.structure import page_of, structured

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TITLE = (
    "Everything that a briefing can hold, from Šakalienė’s mines to"
    " Luftverteidigungsbeschaffungsvorhaben"
)
SUMMARY = (
    "This one uses every field of the format at once, with names as long as the rules allow,"
    " letters from Šiauliai to Київ, and a"
    " Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung that no line can hold."
    " It “quotes” things, and says R&D where it means it; nothing else is in it."
)


def shared(site: BuiltSite, address: str) -> dict[str, str]:
    """What a page says in Open Graph and to X, in its order."""
    metas = (
        (each.get("property") or each.get("name") or "", each.get("content") or "")
        for each in page_of(site, address).iter("meta")
    )
    kinds = ("og:", "article:", "twitter:")
    return {name: content for name, content in metas if name.startswith(kinds)}


def publisher(url: str) -> dict[str, object]:
    return {
        "@type": "NewsMediaOrganization",
        "name": "Parapet",
        "url": f"{url}/",
        "logo": {"@type": "ImageObject", "url": f"{url}/icon-512.png"},
        "correctionsPolicy": f"{url}/corrections/",
    }


def card_of(site: BuiltSite, address: str) -> str:
    return shared(site, address)["og:image"].partition("?v=")[0]


def test_a_briefing_is_shared_with_its_own_words_and_card(sites: Sites) -> None:
    url = sites.full.url
    found = shared(sites.full, FULL_BRIEFING)
    image, version = found.pop("og:image").split("?v=")
    says, _, shows = found.pop("og:image:alt").partition(". Map: ")
    assert says == f"{TITLE}, Parapet, 22 March 2025"
    assert shows.endswith("Accused: Belarus and Russia; the text says by whom.")
    name = "2025-03-22-everything-that-a-briefing-can-hold-in-one-place-for-the-tests"
    assert (image, len(version)) == (f"{url}/cards/{name}.png", 8)
    assert found == {
        "og:url": url + FULL_BRIEFING,
        "og:type": "article",
        "og:title": TITLE,
        "og:description": SUMMARY,
        "og:site_name": "Parapet",
        "og:locale": "en_GB",
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
        "article:published_time": "2025-03-22T10:00+02:00",
        "article:modified_time": "2025-03-25T10:00+02:00",
    }


@pytest.mark.parametrize("kind", ["home", "archive", "standing page", "withdrawn"])
def test_every_other_page_is_shared_with_the_card_of_the_site(kind: str, sites: Sites) -> None:
    site, address = sites.full, KINDS[kind]
    found = shared(site, address)
    title = next(page_of(site, address).iter("title")).text
    assert (found["og:type"], found["og:title"]) == ("website", title)
    assert found["og:url"] == site.url + address
    assert card_of(site, address) == f"{site.url}/cards/site.png"


@pytest.mark.parametrize("kind", ["country", "story"])
def test_a_story_and_a_country_are_shared_with_their_own_card(kind: str, sites: Sites) -> None:
    site, address = sites.full, KINDS[kind]
    assert card_of(site, address).startswith(f"{site.url}/cards/{kind}-")
    assert shared(site, address)["og:type"] == "website"


def test_a_page_without_an_address_is_not_shared(sites: Sites) -> None:
    assert shared(sites.full, "/404.html") == {}


def test_every_card_is_there_whole_small_and_of_some_page(site: BuiltSite) -> None:
    root, cards = site.url, site.folder / "cards"
    without = {*ALIASES, *map(check_address, (*ALIASES, WITHDRAWN)), "/404.html"}
    used = {card_of(site, each) for each in site.pages() if each not in without}
    files = sorted(cards.iterdir())
    # At the address of a withdrawn briefing's lies the site's.
    of_site = (cards / "site.png").read_bytes()
    own = [file for file in files if file.name == "site.png" or file.read_bytes() != of_site]
    assert {f"{root}/cards/{file.name}" for file in own} == used
    for file in files:
        content = file.read_bytes()
        assert Image.open(io.BytesIO(content)).size == (1200, 630)
        assert len(content) <= social_cards.MAX_BYTES


def test_a_briefing_says_in_data_what_it_rests_on(sites: Sites) -> None:
    url = sites.full.url
    (found,) = structured(sites.full, FULL_BRIEFING)
    citations, page = found.pop("citation"), found.pop("mainEntityOfPage")
    places, image = found.pop("contentLocation"), found.pop("image")
    assert found == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "description": SUMMARY,
        "datePublished": "2025-03-22T10:00:00+02:00",
        "dateModified": "2025-03-25T10:00:00+02:00",
        "author": {"@type": "Organization", "name": "The Parapet editors", "url": f"{url}/"},
        "publisher": publisher(url),
        "publishingPrinciples": f"{url}/method/",
        "about": {"@type": "Event", "name": TITLE, "startDate": "2025-03-22"},
        "articleSection": "Hybrid pressure short of open war on states and companies",
        "inLanguage": "en",
        "copyrightNotice": "CC BY 4.0, Parapet’s testers",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isPartOf": {
            "@type": "CreativeWorkSeries",
            "name": "A story with “quotes”, <scripts>, R&D and Überwachungsgesamtrechnung",
            "url": f"{url}/stories/a-story-with-a-long-name/",
        },
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": (
                    "An earlier version gave the length of the border as 1,430 km; it is 1,340 km,"
                    " as the source states. We are sorry."
                ),
                "datePublished": "2025-03-25T10:00:00+02:00",
            }
        ],
    }
    assert image == shared(sites.full, FULL_BRIEFING)["og:image"]
    countries = [{"@type": "Country", "name": name} for name in ("Lithuania", "Latvia")]
    assert places[1:3] == countries
    assert (len(places), len(citations)) == (12, 12)
    category = "Hybrid pressure short of open war on states and companies"
    assert page == {
        "@type": "WebPage",
        "@id": url + FULL_BRIEFING,
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": 1,
                    "name": category,
                    "item": url + KINDS["category"],
                },
                {"@type": "ListItem", "position": 2, "name": TITLE},
            ],
        },
    }
    assert citations[1] == {
        "@type": "NewsArticle",
        "url": "https://pravda.example/news/2025/03/22/7504100/",
        "name": "Литва розглядає мінування кордонів із Росією та Білоруссю",
        "publisher": {"@type": "Organization", "name": citations[1]["publisher"]["name"]},
        "datePublished": "2025-03-22",
        "inLanguage": "uk",
    }
    assert citations[7]["name"] == "A headline with “quotes”, <angle brackets> & an ampersand"
    assert {each["@type"] for each in citations} == {"NewsArticle", "CreativeWork"}


def test_the_home_page_says_what_the_site_is_and_other_pages_nothing(sites: Sites) -> None:
    site = sites.full
    assert structured(site, "/") == [
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": "Parapet",
            "url": f"{site.url}/",
            "description": "Sourced briefings by nobody, on nothing that took place",
            "inLanguage": "en",
            "publisher": publisher(site.url),
        }
    ]
    # What was withdrawn is not offered as news.
    silent = [WITHDRAWN, "/about/", "/404.html"]
    assert [structured(site, each) for each in silent] == [[]] * 3


def test_a_list_says_what_lies_above_it_and_what_it_lists_first(sites: Sites) -> None:
    url = sites.full.url
    (found,) = structured(sites.full, "/countries/lithuania/")
    above, listed = found.pop("breadcrumb"), found.pop("mainEntity")
    assert found == {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": "Lithuania",
        "description": "Briefings that concern Lithuania.",
        "url": f"{url}/countries/lithuania/",
        "inLanguage": "en",
    }
    assert [(each["name"], each.get("item")) for each in above["itemListElement"]] == [
        ("Countries", f"{url}/countries/"),
        ("Lithuania", None),
    ]
    assert listed["@type"] == "ItemList"
    urls = [each["url"] for each in listed["itemListElement"]]
    assert f"{url}{FULL_BRIEFING}" in urls
    assert len(urls) == len(set(urls))
    (long,) = structured(sites.many, "/countries/lithuania/")
    assert len(long["mainEntity"]["itemListElement"]) == MOST_ITEMS


def test_the_sitemap_has_every_page_that_may_be_found_and_no_other(site: BuiltSite) -> None:
    root = etree.parse(site.folder / "sitemap.xml").getroot()
    listed = [each.text for each in root.iter(f"{SITEMAP}loc")]
    findable = [
        site.url + address
        for address in site.pages()
        if address != "/404.html"  # answered with status 404 at every address but its own
        and not any(each.get("name") == "robots" for each in page_of(site, address).iter("meta"))
    ]
    assert listed == sorted(findable)


def test_robots_txt_lets_everyone_in_and_names_the_sitemap_unless_the_writer_has_one(
    sites: Sites,
) -> None:
    ours, theirs = (
        (site.folder / "robots.txt").read_text("utf-8") for site in (sites.many, sites.full)
    )
    # Its stories were read long after its briefings came, so none of them is news.
    assert ours == f"User-agent: *\nAllow: /\n\nSitemap: {sites.many.url}/sitemap.xml\n"
    assert not (sites.many.folder / "news-sitemap.xml").exists()
    assert theirs == "User-agent: *\nDisallow:\n"
