"""Ministry of Foreign Affairs of China, press conferences, out of a web crawl.

The pages are not asked of mfa.gov.cn itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched. A crawl has what it
happened to meet: it is a sample, not the whole site. The time of retrieval is that of the capture.
"""

from __future__ import annotations

from verbale.fetching import Recipe
from verbale.fetching.links import crawled
from verbale.folder.citation import Author, Citation

_CRAWL = "CC-MAIN-2024-51"
_PAGES = (
    "mfa.gov.cn/fyrbt_673021/*",
    "mfa.gov.cn/eng/xw/fyrbt/*",
    "fmprc.gov.cn/mfa_eng/xwfw_665399/*",
)

RECIPE = Recipe(
    title="Ministry of Foreign Affairs of China, press conferences",
    languages=(
        "zh-Hans",
        "en",
    ),
    period=f"as captured in {_CRAWL}",
    publisher="Ministry of Foreign Affairs of the People's Republic of China",
    licence="LicenseRef-china-mfa",
    licence_stated="the terms of https://www.mfa.gov.cn, which are for the user to judge;"
    " the crawl has terms of its own,"
    " https://commoncrawl.org/terms-of-use",
    citation=Citation(
        "Ministry of Foreign Affairs of China, press conferences",
        (
            Author(
                "Ministry of Foreign Affairs of the People's Republic of China",
                "{Ministry of Foreign Affairs of the People's Republic of China}",
                person=False,
            ),
        ),
        url="https://mfa.gov.cn",
    ),
    places=tuple(crawled(_CRAWL, pattern) for pattern in _PAGES),
    form="HTML in records of web archives (warc.gz), a page each",
    labels=(
        "路安：欢迎大家。",
        "湖城社记者：关于渡轮。",
    ),
    reader="html",
    suffix=".warc.gz",
    record="The ministry's own transcript, edited; questions are left out at times, and"
    " translations are its own.",
    rights="Officials speak in their office; journalists and guests are named at times. A reply or"
    " correction is asked of the publisher; a page it took down may still be in the crawl.",
    faults=("An index that answers in several pages gives the first only.",),
)
