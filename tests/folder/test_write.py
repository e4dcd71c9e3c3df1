"""What is written: which files, which bytes, and which folders are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.built_pages import contents

from verbale.errors import SourceError, UsageError
from verbale.folder import check_target, read_folder, shards, verify, write_folder
from verbale.schema import TABLES, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakeCorpus = Callable[..., dict[str, pa.Table]]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """In any order, in any layout in memory, in any folder, on any old content."""
    tables = make_corpus(20)
    shuffled = {}
    for config, rows in tables.items():
        order = [(7 * row + 3) % len(rows) for row in range(len(rows))]
        shuffled[config] = pa.concat_tables(rows.take([row]) for row in order)
    write_folder(tmp_path / "a", tables, name="Talks")
    write_folder(tmp_path / "b", make_corpus(3), name="Talks")
    write_folder(tmp_path / "b", shuffled, name="Talks")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_what_is_read_is_what_was_written(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Row for row, in the order of dialogues and turns, in the schema of the contract."""
    tables = make_corpus(4)
    written = write_folder(
        tmp_path,
        {k: rows.take(list(range(len(rows)))[::-1]) for k, rows in tables.items()},
        name="T",
    )
    found = read_folder(tmp_path)
    assert {config: rows.to_pylist() for config, rows in found.items()} == {
        config: rows.to_pylist() for config, rows in tables.items()
    }
    assert all(found[config].schema.equals(arrow_schema(config)) for config in TABLES)
    assert written.rows == {config: len(rows) for config, rows in tables.items()}
    assert verify(tmp_path) == []


def test_shards_are_cut_and_compressed_for_reading_one_dialogue(
    tmp_path: Path, make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounded shards, small row groups, sorted, zstd, a page index, the features in each."""
    monkeypatch.setattr(shards, "SHARD_BYTES", 25_000)
    monkeypatch.setattr(shards, "ROW_GROUP", 10)
    written = write_folder(tmp_path, make_corpus(20), name="Talks")
    turns = [shard for shard in written.shards if shard.config == "turns"]
    assert len(turns) == 3
    assert all(shard.rows <= 25 for shard in turns)
    assert all(f"-{number:05d}-of-00003-" in shard.path for number, shard in enumerate(turns))
    for shard in turns:
        meta = pq.read_metadata(tmp_path / shard.path)
        column = meta.row_group(0).column(0)
        assert meta.num_row_groups == -(-shard.rows // 10)
        assert (column.compression, column.has_offset_index) == ("ZSTD", True)
        assert len(meta.row_group(0).sorting_columns) == 2
        assert b"huggingface" in pq.read_schema(tmp_path / shard.path).metadata
        assert shard.path.endswith(f"-{shard.sha256[:16]}.parquet")
    assert read_folder(tmp_path)["turns"].equals(make_corpus(20)["turns"])


def test_long_texts_make_more_shards(
    tmp_path: Path, make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shard is bounded in bytes of text too."""
    monkeypatch.setattr(shards, "SHARD_BYTES", 2_000)
    written = write_folder(tmp_path, make_corpus(20), name="Talks")
    assert len([shard for shard in written.shards if shard.config == "turns"]) > 1
    assert verify(tmp_path) == []


def test_turns_follow_the_split_of_their_dialogue(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Splits without rows are not there; speakers, who have none, are in train."""
    tables = make_corpus(3)
    at = tables["dialogues"].column_names.index("split")
    splits = pa.array(["test", "train", "test"])
    field = tables["dialogues"].schema.field("split")
    tables["dialogues"] = tables["dialogues"].set_column(at, field, splits)
    written = write_folder(tmp_path, tables, name="Talks")
    assert [(s.config, s.split, s.rows) for s in written.shards] == [
        ("turns", "train", 3),
        ("turns", "test", 6),
        ("dialogues", "train", 1),
        ("dialogues", "test", 2),
        ("speakers", "train", 3),
    ]


def test_views_are_published_beside_the_tables(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Any further table is a config, with features from its types."""
    view = pa.table({"prompt": [["a", "b"]], "score": [1.0], "made": [True]})
    write_folder(tmp_path, {**make_corpus(1), "next_turn": view}, name="Talks")
    assert read_folder(tmp_path)["next_turn"].to_pylist() == view.to_pylist()
    assert verify(tmp_path) == []


def test_dialogues_without_turns_are_worth_a_folder(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """Empty configs are left out, and read as empty tables."""
    written = write_folder(tmp_path, {"dialogues": make_corpus(2)["dialogues"]}, name="Talks")
    assert written.rows == {"dialogues": 2}
    found = read_folder(tmp_path)
    assert {config: len(rows) for config, rows in found.items()} == {
        "turns": 0,
        "dialogues": 2,
        "speakers": 0,
    }
    assert found["turns"].schema.equals(arrow_schema("turns"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "README.md",
        "croissant.json",
        "dialogues",
        "figures",
    ]


@pytest.mark.parametrize("tables", [{}, {"turns": arrow_schema("turns").empty_table()}])
def test_nothing_to_write_is_an_error(tmp_path: Path, tables: dict[str, pa.Table]) -> None:
    """And does not even make the folder."""
    with pytest.raises(UsageError, match="nothing to write"):
        write_folder(tmp_path / "talks", tables, name="Talks")
    assert not (tmp_path / "talks").exists()


def test_other_columns_than_the_contract_are_refused(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """Because datasets would not say so."""
    tables = make_corpus(1)
    tables["turns"] = tables["turns"].drop_columns(["lang"]).append_column("mood", [["good"] * 3])
    with pytest.raises(UsageError, match="lang, mood"):
        write_folder(tmp_path, tables, name="Talks")


def test_a_turn_without_its_dialogue_is_refused(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """The line names the dialogue."""
    tables = make_corpus(2)
    tables["dialogues"] = tables["dialogues"].slice(0, 1)
    with pytest.raises(UsageError, match="talks-0001"):
        write_folder(tmp_path, tables, name="Talks")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("config", "split"), [("next turn", "train"), ("../turns", "train"), ("rows", "held-out")]
)
def test_names_that_cannot_be_paths_are_refused(
    tmp_path: Path, make_corpus: MakeCorpus, config: str, split: str
) -> None:
    """No path is made from a name that could lead elsewhere or that datasets would not take."""
    tables = make_corpus(1, split=split)
    rows = pa.table({"dialogue_id": tables["dialogues"]["dialogue_id"]})
    with pytest.raises(UsageError, match="cannot name a config or split"):
        write_folder(tmp_path / "talks", {**tables, config: rows}, name="Talks")


@pytest.mark.parametrize(
    "entry",
    [
        "notes.txt",
        "README.md",
        "turns/notes.txt",
        "turns/train-00000-of-00001-0123456789abcdef.parquet",
    ],
)
def test_a_folder_with_files_of_others_is_refused(
    tmp_path: Path, make_corpus: MakeCorpus, entry: str
) -> None:
    """Before and while writing, and nothing in it changes."""
    path = tmp_path / entry
    path.parent.mkdir(exist_ok=True)
    path.write_text("---\nlicense: mit\n---\nby others")
    before = contents(tmp_path)
    with pytest.raises(UsageError, match="choose an empty folder"):
        check_target(tmp_path)
    with pytest.raises(UsageError, match="choose an empty folder"):
        write_folder(tmp_path, make_corpus(1), name="Talks")
    assert contents(tmp_path) == before


def test_files_of_others_beside_a_card_stay(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Hidden ones may be there first; empty folders stay too."""
    (tmp_path / ".git").mkdir()
    check_target(tmp_path)
    write_folder(tmp_path, make_corpus(1), name="Talks")
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "turns" / "notes.txt").write_text("mine")
    looks_ours = tmp_path / "turns" / "train-00000-of-00001-0123456789abcdef.parquet"
    looks_ours.write_text("mine")
    write_folder(tmp_path, {"dialogues": make_corpus(2)["dialogues"]}, name="Talks")
    assert sorted(path.name for path in (tmp_path / "turns").iterdir()) == sorted(
        ["notes.txt", looks_ours.name]
    )
    assert (tmp_path / "transcripts").is_dir()
    assert not (tmp_path / "speakers").exists()


def test_a_folder_of_an_earlier_schema_is_replaced_and_not_read(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """A build replaces the whole folder, so nothing of the other schema is left."""
    write_folder(tmp_path, make_corpus(1), name="Talks")
    card = tmp_path / "README.md"
    card.write_text(card.read_text().replace("  schema_version: '1'", "  schema_version: '0'"))
    with pytest.raises(SourceError, match="its schema is 0"):
        read_folder(tmp_path)
    write_folder(tmp_path, make_corpus(2), name="Talks")
    assert len(list((tmp_path / "turns").iterdir())) == 1


def test_a_folder_of_a_later_schema_is_refused(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """An old program does not know what a later one wrote."""
    write_folder(tmp_path, make_corpus(1), name="Talks")
    card = tmp_path / "README.md"
    card.write_text(card.read_text().replace("  schema_version: '1'", "  schema_version: '9'"))
    with pytest.raises(UsageError, match="later verbale"):
        write_folder(tmp_path, make_corpus(2), name="Talks")


def test_verify_finds_what_is_damaged(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """A flipped byte, other rows, a lost shard, a card that was edited by hand."""
    written = write_folder(tmp_path, make_corpus(2), name="Talks")
    turns, dialogues, speakers = (tmp_path / shard.path for shard in written.shards)
    whole = contents(tmp_path)

    data = bytearray(turns.read_bytes())
    data[6] ^= 1
    turns.write_bytes(data)
    pq.write_table(pq.read_table(dialogues).slice(0, 1), dialogues)
    speakers.unlink()
    problems = "\n".join(verify(tmp_path))
    assert f"{written.shards[0].path}:" in problems
    assert f"{written.shards[1].path}: rows is 1, the card says 2" in problems
    assert f"{written.shards[2].path}: missing" in problems
    with pytest.raises(SourceError, match="cannot be read"):
        read_folder(tmp_path)

    for path, bytes_ in whole.items():
        (tmp_path / path).write_bytes(bytes_)
    assert verify(tmp_path) == []
    card = tmp_path / "README.md"
    card.write_text(card.read_text().replace("num_examples: 6", "num_examples: 7"))
    assert verify(tmp_path) == ["README.md: dataset_info does not fit the shards that it lists"]
    card.write_text(card.read_text().replace("tags:", "tags: ["))
    assert len(verify(tmp_path)) == 2
    card.unlink()
    assert len(verify(tmp_path)) == 1
    with pytest.raises(SourceError, match="no card"):
        read_folder(tmp_path)


def test_a_card_cannot_lead_out_of_the_folder(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """A card that lists a path elsewhere is not one by verbale."""
    folder = tmp_path / "talks"
    written = write_folder(folder, make_corpus(1), name="Talks")
    precious = tmp_path / "precious.parquet"
    precious.write_text("precious")
    card = folder / "README.md"
    card.write_text(card.read_text().replace(written.shards[0].path, "../precious.parquet"))
    with pytest.raises(UsageError, match="not a card by verbale"):
        write_folder(folder, make_corpus(2), name="Talks")
    assert precious.exists()
