"""Headings within a record: announced by its agenda, or above the number of a file."""

from __future__ import annotations

from support.reading import turns_of

RECORD = """DIARI DE SESSIONS DEL PARLAMENT DE LES ILLES DE MIGJORN

ORDRE DEL DIA

1. Pregunta de dona Ana Maru, del Grup de la Sal, sobre el pont de Vell.

La presidenta: Bon dia. S'obre la sessió.

Interpel·lació al Govern sobre els fars

310-00088/10

La presidenta: Formula la pregunta el diputat Ivo Brek.

Ivo Brek Dol: Gràcies, presidenta. Quan obriran el far?

La presidenta: Gràcies, diputat.

Pregunta de dona Ana Maru, sobre el pont de Vell

La presidenta: Ara sí, senyora Maru.

Ana Maru Vell: Gràcies. Jo no tinc pressa.

La presidenta: Gràcies.
"""


def test_headings_are_of_no_turn() -> None:
    """Neither the item of the agenda, nor the heading over the number of a file, nor the number."""
    assert [text for _, text in turns_of(RECORD)] == [
        "Bon dia. S'obre la sessió.",
        "Formula la pregunta el diputat Ivo Brek.",
        "Gràcies, presidenta. Quan obriran el far?",
        "Gràcies, diputat.",
        "Ara sí, senyora Maru.",
        "Gràcies. Jo no tinc pressa.",
        "Gràcies.",
    ]


def test_the_title_in_capitals_is_no_label() -> None:
    """The name of a journal alone on its line names nobody."""
    alone = RECORD.replace("La presidenta: ", "La presidenta\n\n")
    assert turns_of(alone)[0][0] == "La presidenta"


def test_what_the_agenda_does_not_say_is_speech() -> None:
    """A last line that lost its full stop stays where it is."""
    page = RECORD.replace(
        "Pregunta de dona Ana Maru, sobre el pont de Vell\n", "Pregunti quan vulgui, senyora Maru\n"
    )
    assert turns_of(page)[3][1] == "Gràcies, diputat.\nPregunti quan vulgui, senyora Maru"
