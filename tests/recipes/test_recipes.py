"""Every recipe is one file with one fixture, and works from end to end, on bad days, too."""

from __future__ import annotations

import hashlib
import json
import os
import re
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from support.servers import STATED, Fault

from verbale.checks.rule import rules
from verbale.cli import main
from verbale.fetching import File, Listing, Series
from verbale.fetching.pages import page
from verbale.fetching.recipe import Query
from verbale.languages import canonical
from verbale.licences import UNSTATED
from verbale.readers import readers
from verbale.readers.existing import license_
from verbale.recipes import about, recipe, recipes
from verbale.registry import Entry, Name, write_entries

from .conftest import Fixture

if TYPE_CHECKING:
    from pathlib import Path

    from support.servers import Web

NAMES = sorted(recipes())
FULL = {"title", "period", "publisher", "licence", "licence_stated", "form", "record", "rights"}


def built(name: str, folder: Path, *more: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a build of the fixture, by table."""
    code = main(["build", f"recipe:{name}", "-o", str(folder), *Fixture(name).only, *more])
    assert code == 0
    return {
        table: [
            row
            for path in sorted(folder.glob(f"{table}/*.parquet"))
            for row in pq.read_table(path).to_pylist()
        ]
        for table in ("dialogues", "turns")
    }


def read(rows: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Who says what, in order of the sources."""
    home = {row["dialogue_id"]: row["source_uri"] for row in rows["dialogues"]}
    turns = sorted(rows["turns"], key=lambda row: (home[row["dialogue_id"]], row["turn_index"]))
    return [
        {
            "source": home[row["dialogue_id"]].rpartition("/")[2],
            "speaker_label": row["speaker_label"],
            "text": row["text"],
        }
        for row in turns
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_states_what_it_has_to(name: str) -> None:
    """Where the record lies, what it is, whose it is, under what terms, and how it is cited."""
    found = recipe(name)
    assert [key for key in FULL if not getattr(found, key).strip()] == []
    assert [tag for tag in found.languages if canonical(tag) != tag] == []
    assert license_(found.licence) is None
    assert found.licence != UNSTATED
    assert found.reader in {str(vars(each)["__name__"]).rpartition(".")[2] for each in readers()}
    assert found.labels
    assert found.places
    assert len(about(name).split()) > 30
    assert found.citation.title
    for place in found.places:
        assert isinstance(place, File | Listing | Query | Series)
        assert re.match(r"https?://[\w.-]+/", place.address)


def test_nobody_has_seen_an_address_answer() -> None:
    """Whoever has sets `verified`, and says in the pull request what they saw."""
    assert [name for name, each in recipes().items() if each.verified] == []


@pytest.mark.parametrize("name", NAMES)
def test_its_page_says_that_it_is_unverified(name: str) -> None:
    assert "unverified" in page(name, recipe(name), about(name))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_built_from_end_to_end(name: str, web: Web, tmp_path: Path) -> None:
    """Turns as a careful reader finds them, provenance in every dialogue, and the card says it."""
    fixture = Fixture(name)
    web.pages.update(fixture.web)
    rows = built(name, tmp_path / "out")
    gold = fixture.folder / "turns.jsonl"
    found = read(rows)
    if os.environ.get("VERBALE_WRITE_GOLD"):
        lines = (json.dumps(row, ensure_ascii=False) for row in found)
        gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
    wanted = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert found == wanted
    assert {row["license"] for row in rows["dialogues"]} <= {recipe(name).licence}
    for row in rows["dialogues"]:
        assert re.match("https?://", row["source_uri"])
        assert row["publisher"]
        assert row["retrieved_at"]
    if "warc" not in recipe(name).form:
        assert {row["retrieved_at"] for row in rows["dialogues"]} == {STATED}
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "#### Public records" in card
    assert "Its addresses were not tested." in card
    assert recipe(name).citation.bibtex() in card


@pytest.mark.parametrize("name", NAMES)
def test_bad_days_change_nothing(name: str, web: Web, tmp_path: Path) -> None:
    """Waits, interruptions and moves cost time, and not a byte."""
    fixture = Fixture(name)
    for address, data in fixture.web.items():
        host, _, path = address.partition("/")
        moved = f"archive.{host}/{path}"
        web.moved[address] = (301, f"https://{moved}")
        web.pages[moved] = data
        web.faults[address] = [Fault(429, {"Retry-After": "1"}), Fault(503)]
        if len(data) > 1:
            web.faults[moved] = [Fault(cut=len(data) // 2)]
    gold = (fixture.folder / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    assert read(built(name, tmp_path / "out")) == [json.loads(line) for line in gold]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_never_comes_whole_counts_for_nothing(
    name: str, web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bodies that always end early give a line each and no folder; on a good day all is there."""
    fixture = Fixture(name)
    web.pages.update(fixture.web)
    for address in fixture.web:
        web.faults[address] = [Fault(cut=1)] * 50
    assert main(["build", f"recipe:{name}", "-o", str(tmp_path / "out"), *fixture.only]) == 2
    assert "nothing to build was found" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    web.faults.clear()
    gold = (fixture.folder / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    assert read(built(name, tmp_path / "out")) == [json.loads(line) for line in gold]


@pytest.mark.parametrize("name", ["un-general-debate", "unsc-debates"])
def test_what_has_another_checksum_than_stated_is_refused(
    name: str, web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of it is kept; the right bytes are taken the next time."""
    fixture = Fixture(name)
    web.pages.update(fixture.web)
    listing = next(address for address in web.pages if "/datasets/" in address)
    archive = next(a for a, data in web.pages.items() if data.startswith(b"\x1f\x8b"))
    said = json.loads(web.pages[listing])
    number = int(archive.rpartition("/")[2])
    for entry in said["data"]["latestVersion"]["files"]:
        if entry["dataFile"]["id"] == number:
            entry["dataFile"]["md5"] = hashlib.new(
                "md5", web.pages[archive], usedforsecurity=False
            ).hexdigest()
    web.pages[listing] = json.dumps(said).encode()
    web.faults[archive] = [Fault(data=web.pages[archive][::-1])] * 50
    assert main(["build", f"recipe:{name}", "-o", str(tmp_path / "out")]) == 2
    assert "checksum" in capsys.readouterr().err
    web.faults.clear()
    gold = (fixture.folder / "turns.jsonl").read_text(encoding="utf-8").splitlines()
    assert read(built(name, tmp_path / "out")) == [json.loads(line) for line in gold]


@pytest.mark.parametrize("name", NAMES)
def test_who_asks_to_be_removed_stays_removed(name: str, web: Web, tmp_path: Path) -> None:
    """A dialogue and a speaker, from what is built and from every later build."""
    web.pages.update(Fixture(name).web)
    folder = tmp_path / "out"
    rows = built(name, folder)
    speaker = next(row["speaker_id"] for row in rows["turns"] if row["speaker_id"])
    theirs = {row["dialogue_id"] for row in rows["turns"] if row["speaker_id"] == speaker}
    others = {row["dialogue_id"] for row in rows["dialogues"]} - theirs
    asked = [speaker, *sorted(others)[:1]]
    assert main(["forget", str(folder), *asked]) == 0
    for _ in range(2):
        left = built(name, folder)
        assert all(row["dialogue_id"] not in asked for row in left["dialogues"])
        assert all(row["speaker_id"] != speaker for row in left["turns"])
        said = {row["text"] for row in rows["turns"] if row["speaker_id"] == speaker}
        assert not said & {row["text"] for row in left["turns"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_second_build_asks_for_nothing(name: str, web: Web, tmp_path: Path) -> None:
    """The same bytes, though the web is gone."""
    web.pages.update(Fixture(name).web)
    built(name, tmp_path / "first")
    numbered = any(isinstance(place, Series) for place in recipe(name).places)
    before = len(web.asked)
    if not numbered:
        web.pages.clear()
    built(name, tmp_path / "second", "--name", "first")
    if not numbered:
        assert len(web.asked) == before
    names = [{path.name for path in (tmp_path / each).rglob("*")} for each in ("first", "second")]
    assert names[0] == names[1]


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_fetched_alone(
    name: str, web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    web.pages.update(Fixture(name).web)
    assert main(["fetch", name, "--dry-run", "-o", str(tmp_path / "own")]) == 0
    assert "unverified" in capsys.readouterr().out
    assert main(["fetch", name, "--limit", "1", "-o", str(tmp_path / "own")]) == 0
    assert "1 files" in capsys.readouterr().out
    assert main(["fetch", name, "--limit", "1", "-o", str(tmp_path / "own")]) == 0
    assert re.search(r"\(1 (unchanged|kept)\)", capsys.readouterr().out)


@pytest.mark.parametrize("name", NAMES)
def test_a_build_ends_with_how_good_it_is(
    name: str, web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures of attribution and identity, and what checks found: known of the record, and new."""
    web.pages.update(Fixture(name).web)
    built(name, tmp_path / "out")
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    said = [line.partition(":")[0] for line in lines]
    assert said[-1] == "load it"
    at = said.index("attribution of the turns")
    assert said[at + 1] == "identity of the speakers"
    assert set(said[at + 2 : -1]) == {"checks"}


@pytest.mark.parametrize("name", NAMES)
def test_what_checks_are_known_to_find_is_on_its_page(name: str) -> None:
    found = recipe(name)
    assert set(found.expected) <= {rule.name for rule in rules()}
    said = page(name, found, about(name))
    assert all(f"- `{rule}`: {why}" in said for rule, why in found.expected.items())


def test_the_list_says_what_is_unverified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recipes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum("[unverified]" in line for line in lines) == len(NAMES)
    assert main(["recipes", "--json"]) == 0
    assert {each["name"] for each in json.loads(capsys.readouterr().out)} == set(NAMES)


def test_an_unknown_recipe_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["build", "recipe:fruss", "-o", str(tmp_path / "out")]) == 2
    assert "fruss: no such recipe; did you mean frus?" in capsys.readouterr().err


def test_who_a_table_names_is_the_speaker(web: Web, tmp_path: Path) -> None:
    """A speech without a label is that of the person whom the corpus states, and says so."""
    web.pages.update(Fixture("unsc-debates").web)
    found = {
        row["text"][:12]: (row["speaker_name"], row["attribution_method"], row["spoken_lang"])
        for row in built("unsc-debates", tmp_path / "out")["turns"]
    }
    assert found["We have no o"] == ("Quill", "title", "und")
    assert found["I would like"] == ("Orrin", "label", "fr")


def test_where_a_workbook_names_nobody_nobody_is_guessed(web: Web, tmp_path: Path) -> None:
    """The speech is a turn all the same: the corpus states that it is one."""
    web.pages.update(Fixture("un-general-debate").web)
    turns = built("un-general-debate", tmp_path / "out")["turns"]
    assert [(t["speaker_name"], t["speaker_role"]) for t in turns] == [
        (None, None),
        ("Piet Orrin", "Prime Minister of Norland"),
        ("Tove Quill", "Minister for Foreign Affairs of Tarsenia & Isles"),
    ]


def test_people_whom_a_record_lists_are_known_everywhere(web: Web, tmp_path: Path) -> None:
    """One id from sitting to sitting, and from build to build; a registry of one's own adds."""
    web.pages.update(Fixture("parlamint").web)
    entry = Entry(
        "sp-mine",
        ids=("tei:ParlaMint-XS#KumprejBlaž",),
        names=(Name("Blaž Kumprej", "sl", "main"),),
    )
    write_entries(tmp_path / "mine.yaml", [entry])
    plain = built("parlamint", tmp_path / "plain")["turns"]
    mine = built("parlamint", tmp_path / "mine", "--registry", str(tmp_path / "mine.yaml"))["turns"]
    ids = {row["speaker_name"]: row["speaker_id"] for row in plain}
    assert len(ids) == 6
    assert sum(own.startswith("sp-") for own in ids.values()) == 5
    for row in mine:
        known = "sp-mine" if row["speaker_name"] == "Blaž Kumprej" else ids[row["speaker_name"]]
        assert row["speaker_id"] == known


def test_language_versions_of_a_sitting_are_joined(web: Web, tmp_path: Path) -> None:
    """Paths of Europarl state language and sitting."""
    web.pages.update(Fixture("europarl").web)
    rows = built("europarl", tmp_path / "out")
    assert {row["event_id"] for row in rows["dialogues"]} == {"europarl-ep-00-05-03"}
    assert {row["lang"] for row in rows["dialogues"]} == {"en", "fr"}
    assert all(row["align_id"] for row in rows["turns"])
