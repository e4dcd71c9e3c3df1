"""Countries are known by the names that their own languages and the United Nations give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.countries import country_code, country_names
from verbale.metadata.countries import country_in

MEMBERS = [
    line.split("\t")
    for line in (Path(__file__).parent / "support/un_members.tsv").read_text("utf-8").splitlines()
]
"""Code and English, French, Spanish name of the members and observer states of the United Nations
(https://www.un.org/en/about-us/member-states), some of them in two forms."""


@pytest.mark.parametrize(("column", "lang"), [(1, "en"), (2, "fr"), (3, "es")])
def test_members_of_the_united_nations(column: int, lang: str) -> None:
    """Every member is known as the United Nations call it, in three of its languages."""
    assert len({row[0] for row in MEMBERS}) == 195
    named = {row[column]: row[0] for row in MEMBERS}
    assert {name: country_code(name, lang) for name in named} == named


@pytest.mark.parametrize(
    ("name", "lang", "code"),
    [
        ("the Democratic Republic of the Congo", "en", "CD"),
        ("IRAN (ISLAMIC REPUBLIC OF)", "en", "IR"),
        ("Lao People’s Democratic Republic", "en", "LA"),
        ("Демократическая Республика Конго", "ru", "CD"),
        ("Vell (State of)", "en", None),
        ("Salt Party", "en", None),
    ],
)
def test_printed_forms(name: str, lang: str, code: str | None) -> None:
    """Articles, capitals, curly apostrophes; nothing is made up."""
    assert country_code(name, lang) == code


def test_a_short_name_of_two_countries_is_no_country_of_running_text() -> None:
    """Alone, `Congo` is a member's name; in a title it may be the other one."""
    assert country_in("President of the Democratic Republic of the Congo", "en") == "CD"
    assert "congo" not in country_names("en")
