"""The house rules that a tool or a pattern can check (pyproject.toml, requirements/README.md)."""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain, combinations
from pathlib import Path

import pytest

from briefing import __version__

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
PYTHON = [sys.executable, "-m"]
SETS = ("build", "capture", "send", "test")
TOOLS = {
    "ruff check": [*PYTHON, "ruff", "check", "."],
    "ruff format": [*PYTHON, "ruff", "format", "--diff", "."],
    "mypy": [*PYTHON, "mypy"],
    "import-linter": [str(SCRIPTS / "lint-imports")],
    "djlint": [*PYTHON, "djlint", "--lint", "--quiet", "theme/templates"],
    "codespell": [str(SCRIPTS / "codespell")],
}
PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; [\w.' !<>=]+)? \\\n"
    r"(?:    --hash=sha256:[0-9a-f]{64} \\\n)*    --hash=sha256:[0-9a-f]{64}\n"
    r"(?:    # via.*\n|    #   .*\n)+"
)
ASKED = re.compile(r"(?P<name>[\w-]+)(?:\[\w+\])?(?:==(?P<version>[\w.]+))? +# \w.*\n")
# Addresses of registries, and options that name one; in parts, so that this file does not match.
REGISTRY = re.compile(
    r"\b(?:py[p]i|python[h]osted|npm[j]s)\.(?:org|com)\b|--(?:extra-)?index-url\b|--find[-]links\b"
)
# A folder of whoever wrote a file; what follows a letter is the path of a web address.
MACHINE = re.compile(r"(?<![\w.-])/(?:work|home|root|Users)/\w|[A-Z]:\\Users\\")
OWN = ("content/", "pelicanconf.py", "publishconf.py")
GENERATED = re.compile(r"(?!tests/)(?:.*/)?(?:index\.html|sitemap\.xml|.*\.(?:atom|rss)\.xml)")


def git(*arguments: str) -> list[str]:
    """The paths that git lists with -z."""
    command = ["git", *arguments, "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return [path for path in os.fsdecode(listed.stdout).split("\0") if path]


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Every file of the repository that .gitignore does not leave out, committed or not.

    Without what each fork has of its own, which publishing judges. Through an empty repository
    of the test's: an unpacked archive of this one has none.
    """
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    empty = [f"--git-dir={tmp_path / '.git'}", f"--work-tree={ROOT}"]
    found = git(*empty, "ls-files", "--others", "--exclude-standard")
    return sorted(path for path in found if not path.startswith(OWN))


def matches(pattern: re.Pattern[str], paths: list[str]) -> list[str]:
    """'path:line: match' of a pattern in the files that are text."""
    found = []
    for path in paths:
        content = (ROOT / path).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8").split("\n"), start=1):
            found += [f"{path}:{number}: {match[0]}" for match in pattern.finditer(line)]
    return found


def pins(name: str) -> dict[str, str]:
    """The version of each package that a set pins."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {match["name"]: match["version"] for match in PIN.finditer(text)}


@pytest.mark.parametrize("tool", TOOLS)
def test_no_tool_complains(tool: str) -> None:
    result = subprocess.run(
        TOOLS[tool],
        cwd=ROOT,
        env=dict(os.environ, NO_COLOR="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, f"{' '.join(TOOLS[tool])}\n{result.stdout}"


def test_the_newest_release_in_the_changelog_is_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\d.*)$", text, re.MULTILINE)[0] == __version__


def test_a_wheel_holds_every_file_of_the_package(paths: list[str]) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    patterns = ["*.py", *settings["package-data"]["*"]]
    ours = [path for path in paths if path.startswith("briefing/")]
    assert [path for path in ours if not any(Path(path).match(each) for each in patterns)] == []


def test_every_decision_has_a_day_and_a_status() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    status = re.compile(r"Status: (?:accepted|superseded by \d{4}), \d{4}-\d\d-\d\d\.")
    lines = {page.name: page.read_text("utf-8").split("\n")[1] for page in pages}
    assert [name for name, line in lines.items() if not status.fullmatch(line)] == []


def test_every_exception_of_a_tool_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    settings = tomllib.loads(text)["tool"]["ruff"]["lint"]
    ignored = [*settings["ignore"], *chain(*settings["per-file-ignores"].values())]
    reasons = [line for line in text.split("\n") if re.search(r"# \w", line)]
    assert [rule for rule in ignored if not any(f'"{rule}"' in line for line in reasons)] == []


def test_no_file_holds_an_address_of_a_registry(paths: list[str]) -> None:
    assert matches(REGISTRY, paths) == []


def test_no_file_holds_a_path_of_somebodys_machine(paths: list[str]) -> None:
    assert matches(MACHINE, paths) == []


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (REGISTRY, ("https://pypi", ".org/simple")),
        (REGISTRY, ("--extra", "-index-url")),
        (MACHINE, ("see /", "home/somebody")),
        (MACHINE, ("C:", "\\Users\\somebody")),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], parts: list[str]) -> None:
    assert pattern.search("".join(parts))


def test_a_web_address_is_no_path_of_a_machine() -> None:
    assert not MACHINE.search("https://example.org/home/page")


def test_no_generated_site_is_in_the_repository(paths: list[str]) -> None:
    tracked = []
    if (ROOT / ".git").exists():
        safe = ["-c", "safe.directory=*"]
        tracked = git(*safe, "ls-files", "--cached", "--ignored", "--exclude-standard")
    assert tracked + [path for path in paths if GENERATED.fullmatch(path)] == []


@pytest.mark.parametrize("name", SETS)
def test_requirements_are_pins_with_hashes_and_nothing_else(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    rest = PIN.sub("", text)
    assert rest == (
        "# This file was autogenerated by uv via the following command:\n"
        "#    see requirements/README.md\n"
    )


@pytest.mark.parametrize("name", SETS)
def test_what_we_ask_for_has_its_reason_and_is_pinned(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.in").read_text("utf-8")
    asked = [line for line in text.splitlines(keepends=True) if line[0] not in "#-\n"]
    found = [ASKED.fullmatch(line) for line in asked]
    assert [line for line, match in zip(asked, found, strict=True) if match is None] == []
    wanted = [(match["name"].lower(), match["version"]) for match in found if match]
    pinned = pins(name)
    assert [
        f"{package}=={version or 'any'}"
        for package, version in wanted
        if package not in pinned or version not in (None, pinned[package])
    ] == []


@pytest.mark.parametrize(("one", "other"), list(combinations(SETS, 2)))
def test_a_package_in_two_sets_has_one_version(one: str, other: str) -> None:
    first, second = pins(one), pins(other)
    shared = first.keys() & second.keys()
    assert {name: first[name] for name in shared} == {name: second[name] for name in shared}


@pytest.mark.parametrize("name", ["capture", "send"])
def test_the_tests_have_what_capturing_and_sending_need(name: str) -> None:
    assert pins(name).keys() - pins("test").keys() - pins("build").keys() == set()


def test_what_a_build_imports_is_installed_for_it() -> None:
    """Only capturing and sending may import what is installed for them alone."""
    pins = re.findall(r"(?m)^([a-z0-9-]+)==", (ROOT / "requirements/build.txt").read_text("utf-8"))
    distributions = packages_distributions()
    lacking = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in ROOT.glob("briefing/**/*.py")
        if not {"capturing", "sending"} & {*path.parts}
        for name in _imported(ast.parse(path.read_text("utf-8")))
        if name not in sys.stdlib_module_names | {"briefing"}
        and not {each.lower().replace("_", "-") for each in distributions[name]} & {*pins}
    }
    assert lacking == set()


def _imported(tree: ast.Module) -> Iterator[str]:
    """The packages that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_the_guide_and_the_ci_name_the_same_test_command() -> None:
    assert "./inv test" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert (ROOT / ".ci" / "run").read_text("utf-8").endswith("\nexec ./inv test\n")
