"""text-contradicts-tag: clear contradictions are found, everything else is left alone."""

from __future__ import annotations

import polars as pl
import pytest

from verbale.checks.corpus import Corpus
from verbale.languages import quick
from verbale.rules.language import text_contradicts_tag

FRENCH = "Nous avons parlé hier de la pêche dans le détroit et des visas pour les étudiants."
CROATIAN = "Jučer smo razgovarali o ribolovu u tjesnacu i o vizama za studente iz naših zemalja."
CHINESE = "我们昨天谈到了海峡的渔业。"


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
