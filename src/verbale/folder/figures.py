"""The figures of a dataset card, computed from the tables.

Each function gives the rows of one Markdown table, in an order that depends on the data alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from verbale.folder.markdown import escaped

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

Rows = Sequence[tuple[str, ...]]

_EACH = r"\p{Han}\p{Hiragana}\p{Katakana}"
_WORD = rf"[{_EACH}]|[[^\s\p{{Z}}\p{{P}}\p{{S}}\p{{C}}]--[{_EACH}]]+"
"""A word: an ideograph or kana, else a run of letters, marks and digits."""
_BANDS = (
    (0.99, "0.99 to 1"),
    (0.9, "0.9 to 0.99"),
    (0.7, "0.7 to 0.9"),
    (0.5, "0.5 to 0.7"),
    (0.0, "below 0.5"),
)


@dataclass(frozen=True, slots=True)
class Frames:
    """The columns that the figures are computed from.

    Attributes:
        turns: dialogue_id, lang, attribution_method, attribution_score, and words of the text.
        dialogues: With `turns` and `words` of each counted.
        speakers: Number of speakers.
    """

    turns: pl.DataFrame
    dialogues: pl.DataFrame
    speakers: int


def frames(turns: pa.Table, dialogues: pa.Table, speakers: pa.Table) -> Frames:
    """Take what is needed from the three tables."""
    import polars as pl

    columns = ["dialogue_id", "lang", "attribution_method", "attribution_score", "text"]
    spoken = pl.DataFrame(pl.from_arrow(turns.select(columns))).select(
        pl.exclude("text"), words=pl.col("text").str.count_matches(_WORD)
    )
    columns = ["dialogue_id", "title", "event_type", "completeness", "date_start", "date_end"]
    columns += ["lang", "source_uri", "publisher", "license"]
    counted = spoken.group_by("dialogue_id").agg(pl.len().alias("turns"), pl.col("words").sum())
    held = (
        pl.DataFrame(pl.from_arrow(dialogues.select(columns)))
        .join(counted, on="dialogue_id", how="left")
        .with_columns(pl.col("turns", "words").fill_null(0))
        .sort("dialogue_id")
    )
    return Frames(spoken, held, len(speakers))


def overview(data: Frames) -> Rows:
    """The corpus in one table."""
    silent = data.dialogues.filter(data.dialogues["turns"] == 0).height
    unattributed = data.turns.filter(data.turns["attribution_method"] == "none").height
    rows = [
        (
            "Dialogues",
            number(data.dialogues.height)
            + (f" ({number(silent)} without turns)" if silent else ""),
        ),
        ("Turns", number(data.turns.height)),
        ("Speakers", number(data.speakers)),
        ("Words", number(words(data))),
        ("Languages", ", ".join(map(escaped, languages(data))) or "not known"),
        ("Dates", _dates(data.dialogues)),
    ]
    if data.turns.height:
        rows.append(
            (
                "Turns without attribution",
                f"{number(unattributed)} ({share(unattributed, data.turns.height)})",
            )
        )
    return rows


def by_language(data: Frames) -> Rows:
    """Language, turns, words."""
    import polars as pl

    groups = data.turns.group_by("lang").agg(pl.len().alias("turns"), pl.col("words").sum())
    rows = groups.sort(["turns", "lang"], descending=[True, False]).iter_rows()
    return [(escaped(lang), number(turns), number(said)) for lang, turns, said in rows]


def by_kind(data: Frames, column: str) -> Rows:
    """Value of a column of dialogues (event_type, completeness), dialogues, turns."""
    import polars as pl

    groups = data.dialogues.group_by(column).agg(pl.len().alias("dialogues"), pl.col("turns").sum())
    rows = groups.sort(["dialogues", column], descending=[True, False]).iter_rows()
    return [(escaped(kind), number(dialogues), number(turns)) for kind, dialogues, turns in rows]


def by_method(data: Frames) -> Rows:
    """Method of attribution, turns, share of turns, lowest and median score."""
    import polars as pl

    score = pl.col("attribution_score").cast(pl.Float64)
    groups = data.turns.group_by("attribution_method").agg(
        pl.len().alias("turns"), score.min().alias("lowest"), score.median().alias("median")
    )
    rows = groups.sort(["turns", "attribution_method"], descending=[True, False]).iter_rows()
    return [
        (
            escaped(method),
            number(turns),
            share(turns, data.turns.height),
            f"{lowest:.2f}",
            f"{median:.2f}",
        )
        for method, turns, lowest, median in rows
    ]


def by_score(data: Frames) -> Rows:
    """Band of the attribution score, turns, share; of the turns that are attributed."""
    if not data.turns.height:
        return []
    scores = data.turns.filter(data.turns["attribution_method"] != "none")[
        "attribution_score"
    ].cast(float)
    rows, above = [], 0
    for lowest, band in _BANDS:
        count = int((scores >= lowest - 1e-6).sum())
        rows.append((band, number(count - above), share(count - above, len(scores))))
        above = count
    return rows


def by_source(data: Frames) -> Rows:
    """Publisher (else the host of the address, else files), licence, dialogues, turns."""
    import polars as pl

    columns = data.dialogues.select("publisher", "source_uri").iter_rows()
    named = [
        publisher or _host(uri) or "files without a stated publisher" for publisher, uri in columns
    ]
    groups = (
        data.dialogues.with_columns(pl.Series("source", named, dtype=pl.String))
        .group_by("source", "license")
        .agg(pl.len().alias("dialogues"), pl.col("turns").sum())
        .sort(["dialogues", "source", "license"], descending=[True, False, False])
    )
    return [
        (escaped(source), escaped(licence or "not stated"), number(dialogues), number(turns))
        for source, licence, dialogues, turns in groups.iter_rows()
    ]


def by_dialogue(data: Frames, most: int) -> Rows:
    """Id, title, date, language, turns of the first dialogues, by id."""
    columns = ["dialogue_id", "title", "date_start", "lang", "turns"]
    rows = data.dialogues.select(columns).head(most).iter_rows()
    return [
        (escaped(key), escaped(title or ""), str(date or ""), escaped(lang), number(turns))
        for key, title, date, lang, turns in rows
    ]


def languages(data: Frames) -> list[str]:
    """The languages of the turns (without turns: of the dialogues), sorted, without `und`."""
    column = (data.turns if data.turns.height else data.dialogues)["lang"]
    return sorted(set(column.drop_nulls().to_list()) - {"und"})


def licences(data: Frames) -> list[str]:
    """The licences that are stated, sorted."""
    return sorted(set(data.dialogues["license"].drop_nulls().to_list()))


def words(data: Frames) -> int:
    """Words in all turns."""
    return int(data.turns["words"].sum())


def number(value: int) -> str:
    """1,234."""
    return f"{value:,}"


def share(part: int, whole: int) -> str:
    """12.3 %."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def shown(most: int, of: int, what: str) -> str:
    """The sentence that says how many rows there are, if a table does not show them all."""
    return f"{number(most)} of {number(of)} {what} shown." if of > most else ""


def _host(uri: str) -> str | None:
    """The host of an address; None for a path, and for an address that is broken."""
    try:
        return urlsplit(uri).hostname
    except ValueError:
        return None


def _dates(dialogues: pl.DataFrame) -> str:
    starts = dialogues["date_start"].drop_nulls().to_list()
    if not starts:
        return "not known"
    last = max(starts + dialogues["date_end"].drop_nulls().to_list())
    undated = dialogues.height - len(starts)
    return f"{min(starts)} to {last}" + (f" ({number(undated)} undated)" if undated else "")
