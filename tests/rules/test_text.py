"""Rules on the text of turns: each fires on its offence and leaves alone what resembles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from verbale.checks.corpus import Corpus
from verbale.checks.rule import rule

if TYPE_CHECKING:
    from verbale.checks.finding import Hit

NOTHING = Corpus("c", {})


def hits(name: str, *texts: str | None, label: str = "Vell") -> list[Hit]:
    """What a rule finds in one dialogue of these turns."""
    rows = pl.DataFrame(
        {
            "dialogue_id": ["d"] * len(texts),
            "turn_index": range(len(texts)),
            "speaker_label": [label] * len(texts),
            "text": pl.Series(texts, dtype=pl.String()),
        }
    )
    found = rule(name).check
    assert found is not None
    return list(found(rows, NOTHING))


def mended(text: str, found: list[Hit]) -> str:
    """The text with all fixes."""
    for hit in sorted(found, key=lambda hit: hit.start or 0, reverse=True):
        if hit.fix is not None and hit.fix.column == "text":
            text = text[: hit.fix.start] + hit.fix.replacement + text[hit.fix.end :]
    return text


LONG = "We agreed on the passage of ships through the strait this morning."
OFFENCES = [
    ("mojibake", "We met in the cafÃ© near the harbour."),
    ("mojibake", "He said â€œyesâ€œ to us."),
    ("mojibake", "РџСЂРёРІРµС‚, РєРѕР»Р»РµРіРё!"),
    ("mojibake", "The caf\ufffd is closed."),
    ("invisible-characters", "The co\u00adope\u00adration goes on."),
    ("invisible-characters", "We agree\u200b on that."),
    ("invisible-characters", "\ufeffGood morning."),
    ("invisible-characters", "Pay \u202eevif\u202c now."),
    ("invisible-characters", "Bell\x07 rings."),
    ("unbalanced-quotation", "He told me: „We shall sign. I believe him."),
    ("unbalanced-quotation", "Er sagte: Wir kommen.“ Und dann ging er."),
    ("unbalanced-quotation", "他说：「我们同意。"),
    ("empty-speech", "—"),
    ("empty-speech", "…"),
    ("empty-speech", "(applause)"),
    ("leftover-markup", "We agree.<br>The rest will follow."),
    ("leftover-markup", "The rest&nbsp;will follow."),
    ("leftover-markup", "See [the text](https://example.org/x) of it."),
    ("leftover-markup", "We **must** agree."),
    ("cut-off-end", "We shall publish the text of the agreement as soon as both have"),
]
INNOCENT = [
    ("mojibake", "Ça va très bien à Ålesund, señor Čapek; Ünal et Šimić aussi."),
    ("mojibake", "Привет, коллеги! Соглашение подписано."),
    ("mojibake", "ÂNGELA ESTÁ AQUI, DISSE O SÃO-TOMENSE."),
    ("invisible-characters", "می\u200cخواهم بگویم"),
    ("invisible-characters", "क्\u200dष"),
    ("invisible-characters", "Well 👩\u200d🚀 done."),
    ("invisible-characters", "שלום \u200fABC"),
    ("unbalanced-quotation", "Er sagte: „Wir kommen.“ Sie sagte: “We came.”"),
    ("unbalanced-quotation", "Il a dit : « Nous venons.\n« Et nous restons. »"),
    ("unbalanced-quotation", "Han sagde: »Vi kommer.« Så gik han."),
    ("empty-speech", "5."),
    ("empty-speech", "是。"),
    ("empty-speech", "(laughs) Yes."),
    ("leftover-markup", "Is 3 < 4 and 5 > 2? AT&T; the Q&As; R&D."),
    ("leftover-markup", "He said [inaudible] (and left)."),
    ("cut-off-end", "Πόσο θα κοστίσει το κοινό σύστημα;"),
    ("cut-off-end", "เราจะเผยแพร่ข้อความทั้งหมด"),
    ("cut-off-end", "We agreed on that.\nSecond reading of the Harbour Bill"),
]


@pytest.mark.parametrize(("name", "text"), OFFENCES)
def test_offences_are_found(name: str, text: str) -> None:
    """In the turn that has them, at a place inside its text; the fix mends it for good."""
    found = hits(name, "Good morning.", text)
    assert {hit.row for hit in found} == {1}
    assert all(0 <= (hit.start or 0) < len(text) for hit in found)
    if any(hit.fix for hit in found):
        assert hits(name, "Good morning.", mended(text, found)) == []


@pytest.mark.parametrize(("name", "text"), INNOCENT)
def test_what_resembles_them_is_not(name: str, text: str) -> None:
    """Other scripts, foreign names, notes and signs are no offence."""
    assert hits(name, "Good morning.", text) == []
    assert hits(name, None, text) == []


def test_fixes_give_what_was_meant() -> None:
    """The café, the word without hyphens, the space that the page shows."""
    for name, text, meant in [
        (
            "mojibake",
            "We met in the cafÃ© near the harbour.",
            "We met in the café near the harbour.",
        ),
        ("invisible-characters", "The co\u00adope\u00adration.", "The cooperation."),
        ("leftover-markup", "The rest&nbsp;will follow.", "The rest will follow."),
    ]:
        assert mended(text, hits(name, text)) == meant


def test_labels_have_invisible_characters_too() -> None:
    """The column says where."""
    (hit,) = hits("invisible-characters", "Yes.", label="Ve\u200bll")
    assert (hit.column, hit.start, hit.end) == ("speaker_label", 2, 3)


def test_copies_are_found_near_by() -> None:
    """The same long text within three turns; formulas and distant repeats are none."""
    assert [hit.row for hit in hits("duplicate-turn", LONG, "No.", LONG)] == [2]
    assert hits("duplicate-turn", "Next question.", "Next question.") == []
    assert hits("duplicate-turn", LONG, "a", "b", "c", LONG) == []


def test_dialogues_that_set_no_marks_are_not_cut_off() -> None:
    """Captions and telegrams end no sentence with a mark."""
    assert hits("cut-off-end", *["we agreed on that with the others " * 3] * 5) == []
