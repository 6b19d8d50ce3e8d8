"""Which words in quotation marks have to be proved.

Three or more always; one or two where somebody is said to have said them: a term or a name in
quotation marks is none. Quotations with no word between them are read as one.
"""

import re
from collections.abc import Collection, Iterator

from briefing.proof.quoting import marks, quotations
from briefing.proof.quoting.marks import Quotation
from briefing.proof.quoting.small_words import finder

MAX_SAID_BEFORE, MAX_SAID_BEHIND = 10, 5  # words between a verb of speech and what was said
MAX_CHARACTERS = 200  # that are looked at on either side

_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?;]\s")
# Between what somebody said and what else: called it “shameful” and a “betrayal”.
_LISTED = re.compile(r"[\s,]*(?:[^\W\d_]+\s+){0,2}")
# Behind these a name may follow at once: a plan called “East Shield”.
_NAMING = re.compile(r"(?:call|dubb|nam|term|brand|label)\w*\s*$", re.IGNORECASE)
# What is spoken of as known is a term: the “drone wall”; what somebody says of it is not.
_THE = re.compile(r"(?<!\bis )(?<!\bwas )(?<!\bas )(?<!\bit )\b(?:the|this|its|their)\s+$")
_A = re.compile(r"\b(?:the|an?|its|his|her|their)\s+(?:[\w-]+\s+)?$")


def claimed(
    text: str, found: list[Quotation], language: str, known: Collection[str]
) -> Iterator[Quotation]:
    """Those of a text's quotations that have to be proved, in order.

    known: words (`normal`) that stand in the header with their original; they stand alone.
    language: of the text, ISO 639-1.
    """
    last, is_listed = 0, False
    for group in marks.joined(text, found):
        whole = Quotation(group[0].start, group[-1].end, " ".join(each.words for each in group))
        is_one = len(group) > 1 and quotations.is_claim(whole.words)
        if is_one and not any(_is_whole(each, known) for each in group):
            yield whole
            last, is_listed = whole.end, False
            continue
        for each in group:
            is_whole = is_one or _is_whole(each, known)
            is_listed = is_listed and bool(_LISTED.fullmatch(text, last, each.start))
            is_listed = not is_whole and (is_listed or is_said(text, each, language, last))
            if is_whole or is_listed:
                yield each
            last = each.end


def _is_whole(quotation: Quotation, known: Collection[str]) -> bool:
    """Whether a quotation has to be proved wherever it stands."""
    return quotations.is_claim(quotation.words) or quotations.normal(quotation.words) in known


def is_said(text: str, quotation: Quotation, language: str, last: int = 0) -> bool:
    """Whether a verb of speech stands by a quotation, in its sentence.

    last: where the quotation before it ends; no verb reaches over that.
    """
    if not quotations.word_count(quotation.words):
        return False
    speech = finder(language).speech
    begin = max(last, quotation.start - MAX_CHARACTERS)
    before = _SENTENCE_END.split(text[begin : quotation.start])[-1]
    for verb in speech.finditer(before):
        between = before[verb.end() :]
        is_near = _count(between) <= MAX_SAID_BEFORE
        if is_near and not _is_name(before, verb[0] + between, quotation.words):
            return True
    if (
        text[quotation.end : quotation.end + 1] not in tuple(",–—")
        and quotation.words[-1] not in ",!?"
    ):
        return False
    following = text[quotation.end : quotation.end + MAX_CHARACTERS]
    behind = speech.search(_SENTENCE_END.split(following)[0])
    return behind is not None and _count(following[: behind.start()]) <= MAX_SAID_BEHIND


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _is_name(before: str, from_verb: str, words: str) -> bool:
    """Whether an article or capitals say that what follows a verb of speech is a term or a name."""
    first = words.lstrip("\"'“‘")
    is_capital = first[:1].isupper() or first[:1].isdigit()
    if _NAMING.match(from_verb):
        return is_capital
    if _THE.search(before):
        return True
    others = [each for each in _WORD.findall(words) if len(each) > 3]
    return is_capital and all(each[0].isupper() for each in others) and bool(_A.search(before))
