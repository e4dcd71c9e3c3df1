"""Whatever happens to a build, its folder reads as the old one or the new one."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verbale.errors import UsageError
from verbale.folder import read_folder, verify, write_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    MakeCorpus = Callable[..., dict[str, pa.Table]]

HERE = Path(__file__).parent
CORPUS = str(HERE / "conftest.py")
FILES = 9
"""Of a folder: a shard of each table, four figures, the card, the description in Croissant."""


def deaths(start: Path, folder: Path, touches: str) -> list[tuple[str, str, str]]:
    """For each death: its event, what the folder read as, what it held after the next build."""
    script = [sys.executable, "-W", "error", str(HERE / "crash_script.py")]
    run = subprocess.run(
        [*script, CORPUS, str(start), str(folder), touches], check=True, capture_output=True
    )
    return [(event, content, after) for event, content, after in json.loads(run.stdout)]


@pytest.mark.slow
def test_a_rebuild_that_dies_anywhere_leaves_the_old_folder_or_the_new_one(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """The card's renaming is the one step between them, and the next build clears up."""
    old = make_corpus(2)
    del old["speakers"]
    write_folder(tmp_path / "old", old, name="Talks")
    found = deaths(tmp_path / "old", tmp_path / "work", "os.rename,os.remove,os.rmdir,os.mkdir")
    assert {after for _, _, after in found} == {"clean"}
    contents = [content for _, content, _ in found]
    commit = [event for event, _, _ in found].index("os.rename", contents.index("new") - 1)
    assert contents == ["old"] * (commit + 1) + ["new"] * (len(found) - commit - 1)
    assert {event for event, _, _ in found} == {"os.rename", "os.remove", "os.mkdir"}


def test_a_first_build_that_dies_can_be_run_again(tmp_path: Path) -> None:
    """What it left is recognised as verbale's and not refused."""
    found = deaths(tmp_path / "none", tmp_path / "work", "os.rename,os.mkdir")
    assert {after for _, _, after in found} == {"clean"}
    contents = [content for _, content, _ in found]
    assert contents == ["nothing"] * (len(found) - 1) + ["new"]
    assert [event for event, _, _ in found].count("os.rename") == FILES


@pytest.mark.parametrize("delay", [0.03, 0.14])
def test_a_build_that_is_killed_leaves_a_whole_folder(
    tmp_path: Path, make_corpus: MakeCorpus, delay: float
) -> None:
    """As with kill -9, in the middle of whatever it was doing."""
    folder = tmp_path / "talks"
    write_folder(folder, make_corpus(300), name="Talks")
    script = [sys.executable, str(HERE / "kill_script.py"), CORPUS, str(folder)]
    with subprocess.Popen(script, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
    assert verify(folder) in ([], ["croissant.json: missing"])
    assert len(read_folder(folder)["dialogues"]) in {300, 301}
    write_folder(folder, make_corpus(1), name="Talks")
    assert len([path for path in folder.rglob("*") if path.is_file()]) == FILES


def test_two_builds_at_once_are_refused(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """The second one says so in one line and touches nothing."""
    handle = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another build is writing to it"):
            write_folder(tmp_path, make_corpus(1), name="Talks")
    finally:
        os.close(handle)
    assert list(tmp_path.iterdir()) == []
    write_folder(tmp_path, make_corpus(1), name="Talks")


@pytest.fixture
def small_files() -> Iterator[None]:
    """The system refuses files of more than 8 KiB, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("small_files")
def test_a_full_disk_is_one_clear_line_and_leaves_nothing_behind(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """What was half written goes; the reason is the system's own."""
    with pytest.raises(UsageError, match=os.strerror(errno.EFBIG)) as caught:
        write_folder(tmp_path, make_corpus(300), name="Talks")
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_a_folder_is_one_clear_line(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """A file is in the way."""
    (tmp_path / "talks").write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(tmp_path / "talks", make_corpus(1), name="Talks")
    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(tmp_path / "talks" / "inner", make_corpus(1), name="Talks")
