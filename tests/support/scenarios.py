"""What tests of a published site give and command: scripts in a clone, and verbs in this process.

A verb in a process of its own is Clone.run.
"""

import importlib
import inspect
import re
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.support.publishing import BRANCH, Clone, environment, git
from tests.support.verbs import printed_here

# What verbs are told where a command does not say so; else no, or nothing.
USUAL = {"remote": "origin", "branch": BRANCH, "wait": "0"}
# What scripts of tests may use. by_hand: somebody's own commit on the pages branch of the remote,
# with these files too: by_hand PATH TEXT PATH TEXT.
COMMANDS = """
origin() { git -C ../origin.git -c user.name=B -c user.email=b@briefings.test "$@"; }
hook() { mkdir -p ../origin.git/hooks; (echo '#!/bin/sh'; cat) >../origin.git/hooks/$1;
  chmod +x ../origin.git/hooks/$1; }
by_hand() {
  export GIT_INDEX_FILE=index-by-hand
  origin read-tree gh-pages
  while [ $# -gt 0 ]; do
    blob=$(printf %s "$2" | origin hash-object -w --stdin)
    origin update-index --add --cacheinfo "100644,$blob,$1"
    shift 2
  done
  commit=$(origin commit-tree "$(origin write-tree)" -p gh-pages -m 'By hand')
  origin update-ref refs/heads/gh-pages "$commit"
  unset GIT_INDEX_FILE
}
"""


@dataclass(frozen=True)
class Said:
    """How a verb ended: its exit code, the lines that it printed, its complaint.

    options: what it was told, by name.
    """

    code: int
    lines: list[str]
    complaint: str
    options: Mapping[str, object]


def inv(root: Path, command: str) -> Said:
    """Run a verb of a folder of sources in this process: `publish --branch=pages`."""
    verb, *words = shlex.split(command)
    run = importlib.import_module(f"briefing.commands.{verb}").run
    options = {
        name: USUAL.get(name, each.annotation())
        for name, each in inspect.signature(run).parameters.items()
        if each.kind is each.KEYWORD_ONLY
    }
    for word in words:
        name, is_given, text = word.removeprefix("--").partition("=")
        options[name.replace("-", "_")] = text if is_given else True
    code, out, err = printed_here(partial(run, root, **options))
    return Said(code, out.split("\n")[:-1], err, options)


@dataclass(frozen=True)
class Scene:
    """What is given in a clone, the commands, and what each of them says.

    state: of the clone. steps: a script and the command after it, in their order.
    """

    state: str
    steps: list[tuple[str, str]]
    says: str


def scenes(text: str) -> dict[str, Scene]:
    """The scenes of a text by their names, an empty line between two.

    A first line `name (state)`; lines of script behind `$ `, of commands behind `> `; then what
    every command says. Where it ends in …, more may follow.
    """
    found: dict[str, Scene] = {}
    for block in text.strip().split("\n\n"):
        head, *lines = block.split("\n")
        name, _, state = head.removesuffix(")").rpartition(" (")
        steps: list[tuple[str, str]] = []
        script: list[str] = []
        says: list[str] = []
        for line in lines:
            if line.startswith("$ "):
                script.append(line[2:])
            elif line.startswith("> "):
                steps.append(("\n".join(script), line[2:]))
                script = []
            else:
                says.append(line)
        found[name] = Scene(state, steps, " ".join(says))
    return found


def shell(clone: Clone, script: str) -> str:
    """What a script prints that runs in a clone, after COMMANDS; it must end well."""
    if not script:
        return ""
    done = subprocess.run(
        ["sh", "-ec", COMMANDS + script],
        cwd=clone.root,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{script}: {done.stderr}"
    return done.stdout.strip()


def filled(text: str, clone: Clone, options: Mapping[str, object] | None = None) -> str:
    """A text with the ten digits of a commit for each name of one, as ⟨gh-pages⟩ or ⟨HEAD⟩.

    HEAD is the clone's, other names are the remote's. ⟨PATH⟩ and ⟨URL⟩ are where the remote is,
    and an option's name, as ⟨to⟩, is what a command was told.
    """
    known = {"PATH": clone.origin, "URL": clone.origin.as_uri(), **(options or {})}

    def value(name: re.Match[str]) -> str:
        if name[1] in known:
            return str(known[name[1]])
        folder = clone.root if name[1].startswith("HEAD") else clone.origin
        return git(folder, "rev-parse", name[1])[:10]

    return re.sub("⟨(.+?)⟩", value, text)
