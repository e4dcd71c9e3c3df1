"""Pages about rules: their docstrings, with code, level, options and measured figures."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from verbale.checks.rule import families, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.checks.rule import Rule

PARTS = ("What it finds", "Why it matters", "Example", "Use instead", "Fix")
"""The headings that every page has, in this order; `Options` follows where there are any."""


@cache
def scores() -> Mapping[str, Mapping[str, Any]]:
    """What `scripts/score_rules.py` measured, by name of the rule: planted, found, false alarms."""
    file = resources.files("verbale.checks").joinpath("scores.json")
    found: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return found


def page(rule: Rule) -> str:
    """The page of a rule, in Markdown."""
    title, _, body = rule.page.strip().partition("\n")
    lines = [
        f"# {rule.name} ({rule.code})",
        "",
        f"{title} Level: **{rule.level}**{'' if rule.default else ', only where asked for'}.",
        "",
        body.strip(),
        "",
        "## Measured",
        "",
        measured(rule),
        "",
    ]
    return "\n".join(lines)


def part(rule: Rule, heading: str) -> str:
    """What stands below a heading of a rule's docstring; nothing if it has none."""
    _, _, behind = f"\n{rule.page}".partition(f"\n## {heading}\n")
    return behind.partition("\n## ")[0].strip()


def measured(rule: Rule) -> str:
    """Recall and false alarms of a rule on planted faults, in a sentence."""
    found = scores().get(rule.name)
    if found is None:
        return "Not measured: it cannot be planted, or it only reports what reading noticed."
    alarms = f"{found['false_alarms']} of {found['near_misses']} near misses were flagged"
    return (
        f"{found['found']} of {found['planted']} planted faults were found "
        f"(recall {found['found'] / max(1, found['planted']):.2f}); {alarms}."
    )


def index() -> str:
    """All rules as Markdown tables, a family each."""
    parts = []
    for family in families():
        rows = [
            f"| {each.code} | [{each.name}](rules/{each.name}.md) | {each.level}"
            f"{'' if each.default else ' (off)'} | {each.summary} | {'yes' if each.fixes else ''} |"
            for each in rules()
            if each.family == family
        ]
        head = "| Code | Name | Level | What it finds | Fix |\n|---|---|---|---|---|"
        parts.append("\n".join([f"### {family}", "", head, *rows]))
    return "\n\n".join(parts) + "\n"
