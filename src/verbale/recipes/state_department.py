"""U.S. Department of State, briefings and remarks, out of a web crawl.

The pages are not asked of the site itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched.
"""

from __future__ import annotations

from verbale.fetching.crawl import out_of_a_crawl

RECIPE = out_of_a_crawl(
    title="U.S. Department of State, briefings and remarks",
    languages=("en",),
    publisher="U.S. Department of State",
    site="https://state.gov",
    pages=("state.gov/briefings/*", "state.gov/remarks*", "state.gov/department-press-briefing*"),
    licence="CC-PDM-1.0",
    licence_stated="https://www.state.gov/copyright-information/: in the public domain"
    " unless a copyright is indicated",
    labels=("MS VELL: Good afternoon.", "QUESTION: On the ferry —"),
    record="The department's own transcript, published the same day, lightly edited.",
)
