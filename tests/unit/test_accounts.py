"""No credential of a channel is ever shown: not by an account, nor in what a service says."""

from briefing.building.manifest import File
from briefing.sending.accounts import Account, accounts, hide
from briefing.sending.asking import MAX_SHOWN, Answer, Asker, Refusal
from briefing.sending.pings import changed_feeds, changed_pages
from briefing.sending.record import InDoubt, NotDelivered

TOKEN = "12345678" + ":AAbcdefghijklmnopqrstuvwxyz_0123456"
URL = "slack" + "://T0AB12CD3/B0AB12CD3/aB3dE5gH7jK9mN1pQ4sT6vW8/#team"
ENVIRONMENT = {
    "TELEGRAM_BOT_TOKEN": f" {TOKEN}\n",
    "TELEGRAM_CHAT": "@parapet",
    "MASTODON_SERVER": "",
    "BLUESKY_HANDLE": "parapet.test",
    "BLUESKY_PASSWORD": "abcd" + "-efgh-ijkl-mnop",
    "APPRISE_URLS": f"team={URL}\n phone=ntfys://ntfy.sh/parapet",
}


def test_a_channel_is_set_by_all_of_its_variables_and_empty_ones_are_not_there() -> None:
    assert accounts({}) == []
    found = accounts(ENVIRONMENT)
    assert [(each.name, each.server, each.user) for each in found] == [
        ("telegram", "", "@parapet"),
        ("bluesky", "https://bsky.social", "parapet.test"),
        ("team", "", ""),
        ("phone", "", ""),
    ]
    assert found[0].secret == TOKEN
    assert all(each.secret not in repr(found) for each in found)


def test_a_secret_and_its_parts_are_hidden_in_whatever_form_they_come() -> None:
    for secret in (TOKEN, URL):
        hidden = Account("x", secret=secret).hidden
        for text in (secret, secret.replace(":", "%3A"), secret.partition(":")[2], secret[8:]):
            said = hide(f"https://api.example/bot{text}/send: {text}", hidden)
            parts = secret.replace(":", "/").split("/")
            assert not any(part in said for part in parts if len(part) > 8), said


def test_what_a_service_says_is_cleaned_before_it_is_cut() -> None:
    asker = Asker(set(Account("x", secret=TOKEN).hidden))
    for before in range(MAX_SHOWN - len(TOKEN) - 5, MAX_SHOWN + 5):
        said = asker.shown("x" * before + TOKEN + " after\nthat")
        assert TOKEN[9:20] not in said
        assert len(said) <= MAX_SHOWN + 1


def test_an_answer_that_may_come_after_a_post_leaves_it_in_doubt() -> None:
    kinds = {
        status: type(Asker().failure(Answer(status, {}, None)))
        for status in (200, 301, 400, 401, 403, 404, 413, 422, 429, 500, 502, 503)
    }
    assert [status for status, kind in kinds.items() if kind is InDoubt] == [200, 500, 502, 503]
    assert [status for status, kind in kinds.items() if kind is Refusal] == [400, 413, 422]
    assert [status for status, kind in kinds.items() if kind is NotDelivered] == [
        *(301, 401, 403, 404, 429)
    ]


def test_a_hub_is_told_of_feeds_and_engines_of_pages_that_changed() -> None:
    old, new = File(1, "a"), File(1, "b")
    before = dict.fromkeys(("atom.xml", "rss.xml", "sitemap.xml", "index.html"), old)
    now = {"atom.xml": new, "rss.xml": old, "sitemap.xml": new, "index.html": new, "feed.json": new}
    assert changed_feeds(before, now) == ["atom.xml", "feed.json"]

    def sitemap(*rows: tuple[str, str]) -> bytes:
        urls = "".join(f"<url><loc>{url}</loc>{day}</url>" for url, day in rows)
        return (
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
        )

    may, june = "<lastmod>2025-05-01</lastmod>", "<lastmod>2025-06-01</lastmod>"
    were = sitemap(("/", may), ("/a/", may), ("/gone/", may), ("/page/", ""))
    are = sitemap(("/", june), ("/a/", may), ("/page/", ""), ("/new/", ""))
    assert changed_pages(were, are, "2025-05-20") == ["/", "/gone/", "/new/"]
    assert changed_pages(b"", are, "") == ["/", "/a/", "/new/", "/page/"]
