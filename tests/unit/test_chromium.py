"""tests/chromium.py: which browser is found, which is refused, and how one is installed.

Browsers are small scripts in folders of the test; Playwright's installer is the real one, and
downloads from a server of the test.
"""

import io
import os
import platform
import shutil
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath

import pytest

from briefing.commands import test as command
from tests import chromium

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers are shell scripts")

GOOD = """\
#!/bin/sh
case "$*" in
    *--version*) echo "Chromium 156.0.1" ;;
    *--dump-dom*) echo "<p>ready</p>" ;;
esac
"""
SNAP = """\
#!/bin/sh
echo "Error: cannot find the snap chromium"
exit 46
"""
# It knows its version, but a library is missing.
LAME = """\
#!/bin/sh
case "$*" in *--version*) echo "Chromium 156.0.1"; exit 0 ;; esac
echo "libnss3.so: cannot open shared object file"
exit 127
"""
HANGING = """\
#!/bin/sh
/bin/sleep 600
"""
CLOSED = "http://127.0.0.1:9"
ADVICE = chromium.WHAT_TO_DO


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The only folder on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A machine without a browser, a package manager or a network."""
    monkeypatch.setattr(chromium, "MACOS_APPLICATIONS", ())
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    return {
        "HOME": str(tmp_path),
        "PATH": str(folder),
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "browsers"),
        "PLAYWRIGHT_DOWNLOAD_HOST": CLOSED,
        "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS": "1",
    }


def program(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    return path


def complaint(find: Callable[..., Path], environment: dict[str, str]) -> str:
    with pytest.raises(chromium.NoChromium) as caught:
        find(environment)
    return str(caught.value)


# Finding


def test_a_browser_on_path_is_found(environment: dict[str, str], folder: Path) -> None:
    browser = program(folder / "google-chrome", GOOD)
    assert chromium.find(environment) == browser


def test_chromium_comes_before_chrome(environment: dict[str, str], folder: Path) -> None:
    program(folder / "google-chrome", GOOD)
    browser = program(folder / "chromium", GOOD)
    assert chromium.find(environment) == browser


@pytest.mark.parametrize("text", [SNAP, LAME], ids=["snap", "lame"])
def test_a_browser_that_does_not_start_is_passed_over(
    environment: dict[str, str], folder: Path, text: str
) -> None:
    program(folder / "chromium", text)
    browser = program(folder / "google-chrome", GOOD)
    assert chromium.find(environment) == browser


def test_the_browser_that_the_user_names_is_taken_before_all_others(
    environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    program(folder / "chromium", GOOD)
    named = program(tmp_path / "my browser", GOOD)
    assert chromium.find(environment | {"CHROMIUM": str(named)}) == named


@pytest.mark.parametrize("find", [chromium.find, chromium.find_or_install])
def test_a_named_browser_that_is_not_there_is_an_error_and_nothing_else_is_tried(
    environment: dict[str, str], folder: Path, find: Callable[..., Path]
) -> None:
    program(folder / "chromium", GOOD)
    assert complaint(find, environment | {"CHROMIUM": "/no/such/browser"}) == (
        "CHROMIUM=/no/such/browser is no file that can be executed\n"
        "name a browser that starts, or unset CHROMIUM"
    )


def test_a_browser_of_playwright_is_found(environment: dict[str, str]) -> None:
    code, output = chromium.answer(chromium.playwright("--dry-run", "chromium"), environment, 20)
    assert code == 0
    place = next(line for line in output.splitlines() if "chromium_headless_shell-" in line)
    inside = Path(place.split(":", 1)[1].strip()) / "chrome-headless-shell-linux64"
    inside.mkdir(parents=True)
    browser = program(inside / "chrome-headless-shell", GOOD)
    assert chromium.find(environment) == browser


def test_without_a_browser_every_refusal_and_every_remedy_is_told(
    environment: dict[str, str], folder: Path
) -> None:
    program(folder / "chromium", SNAP)
    program(folder / "google-chrome", LAME)
    assert complaint(chromium.find, environment) == (
        "no Chromium for the browser tests\n"
        f"  {folder}/chromium does not tell its version:"
        " Error: cannot find the snap chromium\n"
        f"  {folder}/google-chrome does not start:"
        " libnss3.so: cannot open shared object file\n" + ADVICE
    )


def test_a_browser_that_hangs_is_ended_with_its_children(
    environment: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "VERSION_LIMIT_SECONDS", 0.2)
    browser = program(folder / "chromium", HANGING)
    refusal = chromium.why_not(browser, environment)
    assert refusal == "does not tell its version: no answer within 0.2 s"


# Installing


@pytest.fixture
def apt(environment: dict[str, str], folder: Path, tmp_path: Path) -> Path:
    """A package manager that installs a browser that starts; the file it logs to."""
    for name in ("cp", "env", "true"):
        (folder / name).symlink_to(shutil.which(name) or "")
    program(folder / "sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    browser = program(tmp_path / "packaged", GOOD)
    log = tmp_path / "apt.log"
    install = f"""case "$*" in *install*) cp '{browser}' '{folder}/chromium' ;; esac"""
    program(folder / "apt-get", f"""#!/bin/sh\necho "$@" >> '{log}'\n{install}\n""")
    return log


@pytest.fixture
def download_host() -> Iterator[str]:
    """A server whose archives hold, whatever the name, a browser that starts."""

    class Archives(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = PurePosixPath(self.path).stem
            archive = io.BytesIO()
            with zipfile.ZipFile(archive, "w") as file:
                file.writestr(f"{name}/chrome-headless-shell", GOOD)
            self.send_response(200)
            self.send_header("Content-Length", str(len(archive.getvalue())))
            self.end_headers()
            self.wfile.write(archive.getvalue())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Archives) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_browser_that_is_there_is_not_installed_again(
    environment: dict[str, str], folder: Path, apt: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    browser = program(folder / "google-chrome", GOOD)
    assert chromium.find_or_install(environment) == browser
    assert not apt.exists()
    assert capfd.readouterr().err == ""


def test_debians_package_is_installed_where_we_may(
    environment: dict[str, str], folder: Path, apt: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert chromium.find_or_install(environment) == folder / "chromium"
    assert apt.read_text("utf-8") == (
        "update\n-o DPkg::Lock::Timeout=300 install -y --no-install-recommends chromium\n"
    )
    assert capfd.readouterr().err == "chromium: installing Debian's package chromium (once)\n"


def test_playwrights_browser_is_downloaded_where_there_is_no_package(
    environment: dict[str, str], download_host: str, capfd: pytest.CaptureFixture[str]
) -> None:
    environment["PLAYWRIGHT_DOWNLOAD_HOST"] = download_host
    browser = chromium.find_or_install(environment)
    assert browser.name == "chrome-headless-shell"
    assert browser.is_relative_to(environment["PLAYWRIGHT_BROWSERS_PATH"])
    assert capfd.readouterr().err == "chromium: downloading Playwright's Chromium (once)\n"


def test_ubuntus_package_is_not_installed_for_it_is_a_snap(
    environment: dict[str, str], apt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "ubuntu"})
    assert [commands for _, commands in chromium.installations(environment)] == [
        [chromium.playwright("--with-deps", "--only-shell", "chromium")],
        [chromium.playwright("--only-shell", "chromium")],
    ]


def test_when_nothing_can_be_installed_every_attempt_is_told(
    environment: dict[str, str],
    folder: Path,
    apt: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    program(
        folder / "apt-get", "#!/bin/sh\necho 'E: Unable to locate package chromium'\nexit 100\n"
    )
    assert complaint(chromium.find_or_install, environment) == (
        "no Chromium for the browser tests\n"
        "  installing Debian's package chromium (once): E: Unable to locate package chromium\n"
        "  downloading Playwright's Chromium (once): Error: Download failure, code=1\n" + ADVICE
    )
    assert capfd.readouterr().err == (
        "chromium: installing Debian's package chromium (once)\n"
        "chromium: downloading Playwright's Chromium (once)\n"
    )


# The test command


def test_the_test_command_fails_without_a_browser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    assert command.run() == 1
    assert capsys.readouterr().err == (
        "test: CHROMIUM=/no/such/browser is no file that can be executed\n"
        "name a browser that starts, or unset CHROMIUM\n"
    )


def test_the_test_command_returns_the_exit_code_of_pytest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    browser = program(tmp_path / "chromium", GOOD)
    monkeypatch.setenv("CHROMIUM", str(browser))
    test = tmp_path / "test_it.py"
    test.write_text(
        f"import os\ndef test_it():\n    assert os.environ['CHROMIUM'] != {str(browser)!r}\n"
    )
    assert command.run(f"-n0 -q -p no:cacheprovider '{test}'") == 1
    assert f"assert '{browser}' != '{browser}'" in capfd.readouterr().out
    assert os.environ["CHROMIUM"] == str(browser)
