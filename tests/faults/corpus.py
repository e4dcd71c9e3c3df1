"""Faults of a collection: what it has twice, and what it lacks."""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING

from faults.material import language_of, languages, sentence
from faults.planting import by_dialogue, fault, new_speaker, renumber, said, some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from faults.clean import Corpus, Row
    from faults.planting import Touched


def _copies(
    corpus: Corpus, random: Random, change: Callable[[int, list[Row]], list[Row]]
) -> Iterator[Touched]:
    """Copies of dialogues under ids of their own; what changes is done to the copy's turns."""
    rows = by_dialogue(corpus)
    fitting = [
        row
        for row in corpus["dialogues"]
        if row["dialogue_id"].startswith("event-") and len(rows[row["dialogue_id"]]) > 8
    ]
    for number, row in enumerate(random.sample(fitting, min(16, len(fitting)))):
        name = f"copy-{number}-{row['dialogue_id']}"
        made = deepcopy(row) | {
            "dialogue_id": name,
            "event_id": name,
            "source_uri": f"transcripts/{name}.txt",
            "source_sha256": sha256(name.encode()).hexdigest(),
            "available_langs": [row["lang"]],
        }
        turns = change(number, deepcopy(rows[row["dialogue_id"]]))
        for turn in turns:
            turn.update({"dialogue_id": name, "align_id": None})
        renumber(turns)
        corpus["dialogues"].append(made)
        corpus["turns"] += turns
        yield [
            ("dialogues", made),
            ("dialogues", row),
            *(("turns", turn) for turn in (*turns, *rows[row["dialogue_id"]])),
        ]


@fault
def duplicate_dialogue(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One page collected twice, from two addresses; with the labels of another style."""

    def change(number: int, turns: list[Row]) -> list[Row]:
        if number % 2:
            for turn in turns:
                turn["speaker_label"] = turn["speaker_label"].title()
        return turns

    yield from _copies(corpus, random, change)


@fault
def duplicate_dialogue_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """The frame of an event that is held every year: two turns the same, all others not."""

    def change(number: int, turns: list[Row]) -> list[Row]:
        return _reword(number, turns, lambda index: 0 < index < len(turns) - 1)

    yield from _copies(corpus, random, change)


def _reword(number: int, turns: list[Row], chosen: Callable[[int], bool]) -> list[Row]:
    """Give turns other words."""
    for index, turn in enumerate(turns):
        tongue = language_of(turn["lang"])
        if chosen(index) and tongue is not None:
            lines = range(index, index + 2)
            said(turn, tongue.space.join(sentence(tongue, n, number + n) for n in lines))
    return turns


@fault
def near_duplicate_dialogue(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A corrected edition of a page: words mended, short turns dropped, notes added."""

    def change(number: int, turns: list[Row]) -> list[Row]:
        tongue = language_of(turns[0]["lang"])
        if number % 3 == 1:
            dropped = sorted(turns, key=lambda turn: len(turn["text"]))[:2]
            return [turn for turn in turns if not any(turn is each for each in dropped)]
        for turn in turns[number % 2 :: 3]:
            if number % 3 == 0 and tongue:
                turn["text"] += f"\n{tongue.notes[0]}"
            else:
                said(turn, _mended(turn["text"], number))
        return turns

    yield from _copies(corpus, random, change)


def _mended(text: str, number: int) -> str:
    """The text without one of its words, or without one of its signs where it has no words."""
    words = text.split(" ")
    if len(words) > 4:
        at = number % len(words)
        return " ".join([*words[:at], *words[at + 1 :]])
    return text[:2] + text[3:] if len(text) > 4 else f"{text}!"


@fault
def near_duplicate_dialogue_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """Half of the turns have other words."""

    def change(number: int, turns: list[Row]) -> list[Row]:
        return _reword(number, turns, lambda index: index % 2 == 0)

    yield from _copies(corpus, random, change)


@fault
def reused_id(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One id for two people, or for two documents."""
    for number, row in enumerate(some(corpus["speakers"], random, count=16)):
        name = ("Nemo Ardal", "Oona Brisk", "Петар Лист")[number % 3]
        if number % 2:
            lang = row["names"][0]["lang"]
            other = {"text": name, "lang": lang, "kind": "main"}
            row["names"] = [*row["names"], other]
            yield [("speakers", row)]
        else:
            made = new_speaker(corpus, row["speaker_id"], name, "en", born="1970")
            yield [("speakers", row), ("speakers", made)]
    for row in some(corpus["dialogues"], random, count=8):
        made = deepcopy(row) | {
            "title": "Toast at Tarvik",
            "source_uri": f"transcripts/other/{row['dialogue_id']}.txt",
            "source_sha256": sha256(row["dialogue_id"][::-1].encode()).hexdigest(),
        }
        corpus["dialogues"].append(made)
        yield [("dialogues", row), ("dialogues", made)]


@fault
def reused_id_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """One person with an earlier name, a short one, and one in another script."""
    for number, row in enumerate(some(corpus["speakers"], random, count=12)):
        more = (
            {"text": "Marta Ardal", "lang": "en", "kind": "former"},
            {"text": "M. V.", "lang": "en", "kind": "alias"},
            {"text": "მარტა", "lang": "ka", "kind": "main"},
        )
        row["names"] = [*row["names"], more[number % len(more)]]
        yield [("speakers", row)]


@fault
def version_missing(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A page says that it can be read in a language in which nobody collected it."""
    several = _versions(corpus)
    for rows in random.sample(several, min(16, len(several))):
        have = {row["lang"].partition("-")[0] for row in rows}
        lacking = [each.lang for code, each in languages().items() if code not in have]
        row = random.choice(rows)
        row["available_langs"] = [*row["available_langs"], random.choice(lacking)]
        yield [("dialogues", each) for each in (row, *rows)]


@fault
def version_missing_near_miss(corpus: Corpus, random: Random) -> Iterator[Touched]:
    """A version whose tag has a region more or less."""
    for rows in _versions(corpus)[:16]:
        row = random.choice(rows)
        langs = [each for each in row["available_langs"] if each != "zh-Hans"]
        row["available_langs"] = [
            each if each == row["lang"] or "-" in each else f"{each}-{each.upper()}"
            for each in [*langs, *(["zh-Hans"] if "zh-Hans" in row["available_langs"] else [])]
            if each in ("fr", "de", "es", "pt", "pl", "tr", "ru", row["lang"]) or "-" in each
        ]
        yield [("dialogues", each) for each in rows]


def _versions(corpus: Corpus) -> list[list[Row]]:
    """The dialogues of each invented event that has several."""
    events: dict[str, list[Row]] = {}
    for row in corpus["dialogues"]:
        if row["event_id"].startswith("event-"):
            events.setdefault(row["event_id"], []).append(row)
    return [rows for rows in events.values() if len(rows) > 1]
