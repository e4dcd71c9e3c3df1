"""Morning press conferences and speeches of the President of Mexico, December 2018 on.

The stenographic versions that the presidency publishes, as a corpus of Markdown files keeps them:
long dialogues of the president, officials and the press, nearly every working day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.fetching import File, Recipe
from verbale.folder.citation import Author, Citation

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = re.compile(r"(?:^|/)corpus/(\d{4}-\d{2}-\d{2})[^/]*\.md$")


def facts(member: str, _: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """The day, as its path states it."""
    found = _DAY.search(member)
    return (("date", found[1]),) if found else ()


RECIPE = Recipe(
    title="Conferences of the President of Mexico",
    languages=("es",),
    period="2018 to 2024",
    publisher="Presidencia de la República",
    licence="LicenseRef-gob-mx",
    licence_stated="the terms of use of https://www.gob.mx; the corpus states no licence",
    citation=Citation(
        "Conferencias matutinas",
        (Author("Presidencia de la República", "{Presidencia de la República}", person=False),),
        url="https://github.com/roicort/ConferenciasMatutinasAMLO",
    ),
    places=(
        File(
            "https://github.com/roicort/ConferenciasMatutinasAMLO/archive/HEAD.zip",
            members=("*/corpus/*.md",),
            called="conferencias.zip",
        ),
    ),
    form="Markdown made from the pages, one file a day, in a zip of the repository",
    labels=(
        "**PRESIDENTA ANA VELL ORTUÑO:** Buenos días.",
        "**PREGUNTA:** Presidenta, sobre el puente…",
    ),
    reader="markdown",
    record="The stenographic version of the presidency, published the same day, unedited but for"
    " marks of what could not be heard.",
    rights="Officials and known journalists speak in public; citizens who ask or complain are named"
    " at times. A reply or correction is asked of the presidency.",
    describe=facts,
    faults=("Bold labels are torn apart (`**P****RESIDENTA …**`) or lack their colon.",),
    expected={
        "unbalanced-quotation": "stenographers leave quotation marks open",
        "cut-off-end": "a few versions end where the recording does",
    },
)
