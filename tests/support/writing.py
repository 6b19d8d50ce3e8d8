"""A writer who makes one legal change after the other, and publishes each."""

import random
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from tests.support.content import BODY, a_briefing, file_of
from tests.support.publishing import new_clone
from tests.support.small_site import FIRST, SECOND


class Writer:
    """A clone in which one legal change after the other is made and published."""

    def __init__(self, folder: Path, seed: str) -> None:
        folder.mkdir(parents=True)
        self.clone = new_clone(folder)
        self.clone.publish()
        self.chance = random.Random(seed)
        self.count = 0
        self.headers: dict[str, dict[str, object]] = {
            FIRST: {"aliases": ["/2025/03/old-name/"]},
            SECOND: {
                "title": "Poland finishes a fence on its eastern border",
                "changes": [
                    {
                        "at": "2025-03-25T10:00+02:00",
                        "kind": "update",
                        "note": "The fence was opened.",
                    }
                ],
            },
        }
        self.bodies = dict.fromkeys(self.headers, BODY)

    def any_change(self) -> Callable[[], dict[str, str]]:
        """One of the changes that are possible now, the usual ones more often."""
        kinds = [self.begun] * 4 + [self.corrected] * 4 + [self.lengthened] * 3
        kinds += [self.untagged] * 2 + [self.moved, self.withdrawn, self.about, self.unlisted]
        return self.chance.choice(kinds if self._names() else [self.begun, self.about])

    def publish(self, change: Callable[[], dict[str, str]]) -> subprocess.CompletedProcess[str]:
        """Make a change and publish it; one that is refused is taken back."""
        self.count += 1
        before = deepcopy((self.headers, self.bodies))
        self.clone.write(change())
        end = self.clone.run("publish")
        if end.returncode != 0:
            self.headers, self.bodies = before
            self.clone.git("revert", "--no-edit", "HEAD")
            self.clone.git("push", "--quiet", "origin", "HEAD")
        return end

    def begun(self) -> dict[str, str]:
        """A new briefing."""
        month, day = self.chance.randint(3, 6), self.chance.randint(1, 28)
        name = f"2025-{month:02}-{day:02}-poland-opens-gate-{self.count}"
        self.headers[name] = {"title": f"Poland opens gate {self.count} in the fence"}
        self.bodies[name] = BODY
        return self._written(name)

    def corrected(self) -> dict[str, str]:
        """Another title, and an entry that says so."""
        name = self._any()
        self.headers[name]["title"] = f"Lithuania weighs {self.count} mines along its border"
        return self._said(name)

    def lengthened(self) -> dict[str, str]:
        """A paragraph more."""
        name = self._any()
        self.bodies[name] += f"\nNobody of version {self.count} objects to it.[^pravda]\n"
        return self._said(name)

    def untagged(self) -> dict[str, str]:
        """Other tags and countries: no word of the text."""
        name = self._any()
        header = self.headers[name]
        header["tags"] = [] if header.get("tags") != [] else ["landmines"]
        header["countries"] = ["LT"] if header.get("countries") != ["LT"] else ["LT", "PL"]
        return self._written(name)

    def moved(self) -> dict[str, str]:
        """Another name, and the old address among the aliases."""
        name = self._any()
        new = f"{name[:10]}-moved-{self.count}"
        old = f"/{name[:10].replace('-', '/')}/{name[11:]}/"
        header = self.headers.pop(name)
        aliases = header.get("aliases")
        header["aliases"] = [*(aliases if isinstance(aliases, list) else []), old]
        self.headers[new], self.bodies[new] = header, self.bodies.pop(name)
        (self.clone.root / "content" / file_of(name)).unlink()
        (self.clone.root / f"content/evidence/{name}.json").unlink()
        return self._written(new)

    def withdrawn(self) -> dict[str, str]:
        """A briefing that is taken back."""
        name = self._any()
        self.headers[name]["status"] = "withdrawn"
        return self._said(name)

    def about(self) -> dict[str, str]:
        """A page that is no briefing."""
        text = (self.clone.root / "content/pages/about.md").read_text("utf-8")
        return {"pages/about.md": f"{text}We were {self.count}.\n"}

    def unlisted(self) -> dict[str, str]:
        """A tag and a country that no briefing has any more: their pages have nothing to list."""
        texts = self.about()
        for name, header in self.headers.items():
            header["tags"], header["countries"] = [], ["LT"]
            texts |= self._written(name)
        return texts

    def _names(self) -> list[str]:
        return [name for name, each in self.headers.items() if each.get("status") is None]

    def _any(self) -> str:
        return self.chance.choice(self._names())

    def _said(self, name: str) -> dict[str, str]:
        """A briefing with an entry in changes."""
        changes = self.headers[name].get("changes")
        note = f"The ministry named day {self.count} for the vote."
        entry = {"at": "2025-07-01T10:00+03:00", "kind": "update", "note": note}
        self.headers[name]["changes"] = [*(changes if isinstance(changes, list) else []), entry]
        return self._written(name)

    def _written(self, name: str) -> dict[str, str]:
        return {file_of(name): a_briefing(self.bodies[name], **self.headers[name])}
