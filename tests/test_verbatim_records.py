"""Verbatim records as programs take them out of PDF files: wrapped lines, heads, feet, members."""

from __future__ import annotations

import textwrap

import pytest

from verbale.parsing import understand
from verbale.readers import read

HEAD = """United Nations                                          S/PV.9999
                                                       Provisional
Security Council
Seventy-ninth year

9999th meeting
Wednesday, 12 March 2031, 10 a.m.
New York

President:  Mr. Vell ...................................  (Almar)
Members:    Kestria ....................................  Ms. Sarn
            Norland ....................................  Mr. Pell
            Valdoria ...................................  Mr. Orun

Agenda
    The situation in the Lake region

This record contains the text of speeches delivered in English and of the translation of
speeches delivered in other languages. The final text will be printed in the Official Records.
31-10412 (E)
"""
LAKE = (
    "We have come to this chamber to speak about the lake and about those who live on its shores. "
    "Nobody among the representatives will leave before the talks have ended: that is my hope. "
    "As the minister of Norland said last week: peace is not given; it is made. "
)
HARBOUR = (
    "There are three points: first, the ceasefire; secondly, the prisoners; thirdly, the harbour. "
    "The sanctions imposed on 12 May must be lifted, and the observers must be allowed to return. "
)
SPEECHES = [
    ("The President", "", LAKE.strip()),
    ("The President", " (spoke in French)", HARBOUR.strip()),
    ("Mr. Orun (Valdoria)", " (spoke in Spanish)", (LAKE + HARBOUR * 3 + LAKE).strip()),
    ("The President", "", "I thank Mr. Orun for his statement."),
    ("Ms. Sarn (Kestria)", "", (HARBOUR + LAKE * 4).strip()),
    ("The President", "", "I shall now put the draft resolution to the vote."),
    ("The President", "", "The draft resolution received 4 votes in favour, and was adopted."),
    ("Mr. Pell (Norland)", "", (LAKE + HARBOUR) * 3 + LAKE.strip()),
    ("The President", "", "There are no more names inscribed on the list of speakers."),
]
VOTE = [
    "A vote was taken by show of hands.",
    "In favour: Almar, Kestria, Norland, Valdoria",
    "Against: None",
]


def body(width: int, indent: int) -> list[str]:
    """The lines of the record, a blank one between paragraphs that are not set in."""
    blocks = [["The meeting was called to order at 10.05 a.m."], ["Adoption of the agenda"]]
    blocks += [["The agenda was adopted."], ["The situation in the Lake region"]]
    for number, (label, note, speech) in enumerate(SPEECHES):
        text = f"{label}{note}: {speech}"
        wrapped = textwrap.wrap(text, width, initial_indent=" " * indent, break_on_hyphens=False)
        blocks.append(wrapped)
        blocks += [[line] for line in VOTE] if number == 5 else []
    blocks.append(["The meeting rose at 11.45 a.m."])
    blank = [] if indent else [""]
    return [line for block in blocks for line in (*block, *(blank if len(block) > 1 else [""]))]


def record(width: int, indent: int, layout: str) -> str:
    """The record on pages, with heads and feet in one of three layouts."""
    lines, pages = body(width, indent), []
    for number, at in enumerate(range(0, len(lines), 30), 2):
        head = ["S/PV.9999", "The situation in the Lake region", "12/03/2031"]
        foot = [f"{number}/9", "31-10412"]
        if number % 2:
            head, foot = head[::-1], foot[::-1]
        if layout == "apart":
            pages.append(["\f" + head[0], "", head[1], "", head[2], "", *lines[at : at + 30], ""])
            pages[-1] += [foot[0], "", foot[1], ""]
        else:
            gap = " " * 12
            pages.append([gap.join(head), "", *lines[at : at + 30], "", gap.join(foot), ""])
    text = HEAD + "\n" + "\n".join(line for page in pages for line in page)
    return text.replace("\n\n", "\n") if layout == "dense" else text


@pytest.mark.parametrize("layout", ["loose", "apart", "dense"])
@pytest.mark.parametrize(("width", "indent"), [(88, 6), (60, 4), (50, 0)])
def test_a_record_is_read(layout: str, width: int, indent: int) -> None:
    """Every speech and nothing else: no member, head, foot, heading, vote or note."""
    transcript = understand(read("a.txt", record(width, indent, layout).encode()))
    turns = [turn for turn in transcript.turns if turn.label]
    assert [turn.label.printed for turn in turns if turn.label] == [s[0] for s in SPEECHES]
    assert [" ".join(turn.text.split()) for turn in turns] == [
        " ".join(speech.split()) for _, _, speech in SPEECHES
    ]
    spoken = [language.spoken for language in transcript.languages]
    assert spoken[1:3] == ["fr", "es"]
