"""A language version that a page names, and the corpus lacks.

## What it finds
A language in the `available_langs` of a dialogue in which no dialogue of the same event is there.
It is said once for each event and language, and only in a corpus where some event has versions in
two languages. Regions are not compared: `fr-FR` is there if `fr` is.

## Why it matters
Parallel corpora are made of such pages, and versions show errors of attribution in one another. A
version that is missing was probably forgotten, or could not be fetched.

## Example
The English page says it can be read in English, French and Spanish; the corpus has the event in
English and French.

## Use instead
All versions that can be had.

## Fix
None: the page has to be fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Hit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "C105"
LEVEL = Level.INFO
TABLE = "dialogues"
COMPLETE = True
NEEDS = {"dialogues": {"event_id", "lang", "available_langs"}}
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "sh": "sr", "tl": "fil", "cmn": "zh"}


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each language that an event lacks, against the first dialogue that names it."""
    there: dict[str, set[tuple[str, str]]] = {}
    for event, lang in dialogues.select("event_id", "lang").drop_nulls().iter_rows():
        there.setdefault(event, set()).add(_language(lang))
    if not any(len({language for language, _ in langs}) > 1 for langs in there.values()):
        return
    named = dialogues.select("event_id", "available_langs").with_row_index("row")
    told: set[tuple[str, tuple[str, str]]] = set()
    for row, event, langs in named.iter_rows():
        for tag in langs or ():
            if tag is None or event is None or tag == "und":
                continue
            wanted = _language(tag)
            if (event, wanted) in told or _has(there.get(event, set()), wanted):
                continue
            told.add((event, wanted))
            fact = f"the event can be read in {tag}, and no dialogue of it is in that language"
            yield Hit(row, fact, f"the version in {tag}", "available_langs")


def _language(tag: str) -> tuple[str, str]:
    """Language and script of a tag; an empty script where it states none."""
    language, *rest = tag.split("-")
    script = next((each for each in rest if len(each) == 4 and each.isalpha()), "")
    return _SAME.get(language.lower(), language.lower()), script.title()


def _has(there: set[tuple[str, str]], wanted: tuple[str, str]) -> bool:
    return any(
        language == wanted[0] and (not script or not wanted[1] or script == wanted[1])
        for language, script in there
    )
