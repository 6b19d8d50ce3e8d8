"""`announce`: each piece of news once to each channel, and what it refuses to do.

The services are real servers on this machine, the record and the site lie on a real remote.
"""

import re
import sys

import pytest

from briefing.commands import announce
from tests.support.announced import (
    CHANNELS,
    DONE,
    KEY,
    ONE,
    URL,
    Announced,
    corrected,
    news,
    run,
    services,
    serving,
    site,
    withdrawn,
)
from tests.support.channels import Services
from tests.support.publishing import git
from tests.support.small_site import ROOT
from tests.support.verbs import Ended

__all__ = ["services", "serving", "site"]

# Of a module that Apprise looks for.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")


def test_what_is_new_is_posted_to_every_channel_and_once(
    site: Announced, services: Services
) -> None:
    site.publish(news(ONE))

    first = run(site, services)
    assert (first.code, first.err) == (0, [])
    assert first.out == [
        f"telegram: posted {KEY} as 1",
        f"mastodon: posted {KEY} as https://social.test/@parapet/1",
        first.out[2],
        f"team: posted {KEY}",
        DONE,
    ]
    again = run(site, services)
    assert again.out == [*(f"{each}: nothing new" for each in CHANNELS), DONE]
    assert {channel: len(posts) for channel, posts in services.posted.items()} == dict.fromkeys(
        CHANNELS, 1
    )


def test_each_service_gets_a_post_as_it_wants_it(site: Announced, services: Services) -> None:
    site.publish(news(ONE))
    run(site, services)

    link = f"{URL}/2026/03/16/{ONE}/"
    (message,) = services.posted["telegram"]
    assert message == {
        "chat_id": "@parapet",
        "text": f"<b>Lithuania &lt;weighs&gt; mines: {ONE}</b>\n\nVilnius looks at mines on its"
        f" border. The cost rests on one report &amp; a guess.\n\nLithuania, Poland\n{link}",
        "parse_mode": "HTML",
        "link_preview_options": {"url": link, "prefer_large_media": True},
    }
    (status,) = services.posted["mastodon"]
    assert status == {
        "status": f"Lithuania <weighs> mines: {ONE}\n\nVilnius looks at mines on its border."
        f" The cost rests on one report & a guess.\n\nLithuania, Poland\n{link}",
        "language": "en",
        "visibility": "public",
    }
    (record,) = services.posted["bluesky"]
    assert record["embed"]["external"]["uri"] == link
    assert record["embed"]["external"]["thumb"] == {"$type": "blob", "size": 18}
    place = record["facets"][0]["index"]
    words = record["text"].encode()[place["byteStart"] : place["byteEnd"]]
    assert (words, record["langs"]) == (b"briefings.test", ["en"])
    (other,) = services.posted["team"]
    assert (other["title"], other["message"].rpartition("\n")[2]) == (
        f"Lithuania <weighs> mines: {ONE}",
        link,
    )


def test_the_first_run_and_every_other_post_no_news_that_is_old(
    site: Announced, services: Services
) -> None:
    site.publish(news("2026-03-16-b", 1), news("2026-03-10-a", 100), news("2026-03-09-z", 200))
    first = run(site, services, channel="telegram")
    assert first.out == [
        "telegram: the first time, so 2 older entries marked and not posted",
        "telegram: posted new/2026-03-16-b as 1",
        DONE,
    ]
    site.publish(news("2026-03-11-c", 90), news("2026-03-16-b", 1))
    assert run(site, services, channel="telegram").out == [
        "telegram: new/2026-03-11-c is not posted: more than 48 hours old",
        "telegram: nothing new",
        DONE,
    ]
    assert site.states("telegram") == {
        "new/2026-03-09-z": "skipped",
        "new/2026-03-10-a": "skipped",
        "new/2026-03-11-c": "skipped",
        "new/2026-03-16-b": "sent",
    }


def test_a_run_posts_ten_to_a_channel_and_the_next_goes_on(
    site: Announced, services: Services
) -> None:
    site.publish(*(news(f"2026-03-16-{number}") for number in range(12)))
    end = run(site, services, channel="mastodon")
    assert (end.code, end.out[-2:]) == (
        0,
        ["mastodon: 2 further posts due, 10 a run; run it again", DONE],
    )
    assert run(site, services, channel="mastodon").code == 0
    assert len(services.posted["mastodon"]) == 12


def test_changes_are_posted_and_withdrawals_where_the_briefing_was(
    site: Announced, services: Services
) -> None:
    site.publish(news(ONE))
    run(site, services, channel="telegram")
    site.publish(corrected(ONE), news(ONE))
    run(site, services, channel="telegram")
    site.publish(withdrawn(ONE), withdrawn("2026-03-16-two"))

    last = run(site, services, channel="telegram")
    assert last.out == [
        (
            "telegram: withdrawn/2026-03-16-two is not posted: what was withdrawn was never posted"
            " here"
        ),
        f"telegram: posted withdrawn/{ONE} as 3",
        DONE,
    ]
    heads = [each["text"].partition("\n")[0] for each in services.posted["telegram"]]
    assert heads == [
        f"<b>Lithuania &lt;weighs&gt; mines: {ONE}</b>",
        f"<b>Correction: Lithuania &lt;weighs&gt; mines: {ONE}</b>",
        "<b>Withdrawn briefing of 16 March 2026</b>",
    ]


def test_what_is_published_is_posted_and_nothing_of_the_working_tree(
    site: Announced, services: Services
) -> None:
    site.publish(news(ONE))
    (site.root / "output").mkdir()
    (site.root / "output" / "announcements.json").write_text("{}", "utf-8")
    (site.root / "announcements.json").write_text("{}", "utf-8")

    assert run(site, services, channel="telegram").out == [f"telegram: posted {KEY} as 1", DONE]


# --- what is refused ---------------------------------------------------------------------------

REFUSED = {
    "MASTODON_TOKEN=": "MASTODON_SERVER is set and MASTODON_TOKEN is not; set both, or neither",
    "TELEGRAM_CHAT=": "TELEGRAM_BOT_TOKEN is set and TELEGRAM_CHAT is not; set both, or neither",
    "TELEGRAM_BOT_TOKEN=geheim": "TELEGRAM_BOT_TOKEN has not the form of one; write the token that"
    " @BotFather gives",
    "MASTODON_SERVER=http://social.example": "MASTODON_SERVER is no address of a server;"
    " write it as https://social.example",
    "BLUESKY_SERVER=https://u:geheim@x.example": "BLUESKY_SERVER is no address of a server;"
    " write it as https://social.example",
    "APPRISE_URLS=slack://geheim/geheim": "APPRISE_URLS: number 1 is no name with an address; write"
    " it as team=slack://…, with a name of your own that stays when the address changes",
    "APPRISE_URLS=a=json://x.example a=json://y.example": "APPRISE_URLS: two have the name a; write"
    " another",
    "APPRISE_URLS=a=geheim://geheim": "APPRISE_URLS: Apprise does not know the address of a; see"
    " https://appriseit.com/services/",
    "APPRISE_URLS=a=json://geheim/?retry=2": "APPRISE_URLS: a has retry=, by which a post may come"
    " twice; delete that",
}


@pytest.mark.parametrize("line", REFUSED)
def test_half_an_environment_is_refused_without_its_values(
    site: Announced, services: Services, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    site.publish(news(ONE))
    name, _, value = line.partition("=")
    monkeypatch.setenv(name, value)

    assert run(site, services) == Ended(1, err=[REFUSED[line]])
    assert services.asked == []


def test_what_can_not_be_announced_is_said(
    site: Announced, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(site, services).err == ["gh-pages is not on origin: nothing was published yet"]
    site.commit({"index.html": b"", "manifest.json": b"{}"}, "gh-pages")
    said = "announcements.json is not on gh-pages; publish again, with this version"
    assert run(site, services).err == [said]
    site.commit({"announcements.json": b"[]", "manifest.json": b"{}"}, "gh-pages")
    assert run(site, services).err[0].startswith("announcements.json on gh-pages can't be read (")
    site.publish(news(ONE))
    assert run(site, services, channel="fax").err == [
        (
            "'fax' is no channel that is set; set: telegram, mastodon, bluesky and team;"
            " docs/operating.md, Posts to channels, says how"
        )
    ]
    assert run(site, services, hours="many").err == ["--hours is 'many'; write a number, as 48"]
    assert run(site, services, settle="telegram", found="sent").err == [
        "write it as --settle 'CHANNEL KEY' --found sent, or --found failed"
    ]
    site.commit({"sent.json": b"{"}, "gh-pages-sent")
    assert run(site, services).err[0].startswith("sent.json on gh-pages-sent is no record of what")
    for name in services.environment:
        monkeypatch.delenv(name)
    said = "no channel is set in the environment; docs/operating.md, Posts to channels, says how"
    assert run(site, services).err == [said]
    assert services.asked == []


def test_a_dry_run_prints_the_posts_and_needs_no_credentials(
    site: Announced, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in services.environment:
        monkeypatch.delenv(name)
    site.publish(news(ONE))
    end = run(site, services, dry_run=True)
    assert (end.code, end.err, services.asked) == (0, [], [])
    assert end.out[:8] == [
        "telegram: 1 post",
        f"--- {KEY}, 193 of 4096 UTF-16 units",
        f"<b>Lithuania &lt;weighs&gt; mines: {ONE}</b>",
        "",
        "Vilnius looks at mines on its border. The cost rests on one report &amp; a guess.",
        "",
        "Lithuania, Poland",
        f"{URL}/2026/03/16/{ONE}/",
    ]
    assert [line for line in end.out if line.endswith("post")] == [
        f"{each}: 1 post" for each in ("telegram", "mastodon", "bluesky", "others")
    ]
    assert git(site.origin, "for-each-ref", "--format=%(refname:short)") == "gh-pages"


def test_nothing_is_posted_before_readers_get_the_published_site(
    site: Announced, services: Services
) -> None:
    site.publish(news(ONE), files={})
    changed = site.origin / "x"
    assert not changed.exists()
    text = git(site.origin, "show", "gh-pages:announcements.json").replace(URL, services.url)
    site.commit({"announcements.json": text.encode(), "manifest.json": b"{}"}, "gh-pages")

    end = run(site, services, wait="0.2")

    assert end.code == 1
    assert end.err[-1] == (
        "nothing was posted, since posts would lead to the old site; run it again, or with --wait 0"
        " if you know better"
    )
    assert services.posted == {}


def test_no_variable_and_no_setting_sends_a_token_elsewhere() -> None:
    """Telegram's address is an argument of tests alone; the relay of letters has its own."""
    paths = sorted((ROOT / "briefing" / "sending").glob("*.py"))
    read = [each.name for each in paths if re.search(r"environ\b|getenv", each.read_text("utf-8"))]
    assert read in ([], ["relay.py"])


def test_publish_ends_with_who_is_to_be_told(
    site: Announced, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "to tell telegram, mastodon, bluesky and team of it: ./inv announce"
    assert announce.due_after(site.root) == said
    monkeypatch.delenv("TELEGRAM_CHAT")
    assert announce.due_after(site.root) == (
        "not announced: TELEGRAM_BOT_TOKEN is set and TELEGRAM_CHAT is not; set both, or neither"
    )
    for name in services.environment:
        monkeypatch.delenv(name, raising=False)
    assert announce.due_after(site.root) == ""
    site.setting('WEBSUB_HUB = "https://hub.example/"')
    sys.modules.pop("pelicanconf", None)
    assert announce.due_after(site.root) == "to tell WebSub of it: ./inv announce"
