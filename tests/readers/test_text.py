"""Plain text becomes paragraphs that tile the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.document import BlockKind, Document
from verbale.readers.cleaning import clean
from verbale.readers.decoding import decode
from verbale.readers.text import read


def document(text: str) -> Document:
    """Read a text."""
    return read(decode(text.encode()), "test.txt")


def texts(text: str) -> list[str]:
    """What a person reads, block by block."""
    return [block.text for block in document(text).reading()]


WRAPPED = """\
Talks between President Vell and Prime Minister Orun
Port Almar, 12 March 2024

PRESIDENT VELL: I am glad to welcome you to Port Almar. We have met in this
room before, and each time the two delegations found more common ground than
either of them had expected when they sat down.

PRIME MINISTER ORUN: Thank you. My delegation has prepared three proposals, of
which the first concerns the railway and the second concerns the fishermen who
lost their licences when the line was drawn.
PRESIDENT VELL: Let us begin with the railway.
"""


def test_each_line_is_a_paragraph() -> None:
    """Lines of uneven length are paragraphs."""
    assert texts("A: Yes.\nThis is a longer second paragraph.\n\nB: No.\n") == [
        "A: Yes.",
        "This is a longer second paragraph.",
        "B: No.",
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines that were filled up go on; a line that ended early did not."""
    assert [text.split("\n")[0] for text in texts(WRAPPED)] == [
        "Talks between President Vell and Prime Minister Orun",
        "Port Almar, 12 March 2024",
        "PRESIDENT VELL: I am glad to welcome you to Port Almar. We have met in this",
        "PRIME MINISTER ORUN: Thank you. My delegation has prepared three proposals, of",
        "PRESIDENT VELL: Let us begin with the railway.",
    ]
    assert texts(WRAPPED)[2].count("\n") == 2


NARROW = """\
This record contains the text of speeches given in the hall and of the translation of all others.
President
Mr. Maru . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . (Vell)

Orsia . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
Kesmar . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
Tarn . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
Vell . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
Dabra . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .
Osk . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .

     The President: I invite the representative
of Orsia to take part in this meeting, as he has
asked to in his letter, which we all have read.
     I give him the floor.
     Ms. Brek-Tarnowska (Orsia) (spoke in
Upper Orsian): We came by boat, and the boat was late
because the lamp at the end of the mole was out.
     Nobody had told us. We ask that the lamp be
lit again before the winter, and that it be seen
from both banks of the river.
"""


def test_columns_narrower_than_the_cover() -> None:
    """Lines of speech are wrapped where most of those cut within a sentence end at one width."""
    assert [text.replace("\n", " ") for text in texts(NARROW)][-4:] == [
        (
            "The President: I invite the representative of Orsia to take part in this meeting, as"
            " he has asked to in his letter, which we all have read."
        ),
        "I give him the floor.",
        (
            "Ms. Brek-Tarnowska (Orsia) (spoke in Upper Orsian): We came by boat, and the boat was"
            " late because the lamp at the end of the mole was out."
        ),
        (
            "Nobody had told us. We ask that the lamp be lit again before the winter, and that it"
            " be seen from both banks of the river."
        ),
    ]


def test_words_that_line_ends_divide() -> None:
    """A hyphen that the line made goes; a known compound keeps it, and so does a capital."""
    lines = [
        "The well-known minister of a country on the lake said that the negotia-",
        "tions had been useful, and that nobody but the envoy of the Secretary-",
        "General could have led them. The results, he said, would soon be well-",
        "known to all who live on the shores of the lake, and to their friends.",
        "He thanked those who had come from afar, and hoped to see them again",
        "before long.",
    ]
    (text,) = texts("\n".join(lines))
    assert "negotiations had been" in text
    assert "Secretary-General could" in text
    assert "well-known to all" in text


def test_wrapped_chinese_is_one_paragraph() -> None:
    """Where words have no spaces, a line has room for one more character."""
    line = "外交部发言人今天下午主持例行记者会并回答了记者提出的有关问题以及其他"
    paragraph = "\n".join([line, line, line, line[:10]])
    assert texts(f"{paragraph}\n\n{paragraph}\n\n{paragraph}") == [paragraph] * 3


def test_seen_as_printed() -> None:
    """Spaces are plain, invisible characters gone, and the way back is kept."""
    block = next(document("\u200e  Ana\u00a0Vell:\tco\u00adoperation\r\n").reading())
    assert block.text == "Ana Vell: cooperation"
    assert [block.source_offset(at) for at in (0, 3, 9, 11, 12, 21)] == [3, 6, 12, 14, 16, 25]


@pytest.mark.parametrize("rule", ["-----", "* * *", "===", "___", "———"])
def test_rules_and_blank_lines_are_markup(rule: str) -> None:
    """Nobody reads a rule."""
    assert [block.kind for block in document(f"one\n{rule}\n \u00a0\ntwo\n").blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.MARKUP,
        BlockKind.PARAGRAPH,
    ]


def test_bullets_are_list_items_and_dashes_are_not() -> None:
    """A dash opens speech as often as an item."""
    kinds = [block.kind for block in document("• de-DE1 fr-FR1\n– Good day.\n- Yes.\n").reading()]
    assert kinds == [BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_front_matter_is_metadata() -> None:
    """Front matter is one block, and its facts are stated."""
    made = document("---\ntitle: Talks\nsource_uri: https://almar.example/1\n---\nVELL: Yes.\n")
    assert [block.kind for block in made.blocks] == [BlockKind.METADATA, BlockKind.PARAGRAPH]
    assert [(fact.key, fact.value) for fact in made.stated] == [
        ("title", "Talks"),
        ("source_uri", "https://almar.example/1"),
    ]
    assert made.source_uri == "https://almar.example/1"


LINES = st.lists(
    st.text(alphabet="ab. :-•—*=\u00ad\u00a0\u200b\u3000湖\r\n\ufeff", max_size=90), max_size=12
)


@given(LINES)
def test_blocks_tile_the_text(lines: list[str]) -> None:
    """Every character is in one block, and each letter read stands where it came from."""
    assert_tiled(document("\n".join(lines)))


def assert_tiled(made: Document) -> None:
    """The blocks tile the text; offsets ascend within each; letters are those of the source."""
    text = made.decoded.text
    assert [b.start for b in made.blocks] == [0, *(b.end for b in made.blocks)][: len(made.blocks)]
    assert all(b.start < b.end for b in made.blocks)
    assert (made.blocks[-1].end if made.blocks else 0) == len(text)
    for block in made.blocks:
        places = [block.source_offset(at) for at in range(len(block.text) + 1)]
        assert places == sorted(places)
        assert all(block.start <= place <= block.end for place in places)
        for char, place in zip(block.text, places, strict=False):
            assert not char.isalpha() or clean(text[place], 0)[0] == char
        seen = sum(char.isalpha() for char in block.text)
        source = clean(text[block.start : block.end], 0)[0]
        assert seen == sum(char.isalpha() for char in source)
