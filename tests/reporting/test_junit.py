"""JUnit: a suite a family, a case a rule, so that a rule has one line in every report."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from support.findings import RULES, finding, run_of, written

from verbale.checks.finding import Level
from verbale.reporting.junit import MOST_LISTED

if TYPE_CHECKING:
    from verbale.reporting import Run

SUITE = {"name", "tests", "failures", "errors", "skipped"}
"""What the schema of Jenkins' xUnit plugin knows, as far as it is used."""


def suites(run: Run) -> ET.Element:
    return ET.fromstring(written(run, "junit"))  # noqa: S314 our own


def case(root: ET.Element, name: str) -> ET.Element:
    (found,) = [each for each in root.iter("testcase") if each.get("name") == name]
    return found


def test_counts_are_those_of_the_cases() -> None:
    """Of each suite and of all."""
    run = run_of([finding(), finding("place-missing"), finding("date-missing")])
    run.outcome.skipped["office-not-held"] = "speakers.roles"
    root = suites(run)
    assert root.tag == "testsuites"
    for suite in root:
        assert set(suite.attrib) == SUITE
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))
    assert (root.get("tests"), root.get("failures")) == (str(len(RULES)), "2")
    (skipped,) = case(root, "office-not-held")
    assert skipped.get("message") == "the data lacks speakers.roles"


def test_what_fails_is_what_fails_the_run() -> None:
    """An info is output, unless the run fails on infos; a warning passes where only errors fail."""
    found = [finding(), finding("date-missing"), finding("place-missing")]
    for level, failing in ((Level.ERROR, 1), (Level.WARNING, 2), (Level.INFO, 3)):
        root = suites(run_of(found, fail_on=level))
        assert root.get("failures") == str(failing)
        assert len(list(root.iter("system-out"))) == 3 - failing


def test_findings_are_listed_and_all_are_counted() -> None:
    """Place, fact and expectation, a line each; what is not listed is said."""
    found = [finding(line=n, message="a ]]> b\x00") for n in range(1, MOST_LISTED + 6)]
    (failure,) = case(suites(run_of(found)), "label-in-text")
    lines = (failure.text or "").splitlines()
    assert lines[0] == "talks/orsa.txt:1:1: a ]]> b\ufffd; expected: another"
    assert len(lines) == MOST_LISTED + 1
    assert lines[-1] == "100 of 105 findings shown"
    assert failure.get("type") == "error"
    assert (failure.get("message") or "").endswith("(105 findings)")
