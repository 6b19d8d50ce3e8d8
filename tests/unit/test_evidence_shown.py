"""What readers see of the evidence: counts, notes, and links that open at the quoted words."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.pages.evidence import Matched, at_words, matched_of, totals
from briefing.proof import evidence
from briefing.reading.library import Library
from briefing.reading.model import Proof
from tests.support.content import NAME, a_briefing, a_library, editions, file_of
from tests.support.proving import proofs_of

URL = "https://www.lrt.lt/naujienos/1"
TEXT = (
    'She said "we need more mines" for €10 billion, and again "we need more mines".[^pravda]\n\n'
    "It costs EUR 10 bn for 24 km.[^militarnyi]"
)


def proven(tmp_path: Path, *changed: Proof, without: str = "") -> Library:
    """A library whose briefing is proved, but for one claim, and with some proofs replaced."""
    library = a_library(tmp_path, {file_of(NAME): a_briefing(TEXT, figures=None)})
    proofs = [each for each in proofs_of(library.briefings[0], library) if each.claim != without]
    instead = {(each.key, each.source): each for each in changed}
    proofs = [instead.get((each.key, each.source), each) for each in proofs]
    return replace(library, evidence={NAME: evidence.written(NAME, proofs)})


def shown(library: Library) -> Matched:
    return matched_of(editions(library).of(library.briefings[0]))


@pytest.mark.parametrize(("without", "matched"), [("", 2), ("EUR 10 bn", 1)])
def test_what_is_said_twice_is_counted_once_and_only_if_proved_in_every_place(
    without: str, matched: int, tmp_path: Path
) -> None:
    said = f"1 of 1 quotation and {matched} of 2 figures matched with their sources"
    assert shown(proven(tmp_path, without=without)).text == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nothing.[^pravda]", "no quotations or figures"),
        ("24 km.[^pravda]", "0 of 1 figure matched with their sources"),
        ('"Three whole words."[^pravda]', "0 of 1 quotation matched with their sources"),
    ],
)
def test_what_there_is_none_of_is_not_counted(text: str, said: str, tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of(NAME): a_briefing(text, figures=None)})

    assert shown(library).text == said


def test_a_source_and_the_total_say_what_claims_were_matched_with(tmp_path: Path) -> None:
    library = proven(tmp_path)
    first = proofs_of(library.briefings[0], library)[0]

    with_page = proven(tmp_path, first.model_copy(update={"kind": "page"}))

    excerpt = "checked against an excerpt as of 23 March 2025"
    assert shown(library).notes == {"pravda": excerpt, "militarnyi": excerpt}
    assert shown(with_page).notes["pravda"] == "checked against the page as of 23 March 2025"
    assert totals(list(editions(with_page))) == (
        "1 briefing: 1 of 1 quotation and 2 of 2 figures matched with their sources,"
        " 1 with whole pages and 2 with excerpts"
    )


@pytest.mark.parametrize(
    ("quoted", "fragment"),
    [
        ((), ""),
        (("we need mines",), "#:~:text=we%20need%20mines"),
        (("we, the anti-tank unit",), "#:~:text=we%2C%20the%20anti%2Dtank%20unit"),
        (
            ("one two three four five six seven eight nine ten eleven",),
            "#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven",
        ),
        (("we need mines […] and walls, too.",), "#:~:text=we%20need%20mines,and%20walls%2C%20too"),
        (("[w]e need [more] mines now",), "#:~:text=we%20need,mines%20now"),
        (("we need mines", "we need walls"), "#:~:text=we%20need%20mines&text=we%20need%20walls"),
        (("[…]",), ""),
        (("reikia minų",), "#:~:text=reikia%20min%C5%B3"),
    ],
)
def test_a_link_opens_at_the_quoted_words(quoted: tuple[str, ...], fragment: str) -> None:
    assert at_words(URL, quoted) == URL + fragment


def test_a_fragment_that_the_address_has_stays() -> None:
    assert at_words(f"{URL}#top", ("we need mines",)) == f"{URL}#top:~:text=we%20need%20mines"
