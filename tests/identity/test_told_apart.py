"""Who stays apart or open where labels do not tell: joint labels, surnames, the chair resumed."""

from __future__ import annotations

import pytest

from verbale.identity import HandOver, identify
from verbale.identity.divide import divide
from verbale.transcript import Label, Method, Paragraph, Turn


def turns(*labels: str) -> list[Turn]:
    """Turns with these labels."""
    said = (Paragraph("Yes.", 0, 4),)
    return [Turn(Label(name, (), 0, 1), said, Method.LABEL, 1.0) for name in labels]


def test_two_names_of_whom_nothing_else_tells() -> None:
    """Neither of them is the speaker for sure; beside a newsroom behind a comma one is."""
    labels = ("Ana Sorel, Piet Orrin", "Question", "Ana Sorel, Piet Orrin")
    found = identify(turns(*labels), (), "en")
    assert [(s.type, s.number, s.name) for s in found if s][::2] == [
        ("unidentified", None, None)
    ] * 2
    said = turns("Ana Sorel, Orsa Valley", "Piet Orrin, Orsa Herald")
    assert [s.name for s in identify(said, (), "en") if s] == ["Ana Sorel", "Piet Orrin"]


def test_a_surname_of_two_offices_is_no_full_name() -> None:
    """Whether Lea Kern is the ambassador or the minister, nobody says."""
    labels = ("Lea Kern", "Amb. Kern", "Minister Kern", "Minister Kern")
    assert [s.number for s in identify(turns(*labels), (), "en") if s] == [0, 1, 2, 2]
    said = turns("President Lea Kern", "President Kern", "Minister Kern")
    assert [s.number for s in identify(said, (), "en") if s] == [0, 0, 1]


def test_the_chair_resumed_under_another_word() -> None:
    """The Chairman who resumes the Chair is The Chair of the beginning."""
    said = turns("The Chair", "The Chair", "The Chair")
    notes = (HandOver(1, "Mr. Orm"), HandOver(2, "The Chairman"))
    found = [s.number for s in identify(said, (), "en", "debate", notes) if s]
    assert found == [0, 1, 0]


@pytest.mark.parametrize("label", ["Both leaders", "Both presidents"])
def test_both_are_a_group(label: str) -> None:
    """Nobody of them is one person."""
    (speaker,) = identify(turns(label), (), "en")
    assert speaker is not None
    assert (speaker.type, speaker.number) == ("group", None)


@pytest.mark.parametrize(
    ("label", "lang", "name", "role", "country"),
    [
        (
            "Le ministre français des Affaires étrangères Ana Vell",
            "fr",
            "Ana Vell",
            "ministre français des Affaires étrangères",
            "FR",
        ),
        (
            "Президент Российской Федерации Иван Велл",
            "ru",
            "Иван Велл",
            "Президент Российской Федерации",
            "RU",
        ),
        ("Amb. Kern", "en", "Kern", "Amb.", None),
        ("PM Orrin", "en", "Orrin", "PM", None),
    ],
)
def test_offices_before_names(
    label: str, lang: str, name: str, role: str, country: str | None
) -> None:
    """States of two words and abbreviated offices are no part of a name."""
    part = divide(label, lang)
    assert (part.name, part.role, part.country) == (name, role, country)
