"""PDF: columns are read one after the other, lines become paragraphs, heads and feet are named."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pdf_pages import LEADING, Placed, Press, bomb_of, pdf_of

from verbale.errors import SourceError
from verbale.parsing import understand
from verbale.readers import pdf, pdf_text, read
from verbale.readers.cleaning import clean
from verbale.readers.decoding import decode
from verbale.readers.pdf_layout import Glyph, paragraphs
from verbale.records import records

if TYPE_CHECKING:
    from verbale.document import Document

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")


def made(data: bytes) -> Document:
    """The document of a file, read in this process: starting another takes its time."""
    text = pdf_text.text_of(data)
    if isinstance(text, int):
        raise SourceError("a.pdf", str(text))
    return pdf.read(decode(text.encode("utf-8", "replace")), "a.pdf")


def texts(document: Document) -> list[str]:
    """What its paragraphs say."""
    return [block.text for block in document.reading()]


def printed(*lines: Placed) -> list[str]:
    """The paragraphs of a page."""
    return texts(made(pdf_of([list(lines)])))


SPEECH = (
    "We have come to Port Almar to speak about the lake and about those who live on its shores, "
    "and nobody among the representatives will leave before the negotiations have ended."
)
RECORD = [
    "The meeting was called to order at 10.05 a.m.",
    f"The President: {SPEECH}",
    "I now give the floor to the representative of Kestria.",
    f"Ms. Sarn (Kestria) (spoke in French): I thank you, Madam. {SPEECH}",
    f"Let me say this: {SPEECH}",
    f"The President: I thank Ms. Sarn. {SPEECH}",
    f"Mr. Orun (Valdoria): {SPEECH} {SPEECH}",
    *[f"It is the {number}th time. {SPEECH}" for number in range(4, 30)],
    "The President: There are no more names on the list.",
    "The meeting rose at 11.40 a.m.",
]


def test_a_record_in_two_columns() -> None:
    """Paragraphs, turns, the language spoken: all as printed, heads and feet apart."""
    document = read("a.pdf", Press(hyphens=False).print(RECORD))
    assert " ".join(texts(document)) == " ".join(RECORD)
    assert texts(document)[:9] == RECORD[:9]
    named = {block.text: block.boilerplate for block in document.blocks if block.boilerplate}
    assert named["S/PV.99  The Lake  12/03/2031"] == "running head"
    assert named["31-10412  2/9"] == "page number"
    transcript = understand(document)
    assert [(t.label.printed, t.label.notes) for t in transcript.turns if t.label] == [
        ("The President", ()),
        ("Ms. Sarn (Kestria)", ("spoke in French",)),
        ("The President", ()),
        ("Mr. Orun (Valdoria)", ()),
        ("The President", ()),
    ]
    assert transcript.languages[1].spoken == "fr"
    said = RECORD[6:-2]
    said[0] = said[0].partition(": ")[2]
    assert transcript.turns[3].text == "\n".join(said)
    assert transcript.turns[-1].text == "There are no more names on the list."


WORDS = SPEECH.lower().replace(",", "").replace(".", "").split()
PARAGRAPHS = st.lists(
    st.tuples(st.permutations(WORDS), st.integers(12, len(WORDS))).map(
        lambda drawn: f"{' '.join([*drawn[0], *drawn[0][: drawn[1]]]).capitalize()}."
    ),
    min_size=3,
    max_size=9,
)


# The same examples each time: what is set as if in columns can always be found by chance.
@settings(max_examples=40, deadline=None, derandomize=True)
@given(PARAGRAPHS, st.sampled_from([1, 2]), st.booleans(), st.booleans())
def test_what_is_printed_is_read(
    paragraphs: list[str], columns: int, hyphens: bool, indented: bool
) -> None:
    """Paragraphs set by indentation or by distance come back, in one column or two."""
    indent, gap = (3, 0.0) if indented else (0, LEADING)
    signs = 40 if columns == 2 else 80
    press = Press(
        columns=columns, signs=signs, indent=indent, gap=gap, hyphens=hyphens, heads=False
    )
    document = made(press.print(paragraphs))
    assert_tiled(document)
    assert "\n".join(texts(document)).split() == "\n".join(paragraphs).split()
    if len(press.pages) == 1 and (columns == 1 or indented):
        assert texts(document) == paragraphs


def test_hyphens_at_line_ends() -> None:
    """One that the line made is soft; that of a word known with it, or before a capital, stays."""
    lines = ["the well-known negotia-", "tions in Franco-", "Almarian waters, well-", "known too"]
    placed = [Placed(50, 700 - LEADING * n, line) for n, line in enumerate(lines)]
    assert printed(*placed) == [
        "the well-known negotiations in Franco-Almarian waters, well-known too"
    ]


def test_lists_of_members_stay_rows() -> None:
    """A row with leaders or wide gaps is a line of its own, and opens no turn."""
    rows = [
        ("President:", "Mr. Vell" + " ." * 20, "(Almar)"),
        ("Members:", "Kestria" + " ." * 20, "Ms. Sarn"),
    ]
    rows += [("", "Norland" + " ." * 20, "Mr. Pell")]
    placed = [
        Placed(x, 700 - LEADING * n, text)
        for n, row in enumerate(rows)
        for x, text in zip((50, 130, 460), row, strict=True)
        if text
    ]
    assert printed(*placed) == [
        "President:  Mr. Vell  (Almar)",
        "Members:  Kestria  Ms. Sarn",
        "Norland  Mr. Pell",
    ]
    assert not understand(read("a.pdf", pdf_of([placed]))).turns


def test_labels_beside_the_speech_are_no_column() -> None:
    """A narrow column of names is read row by row."""
    rows = [
        ("VELL", "We have met in Port Almar, and nobody"),
        ("", "has left before the end of the talks."),
    ]
    rows += [
        ("ORUN", "I am glad to hear that, and I thank"),
        ("", "you for the words of your minister."),
    ]
    placed = [
        Placed(x, 700 - LEADING * n, text)
        for n, row in enumerate(rows * 2)
        for x, text in zip((50, 130), row, strict=True)
        if text
    ]
    assert " ".join(printed(*placed)).startswith(
        "VELL  We have met in Port Almar, and nobody has left"
    )


def test_letters_of_a_ligature_share_a_place() -> None:
    """Both are read, and no gap is seen between them."""
    word = [Glyph(char, 50 + 6 * at, 56 + 6 * at, 700, 10) for at, char in enumerate("of")]
    assert paragraphs([[*word, word[1]._replace(text="i"), Glyph("\ufb02", 62, 68, 700, 10)]]) == [
        ["ofifl"]
    ]


def test_writing_from_right_to_left() -> None:
    """The right column comes first, and a line is set in from the right."""
    signs = [
        Glyph(char, left - 6 * at, left + 6 - 6 * at, 700 - 12 * row, 10)
        for left, word in ((500, "שלום" * 9), (240, "אגם" * 12))
        for row in range(4)
        for at, char in enumerate(word)
    ]
    (found,) = paragraphs([signs])
    assert " ".join(found).split() == ["שלום" * 9] * 4 + ["אגם" * 12] * 4


def test_order_is_that_of_places_not_of_drawing() -> None:
    """A page that is drawn from its foot is read from its head."""
    lines = [Placed(50, 700 - LEADING * 2 * n, f"Line {n}.") for n in range(5)]
    assert " ".join(printed(*lines[::-1])) == "Line 0. Line 1. Line 2. Line 3. Line 4."


def test_the_hash_is_of_the_file_and_places_are_of_the_text() -> None:
    """`source_sha256` can be checked against the file; bytes count in the extracted text."""
    data = Press().print(RECORD)
    found = records(understand(read("a.pdf", data)))
    assert found.dialogue["source_sha256"] == hashlib.sha256(data).hexdigest()
    assert found.dialogue["media_type"] == "application/pdf"
    text = pdf.extract(data, "a.pdf")
    assert text[found.turns[1]["byte_start"] :].startswith(b"Ms. Sarn (Kestria)")


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"Ana Vell: Yes.", "is no PDF file"),
        (b"%PDF-1.7\nnothing", "is a damaged PDF file"),
        (pdf_of([[Placed(50, 700, "Yes.")]])[:200], "is a damaged PDF file"),
        (pdf_of([[]]), "has no text, only pictures"),
        (pdf_of([]), "has no text|is a damaged PDF"),
    ],
)
def test_what_cannot_be_read(data: bytes, fact: str) -> None:
    """One clear line."""
    with pytest.raises(SourceError, match=rf"^a\.pdf: (?:{fact})") as caught:
        read("a.pdf", data)
    assert "\n" not in str(caught.value)


def test_a_file_that_keeps_pdfium_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that hold each other twice would take for ever: after a while it is given up."""
    monkeypatch.setattr(pdf, "_MOST_SECONDS", 2)
    with pytest.raises(SourceError, match=r"a\.pdf: takes longer than 2 seconds"):
        read("a.pdf", bomb_of(28))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what to install."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(SourceError, match=r"a\.pdf: .*pypdfium2.*pip install 'verbale\[pdf\]'"):
        read("a.pdf", pdf_of([[Placed(50, 700, "Yes.")]]))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 700))
def test_damaged_files_are_read_or_refused(noise: bytes, at: int) -> None:
    """Whatever the bytes are, blocks tile a text, or it is said why not."""
    data = GOOD[:at] + noise + GOOD[at + len(noise) :]
    with contextlib.suppress(SourceError):
        assert_tiled(made(data))


GOOD = pdf_of([[Placed(50, 700, "Ana Vell: Yes."), Placed(50, 680, "Tom Orun: No.")]])


def assert_tiled(document: Document) -> None:
    """The blocks tile the text, and each letter read stands where it came from."""
    text = document.decoded.text
    ends = [0, *(block.end for block in document.blocks)]
    assert [block.start for block in document.blocks] == ends[:-1]
    assert ends[-1] == len(text)
    for block in document.blocks:
        assert block.start < block.end
        for at, char in enumerate(block.text):
            assert not char.isalpha() or clean(text[block.source_offset(at)], 0)[0] == char
