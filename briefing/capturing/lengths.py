"""How long a text is, in words."""

import re

# Of scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_A_WORD = 2  # on average; enough to tell an article from a caption


def word_count(text: str) -> int:
    """The number of words; in scripts without spaces two letters count as one."""
    letters = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub("", text).split()) + letters // _LETTERS_A_WORD
