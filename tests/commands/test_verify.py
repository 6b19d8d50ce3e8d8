"""`verify`, the command, on a real folder: what it prints, how it ends, and what it writes."""

import datetime as dt
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from briefing.commands import check
from briefing.commands import verify as command
from briefing.proof import evidence
from briefing.proof.captures import Capture, Captures
from briefing.reading.model import Proof
from tests.support import verbs
from tests.support.content import a_briefing, file_of
from tests.support.small_site import CONTENT, FIRST, SECOND, SmallSite, small_site
from tests.support.verbs import Ended, ended_here, refused

DRAFT = "2025-03-25-a-draft"
URL = "https://militarnyi.com/en/news/lithuania-plans-to-mine-border"
DAY = dt.date(2025, 3, 23)


def verify(made: SmallSite, *names: str) -> Ended:
    """Run the verb, in this process."""
    return ended_here(lambda: command.run(made.root, names))


def accepted(made: SmallSite) -> bool:
    """Whether `check` has nothing to say of it."""
    return ended_here(lambda: check.run(made.root)).code == 0


def wrote(proved: str, briefings: str, files: str, *, new: int = 0) -> Ended:
    """new: the briefings with new proofs, where these are of several."""
    said = [f"{proved} claims in {briefings} proved; {files} of evidence written"]
    if new:
        said = [f"new proofs in {new} briefings; to read them: ./inv verify --briefing NAME", *said]
    return Ended(0, out=said)


def site(
    folder: Path, files: Mapping[str, str] = CONTENT, *, claims: str = "They want EUR 10 bn for it."
) -> SmallSite:
    """A site without evidence, with a capture of its sources; claims: its text, if any."""
    made = small_site(folder / "site", files)
    for file in evidence_of(made):
        (made.root / "content/evidence" / file).unlink()
    about = {"url": URL, "grade": "pasted", "day": DAY, "language": "en"}
    if claims:
        capture = Capture.model_validate({**about, "paragraphs": (claims,)})
        Captures(made.root / "captures").save(capture)
    return made


def evidence_of(made: SmallSite) -> dict[str, str]:
    """The files of evidence, by name; whatever else lies with them too."""
    folder = made.root / "content/evidence"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*"))}


def changed(**changes: object) -> dict[str, str]:
    """The content with a change in its first briefing."""
    return {**CONTENT, file_of(FIRST): a_briefing(**changes)}


def a_proof(claim: str) -> Proof:
    key = claim.encode().hex()
    place = {"exact": claim, "prefix": "", "suffix": "", "unique": 0, "offset": 0}
    about = {"grade": "pasted", "day": DAY, "capture": "0" * 64}
    fields = {"claim": claim, "key": key, "source": "lrt", "url": URL}
    return Proof.model_validate({**fields, "place": {**place, **about}})


ALL = ("4 of 4", "2 briefings")
SAID_BY_BOTH = "figure '€11 billion' is not in the excerpt of militarnyi; did you mean 'EUR 10 bn'?"


def test_check_says_the_same_before_and_after(tmp_path: Path) -> None:
    figures = [{"value": "€11 billion", "what": "what it may cost", "source": "militarnyi"}]
    made = site(tmp_path, changed(figures=figures))
    stands = "stands in militarnyi, and no evidence says so yet; run ./inv verify"
    wrong = f"content/{file_of(FIRST)}:9: {SAID_BY_BOTH} militarnyi says so"
    before = ended_here(lambda: check.run(made.root))
    assert [line.partition(": ")[2] for line in before.err[:-1]] == [
        wrong.partition(": ")[2],
        *[f"figure '€10 billion' {stands}"] * 3,
    ]
    assert verify(made).err == [wrong, "1 problem"]
    assert ended_here(lambda: check.run(made.root)).err == [wrong, "1 problem"]


def test_all_claims_are_proved_and_their_evidence_is_written_once(tmp_path: Path) -> None:
    made = site(tmp_path)
    assert verbs.ended(made.root, "verify") == wrote(*ALL, "2 files", new=2)
    before = evidence_of(made)
    assert list(before) == [f"{FIRST}.json", f"{SECOND}.json"]
    assert accepted(made)
    # A second run has nothing to write, and one after a merge conflict what it broke.
    assert verify(made) == wrote(*ALL, "0 files")
    made.change(f"content/evidence/{FIRST}.json", "[\n", "<<<<<<< HEAD\n[\n")
    assert verify(made).out[-1:] == wrote(*ALL, "1 file").out
    assert evidence_of(made) == before


def test_what_was_found_in_order_is_judged_anew_once_a_capture_is_another(tmp_path: Path) -> None:
    made = site(tmp_path)
    verify(made)
    assert [verify(made), verify(made)] == [wrote(*ALL, "0 files")] * 2
    about = {"url": URL, "grade": "pasted", "day": DAY, "language": "en"}
    other = Capture.model_validate({**about, "paragraphs": ("They want EUR 11 bn for it.",)})
    Captures(made.root / "captures").save(other)
    ended = verify(made)
    assert (ended.code, ended.err[-1]) == (1, "4 problems")
    # And what is wrong is told each time.
    assert verify(made).err == ended.err


def test_without_captures_the_evidence_of_colleagues_is_kept(tmp_path: Path) -> None:
    made = small_site(tmp_path / "site")
    before = evidence_of(made)
    assert verify(made) == wrote(*ALL, "0 files")
    assert evidence_of(made) == before


def test_what_is_not_proved_is_said_and_the_rest_is_written(tmp_path: Path) -> None:
    figures = [{"value": "€11 billion", "what": "what it may cost", "source": "militarnyi"}]
    made = site(tmp_path, changed(figures=figures))
    hint = "the excerpt of militarnyi; did you mean 'EUR 10 bn'? militarnyi says so"
    assert verify(made) == Ended(
        1,
        out=wrote("3 of 4", "2 briefings", "2 files", new=2).out,
        err=[f"content/{file_of(FIRST)}:9: figure '€11 billion' is not in {hint}", "1 problem"],
    )
    found = evidence.read(FIRST, evidence_of(made)[f"{FIRST}.json"])[0]
    assert [proof.claim for proof in found.proofs.values()] == ["€10 billion"]


def test_without_captures_every_claim_is_a_problem(tmp_path: Path) -> None:
    made = site(tmp_path, claims="")
    ended = verify(made)
    assert (ended.code, evidence_of(made)) == (1, {})
    assert ended.out == wrote("0 of 4", "2 briefings", "0 files").out
    said = [line.partition("; ")[0].partition(": ")[2] for line in ended.err]
    assert said == [*["figure '€10 billion' is not proved"] * 4, ""]
    assert ended.err[-1] == "4 problems"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([f"content/{file_of(SECOND)}"], SECOND),
        ([FIRST, FIRST], FIRST),
        ([DRAFT], DRAFT),
    ],
)
def test_one_briefing_is_verified_by_its_name_or_file_and_a_draft_too(
    tmp_path: Path, names: list[str], found: str
) -> None:
    made = site(tmp_path, {**CONTENT, file_of(DRAFT): a_briefing(status="draft")})
    ended = verify(made, *names)
    assert (ended.code, ended.out[-1:]) == (0, wrote("2 of 2", "1 briefing", "1 file").out)
    assert list(evidence_of(made)) == [f"{found}.json"]


def test_the_option_names_briefings(tmp_path: Path) -> None:
    made = site(tmp_path)
    options = [f"--briefing={SECOND}", f"--briefing={FIRST[:-1]}.md"]
    said = f"no briefing '{FIRST[:-1]}'; did you mean '{FIRST}'?"
    assert verbs.ended(made.root, "verify", *options) == refused(said)
    assert evidence_of(made) == {}


def test_a_broken_capture_is_named(tmp_path: Path) -> None:
    made = site(tmp_path)
    (file,) = (made.root / "captures").iterdir()
    file.write_text('{"url": "https://', encoding="utf-8")
    ended = verify(made)
    (problem, count) = ended.err
    assert (ended.code, count) == (1, "1 problem")
    assert problem.startswith(f"captures/{file.name}:1: no capture (Invalid JSON: EOF")
    assert problem.endswith("); delete it and capture the source again")


def test_content_that_can_not_be_read_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    made = site(tmp_path, changed(title="Short"))
    said = "title has 5 characters; write plain text, 20 to 100 characters"
    assert verify(made) == refused(f"content/{file_of(FIRST)}:2: {said}", "1 problem")
    assert evidence_of(made) == {}


BESIDE = """\
content/briefings/2025/2025-03-22-lithuania-weighs-border-mines.md
line 20: figure '€10 billion', militarnyi, pasted
  The partners want to ask the European | They want *EUR 10 bn* for it, and not
  Union for money, and they name a sum  | less.
  of €10 billion for the whole project: |
  fortifications and bases, but weapons |
  and roads too.                        |
line 9: figure '€10 billion', militarnyi, pasted
  €10 billion: cost estimate of the     | They want *EUR 10 bn* for it, and not
  countries                             | less.

2 of 2 claims in 1 briefing proved; {} of evidence written
"""
WORDS = "It is told. They want EUR 10 bn for it, and not less. Roads are named, too."


def test_a_claim_is_shown_beside_the_sentence_of_its_source(tmp_path: Path) -> None:
    made = site(tmp_path, claims=WORDS)

    def beside(files: str) -> list[str]:
        return BESIDE.format(files).removesuffix("\n").split("\n")

    assert verify(made, FIRST).out == beside("1 file")
    # New proofs are shown unasked where they are of one briefing, others only of one that is named.
    (made.root / f"content/evidence/{FIRST}.json").unlink()
    assert verify(made, SECOND).code == 0
    assert verify(made).out[:-1] == beside("1 file")[:-1]
    assert verify(made) == wrote(*ALL, "0 files")
    assert verify(made, FIRST).out == beside("0 files")


def test_without_the_capture_the_words_that_evidence_keeps_are_shown(tmp_path: Path) -> None:
    made = site(tmp_path, claims=WORDS)
    verify(made, FIRST)
    shutil.rmtree(made.root / "captures")

    shown = [line.partition(" | ")[2] for line in verify(made, FIRST).out[2:4]]

    assert shown == ["… It is told. They want *EUR 10 bn*", "for it, and not less. Roads are"]


def test_what_a_source_holds_for_a_terminal_is_spelled_out(tmp_path: Path) -> None:
    made = site(tmp_path, claims="They want \x1b[31m EUR 10 bn \u202efor it.")

    out = verify(made, FIRST).out

    assert out[2].endswith(" | They want \\u001b[31m *EUR 10 bn* \\u202efor it.")
    assert all(line.isprintable() for line in out)


def forge(made: SmallSite, name: str, **changes: object) -> None:
    """Change the passages of a briefing's evidence, and seal them again as `verify` does."""
    file = made.root / f"content/evidence/{name}.json"
    known, _ = evidence.read(name, file.read_text("utf-8"))
    forged = [
        proof.model_copy(update={"place": proof.passage.model_copy(update=changes)})
        for proof in known.proofs.values()
        if proof.passage
    ]
    file.write_text(evidence.written(name, forged), encoding="utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        {"prefix": "They got "},
        {"exact": "EUR 10 billion"},
        {"offset": 3},
        {"grade": "fetched"},
        {"day": dt.date(2025, 3, 24)},
        {"capture": "0" * 64, "suffix": " from it"},
    ],
)
def test_a_forged_line_is_found_by_whoever_has_the_capture(
    changes: dict[str, object], tmp_path: Path
) -> None:
    made = site(tmp_path, claims=WORDS)
    verify(made)
    before = evidence_of(made)
    forge(made, FIRST, **changes)

    misfit = "evidence for '€10 billion' did not fit the capture of militarnyi; it is made anew"
    said = f"content/evidence/{FIRST}.json:2: {misfit}"
    if "capture" not in changes:
        stands = "stands in militarnyi, where its evidence has other words; run ./inv verify"
        told = ended_here(lambda: check.run(made.root)).err[0]
        assert told.endswith(f"figure '€10 billion' {stands}")
    assert said in verify(made).out
    assert evidence_of(made) == before
    assert said not in verify(made).out


def test_a_forged_line_is_refused_without_the_capture_where_its_words_do_not_state_it(
    tmp_path: Path,
) -> None:
    made = site(tmp_path, claims=WORDS)
    verify(made)
    shutil.rmtree(made.root / "captures")
    forge(made, FIRST, exact="EUR 11 bn")

    todo = "capture militarnyi (./inv capture URL) and run ./inv verify"
    has = "is not stated by its evidence, 'It is told. They want EUR 11 bn for it, …'"
    said = [f"content/{file_of(FIRST)}:{n}: figure '€10 billion' {has}; {todo}" for n in (9, 20)]
    assert ended_here(lambda: check.run(made.root)).err == [*said, "2 problems"]
    assert verify(made).err == [*said, "2 problems"]


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
    assert verify(made) == wrote("2 of 2", "2 briefings", "1 file")
    assert evidence_of(made)[f"{FIRST}.json"] == "[\n]\n"


def test_a_kill_leaves_no_evidence_that_check_trips_over(tmp_path: Path) -> None:
    made = site(tmp_path)
    folder = made.root / "content" / "evidence"
    with verbs.started(made.root, "verify") as process:
        until = time.monotonic() + verbs.LIMIT_SECONDS
        # Only seen, not read: it may be renamed in between.
        while not any(folder.glob("*")) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    # What a kill between writing and renaming leaves, whether or not this one did.
    made.write({f"content/evidence/.{SECOND}.json.1~": '[\n{"claim": "€10 bil'})
    whole = {name: text for name, text in evidence_of(made).items() if name.endswith(".json")}
    assert [evidence.read(name[:-5], text)[1] for name, text in whole.items()] == [[]] * len(whole)
    assert verify(made).code == 0
    assert accepted(made)
