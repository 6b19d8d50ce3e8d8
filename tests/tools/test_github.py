"""What GitHub runs for us: zizmor and check-jsonschema judge it, and a few tests what is ours.

zizmor holds that actions are pinned, permissions begin at none, triggers are harmless, no
credentials are kept for nothing, and no expression is written into a command.
"""

import json
import os
import re
import subprocess
import sysconfig
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
GITHUB = ROOT / ".github"
WORKFLOWS = ("scheduled.yml", "site.yml")
DEFAULT_BRANCH = "github.ref_name == github.event.repository.default_branch"
PUBLISH_SWITCH = "vars.PUBLISH == 'true'"
READ, WRITE = {"contents": "read"}, {"contents": "write"}
# What `./inv announce` reads of the environment.
CREDENTIALS = (
    *("TELEGRAM_BOT_TOKEN", "TELEGRAM_CHAT", "MASTODON_SERVER", "MASTODON_TOKEN"),
    *("BLUESKY_HANDLE", "BLUESKY_PASSWORD", "BLUESKY_SERVER", "APPRISE_URLS"),
)
OF_LETTERS = ("SMTP_USER", "SMTP_PASSWORD")
BASH = ["bash", "-e", "-c"]  # as GitHub runs a step


def written(name: str) -> dict[str, Any]:
    """A workflow as it is written: YAML's `on` and `true` stay the words that they are."""
    text = (GITHUB / "workflows" / name).read_text("utf-8")
    workflow: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return workflow


def done(
    command: list[str], *, check: bool = False, **options: Any
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=check, **options)


# --- what ours do ----------------------------------------------------------------------

IN_A_FORK = """\
./inv check
.venv/bin/python -m tests.support.forking "$RUNNER_TEMP/fork"
cd "$RUNNER_TEMP/fork"
./inv test
"""
GATHERED = 'test "$TESTS $FORK $BYTES" = "success success success"'
ON_A_PUSH = f"github.event_name == 'push' && {DEFAULT_BRANCH} && {PUBLISH_SWITCH}"
ON_A_SCHEDULE = f"{PUBLISH_SWITCH} && (github.event_name == 'schedule' || {DEFAULT_BRANCH})"
IF_TESTED = "needs.tested.outputs.passed == 'true'"


def test_pull_requests_run_the_tests_and_only_the_default_branch_is_published() -> None:
    """A job's permissions, condition, needs and commands; only publishing may write."""
    jobs = {(file, name): job for file in WORKFLOWS for name, job in written(file)["jobs"].items()}
    ask = jobs["scheduled.yml", "tested"]["steps"][0]["run"]  # see below, also the next
    tell = jobs["site.yml", "announce"]["steps"][2]["run"]
    send = jobs["scheduled.yml", "letter"]["steps"][2]["run"]
    assert {
        name: (
            job["permissions"],
            job.get("if"),
            job.get("needs"),
            [step["run"] for step in job["steps"] if "run" in step],
        )
        for name, job in jobs.items()
    } == {
        ("scheduled.yml", "tested"): ({"checks": "read"}, ON_A_SCHEDULE, None, [ask]),
        ("scheduled.yml", "publish"): (WRITE, IF_TESTED, "tested", ["./inv publish"]),
        ("scheduled.yml", "announce"): (WRITE, None, "publish", [tell]),
        ("scheduled.yml", "letter"): (WRITE, None, "publish", [send]),
        ("site.yml", "tests"): (READ, None, None, ["./inv test"]),
        ("site.yml", "fork"): (READ, None, None, [IN_A_FORK]),
        ("site.yml", "same-bytes"): (READ, None, None, [".ci/same-bytes python3.11 python3.14"]),
        ("site.yml", "test"): ({}, "always()", ["tests", "fork", "same-bytes"], [GATHERED]),
        ("site.yml", "publish"): (WRITE, ON_A_PUSH, "test", ["./inv publish"]),
        ("site.yml", "announce"): (WRITE, None, "publish", [tell]),
    }
    assert [name for name, job in jobs.items() if "timeout-minutes" not in job] == []
    assert written("scheduled.yml")["on"]["schedule"] == [{"cron": "23 */3 * * *"}]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_only_the_step_that_posts_has_secrets_and_each_is_a_variable_of_its_own(name: str) -> None:
    workflow = written(name)
    (*_, step) = workflow["jobs"]["announce"]["steps"]
    secrets = step.pop("env")
    if name == "scheduled.yml":
        (*_, step) = workflow["jobs"]["letter"]["steps"]
        secrets |= step.pop("env")
    wanted = (*CREDENTIALS, *(OF_LETTERS if name == "scheduled.yml" else ()))
    assert secrets == {each: f"${{{{ secrets.{each} }}}}" for each in wanted}
    assert re.findall(r"secrets\b", json.dumps(workflow)) == []
    queue = workflow["jobs"]["announce"]["concurrency"]
    assert queue == {"group": "announce", "cancel-in-progress": "false"}


@pytest.mark.parametrize(
    ("environment", "settings", "said"),
    [
        ({}, "", ""),
        ({}, 'WEBSUB_HUB = ""  # none', ""),
        ({}, 'WEBSUB_HUB = "https://hub.example/"', "announce\n"),
        ({}, 'INDEXNOW_KEY = "0123456789"', "announce\n"),
        ({"TELEGRAM_BOT_TOKEN": "x"}, "", "announce\n"),
        ({"APPRISE_URLS": "x"}, "", "announce\n"),
    ],
)
def test_where_nothing_is_set_nothing_is_posted(
    tmp_path: Path, environment: dict[str, str], settings: str, said: str
) -> None:
    for name in ("pelicanconf.py", "publishconf.py"):
        (tmp_path / name).write_text(f"{settings}\n", "utf-8")
    inv = tmp_path / "inv"
    inv.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    inv.chmod(0o755)
    every = {**dict.fromkeys(CREDENTIALS, ""), "PATH": os.environ["PATH"], **environment}
    command = written("site.yml")["jobs"]["announce"]["steps"][2]["run"]
    assert done([*BASH, command], cwd=tmp_path, env=every, check=True).stdout == said


@pytest.mark.parametrize(("password", "said"), [("", ""), ("x", "letter --send\n")])
def test_without_a_password_no_letter_is_sent(tmp_path: Path, password: str, said: str) -> None:
    inv = tmp_path / "inv"
    inv.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    inv.chmod(0o755)
    every = {"PATH": os.environ["PATH"], "SMTP_USER": "", "SMTP_PASSWORD": password}
    command = written("scheduled.yml")["jobs"]["letter"]["steps"][2]["run"]
    assert done([*BASH, command], cwd=tmp_path, env=every, check=True).stdout == said


def test_only_publishing_has_a_cache_and_only_pushes_to_the_default_branch_fill_it() -> None:
    """To other jobs GitHub itself refuses it; where the ones that publish run is tested above."""
    modes = {
        (file, name): job.get("cache-mode", workflow["cache-mode"])
        for file in WORKFLOWS
        for workflow in [written(file)]
        for name, job in workflow["jobs"].items()
    }
    assert {name: mode for name, mode in modes.items() if mode != "none"} == {
        ("scheduled.yml", "publish"): "read",
        ("site.yml", "publish"): "write",
    }
    used = [
        (file, name, step["uses"].partition("@")[0])
        for file in WORKFLOWS
        for name, job in written(file)["jobs"].items()
        for step in job["steps"]
        if "cache" in json.dumps(step)
    ]
    assert used == [
        ("scheduled.yml", "publish", "actions/cache/restore"),
        ("site.yml", "publish", "actions/cache/restore"),
        ("site.yml", "publish", "actions/cache/save"),
    ]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_builds_keep_is_taken_for_the_same_code_packages_and_python_alone(name: str) -> None:
    steps = written(name)["jobs"]["publish"]["steps"]
    python = steps[1]["with"]["python-version"]
    same = f"kept-{python}-${{{{ hashFiles('briefing/**', 'requirements/build.txt') }}}}-"
    run = "${{ github.run_id }}-${{ github.run_attempt }}"
    assert steps[2]["with"] == {"path": ".cache", "key": same + run, "restore-keys": same}
    assert steps[3]["run"] == "./inv publish"
    ours = [step["with"] for step in steps[4:]]
    keep = {"path": ".cache", "key": "${{ steps.kept.outputs.cache-primary-key }}"}
    assert ours == ([keep] if name == "site.yml" else [])


def test_one_job_passes_if_every_python_that_we_name_and_the_fork_have_passed() -> None:
    jobs = written("site.yml")["jobs"]
    assert jobs["tests"]["strategy"]["matrix"] == {"python": ["3.11", "3.12", "3.13", "3.14"]}
    assert jobs["tests"]["steps"][1]["with"] == {"python-version": "${{ matrix.python }}"}
    assert jobs["test"]["steps"][0]["env"] == {
        "TESTS": "${{ needs.tests.result }}",
        "FORK": "${{ needs.fork.result }}",
        "BYTES": "${{ needs.same-bytes.result }}",
    }
    results = ("success", "failure", "cancelled", "skipped")
    names = ("TESTS", "FORK", "BYTES")
    every = [dict(zip(names, each, strict=True)) for each in product(results, repeat=3)]
    passed = [each for each in every if not done([*BASH, GATHERED], env=each).returncode]
    assert passed == [dict.fromkeys(names, "success")]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_one_publishes_after_the_other_and_none_is_ended_halfway(name: str) -> None:
    workflow = written(name)
    queue = workflow["jobs"]["publish"]["concurrency"]
    only_pull_requests = "${{ github.event_name == 'pull_request' }}"
    assert queue == {"group": "publish", "cancel-in-progress": "false"}
    assert workflow["concurrency"]["cancel-in-progress"] in ("false", only_pull_requests)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("true", ""), ("false", "::notice::nothing is published: the tests have not passed on abc\n")],
)
def test_the_schedule_leaves_out_a_commit_that_is_not_tested(
    tmp_path: Path, answer: str, said: str
) -> None:
    (ask,) = written("scheduled.yml")["jobs"]["tested"]["steps"]
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\necho {answer}\n', "utf-8")
    gh.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_REPOSITORY": "example/rampart",
        "GITHUB_SHA": "abc",
    }
    job = written("site.yml")["jobs"]["test"]["name"]
    asked = f"api repos/example/rampart/commits/abc/check-runs?check_name={job}"
    asked += ' --jq any(.check_runs[]; .conclusion == "success")\n'
    assert done([*BASH, ask["run"]], env=environment, check=True).stdout == said
    assert (tmp_path / "output").read_text() == f"passed={answer}\n"
    assert (tmp_path / "asked").read_text() == asked


@pytest.mark.parametrize("name", WORKFLOWS)
def test_who_publishes_from_github_has_a_name_and_all_history(name: str, tmp_path: Path) -> None:
    publish = written(name)["jobs"]["publish"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **publish["env"]}
    git = ["git", "-c", "user.useConfigOnly=true", "var"]
    identities = [
        done([*git, f"GIT_{who}_IDENT"], cwd=tmp_path, env=environment, check=True).stdout
        for who in ("AUTHOR", "COMMITTER")
    ]
    bot = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com"
    assert [each.rpartition("> ")[0] for each in identities] == [bot, bot]
    assert publish["steps"][0]["with"]["fetch-depth"] == "0"


# --- zizmor ----------------------------------------------------------------------------

PLANTED = {
    "unpinned-uses": ("checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "checkout@v7"),
    "excessive-permissions": ("permissions: {}", "permissions: write-all"),
    "dangerous-triggers": ("pull_request:", "pull_request_target:"),
    "artipacked": ("persist-credentials: false", "fetch-depth: 1"),
    "template-injection": ("inv test", "inv test ${{ github.event.pull_request.title }}"),
}


def zizmor(folder: Path) -> tuple[set[str], set[tuple[str, str]]]:
    """The files that zizmor judged below a folder, and those that break a rule, with the rule."""
    command = [str(SCRIPTS / "zizmor"), "--offline", "--no-progress", "--persona=pedantic"]
    options = ["--strict-collection", "--no-exit-codes", "--format=json", "."]
    environment = {**os.environ, "NO_COLOR": "1"}
    ended = done([*command, *options], cwd=folder, env=environment, check=True)
    found = {
        (Path(place["symbolic"]["key"]["Local"]["verbatim_path"]).stem, finding["ident"])
        for finding in json.loads(ended.stdout)
        for place in finding["locations"]
    }
    return set(re.findall(r"completed \./(\S+)", ended.stderr)), found


def test_zizmor_finds_nothing() -> None:
    ours = {"dependabot.yml", *(f"workflows/{name}" for name in WORKFLOWS)}
    assert zizmor(GITHUB) == (ours, set())


def test_zizmor_finds_each_planted_fault(tmp_path: Path) -> None:
    text = (GITHUB / "workflows" / "site.yml").read_text("utf-8")
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for rule, (good, bad) in PLANTED.items():
        assert good in text
        (folder / f"{rule}.yml").write_text(text.replace(good, bad, 1), "utf-8")
    # With that trigger, strangers would fill the cache of the default branch, too.
    further = {("dangerous-triggers", "cache-poisoning")}
    assert zizmor(folder.parent)[1] == {(rule, rule) for rule in PLANTED} | further


# --- schemas ---------------------------------------------------------------------------

# Schema -> the files that have it, and a slip that it finds in the first.
SCHEMAS = {
    "github-workflows": ("workflows/site scheduled", "runs-on:", "run-on:"),
    "dependabot": ("dependabot", "interval: monthly", "interval: fortnightly"),
    "github-issue-forms": (
        "ISSUE_TEMPLATE/report-a-fault report-an-error suggest-a-story",
        "type: textarea",
        "type: text",
    ),
    "github-issue-config": (
        "ISSUE_TEMPLATE/config",
        "blank_issues_enabled: false",
        "blank_issues_enabled: no way",
    ),
}


def files(schema: str) -> list[Path]:
    folder, _, names = SCHEMAS[schema][0].rpartition("/")
    return [GITHUB / folder / f"{name}.yml" for name in names.split()]


def test_every_file_has_its_schema() -> None:
    known = [file for schema in SCHEMAS for file in files(schema)]
    assert sorted(GITHUB.rglob("*.yml")) == sorted(known)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_our_files_are_what_github_reads_and_a_misspelt_one_is_refused(
    schema: str, tmp_path: Path
) -> None:
    judge = [str(SCRIPTS / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}"]
    _, good, bad = SCHEMAS[schema]
    text = files(schema)[0].read_text("utf-8")
    assert good in text
    (tmp_path / "bad.yml").write_text(text.replace(good, bad), "utf-8")
    ours = done([*judge, *map(str, files(schema))])
    misspelt = done([*judge, str(tmp_path / "bad.yml")])
    assert (ours.stdout, ours.returncode) == ("ok -- validation done\n", 0)
    assert misspelt.stdout.startswith("Schema validation errors were encountered.\n")
    assert misspelt.returncode == 1
