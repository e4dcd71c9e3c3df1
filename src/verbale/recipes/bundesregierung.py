"""German Federal Government, press conferences, out of a web crawl.

The pages are not asked of the site itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched.
"""

from __future__ import annotations

from verbale.fetching.crawl import out_of_a_crawl

RECIPE = out_of_a_crawl(
    title="German Federal Government, press conferences",
    languages=("de",),
    publisher="Presse- und Informationsamt der Bundesregierung",
    site="https://bundesregierung.de",
    pages=("bundesregierung.de/breg-de/aktuelles/*", "bundesregierung.de/breg-de/suche/*"),
    licence="LicenseRef-bundesregierung",
    licence_stated="the terms of use of https://www.bundesregierung.de, which are for the"
    " user to judge",
    labels=("STS VELL: Guten Tag.", "FRAGE: Zur Fähre."),
    record="The press office's own transcript, marked as taken down from what was spoken.",
)
