"""A speech that goes on without its label after an interruption."""

from __future__ import annotations

import pytest

from verbale.identity import identify
from verbale.parsing import parse
from verbale.records import records
from verbale.transcript import Method, Transcript

PAGE = """House of Orsa, 6 May 2031

Mr. Brandeth: We have waited nine years for this lock, and {first}

{cry}

{rest}

Ms. Ilvane: I have one question. Where is the key?

Mr. Brandeth: In the drawer, where we left it.

Ms. Ilvane: Thank you.
"""
RISES = "I am glad to see that we agree, and I turn to the second clause of the Bill."


def read(first: str, cry: str, rest: str) -> Transcript:
    return parse("talk.txt", PAGE.format(first=first, cry=cry, rest=rest).encode())


@pytest.mark.parametrize(
    ("first", "cry", "rest"),
    [
        ("we shall open it.", "Some hon. members: Hear, hear!", RISES),
        ("we shall open it.", "Voices from the floor: Louder!", RISES),
        ("we shall open it —", "Ms. Ilvane: When?", "— open it on Monday."),
        ("we shall open it…", "A voice: When?", "…open it on Monday."),
        ("we shall open it —", "Ms. Ilvane: When?", "open it on Monday."),
        ("we shall open it.", "Some hon. members: Hear, hear!", "I will go on."),
        ("we shall open it,", "Some hon. members: Oh, oh!", "because of three things: ships."),
        ("we shall open it,", "Ms. Ilvane: When?", "because of three things: ships."),
    ],
)
def test_goes_on(first: str, cry: str, rest: str) -> None:
    """What goes on is the speaker's, without a label, and points to where it began."""
    made = read(first, cry, rest)
    turn = made.turns[2]
    assert (turn.text, turn.label, turn.method, turn.carried_from) == (
        rest,
        None,
        Method.CARRIED,
        0,
    )
    people = identify(made.turns, made.metadata.participants, "en", made.metadata.event_type)
    assert people[2] is not None
    assert people[2].name == "Brandeth"
    row = records(made).turns[2]
    assert row["speaker_label"] is None
    assert row["speaker_id"] == records(made).turns[0]["speaker_id"] is not None
    assert row["attribution_method"] == "carried"


@pytest.mark.parametrize(
    ("first", "cry", "rest"),
    [
        # The crowd goes on.
        ("we shall open it.", "Some hon. members: Shame!", "Order! Order!"),
        # Whoever spoke in between says more than a cry.
        ("we shall open it.", "Ms. Ilvane: That is new.", RISES),
        # A report of what was done, in no one's words.
        (
            "we shall open it.",
            "Some hon. members: Agreed.",
            "The Bill was read a second time and sent to the Committee on Locks and Keys.",
        ),
        # Nothing was broken off.
        ("we shall open it.", "Ms. Ilvane: When?", "— open it on Monday."),
        # A new sentence, not the one that was broken off.
        ("we shall open it —", "Ms. Ilvane: When?", "Nobody knew on which Monday that would be."),
        # A heading stands between.
        ("we shall open it.", "Some hon. members: Hear, hear!", f"Second Reading\n\n{RISES}"),
        # A note is nobody's speech.
        ("we shall open it —", "Ms. Ilvane: When?", "(laughter in the House)"),
    ],
)
def test_abstains(first: str, cry: str, rest: str) -> None:
    """Without good evidence nothing is carried on."""
    made = read(first, cry, rest)
    assert Method.CARRIED not in {turn.method for turn in made.turns}


@pytest.mark.parametrize(
    ("cry", "rest"),
    [
        ("Some hon. members: Hear, hear!", "Three things matter: ships, money and people."),
        ("Some hon. members: Hear, hear!\n\n(Applause)", "Three things matter here."),
        ("Mehrere Abgeordnete: Bravo!", "Drei Dinge zählen hier."),
        ("Plusieurs députés: Très bien !", "Trois choses comptent ici."),
    ],
)
def test_a_crowd_says_one_thing(cry: str, rest: str) -> None:
    """Nothing tells who speaks behind its cry: the words are nobody's rather than the crowd's."""
    made = read("we shall open it.", cry, rest)
    turn = made.turns[2]
    assert (turn.text, turn.label, turn.method) == (rest, None, Method.NONE)
    assert turn.score < 0.9


def test_a_crowd_whose_speech_the_markup_states() -> None:
    """The markup says where each speech ends."""
    page = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>'
        '<note type="speaker">Ms. Ilvane:</note><u who="#A"><seg>Good day.</seg></u>'
        '<note type="speaker">Some members:</note><u who="#B"><seg>Hear!</seg><seg>Good.</seg></u>'
        "</div></body></text></TEI>"
    )
    made = parse("talk.xml", page.encode())
    assert [turn.text for turn in made.turns] == ["Good day.", "Hear!\nGood."]


def test_two_interruptions() -> None:
    """A speech that goes on twice is all one speaker's."""
    again = "I have heard the House, and we shall do it all the same, my friends."
    rest = f"{RISES}\n\nHon. members: No!\n\n{again}"
    made = read("we shall open it.", "Some hon. members: Hear, hear!", rest)
    assert [turn.carried_from for turn in made.turns[:5]] == [None, None, 0, None, 0]


def test_nobody_is_carried_on() -> None:
    """Where press speaks before the interruption, what follows can be anybody's."""
    page = PAGE.replace("Mr. Brandeth:", "Question:")
    text = page.format(first="we shall open it —", cry="Ms. Ilvane: When?", rest="— on Monday.")
    made = parse("talk.txt", text.encode())
    assert Method.CARRIED not in {turn.method for turn in made.turns}


def test_speaker_announced_again() -> None:
    """What stands between an interruption and the speaker's own label is nobody's."""
    page = PAGE.replace("Ms. Ilvane: I have one question.", "Mr. Brandeth: I have one question.")
    text = page.format(first="we shall open it.", cry="Some hon. members: Hear, hear!", rest=RISES)
    made = parse("talk.txt", text.encode())
    turn = made.turns[2]
    assert (turn.text, turn.method, turn.label) == (RISES, Method.NONE, None)
    assert records(made).turns[2]["speaker_id"] is None
