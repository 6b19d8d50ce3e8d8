"""A folder that is exchanged as a whole, also where the system has no exchange, and its repair."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefing.building.staging import Busy, open_to_readers, staged

ROOT = Path(__file__).resolve().parents[2]

# Another process that holds the folder until its input ends.
HOLDER = """
import sys
from pathlib import Path
from briefing.building.staging import staged
with staged(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

# A process in which the kernel refuses to exchange, as some file systems do, and which then
# puts a new folder in the place of the old one. The filter is the kernel's own (seccomp):
# renameat2 with its fifth argument 2 fails with EINVAL, all else is allowed.
WITHOUT_EXCHANGE = """
import ctypes, errno, os, platform, struct, sys
from pathlib import Path
number = {"x86_64": 316, "aarch64": 276}[platform.machine()]
steps = [(0x20, 0, 0, 0), (0x15, 0, 3, number), (0x20, 0, 0, 48), (0x15, 0, 1, 2),
         (0x06, 0, 0, 0x00050000 | errno.EINVAL), (0x06, 0, 0, 0x7FFF0000)]
program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
described = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(program))
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS
assert libc.prctl(22, 2, described, 0, 0) == 0, os.strerror(ctypes.get_errno())  # PR_SET_SECCOMP

from briefing.building import staging
one, two = Path(sys.argv[1], "one"), Path(sys.argv[1], "two")
one.mkdir(), two.mkdir()
assert not staging._exchange(one, two)
one.rmdir(), two.rmdir()
"""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder that holds the old version."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "page.html").write_text("old")
    return folder


def build(output: Path, text: str = "new") -> None:
    with staged(output, patience_seconds=0.1) as stage:
        (stage / "page.html").write_text(text)


def break_off(output: Path) -> None:
    with staged(output) as stage:
        (stage / "page.html").write_text("half of the n")
        raise ZeroDivisionError


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_folder_takes_the_place_of_the_old_one(output: Path) -> None:
    build(output)
    assert (output / "page.html").read_text() == "new"
    assert names(output.parent) == [".output.lock", "output"]


def test_the_first_folder_needs_no_old_one(tmp_path: Path) -> None:
    build(tmp_path / "public" / "output")
    assert (tmp_path / "public" / "output" / "page.html").read_text() == "new"


def test_an_error_leaves_the_old_folder_as_it_was(output: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(output)
    assert (output / "page.html").read_text() == "old"
    assert names(output.parent) == [".output.lock", "output"]


def test_modes_are_those_of_a_public_site_whatever_the_umask(output: Path) -> None:
    before = os.umask(0o077)
    try:
        with staged(output) as stage:
            (stage / "folder").mkdir()
            (stage / "folder" / "page.html").touch(mode=0o700)
            open_to_readers(stage)
    finally:
        os.umask(before)
    found = {path: path.stat().st_mode & 0o777 for path in (output, *output.rglob("*"))}
    assert found == {
        output: 0o755,
        output / "folder": 0o755,
        output / "folder" / "page.html": 0o644,
    }


def test_what_was_replaced_is_the_stage_of_the_next_time(output: Path, tmp_path: Path) -> None:
    spare = tmp_path / "cache" / "older"
    stages = []
    for text in ("new", "newer", "newest"):
        with staged(output, spare=spare) as stage:
            stages.append([path.read_text() for path in stage.iterdir()])
            (stage / "page.html").write_text(text)
    assert stages == [[], ["old"], ["new"]]
    assert [path.read_text() for path in (output / "page.html", spare / "page.html")] == [
        "newest",
        "newer",
    ]


def test_a_stage_that_failed_is_no_stage_of_the_next_time(output: Path, tmp_path: Path) -> None:
    spare = tmp_path / "older"
    build_with = []
    for fails in (False, True, False):
        with suppress(LookupError), staged(output, spare=spare) as stage:
            build_with.append(sorted(path.name for path in stage.iterdir()))
            (stage / "half.html").touch()
            if fails:
                raise LookupError
    assert build_with == [[], ["page.html"], []]


def test_of_a_link_the_folder_is_exchanged_that_it_leads_to(output: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "output"
    link.parent.mkdir()
    link.symlink_to(output)
    build(link)
    assert link.is_symlink()
    assert (output / "page.html").read_text() == "new"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file of somebody")
    with pytest.raises(NotADirectoryError, match=r"Not a directory: '.*/output'"):
        build(tmp_path / "output")
    assert (tmp_path / "output").read_text() == "a file of somebody"


@pytest.fixture
def held(output: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds into the folder until it is told to end."""
    command = [sys.executable, "-c", HOLDER, str(output)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.kill()


def test_a_folder_that_another_process_builds_is_busy(
    output: Path, held: subprocess.Popen[str]
) -> None:
    with pytest.raises(Busy) as caught:
        build(output)
    assert str(caught.value) == "another build is writing output/; wait for it or stop it"
    assert (output / "page.html").read_text() == "old"


def test_a_killed_process_holds_nothing_and_its_leavings_are_swept(
    output: Path, held: subprocess.Popen[str]
) -> None:
    held.kill()
    held.wait()
    assert len(list(output.parent.glob(".output.stage-*"))) == 1
    build(output)
    assert names(output.parent) == [".output.lock", "output"]


def test_a_failed_build_does_not_hold_the_folder_in_its_own_process(output: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(output)
    build(output)
    assert (output / "page.html").read_text() == "new"


# --- where the system has no exchange: the two steps ----------------------------------


@pytest.fixture
def between(output: Path) -> Path:
    """The folder as a kill between the two renames leaves it: gone, the old one aside."""
    output.rename(output.parent / ".output.old")
    stage = output.parent / ".output.stage-x1y2z3"
    stage.mkdir()
    (stage / "page.html").write_text("new, of the build that was killed")
    return output


def test_the_next_build_after_a_kill_between_the_renames_replaces_the_old_one(
    between: Path,
) -> None:
    build(between)
    assert (between / "page.html").read_text() == "new"
    assert names(between.parent) == [".output.lock", "output"]


def test_a_build_that_fails_after_a_kill_between_the_renames_brings_the_old_one_back(
    between: Path,
) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(between)
    assert (between / "page.html").read_text() == "old"
    assert names(between.parent) == [".output.lock", "output"]


def test_whoever_reads_after_a_kill_between_the_renames_finds_nothing_to_take_for_a_site(
    between: Path,
) -> None:
    assert not between.exists()


def test_after_a_kill_behind_both_renames_the_new_one_stays(output: Path) -> None:
    old = output.parent / ".output.old"
    old.mkdir()
    (old / "page.html").write_text("older")
    with pytest.raises(ZeroDivisionError):
        break_off(output)
    assert (output / "page.html").read_text() == "old"
    assert names(output.parent) == [".output.lock", "output"]


@pytest.mark.skipif(sys.platform != "linux", reason="takes the exchange away as only Linux can")
def test_a_system_without_exchange_is_noticed_and_two_renames_do_it(output: Path) -> None:
    script = f"""{WITHOUT_EXCHANGE}
with staging.staged(Path(sys.argv[1], "output")) as stage:
    (stage / "page.html").write_text("new")
"""
    end = run(script, str(output.parent))
    assert (end.stderr, end.returncode) == ("", 0)
    assert (output / "page.html").read_text() == "new"
    assert names(output.parent) == [".output.lock", "output"]


@pytest.mark.skipif(sys.platform != "linux", reason="takes the exchange away as only Linux can")
def test_a_second_rename_that_fails_is_undone(output: Path) -> None:
    script = f"""{WITHOUT_EXCHANGE}
with staging.staged(Path(sys.argv[1], "output")) as stage:
    stage.rmdir()  # so that the second rename finds nothing
"""
    end = run(script, str(output.parent))
    assert end.stderr.splitlines()[-1].startswith("FileNotFoundError: ")
    assert (output / "page.html").read_text() == "old"
    assert names(output.parent) == [".output.lock", "output"]
