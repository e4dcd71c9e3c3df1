"""The description in Croissant: valid, true, and read back by the reference implementation."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from verbale.errors import UsageError
from verbale.folder import CardFacts, shards, verify, write_folder
from verbale.folder.citation import Author, Citation
from verbale.schema import TABLES
from verbale.schema.table import columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakeCorpus = Callable[..., dict[str, pa.Table]]

CITED = Citation(
    "Norland talks",
    (Author("Ilma Torv", "Torv, Ilma", person=True),),
    version="1.2.0",
    url="https://norland.example/talks",
    released=date(2031, 6, 1),
)
PROMISED = (
    "name description license citeAs creator datePublished version url inLanguage isBasedOn"
    " temporalCoverage usageInfo rai:dataCollection rai:dataBiases rai:dataLimitations"
    " rai:personalSensitiveInformation rai:dataUseCases rai:dataReleaseMaintenancePlan"
    " rai:dataAnnotationProtocol rai:dataPreprocessingProtocol rai:dataCollectionMissingData"
).split()


def written(folder: Path, tables: dict[str, pa.Table], **options: Any) -> dict[str, Any]:
    """The description of the folder of these tables."""
    write_folder(folder, tables, **({"name": "Norland talks"} | options))
    found: dict[str, Any] = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    return found


def loaded(folder: Path) -> Any:
    """The folder as the reference implementation reads it."""
    mlcroissant = pytest.importorskip("mlcroissant", reason="needs the extra croissant")
    return mlcroissant.Dataset(str(folder / "croissant.json"))


def plain(value: Any) -> Any:
    """A record as a row: names without their record set, text as text, days as days."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict):
        return {key.rpartition("/")[2]: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.to_pydatetime().date() if hasattr(value, "to_pydatetime") else value


of_others = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*inplace keyword"),
]
"""Warnings of the libraries below mlcroissant about one another."""


def quiet(test: Any) -> Any:
    """Mark a test that runs mlcroissant."""
    for mark in of_others:
        test = mark(test)
    return test


@quiet
def test_every_record_set_reads_back_as_its_rows(
    tmp_path: Path, make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables and views, several shards and splits, nested columns and all."""
    monkeypatch.setattr(shards, "SHARD_BYTES", 25_000)
    tables = make_corpus(20)
    at = tables["dialogues"].column_names.index("split")
    splits = pa.array(["test" if row % 5 == 0 else "train" for row in range(20)])
    tables["dialogues"] = tables["dialogues"].set_column(
        at, tables["dialogues"].schema.field("split"), splits
    )
    pairs = pa.struct([("zh-Hans", pa.string()), ("ru", pa.string())])
    tables["pairs"] = pa.table(
        {
            "dialogue_id": ["talks-0000", "talks-0001"],
            "translation": pa.array([{"zh-Hans": "好", "ru": "да"}, {"ru": "нет"}], pairs),
        }
    )
    message = pa.struct([("role", pa.string()), ("content", pa.string())])
    said = [[{"role": "user", "content": "«Да»"}, {"role": "assistant", "content": "no\n"}], []]
    tables["chat"] = pa.table({"messages": pa.array(said, pa.list_(message))})
    folder = tmp_path / "talks"
    done = write_folder(folder, tables, name="Norland talks")
    assert len([shard for shard in done.shards if shard.config == "turns"]) > 2
    dataset = loaded(folder)
    assert done.rows.keys() == {"turns", "dialogues", "speakers", "pairs", "chat"}
    for config in done.rows:
        mine = [shard for shard in done.shards if shard.config == config]
        wanted = [
            {**row, "split": shard.split}
            for shard in sorted(mine, key=lambda shard: shard.path)
            for row in pq.read_table(folder / shard.path).to_pylist()
        ]
        assert [plain(record) for record in dataset.records(config)] == wanted
    assert [plain(each)["name"] for each in dataset.records("Splits")] == ["train", "test"]


@quiet
def test_it_is_valid_without_error_or_warning(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """In version 1.1 of the format, where a citation says when the dataset was published."""
    found = written(tmp_path, make_corpus(3), card=CardFacts(citation=CITED))
    assert found["conformsTo"] == [
        "http://mlcommons.org/croissant/1.1",
        "http://mlcommons.org/croissant/RAI/1.0",
    ]
    issues = loaded(tmp_path).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    assert [key for key in PROMISED if not found.get(key)] == []


@quiet
def test_what_nobody_stated_is_not_made_up(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Without a citation nobody is the creator, and no day is that of publication."""
    found = written(tmp_path, make_corpus(3))
    assert not {"creator", "datePublished", "url", "publisher"} & found.keys()
    assert found["version"].startswith("0.0.0+")
    (warning,) = loaded(tmp_path).metadata.ctx.issues.warnings
    assert "datePublished" in warning


def test_it_says_what_the_card_says(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Licences, languages, dates, sources, prose; hand-written prose in place of ours."""
    introduction = "# T\n\nAll of it\nis invented.\n\n## Uses\n\n### Direct Use\n\nOnly\ntests."
    tables = make_corpus(2, retrieved_at="2031-05-03")
    mixed = make_corpus(1, license="LicenseRef-Velm", publisher="Court of Velm")
    tables["dialogues"] = pa.concat_tables([tables["dialogues"], _renamed(mixed["dialogues"])])
    found = written(tmp_path, tables, introduction=introduction)
    assert found["name"] == "Norland talks"
    assert found["description"] == "All of it is invented."
    assert found["rai:dataUseCases"] == "Only tests."
    assert found["inLanguage"] == ["en", "ru", "zh-Hans"]
    assert found["temporalCoverage"] == "2031-05-01/2031-05-02"
    assert found["license"] == [
        "https://spdx.org/licenses/CC-BY-4.0.html",
        {"@type": "sc:CreativeWork", "name": "LicenseRef-Velm"},
    ]
    assert [each["publisher"]["name"] for each in found["isBasedOn"]] == [
        "Court of Velm",
        "Office of Norland",
    ]
    assert "not to be passed on" in found["usageInfo"][1]["description"]
    assert "Turns without attribution: 2 of 6" in found["rai:dataCollectionMissingData"]
    assert found["rai:dataCollectionTimeframe"] == ["2031-05-03", "2031-05-03"]


def _renamed(dialogues: pa.Table) -> pa.Table:
    at = dialogues.column_names.index("dialogue_id")
    return dialogues.set_column(at, dialogues.schema.field(at), pa.array(["velm"]))


def test_columns_are_described_by_the_contract(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Every column and field of it, with type and meaning; keys, and where they lead."""
    found = written(tmp_path, make_corpus(1))
    sets = {each["@id"]: each for each in found["recordSet"]}
    for table in TABLES:
        fields = {each["name"]: each for each in sets[table]["field"]}
        for name, column in columns(table).items():
            assert fields[name]["description"] == column.description
            inner = {each["name"] for each in fields[name].get("subField", ())}
            assert inner == column.fields.keys()
    turns = {each["name"]: each for each in sets["turns"]["field"]}
    assert sets["turns"]["key"] == {"@id": "turns/turn_id"}
    assert turns["speaker_id"]["references"]["extract"] == {"column": "speaker_id"}
    assert turns["turn_index"]["dataType"] == ["sc:Integer", "cr:Int32"]
    assert turns["attribution_score"]["dataType"] == ["sc:Float", "cr:Float32"]
    assert sets["turns"]["annotation"]["value"] == 3


def test_a_column_without_a_type_in_croissant_is_refused(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """In one line that names it; the folder stays empty."""
    odd = pa.table({"seen": pa.array([1], pa.timestamp("us"))})
    with pytest.raises(UsageError, match=r"odd\.seen: Croissant has no type for timestamp"):
        write_folder(tmp_path, {**make_corpus(1), "odd": odd}, name="T")
    assert list(tmp_path.iterdir()) == []


def _change(path: tuple[Any, ...], value: Any) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        place: Any = whole
        for step in path[:-1]:
            place = place[step]
        if value is None:
            del place[path[-1]]
        else:
            place[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_change(("distribution", 0, "sha256"), "0" * 64), 'sha256 is "0000'),
        (_change(("distribution", 0, "contentSize"), "1 B"), 'contentSize is "1 B", not '),
        (_change(("distribution", 0, "contentUrl"), "elsewhere"), "contentUrl is"),
        (_change(("distribution", 0), None), "parquet is missing"),
        (_change(("distribution", 3, "includes"), []), "includes is []"),
        (
            _change(("recordSet", 0, "field", 2, "dataType"), ["sc:Text"]),
            'turns: field: turns/turn_index: dataType is ["sc:Text"], not ["sc:Integer"',
        ),
        (_change(("recordSet", 0, "field", 2), None), "turns/turn_index is missing"),
        (_change(("recordSet", 0, "annotation", "value"), 4), "value is 4, not 3"),
        (_change(("recordSet", 0, "key"), {"@id": "turns/lang"}), "turns: key: @id is"),
        (_change(("recordSet", 2), None), "speakers is missing"),
        (_change(("conformsTo",), "http://mlcommons.org/croissant/1.0"), "conformsTo is not"),
        (_change(("license",), ["https://spdx.org/licenses/CC0-1.0.html"]), "sha256 is"),
        (_change(("recordSet",), None), "no description in Croissant can be read"),
        (_change(("distribution",), [1]), "no description in Croissant can be read"),
    ],
)
def test_every_kind_of_tampering_is_found(
    tmp_path: Path, make_corpus: MakeCorpus, change: Callable[[dict[str, Any]], None], says: str
) -> None:
    """Mlcroissant would pass most of it."""
    whole = written(tmp_path, make_corpus(1))
    assert verify(tmp_path) == []
    change(whole)
    (tmp_path / "croissant.json").write_text(json.dumps(whole), encoding="utf-8")
    problems = verify(tmp_path)
    assert problems
    assert all(line.startswith("croissant.json: ") for line in problems)
    assert says in "\n".join(problems)


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000, '{"distribution": 1}', "\0"])
def test_what_is_no_description_is_found(
    tmp_path: Path, make_corpus: MakeCorpus, text: str
) -> None:
    """Whatever stands in the file, reading it is no accident."""
    written(tmp_path, make_corpus(1))
    (tmp_path / "croissant.json").write_text(text, encoding="utf-8")
    assert verify(tmp_path) == ["croissant.json: no description in Croissant can be read"]


def test_a_description_that_is_gone_is_found_and_comes_back(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """The next build writes it, though nothing else changed."""
    written(tmp_path, make_corpus(1))
    (tmp_path / "croissant.json").unlink()
    assert verify(tmp_path) == ["croissant.json: missing"]
    written(tmp_path, make_corpus(1))
    assert verify(tmp_path) == []


def test_a_description_by_others_is_not_overwritten(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """A card of before lists none; what lies there then is somebody's own."""
    written(tmp_path, make_corpus(1))
    card = tmp_path / "README.md"
    front, _, rest = card.read_text(encoding="utf-8").partition("  croissant:\n")
    card.write_text(front + rest[rest.index("  figures:\n") :], encoding="utf-8")
    with pytest.raises(UsageError, match="was not written by verbale"):
        written(tmp_path, make_corpus(2))
    (tmp_path / "croissant.json").unlink()
    assert verify(tmp_path) == []
    written(tmp_path, make_corpus(2))
    assert verify(tmp_path) == []
