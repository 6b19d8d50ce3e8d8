"""Bad captures, evidence and ledgers: JSON that verbs write and that hands or merges may break."""

import json
import os
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from briefing import rules
from briefing.exports import ledger
from briefing.problems import ContentError
from briefing.proof import evidence
from briefing.proof.captures import Capture, Captures
from briefing.reading import library
from tests.support import hostile_fields
from tests.support.content import ZONE, editions, write_content
from tests.support.hostile_files import WHOLE
from tests.support.hostile_kinds import ANYWHERE, Input
from tests.support.proving import DAY, proved

EVIDENCE = f"evidence/{hostile_fields.NAME}.json"
# In place of any value; those of its own type are looked at by name, below.
VALUES: Mapping[str, Any] = {
    "null": None,
    "number": 7,
    "fraction": 3.5,
    "true": True,
    "mapping": {"x": 1},
    "list": [1],
    "list of lists": [[[]]],
    "a surrogate": "\ud800",
    "empty text": "",
    "text": "mines",
}
# Whole files that say the same in JSON, whose spaces mean nothing.
_SPACED = {"indented by one"}


def _wholes(text: str, *, is_content: bool = False) -> Iterator[tuple[str, bytes, str]]:
    """A file's text with all that may be wrong with a whole file. is_content: and read so."""
    for name, (change, why) in WHOLE.items():
        if name not in _SPACED:
            is_fine = is_content or name != "byte order mark"  # which JSON has none of
            yield name, change(text), why if is_fine else ""


def _fields(good: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A record with one value missing or another, or with one more."""
    for key in good:
        yield f"{key} missing", {name: each for name, each in good.items() if name != key}
        for what, value in VALUES.items():
            if value != good[key]:
                yield f"{key}: {what}", {**good, key: value}
    yield "an unknown field", {**good, "mines": 1}


# --- evidence -----------------------------------------------------------------------------------


def of_evidence() -> Iterator[Input]:
    """Evidence that `verify` has not written so; its seals tell each change."""
    text = proved({**hostile_fields.blog(), **hostile_fields.AROUND})[EVIDENCE]
    lines = text.split("\n")
    for what, raw, why in _wholes(text, is_content=True):
        yield Input(f"evidence: {what}", EVIDENCE, why, partial(_bytes, raw, ANYWHERE))
    for what, record in _fields(json.loads(lines[1].removesuffix(","))):
        changed = [lines[0], f"{json.dumps(record)},", *lines[2:]]
        yield Input(f"evidence {what}", EVIDENCE, "", partial(_joined, changed, range(2, 3)))
    for what, change in _LINES.items():
        yield Input(f"evidence: {what}", EVIDENCE, "", partial(_joined, change(lines), ANYWHERE))


_LINES: Mapping[str, Callable[[list[str]], list[str]]] = {
    "a line twice": lambda lines: [lines[0], lines[1], *lines[1:]],
    "a line gone": lambda lines: [*lines[:3], *lines[4:]],
    "without its comma": lambda lines: [lines[0], lines[1].removesuffix(","), *lines[2:]],
    "without its end": lambda lines: lines[:-2],
    "without its beginning": lambda lines: lines[1:],
    "an empty line": lambda lines: [lines[0], "", *lines[1:]],
    "none at all": lambda _: ["[", "]", ""],
    "a space more": lambda lines: [lines[0], f"{lines[1]} ", *lines[2:]],
}


def _bytes(raw: bytes, lines: range) -> tuple[bytes, range]:
    return raw, lines


def _joined(texts: list[str], lines: range) -> tuple[bytes, range]:
    return "\n".join(texts).encode(), lines


# --- captures -----------------------------------------------------------------------------------

# What is no fault of a capture, and why.
FINE_OF_CAPTURES = {
    "title missing": "a page may have none",
    "title: null": "a page may have none",
    "published: null": "a page may not say its day",
    "published missing": "a page may not say its day",
    "title: empty text": "as if the page had none",
}
_OF_CAPTURES: Mapping[str, Mapping[str, Any]] = {
    "the capture of another address": {"url": "https://militarnyi.com/en/another"},
    "a script for an address": {"url": "javascript:alert(1)"},
    "a grade that is none": {"grade": "rumoured"},
    "30 February": {"day": "2025-02-30"},
    "a day to come": {"day": "2999-01-01"},
    "a moment for a day": {"day": "2025-03-23T10:00Z"},
    "a language that is none": {"language": "xx-mines"},
    "a path for a language": {"language": "../../etc/passwd"},
    "no paragraphs": {"paragraphs": []},
    "an empty paragraph": {"paragraphs": [""]},
    "paragraphs of numbers": {"paragraphs": [1, 2]},
    "an old kind that is none": {"kind": "rumour"},
    "another text": {"paragraphs": ["Nothing of it."]},
}


def of_captures(folder: Path, every: int = 1) -> Iterator[tuple[str, str, list[str]]]:
    """What is said of a blog with each bad capture: what it is, why it may be, and the lines.

    every: of those with bad contents, each so many-th.

    A traceback is told as its last line, which names no file.
    """
    content = write_content(
        folder / "content", proved({**hostile_fields.blog(), **hostile_fields.AROUND})
    )
    found = library.load(content, ZONE)
    briefing = next(iter(found.briefings))
    proofs = evidence.read(briefing.name, found.evidence[briefing.name])[0].proofs.values()
    source = next(each for each in briefing.sources if each.id == "pravda")
    stated = [each.passage.exact for each in proofs if each.source == source.id and each.passage]
    about = {"url": source.url, "grade": "pasted", "day": DAY, "language": source.language}
    about |= {"title": source.title, "published": source.published}
    good = Capture.model_validate({**about, "paragraphs": stated})
    file = Captures(folder / "captures").save(good)
    text = file.read_text("utf-8")

    def said() -> list[str]:
        captures = Captures(folder / "captures")
        try:
            return list(map(str, rules.problems(editions(found), captures)))
        except ContentError as error:
            return list(map(str, error.problems))
        except Exception:  # noqa: BLE001 - whatever it is, it is to be told
            return traceback.format_exc().strip().splitlines()[-1:]

    before = set(said())
    for what, raw, why in islice(_bad_captures(text), 0, None, every):
        file.write_bytes(raw)
        yield what, why, [each for each in said() if each not in before]
    file.unlink()
    for what, make in _NO_FILES.items():
        make(file)
        yield what, "", [each for each in said() if each not in before]
        file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()


_NO_FILES: Mapping[str, Callable[[Path], None]] = {
    "a folder": lambda path: path.mkdir(),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a pipe": os.mkfifo,
}


def _bad_captures(text: str) -> Iterator[tuple[str, bytes, str]]:
    good = json.loads(text)
    yield from _wholes(text)
    changed = [*_fields(good), *((what, {**good, **each}) for what, each in _OF_CAPTURES.items())]
    for what, record in changed:
        yield what, json.dumps(record).encode(), FINE_OF_CAPTURES.get(what, "")


# --- ledgers ------------------------------------------------------------------------------------

# Those of older versions lack what came later.
FINE_OF_LEDGERS = {
    "names missing": "older ledgers have none",
    "published missing": "older ledgers have none",
    "published: empty text": "older ledgers have none",
    "an unknown field": "newer ledgers may have more",
    "digest: text": "resembles no digest, so that the gates tell the change",
}


def of_ledgers() -> Iterator[tuple[str, str, str]]:
    """What is said of each bad ledger, as it may lie on a pages branch; empty where it is read."""
    record = {
        "changes": ["2025-03-24T08:00Z correction 0123456789ab"],
        "digest": "0" * 64,
        "names": ["2025-03-22-mines"],
        "published": "2025-03-22T07:30Z",
    }
    text = json.dumps({"2025-03-22-mines": record})
    bad = [*_wholes(text)]
    for what, each in _fields(record):
        bad.append((what, json.dumps({"2025-03-22-mines": each}).encode(), ""))
    bad += [(what, json.dumps(value).encode(), "") for what, value in VALUES.items()]
    for what, raw, why in bad:
        said = ""
        try:
            ledger.read(raw)
        except ValueError as error:
            said = str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
            said = f"traceback: {type(error).__name__}"
        yield what, why or FINE_OF_LEDGERS.get(what, ""), said
