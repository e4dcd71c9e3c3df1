"""The gazette of Taiwan's Legislative Yuan: meetings of committees and of the house, as text.

The eighth Legislative Yuan, as the g0v community turned its gazettes into text files, one for each
meeting, by term, session and committee. Questions to ministers go back and forth in short turns.
"""

from __future__ import annotations

from verbale.fetching import File, Recipe
from verbale.folder.citation import Author, Citation

RECIPE = Recipe(
    title="Gazette of the Legislative Yuan",
    languages=("zh-Hant",),
    period="eighth Legislative Yuan, from 2012",
    publisher="立法院",
    licence="LicenseRef-ly-gazette",
    licence_stated="the repository https://github.com/g0v/ly-gazette states none that is"
    " known here;"
    " official documents are free of copyright by article 9 of Taiwan's Copyright Act, which is for"
    " the user to judge",
    citation=Citation(
        "立法院公報",
        (Author("立法院", "{立法院}", person=False),),
        url="https://github.com/g0v/ly-gazette",
    ),
    places=(
        File(
            "https://github.com/g0v/ly-gazette/archive/HEAD.zip",
            members=("*/[0-9]*/[0-9]*/*/*.txt",),
            called="ly-gazette.zip",
        ),
    ),
    form="text, one file a meeting, in a zip of the repository",
    labels=("主席：現在開會。", "盧委員明遠：主席、各位同仁。"),
    reader="text",
    record="The official stenographic record, edited by the house.",
    rights="Members and officials speak in their office; witnesses and guests are named, too."
    " Corrections of the record are taken by the Legislative Yuan.",
    facts={"event_type": "debate", "lang": "zh-Hant"},
    faults=(
        "Tables and attachments of bills are flattened into the text, some as HTML.",
        "Questions that were handed in in writing stand below a label as if they were spoken.",
    ),
    expected={
        "date-missing": "what the file does not state is not taken from elsewhere",
        "place-missing": "the same",
    },
)
