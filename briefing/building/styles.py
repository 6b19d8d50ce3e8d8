"""What is published of a style sheet: its rules, without the spaces and comments between them."""

import re

from rcssmin import cssmin

# Of `.map :is(p)` rcssmin would make `.map:is(p)`, which selects something else.
_WITHIN = re.compile(rb"(?<=[\w)\]*]) (?=:[a-z])")


def packed(sheet: bytes) -> bytes:
    """A style sheet that says the same in fewer bytes."""
    return bytes(cssmin(_WITHIN.sub(b" *", sheet)))
