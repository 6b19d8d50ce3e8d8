"""The rules that keep workflows harmless find what they are for (tests/workflows.py)."""

import pytest

from tests.workflows import PUBLISH_SWITCH, PUSHES, Workflow, faults

GOOD = """\
on: [push, pull_request]
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: {contents: read}
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v7.0.1
        with: {persist-credentials: false}
      - run: ./inv test
  publish:
    needs: test
    if: github.event_name == 'push' && vars.PUBLISH == 'true'
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: {contents: write}
    concurrency: {group: publish, cancel-in-progress: false}
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v7.0.1
      - run: ./inv publish
"""
PINNED = "actions/checkout@0123456789abcdef0123456789abcdef01234567"
TAGGED = "actions/checkout@v7"
TITLE = "${{ github.event.pull_request.title }}"
PIN_IT = "write owner/action@40 hex digits # v1.2.3"
NONE_AT_THE_TOP = "write {}, and what each job needs in the job"
NOT_QUEUED = (
    "job publish: may be ended halfway; write concurrency:"
    " {'group': 'publish', 'cancel-in-progress': 'false'}"
)
NOT_ASKED = "job publish: publishes what is not tested, or where nobody has set PUBLISH"
MAY_NOT_WRITE = "is write; only a publishing job may write, and contents"
PLANTED = [
    (
        f"{PINNED} # v7.0.1\n        with",
        f"{PINNED}\n        with",
        f"line 9: '{PINNED}'; {PIN_IT}",
    ),
    (f"{PINNED} # v7.0.1\n      - run", f"{TAGGED}\n      - run", f"line 20: '{TAGGED}'; {PIN_IT}"),
    ("permissions: {}\n", "", f"permissions at the top are None; {NONE_AT_THE_TOP}"),
    (
        "permissions: {}",
        "permissions: write-all",
        f"permissions at the top are write-all; {NONE_AT_THE_TOP}",
    ),
    (
        "    permissions: {contents: read}\n",
        "",
        "job test: permissions are None; write each that it needs",
    ),
    ("{contents: read}", "{contents: write}", f"job test: contents {MAY_NOT_WRITE}"),
    ("{contents: write}", "{contents: write, pages: write}", f"job publish: pages {MAY_NOT_WRITE}"),
    (PUSHES, "", f"job publish: contents {MAY_NOT_WRITE}"),
    ("&& vars", "|| vars", f"job publish: contents {MAY_NOT_WRITE}"),
    (
        "pull_request]",
        "pull_request_target]",
        "on pull_request_target: runs with rights what strangers wrote; use pull_request",
    ),
    (
        "      - run: ./inv test",
        "      - env: {KEY: '${{ secrets.KEY }}'}\n        run: ./inv test",
        "job test: 'secrets' in what pull requests run; leave it out",
    ),
    (
        "jobs:",
        "env: {KEY: '${{ github.token }}'}\njobs:",
        "the top: 'github.token' in what pull requests run; leave it out",
    ),
    (
        "        with: {persist-credentials: false}\n",
        "",
        "job test: keeps credentials; write persist-credentials: false",
    ),
    ("./inv test", f"./inv test {TITLE}", f"job test: {TITLE} in a command; pass it by env"),
    (
        "latest\n    timeout-minutes: 5\n    permissions: {contents: read}",
        "latest\n    permissions: {contents: read}",
        "job test: has no timeout-minutes",
    ),
    (
        "-credentials: false",
        "-credentials: false, cache: pip",
        "job test: has a cache, in which a pull request may leave something",
    ),
    ("cancel-in-progress: false", "cancel-in-progress: true", NOT_QUEUED),
    ("jobs:", "concurrency: {group: all, cancel-in-progress: true}\njobs:", NOT_QUEUED),
    (f" && {PUBLISH_SWITCH}", " && true", NOT_ASKED),
    ("    needs: test\n", "", NOT_ASKED),
]


def test_the_rules_find_nothing_in_a_good_workflow() -> None:
    assert faults(Workflow("good.yml", GOOD)) == []


@pytest.mark.parametrize(("good", "bad", "fault"), PLANTED)
def test_the_rules_find_a_planted_fault(good: str, bad: str, fault: str) -> None:
    assert GOOD.count(good) == 1
    assert faults(Workflow("bad.yml", GOOD.replace(good, bad))) == [f"bad.yml: {fault}"]
