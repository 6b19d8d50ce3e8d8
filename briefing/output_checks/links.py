"""Every link inside the site leads to a file and a place that exist; nothing is fetched elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefing.output_checks.expected import Expected
from briefing.output_checks.reading import HtmlFile
from briefing.problems import Problem

# Elements whose address a browser fetches by itself, and links that only a person follows.
_FOLLOWED = {("a", "href"), ("form", "action"), ("blockquote", "cite"), ("q", "cite")}


def problems(output: Path, expected: Expected, pages: list[HtmlFile]) -> Iterator[Problem]:
    """Links and references of all pages that lead nowhere or to another origin."""
    ids = {page.path: {name for _, name in page.ids} for page in pages}
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    base = urlsplit(expected.url)
    for page in pages:
        for line, element, attribute, address in page.references:
            parts = urlsplit(address)
            is_ours = (parts.scheme, parts.netloc) in (("", ""), (base.scheme, base.netloc))
            if not is_ours:
                if (element, attribute) not in _FOLLOWED and element != "link":
                    yield Problem(page.path, line, f"<{element}> fetches {address} from elsewhere")
                continue
            if not parts.path:
                target = page.path
            elif not parts.path.startswith(f"{base.path}/"):
                yield Problem(page.path, line, f"link {address} leads out of the site's folder")
                continue
            else:
                target = unquote(parts.path.removeprefix(f"{base.path}/"))
                target = f"{target}index.html" if target.endswith("/") or not target else target
            if target not in files:
                yield Problem(page.path, line, f"link {address} leads to no file")
            elif parts.fragment and unquote(parts.fragment) not in ids.get(target, set()):
                yield Problem(page.path, line, f"link {address} leads to no place on its page")
