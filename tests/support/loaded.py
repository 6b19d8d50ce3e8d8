"""Verbs in processes of their own that need no start: forks of one that has loaded our code.

It has compiled the theme, too. Both take a second of a core, far more than most verbs of tests do.
How a verb is started, and what it then inherits, is for the tests that start a real command.
"""

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A verb takes a second; one that hangs fails here, and not in the suite's last minute.
LIMIT_SECONDS = 120
MODULES = (
    *("invoke.main", "briefing.building.plugin", "briefing.building.build"),
    *("briefing.building.making", "briefing.commands.build", "briefing.commands.publish"),
    *("briefing.publish.publishing", "pelican.readers", "PIL.PngImagePlugin"),
)


def ended(
    root: Path, *words: str, environment: Mapping[str, str], together: bool = False
) -> subprocess.CompletedProcess[str]:
    """The end of a verb of a site's folder, with its options: its exit code and what it printed.

    environment: all of it. What Python itself reads of it as it starts has no effect.
    together: what it complains of is among what it prints, as on a terminal.
    """
    with tempfile.TemporaryDirectory() as folder:
        said = [Path(folder, name) for name in ("out", "out" if together else "err")]
        for file in said:
            file.touch()
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        order = [str(root), words, dict(environment), [str(file) for file in said]]
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        out, err = (file.read_text("utf-8") for file in said)
        return subprocess.CompletedProcess(words, code, out, "" if together else err)


@cache
def _server() -> subprocess.Popen[str]:
    """The process that has loaded our code, which lives as long as this one."""
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.support.loaded"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(server.communicate)
    return server


def _serve() -> list[str]:
    """Answer each order with an exit code; gives the words of the command that a fork becomes."""
    with os.fdopen(os.dup(1), "w") as answers:
        while line := sys.stdin.readline():
            child = os.fork()
            if not child:
                break
            answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
            answers.flush()
        else:
            sys.exit()
    root, words, environment, said = json.loads(line)
    os.setsid()
    signal.alarm(LIMIT_SECONDS)
    for number, path in enumerate((os.devnull, *said)):
        os.dup2(os.open(path, os.O_RDWR | os.O_APPEND), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    return ["invoke", "--search-root", root, *words]


if __name__ == "__main__":
    for name in MODULES:
        import_module(name)
    templates = import_module("tests.support.templates")
    templates.compile_once()
    templates.compile_theme()
    gc.freeze()  # what is not moved is not copied
    command = _serve()
    # Here and not below another function, so that whatever it raises is told as in a command.
    import_module("invoke.main").program.run(command)
