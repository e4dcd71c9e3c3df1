"""Rules that ask the table of speakers and the list of participants."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.rows import frame_of, good_rows

from verbale.checks import check_tables

ROLE = {
    "label": "Foreign Minister of Belmoria",
    "lang": "en",
    "country": "FR",
    "org": None,
    "from": "2017",
    "to": "2021-05",
    "evidence": None,
}


def rows_found(
    name: str,
    turn: dict[str, Any],
    dialogue: dict[str, Any] | None = None,
    speaker: dict[str, Any] | None = None,
) -> list[int | None]:
    """Rows found where turn b.0, dialogue b and speaker b.s0 are changed."""
    tables = {each: good_rows(each) for each in ("turns", "dialogues", "speakers")}
    tables["turns"][1] |= turn
    tables["dialogues"][1] |= dialogue or {}
    tables["speakers"][2] |= speaker or {}
    frames = {each: frame_of(each, rows) for each, rows in tables.items()}
    return [each.row for each in check_tables(frames, [name])]


@pytest.mark.parametrize(
    ("day", "role", "found"),
    [
        (date(2024, 3, 12), "Foreign Minister", True),
        (date(2024, 3, 12), "Minister of Foreign Affairs", True),
        (date(2016, 3, 12), "Foreign Minister", True),
        (date(2019, 3, 12), "Foreign Minister", False),
        (date(2021, 5, 20), "Foreign Minister", False),
        (None, "Foreign Minister", False),
        (date(2024, 3, 12), "President", False),
        (date(2024, 3, 12), None, False),
    ],
)
def test_offices_are_held_at_a_time(day: date | None, role: str | None, *, found: bool) -> None:
    """The printed office, by its dates; another office and an unknown day say nothing."""
    turn = {"speaker_role": role, "speaker_country": "FR"}
    on = {"date_start": day, "date_end": day}
    assert rows_found("office-not-held", turn, on, {"roles": [ROLE]}) == ([1] if found else [])


@pytest.mark.parametrize(
    ("life", "found"),
    [
        ({"died": "2019-02-01"}, True),
        ({"born": "2030"}, True),
        ({"born": "1960", "died": "2024-03-12"}, False),
        ({"born": "1960", "died": "2024"}, False),
        ({"born": None, "died": None}, False),
    ],
)
def test_the_dead_do_not_speak(life: dict[str, Any], *, found: bool) -> None:
    """On the day itself, or in the year, they may have."""
    on = {"date_start": date(2024, 3, 12), "date_end": date(2024, 3, 12)}
    assert rows_found("speaks-after-death", {}, on, {"roles": []} | life) == ([1] if found else [])


def test_persons_whom_nobody_knows() -> None:
    """A person without id and candidates; the press is nobody in particular."""
    unknown = {"identity_method": "none", "speaker_id": None, "speaker_name": None}
    nobody = unknown | {"identity_candidates": [], "speaker_type": "person"}
    assert rows_found("unidentified-speaker", nobody) == [1]
    assert rows_found("unidentified-speaker", nobody | {"speaker_type": "press"}) == []
    assert rows_found("unidentified-speaker", nobody | {"identity_candidates": ["a.s1"]}) == []


LISTED = ("Ines Vell", "Oru Brandeth")


@pytest.mark.parametrize(
    ("name", "listed", "event", "found"),
    [
        ("Tomas Keller", LISTED, "talks", True),
        ("Vell", LISTED, "talks", False),
        ("Ines Maria Vell", LISTED, "talks", False),
        ("Инес Велл", LISTED, "talks", False),
        ("Tomas Keller", LISTED, "debate", False),
        ("Tomas Keller", ("Delegation of Valdoria", "Delegation of Ormelia"), "talks", False),
        ("Tomas Keller", ("Ines Vell", "Delegation of Ormelia"), "talks", False),
    ],
)
def test_participants(name: str, listed: tuple[str, ...], event: str, *, found: bool) -> None:
    """A full name that shares nothing with those listed, of whom two speak."""
    people = [{"speaker_id": None, "name": each, "role": None, "country": None} for each in listed]
    tables = {each: good_rows(each) for each in ("turns", "dialogues", "speakers")}
    tables["dialogues"][1] |= {"participants": people, "event_type": event}
    tables["turns"][1:] = [
        tables["turns"][1]
        | {"speaker_id": f"b.s{n}", "speaker_name": each, "speaker_type": "person"}
        for n, each in enumerate((*LISTED, name))
    ]
    frames = {each: frame_of(each, rows) for each, rows in tables.items()}
    hit = [each.row for each in check_tables(frames, ["not-a-participant"])]
    assert hit == ([3] if found else [])
