"""Subtitles: cues become paragraphs, voice tags and labels name speakers, times are markup."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.document import BlockKind, Document
from verbale.parsing import understand
from verbale.readers import read, subtitles
from verbale.readers.cleaning import clean


def vtt(*cues: str, head: str = "WEBVTT") -> str:
    """A WebVTT file: a cue a second."""
    timed = (f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{cue}" for n, cue in enumerate(cues))
    return "\n\n".join([head, *timed, ""])


def srt(*cues: str) -> str:
    """A SubRip file: a cue a second."""
    timed = (
        f"{n}\r\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\r\n{cue}\r\n"
        for n, cue in enumerate(cues, 1)
    )
    return "\r\n".join(timed)


def made(text: str, name: str = "a.vtt") -> Document:
    """The document of a file."""
    return read(name, text.encode())


def texts(text: str, name: str = "a.vtt") -> list[str]:
    """What its paragraphs say."""
    return [block.text for block in made(text, name).reading()]


def turns(text: str, name: str = "a.vtt") -> list[tuple[str | None, str]]:
    """Labels and texts of its turns."""
    found = understand(made(text, name)).turns
    return [(turn.label.printed if turn.label else None, turn.text) for turn in found]


def test_cues_join_to_paragraphs() -> None:
    """A sentence goes on over lines and cues; a long pause behind a sentence ends a paragraph."""
    text = vtt("We have met\nin Port Almar,", "and we agreed.", "Nobody left.")
    assert texts(text) == ["We have met in Port Almar, and we agreed. Nobody left."]
    late = "00:00:09.000 --> 00:00:10.000\nThen we went home."
    assert texts(f"{text}\n{late}") == [texts(text)[0], "Then we went home."]


def test_chinese_lines_join_without_space() -> None:
    """Where words have no spaces, lines join without one."""
    assert texts(vtt("我们在阿尔玛港\n举行了会谈", "双方同意。")) == [
        "我们在阿尔玛港举行了会谈双方同意。"
    ]


def test_what_is_no_text_is_markup() -> None:
    """Header, numbers, names of cues, settings, notes, styles and regions are not read."""
    text = (
        "WEBVTT - talks\nKind: captions\nLanguage: fr-FR\n\nSTYLE\n::cue(b) { color: red }\n\n"
        "REGION\nid:fred\n\nNOTE by a typist\nof Almar\n\nintro-1\n"
        "00:01.000 --> 00:02.000 align:start position:10%\nBonjour <00:01.500><c.y>à</c> tous.\n"
        "\n12\n00:02.000 --> 00:03.000\nMerci &amp; &lt;au revoir&gt;&nbsp;!\n"
    )
    document = made(text)
    assert [block.text for block in document.reading()] == ["Bonjour à tous. Merci & <au revoir> !"]
    assert document.blocks[0].kind is BlockKind.METADATA
    assert [(fact.key, fact.value) for fact in document.stated] == [("lang", "fr-FR")]
    assert document.media_type == "text/vtt"


def test_subrip() -> None:
    """Commas in times, numbers, tags of HTML and of players, blank lines within a cue."""
    text = srt("{\\an8}<i>Guten Tag</i>", '<font color="#fff">an\r\n\r\nalle.</font>', "7", "5 < 7")
    document = made(text, "a.srt")
    (block,) = document.reading()
    assert block.text == "Guten Tag an alle. 7 5 < 7"
    assert [(str(m.kind), block.text[m.start : m.end]) for m in block.marks] == [
        ("italic", "Guten Tag")
    ]
    assert document.media_type == subtitles.SUBRIP


def test_voices_open_turns() -> None:
    """Each change of the voice opens a turn, repeated tags none, also within a cue."""
    text = vtt(
        "<v Ana Vell>Good morning,</v>",
        "<v.loud Ana Vell>everybody.</v>",
        "<v Tom Orun>Good morning.\n<v Ana Vell>Let us begin.",
        "<v Tom Orun>Yes, let us.</v>",
    )
    assert turns(text) == [
        ("Ana Vell", "Good morning, everybody."),
        ("Tom Orun", "Good morning."),
        ("Ana Vell", "Let us begin."),
        ("Tom Orun", "Yes, let us."),
    ]
    assert {str(turn.method) for turn in understand(made(text)).turns} == {"markup"}


def test_labels_open_turns() -> None:
    """`NAME:` and `- Name:` at the start of a line open a turn; the dash is no part of it."""
    text = srt(
        "PRESIDENT VELL: We have met",
        "in Port Almar. The result: nothing.",
        "- Orun: I see.\n- Vell: We go on.",
        "PRESIDENT VELL: Good.\nORUN: Thank you.",
    )
    assert turns(text, "a.srt") == [
        ("PRESIDENT VELL", "We have met in Port Almar. The result: nothing."),
        ("Orun", "I see."),
        ("Vell", "We go on."),
        ("PRESIDENT VELL", "Good."),
        ("ORUN", "Thank you."),
    ]


def test_labels_of_every_cue() -> None:
    """Where nearly every cue opens with its speaker, a repeat goes on with the turn."""
    text = vtt(
        "Ana Vell: We have met in",
        "Ana Vell: Port Almar. One point:",
        "Ana Vell: peace.",
        "Tom Orun: Thank you.",
        "Ana Vell: Yes.",
    )
    assert turns(text) == [
        ("Ana Vell", "We have met in Port Almar. One point: peace."),
        ("Tom Orun", "Thank you."),
        ("Ana Vell", "Yes."),
    ]


def test_a_change_of_speaker_without_a_name() -> None:
    """Dashes and `>>` end the paragraph, and a mark says that somebody else begins."""
    blocks = list(made(vtt(">> Good morning.", "- Who is it?\n- Nobody.", "-5 degrees")).reading())
    assert [block.text for block in blocks] == ["Good morning.", "Who is it?", "Nobody. -5 degrees"]
    assert [[(m.start, m.end, str(m.kind), m.value) for m in b.marks] for b in blocks] == [
        [(0, 0, "speaker", "")]
    ] * 3


def test_after_a_voice_nobody_speaks_for_it() -> None:
    """A cue without a voice, where voices are given, is not the last speaker's."""
    blocks = list(made(vtt("<v Ana Vell>Yes.", "Applause follows.")).reading())
    assert [[m.value for m in b.marks] for b in blocks] == [["Ana Vell"], [""]]


def test_a_cue_without_a_voice_goes_on_with_a_sentence() -> None:
    """Else it is a turn of nobody known, as a line is that opens with a dash."""
    text = vtt(
        "<v Ana Vell>Good morning",
        "and welcome to all of you.",
        "The door is shut.",
        "<v Tom Orun>Yes,</v>",
        "Madam.",
        "- Who is that?\n- A friend.",
    )
    assert turns(text) == [
        ("Ana Vell", "Good morning and welcome to all of you."),
        (None, "The door is shut."),
        ("Tom Orun", "Yes, Madam."),
        (None, "Who is that?"),
        (None, "A friend."),
    ]
    nameless = understand(made(text)).turns[1]
    assert str(nameless.method) == "none"


def test_voices_that_stand_where_they_change() -> None:
    """Where no voice is named twice running, a cue without one is that of the voice before."""
    text = vtt(
        "<v Ana Vell>Good morning.",
        "The door is shut.",
        "<v Tom Orun>Whose door?",
        "<v Ana Vell>Mine.",
        "(Applause)",
        "<v Tom Orun>I see.",
        "Thank you.",
    )
    assert turns(text) == [
        ("Ana Vell", "Good morning. The door is shut."),
        ("Tom Orun", "Whose door?"),
        ("Ana Vell", "Mine."),
        ("Tom Orun", "I see. Thank you."),
    ]


def test_language_and_ruby() -> None:
    """A tag can state the language; what stands above signs is not read."""
    (block,) = made(vtt("He said <lang fr>bonjour</lang>, <ruby>山<rt>やま</rt></ruby>.")).reading()
    assert block.text == "He said bonjour, 山."
    (mark,) = block.marks
    assert (mark.value, block.text[mark.start : mark.end]) == ("fr", "bonjour")


def test_rolling_captions_are_read_once() -> None:
    """Where each cue shows the last line again, that is read once; said twice, it is read twice."""
    lines = [f"this is line {n}" for n in range(6)]
    rolling = [f"{a}\n{b}" for a, b in pairwise(lines)]
    assert texts(vtt(*rolling)) == [" ".join(lines)]
    assert texts(vtt("Order!", "Order!", "The sitting", "is open", "again")) == [
        "Order! Order! The sitting is open again"
    ]


@pytest.mark.parametrize(
    ("head", "media_type"),
    [(vtt("Yes."), "text/vtt"), (srt("Yes."), subtitles.SUBRIP), ("12:30 I came.", "text/plain")],
)
def test_no_suffix(head: str, media_type: str) -> None:
    """Standard input is read as what it begins like."""
    assert made(head, "stdin").media_type == media_type


def test_no_cue() -> None:
    """A file without cues says so."""
    assert made("WEBVTT\n").warnings == ("no cue with a time is in it",)
    assert texts("WEBVTT\n00:01.000 --> 00:02.000\nYes.") == ["Yes."]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["<v ", "- ", ">>", "{\\", "&a", "A:", "<i>", "1\n00:00:01.000 --> "]
)
def test_hostile_lines_take_linear_time(unit: str) -> None:
    """A megabyte of openings is read at once."""
    begun = time.perf_counter()
    assert_tiled(made(vtt(unit * (1_000_000 // len(unit)))))
    assert time.perf_counter() - begun < 5


def assert_tiled(document: Document) -> None:
    """The blocks tile the source, and each letter read stands where it came from."""
    text = document.decoded.text
    ends = [0, *(block.end for block in document.blocks)]
    assert [block.start for block in document.blocks] == ends[:-1]
    assert ends[-1] == len(text)
    for block in document.blocks:
        assert block.start < block.end
        places = [block.source_offset(at) for at in range(len(block.text) + 1)]
        assert places == sorted(places)
        assert all(block.start <= place <= block.end for place in places)
        for char, place in zip(block.text, places, strict=False):
            assert not char.isalpha() or clean(text[place], 0)[0] == char
        assert all(0 <= m.start <= m.end <= len(block.text) for m in block.marks)


WORDS = st.text(alphabet="aVé湖 .:-\u00ad\u00a0\u200b\n", max_size=12)
CUES = st.lists(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["", "<v Ana>", "</v>", "<i>", "</i>", "<00:01.000>"]))
    ),
    max_size=5,
)


@given(CUES, st.booleans())
def test_what_is_shown_is_read(cues: list[list[tuple[str, str]]], sub: bool) -> None:
    """Blocks tile the source, letters map back, and every letter shown is read in its order."""
    shown = ["".join(word + tag for word, tag in cue) for cue in cues] + ["b"]
    shown = ["\n".join(filter(None, cue.split("\n"))) for cue in shown]
    document = made(srt(*shown), "a.srt") if sub else made(vtt(*shown))
    assert_tiled(document)
    letters = [c for cue in cues for word, _ in cue for c in word if c.isalpha()] + ["b"]
    assert [c for block in document.reading() for c in block.text if c.isalpha()] == letters


@given(st.text(alphabet="WEBVTNO\n\r 0123:.,->ab<v/&", max_size=200))
def test_whatever_it_is_it_is_tiled(soup: str) -> None:
    """Broken files are read as far as they go."""
    assert_tiled(made("WEBVTT\n\n00:01.000 --> 00:02.000\nx" + soup))


SAID = [
    ("Gov. Maru", "Good evening. The storm is near."),
    ("Reporter", "Governor, are the shelters open?"),
    ("Gov. Maru", "All of them."),
    ("Reporter", "And the bridge?"),
    ("Gov. Maru", "Shut."),
]
CAPTIONS = {
    "capitals": [f">> {label}: {said}".upper() for label, said in SAID],
    "brackets": [f"[{label}] {said}" for label, said in SAID],
    "within a line": [
        ">> Gov. Maru: Good evening.\nThe storm is near.",
        ">> Reporter: Governor, are the\nshelters open? >> Gov. Maru: All of them.",
        ">> Reporter: And the bridge?\n>> Gov. Maru: Shut.",
    ],
    "in every cue": [
        ">>Gov. Maru: Good evening. The storm",
        ">>Gov. Maru: is near.",
        *(f">>{label}: {said}" for label, said in SAID[1:]),
    ],
}


@pytest.mark.parametrize("form", CAPTIONS)
def test_labels_of_live_captions(form: str) -> None:
    """All in capitals, in brackets, behind arrows that need not open a line."""
    expected = [(label.upper(), said.upper()) for label, said in SAID]
    found = [
        (str(label).upper(), said.upper()) for label, said in turns(srt(*CAPTIONS[form]), "a.srt")
    ]
    assert found == expected
