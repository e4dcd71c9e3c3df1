"""Forms that a label can have, each on a small page, and what only looks like them."""

from __future__ import annotations

import pytest
from support.reading import turns_of

BOLD_ENDS = """<html lang="fr"><body><h1>Séance du 6 mai 2031</h1>
<p><b>M. le président.</b> La séance est ouverte.</p>
<p><b>Mme Marthe Ilvane,</b> <i>ministre des fleuves</i>. La clé est retrouvée.</p>
<p><b>M. Oscar Brandet </b>(SEL)<b>.</b> Où donc ?</p>
<p><b>M. le président.</b> Silence !</p></body></html>"""
BOLD_LINES = """<html lang="id"><body><h1>Keterangan Pers, 6 Mei 2031</h1>
<p><strong>Presiden Brandono</strong><br>Selamat siang semuanya.</p>
<p><strong>Wartawan</strong><br>Pak, satu hal: kuncinya di mana?</p>
<p><strong>Presiden Brandono</strong><br>Di laci.</p>
<p><strong>Wartawan</strong><br>Laci siapa?</p></body></html>"""
FORMS = {
    "office in italics, party in brackets behind a bold name": (
        BOLD_ENDS,
        [
            ("M. le président", "La séance est ouverte."),
            ("Mme Marthe Ilvane, ministre des fleuves", "La clé est retrouvée."),
            ("M. Oscar Brandet (SEL)", "Où donc ?"),
            ("M. le président", "Silence !"),
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
}
QUIET = {
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
