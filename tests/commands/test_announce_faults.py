"""`announce` where services fail, and where it is killed: nothing is ever posted twice."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.support.announced import (
    CHANNELS,
    DONE,
    KEY,
    ONE,
    Announced,
    news,
    run,
    services,
    serving,
    site,
)
from tests.support.channels import FAULTS, SECRETS, SESSION, Services
from tests.support.publishing import environment
from tests.support.small_site import ROOT
from tests.support.verbs import Ended

__all__ = ["services", "serving", "site"]

# Of a module that Apprise looks for.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")

# What becomes of a post whose first request meets each, in the order of CHANNELS. Mastodon and
# Bluesky take a repeated request for the same one, so it is repeated.
NOT_THERE, IN_DOUBT, THERE = "failed", "unknown", "sent"
MET = {
    "refused": (NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "forbidden": (NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "limited": (THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "limited for long": (NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "broken": (IN_DOUBT, THERE, THERE, IN_DOUBT),
    "hanging": (IN_DOUBT, THERE, THERE, IN_DOUBT),
    "closed": (IN_DOUBT, THERE, THERE, IN_DOUBT),
}


def fail(services: Services, channel: str, *faults: str) -> None:
    """Let the next requests for a post fail; on Bluesky two others come before."""
    before = [None, None] if channel == "bluesky" else []
    services.faults[channel] = [*before, *faults]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_meets_a_fault_is_told_and_never_doubled(
    site: Announced, services: Services, fault: str
) -> None:
    site.publish(news(ONE))
    for channel in CHANNELS:
        fail(services, channel, fault)

    first = run(site, services, seconds=1 if fault == "hanging" else 20)

    states = dict(zip(CHANNELS, MET[fault], strict=True))
    assert {each: site.states(each) for each in CHANNELS} == {
        channel: {KEY: state} for channel, state in states.items()
    }
    said = "\n".join([*first.out, *first.err])
    assert [each for each in (*SECRETS, SESSION) if each in said] == []
    assert SECRETS[0] not in site.record_text
    for channel, state in states.items():
        assert (channel in "".join(first.err)) == (state != THERE)
        assert len(services.posted.get(channel, [])) == (0 if state == NOT_THERE else 1)
    again = run(site, services)
    assert {each: len(services.posted[each]) for each in CHANNELS} == dict.fromkeys(CHANNELS, 1)
    assert [first.code, again.code] == [1, 1 if IN_DOUBT in MET[fault] else 0]


def test_a_channel_that_fails_stops_none_of_the_others(site: Announced, services: Services) -> None:
    site.publish(news(ONE))
    fail(services, "telegram", "forbidden")

    end = run(site, services)

    assert end.code == 1
    assert [site.states(each)[KEY] for each in CHANNELS] == [NOT_THERE, THERE, THERE, THERE]


def test_what_is_in_doubt_is_told_until_a_person_settles_it(
    site: Announced, services: Services
) -> None:
    site.publish(news(ONE))
    services.faults["telegram"] = ["closed"]
    told = (
        f"telegram: {KEY} may have arrived (no whole answer (RemoteProtocolError)); look whether it"
        f" has arrived, then say so: ./inv announce --settle 'telegram {KEY}' --found sent, or"
        " failed to have it sent again"
    )
    for _ in range(2):
        assert run(site, services, channel="telegram").err == [told]

    settled = run(site, services, settle=f"telegram {KEY}", found="failed")
    assert settled == Ended(0, [f"telegram: {KEY} is recorded as failed"])
    assert run(site, services, channel="telegram").out == [f"telegram: posted {KEY} as 2", DONE]


def test_no_connection_is_a_failure_that_is_tried_again(
    site: Announced, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(news(ONE))
    monkeypatch.setenv("MASTODON_SERVER", "http://127.0.0.1:9")
    end = run(site, services, channel="mastodon")
    assert end.err == [
        f"mastodon: {KEY} did not arrive (no connection (ConnectError)); tried again the next time"
    ]
    monkeypatch.setenv("MASTODON_SERVER", services.url)
    assert run(site, services, channel="mastodon").code == 0
    assert len(services.posted["mastodon"]) == 1


def test_what_one_channel_is_refused_leaves_its_other_posts(
    site: Announced, services: Services
) -> None:
    site.publish(news("2026-03-16-b", 1), news("2026-03-16-a", 2))
    services.faults["telegram"] = ["refused"]
    end = run(site, services, channel="telegram")
    assert end.out == ["telegram: posted new/2026-03-16-b as 1"]
    assert len(end.err) == 1

    services.faults["telegram"] = ["forbidden"]
    site.publish(news("2026-03-16-d", 1), news("2026-03-16-c", 2))
    end = run(site, services, channel="telegram")
    assert end.err[-1] == "telegram: 1 post left for the next time"


# --- kills -------------------------------------------------------------------------------------

KILLED = """
import sys
from pathlib import Path
from briefing.commands import announce
from briefing.sending.senders import Services
where = Services(sys.argv[2], sys.argv[2] + "/indexnow", seconds=30, pause=False)
sys.exit(announce.run(Path(sys.argv[1]), wait="0", channel=sys.argv[3], services=where))
"""
# Where it is killed: what is recorded then, how many posts there are, and after a second run.
MOMENTS = {
    "before the plan is on the remote": (None, 0),
    "after the plan, before the request": ("planned", 0),
    "when the request has arrived": ("planned", 0),
    "when the post is there": ("planned", 1),
    "before what was sent is on the remote": ("planned", 1),
    "after what was sent is on the remote": ("sent", 1),
}


def start(site: Announced, services: Services, channel: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", KILLED, str(site.root), services.url, channel]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(services.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_at(site: Announced, services: Services, channel: str, moment: str) -> None:
    """Announce, and kill it with all of its processes at a moment."""
    reached = threading.Event()
    hold = threading.Event()

    def stop(_: str) -> None:
        reached.set()
        hold.wait(30)

    hooks = site.origin / "hooks"
    hooks.mkdir(exist_ok=True)
    name = "update" if "before" in moment and "request" not in moment else "post-receive"
    nth = 2 if "was sent" in moment else 1
    if moment.startswith("when"):
        part = "on_request" if "request" in moment else "on_posted"
        setattr(services, part, stop)
    else:
        text = f"#!/bin/sh\necho >>{site.root.parent}/pushes\n"
        text += f"[ $(wc -l <{site.root.parent}/pushes) = {nth} ] || exit 0\n"
        (hooks / name).write_text(f"{text}touch {site.root.parent}/reached\nsleep 20\n", "utf-8")
        (hooks / name).chmod(0o755)
    process = start(site, services, channel)
    deadline = time.monotonic() + 60
    while not (reached.is_set() or (site.root.parent / "reached").exists()):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    hold.set()
    services.on_request = services.on_posted = lambda channel: None
    for hook in ("update", "post-receive"):
        (hooks / hook).unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("moment", "channel"),
    [*((each, "telegram") for each in MOMENTS), ("when the post is there", "mastodon")],
)
def test_killed_anywhere_a_post_is_at_worst_missed_and_told_never_doubled(
    site: Announced, services: Services, moment: str, channel: str
) -> None:
    site.publish(news(ONE))
    kill_at(site, services, channel, moment)
    state, posts = MOMENTS[moment]
    assert site.states(channel).get(KEY) == state
    time.sleep(0.05)

    end = run(site, services, channel=channel)

    if state == "planned" and channel == "telegram":
        assert site.states(channel) == {KEY: "planned"}
        assert end.err[0].startswith(
            f"telegram: {KEY} may have arrived, since a run before was killed or has not ended; "
        )
        found = "sent" if services.posted.get(channel) else "failed"
        run(site, services, settle=f"{channel} {KEY}", found=found)
        end = run(site, services, channel=channel)
    assert (end.code, end.err) == (0, [])
    assert site.states(channel) == {KEY: "sent"}
    assert len(services.posted[channel]) == 1
    assert posts <= 1
