"""The browser of the tests: a Chromium that is here, or else one installed now.

Standard library only: the test command imports it before it knows that anything else is there.
"""

import contextlib
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

VERSION_LIMIT_SECONDS = 20
START_LIMIT_SECONDS = 60
ENDING_LIMIT_SECONDS = 5
INSTALL_LIMIT_SECONDS = 900

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
MACOS_APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_PROGRAMS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
# How the browsers that Playwright downloads are called inside their folders.
PLAYWRIGHT_PROGRAMS = {
    "chrome",
    "chrome.exe",
    "headless_shell",
    "headless_shell.exe",
    "chrome-headless-shell",
    "chrome-headless-shell.exe",
    "Chromium",
    "Google Chrome for Testing",
}
WHAT_TO_DO = """\
Install one:
  Debian          sudo apt install chromium
  macOS           brew install --cask google-chrome
  elsewhere       .venv/bin/python -m playwright install --with-deps --only-shell chromium
or name one that is here:
  CHROMIUM=/path/to/chromium ./inv test"""


class NoChromium(Exception):
    """There is no browser to test with; the text says what was tried and what to do."""


def find(environment: Mapping[str, str] = os.environ) -> Path:
    """The first browser of this machine that starts; $CHROMIUM alone, if it is set.

    Raises NoChromium.
    """
    browser, refusals = _search(environment)
    if browser is None:
        raise _missing(refusals)
    return browser


def find_or_install(environment: Mapping[str, str] = os.environ) -> Path:
    """The browser that find() knows, or one installed now: from Debian, else by Playwright.

    Tells of each step on stderr. Raises NoChromium.
    """
    browser, refusals = _search(environment)
    failures = []
    if browser is None:
        for title, commands in installations(environment):
            print(f"chromium: {title}", file=sys.stderr, flush=True)
            error = _first_error(commands, environment)
            if error:
                failures.append(f"{title}: {error}")
                continue
            browser, refusals = _search(environment)
            if browser is not None:
                break
    if browser is None:
        raise _missing([*refusals, *failures])
    _install_fonts(environment)
    return browser


def _install_fonts(environment: Mapping[str, str]) -> None:
    """Get the fonts that nearly every reader's system has, where Debian's minimal one has none.

    Without them the tests of what moves while our own fonts load say so, and skip.
    """
    code, output = answer(["fc-match", "Times New Roman"], environment, VERSION_LIMIT_SECONDS)
    administrator = as_administrator(environment)
    if code != 0 or re.search("Times|Liberation|Tinos", output) or administrator is None:
        return
    if shutil.which("apt-get", path=environment.get("PATH")):
        title = "installing Debian's package fonts-liberation (once)"
        print(f"chromium: {title}", file=sys.stderr, flush=True)
        error = _first_error(_apt_get(administrator, "fonts-liberation"), environment)
        if error:
            print(f"chromium: {title}: {error}", file=sys.stderr, flush=True)


def _apt_get(administrator: list[str], *packages: str) -> list[list[str]]:
    """The commands that install packages of Debian's."""
    apt_get = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    install = ["install", "-y", "--no-install-recommends", *packages]
    return [[*apt_get, "update"], [*apt_get, *wait, *install]]


def _search(environment: Mapping[str, str]) -> tuple[Path | None, list[str]]:
    named = environment.get("CHROMIUM")
    if named:
        refusal = why_not(Path(named), environment)
        if refusal:
            advice = "name a browser that starts, or unset CHROMIUM"
            raise NoChromium(f"CHROMIUM={named} {refusal}\n{advice}")
        return Path(named), []
    refusals = []
    for candidate in candidates(environment):
        refusal = why_not(candidate, environment)
        if not refusal:
            return candidate, []
        refusals.append(f"{candidate} {refusal}")
    return None, refusals


def _first_error(commands: list[list[str]], environment: Mapping[str, str]) -> str:
    for command in commands:
        code, output = answer(command, environment, INSTALL_LIMIT_SECONDS)
        if code != 0:
            return last_error(output)
    return ""


def candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """The browsers that may be here, by where systems and Playwright put them."""
    for command in COMMANDS:
        found = shutil.which(command, path=environment.get("PATH"))
        if found:
            yield Path(found)
    installed: list[Path] = []
    if sys.platform == "darwin":
        folders = [Path("/Applications"), Path(environment.get("HOME", "/")) / "Applications"]
        names = [f"{name}.app/Contents/MacOS/{name}" for name in MACOS_APPLICATIONS]
        installed = [folder / name for folder in folders for name in names]
    if sys.platform == "win32":
        variables = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
        roots = [environment[name] for name in variables if name in environment]
        installed = [Path(root) / name for root in roots for name in WINDOWS_PROGRAMS]
    yield from (path for path in installed if path.exists())
    yield from playwright_browsers(environment)


def playwright_browsers(environment: Mapping[str, str]) -> Iterator[Path]:
    """The browsers that this version of Playwright has downloaded, if it is installed at all."""
    code, output = answer(playwright("--dry-run", "chromium"), environment, VERSION_LIMIT_SECONDS)
    if code != 0:
        return
    for folder in re.findall(r"^ *Install location: +(\S.*)$", output, re.MULTILINE):
        for path in sorted(Path(folder.strip()).rglob("*")):
            if path.name in PLAYWRIGHT_PROGRAMS and path.is_file() and os.access(path, os.X_OK):
                yield path


def installations(environment: Mapping[str, str]) -> Iterator[tuple[str, list[list[str]]]]:
    """(what it is, its commands): the ways to install a Chromium here, best first."""
    administrator = as_administrator(environment)
    if administrator is not None and shutil.which("apt-get", path=environment.get("PATH")):
        if "ubuntu" in distributions():
            # Ubuntu's own package of Chromium is a snap, which does not start in containers.
            yield (
                "downloading Playwright's Chromium and installing its libraries (once)",
                [playwright("--with-deps", "--only-shell", "chromium")],
            )
        else:
            yield (
                "installing Debian's package chromium (once)",
                _apt_get(administrator, "chromium"),
            )
    yield (
        "downloading Playwright's Chromium (once)",
        [playwright("--only-shell", "chromium")],
    )


def as_administrator(environment: Mapping[str, str]) -> list[str] | None:
    """What to write before a command so that it may install packages; None if we may not."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo", path=environment.get("PATH")):
        code, _ = answer(["sudo", "-n", "true"], environment, VERSION_LIMIT_SECONDS)
        if code == 0:
            return ["sudo", "-n"]
    return None


def distributions() -> set[str]:
    """This Linux and those it derives from, by their short names; empty elsewhere."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return set()
    return {release.get("ID", ""), *release.get("ID_LIKE", "").split()}


def why_not(browser: Path, environment: Mapping[str, str]) -> str:
    """Why a browser will not do: 'is no …', 'does not …'; empty if it draws a page."""
    if not (browser.is_file() and os.access(browser, os.X_OK)):
        return "is no file that can be executed"
    # On Windows, a browser that is asked for its version opens a window instead.
    if sys.platform != "win32":
        code, output = answer([str(browser), "--version"], environment, VERSION_LIMIT_SECONDS)
        if code != 0 or not re.search(r"\d+\.\d+", output):
            return f"does not tell its version: {last_error(output)}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        page = ["--dump-dom", "data:text/html,<p>ready</p>"]
        command = [str(browser), *flags, f"--user-data-dir={profile}", *page]
        code, output = answer(command, environment, START_LIMIT_SECONDS)
    if code != 0 or "<p>ready</p>" not in output:
        return f"does not start: {last_error(output)}"
    return ""


def answer(
    command: list[str], environment: Mapping[str, str], limit_seconds: float
) -> tuple[int, str]:
    """(exit code, output) of a command; it is killed, with its children, after the limit."""
    # A file, not a pipe: a child that outlives the command would hold a pipe open.
    with tempfile.TemporaryFile() as file:
        try:
            process = subprocess.Popen(
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            return 126, str(error)
        late = ""
        try:
            process.wait(limit_seconds)
        except subprocess.TimeoutExpired:
            late = f"\nno answer within {limit_seconds:g} s"
        finally:
            _end(process)
        file.seek(0)
        return process.returncode, file.read().decode("utf-8", "replace") + late


def playwright(*arguments: str) -> list[str]:
    """The command that runs Playwright's installer."""
    return [sys.executable, "-m", "playwright", "install", *arguments]


def last_error(output: str) -> str:
    """The line of a failed command that says the most: its last error, else its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"E: |Error: |no answer", line)]
    return (errors or lines or ["it says nothing"])[-1]


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None and sys.platform == "win32":
        process.kill()
    elif process.poll() is None:
        # A package manager may finish a step; one that runs as root is not ours to end.
        for ending in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(PermissionError, ProcessLookupError):
                os.killpg(process.pid, ending)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(ENDING_LIMIT_SECONDS)
                return
    process.wait()


def _missing(details: list[str]) -> NoChromium:
    tried = "".join(f"  {detail}\n" for detail in details)
    return NoChromium(f"no Chromium for the browser tests\n{tried}{WHAT_TO_DO}")
