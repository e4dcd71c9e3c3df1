"""Cleaning keeps what a person reads, and knows for each character where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.document import Block, BlockKind, MarkKind
from verbale.readers.cleaning import Assembly, clean

ODD = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff\u00a0\u2009\u3000\r\n\t\x00\x85\x92\x81\u2028\ud800"
)
MIXED = st.text(
    st.one_of(st.sampled_from("ab \n" + ODD), st.sampled_from("سआ\u094d"), st.characters())
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("co\u00adopera\u00adtion", "cooperation"),
        ("Mr.\u00a0Vell:\u202fyes\u3000no\tso", "Mr. Vell: yes no so"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ufeff\u200eA\u200f\u202bB\u202c\u2067C\u2069\u061c", "ABC"),
        ("می\u200cشود", "می\u200cشود"),
        ("a\u200cb\u200dc", "abc"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\x00b\x1b[1mc\x81", "ab[1mc"),
        ("It\x92s \x93fine\x94 \x96 or so\x85", "It’s “fine” – or so…"),
        ("1951\u00ad52, one \u00ad two", "1951-52, one - two"),
        ("a soft \u00ad\nhy\u00adphen at \u00adits\u00ad end", "a soft -\nhyphen at its end"),
        ("bad \udcff byte", "bad \ufffd byte"),
        ("two  spaces", "two  spaces"),
    ],
)
def test_reads_as_printed(raw: str, text: str) -> None:
    """Invisible characters go, spaces become plain, joiners stay where letters need them."""
    assert clean(raw, 5)[0] == text


@given(MIXED)
def test_every_character_comes_from_its_source(raw: str) -> None:
    """The anchors lead each kept character back to itself, in order."""
    text, anchors = clean(raw, 7)
    block = Block(BlockKind.PARAGRAPH, 7, 7 + len(raw), text, (), anchors)
    places = [block.source_offset(at) - 7 for at in range(len(text))]
    assert places == sorted(set(places))
    assert all(clean(raw[at], 0)[0] == c for at, c in zip(places, text, strict=True) if c.isalnum())
    assert all(raw[at] in text for at in range(len(raw)) if raw[at].isalnum())


@given(st.lists(st.tuples(MIXED, st.integers(0, 3)), max_size=6))
def test_assembly_equals_cleaning_the_whole(pieces: list[tuple[str, int]]) -> None:
    """Stretches of the source, with others left out between them, clean as one text."""
    assembly = Assembly()
    source, wanted = "", ""
    starts: list[int] = []
    for piece, gap in pieces:
        source += "x" * gap
        begin = len(assembly)
        assembly.add(piece, 10 + len(source))
        assembly.mark(begin, len(assembly), MarkKind.BOLD)
        starts += range(len(source), len(source) + len(piece))
        source += piece
        wanted += piece
    block = assembly.block(BlockKind.PARAGRAPH, 10, 10 + len(source))
    text, anchors = clean(wanted, 0)
    plain = Block(BlockKind.PARAGRAPH, 0, len(wanted), text, (), anchors)
    assert block.text == text
    assert [block.source_offset(at) - 10 for at in range(len(text))] == [
        starts[plain.source_offset(at)] for at in range(len(text))
    ]
    for mark, (piece, _) in zip(block.marks, pieces, strict=True):
        letters = [c for c in clean(piece, 0)[0] if c.isalnum()]
        assert [c for c in block.text[mark.start : mark.end] if c.isalnum()] == letters
