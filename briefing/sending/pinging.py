"""Tells hub and search engines what was published since they were told last."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.addresses import SITEMAP, file_of, key_address
from briefing.building import manifest
from briefing.problems import Failure
from briefing.sending import pings
from briefing.sending.asking import Asker
from briefing.sending.entries import State
from briefing.sending.published import Site
from briefing.sending.record import Record
from briefing.sending.senders import Services

_RELEASE = "release"  # the key of the one that they know


@dataclass(frozen=True)
class Pinging:
    """One run. say: takes a line. A failure is said, and is none of the run."""

    site: Site
    record: Record
    services: Services
    say: Callable[[str], None]

    def run(self, hub: str, key: str) -> None:
        """Tell them. hub, key: of the settings; empty where nobody is to be told."""
        hub = self.services.hub or hub
        if hub:
            self._tell("websub", lambda before: self._hub(hub, before))
        if key:
            self._tell("indexnow", lambda before: self._engines(key, before))

    def _tell(self, name: str, tell: Callable[[str], str]) -> None:
        """Tell of what changed since a release: the one told of last, else the one before."""
        git, tip, entry = self.site.git, self.site.branch.tip, self.record.entry(name, _RELEASE)
        if entry and entry.id == tip:
            self.say(f"{name}: knows this release")
            return
        before = (git.commit_of(entry.id) if entry else "") or git.commit_of(f"{tip}^")
        try:
            self.say(f"{name}: {tell(before)}")
            done = replace(self.record.entry_now(State.SENT), id=tip)
            self.record.mark({name: {_RELEASE: done}})
        except Failure as error:
            self.say(f"{name}: told the next time: {error}")

    def _hub(self, hub: str, before: str) -> str:
        were = manifest.read((before and self.site.text(before, manifest.NAME)) or b"{}")
        feeds = pings.changed_feeds(were, manifest.read(self.site.branch.manifest))
        return pings.tell_hub(self._asker, hub, [f"{self.site.news.url}/{path}" for path in feeds])

    def _engines(self, key: str, before: str) -> str:
        git, site = self.site.git, self.site
        if file_of(key_address(key)) not in site.branch.files:
            raise Failure(f"{key_address(key)} is not published yet, by which they know the site")
        since = git("show", "--no-patch", "--format=%cs", before) if before else ""
        were = site.text(before, file_of(SITEMAP)) if before else b""
        pages = pings.changed_pages(were, site.text(site.branch.tip, file_of(SITEMAP)), since)
        return pings.tell_engines(self._asker, self.services.indexnow, site.news.url, key, pages)

    @property
    def _asker(self) -> Asker:
        return Asker(seconds=self.services.seconds)
