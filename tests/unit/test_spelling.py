"""Words that two habits of spelling write differently."""

import pytest

from briefing.proof.quoting import spelling


@pytest.mark.parametrize(
    ("words", "near", "variants"),
    [
        ("our air defence is here", "our air defense is here", "'defense'"),
        ("a co-operation of states", "a cooperation of states", "'cooperation'"),
        ("the U.S. army", "the US army", "'us'"),
        ("they organised the centre", "they organized the center", "'organized', 'center'"),
        ("a counter mobility plan", "a counter-mobility plan", "'counter-mobility'"),
        ("the labour programme", "the labor program", "'labor', 'program'"),
        (
            "they travelled and manoeuvred",
            "they traveled and maneuvered",
            "'traveled', 'maneuvered'",
        ),
        ("the four men", "the for men", ""),
        ("our wise defence", "our wise attack", ""),
        ("we need mines", "we need mines", ""),
        ("we need mines", "", ""),
    ],
)
def test_what_a_source_spells_otherwise(words: str, near: str, variants: str) -> None:
    assert spelling.variants(words, near) == variants
