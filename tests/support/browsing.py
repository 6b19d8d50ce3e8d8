"""A Chromium that talks to nobody but the page's own server."""

from playwright.sync_api import Browser, Playwright

from tests import chromium

ARGUMENTS = (
    "--no-sandbox",  # containers have no user namespaces; the pages are our own
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """A browser that starts here; NoChromium when there is none."""
    return playwright.chromium.launch(
        executable_path=chromium.find_or_install(), args=list(ARGUMENTS)
    )
