"""What other projects know is taken over: joined by ids, never over what is locked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from verbale.errors import UsageError
from verbale.registry import Entry, Locked, Name, Role
from verbale.registry.formats import names, read_foreign, tei
from verbale.registry.merge import merge, new_id

FILES = Path(__file__).parent / "files"


def test_wikidata() -> None:
    """Rows of one item are joined; a first of January is a year; items without label are left."""
    name, entries = read_foreign(FILES / "wikidata.json")
    kalynoruk, ozerevska = entries
    assert name == "wikidata"
    assert kalynoruk.qid == "Q900000001"
    assert kalynoruk.names == (
        Name("Ostap Kalynoruk", "en", "main"),
        Name("Остап Калинорук", "uk", "main"),
        Name("Остап Михайлович Калинорук", "uk", "alias"),
    )
    evidence = "https://www.wikidata.org/wiki/Q900000001"
    assert kalynoruk.roles == (
        Role("President of Tarsenia", "en", "TV", None, "2014", "2021-05-19", evidence),
    )
    assert kalynoruk.born == "1961-03-04"
    assert (ozerevska.born, ozerevska.names[1].lang) == ("1970", "ar")


def test_opensanctions() -> None:
    """Persons with their terms of office; the language of a name is its script's."""
    name, entries = read_foreign(FILES / "entities.ftm.json")
    kalynoruk, vesk = entries
    assert name == "opensanctions"
    assert (kalynoruk.qid, kalynoruk.ids) == ("Q900000001", ("opensanctions:Q900000001",))
    assert Name("Остап Калинорук", "und-Cyrl", "main") in kalynoruk.names
    assert [(r.label, r.country, r.start, r.end) for r in kalynoruk.roles] == [
        ("President of Tarsenia", "TV", "2014", "2021-05-19")
    ]
    assert vesk.qid is None
    assert [n.kind for n in vesk.names] == ["main", "alias", "former"]
    assert [(r.label, r.start) for r in vesk.roles] == [("Foreign Minister of Valdoria", None)]


def test_opensanctions_nested() -> None:
    """An occupancy in the person, and the position in it, read the same."""
    _, (corvane,) = read_foreign(FILES / "targets.nested.json")
    assert [(r.label, r.country, r.start) for r in corvane.roles] == [
        ("President of Valdoria", "VA", "2019-11-04")
    ]


def test_tei() -> None:
    """People with dated offices of named bodies; items of a list of names with what they were."""
    name, entries = read_foreign(FILES / "people.xml")
    tarn, korin, lam, vesten = entries
    assert name == "tei"
    assert (tarn.qid, tarn.ids) == ("Q900000010", ("tei:ParlaMint-XV#TarnBen",))
    assert tarn.names == (
        Name("Ben Ode van Tarn", "en", "main"),
        Name("Ben Ash", "en", "former"),
    )
    evidence = "https://assembly.example/members/7"
    assert tarn.roles == (
        Role("Minister of Ferries", "en", None, "GOV", "2030-01-05", "2031-02", evidence),
        Role("Министр паромов", "ru", None, "GOV", "2030-01-05", "2031-02", evidence),
        Role("member", "en", None, "House of Assembly & Notables", "2029", None, evidence),
    )
    assert tarn.born == "1980-02-03"
    assert korin.name == "Oda S. Korin Jr."
    assert [(role.label, role.start, role.end) for role in korin.roles] == [
        ("General", None, None),
        ("Envoy to Norland", "2019-01-21", "2021-05"),
        ("Consul", "2018", "2018"),
    ]
    assert [each.text for each in lam.names] == ["Sir Tam Lam", "Sir Tam Lamm"]
    assert [(role.label, role.start) for role in lam.roles] == [("harbor master", "2020")]
    assert vesten.name == "Ny Vesten"


def test_bodies_of_another_file_give_offices_their_names() -> None:
    """As ParlaMint keeps people and bodies apart."""
    text = (FILES / "people.xml").read_text("utf-8")
    begin, end = text.index("<listOrg>"), text.index("</listOrg>") + len("</listOrg>")
    body = text[begin:end].replace("<listOrg>", '<listOrg xml:id="ParlaMint-XV-listOrg">')
    people = text[:begin] + text[end:]
    both = list(tei.entries([people, body]))
    assert both[0].roles[-1].org == "House of Assembly & Notables"
    assert next(iter(tei.entries([people]))).roles[-1].org == "HA"


@pytest.mark.parametrize(
    "text",
    [
        "<TEI xml:id='a'>" + "<item>" * 5000 + "<persName xml:id='p'>A, B</persName>",
        "<TEI xml:id='a'><person xml:id='p'><persName>" + "x" * 100_000,
        "<TEI xml:id='a'><person xml:id='p'></persName></item></person></person>",
        "<TEI><person xml:id='p'><persName>A B</persName></person></TEI>",
        "<TEI xml:id='a'><org xml:id='p'><orgName>A B</orgName></org></TEI>",
    ],
)
def test_broken_lists_list_nobody(text: str) -> None:
    assert list(tei.entries([text])) == []


def test_popolo() -> None:
    """Memberships with their own dates, else those of the legislative period."""
    name, entries = read_foreign(FILES / "ep-popolo.json")
    fakatava, ofatau = entries
    assert name == "popolo"
    assert (fakatava.qid, fakatava.born) == ("Q900000004", "1975-08")
    assert Name("Teuila Mahana", "und-Latn", "former") in fakatava.names
    assert Name("特伊拉·法卡塔瓦", "zh-Hans", "alias") in fakatava.names
    assert [(r.label, r.org, r.start, r.end) for r in fakatava.roles] == [
        ("member", "Legislative Assembly of Kaimaru", "2022-09-15", "2026-09-14")
    ]
    assert ofatau.roles[0].start == "2023-02-01"


@pytest.mark.parametrize("name", ["wikidata.json", "entities.ftm.json", "ep-popolo.json"])
def test_a_second_import_changes_nothing(name: str) -> None:
    """Entries are found again by their ids, and the ids are the same."""
    _, foreign = read_foreign(FILES / name)
    once = merge((), foreign)
    again = merge(once.entries, foreign)
    assert (once.added, again.added, again.changed) == (len(foreign), 0, 0)
    assert again.entries == once.entries == merge((), foreign).entries


def test_sources_are_joined_by_qid(entries: tuple[Entry, ...]) -> None:
    """What Wikidata and OpenSanctions know goes to the entry that has the item."""
    merged = merge(entries, read_foreign(FILES / "wikidata.json")[1])
    merged = merge(merged.entries, read_foreign(FILES / "entities.ftm.json")[1])
    kalynoruk = merged.entries[0]
    assert kalynoruk.speaker_id == "sp-a1"
    assert kalynoruk.born == "1961-03-04"
    assert kalynoruk.ids == ("opensanctions:Q900000001",)
    assert set(entries[0].names) < set(kalynoruk.names)
    # The office was there without a country; its dates were finer already.
    assert kalynoruk.roles[0] == replace(entries[0].roles[0], country="TV")


def test_what_is_locked_stays(entries: tuple[Entry, ...]) -> None:
    """A locked field is not touched, and the import says what it did not take."""
    ours = replace(entries[0], born="1959", locked=Locked(fields=("names", "roles", "born")))
    merged = merge((ours,), read_foreign(FILES / "wikidata.json")[1])
    assert merged.entries[0] == ours
    assert merged.changed == 0
    assert "! sp-a1 Ostap Kalynoruk: names are locked; 1 not added" in merged.said
    assert "! sp-a1 Ostap Kalynoruk: born is locked: 1959 kept, 1961-03-04 not taken" in merged.said


def test_what_differs_is_kept_and_said(entries: tuple[Entry, ...]) -> None:
    """Facts that contradict ours are for people to settle; finer ones are taken."""
    ours = replace(entries[0], born="1959")
    merged = merge((ours,), read_foreign(FILES / "wikidata.json")[1])
    assert merged.entries[0].born == "1959"
    assert "! sp-a1 Ostap Kalynoruk: born: 1959 kept, the file says 1961-03-04" in merged.said
    finer = merge((replace(ours, born="1961"),), read_foreign(FILES / "wikidata.json")[1])
    assert finer.entries[0].born == "1961-03-04"


def test_namesakes_are_not_merged(entries: tuple[Entry, ...]) -> None:
    """An equal name alone is no identity: a new entry, and a hint."""
    merged = merge(entries, read_foreign(FILES / "entities.ftm.json")[1])
    assert merged.added == 1
    (line,) = [line for line in merged.said if line.startswith("+")]
    assert "has a name of sp-a3" in line


def test_facts_go_to_the_one_merged_into(entries: tuple[Entry, ...]) -> None:
    """An entry that was merged away is left alone."""
    old = replace(entries[6], qid="Q900000002")
    merged = merge((*entries[:6], old), read_foreign(FILES / "wikidata.json")[1])
    assert Name("Vira Ozerevska", "en", "alias") in merged.entries[2].names
    assert merged.entries[6] == old


def test_ids_are_new() -> None:
    """An id that is taken is not given again."""
    first = new_id("wikidata:Q900000001", ())
    assert new_id("wikidata:Q900000001", ()) == first
    assert new_id("wikidata:Q900000001", (first,)) != first
    assert new_id(None, ()) != new_id(None, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "is of no known format; the formats are opensanctions, popolo, tei, wikidata"),
        ("", "is of no known format"),
        ('{"id": 1}\n{"id"\n', "f.json:2: is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('{"results": {"bindings": 7}}', "is of no known format"),
    ],
)
def test_other_files(tmp_path: Path, text: str, said: str) -> None:
    """What is no file of a format is said, in one line."""
    (tmp_path / "f.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_foreign(tmp_path / "f.json")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        '{"results": {"bindings": [7, {"person": {"value": 7}}, {"person": {"value": "Q1"}}]}}',
        '{"id": [], "schema": "Person", "properties": {"name": [7, null], "position": {}}}',
        '{"persons": [7, {"name": 7}, {"name": "A", "other_names": 7, "identifiers": [7]}]}',
    ],
)
def test_odd_values_are_left_out(tmp_path: Path, text: str) -> None:
    """A file of the right format with values of the wrong kind breaks nothing."""
    (tmp_path / "f.json").write_text(text, encoding="utf-8")
    _, entries = read_foreign(tmp_path / "f.json")
    assert [each.name for each in entries] in ([], ["A"])


def test_the_chosen_format_must_fit() -> None:
    """A format that is named is not guessed."""
    with pytest.raises(UsageError, match="is no popolo file"):
        read_foreign(FILES / "wikidata.json", "popolo")
    assert names() == ("opensanctions", "popolo", "tei", "wikidata")
