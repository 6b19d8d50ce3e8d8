"""`letter`: what it writes, and that it sends a week once, whatever fails or is killed on the way.

A real repository with a published site, a real mail server with TLS on this machine.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing.publish.pages_branch import Order, publisher_of
from briefing.sending.entries import State
from briefing.sending.record import read_record
from tests.support import loaded
from tests.support.content import a_briefing, file_of
from tests.support.mail_server import (
    PASSWORD,
    USER,
    MailServer,
    authority_file,
    mail_server,
)
from tests.support.publishing import Clone, copied, environment, git, last, new_clone
from tests.support.small_site import SECOND

LIST = "weekly@lists.test.example"
SETTINGS = f"""
LETTER_FROM = "The Desk <desk@briefings.test>"
LETTER_TO = "{LIST}"
LETTER_UNSUBSCRIBE = "https://lists.test.example/unsubscribe/{{{{ id }}}}"
"""
WEEK = "2025-W13"  # in which the second briefing was updated
BEFORE = "2025-W12"
SEND = ("--week", WEEK, "--send")
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
IN_DOUBT = (
    f"look whether it has arrived, then say so: ./inv announce --settle 'letter {WEEK}'"
    " --found sent, or failed to have it sent again"
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A site with settings for letters, published."""
    clone = new_clone(tmp_path_factory.mktemp("letters"))
    conf = clone.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8") + SETTINGS, "utf-8")
    clone.commit()
    clone.publish()
    return clone


@dataclass
class Desk:
    """A clone that sends by a server. more: what its environment has beside the usual."""

    clone: Clone
    server: MailServer
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        certificates = str(authority_file(self.server, self.clone.root.parent))
        return environment({"SSL_CERT_FILE": certificates, **self.more})

    def letter(self, *words: str) -> tuple[int, str, str]:
        """The exit code of the verb, and its last lines on standard output and standard error."""
        end = loaded.ended(self.clone.root, "letter", *words, environment=self.environment)
        return end.returncode, last(end.stdout), last(end.stderr)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Begin the verb as a command of its own."""
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "invoke", "--search-root", self.clone.root, *words],
            cwd=self.clone.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def state(self, week: str = WEEK) -> str:
        """What the record on the remote says of a week; empty where it says nothing."""
        settings = {"SITEURL": "https://briefings.test", "SITENAME": "Parapet"}
        record = read_record(Order(self.clone.root), publisher_of(settings))
        entry = record.entry("letter", week)
        return str(entry.state) if entry else ""

    def settle(self, state: State) -> None:
        """Say what a person has found out."""
        settings = {"SITEURL": "https://briefings.test", "SITENAME": "Parapet"}
        read_record(Order(self.clone.root), publisher_of(settings)).settle("letter", WEEK, state)

    def change(self, path: str, old: str, new: str) -> None:
        """Change a source, commit and push it."""
        self.clone.site.change(path, old, new)
        self.clone.commit()


@pytest.fixture
def desk(published: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    with mail_server() as server:
        made = Desk(copied(published, tmp_path), server)
        conf = made.clone.root / "pelicanconf.py"
        relay = f'SMTP_RELAY = "127.0.0.1:{server.port}"\n'
        conf.write_text(conf.read_text("utf-8") + relay, "utf-8")
        yield made


# --- written ---------------------------------------------------------------------------


def test_the_newest_week_is_written_into_a_file_and_nothing_is_sent(desk: Desk) -> None:
    code, out, err = desk.letter()

    written = (desk.clone.root / "letters" / f"{WEEK}.eml").read_bytes()
    assert (code, out, err) == (0, f"letters/{WEEK}.eml: {len(written):,} bytes, to {LIST}", "")
    assert b"\r\nSubject: Parapet: the week, 24 to 30 March 2025\r\n" in b"\r\n" + written
    assert (desk.server.sessions, desk.state()) == (0, "")
    assert desk.letter()[0] == 0
    assert (desk.clone.root / "letters" / f"{WEEK}.eml").read_bytes() == written


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--week", "2025-W30"],
            "'2025-W30' is no week that is over and had news; the newest is 2025-W13; write it",
        ),
        (["--send", "--to", "a@b.test"], "--send is for the list, --to for a copy to one address;"),
        (["--as-of", "2025-03-20T06:00+02:00"], "there is no letter yet: no week that is over had"),
        (["--send", "--as-of", "2199-01-01T00:00Z"], "--as-of is a moment to come; a letter is"),
        (["--to", "Ona <ona@b.test>"], "--to 'Ona <ona@b.test>' is no e-mail address"),
    ],
)
def test_what_can_be_no_letter_is_told(words: list[str], said: str, desk: Desk) -> None:
    code, out, err = desk.letter(*words)

    assert (code, out) == (1, "")
    assert err.startswith(said)
    assert desk.server.sessions == 0


@pytest.mark.parametrize("name", ["LETTER_FROM", "LETTER_TO"])
def test_a_letter_from_nobody_or_to_nobody_is_refused(name: str, desk: Desk) -> None:
    conf = desk.clone.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8") + f'{name} = ""\n', "utf-8")

    assert desk.letter() == (1, "", f"pelicanconf.py: {name} must be set for a letter")


def test_without_a_relay_nothing_is_sent(desk: Desk) -> None:
    conf = desk.clone.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8") + 'SMTP_RELAY = ""\n', "utf-8")

    code, _, err = desk.letter(*SEND)

    said = 'pelicanconf.py: SMTP_RELAY must be set, as "smtp.example.org:587"; nothing was sent'
    assert (code, err) == (1, said)


# --- sent once -------------------------------------------------------------------------


def test_a_week_is_sent_once(desk: Desk) -> None:
    desk.more |= {"SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD}

    first = desk.letter(*SEND)
    second = desk.letter(*SEND)

    written = (desk.clone.root / "letters" / f"{WEEK}.eml").read_bytes()
    assert first == (0, f"the letter {WEEK} was sent to {LIST}: 127.0.0.1 says taken as 42", "")
    assert desk.server.inbox == [([LIST], written)]
    code, out, err = second
    assert (code, err, desk.state()) == (0, "", "sent")
    assert re.fullmatch(rf"the letter {WEEK} was sent at {TIME}; nothing was sent", out)


def test_a_week_long_over_is_sent_only_if_it_is_named(desk: Desk) -> None:
    code, out, err = desk.letter("--send")

    assert (code, err, desk.server.sessions, desk.state()) == (0, "", 0, "")
    assert re.fullmatch(
        rf"the letter {WEEK} is of a time that was over \d+ days ago; nothing was sent: to send"
        rf" it, --week {WEEK}",
        out,
    )


def test_another_clone_knows_that_it_was_sent(desk: Desk, tmp_path: Path) -> None:
    other = Desk(desk.clone.another(tmp_path / "other"), desk.server)
    desk.letter(*SEND)
    desk.clone.commit()
    other.clone.git("pull", "--quiet")

    code, out, _ = other.letter(*SEND)

    assert (code, out[-16:], len(desk.server.inbox)) == (0, "nothing was sent", 1)


def test_each_week_is_sent_by_itself(desk: Desk) -> None:
    assert (desk.letter("--week", BEFORE, "--send")[0], desk.letter(*SEND)[0]) == (0, 0)

    assert len(desk.server.inbox) == 2
    assert (desk.state(BEFORE), desk.state()) == ("sent", "sent")


def test_a_copy_to_one_address_is_recorded_nowhere(desk: Desk) -> None:
    code, out, err = desk.letter("--to", "ona@example.org")

    ((recipients, message),) = desk.server.inbox
    assert (code, err) == (0, "")
    assert out == f"a copy of {WEEK} for ona@example.org: 127.0.0.1 says taken as 42"
    assert (recipients, desk.state()) == (["ona@example.org"], "")
    assert b"\r\nTo: ona@example.org\r\n" in message
    assert LIST.encode() not in message


# --- only what is published ------------------------------------------------------------


def test_a_week_that_is_not_published_is_not_sent(desk: Desk) -> None:
    later = a_briefing(
        published="2025-05-07T10:00+03:00", title="A bridge is closed near the border for a week"
    )
    desk.clone.write({file_of("2025-04-01-a-bridge-is-closed"): later})

    code, _, err = desk.letter("--week", "2025-W19", "--send")

    said = "weekly/2025-W19/index.html is not published; ./inv publish first; nothing was sent"
    assert (code, err) == (1, said)
    assert (desk.server.sessions, desk.state("2025-W19")) == (0, "")


def test_a_week_that_is_published_otherwise_is_not_sent(desk: Desk) -> None:
    desk.change(f"content/{file_of(SECOND)}", "The fence was opened.", "The fence was opened once.")

    code, _, err = desk.letter(*SEND)

    assert (code, desk.server.sessions, desk.state()) == (1, 0, "")
    assert err == (
        "what is published at /weekly/ is not what the sources have; ./inv publish first, so that"
        " the letter says what the site says; nothing was sent"
    )


# --- refusals, breaks and kills --------------------------------------------------------


def test_what_a_relay_refuses_may_be_sent_again(desk: Desk) -> None:
    desk.server.recipient = "550 no such list"

    code, _, err = desk.letter(*SEND)

    assert (code, desk.state()) == (1, "failed")
    assert err == (
        f"127.0.0.1 refuses the recipient: 550 no such list; the letter {WEEK} was not sent, and"
        " may be sent again; nothing was sent"
    )
    desk.server.recipient = "250 OK"
    assert (desk.letter(*SEND)[0], len(desk.server.inbox), desk.state()) == (0, 1, "sent")


def test_a_wrong_password_is_in_no_message_and_no_record(desk: Desk) -> None:
    desk.more |= {"SMTP_USER": USER, "SMTP_PASSWORD": "geheim-42"}

    code, out, err = desk.letter(*SEND)

    record = git(desk.clone.origin, "show", "gh-pages-sent:sent.json")
    assert (code, desk.server.inbox, desk.state()) == (1, [], "failed")
    assert "geheim" not in out + err + record


def test_a_relay_that_took_it_and_did_not_say_so_is_asked_by_a_person(desk: Desk) -> None:
    desk.server.breaks = "dot"
    first = desk.letter(*SEND)
    desk.server.breaks = ""

    again = desk.letter(*SEND)

    why = "127.0.0.1 has the whole letter and did not answer"
    assert first[0] == 1
    assert first[2] == f"{why}; the letter {WEEK} may have been sent: {IN_DOUBT}"
    assert again[0] == 1
    assert again[2].startswith(
        f"the letter {WEEK} may have been sent ({why}); nothing was sent now"
    )
    assert (len(desk.server.inbox), desk.state()) == (1, "unknown")


@pytest.mark.parametrize("moment", ["before the letter", "after the letter"])
def test_a_kill_sends_nothing_twice_and_loses_nothing(moment: str, desk: Desk) -> None:
    process = desk.start("letter", *SEND)

    def kill() -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    hit: Callable[[], None] = kill
    if moment == "before the letter":
        desk.server.at_recipient = hit
    else:
        desk.server.at_message = hit
    process.communicate(timeout=loaded.LIMIT_SECONDS)
    desk.server.at_recipient = desk.server.at_message = lambda: None
    arrived = len(desk.server.inbox)
    assert (process.returncode, arrived) == (-signal.SIGKILL, moment == "after the letter")
    assert desk.state() == "planned"

    told = desk.letter(*SEND)

    assert told[0] == 1
    assert told[2].startswith(f"the letter {WEEK} may have been sent; nothing was sent now: look")
    assert len(desk.server.inbox) == arrived

    desk.settle(State.SENT if arrived else State.FAILED)

    assert desk.letter(*SEND)[0] == 0
    assert len(desk.server.inbox) == 1


def test_two_at_once_send_it_once(desk: Desk, tmp_path: Path) -> None:
    """From one folder: the second finds the first at work."""
    ends: list[tuple[int, str]] = []

    def another() -> None:
        process = desk.start("letter", *SEND)
        _, err = process.communicate(timeout=loaded.LIMIT_SECONDS)
        ends.append((process.returncode, last(err)))

    desk.server.at_recipient = another

    first = desk.letter(*SEND)

    assert first[0] == 0
    ((code, err),) = ends
    assert (code, len(desk.server.inbox)) == (1, 1)
    assert err.startswith("another ./inv announce or ./inv letter goes on in this folder")
