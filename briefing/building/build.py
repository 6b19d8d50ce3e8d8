"""One build: judges the sources, writes the pages aside, judges them, and replaces the old site."""

import datetime as dt
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import console

from briefing import reporting
from briefing.addresses import SEARCH_INDEX, THEME, file_of
from briefing.building import checks, manifest
from briefing.building.complaints import BuildError, no_complaints
from briefing.building.content import account, judge
from briefing.building.settings import settings_of
from briefing.building.staging import PATIENCE_SECONDS, Busy, staged
from briefing.building.template_failures import template_failure
from briefing.edition import Editions
from briefing.exports import pictures
from briefing.exports.search import pagefind
from briefing.exports.search.records import records
from briefing.pages.feed_list import Feed, feed_list
from briefing.pages.shown import Shown
from briefing.pages.table import pages
from briefing.problems import ContentError
from briefing.words import counted

MAX_ADDED_NAMES = 5  # of files that plugins added, in the account


@dataclass(frozen=True)
class Plan:
    """What to build. root: the folder with pelicanconf.py. url: replaces SITEURL of the settings.

    as_of: the moment whose public site is built. show_hidden: also drafts and embargoed briefings.
    patience_seconds: how long to wait for another build of the same folder.
    """

    root: Path
    settings: str
    output: Path
    as_of: dt.datetime
    url: str | None = None
    show_hidden: bool = False
    patience_seconds: float = PATIENCE_SECONDS


def build(plan: Plan) -> str:
    """Build a site; gives the line that counts every source file.

    Raises ContentError, BuildError or OSError; the old output is then as it was.
    """
    settings = settings_of(plan.root, plan.settings, {"SITEURL": plan.url} if plan.url else {})
    settings |= {
        "OUTPUT_PATH": str(plan.output),
        "AS_OF": plan.as_of,
        "SHOW_HIDDEN": plan.show_hidden,
        "PATIENCE_SECONDS": plan.patience_seconds,
        "IS_REPORTED": True,
    }
    with no_complaints():
        pelican = Pelican(settings)
    if "NOT_FOLLOWED" not in settings:
        raise BuildError(f"{plan.settings}: PLUGINS lacks ours; write PLUGINS = [plugin]")
    console.quiet = True  # Pelican's own summary; ours says more
    said: str = pelican.run()
    return said


def run(pelican: Pelican, write: Callable[[], None]) -> str:
    """Build in place of `Pelican.run`; write: the original `run`, which writes the pages.

    So `pelican` and `pelican -lr` keep the same promises as `./inv build`. With the setting
    IS_REPORTED the account is returned and a failure raised, for the caller to report. Otherwise
    both are printed here, and a failure ends the process, unless Pelican waits for changes.
    """
    if pelican.settings.get("IS_REPORTED"):
        return _build_aside(pelican, write)
    name = Path(pelican.output_path).name
    code = reporting.run(lambda: f"{name}/: {_build_aside(pelican, write)}")
    # No exception where Pelican waits: it would build again at once, not at the next save.
    waits = any(frame.function == "autoreload" for frame in inspect.stack(context=0))
    if code and not waits:
        raise SystemExit(code)
    return ""


def _build_aside(pelican: Pelican, write: Callable[[], None]) -> str:
    """Build beside the old site, check, and replace it; gives the account."""
    settings, output = pelican.settings, Path(pelican.output_path)
    try:
        # The lock covers the reading too, so that the later of two builds has the newer sources.
        with staged(output, settings.get("PATIENCE_SECONDS", PATIENCE_SECONDS)) as stage:
            editions, problems = judge(settings)
            problems += settings["NOT_FOLLOWED"]
            if editions is None or problems:
                raise ContentError(problems)
            made = Build(editions, settings, stage)
            settings |= {"BUILD": made, "EXTRA_PATH_METADATA": made.extra_paths}
            pelican.output_path = str(stage)
            try:
                _write(write, Path(settings["THEME"]))
            finally:
                pelican.output_path = str(output)
            added = made.finish()
    except Busy as error:
        raise BuildError(str(error)) from None
    said = account(editions.library, editions.as_of)
    return f"{said}; {_named(added)}" if added else said


def _write(write: Callable[[], None], theme: Path) -> None:
    """Let Pelican write. Raises BuildError where it, a plugin or a template fails or warns."""
    try:
        with no_complaints():
            write()
    except Exception as error:
        reason = template_failure(error, theme)
        if reason is None and type(error).__module__.startswith("pelican."):
            reason = f"Pelican: {error}"  # a template it can't find, a page it would overwrite
        if reason is None:
            raise
        raise BuildError(reason) from error


def _named(added: list[str]) -> str:
    """`2 files of plugins: a.txt, b.txt`."""
    rest = len(added) - MAX_ADDED_NAMES
    more = f" and {rest:,} more" if rest > 0 else ""
    return f"{counted(len(added), 'file')} of plugins: {', '.join(added[:MAX_ADDED_NAMES])}{more}"


class Build:
    """The pages of one build, and the files that it has written.

    stage: the folder that the site is written into. pages: every page (pages.table); names: their
    files. files: the SHA-256 of each file as we wrote it, by its path below stage.
    taken: paths of ours that a plugin had written before us. feeds_of_pelican: files of Pelican's
    own feeds, which settings may ask for.
    """

    def __init__(self, editions: Editions, settings: Mapping[str, Any], stage: Path) -> None:
        self.editions = editions
        self.settings = settings
        self.stage = stage
        self.site = editions.site
        self.shown = Shown(editions)
        self.picture = pictures.of_site(self.site)
        self.feeds = feed_list(self.shown)
        self.pages = tuple(pages(self.shown, self.feeds))
        self.names = {file_of(page.address) for page in self.pages}
        self.by_source = {page.source.path: page for page in self.pages if page.source}
        self.files: dict[str, str] = {}
        self.taken: set[str] = set()
        self.feeds_of_pelican: set[str] = set()

    def feeds_of(self, address: str) -> tuple[Feed, ...]:
        """The feeds that a page advertises: its own first, then the site's."""
        site, *others = self.feeds
        return (*(feed for feed in others if feed.address == address), site)

    @property
    def extra_paths(self) -> dict[str, dict[str, str]]:
        """Pelican's EXTRA_PATH_METADATA: files of content/extra/ go to the root of the site."""
        return {
            str(file): {"path": str(file.relative_to("extra"))}
            for file in self.editions.library.files
            if file.parts[0] == "extra"
        }

    def claim(self, address: str) -> str:
        """Note if a plugin has written the file of an address before us; gives its path."""
        name = file_of(address)
        if (self.stage / name).exists():
            self.taken.add(name)
        return name

    def write(self, address: str, content: bytes) -> None:
        """Write a file that Pelican does not write, and note its digest."""
        name = self.claim(address)
        path = self.stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.files[name] = sha256(content).hexdigest()

    def finish(self) -> list[str]:
        """Add index and manifest, and check the site; gives the files that plugins have added.

        Raises BuildError with every finding.
        """
        self._write_index()
        for name, path in self._copies().items():
            self.files[name] = sha256(path.read_bytes()).hexdigest()
        listed = manifest.of(self.stage)
        (self.stage / manifest.NAME).write_bytes(manifest.written(listed))
        # Of a page that a plugin wrote over, no other finding is of use.
        overwritten = checks.overwritten(listed, self.files, self.taken)
        findings = overwritten or checks.problems(self.stage, self._expected())
        if findings:
            raise BuildError("\n".join(f"output/{finding}" for finding in findings))
        return sorted(listed.keys() - self.files.keys() - self.feeds_of_pelican)

    def _write_index(self) -> None:
        """Write the search index. Raises BuildError."""
        folder = self.stage / SEARCH_INDEX.strip("/")
        if folder.exists():
            self.taken.update(path.relative_to(self.stage).as_posix() for path in folder.rglob("*"))
        kept = Path(self.settings["CACHE_PATH"], "search")
        try:
            pagefind.write_index(records(self.editions), self.stage, self.site.language, kept)
        except pagefind.Failed as error:
            raise BuildError(f"{error}; the search would find nothing") from None
        for path in folder.rglob("*"):
            if path.is_file():
                self.note(path)

    def note(self, path: Path) -> None:
        """Note the digest of one of our files, right after it was written."""
        name = path.relative_to(self.stage).as_posix()
        self.files.setdefault(name, sha256(path.read_bytes()).hexdigest())

    def _expected(self) -> checks.Expected:
        """What the site has to hold."""
        editions = self.editions
        all_briefings = {briefing.address for briefing in editions.library.briefings}
        shown = {briefing.address for briefing in editions.shown}
        withdrawn = {briefing.address for briefing in editions.withdrawn}
        pages = {page.address for page in self.pages}
        if editions.public:
            pages |= {f"{SEARCH_INDEX}{name}" for name in pagefind.ALWAYS}
        return checks.Expected(
            url=self.site.url,
            pages=frozenset(pages),
            briefings=frozenset(shown),
            absent=frozenset(all_briefings - shown - withdrawn),
            feeds=frozenset(address for feed in self.feeds for address in (feed.atom, feed.rss)),
            copies={name: path.stat().st_size for name, path in self._copies().items()},
        )

    def _copies(self) -> dict[str, Path]:
        """The files that are copied as they are, by their path in the output."""
        theme, content = Path(self.settings["THEME"], "static"), Path(self.settings["PATH"])
        files = [path for path in theme.rglob("*") if path.is_file()]
        copies = {f"{THEME[1:]}{path.relative_to(theme).as_posix()}": path for path in files}
        for file in self.editions.library.files:
            if file.parts[0] in ("extra", "images"):
                name = file.relative_to("extra") if file.parts[0] == "extra" else file
                copies[name.as_posix()] = content / file
        return copies
