"""`verify`: match every quotation and figure with the captures at hand, and write the evidence."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing import reporting
from briefing.building.content import content_of
from briefing.building.settings import settings_of
from briefing.edition import Edition, Editions
from briefing.kept import Kept, kept_in
from briefing.problems import ContentError, Failure, did_you_mean, printable
from briefing.proof.beside import beside
from briefing.proof.captures import FOLDER, Captures
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.site import site_of
from briefing.verifying import Verified, verify
from briefing.words import counted


def run(root: Path, names: Sequence[str]) -> int:
    """Verify all briefings, or those named by their files; gives the exit code."""

    def verb() -> str:
        settings = settings_of(root, "pelicanconf.py")
        with kept_in(Path(settings["CACHE_PATH"])) as kept:
            content, problems = content_of(settings, kept)
            if content is None or problems:
                raise ContentError(problems)
            # The pages are not made here: neither the theme's files nor the moment count.
            site = site_of(settings, {}, content.pages.values())
            editions = Editions(content, site, dt.datetime.now(dt.UTC), kept)
            chosen = [editions.of(each) for each in selection(content, names)]
            captures = Captures(root / FOLDER)
            return _verify(chosen, captures, kept, Path(settings["PATH"]), is_named=bool(names))

    return reporting.run(verb, failure="")


def selection(content: Library, names: Sequence[str]) -> list[Briefing]:
    """The briefings with these names or files, or all, sorted by name. Raises Failure."""
    known = {briefing.name: briefing for briefing in content.briefings}
    stems = [Path(name).name.removesuffix(".md") for name in names]
    for stem in stems:
        if stem not in known:
            raise Failure(f"no briefing '{stem}'; {did_you_mean(stem, known)}")
    return [known[stem] for stem in sorted(set(stems or known))]


def _verify(
    chosen: Sequence[Edition], captures: Captures, kept: Kept, folder: Path, *, is_named: bool
) -> str:
    """Verify briefings, and write their evidence; gives the line to print.

    Raises ContentError with every claim that is not proved. kept: of which briefings an earlier run
    had nothing to say. folder: of the content. is_named: the briefings were asked for, so that all
    of their claims are shown.
    """
    verified: list[Verified] = []
    counts: list[Sequence[int]] = []
    for edition in chosen:
        key = kept.key("verified", edition.digest, captures.version(edition.urls.values()))
        known: Sequence[int] | None = None if is_named else kept.json(key)
        if known is None:
            verified.append(verify(edition, captures))
            known = verified[-1].counts
            if verified[-1].is_silent:
                kept.put_json(key, known)
        counts.append(known)
    for line in _shown(verified, captures, is_named=is_named):
        reporting.say(line)
    said = account(counts, changed=sum([each.write(folder) for each in verified]))
    problems = [problem for each in verified for problem in each.problems]
    if problems:
        reporting.say(said)
        raise ContentError(problems)
    return said


def _shown(verified: Sequence[Verified], captures: Captures, *, is_named: bool) -> Iterator[str]:
    """Claims beside the words that prove them: all of briefings that were asked for, else what is
    new if it is new in one briefing alone; and earlier proofs that do not fit their captures.
    """
    pairs = [(each.edition, each.pairs if is_named else each.new) for each in verified]
    fresh = [(edition, found) for edition, found in pairs if found]
    if is_named or len(fresh) == 1:
        for edition, found in fresh:
            yield edition.briefing.path
            for claim, proof in found:
                yield from beside(claim, proof, captures)
            yield ""
    elif fresh:
        yield f"new proofs in {len(fresh)} briefings; to read them: ./inv verify --briefing NAME"
    for each in verified:
        yield from _asked(each, captures, is_named=is_named)
        yield from map(str, each.misfits)
        if each.edition.has_lost_review:
            yield f"{each.edition.briefing.path}: changed since its review; ./inv review again"


def _asked(verified: Verified, captures: Captures, *, is_named: bool) -> Iterator[str]:
    """The questions of a briefing, each with both sentences; those answered where it was named."""
    for each in verified.asked:
        if each.answer and each.state != "again":
            if is_named:
                yield from beside(each.claim, each.proof, captures)
                yield f"  confirmed: {printable(each.answer.why)}"
        else:
            yield f"question: {printable(each.what)}"
            yield from beside(each.claim, each.proof, captures)


def account(counts: Sequence[Sequence[int]], *, changed: int) -> str:
    """How much of briefings is proved, and how many files of evidence were written.

    counts: of each, `Verified.counts`.
    """
    proved, total = (sum(each[index] for each in counts) for index in (0, 1))
    said = f"{proved} of {counted(total, 'claim')} in {counted(len(counts), 'briefing')} proved"
    return f"{said}; {counted(changed, 'file')} of evidence written"
