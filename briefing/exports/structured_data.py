"""What a page tells search engines about itself: schema.org's terms as JSON-LD.

Properties and types: https://schema.org/NewsArticle. Nothing is said that the page does not show.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from briefing.addresses import CORRECTIONS, LOGO, METHOD, category_address
from briefing.edition import Edition
from briefing.exports.pictures import of_briefing
from briefing.pages.listing import Listing
from briefing.pages.publishers import publisher_name
from briefing.reading.model import Source
from briefing.render import typography
from briefing.site import Site

Thing = Mapping[str, Any]
_CORRECTIONS_POLICY = "/corrections-policy/"  # a standing page, as METHOD is
MOST_ITEMS = 10  # of a list that its page tells search engines
_CONTEXT = {"@context": "https://schema.org"}
_COMMONS = re.compile(r"\bCC (BY(?:-NC)?(?:-ND|-SA)?) (\d\.\d)\b")


def written(thing: Thing) -> Markup:
    """A thing as the text of <script type="application/ld+json">, escaped for it."""
    # U+2028 and U+2029 end a line for those who read JSON as JavaScript.
    return Markup(
        htmlsafe_json_dumps(thing, dumps=json.dumps, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", r"\u2028")
        .replace("\u2029", r"\u2029")
    )


def website(site: Site) -> Thing:
    """The site, for its home page."""
    return _CONTEXT | {
        "@type": "WebSite",
        "name": site.name,
        "url": site.absolute("/"),
        "description": site.tagline,
        "inLanguage": site.language,
        "publisher": _publisher(site),
    }


def news_article(edition: Edition) -> Thing:
    """A briefing, for its page. `citation` has all sources in the order of the header."""
    briefing, registries, site = edition.briefing, edition.registries, edition.site
    corrections = [
        {
            "@type": "CorrectionComment",
            "text": site.plain_line(each.note),
            "datePublished": each.at.isoformat(),
        }
        for each in briefing.changes
        if each.kind == "correction"
    ]
    thing = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": site.absolute(briefing.address),
            "breadcrumb": _breadcrumb(
                (briefing.category, site.absolute(category_address(briefing.category))),
                (site.plain_line(briefing.title), ""),
            ),
        },
        "headline": site.plain_line(briefing.title),
        "description": site.plain_line(briefing.summary),
        "image": edition.once(of_briefing).url,
        "datePublished": briefing.published.isoformat() if briefing.published else "",
        "dateModified": briefing.updated.isoformat() if briefing.published else "",
        "about": _event(edition),
        "author": _organization(site),
        "publisher": _publisher(site),
        "publishingPrinciples": site.absolute(METHOD) if site.has_page(METHOD) else "",
        "articleSection": briefing.category,
        "inLanguage": site.language,
        **_rights(site.rights),
        "contentLocation": [
            {"@type": "Country", "name": registries.vocabulary.countries[code].name}
            for code in briefing.countries
        ],
        "isPartOf": _story(edition),
        "citation": [_citation(each, edition) for each in briefing.sources],
        "correction": corrections,
    }
    return _CONTEXT | {name: value for name, value in thing.items() if value}


def listing(view: Listing, site: Site) -> Thing:
    """A list of briefings, for its page: the pages above it, and the first of what it lists."""
    cards = (*view.newest, *(card for group in view.groups for card in group.cards))
    hrefs = [card.href for card in cards]
    hrefs += [line.link.href for group in view.lines for line in group.lines]
    above = ((typography.plain(each.text), site.full(each.href)) for each in view.up)
    items = [
        {"@type": "ListItem", "position": number, "url": site.full(href)}
        for number, href in enumerate(dict.fromkeys(hrefs), start=1)
    ]
    thing = {
        "@type": "CollectionPage",
        "name": view.title,
        "description": view.about,
        "url": site.absolute(view.address),
        "inLanguage": site.language,
        "breadcrumb": _breadcrumb(*above, (view.title, "")) if view.up else {},
        "mainEntity": {"@type": "ItemList", "itemListElement": items[:MOST_ITEMS]} if items else {},
    }
    return _CONTEXT | {name: value for name, value in thing.items() if value}


def _breadcrumb(*pages: tuple[str, str]) -> Thing:
    """The pages that lead to one, by (name, address); the last is the page itself, without one."""
    steps = [
        {"@type": "ListItem", "position": number, "name": name, **({"item": url} if url else {})}
        for number, (name, url) in enumerate(pages, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _event(edition: Edition) -> Thing:
    """What the briefing tells of: its day is not that of the briefing."""
    return {
        "@type": "Event",
        "name": edition.site.plain_line(edition.briefing.title),
        "startDate": edition.briefing.day.isoformat(),
    }


def _organization(site: Site) -> Thing:
    return {"@type": "Organization", "name": site.author, "url": site.absolute("/")}


def _publisher(site: Site) -> Thing:
    return {
        "@type": "NewsMediaOrganization",
        "name": site.name,
        "url": site.absolute("/"),
        "logo": {"@type": "ImageObject", "url": site.absolute(LOGO)},
        "correctionsPolicy": site.absolute(_policy(site)),
    }


def _policy(site: Site) -> str:
    """The standing page on how we correct, or else the page of all corrections."""
    return _CORRECTIONS_POLICY if site.has_page(_CORRECTIONS_POLICY) else CORRECTIONS


def _rights(rights: str) -> Thing:
    """The notice, and the licence's address where it is one of Creative Commons."""
    found = _COMMONS.search(rights)
    if not found:
        return {"copyrightNotice": rights}
    licence = f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return {"copyrightNotice": rights, "license": licence}


def _story(edition: Edition) -> Thing:
    story = edition.story
    if story is None:
        return {}
    return {
        "@type": "CreativeWorkSeries",
        "name": edition.site.plain_line(story.title),
        "url": edition.site.absolute(story.address),
    }


def _citation(source: Source, edition: Edition) -> Thing:
    publisher = edition.registries.publishers.of(source.url)
    is_news = publisher is not None and publisher.kind in ("agency", "news")
    thing = {
        "@type": "NewsArticle" if is_news else "CreativeWork",
        "url": source.url,
        "name": edition.site.plain_line(source.title) if source.title else "",
        "publisher": {
            "@type": "Organization",
            "name": publisher_name(source.url, edition.registries),
        },
        "datePublished": source.published.isoformat() if source.published else "",
        "inLanguage": source.language,
    }
    return {name: value for name, value in thing.items() if value}
