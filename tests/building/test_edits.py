"""What a build keeps for the next never shows: after any edits the site is as if built anew."""

import random
from collections import deque
from pathlib import Path

from briefing.commands import build
from tests.support.chains import TAKEN_BACK, Chain
from tests.support.edits import EDITS
from tests.support.slips import SLIPS
from tests.support.small_site import SmallSite
from tests.support.verbs import ended_here

BRIEFINGS = 6
SEED = 1
SLIPS_MADE = 3
EDITS_BEFORE_A_BUILD = 3
EDITS_MADE = 100  # at most, those among them that were refused and are made again
# Edits that can't be made before another one has been.
AFTER = {"draft_off": "draft_on", "embargo_passes": "embargo"}
# What changes every page, and would hide what another edit has left.
ALONE = {*SLIPS, TAKEN_BACK, "setting", "style", "template"}


def built_here(site: SmallSite, as_of: str) -> str:
    """Build in this process, which takes half of the time of a command."""
    end = ended_here(lambda: build.run(site.root, "pelicanconf.py", as_of))
    return "\n".join(end.err) if end.code else ""


def test_a_site_after_any_edit_is_the_one_that_is_built_anew(tmp_path: Path) -> None:
    """Each kind of edit once at least, three before a build, and after a slip the way back."""
    chance = random.Random(SEED)
    chain = Chain(tmp_path, chance, BRIEFINGS, built_here)
    names = [*EDITS, *chance.sample([*SLIPS], SLIPS_MADE), TAKEN_BACK]
    chance.shuffle(names)
    waiting = deque(names)
    made: list[str] = []
    for _ in range(EDITS_MADE):
        if not waiting and not made:
            break
        if (
            waiting
            and len(made) < EDITS_BEFORE_A_BUILD
            and not (made and {*made, waiting[0]} & ALONE)
        ):
            name = waiting.popleft()
            if chain.edit(name):
                made.append(name)
            else:
                waiting += [AFTER[name], name]
            continue
        wrong = chain.build() + chain.compare()
        assert wrong == [], f"{chain.history()}\n(the newest edit first)"
        if chain.refused or {*made} & {*SLIPS}:
            waiting.appendleft(TAKEN_BACK)
            waiting += [each for each in made if each in EDITS]
        made = []
    assert [*waiting, *made] == []
