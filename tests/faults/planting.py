"""How a fault is planted and where it may be found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from random import Random

    from faults.clean import Corpus, Row

COUNT = 24
"""In how many dialogues each fault is planted, where so many fit."""

Touched: TypeAlias = "list[tuple[str, Row | None]]"
"""The table and the row of every place in which one fault may rightly be found; the first is the
one that was meant. None stands for the table as a whole."""


class Place(NamedTuple):
    """A place in the tables; what is None is not known, or does not apply."""

    table: str
    dialogue_id: str | None
    turn_index: int | None
    row: int | None


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault, or one passage that resembles it.

    Attributes:
        rule: Name of the rule that it breaks, or seems to.
        table: The table in which it was planted.
        dialogue_id: The dialogue, if it concerns one.
        turn_index: The turn, if it concerns one.
        row: Number of the row; None where it concerns the whole table.
        others: Other places in which it may be found as well.
    """

    rule: str
    table: str
    dialogue_id: str | None
    turn_index: int | None
    row: int | None = None
    others: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, the one that was meant first."""
        return (Place(self.table, self.dialogue_id, self.turn_index, self.row), *self.others)


Planter: TypeAlias = "Callable[[Corpus, Random], list[Planted]]"


NEAR_MISS = "_near_miss"


def fault(plants: Callable[[Corpus, Random], Iterable[Touched]]) -> Planter:
    """A function that changes rows and yields what it touched, as one that names the places.

    Its name, with dashes, is the name of the rule; what ends on `_near_miss` only resembles it.
    """

    @wraps(plants)
    def planter(corpus: Corpus, random: Random) -> list[Planted]:
        touched = list(plants(corpus, random))
        rows = {
            id(row): (table, number)
            for table, content in corpus.items()
            for number, row in enumerate(content)
        }
        rule = plants.__name__.removesuffix(NEAR_MISS).replace("_", "-")
        return [_planted(rule, each, rows) for each in touched]

    planter.is_planter = True  # type: ignore[attr-defined]
    return planter


def _planted(rule: str, touched: Touched, rows: dict[int, tuple[str, int]]) -> Planted:
    first, *others = dict.fromkeys(_place(table, row, rows) for table, row in touched)
    return Planted(rule, *first, tuple(others))


def _place(table: str, row: Row | None, rows: dict[int, tuple[str, int]]) -> Place:
    if row is None:
        return Place(table, None, None, None)
    index = row.get("turn_index")
    known = isinstance(index, int) and table == "turns"
    return Place(table, row.get("dialogue_id"), index if known else None, rows[id(row)][1])


def turns(
    corpus: Corpus,
    random: Random,
    fits: Callable[[Row], object] = bool,
    count: int = COUNT,
) -> list[Row]:
    """Turns that fit, of as many dialogues; the first, the last or any of those that fit."""
    by_dialogue: dict[str, list[Row]] = {}
    for row in corpus["turns"]:
        if fits(row):
            by_dialogue.setdefault(row["dialogue_id"], []).append(row)
    chosen = random.sample(list(by_dialogue.values()), min(count, len(by_dialogue)))
    return [_one_of(rows, number, random) for number, rows in enumerate(chosen)]


def _one_of(rows: Sequence[Row], number: int, random: Random) -> Row:
    if number % 4 == 0:
        return rows[0]
    return rows[-1] if number % 4 == 1 else random.choice(rows)


def some(
    rows: Iterable[Row],
    random: Random,
    fits: Callable[[Row], object] = bool,
    count: int = COUNT,
) -> list[Row]:
    """Any rows that fit."""
    fitting = [row for row in rows if fits(row)]
    return random.sample(fitting, min(count, len(fitting)))


def within(corpus: Corpus, dialogue_id: str) -> list[Row]:
    """The turns of a dialogue."""
    return [row for row in corpus["turns"] if row["dialogue_id"] == dialogue_id]


def by_dialogue(corpus: Corpus) -> dict[str, list[Row]]:
    """The turns of every dialogue."""
    found: dict[str, list[Row]] = {row["dialogue_id"]: [] for row in corpus["dialogues"]}
    for row in corpus["turns"]:
        found[row["dialogue_id"]].append(row)
    return found


def dialogue_of(corpus: Corpus, turn: Row) -> Row:
    """The dialogue of a turn."""
    return next(row for row in corpus["dialogues"] if row["dialogue_id"] == turn["dialogue_id"])


def said(turn: Row, text: str) -> None:
    """Replace the text; what was marked in it is gone."""
    turn.update({"text": text, "spans": []})


def prepend(turn: Row, prefix: str) -> None:
    """Put something in front of the text; what is marked in it stays marked."""
    turn["text"] = prefix + turn["text"]
    turn["spans"] = [
        span | {"start": span["start"] + len(prefix), "end": span["end"] + len(prefix)}
        for span in turn["spans"]
    ]


def merge_next(corpus: Corpus, turn: Row, between: str) -> None:
    """Run the next turn on to the end of this one; those that follow count one less."""
    place = _number(corpus, turn)
    following = corpus["turns"].pop(place + 1)
    at = len(turn["text"]) + len(between)
    turn["text"] += between + following["text"]
    turn["spans"] = turn["spans"] + [
        span | {"start": span["start"] + at, "end": span["end"] + at} for span in following["spans"]
    ]
    turn.update({"byte_end": following["byte_end"], "line_end": following["line_end"]})
    renumber(within(corpus, turn["dialogue_id"]))


def _number(corpus: Corpus, turn: Row) -> int:
    """Where a turn stands in the table."""
    return next(number for number, row in enumerate(corpus["turns"]) if row is turn)


def renumber(rows: Iterable[Row]) -> None:
    """Count the turns of a dialogue anew."""
    for index, row in enumerate(rows):
        row.update({"turn_index": index, "turn_id": f"{row['dialogue_id']}.{index}"})


def next_turn(corpus: Corpus, turn: Row) -> Row | None:
    """The turn that follows in the same dialogue."""
    place = _number(corpus, turn) + 1
    if place == len(corpus["turns"]):
        return None
    row = corpus["turns"][place]
    return row if row["dialogue_id"] == turn["dialogue_id"] else None


def unidentified() -> Row:
    """The columns of a turn of which nobody knows who speaks."""
    return {
        "speaker_id": None,
        "speaker_name": None,
        "identity_method": "none",
        "identity_score": None,
        "identity_candidates": [],
    }


def new_speaker(corpus: Corpus, speaker_id: str, name: str, lang: str, **more: Any) -> Row:
    """A further speaker, without offices."""
    row: Row = {
        "speaker_id": speaker_id,
        "qid": None,
        "names": [{"text": name, "lang": lang, "kind": "main"}],
        "roles": [],
        "born": None,
        "died": None,
        "merged_into": None,
    } | more
    corpus["speakers"].append(row)
    return row


def letters(text: str) -> int:
    """How many letters a text has."""
    return sum(each.isalpha() for each in text)
