"""Who the labels of a document are; a label without a name is nobody in particular."""

from __future__ import annotations

import pytest

from verbale.identity import NameParts, divide, identify
from verbale.identity.said_of import organisation_of
from verbale.transcript import Label, Method, Paragraph, Participant, Turn


def turns(*labels: str) -> list[Turn]:
    said = (Paragraph("Yes.", 0, 4),)
    return [Turn(Label(name, (), 0, 1), said, Method.LABEL, 1.0) for name in labels]


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Marta Ilvane", NameParts("Marta Ilvane", None, None)),
        ("PRIME MINISTER QUILL", NameParts("QUILL", "PRIME MINISTER", None)),
        ("Mr. Brandeth (France)", NameParts("Brandeth", None, "FR", "m", "france")),
        ("ANA PAZ, MINISTER OF TRADE", NameParts("ANA PAZ", "MINISTER OF TRADE", None)),
        ("Ms. Dunne (Vell, Salt)", NameParts("Dunne", None, None, "f", "vell, salt")),
        ("The President", NameParts("", "The President", None)),
        ("The Chair, Ines Adler", NameParts("Ines Adler", "The Chair")),
        ("Moderator Ines Adler", NameParts("Ines Adler", "Moderator")),
        (
            "French Foreign Minister Ines Adler",
            NameParts("Ines Adler", "French Foreign Minister", "FR"),
        ),
        (
            "US Secretary of State Tomas Vell",
            NameParts("Tomas Vell", "US Secretary of State", "US"),
        ),
        ("U.K. Foreign Secretary Vell", NameParts("Vell", "U.K. Foreign Secretary", "GB")),
        ("Russian President Ivan Vell", NameParts("Ivan Vell", "Russian President", "RU")),
        ("South Korean President Vell", NameParts("Vell", "South Korean President", "KR")),
        ("New Zealand Prime Minister Vell", NameParts("Vell", "New Zealand Prime Minister", "NZ")),
        (
            "EU High Representative Ana Vell",
            NameParts("Ana Vell", "EU High Representative", org="EU"),
        ),
        ("President Chad Vell", NameParts("Chad Vell", "President")),
        ("President Georgia Vell", NameParts("Georgia Vell", "President")),
        ("Israel Vell", NameParts("Israel Vell")),
        (
            "Mr. Vell (Democratic Republic of the Congo)",
            NameParts("Vell", None, "CD", "m", "democratic republic of the congo"),
        ),
    ],
)
def test_divide(label: str, parts: NameParts) -> None:
    """Office, name and brackets of a label."""
    assert divide(label, "en") == parts


@pytest.mark.parametrize(
    ("label", "lang", "parts"),
    [
        ("Französischer Außenminister Tom Vell", "de", ("Tom Vell", "FR")),
        ("Der russische Präsident Iwan Vell", "de", ("Iwan Vell", "RU")),
        ("Presidente ruso Iván Vell", "es", ("Iván Vell", "RU")),
        ("Président russe Ivan Vell", "fr", ("Ivan Vell", "RU")),
        ("Президент России Иван Велл", "ru", ("Иван Велл", "RU")),
        ("Французский министр иностранных дел Иван Велл", "ru", ("Иван Велл", "FR")),
    ],
)
def test_states_beside_offices(label: str, lang: str, parts: tuple[str, str]) -> None:
    """An adjective of nationality belongs to the office, wherever its language puts it."""
    found = divide(label, lang)
    assert (found.name, found.country) == parts


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Director, World Trade Institute", "World Trade Institute"),
        ("Professor, University of Maru", "University of Maru"),
        ("Director, WTI", "WTI"),
        ("Minister of Trade, Industry and Rivers", None),
        ("Minister, Trade and Rivers", None),
        ("President, Republic of Korea", None),
        ("Director", None),
        ("Vell, Salt", None),
        ("Secretary-General of the United Nations", "United Nations"),
        ("Secretario General de las Naciones Unidas", "Naciones Unidas"),
        ("Generalsekretär der Vereinten Nationen", "Vereinten Nationen"),
        ("Secretary-General of France", None),
        ("Secretary-General", None),
        ("Minister of the United Trades", None),
    ],
)
def test_the_organisation_of_an_office(role: str, body: str | None) -> None:
    """What stands behind an office that is of nothing else; a field of work is no body."""
    assert organisation_of(role, "en") == body


def test_labels_of_one_person_share_an_id() -> None:
    """A surname alone joins the one fuller name that has it."""
    speakers = identify(turns("Marta Ilvane", "Ilvane", "M. Ilvane", "Oskar Brandeth"), (), "en")
    assert [s.number for s in speakers if s] == [0, 0, 0, 1]
    assert {s.name for s in speakers[:3] if s} == {"Marta Ilvane"}


def test_a_surname_that_two_have_joins_neither() -> None:
    """A couple stays apart, and the bare surname is a third."""
    speakers = identify(turns("Marta Ilvane", "Pavel Ilvane", "Ilvane"), (), "en")
    assert len({s.number for s in speakers if s}) == 3


def test_press_and_groups_have_no_id() -> None:
    """A question is asked by anybody; "The President" is somebody, but nobody says who."""
    speakers = identify(turns("QUESTION", "Some hon. members", "The President"), (), "en")
    assert [(s.type, s.number, s.name, s.method) for s in speakers if s] == [
        ("press", None, None, "none"),
        ("group", None, None, "none"),
        ("person", 0, None, "role_at_date"),
    ]


def test_the_head_gives_the_full_name() -> None:
    """A participant with the surname lends name, office and country."""
    head = (Participant("Oskar Brandeth", "President of Kesmar", "CH"),)
    (speaker,) = identify(turns("MR. BRANDETH"), head, "en")
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.country, speaker.method) == (
        "Oskar Brandeth",
        "President of Kesmar",
        "CH",
        "name",
    )


def test_a_joint_label_of_one_who_never_speaks_alone() -> None:
    """A full name behind that of one who speaks is another's, where no other label has a comma."""
    labels = ("Marta Ilvane", "Question", "Marta Ilvane, Oskar Brandeth")
    speakers = identify(turns(*labels), (), "en")
    assert [s.type for s in speakers if s] == ["person", "press", "group"]
    newsrooms = ("Marta Ilvane", "Marta Ilvane, Vella Today", "Ivo Brek, Kesmar Post")
    speakers = identify(turns(*newsrooms), (), "en")
    assert [s.type for s in speakers if s][1] != "group"


def test_a_joint_label_leaves_the_office_of_its_first_speaker_alone() -> None:
    """Whoever stands behind a comma and speaks for himself is no office of the one before."""
    speakers = identify(
        turns("Marta Ilvane", "Oskar Brandeth", "Marta Ilvane, Oskar Brandeth"), (), "en"
    )
    assert [(s.type, s.number, s.name, s.role) for s in speakers if s] == [
        ("person", 0, "Marta Ilvane", None),
        ("person", 1, "Oskar Brandeth", None),
        ("group", None, None, None),
    ]
