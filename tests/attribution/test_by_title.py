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
