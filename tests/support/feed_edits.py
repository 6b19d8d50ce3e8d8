"""A small blog and twenty edits of it, as its feeds have them, for programs that read feeds.

No program may get an entry twice, whatever of this happens to a briefing: `Blog.entries` counts
what was ever to be got.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from briefing.exports import feeds
from briefing.pages.feed_documents import FeedFile, feed_files
from briefing.pages.feed_list import feed_list, old_feeds
from briefing.pages.shown import Shown
from tests.support.content import (
    REGISTRIES,
    STORY,
    a_briefing,
    a_library,
    a_site,
    editions,
    file_of,
)

Header = dict[str, object]
OLDEST, ARCHIVED, NEWEST = "2025-01-01-a-wall", "2025-01-05-a-wall", "2025-02-04-a-wall"
RENAMED = "2025-02-04-a-rampart"
BEGAN = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
_NOTE = "The length of the wall was told otherwise: {}."


@dataclass(frozen=True)
class Blog:
    """A blog. briefings: the header of each by its name; day: of the last edit.

    told: of every change that there ever was; readings: of its story.
    """

    briefings: Mapping[str, Header] = field(
        default_factory=lambda: {
            str(dt.date(2025, 1, 1) + dt.timedelta(days=day)) + "-a-wall": _header(day)
            for day in range(35)
        }
    )
    day: int = 0
    briefings_ever: int = 35
    told: int = 0
    readings: int = 1
    story: tuple[str, ...] = ("ottawa-withdrawal",)
    read: str = "2025-02-20T10:00+00:00"
    tag: tuple[str, ...] = ("landmines",)

    @property
    def now(self) -> dt.datetime:
        return BEGAN + dt.timedelta(days=self.day)

    @property
    def entries(self) -> int:
        """How many entries there ever were, of all feeds together."""
        return self.briefings_ever + self.told + self.readings

    def files(self) -> dict[str, str]:
        """Its files below content/."""
        was = "".join(f"was: [{', '.join(self.story[1:])}]\n" for _ in self.story[1:2])
        text = REGISTRIES[STORY].replace("2025-04-02T10:00+03:00", self.read)
        vocabulary = REGISTRIES["vocabulary.yaml"]
        if self.tag[1:]:
            renamed = f"  {self.tag[0]}:\n    was: [{', '.join(self.tag[1:])}]\n"
            vocabulary = vocabulary.replace("  landmines:\n", renamed)
        own = {"story": self.story[0], "tags": [self.tag[0]]}
        briefings = {
            file_of(name): a_briefing(**{**own, **header})
            for name, header in self.briefings.items()
        }
        return {
            "vocabulary.yaml": vocabulary,
            "publishers.yaml": REGISTRIES["publishers.yaml"],
            f"stories/{self.story[0]}.md": text.replace("state: open\n", f"state: open\n{was}"),
            **briefings,
        }

    def changed(self, name: str, **header: object) -> "Blog":
        """With another header of a briefing."""
        return replace(self, briefings={**self.briefings, name: {**self.briefings[name], **header}})

    def corrected(self, name: str, *notes: str, at: dt.datetime | None = None) -> "Blog":
        """With changes of a briefing, the last one written first."""
        before = self.briefings[name].get("changes", [])
        moment = (at or self.now).isoformat()
        more = [{"at": moment, "kind": "correction", "note": _NOTE.format(note)} for note in notes]
        after = [*reversed(more), *(before if isinstance(before, list) else [])]
        return replace(self.changed(name, changes=after), told=self.told + len(notes))

    def renamed(self, name: str, new: str, *aliases: str) -> "Blog":
        others = {each: header for each, header in self.briefings.items() if each != name}
        header = {**self.briefings[name], "aliases": list(aliases)}
        return replace(self, briefings={**others, new: header})

    def with_new(self, *names: str, at: dt.datetime | None = None) -> "Blog":
        """With new briefings. at: when they are out."""
        header: Header = {"published": (at or self.now).isoformat()}
        new = {name: {**_header(90), **header} for name in names}
        count = self.briefings_ever + len(names)
        return replace(self, briefings={**self.briefings, **new}, briefings_ever=count)


def _header(day: int) -> Header:
    """Of a briefing that was out on a day of the year; three have one moment."""
    moment = dt.datetime(2025, 1, 2, 6, tzinfo=dt.UTC) + dt.timedelta(days=day // 3)
    return {
        "title": f"A wall of {day + 10} km stands along the eastern border",
        "published": moment.isoformat(),
    }


def _withdrawn(blog: Blog) -> Blog:
    return blog.changed(OLDEST, status="withdrawn").corrected(OLDEST, "the report is not so")


def _read_again(blog: Blog) -> Blog:
    return replace(blog, read=blog.now.isoformat(timespec="minutes"), readings=blog.readings + 1)


class Edit(NamedTuple):
    """An edit of a blog. name: what it is, in words."""

    name: str
    made: Callable[[Blog], Blog]


EDITS = (
    Edit("nothing, a day later", lambda blog: blog),
    Edit("a new briefing", lambda blog: blog.with_new("2025-02-28-a-gate")),
    Edit("two more of one moment", lambda blog: blog.with_new("2025-03-01-a", "2025-03-01-b")),
    Edit("one about an old event", lambda blog: blog.with_new("2024-06-01-a-plan")),
    Edit(
        "one under embargo",
        lambda blog: blog.with_new("2025-03-04-a", at=blog.now + dt.timedelta(days=2)),
    ),
    Edit("another title", lambda blog: blog.changed(NEWEST, title="A wall that is long stands")),
    Edit("the embargo over", lambda blog: blog),
    Edit(
        "another summary",
        lambda blog: blog.changed(
            NEWEST, summary="What is known of the wall, its length and whoever has it built there."
        ),
    ),
    Edit("another category", lambda blog: blog.changed(NEWEST, category="Energy")),
    Edit("another country", lambda blog: blog.changed(NEWEST, countries=["PL"])),
    Edit("other tags", lambda blog: blog.changed(NEWEST, tags=["parliaments"])),
    Edit("a correction", lambda blog: blog.corrected(NEWEST, "it is longer")),
    Edit("two of one moment", lambda blog: blog.corrected(NEWEST, "it is high", "it is low")),
    Edit("one in an archive", lambda blog: blog.corrected(ARCHIVED, "it is of wood")),
    Edit(
        "one of an earlier moment",
        lambda blog: blog.corrected(ARCHIVED, "it is red", at=blog.now - dt.timedelta(days=9)),
    ),
    Edit(
        "another name, with the alias",
        lambda blog: blog.renamed(NEWEST, RENAMED, "/2025/02/04/a-wall/"),
    ),
    Edit(
        "the first name again",
        lambda blog: blog.renamed(RENAMED, NEWEST, "/2025/02/04/a-wall/", "/2025/02/04/a-rampart/"),
    ),
    Edit("withdrawn", _withdrawn),
    Edit("the story read again", _read_again),
    Edit(
        "the story renamed",
        lambda blog: replace(blog, story=("ottawa", "ottawa-withdrawal")),
    ),
    Edit("a tag renamed", lambda blog: replace(blog, tag=("mines", "landmines"))),
)


def blogs() -> Iterator[tuple[str, Blog]]:
    """The blog, then as it is after each edit, with what was done."""
    blog = Blog()
    yield "at first", blog
    for number, edit in enumerate(EDITS, start=1):
        blog = edit.made(replace(blog, day=number))
        yield edit.name, blog


def written(blog: Blog, folder: Path, url: str) -> dict[str, tuple[FeedFile, bytes]]:
    """Every file of its feeds with its bytes, by address. folder: for its content. url: its own."""
    shown = Shown(editions(a_library(folder, blog.files()), a_site(url), blog.now))
    current = feed_list(shown)
    files = feed_files(shown, (*current, *old_feeds(current, shown.library)), {})
    return {
        file.address: (file, feeds.written(file.format, file.document, shown, file.address))
        for file in files
    }
