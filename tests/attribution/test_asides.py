"""What nobody says stays out of speeches, and what somebody says stays in them."""

from __future__ import annotations

import pytest
from support.reading import turns_of

HEAD = "Transcript of the river talks\n\n"
CLOSING = {
    "az": "İclas saat 13:05-də bağlandı.",
    "bn": "অধিবেশন ১৩:০৫ টায় মুলতবি হয়।",
    "da": "Mødet hævet kl. 13.05.",
    "et": "Istungi lõpp kell 13.05.",
    "fi": "Täysistunto lopetettiin kello 13.05.",
    "gl": "Remata a sesión ás trece horas e cinco minutos.",
    "hy": "Նիստն ավարտվեց ժամը 13:05-ին։",
    "is": "Fundi slitið kl. 13:05.",
    "ka": "სხდომა დაიხურა 13:05 საათზე.",
    "kk": "Отырыс сағат 13:05-те жабылды.",
    "lt": "Posėdžio pabaiga 13.05 val.",
    "lv": "Sēdi slēdza plkst. 13.05.",
    "mk": "Седницата заврши во 13:05 часот.",
    "ms": "Mesyuarat ditempohkan pada pukul 1.05 petang.",
    "nb": "Møtet hevet kl. 13.05.",
    "sk": "Rokovanie bolo prerušené o 13.05 hodine.",
    "sl": "Seja se je končala ob 13.05.",
    "sq": "Seanca u mbyll në orën 13:05.",
    "sw": "Bunge liliahirishwa saa 7.05 mchana.",
    "th": "ปิดประชุมเวลา ๑๓.๐๕ นาฬิกา",
    "ar": "رفعت الجلسة الساعة 13/05.",
    "be": "Пасяджэнне закрыта ў 13 гадзін 5 хвілін.",
    "bg": "Закрито в 13,05 ч.",
    "ca": "La sessió s'aixeca a dos quarts de dues del migdia i tres minuts.",
    "cs": "Jednání bylo ukončeno ve 13.05 hodin.",
    "de": "(Schluss: 18.03 Uhr)",
    "de-2": "Die Sitzung wurde um 18 Uhr geschlossen.",
    "el": "Η συνεδρίαση λύθηκε στις 13.05΄.",
    "en": "The meeting rose at 1.05 p.m.",
    "en-2": "The Tribunal adjourned at 5.30 p.m.",
    "en-3": "Debate adjourned.",
    "es": "Se levanta la sesión a las 13.05 horas.",
    "es-2": "Eran las nueve y diez minutos de la mañana.",
    "fr": "La séance est levée à 13 h 5.",
    "fr-2": "(La séance, suspendue à seize heures, est reprise à dix-sept heures.)",
    "he": "הישיבה ננעלה בשעה 13:05.",
    "hi": "बैठक 13.05 बजे समाप्त हुई।",
    "hu": "Az ülésnap 18 óra 3 perckor ért véget.",
    "id": "Rapat ditutup pukul 13.05 WIB.",
    "it": "La seduta termina alle 13,05.",
    "ja": "午後一時五分散会",
    "ko": "(13시 5분 산회)",
    "nl": "Sluiting 23.05 uur",
    "nl-2": "De vergadering wordt van 10.05 uur tot 10.10 uur geschorst.",
    "pl": "(Przerwa w posiedzeniu od godz. 11 min 12 do godz. 11 min 24)",
    "pt": "Eram 13 horas e 5 minutos.",
    "ro": "Ședința s-a încheiat la ora 13,05.",
    "ru": "Заседание закрывается в 13 ч. 05 мин.",
    "sr": "(Седница је завршена у 13.05 часова.)",
    "sv": "Sammanträdet avslutades kl. 13.05.",
    "tr": "Kapanma Saati: 13.05",
    "uk": "Засідання закрито о 13 годині 5 хвилин.",
    "vi": "Phiên họp kết thúc lúc 13 giờ 5 phút.",
    "zh": "下午1时5分散会。",
}
"""How records close, invented in the manner of each language."""
SAID = {
    "announced": "The sitting is suspended until 3 p.m.",
    "announced-fr": "La séance est levée.",
    "announced-es": "La sesión se suspende hasta las 15 horas.",
    "announced-ru": "Объявляется перерыв до 15 часов.",
    "asked": "Has the meeting adjourned at 5 p.m.?",
    "told": "We adjourned the meeting at 5 p.m.",
    "cited": "The record says: “The meeting rose at 5 p.m.”",
    "times": "The boats leave at 9.30 and at 17.45, every day.",
    "against": "Against: I have three reasons, and all of them are wet.",
    "pour": "Pour nous, la séance de demain à 9 heures compte.",
    "star": "* One star is all that I give.",
    "end": "The end of the road.",
    "yes": "Nein.",
    "break": "Pertrauka buvo per trumpa.",
    "prayers": "Prayers help nobody here.",
    "stage": "(The House rose.) And now the third point.",
    "minutes": "15 minutes.",
}
"""What the last speaker adds in a paragraph of its own."""


def talk(*more: str) -> str:
    """A dialogue whose last speaker is followed by these paragraphs."""
    said = (
        "The President: The sitting is open. Who has the key?",
        "Ms Ilvane: It lies in the drawer, as it always did.",
        "The President: Which drawer do you mean, Ms Ilvane?",
        "Ms Ilvane: The second one from the top, behind the tea.",
        "The President: I thank all of you for your patience.",
        *more,
    )
    return HEAD + "\n\n".join(said) + "\n"


def last(text: str) -> str:
    """The last turn of a text."""
    return turns_of(text)[-1][1]


@pytest.mark.parametrize("lang", CLOSING)
def test_closing_lines_are_nobodys(lang: str) -> None:
    """The line that tells when the meeting closed is no speech."""
    assert last(talk(CLOSING[lang])) == "I thank all of you for your patience."


@pytest.mark.parametrize("case", SAID)
def test_what_is_said_stays(case: str) -> None:
    """Who announces, asks, tells or cites speaks, though the words are those of a record."""
    assert last(talk(SAID[case])).endswith(SAID[case])


def test_what_happened_before_more_speech_stays() -> None:
    """A speaker may tell when a meeting ended, and go on."""
    told = ("The meeting ended at 5 p.m. that day.", "Nobody had found the key, and all went home.")
    assert last(talk(*told)).endswith("\n".join(told))


@pytest.mark.parametrize("time", ["Kl. 13:01", "13.01 Uhr", "(14 h 02)", "10:03:40", "[9:15 a.m.]"])
def test_times_between_turns(time: str) -> None:
    """A time of day between two turns is in neither."""
    page = talk(time, "Ms Ilvane: We shall see to the drawer.")
    assert turns_of(page)[-2][1] == "I thank all of you for your patience."
    assert len(turns_of(page)) == 6


def test_a_time_that_answers() -> None:
    """Where labels have lines of their own, a time alone can be what is said."""
    page = HEAD + "\n\n".join(
        (
            "QUESTION:",
            "When did the lock open to the barges?",
            "MS ILVANE:",
            "10.30 a.m.",
            "QUESTION:",
            "And when was it shut again, if I may ask?",
            "MS ILVANE:",
            "Shortly before the rain, as far as I remember.",
        )
    )
    assert "10.30 a.m." in [text for _, text in turns_of(page)]


def test_votes() -> None:
    """Who voted how is nobody's speech; what the chair says of it is."""
    page = talk(
        "A vote was taken by show of hands.",
        "In favour:",
        "Almar, Kestria, Norland, Valdoria",
        "Against:",
        "None",
        "The President: The draft received four votes in favour.",
    )
    assert [text for _, text in turns_of(page)][-2:] == [
        "I thank all of you for your patience.",
        "The draft received four votes in favour.",
    ]


def test_divisions() -> None:
    """Heads of lists without a colon count behind a line that reports the vote."""
    page = talk(
        "The House divided. [17:05]",
        "Ayes ......... 3",
        "Noes ......... 2",
        "Abstentions:",
        "nobody at all",
        "Ayes",
        "Brandeth, Oskar Feld, Jory Ilvane, Marta",
        "Noes",
        "Hale, Edmund Quill, Teodora",
        "Ms Ilvane: That settles it, then.",
    )
    assert turns_of(page)[-2:] == [
        ("The President", "I thank all of you for your patience."),
        ("Ms Ilvane", "That settles it, then."),
    ]


def test_footnotes() -> None:
    """A note with the sign of the text above it, or below a rule, is nobody's."""
    page = talk(
        "Ms Ilvane: I shall read one [1] of the letters* aloud.",
        "[1] Memorial of Kestria, Annex 7.",
        "* Kept in the archive of the lock.",
        "The President: Please do so, and slowly.",
        "____________________",
        "2 See the record of the third sitting.",
    )
    assert [text for _, text in turns_of(page)][-2:] == [
        "I shall read one [1] of the letters* aloud.",
        "Please do so, and slowly.",
    ]


@pytest.mark.parametrize(
    "end",
    [
        ("(End)",),
        ("[End of transcript]", "Ministry of Rivers, Vell"),
        ("###", "About the Ministry: it keeps the lock."),
        ("-- ", "Press office, Ministry of Rivers", "Phone: 555 0101"),
        ("Interview by Jory Feld",),
        ("Das Gespräch führte Jory Feld.",),
        ("Propos recueillis par Jory Feld",),
        ("Беседовал Йори Фельд",),
        ("(聞き手・フェルド)",),
        ("-oOo-", "End of transcript", "Source: the Ministry of Rivers"),
        ("Editor’s note: the lock of the Ministry was opened on 6 May.",),
        ("Опубликовано 6 мая 2031 года", "Беседовал Йори Фельд"),
    ],
)
def test_ends(end: tuple[str, ...]) -> None:
    """What closes a record, and what follows, joins no speech."""
    text = last(talk(*end))
    assert text.startswith("I thank all of you for your patience.")
    assert not any(word in text for word in ("Feld", "Ministry", "Фельд", "555"))


@pytest.mark.parametrize(
    "date", ["May 6, 2031", "6 мая 2031 года", "6 de mayo de 2031", "2031年5月6日", "6.5.2031"]
)
def test_dates_below_the_last_speech(date: str) -> None:
    """The date below a page is nobody's."""
    assert last(talk(date)) == "I thank all of you for your patience."


def test_report_of_what_came_after() -> None:
    """What was asked after the end is told, not said, and so is all that follows."""
    page = """2031年5月6日发言人主持例行记者会

奥尔萨通讯社记者：塔森尼亚外长即将来访，请介绍访问安排。

卢明远：双方将讨论水闸和食盐。

奥尔萨通讯社记者：第二把钥匙在哪里？

卢明远：建议你向主管部门了解。

会后，有记者问：周末是否照常举行记者会？

卢明远表示，照常举行。
"""
    assert last(page) == "建议你向主管部门了解。"


def test_speech_goes_on_behind_lines_of_the_record() -> None:
    """Below the last label, too, a rule, a time or a motion does not end a speech."""
    more = (
        "* * *",
        "The second point is the tea.",
        "[10:05]",
        "Motion agreed to.",
        "Now to the gulls.",
    )
    said = last(talk(*more))
    assert "The second point is the tea." in said
    assert said.endswith("Now to the gulls.")
    assert "Motion" not in said


def test_a_speech_of_many_paragraphs_stays_whole() -> None:
    """What a last speaker says in many short paragraphs is theirs, whatever its words."""
    said = (
        "First: the lock.",
        "The meeting began at 10 a.m. and ended at noon.",
        "At 3 p.m. the barges moved.",
        "1. The key.",
        "* The gulls",
        "In favour of it: everybody.",
        "The Council adjourned the question.",
        "Source of all trouble: the drawer.",
        "That was on 6 May 2031.",
        "Interview requests go to the desk.",
        "Prayers were said.",
        "The sitting duck sat.",
        "Majority rules here.",
        "Published accounts differ.",
        "Goodbye.",
    )
    assert last(talk(*said)).endswith("\n".join(said))


def test_what_stands_below_the_closing_line() -> None:
    """Lists and annexes below the line that closes the meeting are nobody's."""
    page = talk(
        "Ms Ilvane: " + "The lock was shut for nine days. " * 40, "The meeting rose at 1.05 p.m."
    )
    assert turns_of(page + "\nAnnex\n\nList of those excused: Oskar Brandeth\n") == turns_of(page)


INTERVIEW = (
    "<p><b>Reporter:</b> Minister, why is the lock shut for nine days?</p>"
    "<p><b>Minister Ilvane:</b> Because the key was in the drawer.</p>"
    "<p><b>Reporter:</b> Which drawer do you mean, if I may ask?</p>"
    "<p><b>Minister Ilvane:</b> The second one from the top, behind the tea.</p>"
)


@pytest.mark.parametrize(
    "below",
    [
        '<div class="footnotes"><ol><li>Memorial of Orsa, Annex 7.</li></ol></div>',
        "<hr><p><sup>1</sup> Memorial of Orsa, Annex 7.</p>",
        "<p><em>The interview was conducted in Vell.</em></p>",
        '<p><a href="a.pdf">Download the report</a></p>',
        "<p>ENDS</p><p>Notes to editors</p><p>The lock was built in 1911.</p>",
        "<p>Minister Ilvane then left for the lock.</p>",
        "<p><b>Jory Feld</b></p>",
    ],
)
def test_markup_below_the_last_speech(below: str) -> None:
    """Footnotes, links, notes in italics and names in bold below an interview are nobody's."""
    assert turns_of(INTERVIEW + below, "page.html") == turns_of(INTERVIEW, "page.html")


def test_italics_of_a_speaker_stay() -> None:
    """A last paragraph in italics in which somebody says "we" is speech."""
    page = INTERVIEW + "<p><em>And now we open the lock.</em></p>"
    assert turns_of(page, "page.html")[-1][1].endswith("And now we open the lock.")


@pytest.mark.parametrize(
    "line",
    [
        "Cross-examination by Mr. Feld: [Continued]",
        "Examination by Mr. Feld:",
        "WITNESS: MARTA ILVANE [Resumed]",
        "Re-examined by Ms. Ilvane",
    ],
)
def test_who_is_examined_by_whom(line: str) -> None:
    """A record says so between two speeches; the name in it opens none."""
    page = f"JUDGE ORM: Proceed.\n\n{line}\n\nMR. FELD: Thank you.\n\nJUDGE ORM: Louder, please.\n"
    assert turns_of(page) == [
        ("JUDGE ORM", "Proceed."),
        ("MR. FELD", "Thank you."),
        ("JUDGE ORM", "Louder, please."),
    ]


def test_an_examination_that_is_spoken_of() -> None:
    """A sentence that begins alike is speech."""
    said = "Examination by experts showed nothing."
    page = f"JUDGE ORM: Proceed.\n\n{said}\n\nMR. FELD: Thank you.\n\nJUDGE ORM: Louder, please.\n"
    assert turns_of(page)[0] == ("JUDGE ORM", f"Proceed.\n{said}")


@pytest.mark.parametrize(
    "line",
    ["Por 8 votos contra ninguno, queda aprobada.", "Par 12 voix contre 3, elle est adoptée."],
)
def test_formulas_with_numbers(line: str) -> None:
    """How many voted differs from vote to vote."""
    page = f"MARTA ILVANE: Al voto.\n\n{line}\n\nIVO BREK: Gracias.\n\nMARTA ILVANE: A usted.\n"
    assert [text for _, text in turns_of(page)] == ["Al voto.", "Gracias.", "A usted."]


HECKLED = """Hans Orm (NP): Der Hafen ist offen.

{heckle}

Ich danke.

Klara Vell (SP): Wir lehnen das ab.

Hans Orm (NP): Das ist nicht wahr, und das wissen Sie.

Klara Vell (SP): Doch, es ist wahr.
"""


@pytest.mark.parametrize(
    "heckle",
    [
        "(Lea Kern [SP]: Unsinn!)",
        "[Lea Kern (SP): Unsinn!]",
        "(Klara Vell [SP]: Unsinn!)",
        "(Lea Kern [SP]: Was denn? – Klara Vell [SP]: Ruhe! – Beifall bei der NP)",
        "(Zuruf von der SP: Nie! –\nKlara Vell [SP]: Ruhe!)",
        "Ich sage es noch einmal. (Lea Kern [SP]: Unsinn!) Er ist offen.",
        "(Poseł Jan Kern: Nieprawda!)",
        "（クララ議員［SP］：違う！）",
        "【Lea Kern (SP): Unsinn!】",
    ],
)
def test_a_heckle_in_brackets_opens_no_turn(heckle: str) -> None:
    """It is a note within the speech that it breaks into, which goes on behind it."""
    turns = turns_of(HECKLED.format(heckle=heckle))
    first = f"Der Hafen ist offen.\n{heckle}\nIch danke."
    assert turns[0] == ("Hans Orm (NP)", first)
    assert [label for label, _ in turns] == ["Hans Orm (NP)", "Klara Vell (SP)"] * 2


@pytest.mark.parametrize("label", ["【Lea Kern】", "<Lea Kern>"])
def test_brackets_around_a_label_alone_still_open_a_turn(label: str) -> None:
    """What stands in brackets whole is a label; what they go on behind is none."""
    other = label.replace("Lea Kern", "Jan Orm")
    page = f"{label} Der Hafen ist offen.\n\n{other} Nein.\n\n" * 3
    assert len(turns_of(page)) == 6
