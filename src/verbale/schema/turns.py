"""The table of turns: who says what, where it stands in the source, and on what evidence."""

from __future__ import annotations

import polars as pl

from verbale.schema import vocabularies
from verbale.schema.demands import (
    COUNTRY_CODE,
    DIALOGUE_ID,
    DISTINCT,
    LANGUAGE,
    NOT_BLANK,
    PRINTED,
    SPEAKER_ID,
    TURN_ID,
    at_least,
    within,
)
from verbale.schema.rule import Rule
from verbale.schema.table import Field, column, table

_DIALOGUE = pl.col("dialogue_id")
_GOES_ON = _DIALOGUE.eq_missing(_DIALOGUE.shift(1)) & (pl.int_range(pl.len()) > 0)
_HEAD = pl.when(~_GOES_ON).then(_DIALOGUE)
_FIRST_RUN = pl.when(~_GOES_ON).then(_HEAD.is_first_distinct()).forward_fill()
_INDEX = pl.col("turn_index").cast(pl.Int64)
_UNATTRIBUTED = pl.col("attribution_method") == "none"
_UNIDENTIFIED = pl.col("identity_method") == "none"
_ID_OF_HERE = pl.format("{}.s", "dialogue_id")
_SPAN_END = pl.element().struct.field("end")
_SPAN_START = pl.element().struct.field("start")

TABLE = table(
    "turns",
    "One row for each turn: what one label opens, up to the next one. "
    "The turns of a dialogue stand together, in order.",
    column(
        "turn_id",
        pl.String(),
        "Id of the turn: its dialogue, a dot, its index.",
        example="vienna-talks-0a1b2c3d.0",
        demands=[TURN_ID],
        rules=[
            Rule(
                "S201",
                "other-turn-id",
                "turn_id must be dialogue_id, a dot and turn_index",
                "turn_id",
                pl.col("turn_id") == pl.format("{}.{}", "dialogue_id", "turn_index"),
            )
        ],
    ),
    column(
        "dialogue_id",
        pl.String(),
        "The dialogue that it is a turn of.",
        example="vienna-talks-0a1b2c3d",
        demands=[DIALOGUE_ID],
        rules=[
            # With S201 and S302 this makes turn_id unique, without comparing all of them.
            Rule(
                "S301",
                "scattered-dialogue",
                "the turns of a dialogue must stand together",
                "dialogue_id",
                _DIALOGUE.is_null() | _FIRST_RUN,
            )
        ],
    ),
    column(
        "turn_index",
        pl.Int32(),
        "Place of the turn in its dialogue, counted from 0 without gap.",
        example=0,
        demands=[at_least(0)],
        rules=[
            Rule(
                "S302",
                "gap-in-turns",
                "turn_index must be 0 for the first turn of a dialogue, then one more with each "
                "turn",
                "turn_index",
                pl.when(_GOES_ON).then(_INDEX.shift(1) + 1 == _INDEX).otherwise(_INDEX == 0),
            )
        ],
    ),
    column(
        "speaker_label",
        pl.String(),
        "The label as printed, without its closing mark, times and delivery notes; the name that "
        "the markup gives "
        "where none is printed. Null where there is neither.",
        example="President Adler",
        nullable=True,
        demands=PRINTED,
        rules=[
            Rule(
                "S203",
                "label-missing",
                "speaker_label must be given where attribution_method is label",
                "speaker_label",
                (pl.col("attribution_method") != "label") | pl.col("speaker_label").is_not_null(),
            )
        ],
    ),
    column(
        "speaker_id",
        pl.String(),
        "The speaker, as in the table of speakers. Null where nobody is identified.",
        example="vienna-talks-0a1b2c3d.s1",
        nullable=True,
        demands=[SPEAKER_ID],
        rules=[
            Rule(
                "S202",
                "identified-by-nothing",
                "speaker_id must be null where attribution_method or identity_method is none",
                "speaker_id",
                ~(_UNATTRIBUTED | _UNIDENTIFIED) | pl.col("speaker_id").is_null(),
            ),
            Rule(
                "S204",
                "identified-as-nobody",
                "speaker_id must be given where identity_method is not none",
                "speaker_id",
                _UNATTRIBUTED | _UNIDENTIFIED | pl.col("speaker_id").is_not_null(),
            ),
            Rule(
                "S205",
                "speaker-of-another-dialogue",
                "an id made for a dialogue must name a speaker of that dialogue",
                "speaker_id",
                ~pl.col("speaker_id").str.contains(r"\.s[0-9]+$")
                | pl.col("speaker_id").str.starts_with(_ID_OF_HERE),
            ),
        ],
    ),
    column(
        "speaker_name",
        pl.String(),
        "The speaker's name, without office. Null where nobody is identified.",
        example="Ines Adler",
        nullable=True,
        demands=PRINTED,
        rules=[
            Rule(
                "S202",
                "identified-by-nothing",
                "speaker_name must be null where attribution_method or identity_method is none",
                "speaker_name",
                ~(_UNATTRIBUTED | _UNIDENTIFIED) | pl.col("speaker_name").is_null(),
            )
        ],
    ),
    column(
        "speaker_type",
        pl.String(),
        "What kind of speaker the label names.",
        example="person",
        vocabulary=vocabularies.SPEAKER_TYPE,
    ),
    column(
        "speaker_role",
        pl.String(),
        "The office or function as printed, in the label or in the list of participants; no party, "
        "country or constituency.",
        example="President of Belmoria",
        nullable=True,
        demands=PRINTED,
    ),
    column(
        "speaker_country",
        pl.String(),
        "The country that the speaker speaks for.",
        example=None,
        nullable=True,
        standard="ISO 3166-1 alpha-2",
        demands=[COUNTRY_CODE],
    ),
    column(
        "speaker_org",
        pl.String(),
        "The body, party or newsroom that the speaker speaks for, as printed. Null where that is "
        "not certain: what brackets say may be a constituency.",
        example="United Nations",
        nullable=True,
        demands=PRINTED,
    ),
    column(
        "attribution_method",
        pl.String(),
        "How the turn came by its label: printed (label), named by the markup, carried on after "
        "an interruption, "
        "from the title, by hand (manual), or not at all (none).",
        example="label",
        vocabulary=vocabularies.ATTRIBUTION_METHOD,
    ),
    column(
        "attribution_score",
        pl.Float32(),
        "Probability that label and start are right, from 0 to 1.",
        example=0.98,
        demands=[within(0, 1)],
    ),
    column(
        "identity_method",
        pl.String(),
        "How the speaker was identified: by name, by another name (alias), by the office at the "
        "date (role_at_date), "
        "by hand (manual), or not at all (none).",
        example="name",
        vocabulary=vocabularies.IDENTITY_METHOD,
    ),
    column(
        "identity_score",
        pl.Float32(),
        "Probability that speaker_id is right, from 0 to 1.",
        example=0.9,
        nullable=True,
        demands=[within(0, 1)],
    ),
    column(
        "identity_candidates",
        pl.List(pl.String()),
        "Ids of the speakers it could be, where it stays open who it is.",
        example=[],
        demands=[DISTINCT],
        elements=[SPEAKER_ID],
    ),
    column(
        "text",
        pl.String(),
        r"What is said, without the label; paragraphs are joined by a line feed.",
        example="Good evening. Welcome to Vienna.",
        standard="Unicode NFC",
        demands=PRINTED,
    ),
    column(
        "lang",
        pl.String(),
        "Language of the text as printed; und where nothing tells.",
        example="en",
        standard="BCP-47",
        demands=LANGUAGE,
    ),
    column(
        "lang_source",
        pl.String(),
        "Where lang comes from: the page (declared), a note beside the turn (marker), detection, "
        "or a person.",
        example="declared",
        vocabulary=vocabularies.LANG_SOURCE,
    ),
    column(
        "spoken_lang",
        pl.String(),
        "Language in which it was said; und where nothing states it.",
        example="und",
        standard="BCP-47",
        demands=LANGUAGE,
    ),
    column(
        "translation",
        pl.String(),
        "Whether the text is what was said or a translation of it, and by whom.",
        example="unknown",
        vocabulary=vocabularies.TRANSLATION,
    ),
    column(
        "align_id",
        pl.String(),
        "The same turn in another language has the same value: in the other language versions of "
        "the event, or on a page that gives every turn twice.",
        example=None,
        nullable=True,
        demands=[NOT_BLANK],
    ),
    column(
        "spans",
        None,
        "Stretches of the text that are not the speaker's own plain words.",
        example=[],
        fields={
            "start": Field(pl.Int32(), "First code point of text.", demands=[at_least(0)]),
            "end": Field(
                pl.Int32(), "One past the last code point of text.", demands=[at_least(1)]
            ),
            "type": Field(pl.String(), "What it is.", vocabulary=vocabularies.SPAN_TYPE),
            "lang": Field(
                pl.String(),
                "Its language; und where nothing tells.",
                standard="BCP-47",
                demands=LANGUAGE,
            ),
        },
        rules=[
            Rule(
                "S206",
                "span-outside-text",
                "spans[] must start before they end, and end inside text",
                "spans",
                pl.col("spans").list.eval((_SPAN_START < _SPAN_END).fill_null(True)).list.all()
                & (
                    pl.col("spans").list.eval(_SPAN_END).list.max().fill_null(0)
                    <= pl.col("text").str.len_chars()
                ),
            )
        ],
    ),
    column(
        "byte_start",
        pl.Int64(),
        "First byte, in the source, of the blocks that the turn covers.",
        example=512,
        demands=[at_least(0)],
    ),
    column(
        "byte_end",
        pl.Int64(),
        "One past their last byte.",
        example=640,
        rules=[
            Rule(
                "S207",
                "no-bytes",
                "byte_start must be before byte_end",
                "byte_end",
                pl.col("byte_start") < pl.col("byte_end"),
            )
        ],
    ),
    column(
        "line_start",
        pl.Int32(),
        "Line of the source on which they begin, counted from 1.",
        example=12,
        demands=[at_least(1)],
    ),
    column(
        "line_end",
        pl.Int32(),
        "Line on which they end.",
        example=12,
        rules=[
            Rule(
                "S208",
                "lines-out-of-order",
                "line_start must not be after line_end",
                "line_end",
                pl.col("line_start") <= pl.col("line_end"),
            )
        ],
    ),
)
