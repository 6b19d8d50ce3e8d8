"""Edits of every kind that a blog's writers, editors and keepers make, each by chance.

An edit changes the texts of a Blog and gives in words what it did, or nothing where there is
nothing to do it to. What it leaves is nearly always a blog that builds; what a slip leaves is none.
"""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefing.proof import evidence
from tests.support import edits_around as around
from tests.support import many
from tests.support.blog import Blog, Edit, Header, evidence_of, parsed
from tests.support.content import file_of

# --- fields of a briefing --------------------------------------------------------------


def _tags(blog: Blog, header: Header) -> list[str]:
    """One more or one less."""
    return sorted({*header.get("tags", [])} ^ {blog.any(many.TAGS)})


def _countries(blog: Blog, header: Header) -> list[str]:
    """One more, or one less of several; that of the place stays."""
    own = next(many.TOWNS[each["name"]][0] for each in header["places"])
    changed = blog.any([code for code in many.COUNTRIES if code != own])
    return [own, *sorted({*header["countries"]} - {own} ^ {changed})]


def _sources(blog: Blog, header: Header) -> list[Any]:
    """Another headline of the first."""
    first, *rest = header["sources"]
    return [{**first, "title": f"What {blog.word()} says"}, *rest]


def _places(blog: Blog, header: Header) -> list[Any]:
    """Some kilometres further north or south."""
    first, *rest = header["places"]
    return [{**first, "lat": round(first["lat"] + blog.any((0.05, -0.05)), 2)}, *rest]


def _watch(blog: Blog, header: Header) -> list[Any]:
    """One coming date more."""
    day = blog.as_of.date() + dt.timedelta(days=blog.chance.randint(1, 90))
    return [{"date": str(day), "what": f"vote on {blog.word()}"}, *header.get("watch", [])[:3]]


def _changes(blog: Blog, header: Header) -> list[Any]:
    """A change of today."""
    kind = blog.any(("correction", "update", "wording"))
    change = {
        "at": blog.as_of.isoformat(timespec="minutes"),
        "kind": kind,
        "note": f"It is called {blog.word()}.",
    }
    return [*header.get("changes", [])[-3:], change]


FIELDS: dict[str, Callable[[Blog, Header], Any]] = {
    "title": lambda blog, header: _filled(blog, many.HEADLINES[header["category"]]),
    "summary": lambda blog, header: _filled(blog, many.SUMMARIES[header["category"]]),
    "category": lambda blog, header: _other(blog, header["category"], many.HEADLINES),
    "tags": _tags,
    "countries": _countries,
    "story": lambda blog, header: _other(blog, header.get("story"), [*many.STORIES, None]),
    "sources": _sources,
    "places": _places,
    "watch": _watch,
    "changes": _changes,
    "aliases": lambda blog, header: [*header.get("aliases", []), f"/2001/01/{blog.word()}/"][-5:],
}


def field(name: str) -> Edit:
    """The edit that gives a field of any briefing another value."""

    def edit(blog: Blog) -> str:
        path = blog.any(blog.briefings())
        header, text = blog.briefing(path)
        header[name] = FIELDS[name](blog, header)
        blog.put(path, header, text)
        return f"{name} of {Path(path).stem} is {header[name]!r}"

    return edit


def _filled(blog: Blog, words: str) -> str:
    count = blog.chance.randint(13, 97)
    return words.format(town=blog.any([*many.TOWNS]), word=blog.word(), count=count)


def _other(blog: Blog, value: Any, values: Any) -> Any:
    return blog.any([each for each in values if each != value])


# --- briefings as a whole --------------------------------------------------------------


def sentence(blog: Blog) -> str:
    """Another sentence in the place of one, with the same citation."""
    path = blog.any(blog.briefings())
    header, text = blog.briefing(path)
    lines = text.split("\n")
    cited = [number for number, line in enumerate(lines) if re.search(r"[^)]\.?\[\^\S+\]$", line)]
    number = blog.any(cited)
    person = blog.word().title()
    said = blog.any(many.SENTENCES).replace("{person}", person)
    lines[number] = _filled(blog, said) + lines[number][lines[number].rindex("[^") :]
    blog.put(path, header, "\n".join(lines))
    return f"line {number + 1} of the text of {Path(path).stem}"


def day(blog: Blog) -> str:
    """Another day, by another name of the file."""
    path = blog.any(blog.briefings())
    name = Path(path).stem
    earlier = dt.date.fromisoformat(name[:10]) - dt.timedelta(days=blog.chance.randint(1, 3))
    blog.rename(path, f"{earlier}{name[10:]}")
    return f"{name} is of {earlier}"


def slug(blog: Blog) -> str:
    path = blog.any(blog.briefings())
    name = Path(path).stem
    new = f"{name[:10]}-renamed-{blog.word()}"
    blog.rename(path, new)
    return f"{name} is {new}"


def new(blog: Blog) -> str:
    """A briefing of today that follows an earlier one."""
    _, text = many.briefing(blog.chance.randint(len(many.STORIES), 300))
    header, body = parsed(text)
    today = str(blog.as_of.date())
    header["changes"] = None
    header["sources"] = [{**source, "published": today} for source in header["sources"]]
    earlier = Path(blog.any(blog.public())).name
    name = f"{today}-new-{blog.word()}"
    blog.put(f"content/{file_of(name)}", header, re.sub(r"\]\(.+\.md\)", f"]({earlier})", body))
    return f"{name} is new"


def deleted(blog: Blog) -> str:
    path = blog.any(blog.briefings())
    blog.delete(path)
    return f"{Path(path).stem} is gone"


def draft_on(blog: Blog) -> str:
    return _hidden(blog, status="draft")


def draft_off(blog: Blog) -> str:
    drafts = [path for path in blog.briefings() if blog.status(path) == "draft"]
    if not drafts:
        return ""
    header, text = blog.briefing(drafts[0])
    blog.put(drafts[0], {**header, "status": None}, text)
    return f"{Path(drafts[0]).stem} is no draft"


def withdrawal(blog: Blog) -> str:
    reason = {
        "at": blog.as_of.isoformat(timespec="minutes"),
        "kind": "correction",
        "note": "Nothing of it is so.",
    }
    return _hidden(blog, status="withdrawn", changes=[reason])


def embargo(blog: Blog) -> str:
    until = blog.as_of + dt.timedelta(hours=blog.chance.randint(2, 100))
    return _hidden(blog, published=until.isoformat(timespec="minutes"), changes=None)


def _hidden(blog: Blog, **fields: Any) -> str:
    """Fields that hide a briefing from readers; nothing may link to it then."""
    path = blog.any(blog.public())
    blog.unlink(path)
    header, text = blog.briefing(path)
    blog.put(path, {**header, **fields}, text)
    return f"{Path(path).stem} has {fields}"


def embargo_passes(blog: Blog) -> str:
    """The moment comes for which the next briefing waits."""
    moments = [dt.datetime.fromisoformat(each) for each in blog.embargoes()]
    coming = [moment for moment in moments if moment > blog.as_of]
    if not coming:
        return ""
    blog.as_of = min(coming)
    return f"it is {blog.as_of}, an embargo ends"


def time_passes(blog: Blog) -> str:
    blog.as_of += dt.timedelta(hours=blog.chance.randint(1, 400))
    return f"it is {blog.as_of}"


def verified(blog: Blog) -> str:
    """The same claims, proved by a newer capture."""
    path = blog.any([path for path in blog.briefings() if evidence_of(path) in blog.files])
    name, file = Path(path).stem, evidence_of(path)
    known, _ = evidence.read(name, blog.files[file])
    day = blog.as_of.date()
    proofs = [proof.model_copy(update={"day": day}) for proof in known.proofs.values()]
    blog.files[file] = evidence.written(name, proofs)
    return f"{name} is verified with captures of {day}"


# --- all -------------------------------------------------------------------------------

EDITS: dict[str, Edit] = {
    **{name: field(name) for name in FIELDS},
    **{
        edit.__name__: edit
        for edit in (
            *(sentence, day, slug, new, deleted, draft_on, draft_off, withdrawal, embargo),
            *(embargo_passes, time_passes, verified, around.vocabulary, around.new_tag),
            *(around.publisher, around.story_text, around.story_header, around.page_text),
            *(around.new_page, around.extra_file, around.template, around.style, around.setting),
        )
    },
}
