"""The parts of a stylesheet that house rules speak about, by tinycss2."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2 import color3

Node = Any
"""tinycss2 has no types."""


@dataclass(frozen=True)
class Rule:
    """A style rule. layer: empty outside of all; around: the names of the at-rules it stands in."""

    layer: str
    around: tuple[str, ...]
    selector: tuple[Node, ...]
    declarations: tuple[Node, ...]
    line: int


def rules(css: str) -> Iterator[Rule]:
    """Every style rule, also those in @layer, @media and @supports. Raises ValueError on errors."""
    yield from _rules(
        tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), "", ()
    )


def _rules(nodes: list[Node], layer: str, around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"line {node.source_line}: {node.message}")
        if node.type == "at-rule" and node.content is not None and node.at_keyword != "font-face":
            prelude = tinycss2.serialize(node.prelude).strip()
            inner = prelude if node.at_keyword == "layer" else layer
            inside = tinycss2.parse_rule_list(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield from _rules(inside, inner, (*around, f"@{node.at_keyword} {prelude}"))
        elif node.type == "qualified-rule":
            declarations = tuple(
                tinycss2.parse_declaration_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
            )
            for each in declarations:
                if each.type != "declaration":
                    raise ValueError(f"line {each.source_line}: no declaration")
            yield Rule(layer, around, tuple(node.prelude), declarations, node.source_line)


def tokens(nodes: tuple[Node, ...] | list[Node]) -> Iterator[Node]:
    """All tokens, also those in functions and brackets."""
    for node in nodes:
        yield node
        inner = getattr(node, "arguments", None) or getattr(node, "content", None)
        if isinstance(inner, list):
            yield from tokens(inner)


def classes(css: str) -> set[str]:
    """The classes that selectors name."""
    found = set()
    for rule in rules(css):
        behind_dot = False
        for token in tokens(rule.selector):
            if behind_dot and token.type == "ident":
                found.add(token.value)
            behind_dot = token.type == "literal" and token.value == "."
    return found


def colours(declaration: Node) -> list[str]:
    """The colours that a declaration writes out."""
    found = []
    for token in tokens(declaration.value):
        is_colour = token.type in ("hash", "ident", "function") and color3.parse_color(token)
        if is_colour and is_colour != "currentColor":
            found.append(tinycss2.serialize([token]))
    return found
