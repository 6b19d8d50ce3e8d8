"""What GitHub shows of us, and what our guide says of refusals: issue forms, docs/operating.md."""

import ast
import dataclasses
import re
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from briefing.pages import citing
from tests.support.content import a_site, editions
from tests.support.written import NAME, read

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
WARNING = "**Everything you write here is public,"

# --- issue forms -----------------------------------------------------------------------


def form(name: str) -> dict[str, Any]:
    read_form: dict[str, Any] = yaml.safe_load((FORMS / name).read_text("utf-8"))
    return read_form


def test_a_briefings_report_link_fills_in_a_form_that_is_there(tmp_path: Path) -> None:
    library = read(tmp_path, {})
    site = dataclasses.replace(a_site(), repository="https://github.com/example/rampart")
    briefing = next(each for each in library.briefings if each.name == NAME)
    address = citing.report(editions(library, site).of(briefing))

    filled = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}

    ids = {field.get("id") for field in form(filled["template"])["body"]}
    assert filled.keys() - {"template", "title"} == {"briefing"} & ids
    assert filled["briefing"] == site.absolute(briefing.address)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("report-a-fault.yml", ["done", "happened", "expected", "version"]),
        ("report-an-error.yml", ["briefing", "wrong", "right", "source"]),
        ("suggest-a-story.yml", ["links", "why", "country"]),
    ],
)
def test_a_form_warns_before_it_asks(name: str, ids: list[str]) -> None:
    first, *fields = form(name)["body"]
    text = first["attributes"]["value"]
    assert first["type"] == "markdown"
    assert text.startswith(WARNING)
    assert "Do not post personal or confidential information" in text
    assert [field["id"] for field in fields] == ids


def test_no_issue_is_written_without_the_warning() -> None:
    assert form("config.yml") == {"blank_issues_enabled": False}


# --- docs/operating.md -----------------------------------------------------------------


def said_by(path: Path) -> str:
    """The texts in a file of code, without what is put into them, one a line."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(text for text in texts if isinstance(text, str))


def test_every_refusal_that_is_explained_is_one_that_publishing_knows() -> None:
    code = [*(ROOT / "briefing/publish").glob("*.py"), ROOT / "briefing/commands/publish.py"]
    secrets = (ROOT / "briefing/publish/secrets.toml").read_text("utf-8")
    said = "\n".join([*map(said_by, code), secrets])
    text = (ROOT / "docs/operating.md").read_text("utf-8")
    table = text.partition("## What a refusal means")[2].partition("\n## ")[0]
    lines = [line for line in table.split("\n") if "|" in line]
    quoted = [re.findall("`(.+?)`", line.split("|")[1]) for line in lines]
    # What begins with a file of the writer's own is told in docs/problems.md.
    own = ("content/", "pelicanconf.py:", "publishconf.py:")
    explained = [each for each in chain(*quoted) if not each.startswith(own)]
    parts = {part for each in explained for part in each.split("…") if part.strip()}
    assert len(explained) >= 20
    assert sorted(part for part in parts if part.strip(" '") not in said) == []
