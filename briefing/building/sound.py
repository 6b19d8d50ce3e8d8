"""The site of this build for the checks: what of it the build before has found sound."""

from functools import cache

from briefing.building.checks import Site, Sound
from briefing.building.checks.reading import HtmlFile, read_page
from briefing.building.files import Files, Was


def site_of(files: Files) -> Site:
    """The site that a build made alone.

    To the parts of the search's index, whose names are digests, no page leads.
    """
    kept, were, made = files.kept, files.were, files.made

    def key(was: Was) -> str:
        return kept.key("places", was.digest)

    @cache
    def page(name: str) -> HtmlFile:
        read = read_page(name, (files.stage / name).read_bytes())
        kept.put_json(key(made[name]), sorted(read.places))
        return read

    def places_before(name: str) -> frozenset[str] | None:
        if name not in were or not name.endswith(".html"):
            return frozenset()
        found = kept.json(key(were[name]))
        return None if found is None else frozenset(found)

    folders: set[str] = set()
    for name in made:
        while (name := name.rpartition("/")[0]) and name not in folders:
            folders.add(name)
    return Site(
        folder=files.stage,
        sizes={name: was.size for name, was in made.items()},
        folders=frozenset(folders),
        page=page,
        before=Sound(
            unchanged=frozenset(n for n, was in made.items() if _is_same(was, were.get(n))),
            gone=frozenset(n for n in were.keys() - made.keys() if ".pf_" not in n),
            absent=files.absent,
            places=places_before,
        ),
    )


def _is_same(now: Was, before: Was | None) -> bool:
    return before is not None and now.digest == before.digest
