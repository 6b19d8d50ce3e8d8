"""What holds for every test."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import guard, templates
from tests.support.sites import SHARED, serve

# Tests start hundreds of processes. With this set, as images for containers have it, each of
# them would compile our package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
guard.install()
templates.compile_once()
# What is loaded and collected stays until the end: it need not be looked through for garbage.
gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest: what mypy takes at the end, nobody can share with it."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/tools/"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    with guard.watched(collector.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    with guard.watched(item.nodeid):
        return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Serve the built sites from the process that outlives every worker of xdist."""
    given = getattr(config, "workerinput", {}).get("sites")
    if given is None:
        folder = Path(tempfile.mkdtemp(prefix="rampart-sites-"))
        given = (str(folder), serve(folder))
        config.add_cleanup(lambda: shutil.rmtree(folder))
    config.stash[SHARED] = (Path(given[0]), given[1])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    folder, origin = node.config.stash[SHARED]
    node.workerinput["sites"] = (str(folder), origin)
