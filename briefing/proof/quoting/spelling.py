"""Words that two habits of spelling write differently: defence and defense, co-operation, U.S."""

import re

from briefing.proof.quoting.quotations import normal

_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
# British endings and words, and what stands for them in American texts.
_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"[.-]", ""),
        (r"(?<=\w)[ao]e(?=[a-z]{2})", "e"),
        (r"(?<=\w{3})our(?=$|s|ed|ing|er|able|al|ite|ful|less|hood)", "or"),
        (r"(?<=\w{3})is(?=e$|ed$|es$|er|ing$|ation)", "iz"),
        (r"(?<=\w{3})ys(?=e$|ed$|es$|ing$)", "yz"),
        (r"(?<=\w{3}[btv])re(?=s?$)", "er"),
        (r"(?<=\w{3}[btv])red$", "ered"),
        (r"^(defen|offen|licen|preten|practi)c(?=e|in)", r"\1s"),
        (r"ogue(?=$|s$)", "og"),
        (r"(?<=\w{2})ll(?=ed$|ing$|er|or)", "l"),
        (r"^programme", "program"),
        (r"(?<=\w{2}dg)e(?=ment)", ""),
        (r"^grey", "gray"),
        (r"wards$", "ward"),
    )
)


def variants(words: str, near: str) -> str:
    """The words of a source that differ from a quotation's in their spelling alone, as `defense`;
    empty where other words differ, too, or none.
    """
    ours, theirs = (_WORD.findall(normal(each)) for each in (words, near))
    if ours == theirs or "".join(map(_plain, ours)) != "".join(map(_plain, theirs)):
        return ""
    return ", ".join(f"'{each}'" for each in theirs if each not in ours)


def _plain(word: str) -> str:
    for pattern, plain in _RULES:
        word = pattern.sub(plain, word)
    return word
