"""JUnit XML: a test suite a family, a test case a rule, a failure for what it found.

The form is that of the Jenkins xUnit plugin (https://github.com/jenkinsci/xunit-plugin), which
GitLab, Azure and Jenkins read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from verbale.checks.finding import Level

if TYPE_CHECKING:
    from typing import TextIO

    from verbale.checks.finding import Finding
    from verbale.checks.rule import Rule
    from verbale.reporting import Run

MOST_LISTED = 100
"""Findings of one rule that its test case lists; all are counted."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (https://www.w3.org/TR/xml/#charsets)."""


def write(run: Run, stream: TextIO) -> None:
    """A case for each rule that ran: passed, failed or skipped."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in run.outcome.findings:
        by_rule[finding.name].append(finding)
    suites = ET.Element("testsuites", name="verbale check")
    for family in dict.fromkeys(rule.family for rule in run.rules):
        mine = [rule for rule in run.rules if rule.family == family]
        suite = ET.SubElement(suites, "testsuite", name=family, tests=str(len(mine)))
        failed = skipped = 0
        for rule in mine:
            case = ET.SubElement(suite, "testcase", classname=f"verbale.{family}", name=rule.name)
            lacking = run.outcome.skipped.get(rule.name)
            if count := run.outcome.counts[rule.name]:
                failed += rule.level is not Level.INFO
                _report(case, rule, by_rule[rule.name], count)
            elif lacking is not None:
                skipped += 1
                ET.SubElement(case, "skipped", message=_text(f"the data has no {lacking}"))
        suite.set("failures", str(failed))
        suite.set("skipped", str(skipped))
        suite.set("errors", "0")
    ET.indent(suites, " ")
    stream.write('<?xml version="1.0" encoding="utf-8"?>\n')
    stream.write(ET.tostring(suites, encoding="unicode") + "\n")


def _report(case: ET.Element, rule: Rule, findings: list[Finding], count: int) -> None:
    """A failure, or for what fails nothing the output, with the first findings."""
    lines = [f"{finding.place}: {finding.message}" for finding in findings[:MOST_LISTED]]
    if count > len(lines):
        lines.append(f"{len(lines):,} of {count:,} findings shown")
    if rule.level is Level.INFO:
        ET.SubElement(case, "system-out").text = _text("\n".join(lines))
        return
    said = f"{rule.code}: {rule.summary} ({count:,} findings)"
    failure = ET.SubElement(case, "failure", type=str(rule.level), message=_text(said))
    failure.text = _text("\n".join(lines))


def _text(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
