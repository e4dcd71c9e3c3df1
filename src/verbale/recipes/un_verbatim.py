"""Verbatim records of the United Nations Security Council in its six languages, as PDF.

Each meeting has a provisional record (`S/PV.` and a number) in each official language. Speeches are
printed as they were given in that language, and else as interpreted or translated, with a note
which language was spoken. Needs the extra `pdf`. Meetings are tried by number, from recent ones on,
until one is not there; `--only /fr/` takes one language.
"""

from __future__ import annotations

from verbale.fetching import Recipe, Series
from verbale.folder.citation import Author, Citation

_FIRST = 9000

RECIPE = Recipe(
    title="Verbatim records of the UN Security Council",
    languages=("ar", "en", "es", "fr", "ru", "zh"),
    period="2022 to today; older ones by other numbers",
    publisher="United Nations",
    licence="LicenseRef-un-documents",
    licence_stated="the terms of use of https://www.un.org, and ST/AI/189/Add.9/Rev.2 on official"
    " documents, which is for the user to judge",
    citation=Citation(
        "Security Council: Official Records",
        (Author("United Nations", "{United Nations}", person=False),),
        url="https://research.un.org/en/docs/sc/meetings",
    ),
    places=tuple(
        Series(
            f"https://docs.un.org/{lang}/S/PV.{{number}}",
            range(_FIRST, _FIRST + 2000),
        )
        for lang in ("en", "fr", "es", "ru", "ar", "zh")
    ),
    form="PDF, two columns, one file a meeting and language",
    labels=(
        "Mrs. Vell (Lakeland): I thank the President.",
        "The President (spoke in French): I thank Mrs. Vell.",
    ),
    reader="pdf",
    suffix=".pdf",
    record="The provisional official record: original texts and translations of speeches."
    " Corrections are issued as corrigenda and in the final volumes.",
    rights="Representatives speak for their states; briefers and witnesses are named, too."
    " Corrections are submitted by delegations to the Chief of the Verbatim Reporting Service"
    " within the time that the record states.",
    facts={"event_type": "debate", "completeness": "full"},
    pause=5.0,
    faults=(
        "Meetings continued on another day have a suffix (`Resumption 1`) and are not found.",
        "The server may ask for a browser; then nothing is fetched.",
    ),
    expected={
        "place-missing": "heads in some languages are set apart from the place",
    },
)
