"""What the user names becomes sources: files, folders, globs, standard input."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from verbale.errors import UsageError
from verbale.sources import find_sources, refuse_collisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, one of them below, and files that are none."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "pages/a.txt",
        "pages/sub/b.md",
        "pages/c.bin",
        "pages/.hidden.txt",
        "other/a.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ilvane: Good morning.\n")
    return tmp_path


def uris(*names: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [source.uri for source in find_sources(names, exclude).found]


def test_a_folder_is_searched_to_every_depth(tree: Path) -> None:
    """Sub-folders are kept in the output; files that no reader claims are named."""
    sources = find_sources(["pages"])
    assert [s.uri for s in sources.found] == ["pages/a.txt", "pages/sub/b.md"]
    assert [str(s.output) for s in sources.found] == ["a.txt", "sub/b.md"]
    assert len(sources.unclaimed) == 1
    assert sources.left_out == (
        f"1 files that no reader claims were left out: {sources.unclaimed[0]}"
    )


def test_globs_files_and_standard_input(tree: Path) -> None:
    """All forms can be mixed; a source that is named twice is one."""
    assert uris("pages/*.txt", "pages/a.txt", "-") == ["pages/a.txt", "stdin"]


def test_no_uri_is_absolute_or_climbs(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same source has the same name wherever the command runs."""
    absolute = uris(str(tree / "pages"))
    monkeypatch.chdir(tree / "other")
    assert absolute == uris("../pages") == ["pages/a.txt", "pages/sub/b.md"]


def test_exclude_fits_paths_and_names(tree: Path) -> None:
    """A pattern leaves out what it fits, by path or by file name."""
    assert uris("pages", exclude=("b.*",)) == ["pages/a.txt"]
    assert uris("pages", exclude=("pages/a*",)) == ["pages/sub/b.md"]


def test_what_is_not_there_is_said(tree: Path) -> None:
    """A name that fits nothing is an error that repeats it."""
    with pytest.raises(UsageError, match=r"nowhere\.txt: no such file or folder"):
        find_sources(["nowhere.txt"])


def test_two_sources_of_one_output_are_refused(tree: Path) -> None:
    """Both are named."""
    sources = find_sources(["pages/a.txt", "other/a.txt"])
    with pytest.raises(UsageError, match=r"pages/a\.txt and other/a\.txt"):
        refuse_collisions(sources.found)


def test_two_sources_of_one_name_are_refused(tree: Path) -> None:
    """Absolute paths lose their folders, so that two can get the same name."""
    with pytest.raises(UsageError, match="same name"):
        find_sources([str(tree / "pages/a.txt"), str(tree / "other/a.txt")])


@pytest.mark.usefixtures("tree")
def test_what_is_missing_among_others_is_listed() -> None:
    """The others are found all the same."""
    sources = find_sources(["pages/a.txt", "nowhere.txt"])
    assert [source.uri for source in sources.found] == ["pages/a.txt"]
    assert [str(error) for error in sources.failed] == ["nowhere.txt: no such file or folder"]


@pytest.mark.usefixtures("tree")
def test_folders_that_are_closed_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder below that cannot be looked into is not passed over in silence."""
    walk = os.walk

    def refusing(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[object]:
        yield from walk(folder)
        onerror(PermissionError(13, "Permission denied", "pages/closed"))

    monkeypatch.setattr("verbale.sources.os.walk", refusing)
    sources = find_sources(["pages"])
    assert sources.found
    said = [str(error) for error in sources.failed]
    assert said == ["pages/closed: cannot be looked into: Permission denied"]
