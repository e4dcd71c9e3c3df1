"""Alignment of invented dialogues, and what holds for any two."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from verbale.versions.alignment import align
from verbale.versions.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = [400, 30, 900, 60, 55, 700, 20, 350, 1200, 45, 500, 80]


def dialogue(voices: str, sizes: Sequence[int]) -> list[Facts]:
    none: frozenset[str] = frozenset()
    return [
        Facts(size, voice, None, "person", none, none, asks=False, notes=0)
        for voice, size in zip(voices, sizes, strict=True)
    ]


ONE = dialogue("abacabcabacb", SIZES)
OTHER = dialogue("xyxzxyzxyxzy", [int(size * 1.3) for size in SIZES])


def test_turns_of_equal_measure_and_order() -> None:
    """Voices need no names: whose is whose is learned from the turns."""
    found = align(ONE, OTHER)
    assert found.pairs == tuple((i, i) for i in range(12))
    assert found.voices == {"a": "x", "b": "y", "c": "z"}
    assert found.agreement == 1.0
    assert found.content > 1.0


def test_turns_that_only_one_has() -> None:
    """They are left out, and the rest goes on where it stands."""
    found = align(ONE, [*OTHER[:3], *OTHER[5:]])
    assert found.pairs == (*((i, i) for i in range(3)), *((i, i - 2) for i in range(5, 12)))


def test_turns_in_another_order() -> None:
    """Of two turns that changed places one is crossed; both keep their partner."""
    found = align(ONE, [*OTHER[:5], OTHER[6], OTHER[5], *OTHER[7:]])
    assert len(found.pairs) == 11
    assert {(5, 6), (6, 5)} == {*found.crossed} | ({*found.pairs} - {(i, i) for i in range(12)})


def test_numbers_and_names_tell_turns_of_one_length_apart() -> None:
    """Where neither length nor voice decides."""
    same = dialogue("abab", [100] * 4)
    marked = [replace(f, numbers=frozenset({str(i)})) for i, f in enumerate(same)]
    assert align(marked, marked[1:]).pairs == ((1, 0), (2, 1), (3, 2))


turns = st.builds(
    Facts,
    st.integers(1, 2000),
    st.sampled_from(["a", "b", "c", None]),
    st.none() | st.sampled_from(["Ilse Corvane", "Ильзе Корвейн"]),
    st.sampled_from(["person", "press", "unidentified"]),
    st.frozensets(st.sampled_from("123")),
    st.frozensets(st.sampled_from(["BLDR", "SLBR"])),
    st.booleans(),
    st.integers(0, 2),
)


@given(st.lists(turns, max_size=12), st.lists(turns, max_size=12))
def test_pairs_are_one_to_one_and_in_order(one: list[Facts], other: list[Facts]) -> None:
    """No turn is used twice; pairs ascend on both sides; the same input gives the same result."""
    found = align(one, other)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found.pairs))
    every = [*found.pairs, *found.crossed]
    for side in zip(*every, strict=True):
        assert len(set(side)) == len(side)
    assert all(0 <= i < len(one) and 0 <= j < len(other) for i, j in every)
    assert align(one, other) == found
