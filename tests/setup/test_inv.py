"""inv makes .venv, keeps it sound, and runs tasks.py in it: real environments, a real pip.

No network: the packages are tiny wheels in a folder, and tasks.py tells how it was started.
"""

import ast
import ensurepip
import hashlib
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

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
ONE = "inv: installing 1 packages for {} (once)\n"
CHANGED = "inv: installing 2 packages for build (its pins changed)\n"
FAILED = "inv: pip failed on requirements/{}.txt; its last lines:\n"
PINS = "inv: see requirements/README.md before you pin a package anew\n"
CONNECT = "inv: connect to the network, or correct the index or proxy in pip's configuration\n"
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Repository:
    """A folder with inv, requirements and tasks; its wheels lie beside it. python: runs inv."""

    root: Path
    python: tuple[str, ...]

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
        self, *arguments: str, through: tuple[str, ...] = (), settings: Mapping[str, str] = NOTHING
    ) -> subprocess.Popen[str]:
        """Begin to run inv. through: a command that runs the rest of its line in its own way."""
        inherited = {name: text for name, text in os.environ.items() if "PIP_" not in name}
        offline = {"PIP_CONFIG_FILE": str(self.wheels / "pip.conf"), "PIP_NO_INDEX": "1"}
        return subprocess.Popen(
            [*(through or self.python), str(self.root / "inv"), *arguments],
            cwd=self.root,
            env={**inherited, **offline, "PIP_FIND_LINKS": str(self.wheels), **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(
        self, *arguments: str, through: tuple[str, ...] = (), settings: Mapping[str, str] = NOTHING
    ) -> tuple[int, str, str]:
        """The exit code of inv, what its task printed, and what it said itself."""
        return ended(self.start(*arguments, through=through, settings=settings))

    def task(self, *arguments: str, greeting: str = "hello", folder: object = "") -> str:
        """What tasks.py prints when it is started as it should be."""
        told = [list(arguments), str(folder or self.root), greeting, str(self.venv)]
        return json.dumps(told) + "\n"


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    printed, said = process.communicate(timeout=120)
    return process.returncode, printed, said


def killed(process: subprocess.Popen[str], how: signal.Signals, *lines: str) -> tuple[int, str]:
    """Exit code and last words of an inv that is stopped, with its pip, behind these lines."""
    with process:
        assert process.stderr is not None
        assert [process.stderr.readline() for _ in lines] == [*lines]
        os.killpg(process.pid, how)
        said = process.communicate()[1]
    return process.returncode, said


def python(change: str) -> tuple[str, ...]:
    """A command that runs inv in a Python that was changed."""
    run = "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    return (sys.executable, "-c", f"import runpy, sys, sysconfig; {change}; {run}")


def test_what_it_says_commands_no_terminal_and_holds_no_password(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say = runpy.run_path(str(ROOT / "inv"))["say"]

    say("a\x1b[31mb\nhttps://me:secret@mirror.example/simple")

    said = "inv: a\\u001b[31mb\ninv: https://…@mirror.example/simple\n"
    assert capsys.readouterr().err == said


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


def new_repository(folder: Path, python: tuple[str, ...]) -> Repository:
    """A repository without .venv, with a space and letters beyond ASCII in its path."""
    write_wheel(folder, "invoke", "1.0", {"invoke/__init__.py": ""})
    for version, text in (("1.0", "hello"), ("2.0", "good day")):
        write_wheel(folder, "greeting", version, {"greeting.py": f"TEXT = '{text}'\n"})
    for name in ("checker", "fetcher"):
        write_wheel(folder, name, "1.0", {f"{name}.py": ""})
    # Settings that people have, and that must not matter here.
    (folder / "pip.conf").write_text("[global]\nquiet = 1\n[install]\nuser = true\n", "utf-8")
    repository = Repository(folder / "our répository", python)
    (repository.root / "requirements").mkdir(parents=True)
    (repository.root / "briefing").mkdir()
    for name in ("inv", "briefing/__init__.py", "briefing/problems.py"):
        shutil.copy2(ROOT / name, repository.root / name)
    (repository.root / "tasks.py").write_text(TASKS, "utf-8")
    repository.pin("build", "invoke-1.0", "greeting-1.0")
    repository.pin("capture", "fetcher-1.0")
    repository.pin("test", "checker-1.0")
    return repository


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """A Python whose pip is unpacked: from a wheel, all of it is compiled in every run."""
    bundled = sysconfig.get_config_var("WHEEL_PKG_DIR") or f"{ensurepip.__path__[0]}/_bundled"
    wheel = next(Path(bundled).glob("pip-*.whl"))
    folder = tmp_path_factory.mktemp("pip")
    zipfile.ZipFile(wheel).extractall(folder / wheel.name)
    return python(f"sysconfig.get_config_vars()['WHEEL_PKG_DIR'] = {str(folder)!r}")


@pytest.fixture
def fresh(tmp_path: Path, quick: tuple[str, ...]) -> Repository:
    return new_repository(tmp_path, quick)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory, quick: tuple[str, ...]) -> Repository:
    """A repository whose .venv holds the build set, with a copy of that .venv beside it."""
    repository = new_repository(tmp_path_factory.mktemp("shared"), quick)
    printed = repository.task("build", "--as-of", "now")
    assert repository.run("build", "--as-of", "now") == (0, printed, MAKING + INSTALLING)
    shutil.copytree(repository.venv, repository.wheels / "venv", symlinks=True)
    return repository


@pytest.fixture
def ready(first_run: Repository) -> Iterator[Repository]:
    """That repository, which is afterwards as it was before."""
    yield first_run
    shutil.rmtree(first_run.venv, ignore_errors=True)
    shutil.copytree(first_run.wheels / "venv", first_run.venv, symlinks=True)
    first_run.pin("build", "invoke-1.0", "greeting-1.0")


# Running


def test_each_run_after_the_first_says_nothing_even_offline(first_run: Repository) -> None:
    bare = {"PIP_FIND_LINKS": "", "PATH": os.defpath}
    again = first_run.run("build", "--as-of", "now", settings=bare)
    assert again == (0, first_run.task("build", "--as-of", "now"), "")
    assert first_run.run() == (0, first_run.task("--list"), "")
    assert first_run.run("fail") == (3, first_run.task("fail"), "")


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
    assert (result.stdout, result.stderr) == (ready.task("build", folder=folder), "")


def test_settings_of_the_machine_change_neither_what_is_installed_nor_what_runs(
    fresh: Repository, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "greeting.py").write_text("TEXT = 'forged'", "utf-8")
    (foreign / "sitecustomize.py").write_text("print('foreign')", "utf-8")
    settings = {
        **dict.fromkeys(["PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH"], str(foreign)),
        **dict.fromkeys(["PIP_DRY_RUN", "PIP_USER", "PYTHONINSPECT"], "1"),
        "PIP_PYTHON": "/usr/bin/python3",
        "PIP_QUIET": "3",
        "PYTHONHOME": sys.base_prefix,
        "PYTHONSTARTUP": str(foreign / "greeting.py"),
    }
    # -I: that Python starts at all. Its pip is in a wheel, as people have it.
    result = fresh.run("build", through=(sys.executable, "-I"), settings=settings)
    assert result == (0, fresh.task("build"), MAKING + INSTALLING)


def test_what_pips_configuration_sends_elsewhere_is_told(fresh: Repository, tmp_path: Path) -> None:
    (tmp_path / "pip.conf").write_text(f"[install]\ntarget = {tmp_path / 'there'}\n", "utf-8")
    said = (
        "inv: pip put the packages elsewhere\n"
        "inv: remove target, prefix, root and python from pip's configuration\n"
    )
    assert fresh.run("build") == (1, "", MAKING + INSTALLING + said)


def test_nobodys_settings_of_invoke_matter(tmp_path: Path) -> None:
    def listed(home: Path, settings: str = "") -> str:
        home.mkdir()
        (home / ".invoke.yaml").write_text(settings, "utf-8")
        command = [sys.executable, str(ROOT / "tasks.py"), "--list"]
        environment = {**os.environ, "HOME": str(home)}
        return subprocess.check_output(command, env=environment, text=True)

    ours = listed(tmp_path / "none")
    assert "  build      Make the site in output/" in ours
    assert listed(tmp_path / "other", "{tasks: {collection_name: fabfile}}") == ours
    assert listed(tmp_path / "broken", "[broken") == ours


def test_modules_are_compiled_once(tmp_path: Path) -> None:
    """Invoke turns that off for what it runs; a start would compile everything again."""
    for name in ("briefing", "content", "theme", "tasks.py", "pelicanconf.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    compiled = tmp_path / "compiled"
    command = [sys.executable, "-X", f"pycache_prefix={compiled}", "tasks.py", "releases"]
    environment = {**os.environ, "GIT_DIR": str(tmp_path / "none")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert any(compiled.rglob("commands/releases.*.pyc"))
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    shutil.rmtree(compiled)
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert not compiled.exists()


# What is in .venv


def test_a_set_is_installed_for_the_tasks_that_need_it_alone(ready: Repository) -> None:
    def has(module: str) -> bool:
        return any(ready.venv.rglob(f"{module}.py"))

    assert (has("fetcher"), has("checker")) == (False, False)
    assert ready.run("test")[2] == ONE.format("test")
    assert (has("fetcher"), has("checker")) == (False, True)
    assert ready.run("audit")[2] == ONE.format("capture")
    assert [ready.run(name)[2] for name in ("build", "test", "capture", "audit")] == [""] * 4


def test_changed_pins_are_installed(ready: Repository) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    assert ready.run("build") == (0, ready.task("build", greeting="good day"), CHANGED)


def take_packages(venv: Path) -> None:
    shutil.rmtree(next(venv.glob("lib/python*/site-packages")))


def take_python(venv: Path) -> None:
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to("/gone/python")


@pytest.mark.parametrize(
    "damage",
    [
        lambda venv: (venv / "inv.stamp").unlink(),
        lambda venv: (venv / "inv.stamp").write_text("{", "utf-8"),
        take_python,
        take_packages,
    ],
)
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
    assert fresh.run("build") == (0, fresh.task("build"), MAKING + INSTALLING)


@pytest.mark.parametrize("seconds", [0.0, 0.5])
def test_a_run_after_one_that_was_killed_is_sound(fresh: Repository, seconds: float) -> None:
    with fresh.start("build", through=(sys.executable,)) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == MAKING
        time.sleep(seconds)
        process.kill()  # inv alone: its pip lives on
    code, printed, said = fresh.run("build")
    assert (code, printed) == (0, fresh.task("build")), said
    assert fresh.run("build") == (0, printed, "")


def test_an_environment_in_which_an_installation_was_cut_off_is_made_anew(
    ready: Repository,
) -> None:
    ready.pin("build", "invoke-1.0", "greeting-2.0")
    killed(ready.start("build"), signal.SIGKILL, CHANGED)
    printed = ready.task("build", greeting="good day")
    assert ready.run("build") == (0, printed, MAKING + INSTALLING)


def test_two_at_once_make_one_environment(fresh: Repository) -> None:
    with fresh.start("build") as first, fresh.start("build") as second:
        said = sorted(ended(process)[2] for process in (first, second))
    assert [first.returncode, second.returncode] == [0, 0]
    waiting = "inv: waiting for another inv, which is at work on .venv\n"
    assert said == [MAKING + INSTALLING, waiting]


def test_ctrl_c_stops_with_one_line_and_the_next_run_goes_on(fresh: Repository) -> None:
    hear_ctrl_c()
    stopped = killed(fresh.start("build"), signal.SIGINT, MAKING, INSTALLING)
    assert stopped == (130, "inv: stopped\n")
    assert fresh.run("build")[:2] == (0, fresh.task("build"))


# What it says when it cannot go on

EMPTY = {"PIP_FIND_LINKS": ""}
CLOSED = {**EMPTY, "PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1"}
NO_CHECKER = "inv: ERROR: No matching distribution found for checker==1.0\n"


@pytest.mark.parametrize(
    ("name", "settings", "begins", "says", "ends"),
    [
        ("build", NOTHING, CHANGED, "inv:     greeting==2.0 from ", PINS),
        ("test", CLOSED, ONE.format("test"), "Connection refused", CONNECT),
        ("test", EMPTY, ONE.format("test"), "", NO_CHECKER + CONNECT),
    ],
    ids=["another hash", "no network", "an index without the package"],
)
def test_why_pip_failed_is_said_and_what_was_installed_stays_usable(
    ready: Repository, name: str, settings: Mapping[str, str], begins: str, says: str, ends: str
) -> None:
    if name == "build":
        ready.pin("build", "invoke-1.0", "greeting-2.0", sha256="0" * 64)
    code, printed, said = ready.run(name, settings=settings)
    assert (code, printed) == (1, "")
    assert said.startswith(begins + FAILED.format(name) + "inv: ")
    assert says in said
    assert said.endswith(ends)
    ready.pin("build", "invoke-1.0", "greeting-1.0")
    assert ready.run("build", settings=CLOSED) == (0, ready.task("build"), "")


def test_an_old_python_is_told_which_one_is_needed() -> None:
    old = python("sys.version_info = (3, 6, 15); sys.version = '3.6.15 (old)'")
    command = [*old, str(ROOT / "inv"), "build"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    said = (
        f"inv: Python 3.11 or newer is needed; this is Python 3.6.15 ({sys.executable})\n"
        f"inv: install a newer one and name it: python3.13 {ROOT / 'inv'} build\n"
    )
    assert (result.returncode, result.stderr) == (1, said)
    ast.parse((ROOT / "inv").read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_what_debian_splits_off_is_named(fresh: Repository, module: str) -> None:
    said = (
        f"inv: Python {VERSION} ({sys.executable}) cannot make environments with pip\n"
        "inv: on Debian and Ubuntu, install what it lacks: sudo apt install python3-venv\n"
    )
    assert fresh.run("build", through=python(f"sys.modules[{module!r}] = None")) == (1, "", said)


def can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/tmp"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


FULL = "No space left on device"
ROOM = "inv: make room: a build needs 100 MB, capture 200, the tests 500\n"
READ_ONLY = "inv: [Errno 30] Read-only file system: '{}/.venv.lock'\n"
COPY = "inv: copy the repository to a folder of yours that can be written\n"


@pytest.mark.skipif(
    not can_mount(), reason="this system does not let a test mount a file system of its own"
)
@pytest.mark.parametrize(
    ("size", "then", "begins", "ends"),
    [
        ("40k", "true", MAKING, ROOM),
        ("2m", "true", MAKING + INSTALLING, ROOM),
        ("2m", 'mount -o remount,bind,ro "$0"', READ_ONLY, COPY),
    ],
    ids=["full", "full of packages", "read-only"],
)
def test_a_disk_that_takes_no_environment_is_named(
    fresh: Repository, size: str, then: str, begins: str, ends: str
) -> None:
    write_wheel(fresh.wheels, "greeting", "2.0", {"greeting.py": "#" * 20_000_000})
    fresh.pin("build", "invoke-1.0", "greeting-2.0")
    place = fresh.root.with_name("place")
    place.mkdir()
    # A copy of the repository on a file system of its own, seen by this process alone.
    script = f'mount -t tmpfs -o size={size} none "$0" && cp -r . "$0" && {then} && exec "$1" '
    script += '"$0/inv" build'
    through = ("unshare", "--map-root-user", "--mount", "sh", "-c", script, str(place))
    code, printed, said = fresh.run(through=(*through, sys.executable))
    begins = begins.format(place)
    assert (code, printed) == (1, "")
    assert said.startswith(begins)
    assert said.endswith(ends)
    between = said.removeprefix(begins).removesuffix(ends)
    assert (FULL in between) if ends == ROOM else (between == "")
