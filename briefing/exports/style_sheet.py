"""Style sheets as they are sent: without what is there for those who write them."""

import re

# Strings are matched first and stay as they are: what stands in them is no syntax.
_COMMENTS = re.compile(r'("[^"\n]*")|/\*.*?\*/', re.DOTALL)
_SPACES = re.compile(r'("[^"\n]*")|\s*([{};,])\s*|(:)\s+|\s+')


def packed(css: str) -> str:
    """The style sheet without comments, and without white space that means nothing."""
    plain = _COMMENTS.sub(lambda part: part[1] or "", css)
    return _SPACES.sub(lambda part: part[1] or part[2] or part[3] or " ", plain).strip() + "\n"
