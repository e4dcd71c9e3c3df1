"""Names are one across scripts and orders; names that only look alike are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.registry.match import accepts, compare, form_of, similarity

ALIKE = [
    ("Остап Калинорук", "Ostap Kalynoruk"),
    ("أوستاب كالينوروك", "Ostap Kalynoruk"),
    ("オスタプ・カリノルク", "Ostap Kalynoruk"),
    ("Οστάπ Καλινορούκ", "Ostap Kalynoruk"),
    ("沈若岚", "Shen Ruolan"),
    ("О. Калинорук", "Ostap Kalynoruk"),
    ("О.М.Калинорук", "Ostap Kalynoruk"),
    ("Kalynoruk O.", "Ostap Kalynoruk"),
    ("Калинорук Остап Михайлович", "Ostap Kalynoruk"),
    ("Остап Михайлович Калинорук", "Остап Калинорук"),
    ("Kishira Tomoe", "Tomoe Kishira"),
    ("OSTAP KALYNORUK", "Ostap Kalynoruk"),
    ("Kalynoruk", "Ostap Kalynoruk"),
    ("Paz Robredo", "Julián Paz Robredo"),
]
APART = [
    ("Marta Ilvane", "Pavel Ilvane"),
    ("P. Ilvane", "Marta Ilvane"),
    ("Hugh Tarrow", "Hugo Tarres"),
    ("Wen Zhishan", "Wen Zhixiang"),
    ("Wen Zhi", "Wen Zhi Shan"),
    ("金顺", "Jin Shan"),
    ("Андрей Громов", "Andrei Gramsk"),
    ("Андрей Громов", "Andrei Kvist"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_name(one: str, other: str) -> None:
    """Scripts, order, initials, patronymics and capitals are no difference."""
    a, b = form_of(one), form_of(other)
    assert accepts(a, b, compare(a, b)), compare(a, b)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_names(one: str, other: str) -> None:
    """A near miss is not accepted, whatever else speaks for it."""
    a, b = form_of(one), form_of(other)
    assert not accepts(a, b, compare(a, b)), compare(a, b)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_texts_compare(one: str, other: str) -> None:
    """The similarity of any two texts is a number from 0 to 1, the same both ways."""
    score = similarity(one, other)
    assert 0 <= score <= 1
    assert score == similarity(other, one)


@given(st.text(alphabet="абвгдежзиклмнопрстуфхцчшэюя", min_size=2, max_size=12))
def test_a_name_is_itself(name: str) -> None:
    """Equal spellings are one name."""
    assert similarity(name, name.upper()) == 1.0
