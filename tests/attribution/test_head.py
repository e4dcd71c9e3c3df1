"""The head of a document opens no turn; the first label that does may look much the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.reading import turns_of

GOLD = Path(__file__).parents[1] / "gold"
APART = (
    "angle-question.ko.txt",  # who speaks first is only known from what is near
    "court-line-numbers.en.txt",  # all lines have numbers
    "initials-of-two.en.txt",  # the same fields
    "one-line.zh.txt",  # one line is known as such by standing alone
)
PAGES = [
    page.name
    for page in sorted(GOLD.glob("*.txt"))
    if page.name not in APART and not page.read_text("utf-8").startswith("---")
]
HEAD = """President: Ana Maru

Moderator: Jory Feld, River News

主持人：陈小河

Present: Ana Maru, Ivo Brek

"""

TALK = """{label}: Good morning. The sitting is open.

Ana Maru: I have a question on the bridge.

{label}: Ask it.

Ana Maru: When will it open?

{label}: In May.
"""


def labels(page: str) -> list[str | None]:
    return [label for label, _ in turns_of(page, "page.txt")]


@pytest.mark.parametrize(
    "line",
    [
        "President: Ivo Brek",
        "President: Dr. Ivo Brek",
        "Presiding Officer: Ivo Brek, Vice President of the Chamber",
        "PARTICIPANTS:\nOrsa: Ana Maru, Foreign Minister\nKesmar: Ivo Brek, Ambassador",
        "Interviewer: Ana Maru (AM)",
        "Start of the Sitting: 9.05 a.m.",
        "Members present: Ana Maru (Chair); Ivo Brek; Jory Feld.",
        "Questions 41 - 44",
        "Moderator: Jory Feld, River News",
        "Moderation: Jory Feld |",
        "Appearances: For the plaintiff: Ana Maru.\nCourt reporter: Tom Salt",
    ],
)
def test_a_field_of_the_head_is_no_turn(line: str) -> None:
    """What stands behind it is a name, names, or a number, and no sentence follows."""
    page = "Chamber of Orsa\n\n" + line + "\n\n" + TALK.format(label="The Speaker")
    assert labels(page)[0] == "The Speaker"
    assert len(labels(page)) == 5


def test_who_presides_speaks_under_the_same_word() -> None:
    """`Chair: Ivo Brek` is of the head, even where `Chair: …` opens turns."""
    assert len(labels("Chair: Ivo Brek\n\n" + TALK.format(label="Chair"))) == 5


@pytest.mark.parametrize(
    "first",
    [
        "Moderator: Thank you all for coming.",
        "Moderator: Mr. Brek. You have the floor.",
        "Moderator: Ladies and gentlemen, dear friends",
        "Jory Feld: 41 barges wait.",
    ],
)
def test_a_first_turn_stays(first: str) -> None:
    """A speaker who opens the talk and says no more is no field of the head."""
    assert len(labels(f"{first}\n\n" + TALK.format(label="The Speaker"))) == 6


def test_a_head_of_one_paragraph_in_markdown() -> None:
    """Its lines stand in one paragraph, bold as the labels are."""
    page = """# The bridge

**Host:** Jory Feld
**Guest:** Ana Maru
**Length:** 12 minutes

**Jory Feld:** Welcome, Minister.

**Ana Maru:** Thank you.

**Jory Feld:** Then let us begin.

**Ana Maru:** Please.
"""
    assert [label for label, _ in turns_of(page, "page.md")] == ["Jory Feld", "Ana Maru"] * 2


def test_a_head_in_a_script_without_capitals() -> None:
    """`主持人：` and a short name are of the head, `主持人：` and a sentence are not."""
    page = """奥尔萨记者会

主持人：{said}

问：桥开了吗？

卢明远：还没有。

问：什么时候？

卢明远：五月。
"""
    assert labels(page.format(said="陈小河"))[0] == "问"
    assert labels(page.format(said="大家好，现在开始。"))[0] == "主持人"


def test_a_head_in_a_list_of_definitions() -> None:
    """Who speaks is named in the head as labels are set below."""
    page = """<dl><dt>Date</dt><dd>6 May 2031</dd><dt>Speaker</dt><dd>Ana Maru</dd>
    <dt>Location</dt><dd>Vell</dd></dl><h1>Joint statement to the press</h1>
    <dl><dt>Ana Maru</dt><dd>Good morning.</dd><dt>Ivo Brek</dt><dd>Thank you.</dd>
    <dt>Ana Maru</dt><dd>Please.</dd><dt>Ivo Brek</dt><dd>Goodbye.</dd></dl>"""
    assert [label for label, _ in turns_of(page, "page.html")] == ["Ana Maru", "Ivo Brek"] * 2


def test_a_cover_whose_dots_lead_to_names() -> None:
    """Who presides stands below the word for it, before sentences on the record itself."""
    page = """The 12th meeting of the council

President:

Mr. Maru . . . . . . . . . . . . . . . . . . . . (Vell)

This record holds the speeches as they were delivered.

"""
    assert labels(page + TALK.format(label="The President"))[0] != "President"


def test_participants_above_a_report_of_what_was_said() -> None:
    """A list of them opens no turn, though what follows it is no dialogue; nor does a comment."""
    page = """<html lang="en"><body><h1>Memorandum</h1><h2>PARTICIPANTS:</h2>
    <ul><li>The Secretary</li><li>Mr. Brek</li></ul>
    <p>The Secretary said that he was aware of it, and that the lamp had been lit again.</p>
    <p><b>Comment:</b> Mr. Brek was plainly tired. He left early.</p></body></html>"""
    assert turns_of(page, "page.html") == []


@pytest.mark.parametrize("name", PAGES)
def test_a_head_changes_no_turn(name: str) -> None:
    """Below any title: whatever conventions a page has, and whether anybody speaks there."""
    page = (GOLD / name).read_text("utf-8")
    title, _, rest = page.partition("\n\n")
    assert turns_of(f"{title}\n\n{HEAD}{rest}", name) == turns_of(page, name)


@pytest.mark.parametrize(
    "head",
    [
        "<p><b>Sprecher:</b> Maru, Feld (AA), von Uhl (BMI)</p><p>(Die Vorsitzende eröffnet.)</p>",
        "<p><b>Speakers:</b> Maru, Feld (Rivers), Dr Uhl</p><p>(The Chair opens the meeting.)</p>",
        "<p><b>INDEX:</b></p><ul><li>Bridge of Vell: Participants</li></ul>",
        "<p><b>Sommaire :</b></p><ul><li>Le pont : participants</li></ul>",
        "<p><b>Содержание:</b></p><ul><li>Мост</li></ul>",
    ],
)
def test_who_and_what_a_page_announces_opens_no_turn(head: str) -> None:
    """Whatever the page tells behind it."""
    talk = (
        "<p><b>Maru:</b> The bridge is open.</p><p><b>Brek:</b> Since when?</p>"
        "<p><b>Maru:</b> Since May.</p><p><b>Brek:</b> I see.</p>"
    )
    turns = turns_of(f"<html><body>{head}{talk}</body></html>", "page.html")
    assert turns[0] == ("Maru", "The bridge is open.")


@pytest.mark.parametrize(
    "name", ["von Uhl", "van den Berk", "de la Mar", "di Lorn", "von Uhl (Salt Party)", "af Vell"]
)
def test_a_surname_may_begin_with_a_small_word(name: str) -> None:
    """It is a label as others are, though no capital opens it."""
    page = (
        f"<p><b>Maru:</b> The bridge is open.</p><p><b>{name}:</b> Since when?</p>"
        f"<p><b>Maru:</b> Since May.</p><p><b>{name}:</b> I see.</p>"
    )
    assert [label for label, _ in turns_of(page, "page.html")] == ["Maru", name] * 2


@pytest.mark.parametrize("line", ["von der alten Brücke:", "de la paix :", "van de brug:"])
def test_small_words_before_others_open_no_turn(line: str) -> None:
    """Such words begin much else."""
    page = f"Maru: {line} I speak of it.\n\nBrek: I see.\n\n{line} it is open.\n\nMaru: Yes.\n"
    assert [label for label, _ in turns_of(page)] == ["Maru", "Brek", "Maru"]
