"""Every known layout of labels, and pages without any; printed pages are in `tests/gold`."""

from __future__ import annotations

import pytest
from support.dialogues import LAYOUTS, STYLES, VOICES, Exchange, render
from support.reading import turns_of, without_spaces
from support.silent_pages import SILENT


@pytest.mark.parametrize("name", SILENT)
def test_nobody_speaks(name: str) -> None:
    """Colons, bold words, names and quotations make no dialogue."""
    assert turns_of(SILENT[name], name) == []


TALK: Exchange = (
    (0, ((0, 1),)),
    (1, ((2,), (3, 4))),
    (-1, ((1,),)),
    (0, ((4, 0), (2, 3))),
    (2, ((0, 2), (1, 3))),
    (-1, ((3, 2),)),
    (1, ((1, 0, 4),)),
    (2, ((4,), (0,))),
)
"""Eight turns, each speaker twice: labels that stand once are for `tests/gold`."""


PRINTS = {
    f"{voice.lang}-{style.name}-{layout}": (voice, style, layout)
    for voice in VOICES
    for style in STYLES
    for layout in LAYOUTS
    if style.suits(voice, layout)
}


@pytest.mark.parametrize("titled", [True, False], ids=["titled", "untitled"])
@pytest.mark.parametrize("print_", PRINTS)
def test_every_style(print_: str, titled: bool) -> None:
    """A dialogue comes back from every way to print it: style, layout and script."""
    page = render(*PRINTS[print_], TALK, titled)
    assert without_spaces(turns_of(page.text)) == without_spaces(list(page.turns))


def test_a_hearing_has_heads_over_speeches_and_documents_within() -> None:
    """The title in capitals, who makes a statement, and what is inserted are of no turn."""
    page = """THE STATE OF THE RIVER

HEARING BEFORE THE

COMMITTEE ON RIVERS

WITNESSES

Dr. Oda Velt, Director, Lake Institute

THE STATE OF THE RIVER

    The committee met at 10:04 a.m.

    Chairwoman Maru. The committee will come to order.

    Mr. Brek. I have a question on the bridge.

    Chairwoman Maru. Thank you. The Secretary is recognized.

        STATEMENT OF HON. EMIL LORN, SECRETARY OF RIVERS,
                    DEPARTMENT OF RIVERS

    Secretary Lorn. Thank you for the invitation.

    [The prepared statement of Secretary Lorn follows:]

    Members of the committee: I am pleased to appear. The river rose twice.

    Mr. Brek. How often, please?

    Chairwoman Maru. The time has expired.
"""
    assert turns_of(page) == [
        ("Chairwoman Maru", "The committee will come to order."),
        ("Mr. Brek", "I have a question on the bridge."),
        ("Chairwoman Maru", "Thank you. The Secretary is recognized."),
        ("Secretary Lorn", "Thank you for the invitation."),
        ("Mr. Brek", "How often, please?"),
        ("Chairwoman Maru", "The time has expired."),
    ]


@pytest.mark.parametrize(
    ("heading", "who"),
    [("【丸山大臣冒頭発言】", "丸山大臣"), ("【马河部长开场白】", "马河部长")],
)
def test_a_heading_in_brackets_says_who_opens(heading: str, who: str) -> None:
    """And another one, that questions follow, is of no turn."""
    page = (
        f"<p>{heading}</p><p>本日、橋が開通しました。</p><p>【質疑応答】</p>"
        f"<p>（記者）<br>費用はいくらですか。</p><p>（{who}）<br>五十万です。</p>"
        f"<p>（記者）<br>以上ですか。</p><p>（{who}）<br>以上です。</p>"
    )
    turns = turns_of(f"<html><body>{page}</body></html>", "page.html")
    assert turns[:2] == [(who, "本日、橋が開通しました。"), ("記者", "費用はいくらですか。")]


def test_labels_set_bold_alone_beside_others_that_speech_follows() -> None:
    """Both are labels, though all that is said is quoted; words of the first person are none."""
    page = """<h1>הצהרות על הגשר</h1>
<p><b>ראש הממשלה יוסף מארו:</b></p><p>"ערב טוב.</p>
<p>אני אומר דבר אחד: הגשר נפתח."</p>
<p><b>נשיא ולדיה אורי ברק</b> (תרגום מאנגלית)<b>:</b></p><p>"תודה."</p>
<p><b>שאלה:</b> "מתי?"</p><p><b>ראש הממשלה מארו:</b> "במאי."</p><p><b>שאלה:</b> "תודה?"</p>"""
    assert [label for label, _ in turns_of(f"<html><body>{page}</body></html>", "page.html")] == [
        "ראש הממשלה יוסף מארו",
        "נשיא ולדיה אורי ברק",
        "שאלה",
        "ראש הממשלה מארו",
        "שאלה",
    ]


def test_the_office_behind_name_and_comma_is_of_the_label() -> None:
    """Though the office alone is a label of the page, too."""
    page = """<p><b>ANA MARU, PRIME MINISTER:</b> Good morning.</p>
<p><b>JOURNALIST:</b> Who pays?</p><p><b>PRIME MINISTER:</b> We do.</p>
<p><b>JOURNALIST:</b> When?</p><p><b>PRIME MINISTER:</b> In May.</p>"""
    labels = [label for label, _ in turns_of(f"<html><body>{page}</body></html>", "page.html")]
    assert labels[0] == "ANA MARU, PRIME MINISTER"
