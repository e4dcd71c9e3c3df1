"""text-contradicts-tag: clear contradictions are found, everything else is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from verbale.checks import check
from verbale.checks.corpus import Corpus
from verbale.languages import quick
from verbale.rules.language import mixed_text, script_contradicts_tag, text_contradicts_tag

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SPAN = {"start": pl.Int32(), "end": pl.Int32(), "type": pl.String(), "lang": pl.String()}
FRENCH = "Nous avons parlé hier de la pêche dans le détroit et des visas pour les étudiants."
CROATIAN = "Jučer smo razgovarali o ribolovu u tjesnacu i o vizama za studente iz naših zemalja."
CHINESE = "我们昨天谈到了海峡的渔业。"
KAZAKH = "Біз кеше су қорғау туралы ұзақ сөйлестік және бүгін құжатқа қол қойдық."
GALICIAN = (
    "Onte falamos moito da pesca no estreito e dunha axuda para os mariñeiros que non saíron."
)
HEADLINE = "日本国政府外務省報道官室長補佐会見実施。"


def rows_found(text: str, lang: str, **options: object) -> list[int | None]:
    turns = pl.DataFrame({"text": [text, None], "lang": [lang, "en"]})
    corpus = Corpus("c", {}, options={"text-contradicts-tag": options})
    return [hit.row for hit in text_contradicts_tag.check(turns, corpus)]


@pytest.mark.parametrize("quickly", [True, False], ids=["two detectors", "one detector"])
@pytest.mark.parametrize(
    ("text", "lang", "wrong"),
    [
        (FRENCH, "fr", False),
        (FRENCH, "fr-CA", False),
        (FRENCH, "de", True),
        (FRENCH, "und", False),
        (CROATIAN, "sr-Latn", False),
        (CROATIAN, "pl", True),
        (CHINESE, "zh-Hans", False),
        (CHINESE, "ja", True),
        (HEADLINE, "ja", False),
        (KAZAKH, "kk", False),
        (KAZAKH, "ru", True),
        (GALICIAN, "gl", False),
        (GALICIAN, "fr", True),
        ("Merci beaucoup.", "en", False),
        ("OK. 12 %.", "fr", False),
    ],
)
def test_text_and_tag(
    monkeypatch: pytest.MonkeyPatch, text: str, lang: str, *, quickly: bool, wrong: bool
) -> None:
    """With the quick detector and without."""
    if not quickly:
        monkeypatch.setattr(quick, "_detector", lambda: None)
    assert rows_found(text, lang) == ([0] if wrong else [])


def test_the_least_letters_can_be_set() -> None:
    """A short text is judged only by who wants that."""
    assert rows_found("Ça va bien, merci.", "de", letters=40) == []
    assert rows_found(FRENCH, "de", letters=40) == [0]


@pytest.mark.parametrize(
    ("text", "lang", "wrong"),
    [
        ("Мы договорились по всем вопросам.", "en", True),
        ("Мы договорились по всем вопросам.", "ru-Latn", True),
        ("Dogovorili smo se o svemu, hvala vam.", "sr-Cyrl", True),
        ("Dogovorili smo se o svemu, hvala vam.", "sr", False),
        ("我们昨天谈到了海峡的渔业。", "ko", True),
        ("本日はどうもありがとうございました。", "ja", False),
        ("本日、日本国政府外務省。", "ja", False),
        ("نحن متفقون على كل شيء.", "fa", False),
        ("ABC, NATO, OSCE.", "ru", False),
        ("Windows 11 Professional Edition — вот что стоит на наших компьютерах.", "ru", False),
        ("Добрый день. As they say, the show must go on.", "ru", False),
        ("Ja chaču spraviadlivaści i praŭdy.", "be", True),
        ("Мы договорились.", "und", False),
    ],
)
def test_script_and_tag(text: str, lang: str, *, wrong: bool) -> None:
    """Scripts that a tag excludes, in more than a few words."""
    turns = pl.DataFrame({"text": [text], "lang": [lang]})
    hits = script_contradicts_tag.check(turns, Corpus("c", {}))
    assert [hit.row for hit in hits] == ([0] if wrong else [])


RUSSIAN = "Мы договорились по всем вопросам и встретимся снова осенью в столице."


@pytest.mark.parametrize("rule", [text_contradicts_tag, script_contradicts_tag])
@pytest.mark.parametrize(
    ("before", "kind", "lang", "wrong"),
    [
        ("I agree. ", "foreign", "ru", False),
        ("“", "quote", "ru", False),
        ("“", "quote", "und", True),
        ("“", "quote", "en", True),
        ("“", "quote", None, True),
        ("— ", "note", "ru", True),
        ("— ", "foreign", "ru", True),
    ],
)
def test_marked_passages_say_nothing_of_the_tag(
    rule: ModuleType, before: str, kind: str, lang: str | None, *, wrong: bool
) -> None:
    """Where something else is said; a turn that is marked from end to end is judged."""
    after = "” he said." if before == "“" else ""
    start = len(before)
    span = {"start": start, "end": start + len(RUSSIAN), "type": kind, "lang": lang}
    turns = pl.DataFrame(
        {
            "text": [f"{before}{RUSSIAN}{after}", "Good."],
            "lang": ["en", "en"],
            "spans": [[span], None],
        },
        schema_overrides={"spans": pl.List(pl.Struct(SPAN))},
    )
    assert [hit.row for hit in rule.check(turns, Corpus("c", {}))] == ([0] if wrong else [])


GERMAN = "Wir danken Ihnen sehr herzlich für diese Einladung nach Berlin und für das Gespräch."


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        (f"Thank you for that question. {GERMAN} Let us go on now.", "en", [GERMAN[:-1]]),
        (f"{GERMAN} Let us go on now, please. {GERMAN}", "en", [GERMAN[:-1], GERMAN[:-1]]),
        ("Thank you for that question. He said bonjour. Let us go on now.", "en", []),
        ("I agree with that. He said: «Мы согласны со всеми».", "en", []),
        ("I agree. He said: «Мы согласны со всеми вами».", "en", ["Мы согласны со всеми вами"]),
        ("The river is called «Быстрая», and nothing else.", "en", []),
        (f"{KAZAKH} {RUSSIAN}", "ru", [KAZAKH[:-1]]),
        (f"{KAZAKH} The show must go on.", "kk", []),
        (f"As the proverb has it: {CHINESE}", "en", []),
        (f"As the proverb has it: {CHINESE}{CHINESE}", "und", []),
        (GERMAN, "en", []),
        (f"{GERMAN} {GERMAN}", "en", []),
    ],
)
def test_sentences_in_another_language(text: str, lang: str, found: list[str]) -> None:
    """Among what is said in the tag's language: each where it stands, and nothing too short."""
    turns = pl.DataFrame(
        {"text": [None, text], "lang": ["en", lang], "spans": [[], None]},
        schema_overrides={"spans": pl.List(pl.Struct(SPAN))},
    )
    hits = list(mixed_text.check(turns, Corpus("c", {})))
    assert [text[hit.start : hit.end] for hit in hits] == found
    assert {hit.row for hit in hits} <= {1}


@pytest.mark.parametrize(("kind", "lang"), [("foreign", "und"), ("quote", "de")])
def test_marked_sentences_are_left_alone(kind: str, lang: str) -> None:
    """Spans say already that they are foreign."""
    text = f"Thank you for that question. {GERMAN} Let us go on now."
    start = text.index(GERMAN)
    span = {"start": start, "end": start + len(GERMAN), "type": kind, "lang": lang}
    turns = pl.DataFrame(
        {"text": [text], "lang": ["en"], "spans": [[span]]},
        schema_overrides={"spans": pl.List(pl.Struct(SPAN))},
    )
    assert list(mixed_text.check(turns, Corpus("c", {}))) == []


@pytest.mark.parametrize(("declared", "found"), [("ru", True), ("en", False), ("en-GB", False)])
def test_a_declared_language_that_was_overruled(
    tmp_path: Path, declared: str, *, found: bool
) -> None:
    """declared-language-overruled: the transcript's own tag against its text."""
    said = ["We have agreed on every point of the treaty.", "The ships will sail in the morning."]
    turns = "\n\n".join(
        f"{who}: {text} {n}"
        for n, (who, text) in enumerate(
            (who, text) for text in said * 2 for who in ("Minister Vell", "President Brandeth")
        )
    )
    path = tmp_path / "talks.txt"
    path.write_text(f"---\nlang: {declared}\n---\n\n{turns}\n")
    findings = check(path, ["declared-language-overruled"]).findings
    assert [each.place.line for each in findings] == ([2] if found else [])
