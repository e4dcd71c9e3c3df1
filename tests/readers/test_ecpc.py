"""ECPC: one turn a speech, named by the data before it."""

from __future__ import annotations

from support.markup import facts, spoken_in, turns_of

SITTING = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE ecpc_CT SYSTEM "ct.dtd"><ecpc_CT><header filename="XY" language="ES">
<title>CÁMARA DEL RÍO DIARIO DE SESIONES</title><label>Sesión núm. 12</label>
<date>celebrada el sábado, 3 de mayo de 2031</date><place>CÁMARA DEL RÍO</place>
<index><indexitem>ORDEN DEL DÍA <page_number>Página 3</page_number></indexitem></index></header>
<body><chair who="NA"><heading number="h1">LA ESCLUSA</heading><intervention id="i1"><speaker>
<name>Ilvane, Marta</name><gender>female</gender><post> PRESIDENTA</post></speaker>
<speech id="s1" language="ES">
Señorías, se abre la sesión.
Tiene la palabra el señor Brandeth: sea breve. <omit type="comment">Aplausos</omit>.
<page_number>Página 4</page_number>
</speech></intervention>
<intervention id="i2"><speaker><name>UNKNOWN</name><post>SECRETARIO</post></speaker>
<speech language="FR">Así lo hago.</speech></intervention>
<intervention id="i3"><speaker><name>UNKNOWN</name><post>NA</post></speaker>
<speech>No se sabe quién habla.</speech></intervention></chair></body>
<back>Edita: Imprenta del Río</back></ecpc_CT>"""


def test_each_speech_is_a_turn() -> None:
    """By name, by post where the name is not known, and none where both are not."""
    assert turns_of("sitting.xml", SITTING) == [
        (
            "Ilvane, Marta",
            """Señorías, se abre la sesión.
Tiene la palabra el señor Brandeth: sea breve. (Aplausos).""",
        ),
        ("SECRETARIO", "Así lo hago."),
    ]


def test_the_language_of_a_speech_is_the_one_it_was_spoken_in() -> None:
    """As the speech says, not the header."""
    assert spoken_in("sitting.xml", SITTING) == ["es", "fr"]


def test_the_header_states_the_sitting() -> None:
    """A place that only repeats the institution of the title is none."""
    found = facts("sitting.xml", SITTING)
    assert found["title"] == "CÁMARA DEL RÍO DIARIO DE SESIONES"
    assert found["subtitle"] == "Sesión núm. 12"
    assert found["date"] == "celebrada el sábado, 3 de mayo de 2031"
    assert "place" not in found
    assert (
        facts("a.xml", SITTING.replace("<place>CÁMARA DEL RÍO", "<place>Vell"))["place"] == "Vell"
    )
