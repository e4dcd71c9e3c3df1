"""Spans of a turn: where they begin and end, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.spans import spans_of

SIGNS = "“”„«»‹›‘’‚'\"「」『』()[]\n .,:!?–abcАбв中文 said сказал"


def texts(text: str, lang: str, kind: str = "quote") -> list[str]:
    return [text[s.start : s.end] for s in spans_of(text, lang) if s.type == kind]


def test_a_quotation_that_nothing_closes() -> None:
    """It ends with its paragraph and is unsure; without a word that reports there is none."""
    text = "He said: “You will see him soon. I asked.\nIndeed we had a good talk."
    (span,) = spans_of(text, "en")
    assert text[span.start : span.end] == "“You will see him soon. I asked."
    assert span.score == 0.5
    assert spans_of("We want “open rivers for all who live here.\nIndeed.", "en") == ()


PAIRS = '“” „“ „” ”” «» »« "" ‘’ ‚‘ 「」 『』 ‹› „" “" \'\''


@pytest.mark.parametrize(
    ("opening", "closing"), [*PAIRS.split(), ("« ", " »"), ("``", "''"), ("<<", ">>")]
)
def test_every_pair_of_marks(opening: str, closing: str) -> None:
    """Whatever the usage, the quotation is found with its marks, and only it."""
    quotation = f"{opening}Where is the bridge, Minister?{closing}"
    text = f"She asked me: {quotation} It’s ours, isn’t it? Then we left."
    assert texts(text, "en") == [quotation]


def test_a_quotation_of_many_paragraphs() -> None:
    """An opening mark repeated at each paragraph belongs to one quotation."""
    text = "He wrote: “The river rose.\n“The gauge fell.\n“We stayed.” Then he left.\nGood."
    assert texts(text, "en") == ["“The river rose.\n“The gauge fell.\n“We stayed.”"]


def test_a_quotation_within_a_quotation() -> None:
    """The outer one is the span; within a title that is none, the inner one is."""
    text = "Er sagte: „Sie fragte mich ‚Wo ist die Brücke?‘, und ich schwieg.“"
    assert texts(text, "de") == ["„Sie fragte mich ‚Wo ist die Brücke?‘, und ich schwieg.“"]


def test_apostrophes_open_and_close_nothing() -> None:
    """Neither elisions nor plurals nor transliteration."""
    assert texts("The ’90s were the ministers’ years, ’twas said; ‘Abd al-Qasim’s too.", "en") == []
    assert texts("L’eau d’hier, c’est qu’on n’en parle plus, dit-il.", "fr") == []


def test_notes_in_any_brackets() -> None:
    """Stage directions, delivery and omissions are notes; other brackets are speech."""
    text = "(Laughter.) Well [inaudible] (that is, on Monday) […] we go. （笑声） [applause]"
    assert texts(text, "en", "note") == [
        "(Laughter.)", "[inaudible]", "[…]", "（笑声）", "[applause]",
    ]  # fmt: skip


def test_nothing_is_foreign_to_a_text_of_no_known_language() -> None:
    """`und` makes no passage stand out."""
    assert spans_of("Good morning. Доброе утро, дорогие друзья!", "und") == ()


@given(st.text(SIGNS, max_size=200), st.sampled_from(["en", "ru", "de", "zh", "ja", "und"]))
def test_spans_lie_in_the_text_in_order(text: str, lang: str) -> None:
    """Spans are not empty, sorted, inside the text, and those of a type do not overlap."""
    spans = spans_of(text, lang)
    assert list(spans) == sorted(spans, key=lambda s: (s.start, s.end, s.type))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    for kind in {s.type for s in spans}:
        alike = [s for s in spans if s.type == kind]
        assert all(a.end <= b.start for a, b in pairwise(alike))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["“", "“a ", '" ', "'a ", "(a ", "«a» ", "“\n", "„x said: ", "А б ,,,", "[(", "« "]
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Twenty times the text takes nowhere near four hundred times the time."""

    def seconds(count: int) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            spans_of(piece * count, "en")
            times.append(time.process_time() - start)
        return min(times)

    seconds(100)
    assert seconds(20_000) <= 120 * max(seconds(1_000), 0.001)


@pytest.mark.parametrize(
    ("heckle", "lang"),
    [
        ("(Głos z sali: Brawo!)", "pl"),
        ("(Poseł Adam Nowel: Nieprawda!)", "pl"),
        ("(Lea Kern [SP]: Unsinn!)", "de"),
        ("(Beifall bei der NP – Zuruf der Abg. Tolvan: Unsinn!)", "de"),
        ("(Lea Kern [SP]: Was denn? – Hans Orm [NP]: Ruhe! – Beifall)", "de"),
        ("[Mr. Kern: Nonsense!]", "en"),
    ],
)
def test_a_heckle_in_brackets_is_a_note(heckle: str, lang: str) -> None:
    """Whoever cries, and whatever brackets stand within: it is not the speaker's."""
    assert texts(f"Der Hafen ist offen. {heckle} Wir gehen weiter.", lang, "note") == [heckle]
    assert texts(f"Der Hafen.\n{heckle}\nWir gehen.", lang, "note") == [heckle]


@pytest.mark.parametrize(
    "said", ["(three things: ships, money, people)", "(Bridge: open)", "(see page 3: the Minister)"]
)
def test_a_colon_in_brackets_makes_no_note(said: str) -> None:
    """The speaker's own words may have one as well."""
    assert texts(f"We have reasons {said} and we stay.", "en", "note") == []
