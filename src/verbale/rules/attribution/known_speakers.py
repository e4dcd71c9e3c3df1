"""What the table of speakers says of those who speak, and on which day each dialogue took place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.registry.entry import Entry, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from verbale.checks.corpus import Corpus


def entries(corpus: Corpus) -> Mapping[str, Entry]:
    """The speakers of whom dates are known, by id."""
    return corpus.once("speakers with dates", lambda: _entries(corpus.frame("speakers")))


def days(corpus: Corpus) -> Mapping[str, str]:
    """The day on which each dialogue began, where it is known, by its id."""
    return corpus.once("days of dialogues", lambda: _days(corpus.frame("dialogues")))


def _entries(speakers: pl.DataFrame) -> dict[str, Entry]:
    found = {}
    for row in speakers.filter(_is_dated()).iter_rows(named=True):
        roles = tuple(_role(each) for each in row.get("roles") or () if each)
        dated = any(role.start or role.end for role in roles)
        if row.get("speaker_id") and (dated or row.get("born") or row.get("died")):
            entry = Entry(row["speaker_id"], roles=roles, born=row["born"], died=row["died"])
            found[row["speaker_id"]] = entry
    return found


def _is_dated() -> pl.Expr:
    """Whether a row has any date: of most speakers none is known, and there may be many."""
    ends = (pl.element().struct.field(name).is_not_null() for name in ("from", "to"))
    return pl.any_horizontal(
        *(pl.col(name).is_not_null() for name in ("born", "died")),
        pl.col("roles").list.eval(pl.any_horizontal(*ends)).list.any().fill_null(False),
    )


def _days(dialogues: pl.DataFrame) -> dict[str, str]:
    rows = dialogues.select("dialogue_id", "date_start").drop_nulls()
    found: dict[str, date] = dict(rows.iter_rows())
    return {dialogue: day.isoformat() for dialogue, day in found.items()}


def first_turns(turns: pl.DataFrame, *columns: str) -> list[dict[str, Any]]:
    """The first turn of each combination of dialogue, speaker and these columns, with its row."""
    keys = ("dialogue_id", "speaker_id", *columns)
    rows = turns.select(*keys).with_row_index("row").filter(turns["speaker_id"].is_not_null())
    return rows.unique(list(keys), keep="first", maintain_order=True).to_dicts()


def _role(row: dict[str, Any]) -> Role:
    return Role(
        row.get("label") or "",
        row.get("lang") or "und",
        row.get("country"),
        row.get("org"),
        row.get("from"),
        row.get("to"),
        row.get("evidence"),
    )


def anachronisms(
    turns: pl.DataFrame, corpus: Corpus, *, outside_life: bool
) -> Iterator[tuple[int, str]]:
    """The first turn of each label that the registry's dates speak against, and what they say.

    Such a label is not linked to anybody, so that the tables alone do not show it.

    Args:
        turns: The turns.
        corpus: With what was noticed when its sources were read.
        outside_life: Whether to give the dead and the unborn, or offices that were not held.
    """
    if not corpus.anachronisms or "speaker_label" not in turns.columns:
        return
    first: dict[tuple[str, str], int] = {}
    for row, key in enumerate(turns.select("dialogue_id", "speaker_label").iter_rows()):
        first.setdefault(key, row)
    for dialogue, found in corpus.anachronisms.items():
        for each in found:
            row_of = first.get((dialogue, each.label))
            if each.outside_life is outside_life and row_of is not None:
                yield row_of, each.said
