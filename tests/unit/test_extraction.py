"""extraction and walls: what an article is, and what stands in its place."""

import datetime as dt
import json
import time

import pytest

from briefing.capturing import walls
from briefing.capturing.extraction import Article, article, parsed
from briefing.capturing.lengths import word_count
from tests.support.articles import ARTICLE, a_page

URL = "https://news.example/2025/border"
DAY = dt.date(2026, 11, 24)
SAVE = "save the page in a browser and use --file"
PASTE = "paste the passage with --excerpt -"


def extracted(page: str, publisher: str = "") -> Article:
    elements = parsed(page)
    assert elements is not None
    return article(elements, URL, publisher, DAY)


def texts(page: str) -> list[str]:
    return [block.text for block in extracted(page).blocks]


# --- paragraphs ------------------------------------------------------------------------


def test_the_paragraphs_of_the_article_are_found_and_nothing_around_it() -> None:
    assert texts(a_page()) == ["Mines weighed", *ARTICLE]


def test_lines_quotes_lists_and_tables_are_paragraphs_of_their_own() -> None:
    body = (
        "<p>She named a sum.<br>It is <b>€10</b> billion.</p>"
        "<blockquote><p>A block quote of a few words.</p></blockquote>"
        "<h2>What the neighbours plan</h2>"
        "<ul><li>Poland builds <a href=/x>a shield</a>.</li><li>Latvia plans 4 lines.</li></ul>"
        "<table><tr><td>Lithuania</td><td>952 km</td></tr></table>"
    )
    assert texts(a_page(body))[-7:] == [
        "She named a sum.",
        "It is €10 billion.",
        "A block quote of a few words.",
        "What the neighbours plan",
        "Poland builds a shield.",
        "Latvia plans 4 lines.",
        "Lithuania | 952 km",
    ]


def test_the_letters_of_links_are_counted() -> None:
    block = extracted(a_page("<p>Read <a href='/x'>the other article</a> today.</p>")).blocks[-1]
    assert (block.text, block.linked) == ("Read the other article today.", len("theotherarticle"))


@pytest.mark.parametrize("page", ["", "   ", "<!-- -->"])
def test_a_page_without_elements_has_none(page: str) -> None:
    assert parsed(page) is None


def test_a_page_without_an_article_has_no_paragraphs() -> None:
    assert extracted("<html><body><nav></nav></body></html>").blocks == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It&#146;s a border &#150; and more", "It’s a border – and more"),
        ("It&#x92;s", "It’s"),
        ("A &#27;[31m title&#0; here", "A [31m title here"),
        ("A &#60;b&#62; &#x20ac;10", "A <b> €10"),
    ],
)
def test_references_are_read_as_browsers_read_them(written: str, read: str) -> None:
    assert texts(a_page(f"<p>{written}</p>"))[-1] == read


def test_a_page_that_is_nested_deep_is_read() -> None:
    start = time.monotonic()
    extracted(f"<html><body>{'<div>' * 50_000}text{'</div>' * 50_000}</body></html>")
    assert time.monotonic() - start < 10


# --- what it says of itself ------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("LT_lt", "lt"),
        ("", None),
        ("zxx", None),
        ("x-default", None),
    ],
)
def test_the_language_is_what_the_page_says(lang: str, language: str | None) -> None:
    assert extracted(a_page().replace('lang="en"', f'lang="{lang}"')).language == language


# --- what stands in its place ----------------------------------------------------------


def wall(page: str, words: int, *, is_saved: bool = False) -> str | None:
    """What a page with an article of so many words is found to be."""
    elements = parsed(page)
    assert elements is not None
    return walls.obstacle(elements, "word " * words, is_saved=is_saved)


FREE = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("phrase", "what"),
    [
        ("Just a moment...", "a robot check ('Just a moment.')"),
        ("Enable JavaScript and cookies to continue", "a robot check ('Enable JavaScript')"),
        ("Please verify you are human", "a robot check ('verify you are human')"),
        ("Before you continue to Example", "a consent form ('Before you continue')"),
        ("We and our 812 partners", "a consent form ('We and our 812 partners')"),
        ("Sutinku su visais slapukais", "a consent form ('Sutinku su visais slapukais')"),
        ("Cenimy Twoją prywatność", "a consent form ('Cenimy Twoją prywatność')"),
    ],
)
def test_a_form_without_text_is_named(phrase: str, what: str) -> None:
    page = f"<html><head><title>{phrase}</title></head><body><p>{phrase}</p></body></html>"
    assert wall(page, 5) == f"{what} stands before the text; {SAVE}, or {PASTE}"


@pytest.mark.parametrize(
    "phrase",
    [
        *("Subscribe to continue", "To continue reading", "Already a subscriber"),
        *("Передплатіть", "Для подписчиков", "Prenumeratoriams", "Abonentiem", "Tellijatele"),
        *("Dla prenumeratorów", "Tilaajille", "För prenumeranter", "Für Abonnenten"),
    ],
)
def test_a_stub_before_a_paywall_is_named(phrase: str) -> None:
    page = f"<html><body><p>A lead.</p><div>{phrase}</div></body></html>"
    assert wall(page, 120) == (
        f"a paywall ('{phrase}') stands before the text; log in, then {SAVE}, or {PASTE}"
    )


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        (FREE.format('{"isAccessibleForFree": false}'), "isAccessibleForFree is false"),
        (FREE.format('{"isAccessibleForFree": "False"}'), "isAccessibleForFree is false"),
        (
            FREE.format('[{"@graph": [{"hasPart": {"isAccessibleForFree": false}}]}]'),
            "isAccessibleForFree is false",
        ),
        (
            '<meta property="article:content_tier" content="locked">',
            "article:content_tier is locked",
        ),
        ('<meta name="content-tier" content="Premium">', "content-tier is premium"),
    ],
)
def test_a_page_that_says_it_is_not_free_is_believed(head: str, mark: str) -> None:
    page = f"<html><head>{head}</head><body><p>A lead.</p></body></html>"
    says = f"the page says that it is behind a paywall ({mark})"
    for is_saved in (False, True):
        assert wall(page, 100, is_saved=is_saved) == f"{says}; log in, then {SAVE}, or {PASTE}"
        assert wall(page, 500, is_saved=is_saved) is None
    elements = parsed(page)
    assert elements is not None
    assert walls.note(elements) == f"{says}; see that the text is whole"


def test_a_long_lead_is_known_by_what_the_page_asks_for_behind_it() -> None:
    head = FREE.format('{"isAccessibleForFree": false}')
    page = f"<html><head>{head}</head><body><p>A lead.</p><div>Subscribe to read on</div></body>"
    assert str(wall(page, 300)).startswith("the page says that it is behind a paywall")
    assert wall(page, 300, is_saved=True) is None
    assert wall(page, 500) is None


def test_a_metered_page_is_a_paywall_where_it_has_little_text() -> None:
    page = '<html><head><meta name="content-tier" content="metered"></head><body></body></html>'
    assert wall(page, 200) is None
    assert wall(page, 100) == (
        "the page says that it is behind a paywall (content-tier is metered);"
        f" log in, then {SAVE}, or {PASTE}"
    )


@pytest.mark.parametrize(
    "head",
    [
        FREE.format('{"isAccessibleForFree": true}'),
        FREE.format('{"isAccessibleForFree": "True"}'),
        FREE.format("{not json"),
        FREE.format("[" * 100_000),
        FREE.format(json.dumps({"name": "isAccessibleForFree is false"})),
        FREE.format('{"itemListElement": [{"isAccessibleForFree": false}]}'),
        '<meta property="article:content_tier" content="free">',
    ],
    ids=["true", "True", "broken", "deep", "a name", "others", "tier"],
)
def test_a_page_that_is_free_is_no_paywall(head: str) -> None:
    page = f"<html><head>{head}</head><body><p>Text.</p></body></html>"
    assert wall(page, 500) is None
    elements = parsed(page)
    assert elements is not None
    assert walls.note(elements) == ""


def test_an_article_may_speak_of_robots_cookies_and_subscribers() -> None:
    page = (
        "<html><body><p>Just a moment, accept all, to continue reading, captcha</p></body></html>"
    )
    assert wall(page, 200) is None


@pytest.mark.parametrize(
    "around",
    [
        "<nav>For subscribers only</nav>",
        "<ul><li><a href='/x'>For subscribers: mines</a></li></ul>",
        "<div>We value your privacy. Accept all cookies</div>",
        "<noscript>Enable JavaScript</noscript>",
    ],
)
def test_what_a_short_article_has_around_it_is_no_wall(around: str) -> None:
    assert wall(f"<html><body><p>A flash.</p>{around}</body></html>", 50) is None


def test_a_consent_form_that_looks_like_an_article_is_one() -> None:
    elements = parsed("<html><body><p>A form.</p></body></html>")
    assert elements is not None
    text = "We and our 812 partners store cookies on your device. " * 10
    assert walls.obstacle(elements, text, is_saved=False) == (
        f"a consent form ('We and our 812 partners') stands before the text; {SAVE}, or {PASTE}"
    )


def test_words_in_a_script_are_not_shown() -> None:
    page = "<html><body><script>var x = 'Before you continue'</script><p>A text.</p></body></html>"
    assert wall(page, 60) is None


def test_hardly_any_words_are_no_article() -> None:
    page = "<html><body><p>Watch the video.</p></body></html>"
    assert wall(page, 3) == f"3 words of an article, and no more; {SAVE}, or {PASTE}"
    assert wall(page, 3, is_saved=True) == f"3 words of an article, and no more; {PASTE}"
    assert wall(page, 40) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Forty words, counted by their spaces.", 6),
        ("外国专家：中美合作共赢符合国际社会利益", 10),
        ("ナイジェリアで少女らによる自爆攻撃", 8),
        ("ยืนยัน ศพลอย", 5),
        ("북한이 미사일을 발사했다", 3),
        ("", 0),
    ],
)
def test_words_are_counted_where_no_spaces_stand_between_them(text: str, words: int) -> None:
    assert word_count(text) == words


def test_a_chinese_article_is_one() -> None:
    page = a_page(main="<p>" + "外国专家：中美合作共赢符合国际社会利益。" * 9 + "</p>")
    elements = parsed(page)
    assert elements is not None
    text = " ".join(block.text for block in extracted(page).blocks)
    assert walls.obstacle(elements, text, is_saved=False) is None


@pytest.mark.parametrize(
    ("url", "is_consent"),
    [
        ("https://consent.example.com/m?continue=x", True),
        ("https://guce.example.com/", True),
        ("https://privacy.example.com/", True),
        ("https://www.consent.example.com/", True),
        ("https://consent.com/", False),
        ("https://example.com/consent", False),
        ("https://news.example.com/", False),
    ],
)
def test_hosts_of_consent_forms_are_known(url: str, is_consent: bool) -> None:  # noqa: FBT001
    assert walls.consent_host(url) == is_consent
