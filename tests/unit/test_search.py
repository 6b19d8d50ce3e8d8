"""In which letters a search finds, how indexes are kept, and what a dry run says of them."""

import os
from pathlib import Path

import pytest

from briefing.exports.search import kept
from briefing.publish.differences import difference
from briefing.render.folding import LETTERS, aliases, folded

# --- letters ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Suwałki", "suwalki"),
        ("Šakalienė", "sakaliene"),
        ("Львів", "lviv"),
        ("Київ", "kyiv"),
        ("Запоріжжя", "zaporizhzhia"),
        ("Tromsø", "tromso"),
        ("Straße", "strasse"),
        ("F-35", "f-35"),
    ],
)
def test_a_word_is_folded_to_the_letters_of_an_english_keyboard(word: str, plain: str) -> None:
    assert folded(word) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("from Suwałki to Suwałki", "suwalki"),
        ("Dovilė Šakalienė, which Pagefind folds", ""),
        ("Путин у Києві", "kyievi kiievi putin putyn u"),
        ("Лук'янівка", "lukianivka"),
        ("", ""),
    ],
)
def test_aliases_are_the_words_that_pagefind_leaves(text: str, words: str) -> None:
    assert sorted(aliases(text).split()) == sorted(words.split())


def test_every_letter_of_the_page_is_folded_to_plain_ones() -> None:
    assert [each for each in LETTERS.values() if not each.isascii() or each != each.lower()] == []


# --- kept indexes ----------------------------------------------------------------------

INDEX = {"pagefind.js": b"", "index/en_1.pf_index": b"\x1f\r\n\0"}


def test_a_build_that_is_killed_while_it_keeps_an_index_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(path: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            kept.keep(tmp_path / "a", INDEX)
    assert kept.read(tmp_path / "a") == {}
    kept.keep(tmp_path / "a", INDEX)
    assert kept.read(tmp_path / "a") == INDEX


def test_the_two_newest_indexes_are_kept(tmp_path: Path) -> None:
    for second, name in enumerate("abcd", 1):
        kept.keep(tmp_path / name, INDEX)
        os.utime(tmp_path / name, (second, second))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c", "d"]


# --- publishing ------------------------------------------------------------------------


def test_a_dry_run_names_the_index_in_one_line() -> None:
    changes = difference(
        {"index.html": "1", "pagefind/index/en_1.pf_index": "1", "pagefind/pagefind.js": "1"},
        {"index.html": "2", "pagefind/index/en_2.pf_index": "2", "pagefind/pagefind.js": "1"},
    )
    assert (changes.counts(), changes.lines()) == (
        "0 files added, 1 changed, 0 removed; 0 feeds changed",
        ["  ~ index.html", "  ~ pagefind/ (2 files of the search)"],
    )
