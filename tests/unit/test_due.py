"""What is posted to a channel, by how old it is and what is recorded of it."""

import datetime as dt

import pytest

from briefing.exports.announcements import Announcement
from briefing.sending.due import verdicts
from briefing.sending.entries import Entry, State

NOW = dt.datetime(2026, 3, 16, 12, tzinfo=dt.UTC)
OLD = "more than 48 hours old"
NEVER = "what was withdrawn was never posted here"


def some(kind: str = "new", hours: float = 1, name: str = "mines") -> Announcement:
    at = NOW - dt.timedelta(hours=hours)
    first = "changed" if kind == "correction" else kind
    return Announcement(
        key=f"{first}/{name}{'/0123' if kind == 'correction' else ''}",
        new=f"new/{name}",
        kind=kind,
        at=f"{at:%Y-%m-%dT%H:%MZ}",
        title="Lithuania weighs mines",
        text="",
        countries=(),
        address="/2026/03/16/mines/",
        card="",
    )


def entry(state: str, minutes: float = 0) -> Entry:
    return Entry(State(state), f"{NOW - dt.timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}")


# What there is to tell, what is recorded, how long the service knows a post; what is done, and why.
ROWS: list[tuple[Announcement, dict[str, Entry], int, list[tuple[str, str]]]] = [
    (some(), {}, 0, [("post", "")]),
    (some(hours=47.9), {}, 0, [("post", "")]),
    (some(hours=48.1), {}, 0, [("skip", OLD)]),
    (some(), {"new/mines": entry("sent")}, 0, []),
    (some(), {"new/mines": entry("skipped")}, 0, []),
    (some(), {"new/mines": entry("failed")}, 0, [("post", "")]),
    (some(hours=49), {"new/mines": entry("failed")}, 0, [("skip", OLD)]),
    (some(), {"new/mines": entry("planned")}, 0, [("ask", "")]),
    (some(), {"new/mines": entry("unknown")}, 0, [("ask", "")]),
    (some(), {"new/mines": entry("planned", 20)}, 3000, [("post", "")]),
    (some(), {"new/mines": entry("unknown", 49)}, 3000, [("post", "")]),
    (some(), {"new/mines": entry("unknown", 51)}, 3000, [("ask", "")]),
    (some(hours=49), {"new/mines": entry("unknown", 20)}, 3000, [("ask", "")]),
    (some("correction"), {}, 0, [("post", "")]),
    (some("withdrawn"), {}, 0, [("skip", NEVER)]),
    (some("withdrawn"), {"new/mines": entry("skipped")}, 0, [("skip", NEVER)]),
    (some("withdrawn"), {"new/mines": entry("failed")}, 0, [("skip", NEVER)]),
    (some("withdrawn"), {"new/mines": entry("sent")}, 0, [("post", "")]),
    (some("withdrawn"), {"new/mines": entry("unknown")}, 0, [("post", "")]),
    (some("withdrawn"), {"changed/mines/0123": entry("sent")}, 0, [("post", "")]),
    (some("withdrawn"), {"new/mines-2": entry("sent")}, 0, [("skip", NEVER)]),
]


@pytest.mark.parametrize(("news", "held", "seconds", "done"), ROWS)
def test_a_piece_of_news_has_one_outcome(
    news: Announcement, held: dict[str, Entry], seconds: int, done: list[tuple[str, str]]
) -> None:
    found = verdicts([news], held, NOW, 48, seconds)
    assert [(each.what, each.why) for each in found] == done


def test_the_oldest_is_posted_first() -> None:
    news = [some(hours=1, name="c"), some(hours=3, name="a"), some(hours=2, name="b")]
    found = [each.news.key for each in verdicts(news, {}, NOW, 48, 0)]
    assert found == ["new/a", "new/b", "new/c"]
