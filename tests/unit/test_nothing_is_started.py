"""A test in this folder that starts a process or a server fails, and is told why."""

import multiprocessing
import os
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

PYTHON = sys.executable


def bind() -> None:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))


def connect() -> None:
    with socket.socket() as own:
        own.connect(("127.0.0.1", 9))


def spawn() -> None:
    multiprocessing.get_context("spawn").Process(target=print).start()


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (lambda: subprocess.run([PYTHON, "-V"], check=True), "starts a process (subprocess.Popen)"),
        (lambda: os.system("true"), "starts a process (os.system)"),
        (lambda: os.posix_spawn(PYTHON, [PYTHON, "-V"], {}), "starts a process (os.posix_spawn)"),
        (spawn, "starts a process (multiprocessing)"),
        (bind, "binds a socket (socket.bind)"),
        (connect, "connects a socket (socket.connect)"),
    ],
    ids=["subprocess", "system", "posix_spawn", "multiprocessing", "bind", "connect"],
)
def test_it_fails_where_it_starts_one(
    start: Callable[[], object], said: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(pytest.fail.Exception) as failed:
        start()
    assert str(failed.value) == (
        f"{request.node.nodeid} {said}; tests/unit needs nothing but Python,"
        " CONTRIBUTING.md says where a test lies that needs more"
    )
