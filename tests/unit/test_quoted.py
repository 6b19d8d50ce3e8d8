"""Which words in quotation marks have to be proved: short ones only where somebody said them."""

import pytest

from briefing.proof.quoting import marks, quoted


def claimed(text: str, language: str = "en", known: frozenset[str] = frozenset()) -> list[str]:
    found, unclosed = marks.quotations(text)
    assert unclosed == ""
    return [each.words for each in quoted.claimed(text, found, language, known)]


@pytest.mark.parametrize(
    "text",
    [
        *("He called it a “betrayal”.", "He called the whole plan “shameful”."),
        *(
            "She said it was “unacceptable”.",
            "She said: “Never.”",
            "The deal was called “shameful”.",
        ),
        "He described the sabotage of the line as “terrorism”.",
        "They told the BBC on Monday that the fence is “useless”.",
        *("“Unacceptable”, said the minister.", "“Unacceptable,” Tusk said.", "“No!” he replied."),
        *("He called it the “wall”.", "She said that he is the “danger”."),
        "According to Tusk it was a “provocation”.",
        "Tusk, who spoke of “war”, left.",
    ],
)
def test_one_word_behind_a_verb_of_speech_is_a_claim(text: str) -> None:
    assert len(claimed(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("the “drone wall”", "a “wall” and a “ditch”", "Formally it is an “extreme situation”."),
        "He said no. The “wall” stands.",
        *("The plan, called “East Shield”, began.", "They said the tanker “Eagle S” had gone."),
        *(
            "They said the “Eagle S” had gone.",
            "The ministry said 24 km of the “drone wall” stand.",
        ),
        "a so-called “wall”",
        "The Baltic states “wall” is long.",
    ],
)
def test_a_term_or_a_name_is_none(text: str) -> None:
    assert claimed(text) == []


def test_what_is_listed_behind_a_verb_of_speech_is_said_too() -> None:
    text = "He called it “shameful”, “silly” and a “betrayal”, and the new road a “wall”."

    assert claimed(text) == ["shameful", "silly", "betrayal"]


def test_a_verb_of_speech_reaches_over_no_other_quotation() -> None:
    assert claimed("He said “we need more mines” on the “wall”.") == ["we need more mines"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lt", "Jis tai pavadino „išdavyste“."),
        ("lv", "Viņš to nosauca par „nodevību“."),
        ("et", "Ta nimetas seda „reetmiseks“."),
        ("fi", "Hän kutsui sitä ”petokseksi”."),
        ("pl", "Nazwał to „zdradą”."),
        ("sv", "Han kallade det ”svek”."),
        ("no", "Han kalte det «svik»."),
        ("da", "Han kaldte det »svigt«."),
        ("de", "Er nannte es „Verrat“."),
        ("uk", "Він назвав це «зрадою»."),
        ("ru", "Он назвал это «предательством»."),
        ("be", "Ён назваў гэта «здрадай»."),
        ("fr", "Il a qualifié cela de « trahison »."),
        ("ro", "El a numit asta „trădare”."),
        ("pt", "Ele chamou isso de «traição»."),
        ("es", "Lo calificó de «traición»."),
    ],
)
def test_each_language_has_its_verbs_of_speech(language: str, text: str) -> None:
    assert len(claimed(text, language)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“we” “shall” “leave”", ["we shall leave"]),
        ("“we shall” – “leave now”", ["we shall leave now"]),
        ("“we”, “shall” and “leave”", []),
        ("“we shall leave” “now”", ["we shall leave", "now"]),
        ("“we shall leave” “we shall go”", ["we shall leave", "we shall go"]),
    ],
)
def test_short_quotations_with_no_word_between_them_count_together(
    text: str, words: list[str]
) -> None:
    assert claimed(text) == words


def test_what_is_known_by_its_original_stands_alone() -> None:
    assert claimed("“a b” “c d”", known=frozenset(["a b"])) == ["a b", "c d"]
