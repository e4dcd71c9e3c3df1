"""What somebody looked at is silent: for a place, for a document; and nothing else is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from verbale import parse
from verbale.checks.checking import check_paths
from verbale.checks.settings import Settings
from verbale.cli import main

if TYPE_CHECKING:
    from pathlib import Path

IGNORE = "<!-- verbale: ignore {} -->"
MARKUP = ("leftover-markup", "unused-suppression")


def found(path: Path, *rules: str) -> list[tuple[int | None, str]]:
    """Line and rule of each finding."""
    findings = check_paths([str(path)], Settings(select=rules)).outcome.findings
    return [(each.place.line, each.name) for each in findings]


def text(comment: str) -> str:
    """A transcript with markup in two turns; the comment stands before the first of them."""
    return (
        "Talks in Orsa\n\nIlvane: Good morning to all.\n\n"
        f"{comment}\nBrandeth: It is {{{{good}}}}.\n\nIlvane: Go {{{{on}}}}, please.\n"
    )


def html(comment: str) -> str:
    """The same as a page."""
    return (
        "<html><body><h1>Talks in Orsa</h1>\n<p>Ilvane: Good morning to all.</p>\n"
        f"{comment}\n<div class='a'>\n<p>\n<b>Brandeth:</b> It is\n{{{{good}}}}.</p>\n</div>\n"
        "<p>Ilvane: Go {{on}}, please.</p></body></html>"
    )


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize(
    "comment",
    [
        IGNORE.format("leftover-markup"),
        IGNORE.format("T108, cut-off-end").replace("cut-off-end", "text"),
        IGNORE.format("leftover-markup") + "\n" + IGNORE.format("text"),
        "<!--verbale:ignore text-->",
    ],
)
def test_the_next_turn_is_silent(tmp_path: Path, suffix: str, comment: str) -> None:
    """In every format alike, by name, code or family, several comments or one; no other turn is."""
    path = tmp_path / f"talks.{suffix}"
    page = (html if suffix == "html" else text)(comment)
    path.write_text(page)
    line = page.count("\n", 0, page.index("Go {{on}}")) + 1
    assert found(path, *MARKUP) == [(line, "leftover-markup")]
    bare = parse(path.name, page.replace(comment, "").encode())
    assert [each.text for each in parse(path).turns] == [each.text for each in bare.turns]


def test_xml(tmp_path: Path) -> None:
    """Comments of XML as well."""
    path = tmp_path / "talks.xml"
    said = "".join(
        f"{comment}\n<u who='#{who}'><seg>We {{{{met}}}} in the hall, {who}.</seg></u>\n"
        for who, comment in (("Ilvane", IGNORE.format("T108")), ("Brandeth", ""))
    )
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>\n'
        f"{said}</div></body></text></TEI>"
    )
    assert [name for _, name in found(path, *MARKUP)] == ["leftover-markup"]


def test_the_whole_document(tmp_path: Path) -> None:
    """By the front matter; by a comment on the first line where a format has none."""
    path = tmp_path / "talks.txt"
    rules = ("license-missing", "text", "unused-suppression")
    path.write_text(f"---\nlang: en\nignore: [D105, text]\n---\n{text('')}")
    assert found(path, *rules) == []
    path.write_text(f"---\nlang: en\ntitle: On ignore\nignore: D105\n---\n{text('')}")
    assert {name for _, name in found(path, *rules)} == {"leftover-markup"}
    page = tmp_path / "talks.html"
    page.write_text(IGNORE.format("license-missing") + html(""))
    assert {name for _, name in found(page, *rules)} == {"leftover-markup"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no-such-rule", "no-such-rule is no rule"),
        ("mojibake", "mojibake finds nothing here"),
        ("language-missing", None),
    ],
)
def test_in_vain(tmp_path: Path, name: str, said: str | None) -> None:
    """What silences nothing is a finding on its line, unless its rule did not run."""
    path = tmp_path / "talks.txt"
    path.write_text(text(IGNORE.format(name)))
    select = Settings(select=("mojibake", "unused-suppression"))
    findings = check_paths([str(path)], select).outcome.findings
    assert [(each.place.line, each.message.split(" that")[0]) for each in findings] == (
        [] if said is None else [(5, said)]
    )


def test_in_vain_in_the_front_matter(tmp_path: Path) -> None:
    """The line of the name itself, not of a word like it."""
    path = tmp_path / "talks.txt"
    path.write_text(f"---\ntitle: The text\nlang: en\nignore:\n  - text\n---\n{TALKS}")
    assert found(path, "text", "unused-suppression") == [(5, "unused-suppression")]


TALKS = "Ilvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Let us begin.\n"


def test_silent_findings_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In every format; they fail nothing."""
    path = tmp_path / "talks.txt"
    path.write_text(text(IGNORE.format("text")).replace("{{on}}", "on"))
    call = ["check", str(path), "--select", "text"]
    assert main([*call, "--format", "concise"]) == 0
    assert "1 finding suppressed" in capsys.readouterr().out
    main([*call, "--format", "json"])
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["findings"] == []


def test_many_comments_are_read_quickly(tmp_path: Path) -> None:
    """Nobody can make a check slow with them."""
    path = tmp_path / "talks.txt"
    path.write_text(TALKS + (IGNORE.format("text") + "\n") * 3000 + "\nBrandeth: Gladly.\n")
    assert len(found(path, "mojibake", "unused-suppression")) == 3000


def test_what_compares_documents_is_not_in_vain(tmp_path: Path) -> None:
    """A page by itself is no copy; beside the other one it is."""
    words = "We shall write to our friends in the north before the end of the month.\n\n"
    for name in "ab":
        head = f"---\nid: talks-{name}\nlang: en\nignore: duplicate-dialogue\n---\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}Ilvane: {words}Brandeth: {words}{TALKS}")
    rules = ("duplicate-dialogue", "unused-suppression")
    assert found(tmp_path / "b.txt", *rules) == []
    assert found(tmp_path, *rules) == []
    page = (tmp_path / "b.txt").read_text()
    (tmp_path / "b.txt").write_text(page.replace("ignore: duplicate-dialogue\n", ""))
    assert [name for _, name in found(tmp_path, *rules)] == ["duplicate-dialogue"]
