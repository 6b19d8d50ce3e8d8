"""What a built site has to hold."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    """The addresses and files that a build was to make.

    url: the site's full address, without a slash at the end.
    pages: addresses that must be there, each from the root of the site, as /2025/03/22/slug/.
    briefings: those of them that are briefings; exactly these, no other.
    drafts: those of them that only a preview shows, with what is left to write.
    absent: addresses that no file may mention: drafts and embargoed briefings.
    feeds: addresses of the files of feeds.
    feed_aliases: those of them at which another one stands again. archives: those with what is
    older of another one.
    others: addresses of files for other programs.
    copies: files that are copied: path in the output -> its bytes' length.
    policies: content security policies, of which each page has one. moved: those of the pages at
    old addresses, which lead on at once.
    """

    url: str
    pages: frozenset[str]
    briefings: frozenset[str]
    drafts: frozenset[str]
    absent: frozenset[str]
    feeds: frozenset[str]
    copies: dict[str, int]
    policies: frozenset[str]
    moved: frozenset[str]
    feed_aliases: frozenset[str] = frozenset()
    archives: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
