"""Which words in quotation marks have to be proved.

Three or more always; one or two where somebody is said to have said them: a term or a name in
quotation marks is none. Quotations with no word between them are read as one.
"""

import re
from collections.abc import Collection, Iterator

from briefing.proof import marks, quotations
from briefing.proof.marks import Quotation
from briefing.proof.small_words import finder

MAX_SAID_BEFORE, MAX_SAID_BEHIND = 10, 5  # words between a verb of speech and what was said

_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?;]\s")
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
    for group in marks.joined(text, found):
        is_short = [not quotations.is_claim(each.words) for each in group]
        is_known = any(quotations.normal(each.words) in known for each in group)
        whole = Quotation(group[0].start, group[-1].end, " ".join(each.words for each in group))
        if len(group) > 1 and any(is_short) and not is_known and quotations.is_claim(whole.words):
            yield whole
            continue
        for each in group:
            is_alone = quotations.normal(each.words) in known
            if is_alone or quotations.is_claim(each.words) or is_said(text, each, language):
                yield each


def is_said(text: str, quotation: Quotation, language: str) -> bool:
    """Whether a verb of speech stands by a quotation, in its sentence."""
    if not quotations.word_count(quotation.words):
        return False
    speech = finder(language).speech
    before = _SENTENCE_END.split(text[: quotation.start])[-1]
    for verb in speech.finditer(before):
        between = before[verb.end() :]
        if len(_WORD.findall(between)) > MAX_SAID_BEFORE or marks.quotations(between)[0]:
            continue
        if not _is_name(before, verb[0] + between, quotation.words):
            return True
    behind = _SENTENCE_END.split(text[quotation.end :])[0]
    verb_behind = speech.search(behind)
    if not verb_behind or not (behind[:1] in ",–—" or quotation.words[-1:] in ",!?"):
        return False
    return len(_WORD.findall(behind[: verb_behind.start()])) <= MAX_SAID_BEHIND


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
