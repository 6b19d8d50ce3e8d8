"""A repository whose remote has a published site with news, to be announced."""

import datetime as dt
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefing.building import manifest
from briefing.commands import announce
from briefing.publish.git import Git
from briefing.publish.pages_branch import Identity, Order
from briefing.sending import senders
from briefing.sending.record import Record, read_record
from tests.support.channels import Services, serving_channels
from tests.support.publishing import git
from tests.support.small_site import ROOT
from tests.support.verbs import Ended, ended_here

URL = "https://briefings.test/base"
CARD = b"\x89PNG\r\n\x1a\n a picture"
SUMMARY = "Vilnius looks at mines on its border. The cost rests on one report & a guess."
CHANNELS = ("telegram", "mastodon", "bluesky", "team")
ONE = "2026-03-16-one"
KEY = f"new/{ONE}"
DONE = "all that was due is posted"
WHO = Identity("Parapet", "noreply@briefings.test")


def news(name: str, hours: float = 1, **values: Any) -> dict[str, Any]:
    """A piece of news, so many hours old."""
    at = dt.datetime.now(dt.UTC) - dt.timedelta(hours=hours)
    return {
        "key": f"new/{name}",
        "new": f"new/{name}",
        "kind": "new",
        "at": f"{at:%Y-%m-%dT%H:%MZ}",
        "title": f"Lithuania <weighs> mines: {name}",
        "text": SUMMARY,
        "countries": ["Lithuania", "Poland"],
        "address": f"/2026/03/16/{name}/",
        "card": f"/cards/{name}.png",
        **values,
    }


def withdrawn(name: str, hours: float = 1) -> dict[str, Any]:
    title, note = "Withdrawn briefing of 16 March 2026", "The report was a hoax."
    bare = {"kind": "withdrawn", "title": title, "text": note, "countries": [], "card": ""}
    return news(name, hours, key=f"withdrawn/{name}", **bare)


def corrected(name: str, hours: float = 1) -> dict[str, Any]:
    said = {"kind": "correction", "text": "It is Kvitka, not Kvytka."}
    return news(name, hours, key=f"changed/{name}/0123456789ab", **said)


@dataclass(frozen=True)
class Announced:
    """root: the folder of the sources; origin: the bare repository beside it."""

    root: Path

    @property
    def origin(self) -> Path:
        return self.root.parent / "origin.git"

    def publish(self, *told: dict[str, Any], files: dict[str, bytes] | None = None) -> None:
        """Put a site with this news onto the pages branch."""
        said = {"url": URL, "language": "en", "news": list(told)}
        site = {"announcements.json": json.dumps(said).encode(), "index.html": b"<p>Home</p>"}
        site |= {each["card"][1:]: CARD for each in told if each["card"]}
        site |= files or {}
        listed = {path: manifest.of_file(content) for path, content in site.items()}
        self.commit({**site, manifest.NAME: manifest.written(listed)}, "gh-pages")

    def commit(self, files: dict[str, bytes], branch: str) -> None:
        """Put files onto a branch of the remote, on top of what is there."""
        place = Git(self.origin, environment=WHO.environment)
        place("read-tree", "--empty")
        for path, content in files.items():
            file = self.root.parent / "content"
            file.write_bytes(content)
            blob = place("hash-object", "-w", "--no-filters", str(file))
            place("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
        tip = place.commit_of(f"refs/heads/{branch}")
        parents = ("-p", tip) if tip else ()
        commit = place("commit-tree", place("write-tree"), *parents, "-m", "Publish")
        place("update-ref", f"refs/heads/{branch}", commit)

    def record(self) -> Record:
        return read_record(Order(self.root), WHO)

    def states(self, channel: str) -> dict[str, str]:
        """What is recorded of a channel, by key."""
        return {key: str(each.state) for key, each in self.record().held.get(channel, {}).items()}

    @property
    def record_text(self) -> str:
        return git(self.origin, "show", "gh-pages-sent:sent.json")

    def setting(self, text: str) -> None:
        with (self.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")


def announced(folder: Path) -> Announced:
    """A repository with settings, and a remote without branches."""
    folder.mkdir(parents=True, exist_ok=True)
    site = Announced(folder / "site")
    shutil.copytree(ROOT / "tests" / "settings", site.root)
    for name in ("content", "theme"):
        (site.root / name).mkdir()
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(site.root, "init", "--quiet", "--initial-branch=main")
    git(site.root, "remote", "add", "origin", "../origin.git")
    return site


@pytest.fixture(scope="module")
def serving() -> Iterator[Services]:
    with serving_channels() as found:
        yield found


@pytest.fixture
def services(serving: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """All services, and an environment with all channels."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in serving.environment.items():
        monkeypatch.setenv(name, value)
    for each in (serving.asked, serving.posted, serving.faults, serving.known):
        each.clear()
    serving.released.clear()
    serving.on_request = serving.on_posted = lambda channel: None
    yield serving
    serving.released.set()


@pytest.fixture
def site(tmp_path: Path) -> Announced:
    return announced(tmp_path)


def run(site: Announced, services: Services, seconds: float = 5, **options: object) -> Ended:
    """How `./inv announce --wait 0` ends."""
    where = senders.Services(services.url, f"{services.url}/indexnow", seconds=seconds, pause=False)
    return run_with(site, where, **options)


def run_with(site: Announced, where: senders.Services, **options: object) -> Ended:
    """The same with services of a test's own.

    In a thread of its own, since that of a browser's tests has a running event loop.
    """
    told = {"wait": "0", **options}
    with ThreadPoolExecutor(1) as thread:
        run = partial(announce.run, site.root, services=where, **told)  # type: ignore[arg-type]
        return thread.submit(ended_here, run).result()
