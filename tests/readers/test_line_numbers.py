"""Numbers of lines are furniture of the page; numbers in a text are not."""

from __future__ import annotations

import pytest
from support.reading import Spoken, turns_of, without_spaces

from verbale.readers import read

COURT = [
    "        MR. FELD:  Good morning, everyone. Madam Registrar,",
    "please call the case of the barge.",
    "        THE REGISTRAR:  Good morning. This is case 12.",
    "        MR. FELD:  Thank you. I have 3 questions about the",
    "2 drawers.",
    "        Q.   Where did you stand?",
    "        A.   On the east bank. I stood there until",
    "dark.",
    "        Q.   Could you see the barge?",
    "        A.   Yes.",
    "        MR. FELD:  No more questions.",
    "        THE REGISTRAR:  The witness may go.",
]
SAID: Spoken = [
    ("MR. FELD", "Good morning, everyone. Madam Registrar, please call the case of the barge."),
    ("THE REGISTRAR", "Good morning. This is case 12."),
    ("MR. FELD", "Thank you. I have 3 questions about the 2 drawers."),
    ("Q", "Where did you stand?"),
    ("A", "On the east bank. I stood there until dark."),
    ("Q", "Could you see the barge?"),
    ("A", "Yes."),
    ("MR. FELD", "No more questions."),
    ("THE REGISTRAR", "The witness may go."),
]


@pytest.mark.parametrize("lines_a_page", [25, 6])
def test_numbered_lines(lines_a_page: int) -> None:
    """The numbers go, page after page, and paragraphs are whole across them."""
    page = "\n".join(f"{at % lines_a_page + 1:2} {line}" for at, line in enumerate(COURT))
    assert turns_of(page) == SAID


def test_blocks_tile_a_numbered_text() -> None:
    """Every character of the source belongs to a block."""
    page = "\r\n".join(f"{at + 1:2} {line}" for at, line in enumerate(COURT)) + "\r\n"
    blocks = read("page.txt", page.encode()).blocks
    assert "".join(page[block.start : block.end] for block in blocks) == page
    assert all(page[b.source_offset(0)] == b.text[0] for b in blocks if b.text)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{number}. Lock of the river number {number}" for number in range(1, 13)),
        "\n".join(f"{2020 + number} The lock was shut." for number in range(12)),
        "1 Salt\n2 Herring\nThe market of Vell sells more.\nIt opens at nine.\n3 Lamps\n",
    ],
    ids=["list", "years", "few"],
)
def test_other_numbers_stay(text: str) -> None:
    """Lists, years and a few numbers are part of the text."""
    blocks = read("page.txt", text.encode()).blocks
    assert "\n".join(block.text for block in blocks if block.text) == text.strip()


def test_heads_and_feet_of_pages_have_no_numbers() -> None:
    """What stands above and below the numbered lines tells nothing of how paragraphs open."""
    each = COURT * 2
    page = "".join(
        f"Page {at // 8 + 71}\n" * (at % 8 == 0)
        + f"{at % 8 + 1:2} {line}\n"
        + "\nFriday, 3 May 2030      Case No. 12\n" * (at % 8 == 7)
        for at, line in enumerate(each)
    )
    assert without_spaces(turns_of(page)) == without_spaces(SAID * 2)
