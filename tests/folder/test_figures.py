"""The figures of a card: drawn from the data, in the folder, harmless, the same every time."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import polars as pl
import pyarrow as pa
import pytest
from datasets import load_dataset
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import UsageError
from verbale.folder import charts as drawn
from verbale.folder import check_target, read_folder, verify, write_folder
from verbale.folder.card import parse
from verbale.folder.survey import survey
from verbale.folder.svg import Drawing, fitted, width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from verbale.folder.survey import Survey

    MakeCorpus = Callable[..., dict[str, pa.Table]]

NAME = "{http://www.w3.org/2000/svg}"


def with_column(rows: pa.Table, column: str, values: Sequence[object]) -> pa.Table:
    at = rows.column_names.index(column)
    field = rows.schema.field(column)
    return rows.set_column(at, field, pa.array(values, field.type))


def counted(folder: Path, tables: dict[str, pa.Table]) -> Survey:
    return survey(folder, write_folder(folder, tables, name="Talks").shards)


def chart(data: Survey, name: str) -> drawn.Chart:
    return next(each for each in drawn.charts(data) if each.name == name)


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{NAME}text")]  # noqa: S314


def test_the_card_shows_each_figure_of_the_folder(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """By a relative path, with words for those who do not see it; and no other is there."""
    write_folder(tmp_path, make_corpus(5), name="Talks")
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"!\[([^\n]*)\]\((figures/[^)]*)\)", card))
    there = {f"figures/{path.name}" for path in (tmp_path / "figures").iterdir()}
    listed = parse(card)
    assert listed
    assert set(shown.values()) == there == {each.path for each in listed.images}
    assert len(there) == 4
    assert all(len(says) > 20 for says in shown)


def test_figures_are_the_same_every_time_and_change_with_the_data(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """So their names do; what is not shown any more is gone."""
    names = []
    for count in (4, 4, 6):
        write_folder(tmp_path, make_corpus(count), name="Talks")
        names.append({path.name for path in (tmp_path / "figures").iterdir()})
    assert names[0] == names[1]
    assert not names[0] & names[2]


def test_a_damaged_figure_is_found_and_replaced(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """As a shard is; a picture that somebody else put there stays."""
    write_folder(tmp_path, make_corpus(2), name="Talks")
    first, second, *_ = sorted((tmp_path / "figures").iterdir())
    first.write_text("<svg/>")
    second.unlink()
    (tmp_path / "figures/mine.svg").write_text("<svg/>")
    said = verify(tmp_path)
    assert sorted(line.partition(":")[0] for line in said) == [
        f"figures/{first.name}",
        f"figures/{second.name}",
    ]
    write_folder(tmp_path, make_corpus(2), name="Talks")
    assert verify(tmp_path) == []
    assert (tmp_path / "figures/mine.svg").exists()


def test_figures_do_not_disturb_loading(
    tmp_path: Path, make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cached and streaming."""
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    write_folder(tmp_path / "figured-talks", make_corpus(3), name="Talks")
    rows = read_folder(tmp_path / "figured-talks")["turns"].to_pylist()
    for streaming in (False, True):
        loaded = load_dataset(
            str(tmp_path / "figured-talks"), "turns", split="train", streaming=streaming
        )
        assert list(loaded) == rows


@pytest.mark.parametrize(
    ("last", "unit", "ends"),
    [
        (date(2031, 5, 1), "month", ("2031-05", "2031-05")),
        (date(2033, 1, 1), "month", ("2031-05", "2033-01")),
        (date(2036, 1, 1), "quarter", ("2031 Q2", "2036 Q1")),
        (date(2051, 1, 1), "year", ("2031", "2051")),
        (date(2231, 1, 1), "decade", ("2030s", "2230s")),
        (date(9999, 1, 1), "century", ("2000s", "9900s")),
    ],
)
def test_the_timeline_has_periods_that_fit(
    tmp_path: Path, make_corpus: MakeCorpus, last: date, unit: str, ends: tuple[str, str]
) -> None:
    """From months to centuries; all dialogues are counted, dated or not."""
    tables = make_corpus(3)
    days = [date(2031, 5, 1), last, None]
    tables["dialogues"] = with_column(tables["dialogues"], "date_start", days)
    tables["dialogues"] = with_column(tables["dialogues"], "date_end", days)
    found = chart(counted(tmp_path, tables), "timeline")
    over = " to ".join(dict.fromkeys(ends))
    assert found.says.startswith(f"Dialogues by {unit}: 2 dialogues, {over}; 1 more")


def test_what_does_not_fit_is_added_up(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Thirty languages are twelve bars and one of the others; no turn is lost."""
    tables = make_corpus(10)
    tags = [f"qa{chr(97 + number)}" for number in range(26)] + ["qba", "qbb", "qbc", "qbd"]
    tables["turns"] = with_column(tables["turns"], "lang", tags)
    found = chart(counted(tmp_path, tables), "languages")
    assert found.says.endswith("qal 1, and 18 more languages 18")
    assert "and 18 more languages" in texts(found.svg)


def test_speakers_are_named_in_their_script(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Names from right to left are kept apart; what is hostile is text; what is long is cut."""
    tables = make_corpus(5)
    names = ["سالم القصاب", "沈若岚", "</text><script>alert(1)</script>&\x1b", "Ann " * 40, "Ines"]
    kinds = [[{"text": name, "lang": "und", "kind": "main"}] for name in names]
    tables["speakers"] = with_column(tables["speakers"], "names", kinds)
    ids = [key for key in tables["speakers"]["speaker_id"].to_pylist() for _ in range(3)]
    tables["turns"] = with_column(tables["turns"], "speaker_id", ids)
    found = chart(counted(tmp_path, tables), "speakers")
    shown = texts(found.svg)
    assert "\u2068سالم القصاب\u2069" in shown
    assert "沈若岚" in shown
    assert "<script" not in found.svg
    assert any(text.startswith("Ann Ann") and text.endswith("…") for text in shown)
    assert "\x1b" not in found.svg


def test_a_folder_without_turns_has_a_timeline_only(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """There is nothing else to draw."""
    data = counted(tmp_path, {"dialogues": make_corpus(1)["dialogues"]})
    assert [each.name for each in drawn.charts(data)] == ["timeline"]


def test_batches_do_not_matter(
    tmp_path: Path, make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is counted row by row is what is counted at once."""
    shards = write_folder(tmp_path, make_corpus(20), name="Talks").shards
    whole = survey(tmp_path, shards)
    monkeypatch.setattr("verbale.folder.survey._ROWS", 7)
    monkeypatch.setattr("verbale.folder.survey._PARTS", 2)
    parts = survey(tmp_path, shards)
    for name in ("dialogues", "lang", "score", "identity", "length", "speaker", "role"):
        assert getattr(whole, name).equals(getattr(parts, name))
    assert isinstance(whole.lang, pl.DataFrame)
    assert (whole.turns, whole.words) == (parts.turns, parts.words) == (60, 360)


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_label_is_never_wider_than_its_room(text: str, room: float) -> None:
    """And is one line of XML, whatever it says."""
    label = fitted(text, room)
    assert width(label) <= room + 13
    drawing = Drawing(400, 100, text)
    drawing.text(1, 1, label, "ink")
    ET.fromstring(str(drawing))  # noqa: S314


@given(st.integers(0, 10**12))
def test_an_axis_has_few_round_marks(most: int) -> None:
    """From nought to the first mark that is high enough."""
    highest, step = drawn._axis(most)
    marks = range(0, highest + 1, step)
    assert 2 <= len(marks) <= 6
    assert highest - step < max(1, most) <= highest
    assert re.fullmatch("[125]0*", str(step))
    assert all(one < other for one, other in pairwise(marks))


def test_figures_are_not_shards(tmp_path: Path) -> None:
    """A folder of pictures without a card is somebody's own."""
    (tmp_path / "figures").mkdir()
    (tmp_path / f"figures/timeline-{'0' * 16}.svg").write_text("<svg/>")
    with pytest.raises(UsageError, match="no card"):
        check_target(tmp_path)
