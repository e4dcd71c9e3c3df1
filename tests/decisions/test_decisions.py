"""What people decided stands, as long as the source is what they saw."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.decisions import (
    Decision,
    Decisions,
    beside,
    parse_decisions,
    read_decisions,
    write_decisions,
)
from verbale.decisions.decision import Act
from verbale.decisions.file import formatted
from verbale.errors import SourceError
from verbale.parsing import parse
from verbale.sources import find_sources

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.transcript import Transcript

TALKS = """Talks in Arn, 3 May 2031

Ada Okoro: Welcome, Minister. Let us begin with the bridge.

Ben Tarn: Thank you. One thing is certain.

One condition: the ferry goes on until then.

Dov Maren takes the floor and says that he agrees with all of this.

Ada Okoro: Merci à tous, nous nous reverrons ici en automne.
"""


def decided(tmp_path: Path, *made: Decision, text: str = TALKS) -> Transcript:
    source = tmp_path / "talks.txt"
    source.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(TALKS.encode()).hexdigest()
    write_decisions(source, Decisions(digest, tuple(made)))
    return parse(source)


def place(words: str) -> tuple[int, int]:
    start = TALKS.encode().index(words.encode())
    return start, start + len(words.encode())


def labels(transcript: Transcript) -> list[str | None]:
    return [turn.label.printed if turn.label else None for turn in transcript.turns]


def test_without_decisions_the_evidence_decides(tmp_path: Path) -> None:
    assert labels(decided(tmp_path)) == ["Ada Okoro", "Ben Tarn", "Ada Okoro"]
    assert not beside(tmp_path / "talks.txt").exists()


def test_a_turn_begins_where_a_person_says_so(tmp_path: Path) -> None:
    """With its words, its method, and the label that the person gave."""
    start, _ = place("Dov Maren takes")
    found = decided(tmp_path, Decision(start, start, Act.TURN, "Dov Maren"))
    assert labels(found) == ["Ada Okoro", "Ben Tarn", "Dov Maren", "Ada Okoro"]
    turn = found.turns[2]
    assert (str(turn.method), turn.score) == ("manual", 1.0)
    assert turn.evidence == ("a person decided it",)
    assert turn.text.startswith("Dov Maren takes the floor")


def test_a_label_is_corrected_and_is_no_part_of_the_speech(tmp_path: Path) -> None:
    found = decided(tmp_path, Decision(*place("Ben Tarn: "), Act.TURN, "Clara Vell"))
    assert labels(found) == ["Ada Okoro", "Clara Vell", "Ada Okoro"]
    assert found.turns[1].text.startswith("Thank you.")


def test_a_turn_can_be_left_to_nobody(tmp_path: Path) -> None:
    found = decided(tmp_path, Decision(*place("Ben Tarn: "), Act.TURN, None))
    assert labels(found) == ["Ada Okoro", None, "Ada Okoro"]
    assert str(found.turns[1].method) == "none"


def test_words_are_joined_to_the_turn_before(tmp_path: Path) -> None:
    """What was cut off as a label is said again."""
    found = decided(tmp_path, Decision(*place("Ben Tarn: "), Act.JOIN))
    assert labels(found) == ["Ada Okoro", "Ada Okoro"]
    assert "Ben Tarn: Thank you." in found.turns[0].text


def test_what_nobody_speaks_is_in_no_turn(tmp_path: Path) -> None:
    words = "Dov Maren takes the floor and says that he agrees with all of this."
    found = decided(tmp_path, Decision(*place(words), Act.OUTSIDE))
    assert all("takes the floor" not in turn.text for turn in found.turns)
    assert [turn.text for turn in found.turns][-1].startswith("Merci")


def test_a_part_of_a_paragraph_can_be_in_no_turn(tmp_path: Path) -> None:
    """On pages that lost their paragraphs, it is all that there is."""
    found = decided(tmp_path, Decision(*place("Thank you."), Act.OUTSIDE))
    assert found.turns[1].text.startswith("One thing is certain.")
    source = found.document.decoded.text
    shares = found.attribution.shares
    assert "".join(source[each.start : each.end] for each in shares) == source
    assert [str(s.role) for s in shares if source[s.start : s.end] == "Thank you."] == ["note"]


def test_what_nobody_speaks_may_reach_over_paragraphs(tmp_path: Path) -> None:
    start, end = place("One condition")[0], place("with all of this.")[1]
    found = decided(tmp_path, Decision(start, end, Act.OUTSIDE))
    assert found.turns[1].text == "Thank you. One thing is certain."


def test_the_title_attributes_nothing_that_nobody_speaks(tmp_path: Path) -> None:
    greeting = "Ladies and gentlemen,"
    said = " ".join(["I am glad to be here with you, and we shall do what I promised."] * 6)
    footer = "We thank our readers, and I hope that we meet again on this page some day."
    text = f"Speech by President Ada Okoro\n\n{greeting}\n\n{said}\n\n{said}\n\n{footer}\n"
    source = tmp_path / "speech.txt"
    source.write_text(text, encoding="utf-8")
    assert footer in parse(source).turns[0].text
    start = text.index(footer)
    made = (Decision(start, start + len(footer), Act.OUTSIDE),)
    write_decisions(source, Decisions(hashlib.sha256(text.encode()).hexdigest(), made))
    assert footer not in parse(source).turns[0].text


def test_a_heading_that_is_speech_is_joined(tmp_path: Path) -> None:
    """What looks like no speech is, where a person says so."""
    text = TALKS.replace("One condition: the", "1. THE FERRY\n\nThe")
    source = tmp_path / "talks.txt"
    source.write_text(text, encoding="utf-8")
    assert all("1. THE FERRY" not in turn.text for turn in parse(source).turns)
    start = text.index("1. THE FERRY")
    made = (Decision(start, start, Act.JOIN),)
    write_decisions(source, Decisions(hashlib.sha256(text.encode()).hexdigest(), made))
    assert "1. THE FERRY" in parse(source).turns[1].text


def test_the_spoken_language_is_set(tmp_path: Path) -> None:
    start, _ = place("Ada Okoro: Merci")
    found = decided(tmp_path, Decision(start, start, Act.SPOKEN, lang="fr"))
    assert [each.spoken for each in found.languages] == ["und", "und", "fr"]
    assert found.languages[-1].lang.source != "manual"


@pytest.mark.parametrize(
    ("words", "act", "why"),
    [
        ("Talks in Arn", Act.JOIN, "no turn comes before it"),
        ("Talks in Arn", Act.LANG, "no turn stands here"),
        ("automn", Act.TURN, None),
    ],
)
def test_what_comes_to_nothing_is_said(
    tmp_path: Path, words: str, act: Act, why: str | None
) -> None:
    start, _ = place(words)
    lang = "fr" if act is Act.LANG else None
    label = "Ada" if act is Act.TURN else None
    found = decided(tmp_path, Decision(start, start, act, label, lang))
    said = [each for each in found.document.warnings if "has no effect" in each]
    assert [each.rpartition(": ")[2] for each in said] == ([why] if why else [])


def test_a_place_beyond_the_end_is_said(tmp_path: Path) -> None:
    found = decided(tmp_path, Decision(99_999, 99_999, Act.TURN, "Ada"))
    assert "no such place" in found.document.warnings[-1]
    assert labels(found) == ["Ada Okoro", "Ben Tarn", "Ada Okoro"]


def test_links_are_not_written_to(tmp_path: Path) -> None:
    """Neither through them nor in their place."""
    source, other = tmp_path / "talks.txt", tmp_path / "other"
    other.write_text("kept", encoding="utf-8")
    beside(source).symlink_to(other)
    with pytest.raises(SourceError, match="is a link"):
        write_decisions(source, Decisions("0" * 64, (Decision(0, 0, Act.OUTSIDE),)))
    assert other.read_text(encoding="utf-8") == "kept"


def test_a_language_is_set(tmp_path: Path) -> None:
    start, _ = place("Ada Okoro: Merci")
    found = decided(tmp_path, Decision(start, start, Act.LANG, lang="fr-BE"))
    assert (found.languages[-1].lang.tag, found.languages[-1].lang.source) == ("fr-BE", "manual")


def test_decisions_about_another_source_are_reported_not_applied(tmp_path: Path) -> None:
    text = TALKS.replace("bridge", "tunnel")
    found = decided(tmp_path, Decision(*place("Ben Tarn: "), Act.TURN, "Clara Vell"), text=text)
    assert labels(found) == ["Ada Okoro", "Ben Tarn", "Ada Okoro"]
    assert "changed since people decided" in found.document.warnings[-1]


def test_files_of_decisions_are_no_sources(tmp_path: Path) -> None:
    decided(tmp_path, Decision(0, 0, Act.OUTSIDE))
    found = find_sources([str(tmp_path)])
    assert [source.output.name for source in found.found] == ["talks.txt"]
    assert found.unclaimed == ()


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@st.composite
def decisions(draw: st.DrawFn) -> Decisions:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, 999))
        act = draw(st.sampled_from(Act))
        label = draw(st.none() | TEXT) if act is Act.TURN else None
        lang = "fr" if act in (Act.LANG, Act.SPOKEN) else draw(st.sampled_from([None, "de"]))
        note = draw(st.none() | TEXT)
        decision = Decision(start, start + draw(st.integers(0, 50)), act, label, lang, note)
        found.append(decision)
    return Decisions("0" * 64, tuple(sorted(found, key=lambda each: (each.start, each.end))))


@given(decisions())
def test_what_is_written_is_read(made: Decisions) -> None:
    assert parse_decisions(formatted(made, "talks.txt"), "talks.txt.decisions.yaml") == made


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("[", "is no YAML"),
        ("- 1", "must have the keys"),
        ("source_sha256: x\ndecisions: []", "no SHA-256"),
        ("{do: turn, bytes: [1, 2]}", "a turn has a label"),
        ("{do: join, bytes: [1, 2], label: A}", "a turn has a label"),
        ("{do: jump, bytes: [1, 2]}", "do must be one of turn, join, outside, lang, spoken"),
        ("{do: join, bytes: [2, 1]}", "bytes must be two numbers"),
        ("{do: lang, bytes: [1, 2]}", "needs a lang"),
        ("{do: lang, bytes: [1, 2], lang: '??'}", "is no BCP-47 tag"),
        ("{do: join, bytes: [1, 2], who: me}", "unknown key 'who'"),
    ],
)
def test_faults_are_told_in_one_line(tmp_path: Path, text: str, fact: str) -> None:
    source = tmp_path / "talks.txt"
    source.write_text(TALKS, encoding="utf-8")
    if text.startswith("{"):
        text = f"source_sha256: '{'0' * 64}'\ndecisions:\n- {text}\n"
    beside(source).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read_decisions(source)
    assert fact in str(error.value)
    assert len(str(error.value).splitlines()) == 1


def test_notes_on_delivery_stay_with_a_corrected_label(tmp_path: Path) -> None:
    """In which language somebody spoke is still known when it is decided who it was."""
    text = TALKS.replace("Ben Tarn: ", "Ben Tarn (spoke in French): ")
    source = tmp_path / "talks.txt"
    source.write_text(text, encoding="utf-8")
    start, end = text.index("Ben Tarn"), text.index("Thank you.")
    made = (Decision(start, end, Act.TURN, "Clara Vell"),)
    write_decisions(source, Decisions(hashlib.sha256(text.encode()).hexdigest(), made))
    assert [each.spoken for each in parse(source).languages] == ["und", "fr", "und"]


def test_the_language_of_a_turn_that_is_left_to_nobody(tmp_path: Path) -> None:
    """It was set at the label, which is no part of the turn any more."""
    start, end = place("Ben Tarn: ")
    nobody = Decision(start, end, Act.TURN, None)
    found = decided(tmp_path, nobody, Decision(start, start, Act.LANG, lang="en-GB"))
    assert found.languages[1].lang.tag == "en-GB"
    assert not any("no effect" in each for each in found.document.warnings)


BROKEN_OFF = """Sitting in Arn, 3 May 2031

Mr. Brandeth: I thank my friend. We have waited nine years for this bill, and now we

Some hon. members: Hear, hear!

Mr. Brandeth: Let us turn to the second clause. It says nothing of the ferry.

Some hon. members: Hear, hear!

I am grateful. Let me turn to the third clause, which says even less of it.

Ms. Ilvane: On a point of order. The honourable member has had his time.

Mr. Brandeth: Three.
"""


def decided_in(tmp_path: Path, text: str, *made: Decision) -> Transcript:
    source = tmp_path / "sitting.txt"
    source.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    write_decisions(source, Decisions(digest, tuple(made)))
    return parse(source)


def test_what_goes_on_does_so_up_to_where_another_turn_begins(tmp_path: Path) -> None:
    """The words before are not given to those who broke in."""
    before = decided_in(tmp_path, BROKEN_OFF)
    assert str(before.turns[4].method) == "carried"
    start = BROKEN_OFF.index("Let me turn")
    found = decided_in(tmp_path, BROKEN_OFF, Decision(start, start, Act.TURN, "Ms. Ilvane"))
    assert [str(turn.method) for turn in found.turns[3:6]] == ["label", "carried", "manual"]
    assert found.turns[4].text == "I am grateful."


def test_speech_that_goes_on_is_joined(tmp_path: Path) -> None:
    """It has no label that could be taken away."""
    start = BROKEN_OFF.index("I am grateful")
    found = decided_in(tmp_path, BROKEN_OFF, Decision(start, start, Act.JOIN))
    assert "I am grateful" in found.turns[3].text
    assert len(found.turns) == 6


def test_what_is_joined_is_not_of_a_label_that_says_nothing(tmp_path: Path) -> None:
    text = BROKEN_OFF.replace("Ms. Ilvane: On", "Ms. Ilvane:\n\nMr. Tarn: On", 1)
    start = text.index("Mr. Tarn:")
    found = decided_in(tmp_path, text, Decision(start, start + len("Mr. Tarn: "), Act.JOIN))
    at = next(n for n, turn in enumerate(found.turns) if "point of order" in turn.text)
    assert labels(found)[at] in (None, "Mr. Brandeth")
    shares = found.attribution.shares
    assert "".join(text[each.start : each.end] for each in shares) == text


def test_a_note_is_said_where_a_person_says_so(tmp_path: Path) -> None:
    """Brackets alone are no speech, but a person may know better."""
    text = BROKEN_OFF.replace("Ms. Ilvane: On", "(I am here.)\n\nMs. Ilvane: On", 1)
    start = text.index("(I am here.)")
    found = decided_in(tmp_path, text, Decision(start, start, Act.TURN, "Dov Maren"))
    assert ("Dov Maren", "(I am here.)") in [
        (turn.label.printed if turn.label else None, turn.text) for turn in found.turns
    ]


def test_what_stands_behind_a_label_is_joined_to_it(tmp_path: Path) -> None:
    text = BROKEN_OFF.replace("Ms. Ilvane: On", "Ms. Ilvane:\n\n1. THE FERRY\n\nOn", 1)
    start = text.index("1. THE FERRY")
    found = decided_in(tmp_path, text, Decision(start, start, Act.JOIN))
    at = labels(found).index("Ms. Ilvane")
    assert found.turns[at].text.startswith("1. THE FERRY\nOn a point")
