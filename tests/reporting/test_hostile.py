"""Whatever data says, each format stays well-formed, and nothing obeys it."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.findings import HOSTILE, run_of, written

from verbale.reporting import formats

STRANGE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ENCODINGS = st.sampled_from([None, "utf-8", "latin-1", "ascii", "cp1251"])


def obeyed(text: str) -> list[str]:
    """What GitHub, Azure or TeamCity would take for a command in a log."""
    return re.findall(r"^\s*::.*|##\w*\[.*", text, re.MULTILINE)


def moves_a_terminal(text: str) -> list[str]:
    """Characters that are neither printable, nor spelling, nor the end of a line."""
    return [c for c in text if c not in "\n\u200c\u200d" and not c.isprintable()]


def steers(c: str) -> bool:
    """Whether it could move a cursor, turn the direction of text, or be half of a pair."""
    return unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in "\u202a\u202e\u2066\u2069"


@STRANGE
@given(HOSTILE, ENCODINGS)
@pytest.mark.parametrize("name", ["concise", "full"])
def test_terminals_and_logs_obey_nothing(name: str, findings: Any, encoding: str | None) -> None:
    """One line is one line; no control, no turned direction, no command."""
    text = written(run_of(findings), name, encoding)
    assert moves_a_terminal(text) == []
    assert obeyed(text) == []
    if name == "concise":
        assert sum(": " in line for line in text.splitlines()) >= len(findings)
        assert len(text.splitlines()) == len(findings) + 1


@STRANGE
@given(HOSTILE, ENCODINGS)
@pytest.mark.parametrize("name", ["json", "sarif"])
def test_json_is_json(name: str, findings: Any, encoding: str | None) -> None:
    """It can be read by strict readers, holds no half pair, and is no command."""
    text = written(run_of(findings), name, encoding)
    json.loads(text)
    assert not re.search(r"\\ud[89a-f]", _without_pairs(text), re.IGNORECASE)
    assert [c for c in text if c != "\n" and steers(c)] == []
    assert obeyed(text) == []


def _without_pairs(text: str) -> str:
    """JSON without escaped pairs of surrogates, and without escaped backslashes."""
    return re.sub(r"\\\\|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}", "", text)


@STRANGE
@given(HOSTILE, ENCODINGS)
def test_xml_is_xml(findings: Any, encoding: str | None) -> None:
    """It can be read from bytes in the encoding that it states, and every fact is in it."""
    text = written(run_of(findings), "junit", encoding)
    root = ET.fromstring(text.encode(encoding or "utf-8"))  # noqa: S314 our own
    assert obeyed(text) == []
    failed = {case.get("name") for case in root.iter("testcase") if len(case)}
    assert {each.name for each in findings} <= failed


@STRANGE
@given(HOSTILE)
def test_annotations_are_one_command_each(findings: Any) -> None:
    """As many commands as findings, all of them annotations, with properties that can be read."""
    text = written(run_of(findings), "github")
    commands = obeyed(text)
    assert len([each for each in commands if each.startswith("::")]) == len(findings)
    for each in commands:
        parsed = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", each)
        assert parsed, each
        keys = [pair.partition("=")[0] for pair in parsed[2].split(",")]
        assert set(keys) <= {"file", "line", "col", "endColumn", "title"}
    assert moves_a_terminal(text) == []


def test_every_format_is_tried() -> None:
    """A new format needs its test above."""
    assert set(formats()) == {"concise", "full", "github", "json", "junit", "sarif"}
