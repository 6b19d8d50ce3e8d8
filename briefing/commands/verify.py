"""`verify`: match every quotation and figure with the captures at hand, and write the evidence."""

from collections.abc import Sequence
from pathlib import Path

from briefing import reporting
from briefing.building.content import content_of
from briefing.building.settings import settings_of
from briefing.files import write_whole
from briefing.problems import ContentError, Failure, Problem, did_you_mean
from briefing.proof import evidence
from briefing.proof.captures import FOLDER, Captures
from briefing.proof.claims import claims
from briefing.reading import library
from briefing.reading.model import Briefing
from briefing.render import body
from briefing.words import counted


def run(root: Path, names: Sequence[str]) -> int:
    """Verify all briefings, or those named by their files; gives the exit code."""

    def verb() -> str:
        settings = settings_of(root, "pelicanconf.py")
        content, problems = content_of(settings)
        if content is None or problems:
            raise ContentError(problems)
        return _verify(content, _selection(content, names), root, Path(settings["PATH"]))

    return reporting.run(verb, failure="")


def _selection(content: library.Library, names: Sequence[str]) -> list[Briefing]:
    """The briefings with these names or files, or all, sorted by name. Raises Failure."""
    known = {briefing.name: briefing for briefing in content.briefings}
    stems = [Path(name).name.removesuffix(".md") for name in names]
    for stem in stems:
        if stem not in known:
            raise Failure(f"no briefing '{stem}'; {did_you_mean(stem, known)}")
    return [known[stem] for stem in sorted(set(stems or known))]


def _verify(content: library.Library, chosen: Sequence[Briefing], root: Path, folder: Path) -> str:
    """Match the claims of briefings, and write their evidence; gives the line to print.

    Raises ContentError with every claim that is not proved. folder: of the content.
    """
    captures = Captures(root / FOLDER)
    problems: list[Problem] = []
    total = proved = changed = 0
    for briefing in chosen:
        found, slips = claims(briefing, body.convert(briefing.body), content.language)
        old = content.evidence.get(briefing.name)
        known, _ = evidence.read(briefing.name, old) if old is not None else (evidence.NONE, [])
        proofs, unproved = evidence.prove(briefing, found, captures, known)
        problems += [Problem(briefing.path, slip.line, slip.message) for slip in slips]
        problems += [Problem(briefing.path, each.claim.line, each.message) for each in unproved]
        total, proved = total + len(found), proved + len(found) - len(unproved)
        new = evidence.written(briefing.name, proofs)
        if new != old and (proofs or old is not None):
            write_whole(folder / "evidence" / f"{briefing.name}.json", new)
            changed += 1
    said = (
        f"{proved} of {counted(total, 'claim')} in {counted(len(chosen), 'briefing')} proved;"
        f" {counted(changed, 'file')} of evidence written"
    )
    if problems:
        reporting.say(said)
        raise ContentError(problems)
    return said
