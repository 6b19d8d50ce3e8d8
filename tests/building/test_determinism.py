"""The same sources give the same bytes: on any machine, in any folder, at any time of day."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support.circumstances import BUILDS, built, circumstances, sources


def test_circumstances_do_not_reach_the_output() -> None:
    # In memory, where a folder lists its files in the order in which they came.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, ThreadPoolExecutor(2) as pool:
        sources()  # once, before there are two threads
        all_given = [circumstances(number) for number in range(BUILDS)]
        sites = list(pool.map(lambda given: built(Path(folder), given), all_given))
    differences = {
        given: sorted(path for path, _ in site.items() ^ sites[0].items())
        for given, site in zip(all_given, sites, strict=True)
        if site != sites[0]
    }
    assert differences == {}
    assert {entry.split()[0] for entry in sites[0].values()} == {"644", "755"}
