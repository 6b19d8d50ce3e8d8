"""What readers see of the evidence: counts, grades, and links that open at the quoted words."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.pages.evidence import at_words, how_read, summed_up, totals
from briefing.proof import evidence
from briefing.proof.captures import Capture
from briefing.proof.passages import passage
from briefing.proof.quoting.quotations import span
from briefing.reading.library import Library
from briefing.reading.model import Grade, Passage, Proof
from tests.support.content import NAME, a_briefing, a_library, editions, file_of
from tests.support.proving import DAY, proofs_of

LATER = DAY + dt.timedelta(days=1)
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


def shown(library: Library) -> str:
    return summed_up(editions(library).of(library.briefings[0]))


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("", "4 claims checked against 2 sources"),
        ("EUR 10 bn", "3 of 4 claims checked against 2 sources"),
        ("we need more mines", "3 of 4 claims checked against 2 sources"),
    ],
)
def test_what_is_said_twice_is_counted_once_of_each_source(
    without: str, said: str, tmp_path: Path
) -> None:
    assert shown(proven(tmp_path, without=without)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nothing.[^pravda]", "No quotation, figure or name to check"),
        ("24 km.[^pravda]", "0 of 1 claim checked against 0 sources"),
        ('"Three whole words."[^pravda]', "0 of 1 claim checked against 0 sources"),
    ],
)
def test_what_is_not_proved_is_not_claimed(text: str, said: str, tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of(NAME): a_briefing(text, figures=None)})

    assert shown(library) == said


def test_the_total_says_in_what_texts_claims_were_matched(tmp_path: Path) -> None:
    library = proven(tmp_path)
    quotation, *_ = proofs_of(library.briefings[0], library)

    mixed = proven(tmp_path, graded(quotation, "fetched"))

    assert totals(list(editions(mixed))) == (
        "1 briefing: 1 of 1 quotation and 2 of 2 figures matched with their sources,"
        " 1 in pages that our program fetched, 2 in excerpts that were copied by hand"
    )


@pytest.mark.parametrize(
    ("grades", "note"),
    [
        (["fetched", "fetched"], "Page fetched by our program"),
        (["fetched", "saved"], "Page saved by hand"),
        (["pasted", "fetched"], "Excerpt copied by hand"),
    ],
)
def test_of_a_text_the_weakest_grade_of_what_was_used_is_told(
    grades: list[Grade], note: str
) -> None:
    first, last = quoted("we need mines and walls", "we need mines", "walls")
    found = [
        each.model_copy(update={"grade": grade, "day": day})
        for each, grade, day in zip((first, last), grades, (DAY, LATER), strict=True)
    ]

    said = how_read(found)

    assert said == f"{note}, {'24' if grades == ['fetched', 'saved'] else '23'} March 2025"


def graded(proof: Proof, grade: Grade) -> Proof:
    assert proof.passage
    return proof.model_copy(update={"place": proof.passage.model_copy(update={"grade": grade})})


def quoted(text: str, *words: str) -> list[Passage]:
    """Words as passages of a text."""
    fields = {"url": URL, "grade": "fetched", "day": DAY, "language": "en"}
    capture = Capture.model_validate({**fields, "paragraphs": text.split("\n")})
    places = (span(each, text) or (0, 0) for each in words)
    return [passage(capture, *place, each) for each, place in zip(words, places, strict=True)]


MANY = "one two three four five six seven eight nine ten eleven"


@pytest.mark.parametrize(
    ("text", "words", "fragment"),
    [
        ("Now we need mines.", [], ""),
        ("Now We need mines.", ["we need mines"], "We%20need%20mines"),
        ("We, the anti-tank unit", ["we, the anti-tank unit"], "We%2C%20the%20anti%2Dtank%20unit"),
        (MANY, [MANY], "one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"),
        (
            "we need mines of all kinds and walls, too.",
            ["we need mines […] and walls, too"],
            "we%20need%20mines%20of%20all%20kinds%20and%20walls%2C%20too",
        ),
        (
            f"we need mines of {MANY} and some walls, too.",
            ["we need mines […] and some walls"],
            "we%20need%20mines,and%20some%20walls",
        ),
        (
            "We need more mines now.",
            ["[w]e need [many] mines now"],
            "We%20need%20more%20mines%20now",
        ),
        (
            "we need mines and we need walls",
            ["we need mines", "we need walls"],
            "we%20need%20mines&text=we%20need%20walls",
        ),
        ("reikia minų", ["reikia minų"], "reikia%20min%C5%B3"),
        # The same words elsewhere: as many before and behind them as tell them apart.
        ("We need it. He said: we need it now.", ["we need it now"], "we%20need%20it%20now"),
        (
            "All said: we need a wall. She said: we need a wall.",
            ["we need a wall"],
            "All%20said%3A-,we%20need%20a%20wall,-.%20She",
        ),
        (
            f"All read {MANY}. She read {MANY}.",
            [MANY],
            (
                "All%20read-,one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
                ",-.%20She"
            ),
        ),
    ],
)
def test_a_link_opens_at_the_words_that_are_unique_in_the_text(
    text: str, words: list[str], fragment: str
) -> None:
    assert at_words(URL, quoted(text, *words)) == URL + (f"#:~:text={fragment}" if words else "")


def test_a_fragment_that_the_address_has_stays() -> None:
    found = quoted("we need mines", "we need mines")

    assert at_words(f"{URL}#top", found) == f"{URL}#top:~:text=we%20need%20mines"
