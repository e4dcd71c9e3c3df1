"""German Federal Government, press conferences, out of a web crawl.

The pages are not asked of bundesregierung.de itself, but taken from Common Crawl: its index says in
which archives the captures of a page lie, and only these stretches are fetched. A crawl has what it
happened to meet: it is a sample, not the whole site. The time of retrieval is that of the capture.
"""

from __future__ import annotations

from verbale.fetching import Recipe
from verbale.fetching.links import crawled
from verbale.folder.citation import Author, Citation

_CRAWL = "CC-MAIN-2024-51"
_PAGES = (
    "bundesregierung.de/breg-de/aktuelles/*",
    "bundesregierung.de/breg-de/suche/*",
)

RECIPE = Recipe(
    title="German Federal Government, press conferences",
    languages=("de",),
    period=f"as captured in {_CRAWL}",
    publisher="Presse- und Informationsamt der Bundesregierung",
    licence="LicenseRef-bundesregierung",
    licence_stated="the terms of use of https://www.bundesregierung.de, which are for the"
    " user to judge; the crawl has terms of its own,"
    " https://commoncrawl.org/terms-of-use",
    citation=Citation(
        "German Federal Government, press conferences",
        (
            Author(
                "Presse- und Informationsamt der Bundesregierung",
                "{Presse- und Informationsamt der Bundesregierung}",
                person=False,
            ),
        ),
        url="https://bundesregierung.de",
    ),
    places=tuple(crawled(_CRAWL, pattern) for pattern in _PAGES),
    form="HTML in records of web archives (warc.gz), a page each",
    labels=(
        "STS VELL: Guten Tag.",
        "FRAGE: Zur Fähre.",
    ),
    reader="html",
    suffix=".warc.gz",
    record="The press office's own transcript, marked as taken down from what was spoken.",
    rights="Officials speak in their office; journalists and guests are named at times. A reply or"
    " correction is asked of the publisher; a page it took down may still be in the crawl.",
    faults=("An index that answers in several pages gives the first only.",),
)
