"""The pictures of texts: how large each is, and in which sizes browsers may fetch it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from briefing.addresses import SIZES
from briefing.kept import Digest, Kept, digest
from briefing.reading.images.sizes import KINDS, Size, Sizes, maker, sizes
from briefing.reading.library import Original
from briefing.render import markup
from briefing.site import Site

# As wide as the column of text, and below it the window (site.css: --measure, --edge).
_COLUMN = "(min-width: 44rem) 41rem, 94vw"
_IMG = re.compile("<img [^>]*>")


@dataclass(frozen=True)
class SizedFile:
    """A picture in one width. address: of its file. size: in bytes. key: of all it is made of."""

    target: str
    kind: str
    width: int
    size: int
    address: str
    key: Digest


@dataclass(frozen=True)
class Picture:
    """What a page says of a picture: its link, width and height in pixels, and its smaller files.

    sources: (type, addresses and widths) of each kind, the best first.
    """

    href: str
    width: int
    height: int
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Sized:
    width: int
    height: int
    files: tuple[SizedFile, ...]


class Pictures:
    """The pictures of a build. Each is made smaller once, and kept under the digest of its bytes.

    originals: by their targets in texts, as images/name.jpg.
    """

    def __init__(self, originals: Mapping[str, Original], site: Site, kept: Kept) -> None:
        self._originals = originals
        self._site = site
        self._kept = kept
        self._sized: dict[str, _Sized] = {}

    def of(self, targets: Iterable[str]) -> tuple[Picture, ...]:
        """The pictures that a text shows. targets: of its images; broken ones are left out."""
        return tuple(map(self._picture, self._known(targets)))

    def files(self, targets: Iterable[str]) -> Iterator[SizedFile]:
        """Every file that the pictures of some texts need."""
        for target in self._known(targets):
            yield from self._of(target).files

    def content(self, file: SizedFile) -> bytes:
        """The bytes of one of the files."""
        found = self._kept.get(file.key)
        if found is not None:
            return found
        made = self._made(file.target).files
        return next(each.content for each in made if _what(each) == _what(file))

    def _known(self, targets: Iterable[str]) -> list[str]:
        return sorted(self._originals.keys() & set(targets))

    def _picture(self, target: str) -> Picture:
        sized, href = self._of(target), self._site.href
        sources = []
        for kind in KINDS:
            files = [each for each in sized.files if each.kind == kind]
            named = ", ".join(f"{href(each.address)} {each.width}w" for each in files)
            sources += [(f"image/{kind}", named)] if named else []
        return Picture(href(f"/{target}"), sized.width, sized.height, tuple(sources))

    def _of(self, target: str) -> _Sized:
        if target not in self._sized:
            key = self._key(target)
            found = self._kept.json(key)
            if found is None:
                made = self._made(target)
                files = [[each.kind, each.width, len(each.content)] for each in made.files]
                found = [made.width, made.height, files]
                self._kept.put_json(key, found)
            width, height, files = found
            named = tuple(self._file(target, *each) for each in files)
            self._sized[target] = _Sized(width, height, named)
        return self._sized[target]

    def _file(self, target: str, kind: str, width: int, size: int) -> SizedFile:
        address = f"{SIZES}{PurePosixPath(target).name}-{width}.{kind}"
        return SizedFile(target, kind, width, size, address, self._key(target, kind, width))

    def _made(self, target: str) -> Sizes:
        """A picture made smaller; all of its files are kept."""
        path = self._originals[target].path
        made = sizes(path.suffix, path.read_bytes())
        for each in made.files:
            self._kept.put(self._key(target, each.kind, each.width), each.content)
        return made

    def _key(self, target: str, *which: object) -> Digest:
        """Of a picture, or of one of its files: of nothing but its bytes and what makes it."""
        return digest(["sizes", maker(), self._originals[target].digest, which])


def _what(file: SizedFile | Size) -> tuple[str, int]:
    return file.kind, file.width


def sized(html: str, pictures: Iterable[Picture]) -> Markup:
    """A safe text with its pictures as browsers may choose them. pictures: that it shows."""
    by_href = {each.href: each for each in pictures}

    def element(found: re.Match[str]) -> str:
        given = markup.attributes(found[0].removeprefix("<img"))
        picture = by_href.get(given.get("src", ""))
        return _written(picture, given) if picture else found[0]

    return Markup(_IMG.sub(element, html) if by_href else html)


def _written(picture: Picture, given: Mapping[str, str]) -> str:
    """given: the attributes that the text has."""
    lang = Markup(' lang="{}"').format(given["lang"]) if "lang" in given else ""
    source = Markup('<source type="{}" srcset="{}" sizes="{}">').format
    sources = [source(kind, addresses, _COLUMN) for kind, addresses in picture.sources]
    img = Markup(
        '<img src="{}" alt="{}"{} width="{}" height="{}" loading="lazy" decoding="async">'
    ).format(picture.href, given.get("alt", ""), lang, picture.width, picture.height)
    return Markup("<picture>{}{}</picture>").format(Markup("").join(sources), img)
