"""Whether two numbers of a sentence stand the other way round in that of its source."""

import pytest

from briefing.proof.exchanged import counted, exchanged

EXCHANGED = [
    ("en", "31 killed and 47 wounded", "47 killed and 31 wounded"),
    ("en", "They killed 31 people and wounded 47", "It killed 47 and wounded 31 people"),
    ("en", "€31 million for mines, and €47 million for walls", "€47m for mines, €31m for walls"),
    ("en", "31 boats last month and 47 this month", "47 boats last month and 31 this month"),
    ("en", "It is 31 m long and 47 m wide", "It is 47 m long and 31 m wide"),
    ("uk", "загинули 31 людина, ще 47 дістали поранення", "47 killed and 31 wounded"),
    ("ru", "погибли 31 человек, ранены 47", "47 people were killed and 31 were wounded"),
    ("lt", "žuvo 31 žmogus, 47 sužeisti", "It killed 47 people and wounded 31"),
    ("lv", "31 gājis bojā, 47 ievainoti", "It killed 47 people and wounded 31"),
    ("et", "hukkus 31 inimest, 47 sai haavata", "It killed 47 people and wounded 31"),
    ("pl", "zginęło 31 osób, 47 zostało rannych", "It killed 47 people and wounded 31"),
    ("fi", "31 kuoli, 47 haavoittui", "It killed 47 people and wounded 31"),
    ("de", "31 Menschen wurden getötet, 47 verletzt", "It killed 47 people and wounded 31"),
    ("sv", "31 dödades, 47 skadades", "It killed 47 people and wounded 31"),
]
STRAIGHT = [
    ("en", "31 killed and 47 wounded", "47 wounded and 31 killed"),
    ("en", "31 killed and 47 wounded", "31 dead and 47 hurt"),
    ("en", "31 boats and 47 planes", "47 aircraft and 31 vessels"),
    ("en", "31 boats and 47 planes", "31 planes and 52 boats"),
    ("en", "31 boats of Poland and 47 of Latvia", "47 Latvian and 31 Polish boats"),
    ("en", "31 boats and 47 boats", "47 boats and 31 boats"),
    ("lt", "31 laivas ir 47 lėktuvai", "47 planes and 31 boats"),
]


def is_exchanged(source: str, language: str, sentence: str) -> bool:
    ours = counted(sentence, "en")
    return exchanged(ours, counted(source, language), ours[0].figure) is not None


@pytest.mark.parametrize(("language", "source", "sentence"), EXCHANGED)
def test_numbers_the_other_way_round_are_found(language: str, source: str, sentence: str) -> None:
    assert is_exchanged(source, language, sentence)


@pytest.mark.parametrize(("language", "source", "sentence"), STRAIGHT)
def test_of_others_nothing_is_said(language: str, source: str, sentence: str) -> None:
    assert not is_exchanged(source, language, sentence)


def test_a_sentence_of_one_figure_has_none_to_exchange() -> None:
    assert counted("31 boats and some planes", "en") == ()
