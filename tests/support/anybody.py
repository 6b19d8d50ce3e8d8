"""Root reads everything; what runs `as_anybody` may not, whoever runs the tests."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


_VERSION = 0x20080522  # linux/capability.h


@contextmanager
def as_anybody() -> Iterator[None]:
    """Without the rights of root, in this thread; fails where they can't be laid down."""
    if os.geteuid() != 0:
        yield
        return
    assert sys.platform == "linux", "run the tests as another user than root"
    libc = ctypes.CDLL(None, use_errno=True)
    header, rights = _Header(_VERSION, 0), (_Rights * 2)()
    assert libc.capget(ctypes.byref(header), rights) == 0
    before = [each.effective for each in rights]
    for each in rights:
        each.effective = 0
    assert libc.capset(ctypes.byref(header), rights) == 0
    try:
        yield
    finally:
        for each, effective in zip(rights, before, strict=True):
            each.effective = effective
        assert libc.capset(ctypes.byref(header), rights) == 0
