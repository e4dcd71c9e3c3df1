"""What is left of an address without its language."""

from __future__ import annotations

import pytest

from verbale.versions.address import without_language

SAME = [
    [("a/talks.en.txt", "en"), ("a/talks.ru.html", "ru"), ("a/talks.txt", "de")],
    [("a/talks_uk.md", "uk"), ("a/talks-en-GB.md", "en"), ("a/talks.TR.md", "tr")],
    [("a/en/talks.txt", "en"), ("a/fr/talks.html", "fr"), ("a/pt-BR/talks.txt", "pt")],
    [("a/talks/en.txt", "en"), ("a/talks/deutsch.txt", "de")],
    [("a/ep_en_2031-05-03.raw.txt", "en"), ("a/ep_fra_2031-05-03.raw.txt", "fr")],
    [
        ("https://www.orsa.example/en/news/5", "en"),
        ("https://orsa.example/ru/news/5/", "ru"),
        ("http://orsa.example/news/5", "de"),
        ("https://uk.orsa.example/news/5", "uk"),
        ("https://orsa.example/zh-CN/news/5", "zh"),
    ],
    [("https://orsa.example/p?id=5&lang=en", "en"), ("https://orsa.example/p?lang=ru&id=5", "ru")],
]  # fmt: skip


@pytest.mark.parametrize("alike", SAME)
def test_addresses_of_one_page(alike: list[tuple[str, str]]) -> None:
    """Language and format may stand anywhere, also nowhere."""
    assert len({without_language(*each) for each in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a/talks.en.txt", "en"), ("b/talks.ru.txt", "ru")),
        (("a/talks-1.en.txt", "en"), ("a/talks-2.ru.txt", "ru")),
        (("https://orsa.example/en/news/5", "en"), ("https://orsa.example/ru/news/6", "ru")),
        (("https://x.example/p?id=5&lang=en", "en"), ("https://x.example/p?id=6&lang=ru", "ru")),
        (("a/it-summit.txt", "en"), ("a/summit.txt", "fr")),
        (("a/v1.2", "en"), ("a/v1.3", "ru")),
    ],
)  # fmt: skip
def test_addresses_of_two_pages(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Only what names the language of the text itself is left out."""
    assert without_language(*one) != without_language(*other)


def test_nothing_but_a_language() -> None:
    """A name that is only a language tells nothing about the event."""
    assert without_language("en.txt", "en") is None


@pytest.mark.parametrize(
    "uri", ["", "/", "stdin", "http://[bad", "https://orsa.example", "a//b..txt"]
)
def test_strange_addresses(uri: str) -> None:
    """Whatever stands there, nothing breaks."""
    without_language(uri, "en")
    without_language(uri, "und")
