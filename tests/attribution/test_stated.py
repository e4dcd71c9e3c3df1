"""A file that its corpus states to be one speech."""

from __future__ import annotations

from typing import Any

import pytest

from verbale.parsing import understand, with_facts
from verbale.readers import read
from verbale.records import records

ORRIN = (("speaker", "Mr. Orrin"), ("participant", "Mr. Orrin (Norland)"), ("event_type", "speech"))
SAID = "We have waited for this ferry for eleven years, and we shall wait no longer."


def turns(text: str, *facts: tuple[str, str]) -> list[dict[str, Any]]:
    document = with_facts(read("speech.txt", text.encode()), facts or ORRIN)
    transcript = understand(document)
    shares = transcript.attribution.shares
    assert [share.start for share in shares][1:] == [share.end for share in shares][:-1]
    return list(records(transcript).turns)


def test_the_label_of_the_record_is_taken_off() -> None:
    """With its note on the language."""
    (turn,) = turns(f"Mr. Orrin (Norland) (spoke in French): {SAID}\n")
    assert (turn["speaker_label"], turn["text"]) == ("Mr. Orrin (Norland)", SAID)
    assert (turn["attribution_method"], turn["spoken_lang"]) == ("label", "fr")


def test_without_a_label_the_corpus_alone_says_who_speaks() -> None:
    """However short it is, and whatever it quotes."""
    (turn,) = turns("We agree. The minister said: we do not.\n")
    assert (turn["speaker_label"], turn["speaker_name"]) == (None, "Orrin")
    assert (turn["attribution_method"], turn["text"][:9]) == ("title", "We agree.")


def test_the_evidence_says_that_it_is_not_the_page() -> None:
    document = with_facts(read("speech.txt", SAID.encode()), ORRIN)
    (turn,) = understand(document).turns
    assert turn.evidence == ("the corpus states that it is a speech of Mr. Orrin, not the page",)


def test_what_opens_the_text_and_is_no_label_is_said() -> None:
    (turn,) = turns(f"Let me say it plainly: {SAID}\n")
    assert turn["text"].startswith("Let me say it plainly: We have")


def test_lines_are_joined_to_sentences() -> None:
    """Words that they part as well; what begins anew stays a paragraph of its own."""
    page = "Mr. Orrin: I thank the commis-\nsion, Mr.\nQuill, and\n\nall others.\nWe agree.\n"
    (turn,) = turns(page)
    assert turn["text"] == "I thank the commission, Mr. Quill, and all others.\nWe agree."


def test_where_two_people_speak_the_page_is_believed() -> None:
    page = "\n\n".join(
        [
            "Mr. Orrin: I thank the President, and I shall be brief about the ferry.",
            "Ms. Quill: I thank the President, and I shall be briefer than that.",
            "Mr. Orrin: That was brief indeed, and I have nothing to add to it.",
            "Ms. Quill: Then I have nothing to add, either, and we can go home.",
        ]
    )
    assert len(turns(page)) == 4


@pytest.mark.parametrize("text", ["Mr. Orrin:", "Mr. Orrin: \n"])
def test_nothing_said_is_no_turn(text: str) -> None:
    assert turns(text) == []


def test_of_somebody_not_named_nobody_is_made() -> None:
    (turn,) = turns(SAID, ("speaker", "Norland"), ("event_type", "speech"))
    assert (turn["speaker_id"], turn["speaker_type"]) == (None, "unidentified")
