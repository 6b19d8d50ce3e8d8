"""Words that a source has, and that do not say there what a quotation of them says."""

import time

import pytest

from briefing.proof.quoting import quotations
from briefing.proof.quoting.negations import SMALL_WORDS
from briefing.proof.quoting.speech import SPEECH

MINES = "we need mines on that border"


def against(words: str, source: str, language: str = "en") -> str:
    """What speaks against a quotation that a source holds."""
    place = quotations.place(words, source, language)
    assert place, (words, source)
    return place.against


def test_every_language_has_its_small_words_and_its_verbs_of_speech() -> None:
    assert SMALL_WORDS.keys() == SPEECH.keys()
    spoken = "en lt lv et pl fi sv no nb nn da de uk ru be fr ro pt es"
    assert set(spoken.split()) == SMALL_WORDS.keys()


@pytest.mark.parametrize(
    ("words", "source", "word"),
    [
        (MINES, f"I don't think {MINES}", "don't"),
        (MINES, f"“I don’t think,” he said, “{MINES}.”", "don’t"),
        (MINES, f"“Nobody told me,” said Tusk on Monday, “that {MINES}.”", "Nobody"),
        (MINES, f"It is not true that {MINES}.", "not"),
        (MINES, f"He did not believe, as some do, that {MINES}", "not"),
        (MINES, f"It would be wrong to say that {MINES}", "wrong to say that"),
        ("the war is lost for us", "He never said that the war is lost for us", "never"),
        ("the war is lost for us", "He never said: “the war is lost for us”.", "never"),
        ("the war is lost for us", "He denied saying “the war is lost for us”.", "denied"),
        (MINES, f"None of the men in this house said that {MINES}", "None"),
        ("plans to attack Poland", "There are no plans to attack Poland", "no"),
        (
            "wants to abandon our allies",
            "Nobody in this house wants to abandon our allies",
            "Nobody",
        ),
        ("close the border today", "It is too early to close the border today", "too early to"),
        ("leave the treaty for good", "We will not join and leave the treaty for good", "not"),
    ],
)
def test_a_negation_before_a_quotation_turns_it_round(words: str, source: str, word: str) -> None:
    shown = " ".join(source.split())

    assert against(words, source) == f"stands behind '{word}' in '{shown}'; quote it with that"


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("If we must, we will close it today", "If"),
        ("“If we must,” he said, “we will close it today.”", "If"),
        ("Unless help comes, we will close it today", "Unless"),
        ("Were Russia to attack, we will close it today", "Were Russia to"),
        ("He said that if they come, we will close it today", "if"),
        ("As long as they shoot, we will close it today", "As long as"),
    ],
)
def test_a_quotation_may_depend_on_a_condition_before_it(source: str, word: str) -> None:
    found = against("we will close it today", source)

    assert found == f"depends on what stands behind '{word}' in '{source}'; quote it with that"


@pytest.mark.parametrize(
    ("words", "source", "reason"),
    [
        (
            "shut it for good",
            "Do we shut it for good?",
            "is asked in '{}'; quote the question with its mark",
        ),
        (
            "is that all true",
            "Is that all true?",
            "is asked in '{}'; quote the question with its mark",
        ),
        (MINES, f"Did he say “{MINES}”?", "is asked in '{}'; quote the question with its mark"),
        (
            MINES,
            f"Asked whether {MINES}, he left.",
            "is asked, behind 'whether', in '{}'; quote it with that",
        ),
        (f"{MINES}?", f"So {MINES}.", "is no question in '{}'; quote it without the question mark"),
    ],
)
def test_a_question_is_no_statement(words: str, source: str, reason: str) -> None:
    assert against(words, source) == reason.format(source)


@pytest.mark.parametrize(
    ("language", "words", "source"),
    [
        ("lt", "mums reikia minų prie sienos", "Nemanau, kad mums reikia minų prie sienos"),
        ("lt", "mums reikia minų prie sienos", "Jei puls, mums reikia minų prie sienos"),
        ("lt", "mums reikia minų prie sienos", "Klausia, ar mums reikia minų prie sienos"),
        ("lt", "mums reikia minų prie sienos", "Jis nesakė: „mums reikia minų prie sienos“."),
        ("sv", "vi behöver minor vid gränsen", "Frågan är om vi behöver minor vid gränsen"),
        ("lv", "mums vajag mīnas pie robežas", "Es nedomāju, ka mums vajag mīnas pie robežas"),
        ("lv", "mums vajag mīnas pie robežas", "Ja uzbruks, mums vajag mīnas pie robežas"),
        ("et", "meil on vaja miine piiril", "Ma ei arva, et meil on vaja miine piiril"),
        ("et", "meil on vaja miine piiril", "Kui nad tulevad, meil on vaja miine piiril"),
        ("fi", "tarvitsemme miinoja rajalla nyt", "En usko, että tarvitsemme miinoja rajalla nyt"),
        ("fi", "tarvitsemme miinoja rajalla nyt", "Jos on pakko, tarvitsemme miinoja rajalla nyt"),
        ("pl", "potrzebujemy min na granicy", "Nie sądzę, że potrzebujemy min na granicy"),
        ("pl", "potrzebujemy min na granicy", "Jeśli wejdą, potrzebujemy min na granicy"),
        ("sv", "vi behöver minor vid gränsen", "Jag tror inte att vi behöver minor vid gränsen"),
        ("sv", "behöver vi minor vid gränsen", "Om det blir krig, behöver vi minor vid gränsen"),
        ("no", "vi trenger miner ved grensen", "Jeg tror ikke at vi trenger miner ved grensen"),
        ("nb", "trenger vi miner ved grensen", "Hvis de kommer, trenger vi miner ved grensen"),
        ("da", "vi har brug for miner", "Jeg tror ikke, at vi har brug for miner"),
        (
            "de",
            "wir Minen an der Grenze brauchen",
            "Ich glaube nicht, dass wir Minen an der Grenze brauchen",
        ),
        (
            "de",
            "schließen wir die Grenze heute",
            "Wenn es sein muss, schließen wir die Grenze heute",
        ),
        ("de", "Wir verlassen den Vertrag", "Wir verlassen den Vertrag nicht."),
        ("uk", "нам потрібні міни на кордоні", "Я не думаю, що нам потрібні міни на кордоні"),
        ("uk", "нам потрібні міни на кордоні", "Якщо треба, нам потрібні міни на кордоні"),
        ("ru", "нам нужны мины на границе", "Никто не говорит, что нам нужны мины на границе"),
        ("ru", "нам нужны мины на границе", "Если надо, нам нужны мины на границе"),
        ("be", "нам патрэбныя міны на мяжы", "Я не думаю, што нам патрэбныя міны на мяжы"),
        ("fr", "nous avons besoin de mines", "Je n’ai pas dit que nous avons besoin de mines"),
        (
            "fr",
            "nous fermerons la frontière demain",
            "Si nécessaire, nous fermerons la frontière demain",
        ),
        ("ro", "avem nevoie de mine acum", "Nu cred că avem nevoie de mine acum"),
        ("ro", "vom închide granița astăzi", "Dacă trebuie, vom închide granița astăzi"),
        ("pt", "precisamos de minas na fronteira", "Não acho que precisamos de minas na fronteira"),
        ("pt", "vamos fechar a fronteira hoje", "Se for preciso, vamos fechar a fronteira hoje"),
        ("es", "necesitamos minas en la frontera", "No creo que necesitamos minas en la frontera"),
        (
            "es",
            "cerraremos la frontera hoy mismo",
            "Si hace falta, cerraremos la frontera hoy mismo",
        ),
    ],
)
def test_each_language_has_its_negations_and_conditions(
    language: str, words: str, source: str
) -> None:
    assert against(words, source, language)


@pytest.mark.parametrize(
    ("words", "source", "language"),
    [
        (MINES, f"We will not do that, but {MINES}", "en"),
        (MINES, f"We do not want war, {MINES}", "en"),
        ("but we need mines on it", "We do not want war... but we need mines on it", "en"),
        (MINES, f"“I cannot say when,” he said. “{MINES.capitalize()}.”", "en"),
        (MINES, f"He could not say when, adding “{MINES}”.", "en"),
        (MINES, f"The party that did not vote for the new law said that {MINES}", "en"),
        (MINES, f"The president, who is not in any party, said that {MINES}", "en"),
        (MINES, f"{MINES}, not walls", "en"),
        (MINES, f"{MINES}. If not, we lose", "en"),
        (MINES, f"There is no doubt that {MINES}", "en"),
        (MINES, f"Not only men: {MINES}", "en"),
        (MINES, f"Asked if he would go, the minister said that {MINES}.", "en"),
        (MINES, f"“Will you go?” they asked. “{MINES.capitalize()},” he said.", "en"),
        (MINES, f"“Will you go?” he was asked, and said: “{MINES}”.", "en"),
        (MINES, f"No 5 ship came and {MINES}", "en"),
        (MINES, f"It is to go on as long as they shoot, it means {MINES}", "en"),
        (MINES, f"He said no. {MINES.capitalize()}", "en"),
        (MINES, f"Mr. No came. {MINES.capitalize()}", "en"),
        (MINES, f"Neither came\n{MINES.capitalize()}", "en"),
        ("We will not leave it", "“We will not leave it”", "en"),
        ("If we must, we close it", "If we must, we close it", "en"),
        ("Should we shut it now?", "He asked: “Should we shut it now?”", "en"),
        ("mums reikia minų prie sienos", "Nėra abejonės, kad mums reikia minų prie sienos", "lt"),
        ("mums reikia minų čia", "Nepriklausomybė brangi, todėl mums reikia minų čia", "lt"),
        ("mums vajag mīnas šeit", "Pirms nedēļas teicu, ka mums vajag mīnas šeit", "lv"),
        ("mums reikia minų", "Ne vienas ministras sakė „mums reikia minų“", "lt"),
        ("vi behöver minor nu", "Det är inte slut, utan vi behöver minor nu", "sv"),
        ("wir Minen brauchen", "Kein Zweifel, dass wir Minen brauchen", "de"),
        ("vi behöver minor nu", "Det handlar om att vi behöver minor nu", "sv"),
        ("sondern wir brauchen Minen", "Nicht Mauern, sondern wir brauchen Minen", "de"),
        ("necesitamos minas en la frontera", "Sin embargo necesitamos minas en la frontera", "es"),
    ],
)
def test_nothing_speaks_against_words_out_of_the_reach_of_a_negation(
    words: str, source: str, language: str
) -> None:
    assert against(words, source, language) == ""


# --- what a gap leaves out -------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "source", "reason"),
    [
        (
            "As I have said, we will […] send any troops",
            "As I have said, we will not send any troops",
            "leaves out 'not' of '{}'; quote that, too",
        ),
        (
            "It is over for us […] they have won it",
            "It is over for us now. Nobody believes that they have won it",
            "leaves out 'Nobody' of '{}'; quote that, too",
        ),
        (
            "we will now [certainly] send them troops",
            "we will now, if asked, send them troops",
            "leaves out 'if' of '{}'; quote that, too",
        ),
        (
            "we will now send […] the men we have",
            "we will now send whom? Perhaps the men we have",
            "leaves out a question of '{}'; make two quotations of it",
        ),
    ],
)
def test_a_gap_leaves_out_nothing_that_turns_the_sense(
    words: str, source: str, reason: str
) -> None:
    assert against(words, source) == reason.format(source)


WALLS = "We need mines on it […] We need walls now"


@pytest.mark.parametrize(
    "source",
    [
        "“We need mines on it,” Tusk said. Merz answered: “We need walls now.”",
        "“We need mines on it,” Tusk said.\n“We need walls now,” Merz said.",
        "Tusk said we need mines on it. Merz said we need walls now.",
        "We need mines on it. The minister: “We need walls now.”",
        "“We need mines on it.” That was all. We need walls now.",
        "Tusk: We need mines on it\nMerz: We need walls now",
        "“We need mines on it,” he said, and Merz answered, “We need walls now.”",
    ],
)
def test_a_gap_joins_no_two_speakers(source: str) -> None:
    assert against(WALLS, source).startswith("joins what is not said in one breath in ")


@pytest.mark.parametrize(
    "source",
    [
        "“We need mines on it,” Tusk said. “We need walls now.”",
        "“We need mines on it,” Tusk said.\n“We need walls now,” Tusk added.",
        "“We need mines on it,” he said. “We need walls now,” he added.",
        "“We need mines on it. They work. We need walls now,” he said.",
        "We need mines on it, and “dragon's teeth”. We need walls now.",
    ],
)
def test_a_gap_may_leave_out_who_speaks(source: str) -> None:
    assert against(WALLS, source) == ""


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("We will surely [not] leave it for good", "turns its source round by '[not]'"),
        (
            "We will surely [if need be] leave it for good",
            "turns its source round by '[if need be]'",
        ),
        ("We [will] leave the treaty", "has only 'We' beside an omission or insertion"),
        ("We will leave it […] for good", "has only 'for good' beside an omission or insertion"),
    ],
)
def test_an_insertion_that_turns_the_sense_is_refused_whatever_the_source(
    words: str, reason: str
) -> None:
    assert quotations.fault(words).startswith(reason)
    assert not quotations.proves(words, "We will leave it. We will leave the treaty.", "en")


def test_a_sound_place_among_others_proves_a_quotation() -> None:
    source = f"I don't think {MINES}. Later he said that {MINES}."

    found = quotations.place(MINES, source, "en")

    assert found == quotations.Place(source.rindex(MINES), len(source) - 1, "")


def test_of_a_long_sentence_the_beginning_is_shown() -> None:
    found = against(MINES, f"I don't think {MINES}, {'and so on, ' * 9}")

    shown = f"I don't think {MINES}, {'and so on, ' * 5}".strip()
    assert found == f"stands behind 'don't' in '{shown} …'; quote it with that"


LIMIT_SECONDS = 1


@pytest.mark.parametrize(
    "family",
    [
        "not ",
        "if ",
        ", ",
        "“",
        "” he said, “",
        "and we ",
        "…",
        "not, ",
        "? ",
        "a. ",
        "we need mines ",
    ],
)
def test_no_source_takes_long_to_judge(family: str) -> None:
    half = family * (6_000 // len(family))
    begun = time.process_time()

    quotations.proves("we need mines […] we need mines", f"{half}we need mines {half}", "en")

    assert time.process_time() - begun < LIMIT_SECONDS
