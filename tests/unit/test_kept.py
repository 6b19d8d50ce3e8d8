"""What is kept of earlier builds: used where it is whole, and missed by nobody where it is not."""

import datetime as dt
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from markupsafe import Markup

from briefing import kept
from briefing.kept import NAME, Kept, digest, kept_in

VALUE = "what was made, " * 100


@dataclass(frozen=True)
class Thing:
    """Something that a page shows."""

    name: Markup
    day: dt.date
    parts: tuple[str, ...] = ()
    memory: dict[str, str] = field(default_factory=dict, compare=False)


def kept_before(folder: Path, count: int = 1) -> list[str]:
    """Keep some results as a build does; gives their keys."""
    with kept_in(folder) as store:
        keys = [store.key("a kind", number) for number in range(count)]
        for key in keys:
            store.put_json(key, VALUE)
    return keys


def found(folder: Path, key: str) -> object:
    """What the next build finds under a key, and whether it can keep something itself."""
    with kept_in(folder) as store:
        value = store.json(key)
        store.put_json(store.key("another kind"), "new")
    return value


# --- keys ------------------------------------------------------------------------------


def test_a_digest_tells_values_apart_and_equal_ones_not() -> None:
    thing = Thing(Markup("<b>A</b>"), dt.date(2025, 3, 22), ("a", "b"))
    same = Thing(Markup("<b>A</b>"), dt.date(2025, 3, 22), ("a", "b"), {"not": "compared"})
    others = [
        Thing(Markup("<b>B</b>"), dt.date(2025, 3, 22), ("a", "b")),
        Thing(Markup("<b>A</b>"), dt.date(2025, 3, 23), ("a", "b")),
        Thing(Markup("<b>A</b>"), dt.date(2025, 3, 22), ("ab",)),
        [thing],
        None,
    ]
    digests = [digest(each) for each in (thing, *others)]
    assert digest(same) == digest(thing)
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize("value", [{1, 2}, object(), Path("a"), b"bytes"])
def test_there_is_no_digest_of_what_may_read_otherwise_next_time(value: object) -> None:
    with pytest.raises(TypeError, match=f"no digest of a {type(value).__name__}"):
        digest([value])


def test_a_key_depends_on_kind_generator_and_all_that_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = Kept()
    keys = [store.key("a", 1, "b"), store.key("b", 1, "b"), store.key("a", 1), store.key("a", "1")]
    monkeypatch.setattr(kept, "generator", lambda: "another")
    assert len({*keys, store.key("a", 1, "b")}) == 5


# --- what is found ---------------------------------------------------------------------


def test_what_one_build_has_kept_the_next_one_finds(tmp_path: Path) -> None:
    [key] = kept_before(tmp_path)
    assert found(tmp_path, key) == VALUE
    assert found(tmp_path, Kept().key("a kind", 1)) is None


def test_a_fresh_build_finds_nothing_and_keeps_what_it_makes(tmp_path: Path) -> None:
    [key] = kept_before(tmp_path)
    with kept_in(tmp_path, fresh=True) as store:
        assert store.json(key) is None
        store.put_json(key, "made anew")
    assert found(tmp_path, key) == "made anew"


def test_a_fresh_build_finds_what_it_has_kept_itself(tmp_path: Path) -> None:
    kept_before(tmp_path)
    with kept_in(tmp_path, fresh=True) as store:
        store.put_json("a" * 64, "made anew")
        store.write()
        assert store.json("a" * 64) == "made anew"


def test_a_fresh_build_does_not_use_what_it_cannot_throw_away(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with kept_in(tmp_path, fresh=True) as store:
        assert not store.is_open


def test_nothing_is_looked_for_again_where_nothing_was_found(tmp_path: Path) -> None:
    looked = []

    def find(what: list[str]) -> list[str]:
        looked.append(what)
        return what

    with kept_in(tmp_path) as store:
        for key, what in (("sound", []), ("faulty", ["a fault"])):
            assert store.nothing(key, lambda what=what: find(what)) == what  # type: ignore[misc]
    with kept_in(tmp_path) as store:
        for key, what in (("sound", []), ("faulty", ["a fault"])):
            assert store.nothing(key, lambda what=what: find(what)) == what  # type: ignore[misc]
    assert looked == [[], ["a fault"], ["a fault"]]


def test_the_oldest_results_are_removed_where_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = kept_before(tmp_path, 1_000)
    monkeypatch.setattr(kept, "_MOST_BYTES", 10_000)
    monkeypatch.setattr(kept, "_MOST_FOR_EACH", 10)
    oldest, middle, newest = keys[0], keys[500], keys[-1]
    assert found(tmp_path, oldest) == VALUE
    with kept_in(tmp_path) as store:
        assert [store.has(key) for key in (oldest, middle, newest)] == [True, False, True]
    assert (tmp_path / NAME).stat().st_size < 50_000


# --- what goes wrong -------------------------------------------------------------------


def overwrite(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def cut(file: Path) -> None:
    overwrite(file, file.read_bytes()[: file.stat().st_size // 2])


def fill_with_text(file: Path) -> None:
    overwrite(file, b"no database " * 1000)


def empty(file: Path) -> None:
    overwrite(file, b"")


def change_every_result(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("UPDATE kept SET value = substr(value, 1, 30) || 'x' || substr(value, 32)")
    base.close()


def give_another_form(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()


def drop_the_table(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("DROP TABLE kept")
    base.close()


def flip_bytes(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for place in range(100, len(content), 97):
        content[place] ^= 0xFF
    overwrite(file, bytes(content))


@pytest.mark.parametrize(
    "fault",
    [
        cut,
        fill_with_text,
        empty,
        change_every_result,
        give_another_form,
        drop_the_table,
        flip_bytes,
    ],
)
def test_what_is_broken_is_not_found_and_the_next_build_keeps_again(
    tmp_path: Path, fault: object
) -> None:
    keys = kept_before(tmp_path, 50)
    assert callable(fault)
    fault(tmp_path / NAME)
    with kept_in(tmp_path) as store:
        assert {store.json(key) for key in keys} <= {None, VALUE}
        assert store.json(keys[-1]) is None
    kept_before(tmp_path, 50)
    kept_before(tmp_path, 50)
    assert found(tmp_path, keys[-1]) == VALUE


def test_a_result_under_anothers_key_is_not_taken_for_it(tmp_path: Path) -> None:
    one, other = kept_before(tmp_path, 2)
    with sqlite3.connect(tmp_path / NAME) as base:
        base.execute("DELETE FROM kept WHERE key = ?", (one,))
        base.execute("UPDATE kept SET key = ? WHERE key = ?", (one, other))
    base.close()
    assert found(tmp_path, one) is None


def test_a_folder_in_the_place_of_the_file_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    [key] = kept_before(tmp_path)
    assert found(tmp_path, key) is None


def test_a_file_in_the_place_of_the_folder_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    [key] = kept_before(tmp_path / "cache")
    assert found(tmp_path / "cache", key) is None


def test_two_builds_at_once_both_keep_and_find(tmp_path: Path) -> None:
    with kept_in(tmp_path) as one, kept_in(tmp_path) as other:
        one.put_json(one.key("one"), 1)
        other.put_json(other.key("other"), 2)
    with kept_in(tmp_path) as store:
        assert (store.json(store.key("one")), store.json(store.key("other"))) == (1, 2)


def test_while_another_process_writes_for_long_nothing_is_lost_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [key] = kept_before(tmp_path)
    monkeypatch.setattr(kept, "_PATIENCE_SECONDS", 0.01)
    writer = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    assert found(tmp_path, key) is None
    writer.execute("ROLLBACK")
    writer.close()
    assert found(tmp_path, key) == VALUE
