"""The record of what was sent: a file on a branch of its own, beside the pages branch.

Why there, and what each state means: docs/decisions/0025-what-was-sent.md.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from briefing.problems import Failure, Unsure
from briefing.publish.git import Git
from briefing.publish.pages_branch import (
    Identity,
    Order,
    Refused,
    Uncertain,
    addressed,
    check_target,
    fetch_tip,
    push,
)
from briefing.sending import entries
from briefing.sending.entries import Entries, Entry, State

FILE = "sent.json"
BASE = "refs/rampart/sent"  # the branch as it was fetched
TRIES = 5  # to add what was sent to a record that others write meanwhile
Clock = Callable[[], dt.datetime]


class NotDelivered(Failure):
    """Surely nothing has arrived; the message says why. It may be sent again."""


class InDoubt(Failure):
    """It may have arrived; the message says why. Only a person can tell."""


class NotRecorded(Unsure):
    """What was sent could not be recorded; the message says what is now to be done."""


def branch_of(pages: str) -> str:
    """The branch with the record, by the name of the pages branch."""
    return f"{pages}-sent"


@dataclass
class Record:
    """The record on a remote, as it was read last.

    order: where; its branch is the record's. who: commits it. base: the commit that was read;
    empty where there is none yet. clock: gives now.
    """

    order: Order
    who: Identity
    base: str
    held: Entries
    clock: Clock = field(default=lambda: dt.datetime.now(dt.UTC))

    def entry(self, channel: str, key: str) -> Entry | None:
        """What became of something; None where nobody ever began to send it."""
        return self.held.get(channel, {}).get(key)

    def knows(self, channel: str) -> bool:
        """Whether anything was ever recorded of a channel."""
        return bool(self.held.get(channel))

    def send(self, channel: str, key: str, deliver: Callable[[], str]) -> Entry:
        """Send something, recorded as planned before and as what became of it after.

        deliver: sends it and gives the service's id of it; raises NotDelivered or InDoubt.
        Gives what is recorded now; raises Refused or GitError where nothing was sent, NotRecorded
        where it was and could not be recorded. Whatever else happens, it stays planned, which is
        in doubt.
        """
        planned = self.entry_now(State.PLANNED)
        before = self.entry(channel, key)
        if before and before.state is not State.FAILED:
            planned = replace(planned, at=before.at)  # the moment of the first request
        self.mark({channel: {key: planned}})
        try:
            done = replace(self.entry_now(State.SENT), id=deliver()[: entries.MAX_NOTE])
        except NotDelivered as error:
            done = replace(self.entry_now(State.FAILED), note=_note(error))
        except InDoubt as error:
            done = Entry(State.UNKNOWN, planned.at, note=_note(error))
        try:
            self._add({channel: {key: done}})
        except Failure as error:
            said = f"{channel} {key}: {done.state}, and it could not be recorded ({error})"
            raise NotRecorded(f"{said}; {told_how(channel, key)}") from None
        return done

    def mark(self, changes: Entries) -> None:
        """Record something, if nobody else has written since it was read.

        Raises Refused or GitError where it is surely not recorded, else NotRecorded.
        """
        held = entries.joined(self.held, changes)
        try:
            self.base = _pushed(self.order, self.who, self.base, held, _subject(changes))
        except Refused:
            raise Refused(
                f"{self.order.branch} has moved on {self.order.remote} since it was read: somebody"
                " else sends at this moment; nothing was sent, run it again"
            ) from None
        except Uncertain:
            raise NotRecorded(
                f"whether {self.order.branch} on {self.order.remote} was written is not known;"
                " nothing was sent, run it again"
            ) from None
        self.held = held

    def _add(self, changes: Entries) -> None:
        """Record what only this process can know, on top of whatever others have written."""
        for _ in range(TRIES):
            try:
                return self.mark(changes)
            except (Refused, NotRecorded):
                self.base, self.held = _read(Git(self.order.root), self.order)
        return self.mark(changes)

    def settle(self, channel: str, key: str, state: State) -> None:
        """Record what a person has found out. Raises Refused where that is not in doubt."""
        entry = self.entry(channel, key)
        if entry is None or not entry.is_in_doubt:
            found = f"is {entry.state}" if entry else "is not in the record"
            doubts = [f"'{channel} {key}'" for channel, key, _ in self.doubts()]
            listed = ", ".join(doubts) or "nothing"
            raise Refused(f"'{channel} {key}' {found}; in doubt is {listed}")
        said = replace(self.entry_now(state), note="as a person has found out")
        self.mark({channel: {key: said}})

    def doubts(self) -> Iterator[tuple[str, str, Entry]]:
        """What may have arrived and may not: channel, key, entry."""
        for channel, held in sorted(self.held.items()):
            for key, entry in sorted(held.items()):
                if entry.is_in_doubt:
                    yield channel, key, entry

    def entry_now(self, state: State) -> Entry:
        """An entry of this moment."""
        return Entry(state, f"{self.clock().astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}")


def told_how(channel: str, key: str) -> str:
    """What a person does about something in doubt."""
    return (
        f"look whether it has arrived, then say so: ./inv announce --settle '{channel} {key}'"
        " --found sent, or failed to have it sent again"
    )


def read_record(order: Order, who: Identity, clock: Clock | None = None) -> Record:
    """The record beside the order's pages branch, to be read alone, or written within `alone`.

    Raises Refused where it is damaged, or GitError.
    """
    git = Git(order.root)
    order = addressed(git, replace(order, branch=branch_of(order.branch)))
    check_target(git, order)
    base, held = _read(git, order)
    record = Record(order, who, base, held)
    if clock:
        record.clock = clock
    return record


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the lock of whatever sends from a folder. Raises Refused while another holds it."""
    try:
        lock = FileLock(root / ".sending.lock").acquire(timeout=0)
    except Timeout:
        raise Refused(
            "another ./inv announce or ./inv letter goes on in this folder; wait for it or stop it"
        ) from None
    with lock:
        yield


def _read(git: Git, order: Order) -> tuple[str, Entries]:
    base = fetch_tip(git, order, BASE)
    if not base:
        return "", {}
    content = git.content(base, FILE)
    try:
        if content is None:
            raise ValueError("there is no such file")
        return base, entries.read(content)
    except ValueError as error:
        raise Refused(
            f"{FILE} on {order.branch} is no record of what was sent ({error}); nothing is sent,"
            " since it might be sent twice: put the branch back to a commit before, of"
            f" git log {order.branch}"
        ) from None


def _pushed(order: Order, who: Identity, base: str, held: Entries, subject: str) -> str:
    """Push the record on top of a base; gives the commit. Raises what `push` raises."""
    text = entries.written(held)
    entries.read(text)  # what could not be read again would keep everything from being sent
    git = Git(order.root, environment=who.environment)
    blob = git("hash-object", "-w", "--stdin", given=text.decode())
    tree = git("mktree", given=f"100644 blob {blob}\t{FILE}\n")
    # Two that record the same in one second would else make one commit, and both think it theirs.
    message = f"{subject}\n\nRun: {secrets.token_hex(16)}\n"
    parents = ("-p", base) if base else ()
    commit = git("commit-tree", tree, *parents, "-F", "-", given=message)
    push(git, order, base, commit)
    return commit


def _note(error: Failure) -> str:
    return str(error)[: entries.MAX_NOTE]


def _subject(changes: Entries) -> str:
    every = [
        f"{channel} {key}: {entry.state}"
        for channel, held in changes.items()
        for key, entry in held.items()
    ]
    return every[0] if len(every) == 1 else f"{len(every)} entries"
