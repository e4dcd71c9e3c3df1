"""A transcript that declares another language than it is written in.

## What it finds
A source whose front matter or markup declares a language that its text plainly is not in, so that
verbale took the language of the text. It needs the source: in built data the declaration is gone.

## Why it matters
The declaration may be what others go by: the page's own tag, the name of the file. Usually a
template was copied; sometimes the text is that of another version.

## Example

    ---
    lang: ru
    ---

    Minister Vell: Good morning. We have agreed on every point of the treaty.

## Use instead

    ---
    lang: en
    ---

    Minister Vell: Good morning. We have agreed on every point of the treaty.

## Fix
None: whether the tag or the text is wrong, only the publisher can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Hit, Level
from verbale.languages import canonical
from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "L107"
LEVEL = Level.WARNING
TABLE = "dialogues"
NEEDS = {"dialogues": {"dialogue_id", "lang"}}


def check(dialogues: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each source whose own declarations all name another language."""
    for row, (dialogue, lang) in enumerate(dialogues.select("dialogue_id", "lang").iter_rows()):
        transcript = corpus.transcripts.get(dialogue)
        if transcript is None or not transcript.turns or lang in (None, "und"):
            continue
        declared = [canonical(fact.value) for fact in transcript.document.facts("lang")]
        stated = [tag for tag in declared if tag]
        if stated and all(group(tag) != group(lang) for tag in stated):
            fact = f"{stated[0]} is declared, and the text is in {lang}"
            yield Hit(row, fact, f"lang: {lang}, or the text in {stated[0]}", "lang")
