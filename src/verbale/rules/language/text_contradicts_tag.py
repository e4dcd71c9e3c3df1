"""Text in another language than its tag says.

## What it finds
A turn of at least 20 letters (a Chinese, Japanese or Korean character counts three) that two
detectors read as one and the same other language, one of which gives the tag's own language no more
than 1 %. Languages that no detector tells apart count as one: Bosnian, Croatian and Serbian; the
two written forms of Norwegian; Indonesian and Malay. What a span marks as a passage or quotation in
another language is left out, unless all of the turn is marked so.

Where the quick detector (eldc) has no wheel for the platform, or does not know the language that
the text is in, the other one (py3langid) decides alone, and more strictly.

## Why it matters
A tag decides which turns a model for a language learns from, how a translation is paired, and in
which voice a turn is read out. Tags go wrong silently: a page template is copied, a translation is
pasted under the wrong menu entry.

## Example

    lang: fr    Ladies and gentlemen, I am glad to welcome the Foreign Minister.

## Use instead

    lang: en    Ladies and gentlemen, I am glad to welcome the Foreign Minister.

## Fix
None: whether the tag or the text is wrong, only the source can say.

## Options
`letters`: letters below which a text is not judged (20).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.languages.alphabets import letters_tell
from verbale.languages.detect import ENOUGH, read
from verbale.languages.quick import groups, quick_groups, quick_tags
from verbale.languages.tags import group
from verbale.rules.language.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus

CODE = "L103"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": {"text", "lang"}}
USES = {"turns": {"spans"}}
OPTIONS = {"letters": ENOUGH}

_FOREIGN, _OWN = 0.30, 0.01
"""Probabilities of another and of the tag's own language, where a second detector agrees."""
_FOREIGN_ALONE, _OWN_ALONE = 0.60, 0.005
"""The same where no second detector knows the language."""
_GLANCE = 200
"""Code points of a text by which most are found to be in their language."""
_BEGINNING = 80
"""Code points by which a text is found to be in its language, where that cannot be guessed."""
_UNDETERMINED = ("und", "mul", "zxx")
_LETTERS_A_CHARACTER = 3


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn that is clearly in another language."""
    least = corpus.option("text-contradicts-tag", "letters", ENOUGH)
    tagged = own_words(turns).filter(
        (pl.col("text").str.len_chars() * _LETTERS_A_CHARACTER >= least)
        & ~pl.col("lang").is_in(_UNDETERMINED)
    )
    for row, text, lang, guess in _suspects(tagged).iter_rows():
        if group(lang) not in quick_groups() and _begins_in(text, lang):
            continue
        if other := _other_language(text, lang, guess, least):
            yield Hit(
                row,
                f"the text is in {other}, its tag is {lang}",
                f"the tag {other}, or the text in {lang}",
                "lang",
            )


def _suspects(tagged: pl.DataFrame) -> pl.DataFrame:
    """The turns that the quick detector reads as in another language, with that language.

    Most are in their own by their first words, and are not read on.
    """
    beginning = _guessed_otherwise(tagged, pl.col("text").str.slice(0, _GLANCE))
    return _guessed_otherwise(beginning.remove(letters_tell()), pl.col("text"))


def _guessed_otherwise(tagged: pl.DataFrame, text: pl.Expr) -> pl.DataFrame:
    """The turns of which a text is not in their language at a quick guess; all if none is made."""
    guesses = quick_tags(tagged.select(text).to_series())
    if guesses is None:
        return tagged.with_columns(guess=pl.lit(None, pl.String))
    guessed = tagged.with_columns(pl.Series("guess", guesses, pl.String))
    return guessed.filter(groups(guessed["guess"]) != groups(guessed["lang"]))


def _begins_in(text: str, lang: str) -> bool:
    """Whether a text begins in its own language: then nobody has to read on."""
    reading = read(text[:_BEGINNING])
    return reading is not None and group(reading.tag) == group(lang)


def _other_language(text: str, lang: str, guess: str | None, least: int) -> str | None:
    """The language that a text is clearly in, if that is not the tag's."""
    reading = read(text)
    if reading is None or reading.letters < least or group(reading.tag) == group(lang):
        return None
    agreed = guess is not None and group(guess) == group(reading.tag)
    if not agreed and group(reading.tag) in quick_groups():
        return None
    foreign, own = (_FOREIGN, _OWN) if agreed else (_FOREIGN_ALONE, _OWN_ALONE)
    if reading.share(reading.tag) >= foreign and reading.share(lang) <= own:
        return reading.tag
    return None
