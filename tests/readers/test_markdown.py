"""Markdown becomes blocks whose every letter stands where it came from."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.document import BlockKind, Document
from verbale.readers.cleaning import clean
from verbale.readers.decoding import decode
from verbale.readers.markdown import read


def document(text: str) -> Document:
    """Read a Markdown text."""
    return read(decode(text.encode()), "test.md")


def texts(text: str) -> list[str]:
    """What a person reads, block by block."""
    return [block.text for block in document(text).reading()]


def marks(text: str) -> list[tuple[str, str, str | None]]:
    """How what is read is set."""
    return [
        (mark.kind.value, block.text[mark.start : mark.end], mark.value)
        for block in document(text).blocks
        for mark in block.marks
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**VELL:** Good day", "VELL: Good day"),
        ("**V** **ELL:** Good day", "V ELL: Good day"),
        ("**V****ELL:** Good day", "VELL: Good day"),
        ("**QUESTION** : Why?", "QUESTION : Why?"),
        ("**_VOICE:_ ** _Yes_", "VOICE:  Yes"),
        ("*Thank you*.", "Thank you."),
        ("San Pol _,_ Almar", "San Pol , Almar"),
        ("**VELL: Good day", "VELL: Good day"),
        ("snake_case_name and 5*3*2", "snake_case_name and 5*3*2"),
        ("a * b _ c, a footnote*", "a * b _ c, a footnote*"),
        ("____ (blank)", "____ (blank)"),
        (r"\[sic\] and \*so\* on", "[sic] and *so* on"),
        ("[Laughter] [the page](https://almar.example/a_(b)) here", "[Laughter] the page here"),
        ("before ![a photo](x.jpg) after", "before  after"),
        (
            "Mr. <s>Vel</s> Vell &amp; Orun &eacute;&#233; &nosuch;",
            "Mr. Vel Vell & Orun éé &nosuch;",
        ),
        ("one<br/>two <!-- never -->three", "one\ntwo three"),
        ("see <https://almar.example/x>", "see https://almar.example/x"),
        ("a < b and c > d <!-- open", "a < b and c > d <!-- open"),
        ("`code` word", "code word"),
        ("     VELL: indented", "VELL: indented"),
    ],
)
def test_signs_are_taken_off(source: str, text: str) -> None:
    """What is read is what the page would show, broken emphasis included."""
    assert texts(source) == [text]


def test_marks_say_how_text_is_set() -> None:
    """Bold, italic and links are evidence."""
    assert marks("**VELL:** *Yes*, [a **page**](https://almar.example)") == [
        ("bold", "VELL:", None),
        ("italic", "Yes", None),
        ("link", "a page", "https://almar.example"),
        ("bold", "page", None),
    ]
    assert marks("<b>VELL:</b> yes ***no***") == [
        ("bold", "VELL:", None),
        ("bold", "no", None),
        ("italic", "no", None),
    ]


PAGE = """\
# Talks in Port Almar between the President of Lakeland and the Prime Minister
of the Isles

Port Almar
----------

![The two delegations in the
hall](https://almar.example/hall.jpg)
The two delegations in the hall

> A quotation from the treaty that was signed here and that both the sides have
> quoted ever since.

**VELL:** Good day to all of you who have come such a long way to be with us in
Port Almar today, which is the day on which, so many years ago, our parents met
here for the first time.
  \x20
**ORUN:** Good day. \x20
The railway is the first of the three things that brought me here this morning.

* one
- two
1. three

| Name | Office |
|------|:------:|
| Vell | President |

\\---

[1]: https://almar.example/notes
<!-- nobody
reads this -->
### The end ###
"""


def test_blocks_of_a_page() -> None:
    """Each kind of block is told, and what is no text is markup."""
    made = document(PAGE)
    assert [(b.kind.value, b.text.split("\n")) for b in made.reading()] == [
        (
            "heading",
            [
                "Talks in Port Almar between the President of Lakeland and the Prime Minister",
                "of the Isles",
            ],
        ),
        ("heading", ["Port Almar"]),
        (
            "quote",
            [
                "A quotation from the treaty that was signed here and that both the sides have",
                "quoted ever since.",
            ],
        ),
        (
            "paragraph",
            [
                "VELL: Good day to all of you who have come such a long way to be with us in",
                "Port Almar today, which is the day on which, so many years ago, our parents met",
                "here for the first time.",
            ],
        ),
        ("paragraph", ["ORUN: Good day."]),
        (
            "paragraph",
            ["The railway is the first of the three things that brought me here this morning."],
        ),
        ("list_item", ["one"]),
        ("list_item", ["two"]),
        ("list_item", ["1. three"]),
        ("cell", ["Name"]),
        ("cell", ["Office"]),
        ("cell", ["Vell"]),
        ("cell", ["President"]),
        ("heading", ["The end"]),
    ]
    captions = [b.text for b in made.blocks if b.boilerplate == "picture caption"]
    assert captions == ["The two delegations in the\nhall", "The two delegations in the hall"]
    assert_tiled(made)
    assert [(fact.key, fact.origin) for fact in made.stated] == [("title", "markdown h1")]


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    """Where no line was filled up, a line end was meant."""
    assert texts("**VELL:** Yes.\n**ORUN:** No.\nShort.\n") == ["VELL: Yes.", "ORUN: No.", "Short."]


def test_a_rule_below_a_long_paragraph_is_no_heading() -> None:
    """Three dashes under a speech end it."""
    made = document("word " * 100 + "\n---\nnext")
    assert [b.kind for b in made.blocks if b.text] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_a_letter_stands_where_it_came_from() -> None:
    """Escapes and entities point at themselves."""
    block = document(r"**A**: \[b\] &amp; c").blocks[0]
    assert block.text == "A: [b] & c"
    assert [block.source_offset(at) for at in range(11)] == [2, 5, 6, 8, 9, 11, 12, 13, 18, 19, 20]


PIECES = (
    "a", "b", ".", "1.", ":", "湖", " ", "  \n", "\n", "\r\n", "\n\n", "\u00ad", "\u00a0", "\u200b",
    "*", "**", "***", "_", "__", "\\", "`", "```", "[", "]", "](", "(", ")", "![", "[x](y)",
    "![x](y)", "<b>", "</b>", "<", ">", "<!--", "-->", "&amp;", "#", "-", "+", "|", "|--|--|",
    "=", "===", "---",
)  # fmt: skip
SIGNS = st.lists(st.sampled_from(PIECES), max_size=40)


@given(SIGNS)
def test_blocks_tile_the_text(signs: list[str]) -> None:
    """Whatever signs stand together, every character is in one block, and leads back."""
    assert_tiled(document("".join(signs)))


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
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "*",
        "* ",
        "**a",
        "[",
        "](",
        "<!--",
        "<a ",
        "> ",
        "![x](",
        "\\",
        "&a",
        "|",
        "`",
        "# ",
        '](a "',
    ],
)
def test_hostile_repetition_is_linear(unit: str) -> None:
    """No run of signs takes longer than its length."""
    begun = time.perf_counter()
    assert_ends(document(unit * (300_000 // len(unit))))
    assert time.perf_counter() - begun < 5


def assert_ends(made: Document) -> None:
    """The blocks reach the end of the text."""
    assert made.blocks[-1].end == len(made.decoded.text)
