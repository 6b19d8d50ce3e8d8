"""Says in one line which template failed, at which line and why."""

import traceback
from pathlib import Path

from jinja2 import TemplateNotFound

from briefing.files import files_in

_PACKAGE = Path(__file__).parents[1]


def template_failure(error: Exception, theme: Path) -> str | None:
    """`theme/templates/home.html:12: 'lead' is undefined`; None when no template is to blame.

    To blame is the last frame in a template or in our own code: an error that our code raises is
    ours, also where a template called it.
    """
    if isinstance(error, UnicodeDecodeError):
        return _not_utf8(error, theme)
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename), frame.lineno) for frame in frames]
    ours = [(path, line) for path, line in places if {theme, _PACKAGE} & set(path.parents)]
    last, line = ours[-1]
    if not last.is_relative_to(theme):
        return None
    if isinstance(error, TemplateNotFound):
        reason = f"there is no template {error.name}"
    elif type(error).__module__.startswith("jinja2."):
        reason = getattr(error, "message", None) or str(error)
    else:
        reason = f"{type(error).__name__}: {error}"
    return f"{theme.name}/{last.relative_to(theme).as_posix()}:{line}: {reason}"


def _not_utf8(error: UnicodeDecodeError, theme: Path) -> str | None:
    """The first template with the bytes that are not UTF-8: the error does not name its file."""
    for path in files_in(theme):
        if path.suffix == ".html" and error.object in path.read_bytes():
            line = error.object.count(b"\n", 0, error.start) + 1
            reason = f"byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
            return f"{theme.name}/{path.relative_to(theme).as_posix()}:{line}: {reason}"
    return None
