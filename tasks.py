"""The verbs. `./inv --list` shows them; `./inv --help VERB` explains one."""

import sys
from importlib import import_module
from pathlib import Path

from invoke import Collection, Config, Program, task

from briefing import __version__

ROOT = Path(__file__).resolve().parent
MOMENT = "the moment whose public site to build, as 2025-03-22T06:00+02:00; default: now"

FRESH = "make everything anew, whatever earlier builds have left in .cache/"


def verb(name):
    """A verb's function, loaded only when the verb is asked for: some need more packages."""
    # Invoke turns it off, and each start would compile 400 modules: half of a build of nothing.
    sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)
    return import_module(f"briefing.commands.{name}").run


@task(help={"as_of": MOMENT, "fresh": FRESH})
def build(context, as_of="", *, fresh=False):
    """Make the site in output/, as pelicanconf.py has it."""
    raise SystemExit(verb("build")(ROOT, "pelicanconf.py", as_of, fresh=fresh))


@task(help={"as_of": MOMENT, "fresh": FRESH})
def preview(context, as_of="", *, fresh=False):
    """Make the site in output/, as publishconf.py has it: what publishing would publish."""
    raise SystemExit(verb("build")(ROOT, "publishconf.py", as_of, fresh=fresh))


@task(
    iterable=["briefing"],
    help={"briefing": "a briefing's file or name; several with --briefing each; default: all"},
)
def verify(context, briefing):
    """Match every quotation and figure with the captures at hand; write content/evidence/."""
    raise SystemExit(verb("verify")(ROOT, briefing))


@task(positional=["briefing"], help={"briefing": "a draft's file or name"})
def finish(context, briefing):
    """Prove a draft, check it and take its draft mark off; or say all that is left."""
    raise SystemExit(verb("finish")(ROOT, briefing))


@task(
    positional=["briefing"],
    help={"briefing": "a briefing's file or name", "by": "who looked at it, as readers may know"},
)
def review(context, briefing, by):
    """Note in a briefing's header that a second person checked it as it is."""
    raise SystemExit(verb("review")(ROOT, briefing, by))


@task
def check(context):
    """Print every problem of every file in content/, and what drafts still need."""
    raise SystemExit(verb("check")(ROOT))


@task(
    auto_shortflags=False,  # -h would be the host
    help={
        "port": "where on this machine; 0 takes a free one",
        "prefix": "the path below which the site lies, as /rampart/ of a GitHub project page",
        "host": "the address to listen on; 0.0.0.0 lets a phone in the same network look",
    },
)
def serve(context, port="8000", prefix="/", host="127.0.0.1"):
    """Show the site while you write: drafts too, rebuilt and reloaded on every save."""
    raise SystemExit(verb("serve")(ROOT, host, port, prefix))


@task(
    auto_shortflags=False,  # -h would be the headline
    positional=["headline"],
    iterable=["country"],
    help={
        "headline": "the title, 20 to 100 characters; the file's name comes from it",
        "country": "a country's code; several as LT,PL or --country LT --country PL",
        "date": "the day of the event, as 2025-03-22; default: today",
        "story": "the developing story it belongs to, by its file in content/stories/",
        "category": "one of vocabulary.yaml; default: the first",
    },
)
def new(context, headline, country, date="", story="", category=""):
    """Begin a briefing: a draft to fill in, in content/briefings/."""
    chosen = {"date": date, "story": story, "category": category}
    raise SystemExit(verb("new")(ROOT, headline, country, **chosen))


@task(
    auto_shortflags=False,  # one letter would have to say file, or title, or …
    positional=["url"],
    help={
        "url": "the source's address; with --file or --excerpt nothing is fetched from it",
        "file": "a page that was saved in a browser, instead of fetching it",
        "excerpt": "a file with a passage that was copied from the page; - to paste it here",
        "into": "a briefing's file, to whose sources the entry is added",
        "language": "the source's language, as lt; default: what the page or its publisher says",
        "title": "its headline; default: what the page says",
        "published": "the day it came out, as 2025-03-22; default: what the page says",
        "charset": "the charset of a page that misstates it, as windows-1257",
        "register": "the name of its outlet, if that is new: it is added to publishers.yaml",
        "country": "with --register: the code of the outlet's country, as US",
        "kind": "with --register: official, agency, news or analysis; default: news",
    },
)
def capture(
    context,
    url,
    file="",
    excerpt="",
    into="",
    language="",
    title="",
    published="",
    charset="",
    register="",
    country="",
    kind="",
):
    """Keep a source's text in captures/, for ./inv verify, and print the entry that cites it."""
    told = {"language": language, "title": title, "published": published, "charset": charset}
    outlet = {"register": register, "country": country, "kind": kind}
    where = {"file": file, "excerpt": excerpt, "into": into}
    raise SystemExit(verb("capture")(ROOT, url, **where, **told, **outlet))


@task(
    auto_shortflags=False,  # -r and -b would be guessed
    help={
        "remote": "where to: a remote's name or the address of a repository",
        "branch": "the branch that GitHub Pages serves",
        "dry_run": "do all but the push, and print what would change",
        "allow_dirty": "a rehearsal: sources that are not committed, to another repository",
    },
)
def publish(context, remote="origin", branch="gh-pages", *, dry_run=False, allow_dirty=False):
    """Put the site onto the branch that GitHub Pages serves: whole, or not at all."""
    options = {"allow_dirty": allow_dirty, "dry_run": dry_run}
    raise SystemExit(verb("publish")(ROOT, remote=remote, branch=branch, **options))


@task(
    help={
        "remote": "where the site is: a remote's name or the address of a repository",
        "branch": "the branch that GitHub Pages serves",
    }
)
def releases(context, remote="origin", branch="gh-pages"):
    """List what was published, newest first."""
    raise SystemExit(verb("releases")(ROOT, remote=remote, branch=branch))


@task(
    auto_shortflags=False,
    help={
        "to": "a commit that ./inv releases lists; default: the one before",
        "remote": "where the site is: a remote's name or the address of a repository",
        "branch": "the branch that GitHub Pages serves",
        "dry_run": "do all but the push, and print what would change",
    },
)
def rollback(context, to="", remote="origin", branch="gh-pages", *, dry_run=False):
    """Publish an earlier release again, as a new commit."""
    raise SystemExit(verb("rollback")(ROOT, to=to, remote=remote, branch=branch, dry_run=dry_run))


@task(
    auto_shortflags=False,
    help={
        "week": "as 2026-W11, or a day where the site has days; default: the newest that had news",
        "send": "to the list, once, by the relay of pelicanconf.py",
        "to": "send a copy to this address instead, as a test",
        "as_of": MOMENT,
        "remote": "where the site is published: a remote's name or the address of a repository",
        "branch": "the branch that GitHub Pages serves",
    },
)
def letter(context, week="", to="", as_of="", remote="origin", branch="gh-pages", *, send=False):
    """Write what was new in a week as one mail into letters/; or send it."""
    where = {"remote": remote, "branch": branch}
    raise SystemExit(verb("letter")(ROOT, week, send=send, to=to, as_of=as_of, **where))


@task(
    auto_shortflags=False,
    help={
        "dry_run": "print the posts, each as its channel would have it; needs no credentials",
        "wait": "seconds until the published site must be served; 0 does not look",
        "remote": "where the site is: a remote's name or the address of a repository",
        "branch": "the branch that GitHub Pages serves",
        "channel": "only this one: telegram, mastodon, bluesky, or a name in APPRISE_URLS",
        "hours": "how old news may be; what is older is marked, and told, and not posted",
        "settle": "'CHANNEL KEY' of what may have arrived, when you have looked; with --found",
        "found": "sent, or failed: then it is sent again",
    },
)
def announce(
    context,
    wait="900",
    remote="origin",
    branch="gh-pages",
    channel="",
    hours="48",
    settle="",
    found="",
    *,
    dry_run=False,
):
    """Post what was published to Telegram and other channels, once; tell hubs of it."""
    where = {"remote": remote, "branch": branch, "channel": channel}
    options = {"wait": wait, "hours": hours, "settle": settle, "found": found}
    raise SystemExit(verb("announce")(ROOT, dry_run=dry_run, **where, **options))


@task(help={"all": "remove .venv as well"})
def clean(context, *, all_=False):
    """Remove what the commands made: output/, letters/, .preview/ and caches."""
    raise SystemExit(verb("clean")(ROOT, with_venv=all_))


@task(
    auto_shortflags=False,
    help={
        "url": "the address of the site; default: SITEURL of publishconf.py",
        "wait": "seconds until the site must be the published one; 0 does not wait",
        "remote": "where it was published: a remote's name or the address of a repository",
        "branch": "the branch that GitHub Pages serves",
        "no_remote": "compare with the manifest that the site serves, alone",
    },
)
def audit(context, url="", wait="900", remote="origin", branch="gh-pages", *, no_remote=False):
    """Compare every file of the served site with what was published."""
    options = {"remote": remote, "branch": branch, "no_remote": no_remote}
    raise SystemExit(verb("audit")(ROOT, url=url, wait=wait, **options))


@task(name="test", help={"only": "further arguments for pytest, as 'tests/unit -k feeds'"})
def pass_tests(context, only=""):
    """Pass the tests, in a real browser too; the first time, this installs what they need."""
    raise SystemExit(import_module("tests.run").main(only))


class OwnConfig(Config):
    """Invoke's defaults, whatever a user or a machine has set: a task is the same everywhere."""

    def load_base_conf_files(self):
        """Load none."""


if __name__ == "__main__":  # ./inv
    tasks = Collection.from_module(sys.modules[__name__])
    own = {"namespace": tasks, "config_class": OwnConfig, "version": __version__}
    Program(name="proofpress", binary="./inv", **own).run()
