"""Faults in what is known of a document."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from faults.planting import fault, some, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from faults.clean import Corpus
    from faults.planting import Touched


def _set(corpus: Corpus, random: Random, changes: Sequence[dict[str, Any]]) -> Iterator[Touched]:
    """Change some dialogues, by all changes in turn."""
    for number, row in enumerate(some(corpus["dialogues"], random)):
        row.update(changes[number % len(changes)])
        yield [("dialogues", row)]


def _lack(corpus: Corpus, random: Random, change: dict[str, Any]) -> Iterator[Touched]:
    """Take something from some dialogues; those that never had it are named as well."""
    for row in some(corpus["dialogues"], random):
        row.update(change)
    for row in corpus["dialogues"]:
        if change.items() <= row.items():
            yield [("dialogues", row)]


@fault
def date_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Nobody wrote down the day."""
    yield from _lack(corpus, random, {"date_start": None, "date_end": None})


@fault
def date_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Only the month is known."""
    month = {"date_start": date(2021, 2, 1), "date_end": date(2021, 2, 28), "retrieved_at": None}
    yield from _set(corpus, random, [month])


@fault
def impossible_date(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """After the page was fetched; digits that were mistyped; a range that is too long."""
    for number, row in enumerate(some(corpus["dialogues"], random, lambda row: row["date_end"])):
        day: date = row["date_start"]
        changes: list[dict[str, Any]] = [
            {"retrieved_at": f"{day - timedelta(days=40)}T08:00:00Z"},
            {"date_start": date(202, 1, 6), "date_end": date(202, 1, 6)},
            {"date_start": date(1021, 5, 1), "date_end": date(1021, 5, 1)},
            {"date_end": day + timedelta(days=800), "retrieved_at": None},
            {"retrieved_at": f"{day - timedelta(days=3000)}"},
        ]
        row.update(changes[number % len(changes)])
        yield [("dialogues", row)]


@fault
def impossible_date_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Fetched on the day itself; long ago; over a month; over the end of a year."""
    for number, row in enumerate(some(corpus["dialogues"], random, lambda row: row["date_end"])):
        day: date = row["date_start"]
        changes: list[dict[str, Any]] = [
            {"retrieved_at": f"{row['date_end']}T23:00:00Z"},
            {"date_start": date(1815, 3, 1), "date_end": date(1815, 3, 9)},
            {"date_end": day + timedelta(days=30), "retrieved_at": None},
            {"date_start": date(2020, 12, 31), "date_end": date(2021, 1, 1), "retrieved_at": None},
        ]
        row.update(changes[number % len(changes)])
        yield [("dialogues", row)]


@fault
def place_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Nobody wrote down where it was."""
    yield from _lack(corpus, random, {"place": None})


@fault
def place_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Places that are no town."""
    places = ("On board the ferry", "by telephone", "Å", "银滩", "Tarvik / Port Ansel")
    yield from _set(corpus, random, [{"place": each} for each in places])


@fault
def title_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The heading was not found."""
    yield from _lack(corpus, random, {"title": None})


@fault
def title_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Titles that are short."""
    yield from _set(corpus, random, [{"title": each} for each in ("Q&A", "会谈", "14", "Ja")])


@fault
def license_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Nobody knows whether the text may be shared."""
    yield from _lack(corpus, random, {"license": "LicenseRef-unknown"})


@fault
def license_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Licences of one publisher, and texts free of any right."""
    names = ("LicenseRef-orlavia-press", "CC0-1.0", "LicenseRef-public-domain")
    yield from _set(corpus, random, [{"license": each} for each in names])


@fault
def impossible_source(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Addresses without a host, of a form that was never filled in, of one's own machine."""
    addresses = (
        "https://",
        "http:///transcripts/7",
        "#top",
        "http://localhost:8000/talks/7",
        "TODO",
        "http://",
        "<address>",
        "http://127.0.0.1/talks",
        "https:// archive.orlavia.int/7",
        "javascript:void(0)",
        "about:blank",
        "?",
    )
    yield from _set(corpus, random, [{"source_uri": each} for each in addresses])


@fault
def impossible_source_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Addresses and paths that are long, foreign or of another scheme."""
    addresses = (
        "transcripts/örtlich 3.html",
        "https://archive.orlavia.int:8443/a?b=c&d#e",
        "urn:isbn:9780000000002",
        "ftp://files.tremond.int/talks/7.txt",
        "https://архив.orlavia.int/переговоры/7",
        "talks.zip!/2021/7.html",
        "https://todo.tremond.int/talks",
        "http://192.0.2.14/press/7",
        "7",
    )
    yield from _set(corpus, random, [{"source_uri": each} for each in addresses])


@fault
def no_turns(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A page that had nothing to read, or was read as if it had not."""
    filled = {turn["dialogue_id"] for turn in corpus["turns"]}
    for row in corpus["dialogues"]:
        if row["dialogue_id"] not in filled:
            yield [("dialogues", row)]
    for row in some(corpus["dialogues"], random, count=12):
        name = f"{row['dialogue_id']}-empty"
        digest = sha256(name.encode()).hexdigest()
        made = deepcopy(row) | {
            "dialogue_id": name,
            "event_id": name,
            "source_uri": f"transcripts/{name}.txt",
            "source_sha256": digest,
            "participants": [],
            "available_langs": [row["lang"]],
        }
        corpus["dialogues"].append(made)
        yield [("dialogues", made)]


@fault
def no_turns_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One turn is enough."""
    filled = {turn["dialogue_id"] for turn in corpus["turns"]}
    for row in some(corpus["dialogues"], random, lambda row: row["dialogue_id"] in filled, 8):
        kept = within(corpus, row["dialogue_id"])[:1]
        corpus["turns"][:] = [
            turn
            for turn in corpus["turns"]
            if turn["dialogue_id"] != row["dialogue_id"] or turn is kept[0]
        ]
        yield [("dialogues", row), ("turns", kept[0])]
