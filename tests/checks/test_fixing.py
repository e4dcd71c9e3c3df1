"""Fixes: made at the exact place, nothing else touched, and nothing left to fix behind them."""

from __future__ import annotations

import io
import json
import subprocess
import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from faults.clean import clean, frames
from faults.plant import plant_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale import parse
from verbale.checks.checking import check_paths
from verbale.checks.finding import Fix
from verbale.checks.fixing import apply, fix, plan
from verbale.checks.settings import Settings
from verbale.cli import main
from verbale.errors import UsageError
from verbale.rules.text import mojibake

if TYPE_CHECKING:
    from pathlib import Path

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


SAID = (
    "We thank our hosts for the {} and for the long evening by the lake.",
    "It was a pleasure to show you the {}, which few visitors see.",
    "On the strait our positions are close; the {} can wait until autumn.",
    "Then let the ministers meet in May and look at the {} once more.",
    "My country will send its best engineers to the {} before winter.",
    "I shall tell parliament about the {} on Monday morning.",
    "Please do, and let us both speak to the press now.",
    "With pleasure, Madam President.",
)
WORDS = st.sampled_from(
    ["harbour", "cafÃ©", "rÃ©sumÃ©", "prix", "naÃ¯ve cafÃ©", "cafÃ©, the cafÃ©"]
)
PAGES = {
    "txt": "{}: {}\n\n",
    "md": "**{}:** {}\n\n",
    "html": "<p class='cafÃ©'><b>{}:</b> {}</p>\r\n",
}


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.sampled_from(sorted(PAGES)), st.lists(WORDS, min_size=6, max_size=6), st.booleans())
def test_every_format_is_fixed_in_place(
    tmp_path: Path, suffix: str, words: list[str], wrapped: bool
) -> None:
    """Many fixes on one page: only those stretches change, and a second time nothing does."""

    def page(inserted: list[str]) -> str:
        turns = [said.format(word) for said, word in zip(SAID, [*inserted, "", ""], strict=True)]
        if wrapped:
            turns = [textwrap.fill(turn, 40) for turn in turns]
        whose = [("Marta Ilvane", "Oru Brandeth")[at % 2] for at in range(len(turns))]
        lines = [PAGES[suffix].format(*each) for each in zip(whose, turns, strict=True)]
        return "Talks in Orsa\n\n" + "".join(lines)

    def mended(text: str) -> str:
        return text.replace("Ã©", "é").replace("Ã¯", "ï")

    path = tmp_path / f"talks.{suffix}"
    before = page(words)
    path.write_bytes(before.encode())
    after = mended(before).replace("class='café'", "class='cafÃ©'")
    for _ in range(2):
        assert main(["check", str(path), "--select", "mojibake", "--fix"]) == 0
        assert path.read_bytes() == after.encode()


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


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_diff_can_be_applied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """By whatever applies diffs, it does what --fix does."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "talks.txt"
    path.write_text("\n\n".join(LINES[:-1]) + end)
    call = ["check", "talks.txt", "--select", "misspelt-label,mojibake"]
    main([*call, "--diff"])
    subprocess.run(["git", "apply", "-"], check=True, input=capsys.readouterr().out, text=True)  # noqa: S607
    assert path.read_text() == "\n\n".join(FIXED[:-1]) + end


def test_what_is_not_certain_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What markup divides is left: a fix would have to say what becomes of the markup."""
    path = tmp_path / "talks.html"
    pages = "".join(f"<p>{line}</p>" for line in LINES).replace("the cafÃ©", "the caf<i>Ã</i>©")
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


def test_spans_stay_where_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a fix would move what spans mark, it is not made."""
    path = tmp_path / "turns.jsonl"
    row: dict[str, object] = {"dialogue_id": "a", "turn_index": 0, "speaker_label": "A"}
    row["lang"], row["text"] = "en", "The co\u00adoperation \u201cgoes on\u201d."
    row["spans"] = [{"start": 17, "end": 26, "type": "quote", "lang": "en"}]
    path.write_text(json.dumps(row))
    assert main(["check", str(path), "--select", "invisible-characters", "--fix"]) == 1
    assert "1 not fixed: the spans of the text would no longer fit" in capsys.readouterr().err
    assert json.loads(path.read_text()) == row


def test_parquet_is_built_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is built from sources is not patched."""
    (tmp_path / "talks.txt").write_text("\n\n".join(LINES))
    main(["build", str(tmp_path / "talks.txt"), "-o", str(tmp_path / "out")])
    assert main(["check", str(tmp_path / "out"), "--select", "mojibake", "--fix"]) == 1
    assert "1 not fixed: this is data: fix what it was built from" in capsys.readouterr().err


def test_old_encodings_stay(tmp_path: Path) -> None:
    """A Cyrillic label is mended in the encoding of its page."""
    said = ["Добрый день, друзья", "Начнём с пролива", "Корабли ждут", "Решим это сегодня"]
    turns = [f"{who}: {text}." for text in said for who in ("А.Вельский", "О.Брандт")]
    path = tmp_path / "talks.txt"
    slip = "\n\n".join([*turns, "А.Вельскй: Спасибо за внимание.", "О.Брандт: Всего доброго."])
    path.write_bytes(slip.encode("cp1251"))
    assert main(["check", str(path), "--select", "misspelt-label", "--fix"]) == 0
    assert path.read_bytes() == slip.replace("Вельскй", "Вельский").encode("cp1251")


def test_a_fix_that_does_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would make another turn is not written, and said; the other fixes are made."""
    path = tmp_path / "talks.txt"
    path.write_text("\n\n".join(LINES))
    monkeypatch.setattr(
        mojibake, "_fix", lambda text, mended: Fix("text", 3, 4, "\n\nOru Brandeth: Yes. ")
    )
    select = ["--select", "misspelt-label,mojibake"]
    assert main(["check", str(path), *select, "--fix"]) == 1
    said = capsys.readouterr().err
    assert "1 fixed in 1 files" in said
    assert "1 not fixed: the source would then be read differently elsewhere" in said
    assert path.read_text() == "\n\n".join(LINES).replace("Ilvnae", "Ilvane")


def test_a_source_is_not_read_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where very many fixes do more than they should, those that are not known to be good wait."""
    path = tmp_path / "talks.txt"
    path.write_text("\n\n".join(LINES[:1] + LINES[3:5] * 40))
    worse = Fix("text", 3, 4, "\n\nOru Brandeth: ")
    monkeypatch.setattr(mojibake, "_fix", lambda text, mended: worse)
    monkeypatch.setattr("verbale.checks.fixing._TRIALS", 4)
    reads = 0

    def counted(*given: Any, **named: Any) -> Any:
        nonlocal reads
        reads += 1
        return parse(*given, **named)

    monkeypatch.setattr("verbale.checks.fixing.parse", counted)
    checked = check_paths([str(path)], Settings(select=("mojibake",)))
    planned = plan(checked.outcome.findings, checked.corpora)
    assert planned.made == []
    assert len(planned.refused) == 40
    assert 4 <= reads < 20


def test_what_is_no_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard input cannot be written; a link stays a link; the mode of a file stays."""
    data = "\n\n".join(LINES).encode()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["check", "-", "--select", "mojibake", "--diff"]) == 0
    assert "1 not fixed: the source is no file that can be written" in capsys.readouterr().err
    (tmp_path / "talks.txt").write_bytes(data)
    (tmp_path / "talks.txt").chmod(0o640)
    (tmp_path / "link.txt").symlink_to("talks.txt")
    assert main(["check", "link.txt", "--select", "mojibake", "--fix"]) == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "talks.txt").stat().st_mode & 0o777 == 0o640
    assert "caf\u00e9" in (tmp_path / "talks.txt").read_text()
    assert {each.name for each in tmp_path.iterdir()} == {"talks.txt", "link.txt"}


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """Between the check and the writing somebody else may have written."""
    path = tmp_path / "talks.txt"
    path.write_text("\n\n".join(LINES))
    checked = check_paths([str(path)], Settings(select=("mojibake",)))
    planned = plan(checked.outcome.findings, checked.corpora)
    path.write_text("other")
    with pytest.raises(UsageError, match="was changed while it was checked"):
        apply(planned)
    assert path.read_text() == "other"


def test_a_paragraph_of_the_page_is_taken_out(tmp_path: Path) -> None:
    """In a source its line is left empty, in lines of JSON the break before it goes too."""
    lines = [*FIXED[:6], "© 2031 Press Office of Orsa. All rights reserved.", *FIXED[6:]]
    path = tmp_path / "talks.txt"
    path.write_text("\n\n".join(lines))
    assert main(["check", str(path), "--select", "leftover-boilerplate", "--fix"]) == 0
    assert path.read_text() == "\n\n".join([*FIXED[:6], "", *FIXED[6:]])
    row = {"dialogue_id": "d", "turn_index": 0, "speaker_label": "Ilvane", "lang": "en"}
    path = tmp_path / "turns.jsonl"
    path.write_text(json.dumps(row | {"text": "All is well.\nShare this page\n3 / 12"}))
    for _ in range(2):
        main(["check", str(path), "--select", "leftover-boilerplate", "--fix"])
    assert json.loads(path.read_text())["text"] == "All is well."


@pytest.mark.parametrize(
    ("rule", "share"),
    [("label-in-text", 1.0), ("misspelt-label", 1.0), ("leftover-boilerplate", 0.95)],
)
def test_fixes_bring_back_what_was_there(tmp_path: Path, rule: str, share: float) -> None:
    """Faults that were planted into clean dialogues are undone, not only made to go away."""
    columns = ["dialogue_id", "turn_index", "speaker_label", "text", "lang"]
    corpus, _ = plant_rows(rule, 1)
    path = tmp_path / "turns.jsonl"
    path.write_text(frames(corpus)["turns"].select(columns).write_ndjson(), "utf-8")
    own = Settings(select=(rule,))
    checked, done = fix(check_paths([str(path)], own), lambda: check_paths([str(path)], own))
    touched = {(each.dialogue_id, each.turn_index) for each in done.made}
    clean_rows = frames(clean(1))["turns"].select(columns).rows()
    rows = (json.loads(line) for line in path.read_text("utf-8").strip("\n").split("\n"))
    fixed = [row for row in (tuple(each.values()) for each in rows) if row[:2] in touched]
    assert len(fixed) > 20
    assert sum(row in set(clean_rows) for row in fixed) / len(fixed) >= share
    assert plan(checked.outcome.findings, checked.corpora).made == []
