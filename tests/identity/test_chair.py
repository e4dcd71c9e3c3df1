"""Hand-overs of the chair: one label, another person."""

from __future__ import annotations

import pytest

from verbale.attribution.hand_over import hand_over
from verbale.identity.chair import name_in
from verbale.parsing import parse
from verbale.records import records
from verbale.words import languages, words

CJK = ("ja", "ko", "zh")


@pytest.mark.parametrize(
    ("note", "who"),
    [
        ("(Mr. Brandeth took the Chair.)", "Mr. Brandeth"),
        ("The Deputy Speaker took the Chair", "The Deputy Speaker"),
        ("[Madam Deputy Speaker in the Chair]", "Madam Deputy Speaker"),
        (
            "Mr. Roe (Orsa), Vice-President, took the Chair at 3.15 p.m.",
            "Mr. Roe (Orsa), Vice-President",
        ),
        (
            "In the absence of the President, Mr. Roe (Orsa), Vice-President, took the Chair.",
            "Mr. Roe (Orsa), Vice-President",
        ),
        (
            "The SPEAKER (Hon. Ann Quill) took the chair at 10 am and read prayers.",
            "The SPEAKER (Hon. Ann Quill)",
        ),
        ("VORSITZ: OSKAR BRANDT", "OSKAR BRANDT"),
        ("PRESIDE: IRMA QUIROGA", "IRMA QUIROGA"),
        ("Vorsitz: Vizepräsidentin Ilvaz", "Vizepräsidentin Ilvaz"),
        ("(Präsidentin Ilvaz übernimmt den Vorsitz.)", "Präsidentin Ilvaz"),
        ("Présidence de M. Brandet", "M. Brandet"),
        ("PRÉSIDENCE DE MME ILVANE, vice-présidente", "MME ILVANE, vice-présidente"),
        ("PRESIDENCIA DEL EXCMO. SR. D. ANSELMO QUIROGA", "SR. D. ANSELMO QUIROGA"),
        ("– Ocupa la Presidencia la señora doña Irma Olmedo.", "la señora doña Irma Olmedo"),
        ("Presidenza del vicepresidente Bruno Olmi", "Bruno Olmi"),
        ("(Assume a Presidência o Sr. Deputado Brandão.)", "o Sr. Deputado Brandão"),
        ("(Řízení schůze převzala místopředsedkyně Tesařová.)", "místopředsedkyně Tesařová"),
        ("(Przewodnictwo obrad obejmuje wicemarszałek Anna Tesar)", "wicemarszałek Anna Tesar"),
        ("Председательствует член Палаты И. И. Петрова", "член Палаты И. И. Петрова"),
        ("(Засідання веде заступник Голови Т. Солар)", "заступник Голови Т. Солар"),
        ("(Председава Тома Солар)", "Тома Солар"),
        ("(Az elnöki széket Kiss Ilona foglalja el.)", "Kiss Ilona"),
        ("(Στην Προεδρική Έδρα ανέρχεται η Πρόεδρος κ. ΜΑΡΚΟΥ)", "η Πρόεδρος κ. ΜΑΡΚΟΥ"),
        ("Andre vice talmannen övertog ledningen av förhandlingarna.", "Andre vice talmannen"),
        ("[उपसभापति महोदय पीठासीन हुए]", "उपसभापति महोदय"),
        ("[Tuan Yang di-Pertua mempengerusikan Mesyuarat]", "Tuan Yang di-Pertua"),
        ("〔議長退席、副議長着席〕", "副議長"),
        ("(김갑동 의장, 이을순 부의장과 사회교대)", "이을순 부의장"),
        ("（由伊尔万副主席主持会议）", "伊尔万副主席"),
    ],
)
def test_notes(note: str, who: str) -> None:
    """A note of its own says who presides from there on, as printed."""
    assert hand_over(note) == who


@pytest.mark.parametrize(
    "line",
    [
        "I took the chair",
        "He took the Chair.",
        "Nobody took the chair",
        "The Speaker: Mr. Roe took the Chair",
        "Présidence de la République",
        "PRÉSIDENCE DE LA RÉPUBLIQUE",
        "Presidencia de la República",
        "Vorsitz: Guten Morgen",
        "He sat down. Mr. Roe took the Chair",
        "",
    ],
)
def test_no_notes(line: str) -> None:
    """Speech and names of offices are no notes."""
    assert hand_over(line) is None


SITTING = """House of Orsa: Official Report, 6 May 2031

The Chair: The sitting is open. I call Ms. Ilvane.

Ms. Ilvane: Where is the key?

The Chair: I call Mr. Roe.

Mr. Roe: In the drawer.

{note}

The Chair: I call Ms. Ilvane once more.

Ms. Ilvane: In whose drawer?

{back}

The Chair: The sitting is closed.
"""


def ids(note: str, back: str = "") -> list[tuple[str | None, str | None]]:
    """Id and name of each turn's speaker."""
    made = parse("sitting.txt", SITTING.format(note=note, back=back).encode())
    return [(row["speaker_id"], row["speaker_name"]) for row in records(made).turns]


def test_another_presides() -> None:
    """The same label before and after a hand-over is two people, neither of them named."""
    found = ids("(The Deputy Speaker took the Chair.)")
    assert found[0] == found[2]
    assert found[4] == found[6]
    assert found[0] != found[4]
    assert {name for _, name in found} == {None, "Ilvane", "Roe"}
    assert len({speaker for speaker, _ in found}) == 4


def test_a_named_person_presides() -> None:
    """Where the note names somebody who speaks, the chair is that person from there on."""
    found = ids("(Mr. Roe took the Chair.)")
    assert found[4] == found[6] == found[3]
    assert found[4][1] == "Roe"
    assert found[0] != found[4]


def test_a_stranger_presides() -> None:
    """Where the note names somebody who has not spoken, the chair is a person of that name."""
    found = ids("[Ms. Quill in the Chair]")
    assert found[4] == found[6]
    assert found[4][1] == "Quill"
    assert len({speaker for speaker, _ in found}) == 4


@pytest.mark.parametrize(
    ("who", "lang", "name"),
    [
        ("Mr. Roe (Orsa), Vice-President", "en", "Roe"),
        ("The Vice-Chair", "en", None),
        ("Madam Deputy Speaker", "en", None),
        ("The Deputy Speaker (Ms. Quill)", "en", "Quill"),
        ("MME ILVANE, vice-présidente", "fr", "ILVANE"),
        ("la señora vicepresidenta de la Honorable Cámara, doña Irma Olmo", "es", "Irma Olmo"),
        ("a Vice-Presidente Irma Quiroga", "pt", "Irma Quiroga"),
        ("Vizepräsidentin Ilvaz", "de", "Ilvaz"),
        ("заместитель Председателя Палаты И. И. Петрова", "ru", "И. И. Петрова"),
        ("dr. Szalay Irma, az Országgyűlés alelnöke", "hu", "Szalay Irma"),
        ("η Γ΄ Αντιπρόεδρος της Βουλής κ. ΕΙΡΗΝΗ ΚΑΛΟΥΔΗ", "el", "ΕΙΡΗΝΗ ΚΑΛΟΥΔΗ"),
        ("副議長", "ja", None),
        ("이을순 부의장", "ko", "이을순"),
        ("伊尔万副主席", "zh", "伊尔万"),
        ("Andre vice talmannen", "sv", None),
        ("उपसभापति महोदय", "hi", None),
    ],
)
def test_names_in_notes(who: str, lang: str, name: str | None) -> None:
    """The name of whoever presides, if the note gives one besides the office."""
    assert name_in(who, lang) == name


def test_chair_is_given_back() -> None:
    """Each stretch has its own chair, unless the notes say that somebody came back."""
    found = ids("(The Deputy Speaker took the Chair.)", "(The Speaker resumed the Chair.)")
    assert len({found[0], found[4], found[6]}) == 3
    page = SITTING.replace("The Chair:", "The Speaker:")
    text = page.format(note="(Mr. Roe took the Chair.)", back="(The Speaker resumed the Chair.)")
    rows = records(parse("sitting.txt", text.encode())).turns
    chairs = [row["speaker_id"] for row in rows if row["speaker_label"] == "The Speaker"]
    assert chairs[0] == chairs[1] == chairs[3]
    assert chairs[2] == rows[3]["speaker_id"]


def test_note_within_a_paragraph() -> None:
    """A note in brackets at the end of a speech holds from the next turn on."""
    text = SITTING.replace("In the drawer.", "In the drawer. (Ms. Quill took the Chair.)")
    rows = records(parse("sitting.txt", text.format(note="", back="").encode())).turns
    assert [row["speaker_name"] for row in rows if row["speaker_label"] == "The Chair"] == [
        None,
        None,
        "Quill",
        "Quill",
    ]


def test_no_note_no_change() -> None:
    """Without a note, one label is one person."""
    found = ids("")
    assert found[0] == found[2] == found[4] == found[6]
    assert len({speaker for speaker, _ in found}) == 3


def test_note_is_nobodys() -> None:
    """A line without brackets that tells of a new chair joins no speech."""
    made = parse(
        "sitting.txt", SITTING.format(note="The Deputy Speaker took the Chair", back="").encode()
    )
    assert [turn.text for turn in made.turns][3] == "In the drawer."


@pytest.mark.parametrize("language", languages())
def test_every_form_is_found(language: str) -> None:
    """Each form of the word lists is found, in brackets, at the place of its name."""
    missed = []
    for form in words("notes.chair", language):
        note = f"({form.replace('{name}', '伊尔万副主席' if language in CJK else 'Irma Quiroga')}.)"
        if not (hand_over(note) or "").endswith(("Irma Quiroga", "伊尔万副主席")):
            missed.append(note)
    assert missed == []


RETURN = """House of Orsa: Official Report, 6 May 2031

President Adler: The sitting is open. I call Mr. Tavi.

Mr. Tavi: Where is the key?

President Adler: In the drawer.

(Mrs. Kosk took the Chair.)

The President: I call Mr. Tavi.

Mr. Tavi: In whose drawer?

{note}

The President: We go on.

Mr. Tavi: Let us.
"""


@pytest.mark.parametrize(
    "note",
    [
        "(Mrs. Adler returned to the Chair.)",
        "(President Adler returned to the Chair.)",
        "(The President resumed the Chair.)",
        "The President returned to the Chair.",
    ],
)
def test_who_presided_first_returns(note: str) -> None:
    """A note of the return, by name or office, gives the chair back to who had it first."""
    made = parse("sitting.txt", RETURN.format(note=note).encode())
    found = [(row["speaker_label"], row["speaker_id"]) for row in records(made).turns]
    bare = [speaker for label, speaker in found if label == "The President"]
    assert bare[1] == found[0][1] == found[2][1]
    assert bare[0] not in (bare[1], found[1][1])
