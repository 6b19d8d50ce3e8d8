"""The verbs. `./inv --list` shows them; `./inv --help VERB` explains one."""

from pathlib import Path

from invoke import task

ROOT = Path(__file__).resolve().parent


@task(help={"as_of": "the moment whose public site to build, as 2025-03-22T06:00+02:00"})
def build(context, as_of=""):
    """Make the site in output/, as pelicanconf.py has it."""
    from briefing.commands import build as verb

    raise SystemExit(verb.run(ROOT, "pelicanconf.py", as_of))


@task(help={"as_of": "the moment whose public site to build, as 2025-03-22T06:00+02:00"})
def preview(context, as_of=""):
    """Make the site in output/, as publishconf.py has it: what publishing would publish."""
    from briefing.commands import build as verb

    raise SystemExit(verb.run(ROOT, "publishconf.py", as_of))


@task
def check(context):
    """Print every problem of every file in content/, and what drafts still need."""
    from briefing.commands import check as verb

    raise SystemExit(verb.run(ROOT))
