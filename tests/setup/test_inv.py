"""inv makes .venv, keeps it sound, and runs tasks.py in it: real environments, a real pip.

No network: the packages are tiny wheels in a folder, and tasks.py tells how it was started.
"""

import ast
import hashlib
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.faults import hear_ctrl_c

ROOT = Path(__file__).resolve().parents[2]
VERSION = sys.version.split()[0]
TASKS = """\
import json, os, sys
import greeting
print(json.dumps([sys.argv[1:], os.getcwd(), greeting.TEXT, sys.prefix]))
sys.exit(3 if "fail" in sys.argv else 0)
"""
MAKING = f"inv: making .venv with Python {VERSION}\n"
INSTALLING = "inv: installing 2 packages for build (once)\n"
CHANGED = "inv: installing 2 packages for build (its pins changed)\n"
FAILED = "inv: pip failed on requirements/{}.txt; its last lines:\n"
CONNECT = "inv: connect to the network, or correct the index or proxy in pip's configuration\n"


@dataclass(frozen=True)
class Repository:
    """A folder with inv, its requirements and tasks; its wheels lie beside it."""

    root: Path

    @property
    def wheels(self) -> Path:
        return self.root.parent

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def pin(self, name: str, *wheels: str, sha256: str = "") -> None:
        """Write a requirements file that pins wheels such as 'greeting-1.0'."""
        lines = []
        for wheel in wheels:
            file = self.wheels / f"{wheel}-py3-none-any.whl"
            digest = sha256 or hashlib.sha256(file.read_bytes()).hexdigest()
            lines.append(f"{wheel.replace('-', '==')} --hash=sha256:{digest}\n")
        (self.root / "requirements" / f"{name}.txt").write_text("".join(lines), "utf-8")

    def start(
        self, *arguments: str, through: tuple[str, ...] = (), **settings: str
    ) -> subprocess.Popen[str]:
        """Begin to run inv. through: a command that runs the rest of its line in its own way."""
        inherited = {name: text for name, text in os.environ.items() if "PIP_" not in name}
        offline = {"PIP_CONFIG_FILE": str(self.wheels / "pip.conf"), "PIP_NO_INDEX": "1"}
        return subprocess.Popen(
            [*(through or (sys.executable,)), str(self.root / "inv"), *arguments],
            cwd=self.root,
            env={**inherited, **offline, "PIP_FIND_LINKS": str(self.wheels), **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(
        self, *arguments: str, through: tuple[str, ...] = (), **settings: str
    ) -> tuple[int, str, str]:
        """The exit code of inv, what its task printed, and what it said itself."""
        return ended(self.start(*arguments, through=through, **settings))


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    printed, said = process.communicate(timeout=120)
    return process.returncode, printed, said


def write_wheel(folder: Path, name: str, version: str, files: Mapping[str, str]) -> None:
    record = f"{name}-{version}.dist-info"
    described = {
        f"{record}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{record}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    described[f"{record}/RECORD"] = "".join(f"{path},,\n" for path in [*files, *described])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, text in {**files, **described}.items():
            wheel.writestr(path, text)


def new_repository(folder: Path) -> Repository:
    """A repository without .venv, with a space and letters beyond ASCII in its path."""
    write_wheel(folder, "invoke", "1.0", {"invoke/__init__.py": ""})
    for version, text in (("1.0", "hello"), ("2.0", "good day")):
        write_wheel(folder, "greeting", version, {"greeting.py": f"TEXT = '{text}'\n"})
    for name in ("checker", "fetcher"):
        write_wheel(folder, name, "1.0", {f"{name}.py": ""})
    # Settings that people have, and that must not matter here.
    (folder / "pip.conf").write_text("[global]\nquiet = 1\n[install]\nuser = true\n", "utf-8")
    repository = Repository(folder / "our répository")
    (repository.root / "requirements").mkdir(parents=True)
    shutil.copy2(ROOT / "inv", repository.root)
    (repository.root / "tasks.py").write_text(TASKS, "utf-8")
    repository.pin("build", "invoke-1.0", "greeting-1.0")
    repository.pin("capture", "fetcher-1.0")
    repository.pin("test", "checker-1.0")
    return repository


@pytest.fixture
def fresh(tmp_path: Path) -> Repository:
    return new_repository(tmp_path)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository whose .venv holds the build set, with a copy of that .venv beside it."""
    repository = new_repository(tmp_path_factory.mktemp("shared"))
    code, _, said = repository.run("build")
    assert (code, said) == (0, MAKING + INSTALLING)
    shutil.copytree(repository.venv, repository.wheels / "venv", symlinks=True)
    return repository


@pytest.fixture
def ready(first_run: Repository) -> Iterator[Repository]:
    """That repository, which is afterwards as it was before."""
    yield first_run
    shutil.rmtree(first_run.venv, ignore_errors=True)
    shutil.copytree(first_run.wheels / "venv", first_run.venv, symlinks=True)
    first_run.pin("build", "invoke-1.0", "greeting-1.0")


def task(
    repository: Repository, *arguments: str, greeting: str = "hello", folder: object = ""
) -> str:
    """What tasks.py prints when it is started as it should be."""
    told = [list(arguments), str(folder or repository.root), greeting, str(repository.venv)]
    return json.dumps(told) + "\n"


# Running


def test_the_first_run_sets_up_and_each_further_one_says_nothing_even_offline(
    fresh: Repository, tmp_path: Path
) -> None:
    printed = task(fresh, "build", "--as-of", "now")
    assert fresh.run("build", "--as-of", "now") == (0, printed, MAKING + INSTALLING)
    again = fresh.run("build", "--as-of", "now", PIP_FIND_LINKS="", PATH=os.defpath)
    assert again == (0, printed, "")
    assert fresh.run() == (0, task(fresh, "--list"), "")
    assert fresh.run("fail") == (3, task(fresh, "fail"), "")


def test_it_runs_through_a_link_from_a_folder_whose_modules_do_not_matter(
    ready: Repository, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("greeting", "types", "invoke"):
        (folder / f"{name}.py").write_text("raise SystemExit('wrong module')", "utf-8")
    (folder / "link").symlink_to(ready.root / "inv")
    result = subprocess.run(
        [folder / "link", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (result.stdout, result.stderr) == (task(ready, "build", folder=folder), "")


def test_settings_of_the_machine_change_neither_what_is_installed_nor_what_runs(
    fresh: Repository, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "greeting.py").write_text("TEXT = 'forged'", "utf-8")
    (foreign / "sitecustomize.py").write_text("print('foreign')", "utf-8")
    settings = {
        "PYTHONPATH": str(foreign),
        "PYTHONINSPECT": "1",
        "PYTHONSTARTUP": str(foreign / "greeting.py"),
        "PYTHONHOME": sys.base_prefix,
        "PIP_TARGET": str(foreign),
        "PIP_PREFIX": str(foreign),
        "PIP_ROOT": str(foreign),
        "PIP_PYTHON": "/usr/bin/python3",
        "PIP_DRY_RUN": "1",
        "PIP_USER": "1",
        "PIP_QUIET": "3",
    }
    # -I: that Python starts at all.
    result = fresh.run("build", through=(sys.executable, "-I"), **settings)
    assert result == (0, task(fresh, "build"), MAKING + INSTALLING)


def test_what_pips_configuration_sends_elsewhere_is_told(fresh: Repository, tmp_path: Path) -> None:
    (tmp_path / "pip.conf").write_text(f"[install]\ntarget = {tmp_path / 'there'}\n", "utf-8")
    said = (
        "inv: pip put the packages elsewhere\n"
        "inv: remove target, prefix, root and python from pip's configuration\n"
    )
    assert fresh.run("build") == (1, "", MAKING + INSTALLING + said)


@pytest.mark.parametrize("value", ["{tasks: {collection_name: fabfile}}", "[broken"])
def test_nobodys_settings_of_invoke_matter(tmp_path: Path, value: str) -> None:
    (tmp_path / ".invoke.yaml").write_text(value, "utf-8")
    listed = [
        subprocess.run(
            [sys.executable, str(ROOT / "tasks.py"), "--list"],
            env={**os.environ, "HOME": home},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for home in (str(tmp_path), str(tmp_path / "none"))
    ]
    assert listed[0] == listed[1]
    assert "  build      Make the site in output/" in listed[0]


# What is in .venv


def test_a_set_is_installed_for_the_tasks_that_need_it_alone(ready: Repository) -> None:
    def has(module: str) -> bool:
        return any(ready.venv.rglob(f"{module}.py"))

    assert (has("fetcher"), has("checker")) == (False, False)
    assert ready.run("test")[2] == "inv: installing 1 packages for test (once)\n"
    assert (has("fetcher"), has("checker")) == (False, True)
    assert ready.run("audit")[2] == "inv: installing 1 packages for capture (once)\n"
    assert [ready.run(name)[2] for name in ("build", "test", "capture", "audit")] == [""] * 4


def test_changed_pins_are_installed(ready: Repository) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    assert ready.run("build") == (0, task(ready, "build", greeting="good day"), CHANGED)


def unfinish(venv: Path) -> None:
    (venv / "inv.stamp").unlink()


def cut(venv: Path) -> None:
    (venv / "inv.stamp").write_text("{", "utf-8")


def take_python(venv: Path) -> None:
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to("/gone/python")


def take_packages(venv: Path) -> None:
    shutil.rmtree(next(venv.glob("lib/python*/site-packages")))


@pytest.mark.parametrize("damage", [unfinish, cut, take_python, take_packages])
def test_a_damaged_environment_counts_as_none(
    ready: Repository, damage: Callable[[Path], None]
) -> None:
    held = runpy.run_path(str(ready.root / "inv"))["held"]
    before = list(held())
    damage(ready.venv)
    assert (before, held()) == (["build"], {})


def test_an_environment_that_moved_with_its_folder_is_made_anew(
    ready: Repository, fresh: Repository
) -> None:
    shutil.copytree(ready.venv, fresh.venv, symlinks=True)
    assert fresh.run("build") == (0, task(fresh, "build"), MAKING + INSTALLING)


@pytest.mark.parametrize("seconds", [0.0, 0.5])
def test_a_run_after_one_that_was_killed_is_sound(fresh: Repository, seconds: float) -> None:
    with fresh.start("build") as process:
        assert process.stderr is not None
        assert process.stderr.readline() == MAKING
        time.sleep(seconds)
        process.kill()  # inv alone: its pip lives on
    code, printed, said = fresh.run("build")
    assert (code, printed) == (0, task(fresh, "build")), said
    assert fresh.run("build") == (0, printed, "")


def test_an_environment_in_which_an_installation_was_cut_off_is_made_anew(
    ready: Repository,
) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    with ready.start("build") as process:
        assert process.stderr is not None
        assert process.stderr.readline() == CHANGED
        os.killpg(process.pid, signal.SIGKILL)
    assert ready.run("build") == (0, task(ready, "build", greeting="good day"), MAKING + INSTALLING)


def test_two_at_once_make_one_environment(fresh: Repository) -> None:
    with fresh.start("build") as first, fresh.start("build") as second:
        said = sorted(ended(process)[2] for process in (first, second))
    assert [first.returncode, second.returncode] == [0, 0]
    waiting = "inv: waiting for another inv, which is at work on .venv\n"
    assert said == [MAKING + INSTALLING, waiting]


def test_ctrl_c_stops_with_one_line_and_the_next_run_goes_on(fresh: Repository) -> None:
    hear_ctrl_c()
    with fresh.start("build") as process:
        assert process.stderr is not None
        assert [process.stderr.readline() for _ in range(2)] == [MAKING, INSTALLING]
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate()[1]
    assert (process.returncode, said) == (130, "inv: stopped\n")
    assert fresh.run("build")[:2] == (0, task(fresh, "build"))


# What it says when it cannot go on


def test_a_file_with_another_hash_is_refused(ready: Repository) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0", sha256="0" * 64)
    code, printed, said = ready.run("build")
    assert (code, printed) == (1, "")
    assert said.startswith(CHANGED + FAILED.format("build"))
    assert "inv:     greeting==2.0 from " in said
    assert said.endswith("inv: see requirements/README.md before you pin a package anew\n")


def test_without_a_network_it_is_named_and_what_was_installed_stays_usable(
    ready: Repository,
) -> None:
    index = "http://127.0.0.1:9/"
    closed: Any = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": index}
    code, _, said = ready.run("test", PIP_RETRIES="1", **closed)
    assert code == 1
    assert said.startswith(
        "inv: installing 1 packages for test (once)\n" + FAILED.format("test") + "inv: "
    )
    assert "Connection refused" in said
    assert said.endswith(CONNECT)
    assert ready.run("build", **closed) == (0, task(ready, "build"), "")


def test_an_index_without_the_package_is_named(fresh: Repository, tmp_path: Path) -> None:
    code, _, said = fresh.run("build", PIP_FIND_LINKS=str(fresh.root))
    assert (code, said.startswith(MAKING + INSTALLING + FAILED.format("build"))) == (1, True)
    assert said.endswith("inv: ERROR: No matching distribution found for invoke==1.0\n" + CONNECT)


def test_an_old_python_is_told_which_one_is_needed() -> None:
    old = "import runpy, sys; sys.version_info = (3, 6, 15); sys.version = '3.6.15 (old)'; "
    old += "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    command = [sys.executable, "-c", old, str(ROOT / "inv"), "build"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    said = (
        f"inv: Python 3.11 or newer is needed; this is Python 3.6.15 ({sys.executable})\n"
        f"inv: install a newer one and name it: python3.13 {ROOT / 'inv'} build\n"
    )
    assert (result.returncode, result.stderr) == (1, said)
    ast.parse((ROOT / "inv").read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_what_debian_splits_off_is_named(fresh: Repository, module: str) -> None:
    start = f"import runpy, sys; sys.modules[{module!r}] = None; sys.argv = sys.argv[1:]; "
    start += "runpy.run_path(sys.argv[0], run_name='__main__')"
    said = (
        f"inv: Python {VERSION} ({sys.executable}) cannot make environments with pip\n"
        "inv: on Debian and Ubuntu, install what it lacks: sudo apt install python3-venv\n"
    )
    assert fresh.run("build", through=(sys.executable, "-c", start)) == (1, "", said)


def can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/tmp"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_mounts = pytest.mark.skipif(
    not can_mount(), reason="this system does not let a test mount a file system of its own"
)


def mounted(repository: Repository, options: str, then: str = "true") -> tuple[int, str, str]:
    """inv build in a copy of the repository on a file system of its own, seen by it alone."""
    place = repository.root.with_name("place")
    place.mkdir()
    script = f'mount -t tmpfs -o {options} none "$0" && cp -r . "$0" && {then} && exec "$1" '
    script += '"$0/inv" build'
    through = ("unshare", "--map-root-user", "--mount", "sh", "-c", script, str(place))
    return repository.run(through=(*through, sys.executable))


@needs_mounts
@pytest.mark.parametrize(("size", "steps"), [("40k", MAKING), ("2m", MAKING + INSTALLING)])
def test_a_full_disk_is_named(fresh: Repository, size: str, steps: str) -> None:
    write_wheel(fresh.wheels, "greeting", "2.0", {"greeting.py": "#" * 20_000_000})
    fresh.pin("build", "invoke-1.0", "greeting-2.0")
    code, _, said = mounted(fresh, f"size={size}")
    assert (code, said.startswith(steps)) == (1, True)
    assert "No space left on device" in said
    assert said.endswith("inv: make room: a build needs 100 MB, capture 200, the tests 500\n")


@needs_mounts
def test_a_folder_that_cannot_be_written_is_named(fresh: Repository) -> None:
    said = (
        f"inv: [Errno 30] Read-only file system: '{fresh.root.with_name('place')}/.venv.lock'\n"
        "inv: copy the repository to a folder of yours that can be written\n"
    )
    assert mounted(fresh, "size=2m", 'mount -o remount,bind,ro "$0"') == (1, "", said)
