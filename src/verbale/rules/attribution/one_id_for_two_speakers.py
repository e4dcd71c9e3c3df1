"""Two persons under one id.

## What it finds
In one dialogue, two labels that both name a person in full, share no word of the name, and have
one `speaker_id`. Labels with an office beside the name are left alone: an office alone can look
like a name.

## Why it matters
The words of one are given to the other. In a corpus that spans years, a father and his son, or a
minister and the successor, become one voice.

## Example

    speaker_label: Ines Vell       speaker_id: talks-1a2b3c4d.s1
    speaker_label: Oru Brandeth    speaker_id: talks-1a2b3c4d.s1

## Use instead
An id each.

## Fix
None: which of them the id belongs to, only the source can say.
"""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING

import polars as pl

from verbale.attribution.shape import Kind, shape_of
from verbale.checks.finding import Hit, Level
from verbale.identity.divide import divide
from verbale.identity.names import inflects, is_full, misspells, tokens_of, transcribes
from verbale.registry.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "A107"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label", "speaker_id", "speaker_type", "lang"}}

_MOST = 40
"""Labels of one id that are compared, two by two."""
_BRACKETED = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each id, at the first turn of the second person."""
    persons = turns.with_row_index("row").filter(
        (pl.col("speaker_type") == "person")
        & pl.col("speaker_id").is_not_null()
        & pl.col("speaker_label").is_not_null()
    )
    several = (
        persons.group_by("dialogue_id", "speaker_id", "speaker_label", maintain_order=True)
        .agg(pl.col("row").first(), pl.col("lang").first())
        .group_by("dialogue_id", "speaker_id", maintain_order=True)
        .agg("speaker_label", "row", pl.col("lang").first())
        .filter(pl.col("row").list.len() > 1)
    )
    for _, speaker, labels, rows, lang in several.iter_rows():
        for (one, _), (two, row) in combinations(islice(zip(labels, rows, strict=True), _MOST), 2):
            if _are_two(_name(one, lang), _name(two, lang)):
                yield Hit(
                    row,
                    f"“{one}” and “{two}” are both {speaker}",
                    "one id for each person",
                    "speaker_id",
                )
                break


def _name(label: str, lang: str | None) -> str:
    """The name in a label; none where an office stands beside it without brackets.

    Where the one ends and the other begins is not certain: `Ministro das Finanças Paz`.
    """
    name = divide(label, (lang or "und").partition("-")[0]).name or ""
    if shape_of(name).kind is not Kind.NAME or office_of(_BRACKETED.sub("", label)).kinds:
        return ""
    return name


def _are_two(one: str, two: str) -> bool:
    """Whether two names are both full, and of two persons."""
    if not (is_full(one) and is_full(two)) or _is_parted(one) != _is_parted(two):
        return False
    if {t for t in tokens_of(one) if len(t) > 1} & {t for t in tokens_of(two) if len(t) > 1}:
        return False
    return not (inflects(one, two) or misspells(one, two) or transcribes(one, two))


def _is_parted(name: str) -> bool:
    """Whether a name has two parts; in Chinese one without any may be the surname of another."""
    return len(tokens_of(name)) > 1
