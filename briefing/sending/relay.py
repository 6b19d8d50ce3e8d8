"""Hands a message to an SMTP relay, over TLS alone, and knows whether it has surely not arrived.

RFC 5321: a message is the relay's from its answer to the final dot. Whatever breaks before that dot
was sent has delivered nothing; whatever breaks between dot and answer may have.
"""

import base64
import os
import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from briefing.sending.record import InDoubt, NotDelivered

SECONDS = 60.0  # for each answer of the relay
_TLS_PORT = 465  # from the first byte on (RFC 8314); other ports begin it by STARTTLS
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)  # doubled on the way (RFC 5321, 4.5.2)
_MAX_SAID = 200  # characters of an answer that are told


@dataclass(frozen=True)
class Relay:
    """A relay. user, password: empty where it asks for none.

    context: by which its certificate is verified. is_tls: whether TLS begins with the connection.
    """

    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)
    seconds: float = SECONDS
    is_tls: bool = False


def relay_of(written: str, environment: Mapping[str, str] = os.environ) -> Relay:
    """The relay of the setting SMTP_RELAY, with SMTP_USER and SMTP_PASSWORD of the environment."""
    host, _, port = written.rpartition(":")
    user, password = environment.get("SMTP_USER", ""), environment.get("SMTP_PASSWORD", "")
    return Relay(host, int(port), user, password, is_tls=int(port) == _TLS_PORT)


def hand_over(relay: Relay, sender: str, to: str, message: bytes) -> str:
    """Send a message to one address; gives what the relay said when it took it.

    Raises NotDelivered where it surely did not, InDoubt where nobody can tell.
    """
    with _told(relay):
        connection = _connected(relay, sender.rpartition("@")[2])
    try:
        with _told(relay):
            _introduced(connection, relay)
            _asked(connection.mail(sender), relay, "the sender")
            _asked(connection.rcpt(to), relay, "the recipient")
            _asked(connection.docmd("DATA"), relay, "the message", wanted=354)
            connection.send(_LEADING_DOT.sub(b"..", message))
        try:
            connection.send(b".\r\n")
            code, said = connection.getreply()
        except (OSError, smtplib.SMTPException):
            raise InDoubt(f"{relay.host} has the whole letter and did not answer") from None
        if code // 100 not in (2, 4, 5):
            raise InDoubt(f"{relay.host} has the whole letter and answered {_shown(said, relay)}")
        _asked((code, said), relay, "the message")
        return _shown(said, relay)
    finally:
        _closed(connection)


def _connected(relay: Relay, name: str) -> smtplib.SMTP:
    """name: who we say we are; not this machine's name."""
    host, port, seconds = relay.host, relay.port, relay.seconds
    if relay.is_tls:
        return smtplib.SMTP_SSL(host, port, name, timeout=seconds, context=relay.context)
    return smtplib.SMTP(host, port, name, timeout=seconds)


def _introduced(connection: smtplib.SMTP, relay: Relay) -> None:
    """Begin TLS where it is not on yet, and log in."""
    connection.ehlo()
    if not relay.is_tls:
        if not connection.has_extn("starttls"):
            raise NotDelivered(f"{relay.host} offers no TLS on port {relay.port}; nothing was sent")
        _asked(connection.starttls(context=relay.context), relay, "TLS")
        connection.ehlo()
    if relay.user:
        connection.login(relay.user, relay.password)


@contextmanager
def _told(relay: Relay) -> Iterator[None]:
    """Raise NotDelivered, in words and without a password, for whatever fails."""
    where = f"{relay.host}:{relay.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise NotDelivered(f"{where}: its certificate is refused: {error.verify_message}") from None
    except TimeoutError:
        raise NotDelivered(f"{where} did not answer in {relay.seconds:g} seconds") from None
    except smtplib.SMTPResponseException as error:
        what = "the login" if isinstance(error, smtplib.SMTPAuthenticationError) else "us"
        said = _shown(error.smtp_error, relay)
        raise NotDelivered(f"{where} refuses {what}: {error.smtp_code} {said}") from None
    except smtplib.SMTPException as error:
        raise NotDelivered(f"{where}: {_shown(str(error), relay)}") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotDelivered(f"{where} can't be reached: {_shown(reason, relay)}") from None


def _asked(answer: tuple[int, bytes], relay: Relay, what: str, *, wanted: int = 250) -> None:
    """Raise NotDelivered unless the relay's answer is yes."""
    code, said = answer
    if code // 100 == wanted // 100:
        return
    later = "; it may take it later" if code // 100 == 4 else ""
    raise NotDelivered(f"{relay.host} refuses {what}: {code} {_shown(said, relay)}{later}")


def _shown(said: bytes | str, relay: Relay) -> str:
    """What a relay said, on one line, without what we logged in with."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    text = " ".join(text.split())
    both = f"\0{relay.user}\0{relay.password}" if relay.user else ""
    for secret in filter(None, (both, relay.password, relay.user)):
        for form in (secret, base64.b64encode(secret.encode()).decode()):
            text = text.replace(form, "…")
    return text[:_MAX_SAID]


def _closed(connection: smtplib.SMTP) -> None:
    """End politely where that is still possible; the message has its outcome by now."""
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()
