"""The full format: the caret stands below what is meant."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from support.findings import finding, run_of, written

from verbale.checks.finding import Fix


def shown(line: str, stretch: str) -> tuple[str, str]:
    """The source line and the line below it, for a finding on a stretch of it."""
    at = line.index(stretch)
    found = finding(source_line=line, column=at + 1, value=stretch, start=0, end=len(stretch))
    lines = written(run_of([found]), "full").splitlines()
    return lines[2], lines[3]


@pytest.mark.parametrize(
    ("line", "stretch"),
    [
        ("Ilvane: Good morning.", "Good"),
        ("\tIlvane:\tGood morning.", "Good"),
        ("議長：おはようございます。", "おはよう"),
        ("e\u0301e\u0301e\u0301 Rene\u0301 said", "Rene\u0301"),
        ("अध्यक्ष: नमस्ते जी", "नमस्ते"),
        ("ประธาน: ก็ดี ครับ", "ดี"),
        ("의장: 안녕하세요", "안녕"),
        ("x" * 500 + " here " + "y" * 500, "here"),
        ("議" * 500 + "ここ" + "長" * 500, "ここ"),
        ("here" + "y" * 500, "here"),
    ],
)
def test_the_caret_is_below_the_stretch(line: str, stretch: str) -> None:
    """As many columns from the left as the stretch, and as wide, in every script."""
    source, carets = shown(line, stretch)
    before = source[: source.index(stretch)]
    assert carets.index("^") == cell_len(before)
    assert carets.count("^") == cell_len(stretch)
    assert carets.strip(" |^") == ""
    assert cell_len(source) <= 120


@pytest.mark.parametrize("line", ["الوزير: صباح الخير جميعا", "השר: בוקר טוב לכולם"])
def test_text_from_right_to_left_has_no_caret(line: str) -> None:
    """Where a terminal shows it nobody can say; the stretch itself is said."""
    stretch = line.split()[1]
    source, below = shown(line, stretch)
    assert line in source
    assert below == f"         | here: “{stretch}”"


def test_the_ends_of_a_cut_line_are_marked() -> None:
    """An ellipsis where there is more of the line."""
    source, _ = shown("x" * 500 + "here" + "y" * 500, "here")
    assert source.split("| ")[1][0] == source[-1] == "…"
    source, _ = shown("x" * 500 + "here", "here")
    assert source.endswith("xhere")


def test_a_place_behind_the_line() -> None:
    """A column that the line has not got is its end."""
    found = finding(source_line="short", column=99)
    assert "short\n" in written(run_of([found]), "full")


def test_fixes_are_shown() -> None:
    """What should stand there, or that it should go."""
    for text, said in (("Ilvane", "fix: “Ilvane”"), ("", "fix: remove it")):
        found = finding(fix=Fix("text", 0, 1, text))
        assert said in written(run_of([found]), "full")


def test_no_more_than_asked_for_and_all_counted() -> None:
    """What is left out is said, with how to see it."""
    text = written(run_of([finding(turn_index=n) for n in range(5)], most=2), "full")
    assert text.count("label-in-text") == 2
    assert "2 of 5 findings shown; --max-shown shows more" in text
    text = written(run_of([finding()], more=10_000), "full")
    assert "1 of 10,001 findings shown\n" in text
