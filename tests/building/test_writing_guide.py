"""docs/writing.md is true: its commands, run one after the other, print what it says."""

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import content, loaded
from tests.support.small_site import ROOT, SmallSite, small_site

GUIDE = ROOT / "docs" / "writing.md"
BRIEFING = "content/briefings/2026/2026-05-04-lithuanian-town-opens-a-footbridge.md"
POLICY = "categories:\n  Policy:\n    about: Laws, budgets and the decisions of governments.\n"
REGISTRIES = {
    "vocabulary.yaml": content.REGISTRIES["vocabulary.yaml"].replace("categories:\n", POLICY),
    "publishers.yaml": content.REGISTRIES["publishers.yaml"],
}


@dataclass(frozen=True)
class Block:
    """A fenced block of the guide: its language and its text."""

    language: str
    text: str


def blocks() -> list[Block]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [Block(*each) for each in found]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """A site that has its terms and outlets, and no briefing yet, in a repository."""
    made = small_site(tmp_path / "site", REGISTRIES)
    shutil.copytree(ROOT / "docs" / "example", made.root / "docs" / "example")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Terms and outlets"]):
        subprocess.run(["git", *identity, *command], cwd=made.root, check=True)
    return made


def run(site: SmallSite, command: str) -> str:
    """What a command of the guide prints, on both of its outputs."""
    program, *arguments = shlex.split(command)
    assert program == "./inv"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ended = loaded.ended(site.root, *arguments, environment=environment, together=True)
    # The guide has its own moment.
    return re.sub(r"(finished, published ).*", r"\g<1>4 May 2026, 18:05", ended.stdout)


def test_each_command_prints_what_the_guide_says(site: SmallSite) -> None:
    printed, said, written = [], [], ""
    for block in blocks():
        if block.language == "markdown":
            written = block.text
            content.write_content(site.root, {BRIEFING: written})
        else:
            command, _, output = block.text.removeprefix("$ ").partition("\n")
            printed.append(run(site, command))
            said.append(output)
            if "did you mean '1,344 metres'" in output:  # what the guide then asks for
                corrected = written.replace("1,340 metres", "1,344 metres")
                content.write_content(site.root, {BRIEFING: corrected})

    assert printed == said


def test_the_finished_briefing_is_shown_with_its_evidence(site: SmallSite) -> None:
    parts = {block.language: block.text for block in blocks()}
    capture = next(block.text for block in blocks() if block.text.startswith("$ ./inv capture"))
    site.write({BRIEFING: parts["markdown"].replace("1,340 metres", "1,344 metres")})
    run(site, capture.split("\n")[0].removeprefix("$ "))
    run(site, f"./inv finish {BRIEFING}")

    assert run(site, "./inv build").startswith("output/: 1 published")

    page = site.output / "2026/05/04/lithuanian-town-opens-a-footbridge/index.html"
    assert "8 claims checked against 1 source" in page.read_text("utf-8")
    assert "8 claims checked against 1 source" in (page.parent / "check/index.html").read_text(
        "utf-8"
    )
    assert not list(site.output.rglob("*captures*"))
