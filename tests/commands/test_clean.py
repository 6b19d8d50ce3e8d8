"""clean: what the commands made goes; what people made, and what links lead to, stays."""

from pathlib import Path

import pytest

from briefing.commands import clean
from tests.support.anybody import as_anybody

MADE = [
    ".cache/cards/0a1b",
    "output/index.html",
    ".output.lock",
    ".output.stage-x1/index.html",
    ".output.old/index.html",
    ".preview/8000/index.html",
    ".preview/.8000.lock",
    ".pytest_cache/README.md",
    ".hypothesis/examples/1",
    ".mypy_cache/3.11/a.json",
    ".ruff_cache/1",
    ".import_linter_cache/1",
    "__pycache__/tasks.pyc",
    "briefing/__pycache__/model.pyc",
    "briefing/rules/__pycache__/wording.pyc",
]
OURS = [
    "inv",
    "briefing/reading/model.py",
    "captures/report.txt",
    "content/output/note.md",
    ".git/output/HEAD",
    ".git/__pycache__/hook.pyc",
    ".venv/lib/__pycache__/six.pyc",
    ".venv/bin/python",
]


def write(root: Path, names: list[str]) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")


def files(root: Path) -> list[str]:
    paths = (path for path in root.rglob("*") if path.is_file())
    return sorted(path.relative_to(root).as_posix() for path in paths)


def test_what_was_made_is_removed_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, MADE + OURS)
    code = clean.run(tmp_path)
    assert (code, files(tmp_path)) == (0, sorted(OURS))
    assert capsys.readouterr().out == (
        "removed .cache, .hypothesis, .import_linter_cache, .mypy_cache, .output.lock, .output.old,"
        " .output.stage-x1, .preview, .pytest_cache, .ruff_cache, output, __pycache__,"
        " briefing/__pycache__, briefing/rules/__pycache__\n"
    )


def test_venv_is_removed_when_asked_for(tmp_path: Path) -> None:
    write(tmp_path, OURS)
    clean.run(tmp_path, with_venv=True)
    assert not (tmp_path / ".venv").exists()


def test_where_nothing_was_made_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, OURS)
    code = clean.run(tmp_path)
    assert (code, capsys.readouterr().out) == (0, "nothing to remove\n")


def test_links_go_and_what_they_lead_to_stays(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    write(outside, ["site/index.html", "code/__pycache__/a.pyc", "venv/bin/python"])
    write(root, ["inv", "output/page.html"])
    (root / ".preview").symlink_to(outside / "site")
    (root / ".venv").symlink_to(outside / "venv")
    (root / "briefing").symlink_to(outside / "code")
    (root / ".ruff_cache").symlink_to(outside / "nowhere")
    (root / "output" / "link").symlink_to(outside / "site")
    clean.run(root, with_venv=True)
    assert sorted(path.name for path in root.iterdir()) == ["briefing", "inv"]
    assert files(outside) == ["code/__pycache__/a.pyc", "site/index.html", "venv/bin/python"]


def test_a_folder_that_cant_be_read_is_told_and_nothing_is_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, ["output/index.html", "briefing/rules/__pycache__/a.pyc"])
    (tmp_path / "briefing/rules").chmod(0)

    with as_anybody():
        code = clean.run(tmp_path)

    (tmp_path / "briefing/rules").chmod(0o755)
    assert code == 1
    assert capsys.readouterr().err.endswith("rules: Permission denied\n")
    assert (tmp_path / "output/index.html").exists()
