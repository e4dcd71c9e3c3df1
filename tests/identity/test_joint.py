"""Labels that name several people, of whom perhaps none speaks alone."""

from __future__ import annotations

import pytest

from verbale.identity.joint import joint_labels


@pytest.mark.parametrize(
    ("label", "lang"),
    [
        ("Mr Kolm, Mr Renn and Ms Kern", "en"),
        ("M. Kolm, M. Renn et Mme Kern", "fr"),
        ("Herr Kern, Herr Orm und Frau Vell", "de"),
        ("Sr. Vell, Sra. Orrin y Sr. Kern", "es"),
        ("Г-н Керн, г-жа Велл", "ru"),
        ("Abg. Kern, Abg. Orm", "de"),
        ("Poseł Kern, Poseł Orm", "pl"),
        ("Senator Vell/Senator Orrin", "en"),
        ("Ana Vell, Piet Orrin and Lea Kern", "en"),
    ],
)
def test_each_part_tells_of_another_person(label: str, lang: str) -> None:
    """A form of address before each, one office before all, or a last name behind "and"."""
    assert joint_labels([label], [], lang) == {label}


@pytest.mark.parametrize(
    ("label", "lang"),
    [
        ("Mr Kern, Minister Rivers", "en"),
        ("Ana Vell, President of Lakeland", "en"),
        ("Ana Vell, Ministry of Ports and Ships", "en"),
        ("Mr Kern, Orsa South and Vell North", "en"),
        ("Mr Kern (Orsa, NP)", "en"),
        ("Kern, Mr. Hans", "en"),
        ("Minister Kern, Minister for Ports", "en"),
        ("M. Kern, Mme la présidente", "fr"),
        ("Lord Vell of Orsa, Lord Chancellor", "en"),
        ("Piet Orrin, Salt Courier", "en"),
    ],
)
def test_one_person_and_what_they_are(label: str, lang: str) -> None:
    """An office, a seat, a newsroom or a given name behind a comma is no second person."""
    assert joint_labels([label], [], lang) == frozenset()
