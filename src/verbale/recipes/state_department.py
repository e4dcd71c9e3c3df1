"""U.S. Department of State, briefings and remarks, out of a web crawl.

The pages are not asked of state.gov itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched. A crawl has what it
happened to meet: it is a sample, not the whole site. The time of retrieval is that of the capture.
"""

from __future__ import annotations

from verbale.fetching import Recipe
from verbale.fetching.links import crawled
from verbale.folder.citation import Author, Citation

_CRAWL = "CC-MAIN-2024-51"
_PAGES = (
    "state.gov/briefings/*",
    "state.gov/remarks*",
    "state.gov/department-press-briefing*",
)

RECIPE = Recipe(
    title="U.S. Department of State, briefings and remarks",
    languages=("en",),
    period=f"as captured in {_CRAWL}",
    publisher="U.S. Department of State",
    licence="CC-PDM-1.0",
    licence_stated="https://www.state.gov/copyright-information/: in the public domain"
    " unless a copyright is indicated; the crawl has terms of its own,"
    " https://commoncrawl.org/terms-of-use",
    citation=Citation(
        "U.S. Department of State, briefings and remarks",
        (Author("U.S. Department of State", "{U.S. Department of State}", person=False),),
        url="https://state.gov",
    ),
    places=tuple(crawled(_CRAWL, pattern) for pattern in _PAGES),
    form="HTML in records of web archives (warc.gz), a page each",
    labels=(
        "MS VELL: Good afternoon.",
        "QUESTION: On the ferry —",
    ),
    reader="html",
    suffix=".warc.gz",
    record="The department's own transcript, published the same day, lightly edited.",
    rights="Officials speak in their office; journalists and guests are named at times. A reply or"
    " correction is asked of the publisher; a page it took down may still be in the crawl.",
    faults=("An index that answers in several pages gives the first only.",),
)
