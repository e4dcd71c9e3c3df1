"""Pages that say themselves what is found in them: a comment on the line before names the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from verbale.checks.checking import check_paths
from verbale.readers.comments import OWN_COMMENT

PAGES = sorted(path for path in (Path(__file__).parent / "pages").iterdir())


def expected(text: str) -> set[tuple[int, str]]:
    """Line and name of each expected finding: of the next line that is not blank."""
    found = set()
    for comment in OWN_COMMENT.finditer(text):
        following = re.compile(r"\S").search(text, comment.end())
        if comment["verb"] == "expect" and following:
            line = text.count("\n", 0, following.start()) + 1
            found |= {(line, name) for name in re.findall(r"[^\s,]+", comment["names"])}
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_the_page_says_is_found(path: Path) -> None:
    """That, on those lines, and nothing else of warning or error level."""
    findings = check_paths([str(path)]).outcome.findings
    found = {(each.place.line, each.name) for each in findings if each.level != "info"}
    assert found == expected(path.read_text("utf-8"))
