"""What a header says of a source, against its capture, or against the day of its evidence."""

import datetime as dt
from pathlib import Path

import pytest

from briefing.proof import evidence
from briefing.proof.captures import Capture, Captures
from briefing.rules import captured
from tests.support.content import NAME, a_briefing, a_library, editions, file_of
from tests.support.proving import proofs_of

DAY = dt.date(2025, 3, 23)
URL = "https://www.lrt.lt/naujienos/1"
TITLE = "Lithuania weighs mines"


def said(
    folder: Path, source: dict[str, object], capture: dict[str, object] | None = None
) -> list[str]:
    """The complaints of a briefing whose one source has these fields; proved where uncaptured."""
    plain: dict[str, object] = {"id": "lrt", "url": URL, "language": "en"}
    files = {file_of(NAME): written({**plain, **source})}
    captures = Captures(folder / "captures")
    if capture is None:
        library = a_library(folder, {file_of(NAME): written(plain)})
        proofs = proofs_of(library.briefings[0], library)
        files[f"evidence/{NAME}.json"] = evidence.written(NAME, proofs)
    else:
        about = {"url": URL, "grade": "saved", "day": DAY, "language": "en"}
        captures.save(Capture.model_validate({**about, "paragraphs": ["It."], **capture}))
    (edition,) = editions(a_library(folder, files))
    return [each.message for each in captured.problems(edition, captures)]


def written(source: dict[str, object]) -> str:
    """A draft with this source."""
    return a_briefing("It has 24 km.[^lrt]", status="draft", sources=[source], figures=None)


@pytest.mark.parametrize(
    ("header", "capture"),
    [
        ({"title": TITLE}, {"title": TITLE}),
        ({"title": TITLE}, {"title": f"{TITLE} – LRT"}),
        ({"title": f"“{TITLE.upper()}” | LRT"}, {"title": f"„{TITLE}“"}),
        ({"title": TITLE}, {}),
        ({}, {"title": TITLE, "published": "2025-03-22"}),
        ({"published": "2025-03-22"}, {"published": "2025-03-22"}),
        ({"published": str(DAY)}, {}),
        ({"title": "Mines"}, {"title": "“mines”"}),
        ({"published": str(DAY)}, None),
    ],
)
def test_what_the_capture_has_or_lacks_is_fine(
    header: dict[str, object], capture: dict[str, object] | None, tmp_path: Path
) -> None:
    assert said(tmp_path, header, capture) == []


@pytest.mark.parametrize(
    ("header", "capture", "message"),
    [
        (
            {"title": "Lithuania lays mines"},
            {"title": TITLE},
            (
                "title 'Lithuania lays mines' is 'Lithuania weighs mines' in the capture;"
                " write that, or capture it again with --title"
            ),
        ),
        (
            {"title": "Mines"},
            {"title": TITLE},
            (
                "title 'Mines' is 'Lithuania weighs mines' in the capture;"
                " write that, or capture it again with --title"
            ),
        ),
        (
            {"published": "2025-03-21"},
            {"published": "2025-03-22"},
            (
                "published 2025-03-21 is 2025-03-22 in the capture;"
                " write that, or capture it again with --published 2025-03-21"
            ),
        ),
        (
            {"language": "lt"},
            {},
            (
                "language lt is en in the capture;"
                " write that, or capture it again with --language lt"
            ),
        ),
        (
            {"published": "2025-03-24"},
            {},
            "published 2025-03-24, but captured on 2025-03-23; correct it",
        ),
        (
            {"published": "2025-03-24"},
            None,
            "published 2025-03-24, but captured on 2025-03-23; correct it",
        ),
    ],
)
def test_what_the_capture_has_otherwise_is_refused(
    header: dict[str, object], capture: dict[str, object] | None, message: str, tmp_path: Path
) -> None:
    assert said(tmp_path, header, capture) == [message]
