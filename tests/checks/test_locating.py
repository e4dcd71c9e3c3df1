"""A stretch of a turn is followed back to exactly the characters that print it, or not at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale import parse
from verbale.checks.literals import mend
from verbale.checks.locating import Piece, Places, pieces

TEXT = st.text(st.sampled_from('abÃ© \n"\\\u00e9\u0142\U0001f600/'), max_size=12)


def found(name: str, page: str, word: str, column: str = "text") -> str | None:
    """The source of a word of the second turn."""
    document = parse(name, page.encode())
    turn = document.turns[1]
    value = turn.text if column == "text" else turn.label.printed if turn.label else ""
    at = value.index(word)
    piece = Piece(at, at + len(word), "")
    place = Places(document.document).find(turn, column, piece)
    return None if place is None else document.document.decoded.text[slice(*place)]


HEAD = "Talks in Orsa\n\nIlvane: Good morning, dear friends.\n\nBrandeth: "
TAIL = "\n\nIlvane: Then let us go on.\n\nBrandeth: Gladly.\n"


@pytest.mark.parametrize(
    ("said", "word", "source"),
    [
        ("We met in the cafe.", "the cafe", "the cafe"),
        ("We met in\nthe cafe near\nthe old harbour.", "cafe near the", "cafe near\nthe"),
        ("The cafe, the cafe, the cafe.", "cafe", "cafe"),
        ("The cafe\u0301 is old.", "caf\u00e9", "cafe\u0301"),
        ("The Q&amp;A is on &lt;Monday&gt;.", "Q&amp;A", "Q&amp;A"),
    ],
)
def test_plain_text(said: str, word: str, source: str) -> None:
    """Line ends and marks of the source are found where the text has spaces and letters."""
    assert found("a.txt", HEAD + said + TAIL, word) == source


@pytest.mark.parametrize(
    ("said", "word", "source"),
    [
        ("We <i title='the cafe'>met</i> in <b>the cafe</b>.", "the cafe", "the cafe"),
        ("We met in the <b>cafe</b>.", "the cafe", None),
        ("A &amp; B agree.", "A & B", "A &amp; B"),
        ("They said &eacute;&eacute;.", "éé", "&eacute;&eacute;"),
        ("A&nbsp;plain  word.", "plain word", "plain  word"),
    ],
)
def test_markup(said: str, word: str, source: str | None) -> None:
    """Attributes are not the text, entities are, and a tag within makes it uncertain."""
    lines = (HEAD + said + TAIL).split("\n\n")
    assert found("a.html", "".join(f"<p>{line}</p>\n" for line in lines), word) == source


def test_labels() -> None:
    """Of a label the name, without what closes it."""
    assert found("a.txt", HEAD + "Yes." + TAIL, "Brandeth", "speaker_label") == "Brandeth"
    assert found("a.txt", HEAD + "Yes." + TAIL, "andeth", "speaker_label") == "andeth"


@given(TEXT, TEXT, st.integers(0, 12), st.integers(0, 12))
def test_pieces_are_the_replacement(value: str, replacement: str, one: int, other: int) -> None:
    """All pieces together give what the whole replacement gives, but for emptied paragraphs."""
    start, end = sorted((min(one, len(value)), min(other, len(value))))
    made = value
    for piece in reversed(pieces(value, start, end, replacement)):
        assert start <= piece.start <= piece.end <= end
        made = made[: piece.start] + piece.replacement + made[piece.end :]
    wanted = value[:start] + replacement + value[end:]
    assert made.replace("\n", "") == wanted.replace("\n", "")
    assert not replacement or made == wanted


@given(
    st.dictionaries(st.text(max_size=3), TEXT | st.integers() | st.lists(TEXT), max_size=3),
    TEXT,
    TEXT,
    st.integers(0, 12),
    st.integers(0, 12),
    st.booleans(),
    st.sampled_from([None, 2]),
)
def test_lines_of_json(
    others: dict[str, object],
    value: str,
    replacement: str,
    one: int,
    other: int,
    ascii_only: bool,
    indent: int | None,
) -> None:
    """Only the stretch of that value changes, however the line is written."""
    start, end = sorted((min(one, len(value)), min(other, len(value))))
    row = {**others, "text": value}
    line = json.dumps(row, ensure_ascii=ascii_only, indent=indent)
    made = mend(line, "text", start, end, replacement)
    assert made is not None
    wanted = value[:start] + replacement + value[end:]
    assert json.loads(made) == {**row, "text": wanted}
    back = mend(made, "text", start, start + len(replacement), value[start:end])
    assert back is not None
    assert json.loads(back) == row
    assert back == line or not ascii_only


@pytest.mark.parametrize("line", ["", "[1]", "{", '{"text": 3}', '{"other": "a"}', '{"text": "a"'])
def test_lines_that_cannot_be_mended(line: str) -> None:
    """They are left."""
    assert mend(line, "text", 0, 1, "b") is None
