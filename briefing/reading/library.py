"""The content folder -> Library, or every problem of every file at once.

Each file below the folder has a place and a purpose; what has none is refused.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from briefing.problems import ContentError, Problem
from briefing.reading import characters, fields, frontmatter
from briefing.reading.model import (
    Briefing,
    BriefingHeader,
    Page,
    PageHeader,
    Publishers,
    Region,
    Story,
    StoryHeader,
    Vocabulary,
)
from briefing.reading.strict_yaml import Keys, Tree

# A briefing has 120 to 350 words. Python-Markdown's time grows with the square of the brackets:
# 8,000 in a row take 18 s, 500 less than 0.1 s.
MAX_SOURCE_BYTES = 64_000
MAX_BODY_CHARACTERS = 12_000
MAX_BRACKETS = 500
DEFAULT_TIME = dt.time(6, 0)

_BRIEFING = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md", re.ASCII)
_SLUG = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.md", re.ASCII)
_IMAGE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|webp|avif)", re.ASCII)
_AT_THE_TOP = ("vocabulary.yaml", "publishers.yaml", "region.json")
_CLUTTER = re.compile(r"\.DS_Store|Thumbs\.db|.*~|#.*#|\..*\.sw[a-p]|\.#.*")
MAX_SLUG = 80

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Library:
    """Everything that content/ holds, read and typed.

    briefings: newest first; ties in the order of their names. stories and pages: by slug.
    files: what is published as it is or read by others, as paths below content/.
    evidence: the text of each file of evidence, by the name of its briefing.
    lines: of each registry file, the line of each place in it, by its keys.
    region: the text of region.json, which maps are drawn from; empty where there is none.
    zone: the site's time zone, in which a briefing's day begins and ends.
    language: of the briefings, ISO 639-1.
    unread: names of files that could not be read, so that links to them are not reported.
    """

    briefings: tuple[Briefing, ...]
    stories: dict[str, Story]
    pages: dict[str, Page]
    publishers: Publishers
    vocabulary: Vocabulary
    files: tuple[PurePosixPath, ...]
    evidence: dict[str, str]
    lines: dict[str, dict[Keys, int]]
    zone: dt.tzinfo
    language: str = "en"
    unread: frozenset[str] = frozenset()
    region: str = ""

    def public(self, as_of: dt.datetime) -> tuple[Briefing, ...]:
        """The briefings that readers see at that moment."""
        return tuple(
            each
            for each in self.briefings
            if each.status == "published" and each.public_from <= as_of
        )

    def withdrawn(self) -> tuple[Briefing, ...]:
        """The briefings of which readers see that they were withdrawn."""
        return tuple(each for each in self.briefings if each.is_withdrawn)

    def embargoed(self, as_of: dt.datetime) -> tuple[Briefing, ...]:
        """The finished briefings whose moment has not come."""
        return tuple(
            each
            for each in self.briefings
            if each.status == "published" and each.public_from > as_of
        )

    @cached_property
    def names(self) -> dict[str, str]:
        """File names that a link may use, and the address of each."""
        return {
            **{f"{name}.md": page.address for name, page in self.pages.items()},
            **{f"{name}.md": story.address for name, story in self.stories.items()},
            **{name: each.address for name, each in self.by_file_name.items()},
        }

    @cached_property
    def by_file_name(self) -> dict[str, Briefing]:
        return {f"{each.name}.md": each for each in self.briefings}

    def drafts(self) -> tuple[Briefing, ...]:
        return tuple(each for each in self.briefings if each.is_draft)


def load(content: Path, zone: dt.tzinfo, language: str = "en") -> Library:
    """Read a content folder. Raises ContentError with all problems of all files."""
    library, problems = read(content, zone, language)
    if library is None or problems:
        raise ContentError(problems)
    return library


def read(
    content: Path, zone: dt.tzinfo, language: str = "en"
) -> tuple[Library | None, list[Problem]]:
    """What can be read of a content folder, and the problems of the rest.

    There is no library without its registries.
    """
    reader = _Reader(content, zone)
    reader.read()
    if reader.vocabulary is None or reader.publishers is None:
        return None, reader.problems
    library = Library(
        briefings=tuple(
            sorted(
                sorted(reader.briefings, key=lambda each: each.name),
                key=lambda each: each.moment,
                reverse=True,
            )
        ),
        stories={each.slug: each for each in reader.stories},
        pages={each.slug: each for each in reader.pages},
        publishers=reader.publishers,
        vocabulary=reader.vocabulary,
        files=tuple(reader.files),
        evidence=reader.evidence,
        lines=reader.lines,
        zone=zone,
        language=language,
        unread=frozenset(reader.unread),
        region=reader.region,
    )
    return library, reader.problems


class _Reader:
    """One pass over the folder, in the order of the paths."""

    publishers: Publishers | None = None
    vocabulary: Vocabulary | None = None
    region: str = ""

    def __init__(self, content: Path, zone: dt.tzinfo) -> None:
        self.content = content
        self.zone = zone
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self.briefings: list[Briefing] = []
        self.stories: list[Story] = []
        self.pages: list[Page] = []
        self.files: list[PurePosixPath] = []
        self.evidence: dict[str, str] = {}
        self.lines: dict[str, dict[Keys, int]] = {}

    def read(self) -> None:
        for needed in ("vocabulary.yaml", "publishers.yaml"):
            if not (self.content / needed).is_file():
                self._complain(needed, 1, "missing; see docs/briefing-format.md for an example")
        names: dict[str, str] = {}
        for path, below in self._walk():
            twin = names.setdefault(str(below).lower(), str(below))
            if twin != str(below):
                self._complain(below, 1, f"differs from {twin} only by capitals; rename one")
            try:
                self._file(path, below)
            except ContentError as error:
                self.unread.append(below.name)
                self.problems.extend(error.problems)
            except OSError as error:
                self.unread.append(below.name)
                self._complain(below, 1, f"can't be read: {error.strerror}")

    def _walk(self) -> Iterator[tuple[Path, PurePosixPath]]:
        def by_parts(path: Path) -> tuple[str, ...]:
            return path.relative_to(self.content).parts

        for path in sorted(self.content.rglob("*"), key=by_parts):
            below = PurePosixPath(path.relative_to(self.content).as_posix())
            if _CLUTTER.fullmatch(path.name) and not path.is_dir():
                continue  # an editor's; its locks are dangling links
            if path.is_symlink():
                self._complain(below, 1, "symbolic link; put the file itself here")
            elif not path.name.isprintable():
                self._complain(below, 1, "characters that do not print in the name; rename it")
            elif path.is_file():
                yield path, below
            elif not path.is_dir():
                self._complain(below, 1, "neither a file nor a folder; delete it")

    def _file(self, path: Path, below: PurePosixPath) -> None:
        folder, name = below.parts[0] if len(below.parts) > 1 else "", below.name
        if str(below) in _AT_THE_TOP:
            self._registry(path, below)
        elif folder == "briefings":
            self._briefing(path, below)
        elif folder == "stories" and len(below.parts) == 2:
            self.stories.append(Story(**self._named_text(StoryHeader, path, below)))
        elif folder == "pages" and len(below.parts) == 2:
            self.pages.append(Page(**self._named_text(PageHeader, path, below)))
        elif folder == "images" and len(below.parts) == 2 and _IMAGE.fullmatch(name):
            self.files.append(below)
        elif folder == "images":
            self._complain(below, 1, "not an image we take; write name.png, .jpg, .webp or .avif")
        elif folder == "extra":
            self.files.append(below)
        elif folder == "evidence" and len(below.parts) == 2 and name.endswith(".json"):
            text = self._text(path, below, limit=10 * MAX_SOURCE_BYTES)
            self.evidence[name.removesuffix(".json")] = text
        else:
            self._complain(
                below,
                1,
                "no file of a briefing blog belongs here; put briefings in briefings/YYYY/,"
                " stories in stories/, pages in pages/, files to copy in extra/",
            )

    def _registry(self, path: Path, below: PurePosixPath) -> None:
        if below.name == "vocabulary.yaml":
            self.vocabulary = self._yaml(Vocabulary, path, below)
        elif below.name == "publishers.yaml":
            self.publishers = self._yaml(Publishers, path, below)
        else:
            self.region = self._region(path, below)

    def _briefing(self, path: Path, below: PurePosixPath) -> None:
        match = _BRIEFING.fullmatch(below.name)
        if not match or len(match[2]) > MAX_SLUG:
            self._complain(
                below,
                1,
                f"file name '{below.name}'; write YYYY-MM-DD-slug.md,"
                f" the slug of a-z, 0-9 and hyphens, at most {MAX_SLUG} characters",
            )
            return
        try:
            day = fields.day(match[1])
        except ValueError as error:
            self._complain(below, 1, f"{error}; rename the file")
            return
        if below.parent != PurePosixPath("briefings", match[1][:4]):
            self._complain(below, 1, f"wrong folder; move it to briefings/{match[1][:4]}/")
        header, tree, body, line = self._header(BriefingHeader, path, below)
        moment = header.date or dt.datetime.combine(day, DEFAULT_TIME, self.zone)
        values = dict(header)
        if header.embargo:
            values["embargo"] = header.embargo.astimezone(self.zone)
        self.briefings.append(
            Briefing.model_construct(
                **values,
                path=_shown(below),
                day=day,
                slug=match[2],
                moment=moment.astimezone(self.zone),
                body=body,
                body_line=line,
                lines=tree.lines,
            )
        )

    def _named_text(
        self, model: type[BaseModel], path: Path, below: PurePosixPath
    ) -> dict[str, Any]:
        """The fields of a story or page."""
        slug = self._slug(below)
        header, _, body, line = self._header(model, path, below)
        text = {"path": _shown(below), "slug": slug, "body": body, "body_line": line}
        return {**dict(header), **text}

    def _slug(self, below: PurePosixPath) -> str:
        match = _SLUG.fullmatch(below.name)
        if not match or len(match[1]) > MAX_SLUG:
            raise ContentError(
                [
                    Problem(
                        _shown(below),
                        1,
                        f"file name '{below.name}'; write slug.md, the slug of a-z, 0-9"
                        f" and hyphens, at most {MAX_SLUG} characters",
                    )
                ]
            )
        return match[1]

    def _header(self, model: type[M], path: Path, below: PurePosixPath) -> tuple[M, Tree, str, int]:
        text = self._text(path, below)
        shown = _shown(below)
        parts = frontmatter.split(text)
        if parts is None:
            raise ContentError(
                [Problem(shown, 1, "no header; write YAML between two lines of three hyphens")]
            )
        header, body, line = parts
        problems: list[Problem] = []
        if len(body) > MAX_BODY_CHARACTERS:
            message = f"text of {len(body):,} characters; keep it under {MAX_BODY_CHARACTERS:,}"
            problems.append(Problem(shown, line, message))
        problems += [
            Problem(shown, line + number - 1, message)
            for number, message in characters.forbidden_in_markdown(body)
        ]
        if body.count("[") > MAX_BRACKETS:
            message = f"{body.count('['):,} opening brackets; keep them under {MAX_BRACKETS}"
            problems.append(Problem(shown, line, message))
        try:
            record, tree = frontmatter.read(model, header, shown)
        except ContentError as error:
            raise ContentError([*error.problems, *problems]) from None
        if problems:
            raise ContentError(problems)
        return record, tree, body, line

    def _yaml(self, model: type[M], path: Path, below: PurePosixPath) -> M:
        text = self._text(path, below, limit=10 * MAX_SOURCE_BYTES)
        record, tree = frontmatter.read(model, text, _shown(below))
        self.lines[_shown(below)] = tree.lines
        return record

    def _region(self, path: Path, below: PurePosixPath) -> str:
        text = self._text(path, below, limit=10 * MAX_SOURCE_BYTES)
        try:
            Region.model_validate_json(text)
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]
            place = ".".join(map(str, reason["loc"]))
            message = (
                f"no region that maps can be drawn from ({place or 'file'}: {reason['msg']});"
                " write it with tools/natural_earth.py, or delete it and have no maps"
            )
            raise ContentError([Problem(_shown(below), 1, message)]) from None
        return text

    def _text(self, path: Path, below: PurePosixPath, limit: int = MAX_SOURCE_BYTES) -> str:
        raw = path.read_bytes()
        if len(raw) > limit:
            message = f"file of {len(raw):,} bytes; keep it under {limit:,}"
            raise ContentError([Problem(_shown(below), 1, message)])
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            message = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
            raise ContentError([Problem(_shown(below), line, message)]) from None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        problems = [
            Problem(_shown(below), line, message) for line, message in characters.forbidden(text)
        ]
        if problems:
            raise ContentError(problems)
        return text

    def _complain(self, below: PurePosixPath | str, line: int, message: str) -> None:
        self.problems.append(Problem(_shown(below), line, message))


def _shown(below: PurePosixPath | str) -> str:
    return f"content/{below}"
