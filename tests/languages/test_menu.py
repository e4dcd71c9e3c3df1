"""Language menus: lines, runs of lines, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.conversation import conversation

from verbale.languages import available_languages, canonical
from verbale.languages.menu import MENU, languages_of_line, menu_languages
from verbale.transcript import Language

EN = Language("en", "detected")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  • de-DE1 en-GB1 es-ES1", "de-DE en-GB es-ES"),
        ("RU EN FR", "ru en fr"),
        ("EN | FR", "en fr"),
        ("UA / EN", "uk en"),
        ("Рус Eng Бел", "ru en be"),
        ("English | Français | Español | Русский", "en fr es ru"),
        ("中文 العربي Contact Us Links", "zh ar"),
        ("Home · Contact us · Русский", "ru"),
        ("简体中文 | 繁體中文 | English", "zh-Hans zh-Hant en"),
        ("Read this in: English, Français, Türkçe", "en fr tr"),
        ("Bahasa Indonesia | English", "id en"),
        ("English [en] Deutsch [de]", "en de"),
    ],
)
def test_a_menu(line: str, expected: str) -> None:
    """A line of nothing but languages, or of autonyms beside links, is a menu."""
    assert languages_of_line(line) == tuple(expected.split())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "English",
        "He spoke English, French and Russian.",
        "We offered Deutsch and Français to everybody",
        "English and French",
        "Working languages: English, French",
        "IT IS SO",
        "OF AM IT",
        "NO, IT IS",
        "US UK EU",
        "Chinese Russian meeting in Port Almar",
        "Polski and Magyar met at noon",
    ],
)
def test_no_menu(line: str) -> None:
    """Sentences that mention languages, a lone language, words that could be codes are none."""
    assert languages_of_line(line) == ()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=450))
def test_any_line_is_read(line: str) -> None:
    """Every line gives canonical tags only, and no error."""
    assert all(canonical(tag) == tag for tag in languages_of_line(line))


def test_a_run_of_lines_is_a_menu() -> None:
    """Lines or blocks that each name one language are a menu together; one alone is not."""
    page, _ = conversation(before=[("English", None), ("Français\nРусский", None), ("News", None)])
    assert menu_languages(page) == ("en", "fr", "ru")
    page, _ = conversation(before=[("English", None), ("News", None), ("No", None), ("So", None)])
    assert menu_languages(page) == ()


def test_what_the_page_calls_a_menu_is_read_as_one() -> None:
    """In a block that is a language menu, one name and names among other words count."""
    page, _ = conversation(before=[("Italiano", MENU), ("Choose: English or Deutsch", MENU)])
    assert menu_languages(page) == ("it", "en", "de")


def test_available_languages() -> None:
    """Stated and listed languages together, canonical and sorted, with the document's own."""
    page, _ = conversation(
        before=[("FR | EN", None)],
        stated=[("available_lang", "de_DE, iw", "front matter"), ("available_lang", "?", "link")],
    )
    assert available_languages(page, EN) == ("de-DE", "en", "fr", "he")
    assert available_languages(page, Language("it", "declared")) == (
        "de-DE",
        "en",
        "fr",
        "he",
        "it",
    )


@pytest.mark.parametrize(
    ("listed", "own", "expected"),
    [
        ("zh, en", "zh-Hans", "en zh-Hans"),
        ("zh-CN, en", "zh-Hans-CN", "en zh-Hans-CN"),
        ("zh-Hant, en", "zh-Hans", "en zh-Hans zh-Hant"),
        ("en-GB, fr", "en", "en fr"),
        ("en-GB, en-US", "en", "en en-GB en-US"),
        ("pt-PT, en", "pt-BR", "en pt-BR pt-PT"),
        ("en, fr", "und", "en fr"),
    ],
)
def test_the_own_language_is_listed_once(listed: str, own: str, expected: str) -> None:
    """The menu's tag for the document's language gives way to the document's."""
    page, _ = conversation(stated=[("available_lang", listed, "link hreflang")])
    assert available_languages(page, Language(own, "declared")) == tuple(expected.split())
