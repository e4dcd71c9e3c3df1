"""A sentence in another language within a text, that nothing marks.

## What it finds
A sentence or quotation that is in another language than the tag's, in a turn that says something in
its own too. It has at least 40 letters (a Chinese, Japanese or Korean character counts three), and
both detectors agree on its language, if the quick one (eldc) knows that; or it has at least 20
letters of a script in which the tag's language is not written, Latin aside. What spans mark as of
another language is passed over. Without eldc, which has no wheel for some platforms, only other
scripts are found.

## Why it matters
Speakers quote, greet and close in other languages, and interpreters are printed beside what they
interpret. Who trains on one language gets the other one with it.

## Example

    lang: en    Thank you. Wir danken Ihnen sehr herzlich für diese Einladung nach Berlin. Next.

## Use instead
A span of type `foreign` around the sentence. `verbale build` marks what it is sure of.

## Fix
None.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.checks.finding import Hit, Level
from verbale.languages.detect import ENOUGH, read
from verbale.languages.quick import quick_groups, quick_languages, quick_tags
from verbale.languages.tags import group
from verbale.rules.language.written_in import expected_scripts, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.checks.corpus import Corpus

CODE = "L106"
LEVEL = Level.INFO
TABLE = "turns"
NEEDS = {"turns": {"text", "lang", "spans"}}

_LETTERS = 40
_FOREIGN, _OWN = 0.6, 0.01
_BETWEEN = r"[.!?…。！？؟।։።\n\"“”„«»‹›「」『』]+"
"""What stands between sentences and around quotations."""
_GLANCE = 64
"""Code points by which most sentences are found to be in the turn's language."""
_DENSE = frozenset({"Hani", "Kana", "Hang"})
"""Scripts of which one character says as much as three letters."""


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each sentence in another language."""
    rows = turns.select("text", "lang").with_row_index("row").drop_nulls()
    strange = {lang: _strange_letters(lang) for lang in rows["lang"].unique()}
    rows = rows.with_columns(strange=pl.col("lang").replace_strict(strange, return_dtype=pl.String))
    suspects: dict[int, list[tuple[str, str | None]]] = {}
    for (letters,), mine in rows.group_by("strange"):
        for row, sentence, guess in _suspects(mine, letters):
            suspects.setdefault(row, []).append((sentence, guess))
    for row in sorted(suspects):
        text, lang, spans = (turns[name][row] for name in ("text", "lang", "spans"))
        for start, end, other in sorted(_foreign(text, lang, suspects[row])):
            if not _is_marked(start, end, spans):
                fact = f"“{text[start:end][:60]}” is in {other}, the turn in {lang}"
                yield Hit(row, fact, "a span of type foreign", "text", start, end)


def _suspects(turns: pl.DataFrame, strange: Any) -> Iterator[tuple[int, str, str | None]]:
    """Sentences that may be in another language than their turn's: row, sentence, a quick guess.

    Args:
        turns: Turns in languages of the same scripts.
        strange: Pattern of letters that these languages do not have, if there is one; sentences
            with such letters are suspect without a guess.
    """
    sentence = pl.col("sentence").str.strip_chars()
    parts = pl.col("text").str.split(_BETWEEN, literal=False)
    sentences = turns.select("row", "lang", sentence=parts).explode("sentence")
    sentences = sentences.with_columns(sentence).filter(sentence.str.len_chars() >= ENOUGH // 3)
    if strange is not None:
        odd = sentences["sentence"].str.contains(strange)
        for row, _, found in sentences.filter(odd).iter_rows():
            yield row, found, None
        sentences = sentences.filter(~odd)
    own = {lang: _quick_tags_of(lang) for lang in turns["lang"].unique()}
    dense = [lang for lang in own if _DENSE.intersection(expected_scripts(lang))]
    least = pl.when(pl.col("lang").is_in(dense)).then(_LETTERS // 3).otherwise(_LETTERS)
    known = pl.col("lang").is_in([lang for lang in own if own[lang]])
    sentences = sentences.filter(known, pl.col("sentence").str.len_chars() >= least)
    for shown in (pl.col("sentence").str.slice(0, _GLANCE), pl.col("sentence")):
        guesses = quick_tags(sentences.select(shown).to_series()) or []
        is_odd = [
            guess not in own[lang] for guess, lang in zip(guesses, sentences["lang"], strict=True)
        ]
        sentences = sentences.with_columns(pl.Series("guess", guesses, pl.String)).filter(is_odd)
    yield from (
        sentences.filter(pl.col("guess") != "und").select("row", "sentence", "guess").iter_rows()
    )


def _foreign(
    text: str, lang: str, suspects: list[tuple[str, str | None]]
) -> Iterator[tuple[int, int, str]]:
    """The suspects that are in another language, in a text that says something in its own."""
    rest = text
    for sentence, _ in suspects:
        rest = rest.replace(sentence, " ")
    if not _is_own(rest, lang):
        return
    ends: dict[str, int] = {}
    for sentence, guess in suspects:
        start = text.index(sentence, ends.get(sentence, 0))
        ends[sentence] = start + len(sentence)
        if other := _other_language(sentence, lang, guess):
            yield start, ends[sentence], other


def _is_own(text: str, lang: str) -> bool:
    """Whether a text, which may be short, is in the language of its tag."""
    if own := _quick_tags_of(lang):
        return any(guess in own for guess in quick_tags([text]) or [])
    reading = read(text)
    return reading is not None and group(reading.tag) == group(lang)


def _other_language(sentence: str, lang: str, guess: str | None) -> str | None:
    """The language that a sentence is surely in, if that is not the tag's."""
    reading = read(sentence)
    if reading is None or group(reading.tag) == group(lang):
        return None
    is_strange = reading.script not in (*expected_scripts(lang), "Latn")
    if guess is None and not is_strange:  # only some words are
        guess = next(iter(quick_tags([sentence]) or []), None)
    # What the quick detector does not know, it cannot confirm.
    confirmed = guess is not None and group(guess) == group(reading.tag)
    agreed = is_strange or confirmed or group(reading.tag) not in quick_groups()
    if not agreed or reading.letters < (ENOUGH if is_strange else _LETTERS):
        return None
    sure = reading.share(reading.tag) >= _FOREIGN and reading.share(lang) <= _OWN
    return reading.tag if sure else None


def _is_marked(start: int, end: int, spans: Iterable[dict[str, Any]] | None) -> bool:
    """Whether a span of another language covers most of a sentence."""
    middle = (start + end) // 2
    return any(
        each["start"] <= middle < each["end"]
        for each in (() if spans is None else spans)
        if each["type"] == "foreign" or each["lang"] not in ("und", None)
    )


def _quick_tags_of(lang: str) -> frozenset[str]:
    """The tags by which a language can be guessed; none if it cannot."""
    return frozenset(tag for tag in quick_languages() if group(tag) == group(lang))


@lru_cache(maxsize=1024)
def _strange_letters(lang: str) -> str | None:
    """A pattern of letters in which a language is not written; Latin ones are everywhere."""
    expected = expected_scripts(lang)
    if not expected:
        return None
    return rf"[\p{{L}}&&[^\p{{Latin}}{letters_of(expected)}]]{{2}}"
