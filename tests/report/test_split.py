"""A page with its dialogues in files beside it: what is written, left alone, and safe."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verbale.cli import main
from verbale.report import Options, split, write_split
from verbale.report.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


def content(file: Path) -> Any:
    """What a file holds, and that it is one call with words that nothing can end."""
    found = re.fullmatch(r'arrived\("([a-z]+-\d{5})","(\w+)",("[ -~]*")\);\n', file.read_text())
    assert found
    assert file.name.startswith(found[1])
    text = json.loads(found[3])
    return json.loads(zlib.decompress(base64.b64decode(text)) if found[2] == "deflate" else text)


def files(output: Path) -> dict[str, bytes]:
    """All files of a folder, by their paths in it."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def test_all_turns_of_all_dialogues_are_there(bundled_split: Path) -> None:
    """In order of their ids, each dialogue whole, with evidence and source."""
    parts = sorted((bundled_split.parent / "parts").iterdir())
    turns = [content(path) for path in parts if path.name.startswith("turns")]
    assert len(turns) > 5
    ids = [row["id"] for block in turns for row in block["dialogues"]]
    listed = [row for p in parts if p.name.startswith("dialogues") for row in content(p)]
    assert ids == sorted(ids) == [row["id"] for row in listed]
    assert sum(len(block["turns"]["text"]) for block in turns) == 524
    for block in turns:
        assert sum(row["turns"] for row in block["dialogues"]) == len(block["turns"]["text"])
        assert len(block["rare"]["evidence"]) == len(block["turns"]["text"])
    sources = [content(path) for path in parts if path.name.startswith("sources")]
    assert {key for block in sources for key in block} == set(ids)
    people = [row for p in parts if p.name.startswith("speakers") for row in content(p)]
    spoken = [at for block in turns for at in block["turns"]["speaker"] if at >= 0]
    assert sum(row[5] for row in people) == len(spoken)


def test_same_folder_same_files(bundled_split: Path, small_files: None, tmp_path: Path) -> None:
    """However often, and over what another run left."""
    options = Options(sources=(ROOT / "dataset" / "transcripts",))
    output = tmp_path / "again"
    for _ in range(2):
        write_split(ROOT / "dataset", output, options)
        assert files(output) == files(bundled_split.parent)


def test_files_of_others_stay_and_own_ones_go(make_split: Callable[..., Path]) -> None:
    """What is by another hand is left, even under a name like ours; old parts go."""
    page = make_split([({"dialogue_id": "one"}, [{"speaker_label": "A", "text": "So."}])])
    output, old = page.parent, set(files(page.parent))
    for name in ("notes.txt", "parts/mine.js", "parts/turns-00009-0123456789abcdef.js"):
        (output / name).write_text("mine")
    make_split([({"dialogue_id": "two"}, [{"speaker_label": "B", "text": "No."}])], output)
    new = files(output)
    assert old & new.keys() == {"index.html"}
    assert [name for name, data in new.items() if data == b"mine"] == [
        "notes.txt",
        "parts/mine.js",
        "parts/turns-00009-0123456789abcdef.js",
    ]


def test_a_run_that_was_killed_never_looks_whole(
    make_split: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """There is no page, or the old one with all of its files; the next run clears up."""
    page = make_split([({"dialogue_id": "one"}, [{"speaker_label": "A", "text": "So."}])])
    old = files(page.parent)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    other = [({"dialogue_id": "two"}, [{"speaker_label": "B", "text": "No."}])]
    with monkeypatch.context() as patched:
        patched.setattr(Parts, "commit", killed)
        for output in (page.parent, tmp_path / "new"):
            with pytest.raises(KeyboardInterrupt):
                make_split(other, output)
    assert old.items() <= files(page.parent).items()
    assert not (tmp_path / "new" / "index.html").exists()
    (tmp_path / "new" / "parts" / ".turns-00001-0123456789abcdef.js.part").write_text("half")
    make_split(other, tmp_path / "new")
    make_split(other, page.parent)
    assert files(page.parent) == files(tmp_path / "new")


@pytest.mark.parametrize(
    ("there", "arguments", "said"),
    [
        ("x.html", [], "is a file; with --split, name a folder"),
        ("x.html/notes.txt", [], "holds other things"),
        ("x.html/index.html", [], "is no page of verbale"),
        ("y", ["--limit", "20"], "nothing is left out"),
    ],
)
def test_nothing_of_others_is_written_over(
    there: str,
    arguments: list[str],
    said: str,
    hostile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is said in a line; exit code 2."""
    monkeypatch.chdir(tmp_path)
    Path(there).parent.mkdir(exist_ok=True)
    Path(there).write_text("mine")
    call = ["report", str(hostile.parent / "talks"), "-o", "x.html", "--split", "--no-check"]
    assert main([*call, *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert files(tmp_path) == {there: b"mine"}


@pytest.mark.parametrize("packed", [True, False])
def test_words_of_a_source_are_never_script(packed: bool, make_split: Callable[..., Path]) -> None:
    """A file is one call with one string; what it holds comes back as it was."""
    text = '");alert(1);//</script>\u2028\\u0022 \U0001f6a2 <!--'
    page = make_split(
        [({"dialogue_id": "__proto__", "title": text}, [{"text": text}])], packed=packed
    )
    held = [content(path) for path in sorted((page.parent / "parts").glob("turns-*"))]
    assert held[0]["turns"]["text"] == [text]
    assert held[0]["dialogues"][0]["id"] == "__proto__"


def test_files_are_bounded(
    make_split: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many dialogues there are, in groups that are read at a time."""
    monkeypatch.setattr(split, "_PART", 20_000)
    monkeypatch.setattr(split, "_READ", 60_000)
    monkeypatch.setattr(split, "_LIST", 20_000)
    turns = [{"speaker_label": "A", "text": f"{at} " * 100} for at in range(10)]
    page = make_split(({"dialogue_id": f"d{each:03}"}, turns) for each in range(100))
    sizes = [path.stat().st_size for path in (page.parent / "parts").iterdir()]
    assert len(sizes) > 8
    assert max(sizes) < 40_000
