"""Words before a colon or a full stop that open no turn, and labels that are easily missed."""

from __future__ import annotations

from support.reading import turns_of


def labels(page: str, name: str = "page.txt") -> list[str | None]:
    return [label for label, _ in turns_of(page, name)]


def test_an_item_of_a_list_is_no_turn() -> None:
    """Where no sure label stands in a list, `Costs: …` in one is speech."""
    page = """<p><b>Ivo Brek:</b> Two matters.</p><ul><li>Costs: three million.</li>
    <li>Time: four years.</li></ul><p><b>Ana Maru:</b> And the bridge?</p>
    <p><b>Ivo Brek:</b> Later.</p><p><b>Ana Maru:</b> When?</p>"""
    assert labels(page, "page.html") == ["Ivo Brek", "Ana Maru", "Ivo Brek", "Ana Maru"]


def test_an_address_is_no_label() -> None:
    """`Madam President.` at the start of a paragraph is spoken to somebody."""
    page = """ANA MARU: I have a question.

Madam President. The bridge is shut.

IVO BREK: It is.

Prime Minister. You promised to open it.

ANA MARU: I did.
"""
    assert labels(page) == ["ANA MARU", "IVO BREK", "ANA MARU"]


def test_a_bold_name_with_its_role_is_a_label() -> None:
    """A role in small letters behind the comma does not hide the name."""
    page = """<p><b>Jane Horrock, government spokesperson:</b> Welcome.</p>
    <p><b>Ivo Brek:</b> Thank you.</p><p><b>Ana Maru:</b> Yes.</p><p><b>Ivo Brek:</b> So.</p>
    <p><b>Jane Horrock, government spokesperson:</b> Goodbye.</p>"""
    found = labels(page, "page.html")
    assert found[0] == found[-1] == "Jane Horrock, government spokesperson"


def test_declared_participants_are_labels() -> None:
    """In the contributor's form two turns are enough."""
    page = """---
participants: [Ana Maru, Ivo Brek]
---
Ana Maru: Good morning.

Ivo Brek: It is.
"""
    assert labels(page) == ["Ana Maru", "Ivo Brek"]
