"""What no workflow of ours may do: rules, each yields what is wrong."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

PIN = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
PUSHES = "github.event_name == 'push' && "
PUBLISH_SWITCH = "vars.PUBLISH == 'true'"
ONLY_PULL_REQUESTS = "${{ github.event_name == 'pull_request' }}"


@dataclass(frozen=True)
class Workflow:
    """A workflow as it is written. YAML's `on` and `true` stay the words that they are."""

    name: str
    text: str

    @property
    def content(self) -> dict[str, Any]:
        return yaml.load(self.text, Loader=yaml.BaseLoader)

    @property
    def jobs(self) -> dict[str, dict[str, Any]]:
        return self.content["jobs"]

    @property
    def triggers(self) -> set[str]:
        on = self.content["on"]
        return {on} if isinstance(on, str) else set(on)

    def is_for_pull_requests(self, job: dict[str, Any]) -> bool:
        """Whether a pull request may run a job: unless its condition begins with a push."""
        condition = job.get("if", "")
        is_for_pushes = condition.startswith(PUSHES) and "||" not in condition
        return "pull_request" in self.triggers and not is_for_pushes


def commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def is_publishing(job: dict[str, Any]) -> bool:
    return any("./inv publish" in command for command in commands(job))


def unpinned_action(workflow: Workflow) -> Iterator[str]:
    for number, line in enumerate(workflow.text.split("\n"), start=1):
        _, found, action = line.partition("uses: ")
        if found and not PIN.fullmatch(action):
            yield f"line {number}: '{action}'; write owner/action@40 hex digits # v1.2.3"


def permissions_at_the_top(workflow: Workflow) -> Iterator[str]:
    found = workflow.content.get("permissions")
    if found != {}:
        yield f"permissions at the top are {found}; write {{}}, and what each job needs in the job"


def too_much_permission(workflow: Workflow) -> Iterator[str]:
    for name, job in workflow.jobs.items():
        permissions = job.get("permissions")
        if not isinstance(permissions, dict):
            yield f"job {name}: permissions are {permissions}; write each that it needs"
            continue
        for scope, access in permissions.items():
            may_write = is_publishing(job) and not workflow.is_for_pull_requests(job)
            if access == "write" and not (may_write and scope == "contents"):
                yield f"job {name}: {scope} is write; only a publishing job may write, and contents"


def dangerous_trigger(workflow: Workflow) -> Iterator[str]:
    for trigger in sorted(workflow.triggers & {"pull_request_target", "workflow_run"}):
        yield f"on {trigger}: runs with rights what strangers wrote; use pull_request"


def secret_in_pull_requests(workflow: Workflow) -> Iterator[str]:
    places = {f"job {name}": job for name, job in workflow.jobs.items()}
    shown = {place: job for place, job in places.items() if workflow.is_for_pull_requests(job)}
    if shown:
        shown["the top"] = {key: workflow.content[key] for key in workflow.content if key != "jobs"}
    for place, written in shown.items():
        for found in re.findall(r"\bsecrets\b|\bgithub\.token\b", json.dumps(written)):
            yield f"{place}: '{found}' in what pull requests run; leave it out"


def kept_credentials(workflow: Workflow) -> Iterator[str]:
    for name, job in workflow.jobs.items():
        for step in job["steps"]:
            is_kept = step.get("with", {}).get("persist-credentials") != "false"
            if "actions/checkout@" in step.get("uses", "") and is_kept and not is_publishing(job):
                yield f"job {name}: keeps credentials; write persist-credentials: false"


def expression_in_a_command(workflow: Workflow) -> Iterator[str]:
    for name, job in workflow.jobs.items():
        for found in re.findall(r"\$\{\{.*?\}\}", "\n".join(commands(job)), re.DOTALL):
            yield f"job {name}: {found} in a command; pass it by env"


def endless_job(workflow: Workflow) -> Iterator[str]:
    for name, job in workflow.jobs.items():
        if "timeout-minutes" not in job:
            yield f"job {name}: has no timeout-minutes"


def shared_cache(workflow: Workflow) -> Iterator[str]:
    for name, job in workflow.jobs.items():
        for step in job["steps"]:
            if "actions/cache" in step.get("uses", "") or "cache" in step.get("with", {}):
                yield f"job {name}: has a cache, in which a pull request may leave something"


def interrupted_publish(workflow: Workflow) -> Iterator[str]:
    whole = workflow.content.get("concurrency", {}).get("cancel-in-progress", "false")
    for name, job in workflow.jobs.items():
        queue = {"group": "publish", "cancel-in-progress": "false"}
        is_safe = job.get("concurrency") == queue and whole in ("false", ONLY_PULL_REQUESTS)
        if is_publishing(job) and not is_safe:
            yield f"job {name}: may be ended halfway; write concurrency: {queue}"


def unasked_publish(workflow: Workflow) -> Iterator[str]:
    for name, job in workflow.jobs.items():
        before = workflow.jobs.get(job.get("needs", ""), {})
        conditions = f"{job.get('if', '')} {before.get('if', '')}"
        if is_publishing(job) and not (before and PUBLISH_SWITCH in conditions):
            yield f"job {name}: publishes what is not tested, or where nobody has set PUBLISH"


RULES = (
    *(unpinned_action, permissions_at_the_top, too_much_permission, dangerous_trigger),
    *(secret_in_pull_requests, kept_credentials, expression_in_a_command, endless_job),
    *(shared_cache, interrupted_publish, unasked_publish),
)


def faults(workflow: Workflow) -> list[str]:
    return [f"{workflow.name}: {fault}" for rule in RULES for fault in rule(workflow)]
