"""Tests in this folder need nothing but Python: one that starts a process or a server fails."""

import _posixsubprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# By the events of audits: docs.python.org/3/library/audit_events.html.
FORBIDDEN = {
    "subprocess.Popen": "starts a process",
    "os.system": "starts a process",
    "os.posix_spawn": "starts a process",
    "os.fork": "starts a process",
    "os.forkpty": "starts a process",
    "os.exec": "becomes another process",
    "multiprocessing": "starts a process",  # the one way that is not audited; see below
    "socket.bind": "binds a socket",
    "socket.connect": "connects a socket",
}
running: list[str] = []


# Both as defaults: at the end of Python, globals go before the hook does.
def see(
    event: str,
    arguments: tuple[object, ...],
    forbidden: dict[str, str] = FORBIDDEN,
    running: list[str] = running,
) -> None:
    if event in forbidden and running:
        pytest.fail(
            f"{running[-1]} {forbidden[event]} ({event}); tests/unit needs nothing but Python,"
            " CONTRIBUTING.md says where a test lies that needs more"
        )


sys.addaudithook(see)


@contextmanager
def nothing_but_python(item: pytest.Item) -> Iterator[None]:
    running.append(item.nodeid)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_posixsubprocess, "fork_exec", lambda *_: see("multiprocessing", ()))
        try:
            yield
        finally:
            running.pop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    with nothing_but_python(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    with nothing_but_python(item):
        return (yield)
