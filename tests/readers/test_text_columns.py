"""Pages in two columns are read column by column; tables and labels by speech are left alone."""

from __future__ import annotations

from hashlib import sha256

import pytest
from support.reading import turns_of

from verbale.readers import read
from verbale.readers.text_columns import in_reading_order

LEFT = """\
     The President: I invite the representative
of Orsia to speak about the bridge over the river
and about the lamp at its end.
     Mr. Brek (Orsia): We came here by boat, as
the bridge was shut, and the boat was late since
nobody had lit the lamp. We ask for a lamp: the
old one has been dark since the winter.
     I shall be brief, for the evening is near and
my boat leaves as soon as the tide allows it; it
waits for nobody, as I was told this morning by"""
RIGHT = """\
the captain, who is a man of few words.
     The President: I thank the representative
of Orsia, and I now give the floor to Ms. Doll,
who speaks for the harbour of Vell.
     Ms. Doll (Vell): The lamp is not ours. It
stands on the bank of Orsia, and whoever owns the
bank owns the lamp; so it was agreed in the year
of the flood, before either of us was born.
     The President: I see no other speakers on my
list. The lamp remains where it is."""
HEAD = f"{'RIVER/12':<60}{'6 May 2031':>20}\n"
FOOT = f"{'2/4':<60}{'31-10412':>20}\n"


def page(left: str, right: str) -> str:
    """Both columns side by side, with the edges of the page."""
    pairs = zip(left.split("\n"), right.split("\n"), strict=True)
    return f"{HEAD}\n" + "".join(f"{one:<54}{other}\n" for one, other in pairs) + f"\n{FOOT}"


def test_columns_are_read_one_after_the_other() -> None:
    """Who speaks at the foot of the left column goes on at the head of the right one."""
    turns = turns_of(page(LEFT, RIGHT))
    assert [label for label, _ in turns] == [
        "The President",
        "Mr. Brek (Orsia)",
        "The President",
        "Ms. Doll (Vell)",
        "The President",
    ]
    assert turns[1][1].endswith(
        "as I was told this morning by the captain, who is a man of few words."
    )
    assert turns[4][1].endswith("The lamp remains where it is.")


def test_positions_are_of_the_text_in_reading_order() -> None:
    """The blocks tile it; the file is named by its own hash, and a warning says so."""
    data = page(LEFT, RIGHT).encode()
    document = read("page.txt", data)
    text = document.decoded.text
    assert "".join(text[block.start : block.end] for block in document.blocks) == text
    assert "".join(text.split()) != "".join(data.decode().split())
    assert sorted("".join(text.split())) == sorted("".join(data.decode().split()))
    assert document.source_sha256 == sha256(data).hexdigest()
    assert any("two columns" in warning for warning in document.warnings)


NAMES = "\n".join(f"{f'Ana Maru {number}':<40}Ivo Brek {number}" for number in range(12))
LABELS = "\n".join(
    f"{label:<24}{said}"
    for label, said in [("MS. MARU", "I went home by boat."), ("", "Late.")] * 9
)


@pytest.mark.parametrize("text", [NAMES, LABELS, LEFT, ""], ids=["names", "labels", "one", "empty"])
def test_what_is_no_column_of_prose(text: str) -> None:
    """Lists beside each other, labels beside speech and plain pages stay as they are."""
    assert in_reading_order(text) is None
