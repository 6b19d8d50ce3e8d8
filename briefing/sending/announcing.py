"""Posts what was published to every channel, once, and pings hub and search engines after that."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing.addresses import ANNOUNCEMENTS, SITEMAP, file_of
from briefing.audit.published import Branch
from briefing.building import manifest
from briefing.exports import announcements
from briefing.exports.announcements import Announcements
from briefing.problems import Failure
from briefing.publish.git import Git
from briefing.publish.pages_branch import Refused
from briefing.sending import pings
from briefing.sending.accounts import Account
from briefing.sending.asking import Asker, Refusal
from briefing.sending.due import HOURS, Verdict, is_repeatable, verdicts
from briefing.sending.entries import Entry, State
from briefing.sending.posts import form_of, post_of
from briefing.sending.record import InDoubt, NotDelivered, Record, told_how
from briefing.sending.senders import Sender, Services, delivered, sender_of
from briefing.words import counted

LETTER = "letter"  # the channel of letters
MOST_POSTS = 10  # to a channel in one run: more at once is a flood
_TOLD = "release"  # the key of the release that hub and search engines know


@dataclass(frozen=True)
class Site:
    """What is published. news: what there is to tell; branch: the pages branch."""

    git: Git
    branch: Branch
    news: Announcements

    def card(self, path: str) -> bytes:
        """The picture at an address of the site; none where there is none."""
        return self.git.raw(self.branch.tip, file_of(path)) if path else b""


def site_at(git: Git, branch: Branch) -> Site:
    """The published site. Raises Refused where it does not say what there is to tell."""
    where = file_of(ANNOUNCEMENTS)
    text = git.content(branch.tip, where)
    if text is None:
        raise Refused(f"{where} is not on {branch.name}; publish again, with this version")
    try:
        return Site(git, branch, announcements.read(text))
    except ValueError as error:
        raise Refused(f"{where} on {branch.name} can't be read ({error}); publish again") from None


@dataclass
class Announcing:
    """One run. say: takes a line. hours: how old news may be. trouble: what went wrong, told last.

    sleep: waits for seconds.
    """

    site: Site
    record: Record
    services: Services
    say: Callable[[str], None]
    hours: float = HOURS
    sleep: Callable[[float], None] = time.sleep
    trouble: list[str] = field(default_factory=list)
    _repeatable: dict[str, int] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._asker = Asker(seconds=self.services.seconds)

    def post(self, accounts: Sequence[Account]) -> None:
        """Post what is due to each channel; what fails on one stops none of the others.

        Raises Refused, GitError or NotRecorded where the record can't be written.
        """
        self._asker.hidden.update(each for account in accounts for each in account.hidden)
        senders = {
            account.name: sender_of(account, self.services, self._asker) for account in accounts
        }
        self._repeatable = {name: each.repeatable_seconds for name, each in senders.items()}
        due = {name: self._due(name, sender) for name, sender in senders.items()}
        self._mark_skipped(due)
        for name, sender in senders.items():
            posted = [each for each in due[name] if each.what == "post"]
            if not posted:
                self.say(f"{name}: nothing new")
            self._post_all(name, sender, posted[:MOST_POSTS])
            if left := len(posted[MOST_POSTS:]):
                further = counted(left, "further post")
                self.say(f"{name}: {further} due, {MOST_POSTS} a run; run it again")

    def _due(self, name: str, sender: Sender) -> list[Verdict]:
        held, now = self.record.held.get(name, {}), self.record.clock()
        news = self.site.news.news
        return list(verdicts(news, held, now, self.hours, sender.repeatable_seconds))

    def _mark_skipped(self, due: Mapping[str, Sequence[Verdict]]) -> None:
        """Record what is not to be posted at all, and say so."""
        changes = {}
        for name, found in due.items():
            skipped = [each for each in found if each.what == "skip"]
            if not skipped:
                continue
            entry = self.record.entry_now(State.SKIPPED)
            changes[name] = {each.news.key: replace(entry, note=each.why) for each in skipped}
            if not self.record.knows(name):
                much = counted(len(skipped), "older entry")
                self.say(f"{name}: the first time, so {much} marked and not posted")
                continue
            for each in skipped:
                self.say(f"{name}: {each.news.key} is not posted: {each.why}")
        if changes:
            self.record.mark(changes)

    def _post_all(self, name: str, sender: Sender, due: Sequence[Verdict]) -> None:
        for number, verdict in enumerate(due):
            if number and self.services.pause:
                self.sleep(sender.pause_seconds)
            try:
                self._post(name, sender, verdict)
            except Refusal as error:
                self.trouble.append(f"{error}; tried again the next time")
            except (NotDelivered, InDoubt) as error:
                if isinstance(error, NotDelivered):  # doubts are told for all channels at once
                    self.trouble.append(f"{error}; tried again the next time")
                if left := len(due) - number - 1:
                    self.trouble.append(f"{name}: {counted(left, 'post')} left for the next time")
                return

    def _post(self, name: str, sender: Sender, verdict: Verdict) -> None:
        """Post one piece of news, with its record. Raises what has kept it from arriving."""
        news, site = verdict.news, self.site
        post = post_of(news, site.news.url, site.news.language)
        failures: list[Failure] = []

        def deliver() -> str:
            try:
                return delivered(sender, post, site.card(news.card))
            except (NotDelivered, InDoubt) as error:
                failures.append(error)
                raise

        entry = self.record.send(name, news.key, deliver)
        if failures:
            kind = type(failures[0])
            raise kind(f"{name}: {news.key} {_became(entry)}")
        self.say(f"{name}: posted {news.key}{f' as {entry.id}' if entry.id else ''}")

    def ping(self, hub: str, key: str) -> None:
        """Tell a hub and search engines what has changed since they were told last.

        hub, key: empty where they are not to be told.
        """
        hub = self.services.hub or hub
        if hub:
            self._told("websub", lambda before: self._tell_hub(hub, before))
        if key:
            self._told("indexnow", lambda before: self._tell_engines(key, before))

    def _told(self, name: str, tell: Callable[[str], str]) -> None:
        """Tell of what changed since a release; a failure is said, and is none of the run."""
        entry, tip = self.record.entry(name, _TOLD), self.site.branch.tip
        if entry and entry.id == tip:
            self.say(f"{name}: knows this release")
            return
        before = self.site.git.commit_of(entry.id) if entry else ""
        try:
            self.say(f"{name}: {tell(before or self.site.git.commit_of(f'{tip}^'))}")
        except (NotDelivered, InDoubt) as error:
            self.say(f"{name}: not told, {error}; told the next time")
            return
        self.record.mark({name: {_TOLD: replace(self.record.entry_now(State.SENT), id=tip)}})

    def _tell_hub(self, hub: str, before: str) -> str:
        were = manifest.read((before and self._text(before, manifest.NAME)) or b"{}")
        feeds = pings.changed_feeds(were, manifest.read(self.site.branch.manifest))
        return pings.tell_hub(self._asker, hub, [f"{self.site.news.url}/{path}" for path in feeds])

    def _tell_engines(self, key: str, before: str) -> str:
        git, tip = self.site.git, self.site.branch.tip
        since = git("show", "--no-patch", "--format=%cs", before) if before else ""
        were = self._text(before, file_of(SITEMAP)) if before else b""
        pages = pings.changed_pages(were, self._text(tip, file_of(SITEMAP)), since)
        if f"{key}.txt" not in self.site.branch.files:
            raise NotDelivered(f"{key}.txt is not published yet, by which they know the site")
        where, url = self.services.indexnow, self.site.news.url
        return pings.tell_engines(self._asker, where, url, key, pages)

    def _text(self, commit: str, path: str) -> bytes:
        return self.site.git.content(commit, path) or b""

    def tell_doubts(self, only: str = "") -> None:
        """Add what may have arrived to the trouble; of letters the other verb tells.

        only: the channel that this is about; empty for all.
        """
        for channel, key, entry in self.record.doubts():
            if channel == only or (not only and channel != LETTER):
                self.trouble.append(
                    f"{channel}: {key} {_became(entry)}; {self._what_now(channel, key)}"
                )

    def _what_now(self, channel: str, key: str) -> str:
        """What is to be done about something in doubt."""
        entry, seconds = self.record.entry(channel, key), self._repeatable.get(channel, 0)
        known = {each.key for each in self.site.news.news}
        if entry and key in known and is_repeatable(entry, self.record.clock(), seconds):
            return f"{channel} takes a second one for the same, so it is sent again the next time"
        return told_how(channel, key)


def previewed(news: Announcements, record: Record, channels: Sequence[str], hours: float) -> str:
    """The posts that are due, as each channel would have them, with their lengths."""
    found: list[str] = []
    for channel in channels:
        form, held = form_of(channel), record.held.get(channel, {})
        every = verdicts(news.news, held, record.clock(), hours, 0)
        due = [each.news for each in every if each.what == "post"]
        found.append(f"{channel}: {counted(len(due), 'post')}")
        for each in due:
            post = form.fitted(post_of(each, news.url, news.language))
            found.append(f"--- {each.key}, {form.length(post)} of {form.limit} {form.units}")
            found.append(form.written(post))
    return "\n".join(found)


def _became(entry: Entry) -> str:
    """What became of something, and why."""
    said = {
        State.FAILED: "did not arrive",
        State.PLANNED: "may have arrived, since a run before was killed or has not ended",
    }.get(entry.state, "may have arrived")
    return f"{said} ({entry.note})" if entry.note else said
