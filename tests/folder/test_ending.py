"""What is said of a build's quality: what is known of a record, and what is new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.folder import Examined, write_folder
from verbale.folder.ending import ending

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pyarrow as pa

    MakeCorpus = Callable[..., dict[str, pa.Table]]


def test_known_and_new(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    written = write_folder(tmp_path / "out", make_corpus(2), name="talks")
    found = Examined((), found=(("blank", 1200), ("place-missing", 3), ("no-turns", 1)))
    lines = list(ending(written.data, found, {"place-missing": "none is stated"}))
    assert lines[0].startswith("attribution of the turns: ")
    assert lines[1].startswith("identity of the speakers: ")
    assert lines[2:] == [
        "checks: known of this record: place-missing 3",
        "checks: new: blank 1,200, no-turns 1",
    ]
    nothing = replace(found, found=())
    assert list(ending(written.data, nothing, {}))[-1] == "checks: nothing new was found"
    assert len(list(ending(written.data, None, {}))) == 2
