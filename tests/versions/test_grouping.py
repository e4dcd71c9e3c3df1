"""When documents are versions of one event, and when doubt keeps them apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from verbale.versions.facts import Facts, Version
from verbale.versions.grouping import group_versions

DAY = date(2031, 5, 3)
SIZES = [400, 30, 900, 60, 55, 700, 20, 350, 1200, 45, 500, 80]


def version(key: str, lang: str, sizes: list[int] = SIZES, uri: str = "") -> Version:
    none: frozenset[str] = frozenset()
    turns = tuple(
        Facts(size, f"{key}/{i % 3}", None, "person", none, none, asks=False, notes=0)
        for i, size in enumerate(sizes)
    )
    people = ("Ilse Corvane", "Ostap Kalynoruk")
    return Version(key, uri or f"pages/{key}", lang, None, DAY, DAY, people, turns)


EN = version("a", "en", uri="talks.en.txt")
RU = version("b", "ru", [size + 9 for size in SIZES], uri="talks.ru.txt")


def together(*versions: Version) -> bool:
    """Whether they are one event, in whatever order they come."""
    events = group_versions(versions)
    assert events == group_versions(versions[::-1])
    return len(set(events.values())) == 1


def test_the_address_suffices() -> None:
    """Without a date, and where nobody speaks; the event has the first id."""
    assert group_versions([RU, EN]) == {"a": "a", "b": "a"}
    assert together(replace(EN, start=None, end=None), RU)
    assert together(replace(EN, turns=()), replace(RU, turns=()))


def test_what_speaks_against_an_address() -> None:
    """Other dates, the same language, other turns, other stated events."""
    assert not together(replace(EN, start=date(2031, 5, 1), end=date(2031, 5, 1)), RU)
    assert not together(EN, replace(RU, lang="en", uri="talks.html"))
    assert not together(replace(EN, start=None, end=None), version("b", "ru", SIZES[::-1], RU.uri))
    assert not together(replace(EN, event="one"), replace(RU, event="two"))


def test_a_stated_event_decides() -> None:
    """Whatever else differs; it may be the other document's id."""
    one = replace(EN, event="talks", uri="x", start=None)
    assert together(one, replace(version("c", "en"), event="talks"))
    assert together(one, version("talks", "de", [10, 20]))
    assert group_versions([replace(EN, event="talks"), RU]) == {"a": "talks", "b": "talks"}


def test_date_people_and_turns() -> None:
    """Together they suffice without an address; without one of them they do not."""
    one, other = replace(EN, uri="1"), replace(RU, uri="2")
    assert together(one, other)
    assert not together(one, replace(other, start=None, end=None))
    assert not together(one, replace(other, people=("Dorian Vesk",)))
    assert not together(one, replace(other, turns=other.turns[:6]))
    assert not together(one, version("b", "ru", SIZES[::-1]))


def test_two_that_fit_one_are_not_chosen_from() -> None:
    """If two documents of a language fit equally well, neither is taken."""
    twin = version("c", "ru", [size + 11 for size in SIZES])
    events = group_versions([replace(EN, uri="1"), replace(RU, uri="2"), twin])
    assert len(set(events.values())) == 3
