"""How a briefing is cited, and where its file, its history and the form for errors are."""

import re
from urllib.parse import quote, urlencode

from briefing.edition import Edition
from briefing.site import Site
from briefing.words import day, slug

# What BibTeX and LaTeX would not print as it stands; braces come in pairs or break the entry.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{each: f"\\{each}" for each in "#$%&_"},
}


def plain(edition: Edition) -> str:
    """A citation as it stands in a footnote; its day is that of publication."""
    briefing, site = edition.briefing, edition.site
    title = site.plain_line(briefing.title)
    where = site.absolute(briefing.address)
    published = [day(briefing.published.date()).text] if briefing.published else []
    return ", ".join((site.name, f"“{title}”", *published, where))


def bibtex(edition: Edition) -> str:
    """A citation for BibLaTeX, without the day of reading, which only the reader knows.

    Braces inside the quotation marks keep an organisation's name and a title as they are; doubled
    braces would too, but to our own checks they are a template that was not filled in.
    """
    briefing, site = edition.briefing, edition.site
    fields = {
        "author": f'"{{{_tex(site.author)}}}"',
        "title": f'"{{{_tex(site.plain_line(briefing.title))}}}"',
        **({"date": f"{{{briefing.published.date()}}}"} if briefing.published else {}),
        "url": f"{{{site.absolute(briefing.address)}}}",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@online{{{slug(site.name)}-{briefing.name},\n{lines}}}"


def _tex(text: str) -> str:
    return re.sub(r"[\\{}~^#$%&_]", lambda found: _TEX[found[0]], text)


def report(edition: Edition) -> str:
    """Where a reader reports an error of a briefing; empty where the site names no way.

    A letter to the contact with the briefing's address; or the contact's form; or GitHub's, which
    takes the field `briefing` (.github/ISSUE_TEMPLATE/report-an-error.yml).
    """
    briefing, site = edition.briefing, edition.site
    if site.has_mail:
        letter = {
            "subject": f"Error in {briefing.name}",
            "body": f"{site.absolute(briefing.address)}\n\n",
        }
        return f"{site.reach}?{urlencode(letter, quote_via=quote)}"
    if site.contact:
        return site.contact
    filled = {
        "template": "report-an-error.yml",
        "title": f"Error in {briefing.name}",
        "briefing": site.absolute(briefing.address),
    }
    return _on_github(site, f"issues/new?{urlencode(filled, quote_via=quote)}")


def source_file(edition: Edition) -> str:
    """The file on GitHub as it is now, on whatever the default branch is called."""
    return _on_github(edition.site, f"blob/HEAD/{quote(edition.briefing.path)}")


def history(edition: Edition) -> str:
    """All commits that changed the file."""
    return _on_github(edition.site, f"commits/HEAD/{quote(edition.briefing.path)}")


def _on_github(site: Site, path: str) -> str:
    return f"{site.repository}/{path}" if site.repository else ""
