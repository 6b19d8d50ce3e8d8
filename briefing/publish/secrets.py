"""What no site may show: credentials, paths of a machine, and addresses of people."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath

from PIL import Image

# Of other files no words are read, but credentials that stand in their bytes.
_TEXTS = {
    *(".html", ".xml", ".json", ".opml", ".txt", ".css", ".js", ".svg", ".webmanifest", ".ics"),
    *("", ".asc", ".md", ".csv", ".yaml", ".toml"),
}
_BLOCKS = (0x8769, 0x8825)  # of EXIF: how a picture was taken, and where
_PICTURES = {".png", ".jpg", ".webp", ".avif"}
_ESCAPED = {".json", ".js", ".webmanifest"}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
# Folders of Linux, macOS and the machines that build; what lies in them is nothing of a site.
_FOLDERS = (
    "home|Users|root|tmp|mnt|media|Volumes|opt|srv|etc|proc|private|workspaces?|builds|github"
    "|var/(?:www|tmp|folders|lib|log|run)|usr/(?:local|share|lib)"
)
# By what each begins with, as in secrets.toml.
_LOCAL_PATHS = (
    ("/", rf"/(?<![\w./:-]/)(?:{_FOLDERS})/[\w.-]+(?:/[\w.-]+)*"),
    (":\\", r"(?<![A-Za-z])[A-Za-z]:\\[\w .-]+\\?"),
    ("\\\\", r"\\\\(?<![\w\\]\\\\)[A-Za-z][\w.-]+\\[\w$.-]+"),
    ("file:/", r"file:/{2,3}[\w.%-]*"),
)
_HOST = re.compile(r"@(?P<host>(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w-])")
_MAX_NAME = 64  # of the part before the @ (RFC 5321)
# Hosts of nobody (RFC 2606, RFC 6761), names of no person, and files such as icon@2x.png.
_NOBODYS = re.compile(r"(.*\.)?example\.(com|net|org)|.*\.(example|test|invalid|localhost)")
_NO_PERSON = {"", "git"}
_NO_HOST = re.compile(r"\dx\..*|.*\.(png|jpg|webp|avif|svg|js|css|html|json|md)", re.IGNORECASE)


@dataclass(frozen=True)
class Format:
    """A format of credentials. begins: what each of them begins with."""

    what: str
    begins: str
    pattern: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        # Letters that stand there seldom are found at once; a regular expression takes its time.
        return self.begins in text and self.pattern.search(text) is not None


@cache
def formats() -> tuple[Format, ...]:
    """Every format that is looked for, as secrets.toml has them."""
    text = Path(__file__).with_name("secrets.toml").read_text("utf-8")
    return tuple(
        Format(what, begins, re.compile(_apart(begins) + follows))
        for what, rows in tomllib.loads(text).items()
        for begins, follows in rows.items()
    )


def _apart(begins: str) -> str:
    """An expression for the beginning; what is before it stands last, for the sake of speed."""
    literal = re.escape(begins)
    return f"{literal}(?<![A-Za-z0-9]{literal})" if begins[0].isalnum() else literal


@dataclass(frozen=True)
class Scan:
    """What is looked for. root: the folder of the sources, whose path no file may have.

    own: the first parts of the site's own paths, which are none of a machine. public: addresses
    of e-mail that may be shown, or @host for all of a host.
    """

    root: Path
    own: Collection[str] = ()
    public: Collection[str] = ()

    def findings(self, name: str, content: bytes) -> Iterator[str]:
        """What a file holds that no site may show, and what to do.

        name: below the folder of the site. Each kind is told once for a file.
        """
        suffix = PurePosixPath(name).suffix.lower()
        text = _text(content)
        words = text if suffix in _TEXTS or name.startswith(".well-known/") else ""
        if suffix in _ESCAPED:
            words = _ESCAPE.sub(_meant, text)
        elif suffix in _PICTURES:
            words = "\n".join(_said_in(content))
        said = text if words is text else f"{text}\n{words}"
        for what in dict.fromkeys(each.what for each in formats() if each.is_in(said)):
            yield f"holds {what}; delete it, and have it made invalid"
        path = self._path(words)
        if path:
            yield f"holds a path of this machine, '{path}'; delete it"
        # Those say whom to write to, and these whose fonts they are.
        if not name.startswith((".well-known/", "theme/")):
            for address in sorted(self._addresses(words)):
                yield (
                    f"holds the e-mail address '{address}'; delete it, or write it into"
                    " PUBLIC_ADDRESSES of pelicanconf.py if everybody may have it"
                )

    def _path(self, text: str) -> str:
        """The first path of a machine in a text; empty where there is none."""
        root = str(self.root.resolve())
        # Not a folder right below /: it may have the name of an address of the site.
        if Path(root).parts[2:] and re.search(rf"(?<![\w.-]){re.escape(root)}(?![\w-])", text):
            return root
        for begins, pattern in _LOCAL_PATHS:
            for found in re.finditer(pattern, text) if begins in text else ():
                if begins != "/" or found[0].split("/")[1] not in self.own:
                    return found[0]
        return ""

    def _addresses(self, text: str) -> set[str]:
        """The addresses of e-mail in a text that nobody said to be public."""
        public = {each.lower() for each in self.public}
        addresses = set()
        for found in _HOST.finditer(text):
            host = found["host"].lower()
            before = text[max(0, found.start() - _MAX_NAME) : found.start()]
            name = re.split(r"[^\w.+-]", before.lower())[-1]
            is_handle = before.endswith(f"@{before[len(before) - len(name) :]}")  # of the fediverse
            if is_handle or name in _NO_PERSON or f"@{host}" in public:
                continue
            if not _NOBODYS.fullmatch(host) and not _NO_HOST.fullmatch(host):
                addresses.add(f"{name}@{host}")
        return addresses - public


def _text(content: bytes) -> str:
    """What can be read of a file; of UTF-16 its letters of ASCII."""
    return content.replace(b"\0", b"").decode("utf-8", "replace")


def _meant(escape: re.Match[str]) -> str:
    return escape[1] if escape[1] in "\\\"'/" else " "


def _said_in(content: bytes) -> Iterator[str]:
    """What a picture says beside what it shows: comments, titles, names of files."""
    try:
        with Image.open(BytesIO(content)) as picture:
            exif = picture.getexif()
            values = [*picture.info.values(), *exif.values()]
            values += [value for each in _BLOCKS for value in exif.get_ifd(each).values()]
    except Exception:  # noqa: BLE001 - what is no picture others refuse
        return
    for value in values:
        if isinstance(value, bytes):
            yield _text(value)
        elif isinstance(value, str):
            yield value
