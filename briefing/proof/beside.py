"""A claim beside the words that prove it, in two columns of plain text for a window of 80 signs."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from briefing.problems import printable
from briefing.proof.captures import Captures
from briefing.proof.claims import Claim
from briefing.proof.evidence import shown
from briefing.proof.passages import OMITTED, sentence_place, stands_in
from briefing.reading.model import Proof

_WIDTH, _COLUMN = 80, 37


def beside(claim: Claim, proof: Proof, captures: Captures) -> Iterator[str]:
    """Lines: which claim it is and what proves it, then our sentence and that of the source.

    In that of the source the words that prove it stand between asterisks. Where its text is not
    among the captures, the words that evidence keeps are shown. Raises ContentError for a broken
    capture.
    """
    grade = f", {proof.passage.grade}" if proof.passage else ""
    about = f"line {claim.line}: {claim.kind} '{shown(claim.text)}', {proof.source}{grade}"
    yield from map(printable, wrap(about, _WIDTH, subsequent_indent="  "))
    ours = wrap(claim.sentence, _COLUMN)
    theirs = wrap(" ".join(_theirs(proof, captures).split()), _COLUMN)
    for left, right in zip_longest(ours, theirs, fillvalue=""):
        yield printable(f"  {left:{_COLUMN}} | {right}".rstrip())


def _theirs(proof: Proof, captures: Captures) -> str:
    """The words of the source, or what else states the claim."""
    kept = proof.passage
    if proof.place == "unseen":
        return "(in no excerpt; no page is at hand)"
    if kept is None:
        is_day = proof.place == "day"
        return "(the day of the briefing)" if is_day else "(the day of its publication)"
    capture = captures.deciding(proof.url)
    if capture and stands_in(kept, capture) and OMITTED not in kept.exact:
        first, last = sentence_place(capture.text, kept.offset, kept.offset + len(kept.exact))
        before = capture.text[first : kept.offset]
        behind = capture.text[kept.offset + len(kept.exact) : last]
    else:
        before, behind = f"… {kept.prefix}", f"{kept.suffix} …"
    return f"{before}*{kept.exact}*{behind}"
