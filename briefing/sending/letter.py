"""The letter of a week or day: a message of a text part and an HTML part, the same bytes twice.

One-click unsubscribing: RFC 8058. A list's headers: RFC 2369 and 2919. Sent by no person: RFC 3834.
"""

from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import blake2b
from pathlib import Path
from textwrap import wrap
from urllib.parse import urlsplit

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from briefing.addresses import DAILY, WEEKLY
from briefing.building.settings_values import PUBLISHER
from briefing.building.template_failures import template_failure
from briefing.exports.bulletins import FULL_PAGE, Item, Section, sections
from briefing.pages.bulletin import Contents
from briefing.problems import Failure
from briefing.render import typography
from briefing.site import Link, Site

TEMPLATE = "letter.html"
_COLUMNS = 72
_PREVIEW_HEADLINES = 3
# As programs that read mail want it; at 78, a long address in a header becomes encoded words that
# they do not follow (python/cpython#85725). The body keeps its short lines.
_SERIALISED = policy.SMTP.clone(max_line_length=998)
_INLINER = CSSInliner(
    load_remote_stylesheets=False,
    keep_style_tags=True,
    remove_inlined_selectors=True,
    minify_css=True,
)


@dataclass(frozen=True)
class Sender:
    """Who writes to whom. unsubscribe: the address behind that link; empty where there is none."""

    name: str
    address: str
    to: str
    unsubscribe: str


def sender_of(written: str, to: str, unsubscribe: str) -> Sender:
    """From the settings LETTER_FROM, LETTER_TO and LETTER_UNSUBSCRIBE, which were found sound."""
    found = PUBLISHER.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no sender")
    return Sender(found["name"], found["address"], to, unsubscribe)


@dataclass(frozen=True)
class Letter:
    """What both parts of the message say. page: leads to the same on the site.

    preview: what lists of mails show beside the subject. sender: the last line.
    """

    subject: str
    preview: str
    title: str
    about: str
    page: Link
    sections: tuple[Section, ...]
    sender: str
    unsubscribe: str


def letter_of(news: Contents, site: Site, unsubscribe: str) -> Letter:
    """The letter of a week or day."""
    found = sections(news, site)
    titles = [typography.plain(item.link.text) for section in found for item in section.items]
    return Letter(
        subject=f"{site.name}: {news.title[0].lower()}{news.title[1:]}",
        preview=" · ".join(titles[:_PREVIEW_HEADLINES]),
        title=news.title,
        about=news.about,
        page=Link(Markup(FULL_PAGE), site.absolute(news.address)),
        sections=found,
        sender=f"{site.name}, {site.url}. Text: {site.rights}.",
        unsubscribe=unsubscribe,
    )


def message(news: Contents, site: Site, sender: Sender, theme: Path) -> bytes:
    """The message as it is sent. theme: the folder with the theme."""
    letter = letter_of(news, site, sender.unsubscribe)
    text, html = plain(letter), _html(letter, site, theme)
    host = urlsplit(site.url).hostname or ""
    kind, archive = ("weekly", WEEKLY) if news.address.startswith(WEEKLY) else ("daily", DAILY)
    made = EmailMessage(policy=policy.SMTP)
    made["Subject"] = letter.subject
    made["From"] = Address(sender.name, addr_spec=sender.address)
    made["To"] = Address(addr_spec=sender.to)
    made["Date"] = format_datetime(news.end)
    made["Message-ID"] = f"<{kind}-{news.name}@{host}>"
    made["List-ID"] = f"<{kind}.{host}>"
    made["List-Archive"] = f"<{site.absolute(archive)}>"
    if sender.unsubscribe:
        made["List-Unsubscribe"] = f"<{sender.unsubscribe}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text, cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    made["Content-Language"] = site.language
    made.set_boundary(f"=_{blake2b((text + html).encode(), digest_size=12).hexdigest()}")
    return made.as_bytes(policy=_SERIALISED)


def _html(letter: Letter, site: Site, theme: Path) -> str:
    """The HTML part, with its style in its elements where it can be.

    Raises Failure where the theme has no template for it, or a wrong one.
    """
    environment = Environment(
        loader=FileSystemLoader(theme / "letter"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        page = environment.get_template(TEMPLATE).render(letter=letter, site=site)
    except TemplateError as error:
        lacking = f"{theme.name}/letter/{TEMPLATE}: missing; a letter is made of it"
        raise Failure(template_failure(error, theme) or lacking) from error
    return _INLINER.inline(page)


def plain(letter: Letter) -> str:
    """The text part; the addresses stand at its end, by the numbers in the text."""
    links: list[str] = []
    lines = [letter.title.upper(), "", letter.about, _numbered(letter.page, links)]
    for section in letter.sections:
        lines += ["", "", section.heading.upper()]
        for item in section.long:
            note = [item.note] if item.note else []
            lines += ["", *_lines(_numbered(item.link, links)), *note]
            lines += _lines(typography.plain(item.text))
        if section.brief:
            lines.append("")
        for item in section.brief:
            lines += _lines(f"* {_brief(item, links)}", "  ")
        if section.rest:
            lines += ["", *_lines(_numbered(section.rest, links))]
    lines += ["", "", *(f"[{number}] {href}" for number, href in enumerate(links, start=1))]
    lines += ["", "-- ", letter.sender]
    if letter.unsubscribe:
        lines.append(f"Unsubscribe: {letter.unsubscribe}")
    return "\n".join(lines) + "\n"


def _brief(item: Item, links: list[str]) -> str:
    note = f", {item.note}" if item.note else ""
    return f"{_numbered(item.link, links)}{note}"


def _numbered(link: Link, links: list[str]) -> str:
    """`Its text [3]`; its address joins the others."""
    if link.href not in links:
        links.append(link.href)
    return f"{typography.plain(link.text)} [{links.index(link.href) + 1}]"


def _lines(text: str, indent: str = "") -> list[str]:
    """A paragraph in lines of a width that is read well. indent: of all but the first."""
    return wrap(
        text,
        _COLUMNS,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
