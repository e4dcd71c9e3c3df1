"""The table of dialogues: one document in one language, its event, its source and its licence."""

from __future__ import annotations

import polars as pl

from verbale.schema import SCHEMA_VERSION, vocabularies
from verbale.schema.demands import (
    COUNTRY_CODE,
    DIALOGUE_ID,
    DISTINCT,
    LANGUAGE,
    LICENSE,
    MEDIA_TYPE,
    MOMENT,
    NOT_ABSOLUTE,
    NOT_BLANK,
    PRINTED,
    SHA256,
    SPEAKER_ID,
    exactly,
)
from verbale.schema.rule import Rule
from verbale.schema.table import Field, column, table

TABLE = table(
    "dialogues",
    "One row for each document: one event in one language.",
    column(
        "dialogue_id",
        pl.String(),
        "Id of the dialogue: stated by the transcript, else made from source_uri.",
        example="vienna-talks-0a1b2c3d",
        demands=[DIALOGUE_ID],
        rules=[
            Rule(
                "S303",
                "repeated-id",
                "dialogue_id must be the id of one row only",
                "dialogue_id",
                pl.col("dialogue_id").is_unique(),
            )
        ],
    ),
    column(
        "schema_version",
        pl.String(),
        "Version of this contract.",
        example=SCHEMA_VERSION,
        demands=[exactly(SCHEMA_VERSION)],
    ),
    column(
        "title",
        pl.String(),
        "The title as printed.",
        example="Talks with President of Belmoria Ines Adler",
        nullable=True,
        demands=PRINTED,
    ),
    column(
        "event_type",
        pl.String(),
        "What kind of event it is.",
        example="talks",
        vocabulary=vocabularies.EVENT_TYPE,
    ),
    column(
        "completeness",
        pl.String(),
        "How much of the event the document gives: all (full), the beginning only (opening), "
        "parts (excerpt).",
        example="opening",
        vocabulary=vocabularies.COMPLETENESS,
    ),
    column(
        "date_start",
        pl.Date(),
        "First day of the event; where only a month is stated, its first day.",
        example="2020-06-19",
        nullable=True,
        standard="ISO 8601",
    ),
    column(
        "date_end",
        pl.Date(),
        "Last day of the event; where only a month is stated, its last day.",
        example="2020-06-19",
        nullable=True,
        standard="ISO 8601",
        rules=[
            Rule(
                "S209",
                "ends-before-start",
                "date_end must not be before date_start",
                "date_end",
                pl.col("date_end") >= pl.col("date_start"),
            ),
            Rule(
                "S210",
                "end-without-start",
                "date_end must not be given without date_start",
                "date_end",
                pl.col("date_end").is_null() | pl.col("date_start").is_not_null(),
            ),
        ],
    ),
    column(
        "place",
        pl.String(),
        "Where it took place, as printed.",
        example="Vienna",
        nullable=True,
        demands=PRINTED,
    ),
    column(
        "country",
        pl.String(),
        "Country of the place.",
        example="AT",
        nullable=True,
        standard="ISO 3166-1 alpha-2",
        demands=[COUNTRY_CODE],
    ),
    column(
        "participants",
        None,
        "Who takes part, as far as the document says so.",
        example=[
            {
                "speaker_id": "vienna-talks-0a1b2c3d.s1",
                "name": "Ines Adler",
                "role": "President of Belmoria",
                "country": None,
            }
        ],
        fields={
            "speaker_id": Field(
                pl.String(), "As in the table of speakers.", nullable=True, demands=[SPEAKER_ID]
            ),
            "name": Field(pl.String(), "The name as printed, without office.", demands=PRINTED),
            "role": Field(pl.String(), "The office as printed.", nullable=True, demands=PRINTED),
            "country": Field(
                pl.String(),
                "The country that the office or an adjective names.",
                nullable=True,
                standard="ISO 3166-1 alpha-2",
                demands=[COUNTRY_CODE],
            ),
        },
    ),
    column(
        "event_id",
        pl.String(),
        "Id of the event; its language versions share it.",
        example="vienna-talks-0a1b2c3d",
        demands=[NOT_BLANK],
    ),
    column(
        "lang",
        pl.String(),
        "Language of the document; und where nothing tells.",
        example="en-GB",
        standard="BCP-47",
        demands=LANGUAGE,
    ),
    column(
        "available_langs",
        pl.List(pl.String()),
        "The languages in which the document says it can be read, its own included.",
        example=["en-GB", "ru-RU"],
        standard="BCP-47",
        demands=[DISTINCT],
        elements=LANGUAGE,
        rules=[
            Rule(
                "S211",
                "own-language-missing",
                "available_langs must have lang, unless that is und",
                "available_langs",
                (pl.col("lang") == "und") | pl.col("available_langs").list.contains(pl.col("lang")),
            )
        ],
    ),
    column(
        "source_uri",
        pl.String(),
        "The address that the source states, else its path as given, relative.",
        example="https://example.org/transcripts/1",
        standard="RFC 3986",
        demands=[NOT_BLANK, NOT_ABSOLUTE],
    ),
    column(
        "publisher",
        pl.String(),
        "Who published the source, as stated.",
        example="Office of the President of Belmoria",
        nullable=True,
        demands=PRINTED,
    ),
    column(
        "retrieved_at",
        pl.String(),
        "When the source was fetched, as stated; never the time of a file.",
        example="2020-06-20T08:00:00Z",
        nullable=True,
        standard="ISO 8601",
        demands=[MOMENT],
    ),
    column(
        "license",
        pl.String(),
        "Licence of the source text.",
        example="CC-BY-4.0",
        standard="SPDX licence list",
        demands=[LICENSE],
    ),
    column(
        "source_sha256",
        pl.String(),
        "Digest of the bytes of the source.",
        example="0f" * 32,
        standard="FIPS 180-4",
        demands=[SHA256],
    ),
    column(
        "media_type",
        pl.String(),
        "What the source was read as.",
        example="text/html",
        standard="RFC 6838",
        demands=[MEDIA_TYPE],
    ),
    column(
        "converter_version",
        pl.String(),
        "Version of the program that made the row.",
        example="0.1.0",
        demands=[NOT_BLANK],
    ),
    column(
        "split",
        pl.String(),
        "The split it belongs to; all versions of an event are in one.",
        example="train",
        vocabulary=vocabularies.SPLIT,
        rules=[
            Rule(
                "S304",
                "event-in-two-splits",
                "all dialogues of an event must be in one split",
                "split",
                pl.col("split").n_unique().over("event_id") == 1,
            )
        ],
    ),
)
