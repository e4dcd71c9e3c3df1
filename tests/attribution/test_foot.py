"""Below the last speech stand fields as in a head; nobody says them."""

from __future__ import annotations

import pytest
from support.reading import turns_of

TALK = """Ana Maru: I have a question on the bridge.

Ivo Brek: Ask it.

Ana Maru: When will it open?

Ivo Brek: In May.
"""


@pytest.mark.parametrize(
    "foot", ["Place: Vell", "Next meeting: 7 June 2031", "Drafted by: J. Feld", "Date: 6 May 2031"]
)
def test_a_field_below_the_last_speech_is_in_no_turn(foot: str) -> None:
    """Its key tells it apart from what is said."""
    assert turns_of(f"{TALK}\n{foot}\n", "page.txt")[-1] == ("Ivo Brek", "In May.")


@pytest.mark.parametrize(
    "speech",
    [
        "My promise: in May.",
        "(Applause) We thank you.",
        "Was this useful, that bridge of ours?",
        "Subscribe to peace, and the rest will follow.",
    ],
)
def test_a_last_paragraph_of_speech_stays(speech: str) -> None:
    """Other words, before a colon or at the start, are speech."""
    _, said = turns_of(f"{TALK}\n{speech}\n", "page.txt")[-1]
    assert said == f"In May.\n{speech}"


@pytest.mark.parametrize(
    "foot",
    [
        "(Concluded)",
        "Port Vell\n6 May 2031",
        "(Concludes)\n\nVell\n6 May 2031\n\n* Letters are not answered.",
        "（注）この記録は編集したものです。",
        "[Note] Words that were not heard are marked with dots.",
        "※ 発言のまま掲載しています。",
        "Was this page useful?",
        "Waren diese Informationen hilfreich?",
        "이 페이지의 내용에 만족하십니까?",
        "Subscribe to River Products\n\nWe send you what you choose. Our bridge is yours.",
        "News | Releases | Photos",
        "●",
        "31-10412 7/7",
        "S/PV.9411",
        "+00 555 0101",
        "Office of the Assembly, Gate Street, 1500 Vell. Open 8-16.",
        "Press office, tel. 0 2000 0000",
        "Ends 14:05",
        "The sitting ended at 3.15 p.m.",
        "Photo gallery",
        "Ana Maru and guests on the bridge. Photo: Mira Dol",
        "Transcript prepared by the Press Office",
        "For immediate release",
        "La conférence de presse s’est terminée à 15 h 15.",
        "La Directrice du compte rendu, Hanne Loft",
        "(Mitschrift der Pressestelle)",
        "La conferencia de prensa concluyó a las 15:15.",
        "Transcripción realizada por la Oficina de Prensa",
        "A entrevista terminou às 15h15.",
        "La conferenza stampa si è conclusa alle 15.15.",
        "De persconferentie eindigde om 15.15 uur.",
        "Pressträffen avslutades kl. 15.15.",
        "Tiedotustilaisuus päättyi klo 15.15.",
        "Konferencja zakończyła się o 15.15.",
        "Tisková konference skončila v 15.15.",
        "A sajtótájékoztató 15:15-kor ért véget.",
        "Conferința de presă s-a încheiat la ora 15.15.",
        "Беседу вёл Иван Телль.",
        "Опубликован в разделах: Новости, Стенограммы",
        "Брифінг завершився о 15:15.",
        "Адреса: 01008, вул. Садова, 5. Усі права застережено.",
        "Η συνέντευξη ολοκληρώθηκε στις 15:15.",
        "מסיבת העיתונאים הסתיימה בשעה 15:15.",
        "기자회견은 15시 15분에 끝났다.",
        "（新闻司供稿）",
        "（会見終了）",
        "Konferensi pers berakhir pukul 15.15.",
    ],
)
def test_a_line_below_the_last_speech_is_in_no_turn(foot: str) -> None:
    """Ends, credits, signs of records, rights and notes in brackets, in many languages."""
    assert turns_of(f"{TALK}\n{foot}\n", "page.txt")[-1] == ("Ivo Brek", "In May.")


def test_lines_below_the_last_speech_hold_together() -> None:
    """One that is not known stands among those that are."""
    foot = "(Concluded)\n\nNew Vell\n\n6 May 2031"
    assert turns_of(f"{TALK}\n{foot}\n", "page.txt")[-1] == ("Ivo Brek", "In May.")


def test_a_heading_over_a_list_closes_the_page() -> None:
    """No sentence stands in what follows it."""
    page = "".join(f"<p>{line}</p>" for line in f"{TALK}\n{TALK}\n{TALK}".split("\n\n"))
    page += "<h4>More</h4><p>The bridge: 6/5/2031 Gallery: the bridge at night</p>"
    assert turns_of(f"<main>{page}</main>", "page.html")[-1] == ("Ivo Brek", "In May.")


@pytest.mark.parametrize(
    "closing",
    [
        "(Applause.)",
        "Thank you all.",
        "I thank the press office for its work.",
        "We will publish the transcript tomorrow.",
        "The bridge was closed in 2019.",
    ],
)
def test_what_closes_a_speech_stays(closing: str) -> None:
    """It is set as those lines are, and is said."""
    _, said = turns_of(f"{TALK}\n{closing}\n", "page.txt")[-1]
    assert said == f"In May.\n{closing}"


@pytest.mark.parametrize(
    "foot",
    [
        "***\n\nVell\n15 March 2031\n\nTel: 051-0000000",
        "* * *\n\nRivers Department\n\nPRESS OFFICER: Mira Dol\nPHONE: +1 555 0100",
    ],
)
def test_a_line_across_the_page_ends_it(foot: str) -> None:
    """What stands below it without a sentence is the publisher's, whoever is named in it."""
    assert turns_of(f"{TALK}\n{foot}\n", "page.txt")[-1] == ("Ivo Brek", "In May.")


def test_a_speech_goes_on_below_a_line() -> None:
    """Sentences there are said."""
    _, said = turns_of(f"{TALK}\n***\n\nThe bridge was built by all of us.\n", "page.txt")[-1]
    assert said.endswith("The bridge was built by all of us.")


PAGE = """<html lang="en"><body><h1>Interview</h1>
<p><b>Ana Maru:</b> When will it open? Everybody waits for it, in the town and on the river.</p>
<p><b>Ivo Brek:</b> In May, as I have said again and again. The bridge is ready. The key is not.</p>
<p><b>Ana Maru:</b> And the gate? It has been shut since autumn, and nobody says why.</p>
<p><b>Ivo Brek:</b> In June.</p>{foot}</body></html>"""


@pytest.mark.parametrize(
    "foot",
    [
        "<hr><p>Rivers Department, Second Floor</p>",
        "<div><h2>Contact</h2><h3>Rivers Department</h3><p>Gate Street 2</p></div>",
        "<p><em>Reporting by Mira Dol</em></p><p><em>Our rules: the Vell Book.</em></p>",
        "<p><b>Notes</b></p><ul><li>The river act</li></ul>",
    ],
)
def test_the_foot_of_a_web_page(foot: str) -> None:
    """A line, a heading for the foot, or italics part it from the last speech."""
    assert turns_of(PAGE.format(foot=foot), "page.html")[-1] == ("Ivo Brek", "In June.")


@pytest.mark.parametrize(
    "below",
    [
        "Comment: The minister was tired. He left early.",
        "Action: Mr. Orm will draft a letter.",
        "Link to the video: https://video.example/1",
    ],
)
def test_what_is_added_below_by_who_wrote_it_down(below: str) -> None:
    """It opens no turn and is no part of the last one."""
    talk = "Ana Maru: I ask whether it is late.\n\nIvo Brek: It is, and I am tired.\n\n" * 3
    found = turns_of(f"Talks of Ana Maru and Ivo Brek\n\n{talk}{below}\n")
    said = [("Ana Maru", "I ask whether it is late."), ("Ivo Brek", "It is, and I am tired.")]
    assert found == said * 3
