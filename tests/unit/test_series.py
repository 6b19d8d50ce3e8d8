"""Charts of a story: proved figures of its steps as bars, each with its proof."""

from collections.abc import Mapping
from pathlib import Path

from briefing.pages.series import StoryChart, charts, stated
from briefing.pages.shown import Shown
from tests.support.content import BODY, STORY, a_briefing, editions, file_of
from tests.support.written import BLOG, read

VOTE, PLAN = "2025-03-19-vote", "2025-03-20-plan"
VOTED = BODY.replace(
    "Nothing is decided yet.[^pravda]",
    "After two rounds 107 were for it and three against.[^pravda]"
    " Only two members abstained, 40 were ill.[^militarnyi]",
)
PLANNED = BODY.replace("a sum of €10 billion", "a sum of around 4,800 soldiers and €10 billion")
ROWS = """\
      - {label: Seimas, step: 2025-03-19-vote, figures: {for leaving: "107", against: three}}
      - {label: Seimas again, step: 2025-03-19-vote, figures: {abstained: two members}, of: "40"}
"""


def shown(tmp_path: Path, rows: str = ROWS, **changed: Mapping[str, object]) -> Shown:
    series = f"series:\n  - title: How they voted\n    rows:\n{rows}---\nThese"
    files = {
        STORY: BLOG[STORY].replace("---\nThese", series),
        file_of(VOTE): a_briefing(VOTED, figures=[], **changed.get("vote", {})),
        file_of(PLAN): a_briefing(PLANNED, **changed.get("plan", {})),
    }
    return Shown(editions(read(tmp_path, files), shows_hidden=False))


def plain(line: str) -> str:
    return line.replace("&nbsp;", " ")


def drawn(found: Shown) -> tuple[StoryChart, ...]:
    story = found.library.stories["ottawa-withdrawal"]
    return charts(found, story, {VOTE: 7})


def test_bars_are_on_one_scale_and_parts_one_behind_the_other(tmp_path: Path) -> None:
    [chart] = drawn(shown(tmp_path))

    assert (plain(chart.title), *map(plain, chart.names)) == (
        *("How they voted", "for leaving"),
        *("against", "abstained"),
    )
    assert [[(bar.part, bar.x, bar.width) for bar in row.bars] for row in chart.rows] == [
        [(1, 0.0, 97.27), (2, 97.27, 2.73)],
        [(3, 0.0, 1.82)],
    ]
    assert [row.width for row in chart.rows] == [0.0, 36.36]


def test_each_value_is_in_digits_with_its_proof_and_who_states_it(tmp_path: Path) -> None:
    [chart] = drawn(shown(tmp_path))

    first, second = chart.rows
    assert [(plain(name), value.text) for name, value in first.values] == [
        ("for leaving", "107"),
        ("against", "3"),
    ]
    assert [each and each.text for each in second.cells] == [None, None, "2"]
    assert second.whole is not None
    assert second.whole.text == "40"
    assert (first.number, first.who, second.who) == (
        *(7, "European Pravda, read at Ukrainska Pravda"),
        "Militarnyi",
    )
    assert all("/2025/03/19/vote/check/#c" in value.href for _, value in first.values)


def test_the_words_of_a_figure_tell_which_of_two_is_meant(tmp_path: Path) -> None:
    found = shown(tmp_path)
    edition = found.editions.of(found.library.by_file_name[f"{VOTE}.md"])

    sources = {words: [each.source for each in stated(edition, words)] for words in TOLD}

    assert sources == TOLD


TOLD = {
    "two": ["pravda", "militarnyi"],
    "two members": ["militarnyi"],
    "Two rounds": ["pravda"],
    "two boats": [],
    "07": [],
    "108": [],
    "rounds": [],
    "107 were for it and three": [],
}


def test_a_hedge_is_shown_with_its_figure(tmp_path: Path) -> None:
    rows = "".join(
        f"      - {{label: {label}, step: {step}, figures: {{men: {words}}}}}\n"
        for label, step, words in [
            ("Now", VOTE, '"40"'),
            ("Planned", PLAN, "around 4,800 soldiers".join('""')),
        ]
    )

    [chart] = drawn(shown(tmp_path, rows))

    values = [plain(value.text) for row in chart.rows for _, value in row.values]
    assert values == ["40", "around 4,800"]


def test_a_step_that_is_not_out_yet_is_left_out_and_a_bar_alone_is_no_chart(tmp_path: Path) -> None:
    one = ROWS.partition("\n")[0] + "\n"
    two = f"{one}      - {{label: Plan, step: {PLAN}, figures: {{for leaving: '4,800'}}}}\n"
    alone = two.replace(", against: three", "")
    kept_back = {"published": "2195-03-22T06:00+02:00"}

    [chart] = drawn(shown(tmp_path, two, plan=kept_back))

    assert [row.label for row in chart.rows] == ["Seimas"]
    assert drawn(shown(tmp_path, alone, plan=kept_back)) == ()


def test_what_is_not_proved_is_not_drawn(tmp_path: Path) -> None:
    assert (
        drawn(shown(tmp_path, ROWS.replace("107", "108").replace("two members", "two boats"))) == ()
    )
