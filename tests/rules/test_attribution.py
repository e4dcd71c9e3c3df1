"""Rules on who is said to speak: each fires on its offence and leaves alone what resembles it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from verbale.checks.corpus import Corpus
from verbale.checks.rule import rule

if TYPE_CHECKING:
    from verbale.checks.finding import Hit

TYPES = {name: pl.String() for name in ("speaker_label", "speaker_id", "speaker_name", "lang")}


def hits(name: str, *turns: tuple[str | None, str], **columns: list[Any]) -> list[Hit]:
    """What a rule finds in a dialogue of these labels and texts, and these columns besides."""
    labels, texts = [label for label, _ in turns], [text for _, text in turns]
    given = {
        "dialogue_id": ["d"] * len(turns),
        "turn_index": range(len(turns)),
        "speaker_label": labels,
        "speaker_id": labels,
        "speaker_name": labels,
        "speaker_type": ["person"] * len(turns),
        "lang": ["en"] * len(turns),
        "text": texts,
    }
    rows = pl.DataFrame(given | columns, schema_overrides=TYPES)
    found = rule(name).check
    assert found is not None
    return list(found(rows, Corpus("c", {})))


VELL, BRANDETH = ("Minister Vell", "We agree."), ("President Brandeth", "So do we.")


@pytest.mark.parametrize(
    ("label", "text", "speech"),
    [
        ("Minister Vell", "Minister Vell: We agree.", "We agree."),
        ("Minister Vell", "Vell: We agree.", "We agree."),
        ("Minister Vell", "MINISTER VELL – We agree.", "We agree."),
        ("Minister Vell", "[Minister Vell] We agree.", "We agree."),
        ("Minister Vell", "Minister Vell (Orlavia). – We agree.", "We agree."),
        ("Mr. Vell (Orlavia)", "MR. VELL (ORLAVIA):\u00a0We agree.", "We agree."),
        ("Ines Vell (Minister of Rivers)", "Vell. – We agree.", "We agree."),
        ("Ines Vell (Minister of Rivers)", "Ines Vell — We agree.", "We agree."),
        ("《云津日报》记者", "《云津日报》记者：我们同意。", "我们同意。"),
        ("Q", "Q: Do we agree?", "Do we agree?"),
        ("А.Вельский", "А.Вельский: Согласен.", "Согласен."),
        ("沈若岚", "沈若岚：我们同意。", "我们同意。"),
        ("الوزيرة فيل", "الوزيرة فيل: نحن موافقون.", "نحن موافقون."),
    ],
)
def test_own_label_in_the_text(label: str, text: str, speech: str) -> None:
    """It is found, and taking it out leaves the speech."""
    (hit,) = hits("label-in-text", (label, text), BRANDETH)
    assert hit.row == 0
    assert hit.fix is not None
    assert text[hit.fix.end :] == speech
    assert hits("label-in-text", (label, speech), BRANDETH) == []


@pytest.mark.parametrize(
    "text",
    [
        "My answer is: we agree.",
        "Brandeth said: we agree.",
        "Minister Vell will know: we agree.",
        "As I said - and Vell knows it - we agree.",
        "Question: is that enough? No.",
        "Vell and I agree.",
        "President Brandeth - I ask you.",
        "MINISTER. We agree.",
    ],
)
def test_speech_that_begins_with_a_colon(text: str) -> None:
    """Names and colons of speech are no labels."""
    assert hits("label-in-text", BRANDETH, VELL, ("Chair", text)) == []


def test_greetings_with_a_colon() -> None:
    """In Spanish a speech opens so; capitals and names are labels all the same."""
    chair, spanish = ("Señora Presidenta", "Siga."), ["es", "es"]
    for text, found in (
        ("Señora Presidenta: pido la palabra.", []),
        ("SEÑORA PRESIDENTA: Siga.", [1]),
    ):
        turns = (chair, ("Ines Vell", text))
        assert [h.row for h in hits("label-in-text", *turns, lang=spanish)] == found
        turns = (chair, ("Ines Vell", "Gracias.\n" + text))
        assert [h.row for h in hits("missed-turn-boundary", *turns, lang=spanish)] == found


def test_other_labels_in_the_text() -> None:
    """Another one's label, or a word that is nothing else; without a fix."""
    found = hits(
        "label-in-text",
        VELL,
        (None, "Minister Vell: We agree."),
        ("President Brandeth", "QUESTION: And what then?"),
    )
    assert [(hit.row, hit.fix) for hit in found] == [(1, None), (2, None)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("We agree. President Brandeth: So do we.", "President Brandeth"),
        ("We agree.\nPresident Brandeth: So do we.", "President Brandeth"),
        ("We agree. QUESTION: And then?", "QUESTION"),
        ("He told me: we agree.", None),
        ("We agree. PRESIDENT BRANDETH – So do we.", "PRESIDENT BRANDETH"),
        ("We agree.\nPresident Brandeth. – So do we.", "President Brandeth"),
        ("We agree.\n[President Brandeth] So do we.", "President Brandeth"),
        ("We agree.\n(President Brandeth: Hear, hear!)", None),
        ("We met Dr. President Brandeth: he agrees.", None),
        ("We agree.\nPresident Oru Brandeth – I thank you.", "President Oru Brandeth"),
        ("We agree.\nPresident Brandeth – I thank you.", None),
        ("We agree.\nPresident Brandeth – as I said – agrees.", None),
        ("We agree with President Brandeth: it is time.", None),
        ("He read it out. “President Brandeth: So do we.” That was all.", None),
        ("We agree. On one condition: peace.", None),
    ],
)
def test_labels_within_the_text(text: str, at: str | None) -> None:
    """At the start of a sentence or paragraph, not in quotations nor amid sentences."""
    chair = ("President Oru Brandeth", "Next.")
    found = hits("missed-turn-boundary", ("Minister Vell", text), BRANDETH, chair)
    assert [text[hit.start : hit.end] for hit in found] == ([] if at is None else [at])


@pytest.mark.parametrize(
    ("rare", "usual", "found"),
    [
        ("Minister Vel1", "Minister Vell", True),
        ("Mnister Vell", "Minister Vell", True),
        ("Minsiter Vell", "Minister Vell", True),
        ("Wolframm Brandeth", "Wolfram Brandeth", True),
        ("А.Вельскй", "А.Вельский", True),
        ("Ines VeII", "Ines Vell", True),
        ("Тomas Vell", "Tomas Vell", True),
        ("Miche1le Rernpel", "Michelle Rempel", True),
        ("PRESIDENT BRANDETII", "PRESIDENT BRANDETH", True),
        ("Qiiestion", "Question", True),
        ("Frgae", "Frage", True),
        ("Ines Vel l(Chair)", "Ines Vell (Chair)", True),
        ("Ines  Vell", "Ines Vell", True),
        ("Ines Vell (Minister of Rviers)", "Ines Vell (Minister of Rivers)", True),
        ("TOMAS REEL", "TOMAS KREEL", True),
        ("伊莲娜·布雷", "伊莲娜·翁布雷", True),
        ("沈岚大使先生", "沈若岚大使先生", False),
        ("Anna Vell", "Hanna Vell", False),
        ("Marta Vell", "Maria Vell", False),
        ("Jan Vell", "Jana Vell", False),
        ("Mr Bale", "Mr Hale", False),
        ("Mr Vell (LP)", "Mr Vell (NP)", False),
        ("Group B", "Group 8", False),
        ("Ms Vell", "Mr Vell", False),
        ("Mr. I. Vell", "Mr I Vell", False),
        ("Speaker 1", "Speaker 2", False),
        ("MINISTER VELL", "Minister Vell", False),
        ("Minister Holl", "Minister Vell", False),
        ("Reporters", "Reporter", False),
    ],
)
def test_misspelt_labels(rare: str, usual: str, *, found: bool) -> None:
    """Slips of one or two letters, not other people; the fix is the usual spelling."""
    turns = [(usual, "Yes."), BRANDETH] * 3
    nobody = [None] * (len(turns) + 1)
    hit = hits("misspelt-label", *turns, (rare, "No."), speaker_id=nobody)
    assert [each.row for each in hit] == ([6] if found else [])
    assert [each.fix.replacement for each in hit if each.fix] == ([usual] if found else [])


def test_names_of_two_whom_the_registry_knows() -> None:
    """They are no slip, however near; ids that a dialogue gave prove nothing."""
    turns = [("Ines Wolfram", "Yes."), BRANDETH] * 3 + [("Ines Wolfarm", "No.")]
    two = ["x-wolfram", "x-brandeth"] * 3 + ["x-wolfarm"]
    assert hits("misspelt-label", *turns, speaker_id=two) == []
    numbered = ["d.s0", "d.s1"] * 3 + ["d.s2"]
    assert [hit.row for hit in hits("misspelt-label", *turns, speaker_id=numbered)] == [6]


def test_one_speaker_two_ids() -> None:
    """The same label or name with two ids; an office alone may pass on."""
    turns = [VELL, BRANDETH, VELL]
    assert [h.row for h in hits("two-ids-for-one-speaker", *turns, speaker_id=["1", "2", "3"])] == [
        2
    ]
    assert hits("two-ids-for-one-speaker", *turns, speaker_id=["1", "2", "1"]) == []
    chairs = [("The President", "Next."), BRANDETH, ("The President", "Next.")]
    named = ["Ines Vell", "B", "Oru Dahl"]
    assert (
        hits("two-ids-for-one-speaker", *chairs, speaker_id=["1", "2", "3"], speaker_name=named)
        == []
    )


@pytest.mark.parametrize(
    ("labels", "name", "found"),
    [
        (("Ines Vell", "INES VELL (Minister)"), "Ines Vell", True),
        (("Ines Vell (LP*)", "Ines Vell (LP)"), "Ines Vell", True),
        (("Ines Vell (LP)", "Ines Vell (NP)"), "Ines Vell", False),
        (("I. VELL (LP*)", "I. VELL (LP)"), "I. VELL", True),
        (("Mr Vell", "Mrs Vell"), "Vell", False),
        (("Vell (Minister)", "Vell"), "Vell", False),
        (("Mr Kim Vell", "Mrs Kim Vell"), "Kim Vell", False),
    ],
)
def test_labels_of_one_name(labels: tuple[str, str], name: str, *, found: bool) -> None:
    """The same full name is one person's, unless the labels tell two apart."""
    turns = [(label, "Yes.") for label in labels]
    hit = hits("two-ids-for-one-speaker", *turns, speaker_id=["1", "2"], speaker_name=[name] * 2)
    assert [each.row for each in hit] == ([1] if found else [])


def test_two_speakers_one_id() -> None:
    """Two full names with nothing in common; short forms and offices are one person's."""
    two = [("Ines Vell", "Yes."), ("Oru Brandeth", "No.")]
    assert [h.row for h in hits("one-id-for-two-speakers", *two, speaker_id=["1", "1"])] == [1]
    assert hits("one-id-for-two-speakers", *two, speaker_id=["1", "2"]) == []


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("en", ("Ines Vell", "Minister Vell", "The Minister")),
        ("tr", ("Ines Vell", "Valdoria Dışişleri Bakanı")),
        ("uk", ("Інес Велл", "Прем’єр-міністерка Вальдорії")),
        ("zh", ("伊内丝·维尔", "瓦尔多里亚外交部长", "维尔", "伊内丝·维尔-布兰德")),
    ],
)
def test_one_speaker_under_several_labels(lang: str, labels: tuple[str, ...]) -> None:
    """A name, an office, a surname, a married name: all of one."""
    turns = [(label, "Yes.") for label in labels]
    one = ["1"] * len(turns)
    found = hits("one-id-for-two-speakers", *turns, speaker_id=one, lang=[lang] * len(turns))
    assert found == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thank you, Minister Vell. My question is about the strait.", "Minister Vell"),
        ("Mr. Vell, what will you do about the strait?", "Mr. Vell"),
        ("What will you do about the strait, Minister Vell?", "Minister Vell"),
        ("I am Minister Vell, and I shall answer.", None),
        ("As Minister Vell said, we agree.", None),
        ("Thank you, President Brandeth.", None),
        ("He told me: “Thank you, Minister Vell.” I did not.", None),
        ("Vell is a small town in the hills.", None),
        ("The Vell report, which I signed, says so.", None),
    ],
)
def test_nobody_addresses_himself(text: str, said: str | None) -> None:
    """By title and surname, set off as addresses are, near the start or the end."""
    found = hits("addresses-himself", ("Minister Vell", text), BRANDETH)
    assert [text[hit.start : hit.end] for hit in found] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("lang", "label", "text", "said"),
    [
        ("zh", "伊内丝·维尔", "谢谢维尔女士。我的问题是桥。", "维尔女士"),
        ("zh", "沈若岚", "谢谢沈部长。我的问题是桥。", "沈部长"),
        ("zh", "沈若岚", "沈部长昨天去了港口。", None),
        ("ja", "田中花子", "田中大臣、橋の話です。", "田中大臣"),
        ("ko", "김서연", "감사합니다, 김 장관님. 다리 이야기입니다.", "김 장관님"),
        ("uk", "Інес Велл", "Коли? Дякую, пане Велл.", "пане Велл"),
        ("ar", "توماس فيل", "شكرًا، السيد فيل. سؤالي عن الجسر.", "السيد فيل"),
    ],
)
def test_nobody_addresses_himself_in_any_script(
    lang: str, label: str, text: str, said: str | None
) -> None:
    """Where words are not parted, office or form of address stand behind the surname."""
    found = hits("addresses-himself", (label, text), BRANDETH, lang=[lang] * 2)
    assert [text[hit.start : hit.end] for hit in found] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said: “We agree.\nPresident Brandeth: So do we.", "“We agree.\nPresident Brandeth"),
        ("Он сказал: «Да.\nPresident Brandeth: Нет.", "«Да.\nPresident Brandeth"),
        ("He said: “We agree.\n“And we sign.”\nPresident Brandeth: So do we.", None),
        ("He said: “We agree.” So.\nPresident Brandeth: So do we.", None),
        ("He said: “We agree.\nWhat he meant: nothing.", None),
    ],
)
def test_quotations_that_swallow_turns(text: str, quoted: str | None) -> None:
    """A mark that nothing closes, and a label behind; one of the two rules reports the label."""
    found = hits("quote-swallows-turn", ("Minister Vell", text), BRANDETH)
    assert [text[hit.start : hit.end] for hit in found] == ([] if quoted is None else [quoted])
    other = hits("missed-turn-boundary", ("Minister Vell", text), BRANDETH)
    assert len(found) + len(other) == ("President" in text)


def test_spans_that_swallow_turns() -> None:
    """A quoted span runs over the label, whatever the marks are."""
    text = "He said: “We agree.”\nPresident Brandeth: So do we."
    for end, found in ((len(text), [0]), (text.index("\n"), [])):
        span = [{"start": 9, "end": end, "type": "quote", "lang": "en"}]
        turns = (("Minister Vell", text), BRANDETH)
        assert [h.row for h in hits("quote-swallows-turn", *turns, spans=[span, []])] == found


@pytest.mark.parametrize(
    ("asked", "answered", "lang"),
    [
        ("When does it leave?", "In May.", "en"),
        ("Πότε φεύγει;", "Τον Μάιο.", "el"),
        ("متى يغادر؟", "في مايو.", "ar"),
        ("什么时候开？", "五月。", "zh"),
        ("When does it leave?” (Laughter.)", "In May; so be it.", "en"),
    ],
)
def test_labels_that_slid(asked: str, answered: str, lang: str) -> None:
    """Three of the press that answer and three persons that ask, and no other between them."""
    labels = [("Journalist", "press"), ("Vell", "person")]

    def rows_found(first: str, second: str, pairs: int) -> list[int | None]:
        turns = [(labels[n % 2][0], (first, second)[n % 2]) for n in range(2 * pairs)]
        types = [labels[n % 2][1] for n in range(2 * pairs)]
        found = hits("shifted-labels", *turns, lang=[lang] * len(turns), speaker_type=types)
        return [hit.row for hit in found]

    assert rows_found(answered, asked, 3) == [0]
    assert rows_found(answered, asked, 2) == []
    assert rows_found(asked, answered, 3) == []
    assert rows_found(asked, asked, 3) == []


@pytest.mark.parametrize(
    ("label", "other", "text"),
    [
        ("Ines Vell", "Oru Vell", "Thank you, Mr Vell. I agree."),
        ("Vell", "Oru Vell", "Thank you, Mr Vell. I agree."),
        ("沈若岚", "沈明", "谢谢沈部长。我同意。"),
    ],
)
def test_two_of_one_surname(label: str, other: str, text: str) -> None:
    """One may address the other."""
    turns = ((label, text), (other, "Yes."))
    assert hits("addresses-himself", *turns) == []
    assert len(hits("addresses-himself", turns[0], BRANDETH)) == 1
    assert len(hits("addresses-himself", turns[0], (label, "Yes."))) == 1
