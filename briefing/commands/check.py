"""`check`: every problem of every file, without building."""

import datetime as dt
from pathlib import Path

from briefing import reporting, rules
from briefing.building import build
from briefing.problems import ContentError
from briefing.proof.captures import FOLDER, Captures
from briefing.words import counted


def run(root: Path) -> int:
    """Print the problems of content/; what drafts still need is named, and refuses nothing."""

    def verb() -> str:
        settings = build.settings_of(root, "pelicanconf.py")
        captures = Captures(root / FOLDER)
        content, problems = build.judged(settings, captures)
        unfinished = rules.unfinished(content, captures) if content else []
        if unfinished:
            print("left to write in drafts:")
            print(*unfinished, sep="\n")
        if content is None or problems:
            raise ContentError(problems)
        account = build.account(content, dt.datetime.now(dt.UTC))
        left = f"; {counted(len(unfinished), 'thing')} left to write" if unfinished else ""
        return f"content/: no problems; {account}{left}"

    return reporting.exit_code(verb, failure="")
