"""Ministry of Foreign Affairs of Russia, out of a web crawl.

The pages are not asked of mid.ru itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched. A crawl has what it
happened to meet: it is a sample, not the whole site. The time of retrieval is that of the capture.
"""

from __future__ import annotations

from verbale.fetching import Recipe
from verbale.fetching.links import crawled
from verbale.folder.citation import Author, Citation

_CRAWL = "CC-MAIN-2024-51"
_PAGES = (
    "mid.ru/ru/press_service/*",
    "mid.ru/en/press_service/*",
)

RECIPE = Recipe(
    title="Ministry of Foreign Affairs of Russia",
    languages=(
        "ru",
        "en",
    ),
    period=f"as captured in {_CRAWL}",
    publisher="Ministry of Foreign Affairs of the Russian Federation",
    licence="LicenseRef-mid-ru",
    licence_stated="the terms of https://mid.ru, which are for the user to judge; the crawl"
    " has terms of its own,"
    " https://commoncrawl.org/terms-of-use",
    citation=Citation(
        "Ministry of Foreign Affairs of Russia",
        (
            Author(
                "Ministry of Foreign Affairs of the Russian Federation",
                "{Ministry of Foreign Affairs of the Russian Federation}",
                person=False,
            ),
        ),
        url="https://mid.ru",
    ),
    places=tuple(crawled(_CRAWL, pattern) for pattern in _PAGES),
    form="HTML in records of web archives (warc.gz), a page each",
    labels=(
        "Вопрос: Как Вы оцениваете переговоры?",
        "С.В.Лунёв: Положительно.",
    ),
    reader="html",
    suffix=".warc.gz",
    record="The ministry's own transcript, edited; other speakers are often left out.",
    rights="Officials speak in their office; journalists and guests are named at times. A reply or"
    " correction is asked of the publisher; a page it took down may still be in the crawl.",
    faults=("An index that answers in several pages gives the first only.",),
)
