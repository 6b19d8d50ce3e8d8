"""What was published keeps its addresses, feeds and ids, whatever is renamed; by real publishes.

A blog is renamed in all of its parts at once, back, and again, with a briefing more each time; then
two of its stories become one, which is split, and a briefing is withdrawn. After each publish the
same is asked: that nothing of what was there before is lost.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest

from briefing import addresses
from briefing.publish.gates import address_of
from tests.support.content import REGISTRIES, a_briefing, file_of, write_content
from tests.support.feed_validator import ATOM, atom_faults, parsed, rss_faults
from tests.support.proving import proved
from tests.support.publishing import ADDRESS, Clone, files_of, new_clone

STAYS = "; what is published stays as it is\n"
WALL, GATE = "2025-03-20-a-wall", "2025-03-21-a-gate"
STEPS = ("2025-03-22-a-step", "2025-03-23-a-tower", "2025-03-24-a-ditch", "2025-03-25-a-road")
# Of an earlier system, where feeds and a page lay that go on.
ALIASES = {"/feed.xml": "/atom.xml", "/feeds/walls.rss.xml": "/stories/walls/rss.xml"}
PAGE = """\
---
title: About
summary: Who writes these briefings, how they are sourced, and how an error in one is reported.{}
---
We write {} in [a story]({}.md), as [we]({}.md) say.
"""
STORY = """\
---
title: {}
summary: What is built along the eastern border of the Union, step by step and in order.
state: open
as_of: 2025-05-02
read: 2025-05-02T10:00+03:00{}
---
Much is built.
"""


@dataclass(frozen=True)
class Blog:
    """A blog with two stories. Of each part the name that it has, and behind it those it had.

    fences: the other story; none where it has become a part of the first.
    steps: briefings of the first story that came later, and the names of their stories.
    """

    wall: tuple[str, ...] = (WALL,)
    walls: tuple[str, ...] = ("walls",)
    fences: tuple[str, ...] = ("fences",)
    about: tuple[str, ...] = ("about",)
    landmines: tuple[str, ...] = ("landmines",)
    borders: tuple[str, ...] = ("Borders",)
    poland: tuple[str, ...] = ("Poland",)
    wall_says: Mapping[str, object] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    gate: str = "fences"
    aliases: Mapping[str, str] = field(default_factory=lambda: ALIASES)

    def files(self) -> dict[str, str]:
        """Its files below content/; evidence is as it was made under a briefing's first name."""
        first = _first(self.wall)
        old = {"aliases": list(map(address_of, self.wall[1:]))} if self.wall[1:] else {}
        briefings = {
            first: (self.wall[0], self._briefing(WALL, self.walls[0], **old, **self.wall_says)),
            GATE: (GATE, self._briefing(GATE, self.gate, changes=list(TOLD))),
        }
        for name, story in zip(STEPS, self.steps, strict=False):
            briefings[name] = name, self._briefing(name, story)
        of_wall = "of it" if self.wall_says else f"[of a wall]({first}.md)"
        linked = of_wall, _first(self.walls), _first(self.about)
        found = {
            "vocabulary.yaml": self._vocabulary(),
            "publishers.yaml": REGISTRIES["publishers.yaml"],
            f"pages/{self.about[0]}.md": PAGE.format(_was(self.about), *linked),
            f"stories/{self.walls[0]}.md": STORY.format("Walls", _was(self.walls)),
        }
        if self.fences:
            found[f"stories/{self.fences[0]}.md"] = STORY.format(
                _first(self.fences).capitalize(), _was(self.fences)
            )
        for sealed, (name, text) in briefings.items():
            found[file_of(name)] = text
            found[f"evidence/{name}.json"] = _evidence(sealed)
        return found

    def _briefing(self, name: str, story: str, **further: object) -> str:
        return a_briefing(
            title=f"Something was built at the border: {name[11:]}",
            story=story,
            published=f"2025-04-{name[8:10]}T10:00+03:00",
            category=self.borders[0],
            tags=[self.landmines[0]],
            **further,
        )

    def _vocabulary(self) -> str:
        text = REGISTRIES["vocabulary.yaml"]
        for old, new in (
            ("  Borders:\n", f"  {self.borders[0]}:{_was(self.borders, 4)}\n"),
            ("  landmines:\n", f"  {self.landmines[0]}:{_was(self.landmines, 4)}\n"),
            ("    name: Poland\n", f"    name: {self.poland[0]}{_was(self.poland, 4)}\n"),
        ):
            assert old in text
            text = text.replace(old, new)
        return text


TOLD = (
    {
        "at": "2025-05-01T10:00+03:00",
        "kind": "correction",
        "note": "The gate is of steel, not of wood.",
    },
    {
        "at": "2025-05-01T10:00+03:00",
        "kind": "update",
        "note": "The gate was opened to all on Monday.",
    },
)


@cache
def _evidence(name: str) -> str:
    """Evidence as it is written under a name."""
    files = {**REGISTRIES, file_of(name): a_briefing(story=None)}
    return proved(files)[f"evidence/{name}.json"]


def _first(names: tuple[str, ...]) -> str:
    """The first of the old names; the name that it has where there are none."""
    return (names[1:] or names)[0]


def _was(names: tuple[str, ...], indent: int = 0) -> str:
    return f"\n{' ' * indent}was: [{', '.join(names[1:])}]" if names[1:] else ""


# --- what was published, and what has to be there for ever ---------------------------------------


@dataclass
class Seen:
    """What readers have seen of a site, publish after publish.

    entries: the id of each entry by its title; feeds: that of each feed by its file.
    """

    paths: set[str] = field(default_factory=set)
    entries: dict[str, str] = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)

    def look(self, files: Mapping[str, bytes], clones: Mapping[str, str]) -> None:
        """See the files of another publish, of which nothing may be lost.

        clones: the address of a feed by that at which it stands again.
        """
        gone = {path for path in self.paths - files.keys() if not _may_go(path)}
        assert gone == set()
        self.paths |= files.keys()
        for path in sorted(files):
            if path.endswith(("atom.xml", "feed.xml")):
                self._look_at_feed(path, files)
            elif path.endswith("rss.xml"):
                assert rss_faults(files[path], f"{ADDRESS}/{path}") == []
            elif path.endswith(".html") and (target := moved_to(files[path])):
                assert moved_to(files[target]) == "", f"{path} leads to {target}, which leads on"
        own = [id_ for path, id_ in self.feeds.items() if f"/{path}" not in clones]
        assert len(own) == len(set(own))

    def _look_at_feed(self, path: str, files: Mapping[str, bytes]) -> None:
        content = files[path]
        assert atom_faults(content, f"{ADDRESS}/{path}") == []
        root = parsed(content)
        own = root.findtext(f"{ATOM}id", "")
        assert self.feeds.setdefault(path, own) == own
        for entry in root.iter(f"{ATOM}entry"):
            title, id_ = (entry.findtext(f"{ATOM}{name}", "") for name in ("title", "id"))
            if "Withdrawn" not in title:
                assert self.entries.setdefault(title, id_) == id_
        page = links(content)["alternate"].removeprefix(ADDRESS)
        assert moved_to(files[addresses.file_of(page)]) == ""
        beside = files[f"{page.lstrip('/')}atom.xml"]
        assert entries_of(content) == entries_of(beside)


def _may_go(path: str) -> bool:
    is_ours = path.startswith(("search-index/", "theme/"))
    return is_ours or bool(addresses.PERIOD.fullmatch(f"/{path.removesuffix('index.html')}"))


def links(content: bytes) -> dict[str, str]:
    """The links of an Atom feed, by their relations."""
    found = parsed(content).findall(f"{ATOM}link")
    return {each.get("rel", ""): each.get("href", "") for each in found}


def entries_of(content: bytes) -> list[str]:
    return [each.findtext(f"{ATOM}id", "") for each in parsed(content).iter(f"{ATOM}entry")]


def moved_to(page: bytes) -> str:
    """The file that a page at an old address leads on to; empty for any other page."""
    found = re.search(rb'http-equiv="refresh" content="0; url=([^"]+)"', page)
    return addresses.file_of(found[1].decode()) if found else ""


@dataclass
class Published:
    """A blog that is published again and again."""

    clone: Clone
    seen: Seen = field(default_factory=Seen)

    def write(self, blog: Blog) -> None:
        """Write all of a blog, commit and push it."""
        content = self.clone.root / "content"
        for folder in ("briefings", "stories", "pages", "evidence"):
            for path in sorted(content.glob(f"{folder}/**/*.*")):
                path.unlink()
        write_content(content, blog.files())
        settings = self.clone.root / "pelicanconf.py"
        kept = settings.read_text("utf-8").partition("\nFEED_ALIASES")[0]
        listed = ",\n".join(f'    "{old}": "{ours}"' for old, ours in blog.aliases.items())
        settings.write_text(f"{kept}\nFEED_ALIASES = {{\n{listed}\n}}\n", "utf-8")
        self.clone.commit()

    def publish(self, blog: Blog) -> dict[str, bytes]:
        """Publish a blog, of which nothing may be refused and nothing lost; gives its files."""
        self.write(blog)
        self.clone.publish()
        files = files_of(self.clone.origin)
        self.seen.look(files, blog.aliases)
        return files

    def refused(self, blog: Blog) -> list[str]:
        """What is said where a blog may not be published."""
        self.write(blog)
        end = self.clone.run("publish")
        assert end.returncode == 1, end.stdout
        return end.stderr.removesuffix(STAYS).splitlines()


@pytest.fixture
def site(tmp_path: Path) -> Published:
    return Published(new_clone(tmp_path))


FIRST = Blog()
RENAMED = Blog(
    wall=("2025-03-20-a-rampart", WALL),
    walls=("ramparts", "walls"),
    about=("we", "about"),
    landmines=("mines", "landmines"),
    borders=("Frontiers", "Borders"),
    poland=("Lenkija", "Poland"),
    steps=("ramparts",),
)
BACK = Blog(
    wall=(WALL, WALL, "2025-03-20-a-rampart"),
    walls=("walls", "walls", "ramparts"),
    about=("about", "we"),
    landmines=("landmines", "mines"),
    borders=("Borders", "Frontiers"),
    poland=("Poland", "Lenkija"),
    steps=("walls", "walls"),
)
# Two stories are one, and the briefing has another day.
MERGED = Blog(
    wall=("2025-03-19-a-bulwark", WALL, "2025-03-20-a-rampart"),
    walls=("bulwarks", "walls", "ramparts", "fences"),
    fences=(),
    gate="bulwarks",
    about=("who", "about", "we"),
    landmines=("ban", "landmines", "mines"),
    borders=("Limits", "Borders", "Frontiers"),
    poland=("Polska", "Poland", "Lenkija"),
    steps=("bulwarks", "bulwarks", "bulwarks"),
)
WITHDRAWN = {
    "at": "2025-05-01T11:00+03:00",
    "kind": "correction",
    "note": "It is not there, after all.",
}
# They are two again, and the briefing is withdrawn.
SPLIT = replace(
    MERGED,
    wall_says={"status": "withdrawn", "changes": [WITHDRAWN]},
    fences=("gates",),
    gate="gates",
    steps=("bulwarks", "bulwarks", "gates", "gates"),
)


def test_nothing_is_lost_by_renaming_merging_splitting_and_withdrawing(site: Published) -> None:
    site.publish(FIRST)
    first = site.clone.tip
    renamed = site.publish(RENAMED)
    assert moved_to(renamed["stories/walls/index.html"]) == "stories/ramparts/index.html"
    assert moved_to(renamed["about/index.html"]) == "we/index.html"
    assert b'href="/2025/03/20/a-rampart/"' in renamed["we/index.html"]
    assert b'href="/stories/ramparts/"' in renamed["we/index.html"]
    for name in ("categories/borders", "countries/poland", "stories/walls", "tags/landmines"):
        assert b"/2025/03/22/a-step/" in renamed[f"{name}/atom.xml"], name
        assert b"/2025/03/22/a-step/" in renamed[f"{name}/rss.xml"], name
        assert f"{ADDRESS}/{name}/".encode() not in renamed["feeds.opml"] + renamed["sitemap.xml"]
    back = site.publish(BACK)
    assert moved_to(back["2025/03/20/a-rampart/index.html"]) == "2025/03/20/a-wall/index.html"
    merged = site.publish(MERGED)
    assert b"/2025/03/24/a-ditch/" in merged["stories/fences/atom.xml"]
    split = site.publish(SPLIT)
    assert b"Withdrawn" in split["2025/03/19/a-bulwark/index.html"]
    assert split[f"cards/{WALL}.png"] == split["cards/site.png"] != merged[f"cards/{WALL}.png"]
    # Six briefings, two changes of one, three stories, and three weeks, once each.
    assert len(site.seen.entries) == 14
    back_to_it = site.clone.run("rollback", "--to", first)
    assert (
        f"{first[:10]} shows 2025-03-19-a-bulwark, which was withdrawn since" in back_to_it.stderr
    )


FORGOTTEN = replace(
    RENAMED,
    **{
        part: getattr(RENAMED, part)[:1]
        for part in ("wall", "walls", "about", "landmines", "borders", "poland")
    },
    aliases={},
)


IN_VOCABULARY = "that has replaced it, in content/vocabulary.yaml"
ALL_FORGOTTEN = f"""\
output/about/index.html: /about/ is GONE; write 'about' into `was` of the page, or /about/ into \
the aliases of the briefing
output/categories/borders/index.html: /categories/borders/ and its feeds are GONE; write its name \
into `was` of the category {IN_VOCABULARY}
output/countries/poland/index.html: /countries/poland/ and its feeds are GONE; write its name into \
`was` of the country {IN_VOCABULARY}
output/feed.xml: /feed.xml is GONE; write it into FEED_ALIASES in pelicanconf.py, with a feed that \
goes on there
output/feeds/walls.rss.xml: /feeds/walls.rss.xml is GONE; write it into FEED_ALIASES in \
pelicanconf.py, with a feed that goes on there
output/stories/walls/index.html: /stories/walls/ and its feeds are GONE; write 'walls' into `was` \
of the story that has replaced it
output/tags/landmines/index.html: /tags/landmines/ and its feeds are GONE; write 'landmines' into \
`was` of the tag {IN_VOCABULARY}
{WALL}: is GONE; set status: withdrawn and say why, or write /2025/03/20/a-wall/ into the aliases \
of what has replaced it
""".replace("GONE", "published and would be gone")


def test_what_was_forgotten_is_told_and_with_it_the_blog_is_published(site: Published) -> None:
    site.publish(FIRST)
    assert site.refused(FORGOTTEN) == ALL_FORGOTTEN.splitlines()
    site.write(replace(RENAMED, aliases={**ALIASES, "/old.xml": "/atom"}))
    lines = (site.clone.root / "pelicanconf.py").read_text("utf-8").split("\n")
    (number,) = (number for number, line in enumerate(lines, start=1) if '"/old.xml"' in line)
    misled = f"pelicanconf.py:{number}: FEED_ALIASES: '/atom' is no feed of the site; did you mean"
    assert site.clone.run("check").stderr.startswith(misled)
    site.publish(RENAMED)
    swapped = replace(BACK, wall=(WALL, "2025-03-20-a-rampart"), walls=("walls", "ramparts"))
    said = (
        f"content/{file_of(WALL)}: is published under other names, and readers would get it again"
        " or find no page; write aliases: [/2025/03/20/a-wall/, /2025/03/20/a-rampart/]"
    )
    of_story = (
        "content/stories/walls.md: is published under another first name, and its readings would"
        " come again; write was: [walls, ramparts]"
    )
    assert site.refused(swapped) == [said, of_story]
