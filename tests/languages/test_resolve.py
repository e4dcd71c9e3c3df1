"""The languages of documents and turns: declared, checked against the text, marked, detected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.conversation import conversation

from verbale.attribution import attribute
from verbale.boilerplate import name_boilerplate
from verbale.document import MarkKind
from verbale.languages import document_language, turn_languages
from verbale.readers import read
from verbale.transcript import Language

ENGLISH = (
    "Good morning, and thank you all for coming to Port Almar on such a wet day.",
    "Can you tell us whether the lighthouse will be lit again before spring, and who will pay?",
    "It will be lit, and we will pay for half of it, as we have always said that we would.",
)
FRENCH = "Bonjour à tous, je voudrais savoir si le phare sera rallumé avant le printemps."
RUSSIAN = "Доброе утро, спасибо всем, что вы приехали в Порт-Алмар в такой дождливый день."


def test_detected_where_nothing_is_declared() -> None:
    """Text alone tells the language."""
    assert document_language(*conversation(*ENGLISH)) == Language("en", "detected")
    assert document_language(*conversation(RUSSIAN)) == Language("ru", "detected")


def test_unknown_where_nothing_tells() -> None:
    """A document of next to no letters has no language."""
    assert document_language(*conversation("12:30", "…")).tag == "und"


def test_declared_and_true() -> None:
    """What is declared keeps its region."""
    page = conversation(*ENGLISH, stated=[("lang", "en_GB", "html lang")])
    assert document_language(*page) == Language("en-GB", "declared")


def test_front_matter_outranks_the_template() -> None:
    """Of two declarations the one by the author counts."""
    facts = [
        ("lang", "fr", "meta language"),
        ("lang", "en-US", "html lang"),
        ("lang", "en", "front matter"),
    ]
    assert document_language(*conversation(*ENGLISH, stated=facts)) == Language("en", "declared")


@pytest.mark.parametrize("declared", ["", "und", "mul", "x-default", "template"])
def test_empty_declarations_do_not_count(declared: str) -> None:
    """A declaration that names no language is none."""
    page = conversation(*ENGLISH, stated=[("lang", declared, "html lang")])
    assert document_language(*page) == Language("en", "detected")


def test_declared_and_false() -> None:
    """A template's language falls before a text that clearly is in another."""
    page = conversation(*ENGLISH, *ENGLISH, stated=[("lang", "de", "html lang")])
    assert document_language(*page) == Language("en", "detected")


def test_another_script_needs_little_text() -> None:
    """One line of Russian is not English; in Latin letters it can be Russian."""
    page = conversation(RUSSIAN, stated=[("lang", "en", "html lang")])
    assert document_language(*page) == Language("ru", "detected")
    page = conversation("Dobroe utro, spasibo vsem.", stated=[("lang", "ru-Latn", "front matter")])
    assert document_language(*page) == Language("ru-Latn", "declared")


def test_little_text_does_not_overrule() -> None:
    """A short text in the same script leaves the declaration standing."""
    page = conversation("Gracias a todos por venir.", stated=[("lang", "ca", "html lang")])
    assert document_language(*page) == Language("ca", "declared")


def test_the_menu_tells_the_region() -> None:
    """The detected language stands once in the menu, with its region."""
    page = conversation(*ENGLISH, before=[("de-DE1 en-GB1 fr-FR1", None)])
    assert document_language(*page) == Language("en-GB", "declared")
    page = conversation(*ENGLISH, before=[("en-US en-GB fr-FR", None)])
    assert document_language(*page) == Language("en", "detected")


@pytest.mark.parametrize(
    ("declared", "text", "tag"),
    [
        ("zh", "两位部长同意让灯塔一直亮到春天，这是一个好消息。", "zh-Hans"),
        ("zh-CN", "两位部长同意让灯塔一直亮到春天，这是一个好消息。", "zh-Hans-CN"),
        ("zh-TW", "兩位部長同意讓燈塔一直亮到春天，這是一個好消息。", "zh-Hant-TW"),
        ("zh-Hant", "兩位部長同意讓燈塔一直亮到春天，這是一個好消息。", "zh-Hant"),
    ],
)
def test_chinese_is_written_with_its_script(declared: str, text: str, tag: str) -> None:
    """The tag says in which characters the text is written."""
    page = conversation(text, stated=[("lang", declared, "html lang")])
    assert document_language(*page) == Language(tag, "declared")


def test_turns_have_the_language_of_the_document() -> None:
    """Short turns, names and interjections take it too."""
    page, talk = conversation(*ENGLISH, "Yes.", "Da.", "Señor Quispe Huanca.", "Applause.")
    lang = document_language(page, talk)
    assert {each.lang for each in turn_languages(page, talk, lang)} == {lang}


def test_a_turn_clearly_in_another_language() -> None:
    """A question in French among English turns is French."""
    page, talk = conversation(*ENGLISH, FRENCH, RUSSIAN)
    found = [each.lang for each in turn_languages(page, talk, Language("en", "declared"))]
    assert found[:3] == [Language("en", "declared")] * 3
    assert found[3:] == [Language("fr", "detected"), Language("ru", "detected")]


def test_a_long_document_in_two_languages() -> None:
    """Where half of many turns is in another language, each turn has its own."""
    english = [f"{ENGLISH[at % 3]} That was number {at} on the list." for at in range(40)]
    french = [f"{FRENCH} C’était le numéro {at} de la liste." for at in range(40)]
    both = (turn for pair in zip(english, french, strict=True) for turn in pair)
    page, talk = conversation(*both)
    found = turn_languages(page, talk, Language("en", "declared"))
    assert [each.lang.tag for each in found] == ["en", "fr"] * 40


def test_notes_tell_the_language_spoken() -> None:
    """Spoken in French: printed in French it is the original, in English nothing is said."""
    page, talk = conversation(
        *ENGLISH, FRENCH, notes=[("spoke in French",), (), (), ("in French",)]
    )
    found = turn_languages(page, talk, Language("en", "declared"))
    assert [(each.lang.tag, each.spoken, each.translation) for each in found] == [
        ("en", "fr", "unknown"),
        ("en", "und", "unknown"),
        ("en", "und", "unknown"),
        ("fr", "fr", "original"),
    ]
    assert found[3].lang.source == "marker"


def test_markup_tells_the_languages() -> None:
    """What the markup states of a turn's block holds for the turn."""
    marks = [
        (MarkKind.SPOKEN_LANG, "fr"),
        (MarkKind.SPOKEN_LANG, "en"),
        None,
        (MarkKind.LANG, "fr-CA"),
    ]
    page, talk = conversation(*ENGLISH, FRENCH, marks=marks)
    found = turn_languages(page, talk, Language("en", "declared"))
    assert [each.spoken for each in found] == ["fr", "en", "und", "und"]
    assert [each.translation for each in found] == ["unknown", "original", "unknown", "unknown"]
    assert found[3].lang == Language("fr-CA", "declared")


def test_a_turn_in_two_languages_was_spoken_in_neither_alone() -> None:
    """Not in that of its longer part either, and its text is no original throughout."""
    hansard = "<Hansard><HansardBody><Intervention><PersonSpeaking>Ines Adler</PersonSpeaking>"
    for first, second in (("EN", "FR"), ("FR", "EN")):
        source = (
            f'{hansard}<Content><FloorLanguage language="{first}"/><ParaText>{ENGLISH[0]}'
            f'</ParaText><FloorLanguage language="{second}"/><ParaText>{ENGLISH[1]}</ParaText>'
            "</Content></Intervention></HansardBody></Hansard>"
        )
        document = name_boilerplate(read("sitting.xml", source.encode()))
        talk = attribute(document)
        found = turn_languages(document, talk, Language("en", "declared"))
        assert [(each.spoken, each.translation) for each in found] == [("und", "unknown")]


def test_false_markup_is_overruled() -> None:
    """A language that the markup states and the text clearly is not in does not count."""
    page, talk = conversation(*ENGLISH, marks=[(MarkKind.LANG, "de")])
    assert turn_languages(page, talk, Language("en", "declared"))[0].lang == Language(
        "en", "detected"
    )


def test_front_matter_holds_for_all_turns() -> None:
    """Its spoken language and translation hold where no note says otherwise."""
    facts = [("spoken_lang", "de", "front matter"), ("translation", "official", "front matter")]
    page, talk = conversation(*ENGLISH, stated=facts, notes=[("as interpreted",)])
    found = turn_languages(page, talk, Language("en", "declared"))
    assert [(each.spoken, each.translation) for each in found] == [
        ("de", "interpreted"),
        ("de", "official"),
        ("de", "official"),
    ]


def test_no_turns() -> None:
    """A page without dialogue still has a language."""
    page, talk = conversation(before=[(" ".join(ENGLISH), None)])
    lang = document_language(page, talk)
    assert lang == Language("en", "detected")
    assert turn_languages(page, talk, lang) == ()


_GOLD = Path(__file__).parents[3] / "shared" / "real" / "metadata.gold.jsonl"


@pytest.mark.skipif(not _GOLD.exists(), reason="the shared real pages are not here")
def test_real_pages() -> None:
    """The language of every real text, Markdown and HTML page is right."""
    wrong = []
    for line in _GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        path = _GOLD.parent / gold["doc"]
        if path.suffix in (".txt", ".md", ".html"):
            document = name_boilerplate(read(path))
            tag = document_language(document, attribute(document)).tag
            if tag.split("-")[0] != gold["lang"].split("-")[0]:
                wrong.append((gold["doc"], tag))
    assert wrong == []
