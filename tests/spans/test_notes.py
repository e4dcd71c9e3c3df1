"""Stage directions at length, and notes on the language: spans in every language of the lists."""

from __future__ import annotations

import pytest

from verbale.spans import spans_of


def notes(text: str, lang: str) -> list[str]:
    """The notes of a text, as printed."""
    return [text[span.start : span.end] for span in spans_of(text, lang) if span.type == "note"]


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("pl", "(Głos z sali: Brawo!)"),
        ("de", "(Beifall bei der NP – Zuruf der Abg. Tolvan: Unsinn!)"),
        ("de", "(Beifall bei der NP und bei Abgeordneten der SP)"),
        ("de", "(Heiterkeit und Beifall bei Abgeordneten der SP sowie des Abg. Orm [NP])"),
        (
            "fr",
            "(Applaudissements sur les bancs du groupe NP et sur plusieurs bancs du groupe SP.)",
        ),
        ("fr", "(Vives protestations à droite.)"),
        ("fr", "(Très bien ! sur les bancs du groupe NP.)"),
        ("it", "(Applausi dei deputati del gruppo NP e di deputati del gruppo SP)"),
        ("it", "(Applausi - Congratulazioni)"),
        ("es", "(Aplausos de las señoras y los señores diputados del Grupo NP, puestos en pie)"),
        ("es", "(Rumores.—El señor Orm: ¡No!)"),
        ("pt", "(Aplausos da bancada do NP e de deputados do SP.)"),
        ("en", "(Laughter and applause from both sides of the House)"),
        ("en", "(continued in English)"),
        ("en", "(speaks German)"),
        ("en", "(as interpreted from Finnish)"),
        ("nl", "(Applaus bij de fractie van de NP)"),
        ("fi", "(Välihuutoja NP:n ryhmästä)"),
        ("ro", "(Aplauze din partea Grupului NP.)"),
        ("el", "(Χειροκροτήματα από την πτέρυγα του NP)"),
        ("tr", "(NP sıralarından alkışlar)"),
        ("ru", "(Голос с места: Правильно!)"),
        ("ru", "(продолжает на английском языке)"),
        ("ja", "（「異議なし」と呼ぶ者あり）"),
        ("zh", "（台下鼓掌）"),
        ("zh", "（用英语说）"),
    ],
)
def test_long_stage_directions(lang: str, note: str) -> None:
    """Who claps and where they sit belongs to the note."""
    assert notes(f"Vell {note} Orsa.", lang) == [note]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "(applause of the crowd is not everything that we seek)"),
        ("en", "(Applause from the benches is not what we need)"),
        ("en", "(signed by members in Vell)"),
        ("en", "(in Vell)"),
        ("de", "(Beifall ist nicht alles, was Abgeordnete suchen)"),
        ("fr", "(les applaudissements des députés ne suffisent pas)"),
        ("it", "(il gruppo dei deputati di Orsa)"),
    ],
)
def test_speech_in_brackets_is_no_note(lang: str, words: str) -> None:
    """A clause about applause, or people who sit somewhere."""
    assert notes(f"The treaty {words} holds.", lang) == []
