"""The header table of docs/briefing-format.md: of each field, what is refused and what passes."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter

from briefing import words
from briefing.reading import fields
from tests.support.content import STORY
from tests.support.written import FILE, complaints, edited, of_briefing, read

Said = tuple[tuple[str, str], list[str]]

TITLE = "title: Lithuania weighs mines along its border with Russia"
SUMMARY = "Vilnius looks at layered obstacles, mines among them, and wants EU money for it."
URL = "https://militarnyi.com/en/news/lithuania-plans-to-mine-border"
DATE = "2025-03-22T09:30+02:00"
PUBLISHED = "published: 2025-03-22"
FIGURE = "  - {value: €10 billion, what: cost estimate of the countries, source: militarnyi}\n"
PLACE = "  - {name: Suwałki, lat: 54.1, lon: 22.93}\n"
ARCHIVE = "https://web.archive.org/web/2025/https://www.pravda.com.ua/eng/"
PLAIN = "write plain text"
FULL = "write the full https address"
MOMENT = "write it as 2025-03-22T06:00+02:00"
DAY = "write a day as YYYY-MM-DD"
HOST = "write a host name in small letters, as in lrt.lt"
NAME = "write a-z and 0-9, words joined by hyphens"
PATH = "write the old path on this site, as in /2025/03/old-name/"
YEARS = "is not in the calendar of 1900 to 2199"


def says(old: str, new: str, *said: str) -> Said:
    """What is said, ':4: …', of the briefing after a change."""
    return (old, new), of_briefing(*said)


def url(value: str, found: str) -> Said:
    return says(URL, value, f":12: url '{value}' {found}; {FULL}")


def sources(count: int) -> str:
    each = f"  - {{id: s, url: {URL}, language: en}}\n"
    return f"{each * count}figures:\n"


REFUSED = {
    "title too short": says(
        TITLE, "title: " + 19 * "a", f":2: title has 19 characters; {PLAIN}, 20 to 100 characters"
    ),
    "title of one character": says(
        TITLE, "title: a", f":2: title has 1 character; {PLAIN}, 20 to 100 characters"
    ),
    "title too long": says(
        TITLE, "title: " + 101 * "a", f":2: title has 101 characters; {PLAIN}, 20 to 100 characters"
    ),
    "title as a list": says(
        TITLE, "title: [Lithuania, mines]", f":2: title is a list; {PLAIN}, 20 to 100 characters"
    ),
    "title as a mapping": says(
        TITLE, "title: {en: Mines}", f":2: title is a mapping; {PLAIN}, 20 to 100 characters"
    ),
    "summary too short": says(
        SUMMARY, 59 * "a", f":3: summary has 59 characters; {PLAIN}, 60 to 300 characters"
    ),
    "summary too long": says(
        SUMMARY, 301 * "a", f":3: summary has 301 characters; {PLAIN}, 60 to 300 characters"
    ),
    "date without a time": says(
        DATE, "2025-03-22", f":4: date is '2025-03-22', no day with a time; {MOMENT}"
    ),
    "date without a zone": says(
        DATE, "2025-03-22T09:30", f":4: date '2025-03-22T09:30' has no time zone; {MOMENT}"
    ),
    "date that does not exist": says(
        DATE, "2025-02-30T09:30Z", f":4: date '2025-02-30T09:30Z' {YEARS}; {MOMENT}"
    ),
    "date with an hour that does not exist": says(
        DATE, "2025-03-22T25:30Z", f":4: date '2025-03-22T25:30Z' {YEARS}; {MOMENT}"
    ),
    "date with a zone that does not exist": says(
        DATE, "2025-03-22T09:30+25:00", f":4: date '2025-03-22T09:30+25:00' {YEARS}; {MOMENT}"
    ),
    "date at the end of time": says(
        DATE, "9999-12-31T23:59Z", f":4: date '9999-12-31T23:59Z' {YEARS}; {MOMENT}"
    ),
    "date as a list": says(DATE, f"[{DATE}]", f":4: date is a list; {MOMENT}"),
    "embargo as a word": says(
        "category: ",
        "embargo: tomorrow\ncategory: ",
        f":5: embargo is 'tomorrow', no day with a time; {MOMENT}",
    ),
    "category as a list": says(
        "category: Borders",
        "category: [Borders]",
        ":5: category is a list; write one category of vocabulary.yaml, 1 to 60 characters",
    ),
    "no country": says(
        "[LT, PL]",
        "[]",
        ":6: countries has 0 entries; write 1 to 12 country codes, the most concerned first,"
        " as in [LT, PL]",
    ),
    "a country that is no code": says(
        "[LT, PL]", "[LT, Poland]", ":6: countries is 'Poland'; write an ISO 3166 code, as in LT"
    ),
    "a country in small letters": says(
        "[LT, PL]",
        "\n  - LT\n  - pl",
        ":8: countries is 'pl'; write an ISO 3166 code, as in LT",
    ),
    "countries as a word": says(
        "[LT, PL]",
        "LT",
        ":6: countries is text; write 1 to 12 country codes, the most concerned first,"
        " as in [LT, PL]",
    ),
    "story with its ending": says(
        "story: ottawa-withdrawal",
        "story: ottawa-withdrawal.md",
        f":7: story is 'ottawa-withdrawal.md'; {NAME}",
    ),
    "too many tags": says(
        "[landmines]",
        "[a, b, c, d, e, f, g, h, i]",
        ":8: tags has 9 entries; write up to 8 tags, as in [landmines]",
    ),
    "a tag in capitals": says("[landmines]", "[Landmines]", f":8: tags is 'Landmines'; {NAME}"),
    "a list inside the tags": says(
        "[landmines]", "[[landmines]]", ":8: tags is a list; write up to 8 tags, as in [landmines]"
    ),
    "an unknown status": says(
        "status: published",
        "status: final",
        ":9: status is 'final'; write published, draft or withdrawn",
    ),
    "too many sources": says(
        "figures:\n",
        sources(19),
        ":10: sources has 21 entries; write 1 to 20 sources, each with id, url and language",
    ),
    "a source that is a word": says(
        "figures:\n",
        "  - lrt\nfigures:\n",
        ":22: sources is text; write 1 to 20 sources, each with id, url and language",
    ),
    "an id with a space": says(
        "id: militarnyi", "id: militarnyi com", f":11: id is 'militarnyi com'; {NAME}"
    ),
    "an id over two lines": says(
        "id: militarnyi", r'id: "militarnyi\ncom"', f":11: id is 'militarnyi com'; {NAME}"
    ),
    "a url of http": url("http://lrt.lt/", "does not begin with https://"),
    "a url without a scheme": url("lrt.lt/en", "does not begin with https://"),
    "a url of a script": url("javascript:alert(1)", "does not begin with https://"),
    "a url without a host": url("https:///en", "has no plain host name"),
    "a url of a host without a dot": url("https://localhost/", "has no plain host name"),
    "a url of an IP address": url("https://192.168.0.1/", "has no plain host name"),
    "a url of an IPv6 address": url("https://[::1]/", "has no plain host name"),
    "a url with an open bracket": url("https://[lrt.lt/", "is not an address"),
    "a url of a host in Cyrillic": url(
        "https://militаrnyi.com/", "has a host with Cyrillic and Latin letters"
    ),
    "a url of a host in Cyrillic alone": url(
        "https://президент.рф/",
        "has a host with Cyrillic letters, in ASCII xn--d1abbgf6aiiy.xn--p1ai",
    ),
    "a url that ends its host with a dot": url("https://lrt.lt./", "has no plain host name"),
    "a url with a user name": url("https://lrt.lt@evil.example/", "carries a user name or a port"),
    "a url with a port": url("https://lrt.lt:8443/", "carries a user name or a port"),
    "a url with a port out of range": url("https://lrt.lt:99999/", "is not an address"),
    "a url with a space": url(
        "https://lrt.lt/en news", "has characters that an address writes as %XX"
    ),
    "a url with letters beyond ASCII": url(
        "https://lrt.lt/žinios", "has characters that an address writes as %XX"
    ),
    "a url with angle brackets": url(
        "https://lrt.lt/<b>", "has characters that an address writes as %XX"
    ),
    "a url with a backslash": url(r"https://lrt.lt\en", "has no plain host name"),
    "a language by its name": says(
        "2025-03-22\n    language: en",
        "2025-03-22\n    language: English",
        ":18: language is 'English'; write an ISO 639-1 code, as in lt",
    ),
    "a source's title too long": says(
        "title: Lithuania considers planting mines on its borders",
        "title: " + 301 * "a",
        f":16: title has 301 characters; {PLAIN}, 1 to 300 characters",
    ),
    "published as an English date": says(
        PUBLISHED, "published: 22 March 2025", f":17: published is '22 March 2025'; {DAY}"
    ),
    "published on no day": says(
        PUBLISHED, "published: 2025-02-29", f":17: published '2025-02-29' {YEARS}; {DAY}"
    ),
    "published in an odd year": says(
        PUBLISHED, "published: 0202-03-22", f":17: published '0202-03-22' {YEARS}; {DAY}"
    ),
    "published as a mapping": says(
        PUBLISHED, "published: {day: 22}", f":17: published is a mapping; {DAY}"
    ),
    "an origin too long": says(
        "origin: European Pravda",
        "origin: " + 101 * "a",
        ":19: origin has 101 characters; write whose report it relays, 1 to 100 characters",
    ),
    "an archive of http": says(
        ARCHIVE,
        "http://web.archive.org/",
        f":20: archive 'http://web.archive.org/' does not begin with https://; {FULL}",
    ),
    "accessed with a time": says(
        "accessed: 2025-03-23",
        f"accessed: {DATE}",
        f":21: accessed is '{DATE}'; {DAY}",
    ),
    "too many figures": says(
        FIGURE,
        7 * FIGURE,
        ":22: figures has 7 entries; write up to 6 figures, each with value, what and source",
    ),
    "figures as a mapping": says(
        FIGURE,
        "  value: €10 billion\n",
        ":22: figures is a mapping; write up to 6 figures, each with value, what and source",
    ),
    "a figure too long": says(
        "€10 billion",
        41 * "1",
        ":23: value has 41 characters; write the figure with its unit, 1 to 40 characters",
    ),
    "a figure of nothing": says(
        "cost estimate of the countries",
        "it",
        f":23: what has 2 characters; {PLAIN}, 3 to 160 characters",
    ),
    "too many places": says(
        PLACE,
        6 * PLACE,
        ":24: places has 6 entries; write up to 5 places, each with name, lat and lon",
    ),
    "a latitude beyond the pole": says(
        "lat: 54.1", "lat: 90.5", ":25: lat is '90.5'; write degrees from -90 to 90, as in 54.7"
    ),
    "a longitude beyond the date line": says(
        "lon: 22.93", "lon: -181", ":25: lon is '-181'; write degrees from -180 to 180, as in 54.7"
    ),
    "a latitude with a direction": says(
        "lat: 54.1", "lat: 54.1N", ":25: lat is '54.1N'; write degrees from -90 to 90, as in 54.7"
    ),
    "a latitude that is no number": says(
        "lat: 54.1", "lat: nan", ":25: lat is 'nan'; write degrees from -90 to 90, as in 54.7"
    ),
    "a latitude as a list": says(
        "lat: 54.1", "lat: [54.1]", ":25: lat is a list; write degrees from -90 to 90, as in 54.7"
    ),
    "sea with yes": says(
        "lon: 22.93", "lon: 22.93, sea: yes", ":25: sea is 'yes'; write true or false"
    ),
    "sea as a list": says(
        "lon: 22.93", "lon: 22.93, sea: [true]", ":25: sea is a list; write true or false"
    ),
    "a quote without its original": says(
        "original: Mums reikia minų, ",
        "",
        f":27: missing field 'original'; {PLAIN}, 1 to 500 characters",
    ),
    "a calculation from nothing": says(
        "from: [militarnyi]",
        "from: []",
        ":29: from has 0 entries; write a list of source ids, as in [militarnyi]",
    ),
    "a calculation from a word": says(
        "from: [militarnyi]",
        "from: militarnyi",
        ":29: from is text; write a list of source ids, as in [militarnyi]",
    ),
    "a calculation without its sources": says(
        ", from: [militarnyi]",
        "",
        ":29: missing field 'from'; write a list of source ids, as in [militarnyi]",
    ),
    "a calculation with its sources under another name": says(
        "from: [militarnyi]",
        "form: [militarnyi]",
        ":29: missing field 'from'; write a list of source ids, as in [militarnyi]",
        ":29: unknown field 'form'; did you mean 'from'?",
    ),
    "a coming date without a day": says(
        "date: 2025-06-24", "date: June 2025", f":31: date is 'June 2025'; {DAY}"
    ),
    "a change of an unknown kind": says(
        "kind: correction",
        "kind: typo",
        ":33: kind is 'typo'; write correction, update or wording",
    ),
    "a change without words": says(
        "note: The estimate is for five countries.",
        "note: fixed",
        f":33: note has 5 characters; {PLAIN}, 10 to 300 characters",
    ),
    "an alias without its slash": says(
        "/2025/03/old-name/", "2025/03/old-name/", f":34: aliases is '2025/03/old-name/'; {PATH}"
    ),
    "an alias that climbs": says("/2025/03/old-name/", "/../x", f":34: aliases is '/../x'; {PATH}"),
    "an alias on another site": says(
        "/2025/03/old-name/", "//evil.example/", f":34: aliases is '//evil.example/'; {PATH}"
    ),
    "an alias with a query": says(
        "/2025/03/old-name/", "/?p=12", f":34: aliases is '/?p=12'; {PATH}"
    ),
}


@pytest.mark.parametrize(("change", "said"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_value_is_told_with_what_was_found_and_what_to_write(
    change: tuple[str, str], said: list[str], tmp_path: Path
) -> None:
    assert complaints(tmp_path, edited(change)) == said


OTHERS = {
    "a story in an unknown state": (
        STORY,
        ("state: open", "state: running"),
        ":4: state is 'running'; write open or closed",
    ),
    "a story without a summary": (
        STORY,
        ("summary: Five", "about: Five"),
        ":1: missing field 'summary'; write plain text, 60 to 300 characters",
        ":3: unknown field 'about'; write one of: state, summary, title",
    ),
    "a page without a title": (
        "pages/about.md",
        ("title: About us\n", ""),
        ":1: missing field 'title'; write plain text, 3 to 80 characters",
    ),
    "a page with a date": (
        "pages/about.md",
        ("title: About us\n", "title: About us\ndate: 2025-03-22\n"),
        ":3: unknown field 'date'; write one of: summary, title",
    ),
    "a vocabulary without languages": (
        "vocabulary.yaml",
        ("languages:\n  en: English\n  lt: Lithuanian\n", ""),
        ":1: missing field 'languages'; write fields as 'name: value'",
    ),
    "categories as a list": (
        "vocabulary.yaml",
        ("elsewhere:\n  UA: Ukraine", "elsewhere: [UA]"),
        ":18: elsewhere is a list; write fields as 'name: value'",
    ),
    "a category that is a word": (
        "vocabulary.yaml",
        ("  Energy:\n    about: Power lines, pipelines and what happens to them.", "  Energy: x"),
        ":4: Energy is text; write fields as 'name: value'",
    ),
    "a tag in capitals": (
        "vocabulary.yaml",
        ("  landmines:", "  Landmines:"),
        f":12: key is 'Landmines'; {NAME}",
    ),
    "a country code of three letters": (
        "vocabulary.yaml",
        ("  LT:", "  LTU:"),
        ":7: key is 'LTU'; write an ISO 3166 code, as in LT",
    ),
    "an unknown field of a country": (
        "vocabulary.yaml",
        ("    name: Poland\n", "    name: Poland\n    capital: Warsaw\n"),
        ":11: unknown field 'capital'; write one of: in_text, name",
    ),
    "a publisher with its scheme": (
        "publishers.yaml",
        ("  lrt.lt:", "  https://lrt.lt:"),
        f":2: key is 'https://lrt.lt'; {HOST}",
    ),
    "a publisher of an unknown kind": (
        "publishers.yaml",
        ("language: lt\n    kind: news", "language: lt\n    kind: blog"),
        ":6: kind is 'blog'; write official, agency, news or analysis",
    ),
    "a refusal without a reference": (
        "publishers.yaml",
        ("    reference: https://example.org/report\n", ""),
        ":18: missing field 'reference'; write the full https address",
    ),
}


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [(file, change, said) for file, change, *said in OTHERS.values()],
    ids=OTHERS,
)
def test_a_wrong_value_elsewhere_is_told_alike(
    file: str, change: tuple[str, str], said: list[str], tmp_path: Path
) -> None:
    assert complaints(tmp_path, edited(change, file=file)) == [
        f"content/{file}{each}" for each in said
    ]


ACCEPTED = {
    "the shortest title": (TITLE, "title: " + 20 * "a"),
    "the longest title": (TITLE, "title: " + 100 * "ž"),
    "the shortest summary": (SUMMARY, 60 * "a"),
    "the longest summary": (SUMMARY, 300 * "a"),
    "a date with seconds": (DATE, "2025-03-22T09:30:15Z"),
    "a date with a space": (DATE, "2025-03-22 09:30+02:00"),
    "a category in quotes": ("category: Borders", "category: 'Borders'"),
    "no tags": ("tags: [landmines]", "tags: []"),
    "a place at the end of the world": (
        "lat: 54.1, lon: 22.93",
        "lat: -90, lon: -180.0, sea: true",
    ),
    "a place that is not at sea": ("lon: 22.93", "lon: 22.93, sea: false"),
    "a url of a single page": (URL, "https://militarnyi.com/?p=1&q=a%20b#top"),
    "a url with brackets behind its host": (URL, "https://militarnyi.com/[a](b)"),
    "an alias of a single word": ("/2025/03/old-name/", "/old.html"),
    "an archive of 1900": (PUBLISHED, "published: 1900-01-01"),
}


@pytest.mark.parametrize("change", ACCEPTED.values(), ids=ACCEPTED)
def test_a_value_at_the_edge_of_what_is_allowed_is_accepted(
    change: tuple[str, str], tmp_path: Path
) -> None:
    assert complaints(tmp_path, edited(change)) == []


def test_white_space_in_a_text_becomes_one_space(tmp_path: Path) -> None:
    files = edited((TITLE, "title: Lithuania  weighs\n  mines\u00a0along its border"))

    newest = read(tmp_path, files).briefings[0]

    assert newest.title == "Lithuania weighs mines along its border"


def test_moments_are_kept_in_the_zone_of_the_site(tmp_path: Path) -> None:
    files = edited((DATE, "2025-03-21T23:15Z\nembargo: 2025-07-01T06:00Z"))

    newest = read(tmp_path, files).briefings[0]

    assert [newest.moment.isoformat(), newest.public_from.isoformat()] == [
        "2025-03-22T01:15:00+02:00",
        "2025-07-01T09:00:00+03:00",
    ]


@pytest.mark.parametrize(
    ("rule", "kind", "value", "read_as"),
    [
        (fields.DAY, dt.date, "2024-02-29", dt.date(2024, 2, 29)),
        (fields.YES, bool, "true", True),
        (fields.YES, bool, "false", False),
        (fields.degrees(90), float, "-54.123456789", -54.123456789),
        (fields.text(1, 9), str, " a\n b ", "a b"),
        (fields.one_of("open", "closed"), str, "closed", "closed"),
        (fields.HTTPS, str, "https://lrt.lt/", "https://lrt.lt/"),
        (fields.HOST_NAME, str, "xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
    ],
)
def test_a_good_value_is_read_as_its_type(
    rule: fields.Wanted, kind: type, value: str, read_as: object
) -> None:
    assert TypeAdapter(Annotated[kind, rule]).validate_python(value) == read_as


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "entry", "0 entries"),
        (1, "entry", "1 entry"),
        (2, "source", "2 sources"),
        (12_000, "character", "12,000 characters"),
    ],
)
def test_numbers_stand_with_the_right_form_of_their_noun(number: int, noun: str, said: str) -> None:
    assert words.counted(number, noun) == said


def test_a_mistake_in_one_file_hides_none_in_another(tmp_path: Path) -> None:
    files = {
        **edited((TITLE, "title: a")),
        **edited(("state: open", "state: running"), file=STORY),
        **edited(("  LT:", "  LTU:"), file="vocabulary.yaml"),
    }

    assert complaints(tmp_path, files) == [
        f"content/{FILE}:2: title has 1 character; {PLAIN}, 20 to 100 characters",
        f"content/{STORY}:4: state is 'running'; write open or closed",
        "content/vocabulary.yaml:7: key is 'LTU'; write an ISO 3166 code, as in LT",
    ]
