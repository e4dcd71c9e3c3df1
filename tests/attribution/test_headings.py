"""Lines between speeches that nobody says, and lines that look like them and are said."""

from __future__ import annotations

import pytest
from support.reading import turns_of

TALK = """MS. MARU: Good morning. We go on with the bridge.

MR. BREK: I have a question on it.

MS. MARU: Ask it. The floor is yours.

{line}

MR. BREK: When will it open?

MS. MARU: In May.
"""
NEWS = {
    "page.html": (
        "<title>{title}</title><h1>{title}</h1><p>3 May 2031</p>"
        "<p>Minister Maru signed the treaty on the bridge today. It was ready in March.</p>"
        "<p>“We are glad,” Maru said. “I have waited for this. My people have, too.”</p>"
    ),
    "page.md": (
        "# {title}\n\n3 May 2031\n\nMinister Maru signed the treaty on the bridge today. It was"
        " ready in March.\n\n“We are glad,” Maru said. “I have waited for this.”\n"
    ),
}


@pytest.mark.parametrize("name", NEWS)
@pytest.mark.parametrize("title", ["Minister Maru: We are glad", "Minister Ana Maru: the bridge"])
def test_the_title_of_a_page_opens_no_turn(name: str, title: str) -> None:
    """News give the gist of a speech behind a name."""
    assert turns_of(NEWS[name].format(title=title), name) == []


def test_the_title_of_a_page_is_no_label_of_the_talk_below() -> None:
    """Who is named in the title speaks where they are named again."""
    title = "Minister Maru: We are glad"
    talk = "<p>Maru: We begin.</p><p>Press: Why?</p><p>Maru: It is late.</p>"
    turns = turns_of(f"<title>{title}</title><h1>{title}</h1>{talk}", "page.html")
    assert [label for label, _ in turns] == ["Maru", "Press", "Maru"]


LINES = {
    "a number of the record": "317-00287/14",
    "a word and a number": "CLUSTER 5",
    "the letter of a part": "A. The practice of the parties before the bridge",
    "a heading behind a heading": "ORDER OF THE DAY\n\nTHE BRIDGE OVER THE RIVER AT VELL",
    "the sign of a Roman number": "Ⅱ. 기자 문답",
    "who is examined": "Examination by Mr. Brek: [Continued]",
    "who is recalled": "WITNESS: IVO LORN [Resumed]",
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_the_record_is_in_no_turn(name: str) -> None:
    """It joins no speech, and opens none."""
    turns = turns_of(TALK.format(line=LINES[name]))
    assert [label for label, _ in turns] == ["MS. MARU", "MR. BREK"] * 2 + ["MS. MARU"]
    assert turns[2][1] == "Ask it. The floor is yours."


SAID = {
    "a sentence": "A. The practice is clear.",
    "what is heard": "And then he said: [inaudible]",
    "small letters": "in a drawer",
    "a telephone number within talk": "Call me at 0 2000 0000, and I shall tell you.",
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_stays(name: str) -> None:
    """Speech is in its turn, however short."""
    assert turns_of(TALK.format(line=SAID[name]))[2][1].endswith(SAID[name])


def test_bold_lines_between_speeches() -> None:
    """A line all in bold without a mark at its end is a heading; a question is not."""
    page = """<html lang="fr"><body><p><b>La Présidente : </b>Merci beaucoup.</p>
<p><b>Affaires courantes de la semaine</b></p><p><b>La Ministre : </b>La clef est là.</p>
<p><b>Où donc ?</b></p><p><b>La Présidente : </b>Silence.</p></body></html>"""
    assert turns_of(page, "page.html") == [
        ("La Présidente", "Merci beaucoup."),
        ("La Ministre", "La clef est là.\nOù donc ?"),
        ("La Présidente", "Silence."),
    ]


def test_notes_that_two_dashes_open() -> None:
    """Where several lines are set so, they are the record's."""
    notes = "--(Applause in the galleries.)\n\n--By show of hands, the act is adopted."
    page = TALK.format(line=notes) + "\n--The sitting rose at 15:04.\n"
    assert turns_of(page)[2][1] == "Ask it. The floor is yours."


def test_a_letter_in_a_cell_of_its_own() -> None:
    """It tells that the recording goes on."""
    page = """<html lang="pt"><body><table><tr><td></td><td>
<p><b>O SR. BREK</b> – Bom dia. A chave está na gaveta.</p></td></tr><tr><td>R</td><td>
<p>Eu a vi ontem.</p><p><b>A SRA. MARU</b> (Para expor.) – Obrigada.</p>
<p><b>O SR. BREK</b> – De nada.</p></td></tr></table></body></html>"""
    assert turns_of(page, "page.html") == [
        ("O SR. BREK", "Bom dia. A chave está na gaveta.\nEu a vi ontem."),
        ("A SRA. MARU", "Obrigada."),
        ("O SR. BREK", "De nada."),
    ]
