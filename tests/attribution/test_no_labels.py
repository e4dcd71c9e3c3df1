"""Addresses, quotations in reports and notes in brackets look like labels and are none."""

from __future__ import annotations

import pytest
from support.reading import turns_of

from verbale.attribution.shape import Kind, shape_of


def labels(page: str) -> list[str | None]:
    return [label for label, _ in turns_of(page, "page.txt")]


@pytest.mark.parametrize(
    "address",
    [
        "Dear Ana",
        "Dear President Maru",
        "Thank you, Minister",
        "Yes, Mr. President",
        "Merci, Monsieur le Président",
        "Chère Ana",
        "Sehr geehrter Herr Brek",
        "Спасибо, господин министр",
        "Уважаемая Ана",
        "Querida Ana",
        "谢谢主席",
    ],
)
def test_an_address_names_nobody(address: str) -> None:
    """Words that open talk to somebody are no label, whoever is named behind them."""
    assert shape_of(address).kind is Kind.WORDS


@pytest.mark.parametrize("name", ["Dear", "Ana Dear", "DEAR", "Yesim Maru", "Danko Brek"])
def test_a_name_that_looks_like_one_stays(name: str) -> None:
    """A surname alone, and names that only begin like such a word."""
    assert shape_of(name).kind is Kind.NAME


def test_an_address_before_a_full_stop_is_speech() -> None:
    """Thanks to the chair open many speeches."""
    page = """ANA MARU: I have a question.

Thank you, Madam President. The bridge is shut.

IVO BREK: It is.

ANA MARU: Since when?

Dear Ivo:

This is what you wrote to me.

IVO BREK: I did.
"""
    assert labels(page) == ["ANA MARU", "IVO BREK", "ANA MARU", "IVO BREK"]


REPORT = """Foreign Minister Ana Maru on her visit to Vell

The Foreign Minister visited the bridge at Vell on 3 May 2031 and met the keeper.

Minister Maru: “The bridge will open.” She spoke to reporters after the tour.

Bridge: Repairs are to end in June.

Harbour: Dues are to fall by half.
"""


def test_a_quotation_in_a_report_is_no_turn() -> None:
    """Where nobody answers, a name before a quotation is told, and so are its topics."""
    assert labels(REPORT) == []


def test_a_speech_may_open_with_a_quotation() -> None:
    """Where people answer each other, it does not matter what the speech opens with."""
    page = """Foreign Ministers Ana Maru and Ivo Brek meet the press

Minister Maru: “The bridge will open”, I said in May. It has opened.

Minister Brek: I heard you.

Minister Maru: So you came.

Minister Brek: I did.
"""
    assert labels(page) == ["Minister Maru", "Minister Brek"] * 2


def test_a_note_in_brackets_is_no_turn() -> None:
    """Who takes the chair stands in brackets, like other notes."""
    page = """THE CHAIR: The sitting is open.

ANA MARU (Salt Party): I have a question.

(11.20 – Chair: Dr. Ivo Brek)

THE CHAIR: Ask it.

ANA MARU (Salt Party): When will the bridge open?
"""
    assert labels(page) == ["THE CHAIR", "ANA MARU (Salt Party)"] * 2


def test_a_quotation_mark_within_a_word_abbreviates() -> None:
    """Hebrew offices are abbreviated that way."""
    assert shape_of('היו"ר דנה ברק').kind in (Kind.NAME, Kind.OFFICE)
    assert shape_of('אמר "דנה').kind is Kind.WORDS


@pytest.mark.parametrize("label", ["MARU ANA folyóügyi miniszter", "MARU ANA state secretary"])
def test_an_office_may_follow_without_a_comma(label: str) -> None:
    """The name is in capitals, the office behind it in small letters."""
    assert shape_of(label).kind is Kind.TITLED


@pytest.mark.parametrize("words", ["NOTE to the minister", "THE ROAD to peace"])
def test_words_in_capitals_are_no_name_of_an_officer(words: str) -> None:
    """One word in capitals is no name, and small words without an office name none."""
    assert shape_of(words).kind is not Kind.TITLED


def test_a_programme_is_no_dialogue() -> None:
    """Where small letters and no sentence follow an office, nobody speaks."""
    page = """<h1>Visit of the President to Vell</h1>
    <p><b>President Maru:</b> programme of the visit</p>
    <p><b>Monday:</b> Arrival. Welcome by the mayor.</p>
    <p><b>Tuesday:</b> Talks with the ambassador.</p>"""
    assert "Monday" not in [label for label, _ in turns_of(page, "page.html")]
