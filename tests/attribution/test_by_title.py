"""Speeches that only the title attributes."""

from __future__ import annotations

import pytest
from support.speech_pages import REPORT, SPEECH

from verbale.parsing import understand
from verbale.readers import read
from verbale.records import records


def test_a_speech_is_one_turn_without_label() -> None:
    """Its speaker is the one whom the title names, and all its paragraphs are there."""
    transcript = understand(read("speech.txt", SPEECH.encode()))
    (turn,) = records(transcript).turns
    assert turn["speaker_label"] is None
    assert (turn["attribution_method"], turn["attribution_score"]) == ("title", 0.8)
    assert turn["speaker_name"] == "Oskar Brandeth"
    assert turn["text"].startswith("Members of the Commission, I thank you")
    assert turn["text"].endswith("repaint the lighthouse.")


@pytest.mark.parametrize(
    "page",
    [
        REPORT,
        SPEECH.replace("Address by President Oskar Brandeth of Kesmar to", "Meeting of"),
        SPEECH.replace("of Kesmar to", "of Kesmar and Prime Minister Teodora Quill to"),
    ],
    ids=["report", "no speaker in the title", "two in the title"],
)
def test_where_one_thing_is_missing_nobody_speaks(page: str) -> None:
    """A report, a title without a speaker, and a title with two give no turn."""
    assert understand(read("page.txt", page.encode())).turns == ()


SHORT = """---
title: %s
---

%s

%s

Thank you.
"""
TITLE = "Remarks by President Oskar Brandeth at the Harvest Festival"
GREETING = "Dear friends,"
SAID = (
    "I am glad to be in the valley today, and I have little to say. We have three aims, and I thank"
    " you for all that you did this year."
)

GESAGT = (
    "ich freue mich, heute im Tal zu sein, und habe wenig zu sagen. Wir haben drei Ziele,"
    " und ich danke Ihnen für alles, was Sie in diesem Jahr getan haben."
)


@pytest.mark.parametrize(
    ("title", "greeting", "said"),
    [
        (TITLE, GREETING, SAID),
        ("Address by President Oskar Brandeth to the Assembly of the River States", GREETING, SAID),
        (
            "Rede von Bundespräsident Oskar Brandeth zum Erntefest",
            "Meine Damen und Herren,",
            GESAGT,
        ),
    ],
)
def test_a_short_speech_opens_with_a_salutation(title: str, greeting: str, said: str) -> None:
    """Whoever greets an audience speaks, however little is said."""
    transcript = understand(read("speech.txt", (SHORT % (title, greeting, said)).encode()))
    (turn,) = records(transcript).turns
    assert (turn["speaker_label"], turn["attribution_method"]) == (None, "title")
    assert turn["speaker_name"] == "Oskar Brandeth"
    assert turn["text"].startswith(greeting)
    assert turn["text"].endswith("Thank you.")


@pytest.mark.parametrize(
    ("title", "greeting", "said"),
    [
        (TITLE, "The festival has been held since 1911.", SAID),
        (TITLE, GREETING, "The President spoke of three aims. " * 5),
        ("Remarks at the Harvest Festival", GREETING, SAID),
    ],
    ids=["no salutation", "no first person", "no speaker"],
)
def test_a_short_text_without_them_is_nobodys(title: str, greeting: str, said: str) -> None:
    """A short text is a speech only with salutation, first person and a name in the title."""
    page = SHORT % (title, greeting, said)
    assert understand(read("page.txt", page.encode())).turns == ()
