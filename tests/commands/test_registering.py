"""capture --register: an outlet, and its country, are added in place, or nothing is changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.capturing.registering import NotRegistered, Outlet, Registrar
from briefing.commands import capture
from tests.support import verbs
from tests.support.articles import a_page
from tests.support.content import REGISTRIES
from tests.support.small_site import SmallSite
from tests.support.verbs import Ended, ended_here, refused

URL = "https://www.kiro7.com/news/1"
REGISTERED = ("publishers.yaml", "vocabulary.yaml")
PUBLISHERS = REGISTRIES["publishers.yaml"]
VOCABULARY = REGISTRIES["vocabulary.yaml"]
ENTRY = "  kiro7.com:\n    name: KIRO 7\n    country: US\n    language: en\n    kind: news\n"
WITH_OUTLET = PUBLISHERS.replace("publishers:\n", f"publishers:\n{ENTRY}")
WITH_COUNTRY = VOCABULARY.replace("  UA: Ukraine\n", "  UA: Ukraine\n  US: United States\n")
NOTHING = "not registered, and nothing captured"


@pytest.fixture(autouse=True)
def registries(site: SmallSite) -> Iterator[None]:
    """The site's registries, which other tests find as they were; and a saved page."""
    Path("page.html").write_text(a_page(), encoding="utf-8")
    before = {name: Path("content", name).read_bytes() for name in REGISTERED}
    yield
    for name, content in before.items():
        Path("content", name).write_bytes(content)


def register(site: SmallSite, url: str = URL, name: str = "KIRO 7", **more: str) -> Ended:
    options = {"file": "page.html", "register": name, "country": "US", **more}
    return ended_here(lambda: capture.run(site.root, url, **options))


def now() -> tuple[str, str]:
    """The registries of outlets and of terms, as they are now."""
    publishers, vocabulary = (Path("content", name).read_text("utf-8") for name in REGISTERED)
    return publishers, vocabulary


def test_the_command_adds_the_outlet_and_its_country_and_check_accepts_them(
    site: SmallSite,
) -> None:
    words = ["--file=page.html", "--register", "KIRO 7", "--country", "US", "--kind", "news"]

    ended = verbs.ended(site.root, "capture", URL, *words)

    assert (ended.code, ended.err, ended.out[1:5]) == (
        0,
        [],
        [
            "content/vocabulary.yaml:20: US added",
            "content/publishers.yaml:2: kiro7.com added",
            "  - id: kiro-7",
            f"    url: {URL}",
        ],
    )
    assert now() == (WITH_OUTLET, WITH_COUNTRY)
    assert verbs.ended(site.root, "check").code == 0


def test_a_country_that_is_known_is_not_added_again(site: SmallSite) -> None:
    ended = register(site, country="UA", kind="official", language="lt")

    assert ended.out[1] == "content/publishers.yaml:2: kiro7.com added"
    assert "    # publisher: KIRO 7; UA, lt, official" in ended.out
    fields = ENTRY.replace("US", "UA").replace("en\n", "lt\n").replace("news", "official")
    assert now() == (PUBLISHERS.replace("publishers:\n", f"publishers:\n{fields}"), VOCABULARY)


def test_an_outlet_is_registered_with_the_entry_in_a_briefing(site: SmallSite) -> None:
    Path("briefing.md").write_text("---\ntitle: A\n---\nText.\n", encoding="utf-8")

    assert register(site, into="briefing.md").code == 0

    assert "  - id: kiro-7\n" in Path("briefing.md").read_text("utf-8")


REFUSALS = {
    "every option": (
        {"name": "K", "country": "us", "kind": "blog"},
        (
            "--register has 1 character; write plain text, 2 to 80 characters",
            "--country is 'us'; write an ISO 3166 code, as in LT",
            "--kind is 'blog'; write official, agency, news or analysis",
        ),
    ),
    "no country": ({"country": ""}, ("--country is ''; write an ISO 3166 code, as in LT",)),
    "no name": (
        {"name": ""},
        ("--country and --kind tell of an outlet; name it with --register",),
    ),
    "one that is there": (
        {"url": "https://www.lrt.lt/1"},
        (
            (
                "lrt.lt is registered already: LRT; LT, lt, news; leave --register out,"
                " or correct content/publishers.yaml"
            ),
            NOTHING,
        ),
    ),
    "one below": (
        {"url": "https://en.lrt.lt/1"},
        (
            (
                "en.lrt.lt is registered already: LRT; LT, lt, news; leave --register out,"
                " or correct content/publishers.yaml"
            ),
            NOTHING,
        ),
    ),
    "one that is refused": (
        {"url": "https://news-pravda.com/1"},
        (
            (
                "not captured: publisher news-pravda.com is refused: Part of a network that"
                " imitates local news outlets; find another source"
            ),
        ),
    ),
    "what contradicts the registries": (
        {"url": "https://a.github.io/1", "country": "ZZ", "language": "fr"},
        (
            "unknown country 'ZZ' of a.github.io; write one of: LT, PL, UA",
            "unknown language 'fr' of a.github.io; write one of: en, lt",
            NOTHING,
        ),
    ),
    "a suffix": (
        {"url": "https://github.io/1"},
        (
            (
                "github.io is no single site: strangers register names below it;"
                " write the whole host"
            ),
            NOTHING,
        ),
    ),
}


@pytest.mark.parametrize(("given", "said"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_wrong_is_said_at_once_and_nothing_is_changed(
    site: SmallSite, given: dict[str, str], said: tuple[str, ...]
) -> None:
    assert register(site, **given) == refused(*said)
    assert now() == (PUBLISHERS, VOCABULARY)
    assert not Path("captures").exists()


def test_a_page_that_is_no_article_registers_nothing(site: SmallSite) -> None:
    Path("page.html").write_text("<p>Watch it.</p>", encoding="utf-8")

    assert register(site).code == 1
    assert now() == (PUBLISHERS, VOCABULARY)


def test_a_registry_whose_entries_are_no_lines_is_left_and_the_entry_is_given(
    site: SmallSite,
) -> None:
    flow = "publishers: {lrt.lt: {name: LRT, country: LT, language: lt, kind: news}}\nrefused: {}\n"
    site.write({"content/publishers.yaml": flow})

    line = "kiro7.com: {name: KIRO 7, country: US, language: en, kind: news}"
    said = f"content/publishers.yaml:1: publishers are no plain lines; add by hand: {line}"
    assert register(site) == refused(said, NOTHING)
    assert now() == (flow, VOCABULARY)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("US", "en", "United States"),
        ("XK", "en", "Kosovo"),
        ("US", "pt", "Estados Unidos"),
        ("US", "xx", "United States"),
    ],
)
def test_a_country_is_named_in_the_language_of_the_site(
    code: str, language: str, name: str, site: SmallSite
) -> None:
    made = Registrar(Path("content"), language).registration(Outlet("KIRO 7", code, "news"), URL)

    (vocabulary,) = (text for path, text in made.files.items() if path.stem == "vocabulary")
    assert f"  {code}: {name}\n" in vocabulary


@pytest.mark.parametrize("code", ["ZZ", "XA", "UK"])
def test_a_code_of_no_country_has_no_name(code: str, site: SmallSite) -> None:
    with pytest.raises(NotRegistered) as caught:
        Registrar(Path("content"), "en").registration(Outlet("KIRO 7", code, "news"), URL)
    assert str(caught.value).startswith(f"unknown country '{code}' of kiro7.com; ")
