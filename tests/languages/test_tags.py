"""Canonical tags, and names of languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.languages.autonyms import AUTONYMS
from verbale.languages.tags import (
    _of_tag,
    canonical,
    group,
    language_named,
    names_in,
    script,
)
from verbale.schema.vocabularies import COUNTRY


@pytest.mark.parametrize(
    ("given_as", "expected"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-GB1", "en-GB"),
        ("en_US", "en-US"),
        ("en_US.UTF-8", "en-US"),
        ("en-UK", "en-GB"),
        ("iw", "he"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("cmn-Hans", "zh-Hans"),
        ("eng", "en"),
        ("sr-latn", "sr-Latn"),
        ("en-u-ca-gregory", "en"),
        (" fr ", "fr"),
        ("Français", "fr"),
        ("Chinese", "zh"),
        ("中文", "zh"),
        ("العربي", "ar"),
        ("العربية", "ar"),
        ("Русский", "ru"),
        ("немецкий", "de"),
        ("allemand", "de"),
        ("繁體中文", "zh-Hant"),
    ],
)
def test_names_one_language(given_as: str, expected: str) -> None:
    """Tags, locales, names and autonyms lead to one canonical tag."""
    assert canonical(given_as) == expected


@pytest.mark.parametrize(
    "text", ["", " ", "x-default", "de1", "Valdoria", "en--GB", "12", "a" * 500, "en-GBX1", "C"]
)
def test_names_no_language(text: str) -> None:
    """What is neither a registered tag nor a name gives None."""
    assert canonical(text) is None


@given(st.one_of(st.text(max_size=20), st.sampled_from(sorted(AUTONYMS))))
def test_canonical_is_a_fixed_point(text: str) -> None:
    """A canonical tag is its own canonical form."""
    tag = canonical(text)
    assert tag is None or canonical(tag) == tag


@given(
    st.from_regex(r"[a-z]{2,3}(-[A-Za-z]{4})?([-_][A-Z]{2}[0-9]?)?(-x-[a-z]{2})?", fullmatch=True)
)
def test_canonical_tags_are_fixed_points(text: str) -> None:
    """So is that of anything that looks like a tag."""
    tag = canonical(text)
    assert tag is None or canonical(tag) == tag


@settings(deadline=None)
@given(st.sampled_from(sorted(AUTONYMS.values())), st.sampled_from(COUNTRY))
def test_common_tags_are_what_the_data_of_languages_says(tag: str, region: str) -> None:
    """The short way to common tags leads to the same tags as the long one."""
    for each in (tag, f"{tag}-{region}", f"{tag[:2]}-{region}"):
        assert canonical(each) == _of_tag(each), each


def test_autonyms_are_canonical() -> None:
    """The table of autonyms leads to canonical tags only."""
    assert {tag for tag in AUTONYMS.values() if _of_tag(tag) != tag} == set()


def test_names_are_those_of_the_language_asked() -> None:
    """A name counts in the languages asked for, an autonym always."""
    assert language_named("Niemiecki", "pl") == "de"
    assert language_named("Niemiecki", "en") is None
    assert language_named("Deutsch", "pl") == "de"
    assert names_in("xx") == {}


def test_groups_and_scripts() -> None:
    """Croatian and Serbian are one group; a script is what the tag says."""
    assert group("hr") == group("sr-Latn") != group("sl")
    assert group("iw") == group("he-IL") == "he"
    assert group("in") == group("MS") != group("tl") == group("fil")
    assert script("zh-Hant-TW") == "Hant"
    assert script("de-DE") is None
