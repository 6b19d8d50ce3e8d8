"""What may be wrong with a whole file, and with the names of its fields."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tests.support import hostile_fields
from tests.support.hostile_fields import BODIES, FILES, PEOPLE, PUBLISHERS, VOCABULARY
from tests.support.hostile_kinds import ANYWHERE, Input

# What may be wrong with a whole file, and why it is no fault.
WHOLE: Mapping[str, tuple[Callable[[str], bytes], str]] = {
    "lines of Windows": (
        lambda text: text.replace("\n", "\r\n").encode(),
        "read as line feeds",
    ),
    "byte order mark": (
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        "editors on Windows write it",
    ),
    "lines of old Macs": (
        lambda text: text.replace("\n", "\r").encode(),
        "read as line feeds",
    ),
    "two byte order marks": (lambda text: b"\xef\xbb\xbf" * 2 + text.encode(), ""),
    "UTF-16": (lambda text: text.encode("utf-16"), ""),
    "UTF-16 without mark": (lambda text: text.encode("utf-16-le"), ""),
    "Windows-1257": (lambda text: f"# ž\n{text}".encode("cp1257", "replace"), ""),
    "invalid UTF-8": (lambda text: text.encode() + b"\xc3\x28\n", ""),
    "overlong UTF-8": (lambda text: text.encode() + b"\xc0\xaf\n", ""),
    "surrogate": (lambda text: text.encode() + b"\xed\xa0\x80\n", ""),
    "NUL at the end": (lambda text: text.encode() + b"\0\n", ""),
    "empty file": (lambda _: b"", ""),
    "only spaces": (lambda _: b"   \n\n", ""),
    "no header": (lambda _: b"Mines are considered.\n", ""),
    "list for a header": (lambda _: b"---\n- mines\n---\nMines.\n", ""),
    "no mapping": (lambda _: b"- mines\n", ""),
    "conflict markers around it": (
        lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> branch\n".encode(),
        "",
    ),
    "too large": (lambda text: text.encode() + b"mines\n" * 200_000, ""),
    "a directive": (lambda text: b"%YAML 1.1\n" + text.encode(), ""),
    "indented by one": (lambda text: text.replace("\n", "\n ", 2).encode(), ""),
    "nesting without end": (lambda text: f"---\nx: {'[' * 5000}\n---\n{text}".encode(), ""),
    "a bomb of aliases": (
        lambda text: f"---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\n{text}".encode(),
        "",
    ),
    "a page": (lambda _: b"<!doctype html><script>alert(1)</script>\n", ""),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ""),
}


def of_files() -> Iterator[Input]:
    """Every kind of whole file, of every file."""
    for file, text in hostile_fields.blog().items():
        for name, (change, why) in WHOLE.items():
            made = partial(_of_file, change, text)
            yield Input(f"{file.rpartition('/')[2]}: {name}", file, why, made)


def _of_file(change: Callable[[str], bytes], text: str) -> tuple[bytes, range]:
    return change(text), ANYWHERE


# Keys that are no fields, which a writer chooses.
CHOSEN = {
    name
    for file in (VOCABULARY, PUBLISHERS, PEOPLE)
    for node in FILES[file].values()
    if isinstance(node, dict)
    for name in node
}
# What may be wrong with a field's own name; of its line, the key and what follows the colon.
OF_A_KEY: Mapping[str, Callable[[str, str], str]] = {
    "twice": lambda key, value: f"{key}:{value}\n{key}:{value}",
    "indented by one more": lambda key, value: f" {key}:{value}",
    "a tab in front": lambda key, value: f"\t{key}:{value}",
    "misspelt": lambda key, value: f"{key}x:{value}",
    "in capitals": lambda key, value: f"{key.upper()}:{value}",
    "with an unseen letter": lambda key, value: f"{key}\u3164:{value}",
    "an equals sign": lambda key, value: f"{key} ={value}",
    "an anchor on it": lambda key, value: f"{key}: &x{value}",
}


def of_keys() -> Iterator[Input]:
    """Each field's name twice, misspelt, indented otherwise, with a tab."""
    for file in FILES:
        lines = hostile_fields.written(file).text.split("\n")
        header = lines[: lines.index("---", 1)] if file in BODIES else lines
        for number, line in enumerate(header):
            key, colon, value = line.partition(":")
            if not colon or key.strip() in CHOSEN or key.lstrip()[:1] in '-"':
                continue
            for name, change in OF_A_KEY.items():
                where = f"{file.rpartition('/')[2]} line {number + 1}, {key.strip()}: {name}"
                instead = [*lines[:number], change(key, value), *lines[number + 1 :]]
                made = partial(_of_file, str.encode, "\n".join(instead))
                yield Input(where, file, "", made)
