"""Ministry of Foreign Affairs of China, press conferences, out of a web crawl.

The pages are not asked of the site itself, but taken from Common Crawl: its index says in which
archives the captures of a page lie, and only these stretches are fetched.
"""

from __future__ import annotations

from verbale.fetching.crawl import out_of_a_crawl

RECIPE = out_of_a_crawl(
    title="Ministry of Foreign Affairs of China, press conferences",
    languages=("zh-Hans", "en"),
    publisher="Ministry of Foreign Affairs of the People's Republic of China",
    site="https://mfa.gov.cn",
    pages=(
        "mfa.gov.cn/fyrbt_673021/*",
        "mfa.gov.cn/eng/xw/fyrbt/*",
        "fmprc.gov.cn/mfa_eng/xwfw_665399/*",
    ),
    licence="LicenseRef-china-mfa",
    licence_stated="the terms of https://www.mfa.gov.cn, which are for the user to judge",
    labels=("路安：欢迎大家。", "湖城社记者：关于渡轮。"),
    record="The ministry's own transcript, edited; questions are left out at"
    " times, and translations are its own.",
)
