"""The Chromium of the tests: one that is here or, failing that, one installed now."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache

from playwright.sync_api import Browser, Playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A window's own two pages, which it draws below its unseen address bar, cost more than ours do.
# Of this option the last counts: those that Playwright turns off and a page can feel come again.
FEATURES_OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades"),
    *("LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning"),
)
ARGUMENTS = (
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--no-sandbox",  # containers have no user namespaces; the pages are our own
    "--disable-background-networking",  # it talks to nobody but the page's own server
    "--disable-component-update",
    "--disable-sync",
)
LIMIT_SECONDS = 60
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)
APT_GET = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]
# A minimal Debian has no font: without one a page has no height.
DEBIAN = [*APT_GET, "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]


class NoBrowser(Exception):
    """There is no browser to test with; the text says what to do."""


@cache
def path() -> str:
    """The browser of $CHROMIUM, else the first that starts, installed if need be; or NoBrowser."""
    named = os.environ.get("CHROMIUM")
    for browser in [named] if named else _candidates():
        if _starts(browser):
            return browser
    if named:
        raise NoBrowser(f"CHROMIUM={named} does not start; name one that does, or unset CHROMIUM")
    raise NoBrowser(
        "no Chromium starts here and none could be installed; install one"
        " (on Debian: sudo apt install chromium fonts-liberation),"
        " or name one: CHROMIUM=/path/to/chromium ./inv test"
    )


def launch(playwright: Playwright) -> Browser:
    """That browser, started."""
    return playwright.chromium.launch(executable_path=path(), args=list(ARGUMENTS))


def _candidates() -> Iterator[str]:
    """Browsers that may start; whoever asks for more than are here has them installed."""
    yield from filter(None, map(shutil.which, COMMANDS))
    # In a process: Playwright does not start where it runs already.
    asked = [sys.executable, "-c", PLAYWRIGHT_PATH]
    downloaded = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    yield downloaded
    _install([sys.executable, "-m", "playwright", "install", "chromium"])
    yield downloaded
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install([*APT_GET, "update"])
        _install(DEBIAN)
        yield from filter(None, [shutil.which("chromium")])


def _install(command: list[str]) -> None:
    """Run it, told and seen: it takes a while, and what it says of a failure is wanted."""
    print(f"browser: {' '.join(command)}", file=sys.stderr, flush=True)
    subprocess.run(command, stdout=sys.stderr, check=False)


def _starts(browser: str) -> bool:
    """Whether it draws a page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser, "--headless", *ARGUMENTS, f"--user-data-dir={profile}"]
        command += ["--dump-dom", "data:text/html,<p>ready</p>"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=LIMIT_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return b"<p>ready</p>" in done.stdout
