"""From a week that is over to its letter: into a file, to one address as a test, or to the list."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefing.addresses import ATOM, bulletin_address, file_of
from briefing.building.judging import judged
from briefing.building.settings import settings_of
from briefing.exports import feeds
from briefing.files import write_whole
from briefing.kept import kept_in
from briefing.pages.bulletin import contents, list_of
from briefing.pages.bulletins import Bulletin, series
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.problems import Failure, Unsure
from briefing.publish.git import Git
from briefing.publish.pages_branch import (
    Order,
    addressed,
    fetch_release,
    locked,
    publisher_of,
)
from briefing.sending.entries import State
from briefing.sending.letter import Sender, message, sender_of
from briefing.sending.record import alone, read_record, told_how
from briefing.sending.relay import Relay, hand_over
from briefing.words import listed

CHANNEL = "letter"
FOLDER = "letters"
SETTINGS = "publishconf.py"
_NOT_SENT = "nothing was sent"
# A schedule that is switched on, or comes back, is not to begin with a week of the past.
NEWS_FOR = dt.timedelta(days=7)


@dataclass(frozen=True)
class Mail:
    """A letter. name: of its week or day. sender: from whom to whom. message: as it is sent.

    list: the address of the page of all weeks or days; feed: the file of their feed, as the sources
    have it. age: how long its week is over.
    """

    name: str
    list: str
    age: dt.timedelta
    feed: bytes
    sender: Sender
    message: bytes

    def copy_to(self, address: str) -> "Mail":
        """The same for one address."""
        sender = replace(self.sender, to=address)
        old, new = (f"\r\nTo: {each.to}\r\n".encode() for each in (self.sender, sender))
        return replace(self, sender=sender, message=self.message.replace(old, new, 1))


def mail_of(root: Path, name: str, as_of: dt.datetime) -> Mail:
    """The letter of a week or day, as publishconf.py has the site.

    name: 2026-W11 or 2026-03-12; empty for the newest week that had news.
    Raises ContentError, or Failure where there is none.
    """
    settings = settings_of(root, SETTINGS)
    settings |= {"AS_OF": as_of, "PROBLEMS": ()}
    with kept_in(Path(settings["CACHE_PATH"])) as kept:
        editions = judged(settings, kept)
        shown = Shown(editions)
        chosen = _chosen(shown, name)
        sender = _sender(settings)
        made = message(contents(shown, chosen), editions.site, sender, Path(settings["THEME"]))
        feeds_by_page = {each.address: each for each in feed_list(shown)}
        above = list_of(chosen)
        feed = feeds.subscribed("atom", feeds_by_page[above], shown)
    return Mail(chosen.name, above, as_of - chosen.end, feed, sender, made)


def _chosen(shown: Shown, name: str) -> Bulletin:
    found = {each.name: each for _, bulletins in series(shown) for each in bulletins}
    newest = next(iter(found), "")
    if chosen := found.get(name or newest):
        return chosen
    if not newest:
        raise Failure("there is no letter yet: no week that is over had news")
    near = f"; the newest is {newest}"
    raise Failure(f"'{name}' is no week that is over and had news{near}; write it as 2026-W11")


def _sender(settings: Mapping[str, Any]) -> Sender:
    names = ("LETTER_FROM", "LETTER_TO", "LETTER_UNSUBSCRIBE")
    values = [settings.get(name, "") for name in names]
    if missing := [name for name, value in zip(names[:2], values, strict=False) if not value]:
        raise Failure(f"pelicanconf.py: {listed(missing)} must be set for a letter")
    return sender_of(*values)


def written(root: Path, mail: Mail) -> str:
    """Write the letter into a file; gives what to say of it."""
    path = root / FOLDER / f"{mail.name}.eml"
    write_whole(path, mail.message)
    return f"{FOLDER}/{path.name}: {len(mail.message):,} bytes, to {mail.sender.to}"


def tested(mail: Mail, relay: Relay, address: str) -> str:
    """Send a copy to one address; nothing is recorded. Raises NotDelivered or InDoubt."""
    copy = mail.copy_to(address)
    said = hand_over(relay, copy.sender.address, address, copy.message)
    return f"a copy of {mail.name} for {address}: {relay.host} says {said}"


def sent(order: Order, mail: Mail, relay: Relay, *, is_named: bool) -> str:
    """Send the letter to its list, once; gives what became of it.

    is_named: whether somebody asked for this week; another that has long been over is not sent.
    Raises Refused where its page is not published as it is here, Failure where it was not sent,
    Unsure where nobody can tell.
    """
    settings = settings_of(order.root, SETTINGS)
    with alone(order.root):
        _check_published(order, mail)
        record = read_record(order, publisher_of(settings))
        entry = record.entry(CHANNEL, mail.name)
        if entry and entry.state in (State.SENT, State.SKIPPED):
            return f"the letter {mail.name} was {entry.state} at {entry.at}; {_NOT_SENT}"
        if entry and entry.state in (State.PLANNED, State.UNKNOWN):
            why = f" ({entry.note})" if entry.note else ""
            how = told_how(CHANNEL, mail.name)
            raise Failure(f"the letter {mail.name} may have been sent{why}; {_NOT_SENT} now: {how}")
        if mail.age > NEWS_FOR and not is_named:
            long = f"is of a time that was over {mail.age.days} days ago"
            return f"the letter {mail.name} {long}; {_NOT_SENT}: to send it, --week {mail.name}"

        def deliver() -> str:
            return hand_over(relay, mail.sender.address, mail.sender.to, mail.message)

        done = record.send(CHANNEL, mail.name, deliver)
    if done.state is State.FAILED:
        raise Failure(f"{done.note}; the letter {mail.name} was not sent, and may be sent again")
    if done.state is State.UNKNOWN:
        how = told_how(CHANNEL, mail.name)
        raise Unsure(f"{done.note}; the letter {mail.name} may have been sent: {how}")
    return f"the letter {mail.name} was sent to {mail.sender.to}: {relay.host} says {done.id}"


def _check_published(order: Order, mail: Mail) -> None:
    """Raise Failure unless the published site has the week, and says of it what the letter says."""
    git = Git(order.root)
    with locked(order.root):  # the fetch writes where a publish reads
        tip = fetch_release(git, addressed(git, order))
    page = file_of(bulletin_address(mail.name))
    if page not in git.files(tip):
        raise Failure(f"{page} is not published; ./inv publish first")
    if git.content(tip, f"{mail.list[1:]}{ATOM[1:]}") != mail.feed:
        raise Failure(
            f"what is published at {mail.list} is not what the sources have; ./inv publish first,"
            " so that the letter says what the site says"
        )
