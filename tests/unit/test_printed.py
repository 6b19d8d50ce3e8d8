"""What is printed, whoever wrote it, commands no terminal."""

import re
from pathlib import Path

import pytest

from briefing import reporting
from briefing.problems import ContentError, Failure, Problem, Unsure

PACKAGE = Path(reporting.__file__).parent
# Of a server's header, a page, git and a file's name: escapes, C1, marks that turn lines around.
EVIL = "a\x1b[31mb\x9b2Jc\rd\x08e\u202ef\u2066g\x7fh\0i\udce9j\U000e0041k\x07"
SHOWN = r"a\u001b[31mb\u009b2Jc\u000dd\u0008e\u202ef\u2066g\u007fh\u0000i\udce9j\U000e0041k\u0007"
ENDS: dict[str, Exception] = {
    "a failure": Failure(EVIL),
    "one that is unsure": Unsure(EVIL),
    "a problem": ContentError([Problem(f"content/{EVIL}.md", 1, "x")]),
    "a file": OSError(2, "No such file", EVIL),
}


@pytest.mark.parametrize("error", ENDS.values(), ids=ENDS)
def test_how_a_verb_fails_is_shown_as_text(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    def verb() -> str:
        reporting.say(EVIL)
        raise error

    assert reporting.run(verb) == 1

    out, err = capsys.readouterr()
    assert out == f"{SHOWN}\n"
    assert SHOWN in err
    assert all(line.isprintable() for line in err.split("\n"))


def test_what_a_verb_did_is_shown_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    reporting.run(lambda: f"{EVIL}\n{EVIL}")
    reporting.complain(EVIL)

    out, err = capsys.readouterr()
    assert out == f"{SHOWN}\n{SHOWN}\n"
    assert err == f"{SHOWN}\n"


def test_nobody_else_writes_to_the_terminal() -> None:
    """By `print` (ruff forbids it elsewhere, too) or by writing to a stream of the process."""
    writes = re.compile(r"(?<![\w.])print\(|sys\.(stdout|stderr)(\.buffer)?\.write")
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if any(writes.search(line) for line in file.read_text("utf-8").split("\n"))
    }

    assert found == {
        "reporting.py",
        "progress.py",  # the words are its own
        "capturing/apart.py",  # a pipe to its parent, as the two below
        "preview/builder.py",
        "preview/worker.py",
        "building/settings_schema.py",  # a command for people
    }


ADDRESSES = {
    "https://user:password@host.example/x": "https://…@host.example/x",
    "https://gh_token@host.example/x.git": "https://…@host.example/x.git",
    "ssh://me:p@ss@host.example:22/x": "ssh://…@host.example:22/x",
    "fatal: 'http://a:b@c.example/' and ftp://d:e@f.example": (
        "fatal: 'http://…@c.example/' and ftp://…@f.example"
    ),
    # No credentials.
    "ssh://git@host.example/x.git": "ssh://git@host.example/x.git",
    "https://host.example/@user": "https://host.example/@user",
    "https://host.example/?mail=a@b.example": "https://host.example/?mail=a@b.example",
    "git@host.example:x.git": "git@host.example:x.git",
}


@pytest.mark.parametrize(("said", "shown"), ADDRESSES.items())
def test_credentials_in_an_address_are_not_printed(
    said: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    reporting.run(lambda: said)
    reporting.complain(said)

    assert capsys.readouterr() == (f"{shown}\n", f"{shown}\n")
    assert str(Problem("content/a.md", 1, said)) == f"content/a.md:1: {shown}"


def test_a_password_across_the_cut_of_a_long_message_is_not_printed() -> None:
    said = str(
        Problem("a.md", 1, f"{'x ' * 140}https://u:{'secret' * 60}@host.example/{'y' * 300}")
    )

    assert "secret" not in said
