"""tests/support/browser.py: which browser the tests take. Browsers are small scripts here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = "#!/bin/sh\necho '<p>ready</p>'\n"
LAME = "#!/bin/sh\necho 'libnss3.so: cannot open shared object file' >&2\nexit 127\n"
ASK = "from tests.support import browser\nprint(browser.path())"
NO_BROWSER = (
    "test: no Chromium starts here and none could be installed; install one"
    " (on Debian: sudo apt install chromium fonts-liberation),"
    " or name one: CHROMIUM=/path/to/chromium ./inv test\n"
)


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without a browser or a network, its programs in tmp_path."""
    return {
        "HOME": str(tmp_path),
        "PATH": str(tmp_path),
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers"),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
        "PYTHONPATH": str(ROOT),
    }


def program(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    return str(path)


def asked(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *(command or ("-c", ASK))],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_the_first_browser_on_path_that_starts_is_taken(
    machine: dict[str, str], tmp_path: Path
) -> None:
    program(tmp_path / "chromium", LAME)
    chrome = program(tmp_path / "google-chrome", GOOD)
    done = asked(machine)
    assert (done.stdout, done.stderr) == (f"{chrome}\n", "")


def test_the_browser_that_is_named_is_taken_before_all_others(
    machine: dict[str, str], tmp_path: Path
) -> None:
    program(tmp_path / "chromium", GOOD)
    named = program(tmp_path / "my browser", GOOD)
    assert asked(machine | {"CHROMIUM": named}).stdout == f"{named}\n"


def test_a_named_browser_that_does_not_start_fails_the_tests_and_nothing_else_is_tried(
    machine: dict[str, str], tmp_path: Path
) -> None:
    program(tmp_path / "chromium", GOOD)
    done = asked(machine | {"CHROMIUM": "/no/browser"}, "-m", "tests.run")
    assert (done.returncode, done.stderr) == (
        1,
        "test: CHROMIUM=/no/browser does not start; name one that does, or unset CHROMIUM\n",
    )


def test_where_none_can_be_installed_the_tests_fail_with_what_to_do(
    machine: dict[str, str],
) -> None:
    done = asked(machine, "-m", "tests.run")
    assert done.returncode == 1
    assert " -m playwright install chromium\n" in done.stderr.split("\n", 1)[0] + "\n"
    assert done.stderr.endswith(NO_BROWSER)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has packages installed")
def test_root_gets_debians_package_where_playwright_has_none(
    machine: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    (tmp_path / "env").symlink_to("/usr/bin/env")
    install = f"echo '{GOOD.splitlines()[0]}\necho \"<p>ready</p>\"' > {tmp_path}/chromium"
    install += f"; /bin/chmod +x {tmp_path}/chromium"
    program(
        tmp_path / "apt-get",
        f'#!/bin/sh\necho "$@" >> {log}\ncase "$*" in *install*) {install} ;; esac\n',
    )
    assert asked(machine).stdout == f"{tmp_path}/chromium\n"
    assert log.read_text("utf-8") == (
        "-o DPkg::Lock::Timeout=300 update\n"
        "-o DPkg::Lock::Timeout=300 install -y --no-install-recommends chromium fonts-liberation\n"
    )


def test_the_exit_code_and_the_arguments_are_those_of_pytest(
    machine: dict[str, str], tmp_path: Path
) -> None:
    browser = program(tmp_path / "chromium", GOOD)
    test = tmp_path / "test_it.py"
    test.write_text(
        f"import os\ndef test_it():\n    assert os.environ['CHROMIUM'] != {browser!r}\n", "utf-8"
    )
    done = asked(machine, "-m", "tests.run", f"-n0 -q -p no:cacheprovider '{test}'")
    assert (done.returncode, f"assert '{browser}' != '{browser}'" in done.stdout) == (1, True)
