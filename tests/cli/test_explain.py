"""`verbale explain`: the pages of rules, to read on a terminal and to pass on."""

from __future__ import annotations

import re
import sys

import pytest
from rich.cells import cell_len

from verbale.checks.pages import PARTS, page
from verbale.checks.rule import rules
from verbale.cli import main
from verbale.terminal import render_markdown


def test_a_page_by_name_or_code(capsys: pytest.CaptureFixture[str]) -> None:
    """As Markdown where nobody sits at a terminal; a rule that is named twice once."""
    assert main(["explain", "license-missing"]) == 0
    by_name = capsys.readouterr().out
    assert main(["explain", "D105", "license-missing"]) == 0
    assert capsys.readouterr().out == by_name
    assert by_name.startswith("# license-missing (D105)\n")
    assert [f"## {part}" in by_name for part in (*PARTS, "Measured")] == [True] * 6


def test_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    """All its pages."""
    assert main(["explain", "text"]) == 0
    named = re.findall(r"^# ([a-z-]+) \(", capsys.readouterr().out, re.MULTILINE)
    assert named == [rule.name for rule in rules() if rule.family == "text"]


def test_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a rule."""
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in rules()]


def test_a_rule_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest one is named."""
    assert main(["explain", "licence-missing"]) == 2
    assert "license-missing" in capsys.readouterr().err


def test_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rendered: no marks of Markdown, in the width that there is, every word of it."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(["explain", "D105"]) == 0
    shown = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert "##" not in shown
    assert "\nWhat it finds\n" in shown
    assert "title: Talks in Orsa" in shown
    assert max(map(cell_len, shown.splitlines())) <= 60


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_every_page_can_be_rendered(rule: object) -> None:
    """No word of it is lost."""
    text = page(rule)  # type: ignore[arg-type]
    shown = re.sub(r"\x1b\[[0-9;]*m", "", render_markdown(text))
    words = set(re.findall(r"[A-Za-z]{3,}", text))
    assert words <= set(re.findall(r"[A-Za-z]{3,}", shown)) | {"https"}
