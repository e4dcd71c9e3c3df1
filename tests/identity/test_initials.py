"""Initials that are also how a question is marked."""

from __future__ import annotations

import pytest

from verbale.parsing import parse
from verbale.records import records

PAGE = """Talks with {full}

{full}: We agree on the port.

{short}: When does it open?

{full}: On Monday.

{short}: Then we agree as well.
"""


@pytest.mark.parametrize("letter", ["P", "Q", "F", "R", "V", "D", "В", "О"])
def test_an_initial_is_no_question(letter: str) -> None:
    """Whoever is printed with an initial keeps it, and is a person."""
    given = {"В": "Вера", "О": "Олег"}.get(letter, f"{letter}iet")
    surname = "Оррин" if given in ("Вера", "Олег") else "Orrin"
    page = PAGE.format(full=f"{given} {surname}", short=f"{letter}. {surname}")
    rows = records(parse("talk.txt", page.encode())).turns
    assert {row["speaker_type"] for row in rows} == {"person"}
    assert {row["speaker_name"] for row in rows} == {f"{given} {surname}"}


@pytest.mark.parametrize("label", ["Frage Grünbach", "Question Orrin"])
def test_a_question_and_a_name(label: str) -> None:
    """A whole word for a question before a name is the press."""
    page = PAGE.format(full="Ana Vell", short=label)
    rows = records(parse("talk.txt", page.encode())).turns
    assert [row["speaker_type"] for row in rows[1::2]] == ["press", "press"]
