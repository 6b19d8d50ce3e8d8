"""The templates print and loop, each of them is used, and nothing in them is trusted by name."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from briefing.pages import table
from tests.support.sites import ROOT, Sites
from tests.theme import stylesheet
from tests.theme.structure import tree

TEMPLATES = ROOT / "theme" / "templates"
# Of the timeline of a story with more steps at once than one of these sites has (test_river.py).
OF_MANY_STEPS = "stroke"
# Of a week with more news than one of these sites has (test_bulletins.py).
OF_MANY_NEWS = "headlines"
MICROFORMAT = re.compile(r"(?:h|p|u|dt|e)-[a-z]")  # for programs (test_microformats.py)
NAMES = sorted(path.name for path in TEMPLATES.iterdir())


@pytest.fixture(scope="session")
def parsed() -> dict[str, nodes.Template]:
    """The syntax tree of each template, by its name."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return {name: environment.parse((TEMPLATES / name).read_text("utf-8")) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_template_is_called_safe(name: str, parsed: dict[str, nodes.Template]) -> None:
    filters = [each.name for each in parsed[name].find_all(nodes.Filter)]
    trusted = [each for each in filters if each in ("safe", "tojson", "xmlattr")]
    escaping = list(parsed[name].find_all(nodes.ScopedEvalContextModifier))
    assert (trusted, escaping) == ([], [])


def test_every_template_is_used(parsed: dict[str, nodes.Template]) -> None:
    tree = ast.parse(Path(table.__file__).read_text("utf-8"))
    constants = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    written = {f"{each}.html" for each in constants if isinstance(each, str)}
    used = written & set(NAMES)
    waiting = sorted(used)
    while waiting:
        found = set(filter(None, meta.find_referenced_templates(parsed[waiting.pop()]))) - used
        used |= found
        waiting += sorted(found)
    assert set(NAMES) - used == set()


def test_every_macro_is_used(parsed: dict[str, nodes.Template]) -> None:
    defined = [each.name for tree_ in parsed.values() for each in tree_.find_all(nodes.Macro)]
    called = {
        each.node.name
        for tree_ in parsed.values()
        for each in tree_.find_all(nodes.Call)
        if isinstance(each.node, nodes.Name)
    }
    assert [name for name in defined if name not in called] == []


def test_every_import_is_used(parsed: dict[str, nodes.Template]) -> None:
    unused = []
    for name, tree_ in parsed.items():
        imported = {each for found in tree_.find_all(nodes.FromImport) for each in found.names}
        read = {each.name for each in tree_.find_all(nodes.Name)}
        unused += [f"{name}: {each}" for each in sorted(map(str, imported - read))]
    assert unused == []


def test_every_class_has_a_style_and_every_style_its_class(sites: Sites) -> None:
    used = {
        name
        for site in sites.all().values()
        for html in site.pages().values()
        for element in tree(html).iter()
        for name in element.get("class", "").split()
        if not MICROFORMAT.match(name)
    }
    sheets = [ROOT / "theme" / "static" / "css" / f"{name}.css" for name in ("site", "lists")]
    styled = stylesheet.classes("".join(each.read_text("utf-8") for each in sheets))
    assert (sorted(used - styled), sorted(styled - used)) == ([], [OF_MANY_NEWS, OF_MANY_STEPS])


def test_a_script_finds_what_it_looks_for(sites: Sites) -> None:
    pages = {
        "copy": "/subscribe/",
        "finding": "/search/",
        "scheme": "/",
        "search": "/search/",
        "since": "/",
    }
    lost = {}
    for path in (ROOT / "theme" / "static" / "js").glob("*.js"):
        wanted = set(re.findall(r"\(\"\.([\w-]+)[ \"]", path.read_text("utf-8")))
        page = tree(sites.many.pages()[pages[path.stem]])
        there = {name for each in page.iter() for name in each.get("class", "").split()}
        lost[path.stem] = (bool(wanted), wanted - there)
    assert lost == {name: (True, set()) for name in pages}
