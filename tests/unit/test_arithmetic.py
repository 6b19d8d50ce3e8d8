"""Whether a calculation gives what a writer says that it gives."""

import pytest

from briefing.proof.numbers import arithmetic


@pytest.mark.parametrize(
    ("value", "how"),
    [
        ("49", "25 plus 24 ships"),
        ("49 ships", "25 Estonian and 24 Latvian ships"),
        ("62", "25, 24 and 13"),
        ("62", "25 + 24 + 13"),
        ("€2 billion", "a fifth of ten billion"),
        ("€2 billion", "20% of €10 billion"),
        ("19", "85 less 66 votes"),
        ("25%", "12 of 48 ships"),
        ("27%", "35 out of 130"),
        ("27%", "35 divided by 130"),
        ("€7.5 million", "ten billion divided by 1,340 km of border"),
        ("€7.5 million", "ten billion, divided by the 1,340 km of the border"),
        ("four times", "40 divided by 10"),
        ("400", "40 by the 10 that each has"),
        ("50%", "from 40 to 60"),
        ("20", "the difference between 40 and 60"),
        ("50", "the mean of 40 and 60"),
        ("13 years", "from 2012 to 2025"),
        ("38 days", "from 3 March 2025 to 10 April 2025"),
        ("110", "10 plus 20 times 5"),
        ("1,000", "500 times 2"),
    ],
)
def test_what_is_right_is_a_result(value: str, how: str) -> None:
    assert arithmetic.is_result(value, how, "en")


@pytest.mark.parametrize(
    ("value", "how"),
    [
        ("62", "25 plus 24 ships"),
        ("€99 billion", "our own sum of what the ministry has published"),
        ("€3 billion", "a fifth of ten billion"),
        ("30%", "12 of 48 ships"),
        ("€1.6 billion", "20% of €10 billion"),
        ("14 years", "from 2012 to 2025"),
        ("25", "25 ships"),
        ("5", "5 divided by 0"),
        ("many", "25 plus 24"),
    ],
)
def test_what_is_wrong_is_none(value: str, how: str) -> None:
    assert not arithmetic.is_result(value, how, "en")
