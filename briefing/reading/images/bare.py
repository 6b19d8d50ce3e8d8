"""A picture without what is no picture: what was taken out, and in which words it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.reading.images import exif

EXIF = "EXIF"
BEHIND = "bytes behind its end"


@dataclass
class Bare:
    """What is left of a picture's file, and what was taken out: (what it is, its bytes)."""

    parts: list[bytes] = field(default_factory=list)
    out: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        return b"".join(self.parts)

    @property
    def orientation(self) -> int:
        """Which way up the picture is, as what was taken out says; of several, the first."""
        return next((exif.orientation(each) for what, each in self.out if what == EXIF), 1)

    def keep(self, *parts: bytes) -> None:
        self.parts += parts

    def leave(self, what: str, content: bytes) -> None:
        """Take a part out; one without a byte is none."""
        if content:
            self.out.append((what, content))

    @property
    def words(self) -> Sequence[str]:
        """What was taken out, each once."""
        said: dict[str, None] = {}
        for what, content in self.out:
            said.update(dict.fromkeys(exif.words(content) if what == EXIF else [what]))
        return tuple(said)
