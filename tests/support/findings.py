"""Findings that were made for tests of formats."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from verbale.checks.engine import Outcome
from verbale.checks.finding import Finding, Fix, Place
from verbale.checks.rule import rules
from verbale.reporting import Run, formats

if TYPE_CHECKING:
    from collections.abc import Iterable

RULES = {rule.name: rule for rule in rules()}


def finding(name: str = "label-in-text", **given: Any) -> Finding:
    """A finding of a rule; what concerns its place may be given beside the rest."""
    rule = RULES[name]
    place = {
        key: given.pop(key, default)
        for key, default in {
            "path": "talks/orsa.txt",
            "line": 3,
            "column": 1,
            "row": None,
            "dialogue_id": "orsa-0a1b2c3d",
            "turn_index": 1,
            "source_line": None,
        }.items()
    }
    said = {"level": rule.level, "table": "turns", "message": "a fact", "expected": "another"}
    return Finding(rule.code, rule.name, place=Place(**place), **(said | given))


def run_of(findings: Iterable[Finding], *, more: int = 0, **given: Any) -> Run:
    """A run of all rules with these findings, and as many more of the first that were not kept."""
    outcome = Outcome()
    for each in findings:
        outcome.add(each)
    if more:
        outcome.counts[outcome.findings[0].name] += more
    return Run(outcome, list(RULES.values()), **given)


def written(run: Run, name: str, encoding: str | None = None) -> str:
    """What a format writes, into a stream of an encoding where one is given."""
    if encoding is None:
        text = io.StringIO()
        formats()[name].write(run, text)
        return text.getvalue()
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    formats()[name].write(run, stream)
    stream.flush()
    data: bytes = stream.buffer.getvalue()
    return data.decode(encoding)


PIECES = [
    "\x1b[2J", "\n", "\r\n", "::error::", "::add-mask::x", "##[group]x", "##vso[task.complete]",
    "]]>", "<!--", "</failure>", "&amp;", "%0A::error::x", "%", ":", ",", "`", "``", "|", "\u202e",
    "\u2028", "\x85", "\x9b31m", "\ud800", "\udc80", "\ufffe", "\x00", "\u200b", "e\u0301", "日本",
    "שלום", "می‌گوید", "\t", "[a](1)", "{0}", "</details>", "a", " ", "'", '"', "\\", "é",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=5).map("".join)


@st.composite
def hostile(draw: st.DrawFn) -> Any:
    """A finding of any rule whose every text is what somebody else wrote."""
    start = draw(st.integers(0, 6))
    end = start + draw(st.integers(0, 6))
    place = {
        "path": draw(TEXTS),
        "line": draw(st.none() | st.integers(1, 99)),
        "column": draw(st.none() | st.integers(1, 40)),
        "row": draw(st.none() | st.integers(0, 9)),
        "dialogue_id": draw(st.none() | TEXTS),
        "turn_index": draw(st.none() | st.integers(0, 9)),
        "source_line": draw(st.none() | TEXTS),
    }
    return finding(
        draw(st.sampled_from(sorted(RULES))),
        message=draw(TEXTS),
        expected=draw(TEXTS),
        blamed="text",
        value=draw(st.none() | TEXTS),
        start=start,
        end=end,
        fix=draw(st.none() | TEXTS.map(lambda text: Fix("text", start, end, text))),
        **place,
    )


HOSTILE = st.lists(hostile(), min_size=1, max_size=4)
"""Some findings of which every text is hostile."""
