"""Where the links of a page lead: to the pages of terms, and from what a writer wrote."""

from briefing.pages.site import Site
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.render import body


def text_of(briefing: Briefing, library: Library, site: Site) -> body.Body:
    """The briefing's text, its links leading to pages of this site."""
    return body.convert(briefing.body, resolver(library, site))


def resolver(library: Library, site: Site) -> "Resolver":
    return Resolver(library.names, site)


class Resolver:
    """Turns the target of a link, as written, into an address."""

    def __init__(self, names: dict[str, str], site: Site) -> None:
        self.names = names
        self.site = site

    def __eq__(self, other: object) -> bool:
        """Whether both lead to the same addresses, since they know the same pages of one site."""
        return isinstance(other, Resolver) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[int, str]:
        # The mapping itself: it lives for as long as we hold it, and is not changed.
        return id(self.names), self.site.root

    def __call__(self, target: str) -> str:
        name, hash_, fragment = target.partition("#")
        if name in self.names:
            return self.site.href(self.names[name]) + hash_ + fragment
        if target.startswith("/") and not target.startswith("//"):
            return self.site.href(target)
        if target.startswith("images/"):
            return self.site.href(f"/{target}")
        return target
