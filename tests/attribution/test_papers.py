"""Papers of a parliament on which nobody speaks, and records that print what such papers do."""

from __future__ import annotations

import pytest
from support.reading import turns_of

ORDERS = """HOUSE OF DELEGATES OF MARU

ORDER PAPER No. 7

Thursday, 2nd May 2031

The Honourable Minister for Locks: To lay upon the Table the report on the sluices.

The Honourable Minister for Tides: To lay upon the Table the tables of the tides.

QUESTION 4: Can the Honourable Minister for Locks state how many gates are shut?

Mr. Brek: To move that this House regrets the fog.
"""
ANSWERS = """Drucksache 7/41

Schriftliche Anfrage der Abgeordneten Ana Maru

Frage 1: Wie viele Tore sind zu?

Antwort: Es sind vier Tore zu.

Frage 2: Wann gehen sie auf?

Antwort: Wir haben damit noch nicht begonnen.
"""
FORM = """Svar på skriftlig fråga 31:4

Besvarare: Ana Maru (B)

Frågeställare: Ivo Brek (S)

Ivo Brek har frågat mig om slussen. Jag har bett verket om besked.
"""
DEBATE = """HOUSE OF DELEGATES OF MARU

ORDER PAPER No. 7

The Speaker: Good morning. I call the Minister. The report is laid.

The Minister for Locks: Thank you, Mr Speaker. I lay the report, and I am sorry that it is late.

Mr Brek: Does the Minister know why? My constituents do.

The Minister for Locks: No.
"""
VOLUME = """WRITTEN QUESTION AND ANSWER, 2 MAY 1931

Mr. Brek: To ask the Minister for Locks how many gates are shut.

Mr. Maru: Four.

Mr. Brek: To ask the Minister for Tides whether the moon is late.

Mrs. Oduya: I have no reason to think so.
"""


COMMITTEE = """제4회 수문위원회회의록

의사일정

1. 수문 개방의 건

○위원장 나루터 개회하겠습니다.

○박수문 위원 몇 개입니까?

○수문국장 이조수 네 개입니다.

○박수문 위원 모두 닫혔습니까?

○수문국장 이조수 예, 그렇습니다.

○위원장 나루터 산회하겠습니다.
"""
MINUTES = """HARBOUR COMMITTEE

Agenda

1. Gates

Chairman: We begin.

Mr. Brek: How many are shut?

Ms. Maru: Four.

Mr. Brek: All of them?

Ms. Maru: Yes.
"""


@pytest.mark.parametrize(("source", "count"), [(COMMITTEE, 6), (MINUTES, 5)])
def test_who_comes_back_speaks_however_little(source: str, count: int) -> None:
    """Records print their agendas, too, and short answers are answers."""
    assert len(turns_of(source)) == count


@pytest.mark.parametrize("source", [ORDERS, ANSWERS, FORM])
def test_nobody_speaks_on_papers(source: str) -> None:
    """Neither on those of business nor on questions that are put in writing."""
    assert turns_of(source) == []


def test_a_debate_behind_its_order_paper_is_one() -> None:
    """People talk in it."""
    assert [label for label, _ in turns_of(DEBATE)] == [
        "The Speaker",
        "The Minister for Locks",
        "Mr Brek",
        "The Minister for Locks",
    ]


def test_a_volume_prints_written_answers_as_debates() -> None:
    """Its labels name people."""
    assert [label for label, _ in turns_of(VOLUME)] == [
        "Mr. Brek",
        "Mr. Maru",
        "Mr. Brek",
        "Mrs. Oduya",
    ]
