"""The API: every file is as its schema says, tells what pages show, and nothing that is private."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefing.exports.api import files as api
from briefing.pages.evidence import proved_claims
from briefing.pages.proofs import check_page
from briefing.pages.shown import Shown
from briefing.publish import lost
from tests.support.content import REGISTRIES, STORY, a_briefing, a_library, editions, file_of
from tests.support.proving import proved
from tests.support.written import BLOG, FILE, NAME

URL = "https://rampart.example/base"
CHANGE = {"at": "2025-03-25T10:00+02:00", "kind": "correction", "note": "The day was another one."}
GONE, DRAFT, LATER = (f"2025-03-2{day}-{name}" for day, name in enumerate(("gone", "x", "y"), 3))
FILES = {
    **BLOG,
    file_of(GONE): a_briefing(status="withdrawn", changes=[CHANGE]),
    file_of(DRAFT): a_briefing(status="draft", title="A draft that nobody may see yet"),
    file_of(LATER): a_briefing(published="2091-01-01T06:00Z", title="Nobody may see this yet"),
}
KIND_OF = {"briefings": "briefing", "stories": "story", "countries": "country"}


def shown(tmp_path: Path, files: Mapping[str, str]) -> Shown:
    return Shown(editions(a_library(tmp_path, proved(files)), shows_hidden=True))


def made(found: Shown) -> dict[str, Any]:
    """What each file holds, by its address below /api/v1/."""
    return {
        each.address.removeprefix("/api/v1/"): json.loads(each.make()) for each in api.files(found)
    }


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return shown(tmp_path_factory.mktemp("api"), FILES)


@pytest.fixture(scope="module")
def files(everything: Shown) -> dict[str, Any]:
    return made(everything)


def of(files: Mapping[str, Any], folder: str) -> dict[str, Any]:
    return {
        name.rpartition("/")[2].removesuffix(".json"): content
        for name, content in files.items()
        if name.startswith(f"{folder}/")
    }


def closed(schema: Any) -> Any:
    """The schema, which then allows nothing that it doesn't name."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(each) for name, each in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in schema else inner


def complaints(content: Any, schema: Any) -> Iterable[str]:
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return [error.message for error in validator.iter_errors(content)]


def test_every_file_is_as_its_published_schema_says_and_has_no_more(files: dict[str, Any]) -> None:
    schemas = {name: closed(schema) for name, schema in of(files, "schema").items()}
    found = {"index": complaints(files["index.json"], schemas["index"])}
    for folder, kind in KIND_OF.items():
        for name, content in of(files, folder).items():
            found[f"{folder}/{name}"] = complaints(content, schemas[kind])
    assert len(found) == 7
    assert {name: messages for name, messages in found.items() if messages} == {}


def test_a_schema_is_one_of_its_draft_and_says_where_it_lies(files: dict[str, Any]) -> None:
    for kind, schema in of(files, "schema").items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["$id"] == f"{URL}/api/v1/schema/{kind}.json"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("day", "22 March", "'22 March' is not a 'date'"),
        ("claims", None, "None is not of type 'array'"),
    ],
)
def test_a_schema_refuses_what_is_otherwise(
    field: str, value: object, message: str, files: dict[str, Any]
) -> None:
    content = of(files, "briefings")[NAME] | {field: value}
    [error] = jsonschema.Draft202012Validator(
        of(files, "schema")["briefing"],
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    ).iter_errors(content)
    assert message in {error.message, *(each.message for each in error.context or ())}


def test_claims_are_those_of_the_page_that_lists_them(
    files: dict[str, Any], everything: Shown
) -> None:
    found = of(files, "briefings")[NAME]
    edition = everything.editions.of(next(b for b in everything.briefings if b.name == NAME))
    page = check_page(edition)
    assert [each["number"] for each in found["claims"]] == [each.number for each in page.claims]
    assert [each["url"] for each in found["claims"]] == [each.href for each in page.claims]
    assert [each["value"] for each in found["claims"]] == [
        claim.text for claim, _ in proved_claims(edition)
    ]
    for claim, listed in zip(found["claims"], page.claims, strict=True):
        words = claim["stated"]
        told = "".join(text for text, _ in listed.theirs).replace("… ", "").replace(" …", "")
        assert "".join(words[part] for part in ("before", "exact", "after")) == told


def test_no_more_of_a_source_is_told_than_on_that_page(files: dict[str, Any]) -> None:
    for claim in of(files, "briefings")[NAME]["claims"]:
        for part in ("before", "after"):
            assert len((claim["stated"] or {part: ""})[part].split()) <= 8


def test_the_evidence_is_summed_up(files: dict[str, Any]) -> None:
    found = of(files, "briefings")[NAME]
    evidence = found["evidence"]
    assert evidence["proved"] == evidence["claims"] == len(found["claims"]) > 0
    assert evidence["grade"] in ("fetched", "saved", "pasted")
    assert evidence["sources"] == len({each["source"] for each in found["claims"]})


def test_nothing_that_is_not_public_is_in_any_file(files: dict[str, Any]) -> None:
    texts = {name: json.dumps(content) for name, content in files.items()}
    secret = (DRAFT, LATER, "Nobody may see", "nobody may see")
    assert [name for name, text in texts.items() if any(each in text for each in secret)] == []


def test_a_withdrawn_briefing_says_why_and_nothing_of_what_it_said(files: dict[str, Any]) -> None:
    assert of(files, "briefings")[GONE] == {
        "status": "withdrawn",
        "id": of(files, "briefings")[GONE]["id"],
        "name": GONE,
        "day": "2025-03-23",
        "url": f"{URL}/2025/03/23/gone/",
        "changes": [
            {
                "at": "2025-03-25T10:00:00+02:00",
                "kind": "correction",
                "note": "The day was another one.",
            }
        ],
    }
    assert files["index.json"]["withdrawn"] == [GONE]


def test_a_file_goes_on_under_each_name_that_it_had(tmp_path: Path, files: dict[str, Any]) -> None:
    old = "2025-03-20-old-name"
    renamed = {file_of(NAME): a_briefing(aliases=["/2025/03/20/old-name/"])}
    story = REGISTRIES[STORY].replace("state: open", "state: open\nwas: [leaving]")
    found = made(shown(tmp_path, {**REGISTRIES, **renamed, STORY: story}))
    assert of(found, "briefings")[old] == of(found, "briefings")[NAME]
    assert of(found, "stories")["leaving"] == of(found, "stories")["ottawa-withdrawal"]


def test_an_edit_of_a_text_changes_the_file_of_its_briefing_alone(tmp_path: Path) -> None:
    other = {**FILES, FILE: FILES[FILE].replace("EU money for it", "money for it")}
    assert other != FILES
    before, after = (made(shown(tmp_path, each)) for each in (FILES, other))
    changed = [name for name in after if before.get(name) != after[name]]
    assert changed == [f"briefings/{NAME}.json"]


def test_a_file_of_what_is_gone_goes_with_its_page() -> None:
    gone = {f"api/v1/briefings/{NAME}.json", "api/v1/countries/lt.json"}
    assert list(lost.messages(gone)) == []
    [message] = lost.messages({"api/v1/index.json"})
    assert message.startswith("output/api/v1/index.json: /api/v1/index.json is published and would")
