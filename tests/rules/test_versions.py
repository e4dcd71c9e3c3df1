"""versions-disagree: aligned turns whose speakers do not correspond."""

from __future__ import annotations

import polars as pl

from verbale.checks.corpus import Corpus
from verbale.checks.rule import rule
from verbale.checks.tables import MemoryTable


def rows_found(first: str, second: str) -> list[int | None]:
    """Rows found in two versions, whose speakers are letters, turn by turn."""
    rows = [
        {
            "dialogue_id": version,
            "turn_index": index,
            "align_id": f"e.{index}",
            "speaker_id": f"{version}.s{speaker}" if speaker.isdigit() else speaker,
            "speaker_label": speaker,
        }
        for version, speakers in (("en", first), ("fr", second))
        for index, speaker in enumerate(speakers)
    ]
    table = MemoryTable("turns", pl.DataFrame(rows), "turns")
    check = rule("versions-disagree").check
    assert check is not None
    return [hit.row for hit in check(pl.DataFrame(), Corpus("c", {"turns": table}))]


def test_versions_that_agree() -> None:
    """Ids differ by version; only who is paired with whom counts."""
    assert rows_found("01010", "10101") == []
    assert rows_found("abab", "abab") == []
    assert rows_found("0", "1") == []
    assert rows_found("aab", "bba") == [3, 4, 5]
    assert rows_found("aaab", "bbab") == [4, 5], "the same id agrees, however rare the pair is"


def test_one_turn_given_to_another_speaker() -> None:
    """It is found in the later version, by ids of the dialogue or of the registry."""
    assert rows_found("010101", "010001") == [9]
    assert rows_found("ababab", "abaaab") == [9]
    assert rows_found("ab", "bb") == [2]
