"""The table of speakers: persons and bodies, their names in every script, their offices."""

from __future__ import annotations

import polars as pl

from verbale.schema import vocabularies
from verbale.schema.demands import (
    COUNTRY_CODE,
    LANGUAGE,
    NOT_EMPTY,
    PARTIAL_DATE,
    PRINTED,
    QID,
    SPEAKER_ID,
)
from verbale.schema.rule import Rule
from verbale.schema.table import Field, column, table

_FROM = pl.element().struct.field("from")
_TO = pl.element().struct.field("to")


def _not_before(later: pl.Expr, earlier: pl.Expr) -> pl.Expr:
    """Whether a partial date may lie on or after another: they are compared as far as both go."""
    shared = pl.min_horizontal(later.str.len_chars(), earlier.str.len_chars())
    return later.str.slice(0, shared) >= earlier.str.slice(0, shared)


TABLE = table(
    "speakers",
    "One row for each person or body that speaks. Ids are never used again for another one.",
    column(
        "speaker_id",
        pl.String(),
        "Id of the speaker: the registry's, which never changes, else the dialogue, .s and a "
        "number.",
        example="vienna-talks-0a1b2c3d.s1",
        demands=[SPEAKER_ID],
        rules=[
            Rule(
                "S303",
                "repeated-id",
                "speaker_id must be the id of one row only",
                "speaker_id",
                pl.col("speaker_id").is_unique(),
            )
        ],
    ),
    column(
        "qid",
        pl.String(),
        "The same person or body in Wikidata.",
        example=None,
        nullable=True,
        standard="Wikidata QID",
        demands=[QID],
    ),
    column(
        "names",
        None,
        "The names it goes by.",
        example=[{"text": "Ines Adler", "lang": "en", "kind": "main"}],
        demands=[NOT_EMPTY],
        fields={
            "text": Field(pl.String(), "The name, without office.", demands=PRINTED),
            "lang": Field(
                pl.String(),
                "Its language, with the script where that is not the usual one (ru-Latn).",
                standard="BCP-47",
                demands=LANGUAGE,
            ),
            "kind": Field(
                pl.String(),
                "The name to show (main), another one in use (alias), an earlier one (former), "
                "or as a source prints "
                "it (printed).",
                vocabulary=vocabularies.NAME_KIND,
            ),
        },
    ),
    column(
        "roles",
        None,
        "The offices it holds or held.",
        example=[
            {
                "label": "President of Belmoria",
                "lang": "en",
                "country": None,
                "org": None,
                "from": "2019-05",
                "to": None,
                "evidence": "https://example.org/transcripts/1",
            }
        ],
        fields={
            "label": Field(pl.String(), "The office as printed.", demands=PRINTED),
            "lang": Field(
                pl.String(), "Language of the label.", standard="BCP-47", demands=LANGUAGE
            ),
            "country": Field(
                pl.String(),
                "The country it is an office of.",
                nullable=True,
                standard="ISO 3166-1 alpha-2",
                demands=[COUNTRY_CODE],
            ),
            "org": Field(
                pl.String(), "The body it is an office of.", nullable=True, demands=PRINTED
            ),
            "from": Field(
                pl.String(),
                "First year, month or day; null where unknown.",
                nullable=True,
                standard="ISO 8601",
                demands=[PARTIAL_DATE],
            ),
            "to": Field(
                pl.String(),
                "Last year, month or day; null where it goes on or is unknown.",
                nullable=True,
                standard="ISO 8601",
                demands=[PARTIAL_DATE],
            ),
            "evidence": Field(
                pl.String(),
                "Where it is stated: an address, or the id of a dialogue.",
                nullable=True,
                demands=PRINTED,
            ),
        },
        rules=[
            Rule(
                "S212",
                "role-ends-before-start",
                "roles[].to must not be before from",
                "roles",
                pl.col("roles").list.eval(_not_before(_TO, _FROM).fill_null(True)).list.all(),
            )
        ],
    ),
    column(
        "born",
        pl.String(),
        "Year, month or day of birth.",
        example="1961",
        nullable=True,
        standard="ISO 8601",
        demands=[PARTIAL_DATE],
    ),
    column(
        "died",
        pl.String(),
        "Year, month or day of death.",
        example=None,
        nullable=True,
        standard="ISO 8601",
        demands=[PARTIAL_DATE],
        rules=[
            Rule(
                "S213",
                "died-before-birth",
                "died must not be before born",
                "died",
                _not_before(pl.col("died"), pl.col("born")),
            )
        ],
    ),
    column(
        "merged_into",
        pl.String(),
        "The speaker that this one turned out to be; its own id stays valid.",
        example=None,
        nullable=True,
        demands=[SPEAKER_ID],
        rules=[
            Rule(
                "S305",
                "merged-into-unknown",
                "merged_into must be the id of another row",
                "merged_into",
                pl.col("merged_into").is_in(pl.col("speaker_id").implode())
                & (pl.col("merged_into") != pl.col("speaker_id")),
            )
        ],
    ),
)
