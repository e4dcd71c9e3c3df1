"""Fingerprints of dialogues, by which the same words are found again in another dialogue.

A dialogue is the set of its runs of five words, labels aside, across the borders of turns, so that
a page cut otherwise is still the same. MinHash keeps of that set half a kilobyte, from which the
share of runs that two dialogues have in common is read with a standard error of at most 0.045. So
memory grows with the number of dialogues only; and a dialogue is not compared with all others, but
with those whose fingerprints agree in one of 32 bands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.uint64]

COLUMNS = frozenset({"dialogue_id", "text"})
"""What is needed of turns."""
_RUN = 5
_SIZE = 128
_BANDS = 32
_SEED = 7
_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = rf"[{_ALONE}]|[\p{{L}}\p{{M}}\p{{N}}--[{_ALONE}]]+"
"""A word; a sign where a script sets no spaces."""
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprints:
    """What is kept of dialogues, in order.

    Attributes:
        ids: Their ids.
        rows: The row of the first turn of each.
        words: How many words each has.
        sums: For each a number that is equal where all runs are equal.
        minima: For each the minima of its runs under 128 hash functions.
    """

    ids: list[str | None]
    rows: NDArray[np.int64]
    words: NDArray[np.int64]
    sums: Numbers
    minima: NDArray[np.uint32]

    def copies(self, least: int) -> Iterator[tuple[int, int]]:
        """Each dialogue with the words of an earlier one, and that one.

        Args:
            least: Dialogues of fewer words are left alone.
        """
        first: dict[tuple[int, int], int] = {}
        for at in np.flatnonzero(self.words >= max(least, _RUN)).tolist():
            key = (int(self.words[at]), int(self.sums[at]))
            known = first.setdefault(key, at)
            if known != at and self.ids[known] != self.ids[at]:
                yield at, known

    def alike(self, least: int, share: float) -> Iterator[tuple[int, int, float]]:
        """Each dialogue that shares many runs with an earlier one, that one, and the share.

        Args:
            least: Dialogues of fewer words are left alone.
            share: The least share of all their runs that both have.
        """
        best: dict[int, tuple[float, int]] = {}
        for later, earlier, shared in self.pairs(least, share):
            best[later] = max(best.get(later, (0.0, 0)), (shared, earlier))
        for later, (shared, earlier) in sorted(best.items()):
            yield later, earlier, shared

    def pairs(self, least: int, share: float) -> Iterator[tuple[int, int, float]]:
        """Each pair of dialogues that share many runs: the later, the earlier, and the share.

        Of many that are all alike, each is paired with some; all are joined by such pairs.

        Args:
            least: Dialogues of fewer words are left alone.
            share: The least share of all their runs that both have.
        """
        for later, earlier in self._candidates(np.flatnonzero(self.words >= max(least, _RUN))):
            shared = float(np.mean(self.minima[later] == self.minima[earlier]))
            if shared >= share and self.ids[later] != self.ids[earlier]:
                yield later, earlier, shared

    def _candidates(self, long: NDArray[np.int64]) -> set[tuple[int, int]]:
        """Pairs that agree in a band: each with the first, and with the one before it."""
        found: set[tuple[int, int]] = set()
        bands = self.minima[long].reshape(len(long), _BANDS, _SIZE // _BANDS)
        for band in range(_BANDS):
            keys = np.zeros(len(long), np.uint64)
            for part in range(bands.shape[2]):
                keys = keys * _MIX + bands[:, band, part]
            order = np.argsort(keys, kind="stable")
            same = np.flatnonzero(keys[order][1:] == keys[order][:-1]) + 1
            first = np.searchsorted(keys[order], keys[order][same])
            for other in (first, same - 1):
                found.update(
                    zip(long[order[same]].tolist(), long[order[other]].tolist(), strict=True)
                )
        return found


def fingerprints(batches: Iterable[tuple[int, pl.DataFrame]]) -> Fingerprints:
    """The fingerprints of all dialogues.

    Args:
        batches: Turns, with the number of the first row of each batch; `dialogue_id` and `text` are
            looked at. Rows of one dialogue that stand together are in one batch.
    """
    parts = [_of_batch(start, rows) for start, rows in batches]
    if not parts:
        parts = [_of_batch(0, pl.DataFrame(schema={"dialogue_id": pl.String, "text": pl.String}))]
    return Fingerprints(
        [name for part in parts for name in part.ids],
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.sums for part in parts]),
        np.concatenate([part.minima for part in parts]),
    )


def _of_batch(start: int, rows: pl.DataFrame) -> Fingerprints:
    """The fingerprints of the dialogues of one batch; none of them goes on in another."""
    from rensa import RMinHash

    ids = rows["dialogue_id"]
    words = rows["text"].fill_null("").str.to_lowercase().str.extract_all(_WORD)
    heads = ids.ne_missing(ids.shift(1)).to_numpy().copy()
    heads[:1] = True
    firsts = np.flatnonzero(heads)
    before = np.concatenate([[0], np.cumsum(words.list.len().to_numpy(), dtype=np.int64)])
    begins = before[np.append(firsts, rows.height)]
    runs, ends = _runs(words.explode().drop_nulls().hash(_SEED).to_numpy(), begins)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(runs, ends, _SIZE, _SEED)
    sums = np.concatenate(
        [np.zeros(1, np.uint64), np.cumsum(runs * _MIX ^ (runs >> np.uint64(29)))]
    )
    return Fingerprints(
        ids.gather(firsts).to_list(),
        start + firsts.astype(np.int64),
        np.diff(begins),
        np.diff(sums[ends.astype(np.int64)]),
        np.array(digests.to_rows(), dtype=np.uint32).reshape(len(firsts), _SIZE),
    )


def _runs(words: Numbers, begins: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """A number for each run of words within a dialogue, and where each dialogue's runs end.

    Args:
        words: A number for each word of all dialogues.
        begins: Where the words of each dialogue begin, and where the last one's end.
    """
    runs = np.zeros(max(0, len(words) - _RUN + 1), np.uint64)
    for place in range(_RUN):
        runs = runs * _MIX + words[place : place + len(runs)]
    kept = np.maximum(np.diff(begins) - _RUN + 1, 0)
    within = np.ones(len(words), bool)
    for back in range(1, _RUN):
        within[begins[1:][begins[1:] >= back] - back] = False
    return runs[within[: len(runs)]], np.concatenate([[0], np.cumsum(kept)]).astype(np.uint64)
