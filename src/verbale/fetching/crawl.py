"""Records that are taken out of a web crawl, not asked of the site itself.

What is the same for all of them stands here; a recipe says what is its own.
"""

from __future__ import annotations

from verbale.fetching.links import crawled
from verbale.fetching.recipe import Recipe
from verbale.folder.citation import Author, Citation

CRAWL = "CC-MAIN-2024-51"
"""The crawl of Common Crawl whose index is asked."""


def out_of_a_crawl(
    *,
    title: str,
    languages: tuple[str, ...],
    publisher: str,
    site: str,
    pages: tuple[str, ...],
    licence: str,
    licence_stated: str,
    labels: tuple[str, ...],
    record: str,
) -> Recipe:
    """A recipe for pages of a site, by the stretches of archives that hold their captures.

    Args:
        title: What the record is called.
        languages: BCP-47 tags.
        publisher: Who publishes it: a body.
        site: The address of the site.
        pages: Patterns of addresses, without scheme; `*` at the end stands for anything.
        licence: SPDX identifier, or LicenseRef- and a name.
        licence_stated: Where the licence is stated.
        labels: How its labels look, by invented examples.
        record: What its text is.
    """
    return Recipe(
        title=title,
        languages=languages,
        period=f"as captured in {CRAWL}",
        publisher=publisher,
        licence=licence,
        licence_stated=f"{licence_stated}; the crawl has terms of its own,"
        " https://commoncrawl.org/terms-of-use",
        citation=Citation(title, (Author(publisher, f"{{{publisher}}}", person=False),), url=site),
        places=tuple(crawled(CRAWL, pattern) for pattern in pages),
        form="HTML in records of web archives (warc.gz), a page each",
        labels=labels,
        reader="html",
        suffix=".warc.gz",
        record=record,
        rights="Officials speak in their office; journalists and guests are named at times. A reply"
        " or correction is asked of the publisher; a page it took down may still be in the crawl.",
        faults=(
            "A crawl has what it happened to meet: it is a sample, not the whole site.",
            "The time of retrieval is that of the capture.",
        ),
        expected={
            "no-turns": "reports and notices have no dialogue",
            "place-missing": "a page need not state the place",
            "near-duplicate-dialogue": "a crawl meets a page at several addresses",
        },
    )
