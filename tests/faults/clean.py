"""Clean dialogues as plain rows: the bundled corpus, and as many invented ones as are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import polars as pl
import pyarrow as pa

from faults.material import NUMBERS, PEOPLE, Language, languages
from verbale.schema.rows import COLUMNS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from verbale.schema.rows import DialogueRow, SpanRow, SpeakerRow, TurnRow

Row: TypeAlias = dict[str, Any]
Corpus: TypeAlias = dict[str, list[Row]]
"""The rows of each table."""

DATASET = Path(__file__).resolve().parents[2] / "dataset"
EVENTS = 96
"""How many events are invented where no number is given."""
_SHORT = 26
"""Sentences of no more letters may be said twice."""


def clean(seed: int, events: int = EVENTS) -> Corpus:
    """The bundled corpus and invented events, as rows that may be changed."""
    stored, made = bundled(), invented(events, seed)
    return {table: stored[table] + made[table] for table in TABLES}


def bundled() -> Corpus:
    """The corpus that comes with verbale."""
    return {table: _stored(table).to_dicts() for table in TABLES}


def frames(corpus: Corpus) -> dict[str, pl.DataFrame]:
    """The rows as tables. A column of the contract has its type, if its values let it."""
    return {table: _frame(table, rows) for table, rows in corpus.items()}


@cache
def _stored(table: str) -> pl.DataFrame:
    return pl.read_parquet(DATASET / table / "*.parquet")


@cache
def _types(table: str) -> Mapping[str, pa.DataType]:
    """The types of the columns, as the bundled corpus has them."""
    schema = _stored(table).to_arrow().schema
    return dict(zip(schema.names, schema.types, strict=True))


def _frame(table: str, rows: Sequence[Row]) -> pl.DataFrame:
    names = list(rows[0]) if rows else list(COLUMNS[table])
    return pl.DataFrame([_column(table, name, rows) for name in names])


def _column(table: str, name: str, rows: Sequence[Row]) -> pl.Series:
    values = [row[name] for row in rows]
    dtype = _types(table).get(name)
    if any(isinstance(value, str) for value in values) and dtype != pa.large_string():
        dtype = None  # Arrow takes a text for a list of its letters.
    try:
        return pl.Series(name, pa.array(values, dtype))
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError):
        return pl.Series(name, values, strict=False)


class Shape(NamedTuple):
    """How an event runs.

    Attributes:
        event_type: As in the table of dialogues.
        title: Number of its title in the files of languages.
        cast: How many people take part.
        moderated: Whether somebody opens and closes it.
        asked: Whether the press asks.
    """

    event_type: str
    title: int
    cast: int
    moderated: bool
    asked: bool


SHAPES = (
    Shape("talks", 0, 2, moderated=False, asked=False),
    Shape("press_conference", 1, 3, moderated=True, asked=True),
    Shape("debate", 2, 4, moderated=True, asked=False),
    Shape("interview", 3, 1, moderated=False, asked=True),
    Shape("summit", 0, 4, moderated=False, asked=False),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One turn, in no language yet.

    Attributes:
        who: Number of a person, or "press" or "moderator".
        kind: The list that its lines are from.
        lines: Their numbers in it.
        numbers: For each line what stands for {n} and {y}.
        extra: What goes with it: quote, note, foreign, thanks, or nothing.
    """

    who: int | str
    kind: str
    lines: tuple[int, ...]
    numbers: tuple[tuple[int, int], ...]
    extra: str = ""


class Deck:
    """Numbers dealt in one random order again and again, so that none comes back soon."""

    def __init__(self, size: int, random: Random) -> None:
        self._dealt = cycle(random.sample(range(size), size))

    def deal(self) -> int:
        """The next one."""
        return next(self._dealt)


@dataclass(frozen=True, slots=True)
class Event:
    """One event, in no language yet."""

    event_id: str
    shape: int
    cast: tuple[int, ...]
    day: date
    place: int
    style: int
    said: tuple[Said, ...]


def invented(events: int, seed: int) -> Corpus:
    """So many events in all languages in turn; every sixth in three language versions.

    One event has 13 turns on average.
    """
    random = Random(seed)  # noqa: S311
    corpus: Corpus = {"turns": [], "dialogues": [], "speakers": list(_people())}
    codes = list(languages())
    for number in range(events):
        event = _event(number, random)
        versions = 3 if number % 6 == 0 else 1
        first = number + number // len(codes)  # Every language has every shape.
        tongues = [languages()[codes[(first + 5 * n) % len(codes)]] for n in range(versions)]
        for tongue in tongues:
            _write(corpus, event, tongue, tongues)
    return corpus


def speaker_id(number: int) -> str:
    """The id of one of the people in the registry."""
    return f"sp-{sha256(f'person {number}'.encode()).hexdigest()[:10]}"


def _people() -> Iterator[Row]:
    for number in range(PEOPLE):
        row: SpeakerRow = {
            "speaker_id": speaker_id(number),
            "qid": None,
            "names": [
                {"text": each.person(number), "lang": each.lang, "kind": "main"}
                for code, each in languages().items()
                if code == "en" or each.given != languages()["en"].given
            ],
            "roles": [
                {
                    "label": each.office_of(number),
                    "lang": each.lang,
                    "country": None,
                    "org": None,
                    "from": f"20{10 + number % 9}{('', '-05', '-05-17')[number % 3]}",
                    "to": (None, "2029", None, "2031-04")[number % 4],
                    "evidence": None,
                }
                for each in languages().values()
            ],
            "born": f"19{40 + number}{('-02-11', '', '-08')[number % 3]}",
            "died": None,
            "merged_into": None,
        }
        yield dict(row)


def _event(number: int, random: Random) -> Event:
    shape = (0, 4)[number // 6 % 2] if number % 6 == 0 else number % len(SHAPES)
    cast = _cast(SHAPES[shape].cast, random)
    return Event(
        f"event-{number:06}",
        shape,
        cast,
        date(2020, 1, 6) + timedelta(days=random.randrange(1900)),
        random.randrange(4),
        random.randrange(4),
        tuple(_course(SHAPES[shape], cast, random)),
    )


def _cast(size: int, random: Random) -> tuple[int, ...]:
    """People of whom no two share a part of their name."""
    english = languages()["en"]
    chosen: list[int] = []
    for number in random.sample(range(PEOPLE), PEOPLE):
        parts = {part for each in chosen for part in english.person(each).split()}
        if len(chosen) < size and not parts & set(english.person(number).split()):
            chosen.append(number)
    return tuple(chosen)


def _course(shape: Shape, cast: Sequence[int], random: Random) -> Iterator[Said]:
    """The turns of an event from its first to its last."""
    lists = languages()["en"]
    speech = Deck(len(lists.sentences), random)
    question = Deck(len(lists.questions), random)
    number = Deck(len(NUMBERS), random)
    if shape.moderated:
        yield _said("moderator", "moderation", [0], number)
    for turn in range(random.randint(8, 18)):
        speaker = cast[turn % len(cast)] if turn < 2 * len(cast) else random.choice(cast)
        if shape.asked and turn % 2 == 0:
            yield _said("press", "questions", [question.deal()], number)
            continue
        if shape.moderated and turn and turn % 6 == 0:
            yield _said("moderator", "moderation", [1], number)
        lines = _lines(speech, random)
        yield _said(speaker, "sentences", lines, number, _extra(turn, len(lines), random))
    if shape.moderated:
        yield _said("moderator", "moderation", [2], number)


def _lines(deck: Deck, random: Random) -> list[int]:
    """Some lines; what is longer than a word of assent has a number in it, so it is said once."""
    english = languages()["en"].sentences
    lines = [deck.deal() for _ in range(random.choice((1, 1, 2, 3, 4)))]
    while not any("{" in english[line] for line in lines):
        if len(lines) == 1 and len(english[lines[0]]) <= _SHORT:
            break
        lines.append(deck.deal())
    return lines


def _extra(turn: int, lines: int, random: Random) -> str:
    """What goes with a turn; a sentence of another language stands among several of its own."""
    if turn == 0:
        return ""
    extra = random.choices(("", "quote", "note", "foreign"), (78, 10, 8, 4))[0]
    return "" if extra == "foreign" and lines < 3 else extra


def _said(who: int | str, kind: str, lines: list[int], numbers: Deck, extra: str = "") -> Said:
    filled = tuple((NUMBERS[numbers.deal()], 1975 + numbers.deal()) for _ in lines)
    return Said(who, kind, tuple(lines), filled, extra)


def _write(corpus: Corpus, event: Event, tongue: Language, tongues: Sequence[Language]) -> None:
    """One language version of an event, into the tables."""
    name = f"{event.event_id}-{tongue.lang.lower()}"
    dialogue_id = f"{name}-{sha256(name.encode()).hexdigest()[:8]}"
    corpus["dialogues"].append(_dialogue(dialogue_id, event, tongue, tongues))
    byte, line = 160, 8
    seen: set[int | str] = set()
    for index, said in enumerate(event.said):
        row = _turn(dialogue_id, index, event, said, tongue)
        row.update(_speaker(event, said, tongue, first=said.who not in seen))
        seen.add(said.who)
        row["align_id"] = f"{event.event_id}.a{index}" if len(tongues) > 1 else None
        if len(tongues) > 1:
            row.update({"translation": "official", "spoken_lang": "und"})
        size, lines = len(row["text"].encode()), row["text"].count("\n")
        row.update({"byte_start": byte, "byte_end": byte + size})
        row.update({"line_start": line, "line_end": line + lines})
        byte, line = byte + size + 20, line + lines + 2
        corpus["turns"].append(row)


def _dialogue(dialogue_id: str, event: Event, tongue: Language, tongues: Sequence[Language]) -> Row:
    names = ", ".join(tongue.person(number) for number in event.cast)
    place = tongue.places[event.place]
    fetched = event.day + timedelta(days=30 + event.place)
    row: DialogueRow = {
        "dialogue_id": dialogue_id,
        "schema_version": "1",
        "title": tongue.titles[SHAPES[event.shape].title].format(place=place, names=names),
        "event_type": SHAPES[event.shape].event_type,
        "completeness": ("full", "unknown", "opening", "excerpt")[event.style],
        "date_start": event.day,
        "date_end": event.day,
        "place": place,
        "country": None,
        "participants": [
            {
                "speaker_id": speaker_id(number),
                "name": tongue.person(number),
                "role": tongue.office_of(number),
                "country": None,
            }
            for number in event.cast
        ],
        "event_id": event.event_id,
        "lang": tongue.lang,
        "available_langs": sorted(each.lang for each in tongues),
        "source_uri": f"transcripts/{dialogue_id}.txt"
        if event.style % 2
        else f"https://archive.orlavia.int/transcripts/{dialogue_id}",
        "publisher": "Press Service of Orlavia" if event.style == 0 else None,
        "retrieved_at": f"{fetched}T08:30:00Z" if event.style < 2 else None,
        "license": "CC0-1.0" if event.style % 2 else "CC-BY-4.0",
        "source_sha256": sha256(dialogue_id.encode()).hexdigest(),
        "media_type": "text/plain" if event.style % 2 else "text/html",
        "converter_version": "verbale 0.1.0",
        "split": "train",
    }
    return dict(row)


def _turn(dialogue_id: str, index: int, event: Event, said: Said, tongue: Language) -> Row:
    text, spans = _words(said, tongue)
    row: TurnRow = {
        "turn_id": f"{dialogue_id}.{index}",
        "dialogue_id": dialogue_id,
        "turn_index": index,
        "speaker_label": None,
        "speaker_id": None,
        "speaker_name": None,
        "speaker_type": "person",
        "speaker_role": None,
        "speaker_country": None,
        "speaker_org": None,
        "attribution_method": "label",
        "attribution_score": 0.98,
        "identity_method": "none",
        "identity_score": None,
        "identity_candidates": [],
        "text": text,
        "lang": tongue.lang,
        "lang_source": "declared",
        "spoken_lang": tongue.lang if event.style == 1 else "und",
        "translation": "original" if event.style == 1 else "unknown",
        "align_id": None,
        "spans": spans,
        "byte_start": 0,
        "byte_end": 1,
        "line_start": 1,
        "line_end": 1,
    }
    return dict(row)


def _speaker(event: Event, said: Said, tongue: Language, *, first: bool) -> Row:
    """The columns that tell who speaks; people are printed in one of four ways."""
    if not isinstance(said.who, int):
        label = tongue.press if said.who == "press" else tongue.moderator
        return {"speaker_label": label, "speaker_type": said.who}
    name, office = tongue.person(said.who), tongue.office_of(said.who)
    short = tongue.family_of(said.who)
    label = (name, name.upper(), f"{name} ({office})", name if first else short)[event.style]
    return {
        "speaker_label": label,
        "speaker_id": speaker_id(said.who),
        "speaker_name": name,
        "speaker_role": office,
        "identity_method": "alias" if label == short else "name",
        "identity_score": 0.9,
    }


def _words(said: Said, tongue: Language) -> tuple[str, list[SpanRow]]:
    """The text of a turn, and what in it is not plain."""
    patterns: tuple[str, ...] = getattr(tongue, said.kind)
    filled = [
        patterns[line].format(n=number, y=year)
        for line, (number, year) in zip(said.lines, said.numbers, strict=True)
    ]
    text = tongue.space.join(filled)
    if not said.extra:
        return text, []
    return _with_extra(text, said, tongue)


def _with_extra(text: str, said: Said, tongue: Language) -> tuple[str, list[SpanRow]]:
    number, year = said.numbers[0]
    line = said.lines[0] + 4
    if said.extra == "note":
        added, lang, lead = tongue.notes[number % 2], tongue.lang, "\n"
    elif said.extra == "foreign":
        other = _other(tongue, number)
        added, lang, lead = _sentence(other, line, number, year), other.lang, tongue.space
    else:
        added, lang = tongue.quoted(_sentence(tongue, line, number, year)), tongue.lang
        lead = tongue.space + tongue.said.partition("{quote}")[0]
    start = len(text) + len(lead)
    span: SpanRow = {"start": start, "end": start + len(added), "type": said.extra, "lang": lang}
    return text + lead + added, [span]


def _sentence(tongue: Language, line: int, number: int, year: int) -> str:
    return tongue.sentences[line % len(tongue.sentences)].format(n=number, y=year)


def _other(tongue: Language, number: int) -> Language:
    others = [each for each in languages().values() if each.lang != tongue.lang]
    return others[number % len(others)]
