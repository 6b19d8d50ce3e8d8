"""A piece of news as each kind of channel has it, within its limit."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlsplit

from briefing.exports.announcements import NEW, WITHDRAWN, Announcement
from briefing.sending.accounts import BLUESKY, MASTODON, TELEGRAM

_SHORTEST = 30  # characters of a sentence; what ends before is an abbreviation
_SENTENCE = re.compile(r"[.!?…][”’»\"')]*(?=\s+\S)")


@dataclass(frozen=True)
class Post:
    """What is told of a piece of news, in plain text. url: of its page; card: of the site's file.

    said: its countries in a line.
    """

    key: str
    at: str
    head: str
    text: str
    said: str
    url: str
    card: str
    language: str

    @property
    def lines(self) -> str:
        """All of it but the link."""
        return "\n\n".join(filter(None, (self.head, self.text, self.said)))


@dataclass(frozen=True)
class Form:
    """How posts are written for a kind of channel. written: the post as it is sent.

    length: of the post as the service counts it, in units of which it takes no more than limit.
    """

    written: Callable[[Post], str]
    length: Callable[[Post], int]
    limit: int
    units: str

    def fitted(self, post: Post, limit: int | None = None) -> Post:
        """The post with as much as fits: first without countries, then by sentences and words."""
        most = limit or self.limit
        return next((each for each in _shorter(post) if self.length(each) <= most), post)


def post_of(news: Announcement, url: str, language: str) -> Post:
    """What is told of a piece of news. url: of the site, without a slash at its end."""
    is_plain = news.kind in (NEW, WITHDRAWN)
    head = news.title if is_plain else f"{news.kind.capitalize()}: {news.title}"
    return Post(
        news.key,
        news.at,
        head,
        news.text,
        ", ".join(news.countries),
        url + news.address,
        news.card,
        language,
    )


def _shorter(post: Post) -> Iterator[Post]:
    yield post
    post = replace(post, said="")
    yield post
    text = post.text
    ends = [each.end() for each in _SENTENCE.finditer(text) if each.end() >= _SHORTEST]
    yield from (replace(post, text=text[:end]) for end in reversed(ends))
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        yield replace(post, text=" ".join(words[:count]).rstrip(",;:–") + " …")
    yield replace(post, text="")


def _plain(post: Post) -> str:
    """As people read it; the link is in its own line."""
    return f"{post.lines}\n{post.url}" if post.said else f"{post.lines}\n\n{post.url}"


def _html(post: Post) -> str:
    """For Telegram, where only these three signs are escaped and few elements are known."""
    escaped = {each: escape(getattr(post, each), quote=False) for each in ("head", "text", "said")}
    bold = replace(post, **{**escaped, "head": f"<b>{escaped['head']}</b>"})
    return _plain(replace(bold, url=escape(post.url, quote=False)))


def _short(post: Post) -> str:
    """For Bluesky: the name of the site as link, since the card beside it leads there too."""
    return f"{post.lines}\n\n{site_name(post)}"


def site_name(post: Post) -> str:
    """The host of the site, as a link shows it."""
    return urlsplit(post.url).netloc.removeprefix("www.")


def utf16_units(text: str) -> int:
    """As Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


_URL_LENGTH = 23  # of every link, as Mastodon counts

# Characters are never fewer than the graphemes that Mastodon and Bluesky count.
FORMS = {
    TELEGRAM: Form(_html, lambda post: utf16_units(_plain(post)), 4096, "UTF-16 units"),
    MASTODON: Form(
        _plain, lambda post: len(_plain(post)) - len(post.url) + _URL_LENGTH, 500, "characters"
    ),
    BLUESKY: Form(_short, lambda post: len(_short(post)), 300, "characters"),
}
OTHER = Form(_plain, lambda post: len(_plain(post)), 1000, "characters")


def form_of(channel: str) -> Form:
    """The form of a channel, by its name."""
    return FORMS.get(channel, OTHER)
