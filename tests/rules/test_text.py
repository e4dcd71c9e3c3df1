"""Rules on the text of turns: each fires on its offence and leaves alone what resembles it."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.checks.corpus import Corpus
from verbale.checks.rule import rule
from verbale.rules.text import unbalanced_quotation

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
    ("mojibake", "He said \x93yes\x94 to us."),
    ("mojibake", "Äÿêóþ, íà öüîìó ìóñèìî çàâåðøèòè."),
    ("mojibake", "оПХБЕР, ЙНККЕЦХ! яНЦКЮЬЕМХЕ ОНДОХЯЮМН."),
    ("mojibake", "Щ‡Ш°Ш§ Щ„ЩЉШі ШЄЩ‡ШЇЩЉШЇЩ‹Ш§."),
    ("mojibake", "The centre will be in YeÅŸilhan."),
    ("mojibake", "縺薙ｌ縺ｯ遘√"),
    ("invisible-characters", "The co\u00adope\u00adration goes on."),
    ("invisible-characters", "We agree\u200b on that."),
    ("invisible-characters", "\ufeffGood morning."),
    ("invisible-characters", "Pay \u202eevif\u202c now."),
    ("invisible-characters", "Bell\x07 rings."),
    ("invisible-characters", "One line\u2028another line."),
    ("invisible-characters", "One line;\u2029 another line."),
    ("invisible-characters", "One\x0btwo."),
    ("unbalanced-quotation", "Han sade: ”Vi kommer. Sedan gick han."),
    ("unbalanced-quotation", "He told me: „We shall sign. I believe him."),
    ("unbalanced-quotation", "Er sagte: Wir kommen.“ Und dann ging er."),
    ("unbalanced-quotation", "他说：「我们同意。"),
    ("empty-speech", "—"),
    ("empty-speech", "…"),
    ("empty-speech", "(applause)"),
    ("leftover-markup", "We agree.<br>The rest will follow."),
    ("leftover-markup", "The rest&nbsp;will follow."),
    ("leftover-markup", "See [the text](https://example.org/x) of it."),
    ("empty-speech", "[Звучит гимн.]"),
    ("leftover-markup", "We **must** agree."),
    ("leftover-markup", "We __must__ agree."),
    ("leftover-markup", "See [[the text]] of it."),
    ("leftover-markup", "![The delegations](photo.jpg)"),
    ("leftover-markup", "We agree.\n.quote { color: #333; margin: 0 }"),
    ("leftover-markup", "We agree.</seg> The rest will follow."),
    ("leftover-markup", 'He said <u who="#vell">yes.'),
    ("leftover-markup", "We agree.\nwindow.share(7);"),
    ("leftover-markup", "| --- | --- |"),
    ("leftover-markup", "We {{quote|agree}} on that."),
    ("leftover-boilerplate", "Thank you all.\nAdditional materials"),
    ("leftover-boilerplate", "Thank you all.\nPrint | Share | Tweet"),
    ("leftover-boilerplate", "Thank you all.\n© 2031 Press Office of Orsa. All rights reserved."),
    ("leftover-boilerplate", "Thank you all.\n3 / 12"),
    ("leftover-boilerplate", "Thank you all.\nPage 3 of 12"),
    ("leftover-boilerplate", "Thank you all.\nWe use cookies to improve our services."),
    ("leftover-boilerplate", "Danke.\nLesen Sie auch: Neue Fähre nach Orsa"),
    ("leftover-boilerplate", "Спасибо.\nПоделиться страницей\nНаверх"),
    ("leftover-boilerplate", "谢谢大家。\n返回顶部"),
    ("leftover-boilerplate", "شكرا لكم.\nشارك هذه الصفحة"),
    ("leftover-boilerplate", "Thank you all.\nVideo"),
    ("cut-off-end", "Thank you. The island has 49"),
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
    ("mojibake", "СІРІ ДІТІ МІЛІЦІЇ; «США…» і НАТО."),
    ("mojibake", "Jäääär ja õöö on eesti sõnad."),
    ("mojibake", "Þetta er þýðing á þíðu máli."),
    ("mojibake", "Ûž je to tak, řekl Čeněk: příliš žluťoučký kůň."),
    ("invisible-characters", "\u179f\u200b\u1798"),
    ("invisible-characters", "🏴\U000e0067\U000e0062\U000e0065\U000e007f won."),
    ("unbalanced-quotation", "Han sade: ”Vi kommer.” Sedan gick han."),
    ("unbalanced-quotation", "Hän sanoi: »Silta on meidän.» Se oli siinä."),
    ("unbalanced-quotation", "Er sagte: „Wir kommen.“ Sie sagte: “We came.”"),
    ("unbalanced-quotation", "Il a dit : « Nous venons.\n« Et nous restons. »"),
    ("unbalanced-quotation", "Han sagde: »Vi kommer.« Så gik han."),
    ("empty-speech", "5."),
    ("empty-speech", "是。"),
    ("empty-speech", "(laughs) Yes."),
    ("empty-speech", "(Inaudible.)"),
    ("empty-speech", "[unverständlich]"),
    ("empty-speech", "（听不清）"),
    ("leftover-markup", "Sign here: ______ and keep river_watch_final_2."),
    ("leftover-markup", "The background: we agreed; the margin: thin; [see below]."),
    ("leftover-markup", "He earns <100 a month {of the annex} at 14~15; let us wait."),
    ("leftover-boilerplate", "Please print this page of the agreement and share it."),
    ("leftover-boilerplate", "I have one wish.\nRead more."),
    ("leftover-boilerplate", "Video\nYou all saw it on the way in."),
    ("leftover-boilerplate", "Let us go on.\nCopyright is not our subject today."),
    ("leftover-boilerplate", "Next"),
    ("leftover-markup", "Is 3 < 4 and 5 > 2? AT&T; the Q&As; R&D."),
    ("leftover-markup", "He said [inaudible] (and left)."),
    ("cut-off-end", "Πόσο θα κοστίσει το κοινό σύστημα;"),
    ("cut-off-end", "เราจะเผยแพร่ข้อความทั้งหมด"),
    ("cut-off-end", "We agreed on that.\nSecond reading of the Harbour Bill"),
    ("cut-off-end", f"We agreed on that.\n{'MINISTRY OF FERRIES AND HARBOURS - ' * 4}MOTION"),
    ("cut-off-end", "We agreed on that. Drainage Plans for Farmers and Reinstatement of the Board"),
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
        ("mojibake", "Щ‡Ш°Ш§ Щ„ЩЉШі.", "هذا ليس."),
        ("mojibake", "It\x92s so.", "It’s so."),
        ("invisible-characters", "One line\u2028another.", "One line another."),
        ("leftover-boilerplate", "Thank you.\nShare this page\nBack to top", "Thank you."),
        ("leftover-markup", "The rest&nbsp;will follow.", "The rest will follow."),
        ("leftover-markup", "It&amp;#8217;s here &amp; there.", "It’s here & there."),
    ]:
        assert mended(text, hits(name, text)) == meant


def test_labels_have_invisible_characters_too() -> None:
    """The column says where."""
    (hit,) = hits("invisible-characters", "Yes.", label="Ve\u200bll")
    assert (hit.column, hit.start, hit.end) == ("speaker_label", 2, 3)


def test_copies_are_found_near_by() -> None:
    """The same long text within three turns; formulas and distant repeats are none."""
    assert [hit.row for hit in hits("duplicate-turn", LONG, "No.", LONG)] == [2]
    assert [hit.row for hit in hits("duplicate-turn", LONG, f"{LONG} ")] == [1]
    assert [
        hit.row for hit in hits("duplicate-turn", *["我们今天上午就船只通过海峡达成了一致。"] * 2)
    ] == [1]
    assert hits("duplicate-turn", "Next question.", "Next question.") == []
    assert hits("duplicate-turn", "下一个问题。", "下一个问题。") == []
    assert hits("duplicate-turn", LONG, "a", "b", "c", LONG) == []


def test_dialogues_that_set_no_marks_are_not_cut_off() -> None:
    """Captions and telegrams end no sentence with a mark."""
    assert hits("cut-off-end", *["we agreed on that with the others " * 3] * 5) == []


def test_only_known_last_paragraphs_are_removed() -> None:
    """What stands before speech, what is one word, and what is the whole turn is left to people."""
    for text in (
        "Thank you.\nShare this page\nNow to the ships.",
        "Thank you.\nVideo",
        "Share this page",
        "Thank you all. Share this page",
    ):
        found = hits("leftover-boilerplate", text)
        assert found
        assert not any(hit.fix for hit in found)


def test_marks_decoded_wrongly_are_not_removed() -> None:
    """U+0092 is an apostrophe: to take it out would be wrong."""
    (hit,) = hits("invisible-characters", "It\x92s so.")
    assert hit.fix is None


def test_soft_hyphens_that_stand_for_dashes_are_not_removed() -> None:
    """Once they do in a dialogue, nobody knows which of them was seen."""
    found = hits("invisible-characters", "Yes \xad if you agree \xad it is.", "The some\xadone.")
    assert len(found) == 3
    assert not any(hit.fix for hit in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("invisible-characters", "\u200b\n" * 20_000),
        ("leftover-boilerplate", "1/1\n" * 10_000),
        ("leftover-markup", "\n" * 40_000 + "<a " * 10_000 + "-" * 40_000),
        ("mojibake", "Ш‡" * 20_000),
        ("unbalanced-quotation", "“" * 40_000),
    ],
)
def test_hostile_texts_take_linear_time(name: str, text: str) -> None:
    """A long turn of signs is read in seconds, where squares would take minutes."""
    started = process_time()
    hits(name, text)
    assert process_time() - started < 10


@given(st.lists(st.text("„‟“”«»「」『』 a.²\n", max_size=9), max_size=20))
def test_the_scan_for_pairs_passes_over_no_mark_without_partner(texts: list[str]) -> None:
    corpus = Corpus("talks", {})
    found = unbalanced_quotation.check(pl.DataFrame({"text": texts}, {"text": pl.String}), corpus)
    assert [hit.row for hit in found] == [
        row
        for row, text in enumerate(texts)
        if any(
            unbalanced_quotation._unpaired(text, *family) is not None
            for family in unbalanced_quotation._FAMILIES
        )
    ]
