"""The form by which readers ask for the letter: who gets it, and what that calls its field."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

# Services by the host that takes the form, or a host above it, and what each calls the address.
# As forms on public pages have it, November 2026.
_SERVICES = (
    ("buttondown.com", "Buttondown", "email"),
    ("buttondown.email", "Buttondown", "email"),
    ("kit.com", "Kit", "email_address"),
    ("convertkit.com", "Kit", "email_address"),
    ("list-manage.com", "Mailchimp", "EMAIL"),
)
_FIELD = "email"  # of listmonk and most others


@dataclass(frozen=True)
class Newsletter:
    """A form. action: where it is sent. service: who gets the address, for readers.

    field: what the service calls the address. hidden: what else it has to be sent (name, value).
    """

    action: str
    service: str
    field: str
    hidden: tuple[tuple[str, str], ...]

    @property
    def origin(self) -> str:
        """What a policy allows forms to be sent to."""
        parts = urlsplit(self.action)
        return f"{parts.scheme}://{parts.netloc}"


def newsletter_of(action: str, field: str = "") -> Newsletter | None:
    """The form of the settings NEWSLETTER_ACTION and NEWSLETTER_FIELD; None without an address.

    What stands behind the address (`?l=…` of a list of listmonk) is sent as fields too, since some
    services read these alone.
    """
    if not action:
        return None
    parts = urlsplit(action)
    host = parts.hostname or ""
    known = ((name, named) for end, name, named in _SERVICES if f".{host}".endswith(f".{end}"))
    service, usual = next(known, (host, _FIELD))
    hidden = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return Newsletter(action, service, field or usual, hidden)
