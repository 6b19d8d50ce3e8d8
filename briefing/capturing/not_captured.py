"""NotCaptured: why a source can't be captured, and the words for what to do instead."""

SAVE = "save the page in a browser and use --file"
PASTE = "paste the passage with --excerpt -"
SAVE_OR_PASTE = f"{SAVE}, or {PASTE}"


class NotCaptured(Exception):
    """A source gave no text to keep; the message says what was found and what to do instead."""
