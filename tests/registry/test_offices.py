"""Offices of every language are one office; states and terms tell their holders apart."""

from __future__ import annotations

import pytest

from verbale.registry import Role
from verbale.registry.offices import Fit, fit, office_of

PRESIDENT = Role("President of Tarsenia", "en", None, "Tarsenia", "2014", "2021-05")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("President of Tarsenia", "president"),
        ("Президентом Тарсении", "president"),
        ("La Présidente", "president"),
        ("Cumhurbaşkanı", "president"),
        ("塔尔森总统", "president"),
        ("Vice President", "vice_president"),
        ("Bundeskanzlerin", "head_of_government"),
        ("رئيس الوزراء", "head_of_government"),
        ("Presidente del Gobierno", "head_of_government"),
        ("Ministra dos Negócios Estrangeiros", "foreign_minister"),
        ("министром иностранных дел", "foreign_minister"),
        ("Υπουργού Εξωτερικών", "foreign_minister"),
        ("外務大臣", "foreign_minister"),
        ("Deputy Foreign Minister", "deputy_foreign_minister"),
        ("外交部发言人", "spokesperson"),
        ("Speaker", "head_of_parliament"),
    ],
)
def test_office_of(label: str, kind: str) -> None:
    """The longest phrase says which office it is, endings aside."""
    assert office_of(label).kinds == {kind}


@pytest.mark.parametrize("label", ["Salt and Iron", "Captain's cabin", "Pressen", "Regensburg"])
def test_no_office(label: str) -> None:
    """Words that only begin like an office are none."""
    assert office_of(label).kinds == frozenset()


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("Президент Тарсении", Fit.BOTH),
        ("The President", Fit.OFFICE),
        ("Tarsenia", Fit.STATE),
        ("President of Valdoria", Fit.AGAINST),
        ("Foreign Minister of Tarsenia", Fit.NONE),
        ("", Fit.NONE),
    ],
)
def test_fit(label: str, wanted: Fit) -> None:
    """Office and state agree, one of them does, or they contradict."""
    assert fit(label, None, PRESIDENT) is wanted


def test_countries_decide() -> None:
    """Where both have a code, the code decides, whatever the words say."""
    role = Role("President of the Republic", "en", "CH")
    assert fit("Président", "CH", role) is Fit.BOTH
    assert fit("Président", "FR", role) is Fit.AGAINST
    assert fit("", "CH", role) is Fit.STATE


def test_ministers_of_something_else() -> None:
    """Of one state's ministers, the field tells which one."""
    fish = Role("Minister of Fisheries of Altamora", "en", None, "Altamora")
    assert fit("Minister of Fisheries of Altamora", None, fish) is Fit.BOTH
    assert fit("Minister of Mines of Altamora", None, fish) is not Fit.BOTH


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2013-12-31", False),
        ("2014", True),
        ("2021-05-30", True),
        ("2021-06-01", False),
        (None, True),
    ],
)
def test_held(day: str | None, held: bool) -> None:
    """A term is compared as far as its dates go."""
    assert PRESIDENT.held(day) is held
