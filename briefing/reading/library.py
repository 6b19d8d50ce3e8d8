"""The content folder -> Library, or every problem of every file at once.

Each file below the folder has a place and a purpose; what has none is refused.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from briefing import addresses, files, progress
from briefing.kept import NOTHING, Digest, Kept, digest
from briefing.problems import ContentError, Problem, nearest_line, unreadable
from briefing.reading import (
    characters,
    extra,
    fields,
    file_names,
    frontmatter,
    gazetteer,
    images,
    old_names,
    people,
)
from briefing.reading.model import (
    Briefing,
    BriefingHeader,
    Page,
    PageHeader,
    Place,
    Publishers,
    Story,
    StoryHeader,
    Vocabulary,
    by_event,
)
from briefing.reading.old_names import OldName
from briefing.reading.packing import PackedLines, packed, packed_lines, unpacked
from briefing.reading.people import People
from briefing.reading.region import Region
from briefing.reading.strict_yaml import Keys

# A briefing has 120 to 350 words. Python-Markdown's time grows with the square of the brackets:
# 8,000 in a row take 18 s, 500 less than 0.1 s.
MAX_SOURCE_BYTES = 64_000
MAX_DATA_BYTES = 10 * MAX_SOURCE_BYTES  # of a registry, the region, a file of evidence and such
MAX_BODY_CHARACTERS = 12_000
MAX_BRACKETS = 500

_BRIEFING = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md", re.ASCII)
_SLUG = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.md", re.ASCII)
_IMAGE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|webp|avif)", re.ASCII)
_AT_THE_TOP = ("vocabulary.yaml", "publishers.yaml", people.FILE, "region.json")
_CLUTTER = re.compile(r"\.DS_Store|Thumbs\.db|.*~|#.*#|\..*\.sw[a-p]|\.#.*")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
MAX_SLUG = 80

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Registries:
    """What every briefing may rest on.

    people: whom we name; None where there is no people.yaml, and then no name has to be proved.
    region: the text of region.json, which maps are drawn from; empty where there is none.
    zone: the site's time zone, in which a briefing's day begins and ends.
    language: of the briefings, ISO 639-1. digest: of all of it.
    stated: words of the sources of one briefing by which it is proved, in the sources' spelling.
    """

    publishers: Publishers
    vocabulary: Vocabulary
    people: People | None = None
    zone: dt.tzinfo
    language: str = "en"
    region: str = ""
    digest: str = ""
    stated: frozenset[str] = frozenset()


class Original(NamedTuple):
    """A picture of content/images/. path: where it lies; digest: of its bytes."""

    path: Path
    digest: str


@dataclass(frozen=True, kw_only=True)
class Library(Registries):
    """Everything that content/ holds, read and typed.

    briefings: newest first; ties in the order of their names. stories and pages: by slug.
    files: what is published as it is or read by others, as paths below content/.
    left_out: what of a picture is not published, by its path below content/: `the camera`.
    originals: the pictures that texts may show, by their targets there: `images/name.jpg`.
    evidence: the text of each file of evidence, by the name of its briefing.
    lines: of each registry file, the line of each place in it, by its keys.
    unread: names of files that could not be read, so that links to them are not reported.
    """

    briefings: tuple[Briefing, ...]
    stories: dict[str, Story]
    pages: dict[str, Page]
    files: tuple[PurePosixPath, ...]
    evidence: dict[str, str]
    lines: dict[str, Mapping[Keys, int]]
    unread: frozenset[str] = frozenset()
    left_out: Mapping[PurePosixPath, tuple[str, ...]] = field(default_factory=dict)
    originals: Mapping[str, Original] = field(default_factory=dict)

    @cached_property
    def registries(self) -> Registries:
        """The registries without the rest."""
        return Registries(**{each.name: getattr(self, each.name) for each in fields_of(Registries)})

    def public(self, as_of: dt.datetime) -> tuple[Briefing, ...]:
        """The briefings that readers see at that moment."""
        return tuple(each for each in self._finished if each.public_from <= as_of)

    def withdrawn(self) -> tuple[Briefing, ...]:
        """The briefings of which readers see that they were withdrawn."""
        return tuple(each for each in self.briefings if each.is_withdrawn)

    def embargoed(self, as_of: dt.datetime) -> tuple[Briefing, ...]:
        """The finished briefings whose moment has not come."""
        return tuple(each for each in self._finished if each.public_from > as_of)

    @cached_property
    def _finished(self) -> tuple[Briefing, ...]:
        return tuple(each for each in self.briefings if each.status == "published")

    @cached_property
    def names(self) -> dict[str, str]:
        """File names that a link may use, old ones too, and the address of each."""
        return {
            **{each.file: each.now for each in self.old_names if each.file},
            **{name: each.address for name, each in self.by_file_name.items()},
            **self.file_names,
        }

    @cached_property
    def file_names(self) -> dict[str, str]:
        """The names of the files of briefings, stories and pages, and the address of each."""
        return {
            **{f"{name}.md": page.address for name, page in self.pages.items()},
            **{f"{name}.md": story.address for name, story in self.stories.items()},
            **{f"{each.name}.md": each.address for each in self.briefings},
        }

    @cached_property
    def by_file_name(self) -> dict[str, Briefing]:
        """The briefings by the names of their files, old ones too."""
        old = {f"{name}.md": each for each in self.briefings for name in each.names}
        return {**old, **{f"{each.name}.md": each for each in self.briefings}}

    @cached_property
    def places(self) -> dict[str, str]:
        """Where the pages of its briefings, texts and terms are, and the file and line of each.

        Places are addresses as two are compared.
        """
        words, lines = self.vocabulary, self.lines[old_names.VOCABULARY]
        terms = {
            **{("categories", name): addresses.category_address(name) for name in words.categories},
            **{
                ("countries", code): addresses.country_address(each.name)
                for code, each in words.countries.items()
            },
            **{("tags", key): addresses.tag_address(key) for key in words.tags},
        }
        texts: tuple[Page | Story | Briefing, ...] = (
            *self.pages.values(),
            *self.stories.values(),
            *self.briefings,
        )
        return {
            **{
                addresses.place(each): f"{old_names.VOCABULARY}:{nearest_line(lines, keys)}"
                for keys, each in terms.items()
            },
            **{addresses.place(each.address): each.path for each in texts},
        }

    @cached_property
    def old_names(self) -> tuple[OldName, ...]:
        """Every old name: of briefings, newest first, of stories and pages, of the vocabulary."""
        texts: tuple[Story | Page, ...] = (*self.stories.values(), *self.pages.values())
        lines = self.lines[old_names.VOCABULARY]
        return (
            *(old for each in self.briefings for old in old_names.of_briefing(each)),
            *(old for each in texts for old in old_names.of_text(each)),
            *old_names.of_vocabulary(self.vocabulary, lines),
        )

    @cached_property
    def by_old_place(self) -> dict[str, list[OldName]]:
        """The old names by the place of the page that each had."""
        found: dict[str, list[OldName]] = {}
        for each in self.old_names:
            found.setdefault(addresses.place(each.address), []).append(each)
        return found

    @cached_property
    def copies(self) -> dict[str, str]:
        """Where a file is copied to, without capitals, and the file."""
        paths = (each for each in self.files if each.parts[0] in ("extra", "images"))
        return {str(each).removeprefix("extra/").casefold(): f"content/{each}" for each in paths}

    @cached_property
    def extra(self) -> frozenset[str]:
        """The addresses of the files of extra/."""
        paths = (each for each in self.files if each.parts[0] == "extra")
        return frozenset(f"/{each.relative_to('extra')}" for each in paths)

    @cached_property
    def by_old_file(self) -> dict[str, list[OldName]]:
        """The old names of stories and pages by the names of the files that they had."""
        found: dict[str, list[OldName]] = {}
        for each in filter(attrgetter("file"), self.old_names):
            found.setdefault(each.file, []).append(each)
        return found

    @cached_property
    def moved(self) -> dict[str, list[str]]:
        """The old addresses of what has any, by the address that it has now."""
        found: dict[str, list[str]] = {}
        for each in self.old_names:
            if not each.is_own:
                found.setdefault(each.now, []).append(each.address)
        return found

    def drafts(self) -> tuple[Briefing, ...]:
        return tuple(each for each in self.briefings if each.is_draft)


def load(content: Path, zone: dt.tzinfo, language: str = "en") -> Library:
    """Read a content folder. Raises ContentError with all problems of all files."""
    library, problems = read(content, zone, language)
    if library is None or problems:
        raise ContentError(problems)
    return library


def read(
    content: Path, zone: dt.tzinfo, language: str = "en", kept: Kept = NOTHING
) -> tuple[Library | None, list[Problem]]:
    """What can be read of a content folder, and the problems of the rest.

    There is no library without its registries, nor where a folder can't be read. kept: what was
    read before.
    """
    reader = _Reader(content, zone, kept)
    reader.read()
    if reader.is_cut or reader.vocabulary is None or reader.publishers is None:
        return None, reader.problems
    by_name = sorted(reader.briefings, key=lambda each: each.name)
    library = Library(
        briefings=tuple(sorted(by_name, key=by_event, reverse=True)),
        stories={each.slug: each for each in reader.stories},
        pages={each.slug: each for each in reader.pages},
        publishers=reader.publishers,
        people=reader.people,
        vocabulary=reader.vocabulary,
        files=tuple(reader.files),
        evidence=reader.evidence,
        lines=reader.lines,
        left_out=reader.left_out,
        originals=reader.originals,
        zone=zone,
        language=language,
        unread=frozenset(reader.unread),
        region=reader.region,
        digest=digest([str(zone), language, reader.registries]),
    )
    return library, reader.problems


@dataclass(frozen=True)
class _Parts:
    """What a file holds beside the record of its header. digest: of its path and bytes."""

    lines: Mapping[Keys, int]
    body: str
    body_line: int
    digest: Digest


class _Reader:
    """One pass over the folder, in the order of the paths, which are relative to it."""

    publishers: Publishers | None = None
    vocabulary: Vocabulary | None = None
    people: People | None = None
    region: str = ""
    is_cut: bool = False  # whether a folder can't be read

    def __init__(self, content: Path, zone: dt.tzinfo, kept: Kept) -> None:
        self.content = content
        self.zone = zone
        self.kept = kept
        self.registries: dict[str, Digest] = {}
        self.gazetteer = gazetteer.Gazetteer(self._read_gazetteer)
        self.problems: list[Problem] = []
        self.names: dict[str, str] = {}  # as some systems compare them
        self.unread: list[str] = []
        self.briefings: list[Briefing] = []
        self.stories: list[Story] = []
        self.pages: list[Page] = []
        self.files: list[PurePosixPath] = []
        self.left_out: dict[PurePosixPath, tuple[str, ...]] = {}
        self.originals: dict[str, Original] = {}
        self.evidence: dict[str, str] = {}
        self.lines: dict[str, Mapping[Keys, int]] = {}

    def read(self) -> None:
        paths = list(self._walk())
        for needed in ("vocabulary.yaml", "publishers.yaml"):
            if PurePosixPath(needed) not in paths and not self.is_cut:
                self._complain(needed, "missing; see docs/briefing-format.md for an example")
        for path in progress.each("reading files", paths):
            try:
                self._read_file(path)
            except ContentError as error:
                self.unread.append(path.name)
                self.problems.extend(error.problems)
            except OSError as error:
                self.unread.append(path.name)
                self.problems.append(unreadable(_shown(path), error))

    def _walk(self) -> Iterator[PurePosixPath]:
        """The files of the folder; complains of what is no file and no folder."""
        refused: tuple[str, ...] = ()  # folders
        for path, kind in files.walk(self.content, self._refuse):
            name = path.rpartition("/")[2]
            twin = self.names.setdefault(file_names.folded(path), path)
            if path.startswith(refused):
                continue
            if twin != path:
                message = f"differs from content/{twin} only by capitals or accents; rename one"
                self._complain(path, message)
            if _CLUTTER.fullmatch(name) and kind != "folder":
                continue  # an editor's; its locks are dangling links
            if kind == "link":
                self._complain(path, "symbolic link; put the file itself here")
            elif wrong := file_names.fault(name):
                self._complain(path, wrong)
                refused += (f"{path}/",)
            elif kind == "other":
                self._complain(path, "neither a file nor a folder; delete it")
            elif kind == "file":
                yield PurePosixPath(path)

    def _refuse(self, folder: str, error: OSError) -> None:
        self.is_cut = True
        self.problems.append(unreadable(_shown(folder), error))

    def _read_file(self, path: PurePosixPath) -> None:
        """Take a file for what its place says that it is. Raises ContentError and OSError."""
        folder = path.parts[0] if len(path.parts) > 1 else ""
        is_directly_in = len(path.parts) == 2
        if str(path) in _AT_THE_TOP:
            self._read_registry(path)
        elif str(path) == gazetteer.FILE:
            self.files.append(path)  # read where a place asks for it
        elif folder == "briefings":
            self._read_briefing(path)
        elif folder == "stories" and is_directly_in:
            self.stories.append(Story.model_construct(**self._named_text(StoryHeader, path)))
        elif folder == "pages" and is_directly_in:
            self.pages.append(Page.model_construct(**self._named_text(PageHeader, path)))
        elif folder == "images" and is_directly_in and _IMAGE.fullmatch(path.name):
            self._read_picture(path)
        elif folder == "images":
            self._complain(path, "not an image we take; write name.png, .jpg, .webp or .avif")
        elif folder == "extra":
            self._read_extra(path)
        elif folder == "evidence" and is_directly_in and path.name.endswith(".json"):
            text = self._text(path, limit=MAX_DATA_BYTES)
            self.evidence[path.name.removesuffix(".json")] = text
        else:
            self._complain(
                path,
                "no file of a briefing blog belongs here; put briefings in briefings/YYYY/,"
                " stories in stories/, pages in pages/, files to copy in extra/",
            )

    def _read_picture(self, path: PurePosixPath) -> None:
        """Take a picture. Raises ContentError and OSError."""
        raw = self._bytes(path, limit=images.MAX_BYTES)
        digest = sha256(raw).hexdigest()
        key = self.kept.key("picture", path.suffix, digest)
        words = self.kept.json(key)
        if words is None:
            try:
                words = images.look(path.suffix, raw).words
            except ValueError as error:
                raise _refusal(path, f"picture {error}") from None
            self.kept.put_json(key, words)
        self.files.append(path)
        if path.parts[0] == "images":
            self.originals[str(path)] = Original(Path(f"{self.content}/{path}"), digest)
        if words:
            self.left_out[path] = tuple(words)

    def _read_extra(self, path: PurePosixPath) -> None:
        """Take a file that is copied. Raises ContentError and OSError."""
        below = path.relative_to("extra")
        if extra.is_picture(below):
            self._read_picture(path)
            return
        if extra.is_key(below):
            found = extra.faults_of_key(self._bytes(path, limit=MAX_DATA_BYTES))
        else:
            found = extra.faults(below, self._text(path, limit=MAX_DATA_BYTES))
        faults = [Problem(_shown(path), 1, message) for message in found]
        if faults:
            raise ContentError(faults)
        self.files.append(path)

    def _read_registry(self, path: PurePosixPath) -> None:
        if path.name == "vocabulary.yaml":
            self.vocabulary = self._read_yaml(Vocabulary, path)
        elif path.name == "publishers.yaml":
            self.publishers = self._read_yaml(Publishers, path)
        elif path.name == people.FILE:
            self.people = self._read_yaml(People, path)
        else:
            self.region = self._region(path)

    def _read_briefing(self, path: PurePosixPath) -> None:
        match = _BRIEFING.fullmatch(path.name)
        if not match or len(match[2]) > MAX_SLUG:
            self._complain(
                path,
                f"file name '{path.name}'; write YYYY-MM-DD-slug.md,"
                f" the slug of a-z, 0-9 and hyphens, at most {MAX_SLUG} characters",
            )
            return
        try:
            day = fields.day(match[1])
        except ValueError as error:
            self._complain(path, f"{error}; rename the file")
            return
        if path.parent != PurePosixPath("briefings", match[1][:4]):
            self._complain(path, f"wrong folder; move it to briefings/{match[1][:4]}/")
        header, parts = self._parts(BriefingHeader, path)
        places = self._places(header, parts.lines, _shown(path))
        changes = (
            each.model_copy(update={"at": each.at.astimezone(self.zone)}) for each in header.changes
        )
        values = {**dict(header), "places": places, "changes": tuple(changes)}
        if header.published:
            values["published"] = header.published.astimezone(self.zone)
        self.briefings.append(
            Briefing.model_construct(
                **values,
                path=_shown(path),
                day=day,
                slug=match[2],
                body=parts.body,
                body_line=parts.body_line,
                lines=parts.lines,
                digest=digest([parts.digest, list(map(packed, places))]),
            )
        )

    def _places(
        self, header: BriefingHeader, lines: Mapping[Keys, int], path: str
    ) -> tuple[Place, ...]:
        """The places of a header with their degrees. Raises ContentError with all problems."""
        places: list[Place] = []
        problems: list[Problem] = []
        for index, place in enumerate(header.places):
            try:
                places.append(self.gazetteer.placed(place, header.countries))
            except ValueError as error:
                problems.append(Problem(path, nearest_line(lines, ("places", index)), str(error)))
        if problems:
            raise ContentError(problems)
        return tuple(places)

    def _read_gazetteer(self) -> str:
        """The text of the gazetteer, empty where there is none. Raises ContentError."""
        path = PurePosixPath(gazetteer.FILE)
        try:
            return self._text(path, limit=MAX_DATA_BYTES)
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise ContentError([unreadable(_shown(path), error)]) from None

    def _named_text(self, model: type[BaseModel], path: PurePosixPath) -> dict[str, Any]:
        """The fields of a story or page. Raises ContentError."""
        match = _SLUG.fullmatch(path.name)
        if not match or len(match[1]) > MAX_SLUG:
            raise _refusal(
                path,
                f"file name '{path.name}'; write slug.md, the slug of a-z, 0-9"
                f" and hyphens, at most {MAX_SLUG} characters",
            )
        header, parts = self._parts(model, path)
        text = {
            "path": _shown(path),
            "slug": match[1],
            "lines": parts.lines,
            "digest": parts.digest,
        }
        return {**dict(header), **text, "body": parts.body, "body_line": parts.body_line}

    def _parts(self, model: type[M], path: PurePosixPath) -> tuple[M, "_Parts"]:
        """The header, and the rest of the file.

        Raises ContentError with all problems of both, and OSError.
        """
        raw = self._bytes(path)
        key = self.kept.key("header", _shown(path), sha256(raw).hexdigest())
        return self.kept.held(key, lambda: self._read_parts(model, path, raw, key))

    def _read_parts(
        self, model: type[M], path: PurePosixPath, raw: bytes, key: Digest
    ) -> tuple[M, "_Parts"]:
        found = self.kept.json(key)
        parts = frontmatter.split(_decoded(path, raw) if found is None else _plain(raw))
        if parts is None:
            raise _refusal(path, "no header; write YAML between two lines of three hyphens")
        header, body, line = parts
        if found is None:
            record, read = self._judged(model, path, header, body, line)
            lines = packed_lines(read)
            self.kept.put_json(key, [packed(record), lines])
        else:
            record, lines = unpacked(model, found[0]), found[1]
        return record, _Parts(PackedLines(lines), body, line, key)

    def _judged(
        self, model: type[M], path: PurePosixPath, header: str, body: str, line: int
    ) -> tuple[M, Mapping[Keys, int]]:
        """The header with its lines. Raises ContentError with all problems of header and body."""
        problems = [Problem(_shown(path), *each) for each in _faults_of_body(body, line)]
        try:
            record, tree = frontmatter.read(model, header, _shown(path))
        except ContentError as error:
            raise ContentError([*error.problems, *problems]) from None
        if problems:
            raise ContentError(problems)
        return record, tree.lines

    def _read_yaml(self, model: type[M], path: PurePosixPath) -> M:
        raw = self._bytes(path, limit=MAX_DATA_BYTES)
        key = self.kept.key("registry", _shown(path), sha256(raw).hexdigest())
        self.registries[path.name] = key
        found = self.kept.json(key)
        if found is not None:
            self.lines[_shown(path)] = PackedLines(found[1])
            return unpacked(model, found[0])
        record, tree = frontmatter.read(model, _decoded(path, raw), _shown(path))
        self.lines[_shown(path)] = tree.lines
        self.kept.put_json(key, [packed(record), packed_lines(tree.lines)])
        return record

    def _region(self, path: PurePosixPath) -> str:
        text = self._text(path, limit=MAX_DATA_BYTES)
        key = self.registries[path.name] = self.kept.key("region", text)
        if self.kept.has(key):
            return text
        try:
            Region.model_validate_json(text)
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]
            place = ".".join(map(str, reason["loc"]))
            said = reason["msg"].removeprefix("Value error, ")
            message = (
                f"no region that maps can be drawn from ({place or 'file'}: {said});"
                " write it with tools/natural_earth.py, or delete it and have no maps"
            )
            raise _refusal(path, message) from None
        self.kept.put(key, b"")
        return text

    def _text(self, path: PurePosixPath, limit: int = MAX_SOURCE_BYTES) -> str:
        """The text of a file, lines ended by line feeds. Raises ContentError and OSError."""
        return _decoded(path, self._bytes(path, limit))

    def _bytes(self, path: PurePosixPath, limit: int = MAX_SOURCE_BYTES) -> bytes:
        """The bytes of a file. Raises ContentError and OSError."""
        with open(f"{self.content}/{path}", "rb") as file:
            raw = file.read()
        if len(raw) > limit:
            raise _refusal(path, f"file of {len(raw):,} bytes; keep it under {limit:,}")
        return raw

    def _complain(self, path: PurePosixPath | str, message: str) -> None:
        self.problems.append(Problem(_shown(path), 1, message))


def _decoded(path: PurePosixPath, raw: bytes) -> str:
    """The text of a file, lines ended by line feeds. Raises ContentError."""
    try:
        text = _plain(raw)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise _refusal(path, message, line) from None
    found = list(characters.forbidden(text))
    if path.parts[0] != "evidence":  # which `verify` writes anew
        found += _conflicts(text)
    problems = [Problem(_shown(path), *each) for each in found]
    if problems:
        raise ContentError(problems)
    return text


def _conflicts(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) of each marker that git left where two versions of a file differ."""
    if not _CONFLICT.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if _CONFLICT.match(line) or line.rstrip() == "=======":
            marker = " ".join(line.split())[:40]
            yield number, f"git's conflict marker '{marker}'; keep one version, delete the marker"


def _plain(raw: bytes) -> str:
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _faults_of_body(body: str, first: int) -> Iterator[tuple[int, str]]:
    """(line, message) of what no text may have. first: the line of the file it begins on."""
    if len(body) > MAX_BODY_CHARACTERS:
        yield first, f"text of {len(body):,} characters; keep it under {MAX_BODY_CHARACTERS:,}"
    for number, message in characters.forbidden_in_markdown(body):
        yield first + number - 1, message
    if body.count("[") > MAX_BRACKETS:
        yield first, f"{body.count('['):,} opening brackets; keep them under {MAX_BRACKETS}"


def _refusal(path: PurePosixPath, message: str, line: int = 1) -> ContentError:
    return ContentError([Problem(_shown(path), line, message)])


def _shown(path: PurePosixPath | str) -> str:
    return f"content/{path}".rstrip("/")
