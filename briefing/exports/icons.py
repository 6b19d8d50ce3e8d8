"""Icons and the web manifest: what browsers, phones and feed readers show a site by.

They are made of the theme's own mark and colours (`static/icon.svg`, tokens of `css/site.css`), so
a site with another mark has other icons. https://www.w3.org/TR/appmanifest/
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from briefing.addresses import FAVICON, HOME, LOGO, TOUCH_ICON, WEB_MANIFEST
from briefing.exports.file import File
from briefing.exports.mark import mark
from briefing.site import Site

LOGO_PIXELS, TOUCH_PIXELS = 512, 180
MARK, STYLE = "icon.svg", "css/site.css"
_WHITE = "#ffffff"
_TOKEN = re.compile(r"--(paper|mark):\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{6})\b")


@dataclass(frozen=True)
class Look:
    """What the icons of a theme are made of. svg: its mark. paper, ink: colours, as #fdfcfa."""

    svg: str
    paper: str
    ink: str


def look_of(static: Mapping[str, bytes]) -> Look | None:
    """The look of a theme, by the files of its folder static/; None where it has no mark."""
    if MARK not in static:
        return None
    style = static.get(STYLE, b"").decode("utf-8", "replace")
    tokens = dict(reversed(_TOKEN.findall(style)))  # the first of each holds
    return Look(
        static[MARK].decode("utf-8", "replace"),
        tokens.get("paper", _WHITE),
        tokens.get("mark", _WHITE),
    )


def files(site: Site, look: Look | None) -> Iterator[File]:
    """The icons and the manifest of a site."""
    if look is None:
        return
    yield File(FAVICON, look, partial(_drawn, look))
    yield File(TOUCH_ICON, look, partial(_drawn, look, TOUCH_PIXELS))
    yield File(LOGO, look, partial(_drawn, look, LOGO_PIXELS))
    yield File(WEB_MANIFEST, (site.digest, look), partial(web_manifest, site, look))


def _drawn(look: Look, pixels: int = 0) -> bytes:
    """A square on paper with so many pixels to a side; the favicon where no number is given."""
    # Loads Pillow, for which a build that draws nothing need not wait.
    from briefing.exports import icon_drawing  # noqa: PLC0415

    drawn = mark(look.svg.encode())
    return icon_drawing.square(drawn, look.paper, pixels) if pixels else icon_drawing.ico(drawn)


def web_manifest(site: Site, look: Look) -> bytes:
    """What a phone shows a site by that was put on its home screen.

    It opens in the browser, whose address and way back readers need: most links lead elsewhere.
    """
    icons = ((TOUCH_ICON, TOUCH_PIXELS), (LOGO, LOGO_PIXELS))
    said = {
        "name": site.name,
        "description": site.tagline,
        "lang": site.language,
        "id": site.href(HOME),
        "start_url": site.href(HOME),
        "scope": site.href(HOME),
        "display": "browser",
        "background_color": look.paper,
        "theme_color": look.ink,
        "icons": [
            {"src": site.href(address), "sizes": f"{pixels}x{pixels}", "type": "image/png"}
            for address, pixels in icons
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
