"""`verbale build`: sources in, a dataset folder out."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from support.built_pages import contents

from verbale.cli import main

TALK = "Talks in Orsa, 3 May 2031\n\nIlvane: Good morning.\n\nBrandeth: It is.\n\nIlvane: Go on.\n"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK)
    (folder / "b.txt").write_text(TALK.replace("Good morning", "Good evening"))
    (folder / "quiet.txt").write_text("The river rises in the hills.\n")
    return folder


def test_the_folder_and_what_is_said_of_it(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, where it is, and how to load it."""
    assert main(["build", "pages", "-o", "out"]) == 0
    said = capsys.readouterr().out
    assert "out: 3 dialogues, 6 turns, all rows valid" in said
    assert "1 without dialogue" in said
    assert 'datasets.load_dataset("./out", "turns")' in said
    (turns,) = (pages.parent / "out/turns").iterdir()
    assert pq.read_table(turns)["turn_index"].to_pylist() == [0, 1, 2, 0, 1, 2]


def test_same_sources_same_bytes(pages: Path) -> None:
    """In whatever order they are named, and however often."""
    main(["build", "pages/a.txt", "pages/b.txt", "-o", "one"])
    main(["build", "pages/b.txt", "pages/a.txt", "-o", "two", "--name", "one"])
    first = contents(pages.parent / "one")
    assert first == contents(pages.parent / "two")
    main(["build", "pages/a.txt", "pages/b.txt", "-o", "one"])
    assert contents(pages.parent / "one") == first


def test_a_source_that_fails_costs_only_itself(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named with its reason, here and on the card; the exit code says so."""
    (pages / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(32))
    assert main(["build", "pages", "-o", "out"]) == 1
    assert "pages/broken.txt" in capsys.readouterr().err
    assert "broken.txt" in (pages.parent / "out/README.md").read_text()


def test_nothing_to_write(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No folder appears where no source could be read."""
    (pages / "empty.txt").write_bytes(b"")
    assert main(["build", "pages/empty.txt", "-o", "out"]) == 2
    assert not (pages.parent / "out").exists()
    assert "nothing written" in capsys.readouterr().err


def test_the_folder_of_somebody_else_is_left_alone(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without a card by verbale is refused before any work."""
    assert main(["build", "pages/a.txt", "-o", "pages"]) == 2
    assert sorted(p.name for p in pages.iterdir()) == ["a.txt", "b.txt", "quiet.txt"]


def test_equal_ids_are_refused(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names both sources."""
    for name in ("a", "b"):
        (pages / f"{name}.txt").write_text(f"---\nid: same\n---\n{TALK}")
    assert main(["build", "pages", "-o", "out"]) == 2
    said = capsys.readouterr().err
    assert "pages/a.txt" in said
    assert "pages/b.txt" in said


def test_sources_that_would_write_one_output(pages: Path) -> None:
    """Parsing into a folder refuses them too."""
    (pages / "sub").mkdir()
    (pages / "sub/a.txt").write_text(TALK)
    assert main(["parse", "pages/a.txt", "pages/sub/a.txt", "-o", "out"]) == 2


def test_where_no_row_is_valid_the_reason_is_given(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The source and the rule that its rows break."""
    (pages / "a.txt").write_text(f"---\npublisher: '\u200b'\n---\n{TALK}")
    assert main(["build", "pages/a.txt", "-o", "out"]) == 2
    said = capsys.readouterr().err
    assert "pages/a.txt: its rows break the schema" in said
    assert "S101" in said


def test_how_to_cite_comes_from_beside_the_sources(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or from the file that is named; it is no source, and a broken one stops the build."""
    stated = "cff-version: 1.2.0\nmessage: m\ntitle: {}\nauthors: [{{name: Office of Orsa}}]\n"
    (pages / "CITATION.cff").write_text(stated.format("Talks of Orsa"))
    (pages.parent / "other.cff").write_text(stated.format("Other talks"))
    assert main(["build", "pages", "-o", "out"]) == 0
    assert "reader claims" not in capsys.readouterr().out
    card = (pages.parent / "out/README.md").read_text()
    assert "Office of Orsa. *Talks of Orsa*." in card
    assert "Talks of Orsa" in (pages.parent / "out/croissant.json").read_text()
    assert main(["build", "pages", "-o", "out", "--citation", "other.cff"]) == 0
    assert "*Other talks*" in (pages.parent / "out/README.md").read_text()
    (pages / "CITATION.cff").write_text("title: [")
    assert main(["build", "pages", "-o", "new"]) == 2
    assert "pages/CITATION.cff: cannot be read" in capsys.readouterr().err
    assert not (pages.parent / "new").exists()


def test_several_licences_at_once_cost_no_source(pages: Path) -> None:
    """The contract names one; what it cannot name stays as the source's own terms."""
    stated = "---\ntitle: Talks in Orsa\nlicense: CC-BY-4.0 OR CC0-1.0\n---\n\n"
    (pages / "c.md").write_text(stated + TALK.partition("\n\n")[2])
    assert main(["build", "pages/c.md", "-o", "out"]) == 0
    (dialogues,) = (pages.parent / "out/dialogues").iterdir()
    (licence,) = pq.read_table(dialogues)["license"].to_pylist()
    assert licence == "LicenseRef-cc-by-4-0-or-cc0-1-0"
    assert "**Not to be passed on as it is:**" in (pages.parent / "out/README.md").read_text()


def test_what_is_no_source_is_a_line_and_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pipes, links to nowhere and names in no encoding cost themselves alone."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text("Vell: Good morning.\n\nBrek: It is.\n\nVell: Go on.\n")
    os.mkfifo(pages / "pipe.html")
    (pages / "link.html").symlink_to("/nowhere/at/all")
    odd = os.fsencode(pages / "caf") + b"\xe9.html"
    try:
        Path(os.fsdecode(odd)).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such names")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "pages", "pages/pipe.html", "-o", "talks"]) == 1
    said = capsys.readouterr().err
    for line in ("pipe or a device", "link to what is not there", "its name is not UTF-8"):
        assert line in said
    assert main(["check", "pages", "--select", "text"]) != 0
    assert "its name is not UTF-8" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--time-limit", "nan"], "--time-limit nan: expected seconds"),
        (["--time-limit", "0"], "--time-limit 0: expected seconds"),
        (["--time-limit=-5"], "--time-limit -5: expected seconds"),
        (["--memory-limit", "1"], "--memory-limit 1: verbale needs 50"),
        (["--forgotten", "nofile"], "nofile: there is no such list"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    options: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Above all a list of what was removed that is not there: it would publish it again."""
    (tmp_path / "a.txt").write_text("Vell: Good morning.\n\nBrek: It is.\n\nVell: Go on.\n")
    target = str(tmp_path / "talks")
    assert main(["build", str(tmp_path / "a.txt"), "-o", target, *options]) == 2
    assert line in capsys.readouterr().err
    assert not (tmp_path / "talks").exists()


def test_splits_are_kept_in_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Events are divided once; a corpus that grows moves none of them."""
    monkeypatch.chdir(tmp_path)
    for number in range(60):
        page = f"---\nid: talk-{number}\n---\n{TALK.replace('Go on', f'Go on, {number}')}"
        (tmp_path / f"{number}.txt").write_text(page)
    command = ["build", "*.txt", "-o", "out", "--splits", "splits.json"]
    assert main(command) == 0
    first = splits(tmp_path / "out")
    assert set(first.values()) == {"train", "validation", "test"}
    (tmp_path / "new.txt").write_text(f"---\nid: talk-new\ndate: 2031-05-03\n---\n{TALK}")
    assert main([*command, "--test-from", "2031-01-01"]) == 0
    grown = splits(tmp_path / "out")
    assert grown.pop("talk-new") == "test"
    assert grown == first


def splits(folder: Path) -> dict[str, str]:
    """The split of each dialogue, as it is written and where it lies."""
    found = {}
    for path in sorted((folder / "dialogues").iterdir()):
        for row in pq.read_table(path).to_pylist():
            assert path.name.startswith(row["split"])
            found[row["dialogue_id"]] = row["split"]
    return found


def test_what_is_said_of_many_sources_is_said_a_few_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And then counted; of four it is said of each."""
    for number in range(6):
        page = f"---\ncoloour: red\n---\n\nAda Okoro: Good morning, {number}.\n\nBen Tarn: Yes.\n"
        (tmp_path / f"{number}.txt").write_text(page, encoding="utf-8")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "six")]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if "coloour" in line]
    assert len(said) == 4
    assert said[-1].endswith("(of 3 more sources)")
    assert main(["build", f"{tmp_path}/[0-3].txt", "-o", str(tmp_path / "four")]) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if "coloour" in line]
    assert len(said) == 4
    assert not any("more sources" in line for line in said)
