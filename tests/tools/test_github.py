"""What GitHub runs for us: zizmor and check-jsonschema judge it, and a few tests what is ours.

zizmor holds that actions are pinned, permissions begin at none, triggers are harmless, no
credentials are kept for nothing, and no expression is written into a command.
"""

import json
import os
import re
import subprocess
import sysconfig
from itertools import chain
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


def written(name: str) -> dict[str, Any]:
    """A workflow as it is written: YAML's `on` and `true` stay the words that they are."""
    text = (GITHUB / "workflows" / name).read_text("utf-8")
    workflow: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return workflow


def commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


# --- what ours do ----------------------------------------------------------------------


def test_only_publishing_may_write_and_no_job_lasts_for_ever() -> None:
    jobs = {
        f"{workflow} {name}": job
        for workflow in WORKFLOWS
        for name, job in written(workflow)["jobs"].items()
    }
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "scheduled.yml tested": {"checks": "read"},
        "scheduled.yml publish": {"contents": "write"},
        "site.yml tests": {"contents": "read"},
        "site.yml fork": {"contents": "read"},
        "site.yml test": {},
        "site.yml publish": {"contents": "write"},
    }
    assert [name for name, job in jobs.items() if "timeout-minutes" not in job] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_workflow_has_a_secret_or_a_cache_that_pull_requests_may_fill(name: str) -> None:
    text = json.dumps(written(name))
    assert re.findall(r"secrets\b|actions/cache|\"cache", text) == []


def test_pull_requests_run_the_tests_and_nothing_else() -> None:
    site = written("site.yml")
    pushes = "github.event_name == 'push' && "
    ran = {
        name: commands(job)
        for name, job in site["jobs"].items()
        if not job.get("if", "").startswith(pushes) or "||" in job["if"]
    }
    in_a_fork = [
        "./inv check",
        '.venv/bin/python -m tests.support.forking "$RUNNER_TEMP/fork"',
        'cd "$RUNNER_TEMP/fork"',
        "./inv test",
    ]
    assert ran == {
        "tests": ["./inv test"],
        "fork": ["\n".join([*in_a_fork, ""])],
        "test": ['test "$TESTS $FORK" = "success success"'],
    }


def test_one_job_passes_if_every_python_that_we_name_and_the_fork_have_passed() -> None:
    jobs = written("site.yml")["jobs"]
    (gathered,) = jobs["test"]["steps"]
    assert jobs["tests"]["strategy"]["matrix"] == {"python": ["3.11", "3.12", "3.13", "3.14"]}
    assert jobs["tests"]["steps"][1]["with"] == {"python-version": "${{ matrix.python }}"}
    assert (jobs["test"]["needs"], jobs["test"]["if"]) == (["tests", "fork"], "always()")
    assert gathered["env"] == {
        "TESTS": "${{ needs.tests.result }}",
        "FORK": "${{ needs.fork.result }}",
    }
    results = ("success", "failure", "cancelled", "skipped")
    passed = [
        (tests, fork)
        for tests in results
        for fork in results
        if not subprocess.run(
            ["bash", "-e", "-c", gathered["run"]], env={"TESTS": tests, "FORK": fork}, check=False
        ).returncode
    ]
    assert passed == [("success", "success")]


def test_a_push_to_the_default_branch_is_published_once_its_owner_wants_it() -> None:
    publish = written("site.yml")["jobs"]["publish"]
    assert (publish["if"], publish["needs"], commands(publish)) == (
        f"github.event_name == 'push' && {DEFAULT_BRANCH} && {PUBLISH_SWITCH}",
        "test",
        ["./inv publish"],
    )


@pytest.mark.parametrize("name", WORKFLOWS)
def test_one_publishes_after_the_other_and_none_is_ended_halfway(name: str) -> None:
    workflow = written(name)
    queue = workflow["jobs"]["publish"]["concurrency"]
    only_pull_requests = "${{ github.event_name == 'pull_request' }}"
    assert queue == {"group": "publish", "cancel-in-progress": "false"}
    assert workflow["concurrency"]["cancel-in-progress"] in ("false", only_pull_requests)


def test_the_schedule_publishes_the_default_branch_at_an_odd_minute() -> None:
    scheduled = written("scheduled.yml")
    tested, publish = scheduled["jobs"]["tested"], scheduled["jobs"]["publish"]
    assert (scheduled["on"]["schedule"], tested["if"], publish["if"]) == (
        [{"cron": "23 */3 * * *"}],
        f"{PUBLISH_SWITCH} && (github.event_name == 'schedule' || {DEFAULT_BRANCH})",
        "needs.tested.outputs.passed == 'true'",
    )


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
    shell = ["bash", "-e", "-c", ask["run"]]  # as GitHub runs a step
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, check=True)
    job = written("site.yml")["jobs"]["test"]["name"]
    assert (done.stdout, (tmp_path / "output").read_text(), (tmp_path / "asked").read_text()) == (
        said,
        f"passed={answer}\n",
        (
            f"api repos/example/rampart/commits/abc/check-runs?check_name={job}"
            ' --jq any(.check_runs[]; .conclusion == "success")\n'
        ),
    )


@pytest.mark.parametrize("name", WORKFLOWS)
def test_who_publishes_from_github_has_a_name_and_all_history(name: str, tmp_path: Path) -> None:
    publish = written(name)["jobs"]["publish"]
    checkout = publish["steps"][0]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **publish["env"]}
    git = ["git", "-c", "user.useConfigOnly=true", "var"]
    identities = [
        subprocess.run(
            [*git, which], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        ).stdout.rpartition("> ")[0]
        for which in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    ]
    bot = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com"
    assert (identities, checkout["with"]["fetch-depth"]) == ([bot, bot], "0")


# --- zizmor ----------------------------------------------------------------------------

PLANTED = {
    "unpinned-uses": ("checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "checkout@v7"),
    "excessive-permissions": ("permissions: {}", "permissions: write-all"),
    "dangerous-triggers": ("pull_request:", "pull_request_target:"),
    "artipacked": ("persist-credentials: false", "fetch-depth: 1"),
    "template-injection": ("inv test", "inv test ${{ github.event.pull_request.title }}"),
}


def zizmor(folder: Path) -> tuple[set[str], set[str]]:
    """The files that zizmor judged below a folder, and the rules that they break."""
    command = [str(SCRIPTS / "zizmor"), "--offline", "--no-progress", "--persona=pedantic"]
    done = subprocess.run(
        [*command, "--strict-collection", "--no-exit-codes", "--format=json", "."],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    judged = set(re.findall(r"completed \./(\S+)", done.stderr))
    return judged, {finding["ident"] for finding in json.loads(done.stdout)}


def test_zizmor_finds_nothing() -> None:
    judged, found = zizmor(GITHUB)
    assert (judged, found) == (
        {"dependabot.yml", *(f"workflows/{name}" for name in WORKFLOWS)},
        set(),
    )


@pytest.mark.parametrize("rule", PLANTED)
def test_zizmor_finds_a_planted_fault(rule: str, tmp_path: Path) -> None:
    good, bad = PLANTED[rule]
    text = (GITHUB / "workflows" / "site.yml").read_text("utf-8")
    file = tmp_path / ".github" / "workflows" / "site.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(good, bad, 1), "utf-8")
    assert (good in text, zizmor(tmp_path / ".github")[1]) == (True, {rule})


# --- schemas ---------------------------------------------------------------------------

SCHEMAS = {
    "vendor.github-workflows": [f"workflows/{name}" for name in WORKFLOWS],
    "vendor.dependabot": ["dependabot.yml"],
    "vendor.github-issue-forms": [
        "ISSUE_TEMPLATE/report-a-fault.yml",
        "ISSUE_TEMPLATE/report-an-error.yml",
        "ISSUE_TEMPLATE/suggest-a-story.yml",
    ],
    "vendor.github-issue-config": ["ISSUE_TEMPLATE/config.yml"],
}
MISSPELT = {
    "vendor.github-workflows": ("runs-on:", "run-on:"),
    "vendor.dependabot": ("interval: monthly", "interval: fortnightly"),
    "vendor.github-issue-forms": ("type: textarea", "type: text"),
    "vendor.github-issue-config": ("blank_issues_enabled: false", "blank_issues_enabled: no way"),
}


def validated(schema: str, paths: list[Path]) -> subprocess.CompletedProcess[str]:
    command = [str(SCRIPTS / "check-jsonschema"), "--builtin-schema", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_every_file_has_its_schema() -> None:
    files = {path.relative_to(GITHUB).as_posix() for path in GITHUB.rglob("*.yml")}
    assert sorted(files) == sorted(chain(*SCHEMAS.values()))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_our_files_are_what_github_reads(schema: str) -> None:
    done = validated(schema, [GITHUB / path for path in SCHEMAS[schema]])
    assert (done.stdout, done.returncode) == ("ok -- validation done\n", 0)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_misspelt_file_is_refused(schema: str, tmp_path: Path) -> None:
    good, bad = MISSPELT[schema]
    text = (GITHUB / SCHEMAS[schema][0]).read_text("utf-8")
    file = tmp_path / "bad.yml"
    file.write_text(text.replace(good, bad), "utf-8")

    done = validated(schema, [file])

    assert (good in text, done.returncode) == (True, 1)
    assert done.stdout.startswith("Schema validation errors were encountered.\n")
