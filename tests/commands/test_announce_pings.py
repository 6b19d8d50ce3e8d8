"""`announce` tells a hub and search engines what a publish has changed."""

import pytest

from briefing.sending import senders
from tests.support.announced import DONE, URL, Announced, run_with, services, serving, site
from tests.support.channels import Services
from tests.support.verbs import Ended

__all__ = ["services", "serving", "site"]

# Of a module that Apprise looks for.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")

SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>{url}/</loc><lastmod>2090-01-01</lastmod></url>"
    "<url><loc>{url}/old/</loc><lastmod>2025-01-01</lastmod></url>{more}</urlset>"
)
KEY_OF_SITE = "abcdef-0123456789"


def test_hub_and_search_engines_are_told_what_changed_and_a_failure_fails_nothing(
    site: Announced, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in services.environment:
        monkeypatch.delenv(name)
    site.setting(f'WEBSUB_HUB = "https://hub.example/"\nINDEXNOW_KEY = "{KEY_OF_SITE}"')
    key = {f"{KEY_OF_SITE}.txt": KEY_OF_SITE.encode()}
    before = {"sitemap.xml": SITEMAP.format(url=URL, more="").encode(), "atom.xml": b"1"}
    site.publish(files={**key, **before, "rss.xml": b"1"})
    more = f"<url><loc>{URL}/new/</loc></url>"
    after = {"sitemap.xml": SITEMAP.format(url=URL, more=more).encode(), "atom.xml": b"2"}
    site.publish(files={**key, **after, "rss.xml": b"1"})
    services.faults = {"hub": ["broken"]}
    where = senders.Services(
        services.url, f"{services.url}/indexnow", f"{services.url}/hub", seconds=5
    )

    def again() -> Ended:
        return run_with(site, where)

    end = again()
    assert (end.code, end.err) == (0, [])
    assert end.out[0].startswith("websub: told the next time: HTTP 500: you said ")
    assert end.out[1:] == ["indexnow: told of 2 changed pages", DONE]
    (told,) = services.of("indexnow")
    assert told.content == {
        "host": "briefings.test",
        "key": KEY_OF_SITE,
        "keyLocation": f"{URL}/{KEY_OF_SITE}.txt",
        "urlList": [f"{URL}/", f"{URL}/new/"],
    }
    assert again().out == [
        "websub: told of 1 changed feed",
        "indexnow: knows this release",
        DONE,
    ]
    assert services.of("hub")[-1].content == {
        "hub.mode": ["publish"],
        "hub.url": [f"{URL}/atom.xml"],
        "hub.topic": [f"{URL}/atom.xml"],
    }
