"""The name and the office that a speaker is given, where labels of one person differ."""

from __future__ import annotations

import pytest

from verbale.identity import divide, identify
from verbale.transcript import Label, Method, Paragraph, Turn


def named(*labels: str, lang: str = "en") -> list[tuple[int | None, str | None, str | None]]:
    """Number, name and role of the speaker of each label."""
    said = (Paragraph("Yes.", 0, 4),)
    turns = [Turn(Label(each, (), 0, 1), said, Method.LABEL, 1.0) for each in labels]
    return [
        (s.number, s.name, s.role) if s else (None, None, None) for s in identify(turns, [], lang)
    ]


@pytest.mark.parametrize(
    ("right", "slip", "name", "role", "lang"),
    [
        ("PRESIDENT VELL", "PRESIDNET VELL", "VELL", "PRESIDENT", "en"),
        ("Präsidentin Vell", "Prsäidentin Vell", "Vell", "Präsidentin", "de"),
        ("Президент Оррин", "Перзидент Оррин", "Оррин", "Президент", "ru"),
        ("Ana Tolvander", "Ana Tolvandder", "Ana Tolvander", None, "en"),
    ],
)
def test_a_slip_names_nobody(right: str, slip: str, name: str, role: str | None, lang: str) -> None:
    """A letter too many or in the wrong place is neither part of the name nor hides the office."""
    assert named(right, right, slip, right, lang=lang) == [(0, name, role)] * 4
    assert named(slip, right, right, lang=lang) == [(0, name, role)] * 3


def test_the_script_of_most_labels() -> None:
    """One label in another script does not rename who has a name in that of the page."""
    found = named("President Ana Maria Vell", "Ana Vell", "Анна Мария Велл", "Ana Vell")
    assert {name for _, name, _ in found} == {"Ana Maria Vell"}


@pytest.mark.parametrize(
    ("label", "name", "role", "lang"),
    [
        ("President of the Republic of Lakeland Ana Maria Vell", "Ana Maria Vell", True, "en"),
        ("President of the Republic of South Lakeland Ana Vell", "Ana Vell", True, "en"),
        ("President of the Republic of Lakeland Ana Vell", "Ana Vell", True, "en"),
        ("Presidenta de la República de Lagunia Ana María Vell", "Ana María Vell", True, "es"),
        ("Mme Kern", "Kern", False, "en"),
        ("Minister of Trade Ana Vell", "Ana Vell", True, "en"),
    ],
)
def test_where_a_state_ends(label: str, name: str, role: bool, lang: str) -> None:
    """A given name is no part of the state before it."""
    part = divide(label, lang)
    assert part.name == name
    assert part.role == (label[: -len(name)].strip() if role else None)


@pytest.mark.parametrize(
    ("label", "role", "country", "lang"),
    [
        ("The Hon. Mira TOLVAN, M.P. (Minister for Ports)", "Minister for Ports", None, "en"),
        ("Ms. Adel (Observer of Palestine)", "Observer of Palestine", "PS", "en"),
        ("M. Orm (Observateur de la Palestine)", "Observateur de la Palestine", "PS", "fr"),
        ("السيد أورن (الاتحاد الروسي)", None, "RU", "ar"),
        ("奥尔姆先生（俄罗斯联邦）", None, "RU", "zh"),
    ],
)
def test_what_brackets_say(label: str, role: str | None, country: str | None, lang: str) -> None:
    """An office before letters behind a name; the formal name of a country is no office."""
    part = divide(label, lang)
    assert (part.role, part.country) == (role, country)
