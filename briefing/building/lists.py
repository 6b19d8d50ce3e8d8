"""What programs read of the whole site: made anew by each build, since that takes no time."""

import json

from briefing.addresses import (
    ANNOUNCEMENTS,
    BUILD,
    LEDGER,
    NEWS_SITEMAP,
    OPML,
    OPML_BY_COUNTRY,
    ROBOTS,
    SITEMAP,
    key_address,
)
from briefing.building.making import Build
from briefing.exports import announcements, feeds, ledger, opml, sitemap


def lists(build: Build) -> dict[str, bytes]:
    """Each of these files by its address."""
    site, editions, news = build.site, build.editions, sitemap.news(build.shown)
    files = {
        OPML: opml.of_all(build.feeds, site),
        OPML_BY_COUNTRY: opml.by_country(build.feeds, site),
        SITEMAP: sitemap.sitemap(build.pages, site),
        LEDGER: ledger.written(editions.listed, editions.library.stories.values()),
        ANNOUNCEMENTS: announcements.written(build.shown),
        BUILD: _facts(build),
    }
    if key := build.settings.get("INDEXNOW_KEY"):
        files[key_address(key)] = key.encode()
    if news:
        files[NEWS_SITEMAP] = news
    if ROBOTS not in editions.library.extra:
        files[ROBOTS] = sitemap.robots(site, has_news=bool(news))
    return files


def _facts(build: Build) -> bytes:
    """What programs are told of the build."""
    facts = {
        "as_of": build.shown.now.isoformat(),
        "briefings": len(build.editions.shown),
        "generator": feeds.GENERATOR,
    }
    return (json.dumps(facts, sort_keys=True) + "\n").encode()
