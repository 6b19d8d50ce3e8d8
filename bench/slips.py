"""What of an editor's errors the proof catches, and what of true sentences it refuses or asks.

.venv/bin/python -m bench.slips FOLDER [--held-back] [--verbose]

FOLDER holds dossiers (see `bench.dossiers`), whose passages are other people's text and lie outside
this repository. bench/slips/ holds the sentences, each with its source, and invented sources.
A slip is caught *on merit* when what is said of it names words that touch the changed ones, and the
same is not said of the sentence without the slip. A sentence that is refused and asked about counts
as refused.
"""

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.sentences import (
    DATA,
    HELD_BACK,
    Outcome,
    Sentence,
    Slip,
    judged,
    slips,
    sources_in,
    true_sentences,
)
from bench.tables import show


def is_on_merit(slip: Slip, messages: Iterable[str]) -> bool:
    """Whether a message names words of the sentence that contain, touch or lie in changed ones.

    A message has its claim in quotation marks, of a long one its first words, and may name others,
    such as who is said to have spoken. The whole sentence, beside its source's, names nothing.
    """
    text, changed = _plain(slip.wrong.text), _places(re.escape(_plain(slip.words)), slip.wrong.text)
    for named in re.findall(r"(?<!\w)'(.+?)'(?!\w)", "\n".join(map(_plain, messages))):
        words, is_cut = re.subn(r" …$", "", named)
        pattern = re.escape(words) + (r'[^"]*' if is_cut else "")
        for start, end in _places(pattern, text) if words.rstrip(".") != text.rstrip(".") else ():
            if any(start < last and first < end for first, last in changed):
                return True
    return False


def _places(pattern: str, text: str) -> list[tuple[int, int]]:
    return [each.span() for each in re.finditer(pattern, _plain(text))]


def _plain(text: str) -> str:
    """A text as it is typed, without case: straight quotation marks, plain spaces, no markup."""
    typed = text.translate(str.maketrans("“”‘’\xa0\u202f", "\"\"''  "))
    return " ".join(typed.replace("{.translated}", "").casefold().split())


@dataclass(frozen=True)
class Caught:
    """A slip and what is said of it, and of the same sentence without it."""

    slip: Slip
    wrong: Outcome
    right: Outcome

    @property
    def is_refused_on_merit(self) -> bool:
        """Whether it is refused for the changed words."""
        return not self.right.refusals and is_on_merit(self.slip, self.wrong.refusals)

    @property
    def is_asked_on_merit(self) -> bool:
        """Whether it is asked about, and not refused, for the changed words."""
        is_asked = self.wrong.is_asked and not self.right.messages
        return is_asked and is_on_merit(self.slip, self.wrong.questions)


def slips_shown(found: Sequence[Caught]) -> None:
    """Print how many slips are caught, by kind, and how many of the correct sentences are not."""
    kinds = Counter(each.slip.kind for each in found)
    rows = []
    for kind in ["all", *kinds]:
        of_kind = [each for each in found if kind in ("all", each.slip.kind)]
        counts = (
            sum(bool(each.wrong.refusals) for each in of_kind),
            sum(each.is_refused_on_merit for each in of_kind),
            sum(each.wrong.is_asked for each in of_kind),
            sum(each.is_asked_on_merit for each in of_kind),
        )
        shares = [_share(count, len(of_kind)) for count in counts]
        rows.append([kind, str(len(of_kind)), *shares])
    show(["slips", "", "refused", "on merit", "asked", "on merit"], rows)


def true_shown(groups: dict[str, list[Outcome]]) -> None:
    """Print how many true sentences are refused and asked about, by group."""
    rows = []
    for name, outcomes in groups.items():
        counts = sum(bool(each.refusals) for each in outcomes), sum(e.is_asked for e in outcomes)
        rows.append([name, str(len(outcomes)), *(_share(each, len(outcomes)) for each in counts)])
    show(["true sentences", "", "refused", "asked"], rows)


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.1%})" if part else "0"


def main(folder: Path, data: Path, *, is_verbose: bool) -> None:
    """Judge all sentences of a set and print the shares."""
    begun = time.perf_counter()
    sources = sources_in(folder, data)
    seeded, true = list(slips(data)), list(true_sentences(data))
    sentences = [*(each.wrong for each in seeded), *(each.right for each in seeded), *true]
    count = len(seeded)
    # Apart, since a site may spell a name in one way only.
    outcomes = [*judged(sentences[:count], sources), *judged(sentences[count:], sources)]
    found = [Caught(*each) for each in zip(seeded, outcomes, outcomes[count:], strict=False)]
    slips_shown(found)
    print()
    languages = [sources[each.sources[0]].language for each in true]
    by_language = defaultdict(list)
    for language, outcome in zip(languages, outcomes[2 * count :], strict=True):
        by_language[language].append(outcome)
    others = [each for name, group in by_language.items() if name != "en" for each in group]
    true_shown(
        {
            "slips' correct twins": [each.right for each in found],
            "all": outcomes[2 * count :],
            "from English": by_language.pop("en"),
            "from others": others,
            **{f"  {name}": group for name, group in by_language.items()},
        }
    )
    if is_verbose:
        _list(found, sentences[count:], outcomes[count:])
    print(f"\n{len(sentences)} sentences in {time.perf_counter() - begun:.0f} s")


def _list(found: Sequence[Caught], true: Sequence[Sentence], outcomes: Sequence[Outcome]) -> None:
    """Print each slip that is missed or caught without merit, and each false alarm."""
    for each in found:
        if not each.is_refused_on_merit:
            print(f"\n{each.slip.kind}: {each.slip.wrong.text}  <{each.slip.words}>")
            _print_messages(each.wrong)
    for sentence, outcome in zip(true, outcomes, strict=True):
        if outcome.messages:
            print(f"\ntrue: {sentence.text}")
            _print_messages(outcome)


def _print_messages(outcome: Outcome) -> None:
    for said, messages in (("refused", outcome.refusals), ("asked", outcome.questions)):
        for message in messages:
            print(f"  {said}: {message}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="of dossiers")
    parser.add_argument("--held-back", action="store_true", help="the set that nobody looked at")
    parser.add_argument("--verbose", action="store_true", help="list each miss and false alarm")
    given = parser.parse_args()
    data = HELD_BACK if given.held_back else DATA
    main(given.folder, data, is_verbose=given.verbose)
