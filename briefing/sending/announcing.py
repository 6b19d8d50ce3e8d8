"""Posts what was published to every channel, once."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing.exports.announcements import Announcements
from briefing.sending.accounts import Account
from briefing.sending.asking import Asker, Refusal
from briefing.sending.due import HOURS, Verdict, is_repeatable, verdicts
from briefing.sending.entries import Entry, State
from briefing.sending.posts import form_of, post_of
from briefing.sending.published import Site
from briefing.sending.record import Record, told_how
from briefing.sending.senders import Sender, Services, delivered, sender_of
from briefing.words import counted

LETTER = "letter"  # the channel of letters
MOST_POSTS = 10  # to a channel in one run: more at once is a flood


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

    def post(self, accounts: Sequence[Account]) -> None:
        """Post what is due to each channel; what fails on one stops none of the others.

        Raises Refused, GitError or NotRecorded where the record can't be written.
        """
        hidden = {each for account in accounts for each in account.hidden}
        asker = Asker(hidden, self.services.seconds)
        senders = {each.name: sender_of(each, self.services, asker) for each in accounts}
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
        for number, verdict in enumerate(due, start=1):
            if number > 1 and self.services.pause:
                self.sleep(sender.pause_seconds)
            entry, is_refusal = self._post(name, sender, verdict)
            key, left = verdict.news.key, counted(len(due) - number, "post")
            if entry.state is State.SENT:
                self.say(f"{name}: posted {key}{f' as {entry.id}' if entry.id else ''}")
                continue
            if entry.state is State.FAILED:  # what is in doubt is told of all channels at once
                self.trouble.append(f"{name}: {key} {_became(entry)}; tried again the next time")
            if not is_refusal:
                if number < len(due):
                    self.trouble.append(f"{name}: {left} left for the next time")
                return

    def _post(self, name: str, sender: Sender, verdict: Verdict) -> tuple[Entry, bool]:
        """Post one piece of news; gives what is recorded, and whether it alone was refused."""
        news, site, refusals = verdict.news, self.site, []
        post = post_of(news, site.news.url, site.news.language)

        def deliver() -> str:
            try:
                return delivered(sender, post, site.card(news.card))
            except Refusal as error:
                refusals.append(error)
                raise

        return self.record.send(name, news.key, deliver), bool(refusals)

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
