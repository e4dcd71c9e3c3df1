"""Speeches that only the title attributes."""

from __future__ import annotations

import pytest

from verbale.parse import understand
from verbale.readers import read
from verbale.records import records

SPEECH = """Address by President Oskar Brandeth of Kesmar to the River Commission, Orsa, 3 May 2031

Members of the Commission, I thank you for the invitation, and my country thanks you for the bridge.

We have been neighbours for three hundred years. In all that time our fathers agreed on one thing: the river is wet.

I come with three proposals, and I shall be brief, because I know how our hosts feel about lunch.

First, we should mark the channel at night. Second, we should share the cost. Third, I would ask you to repaint the lighthouse.
"""
REPORT = """Address by President Oskar Brandeth of Kesmar to the River Commission, Orsa, 3 May 2031

The President thanked the members of the Commission for the invitation and spoke of three hundred years as neighbours.

He made three proposals. “We should mark the channel at night,” he said, “and I would ask you to repaint the lighthouse.”

The cost is to be shared. The members of the Commission took note of the proposals and went to lunch, which had been ready for an hour.

The Commission was set up in 1911. It meets twice a year, in May and in September, in the harbour room of the old customs house.
"""


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
