"""A file that is neither page, feed nor card: what a build writes for other programs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file for other programs. address: from the root of the site.

    made_of: what decides its bytes, beside our code; `kept.digest` can read it.
    """

    address: str
    made_of: object
    make: Callable[[], bytes]
