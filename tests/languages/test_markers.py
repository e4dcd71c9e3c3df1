"""Delivery notes in labels and at the start of what is said."""

from __future__ import annotations

import pytest
from support.conversation import conversation

from verbale.languages.markers import Delivery, delivery, read_note
from verbale.transcript import Label, Method, Paragraph, Turn


@pytest.mark.parametrize(
    ("note", "lang", "spoken"),
    [
        ("spoke in French", "en", "fr"),
        ("in French; English text provided by the delegation", "en", "fr"),
        ("French", "en", "fr"),
        ("выступает на французском языке", "ru", "fr"),
        ("говорит по-английски", "ru", "en"),
        ("англійською мовою", "uk", "en"),
        ("以法语发言", "zh", "fr"),
        ("以英語發言", "zh", "en"),
        ("英語で発言", "ja", "en"),
        ("영어로 발언", "ko", "en"),
        ("parle en anglais", "fr", "en"),
        ("in englischer Sprache", "de", "en"),
        ("auf Türkisch", "de", "tr"),
        ("habla en inglés", "es", "en"),
        ("تكلم بالإنكليزية", "ar", "en"),
        ("İngilizce konuştu", "tr", "en"),
        ("w języku angielskim", "pl", "en"),
        ("spoke in Arabic", "fr", "ar"),
        ("speaks German", "en", "de"),
        ("as interpreted from Finnish", "en", "fi"),
        ("continued in English", "en", "en"),
        ("poursuit en anglais", "fr", "en"),
        ("fährt auf Englisch fort", "de", "en"),
        ("用英语说", "zh", "en"),
    ],
)
def test_the_language_spoken(note: str, lang: str, spoken: str) -> None:
    """The name of the language is understood in the language of the note, inflected or not."""
    assert read_note(note, lang).spoken == spoken


@pytest.mark.parametrize(
    ("note", "lang", "translation"),
    [
        ("As interpreted.", "en", "interpreted"),
        ("как переведено", "ru", "interpreted"),
        ("por interpretação", "pt", "interpreted"),
        ("translated from Arabic, as interpreted", "en", "interpreted"),
        ("through translator", "en", "interpreted"),
        ("via an interpreter", "en", "interpreted"),
        ("in translation", "en", "interpreted"),
        ("by translation", "en", "interpreted"),
        ("speaking through an interpreter", "en", "interpreted"),
        ("in Portuguese through an interpreter", "en", "interpreted"),
        ("par le biais d'un interprète", "fr", "interpreted"),
        ("über eine Dolmetscherin", "de", "interpreted"),
        ("a través de un intérprete", "es", "interpreted"),
        ("tramite un interprete", "it", "interpreted"),
        ("с переводчиком", "ru", "interpreted"),
        ("у перекладі", "uk", "interpreted"),
        ("tercüman vasıtasıyla", "tr", "interpreted"),
        ("عن طريق مترجم", "ar", "interpreted"),
        ("通过口译", "zh", "interpreted"),
        ("Translation", "en", "official"),
        ("Traduit du russe", "fr", "official"),
        ("as delivered", "en", "original"),
        ("Unofficial translation", "en", None),
        ("spoke in French", "en", None),
    ],
)
def test_how_the_text_came_about(note: str, lang: str, translation: str | None) -> None:
    """Interpreted, translated, original; an unauthorised translation is none of them."""
    assert read_note(note, lang).translation == translation


@pytest.mark.parametrize(
    ("note", "lang"),
    [
        ("Laughter", "en"),
        ("in Georgia", "en"),
        ("in Georgien", "de"),
        ("Norvelia", "en"),
        ("Lib.", "en"),
        ("10:15", "en"),
        ("", "en"),
        ("на Украине", "ru"),
        ("{language}", "en"),
    ],
)
def test_other_notes_say_nothing(note: str, lang: str) -> None:
    """Stage directions, countries, parties and times are no delivery notes."""
    assert read_note(note, lang) == Delivery()


def test_notes_stand_in_the_label_or_at_the_start() -> None:
    """Brackets at the start of the text count like those in the label, others do not."""
    _, talk = conversation(
        "Good morning.",
        "(Laughter.) (As interpreted.) Good morning.",
        "（以法语发言）早上好。",
        "Good morning. (spoke in French) Bonjour.",
        notes=[("spoke in Spanish", "as interpreted")],
    )
    assert [delivery(turn, "en") for turn in talk.turns] == [
        Delivery("es", "interpreted"),
        Delivery(None, "interpreted"),
        Delivery("fr", None),
        Delivery(),
    ]


def test_interpreters_for_somebody() -> None:
    """What an interpreter for somebody says is interpreted; their own words need not be."""
    for label, translation in (
        ("Interpreter for Minister Brandeth", "interpreted"),
        ("Intérprete de la ministra Ilvane", "interpreted"),
        ("Interpreter", None),
        ("Minister for Interpreters", None),
    ):
        turn = Turn(Label(label, (), 0, 1), (Paragraph("Good day.", 2, 9),), Method.LABEL, 1.0)
        assert delivery(turn, "en").translation == translation


def test_codes_of_languages() -> None:
    """A code in brackets before a speech is the language that was spoken."""
    for text, spoken in (
        ("(FR) Madam President, thank you.", "fr"),
        ("(DE) (Applause) Frau Präsidentin!", "de"),
        ("(EU) It is not a language.", None),
        ("I said (FR) here.", None),
    ):
        turn = Turn(Label("A", (), 0, 1), (Paragraph(text, 2, 9),), Method.LABEL, 1.0)
        assert delivery(turn, "en").spoken == spoken
