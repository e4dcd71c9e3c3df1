"""Forms that a label can have, each on a small page, and what only looks like them."""

from __future__ import annotations

import pytest
from support.reading import turns_of

BOLD_ENDS = """<html lang="fr"><body><h1>Séance du 6 mai 2031</h1>
<p><b>M. le président.</b> La séance est ouverte.</p>
<p><b>Mme Marthe Ilvane,</b> <i>ministre des fleuves</i>. La clé est retrouvée.</p>
<p><b>M. Oscar Brandet </b>(SEL)<b>.</b> Où donc ?</p>
<p><b>M. le président.</b> Silence !</p></body></html>"""
TOOLTIPS = """<html lang="en"><body><h1>Talks with Prime Minister Oskar Brandeth</h1>
<p>3 May 2031</p><p>Marta Ilvane: Good morning, dear colleague. Oskar Brandeth Brandeth Oskar
Prime Minister of Kesmar : Thank you for the key. We have much to do. Marta Ilvane: We begin.
Oskar Brandeth: Yes.</p></body></html>"""
BOLD_TOOLTIPS = """<html lang="en"><body><h1>Talks with Prime Minister Oskar Brandeth</h1>
<p><b>Marta Ilvane<span class="tooltip">Ilvane Marta President of Orsia</span>:</b> Good morning.
<b>Oskar Brandeth<span class="tooltip">Brandeth Oskar Prime Minister of Kesmar</span>:</b> Thanks.
<b>Marta Ilvane<span class="tooltip">Ilvane Marta President of Orsia</span>:</b> We begin.</p>
</body></html>"""
BOLD_LINES = """<html lang="id"><body><h1>Keterangan Pers, 6 Mei 2031</h1>
<p><strong>Presiden Brandono</strong><br>Selamat siang semuanya.</p>
<p><strong>Wartawan</strong><br>Pak, satu hal: kuncinya di mana?</p>
<p><strong>Presiden Brandono</strong><br>Di laci.</p>
<p><strong>Wartawan</strong><br>Laci siapa?</p></body></html>"""
FORMS = {
    "members of a group who are not named": (
        (
            "Mme la présidente. Monsieur le ministre.\n\n"
            "M. Oscar Brandet. Je vous remercie.\n\nUn député du groupe LR. Jamais !\n\n"
            "M. Oscar Brandet. Je disais merci.\n\nPlusieurs députés du groupe RN. Très bien !\n\n"
            "Mme la présidente. Silence."
        ),
        [
            ("Mme la présidente", "Monsieur le ministre."),
            ("M. Oscar Brandet", "Je vous remercie."),
            ("Un député du groupe LR", "Jamais !"),
            ("M. Oscar Brandet", "Je disais merci."),
            ("Plusieurs députés du groupe RN", "Très bien !"),
            ("Mme la présidente", "Silence."),
        ],
    ),
    "a full stop here, a full stop and a dash there": (
        (
            "M. Oscar Brandet, Premier ministre. – Je vous remercie.\n\n"
            "Mme la présidente. La parole est à M. Jean Quill.\n\n"
            "M. Jean Quill. Ma question est simple : quand ?\n\n"
            "M. Oscar Brandet, Premier ministre. Bientôt.\n\nMme la présidente. Je vous en prie."
        ),
        [
            ("M. Oscar Brandet, Premier ministre", "Je vous remercie."),
            ("Mme la présidente", "La parole est à M. Jean Quill."),
            ("M. Jean Quill", "Ma question est simple : quand ?"),
            ("M. Oscar Brandet, Premier ministre", "Bientôt."),
            ("Mme la présidente", "Je vous en prie."),
        ],
    ),
    "office in italics, party in brackets behind a bold name": (
        BOLD_ENDS,
        [
            ("M. le président", "La séance est ouverte."),
            ("Mme Marthe Ilvane, ministre des fleuves", "La clé est retrouvée."),
            ("M. Oscar Brandet (SEL)", "Où donc ?"),
            ("M. le président", "Silence !"),
        ],
    ),
    "a page shows each name again, surname first, with the office": (
        TOOLTIPS,
        [
            ("Marta Ilvane", "Good morning, dear colleague."),
            ("Oskar Brandeth", "Thank you for the key. We have much to do."),
            ("Marta Ilvane", "We begin."),
            ("Oskar Brandeth", "Yes."),
        ],
    ),
    "the same in bold, glued to the name": (
        BOLD_TOOLTIPS,
        [
            ("Marta Ilvane", "Good morning."),
            ("Oskar Brandeth", "Thanks."),
            ("Marta Ilvane", "We begin."),
        ],
    ),
    "brackets within the brackets of a label": (
        """Mr. Brandeth (Northfield): Where is the key?
Mrs. Ilvane (Minister of Rivers (Acting)): Will the member give way?
Mr. Brandeth: No.
Mr. Lorn (Velland (on behalf of the Group)) (spoke in French): In a drawer.
Mr. Brandeth: Whose drawer?""",
        [
            ("Mr. Brandeth (Northfield)", "Where is the key?"),
            ("Mrs. Ilvane (Minister of Rivers (Acting))", "Will the member give way?"),
            ("Mr. Brandeth", "No."),
            ("Mr. Lorn (Velland (on behalf of the Group))", "In a drawer."),
            ("Mr. Brandeth", "Whose drawer?"),
        ],
    ),
    "bold on a line of its own, a colon on the next": (
        BOLD_LINES,
        [
            ("Presiden Brandono", "Selamat siang semuanya."),
            ("Wartawan", "Pak, satu hal: kuncinya di mana?"),
            ("Presiden Brandono", "Di laci."),
            ("Wartawan", "Laci siapa?"),
        ],
    ),
    "an initial before a surname in capitals and a full stop": (
        """M. ILVIENĖ (DKF). Kur raktas?
T. DRUSKA (MSF). Kieno stalčiuje?
M. ILVIENĖ (DKF). Ministro.
T. DRUSKA (MSF). Supratau.""",
        [
            ("M. ILVIENĖ (DKF)", "Kur raktas?"),
            ("T. DRUSKA (MSF)", "Kieno stalčiuje?"),
            ("M. ILVIENĖ (DKF)", "Ministro."),
            ("T. DRUSKA (MSF)", "Supratau."),
        ],
    ),
    "an abbreviation of any tongue before a name in capitals": (
        """MHE. MARITA ILVANI: Ufunguo uko wapi?
SPIKA: Waziri.
MHE. MARITA ILVANI: Ahsante sana.
SPIKA: Tunaendelea.""",
        [
            ("MHE. MARITA ILVANI", "Ufunguo uko wapi?"),
            ("SPIKA", "Waziri."),
            ("MHE. MARITA ILVANI", "Ahsante sana."),
            ("SPIKA", "Tunaendelea."),
        ],
    ),
    "a newsroom in Latin letters and a name in brackets": (
        """大臣会見記録

【水運大臣】　おはようございます。鍵が見つかりました。
【NHK　佐藤記者】　どこにあったのですか。
【水運大臣】　引き出しです。
【AFP　林記者】　誰の引き出しですか。
【水運大臣】　私のです。""",
        [
            ("水運大臣", "おはようございます。鍵が見つかりました。"),
            ("NHK 佐藤記者", "どこにあったのですか。"),
            ("水運大臣", "引き出しです。"),
            ("AFP 林記者", "誰の引き出しですか。"),
            ("水運大臣", "私のです。"),
        ],
    ),
    "the holder of an office in brackets, interruptions between": (
        """माननीय अध्यक्ष : नदी मंत्री।
नदी मंत्री (श्री ओंकार ब्रजवाल) : महोदय, चाबी मिल गई।
... (व्यवधान)
माननीय अध्यक्ष : कृपया शांत रहिए।
श्री ओंकार ब्रजवाल : वह दराज़ में थी।""",
        [
            ("माननीय अध्यक्ष", "नदी मंत्री।"),
            ("नदी मंत्री (श्री ओंकार ब्रजवाल)", "महोदय, चाबी मिल गई।"),
            ("माननीय अध्यक्ष", "कृपया शांत रहिए।"),
            ("श्री ओंकार ब्रजवाल", "वह दराज़ में थी।"),
        ],
    ),
    "signs before names": (
        """하천부 정례브리핑

◆ 오세강 대변인  브리핑을 시작하겠습니다. 열쇠를 찾았습니다.
◇ 한마루 기자(오르사일보) 열쇠는 어디에 있었습니까?
◆ 오세강 대변인  서랍에 있었습니다.
◇ 김두리 기자(강변방송) 누구의 서랍입니까?
◆ 오세강 대변인  제 것입니다.""",
        [
            ("오세강 대변인", "브리핑을 시작하겠습니다. 열쇠를 찾았습니다."),
            ("한마루 기자(오르사일보)", "열쇠는 어디에 있었습니까?"),
            ("오세강 대변인", "서랍에 있었습니다."),
            ("김두리 기자(강변방송)", "누구의 서랍입니까?"),
            ("오세강 대변인", "제 것입니다."),
        ],
    ),
    "a delivery note between a label and its dash": (
        """SORU- Anahtar nerede?
BAKAN BRANDET (tercüme)- Çekmecede. Kapak açıldı.
SORU (tercüme)- Ne zaman?
BAKAN BRANDET (tercüme)- Dün gece.""",
        [
            ("SORU", "Anahtar nerede?"),
            ("BAKAN BRANDET", "Çekmecede. Kapak açıldı."),
            ("SORU", "Ne zaman?"),
            ("BAKAN BRANDET", "Dün gece."),
        ],
    ),
}
FORMS |= {
    "a tooltip of several lines within the label": (
        """<html lang="en"><body><h1>Talks on the small ports</h1>
<p><b>A. Maru:</b> Good day, colleagues. Please, Ivo.</p>
<p><b><a class="tip" href="/p/5">I. Brek<span class="tip__body">Brek Ivo<br>Minister</span></a>:</b>
Thank you. The ice is thin.</p>
<p><b>A. Maru:</b> How thin?</p><p><b>I. Brek:</b> A hand.</p></body></html>""",
        [
            ("A. Maru", "Good day, colleagues. Please, Ivo."),
            ("I. Brek", "Thank you. The ice is thin."),
            ("A. Maru", "How thin?"),
            ("I. Brek", "A hand."),
        ],
    ),
    "who opens the meeting, an abbreviated office, plain words before a colon": (
        """<html lang="de"><body><h1>Pressekonferenz vom 6. Mai</h1>
<p><b>Vors. Brandt</b> eröffnet die Pressekonferenz und begrüßt StS Ilven.</p>
<p><b>StS Ilven:</b> Guten Tag! Ich habe eine Bitte und zwei Termine.</p>
<p>Zuerst zu den Terminen: Am Montag fährt die Fähre nicht.</p>
<p>Die Bitte: Wer mitwill, möge sich melden.</p>
<p><b>Frage Maru:</b> Warum nicht?</p><p><b>StS Ilven:</b> Die Termine sind so.</p>
<p><b>Vors. Brandt:</b> Danke. Herr Doll.</p><p><b>Frage Doll:</b> Und am Dienstag?</p>
<p><b>StS Ilven:</b> Da fährt sie.</p><p><b>Vors. Brandt:</b> Ich danke allen.</p></body></html>""",
        [
            (
                "StS Ilven",
                (
                    "Guten Tag! Ich habe eine Bitte und zwei Termine.\n"
                    "Zuerst zu den Terminen: Am Montag fährt die Fähre nicht.\n"
                    "Die Bitte: Wer mitwill, möge sich melden."
                ),
            ),
            ("Frage Maru", "Warum nicht?"),
            ("StS Ilven", "Die Termine sind so."),
            ("Vors. Brandt", "Danke. Herr Doll."),
            ("Frage Doll", "Und am Dienstag?"),
            ("StS Ilven", "Da fährt sie."),
            ("Vors. Brandt", "Ich danke allen."),
        ],
    ),
    "a newsroom behind a dash within the label": (
        """<html lang="he"><body><h1>מסיבת עיתונאים</h1>
<p><strong>ראש הממשלה מרו:</strong> ערב טוב. הגשר ייפתח.</p>
<p><strong>שאלה – קול הנמל:</strong> מתי?</p>
<p><strong>ראש הממשלה מרו:</strong> מחר.</p>
<p><strong>שאלה – "הסכר":</strong> באיזו שעה?</p>
<p><strong>ראש הממשלה מרו:</strong> בשש.</p></body></html>""",
        [
            ("ראש הממשלה מרו", "ערב טוב. הגשר ייפתח."),
            ("שאלה – קול הנמל", "מתי?"),
            ("ראש הממשלה מרו", "מחר."),
            ('שאלה – "הסכר"', "באיזו שעה?"),
            ("ראש הממשלה מרו", "בשש."),
        ],
    ),
}
QUIET = {
    "a list behind signs": """수문 안내

◆ 수문 개방  매일 오전 9시부터 개방합니다.
◆ 배 통행  배는 두 척씩 지나갑니다.
◆ 휴무 안내  일요일에는 쉽니다.""",
    "a bold lead-in before a colon": """<html lang="en"><body><h1>Locks of Kesmar</h1>
<p><b>History</b><br>The lock was dug twice: in 1911 and in 1912.</p>
<p><b>Harbour Fees</b><br>Every barge pays one crown: no more.</p></body></html>""",
}


@pytest.mark.parametrize("form", FORMS)
def test_form(form: str) -> None:
    """Every label of the form is found, and the speech behind it is whole."""
    page, turns = FORMS[form]
    name = "page.html" if page.startswith("<") else "page.txt"
    assert turns_of(page, name) == turns


@pytest.mark.parametrize("page", QUIET)
def test_no_label(page: str) -> None:
    """What only looks like a label opens no turn."""
    name = "page.html" if QUIET[page].startswith("<") else "page.txt"
    assert turns_of(QUIET[page], name) == []


def test_an_answer_that_begins_with_i() -> None:
    """`A. I went home` is no name with two initials."""
    page = "Q. What did you do?\n\nA. I went home.\n\nQ. And then?\n\nA. I do not know.\n"
    assert [label for label, _ in turns_of(page)] == ["Q", "A", "Q", "A"]


def test_an_address_at_the_end_of_a_printed_line_is_speech() -> None:
    """`Mr. President,` with the rest of the sentence on the next line names nobody."""
    page = (
        "El señor MARU (Presidente).- Se abre la sesión.\n\n"
        "La señora BREK.- Señor Presidente, gracias.\n\n"
        "El señor MARU (Presidente).- Tiene la palabra el señor Ministro.\n\n"
        "El señor FELD (Ministro de Puentes y de Caminos).- Señor Presidente,\n"
        "por su intermedio agradezco a la Comisión.\n\n"
        "La señora BREK.- Gracias.\n"
    )
    assert len(turns_of(page)) == 5


def test_a_list_of_results_holds_no_dialogue() -> None:
    """Pages whose beginnings are told below links are read elsewhere."""
    beginnings = [
        "LOU: Good morning. MINISTER: Good morning, Lou.",
        "QUESTION: Thank you. I have two questions ...",
        "MINISTER: Welcome, everybody. It is late. QUESTION: It is.",
        "LOU: Minister, thanks for joining us. MINISTER: Good to be here.",
    ]
    items = "".join(
        f"<li><h3><a href='/t/{at}'>Interview {at}</a></h3><p>{said}</p></li>"
        for at, said in enumerate(beginnings)
    )
    page = f"<html lang='en'><body><h1>Transcripts</h1><ul>{items}</ul></body></html>"
    assert turns_of(page, "page.html") == []


def test_what_to_read_next_is_nobodys() -> None:
    """A heading that is a link behind a label points elsewhere."""
    talk = "<p>MS. MARU: Good morning.</p><p>Q: Is it late?</p><p>MS. MARU: It is.</p>" * 2
    below = "<h3>Next Post: <a href='/p'>The Day of the Lamp</a></h3>"
    page = f"<html lang='en'><body><h1>Briefing</h1>{talk}{below}</body></html>"
    assert len(turns_of(page, "page.html")) == 6


ONE_LINE = (
    "Ana Vell: Good morning. I am glad to open the ferry. {label}: Thank you for the ferry. "
    "We have much to do. Ana Vell: Let us begin with money. {label}: Yes, we begin. Ana Vell: Good."
)


@pytest.mark.parametrize(
    "label",
    [
        "Chancellor of Norholm Piet Orrin",
        "Chancellor of Norholm Piet OrrinOrrin PietChancellor of Norholm",
        "Chancellor of Norholm Piet Orrin Orrin Piet Chancellor of Norholm",
    ],
)
def test_an_office_before_a_name_within_a_line(label: str) -> None:
    """The office belongs to the label, and what a tooltip shows does not, however it is glued."""
    assert [printed for printed, _ in turns_of(ONE_LINE.format(label=label))] == [
        "Ana Vell",
        "Chancellor of Norholm Piet Orrin",
        "Ana Vell",
        "Chancellor of Norholm Piet Orrin",
        "Ana Vell",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "I know the Chancellor of Norholm Lea Kern: he is a good man.",
        "Chancellor of Norholm he is: nobody else.",
        "We thank Orrin: he did it.",
    ],
)
def test_an_office_within_a_sentence_opens_no_turn(said: str) -> None:
    """Who is spoken of does not speak."""
    page = ONE_LINE.format(label="Piet Orrin").replace("We have much to do.", said)
    labels = [printed for printed, _ in turns_of(page)]
    assert labels == ["Ana Vell", "Piet Orrin", "Ana Vell", "Piet Orrin", "Ana Vell"]


def test_a_full_name_glued_behind_initials() -> None:
    """`П.ОрринОррин Пит`: the page shows the name whole over the one with an initial."""
    page = (
        '<html lang="ru"><body><h1>Переговоры</h1><p><b>А.Велл:</b> Добрый день. Паром открыт.</p>'
        "<p><b>П.Оррин</b><span>Оррин Пит<br>Канцлер Нормундии</span><b>:</b> Спасибо.</p>"
        "<p><b>А.Велл:</b> Начнём.</p><p><b>П.Оррин:</b> Начнём работу.</p></body></html>"
    )
    labels = [printed for printed, _ in turns_of(page, "page.html")]
    assert labels == ["А.Велл", "П.Оррин", "А.Велл", "П.Оррин"]


def test_votes_of_the_congressional_record_are_no_speech() -> None:
    """Neither what the clerk does, nor the result and its lists."""
    page = (
        "  The PRESIDING OFFICER. The clerk will call the roll.\n\n"
        "  The legislative clerk proceeded to call the roll.\n\n\n"
        "  Mr. BREK. I thank the clerk. It was a long night.\n\n"
        "  The PRESIDING OFFICER. The question is on the nomination.\n\n"
        "  The result was announced--yeas 2, nays 1, as follows:\n\n"
        "                      [Rollcall Vote No. 112 Ex.]\n\n"
        "                                YEAS--2\n\n     Brek\n     Maru\n\n"
        "                                NAYS--1\n\n     Vell\n\n"
        "  The nomination was confirmed.\n\n"
        "  Mr. BREK. I am glad of it.\n"
    )
    assert turns_of(page) == [
        ("The PRESIDING OFFICER", "The clerk will call the roll."),
        ("Mr. BREK", "I thank the clerk. It was a long night."),
        ("The PRESIDING OFFICER", "The question is on the nomination."),
        ("Mr. BREK", "I am glad of it."),
    ]
