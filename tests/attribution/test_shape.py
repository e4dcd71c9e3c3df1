"""What a label looks like, in many languages."""

from __future__ import annotations

import pytest

from verbale.attribution.shape import Case, Kind, shape_of


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Question", Kind.PRESS),
        ("Question 3", Kind.PRESS),
        ("Вопрос", Kind.PRESS),
        ("PREGUNTA", Kind.PRESS),
        ("记者", Kind.PRESS),
        ("سؤال", Kind.PRESS),
        ("Freelance journalist", Kind.MEDIA),
        ("奥尔萨日报记者", Kind.MEDIA),
        ("MODERATOR", Kind.MODERATOR),
        ("Some hon. members", Kind.GROUP),
        ("Prime Minister Quill", Kind.OFFICE),
        ("President of the River Commission", Kind.OFFICE),
        ("Bundeskanzlerin Ilvane", Kind.OFFICE),
        ("Президент Кесмара", Kind.OFFICE),
        ("Mr. Brandeth (Kesmar)", Kind.TITLED),
        ("Mr. Brandeth (Kesmar (on behalf of the Group))", Kind.TITLED),
        ("HON. T. QUILL", Kind.TITLED),
        ("MARTA ILVANE, MINISTER OF TRADE", Kind.TITLED),
        ("Marta Ilvane", Kind.NAME),
        ("О.Брандт", Kind.NAME),
        ("J. van der Vell", Kind.NAME),
        ("Marta Ilvane & Oskar Brandeth", Kind.NAME),
        ("卢明远", Kind.NAME),
        ("مروان السالمي", Kind.NAME),
        ("Note", Kind.NEVER),
        ("He said", Kind.NEVER),
        ("Place", Kind.NEVER),
        ("We agreed on three points", Kind.WORDS),
        ("President Brandeth was more cautious", Kind.WORDS),
        ("Today, the President and I discussed trade", Kind.WORDS),
        ("我们谈了三件事", Kind.WORDS),
        ("تحدثنا عن ثلاث نقاط", Kind.WORDS),
        ("(Laughter)", Kind.WORDS),
        ("AGENDA/1736", Kind.WORDS),
    ],
)
def test_kind(label: str, kind: Kind) -> None:
    """A label names a person, an office, the press, or nobody."""
    assert shape_of(label).kind is kind


@pytest.mark.parametrize(
    ("label", "case"),
    [
        ("MARTA ILVANE", Case.UPPER),
        ("Sir OSKAR BRANDETH", Case.UPPER),
        ("Marta Ilvane", Case.TITLE),
        ("marta", Case.LOWER),
        ("卢明远", Case.NONE),
    ],
)
def test_case(label: str, case: Case) -> None:
    """Capitals count without the form of address before them."""
    assert shape_of(label).case is case


@pytest.mark.parametrize("label", ["HR/VP Maru", "The representative of Vell", "Adm. Brek"])
def test_offices_and_ranks_before_names(label: str) -> None:
    """Two offices of one person, an office in small letters behind an article, a rank."""
    assert shape_of(label).kind in (Kind.NAME, Kind.OFFICE, Kind.TITLED)


@pytest.mark.parametrize(
    "label", ["Question – Ana Maru, Courier", "שאלה – קול הנמל", "Frage – Der Bote"]
)
def test_press_and_who_it_is(label: str) -> None:
    """A name may follow a word for unnamed press, behind a dash."""
    assert shape_of(label).kind is Kind.PRESS


@pytest.mark.parametrize(
    "words", ["Question – how do we go on", "First, the Secretary left this week"]
)
def test_sentences_that_begin_as_labels_do(words: str) -> None:
    """Small words that only sentences have tell them apart."""
    assert shape_of(words).kind in (Kind.WORDS, Kind.NAME)
