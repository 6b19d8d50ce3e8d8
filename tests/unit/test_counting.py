"""Numbers that count nothing: times of day, telephone numbers, coordinates."""

import pytest

from briefing.proof.numbers import counting


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *(("at 6:30.", ["6:30"]), ("at 06:30:15.", ["06:30:15"]), ("at 6:30 p.m.", ["6:30 p.m."])),
        *(("at 6:30am", ["6:30am"]), ("at 5 pm,", ["5 pm"]), ("at 10am", ["10am"])),
        *(("at 5.30 p.m. on", ["5.30 p.m."]), ("6 o'clock", ["6 o'clock"])),
        *(
            ("12 o’clock", ["12 o’clock"]),
            ("um 18 Uhr", ["18 Uhr"]),
            ("um 18.30 Uhr", ["18.30 Uhr"]),
        ),
        *(
            ("24/7 and 9/11", ["24/7", "9/11"]),
            ("UTC+2, GMT−10, UTC-3", ["UTC+2", "GMT−10", "UTC-3"]),
        ),
        *(("6:60", []), ("6:300", []), ("16:5", []), ("116:30", []), ("1:06:30", ["1:06:30"])),
        *(("5 pmx", []), ("5 amounts", []), ("x5 pm", []), ("1,5 pm", []), ("1.75 pm", [])),
        *(("6:30 amid", ["6:30"]), ("18 Uhren", []), ("24/70", []), ("124/7", []), ("9/111", [])),
        *(("19/11", []), ("x24/7", []), ("24/7x", []), ("UTC 5", []), ("UTC+5", ["UTC+5"])),
    ],
)
def test_the_times_of_a_text(text: str, shown: list[str]) -> None:
    language = "de" if "Uhr" in text else "en"
    assert [text[start:end] for start, end in counting.spans(text, language)] == shown
