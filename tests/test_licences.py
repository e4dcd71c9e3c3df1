"""What licences allow: known terms are stated, and what is not known is not allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.licenses import canonicalize_license_expression

from verbale import licences
from verbale.licences import ALIKE, NAMED, NOT_FOR_MONEY, address, name_on_hub, terms


@pytest.mark.parametrize(
    ("licence", "conditions"),
    [
        ("CC0-1.0", ()),
        ("CC-PDM-1.0", ()),
        ("PDDL-1.0", ()),
        ("DL-DE-ZERO-2.0", ()),
        ("CC-BY-4.0", (NAMED,)),
        ("CC-BY-3.0-IGO", (NAMED,)),
        ("CC-BY-2.5-AU", (NAMED,)),
        ("OGL-UK-3.0", (NAMED,)),
        ("OGL-Canada-2.0", (NAMED,)),
        ("etalab-2.0", (NAMED,)),
        ("DL-DE-BY-2.0", (NAMED,)),
        ("ODC-By-1.0", (NAMED,)),
        ("CC-BY-SA-4.0", (NAMED, ALIKE)),
        ("ODbL-1.0", (NAMED, ALIKE)),
        ("GFDL-1.3-or-later", (NAMED, ALIKE)),
        ("CC-BY-NC-4.0", (NAMED, NOT_FOR_MONEY)),
        ("CC-BY-NC-SA-2.0-UK", (NAMED, ALIKE, NOT_FOR_MONEY)),
        ("NCGL-UK-2.0", (NAMED, NOT_FOR_MONEY)),
    ],
)
def test_open_licences_allow_it_on_their_conditions(
    licence: str, conditions: tuple[str, ...]
) -> None:
    """Naming the source, the same licence, no sale: as far as the licence asks."""
    found = terms(licence)
    assert (found.allowed, found.conditions, found.reason) == (True, conditions, "")


@pytest.mark.parametrize(
    ("licence", "reason"),
    [
        ("CC-BY-ND-4.0", "unchanged"),
        ("CC-BY-NC-ND-3.0-IGO", "unchanged"),
        ("GFDL-1.3-invariants-only", "not known"),
        ("LicenseRef-Norland", "of its own"),
        ("LicenseRef-unknown", "no licence is stated"),
        ("LicenseRef-public-domain", "of its own"),
        ("", "no licence is stated"),
        (None, "no licence is stated"),
        ("CC-BY-9", "not known"),
        ("CC BY 4.0", "not known"),
        ("cc-by-4.0", "not known"),
        ("CC-BY-4.0 OR CC0-1.0", "not known"),
    ],
)
def test_what_is_not_known_to_allow_it_does_not(licence: str | None, reason: str) -> None:
    """Forbidden, stated by nobody, or unknown: each with its reason."""
    found = terms(licence)
    assert not found.allowed
    assert reason in found.reason


@given(st.text())
def test_made_up_licences_allow_nothing(text: str) -> None:
    """Only identifiers of the SPDX list do."""
    if terms(text).allowed:
        assert canonicalize_license_expression(text) == text


def test_a_dataset_is_under_the_terms_of_all_its_sources() -> None:
    """Each licence once, by name, with the number of dialogues under it."""
    found = licences.redistribution(["OGL-UK-3.0", None, "CC0-1.0", "OGL-UK-3.0", "CC-BY-ND-4.0"])
    assert [(each.licence, each.allowed, count) for each, count in found.items()] == [
        ("CC-BY-ND-4.0", False, 1),
        ("CC0-1.0", True, 1),
        ("LicenseRef-unknown", False, 1),
        ("OGL-UK-3.0", True, 2),
    ]


@pytest.mark.parametrize(
    ("licence", "name"),
    [
        ("CC-BY-4.0", "cc-by-4.0"),
        ("ODbL-1.0", "odbl"),
        ("PDDL-1.0", "pddl"),
        ("OGL-UK-3.0", None),
        ("LicenseRef-Norland", None),
    ],
)
def test_the_hub_has_its_own_names(licence: str, name: str | None) -> None:
    """None is what it calls "other"."""
    assert name_on_hub(licence) == name


@pytest.mark.parametrize(
    ("licence", "found"),
    [
        ("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0.html"),
        ("etalab-2.0", "https://spdx.org/licenses/etalab-2.0.html"),
        ("LicenseRef-Norland", None),
        ("CC-BY-9.9", None),
        ("CC-BY-4.0 OR CC0-1.0", None),
        ("", None),
    ],
)
def test_licences_of_the_list_have_an_address(licence: str, found: str | None) -> None:
    """Others have none, and none is made up."""
    assert address(licence) == found


def test_every_licence_known_here_is_on_the_list() -> None:
    """A slip of the pen would allow a licence that nobody has, and refuse the one meant."""
    assert [each for each in licences.KNOWN if canonicalize_license_expression(each) != each] == []
