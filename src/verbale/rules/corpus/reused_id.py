"""One id for two documents, or for two people.

## What it finds
- Two dialogues with one `dialogue_id` that come from different sources; among transcripts, two
  files that state the same `id`.
- A `speaker_id` whose rows, or whose main names in one language, are of plainly different people:
  names that share no word, nor a similar one, when all are written in Latin letters.

## Why it matters
Everything else hangs on ids. Turns of two documents that share an id are one dialogue to whoever
reads the data, and what one person said is put into another one's mouth.

## Example

    ---
    id: orsa-talks
    ---

stands in the front matter of two transcripts.

## Use instead
An id of its own for each document and each person. Without `id`, verbale makes one.

## Fix
None: which of the two has the right to the id is for a person to say.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.identity.divide import divide
from verbale.languages.scripts import main_script, scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "C104"
LEVEL = Level.ERROR
TABLE = "dialogues"
WHOLE = True
_ALIKE = 0.8
"""Similarity (Jaro-Winkler) from which words may be spellings of one name."""
_MUCH = 70
"""Similarity of all letters, in percent, from which names may be one in two spellings."""
_WORD = re.compile(r"[^\W\d_]+")


def check(_: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each row whose id an earlier row has for something else, and for mixed names."""
    yield from _documents(_table(corpus, "dialogues", "dialogue_id", "source_uri"))
    yield from _people(_table(corpus, "speakers", "speaker_id", "names"))


def _documents(dialogues: pl.DataFrame) -> Iterator[Hit]:
    if dialogues.is_empty():
        return
    numbered = dialogues.with_row_index("row")
    repeated = numbered.filter(pl.col("dialogue_id").is_duplicated())
    first: dict[str, dict[str, Any]] = {}
    for row in repeated.drop_nulls("dialogue_id").iter_rows(named=True):
        known = first.setdefault(row["dialogue_id"], row)
        if known["source_uri"] != row["source_uri"]:
            fact = f"{row['dialogue_id']} is the id of {known['source_uri']} too"
            yield _hit(row, "dialogues", fact, "an id of its own for each document", "dialogue_id")


def _people(speakers: pl.DataFrame) -> Iterator[Hit]:
    if speakers.is_empty():
        return
    named = speakers.with_row_index("row").explode("names").unnest("names")
    shown = named.filter(pl.col("kind").is_in(["main", "printed"]))
    shown = shown.drop_nulls(["speaker_id", "text"])
    texts, rows = pl.col("text").n_unique(), pl.col("row").n_unique()
    several = shown.filter(
        (texts.over("speaker_id", "lang") > 1).any().over("speaker_id")
        | (rows.over("speaker_id") > 1)
    )
    for (speaker_id,), names in several.group_by("speaker_id", maintain_order=True):
        pairs = combinations(names.select("row", "text", "lang", "kind").iter_rows(named=True), 2)
        other = next(((one, two) for one, two in pairs if _are_two_people(one, two)), None)
        if other is not None:
            fact = f"{speaker_id} is the id of {other[0]['text']} and of {other[1]['text']}"
            yield _hit(other[1], "speakers", fact, "an id of its own for each person", "names")


def _are_two_people(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether two names that are shown cannot be of one person.

    In one row, names of several languages are what a person has; there only names in one language
    are compared. Signs of Chinese and Japanese are read in many ways, so that they are compared
    with one another only; all other names as romanised.
    """
    if one["row"] == two["row"] and not (one["lang"] == two["lang"] and _is_name(one, two)):
        return False
    if _script(one["text"]) == _script(two["text"]) == "Hani":
        return not set(one["text"]) & set(two["text"])
    return _are_unlike(one["text"], two["text"])


def _are_unlike(one: str, two: str) -> bool:
    """Whether two names share no word, nor a similar one, nor much of them all."""
    from anyascii import anyascii
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.fuzz import partial_ratio

    words = [_WORD.findall(anyascii(each).casefold()) for each in (one, two)]
    if not all(words) or partial_ratio("".join(words[0]), "".join(words[1])) >= _MUCH:
        return False
    return not any(
        JaroWinkler.similarity(left, right) >= _ALIKE for left in words[0] for right in words[1]
    )


def _is_name(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether both are names of persons: where none is known, the office is printed for a name."""
    return all(
        each["kind"] == "main" or divide(each["text"], each["lang"]).name == each["text"]
        for each in (one, two)
    )


def _script(name: str) -> str | None:
    return main_script(scripts(name))


def _hit(row: dict[str, Any], table: str, fact: str, expected: str, column: str) -> Hit:
    return Hit(row["row"], fact, expected, column, table=table, dialogue_id=row.get("dialogue_id"))


def _table(corpus: Corpus, table: str, *columns: str) -> pl.DataFrame:
    """Some columns of a whole table; nothing where it lacks one of them."""
    given = corpus.tables.get(table)
    if given is None or not set(columns) <= set(given.columns):
        return pl.DataFrame()
    parts = [rows for _, rows in given.batches(columns)]
    return pl.concat(parts) if parts else pl.DataFrame()
