"""What builds cost as the site grows: nothing kept, nothing changed, one word changed.

.venv/bin/python -m bench.growth 72 1000              our own content, grown to each number
.venv/bin/python -m bench.growth 1000 --peers         beside stock Pelican and Hugo
.venv/bin/python -m bench.growth 1000 --edits         other changes than that of one word, too
.venv/bin/python -m bench.growth 1000 --publish       publishes, too, to a repository beside it
.venv/bin/python -m bench.growth 1000 --rounds 3      everything three times
.venv/bin/python -m bench.growth 72 1000 10000 --peers --plot bench/growth.svg

All run side by side: a ratio is of two costs of the same round, and on a machine that does
something else besides only ratios say much. Of several rounds the median is told.
A peer always builds everything: its cost of a change is that of a build that has it.
"""

import argparse
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench import copies, generators, measuring, plot, tables
from bench.copies import Copy
from bench.measuring import Cost, Weight

ALL, NOTHING, WORD = "build, nothing kept", "build, nothing changed", "build, one word changed"
OURS = "ours"
MEBIBYTE = 1024 * 1024
Work = tuple[str, str, Callable[[], object]]
"""What is measured: its name, the verb, and what is done before, unmeasured."""


@dataclass
class Figures:
    """Of a number of briefings: costs by generator and work, one a round; sites by generator."""

    count: int
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, Weight] = field(default_factory=dict)

    def cpu(self, generator: str, work: str) -> float:
        """The median of the seconds."""
        return median(each.cpu for each in self.costs[generator, work])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("counts", nargs="+", type=int, metavar="N", help="how many briefings")
    parser.add_argument("--peers", action="store_true", help="build with Pelican and Hugo too")
    parser.add_argument("--edits", action="store_true", help="more changes than that of one word")
    parser.add_argument("--publish", action="store_true", help="publish to a bare repository too")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--plot", type=Path, help="an SVG to write")
    given = parser.parse_args()
    every = []
    with tempfile.TemporaryDirectory() as name:
        commands = generators.install(Path(name, "peers")) if given.peers else None
        for count in given.counts:
            folder = Path(name, str(count))
            copy = copies.grown(folder / "ours", count)
            works = [*builds(copy), *(edits(copy) if given.edits else ())]
            works += publishes(copy) if given.publish else ()
            every.append(measured(copy, works, folder, commands, given.rounds))
            show(every[-1])
            shutil.rmtree(folder)
    if given.plot:
        given.plot.write_text(plot.svg(list(lines(every))), "utf-8")


def builds(copy: Copy) -> Iterator[Work]:
    """Checks and builds."""
    yield "check, nothing kept", "check", copy.forget
    yield "check again", "check", _nothing
    yield ALL, "build", copy.forget
    yield NOTHING, "build", _nothing
    yield WORD, "build", copy.text.change


def edits(copy: Copy) -> Iterator[Work]:
    """Builds after changes that reach more pages than one."""
    yield "build, a title changed", "build", copy.title.change
    yield "build, a tag of a briefing changed", "build", copy.tag.change
    yield "build, a briefing added", "build", copy.add
    yield "build, the vocabulary changed", "build", copy.vocabulary.change
    yield "build, the template of all pages changed", "build", copy.template.change


def publishes(copy: Copy) -> Iterator[Work]:
    """Publishes to an empty repository and again, with all that builds keep at hand."""
    yield "publish, the first", "publish", copy.begin_to_publish
    yield "publish, nothing changed", "publish", _nothing
    yield "publish, one briefing corrected", "publish", copy.correct


def measured(
    copy: Copy, works: list[Work], folder: Path, commands: Path | None, rounds: int
) -> Figures:
    """Do all that is to be measured, in rounds. commands: of the peers; None leaves them out."""
    found = Figures(copy.count)
    makers = (generators.pelican, generators.hugo)
    peers = [make(folder / make.__name__, copy.content, commands) for make in makers if commands]
    posts = {peer.name: copy.text_in(peer.posts) for peer in peers}
    for number in range(rounds):
        for work, verb, prepare in works:
            print(f"{copy.count:,} briefings, round {number + 1}: {work}", flush=True)
            prepare()
            found.costs[OURS, work].append(measuring.cost(["./inv", verb], copy.root))
            for peer in peers if work in (ALL, WORD) else ():
                if work == ALL:
                    shutil.rmtree(peer.output, ignore_errors=True)
                else:
                    posts[peer.name].change()
                found.costs[peer.name, work].append(measuring.cost(peer.command, peer.root))
    found.weights[OURS] = measuring.weight(copy.output)
    found.weights |= {peer.name: measuring.weight(peer.output) for peer in peers}
    return found


def _nothing() -> None:
    """Nothing is done before."""


def show(found: Figures) -> None:
    """Print what was measured, as tables."""
    peers = [name for name in found.weights if name != OURS]
    print()
    headings = (f"{found.count:,} briefings", "CPU s", "wall s", "MiB of one", "MiB of all")
    rows = [
        (
            f"{generator}: {work}",
            f"{found.cpu(generator, work):.2f}",
            f"{median(each.wall for each in costs):.2f}",
            f"{max(each.peak for each in costs) / MEBIBYTE:,.0f}",
            f"{max(each.together for each in costs) / MEBIBYTE:,.0f}",
            *(ratio(found, (generator, work), peer) for peer in peers),
        )
        for (generator, work), costs in found.costs.items()
    ]
    tables.show((*headings, *(f"/ {peer}" for peer in peers)), rows)
    print()
    sites = [
        (
            name,
            f"{each.size:,}",
            f"{each.files:,}",
            f"{each.page_bytes:,} {each.page}",
            f"{each.page_elements:,} {each.fullest_page}",
        )
        for name, each in found.weights.items()
    ]
    tables.show(("site", "bytes", "files", "largest page", "most elements"), sites, words=2)
    print(flush=True)


def ratio(found: Figures, of: tuple[str, str], peer: str) -> str:
    """CPU of our work in a peer's builds, the median of the rounds, and their range."""
    generator, work = of
    theirs = found.costs.get((peer, ALL if work == ALL else WORD))
    if generator != OURS or not work.startswith("build") or not theirs:
        return ""
    pairs = zip(found.costs[of], theirs, strict=True)
    ratios = sorted(ours.cpu / other.cpu for ours, other in pairs)
    middle = f"{median(ratios):.3g}"
    return middle if len(ratios) == 1 else f"{middle} ({ratios[0]:.3g} to {ratios[-1]:.3g})"


def lines(every: list[Figures]) -> Iterator[plot.Line]:
    """The plot: seconds of each work by the number of briefings."""
    kinds = [(OURS, ALL), (OURS, WORD), (OURS, NOTHING)]
    kinds += [(name, ALL) for name in every[0].weights if name != OURS]
    for generator, work in kinds:
        points = [(found.count, found.cpu(generator, work)) for found in every]
        named = f"ours, {work.removeprefix('build, ')}" if generator == OURS else generator
        yield plot.Line(named, points, is_ours=generator == OURS)


if __name__ == "__main__":
    main()
