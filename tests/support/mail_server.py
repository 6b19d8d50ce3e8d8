"""A mail server on this machine, with TLS, that takes letters, refuses them, or breaks off."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "desk", "a-word-nobody-says"


def nothing() -> None:
    """What happens unless a test wants something else."""


@dataclass
class MailServer:
    """A server, what it got, and how it answers.

    inbox: (recipients, message) of each that it has whole. sessions: how many were begun.
    recipient, message: its answers. at_recipient, at_message: called before them. breaks: where the
    connection ends: "data", within the message; "dot", after it.
    """

    authority: trustme.CA
    port: int = 0
    inbox: list[tuple[list[str], bytes]] = field(default_factory=list)
    sessions: int = 0
    recipient: str = "250 OK"
    message: str = "250 taken as 42"
    at_recipient: Callable[[], None] = nothing
    at_message: Callable[[], None] = nothing
    breaks: str = ""
    connections: list[Any] = field(default_factory=list, repr=False)

    async def handle_EHLO(  # noqa: N802 - the library's name
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        self.at_recipient()
        if self.recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.message.startswith("250"):
            self.inbox.append((envelope.rcpt_tos, envelope.content))
        self.at_message()
        if self.breaks == "dot":
            server.transport.abort()
        return self.message


class BreakingSMTP(SMTP):
    """Ends the connection when the message begins, if the server is to do so."""

    def connection_made(self, transport: Any) -> None:
        self.event_handler.connections.append(transport)
        super().connection_made(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.event_handler.breaks == "data":
            await self.push("354 go on")
            await self._reader.readline()
            connection: Any = self.transport
            connection.abort()
        else:
            await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return BreakingSMTP(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]  # that it took
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _checked(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    expected = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == expected, handled=False)


@contextmanager
def mail_server(*, name: str = "127.0.0.1", offers: str = "starttls") -> Iterator[MailServer]:
    """A server on 127.0.0.1.

    name: that its certificate is for. offers: starttls; tls, from the first byte; or nothing.
    """
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    server = MailServer(authority)
    starttls: dict[str, Any] = (
        {"tls_context": context, "require_starttls": True} if offers == "starttls" else {}
    )
    controller = _Controller(
        server,
        hostname="127.0.0.1",
        port=0,
        ssl_context=context if offers == "tls" else None,
        authenticator=_checked,
        auth_required=False,
        auth_require_tls=offers == "starttls",
        auth_exclude_mechanism=["LOGIN"],  # after a failure it would be tried, too
        **starttls,
    )
    controller.start()
    try:
        server.port = controller.port
        yield server
    finally:
        for connection in server.connections:  # of which some were broken off
            controller.loop.call_soon_threadsafe(connection.abort)
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), controller.loop).result()
        controller.stop()


def trusted(server: MailServer) -> ssl.SSLContext:
    """What believes the server's certificate."""
    context = ssl.create_default_context()
    server.authority.configure_trust(context)
    return context


def authority_file(server: MailServer, folder: Path) -> Path:
    """The same as a file, for SSL_CERT_FILE."""
    path = folder / "authority.pem"
    server.authority.cert_pem.write_to_path(str(path))
    return path
