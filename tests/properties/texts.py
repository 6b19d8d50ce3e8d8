"""Texts that nobody would write: any characters at all, and valid files after accidents."""

from collections.abc import Callable

from hypothesis import strategies as st

# Signs of YAML, Markdown and HTML, alone and where they nest, refer or begin something anew.
SIGNS = (
    *("[[[[[[[[", "{{{{{{{{", "- - - - - - ", "? ? ? ? ", "]", "}", ": ", ":\n", ",", "\n- ", "\n"),
    *(
        "&a ",
        "*a",
        "&a [*a, *a]",
        "<<: *a\n",
        "!!python/object/apply:os.system ",
        "!!binary ",
        "! ",
    ),
    *("%YAML 1.1\n", "%TAG ! x\n", "\n---\n", "\n--- x\n", "\n...\n", "|\n", ">-\n ", "~", "null"),
    *("'", '"', '"\\u202e"', '"\\0"', "#", " #", "  # ", "\t", "\r", "\0", "\x1b[2J", "\ufeff"),
    *("\u2028", "\u202e", "\u0301", "\U0010ffff", "a" * 2_000, " " * 200, "\n" * 50, "9" * 400),
    *("1: x\n", "1.5: x\n", "true: x\n", "2025-02-30", "9999-12-31T23:59Z", "0001-01-01", "NO"),
    *("[^", "[^x]", "[x](", "[x][y]", "![", "](", "[x]()", "![]()", "<script>", "</p>", "<!--"),
    *(
        "&#x202e;",
        "&lrm;",
        "&amp",
        "\\",
        "`",
        "```\n",
        "**",
        "_",
        "> " * 30,
        "1. " * 30,
        "+ " * 300,
    ),
    *(
        "\n{: onclick=x }",
        "{: href=x }",
        "*[a]: b\n",
        "\n| a |\n|---|\n",
        "\n: ",
        "\n====\n",
        "TODO",
    ),
    *("javascript:alert(1)", "data:text/html,x", "//evil.example/", "/\\evil.example", "https://"),
)
CHARACTERS = st.characters(exclude_categories=["Cs"])
any_text = st.text(CHARACTERS, max_size=400)
signs = st.lists(
    st.one_of(st.sampled_from(SIGNS), st.text(CHARACTERS, max_size=8)), max_size=30
).map("".join)


def _delete(text: str, place: int, length: int, _: str) -> str:
    return text[:place] + text[place + length :]


def _insert(text: str, place: int, _: int, sign: str) -> str:
    return text[:place] + sign + text[place:]


def _replace(text: str, place: int, length: int, sign: str) -> str:
    return text[:place] + sign + text[place + length :]


def _delete_line(text: str, place: int, _: int, __: str) -> str:
    lines = text.split("\n")
    del lines[place % len(lines)]
    return "\n".join(lines)


def _double_line(text: str, place: int, _: int, __: str) -> str:
    lines = text.split("\n")
    lines.insert(place % len(lines), lines[place % len(lines)])
    return "\n".join(lines)


def _move_line(text: str, place: int, length: int, _: str) -> str:
    lines = text.split("\n")
    lines.insert((place + length) % len(lines), lines.pop(place % len(lines)))
    return "\n".join(lines)


def _replace_value(text: str, place: int, _: int, sign: str) -> str:
    lines = text.split("\n")
    name = lines[place % len(lines)].partition(":")[0]
    lines[place % len(lines)] = f"{name}: {sign}"
    return "\n".join(lines)


_ACCIDENTS: tuple[Callable[[str, int, int, str], str], ...] = (
    *(_delete, _insert, _replace, _delete_line, _double_line, _move_line, _replace_value),
)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """The text after one to four accidents."""
    for _ in range(draw(st.integers(1, 4))):
        accident = draw(st.sampled_from(_ACCIDENTS))
        sign = draw(st.one_of(st.sampled_from(SIGNS), st.text(CHARACTERS, max_size=4)))
        text = accident(text, draw(st.integers(0, len(text))), draw(st.integers(1, 30)), sign)
    return text
