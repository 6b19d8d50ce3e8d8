"""What stands in which document of a feed: the one that is subscribed to, and its archives.

As RFC 5005 has it, section 4. Time is cut where every thirtieth briefing was published. What came
between two cuts is an archive: so a new briefing moves nothing from one archive to another, and an
archive changes only with what stands in it.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.addresses import HOME
from briefing.pages import indices
from briefing.pages.bulletin import Contents
from briefing.pages.changes import News, newest_first
from briefing.pages.feed import MAX_ENTRIES, Feed, Format, Told, file_in
from briefing.pages.shown import Shown

_CUTS_OF_CORRECTIONS = 3  # for one archive of corrections
Cut = tuple[dt.datetime, str]
"""The moment of publication and the first name of the last briefing of an archive."""


@dataclass(frozen=True)
class Document:
    """One document of a feed. entries: newest first.

    number: of an archive, the oldest is 1; 0 of the document that is subscribed to. older: of the
    archive before it; 0 where there is none. is_complete: whether it is all of the feed.
    ended: when an archive ended; None of what is subscribed to.
    """

    feed: Feed
    entries: tuple[Told, ...]
    number: int = 0
    older: int = 0
    is_complete: bool = False
    ended: dt.datetime | None = None

    def address(self, format_: Format) -> str:
        """Of its file."""
        if self.number:
            return archive_address(self.feed, self.number, format_)
        return self.own(format_)

    def own(self, format_: Format) -> str:
        """Of the document that is subscribed to."""
        return file_in(self.feed, format_)

    def before(self, format_: Format) -> str:
        """Of the archive before it; empty where there is none."""
        return archive_address(self.feed, self.older, format_) if self.older else ""


def format_of_archives(format_: Format) -> Format:
    """The format of the archives of a document: programs that read RSS read Atom, too."""
    return "json" if format_ == "json" else "atom"


def archive_address(feed: Feed, number: int, format_: Format) -> str:
    """Of an archive of a feed: `/atom/1.xml`. That of headlines is that of the site."""
    folder = HOME if feed.kind == "headlines" else feed.address
    return f"{folder}feed/{number}.json" if format_ == "json" else f"{folder}atom/{number}.xml"


def cuts(shown: Shown) -> list[Cut]:
    """Where time is cut, by every briefing that was ever published, withdrawn ones too."""
    ever = sorted((each.public_from, each.permanent_name) for each in shown.editions.listed)
    return ever[MAX_ENTRIES - 1 :: MAX_ENTRIES]


def documents(feed: Feed, found: Sequence[Cut]) -> tuple[Document, ...]:
    """The document of a feed that is subscribed to, and then its archives, the oldest first.

    A feed that fits into one has no archives, nor has one whose entries are others', too: what is
    older of it stands in the archives of the site. found: the cuts.
    """
    entries = feed.entries
    if len(entries) <= feed.most:
        return (Document(feed, entries, is_complete=True),)
    if not feed.is_archived:
        return (Document(feed, entries[: feed.most]),)
    if feed.kind == "corrections":  # of which there are fewer
        found = found[_CUTS_OF_CORRECTIONS - 1 :: _CUTS_OF_CORRECTIONS]
    news = [each for each in entries if isinstance(each, News)]
    placed = [(bisect_left(found, _moment(each)), each) for each in news]
    not_archived = [each for place, each in placed if place == len(found)]
    room = max(0, MAX_ENTRIES - len(not_archived))
    others = [each for place, each in placed if place < len(found)][:room]
    newest = tuple(newest_first([*not_archived, *others]))
    current = Document(feed, newest, older=len(found), is_complete=not found)
    if feed.kind == "headlines":  # the site's have all of them
        return (current,)
    groups: dict[int, list[News]] = {}
    for place, each in placed:
        groups.setdefault(place, []).append(each)
    archives = (
        Document(feed, tuple(groups.get(place, ())), place + 1, place, ended=moment)
        for place, (moment, _) in enumerate(found)
    )
    return (current, *archives)


def _moment(each: News) -> Cut:
    """When something came first: a briefing with its publication, all else as it is told."""
    if each.is_new:
        return each.briefing.public_from, each.briefing.permanent_name
    return each.at, ""


class FeedFile(NamedTuple):
    """A file of a feed. address: where it lies."""

    document: Document
    format: Format
    address: str


def feed_files(shown: Shown, feeds: Iterable[Feed], aliases: Mapping[str, str]) -> list[FeedFile]:
    """Every file of feeds, and those at further addresses.

    aliases: the address of a feed's file by the further address of the same.
    """
    found = cuts(shown)
    files = {file.address: file for feed in feeds for file in _files(feed, found)}
    further = [
        files[target]._replace(address=address)
        for address, target in aliases.items()
        if target in files and address not in files
    ]
    return [*files.values(), *further]


def _files(feed: Feed, found: Sequence[Cut]) -> Iterator[FeedFile]:
    for document in documents(feed, found):
        for format_ in feed.formats:
            if document.number and format_ != format_of_archives(format_):
                continue
            yield FeedFile(document, format_, document.address(format_))


def moment(told: Told, shown: Shown) -> dt.datetime:
    """When an entry was last changed: no two of a document at the same moment."""
    return told.end if isinstance(told, Contents) else shown.once(_moments)[told.name]


def _moments(shown: Shown) -> dict[str, dt.datetime]:
    """When each entry was last changed, by its name.

    Of those that are told of the same moment each is a second later than the one before it.
    """
    entries = [News(each.updated, each) for each in shown.editions.listed]
    entries += [
        News(change.at, each, change)
        for change, each in indices.changed(shown.editions.listed, dt.date.min, indices.CHANGES)
    ]
    entries += [News(each.read, each) for each in shown.library.stories.values()]
    found: dict[str, dt.datetime] = {}
    last, second = dt.datetime.min.replace(tzinfo=dt.UTC), dt.timedelta(seconds=1)
    for each in reversed(newest_first(entries)):
        last = found[each.name] = max(each.at, last + second).astimezone(each.at.tzinfo)
    return found
