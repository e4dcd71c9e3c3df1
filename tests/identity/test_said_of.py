"""What a label says of its speaker: role, country, organisation, or none of them."""

from __future__ import annotations

import pytest

from verbale.identity import identify
from verbale.identity.divide import divide
from verbale.identity.said_of import SaidOf, organisation_of, said_of
from verbale.transcript import Label, Method, Participant, Turn

Expected = tuple[str, str | None, str | None, str | None]


def turns(*labels: str) -> tuple[Turn, ...]:
    """Turns with these labels, scored alike."""
    return tuple(
        Turn(Label(text, (), 0, len(text)), (), Method.LABEL, 0.99, ("made up",)) for text in labels
    )


@pytest.mark.parametrize(
    ("label", "lang", "expected"),
    [
        ("Mr. Adel (Orsa—South, BQ)", "en", ("Adel", None, None, "BQ")),
        ("Mr. Adel (Orsa—University, Lib.)", "en", ("Adel", None, None, "Lib.")),
        ("Mr. Adel (St. Orsa, Lib.)", "en", ("Adel", None, None, "Lib.")),
        ("Mr. Adel (Prince Orm, NP)", "en", ("Adel", None, None, "NP")),
        ("Ana Adel (Orsa North) (Lab)", "en", ("Ana Adel", None, None, "Lab")),
        ("Ana Adel (Orsa North) (Ind)", "en", ("Ana Adel", None, None, None)),
        ("Mr. Adel (Valdoria)", "en", ("Adel", None, None, None)),
        ("Mr. Adel (Minister for Ports, NP)", "en", ("Adel", "Minister for Ports", None, "NP")),
        ("Dr ADEL (Orsa—Minister for Ports)", "en", ("ADEL", "Minister for Ports", None, None)),
        ("The Chair (Ms. Ana Adel (Orsa, NP))", "en", ("Ana Adel", "The Chair", None, "NP")),
        ("Lea Kern [SP]", "de", ("Lea Kern", None, None, "SP")),
        ("Lea Kern (CDV/CSV)", "de", ("Lea Kern", None, None, "CDV/CSV")),
        ("Abgeordnete Mag. Lea Kern (KrF)", "de", ("Lea Kern", "Abgeordnete", None, "KrF")),
        ("O SR. JONAS TELL (PRV - SM)", "pt", ("JONAS TELL", None, None, "PRV")),
        (
            "A SRA. LEA KERN (Bloco Mar/UPR - BA. Pela ordem.)",
            "pt",
            ("LEA KERN", None, None, "Bloco Mar/UPR"),
        ),
        (
            "O SR. PRESIDENTE (Jonas Tell. PRV - VL)",
            "pt",
            ("Jonas Tell", "O SR. PRESIDENTE", None, "PRV"),
        ),
        ("LEA KERN (MALABANDAR)", "en", ("LEA KERN", None, None, None)),
        ("F-PDT (TOMI SALEH)", "id", ("TOMI SALEH", None, None, "F-PDT")),
        ("Mr. Adel (France)", "en", ("Adel", None, "FR", None)),
        ("Mr. Adel (USA)", "en", ("Adel", None, "US", None)),
        ("Mr. Adel (European Union)", "en", ("Adel", None, None, "European Union")),
        ("M. Adel (Union européenne)", "fr", ("Adel", None, None, "Union européenne")),
        ("Sr. Adel (Unión Europea)", "es", ("Adel", None, None, "Unión Europea")),
        ("Г-н Адел (Европейский союз)", "ru", ("Адел", None, None, "Европейский союз")),
        ("السيد أورن (الاتحاد الأوروبي)", "ar", ("أورن", None, None, "الاتحاد الأوروبي")),
        ("奥尔姆先生（欧洲联盟）", "zh", ("奥尔姆", None, None, "欧洲联盟")),
        ("Mr. Adel (NATO)", "en", ("Adel", None, None, "NATO")),
        ("Mr. Adel (Observer of Palestine)", "en", ("Adel", "Observer of Palestine", "PS", None)),
        (
            "Ms. Adel (Observer for the European Union)",
            "en",
            ("Adel", "Observer for the European Union", None, "European Union"),
        ),
        (
            "Mr. Adel (Representative of the Secretary-General)",
            "en",
            ("Adel", "Representative of the Secretary-General", None, None),
        ),
        (
            "Ms. Adel, speaking on behalf of the Group of 12",
            "en",
            ("Adel", None, None, "Group of 12"),
        ),
        ("Ms. Adel (on behalf of the downstream States)", "en", ("Adel", None, None, None)),
        ("Ana Adel, Reuters", "en", ("Ana Adel", None, None, "Reuters")),
        ("Ana Adel (Orsa Herald)", "en", ("Ana Adel", None, None, "Orsa Herald")),
        ("Radio Orsa, Ana Adel", "en", ("Ana Adel", None, None, "Radio Orsa")),
        (
            "Ana Adel, Reuters correspondent",
            "en",
            ("Ana Adel", "Reuters correspondent", None, "Reuters"),
        ),
        ("Ana Adel, Tagblatt", "de", ("Ana Adel", None, None, None)),
        ("The Hon. Ana ADEL, M.P.", "en", ("Ana ADEL", None, None, None)),
        ("Ana Adel (MEP)", "en", ("Ana Adel", None, None, None)),
        ("Senator Adel (R-TX)", "en", ("Adel", "Senator", None, None)),
        (
            "The Registrar Officer (Ana Adel)",
            "en",
            ("Ana Adel", "The Registrar Officer", None, None),
        ),
        (
            "Ms. Adel (Executive Director, Alliance Canada Ports)",
            "en",
            ("Adel", "Executive Director", None, "Alliance Canada Ports"),
        ),
        (
            "Ms. Adel (Associate Professor, Department of Law, Orsa University, As an Individual)",
            "en",
            ("Adel", "Associate Professor", None, "Department of Law, Orsa University"),
        ),
        (
            "Ms. Adel (Senior Director, Impact and Learning, Visions of Ports)",
            "en",
            ("Adel", "Senior Director, Impact and Learning, Visions of Ports", None, None),
        ),
        (
            "NATO Secretary General Jan Vell",
            "en",
            ("Jan Vell", "NATO Secretary General", None, "NATO"),
        ),
    ],
)
def test_what_labels_say(label: str, lang: str, expected: Expected) -> None:
    """Only an office is a role; what may be a place as well as a party is nothing."""
    part = divide(label, lang)
    assert (part.name, part.role, part.country, part.org) == expected


@pytest.mark.parametrize(
    ("role", "lang", "body"),
    [
        ("spokesperson of the Foreign Ministry", "en", "Foreign Ministry"),
        ("Foreign Ministry Spokesperson", "en", "Foreign Ministry"),
        (
            "porte-parole du ministère des Affaires étrangères",
            "fr",
            "ministère des Affaires étrangères",
        ),
        ("Présidente de la Commission européenne", "fr", "Commission européenne"),
        ("Sprecherin des Auswärtigen Amts", "de", "Auswärtigen Amts"),
        ("Sprecherin des Außenministeriums", "de", "Außenministeriums"),
        ("portavoz del Ministerio de Asuntos Exteriores", "es", "Ministerio de Asuntos Exteriores"),
        ("portavoce del Ministero degli Affari Esteri", "it", "Ministero degli Affari Esteri"),
        ("porta-voz do Ministério dos Rios", "pt", "Ministério dos Rios"),
        ("woordvoerder van het Ministerie van Rivieren", "nl", "Ministerie van Rivieren"),
        ("официальный представитель МИД", "ru", "МИД"),
        ("представитель Министерства рек", "ru", "Министерства рек"),
        ("речниця Міністерства рік", "uk", "Міністерства рік"),
        ("rzeczniczka Ministerstwa Spraw Zagranicznych", "pl", "Ministerstwa Spraw Zagranicznych"),
        ("mluvčí ministerstva zahraničí", "cs", "ministerstva zahraničí"),
        ("εκπρόσωπος του Υπουργείου Εξωτερικών", "el", "Υπουργείου Εξωτερικών"),
        ("外交部发言人", "zh", "外交部"),
        ("President of the European Commission", "en", "European Commission"),
        ("President of the Commission", "en", None),
        ("President of the Russian Federation", "en", None),
        ("Minister for European Union Affairs", "en", None),
        ("Permanent Representative of France to the United Nations", "en", None),
        ("Representative of the Secretary-General", "en", None),
        ("MR. SPEAKER", "en", None),
        ("Leader of the Government in the House of Commons", "en", None),
    ],
)
def test_the_body_of_an_office(role: str, lang: str, body: str | None) -> None:
    """Named as printed, in the case in which it stands; a state and a field of work are none."""
    assert organisation_of(role, lang) == body


def test_what_says_nothing_is_nothing() -> None:
    """Words that name neither office nor body are left to the label."""
    for text in ("fortsetzend", "din sală", "North Reef", "Vell, Salt", "on camera"):
        assert said_of(text, "en") == SaidOf()


def test_parties_by_name_beside_abbreviations() -> None:
    """Where the page prints most parties in short, what stands in their place is a party."""
    labels = ("Ana Adel (Blaue)", "Jan Vell (SPW)", "Lea Kern (KVP)", "Vorsitz (Ida Orm)")
    assert [s.org for s in identify(turns(*labels), (), "de") if s] == ["Blaue", "SPW", "KVP", None]
    places = ("Ana Adel (Orsa)", "Jan Vell (NATO)", "Lea Kern (Selm)", "Ida Orm (Vell)")
    assert [s.org for s in identify(turns(*places), (), "en") if s] == [None, "NATO", None, None]


@pytest.mark.parametrize(
    ("label", "org", "lang"),
    [
        ("Reporter (Orsa Courier)", "Orsa Courier", "en"),
        ("Запитання (радіо «Берег»)", "радіо «Берег»", "uk"),
        ("Orsa Daily", "Orsa Daily", "en"),
        ("総台央視記者", None, "ja"),
        ("新华社记者", "新华社", "zh"),
        ("フリーランス 槙記者", None, "ja"),
        ("QUESTION", None, "en"),
    ],
)
def test_the_newsroom_of_the_press(label: str, org: str | None, lang: str) -> None:
    """What stands in brackets behind a word for the press, or a newsroom that asks itself."""
    (speaker,) = identify(turns(label), (), lang)
    assert speaker is not None
    assert (speaker.type, speaker.role, speaker.org) == ("press", None, org)


def test_what_a_list_says_in_place_of_an_office() -> None:
    """A body or a country that a list of participants gives is no role."""
    head = (
        Participant("Lea Kern", "AA"),
        Participant("Jan Vell", "Director, Alliance France", "FR"),
    )
    kern, vell = identify(turns("Kern", "Vell"), head, "de")
    assert kern is not None
    assert vell is not None
    assert (kern.role, kern.org) == (None, "AA")
    assert (vell.org, vell.country) == ("Alliance France", None)
