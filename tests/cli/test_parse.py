"""`verbale parse`: how sources are read, for people and for programs."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from verbale import parsing
from verbale.cli import main
from verbale.schema import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.document import Document
    from verbale.transcript import Transcript

TALK = """Foreign Minister Marta Ilvane meets Oskar Brandeth, Orsa, 3 May 2031

Marta Ilvane: Good morning, Mr Brandeth.

Oskar Brandeth: Good morning. The ferry was late.

Marta Ilvane: It always is.
"""


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    return path


def test_a_fault_of_ours_in_one_source_does_not_cost_the_others(
    talk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one line that says whose fault it is."""
    (talk.parent / "a.txt").write_text("breaks")
    whole = parsing.understand

    def broken(document: Document) -> Transcript:
        if document.decoded.text == "breaks":
            raise KeyError("caption")
        return whole(document)

    monkeypatch.setattr(parsing, "understand", broken)
    assert main(["parse", "a.txt", "talk.txt"]) == 1
    shown = capsys.readouterr()
    assert shown.err == (
        "verbale: a.txt: verbale broke down over it (KeyError: 'caption');"
        " please report it with the source\n"
    )
    assert "It always is." in shown.out


def test_text_reads_like_a_transcript(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Title, day and place, then speakers and what they say; no colour where nobody sees it."""
    assert main(["parse", "talk.txt"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Foreign Minister Marta Ilvane meets")
    assert "2031-05-03 · Orsa · talks · en" in shown
    assert "Oskar Brandeth\n  Good morning. The ferry was late." in shown
    assert "\x1b[" not in shown


def test_evidence_on_demand(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line, method, score and reasons of each label; and what the rest of the source is."""
    main(["parse", "talk.txt", "--evidence"])
    shown = capsys.readouterr().out
    assert "line 3 · label 0." in shown
    assert "every byte accounted for: turn" in shown


def test_jsonl_has_every_column_and_the_source(
    talk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a turn."""
    assert main(["parse", "talk.txt", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["speaker_label"] for row in rows] == [
        "Marta Ilvane",
        "Oskar Brandeth",
        "Marta Ilvane",
    ]
    assert all(list(row) == ["source", *COLUMNS["turns"]] for row in rows)
    assert {row["source"] for row in rows} == {"talk.txt"}


def test_gold_is_for_a_person_to_correct(talk: Path) -> None:
    """One line a turn with what is to be checked, in a file named after the page."""
    assert main(["parse", "talk.txt", "--format", "gold", "-o", "out"]) == 0
    lines = (talk.parent / "out/talk.txt.gold.jsonl").read_text().splitlines()
    assert json.loads(lines[1]) == {
        "turn_index": 1,
        "speaker_label": "Oskar Brandeth",
        "speaker_id": "s1",
        "speaker_name": "Oskar Brandeth",
        "speaker_type": "person",
        "speaker_role": None,
        "speaker_country": None,
        "speaker_org": None,
        "attribution_method": "label",
        "text": "Good morning. The ferry was late.",
        "lang": "en",
        "spoken_lang": "und",
        "spans": [],
    }


def test_gold_shows_what_spans_say(talk: Path) -> None:
    """A person corrects quoted words, not offsets; notes on delivery become `spoken_lang`."""
    page = talk.parent / "quote.txt"
    page.write_text(
        "Marta Ilvane (spoke in French): He said: “We shall build the bridge.” I agree.\n\n"
        "Oskar Brandeth: So be it, then.\n\nMarta Ilvane: Thank you.\n"
    )
    assert main(["parse", "quote.txt", "--format", "gold", "-o", "out"]) == 0
    first = json.loads((talk.parent / "out/quote.txt.gold.jsonl").read_text().splitlines()[0])
    assert first["spoken_lang"] == "fr"
    assert first["spans"] == [
        {"type": "quote", "lang": "en", "text": "“We shall build the bridge.”"}
    ]


def test_positions_lead_back_to_the_source(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes and lines of a turn are those of its label and text."""
    main(["parse", "talk.txt", "--format", "jsonl"])
    row = json.loads(capsys.readouterr().out.splitlines()[1])
    assert talk.read_bytes()[row["byte_start"] : row["byte_end"]].decode() == (
        "Oskar Brandeth: Good morning. The ferry was late."
    )
    assert (row["line_start"], row["line_end"]) == (5, 5)


def test_one_file_a_source_in_a_folder(talk: Path) -> None:
    """Sub-folders are kept, and a source without dialogue gives an empty file."""
    (talk.parent / "pages/sub").mkdir(parents=True)
    (talk.parent / "pages/sub/quiet.txt").write_text("The river rises in the hills.\n")
    (talk.parent / "pages/talk.txt").write_text(TALK)
    assert main(["parse", "pages", "-o", "out"]) == 0
    assert (talk.parent / "out/sub/quiet.txt.jsonl").read_text() == ""
    assert len((talk.parent / "out/talk.txt.jsonl").read_text().splitlines()) == 3


def test_standard_input(
    talk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dash reads what is piped in."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TALK.encode())))
    assert main(["parse", "-"]) == 0
    assert "Oskar Brandeth" in capsys.readouterr().out


BAD = {
    "empty.txt": b"",
    "image.html": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "archive.txt": b"PK\x03\x04" + bytes(64),
    "front.md": b"---\na: &x 1\nb: *x\n---\nIlvane: Hello.\n",
    "tagged.txt": b"---\na: !!python/object:os.system x\n---\nIlvane: Hello.\n",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line(name: str, talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the source, raises nothing, and the other sources are still read."""
    (talk.parent / name).write_bytes(BAD[name])
    assert main(["parse", name, "talk.txt"]) == 1
    shown = capsys.readouterr()
    (line,) = shown.err.splitlines()
    assert line.startswith(f"verbale: {name}: ")
    assert "Oskar Brandeth" in shown.out


def test_nothing_readable_is_a_usage_error(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, as with a name that is not there."""
    (talk.parent / "empty.txt").write_bytes(b"")
    assert main(["parse", "empty.txt"]) == 2
    assert main(["parse", "nowhere.txt"]) == 2
    assert "nowhere.txt: no such file or folder" in capsys.readouterr().err


def test_a_folder_named_like_a_file(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is a folder whatever its name."""
    (talk.parent / "odd.txt").mkdir()
    assert main(["parse", "odd.txt"]) == 2


def test_terminals_get_no_control_characters(
    talk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escape sequences of a hostile page are shown, not obeyed."""
    talk.write_text(TALK.replace("late", "\x1b[2Jlate\x07"))
    main(["parse", "talk.txt"])
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_messages_obey_no_escapes(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A hostile file name neither steers a terminal nor writes a line of its own."""
    name = "x\x1b]0;y\x07\n::error::z.txt"
    (talk.parent / name).write_bytes(b"")
    assert main(["parse", name, "talk.txt"]) == 1
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert not any(line.startswith("::") for line in said.splitlines())


def test_an_empty_folder_is_said_to_be_empty(
    talk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No silence with an exit code."""
    (talk.parent / "none").mkdir()
    assert main(["parse", "none"]) == 2
    assert "no source" in capsys.readouterr().err


def test_what_nobody_is_said_to_have_said(talk: Path) -> None:
    """A name that is printed above words that are nobody's says so."""
    from dataclasses import replace

    from verbale.parsing import parse
    from verbale.terminal import render
    from verbale.transcript import Method

    read = parse(talk)
    assert "left to nobody" not in render(read, colour=False, evidence=False)
    first, *rest = read.turns
    turns = (replace(first, method=Method.NONE), *rest)
    doubtful = replace(read, attribution=replace(read.attribution, turns=turns))
    assert render(doubtful, colour=False, evidence=False).count("[left to nobody]") == 1
