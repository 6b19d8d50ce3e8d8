"""Work that several processes share: all of it is kept, whoever did it, or left to do."""

import os
import signal
import time
from pathlib import Path

import pytest

from briefing import sharing
from briefing.files import write_whole
from briefing.kept import Kept, kept_in
from briefing.sharing import share

THINGS = range(400)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_cores", lambda: 2)


def keep(store: Kept, number: int) -> None:
    """Keep who did it."""
    store.put_json(store.key("done", number), os.getpid())


def done(store: Kept) -> list[int | None]:
    return [store.json(store.key("done", number)) for number in THINGS]


def test_every_process_does_a_part_and_all_of_it_is_kept(tmp_path: Path) -> None:
    with kept_in(tmp_path) as store:
        share(store, THINGS, lambda number: keep(store, number))
        found = done(store)
    assert None not in found
    assert len(set(found)) == 2
    with kept_in(tmp_path) as store:
        assert done(store) == found


def test_what_another_process_fails_in_is_left_to_do(tmp_path: Path) -> None:
    here = os.getpid()

    def work(number: int) -> None:
        if os.getpid() != here and number > 100:
            raise LookupError
        keep(store, number)

    with kept_in(tmp_path) as store:
        share(store, THINGS, work)
        found = done(store)
    assert [number for number in THINGS if found[number] is None] == [
        number for number in THINGS if number > 100 and number % 2
    ]


def test_a_failure_of_this_process_ends_the_others(tmp_path: Path) -> None:
    here = os.getpid()
    others = tmp_path / "others"

    def work(_number: int) -> None:
        if os.getpid() == here:
            while not others.exists():
                time.sleep(0.01)
            raise KeyboardInterrupt
        write_whole(others, str(os.getpid()))
        signal.pause()

    with kept_in(tmp_path) as store, pytest.raises(KeyboardInterrupt):
        share(store, THINGS, work)
    with pytest.raises(ProcessLookupError):
        os.kill(int(others.read_text()), 0)


@pytest.mark.parametrize("why", ["few things", "nothing can be kept"])
def test_where_it_does_not_pay_nothing_is_done(tmp_path: Path, why: str) -> None:
    asked: list[int] = []
    with Kept() if why == "nothing can be kept" else kept_in(tmp_path) as store:
        share(store, THINGS[:50] if why == "few things" else THINGS, asked.append)
    assert asked == []
