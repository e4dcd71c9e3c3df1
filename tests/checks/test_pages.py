"""Pages that say themselves what is found in them: a comment on the line before names the rules.

A page is a file, or a folder of files that are checked together. A comment before everything else
is about the document; in front matter it stands behind a `#`; lines of JSON have it as `expect`.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from verbale.checks.checking import check_paths
from verbale.checks.fixing import fix
from verbale.checks.rule import rules
from verbale.checks.settings import Settings
from verbale.readers.comments import OWN_COMMENT

PAGES = sorted((Path(__file__).parent / "pages").iterdir())
ON_NO_PAGE = {
    "office-not-held": "needs a registry",
    "speaks-after-death": "needs a registry",
    "damaged-folder": "needs a built folder",
    "unreadable-source": "what cannot be read holds no comment",
}
"""Rules that no page shows, and why; those of the schema on dialogues and speakers need Parquet."""


def expected(path: Path) -> Counter[tuple[str, int, str]]:
    """File, line and name of each expected finding: of the next line that is not blank."""
    found: Counter[tuple[str, int, str]] = Counter()
    text = path.read_text("utf-8")
    for comment in OWN_COMMENT.finditer(text):
        following = re.compile(r"\S").search(text, comment.end())
        if comment["verb"] == "expect" and following:
            first = not text[: comment.start()].strip("-# \n")
            line = 1 if first else text.count("\n", 0, following.start()) + 1
            found.update((path.name, line, name) for name in names(comment["names"]))
    if path.suffix == ".jsonl":
        for line, row in enumerate(map(json.loads, text.splitlines()), 1):
            found.update((path.name, line, name) for name in names(row.get("expect", "")))
    return found


def names(listed: str) -> list[str]:
    return re.findall(r"[^\s,]+", listed)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_the_page_says_is_found(path: Path) -> None:
    """That, on those lines, and nothing else of warning or error level."""
    findings = check_paths([str(path)]).outcome.findings
    found = Counter(
        (Path(each.place.path).name, each.place.line, each.name)
        for each in findings
        if each.level != "info" and "expect" not in each.message
    )
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    assert found == sum(map(expected, files), Counter())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_fixed_pages_are_fixed(path: Path, tmp_path: Path) -> None:
    """All safe fixes are made on every page, and a second time nothing changes."""
    copy = tmp_path / path.name
    (shutil.copytree if path.is_dir() else shutil.copy)(path, copy)
    files = [each for each in (copy, *copy.rglob("*")) if each.is_file()]
    able = Settings(select=tuple(each.name for each in rules() if each.fixes))
    before = check_paths([str(copy)], able)
    wanted = sum(each.fix is not None for each in before.outcome.findings)
    after, done = fix(before, lambda: check_paths([str(copy)], able))
    assert done.refused == []
    assert len(done.made) == wanted
    fixed = [each.read_bytes() for each in files]
    assert fix(after, lambda: check_paths([str(copy)], able))[1].made == []
    assert [each.read_bytes() for each in files] == fixed


def test_every_rule_has_its_page() -> None:
    """A rule that warns by default is shown in a page as it is met."""
    shown = {
        name
        for path in PAGES
        for file in (path, *path.rglob("*"))
        if file.is_file()
        for _, _, name in expected(file)
    }
    able = {each.name for each in rules() if each.default and each.level != "info"}
    schema = {each.name for each in rules() if each.family == "schema"}
    assert able - schema - shown == set(ON_NO_PAGE)
