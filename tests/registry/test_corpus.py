"""The bundled corpus and its registry: language versions of one event name the same people."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verbale.parsing import parse
from verbale.records import records
from verbale.registry import Registry, read_entries
from verbale.registry.file import format_entries

if TYPE_CHECKING:
    from verbale.records import Records

DATASET = Path(__file__).parents[2] / "dataset"
REGISTRY = DATASET / "registry.yaml"
KNOWN = re.compile("sp-[0-9a-f]{10}")


@pytest.fixture(scope="module")
def corpus() -> dict[str, list[Records]]:
    """The records of every page, by event: the first part of the file's name."""
    known = Registry.read(REGISTRY)
    found: dict[str, list[Records]] = {}
    for path in sorted((DATASET / "transcripts").iterdir()):
        if path.name[0] != "." and path.name not in ("README.md", "CITATION.cff"):
            uri = f"dataset/transcripts/{path.name}"
            event = path.name.partition(".")[0]
            found.setdefault(event, []).append(records(parse(path, source_uri=uri), known))
    return found


def test_versions_name_the_same_people(corpus: dict[str, list[Records]]) -> None:
    """Turn by turn, two versions never name two people, and hardly ever leave one of them open."""
    agreed, open_, differing = 0, 0, []
    for versions in corpus.values():
        for one, other in combinations([v for v in versions if v.turns], 2):
            assert len(one.turns) == len(other.turns)
            for a, b in zip(one.turns, other.turns, strict=True):
                known = [bool(KNOWN.fullmatch(t["speaker_id"] or "")) for t in (a, b)]
                if all(known):
                    agreed += a["speaker_id"] == b["speaker_id"]
                    differing += [(a, b)] if a["speaker_id"] != b["speaker_id"] else []
                open_ += any(known) and not all(known)
    assert differing == []
    assert agreed > 140
    assert open_ <= 0.05 * (agreed + open_)


def test_scripts_meet(corpus: dict[str, list[Records]]) -> None:
    """People are known in Latin, Cyrillic, Arabic, Chinese, Greek and Turkish pages alike."""
    names: dict[str, set[str]] = {}
    for versions in corpus.values():
        for each in versions:
            for turn in each.turns:
                if KNOWN.fullmatch(turn["speaker_id"] or ""):
                    names.setdefault(turn["speaker_id"], set()).add(turn["speaker_name"])
    together = {frozenset(found) for found in names.values()}
    assert {"Dorian Vesk", "Дориан Веск", "Доріан Веск"} in together
    assert {"Solène Aubrédane", "Σολέν Ωμπρεντάν"} in together
    assert {"Shen Ruolan", "沈若岚"} in together
    assert {"Hugh Tarrow", "هيو تارو"} in together


def test_couples_of_office_and_name_are_kept_apart(corpus: dict[str, list[Records]]) -> None:
    """Within a dialogue, two ids are never one label, and candidates are no speaker's id."""
    for versions in corpus.values():
        for each in versions:
            ids = {t["speaker_label"]: t["speaker_id"] for t in each.turns if t["speaker_id"]}
            for turn in each.turns:
                if turn["speaker_id"]:
                    assert ids[turn["speaker_label"]] == turn["speaker_id"]
                assert turn["speaker_id"] not in turn["identity_candidates"]
            rows = {row["speaker_id"] for row in each.speakers}
            assert set(ids.values()) <= rows
            assert each.findings == ()


def test_participants_have_ids(corpus: dict[str, list[Records]]) -> None:
    """Whom the head names is the one who speaks, also in another case or without speaking."""
    (ru,) = (v for v in corpus["orsa-talks"] if v.dialogue["lang"] == "ru")
    spoken = {turn["speaker_id"] for turn in ru.turns}
    assert {p["speaker_id"] for p in ru.dialogue["participants"]} <= spoken
    for call in corpus["phone-call"]:
        assert all(p["speaker_id"] for p in call.dialogue["participants"])


def test_the_file_is_in_its_one_form() -> None:
    """What the command would write is what is there."""
    assert format_entries(read_entries(REGISTRY)) == REGISTRY.read_text(encoding="utf-8")


def test_a_registry_is_no_must(tmp_path: Path) -> None:
    """Without one, speakers are told apart within the dialogue only."""
    page = tmp_path / "talks.txt"
    said = (
        "Dorian Vesk: Good morning, and thank you for the boat that you sent to the pier.",
        "Ilse Corvane: You are welcome. The boat is older than both of us, but it floats.",
        "Dorian Vesk: It did until the lighthouse. Shall we talk about the lighthouse first?",
        "Ilse Corvane: Let us begin with the herring, and leave the lighthouse for lunch.",
    )
    page.write_text("\n\n".join(said), encoding="utf-8")
    alone = records(parse(page, source_uri="talks.txt"))
    assert [t["speaker_id"].rpartition(".")[2] for t in alone.turns] == ["s0", "s1"] * 2
    known = records(parse(page, source_uri="talks.txt"), Registry.read(REGISTRY))
    assert all(KNOWN.fullmatch(t["speaker_id"]) for t in known.turns)
    assert [t["turn_id"] for t in known.turns] == [t["turn_id"] for t in alone.turns]
