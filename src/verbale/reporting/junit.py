"""JUnit XML: a test suite a family, a test case a rule, a failure for what it found.

The form is that of the Jenkins xUnit plugin (https://github.com/jenkinsci/xunit-plugin), which
GitLab, Azure and Jenkins read.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from verbale.reporting.places import told
from verbale.reporting.text import log_line, takes_unicode, xml_text

if TYPE_CHECKING:
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.checks.rule import Rule
    from verbale.reporting import Run

MOST_LISTED = 100
"""Findings of one rule that its test case lists; all are counted."""


def write(run: Run, stream: TextIO) -> None:
    """A case for each rule that ran: passed, failed or skipped."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in run.outcome.findings:
        by_rule[finding.name].append(finding)
    suites = ET.Element("testsuites", name="verbale check", errors="0")
    tests = failures = 0
    for family in dict.fromkeys(rule.family for rule in run.rules):
        mine = [rule for rule in run.rules if rule.family == family]
        suite = ET.SubElement(suites, "testsuite", name=family, errors="0")
        for rule in mine:
            case = ET.SubElement(suite, "testcase", classname=f"verbale.{family}", name=rule.name)
            _judge(case, rule, by_rule[rule.name], run)
        suite.set("tests", str(len(mine)))
        suite.set("failures", str(failed := len(suite.findall("testcase/failure"))))
        suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
        tests, failures = tests + len(mine), failures + failed
    suites.set("tests", str(tests))
    suites.set("failures", str(failures))
    ET.indent(suites, " ")
    encoding = "utf-8" if takes_unicode(stream) else "us-ascii"
    stream.write(f'<?xml version="1.0" encoding="{encoding}"?>\n')
    stream.write(ET.tostring(suites, encoding=encoding, xml_declaration=False).decode() + "\n")


def _judge(case: ET.Element, rule: Rule, findings: list[Finding], run: Run) -> None:
    """A failure; the output only, for what fails nothing; or that it was skipped."""
    count = run.outcome.counts[rule.name]
    lacking = run.outcome.skipped.get(rule.name)
    if not count:
        if lacking is not None:
            ET.SubElement(case, "skipped", message=xml_text(f"the data lacks {lacking}"))
        return
    lines = [log_line(f"{each.place}: {told(each)}") for each in findings[:MOST_LISTED]]
    if count > len(lines):
        lines.append(f"{len(lines):,} of {count:,} findings shown")
    if rule.level.rank > run.fail_on.rank:
        ET.SubElement(case, "system-out").text = "\n".join(lines)
        return
    said = f"{rule.code}: {rule.summary} ({count:,} finding{'' if count == 1 else 's'})"
    failure = ET.SubElement(case, "failure", type=str(rule.level), message=xml_text(said))
    failure.text = "\n".join(lines)
