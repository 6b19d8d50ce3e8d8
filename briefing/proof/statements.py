"""What the sentences of a briefing state, beside its claims: asked about, never refused.

A source need not have a sentence of ours, and evidence keeps none, but where the sentence of the
source that tells of the same says otherwise.
"""

from collections.abc import Iterator

from briefing.proof import passages
from briefing.proof.claims import Claim
from briefing.proof.judging import Grounds
from briefing.proof.lines import LineFinder
from briefing.proof.naming.names import Finder
from briefing.proof.quoting.context import sentence
from briefing.proof.sense.doubting import Against, against
from briefing.reading.model import Briefing, Proof
from briefing.render import typography
from briefing.render.blocks import Text
from briefing.render.body import Body

SHOWN_WORDS = 6  # of the source's sentence, that evidence keeps


def statements(briefing: Briefing, body: Body, names: Finder | None) -> Iterator[Claim]:
    """The sentences of a briefing that rest on sources, in reading order.

    names: finds those of its outlets, which are no speakers of what they report.
    """
    every = tuple(source.id for source in briefing.sources)
    for place in ("title", "summary"):
        words = typography.punctuated_line(getattr(briefing, place))
        for part in _sentences(Text(words)):
            yield _statement(part[0], briefing.line(place), every, names)
    lines = LineFinder(briefing.body, briefing.body_line)
    before = ""
    for block in body.blocks:
        for text in block.texts:
            if not block.is_heading and not text.is_quotation and block.citations:
                for words, end in _sentences(text):
                    cited = text.cited_behind(end) or block.citations
                    line = lines.of(words, f"{before} {text.words[: end - len(words)]}")
                    yield _statement(words, line, cited, names)
            before = text.words


def _sentences(text: Text) -> Iterator[tuple[str, int]]:
    """The sentences of a text, and where each ends."""
    at = 0
    while at < len(text.words):
        _, end = sentence(text.words, at, at)
        words = text.words[at:end].strip()
        if words:
            yield words, at + len(text.words[at:end].rstrip())
        at = max(end, at + 1)


def _statement(words: str, line: int, sources: tuple[str, ...], names: Finder | None) -> Claim:
    words = " ".join(words.split())
    masked = names.without_outlets(words) if names else words
    return Claim(words, line, "text", sources, sentence=words, stated=masked)


def contradicted(claim: Claim, grounds: Grounds) -> Proof | None:
    """The sentence of a source that says otherwise than a statement, as a proof keeps it.

    None where none does; where its sources are not at hand, what evidence keeps of it.
    """
    found = _against(claim, grounds)
    at_hand = [each for each in claim.sources if grounds.capture(each)]
    if not at_hand:
        return next(iter(grounds.proofs(claim)), None)
    if found is None:
        return None
    source = at_hand[found.source]
    capture = grounds.capture(source)
    assert capture
    end = min(passages.further(capture.text, found.start, SHOWN_WORDS), found.end)
    kept = passages.passage(capture, found.start, end)
    fields = {"claim": claim.text, "key": claim.key, "source": source, "url": capture.url}
    return Proof.model_validate({**fields, "place": kept})


def words_against(claim: Claim, grounds: Grounds) -> Iterator[tuple[str, bool]]:
    """The words of a statement that a source has otherwise, and whether each is a speaker."""
    found = _against(claim, grounds)
    yield from found.words if found else ()


def _against(claim: Claim, grounds: Grounds) -> Against | None:
    if grounds.language != "en":
        return None  # whose tables are those of English
    captures = [each for each in map(grounds.capture, claim.sources) if each]
    sources = tuple((each.text, each.language) for each in captures)
    return against(claim.text, claim.stated, sources, grounds.day) if sources else None
