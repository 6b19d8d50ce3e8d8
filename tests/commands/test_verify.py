"""`verify`, the command, on a real folder: what it prints, how it ends, and what it writes."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing.commands import verify as command
from briefing.proof import evidence
from briefing.proof.captures import Capture, Captures
from briefing.reading.model import Proof
from tests.commands.test_check import Ended, check, ended_here
from tests.support.content import a_briefing, file_of
from tests.support.small_site import CONTENT, FIRST, ROOT, SECOND, SmallSite, small_site

DRAFT = "2025-03-25-a-draft"
LIMIT_SECONDS = 60
URL = "https://militarnyi.com/en/news/lithuania-plans-to-mine-border"
FIGURE_LINE = 9


def verify(root: Path, *names: str) -> Ended:
    """Run the verb, in this process, for a folder with settings, tasks and content."""
    return ended_here(lambda: command.run(root, names))


def verify_as_command(root: Path, *names: str) -> Ended:
    """Run the command as a writer does, in a process of its own."""
    process = started(root, *names)
    out, err = process.communicate(timeout=LIMIT_SECONDS)
    return Ended(process.returncode, out.splitlines(), err.splitlines())


def started(root: Path, *names: str) -> subprocess.Popen[str]:
    chosen = [f"--briefing={name}" for name in names]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "invoke", "--search-root", str(root), "verify", *chosen],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def site(folder: Path, files: Mapping[str, str] = CONTENT) -> SmallSite:
    """A site without evidence."""
    made = small_site(folder / "site", files)
    for file in evidence_of(made):
        (made.root / "content/evidence" / file).unlink()
    return made


def evidence_of(made: SmallSite) -> dict[str, str]:
    """The files of evidence, by name; whatever else lies with them too."""
    folder = made.root / "content/evidence"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*"))}


def capture(made: SmallSite, text: str, url: str = URL) -> None:
    """Keep a text as a source's, as `capture` does."""
    Captures(made.root / "captures").save(
        Capture(
            url=url,
            kind="excerpt",
            day=dt.date(2025, 3, 23),
            language="en",
            paragraphs=(text,),
        )
    )


def changed(**changes: object) -> dict[str, str]:
    """The content with a change in its first briefing."""
    return {**CONTENT, file_of(FIRST): a_briefing(**changes)}


def a_proof(claim: str) -> Proof:
    day = dt.date(2025, 3, 23)
    key = claim.encode().hex()
    return Proof(
        claim=claim, key=key, source="lrt", url=URL, capture="0" * 64, kind="excerpt", day=day
    )


def test_all_claims_are_proved_and_their_evidence_is_written(tmp_path: Path) -> None:
    made = site(tmp_path)
    capture(made, "They want EUR 10 bn for it.")

    said = "4 of 4 claims in 2 briefings proved; 2 files of evidence written"
    assert verify_as_command(made.root) == Ended(0, out=[said])
    assert list(evidence_of(made)) == [f"{FIRST}.json", f"{SECOND}.json"]
    assert check(made.root).code == 0


def test_a_second_run_has_nothing_to_write(tmp_path: Path) -> None:
    made = site(tmp_path)
    capture(made, "They want EUR 10 bn for it.")
    verify(made.root)
    before = evidence_of(made)

    said = "4 of 4 claims in 2 briefings proved; 0 files of evidence written"
    assert verify(made.root) == Ended(0, out=[said])
    assert evidence_of(made) == before


def test_without_captures_the_evidence_of_colleagues_is_kept(tmp_path: Path) -> None:
    made = small_site(tmp_path / "site")
    before = evidence_of(made)

    said = "4 of 4 claims in 2 briefings proved; 0 files of evidence written"
    assert verify(made.root) == Ended(0, out=[said])
    assert evidence_of(made) == before


def test_what_is_not_proved_is_said_and_the_rest_is_written(tmp_path: Path) -> None:
    figures = [{"value": "€11 billion", "what": "what it may cost", "source": "militarnyi"}]
    made = site(tmp_path, changed(figures=figures))
    capture(made, "They want EUR 10 bn for it.")

    hint = "militarnyi; did you mean 'EUR 10 bn'? militarnyi says so"
    assert verify(made.root) == Ended(
        1,
        out=["3 of 4 claims in 2 briefings proved; 2 files of evidence written"],
        err=[
            f"content/{file_of(FIRST)}:{FIGURE_LINE}: figure '€11 billion' is not in {hint}",
            "1 problem",
        ],
    )
    found = evidence.read(FIRST, evidence_of(made)[f"{FIRST}.json"])[0]
    assert [proof.claim for proof in found.proofs.values()] == ["€10 billion"]


def test_without_captures_every_claim_is_a_problem(tmp_path: Path) -> None:
    made = site(tmp_path)

    ended = verify(made.root)

    assert (ended.code, evidence_of(made)) == (1, {})
    assert ended.out == ["0 of 4 claims in 2 briefings proved; 0 files of evidence written"]
    assert [line.partition("; ")[0].split(": ", 1)[1] for line in ended.err[:-1]] == [
        "figure '€10 billion' is not proved"
    ] * 4
    assert ended.err[-1] == "4 problems"


def test_one_briefing_is_verified_by_its_name_or_file(tmp_path: Path) -> None:
    made = site(tmp_path)
    capture(made, "They want EUR 10 bn for it.")

    said = "2 of 2 claims in 1 briefing proved; 1 file of evidence written"
    assert verify(made.root, f"content/{file_of(SECOND)}") == Ended(0, out=[said])
    assert list(evidence_of(made)) == [f"{SECOND}.json"]
    assert verify(made.root, FIRST, FIRST) == Ended(0, out=[said])


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    made = site(tmp_path)

    said = f"no briefing '{FIRST[:-1]}'; did you mean '{FIRST}'?"
    assert verify(made.root, SECOND, f"{FIRST[:-1]}.md") == Ended(1, err=[said])
    assert evidence_of(made) == {}


def test_a_broken_capture_is_named(tmp_path: Path) -> None:
    made = site(tmp_path)
    capture(made, "They want EUR 10 bn for it.")
    (file,) = (made.root / "captures").iterdir()
    file.write_text('{"url": "https://', encoding="utf-8")

    ended = verify(made.root)

    (problem, count) = ended.err
    assert (ended.code, count) == (1, "1 problem")
    assert problem.startswith(f"captures/{file.name}:1: no capture (Invalid JSON: EOF")
    assert problem.endswith("); delete it and capture the source again")


def test_drafts_are_verified_too(tmp_path: Path) -> None:
    made = site(tmp_path, {**CONTENT, file_of(DRAFT): a_briefing(status="draft")})
    capture(made, "They want EUR 10 bn for it.")

    said = "2 of 2 claims in 1 briefing proved; 1 file of evidence written"
    assert verify(made.root, DRAFT) == Ended(0, out=[said])


def test_content_that_can_not_be_read_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    made = site(tmp_path, changed(title="Short"))
    capture(made, "They want EUR 10 bn for it.")

    said = "title has 5 characters; write plain text, 20 to 100 characters"
    assert verify(made.root) == Ended(1, err=[f"content/{file_of(FIRST)}:2: {said}", "1 problem"])
    assert evidence_of(made) == {}


def test_evidence_after_a_merge_conflict_is_written_anew(tmp_path: Path) -> None:
    made = site(tmp_path)
    capture(made, "They want EUR 10 bn for it.")
    verify(made.root)
    before = evidence_of(made)
    made.change(f"content/evidence/{FIRST}.json", "[\n", "<<<<<<< HEAD\n[\n")

    said = "4 of 4 claims in 2 briefings proved; 1 file of evidence written"
    assert verify(made.root) == Ended(0, out=[said])
    assert evidence_of(made) == before


def test_two_branches_that_add_proofs_apart_are_merged_by_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        command = ["git", *identity, "-c", "init.defaultBranch=main", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    def commit(proofs: Sequence[Proof]) -> None:
        (tmp_path / "proofs.json").write_text(evidence.written(FIRST, proofs), encoding="utf-8")
        git("add", ".")
        git("commit", "-m", "proofs")

    proofs = [a_proof(f"{number} km") for number in range(11, 19)]
    ours, theirs = a_proof("700 km"), a_proof("800 km")
    git("init")
    commit(proofs)
    git("checkout", "-b", "theirs")
    commit([*proofs, theirs])
    git("checkout", "main")
    commit([proofs[0], ours, *proofs[1:]])

    git("merge", "theirs")

    found, problems = evidence.read(FIRST, (tmp_path / "proofs.json").read_text("utf-8"))
    assert [proof.claim for proof in found.proofs.values()] == [
        each.claim for each in [proofs[0], ours, *proofs[1:], theirs]
    ]
    assert problems == []


def test_proofs_of_claims_that_are_gone_are_dropped(tmp_path: Path) -> None:
    made = small_site(tmp_path / "site")
    made.change(f"content/{file_of(FIRST)}", "a sum of €10 billion", "a sum of money")
    text = (made.root / "content" / file_of(FIRST)).read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("figures: ")]
    made.write({f"content/{file_of(FIRST)}": "\n".join(lines)})

    said = "2 of 2 claims in 2 briefings proved; 1 file of evidence written"
    assert verify(made.root) == Ended(0, out=[said])
    assert evidence_of(made)[f"{FIRST}.json"] == "[\n]\n"


def test_a_kill_leaves_no_evidence_that_check_trips_over(tmp_path: Path) -> None:
    made = site(tmp_path)
    capture(made, "They want EUR 10 bn for it.")
    process = started(made.root)
    until = time.monotonic() + LIMIT_SECONDS
    folder = made.root / "content" / "evidence"
    # Only seen, not read: it may be renamed in between.
    while not any(folder.glob("*")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=LIMIT_SECONDS)
    # What a kill between writing and renaming leaves, whether or not this one did.
    made.write({f"content/evidence/.{SECOND}.json.1~": '[\n{"claim": "€10 bil'})

    whole = {name: text for name, text in evidence_of(made).items() if name.endswith(".json")}
    assert [evidence.read(name[:-5], text)[1] for name, text in whole.items()] == [[]] * len(whole)
    assert verify(made.root).code == 0
    assert check(made.root).code == 0
