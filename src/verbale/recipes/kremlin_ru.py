"""President of Russia, transcripts, out of a web crawl.

The pages are not asked of the site itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched.
"""

from __future__ import annotations

from verbale.fetching.crawl import out_of_a_crawl

RECIPE = out_of_a_crawl(
    title="President of Russia, transcripts",
    languages=("ru", "en"),
    publisher="Administration of the President of Russia",
    site="https://kremlin.ru",
    pages=(
        "kremlin.ru/events/president/transcripts/*",
        "en.kremlin.ru/events/president/transcripts/*",
    ),
    licence="CC-BY-4.0",
    licence_stated="the foot of every page of http://kremlin.ru: Creative Commons Attribution 4.0",
    labels=("В.Лунёв: Добрый день!", "Вопрос: О переправе."),
    record="The presidency's own transcript, edited; what guests say in other"
    " languages is printed as translated.",
)
