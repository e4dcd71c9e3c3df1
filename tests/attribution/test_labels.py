"""Labels are taken apart: the name as printed; times and delivery notes go."""

from __future__ import annotations

import pytest

from verbale.attribution.labels import label_key, take_apart


@pytest.mark.parametrize(
    ("raw", "name", "notes"),
    [
        ("Marta Ilvane", "Marta Ilvane", ()),
        ("MS. ILVANE", "MS. ILVANE", ()),
        ("Mr. Brandeth (Kesmar) (spoke in French)", "Mr. Brandeth (Kesmar)", ("spoke in French",)),
        (
            "Brandeth (spoke in French; interpretation from French)",
            "Brandeth",
            ("spoke in French; interpretation from French",),
        ),
        ("Brandeth [through interpreter]", "Brandeth", ("through interpreter",)),
        ("Brandeth (through translator)", "Brandeth", ("through translator",)),
        ("Brandeth (in translation)", "Brandeth", ("in translation",)),
        ("Ilvane (00:04)", "Ilvane", ()),
        ("Ilvane (1:04:59)", "Ilvane", ()),
        ("HON. T. QUILL.-", "HON. T. QUILL", ()),
        ("HON. J.", "HON. J.", ()),
        ("MARTA  ILVANE,\nMINISTER", "MARTA ILVANE, MINISTER", ()),
        ("El señor BRANDETH (Partido del Río)", "El señor BRANDETH (Partido del Río)", ()),
        ("卢明远（外交部长）", "卢明远（外交部长）", ()),
        (
            "Mrs. Ilvane (Minister of Trade (Acting)) (spoke in French)",
            "Mrs. Ilvane (Minister of Trade (Acting))",
            ("spoke in French",),
        ),
        ("Brandeth (Kesmar (spoke in French))", "Brandeth (Kesmar)", ("spoke in French",)),
        (
            "Marta Ilvane, interpretation from Spanish",
            "Marta Ilvane",
            ("interpretation from Spanish",),
        ),
        ("Marta Ilvane – through interpreter", "Marta Ilvane", ("through interpreter",)),
        ("Marta Ilvane, Minister", "Marta Ilvane, Minister", ()),
    ],
)
def test_name_and_notes(raw: str, name: str, notes: tuple[str, ...]) -> None:
    """The printed name stays whole, brackets of country and party included."""
    label = take_apart(raw)
    assert (label.name, label.notes) == (name, notes)


def test_repeats_share_a_key() -> None:
    """Spaces within words, case, marks and brackets do not make another label."""
    keys = {label_key(x) for x in ("Marta ILVANE", "M ARTA ILVANE", "marta ilvane (Kesmar)")}
    assert len(keys) == 1
