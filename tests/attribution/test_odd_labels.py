"""A label that is set as no other of its page: its words are never another's for sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.dialogues import ODD_FORMS, STYLES, VOICES, Exchange, render, with_stranger
from support.reading import attributed

from verbale.transcript import Method

if TYPE_CHECKING:
    from support.dialogues import Style, Voice

SURE = 0.9
PRINTS = [(v, s) for v in VOICES for s in STYLES if s.suits(v, "paragraphs")]
TALK: Exchange = (
    (0, ((0, 1),)),
    (1, ((2,), (4,))),
    (2, ((0, 2),)),
    (0, ((1,), (0,))),
    (1, ((4, 0),)),
    (2, ((1, 2),)),
    (0, ((2, 4),)),
    (1, ((0,),)),
)
"""Without the shortest sentence, which tells a stranger from no stage direction."""


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(PRINTS),
    st.sampled_from(sorted(ODD_FORMS)),
    st.integers(min_value=2, max_value=len(TALK) - 1),
    st.booleans(),
)
def test_a_stranger_is_never_somebody_else(
    print_: tuple[Voice, Style], form: str, at: int, titled: bool
) -> None:
    """Who speaks once, under a label in another style, is not the one before beyond doubt."""
    voice, style = print_
    page = with_stranger(render(voice, style, "paragraphs", TALK, titled), voice, form, at)
    said = "".join(page.said.split())
    for turn in attributed(page.text):
        text = "".join(turn.text.split())
        if turn.method is not Method.NONE and said in text:
            assert text == said or turn.score < SURE


PAGE = """Ms. Ilvane: Where is the key to the gate?

Mr. Brandeth: In a drawer. The gate opens in spring, I am told.

Ms. Ilvane: Whose drawer?

{stranger}

Mr. Brandeth: The minister's.

Ms. Ilvane: I see. Then we wait.
"""
STRANGERS = {
    "capitals without a colon": ("Ms. R0SA KOSK I do not agree. It is ours.", "Ms. R0SA KOSK"),
    "a dash": ("Jonas Tavik – I do not agree. It is ours.", "Jonas Tavik"),
    "a full stop behind a form of address": (
        "Ms. Kosk. I do not agree. It is ours.",
        "Ms. Kosk",
    ),
    "brackets": ("[Jonas Tavik] I do not agree. It is ours.", "Jonas Tavik"),
    "a semicolon": ("Mr. Tavik; I do not agree. It is ours.", "Mr. Tavik"),
    "alone on its line": ("Deputy Tavik\n\nI do not agree. It is ours.", "Deputy Tavik"),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_words_behind_a_clear_one_are_nobodys(name: str) -> None:
    """A name that opens a paragraph takes the words from the one before, and gives them none."""
    line, label = STRANGERS[name]
    turns = attributed(PAGE.format(stranger=line))
    assert [t.method is Method.NONE for t in turns] == [False] * 3 + [True] + [False] * 2
    assert turns[3].label is not None
    assert turns[3].label.printed == label
    assert turns[3].text == "I do not agree. It is ours."
    assert 0.4 <= turns[3].score < 0.55


def test_behind_a_sentence_of_the_same_paragraph() -> None:
    """There, too, a name before a colon parts what follows from the speaker."""
    turns = attributed(PAGE.format(stranger="Ms. Ilvane: So be it. Deputy Tavik: I do not agree."))
    assert [t.text for t in turns][3:5] == ["So be it.", "I do not agree."]
    assert turns[4].label is not None
    assert turns[4].label.printed == "Deputy Tavik"
    assert turns[4].method in (Method.NONE, Method.LABEL)
    said = "Ms. Ilvane: I see. Ambassador: whose? Three things. Our key: where? I wait."
    assert attributed(PAGE.format(stranger=said))[3].text.endswith("I wait.")


FAINT = {
    "a name and a full stop": "Jonas Tavik. I do not agree. It is ours.",
    "a name alone on its line": "Jonas Tavik\n\nI do not agree. It is ours.",
    "a surname that nobody else has": "Tavik: I do not agree. It is ours.",
}


@pytest.mark.parametrize("name", FAINT)
def test_a_faint_one_makes_the_turn_less_sure(name: str) -> None:
    """What may be a name leaves the words where they are; the score and the evidence say so."""
    turns = attributed(PAGE.format(stranger=FAINT[name]))
    assert [t.score < SURE for t in turns] == [False] * 2 + [True] + [False] * 2
    assert "Tavik” within it may be another speaker" in turns[2].evidence[-1]


SPEECH = {
    "an address": "Mr. Brandeth. I thank you for that.",
    "an address of office": "Mr. President. I thank you for that.",
    "an address that lost its comma": "Mr. Brandeth and I have met. It was good.",
    "what somebody said": "Jonas Tavik wrote: “The gate is ours.” I agree.",
    "what somebody is": "Jonas Tavik: a great man, and I miss him.",
    "small letters elsewhere": "Climate Change – I mean what I said of climate change.",
    "an article elsewhere": "Rivers Union – I mean the Rivers Union.",
    "points of a list": (
        "Jonas Tavik – The bridge. \n\nMira Doll – The gate.\n\nIvo Brek – The drawer."
    ),
    "who is announced": "I name two people:\n\nJonas Tavik – He built the gate.",
}


@pytest.mark.parametrize("name", SPEECH)
def test_a_speech_goes_on(name: str) -> None:
    """What a speaker says themselves opens nobody's turn."""
    turns = attributed(PAGE.format(stranger=SPEECH[name]))
    assert [t.label.printed for t in turns if t.label] == [
        "Ms. Ilvane",
        "Mr. Brandeth",
        "Ms. Ilvane",
        "Mr. Brandeth",
        "Ms. Ilvane",
    ]
    assert turns[2].text.endswith(SPEECH[name].split()[-1])


def test_words_that_the_page_also_has_in_a_sentence_are_no_name() -> None:
    """Set as labels are, but spoken of in small letters: nobody's rather than somebody's."""
    page = PAGE.replace("Ms. I", "Ana I").replace("Mr. B", "Oskar B")
    turns = attributed(page.format(stranger="Salt Tax: I mean the salt, and the tax."))
    assert turns[3].method is Method.NONE


def test_voices_of_subtitles_are_labels() -> None:
    """A name that only the markup gives stands nowhere in the text, and is set as the others."""
    cues = [("Ana Maru", "Good morning."), ("Minister Doll", "It is late."), ("Envoy Kosk", "No.")]
    times = (f"00:00:{at:02}.000 --> 00:00:{at:02}.900" for at in range(9))
    said = "\n\n".join(
        f"{time}\n<v {name}>{text}</v>" for time, (name, text) in zip(times, cues * 3, strict=True)
    )
    turns = attributed(f"WEBVTT\n\n{said}\n", "page.vtt")
    assert [(t.label.printed, t.method) for t in turns if t.label] == [
        (name, Method.MARKUP) for name, _ in cues * 3
    ]


def test_words_with_capitals_behind_a_sentence_may_be_no_name() -> None:
    """`Zweite Brücke: …` is no name that the page knows: the words stay, and are less sure."""
    said = "Ms. Ilvane: Der Rest ist schnell gesagt. Zweite Brücke: Sie bleibt. Ich warte."
    turns = attributed(PAGE.format(stranger=said))
    assert len(turns) == 6
    assert turns[3].text.endswith("Zweite Brücke: Sie bleibt. Ich warte.")
    assert turns[3].score < SURE
