"""`finish`: prove a draft, check it, and take its draft mark off; or say all that is left."""

import contextlib
import datetime as dt
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from briefing import reporting, rules
from briefing.building.content import judge
from briefing.building.settings import settings_of
from briefing.commands.verify import account, selection
from briefing.edition import Edition, Editions
from briefing.files import write_whole
from briefing.problems import ContentError, Failure, Problem
from briefing.proof import evidence
from briefing.proof.captures import FOLDER, Captures
from briefing.publish.git import Git
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.rules.registries import PEOPLE, PUBLISHERS, VOCABULARY
from briefing.verifying import verify
from briefing.words import counted, moment

_MARK = re.compile(rb"status[ ]*:[ ]*([\"']?)draft\1[ ]*(#.*)?")


def run(root: Path, name: str) -> int:
    """Finish the draft with this name or file; gives the exit code, 0 only where it is finished.

    The evidence of what is proved is written in any case, as `verify` does.
    """

    def verb() -> str:
        settings = settings_of(root, "pelicanconf.py")
        content, captures = Path(settings["PATH"]), Captures(root / FOLDER)
        editions, problems = judge(settings, captures)
        if editions is None:
            raise ContentError(problems)
        draft = editions.of(_draft(editions.library, name, problems))
        path = draft.briefing.path
        verified = verify(draft, captures)
        said = account([verified.counts], changed=int(verified.write(content)))
        own = [problem for problem in problems if problem.path == path]
        proved = _with_evidence(editions, draft.briefing, verified.text)
        left = sorted({*own, *rules.problems_of(proved, editions, captures)})
        if left:
            reporting.say(f"{said}; it stays a draft, for what is left")
            raise ContentError(left)
        now = editions.as_of.astimezone(editions.library.zone)
        file = content / Path(path).relative_to("content")
        published = _finish(file, draft.briefing, now)
        lines = [said, f"{path}: finished, {published}", *_to_commit(root, proved)]
        others = len(problems) - len(own)
        if others:
            lines.append(f"./inv check names {counted(others, 'problem')} elsewhere")
        return "\n".join(lines)

    return reporting.run(verb, failure="")


def _draft(library: Library, name: str, problems: Sequence[Problem]) -> Briefing:
    """The draft that is named. Raises Failure, or ContentError where its file can't be read."""
    file = f"{Path(name).name.removesuffix('.md')}.md"
    if file in library.unread:
        raise ContentError(each for each in problems if each.path.endswith(f"/{file}"))
    (briefing,) = selection(library, [name])
    if not briefing.is_draft:
        reason = "withdrawn" if briefing.is_withdrawn else "finished already"
        raise Failure(f"{briefing.path} is {reason}, and no draft; there is nothing to finish")
    return briefing


def _with_evidence(editions: Editions, briefing: Briefing, text: str | None) -> Edition:
    """The edition of a briefing as it is with this text of its file of evidence."""
    library = editions.library
    texts = {**library.evidence, briefing.name: text or ""}
    return editions.of_library(replace(library, evidence=texts)).of(briefing)


def _finish(file: Path, briefing: Briefing, now: dt.datetime) -> str:
    """Write when it is published in place of the line `status: draft`; gives that in words.

    A moment that the header has already stays; all else does, to the byte. Raises Failure.
    """
    lines = file.read_bytes().splitlines(keepends=True)
    number = briefing.line("status")
    line = lines[number - 1]
    if not _MARK.fullmatch(line.rstrip()):
        place = f"{briefing.path}:{number}"
        raise Failure(f"{place}: no line 'status: draft'; all else is done, so delete it by hand")
    if briefing.published:
        written = b""
    else:
        end = line[len(line.rstrip()) :]
        written = f"published: {now.isoformat(timespec='minutes')}".encode() + end
    write_whole(file, b"".join([*lines[: number - 1], written, *lines[number:]]))
    out = briefing.published or now
    return f"{'kept back until' if out > now else 'published'} {moment(out).text}"


def _to_commit(root: Path, edition: Edition) -> Iterator[str]:
    """The commands that commit a briefing, with what it rests on and git has not."""
    briefing = edition.briefing
    own = [briefing.path, *([evidence.path_of(briefing.name)] if edition.claims else [])]
    shared = [PUBLISHERS, VOCABULARY, PEOPLE]
    shared += [f"content/stories/{briefing.story}.md"] if briefing.story else []
    shared += [f"content/{image}" for image in edition.targets.images]
    git = Git(root)
    changed = [path for path in shared if _is_changed(git, path)]
    yield "to commit:"
    yield f"  git add {shlex.join([*own, *changed])}"
    yield f"  git commit -m {shlex.quote(briefing.title)}"


def _is_changed(git: Git, path: str) -> bool:
    """Whether a repository has a file otherwise than it is here; no where there is none."""
    with contextlib.suppress(FileNotFoundError):  # no git
        return bool(git.run("status", "--porcelain", "--", path).stdout)
    return False
