"""The UN Security Council Debates: more than 100,000 speeches, each with its speaker.

Speeches cut out of the English verbatim records, one file each, without their labels; a table says
who spoke, for whom, and when. A speech becomes a turn of the person whom the table names, where it
speaks in the first person at some length; what the President says between speeches is often too
short for that and stays without a turn. Speeches of one meeting are dialogues of their own.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from typing import TYPE_CHECKING

from verbale.fetching import Listing, Recipe
from verbale.fetching.links import dataverse
from verbale.folder.citation import Author, Citation

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = "speaker.tsv"


def facts(member: str, tables: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Who spoke, and when, as the table says of a file."""
    row = _rows(tables.get(_TABLE, b"")).get(member.rpartition("/")[2])
    if row is None:
        return ()
    day = "-".join(row.get(part, "").strip().zfill(2) for part in ("year", "month", "day"))
    found = [("participant", row.get("speaker", "").strip()), ("date", day)]
    return tuple((key, value) for key, value in found if value and value != "00-00-00")


@lru_cache(maxsize=1)
def _rows(table: bytes) -> dict[str, dict[str, str]]:
    """The rows of the table, by the name of the file that each is about."""
    lines = table.decode("utf-8-sig", "replace").splitlines()
    return {row.get("filename") or "": row for row in csv.DictReader(lines, delimiter="\t")}


RECIPE = Recipe(
    title="The UN Security Council Debates",
    languages=("en",),
    period="1992 to 2023",
    publisher="Harvard Dataverse",
    licence="LicenseRef-dataverse-kgvsyh",
    licence_stated="the terms of the dataset, https://doi.org/10.7910/DVN/KGVSYH, which were not"
    " seen; the records themselves are documents of the United Nations",
    citation=Citation(
        "The UN Security Council Debates",
        (
            Author("Mirco Schönfeld", "Schönfeld, Mirco", person=True),
            Author("Steffen Eckhard", "Eckhard, Steffen", person=True),
            Author("Ronny Patz", "Patz, Ronny", person=True),
            Author("Hilde van Meegdenburg", "van Meegdenburg, Hilde", person=True),
            Author("Antonio Pires", "Pires, Antonio", person=True),
        ),
        doi="10.7910/DVN/KGVSYH",
    ),
    places=(
        Listing(
            "https://dataverse.harvard.edu/api/datasets/:persistentId/"
            "?persistentId=doi:10.7910/DVN/KGVSYH",
            dataverse((r"speaker\.tsv", r"speeches\.tar(?:\.gz)?"), members=("*UNSC_*.txt",)),
        ),
    ),
    form="text in a tar, one file a speech, and a table of speakers",
    labels=("(none: the table names the speaker)",),
    reader="text",
    record="Cut out of the provisional verbatim records by a program, partly corrected by hand;"
    " English throughout, so what was said in other languages is an official translation.",
    rights="Representatives speak for their states; briefers and witnesses are named, too. Errors"
    " of the table are told to the authors of the dataset, errors of the record to the United"
    " Nations.",
    facts={"event_type": "speech", "lang": "en"},
    describe=facts,
    tables=(_TABLE,),
    faults=(
        "The columns of the table (filename, speaker, year, month, day) are as far as known.",
        "Attribution is by the table alone, and as good as it is; `attribution_method` is `title`.",
    ),
)
