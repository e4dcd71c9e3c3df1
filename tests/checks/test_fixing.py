"""Fixes: made at the exact place, nothing else touched, and nothing left to fix behind them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LINES = [
    "Talks in Orsa, 3 May 2031",
    "Marta Ilvane: Good morning, dear friends.",
    "Oru Brandeth: It is a good one.",
    "Marta Ilvane: We met in the cafÃ© near the harbour.",
    "Oru Brandeth: So did we.",
    "Marta Ilvane: Then all is well.",
    "Oru Brandeth: It is.",
    "Marta Ilvnae: Thank you.",
    "Oru Brandeth: Thank you.",
]
FIXED = [line.replace("cafÃ©", "café").replace("Ilvnae", "Ilvane") for line in LINES]
ENDS = st.sampled_from(["\n\n", "\r\n\r\n"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


@settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(ENDS, ENCODINGS)
def test_only_the_fixed_places_change(tmp_path: Path, end: str, encoding: str) -> None:
    """Whatever encoding and line ends a transcript has; a second time changes nothing."""
    path = tmp_path / "talks.txt"
    path.write_bytes(end.join(LINES).encode(encoding))
    select = ["--select", "misspelt-label,mojibake"]
    assert main(["check", str(path), *select, "--fix"]) == 0
    assert path.read_bytes() == end.join(FIXED).encode(encoding)
    assert main(["check", str(path), *select, "--fix"]) == 0
    assert path.read_bytes() == end.join(FIXED).encode(encoding)


def test_diff_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It shows the lines before and after."""
    path = tmp_path / "talks.txt"
    path.write_text("\n\n".join(LINES))
    assert main(["check", str(path), "--select", "misspelt-label", "--diff"]) == 1
    said = capsys.readouterr().out
    assert "-Marta Ilvnae: Thank you." in said
    assert "+Marta Ilvane: Thank you." in said
    assert path.read_text() == "\n\n".join(LINES)
    path.write_text("\n\n".join(FIXED))
    assert main(["check", str(path), "--select", "misspelt-label", "--diff"]) == 0


def test_what_is_not_certain_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words that the source prints with markup between are not found as they are in the text."""
    path = tmp_path / "talks.html"
    pages = "".join(f"<p>{line}</p>" for line in LINES).replace("the cafÃ©", "the <i>ca</i>fÃ©")
    path.write_text(pages)
    assert main(["check", str(path), "--select", "mojibake", "--fix"]) == 1
    assert "1 not fixed: the place in the source is not certain" in capsys.readouterr().err
    assert path.read_text() == pages


def test_lines_of_json(tmp_path: Path) -> None:
    """Only the value changes; keys that verbale does not know stay."""
    path = tmp_path / "turns.jsonl"
    rows = [
        {
            "x": 1,
            "dialogue_id": "a",
            "turn_index": 0,
            "speaker_label": "A",
            "text": text,
            "lang": "en",
        }
        for text in ("The co\u00adoperation goes on.", "Yes.")
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n")
    assert main(["check", str(path), "--select", "invisible-characters", "--fix"]) == 0
    rows[0]["text"] = "The cooperation goes on."
    assert path.read_text() == "\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n"


def test_parquet_is_built_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is built from sources is not patched."""
    (tmp_path / "talks.txt").write_text("\n\n".join(LINES))
    main(["build", str(tmp_path / "talks.txt"), "-o", str(tmp_path / "out")])
    assert main(["check", str(tmp_path / "out"), "--select", "mojibake", "--fix"]) == 1
    assert "1 not fixed: this is built from sources" in capsys.readouterr().err


def test_old_encodings_stay(tmp_path: Path) -> None:
    """A Cyrillic label is mended in the encoding of its page."""
    said = ["Добрый день, друзья", "Начнём с пролива", "Корабли ждут", "Решим это сегодня"]
    turns = [f"{who}: {text}." for text in said for who in ("А.Вельский", "О.Брандт")]
    path = tmp_path / "talks.txt"
    slip = "\n\n".join([*turns, "А.Вельскй: Спасибо за внимание.", "О.Брандт: Всего доброго."])
    path.write_bytes(slip.encode("cp1251"))
    assert main(["check", str(path), "--select", "misspelt-label", "--fix"]) == 0
    assert path.read_bytes() == slip.replace("Вельскй", "Вельский").encode("cp1251")
