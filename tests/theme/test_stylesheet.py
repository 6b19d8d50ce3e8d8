"""One stylesheet in layers: literals in tokens only, no force, no ids, no left and right."""

import re
from collections.abc import Iterable, Iterator

import pytest
import tinycss2

from briefing.building import styles
from tests.support.sites import ROOT
from tests.theme import stylesheet

STATIC = ROOT / "theme" / "static"
LAYERS = ["reset", "tokens", "base", "layout", "components", "utilities", "print"]
# What has a logical counterpart that turns with the direction of the text.
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:top|right|bottom|left)(?:-.*)?|top|right|bottom|left|float"
    r"|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius"
)
MOVING = re.compile(r"(?:animation|transition)(?:-.*)?|scroll-behavior")
IN_MOTION = "@media (prefers-reduced-motion: no-preference)"
SHEETS = ("site.css", "lists.css")


@pytest.fixture(scope="session")
def css() -> str:
    """Both style sheets, one behind the other."""
    return "".join((STATIC / "css" / name).read_text("utf-8") for name in SHEETS)


def faults(css: str) -> Iterator[str]:
    """`line: what is against the house rules` of a stylesheet."""
    for rule in stylesheet.rules(css):
        if not rule.layer:
            yield f"{rule.line}: a rule outside of all layers"
        if any(token.type == "hash" for token in stylesheet.tokens(rule.selector)):
            yield f"{rule.line}: an id as selector"
        for each in rule.declarations:
            yield from (f"{each.source_line}: {each.name} {fault}" for fault in misused(each, rule))


def misused(declaration: stylesheet.Node, rule: stylesheet.Rule) -> Iterator[str]:
    """What is wrong with one declaration, to be read behind its name."""
    name = declaration.name
    if declaration.important:
        yield "is !important"
    if name.startswith("--") and rule.layer not in ("tokens", "print"):
        yield "is defined outside of tokens"
    elif not name.startswith("--"):
        yield from (f"writes out {colour}" for colour in stylesheet.colours(declaration))
    strings = [each for each in stylesheet.tokens(declaration.value) if each.type == "string"]
    if strings and name in ("font", "font-family"):
        yield "writes out a font"
    if PHYSICAL.fullmatch(name):
        yield "has a logical counterpart"
    if MOVING.fullmatch(name) and "prefers-reduced-motion" not in " ".join(rule.around):
        yield "moves for everyone"


def test_the_stylesheet_follows_the_house_rules(css: str) -> None:
    assert list(faults(css)) == []


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ("a { margin: 0 }", "1: a rule outside of all layers"),
        ("@layer base { #a { margin: 0 } }", "1: an id as selector"),
        ("@layer base { a { margin: 0 !important } }", "1: margin is !important"),
        ("@layer base {\na { color: #fff }\n}", "2: color writes out #fff"),
        ("@layer base { a { border: 1px solid red } }", "1: border writes out red"),
        ("@layer print { a { color: rgb(0, 0, 0) } }", "1: color writes out rgb(0, 0, 0)"),
        ('@layer base { a { font: 1rem "Inter" } }', "1: font writes out a font"),
        ("@layer base { a { --gap: 1rem } }", "1: --gap is defined outside of tokens"),
        ("@layer base { a { padding-left: 0 } }", "1: padding-left has a logical counterpart"),
        ("@layer base { a { transition: none } }", "1: transition moves for everyone"),
        ("@layer print { @media print { a { color: red } } }", "1: color writes out red"),
        # What is allowed.
        ("@layer tokens { :root { --ink: #000 } }", ""),
        ("@layer print { @media print { :root { --ink: #000 } } }", ""),
        ("@layer base { a { color: inherit; background: none; outline-color: currentColor } }", ""),
        (f"@layer base {{ {IN_MOTION} {{ a {{ transition: all }} }} }}", ""),
    ],
)
def test_a_fault_is_found_and_what_is_allowed_passes(css: str, fault: str) -> None:
    assert list(faults(css)) == ([fault] if fault else [])


@pytest.mark.parametrize("name", SHEETS)
def test_the_layers_are_named_in_their_order_and_hold_everything(name: str) -> None:
    css = (STATIC / "css" / name).read_text("utf-8")
    parts = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    order, *layers = [(each.at_keyword, tinycss2.serialize(each.prelude).strip()) for each in parts]
    assert order == ("layer", ", ".join(LAYERS))
    held = [layer for keyword, layer in layers if keyword == "layer"]
    assert len(held) == len(layers)
    assert held == [layer for layer in LAYERS if layer in held]


def test_every_custom_property_is_defined_and_used(css: str) -> None:
    defined, used = set(), set()
    for rule in stylesheet.rules(css):
        for each in rule.declarations:
            if each.name.startswith("--"):
                defined.add(each.name)
            for token in stylesheet.tokens(each.value):
                if token.type == "ident" and token.value.startswith("--"):
                    used.add(token.value)
    assert (used - defined, defined - used) == (set(), set())


@pytest.mark.parametrize("name", [*SHEETS, "fonts.css"])
def test_the_stylesheets_load_nothing_but_the_fonts_beside_them(name: str) -> None:
    text = (STATIC / "css" / name).read_text("utf-8")
    addresses = re.findall(r"url\(\"?([^\")]*)\"?\)|@import (.*);", text)
    loaded = {(STATIC / "css" / address).resolve() for address, _ in addresses}
    fonts = set((STATIC / "fonts").glob("*.woff2")) if name == "fonts.css" else set()
    assert loaded == fonts


def said(css: str) -> list[tuple[object, ...]]:
    """Each rule of a style sheet: where it holds, what it selects, what it declares."""

    def written(nodes: Iterable[stylesheet.Node]) -> str:
        text = " ".join(tinycss2.serialize(list(nodes)).split())
        return re.sub(r" ?([,>+~;{}]) ?", r"\1", text).strip().replace(" *:", " :")

    return [
        (
            rule.layer,
            [re.sub(r"\s*([(:,)])\s*", r"\1", each) for each in rule.around],
            written(rule.selector),
            [
                (each.name, re.sub(r"\s+|(?<=\W)0(?=\.)", "", written(each.value)))
                for each in rule.declarations
            ],
        )
        for rule in stylesheet.rules(css)
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_a_published_sheet_says_what_the_sheet_says(name: str) -> None:
    raw = (STATIC / "css" / name).read_bytes()
    published = styles.packed(raw)
    assert said(published.decode()) == said(raw.decode())
    assert len(published) < len(raw)


@pytest.mark.parametrize(
    ("sheet", "published"),
    [
        (".map :is(p, .a) { color: red; }", ".map *:is(p,.a){color:red}"),
        ("a:hover .b :not(.c) {}", "a:hover .b *:not(.c){}"),
        ("li > :is(a, b) { a: b }", "li>:is(a,b){a:b}"),
        ("@media print { :root { a: b } }", "@media print{:root{a:b}}"),
    ],
)
def test_spaces_that_mean_something_stay(sheet: str, published: str) -> None:
    assert styles.packed(sheet.encode()).decode() == published
