"""What a relay may answer, and what is then known of the letter; against a real server with TLS."""

import ssl
import time
from dataclasses import replace

import pytest

from briefing.sending.record import InDoubt, NotDelivered
from briefing.sending.relay import Relay, hand_over, relay_of
from tests.support.mail_server import PASSWORD, USER, MailServer, mail_server, trusted

MESSAGE = b"Subject: A letter\r\n\r\nFirst line\r\n.a line with a dot\r\n"
FROM, TO = "desk@briefings.test", "weekly@lists.test"


def relay(server: MailServer, **changes: object) -> Relay:
    made = Relay("127.0.0.1", server.port, context=trusted(server), seconds=5)
    return replace(made, **changes)  # type: ignore[arg-type]


def refused(given: Relay) -> str:
    with pytest.raises(NotDelivered) as error:
        hand_over(given, FROM, TO, MESSAGE)
    return str(error.value)


@pytest.mark.parametrize(("offers", "is_tls"), [("starttls", False), ("tls", True)])
def test_a_letter_arrives_as_it_is(offers: str, *, is_tls: bool) -> None:
    with mail_server(offers=offers) as server:
        given = relay(server, is_tls=is_tls, user=USER, password=PASSWORD)
        said = hand_over(given, FROM, TO, MESSAGE)

        assert (said, server.inbox) == ("taken as 42", [([TO], MESSAGE)])


def test_nothing_is_said_without_tls() -> None:
    with mail_server(offers="nothing") as server:
        said = refused(relay(server, user=USER, password=PASSWORD))

        assert said == f"127.0.0.1 offers no TLS on port {server.port}; nothing was sent"
        assert server.inbox == []


def test_a_certificate_of_another_is_refused() -> None:
    with mail_server(name="mail.other.test") as server:
        said = refused(relay(server))

        assert said.startswith(f"127.0.0.1:{server.port}: its certificate is refused: ")
        assert server.inbox == []


def test_a_certificate_of_nobody_we_know_is_refused() -> None:
    with mail_server() as server:
        said = refused(relay(server, context=ssl.create_default_context()))

        assert "its certificate is refused" in said
        assert server.inbox == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"recipient": "550 no such list"},
            "127.0.0.1 refuses the recipient: 550 no such list",
        ),
        (
            {"recipient": "450 greylisted"},
            "127.0.0.1 refuses the recipient: 450 greylisted; it may take it later",
        ),
        ({"message": "554 looks like spam"}, "127.0.0.1 refuses the message: 554 looks like spam"),
        (
            {"message": "452 too many"},
            "127.0.0.1 refuses the message: 452 too many; it may take it later",
        ),
    ],
)
def test_a_refusal_is_told_in_the_relays_words(changes: dict[str, str], message: str) -> None:
    with mail_server() as server:
        for name, value in changes.items():
            setattr(server, name, value)

        assert (refused(relay(server)), server.inbox) == (message, [])


def test_a_wrong_password_is_told_and_not_shown() -> None:
    with mail_server() as server:
        said = refused(relay(server, user=USER, password="geheim-42"))

        assert said.startswith(f"127.0.0.1:{server.port} refuses the login: 535 ")
        assert "geheim" not in said


def test_an_answer_that_repeats_the_password_is_told_without_it() -> None:
    with mail_server() as server:
        server.message = f"554 not for {PASSWORD}"

        said = refused(relay(server, user=USER, password=PASSWORD))

        assert said == "127.0.0.1 refuses the message: 554 not for …"
        assert PASSWORD not in repr(relay(server, user=USER, password=PASSWORD))


def test_nobody_there_is_told() -> None:
    with mail_server() as server:
        gone = relay(server)

    assert refused(gone) == f"127.0.0.1:{gone.port} can't be reached: Connection refused"


def test_what_breaks_before_the_end_of_the_letter_has_delivered_nothing() -> None:
    """Of a letter that is longer than what is under way at once."""
    with mail_server() as server:
        server.breaks = "data"

        with pytest.raises(NotDelivered) as error:
            hand_over(relay(server), FROM, TO, MESSAGE * 200_000)

        assert str(error.value).startswith(f"127.0.0.1:{server.port}")
        assert server.inbox == []


def test_what_breaks_when_all_of_a_short_letter_is_under_way_is_in_doubt() -> None:
    with mail_server() as server:
        server.breaks = "data"

        with pytest.raises((InDoubt, NotDelivered)):
            hand_over(relay(server), FROM, TO, MESSAGE)

        assert server.inbox == []


def test_what_breaks_after_the_end_of_the_letter_is_in_doubt() -> None:
    with mail_server() as server:
        server.breaks = "dot"

        with pytest.raises(InDoubt) as error:
            hand_over(relay(server), FROM, TO, MESSAGE)

        assert str(error.value) == "127.0.0.1 has the whole letter and did not answer"
        assert len(server.inbox) == 1


def test_a_relay_that_never_answers_is_given_up() -> None:
    with mail_server() as server:
        server.at_message = lambda: time.sleep(1)

        with pytest.raises(InDoubt):
            hand_over(relay(server, seconds=0.3), FROM, TO, MESSAGE)


def test_an_answer_that_is_none_is_in_doubt() -> None:
    with mail_server() as server:
        server.message = "xyz what"

        with pytest.raises(InDoubt) as error:
            hand_over(relay(server), FROM, TO, MESSAGE)

        assert str(error.value).startswith("127.0.0.1 has the whole letter and answered")


def test_the_setting_and_the_environment_make_a_relay() -> None:
    environment = {"SMTP_USER": "ona", "SMTP_PASSWORD": "geheim"}

    late, early = relay_of("smtp.own.org:587", environment), relay_of("smtp.own.org:465", {})

    assert (late.host, late.port, late.user, late.password, late.is_tls) == (
        *("smtp.own.org", 587, "ona", "geheim"),
        False,
    )
    assert (early.user, early.password, early.is_tls) == ("", "", True)
    assert (late.context.verify_mode, late.context.check_hostname) == (ssl.CERT_REQUIRED, True)
