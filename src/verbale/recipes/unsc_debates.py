"""The UN Security Council Debates: more than 100,000 speeches, each with its speaker.

Speeches cut out of the English verbatim records, one file each, opened by the record's label, with
a table that says who spoke, for whom, and when. Each file is one turn, also what the President says
between speeches. Where the label was cut off, the table alone names the speaker, and the method
says so. Speeches of one meeting are dialogues of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.fetching import Listing, Recipe
from verbale.fetching.links import dataverse
from verbale.fetching.tables import rows_by
from verbale.folder.citation import Author, Citation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.fetching.tables import Row

_TABLE = "speaker.tsv"
_FILE = re.compile(r"_SPV\.([\w.()-]{1,30}?)_spch0*(\d{1,4})")
_NOBODY = "somebody whom its table does not name"
_DAY = ("year", "month", "day")
_DATE = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def facts(member: str, tables: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Who spoke, and when, as the table says of a file."""
    name = member.rpartition("/")[2]
    row = rows_by(tables.get(_TABLE, b""), _file).get(name)
    number = _FILE.search(name)
    found = [("title", f"Security Council, S/PV.{number[1]}, speech {number[2]}")] if number else []
    if row is None:
        return (*found, ("speaker", _NOBODY))
    speaker, country = row.get("speaker", ""), row.get("country", "")
    day = "-".join(row.get(part, "").removesuffix(".0").zfill(2) for part in _DAY)
    found += [("speaker", speaker or _NOBODY), ("date", day if _DATE.fullmatch(day) else "")]
    if speaker and not speaker.startswith("The President"):
        found.append(("participant", f"{speaker} ({country})" if country else speaker))
    return tuple((key, value) for key, value in found if value)


def _file(row: Row) -> str:
    return row.get("filename", "")


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
    labels=(
        "Mr. Vell (Lakeland) (spoke in French): I thank the President.",
        "The President: I thank Mr. Vell.",
    ),
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
        "Where the table and the label name different people, the label is believed.",
        "Words that a line end parts are joined; a hyphen that is the word's own may go with it.",
    ),
    expected={
        "date-missing": "speeches that the table does not list have no date",
        "place-missing": "the speeches state none; it is New York",
    },
)
