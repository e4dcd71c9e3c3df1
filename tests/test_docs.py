"""The examples of the documentation work, and what is generated in it is up to date."""

from __future__ import annotations

import json
import re
import runpy
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.code_blocks import ROOT, code_blocks

import verbale.readers
import verbale.rules.text
from verbale.checks.pages import PARTS
from verbale.checks.rule import rule, rules
from verbale.cli import main
from verbale.parsing import understand
from verbale.words import GROUPS, words

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_generated_tables_equal_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    """The script that writes them finds nothing to write; else it prints what to run."""
    code: int = runpy.run_path(str(ROOT / "scripts/update_docs.py"))["main"](["--check"])
    assert (capsys.readouterr().out, code) == ("", 0)


def test_the_example_of_the_form_is_read_as_it_is_meant(tmp_path: Path) -> None:
    """Every turn, the language that was spoken, the metadata; and no warning."""
    (example,) = code_blocks("docs/transcript-form.md", "text")
    path = tmp_path / "ferry.txt"
    path.write_text(example, encoding="utf-8")
    transcript = understand(verbale.readers.read(path))
    assert transcript.document.warnings == ()
    labels = [turn.label.printed for turn in transcript.turns if turn.label]
    vell, orrin = "President Vell", "Prime Minister Orrin"
    assert labels == [vell, orrin, "Question", vell]
    assert transcript.turns[0].text.splitlines()[1].startswith("It will sail twice a day: at 8:00")
    assert [language.spoken for language in transcript.languages] == ["und", "fr", "und", "und"]
    assert [person.name for person in transcript.metadata.participants] == [
        "Ana Vell",
        "Piet Orrin",
    ]
    assert (transcript.metadata.place, transcript.lang.tag) == ("Port Almar", "en")
    assert transcript.available_langs == ("en", "fr")


def test_the_guide_to_checks_shows_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its transcript gets exactly the findings that it prints, and two of them are fixed."""
    (transcript,) = code_blocks("docs/checks.md", "text")
    (shown,) = code_blocks("docs/checks.md", "console")
    monkeypatch.chdir(tmp_path)
    Path("orsa.txt").write_text(transcript, encoding="utf-8")
    assert main(["check", "orsa.txt"]) == 1
    assert capsys.readouterr().out == shown
    main(["check", "orsa.txt", "--fix"])
    assert "2 fixed in 1 files" in capsys.readouterr().err


@pytest.fixture
def tsv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The reader of CONTRIBUTING.md, as if its file lay among the readers."""
    code, _ = code_blocks("CONTRIBUTING.md", "python")
    (tmp_path / "tsv.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(verbale.readers, "__path__", [*verbale.readers.__path__, str(tmp_path)])
    verbale.readers.readers.cache_clear()
    yield "text/tab-separated-values"
    verbale.readers.readers.cache_clear()
    sys.modules.pop("verbale.readers.tsv", None)
    vars(verbale.readers).pop("tsv", None)


def test_a_reader_is_one_file(tsv: str) -> None:
    """The one in CONTRIBUTING.md is found, tiles its source and names the speakers."""
    data = "Ana Vell\tGood morning.\nPiet Orrin\tGood\u00ad morning: it rains.\n".encode()
    document = verbale.readers.read("talks.tsv", data)
    assert document.media_type == tsv
    starts = [block.start for block in document.blocks]
    assert [*starts, len(document.decoded.text)] == [0, *(block.end for block in document.blocks)]
    transcript = understand(document)
    turns = [(turn.label.printed if turn.label else None, turn.text) for turn in transcript.turns]
    assert turns == [("Ana Vell", "Good morning."), ("Piet Orrin", "Good morning: it rains.")]


@pytest.fixture
def shouted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The rule of CONTRIBUTING.md, as if its file lay among the rules on text."""
    _, code = code_blocks("CONTRIBUTING.md", "python")
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "shouted_speech.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(verbale.rules.text, "__path__", [*verbale.rules.text.__path__, str(folder)])
    rules.cache_clear()
    yield "shouted-speech"
    rules.cache_clear()
    sys.modules.pop("verbale.rules.text.shouted_speech", None)
    vars(verbale.rules.text).pop("shouted_speech", None)


def test_a_rule_is_one_file(
    shouted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one in CONTRIBUTING.md is found, has a whole page, and finds what it shows."""
    assert re.findall("^## (.*)$", rule(shouted).page, re.MULTILINE) == [*PARTS]
    texts = re.findall(r'\{"text": "(.*)"\}', rule(shouted).page)
    path = tmp_path / "turns.jsonl"
    row = {"dialogue_id": "a", "speaker_label": "A", "lang": "en"}
    lines = [json.dumps({**row, "turn_index": n, "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")
    main(["check", str(path), "--select", shouted, "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["code"], found["turn_index"]) == ("T199", 0)


def test_a_word_is_one_edit() -> None:
    """The words that CONTRIBUTING.md adds to are there, and the one it adds is not."""
    (diff,) = code_blocks("CONTRIBUTING.md", "diff")
    before, after = (
        {*tomllib.loads(line[1:])["press"]} for line in diff.splitlines() if line[0] in "+-"
    )
    (new,) = after - before
    press = words("labels.press", "en")
    assert {word.casefold() for word in before} <= press
    assert new.casefold() not in press


def test_a_language_is_one_file() -> None:
    """The one in CONTRIBUTING.md has known groups only."""
    (file,) = code_blocks("CONTRIBUTING.md", "toml")
    groups = {f"{name}.{key}" for name, table in tomllib.loads(file).items() for key in table}
    assert groups <= GROUPS.keys()
