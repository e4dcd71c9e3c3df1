"""Europarl: the debates of the European Parliament in 21 languages, 1996 to 2011.

The tagged text behind the parallel corpora of machine translation: one file a sitting (later ones
in parts) and language, with the name of each speaker and, in many files, the language that was
spoken. Files of one sitting share an `event_id`, so that the language versions are joined and their
turns aligned.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.fetching import File, Recipe
from verbale.folder.citation import Author, Citation

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = re.compile(r"(?:^|/)txt/([a-z]{2})/(ep-(\d\d)-(\d\d)-(\d\d)[\w-]*)\.txt$")
_FIRST_YEAR = 96
"""Two digits from here on are of the last century."""


def facts(member: str, _: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Language, sitting and day, as its path states them."""
    found = _FILE.search(member)
    if found is None:
        return ()
    lang, sitting, year, month, day = found.groups()
    century = "19" if int(year) >= _FIRST_YEAR else "20"
    return (
        ("lang", lang),
        ("event_id", f"europarl-{sitting}"),
        ("date", f"{century}{year}-{month}-{day}"),
    )


RECIPE = Recipe(
    title="Europarl, proceedings of the European Parliament",
    languages=tuple("bg cs da de el en es et fi fr hu it lt lv nl pl pt ro sk sl sv".split()),
    period="1996 to 2011",
    publisher="European Parliament",
    licence="LicenseRef-europarl",
    licence_stated="https://www.statmt.org/europarl/: its makers are not aware of any copyright"
    " restrictions of the material; the Parliament's own terms are in its legal notice",
    citation=Citation(
        "Europarl: A Parallel Corpus for Statistical Machine Translation",
        (Author("Philipp Koehn", "Koehn, Philipp", person=True),),
        version="7",
        url="https://www.statmt.org/europarl/",
    ),
    places=(File("https://www.statmt.org/europarl/v7/europarl.tgz", members=("*txt/*/ep-*.txt",)),),
    form="tagged text in tar.gz (`CHAPTER`, `SPEAKER`, `P`), one file a sitting and language",
    labels=('<SPEAKER ID=2 LANGUAGE="FR" NAME="Vell, Ana">',),
    reader="europarl",
    record="The official verbatim report. In the language that was spoken it is edited"
    " lightly; all other languages are official translations made afterwards, not what the"
    " interpreters said.",
    rights="Members, ministers and officials speak in their office. Corrections of the record are"
    " taken by the European Parliament.",
    describe=facts,
    faults=(
        "Some French files lost letters such as `œ`.",
        "The language that was spoken is missing where the tag has no LANGUAGE.",
        "Greek files have gaps.",
    ),
    expected={
        "place-missing": "the files state no place; it is Strasbourg or Brussels",
        "versions-disagree": "a speech is missing in a language at times, or divided otherwise",
    },
)
