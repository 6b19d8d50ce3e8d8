"""How settings files are read; what is refused stands in docs/problems.md."""

import os
import sys
from pathlib import Path

import pytest

from briefing.building.settings import settings_of
from briefing.problems import ContentError, Failure
from tests.support import tables
from tests.support.tables import Row, code

NAME = "pelicanconf.py"
ROWS = [row for row in tables.rows("problems.md") if row.chapter == "Settings"]
# Each of them written as every other type of value, and as none.
NAMES = """SITENAME SITESUBTITLE AUTHOR RIGHTS SITE_ID SITEURL TIMEZONE DEFAULT_LANG PATH THEME
PLUGINS CONTACT NEWSLETTER_ACTION TELEGRAM_URL DONATIONS DONATION_PURPOSE REPOSITORY_URL
FEED_ALIASES PROFILES FEDIVERSE_CREATOR
OUTPUT_PATH CACHE_PATH PUBLIC_ADDRESSES PUBLISHER LOCALE PORT JINJA_FILTERS
JINJA_GLOBALS JINJA_TESTS LOG_FILTER JINJA_ENVIRONMENT ARTICLE_PATHS READERS PAGINATION_PATTERNS
IGNORE_FILES FEED_ALL_ATOM FEED_DOMAIN PLUGIN_PATHS RSS_FEED_SUMMARY_ONLY TYPOGRIFY
DIRECT_TEMPLATES WEBSUB_HUB INDEXNOW_KEY LETTER_FROM LETTER_TO LETTER_UNSUBSCRIBE SMTP_RELAY
NEWSLETTER_FIELD DAILY""".split()
VALUES = ("object()", "3.5", "b'x'", "{1, 2}", "{None: 1}", "[[]]", "lambda: 1", "'\\0'", "10**400")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site with its first settings, those at the head of the chapter."""
    for name in ("pelicanconf", "publishconf"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "path", [*sys.path])
    text = (tables.DOCS / "problems.md").read_text("utf-8").split("```python\n")[1]
    (tmp_path / NAME).write_text(text.split("```")[0], "utf-8")
    for folder in ("content", "theme"):
        (tmp_path / folder).mkdir()
    return tmp_path


def refused(root: Path, line: str) -> list[str]:
    """What is said of the settings with a line more; nothing where they are read."""
    with (root / NAME).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    try:
        settings_of(root, NAME)
    except (ContentError, Failure) as error:
        return str(error).split("\n")
    finally:
        for name in ("pelicanconf", "publishconf"):
            sys.modules.pop(name, None)
    return []


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.cells[0]}: {row.cells[1]}" for row in ROWS])
def test_what_is_said_of_a_setting_stands_in_the_table(row: Row, root: Path) -> None:
    said = [f"{NAME}{each}" for each in code(row.cells[2])]

    assert refused(root, code(row.cells[1])[0]) == said


@pytest.mark.parametrize("value", VALUES)
def test_a_setting_of_any_type_is_refused_with_its_line(value: str, root: Path) -> None:
    before = (root / NAME).read_text("utf-8")
    line = before.count("\n") + 1
    for name in NAMES:
        (root / NAME).write_text(before, "utf-8")
        found = refused(root, f"{name} = {value}")

        assert found, f"{name} = {value} passed"
        assert found[0].startswith(f"{NAME}:{line}: "), found


def test_the_value_of_an_address_with_a_password_is_not_repeated(root: Path) -> None:
    for name in ("SITEURL", "REPOSITORY_URL"):
        said = " ".join(refused(root, f'{name} = "https://ona:geheim@own.org"'))
        assert "geheim" not in said
        assert "user name" in said


def test_a_slash_at_the_end_of_the_address_is_taken_off(root: Path) -> None:
    with (root / NAME).open("a", encoding="utf-8") as file:
        file.write('SITEURL = "https://own.org/blog/"\n')

    assert settings_of(root, NAME)["SITEURL"] == "https://own.org/blog"


@pytest.mark.parametrize("name", ["SITEMAP", "SITETITLE", "SUBCATEGORY_URL", "logo", "_author"])
def test_the_settings_of_plugins_and_words_of_python_are_nobodys_mistake(
    name: str, root: Path
) -> None:
    assert refused(root, f"{name} = 'x'") == []


def test_of_two_files_the_one_that_says_it_last_is_named(root: Path) -> None:
    (root / "publishconf.py").write_text("from pelicanconf import *\n\nSITEURL = 5\n", "utf-8")

    with pytest.raises(ContentError) as error:
        settings_of(root, "publishconf.py")

    said = "publishconf.py:3: SITEURL is 5; write it as https://example.org/path"
    assert str(error.value) == said


def test_settings_that_replace_others_of_the_same_second_and_size_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether Python compiled them before, as it does for whoever starts Pelican alone."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "path", [str(root), *sys.path])
    own, public = root / "own_settings.py", root / "public_settings.py"
    public.write_text("from own_settings import *\n", "utf-8")
    text = (root / NAME).read_text("utf-8")

    def write(name: str) -> None:
        own.write_text(f'{text}\nSITENAME = "{name}"\n', "utf-8")
        os.utime(own, (1_700_000_000, 1_700_000_000))
        monkeypatch.delitem(sys.modules, "own_settings", raising=False)

    write("One")
    __import__("own_settings")
    write("Two")
    assert settings_of(root, public.name)["SITENAME"] == "Two"
    assert settings_of(root, own.name)["SITENAME"] == "Two"
    write("Six")
    assert settings_of(root, public.name)["SITENAME"] == "Six"
    assert sys.pycache_prefix is None
