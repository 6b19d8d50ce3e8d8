"""The same sources give the same bytes: on any machine, in any folder, at any time of day.

All but the index of the search, which is the same where it is kept; what it is made of is the same.
"""

import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support.circumstances import BUILDS, built, circumstances, site_in, sources
from tests.support.small_site import but_for_the_index, digest


def test_an_index_that_is_kept_makes_all_files_the_same(tmp_path: Path) -> None:
    site = site_in(tmp_path / "site", 0)
    assert site.build().returncode == 0
    first, apart = digest(site.output), but_for_the_index(site.output)
    shutil.rmtree(site.output)
    assert site.build().returncode == 0
    assert digest(site.output) == first
    shutil.rmtree(site.root / ".cache")
    assert site.build().returncode == 0
    assert but_for_the_index(site.output) == apart


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
