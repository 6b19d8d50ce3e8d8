"""The letter: what its headers, its text and its HTML say, and that they survive the way."""

import datetime as dt
import email
import re
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.pages.bulletin import Contents, contents
from briefing.pages.bulletins import weeks
from briefing.pages.shown import Shown
from briefing.problems import Failure
from briefing.sending.letter import Sender, letter_of, message, plain, sender_of
from briefing.site import Site
from tests.support.content import ZONE, a_briefing, a_library, a_site, editions, file_of
from tests.support.sites import ROOT

THEME = ROOT / "theme"
SITE = a_site()
AFTER = dt.datetime(2025, 6, 1, tzinfo=ZONE)
UNSUBSCRIBE = (
    "https://lists.example.org/unsubscribe?list=weekly&reader={{ subscriber }}&" + "x" * 90
)
SENDER = Sender(
    "Įvykių „Redakcija“", "desk@rampart.example", "weekly@lists.example.org", UNSUBSCRIBE
)
CHANGE = {
    "at": "2025-05-08T10:00+03:00",
    "kind": "correction",
    "note": "The estimate is for four countries, not five.",
}


@pytest.fixture
def news(tmp_path: Path) -> Contents:
    """A full week."""
    days = (dt.date(2025, 3, 1) + dt.timedelta(days=number) for number in range(30))
    files = {
        file_of(f"{each}-event"): a_briefing(published="2025-05-07T10:00+03:00") for each in days
    }
    files[file_of("2025-04-22-b")] = a_briefing(
        title="Žemės „Orešnik“ ir <b>R&D</b> prie Šalčios",
        published="2025-05-07T11:00+03:00",
        changes=[CHANGE],
        watch=[{"date": "2025-07-01", "what": "Parliament votes"}],
    )
    shown = Shown(editions(a_library(tmp_path, files), as_of=AFTER))
    return contents(shown, weeks(shown)[0])


def made(news: Contents, sender: Sender = SENDER, site: Site = SITE) -> bytes:
    return message(news, site, sender, THEME)


def read(raw: bytes) -> EmailMessage:
    found = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def part(raw: bytes, kind: str) -> str:
    body = read(raw).get_body((kind,))
    assert body is not None
    text = body.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


def test_the_headers_say_who_when_and_how_to_get_rid_of_it(news: Contents) -> None:
    found = read(made(news))

    assert found.defects == []
    assert {name: str(value) for name, value in found.items()} == {
        "Subject": "Rampart: the week, 5 to 11 May 2025",
        "From": "Įvykių „Redakcija“ <desk@rampart.example>",
        "To": "weekly@lists.example.org",
        "Date": "Mon, 12 May 2025 00:00:00 +0300",
        "Message-ID": "<weekly-2025-W19@rampart.example>",
        "List-ID": "<weekly.rampart.example>",
        "List-Archive": "<https://rampart.example/base/weekly/>",
        "List-Unsubscribe": f"<{UNSUBSCRIBE}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": found["Content-Type"],
    }


def test_the_way_to_unsubscribe_stands_in_the_bytes_as_programs_look_for_it(news: Contents) -> None:
    raw = made(news)

    assert f"\r\nList-Unsubscribe: <{UNSUBSCRIBE}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


def test_a_list_that_adds_its_own_way_to_unsubscribe_needs_none_of_ours(news: Contents) -> None:
    raw = made(news, Sender("Desk", "desk@rampart.example", "weekly@lists.example.org", ""))

    assert b"nsubscribe" not in raw


def test_the_same_week_is_the_same_bytes(news: Contents) -> None:
    assert made(news) == made(news)


def test_it_is_plain_ascii_in_short_lines(news: Contents) -> None:
    head, _, body = made(news).partition(b"\r\n\r\n")

    assert (head + body).isascii()
    assert max(map(len, body.split(b"\r\n"))) <= 78
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", head + body)


def test_it_has_a_text_and_an_html_part(news: Contents) -> None:
    kinds = [each.get_content_type() for each in read(made(news)).walk()]

    assert kinds == ["multipart/alternative", "text/plain", "text/html"]


def test_the_text_names_each_address_once_at_its_end(news: Contents) -> None:
    text = part(made(news), "plain")
    body, _, foot = text.partition("\n[1] ")
    links = dict(re.findall(r"^\[(\d+)\] (https://\S+)$", f"[1] {foot}", re.MULTILINE))

    assert sorted({*re.findall(r"\[(\d+)\]", body)}, key=int) == list(links)
    assert len(set(links.values())) == len(links)
    assert "https://" not in body
    assert links["1"] == "https://rampart.example/base/weekly/2025-W19/"
    assert max(len(line) for line in body.split("\n")) <= 72


def test_the_text_reads_well(news: Contents) -> None:
    text = plain(letter_of(news, SITE, ""))

    assert text.startswith(
        """\
THE WEEK, 5 TO 11 MAY 2025

31 new briefings and 1 change.
Read this on the site [1]


NEW

Žemės „Orešnik“ ir <b>R&D</b> prie Šalčios [2]
22 April 2025, Lithuania and Poland
Vilnius looks at layered obstacles, mines among them, and wants EU money
for it.
"""
    )
    assert text.endswith(
        "\n-- \nRampart, https://rampart.example/base. Text: CC BY 4.0, Rampart.\n"
    )


def test_the_html_needs_nothing_from_elsewhere_and_counts_nobody(news: Contents) -> None:
    html = part(made(news), "html")

    assert not re.search(r"<(img|link|script|svg|iframe|object|form|details)\b|url\(|@import", html)
    assert {*re.findall(r'href="(https://[^/"]+)', html)} == {
        "https://rampart.example",
        "https://lists.example.org",
    }
    assert "<b>R" not in html
    assert "&lt;b&gt;R&amp;D" in html


def test_the_html_has_its_style_in_its_elements(news: Contents) -> None:
    html = part(made(news), "html")

    assert re.search(r'<h2 style="[^"]*font-size', html)
    assert re.search(r'<html lang="en"', html)
    assert '<meta name="color-scheme" content="light dark">' in html
    assert html.count("<style>") == 1
    assert html.index("<style>") < html.index("</head>")
    assert set(re.findall(r"<table [^>]*>", html)) == {
        each for each in re.findall(r"<table [^>]*>", html) if 'role="presentation"' in each
    }


def test_lists_of_mails_show_the_first_headlines(news: Contents) -> None:
    html = part(made(news), "html")
    first = re.search(r"<body[^>]*>\s*<div [^>]*>([^<]*)</div>", html)

    assert first is not None
    assert first[1].startswith("Žemės „Orešnik“ ir &lt;b&gt;R&amp;D")


def test_a_full_week_is_not_cut_off(news: Contents) -> None:
    """Gmail shows the first 102 kB of a message."""
    assert len(made(news)) < 102_000


def test_a_sender_is_read_from_the_settings() -> None:
    found = sender_of("The Desk <desk@own.org>", "weekly@own.org", "https://own.org/u")

    assert found == Sender("The Desk", "desk@own.org", "weekly@own.org", "https://own.org/u")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (None, "theme/letter/letter.html: missing; a letter is made of it"),
        ("<p>{{ lettre }}</p>", "theme/letter/letter.html:1: 'lettre' is undefined"),
        ("<p>\n{% if %}", "theme/letter/letter.html:2: Expected an expression, got"),
    ],
)
def test_a_theme_without_a_sound_template_is_told(
    template: str | None, said: str, news: Contents, tmp_path: Path
) -> None:
    folder = tmp_path / "theme" / "letter"
    folder.mkdir(parents=True)
    if template:
        (folder / "letter.html").write_text(template, "utf-8")

    with pytest.raises(Failure) as error:
        message(news, SITE, SENDER, tmp_path / "theme")

    assert str(error.value).startswith(said)
