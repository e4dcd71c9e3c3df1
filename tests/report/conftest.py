"""Pages of folders: the bundled corpus, a hostile one, a large one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from verbale.checks.settings import Settings
from verbale.folder import write_folder
from verbale.report import Options, split, write_report, write_split
from verbale.schema import SCHEMA_VERSION, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parents[2]
DIALOGUE: dict[str, Any] = {
    "schema_version": SCHEMA_VERSION,
    "title": "Talks in Velm",
    "event_type": "talks",
    "completeness": "full",
    "date_start": date(2031, 5, 1),
    "date_end": date(2031, 5, 1),
    "participants": [],
    "lang": "en",
    "available_langs": ["en"],
    "source_uri": "talks.txt",
    "license": "CC0-1.0",
    "source_sha256": "0" * 64,
    "media_type": "text/plain",
    "converter_version": "verbale 0",
    "split": "train",
}
TURN: dict[str, Any] = {
    "speaker_type": "person",
    "attribution_method": "label",
    "attribution_score": 0.99,
    "identity_method": "name",
    "identity_score": 1.0,
    "identity_candidates": [],
    "lang": "en",
    "lang_source": "declared",
    "spoken_lang": "und",
    "translation": "unknown",
    "spans": [],
    "byte_start": 0,
    "byte_end": 9,
    "line_start": 1,
    "line_end": 1,
}


def tables(
    dialogues: Iterable[tuple[dict[str, Any], list[dict[str, Any]]]],
) -> dict[str, pa.Table]:
    """Tables of dialogues, each with what differs in its row and in those of its turns."""
    rows: dict[str, list[dict[str, Any]]] = {"turns": [], "dialogues": [], "speakers": []}
    people: dict[str, str] = {}
    for changed, turns in dialogues:
        key = changed["dialogue_id"]
        rows["dialogues"].append(DIALOGUE | {"event_id": key} | changed)
        for index, turn in enumerate(turns):
            place = {"turn_id": f"{key}.{index}", "dialogue_id": key, "turn_index": index}
            rows["turns"].append(TURN | place | turn)
            if turn.get("speaker_id"):
                people[turn["speaker_id"]] = turn["speaker_name"]
    for key, name in people.items():
        names = [{"text": name, "lang": "en", "kind": "main"}]
        rows["speakers"].append({"speaker_id": key, "names": names, "roles": []})
    return {name: pa.Table.from_pylist(rows[name], schema=arrow_schema(name)) for name in rows}


@pytest.fixture(scope="session")
def make_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a folder of these dialogues, and write its page."""

    def made(
        dialogues: Iterable[tuple[dict[str, Any], list[dict[str, Any]]]], **options: Any
    ) -> Path:
        folder = tmp_path_factory.mktemp("folder") / "talks"
        write_folder(folder, tables(dialogues), name="Talks")
        page = folder.parent / "report.html"
        write_report(folder, page, Options(**{"checks": None} | options))
        return page

    return made


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a split page that hold little, so that there are many."""
    monkeypatch.setattr(split, "_PART", SMALL)


SMALL = 12_000
"""Bytes of a file, about."""


@pytest.fixture(scope="session")
def make_split(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a folder of these dialogues, and write its page and files."""

    def made(
        dialogues: Iterable[tuple[dict[str, Any], list[dict[str, Any]]]],
        output: Path | None = None,
        **options: Any,
    ) -> Path:
        folder = tmp_path_factory.mktemp("folder") / "talks"
        write_folder(folder, tables(dialogues), name="Talks")
        output = output or folder.parent / "report"
        write_split(folder, output, Options(**{"checks": None} | options))
        return output / "index.html"

    return made


@pytest.fixture(scope="session")
def bundled_split(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled corpus in many small files."""
    output = tmp_path_factory.mktemp("bundled") / "report"
    sources = (ROOT / "dataset" / "transcripts",)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(split, "_PART", SMALL)
        write_split(ROOT / "dataset", output, Options(sources=sources))
    return output / "index.html"


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled corpus, beside its sources."""
    page = tmp_path_factory.mktemp("bundled") / "report.html"
    sources = (ROOT / "dataset" / "transcripts",)
    write_report(ROOT / "dataset", page, Options(sources=sources, checks=Settings()))
    return page


HOSTILE = (
    "</script><script>document.title='gone'</script><img src=x onerror=\"document.title='gone'\">"
)


@pytest.fixture(scope="session")
def hostile(make_page: Callable[..., Path]) -> Path:
    """A page with what `hostile_dialogue` has."""
    return make_page([hostile_dialogue()])


@pytest.fixture(scope="session")
def hostile_split(make_split: Callable[..., Path]) -> Path:
    """The same, split."""
    return make_split([hostile_dialogue()])


def hostile_dialogue() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Markup, scripts, comments, controls and huge names wherever a source can put them."""
    name = f"{HOSTILE}<!--"
    turns: list[dict[str, Any]] = [
        {
            "speaker_label": name,
            "speaker_id": "talks.s0",
            "speaker_name": name,
            "speaker_role": "\u202egnorw\u202c",
            "text": f"{HOSTILE}\n\u202eright to left \u2066 ${{1}} {{{{title}}}} \\u003c -->",
            "spans": [{"start": 0, "end": 9, "type": "quote", "lang": "en"}],
        },
        {"speaker_label": "A" * 4_000, "text": "𝒜𝒞 said 𝒳.", "identity_method": "none"},
        {"speaker_label": "__proto__", "text": "constructor", "identity_method": "none"},
    ]
    dialogue = {
        "dialogue_id": "talks",
        "title": name,
        "place": name,
        "source_uri": "javascript:document.title='gone'",
        "publisher": HOSTILE,
    }
    return dialogue, turns
