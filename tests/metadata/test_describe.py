"""Invented headers in many languages, each beside what must be read off it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pages import page

from verbale.document import Stated
from verbale.metadata import describe
from verbale.metadata.one_line import parted
from verbale.parsing import parse
from verbale.readers import read
from verbale.transcript import Attribution

if TYPE_CHECKING:
    from pathlib import Path


class Case(NamedTuple):
    """A header and the metadata expected of it; people as (name, role, country)."""

    lang: str
    head: str
    labels: tuple[str, ...]
    title: str | None
    day: date | None
    place: str | None
    kind: str
    extent: str = "unknown"
    people: tuple[tuple[str, str | None, str | None], ...] = ()


CASES = {
    "en, all in the title": Case(
        "en",
        "Foreign Minister Ada Lund’s opening remarks at talks with President of Peru Ihar Novik, "
        "Minsk, June 19, 2020\n\nRead more",
        ("Ada Lund", "Ihar Novik"),
        "Foreign Minister Ada Lund’s opening remarks at talks with President of Peru Ihar Novik, "
        "Minsk, June 19, 2020",
        date(2020, 6, 19),
        "Minsk",
        "talks",
        "opening",
        (("Ada Lund", "Foreign Minister", None), ("Ihar Novik", "President of Peru", "PE")),
    ),
    "en, place above the time": Case(
        "en",
        "# Remarks by President Orrin and Prime Minister Tal of Norway in Joint Press Conference\n"
        "Garden Palace\nOslo, Norway\n\n2:16 P.M. CEST",
        ("PRIME MINISTER TAL", "PRESIDENT ORRIN", "Q"),
        "Remarks by President Orrin and Prime Minister Tal of Norway in Joint Press Conference",
        None,
        "Garden Palace, Oslo, Norway",
        "press_conference",
        "unknown",
        (("Orrin", "President", None), ("Tal", "Prime Minister", "NO")),
    ),
    "en, by telephone": Case(
        "en",
        "Background Press Call by a Senior Official\nSecurity Council Staff\nVia Teleconference\n"
        "March 3, 2021\n10:31 A.M. EST",
        ("MODERATOR",),
        "Background Press Call by a Senior Official",
        date(2021, 3, 3),
        None,
        "briefing",
    ),
    "en, published the day after": Case(
        "en",
        "Home > Spokesperson's Remarks\nForeign Ministry Spokesperson Mei Duan's Regular Press "
        "Conference on July 17, 2020\n2020-07-18 00:48",
        ("Daily Post", "Mei Duan"),
        "Foreign Ministry Spokesperson Mei Duan's Regular Press Conference on July 17, 2020",
        date(2020, 7, 17),
        None,
        "briefing",
        "unknown",
        (("Mei Duan", "Foreign Ministry Spokesperson", None),),
    ),
    "en, day and month told apart by the date of publication": Case(
        "en",
        "Mar 7, 2023\nDaily Press Briefing 3/06/23 Transcript",
        ("Nell Prior",),
        "Daily Press Briefing 3/06/23 Transcript",
        date(2023, 3, 6),
        None,
        "briefing",
    ),
    "en, day and month cannot be told apart": Case(
        "en",
        "Debate on the harbours, 3/06/23",
        ("Nell Prior",),
        "Debate on the harbours, 3/06/23",
        None,
        None,
        "debate",
    ),
    "en, a topic is no place": Case(
        "en",
        "Statement on the situation in Norway\n4 May 2012",
        ("Nell Prior",),
        "Statement on the situation in Norway",
        date(2012, 5, 4),
        None,
        "speech",
    ),
    "en, verbatim record": Case(
        "en",
        "Council for the Coasts\n412th meeting\nThursday, 7 November 2024, 10 a.m.\nPort Amity\n"
        "President: Mr. Soler (Chile)\nMembers: Norway Mrs. Dahl\nFrance Mr. Aubier",
        ("The President", "Mrs. Dahl"),
        "412th meeting",
        date(2024, 11, 7),
        "Port Amity",
        "talks",
        "unknown",
        (("Soler", "President", "CL"), ("Dahl", None, "NO"), ("Aubier", None, "FR")),
    ),
    "en, flattened into one line": Case(
        "en",
        "Home > Remarks > Talks with Foreign Minister Ada Lund 5 May 2025 13:40 Oslo Published by "
        "the press office",
        ("Ada Lund",),
        "Talks with Foreign Minister Ada Lund",
        date(2025, 5, 5),
        None,
        "talks",
        "unknown",
        (("Ada Lund", "Foreign Minister", None),),
    ),
    "fr": Case(
        "fr",
        "Conférence de presse conjointe de M. Paul Aubier, ministre des affaires étrangères, et de "
        "Mme Lena Hof\n\nGenève, le 1er février 2019",
        ("PAUL AUBIER", "Question"),
        "Conférence de presse conjointe de M. Paul Aubier, ministre des affaires étrangères, et de "
        "Mme Lena Hof",
        date(2019, 2, 1),
        "Genève",
        "press_conference",
        "unknown",
        (("Paul Aubier", "ministre des affaires étrangères", None),),
    ),
    "es": Case(
        "es",
        "# Entrevista a la presidenta de Chile, Inés Abarca Ruiz\n"
        "Diálogo con la prensa desde Valparaíso, Chile\nOficina | 03 de enero de 2019",
        ("INÉS ABARCA RUIZ", "PREGUNTA", "TOMÁS RÍO, MINISTRO DE RELACIONES EXTERIORES"),
        "Entrevista a la presidenta de Chile, Inés Abarca Ruiz",
        date(2019, 1, 3),
        "Valparaíso, Chile",
        "interview",
        "unknown",
        (
            ("Inés Abarca Ruiz", "presidenta de Chile", "CL"),
            ("TOMÁS RÍO", "MINISTRO DE RELACIONES EXTERIORES", None),
        ),
    ),
    "ru": Case(
        "ru",
        "Выступление Министра иностранных дел Российской Федерации И.И.Белова на переговорах с "
        "Президентом Финляндии Ристо Хальме, Москва, 19 июня 2020 года",
        ("И.И.Белов", "Р.Хальме"),
        "Выступление Министра иностранных дел Российской Федерации И.И.Белова на переговорах с "
        "Президентом Финляндии Ристо Хальме, Москва, 19 июня 2020 года",
        date(2020, 6, 19),
        "Москва",
        "talks",
        "unknown",
        (
            ("И.И.Белова", "Министра иностранных дел Российской Федерации", "RU"),
            ("Ристо Хальме", "Президентом Финляндии", "FI"),
        ),
    ),
    "ru, date, time and place below": Case(
        "ru",
        "Встреча с мэром Твери Олегом Руновым\n5 мая 2025 года\n13:40\nМосква, Кремль",
        ("О.Рунов",),
        "Встреча с мэром Твери Олегом Руновым",
        date(2025, 5, 5),
        "Москва, Кремль",
        "talks",
        "unknown",
        (("Олегом Руновым", "мэром", None),),
    ),
    "de": Case(
        "de",
        "Im Wortlaut\nMitschrift der Pressekonferenz in Graz - Montag, 25. Februar 2013\n"
        "Pressekonferenz von Bundeskanzlerin Wolff und dem türkischen Ministerpräsidenten Sayar",
        ("BK'in Wolff", "MP Sayar"),
        "Pressekonferenz von Bundeskanzlerin Wolff und dem türkischen Ministerpräsidenten Sayar",
        date(2013, 2, 25),
        "Graz",
        "press_conference",
        "unknown",
        (
            ("Wolff", "Bundeskanzlerin", None),
            ("Sayar", "türkischen Ministerpräsidenten", "TR"),
        ),
    ),
    "zh": Case(
        "zh-Hans",
        "2023年6月21日外交部发言人梅端主持例行记者会\n2023-06-22 09:42",
        ("总台记者", "梅端"),
        "2023年6月21日外交部发言人梅端主持例行记者会",
        date(2023, 6, 21),
        None,
        "briefing",
        "unknown",
        (("梅端", "外交部发言人", None),),
    ),
    "ar": Case(
        "ar",
        "مؤتمر صحفي مشترك لوزير الخارجية سامر النوري مع الرئيس الروسي إيغور بيلوف\n"
        "القاهرة، ١٩ يونيو ٢٠٢٠",
        ("سامر النوري", "إيغور بيلوف"),
        "مؤتمر صحفي مشترك لوزير الخارجية سامر النوري مع الرئيس الروسي إيغور بيلوف",
        date(2020, 6, 19),
        "القاهرة",
        "press_conference",
        "unknown",
        (
            ("سامر النوري", "لوزير الخارجية", None),
            ("إيغور بيلوف", "الرئيس الروسي", "RU"),
        ),
    ),
    "it": Case(
        "it",
        "Conferenza stampa del Presidente del Consiglio Carla Neri\nRoma, 4 ottobre 2021",
        ("CARLA NERI", "DOMANDA"),
        "Conferenza stampa del Presidente del Consiglio Carla Neri",
        date(2021, 10, 4),
        "Roma",
        "press_conference",
        "unknown",
        (("Carla Neri", "Presidente del Consiglio", None),),
    ),
    "pt": Case(
        "pt",
        "Entrevista coletiva do Presidente da República, Rui Mata\nLisboa, 1º de março de 2018",
        ("JORNALISTA",),
        "Entrevista coletiva do Presidente da República, Rui Mata",
        date(2018, 3, 1),
        "Lisboa",
        "press_conference",
        "unknown",
        (("Rui Mata", "Presidente da República", None),),
    ),
    "uk": Case(
        "uk",
        "Спільна пресконференція Президента України Остапа Гая\nКиїв, 5 травня 2021 року",
        ("Остап Гай",),
        "Спільна пресконференція Президента України Остапа Гая",
        date(2021, 5, 5),
        "Київ",
        "press_conference",
        "unknown",
        (("Остапа Гая", "Президента України", "UA"),),
    ),
    "tr": Case(
        "tr",
        "Dışişleri Bakanı Emre Sayar'ın basın toplantısı\nAnkara, 7 Kasım 2019",
        ("Emre Sayar", "Soru"),
        "Dışişleri Bakanı Emre Sayar'ın basın toplantısı",
        date(2019, 11, 7),
        "Ankara",
        "press_conference",
        "unknown",
        (("Emre Sayar", "Dışişleri Bakanı", None),),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_header(case: Case) -> None:
    """Title, day, place, kind, extent and people are read off a header."""
    found = describe(*page(case.head, *case.labels), case.lang)
    people = tuple((p.name, p.role, p.country) for p in found.participants)
    assert (found.title, found.date_start, found.place) == (case.title, case.day, case.place)
    assert (found.event_type, found.completeness) == (case.kind, case.extent)
    assert people == case.people


@pytest.mark.parametrize(
    ("title", "label", "lang"),
    [
        ("Points", "Question (traduite de l'anglais)", "fr"),
        ("Points", "Plusieurs députés du groupe Littoral", "fr"),
        ("Order of business – Leaders' Questions", "Orla Devane", "en"),
        ("Estenográfica", "JOAN RELLO MARTÍN, DIRECTOR DE LA COMISIÓN DE LUZ", "es"),
    ],
)
def test_what_is_nobody_s_name_takes_no_part(title: str, label: str, lang: str) -> None:
    """A question, a crowd, a possessive, and what goes on an office name no one."""
    people = describe(*page(title, label), lang).participants
    assert {person.name for person in people} <= {"JOAN RELLO MARTÍN"}


@pytest.mark.parametrize("declared", ["House > Record > No. 219", "House » Record » No. 219"])
def test_the_way_through_a_site_is_no_title(declared: str) -> None:
    """A heading of the page says what it is, if there is one."""
    stated = (Stated("title", declared, "html title"),)
    assert describe(*page("# Sitting of the House", "Nell Prior", stated=stated), "en").title == (
        "Sitting of the House"
    )
    assert describe(*page("Good day", "Nell Prior", stated=stated), "en").title == "No. 219"


ONE_LINE = {
    "ru, a name that comes again": (
        (
            "События Встреча с мэром Орсы Петром Лембитом Президент провёл встречу с мэром города"
            " Петром Лембитом. Обсуждались мосты. 3 мая 2031 года 18:00 Орса, Речной дворец"
            " Это вторая встреча за год."
        ),
        "Встреча с мэром Орсы Петром Лембитом",
        "Орса, Речной дворец",
    ),
    "ru, a small word with a capital": (
        "Переговоры о мостах В Орсе прошли долгие и трудные переговоры. 3 мая 2031 года 18:00 Орса",
        "Переговоры о мостах",
        "Орса",
    ),
    "ru, no place": (
        (
            "События Переговоры о мостах Орсы В Орсе прошли переговоры. 3 мая 2031 года 18:00"
            " Стороны говорили долго. Речь шла о мостах и о реке."
        ),
        "Переговоры о мостах Орсы",
        None,
    ),
    "en, a way through the site": (
        (
            "Home > News > Talks on the Ferry The ministers met in the morning. 3 May 2031, 17:40"
            " Orsa, Ferry House We begin with the ferry."
        ),
        "Talks on the Ferry",
        "Orsa, Ferry House",
    ),
}


@pytest.mark.parametrize(("head", "title", "place"), ONE_LINE.values(), ids=ONE_LINE)
@pytest.mark.parametrize("labels", [("Nell Prior", "Tor Roe"), ()])
def test_a_head_of_one_line_is_taken_apart(
    head: str, title: str, place: str | None, labels: tuple[str, ...]
) -> None:
    """Title, lead, moment and place are told apart, whether anybody speaks below or not."""
    lang = "en" if head.isascii() else "ru"
    found = describe(*page(head, *labels), lang)
    assert (found.title, found.date_start, found.place) == (title, date(2031, 5, 3), place)


def test_the_lead_says_who_takes_part() -> None:
    """A title may name nobody, where the sentence below it does."""
    head = (
        "События Российско-валдорские переговоры В Кремле прошли переговоры Остапа Калинорука с"
        " Президентом Республики Беларусь Дорианом Веском. 3 мая 2031 года 17:40 Орса, Кремль"
    )
    people = describe(*page(head, "О.Калинорук", "Д.Веск"), "ru").participants
    assert ("Дорианом Веском", "BY") in [(person.name, person.country) for person in people]


@given(st.text(max_size=300), st.text(max_size=80))
def test_taking_apart_loses_nothing(before: str, after: str) -> None:
    """All that is printed is in one of the parts, in order."""
    text = f"{before} 3 May 2031, 17:40 {after}"
    spaces = re.compile(r"[\s,;|]+")
    parts = parted(text, "en")
    assert parts is None or spaces.sub("", "".join(parts)) == spaces.sub("", text)


def test_the_two_edges_of_a_printed_page_are_two_lines() -> None:
    """What is printed far to the right says something else."""
    head = "Asamblea General                    Documentos Oficiales\n\n43a sesión plenaria"
    found = describe(*page(head, "El Presidente"), "es")
    assert found.title is None or "Documentos" not in found.title
    assert found.participants == ()


def test_a_line_with_an_address_is_no_title() -> None:
    """Where a text comes from is not what it is called."""
    head = "[Senate]\nFrom the Record Online through the Printing Office [www.record.example]\n"
    assert describe(
        *page(f"{head}\nDEBATE ON THE CALENDAR OF LAMPS", "Nell Prior"), "en"
    ).title == ("DEBATE ON THE CALENDAR OF LAMPS")


@pytest.mark.parametrize("sign", ["S/PV.9999", "A/91/PV.12 (Resumption 1)", "E/CN.4/2031/SR.7"])
def test_the_sign_of_a_record_tells_a_debate_from_talks(sign: str) -> None:
    """A numbered meeting of a body that prints verbatim or summary records is no talks."""
    council = "Council of Norvelia\n9999th meeting\nTuesday, 3 May 2031"
    labels = ("The President", "Mr. Tavi")
    assert describe(*page(f"{sign}\n{council}", *labels), "en").event_type == "debate"
    assert describe(*page(council, *labels), "en").event_type == "talks"
    news = f"Press conference on the lake\n{sign}"
    assert describe(*page(news, *labels), "en").event_type == "press_conference"


@pytest.mark.parametrize("leaders", [" . . . . . . .", " .......", " ……", ""])
def test_the_dots_that_lead_to_a_state_are_no_name(leaders: str) -> None:
    """Whoever presides is listed as a name, dots, and a state."""
    head = f"9999th meeting\n\nPresident: Mr. Adler{leaders} (Belmoria)"
    found = describe(*page(head, "The President", "Mr. Tavi"), "en")
    assert [(p.name, p.role) for p in found.participants] == [("Adler", "President")]


def test_front_matter_decides() -> None:
    """What the front matter states is taken before anything that the page prints."""
    said = {
        "title": "Talks in Oz",
        "date": "2021-04-05",
        "date_end": "2021-04-06",
        "place": "Oz",
        "country": "no",
        "event_type": "press conference",
        "completeness": "full",
    }
    stated = tuple(Stated(key, value, "front matter") for key, value in said.items())
    found = describe(*page("# Briefing\nBonn, 7 May 2020", "Nell Prior", stated=stated), "en")
    assert (found.title, found.place, found.country) == ("Talks in Oz", "Oz", "NO")
    assert (found.date_start, found.date_end) == (date(2021, 4, 5), date(2021, 4, 6))
    assert (found.event_type, found.completeness) == ("press_conference", "full")


def test_front_matter_lists_people(tmp_path: Path) -> None:
    """Role and country of a listed participant are kept; a country in the role counts."""
    source = tmp_path / "talks.txt"
    source.write_text(
        "---\ndate: 2021-04-05/2021-04-06\nparticipants:\n  - name: Nell Prior\n"
        "    role: Envoy of Norway\n  - name: Roe\n    country: FR\n---\n\nNell Prior: Yes.\n",
        encoding="utf-8",
    )
    found = describe(read(source), Attribution((), ()), "en")
    people = [(p.name, p.role, p.country) for p in found.participants]
    assert people == [("Nell Prior", "Envoy of Norway", "NO"), ("Roe", None, "FR")]
    assert (found.date_start, found.date_end) == (date(2021, 4, 5), date(2021, 4, 6))


def test_window_title_loses_the_site() -> None:
    """The name of the site is no part of the title, and no heading of the page either."""
    stated = (
        Stated("title", "Talks with Minister Prior | News | Ministry of Trade", "html title"),
        Stated("title", "Ministry of Trade", "h1"),
        Stated("title", "Talks with Minister Prior", "h1"),
    )
    document = page("# Ministry of Trade\n# Talks with Minister Prior", "Nell Prior", stated=stated)
    assert describe(*document, "en").title == "Talks with Minister Prior"


@pytest.mark.parametrize(
    ("uri", "day"),
    [
        ("https://gov.example/2021/02/23/remarks", date(2021, 2, 23)),
        ("https://gov.example/t20200718_19.html", date(2020, 7, 18)),
        ("https://gov.example/briefing-june-6-2022/", date(2022, 6, 6)),
        ("archive/2021/02/23/remarks.txt", None),
    ],
)
def test_address_dates_a_page_and_a_path_does_not(uri: str, day: date | None) -> None:
    """An address is stated; where a file lies is not."""
    assert describe(*page("Remarks", "Nell Prior", uri=uri), "en").date_start == day


def test_month_spans_its_days() -> None:
    """A month without a day is its first to its last day."""
    found = describe(*page("Summit of February 2020", "Nell Prior"), "en")
    assert (found.date_start, found.date_end) == (date(2020, 2, 1), date(2020, 2, 29))


def test_speech_says_nothing_about_the_document() -> None:
    """Without a head there is no metadata, whatever dates and places are spoken."""
    document, attribution = page("", "Nell Prior", "Q")
    found = describe(document, attribution, "en")
    assert (found.title, found.date_start, found.place, found.participants) == (
        None,
        None,
        None,
        (),
    )


@given(st.lists(st.text(max_size=60), max_size=6), st.sampled_from(["en", "ar", "zh", "ru", "und"]))
@settings(deadline=None, max_examples=40)
def test_any_head_is_described_without_harm(lines: list[str], lang: str) -> None:
    """Whatever stands in the head, titles and names are not blank and days are ordered."""
    head = "\n".join(line.replace("\n", " ") for line in lines)
    found = describe(*page(head, "Nell Prior"), lang)
    assert found.title is None or found.title.strip()
    assert (found.date_start is None) is (found.date_end is None)
    assert found.date_start is None or found.date_start <= found.date_end  # type: ignore[operator]
    assert all(person.name.strip() for person in found.participants)


def test_listed_participants() -> None:
    """A line of participants names them with what stands in brackets, or the office before them."""
    found = describe(*page("Talks\nParticipants: Minister Nell Prior; Roe (Norway)", "Roe"), "en")
    people = [(p.name, p.role, p.country) for p in found.participants]
    assert people == [("Nell Prior", "Minister", None), ("Roe", "Norway", "NO")]


@pytest.mark.parametrize(("code", "expected"), [("xq", None), ("fr", "FR")])
def test_a_country_that_is_none_is_not_taken(code: str, expected: str | None) -> None:
    """A code that ISO 3166 does not assign would break the row in which it stands."""
    stated = (Stated("country", code, "markup"),)
    assert describe(*page("Talks", "Nell Prior", stated=stated), "en").country == expected


def test_name_and_office_in_square_brackets_behind_a_word() -> None:
    """The bracket that closes behind the office is no part of it."""
    page_ = """Talks on the lamp

MODERATOR [Ana Maru, Spokesperson]: Good morning. Who has a question?

IVO BREK: I have one. Is it late?

MODERATOR: It is.

IVO BREK: Thank you.
"""
    people = parse("page.txt", page_.encode()).metadata.participants
    assert ("Ana Maru", "Spokesperson") in [(p.name, p.role) for p in people]
