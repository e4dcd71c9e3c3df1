"""President of Russia, transcripts, out of a web crawl.

The pages are not asked of kremlin.ru itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched. A crawl has what it
happened to meet: it is a sample, not the whole site. The time of retrieval is that of the capture.
"""

from __future__ import annotations

from verbale.fetching import Recipe
from verbale.fetching.links import crawled
from verbale.folder.citation import Author, Citation

_CRAWL = "CC-MAIN-2024-51"
_PAGES = (
    "kremlin.ru/events/president/transcripts/*",
    "en.kremlin.ru/events/president/transcripts/*",
)

RECIPE = Recipe(
    title="President of Russia, transcripts",
    languages=(
        "ru",
        "en",
    ),
    period=f"as captured in {_CRAWL}",
    publisher="Administration of the President of Russia",
    licence="CC-BY-4.0",
    licence_stated="the foot of every page of http://kremlin.ru: Creative Commons"
    " Attribution 4.0; the crawl has terms of its own,"
    " https://commoncrawl.org/terms-of-use",
    citation=Citation(
        "President of Russia, transcripts",
        (
            Author(
                "Administration of the President of Russia",
                "{Administration of the President of Russia}",
                person=False,
            ),
        ),
        url="https://kremlin.ru",
    ),
    places=tuple(crawled(_CRAWL, pattern) for pattern in _PAGES),
    form="HTML in records of web archives (warc.gz), a page each",
    labels=(
        "В.Лунёв: Добрый день!",
        "Вопрос: О переправе.",
    ),
    reader="html",
    suffix=".warc.gz",
    record="The presidency's own transcript, edited; what guests say in other languages is"
    " printed as translated.",
    rights="Officials speak in their office; journalists and guests are named at times. A reply or"
    " correction is asked of the publisher; a page it took down may still be in the crawl.",
    faults=("An index that answers in several pages gives the first only.",),
)
