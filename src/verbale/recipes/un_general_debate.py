"""The UN General Debate Corpus: what each state says at the opening of the General Assembly.

One speech a state and year since 1946, cut out of the verbatim records and named by session and
country; a workbook lists who spoke, in what office. Each file is one turn of the person whom the
workbook names. Before 1994 it does not name everybody: such a speech is a turn, too, and nobody's.
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

_TABLE = "Speakers_by_session.xlsx"
_FILE = re.compile(r"(?:^|/)([A-Z]{2,4})_(\d{1,3})_(\d{4})\.txt$")
_NAME = "name of person speaking"


def facts(member: str, tables: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Whose speech it is, as the path and the workbook say."""
    found = _FILE.search(member)
    if found is None:
        return ()
    code, session, year = found.groups()
    row = rows_by(tables.get(_TABLE, b""), _key).get(f"{code} {int(session)} {year}", {})
    state = row.get("country") or code
    name, post = row.get(_NAME, ""), row.get("post", "")
    debate = f"General debate of the General Assembly, session {session} ({year})"
    title = ("title", f"{debate}: {state}")
    if not name:
        return (title, ("speaker", state))
    office = f"{post} of {state}" if post else ""
    described = f"{name}, {office}" if office else f"{name} ({state})"
    return (title, ("speaker", name), ("participant", described))


def _key(row: Row) -> str:
    """Code of the state, session and year; a workbook may keep numbers as `75.0`."""
    code = row.get("iso code") or row.get("iso", "")
    session, year = (row.get(column, "").removesuffix(".0") for column in ("session", "year"))
    return f"{code} {session.lstrip('0')} {year}"


RECIPE = Recipe(
    title="The UN General Debate Corpus",
    languages=("en",),
    period="1946 to today",
    publisher="Harvard Dataverse",
    licence="CC0-1.0",
    licence_stated="the terms of the dataset, https://doi.org/10.7910/DVN/0TJX8Y, as others quote"
    " them; the records themselves are documents of the United Nations",
    citation=Citation(
        "United Nations General Debate Corpus 1946-present",
        (
            Author("Slava Jankin", "Jankin, Slava", person=True),
            Author("Alexander Baturo", "Baturo, Alexander", person=True),
            Author("Niheer Dasandi", "Dasandi, Niheer", person=True),
        ),
        doi="10.7910/DVN/0TJX8Y",
    ),
    places=(
        Listing(
            "https://dataverse.harvard.edu/api/datasets/:persistentId/"
            "?persistentId=doi:10.7910/DVN/0TJX8Y",
            dataverse(
                (r"Speakers_by_session\.xlsx", r"UNGDC_[\w-]+\.(?:tgz|tar\.gz|zip)"),
                members=("*Session */*_[0-9]*_[12][0-9][0-9][0-9].txt",),
            ),
        ),
    ),
    form="text in a tar.gz, `TXT/Session NN - YYYY/ISO_NN_YYYY.txt`, and a workbook of speakers",
    labels=("(none: the workbook names the speaker)",),
    reader="text",
    record="Cut out of the verbatim records by programs and by hand, older ones from scanned pages;"
    " English throughout, so what was said in other languages is as interpreted or translated."
    " Those of the newest session may be taken down from recordings.",
    rights="Heads of state and government, ministers and ambassadors speak for their states. Errors"
    " of the corpus are told to its authors, errors of the record to the United Nations.",
    facts={"event_type": "speech", "lang": "en", "completeness": "full"},
    describe=facts,
    tables=(_TABLE,),
    faults=(
        "Attribution is by the workbook, and as good as it is (`attribution_method` is `title`).",
        "The year is stated, the day is not: it is in the title, and `date_start` is null.",
        "Numbers of paragraphs (`12.`, `33:`) stand in the text of older records.",
        "Where the workbook and the files write a state's code differently, nobody is named.",
    ),
    expected={
        "date-missing": "the corpus states the year alone",
        "place-missing": "the speeches state none; it is New York",
    },
)
