"""Our copy of the W3C validator's rules: a rule that sees no fault would prove nothing."""

from pathlib import Path

import pytest

from briefing.exports import feeds
from briefing.pages.feed import Format
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from tests.support.content import a_library, editions
from tests.support.feed_validator import atom_faults, rss_faults


def the_feed(tmp_path: Path, format_: Format) -> str:
    shown = Shown(editions(a_library(tmp_path)))
    return feeds.subscribed(format_, feed_list(shown)[0], shown).decode()


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        (' xml:lang="en"', "", "MissingDCLanguage"),
        ("/base/atom.xml", "/atom.xml", "SelfDoesntMatchLocation https://rampart.example/atom.xml"),
        ("<name>The Editors</name>", "<name> </name>", "NotBlank name"),
        ("06:00:00+02:00</pub", "06:00:00</pub", "InvalidRFC3339Date 2025-03-22T06:00:00"),
        ("<entry>\n", "<entry>\n<title>Two</title>\n", "DuplicateElement title"),
        (' medium="image"', ' medium="video"', "InvalidMediaContent video"),
        ("  <icon>https://rampart.example/base/icon-512.png</icon>\n", "", "MissingElement icon"),
        ("</title>", "&lt;/b&gt;</title>", "ContainsHTML title"),
        (
            "https://militarnyi.com/en/",
            "/en/",
            "ContainsRelRef /en/news/lithuania-plans-to-mine-border",
        ),
        ("<ol>", '<ol onclick="x">', "SecurityRiskAttr onclick"),
        ("<ol>", "<ol><style></style>", "SecurityRisk style"),
        ("</ol>", "", "NotHtml expected-closing-tag-but-got-eof"),
        ("Vilnius", "\ufffd", "BadCharacters {http://www.w3.org/2005/Atom}summary"),
    ],
)
def test_our_validator_sees_a_fault_in_an_atom_feed(
    tmp_path: Path, right: str, wrong: str, fault: str
) -> None:
    content = the_feed(tmp_path, "atom")

    broken = content.replace(right, wrong)

    assert fault in atom_faults(broken.encode(), "https://rampart.example/base/atom.xml")


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("<language>en</language>", "", "MissingDCLanguage"),
        (' isPermaLink="false"', "", "InvalidPermalink urn:uuid:"),
        ("<pubDate>Sat,", "<pubDate>Sun,", "InvalidRFC2822Date Sun, 22 Mar 2025 06:00:00 +0200"),
        ("<atom:link", "<atom:icon", "MissingAtomSelfLink"),
        ("<item>", "<item>\n<author>The Editors</author>", "InvalidContact author"),
        ("<link>https:", "<link>", "InvalidFullLink //rampart.example/base/"),
    ],
)
def test_our_validator_sees_a_fault_in_an_rss_feed(
    tmp_path: Path, right: str, wrong: str, fault: str
) -> None:
    content = the_feed(tmp_path, "rss")

    broken = content.replace(right, wrong)

    faults = rss_faults(broken.encode(), "https://rampart.example/base/rss.xml")
    assert [each for each in faults if each.startswith(fault)] != []
