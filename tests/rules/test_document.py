"""Rules on whole dialogues and on tags: each fires on its offence and leaves alone the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from support.rows import frame_of, good_rows

from verbale.checks import check_tables
from verbale.checks.corpus import Corpus
from verbale.checks.rule import rule

if TYPE_CHECKING:
    from verbale.checks.finding import Finding


def found(name: str, table: str = "dialogues", **changes: Any) -> list[Finding]:
    """What a rule finds where the second row of a table is changed."""
    tables = {each: good_rows(each) for each in ("turns", "dialogues", "speakers")}
    tables[table][1] |= changes
    return check_tables({each: frame_of(each, rows) for each, rows in tables.items()}, [name])


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("date-missing", {"date_start": None, "date_end": None}),
        ("place-missing", {"place": None}),
        ("title-missing", {"title": None}),
        ("license-missing", {"license": "LicenseRef-unknown"}),
        ("impossible-date", {"date_start": date(1024, 3, 12), "date_end": date(1024, 3, 12)}),
        (
            "impossible-date",
            {
                "date_start": date(3024, 3, 12),
                "date_end": date(3024, 3, 12),
                "retrieved_at": "2024-03-13T10:00:00Z",
            },
        ),
        ("impossible-date", {"date_start": date(2019, 3, 1), "date_end": date(2024, 3, 1)}),
        ("impossible-source", {"source_uri": "https://"}),
        ("impossible-source", {"source_uri": "http://files.local/page.html"}),
        ("impossible-source", {"source_uri": "https://foreign ministry/x"}),
        ("impossible-source", {"source_uri": "TODO"}),
        ("impossible-source", {"source_uri": "http://localhost:8000/talks"}),
    ],
)
def test_offences_are_found(name: str, changes: dict[str, Any]) -> None:
    """In the row that has them, and only there."""
    assert [(each.row, each.dialogue_id) for each in found(name, **changes)] == [(1, "b")]
    assert found(name) == []


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("impossible-date", {"date_start": None, "date_end": None}),
        (
            "impossible-date",
            {
                "date_start": date(2024, 3, 13),
                "date_end": date(2024, 3, 13),
                "retrieved_at": "2024-03-12",
            },
        ),
        ("impossible-source", {"source_uri": "pages/my talks 3.txt"}),
        ("impossible-source", {"source_uri": "https://ministry.invalidia.gov/talks?id=3"}),
        ("license-missing", {"license": "LicenseRef-Terms-of-the-Ministry"}),
    ],
)
def test_what_resembles_them_is_not(name: str, changes: dict[str, Any]) -> None:
    """A day of difference around the world, paths with blanks, terms of one's own."""
    assert found(name, **changes) == []


def test_a_dialogue_without_turns() -> None:
    """The third of the good dialogues has none."""
    assert [each.dialogue_id for each in found("no-turns")] == ["c"]


def test_what_readers_noticed() -> None:
    """Each remark is a finding of its dialogue."""
    check = rule("unread-front-matter").check
    assert check is not None
    corpus = Corpus("c", {}, remarks={"b": ("unknown key 'licence'",)})
    rows = pl.DataFrame({"dialogue_id": ["a", "b"]})
    assert [(hit.row, hit.fact) for hit in check(rows, corpus)] == [(1, "unknown key 'licence'")]


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [("iw", "he"), ("en-Latn", "en"), ("fra", None), ("zh-cmn", "zh"), ("sr-Latn", None)],
)
def test_canonical_tags(tag: str, canonical: str | None) -> None:
    """The fix is the canonical tag; what is canonical or invalid is left alone."""
    fixes = [
        each.fix.replacement for each in found("non-canonical-tag", "turns", lang=tag) if each.fix
    ]
    assert fixes == ([] if canonical is None else [canonical])
    assert found("non-canonical-tag", "turns", lang="xx-UK") == []


def test_texts_without_language() -> None:
    """Only where there is enough text to tell."""
    long = "Nous avons parlé hier de la pêche dans le détroit."
    assert [each.row for each in found("language-missing", "turns", lang="und", text=long)] == [1]
    assert found("language-missing", "turns", lang="und", text="OK. 12 %") == []
    assert found("language-missing", "turns", lang="fr", text=long) == []


def test_translations_are_no_originals() -> None:
    """Unless the languages cannot be told apart, or one is not known."""
    name = "translation-marked-original"
    marked = {"lang": "en", "spoken_lang": "fr", "translation": "original"}
    assert [each.row for each in found(name, "turns", **marked)] == [1]
    for other in ({"spoken_lang": "en-GB"}, {"spoken_lang": "und"}, {"translation": "official"}):
        assert found(name, "turns", **(marked | other)) == []
    near = marked | {"lang": "hr", "spoken_lang": "sr-Latn"}
    assert found(name, "turns", **near) == []
