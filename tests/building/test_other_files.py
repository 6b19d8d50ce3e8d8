"""An edit of one briefing rewrites, of what other programs read, what tells of it and no more."""

from hashlib import sha256
from pathlib import Path

from briefing.building import build
from tests.support.content import REGISTRIES, a_briefing, file_of, write_content
from tests.support.proving import proved
from tests.support.sites import AS_OF, site_root

EDITED, OTHER = "2025-03-22-lithuania-weighs-border-mines", "2025-05-02-poland-opens-a-power-line"
DATE = {"date": "2025-09-01", "what": "parliament votes on the line"}
FILES = {
    **REGISTRIES,
    file_of(EDITED): a_briefing(),
    file_of(OTHER): a_briefing(
        title="Poland opens a power line across the sea",
        category="Energy",
        countries=["PL"],
        story=None,
        tags=["parliaments"],
        watch=[DATE],
    ),
}


def built(root: Path, files: dict[str, str], output: Path) -> dict[str, str]:
    """The digest of each file for other programs, of a site that is built again in its folder."""
    content = write_content(root / "content", proved(files))
    build.build(
        build.Plan(
            root=site_root(root, content, {"CACHE_PATH": str(root / "cache")}),
            settings="settings.py",
            output=output,
            as_of=AS_OF,
            url="https://rampart.example",
        )
    )
    return {
        path.relative_to(output).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.suffix in (".json", ".ics", ".zip", ".ico", ".png", ".webmanifest", ".txt")
    }


def test_an_edit_changes_the_files_of_its_briefing_and_what_a_fresh_build_makes_is_the_same(
    tmp_path: Path,
) -> None:
    before = built(tmp_path, FILES, tmp_path / "output")
    text = FILES[file_of(EDITED)].replace("Nothing is decided yet.", "Nothing has been decided.")
    after = built(tmp_path, {**FILES, file_of(EDITED): text}, tmp_path / "output")
    fresh = built(tmp_path / "fresh", {**FILES, file_of(EDITED): text}, tmp_path / "other")

    changed = {name for name in after if before.get(name) != after[name]}
    searched = {name for name in changed if name.startswith("search-index/")} | {"feed.json"}
    assert changed - searched == {"ledger.json", "manifest.json", "offline/2025-03.zip"}
    assert after == fresh
    assert {
        *("favicon.ico", "icon-512.png", "calendar.ics", "countries/poland/calendar.ics"),
        *(f"api/v1/briefings/{OTHER}.json", "offline/2025-05.zip", ".well-known/security.txt"),
    } <= after.keys()
