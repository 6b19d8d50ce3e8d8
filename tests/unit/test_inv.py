"""inv: the set-up of .venv and the hand-over to Invoke, with real environments and a real pip.

No network: the packages are tiny wheels in a folder, and Invoke one that prints its arguments.
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
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.faults import hear_ctrl_c

INV = Path(__file__).resolve().parents[2] / "inv"
VERSION = sys.version.split()[0]
INVOKE = """\
import json, os, sys
import greeting
print(json.dumps({
    "arguments": sys.argv[1:],
    "folder": os.getcwd(),
    "greeting": greeting.TEXT,
    "path": os.environ["PATH"].split(os.pathsep)[0],
    "prefix": sys.prefix,
    "utf8": os.environ.get("PYTHONUTF8"),
}))
sys.exit(3 if "fail" in sys.argv else 0)
"""
MAKING = f"inv: making .venv with Python {VERSION}\n"
INSTALLING = "inv: installing 2 packages for build (once)\n"
CHANGED = "inv: installing 2 packages for build (requirements/build.txt changed)\n"


def anew(reason: str) -> str:
    return f"inv: making .venv anew with Python {VERSION}: {reason}\n" + INSTALLING


def can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/tmp"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_mounts = pytest.mark.skipif(
    not can_mount(), reason="this system does not let a test mount a file system of its own"
)


@dataclass(frozen=True)
class Repository:
    """A repository with inv and its requirements, and the pip settings that keep it off line."""

    root: Path
    wheels: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if "PIP_" not in name}
        settings = self.wheels.parent / "pip.conf"
        return inherited | {
            "PIP_CONFIG_FILE": str(settings),
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_NO_INDEX": "1",
            "PYTHONPATH": "",
        }

    def pin(self, name: str, *wheels: str, sha256: str = "") -> None:
        """Write a requirements file that pins wheels such as 'greeting-1.0'."""
        lines = []
        for wheel in wheels:
            file = self.wheels / f"{wheel}-py3-none-any.whl"
            digest = sha256 or hashlib.sha256(file.read_bytes()).hexdigest()
            lines.append(f"{wheel.replace('-', '==')} --hash=sha256:{digest}\n")
        (self.root / "requirements").mkdir(exist_ok=True)
        (self.root / "requirements" / f"{name}.txt").write_text("".join(lines), "utf-8")

    def run(
        self,
        *arguments: str,
        command: tuple[str, ...] = (),
        folder: Path | None = None,
        **settings: str,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*(command or (sys.executable, str(self.root / "inv"))), *arguments],
            cwd=folder or self.root,
            env=self.environment | settings,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.root / "inv"), *arguments],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )


def write_wheel(folder: Path, name: str, version: str, files: Mapping[str, str]) -> None:
    record = f"{name}-{version}.dist-info"
    described = {
        f"{record}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{record}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    listed = [*files, *described, f"{record}/RECORD"]
    described[f"{record}/RECORD"] = "".join(f"{path},,\n" for path in listed)
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, text in {**files, **described}.items():
            wheel.writestr(path, text)


def new_repository(folder: Path) -> Repository:
    """A repository in a folder with a space and letters beyond ASCII in its name."""
    wheels = folder / "wheels"
    wheels.mkdir()
    write_wheel(wheels, "invoke", "1.0", {"invoke/__init__.py": "", "invoke/__main__.py": INVOKE})
    for version, text in (("1.0", "hello"), ("2.0", "good day")):
        write_wheel(wheels, "greeting", version, {"greeting.py": f"TEXT = '{text}'\n"})
    for name in ("checker", "fetcher"):
        write_wheel(wheels, name, "1.0", {f"{name}.py": ""})
    # Settings that people have, and that must not matter here.
    (folder / "pip.conf").write_text("[global]\nquiet = 1\n[install]\nuser = true\n", "utf-8")
    repository = Repository(folder / "our répository", wheels)
    repository.root.mkdir()
    shutil.copy2(INV, repository.root / "inv")
    repository.pin("build", "invoke-1.0", "greeting-1.0")
    repository.pin("capture", "fetcher-1.0")
    repository.pin("test", "checker-1.0")
    return repository


@pytest.fixture
def fresh(tmp_path: Path) -> Repository:
    """A repository without .venv."""
    return new_repository(tmp_path)


@dataclass(frozen=True)
class FirstRun:
    """A repository, how its first run ended, and a copy of the .venv that it made."""

    repository: Repository
    ended: subprocess.CompletedProcess[str]
    venv: Path


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> FirstRun:
    repository = new_repository(tmp_path_factory.mktemp("shared"))
    ended = repository.run("build", "--drafts")
    venv = repository.root.with_name("venv of the first run")
    if repository.venv.exists():
        shutil.copytree(repository.venv, venv, symlinks=True)
    return FirstRun(repository, ended, venv)


@pytest.fixture
def ready(first_run: FirstRun) -> Repository:
    """A repository whose .venv holds the build set, as its first run left it."""
    assert first_run.ended.returncode == 0
    repository = first_run.repository
    repository.pin("build", "invoke-1.0", "greeting-1.0")
    repository.pin("capture", "fetcher-1.0")
    repository.pin("test", "checker-1.0")
    shutil.rmtree(repository.venv, ignore_errors=True)
    # It must lie where it was made. Linked: whoever changes a file of it writes another one.
    shutil.copytree(first_run.venv, repository.venv, symlinks=True, copy_function=os.link)
    return repository


def handed(result: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """What Invoke was started with."""
    assert result.returncode == 0, result.stderr
    return dict(json.loads(result.stdout))


def has(repository: Repository, module: str) -> bool:
    return any(repository.venv.rglob(f"{module}.py"))


# The first run, and those after it


def test_the_first_run_makes_the_environment_says_so_and_runs_the_task(
    first_run: FirstRun,
) -> None:
    repository = first_run.repository
    assert first_run.ended.stderr == MAKING + INSTALLING
    assert handed(first_run.ended) == {
        "arguments": ["--search-root", str(repository.root), "build", "--drafts"],
        "folder": str(repository.root),
        "greeting": "hello",
        "path": str(repository.venv / "bin"),
        "prefix": str(repository.venv),
        "utf8": "1",
    }


def test_a_second_run_sets_up_nothing_even_where_nothing_can_be_written(ready: Repository) -> None:
    before = {path: path.stat().st_mtime_ns for path in ready.venv.iterdir()}
    result = ready.run("build", PIP_NO_INDEX="0", PIP_INDEX_URL="http://127.0.0.1:9/")
    assert (result.returncode, result.stderr) == (0, "")
    assert {path: path.stat().st_mtime_ns for path in ready.venv.iterdir()} == before


def test_without_arguments_the_tasks_are_listed(ready: Repository) -> None:
    assert handed(ready.run())["arguments"] == ["--search-root", str(ready.root), "--list"]


def test_the_exit_code_of_the_task_is_returned(ready: Repository) -> None:
    assert ready.run("fail").returncode == 3


def test_it_runs_as_a_program_through_a_link_from_any_folder(
    ready: Repository, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(ready.root / "inv")
    result = handed(ready.run("build", command=(str(tmp_path / "link"),), folder=tmp_path))
    assert result["arguments"] == ["--search-root", str(ready.root), "build"]
    assert result["folder"] == str(tmp_path)


def test_modules_in_the_current_folder_do_not_change_what_runs(
    ready: Repository, tmp_path: Path
) -> None:
    (tmp_path / "invoke.py").write_text("raise SystemExit('wrong invoke')", "utf-8")
    (tmp_path / "types.py").write_text("raise SystemExit('wrong types')", "utf-8")
    assert handed(ready.run("build", folder=tmp_path))["greeting"] == "hello"


@pytest.mark.parametrize(
    ("task", "needed", "module"),
    [
        ("capture", "capture", "fetcher"),
        ("audit", "capture", "fetcher"),
        ("test", "test", "checker"),
    ],
)
def test_the_set_that_a_task_needs_is_installed_for_it_alone(
    ready: Repository, task: str, needed: str, module: str
) -> None:
    before = {name: has(ready, name) for name in ("checker", "fetcher")}
    first = ready.run(task, "an argument")
    after = [name for name in ("checker", "fetcher") if has(ready, name)]
    assert (before, after) == ({"checker": False, "fetcher": False}, [module])
    assert first.stderr == f"inv: installing 1 packages for {needed} (once)\n"
    assert (ready.run(task).stderr, ready.run("build").stderr) == ("", "")


def test_changed_requirements_are_installed_on_top(ready: Repository) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    result = ready.run("build")
    assert result.stderr == CHANGED
    assert handed(result)["greeting"] == "good day"


# Repairs


def test_an_environment_whose_python_is_gone_is_to_be_made_anew(ready: Repository) -> None:
    inv = runpy.run_path(str(ready.root / "inv"))
    before = inv["fault"]()
    python = ready.venv / "bin" / "python"
    python.unlink()
    python.symlink_to(ready.root / "gone" / "python")
    assert (before, inv["fault"]()) == ("", "its Python is gone")


def test_an_environment_that_moved_with_its_folder_is_to_be_made_anew(
    ready: Repository, tmp_path: Path
) -> None:
    moved = shutil.copytree(ready.root, tmp_path / "moved", symlinks=True, copy_function=os.link)
    inv = runpy.run_path(str(moved / "inv"))
    assert inv["fault"]() == "it was moved, or its Python was replaced"


def kill(repository: Repository, begins: str, seconds: float) -> None:
    """Kill a run so many seconds after a line that begins in this way."""
    with repository.start("build") as process:
        assert process.stderr is not None
        while not process.stderr.readline().startswith(begins):
            assert process.poll() is None
        time.sleep(seconds)
        # inv alone: what it started lives on, as after a real kill.
        process.kill()


def test_a_run_after_two_that_were_killed_making_the_environment_makes_it(
    fresh: Repository,
) -> None:
    kill(fresh, "inv: making .venv", 0.05)  # it is empty
    kill(fresh, "inv: making .venv", 1.5)  # it has no pip
    result = fresh.run("build")
    assert result.stderr.endswith(anew("it is unfinished"))
    assert handed(result)["greeting"] == "hello"
    assert fresh.run("build").stderr == ""


def test_a_run_after_one_that_was_killed_while_it_installed_repairs_what_it_left(
    ready: Repository,
) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    kill(ready, CHANGED, 0.2)
    result = ready.run("build")
    assert handed(result)["greeting"] == "good day"
    assert ready.run("build").stderr == ""


def test_two_at_once_make_one_environment(fresh: Repository) -> None:
    with fresh.start("build") as first, fresh.start("build") as second:
        spoken = sorted(process.communicate()[1] for process in (first, second))
    assert [first.returncode, second.returncode] == [0, 0]
    waiting = "inv: waiting for another inv, which is at work on .venv\n"
    assert spoken == [MAKING + INSTALLING, waiting]


def test_ctrl_c_stops_with_one_line_and_the_next_run_goes_on(ready: Repository) -> None:
    hear_ctrl_c()
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    with ready.start("build") as process:
        assert process.stderr is not None
        assert process.stderr.readline() == CHANGED
        time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate()[1]
    assert (process.returncode, said) == (130, "inv: stopped\n")
    assert handed(ready.run("build"))["greeting"] == "good day"


# What it says when it cannot go on


def test_a_file_with_another_hash_is_refused_by_name(ready: Repository) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0", sha256="0" * 64)
    wheel = hashlib.sha256((ready.wheels / "greeting-2.0-py3-none-any.whl").read_bytes())
    result = ready.run("build")
    assert result.returncode == 1
    assert result.stderr == CHANGED + (
        f"inv: greeting==2.0 is not what requirements/build.txt pins:"
        f" its sha256 is {wheel.hexdigest()}\n"
        "inv: nothing was installed; see requirements/README.md before you pin it anew\n"
    )


def test_no_network_is_named_and_leaves_what_was_installed_usable(ready: Repository) -> None:
    ready.pin("test", "checker-1.0", "greeting-1.0", sha256="1" * 64)
    result = ready.run(
        "test",
        PIP_NO_INDEX="0",
        PIP_FIND_LINKS="",
        PIP_INDEX_URL="http://127.0.0.1:9/",
        PIP_RETRIES="1",
    )
    assert result.returncode == 1
    assert result.stderr == (
        "inv: installing 2 packages for test (once)\n"
        "inv: pip cannot reach a package index (Connection refused)\n"
        "inv: connect to the network, or correct the index or proxy in pip's configuration\n"
    )
    assert ready.run("build").stderr == ""


def test_an_index_without_the_package_is_named(ready: Repository) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    result = ready.run("build", PIP_FIND_LINKS=str(ready.root))
    assert result.returncode == 1
    assert result.stderr == CHANGED + (
        "inv: pip cannot reach a package index (none has greeting==2.0)\n"
        "inv: connect to the network, or correct the index or proxy in pip's configuration\n"
    )


def test_of_other_failures_pip_tells_itself(ready: Repository) -> None:
    pins = ready.root / "requirements" / "build.txt"
    pins.write_text(pins.read_text("utf-8").replace("greeting==1.0", "greeting==3.0"), "utf-8")
    result = ready.run("build", PIP_NO_COLOR="1")
    assert result.returncode == 1
    assert result.stderr.startswith(
        CHANGED + "inv: pip failed on requirements/build.txt (exit 1); its last lines:\ninv:   "
    )
    assert result.stderr.endswith(
        "inv:   ERROR: No matching distribution found for greeting==3.0\n"
    )


def test_an_old_python_is_told_which_one_is_needed() -> None:
    old = "import runpy, sys; sys.version_info = (3, 6, 15); sys.version = '3.6.15 (old)'; "
    start = f"sys.argv[1:] = ['build']; runpy.run_path({str(INV)!r}, run_name='__main__')"
    result = subprocess.run(
        [sys.executable, "-c", old + start], capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 1
    assert result.stderr == (
        f"inv: Python 3.11 or newer is needed; this is Python 3.6.15 ({sys.executable})\n"
        f"inv: install a newer one and name it: python3.13 {INV} build\n"
    )


def test_an_old_python_can_parse_it() -> None:
    ast.parse(INV.read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_a_module_that_debian_splits_off_is_named(
    fresh: Repository, module: str
) -> None:
    inv = str(fresh.root / "inv")
    start = f"import runpy, sys; sys.modules[{module!r}] = None; sys.argv = ['inv', 'build']; "
    start += f"runpy.run_path({inv!r}, run_name='__main__')"
    result = fresh.run(command=(sys.executable, "-c", start))
    assert result.returncode == 1
    assert result.stderr == (
        f"inv: Python {VERSION} ({sys.executable}) lacks its module {module}\n"
        "inv: on Debian and Ubuntu, install it: sudo apt install python3-venv\n"
    )


def mounted(repository: Repository, options: str, *then: str) -> subprocess.CompletedProcess[str]:
    """inv build in a copy of the repository on a file system of its own, seen by it alone."""
    script = 'mount -t tmpfs -o "$1" none "$2" && cp -r "$3/." "$2" && ' + " && ".join(
        [*then, 'exec "$4" "$2/inv" build']
    )
    place = repository.root.with_name("place")
    place.mkdir(exist_ok=True)
    paths = (str(place), str(repository.root), sys.executable)
    command = ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", options, *paths)
    return repository.run(command=command)


@needs_mounts
@pytest.mark.parametrize(("size", "steps"), [("2m", MAKING), ("26m", MAKING + INSTALLING)])
def test_a_full_disk_is_named_with_what_is_free(fresh: Repository, size: str, steps: str) -> None:
    if steps != MAKING:
        # Larger than what pip itself leaves free.
        write_wheel(fresh.wheels, "greeting", "2.0", {"greeting.py": "#" * 20_000_000})
        fresh.pin("build", "invoke-1.0", "greeting-2.0")
    result = mounted(fresh, f"size={size}")
    place = fresh.root.with_name("place")
    assert result.returncode == 1
    assert result.stderr.startswith(steps + "inv: no space left (")
    assert f" MB free in {place}, " in result.stderr
    assert result.stderr.endswith(
        "\ninv: a build needs 100 MB, capture 200 MB, the tests 500 MB: make room\n"
    )


@needs_mounts
def test_a_folder_that_cannot_be_written_is_named(fresh: Repository) -> None:
    result = mounted(fresh, "size=2m", 'mount -o remount,bind,ro "$2"')
    place = fresh.root.with_name("place")
    assert result.returncode == 1
    assert result.stderr == (
        f"inv: cannot write {place}/.venv.lock (Read-only file system)\n"
        "inv: copy the repository to a folder of your own, or have this one made writable\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else_is_named(fresh: Repository) -> None:
    fresh.root.chmod(0o555)
    result = fresh.run("build")
    fresh.root.chmod(0o755)
    assert result.returncode == 1
    assert result.stderr == (
        f"inv: cannot write {fresh.root}/.venv.lock (Permission denied)\n"
        "inv: copy the repository to a folder of your own, or have this one made writable\n"
    )


def test_what_pip_says_on_a_full_disk_or_a_broken_line_is_understood() -> None:
    inv = runpy.run_path(str(INV))
    pins = inv["PINS"]["build"]
    full = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
    slow = "pip._vendor.urllib3.exceptions.ReadTimeoutError: host: Read timed out."
    assert inv["explain_pip"](pins, 1, [full]).startswith("no space left (")
    assert inv["explain_pip"](pins, 2, [slow]).startswith(
        "pip cannot reach a package index (timed out)\n"
    )
