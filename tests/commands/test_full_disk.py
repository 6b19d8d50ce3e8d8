"""Verbs that can't write all of what they have to say so, and leave whole files.

Python can't fill a disk without being root, but be refused all bytes of a file beyond a number.
`python -m bench.disks` fills real ones.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.commands import finish, new, verify
from tests.support.content import file_of
from tests.support.small_site import ROOT, digest
from tests.support.verbs import Ended, ended_here, refused
from tests.support.write_faults import DRAFT, writers_site

HEADER = f"content/{file_of(DRAFT)}"
EVIDENCE = f"content/evidence/{DRAFT}.json"


@contextmanager
def file_size_limit(most: int) -> Iterator[None]:
    """Within the block, this process can't write a file of more bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def cut(path: str) -> Ended:
    return refused(f"{path}: can't be written: File too large")


@pytest.mark.parametrize("most", [0, 100])
def test_evidence_that_cannot_be_written_is_named_and_stays_as_it_was(
    most: int, tmp_path: Path
) -> None:
    site = writers_site(tmp_path)
    before = digest(site.root / "content")

    with file_size_limit(most):
        ended = ended_here(lambda: verify.run(site.root, [DRAFT]))

    assert (ended.code, ended.err) == (cut(EVIDENCE).code, cut(EVIDENCE).err)
    assert digest(site.root / "content") == before
    assert ended_here(lambda: verify.run(site.root, [])).code == 0


def test_a_draft_whose_header_cannot_be_written_stays_a_draft(tmp_path: Path) -> None:
    site = writers_site(tmp_path)
    draft = (site.root / HEADER).read_bytes()

    with file_size_limit(len(draft) - 100):
        ended = ended_here(lambda: finish.run(site.root, DRAFT))

    assert ended == cut(HEADER)
    assert (site.root / HEADER).read_bytes() == draft
    assert ended_here(lambda: finish.run(site.root, DRAFT)).code == 0


def test_a_new_briefing_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    site = writers_site(tmp_path)
    before = digest(site.root / "content")

    def begin() -> int:
        return new.run(site.root, "Poland closes a gate in a fence", ["PL"], date="2025-03-26")

    with file_size_limit(100):
        ended = ended_here(begin)

    file = "content/briefings/2025/2025-03-26-poland-closes-a-gate-in-a-fence.md"
    assert ended == cut(file)
    assert digest(site.root / "content") == before
    assert ended_here(begin).code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("said", ["'done'", "reporting.say('first') or 'done'"])
def test_what_cannot_be_printed_is_an_error_of_one_line(said: str) -> None:
    script = f"import sys; from briefing import reporting; sys.exit(reporting.run(lambda: {said}))"
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    line = "standard output: can't be written: No space left on device"
    assert ended.returncode == 1
    assert ended.stderr.startswith(line)
    assert ended.stderr.count("\n") == 1
