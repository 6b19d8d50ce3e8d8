"""`check`: print every problem of every file, without building."""

from pathlib import Path

from briefing import reporting, rules
from briefing.building.content import account, judge
from briefing.building.settings import not_followed, settings_of
from briefing.problems import ContentError
from briefing.proof.captures import FOLDER, Captures
from briefing.words import counted


def run(root: Path) -> int:
    """Print the problems of content/, and what drafts still need; gives the exit code.

    What drafts need is no failure.
    """

    def verb() -> str:
        settings = settings_of(root, "pelicanconf.py")
        captures = Captures(root / FOLDER)
        editions, problems = judge(settings, captures)
        problems += not_followed(settings)
        unfinished = rules.unfinished(editions, captures) if editions else []
        if unfinished:
            print("left to write in drafts:")
            print(*unfinished, sep="\n")
        if editions is None or problems:
            raise ContentError(problems)
        said = account(editions.library, editions.as_of)
        left = f"; {counted(len(unfinished), 'thing')} left to write" if unfinished else ""
        return f"content/: no problems; {said}{left}"

    return reporting.run(verb, failure="")
