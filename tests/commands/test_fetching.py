"""fetching: a page over real TLS, from public hosts alone, within its limits."""

import gzip
import time
from collections.abc import Iterator

import pytest

from briefing.capturing.fetching import HEADERS, Limits, Network, fetch
from briefing.capturing.lookup import is_public
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import NotCaptured
from tests.support.loops import own_loop
from tests.support.web import HERE, Reply, Web, redirect, serving

__all__ = ["own_loop"]

pytestmark = pytest.mark.usefixtures("own_loop")

URL = "https://news.example/article"
PAGE = b"<html><p>An article.</p></html>"
SAVE = "save the page in a browser and use --file"
PASTE = "paste the passage with --excerpt -"
SAVE_OR_PASTE = f"{SAVE}, or {PASTE}"


@pytest.fixture(scope="module")
def running() -> Iterator[Web]:
    with serving("news.example", "www.news.example", "other.example") as web:
        yield web


@pytest.fixture
def web(running: Web) -> Web:
    """A web without pages."""
    running.pages.clear()
    running.requests.clear()
    running.addresses.clear()
    return running


def got(web: Web, url: str = URL, limits: Limits | None = None) -> WebPage:
    return fetch(url, lambda address: None, web.network, limits)


def refusal(web: Web, url: str = URL, limits: Limits | None = None) -> str:
    with pytest.raises(NotCaptured) as caught:
        got(web, url, limits)
    return str(caught.value)


# --- what is asked and answered --------------------------------------------------------


def test_a_page_arrives_with_its_type(web: Web) -> None:
    web.pages[URL] = Reply(PAGE)
    assert got(web) == WebPage((URL,), PAGE, "text/html; charset=utf-8")


def test_the_request_tells_nothing_of_whoever_asks(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.pages[URL] = Reply(PAGE, headers={"Set-Cookie": "reader=1"})
    web.pages["https://other.example/"] = Reply(
        status=302, headers={"Location": URL, "Set-Cookie": "reader=2"}
    )
    got(web, "https://other.example/")
    assert [headers for _, _, headers in web.requests] == [
        {"Host": "other.example", **HEADERS},
        {"Host": "news.example", **HEADERS},
    ]


def test_the_address_is_asked_for_as_it_is_but_for_the_fragment(web: Web) -> None:
    url = "https://news.example/a%20b/?id=3&q=%C4%97&x=a+b"
    web.pages[url] = Reply(PAGE)
    assert got(web, f"{url}#part").content == PAGE


def test_a_packed_page_is_unpacked(web: Web) -> None:
    web.pages[URL] = Reply(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    assert got(web).content == PAGE


def test_the_next_machine_of_a_host_is_asked_when_one_can_not_be_reached(web: Web) -> None:
    web.pages[URL] = Reply(PAGE)
    web.addresses["news.example"] = ["127.0.0.2", HERE]
    network = Network(web.resolve, lambda address: True, web.network.tls, web.port)
    assert fetch(URL, lambda address: None, network).content == PAGE


# --- redirects -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_told(web: Web, status: int) -> None:
    web.pages["https://other.example/s"] = redirect("https://www.news.example/a?utm_x=1", status)
    web.pages["https://www.news.example/a"] = redirect("/article", status)
    web.pages["https://www.news.example/article"] = Reply(PAGE)
    assert got(web, "https://other.example/s").addresses == (
        "https://other.example/s",
        "https://www.news.example/a",
        "https://www.news.example/article",
    )


def test_five_redirects_are_followed_and_a_sixth_is_not(web: Web) -> None:
    for number in range(6):
        web.pages[f"https://news.example/{number}"] = redirect(f"/{number + 1}")
    web.pages["https://news.example/6"] = Reply(PAGE)
    path = " -> ".join(f"https://news.example/{number}" for number in range(7))
    assert len(got(web, "https://news.example/1").addresses) == 6
    assert refusal(web, "https://news.example/0") == (
        f"more than 5 redirects ({path});"
        " open it in a browser and capture the address at which it ends"
    )


def test_each_address_is_judged_before_it_is_asked_for(web: Web) -> None:
    web.pages[URL] = redirect("https://other.example/")
    web.pages["https://other.example/"] = Reply(PAGE)

    def judge(url: str) -> None:
        if "other" in url:
            raise NotCaptured("not this one")

    with pytest.raises(NotCaptured, match=r"^not this one$"):
        fetch(URL, judge, web.network)
    assert web.asked == [URL]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://news.example/", "'http://news.example/' does not begin with https://"),
        ("https://127.0.0.1/", "'https://127.0.0.1/' has no plain host name"),
        ("https://[::1]/", "'https://[::1]/' has no plain host name"),
        ("https://localhost/", "'https://localhost/' has no plain host name"),
        ("file:///etc/passwd", "'file:///etc/passwd' does not begin with https://"),
        ("https://news.example:22/", "'https://news.example:22/' carries a user name or a port"),
        ("https:////]", "'https://]' is not an address"),
        ("https://a:b@news.example/", "'https://a@news.example/' carries a user name or a port"),
    ],
)
def test_a_redirect_to_what_no_header_may_hold_is_refused(
    web: Web, target: str, reason: str
) -> None:
    web.pages[URL] = redirect(target)
    what = "news.example redirects to what is no address for us"
    assert refusal(web) == f"{what}: {reason}; write the full https address"


# --- private addresses -----------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::", "::1", "fe80::1%eth0"),
        *("fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::"),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "2001:db8::1"),
        # What Python's own table has otherwise, by its version.
        *("fec0::1", "::127.0.0.1", "64:ff9b:1::1", "5f00::1", "192.0.0.192", "192.0.0.9"),
        *("192.88.99.1", "3fff::1", "100::1", "100:0:0:1::1", "::ffff:0:10.0.0.1", "4000::1"),
        *("2001::1", "2001:20::1", "2002:808:808::1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    ],
)
def test_an_address_that_not_everybody_reaches_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


def test_a_host_with_one_private_address_is_refused_and_not_asked(web: Web) -> None:
    web.pages[URL] = redirect("https://other.example/")
    web.addresses["other.example"] = [HERE, "10.0.0.7"]
    assert refusal(web) == (
        "other.example is 10.0.0.7, which is no public address; write one that everybody reaches"
    )
    assert web.asked == [URL]


def test_without_a_network_of_its_own_this_machine_is_private(web: Web) -> None:
    strict = Network(web.resolve, tls=web.network.tls, port=web.port)
    with pytest.raises(NotCaptured, match=r"^news\.example is 127\.0\.0\.1, which is no public"):
        fetch(URL, lambda address: None, strict)
    assert web.asked == []


def test_a_name_is_looked_up_once_so_that_it_can_not_change_its_mind(web: Web) -> None:
    web.pages[URL] = Reply(PAGE)
    lookups: list[str] = []

    def resolve(name: str) -> list[str]:
        lookups.append(name)
        return [HERE] if len(lookups) == 1 else ["10.0.0.1"]

    network = Network(resolve, web.network.may_connect, web.network.tls, web.port)
    fetch(URL, lambda address: None, network)
    assert lookups == ["news.example"]


# --- answers that are no page ----------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, f"asks for a login (HTTP 401); log in, then {SAVE_OR_PASTE}"),
        (402, f"asks for money (HTTP 402); log in, then {SAVE_OR_PASTE}"),
        (403, f"turns programs away (HTTP 403); {SAVE_OR_PASTE}"),
        (404, "has no such page (HTTP 404); correct the address"),
        (410, "has taken the page down (HTTP 410); find another source"),
        (
            429,
            f"has had too many requests (HTTP 429); wait a few minutes, or {SAVE}",
        ),
        (
            451,
            f"may not show the page here, for legal reasons (HTTP 451); {PASTE}",
        ),
        (500, f"is out of order (HTTP 500); try again later, or {SAVE_OR_PASTE}"),
        (503, f"is out of order (HTTP 503); try again later, or {SAVE_OR_PASTE}"),
        (202, f"answers with HTTP 202 and no page; {SAVE_OR_PASTE}"),
        (418, f"answers with HTTP 418 and no page; {SAVE_OR_PASTE}"),
        (304, f"answers with HTTP 304 and no page; {SAVE_OR_PASTE}"),
    ],
)
def test_what_an_answer_means_is_said(web: Web, status: int, message: str) -> None:
    web.pages[URL] = Reply(b"", status)
    assert refusal(web) == f"news.example {message}"


@pytest.mark.parametrize(
    ("content_type", "message"),
    [
        ("application/pdf", "it is a PDF; paste the passage with --excerpt -"),
        (
            "image/jpeg",
            f"it is image/jpeg, no web page; capture the page that shows it, or {PASTE}",
        ),
    ],
)
def test_what_is_no_web_page_is_refused_unread(web: Web, content_type: str, message: str) -> None:
    web.pages[URL] = Reply(b"x" * 100, content_type=content_type)
    assert refusal(web) == f"{URL}: {message}"


def test_a_host_that_does_not_exist_is_named(web: Web) -> None:
    assert refusal(web, "https://news.invalid/") == (
        "no such host: news.invalid; correct the address, or look at your own connection"
    )


def test_a_host_without_a_certificate_is_not_believed(web: Web) -> None:
    reason = "Hostname mismatch, certificate is not valid for 'stranger.example'."
    assert refusal(web, "https://stranger.example/") == (
        f"stranger.example does not prove who it is ({reason});"
        f" correct the address, or {SAVE_OR_PASTE}"
    )
    assert web.asked == []


def test_an_authority_that_nobody_knows_is_not_believed(web: Web) -> None:
    network = Network(web.resolve, web.network.may_connect, port=web.port)
    with pytest.raises(NotCaptured, match=r"^news\.example does not prove who it is \(unable to"):
        fetch(URL, lambda address: None, network)


def test_a_host_that_can_not_be_reached_is_named(web: Web) -> None:
    network = Network(web.resolve, web.network.may_connect, web.network.tls, port=9)
    with pytest.raises(NotCaptured) as caught:
        fetch(URL, lambda address: None, network)
    assert str(caught.value) == (
        f"news.example can't be reached; try again later, or {SAVE_OR_PASTE}"
    )


def test_a_page_that_breaks_off_is_not_taken_for_whole(web: Web) -> None:
    web.pages[URL] = Reply(PAGE, headers={"Content-Length": "1000"})
    assert refusal(web).startswith("news.example broke off (peer closed connection without")


def test_a_page_packed_in_layers_is_refused(web: Web) -> None:
    web.pages[URL] = Reply(PAGE, headers={"Content-Encoding": "gzip, gzip"})
    assert refusal(web) == f"news.example sends the page packed as 'gzip, gzip'; {SAVE_OR_PASTE}"


# --- limits ----------------------------------------------------------------------------

TOO_LARGE = f"{URL}: the page is larger than 10 MB; paste the passage with --excerpt -"


def test_a_page_of_ten_megabytes_is_taken(web: Web) -> None:
    web.pages[URL] = Reply([PAGE, b" " * (10_000_000 - len(PAGE))])
    assert len(got(web).content) == 10_000_000


def test_a_larger_page_is_refused_and_not_read_to_its_end(web: Web) -> None:
    web.pages[URL] = Reply([b" " * 1_000_000] * 10_000)
    assert refusal(web) == TOO_LARGE


def test_a_small_page_that_unpacks_to_a_large_one_is_refused(web: Web) -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)
    web.pages[URL] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert refusal(web) == TOO_LARGE


@pytest.mark.parametrize(
    "reply",
    [
        Reply([b" "] * 100, pause_seconds=0.1),
        Reply([b" "], pause_seconds=2),
        redirect(f"{URL}?again"),
    ],
    ids=["trickle", "silence", "loop"],
)
def test_the_time_for_all_of_it_is_limited(web: Web, reply: Reply) -> None:
    web.pages[URL] = web.pages[f"{URL}?again"] = reply
    start = time.monotonic()
    message = refusal(web, limits=Limits(max_seconds=0.4, max_redirects=1_000_000))
    assert message == (
        f"news.example took longer than 0.4 seconds; try again later, or {SAVE_OR_PASTE}"
    )
    assert time.monotonic() - start < 3


def test_a_slow_look_up_counts_too(web: Web) -> None:
    def resolve(name: str) -> list[str]:
        time.sleep(2)
        return [HERE]

    network = Network(resolve, web.network.may_connect, web.network.tls, web.port)
    start = time.monotonic()
    with pytest.raises(NotCaptured, match=r"^news\.example took longer than 0\.2 seconds; "):
        fetch(URL, lambda address: None, network, Limits(max_seconds=0.2))
    assert time.monotonic() - start < 1.5
