"""Slips of a blog's writers and keepers: edits after which no build may succeed."""

from pathlib import Path

from tests.support import many
from tests.support.blog import PUBLISHERS, SETTINGS, TEMPLATES, VOCABULARY, Blog, Edit, evidence_of


def _in_a_briefing(pattern: str, new: str) -> Edit:
    def slip(blog: Blog) -> str:
        path = blog.any(blog.public())
        blog.change(path, pattern, new)
        return f"{Path(path).stem}: {new!r}"

    return slip


def _in(path: str, pattern: str, new: str) -> Edit:
    def slip(blog: Blog) -> str:
        blog.change(path, pattern, new)
        return f"{path}: {new!r}"

    return slip


def lost_proof(blog: Blog) -> str:
    path = blog.any([path for path in blog.public() if evidence_of(path) in blog.files])
    del blog.files[evidence_of(path)]
    return f"{evidence_of(path)} is gone"


def stray_file(blog: Blog) -> str:
    blog.files["content/notes.txt"] = blog.word()
    return "content/notes.txt is there"


def lost_registry(blog: Blog) -> str:
    del blog.files[PUBLISHERS]
    return f"{PUBLISHERS} is gone"


SLIPS: dict[str, Edit] = {
    "misspelt field": _in_a_briefing(r"\ncategory: ", "\ncategry: "),
    "unknown category": _in_a_briefing(r"\ncategory: .+", '\ncategory: "Harbors"'),
    "unknown story": _in_a_briefing(r"\ncategory: ", '\nstory: "slow-fery"\ncategory: '),
    "broken link": _in_a_briefing(r"---\n(?!title)", "---\nSee [this](2001-01-01-none.md).\n"),
    "unproved figure": _in_a_briefing(r"---\n(?!title)", "---\nIt cost €987,654 at least.\n"),
    "long text": _in_a_briefing(r"\Z", "word " * 400),
    "lost category": _in(VOCABULARY, rf"  {next(iter(many.HEADLINES))}: .+\n", ""),
    "broken vocabulary": _in(VOCABULARY, r"tags:", "tags: {"),
    "broken template": _in(TEMPLATES[1], r"\Z", "{% if %}"),
    "unknown value": _in(TEMPLATES[1], r"\{% block main %\}", r"\g<0>{{ view.nothing }}"),
    "setting not followed": _in(SETTINGS, r"\Z", "DEFAULT_PAGINATION = 5\n"),
    "broken setting": _in(SETTINGS, r"\Z", "SITENAME = (\n"),
    "lost_proof": lost_proof,
    "stray_file": stray_file,
    "lost_registry": lost_registry,
}
