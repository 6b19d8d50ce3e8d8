"""What the tests of pages without a browser share."""

from tests.support.sites import sites

__all__ = ["sites"]
