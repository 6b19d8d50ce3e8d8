"""What GitHub runs and shows for us: workflows, Dependabot, issue forms.

zizmor and check-jsonschema judge them offline; rules of our own judge what those leave open.
"""

import ast
import dataclasses
import json
import os
import re
import subprocess
import sysconfig
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from briefing.pages import briefing as views
from briefing.pages.relations import Relations
from tests.support.content import a_site
from tests.support.written import NAME, read
from tests.workflows import PUBLISH_SWITCH, PUSHES, Workflow, commands, faults

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
GITHUB = ROOT / ".github"
FORMS = GITHUB / "ISSUE_TEMPLATE"
WORKFLOWS = ("scheduled.yml", "site.yml")
DEFAULT_BRANCH = "github.ref_name == github.event.repository.default_branch"
WARNING = "**Everything you write here is public,"


def written(name: str) -> Workflow:
    return Workflow(name, (GITHUB / "workflows" / name).read_text("utf-8"))


def test_every_workflow_is_judged() -> None:
    assert sorted(path.name for path in (GITHUB / "workflows").iterdir()) == list(WORKFLOWS)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_keeps_our_rules(name: str) -> None:
    assert faults(written(name)) == []


# --- what ours do ----------------------------------------------------------------------


def test_pull_requests_run_the_tests_and_nothing_else() -> None:
    site = written("site.yml")
    ran = {name: job for name, job in site.jobs.items() if site.is_for_pull_requests(job)}
    assert {name: commands(job) for name, job in ran.items()} == {"test": ["./inv test"]}


def test_a_push_to_the_default_branch_is_published_once_its_owner_wants_it() -> None:
    publish = written("site.yml").jobs["publish"]
    assert (publish["if"], publish["needs"], commands(publish)) == (
        f"{PUSHES}{DEFAULT_BRANCH} && {PUBLISH_SWITCH}",
        "test",
        ["./inv publish"],
    )


def test_the_schedule_publishes_the_default_branch_at_an_odd_minute() -> None:
    scheduled = written("scheduled.yml")
    tested, publish = scheduled.jobs["tested"], scheduled.jobs["publish"]
    assert (scheduled.content["on"]["schedule"], tested["if"], publish["if"]) == (
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
    (ask,) = written("scheduled.yml").jobs["tested"]["steps"]
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
    job = written("site.yml").jobs["test"]["name"]
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
    publish = written(name).jobs["publish"]
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


BAD = """\
on: pull_request_target
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: ./inv test ${{ github.event.pull_request.title }}
"""


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


def test_zizmor_finds_planted_faults(tmp_path: Path) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(BAD, "utf-8")

    _, found = zizmor(tmp_path / ".github")

    assert {"dangerous-triggers", "template-injection", "unpinned-uses"} <= found


# --- schemas ---------------------------------------------------------------------------

SCHEMAS = {
    "vendor.github-workflows": [f"workflows/{name}" for name in WORKFLOWS],
    "vendor.dependabot": ["dependabot.yml"],
    "vendor.github-issue-forms": [
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


# --- issue forms -----------------------------------------------------------------------


def form(name: str) -> dict[str, Any]:
    return yaml.safe_load((FORMS / name).read_text("utf-8"))


def test_a_briefings_report_link_fills_in_a_form_that_is_there(tmp_path: Path) -> None:
    library = read(tmp_path, {})
    site = dataclasses.replace(a_site(), repository="https://github.com/example/rampart")
    briefing = next(each for each in library.briefings if each.name == NAME)
    page = views.page(briefing, Relations(library.briefings), library, site, frozenset())

    filled = {key: values[0] for key, values in parse_qs(urlsplit(page.report).query).items()}

    ids = {field.get("id") for field in form(filled["template"])["body"]}
    assert filled.keys() - {"template", "title"} == {"briefing"} & ids
    assert filled["briefing"] == site.absolute(briefing.address)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("report-an-error.yml", ["briefing", "wrong", "right", "source"]),
        ("suggest-a-story.yml", ["links", "why", "country"]),
    ],
)
def test_a_form_warns_before_it_asks(name: str, ids: list[str]) -> None:
    first, *fields = form(name)["body"]
    text = first["attributes"]["value"]
    assert first["type"] == "markdown"
    assert text.startswith(WARNING)
    assert "Do not post personal or confidential information" in text
    assert [field["id"] for field in fields] == ids


def test_no_issue_is_written_without_the_warning() -> None:
    assert form("config.yml") == {"blank_issues_enabled": False}


# --- docs/operating.md -----------------------------------------------------------------


def said_by(path: Path) -> str:
    """The texts in a file of code, without what is put into them, one a line."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "\n".join(text for text in texts if isinstance(text, str))


def test_every_refusal_that_is_explained_is_one_that_publishing_knows() -> None:
    code = [*(ROOT / "briefing/publish").glob("*.py"), ROOT / "briefing/commands/publish.py"]
    said = "\n".join(map(said_by, code))
    text = (ROOT / "docs/operating.md").read_text("utf-8")
    table = text.partition("## What a refusal means")[2].partition("\n## ")[0]
    lines = [line for line in table.split("\n") if "|" in line]
    quoted = [re.findall("`(.+?)`", line.split("|")[1]) for line in lines]
    explained = [each for each in chain(*quoted) if not each.startswith("content/")]
    parts = {part for each in explained for part in each.split("…") if part.strip()}
    assert len(explained) >= 20
    assert sorted(part for part in parts if part.strip(" '") not in said) == []
