"""Dialogues laid out in tables, and labels that only a style sheet sets apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.reading import turns_of

from verbale.readers.html_styles import classes_set_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

SPOKEN = [
    ("Mr Feld", "What does the entry say?"),
    ("Mr Dunmore", "It says fog."),
    ("Mr Feld", "Is that all?"),
    ("Mr Dunmore", "There is a gull."),
]
Row = tuple[str, ...]


def page(rows: Sequence[Row], head: Row | None = None) -> str:
    """A page with one table."""
    heads = f"<tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>" if head else ""
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><h1>Inquiry</h1><table>{heads}{lines}</table></body></html>"


def test_column_of_speakers() -> None:
    """A head names the column; times beside it join no speech."""
    rows = [("10:02", name, said) for name, said in SPOKEN]
    assert turns_of(page(rows, ("Time", "Speaker", "Transcript")), "page.html") == SPOKEN


def test_two_columns_without_a_head() -> None:
    """Forms of address that come back beside sentences need no head."""
    assert turns_of(page(SPOKEN), "page.html") == SPOKEN


def test_two_columns_of_names() -> None:
    """Names of two words that come back need no form of address."""
    said = [(name.replace("Mr", "Oskar"), text) for name, text in SPOKEN]
    assert turns_of(page(said), "page.html") == said


@pytest.mark.parametrize("form", ["<u>{}</u> {}", "<b>{} |</b> {}", "<b>{}</b> – {}"])
def test_run_in(form: str) -> None:
    """Underlining sets labels apart as bold does; a bar or a dash closes them."""
    lines = "".join(f"<p>{form.format(name, text)}</p>" for name, text in SPOKEN)
    assert turns_of(f"<html><body>{lines}</body></html>", "page.html") == SPOKEN


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (
            ("Time", "Speaker", "Topic"),
            [
                ("09:00", "Mr Feld", "Opening of the Lock"),
                ("09:30", "Ms Ilvane", "Rivers and Tolls"),
                ("10:00", "Mr Feld", "Closing Remarks"),
                ("10:30", "Dr Hale", "Fog"),
            ],
        ),
        (
            None,
            [
                ("Open", "The lock of Vell is in use."),
                ("Shut", "The lock of Orsa is being mended."),
                ("Open", "The lock of Almar is in use."),
                ("Shut", "The lock of Kesmar is dry."),
            ],
        ),
        (
            None,
            [
                ("Mr Feld", "He was born in Vell."),
                ("Ms Ilvane", "She was born in Orsa."),
                ("Dr Hale", "He lives in Almar."),
                ("Mr Dunmore", "He keeps the gulls."),
            ],
        ),
    ],
    ids=["programme", "states", "biographies"],
)
def test_no_dialogue(head: Row | None, rows: list[Row]) -> None:
    """Programmes, states and lists of people hold no turns."""
    assert turns_of(page(rows, head), "page.html") == []


@pytest.mark.parametrize(
    ("sheet", "classes"),
    [
        (".sc{font-variant:small-caps}", {"sc"}),
        ("span.who, .by { color: red; font-weight: 700 } .x{color:blue}", {"who", "by"}),
        ("/* .a{font-weight:bold} */ p .b {font-weight:bold} .c:hover{font-weight:bold}", set()),
        (".d{font-weight:400}", set()),
    ],
)
def test_classes_set_apart(sheet: str, classes: set[str]) -> None:
    """Bold and small capitals count; rules for what stands in something else do not."""
    assert classes_set_apart(sheet) == classes


def test_small_capitals_before_speech() -> None:
    """A class of small capitals sets labels apart as bold type does."""
    said = [("The Chair", "We are on the record."), ("Dr. Hale", "Thank you. I need five.")] * 2
    lines = "".join(f'<p><span class="sc">{name}</span> {text}</p>' for name, text in said)
    sheet = "<style>.sc{font-variant:small-caps}</style>"
    assert turns_of(f"<html><head>{sheet}</head><body>{lines}</body></html>", "page.html") == said
