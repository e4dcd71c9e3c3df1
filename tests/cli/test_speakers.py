"""`verbale speakers`: the registry kept and searched from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.cli import main
from verbale.cli.speakers import register
from verbale.registry import Decision, read_entries
from verbale.registry.formats import names

FILES = Path(__file__).parents[1] / "registry" / "files"
ADLER = ("--name", "Ines Adler@en", "--role", "President of Belmoria@en", "--from", "2019-05")


def speakers(registry: Path, action: str, *more: str) -> int:
    return main(["speakers", action, "--registry", str(registry), *more])


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A registry with one speaker."""
    path = tmp_path / "registry.yaml"
    assert speakers(path, "add", *ADLER) == 0
    return path


def test_add_extends_one_entry(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id or a QID finds the speaker again; only what is said is added."""
    (one,) = read_entries(registry)
    before = registry.read_text(encoding="utf-8").splitlines()
    own = ("--id", one.speaker_id)
    assert speakers(registry, "add", *own, "--alias", "Инес Адлер@ru", "--qid", "Q900000009") == 0
    assert "changed" in capsys.readouterr().out
    after = registry.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    assert len(after) == len(before) + 2
    role = ("--role", "President of Belmoria@en", "--to", "2026-05")
    assert speakers(registry, "add", "--qid", "Q900000009", *role, "--lock", "names") == 0
    (entry,) = read_entries(registry)
    assert [(r.start, r.end) for r in entry.roles] == [("2019-05", "2026-05")]
    assert entry.locked.fields == ("names",)


def test_a_language_has_one_main_name(registry: Path) -> None:
    """A new main name makes the former one an alias."""
    (one,) = read_entries(registry)
    assert speakers(registry, "add", "--id", one.speaker_id, "--name", "Ines Adler-Roth@en") == 0
    (entry,) = read_entries(registry)
    assert [(n.text, n.kind) for n in entry.names] == [
        ("Ines Adler", "alias"),
        ("Ines Adler-Roth", "main"),
    ]


def test_decisions(registry: Path) -> None:
    """Who a label is, and who not, is kept with the dialogue in which it holds."""
    (one,) = read_entries(registry)
    decided = ("--is", "The President", "--is-not", "Adler", "--dialogue", "talks-1")
    assert speakers(registry, "add", "--id", one.speaker_id, *decided) == 0
    (entry,) = read_entries(registry)
    assert entry.locked.is_ == (Decision("The President", "talks-1"),)
    assert entry.locked.is_not == (Decision("Adler", "talks-1"),)


def test_a_label_is_not_both(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One label is not a speaker and somebody else; in another dialogue it may be."""
    (one,) = read_entries(registry)
    both = ("--is", "The President", "--is-not", "THE PRESIDENT")
    assert speakers(registry, "add", "--id", one.speaker_id, *both) == 2
    said = capsys.readouterr().err
    assert one.speaker_id in said
    assert "take one of the two out" in said
    assert read_entries(registry) == (one,)
    assert speakers(registry, "add", "--id", one.speaker_id, *both[:2]) == 0
    there = (*both[2:], "--dialogue", "talks-1")
    assert speakers(registry, "add", "--id", one.speaker_id, *there) == 0


def test_adding_nothing_changes_nothing(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same facts a second time leave the file as it is."""
    (one,) = read_entries(registry)
    before = registry.read_bytes()
    assert speakers(registry, "add", "--id", one.speaker_id, *ADLER) == 0
    assert "unchanged" in capsys.readouterr().out
    assert registry.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--id", "sp-none"), "has no speaker sp-none"),
        (("--name", "Ines Adler"), "write the text, @ and its language"),
        (("--name", "Ines Adler@nolanguage"), "write the text, @ and its language"),
        ((), "has no name"),
        (("--name", "A@en", "--born", "May 1961"), "born is 'May 1961'"),
        (("--name", "A@en", "--qid", "42"), "qid is '42'"),
        (("--name", "A@en", "--from", "2019"), "give --role too"),
        (("--name", "A@en", "--role", "B@en", "--country", "Belmoria"), "country is 'Belmoria'"),
        (("--name", "A@en", "--lock", "age"), "the fields are"),
        (("--name", "A@en", "--merged-into", "sp-none"), "which is no entry"),
    ],
)
def test_bad_options(
    registry: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    """A wrong call gives one line and leaves the file alone."""
    before = registry.read_bytes()
    assert speakers(registry, "add", *options) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert registry.read_bytes() == before


def test_find(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole label in another language finds the speaker, with the evidence."""
    label = ("Präsidentin Adler", "--lang", "de")
    assert speakers(registry, "find", *label, "--date", "2024-06-21") == 0
    out = capsys.readouterr().out
    assert "Ines Adler  name 0.95 (Ines Adler); President of Belmoria (2019-05–)" in out
    assert "a build links it" in out
    assert speakers(registry, "find", *label, "--date", "2018") == 0
    out = capsys.readouterr().out
    assert "a build leaves it open" in out
    assert "the dates say no" in out
    assert speakers(registry, "find", "Oskar Brandeth") == 1
    assert speakers(registry, "find", "Ines Adler", "--date", "today") == 2


def test_import(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each format is known by its content; what was done is printed; again it is nothing."""
    for name in ("wikidata.json", "entities.ftm.json", "ep-popolo.json"):
        assert speakers(registry, "import", str(FILES / name)) == 0
    out = capsys.readouterr().out
    assert "wikidata: 2 added, 0 changed, 0 as they were" in out
    assert "opensanctions: 1 added, 1 changed, 0 as they were" in out
    assert "popolo: 2 added, 0 changed, 0 as they were" in out
    before = registry.read_bytes()
    assert speakers(registry, "import", str(FILES / "wikidata.json")) == 0
    assert "wikidata: 0 added, 0 changed, 2 as they were" in capsys.readouterr().out
    assert registry.read_bytes() == before
    assert speakers(registry, "import", str(FILES / "none.json")) == 2


def test_no_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A search in no file is a wrong call; an import begins one."""
    assert speakers(tmp_path / "none.yaml", "find", "Ines Adler") == 2
    assert "cannot be read as a registry" in capsys.readouterr().err
    assert speakers(tmp_path / "new.yaml", "import", str(FILES / "wikidata.json")) == 0


def test_the_formats_are_all_offered() -> None:
    """The option lists every format there is."""
    import argparse

    parser = argparse.ArgumentParser()
    register(parser)
    for name in names():
        parser.parse_args(["import", "f.json", "--format", name])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--role", "Mayor@en", "--from", "2020-05", "--to", "2019"), "--to 2019 lies before"),
        (
            ("--role", "Mayor@en", "--from", "2020-05-07", "--to", "2020-05-06"),
            "lies before --from",
        ),
        (("--born", "1990", "--died", "1954-03-01"), "--died 1954-03-01 lies before --born 1990"),
        (("--born", "1990-02-30"), "--born 1990-02-30: there is no such date"),
        (("--role", "Mayor@en", "--to", "2023-02-29"), "--to 2023-02-29: there is no such date"),
        (("--born", "1990-13"), "1990-13"),
        (("--born", "in spring"), "in spring"),
    ],
)
def test_impossible_dates_are_refused(
    registry: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    """No such day, an end before its beginning, a death before the birth: nothing is written."""
    before = registry.read_bytes()
    assert speakers(registry, "add", "--name", "Tomas Vell@en", *options) == 2
    assert said in capsys.readouterr().err
    assert registry.read_bytes() == before


@pytest.mark.parametrize(
    "options",
    [
        ("--born", "1954", "--died", "1954-03"),
        ("--role", "Mayor@en", "--from", "2020", "--to", "2020-02"),
    ],
)
def test_dates_are_compared_as_far_as_both_go(registry: Path, options: tuple[str, ...]) -> None:
    """A year and a month in it do not contradict each other."""
    assert speakers(registry, "add", "--name", "Tomas Vell@en", *options) == 0


def test_a_person_is_not_added_twice(registry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is there is refused and its id said; a namesake or another QID is added."""
    (one,) = read_entries(registry)
    again = ("--name", "INES ADLER@de", "--role", "Mayor@en")
    assert speakers(registry, "add", *again) == 2
    said = capsys.readouterr().err
    assert f"has Ines Adler (President of Belmoria) already, {one.speaker_id};" in said
    assert speakers(registry, "add", "--id", one.speaker_id, *again) == 0
    assert len(read_entries(registry)) == 1
    assert speakers(registry, "add", "--namesake", *again) == 0
    assert len(read_entries(registry)) == 2
