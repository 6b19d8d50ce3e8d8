"""A verb that is hit by a signal leaves each file of the writer as it was, or new, and whole."""

from signal import SIGINT, SIGKILL, Signals

import pytest

from tests.support.faults import NOT_WHOLE
from tests.support.write_faults import Writes


@pytest.fixture(scope="module")
def writes(tmp_path_factory: pytest.TempPathFactory) -> Writes:
    """Three files of evidence are to be written. `python -m bench.soak` tries more verbs."""
    return Writes(tmp_path_factory.mktemp("writes"), "verify")


@pytest.mark.parametrize("by", [SIGKILL, SIGINT])
def test_of_evidence_that_is_being_written_each_file_is_whole(writes: Writes, by: Signals) -> None:
    outcome = writes.hit(by, "written")
    assert outcome.wrong == [], outcome.said


def test_a_file_that_is_cut_is_noticed(writes: Writes) -> None:
    """Else no test here could fail."""
    writes.put_back()
    (writes.site.root / "content" / "publishers.yaml").write_text("publ")
    assert writes.found() == "other", NOT_WHOLE
