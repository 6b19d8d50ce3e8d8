"""Ctrl-C, for the processes that tests start."""

import signal


def heard_ctrl_c() -> None:
    """Let processes that are started from here on hear Ctrl-C.

    A shell without job control, as in a script, has its background ignore that signal; so would
    pytest there, and whatever it starts.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
