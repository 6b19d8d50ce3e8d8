"""BuildError, and a handler of Pelican's log that ends a build at the first warning."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pelican.log import LimitLogger

from briefing.problems import Failure


class BuildError(Failure):
    """Pelican, a plugin or the theme failed, or another build goes on; the message says where."""


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.first: Exception | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Raise the warning as a BuildError, or the error that Pelican caught and logs here."""
        caught = sys.exception()
        if isinstance(caught, OSError) or not isinstance(caught, Exception):
            self.first = self.first or BuildError(f"Pelican: {record.getMessage()}")
        else:
            self.first = self.first or caught
        raise self.first


@contextmanager
def no_complaints() -> Iterator[None]:
    """Stop at Pelican's first warning: it would go on, with pages lost or files cut.

    Raises BuildError, or the error that Pelican caught and was about to log.
    """
    handler, root = _Complaints(), logging.getLogger()
    for logger in root.manager.loggerDict.values():
        if isinstance(logger, LimitLogger):
            logger.disable_filter()  # it drops what an earlier build of this process complained of
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
    if handler.first:  # Pelican caught that too
        raise handler.first
