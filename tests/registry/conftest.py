"""An invented registry for the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.registry import Decision, Entry, Locked, Name, Registry, Role

FILES = Path(__file__).parent / "files"


@pytest.fixture
def entries() -> tuple[Entry, ...]:
    """Two presidents, one after the other; two ministers; one who is dead; namesakes."""
    return (
        Entry(
            "sp-a1",
            "Q900000001",
            names=(
                Name("Ostap Kalynoruk", "en", "main"),
                Name("Остап Калинорук", "uk", "main"),
                Name("Kalynoruk Ostap Mykhailovych", "en", "former"),
            ),
            roles=(
                Role("President of Tarsenia", "en", None, "Tarsenia", "2014", "2021-05-19"),
                Role("Senator of Tarsenia", "en", None, "Tarsenia", "2022", None),
            ),
        ),
        Entry(
            "sp-a2",
            names=(Name("Vira Ozerevska", "en", "main"),),
            roles=(Role("President of Tarsenia", "en", None, "Tarsenia", "2021-05-20", None),),
        ),
        Entry(
            "sp-a3",
            names=(Name("Dorian Vesk", "en", "main"), Name("多里安·韦斯克", "zh-Hans", "main")),
            roles=(Role("Foreign Minister of Valdoria", "en", None, "Valdoria", "2022-09", None),),
            locked=Locked(
                is_=(Decision("The Minister", "talks-1"),),
                is_not=(Decision("D. Vesk", "talks-2"),),
            ),
        ),
        Entry(
            "sp-a4",
            names=(Name("Hugh Tarrow", "en", "main"),),
            roles=(Role("Prime Minister of Valdoria", "en", None, "Valdoria", "1990", "1999"),),
            born="1931",
            died="2003-02-11",
        ),
        Entry(
            "sp-a5",
            names=(Name("Petra Lindqvar", "en", "main"),),
            roles=(Role("Ambassador of Norvelia", "en", "NO", None, "2020", None),),
        ),
        Entry(
            "sp-a6",
            names=(Name("Petra Lindqvar", "en", "main"),),
            roles=(Role("Mayor", "en", "SE", None, "2020", None),),
        ),
        Entry("sp-a7", names=(Name("Vesk Dorian Ilych", "en", "main"),), merged_into="sp-a3"),
    )


@pytest.fixture
def registry(entries: tuple[Entry, ...]) -> Registry:
    """The registry of them."""
    return Registry(entries)
