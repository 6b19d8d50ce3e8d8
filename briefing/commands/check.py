"""`check`: print every problem of every file, without building."""

from pathlib import Path

from briefing import reporting, rules
from briefing.building.content import account, judge, left_out
from briefing.building.settings import Settings, judged_settings
from briefing.kept import Kept, kept_in
from briefing.problems import ContentError, Problem
from briefing.proof.captures import FOLDER, Captures
from briefing.rules import moments
from briefing.words import counted


def run(root: Path) -> int:
    """Print the problems of content/, and what drafts and stories need; gives the exit code.

    What drafts need is no failure, nor is a state of play that has to be read again.
    """

    def verb() -> str:
        settings, faults = judged_settings(root, "pelicanconf.py")
        if settings is None:
            reporting.complain("content/ is not judged until these settings are right:")
            raise ContentError(faults)
        captures = Captures(root / FOLDER)
        with kept_in(Path(settings["CACHE_PATH"])) as kept:
            return _checked(settings, captures, kept, faults)

    return reporting.run(verb, failure="")


def _checked(settings: Settings, captures: Captures, kept: Kept, faults: list[Problem]) -> str:
    """Print what drafts and stories need; gives the account. Raises ContentError.

    faults: of the settings; they are told with those of the content.
    """
    editions, problems = judge(settings, captures, kept)
    problems += faults
    unfinished = rules.unfinished(editions, captures) if editions else []
    if unfinished:
        reporting.say("\n".join(["left to write in drafts:", *map(str, unfinished)]))
    held = left_out(editions.library) if editions else []
    if held:
        reporting.say("\n".join(["left out of pictures:", *map(str, held)]))
    stale = moments.to_read_again(editions) if editions else []
    if stale:
        reporting.say("\n".join(["stories to read again:", *map(str, stale)]))
    if editions is None or problems:
        raise ContentError(problems)
    said = account(editions.library, editions.as_of)
    left = f"; {counted(len(unfinished), 'thing')} left to write" if unfinished else ""
    lost = [each.briefing.name for each in editions if each.has_lost_review]
    unsaid = f"; changed since their review: {', '.join(lost)}" if lost else ""
    return f"content/: no problems; {said}{left}{unsaid}"
