"""Where a text looks as if a label stood in it, and the labels of the dialogues around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from verbale.attribution.labels import label_key
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

LONGEST = 80
"""Code points that a label in a text may have."""
_HEAD = r"[^\s:：﹕.!?…。！？\n][^:：﹕!?…。！？\n]{0,78}?"
_CLOSER = r"(?:\s?[:：﹕]|\s[-–—]\s|\.\s?[-–—]\s|(?<=[^\W\d_a-z]{2})\.\s)"
_BEFORE = r"(?:[\[【〔(（<«*_#>•·]{0,3}\s?)"
_AFTER = r"(?:[\])）】〕>*_]{0,3})"
_AT_START = re.compile(rf"\s*{_BEFORE}(?P<head>{_HEAD}){_AFTER}{_CLOSER}")
_IN_BRACKETS = re.compile(r"\s*[\[【〔](?P<head>[^\[\]【】〔〕\n]{1,60})[\]】〕]")
_INSIDE = re.compile(
    rf"(?:\n|(?<=[.!?…。！？؟।\"”»’')\]）」])\s+|(?<=[。！？」]))"
    rf"{_BEFORE}(?P<head>{_HEAD}){_AFTER}(?:\s?[:：﹕])"
)
QUICK_START = r"^\s*(?:[^\n]{1,86}?(?:[:：﹕]|\s[-–—]\s|\.\s?[-–—]\s|\.\s)|[\[【〔])"
QUICK_INSIDE = r"(?:\n|[.!?…。！？؟।\"”»’')\]）」]\s|[。！？」])[^:：﹕!?…。！？\n]{1,84}[:：﹕]"
"""What a text needs to be looked at, as polars reads it."""
_SHORTEST = 3
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Printed(NamedTuple):
    """Words that look like a label, and where they stand."""

    start: int
    end: int
    name: str
    key: str


def labels_of(turns: pl.DataFrame, dialogues: set[str]) -> dict[str, Mapping[str, str]]:
    """For each of these dialogues its labels as printed, by their key."""
    import polars as pl

    rows = turns.filter(
        pl.col("dialogue_id").is_in(list(dialogues)) & pl.col("speaker_label").is_not_null()
    )
    found: dict[str, dict[str, str]] = {}
    for dialogue, label in (
        rows.select("dialogue_id", "speaker_label").unique(maintain_order=True).iter_rows()
    ):
        found.setdefault(dialogue, {}).setdefault(label_key(label), label)
    return dict(found)


def at_start(text: str) -> Printed | None:
    """What stands at the start of a text like a label."""
    match = _AT_START.match(text) or _IN_BRACKETS.match(text)
    return _printed(match) if match else None


def inside(text: str) -> Iterator[Printed]:
    """What stands at the start of a later paragraph or sentence like a label."""
    for match in _INSIDE.finditer(text):
        yield _printed(match)


def is_label_word(printed: Printed, lang: str | None) -> bool:
    """Whether these words are those of a label that names nobody ("QUESTION"), set as one."""
    folded = fold(printed.name)
    if (
        not (printed.name.isupper() or _CJK.search(printed.name))
        or len(printed.key) < _SHORTEST - 1
    ):
        return False
    language = None if lang is None or lang == "und" else lang.partition("-")[0]
    try:
        known = [words(group, language) for group in _NAMELESS]
    except KeyError:
        known = [words(group) for group in _NAMELESS]
    return any(folded in group for group in known)


_NAMELESS = ("labels.press", "labels.answer", "labels.moderator", "labels.interpreter")


def telling(key: str) -> bool:
    """Whether a key is long enough not to stand anywhere by chance."""
    return len(key) >= _SHORTEST or bool(_CJK.search(key))


def _printed(match: re.Match[str]) -> Printed:
    name = match["head"].strip(" .*_")
    return Printed(match.start("head"), match.end(), name, label_key(name))
