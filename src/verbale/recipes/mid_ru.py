"""Ministry of Foreign Affairs of Russia, out of a web crawl.

The pages are not asked of the site itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched.
"""

from __future__ import annotations

from verbale.fetching.crawl import out_of_a_crawl

RECIPE = out_of_a_crawl(
    title="Ministry of Foreign Affairs of Russia",
    languages=("ru", "en"),
    publisher="Ministry of Foreign Affairs of the Russian Federation",
    site="https://mid.ru",
    pages=("mid.ru/ru/press_service/*", "mid.ru/en/press_service/*"),
    licence="LicenseRef-mid-ru",
    licence_stated="the terms of https://mid.ru, which are for the user to judge",
    labels=("Вопрос: Как Вы оцениваете переговоры?", "С.В.Лунёв: Положительно."),
    record="The ministry's own transcript, edited; other speakers are often left out.",
)
