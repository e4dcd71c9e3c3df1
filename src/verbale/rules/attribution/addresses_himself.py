"""A speaker who thanks or addresses himself by name.

## What it finds
A turn that opens or closes with an address to its own speaker: the surname with a form of address
or an office ("Thank you, Minister Vell", "Mr Vell, …"), set off as addresses are. Quotations, a
chair who calls on himself, speakers who introduce themselves, and two speakers of one surname are
left alone.

## Why it matters
Nobody talks so. The label has probably slipped by one turn, and with it all those behind it.

## Example

    Minister Vell: Thank you, Minister Vell. My question is about the strait.

## Use instead

    Journalist: Thank you, Minister Vell. My question is about the strait.

## Fix
None: where the labels slipped, only the source can say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from verbale.attribution.shape import is_cjk
from verbale.checks.finding import Hit, Level
from verbale.identity.divide import divide
from verbale.identity.names import tokens_of
from verbale.spans.marks import quotations
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.checks.corpus import Corpus
    from verbale.spans.marks import Quotation

CODE = "A108"
LEVEL = Level.WARNING
TABLE = "turns"
NEEDS = {"turns": {"dialogue_id", "speaker_label", "speaker_name", "speaker_type", "text", "lang"}}

_REACH = 90
"""Code points at either end of a turn in which it may address somebody."""
_SHORTEST = 3
_LONGEST_NATIVE = 5
"""Signs of a name whose surname is its first sign, or two."""
_CJK = r"[\x{3040}-\x{30ff}\x{3400}-\x{9fff}\x{ac00}-\x{d7af}]"
_STOPS = "，。、！？：；,.!?"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\.?")
_ENDS = frozenset(",.!?;:،。，！？")


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each turn that addresses its own speaker."""
    for row in _suspects(turns).arg_true():
        turn = turns.row(row, named=True)
        found = _address(turn)
        if found is not None and not _has_namesake(turn, turns):
            start, end, said = found
            yield Hit(
                row,
                f"the speaker addresses himself: “{said}”",
                "the label of the one who says that",
                "text",
                start,
                end,
            )


def _suspects(turns: pl.DataFrame) -> pl.Series:
    """Which turns have the surname near the start or the end; without spaces, its first sign."""
    name = pl.coalesce("speaker_name", "speaker_label").str.to_lowercase()
    surname = name.str.extract(r"([^\s.,()（）·・]{2,})\s*(?:[(（][^)）]*[)）])?\s*$", 1)
    joined = pl.when(name.str.contains(f"^{_CJK}[^·・]*$")).then(name.str.slice(0, 1))
    text = pl.col("text").str.to_lowercase()
    ends = text.str.slice(0, _REACH) + "\n" + text.str.tail(_REACH)
    said = ends.str.contains(pl.coalesce(joined, surname), literal=True)
    return turns.select((pl.col("speaker_type") == "person") & said).to_series().fill_null(False)


def _address(turn: dict[str, str]) -> tuple[int, int, str] | None:
    """Where a turn addresses its own speaker by form of address or office, and surname."""
    lang = (turn["lang"] or "und").partition("-")[0]
    text, name = turn["text"], turn["speaker_name"] or turn["speaker_label"]
    quoted: list[Quotation] | None = None
    for start, end in _addresses(text, name, lang):
        if end > _REACH and start < len(text) - _REACH:
            continue
        quoted = quotations(text) if quoted is None else quoted
        if not any(each.start <= start < each.end for each in quoted):
            return start, end, text[start:end]
    return None


def _addresses(text: str, name: str, lang: str) -> Iterator[tuple[int, int]]:
    """Where somebody of this name is addressed, anywhere in a text."""
    if is_cjk(name):
        for match in _joined_address(divide(name, lang).name or name).finditer(text):
            yield match.span("address")
        return
    surname = _surname(name, lang)
    for match in _WORD.finditer(text) if surname else ():
        if tokens_of(match[0]) == (surname,):
            start, end = _title_before(text, match.start()), match.start() + len(match[0])
            end -= match[0].endswith(".")
            if start is not None and _set_off(text, start, end):
                yield start, end


def _has_namesake(turn: dict[str, str], turns: pl.DataFrame) -> bool:
    """Whether another speaker of the dialogue, by the full name, has the same surname."""
    lang = (turn["lang"] or "und").partition("-")[0]
    own = _parts(turn, lang)
    rows = turns.filter(pl.col("dialogue_id") == turn["dialogue_id"])
    people = rows.select("speaker_label", "speaker_name").unique().iter_rows(named=True)
    return any(_are_namesakes(own, _parts(each, lang)) for each in people)


def _parts(speaker: dict[str, str], lang: str) -> tuple[str, ...]:
    """The words of a speaker's name; of one without spaces the first sign and the others."""
    name = speaker["speaker_name"] or speaker["speaker_label"] or ""
    found = tokens_of(divide(name, lang).name)
    if len(found) == 1 and is_cjk(found[0]) and len(found[0]) <= _LONGEST_NATIVE:
        return (found[0][1:], found[0][:1])
    return found


def _are_namesakes(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return len(two) > 1 and one[-1:] == two[-1:] and not set(one[:-1]) & set(two[:-1])


@lru_cache(maxsize=4096)
def _joined_address(name: str) -> re.Pattern[str]:
    """What finds somebody addressed in a script without spaces: `谢谢沈部长。`."""
    parts = re.split(r"[·・\s]", name)
    native = len(parts) == 1 and len(name) <= _LONGEST_NATIVE
    names = {name, parts[-1], *((name[:1], name[:2]) if native else ())}
    titles = (word for word in _titles() if is_cjk(word))
    said = (word for word in words("labels.talk") if is_cjk(word))
    either, title, talk = (
        "|".join(sorted(map(re.escape, group), key=len, reverse=True))
        for group in (names, titles, said)
    )
    return re.compile(
        rf"(?:^|[{_STOPS}\s]|{talk})(?P<address>(?:{either})\s?(?:{title}){{1,2}})(?=[{_STOPS}]|$)",
        re.MULTILINE,
    )


@lru_cache(maxsize=4096)
def _surname(label: str, lang: str) -> str | None:
    tokens = [t for t in tokens_of(divide(label, lang).name) if len(t) >= _SHORTEST]
    return tokens[-1] if tokens else None


def _title_before(text: str, at: int) -> int | None:
    """Where the form of address or the office begins that stands right before a surname."""
    before = list(_WORD.finditer(text, max(0, at - 60), at))
    for count in (1, 2, 3):
        if count > len(before):
            break
        start = before[-count].start()
        phrase = fold(text[start:at]).strip(" .,")
        if phrase in _titles() or phrase.replace(".", "") in _titles():
            return start
    return None


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return words("labels.honorific") | words("labels.office")


def _set_off(text: str, start: int, end: int) -> bool:
    """Whether an address stands as addresses do: between marks, or at an end of the turn.

    "I am Minister Vell" and "as Minister Vell said" stand amid a sentence.
    """
    before, after = text[:start].rstrip(), text[end:].lstrip()
    opens = not before or before[-1] in _ENDS
    closes = not after or after[0] in _ENDS
    return opens and closes and (bool(before) or after[:1] in (",", "，", "،", "!", "！"))
