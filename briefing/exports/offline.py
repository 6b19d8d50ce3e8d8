"""A copy of some pages that opens from a disk: one zip, the same bytes from the same pages.

Links lead to pages in it, and where these are not in it, to the site. Nothing runs and nothing is
loaded; the readers' own fonts take the place of ours, which weigh more than a month of briefings.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping

from briefing.addresses import file_of
from briefing.site import Site
from briefing.words import slug

STYLES = ("css/site.css", "css/lists.css")  # of the theme
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip knows
_FILE = 0o100644 << 16  # a plain file that all may read, as Unix has it
_LINK = re.compile(r'\b(href|src)="(/[^"]*)"')
# Of <head>, each on a line of its own: what runs, is loaded, or is no use without a network.
_LEFT_OUT = re.compile(
    r'^\s*(?:<script\b.*?</script>|<meta http-equiv=.*|<meta (?:property|name="twitter).*'
    r'|<link rel="(?:alternate|icon|apple-touch-icon|manifest|preload)".*'
    r'|<link rel="stylesheet" href="[^"]*fonts\.css.*)\n',
    re.MULTILINE,
)
_SETS = re.compile(r"^\s*<source\b.*\n", re.MULTILINE)  # of pictures, which stay on the site


def archive(
    site: Site, name: str, begin: str, pages: Mapping[str, str], styles: Mapping[str, bytes]
) -> bytes:
    """The zip of some pages. name: what it is of, as `March 2025`; begin: the address to open.

    pages: HTML by address. styles: files of the theme by their path, as they are published.
    """
    files = {
        file_of(address): _offline(html, address, pages, site).encode()
        for address, html in pages.items()
    }
    files |= {f"theme/{path}": content for path, content in styles.items()}
    stem = begin.strip("/").replace("/", "-")
    files[f"README-{stem}.txt"] = _readme(site, name, begin).encode()
    folder, content = slug(site.name) or "site", io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path, each in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _FILE
            entry.create_system = 3  # Unix, wherever it is written
            zipped.writestr(entry, each)
    return content.getvalue()


def _readme(site: Site, name: str, begin: str) -> str:
    return (
        f"{site.name}: {name}\n\n"
        f"Open {file_of(begin)} in a browser. Copies of other months can lie in the same folder.\n"
        f"What was corrected since stands at {site.absolute('/corrections/')}\n"
        f"Texts: {site.rights}\n"
    )


def _offline(html: str, address: str, pages: Collection[str], site: Site) -> str:
    """A page as it opens from a disk."""
    here = posixpath.dirname(file_of(address))

    def led(found: re.Match[str]) -> str:
        attribute, href = found.groups()
        path, hash_, fragment = href.removeprefix(site.root).partition("#")
        bare = path.partition("?")[0]
        if bare in pages:
            path = posixpath.relpath(file_of(bare), here)
        elif bare.startswith("/theme/css/"):
            path = posixpath.relpath(bare[1:], here)
        else:
            path = site.absolute(path)
        return f'{attribute}="{path}{hash_}{fragment}"'

    return _LINK.sub(led, _SETS.sub("", _LEFT_OUT.sub("", html)))
