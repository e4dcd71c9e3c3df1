"""What stands below the last speech of a page: its end, who asked or wrote, sources and dates."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from verbale.attribution.dates import is_date
from verbale.attribution.head import is_field
from verbale.attribution.labels import is_note
from verbale.attribution.procedure import EDGES, begins
from verbale.document import BlockKind, MarkKind
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block

_LONGEST = 160
_LONGEST_END = 40
_LONGEST_NAMES = 60
_LONGEST_FOOT = 400
_PHONE = re.compile(
    r"(?<![\d.,])(?:\+\d{1,3}|\(?0\d{0,4}\)?)[ .-]?(?:\d[ .()/-]{0,2}){5,12}\d(?!\d)"
)
_POSTAL = re.compile(r",\s\d{3,6}\s[A-ZÀ-Þ][^\W\d_]+(?:[.,]|$)")
_SENTENCE_BEHIND = re.compile(r"[^\W\d_]{3}[.!?…。！？](?:\s|$)")
_FEWEST_NAMES, _MOST_NAMES = 2, 5
_MOST_WORDS = 18
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]\s*$")
_SENTENCE = re.compile(r"[.!?…。！？:：;,](?:\s|$)")
_KEY = re.compile(r"([^:：]{2,40})[:：]")
_SYMBOL = re.compile(r"(?=\S*\d)[A-Z][A-Z\d]*(?:[/.-][A-Z\d().]+)+")
_JOB_NUMBER = re.compile(r"\*?\d{2}-?\d{4,6}\*?(?: \([A-Z]\))?")
_FILE = re.compile(r"\b(?:PDF|DOCX?|MP[34]|ZIP)\b.{0,12}\d ?[KMkmкКМ][oObBбБ]\b")
"""A file for download and its size, as in `(PDF - 41 Ko)`."""
_WHOLE_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]\.?")
_KEY_IN_BRACKETS = re.compile(r"[(（\[【〔［]\s?([^()（）\[\]【】〔〕［］]{1,30})[)）\]】〕］]")
_EDITORS_SIGN = "※"
_BEFORE_KEY = re.compile(r"[.!?…(\[|]\s*")
_TIME_BEHIND = re.compile(r"(?<=\w)[\s,:–—-]+\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m)?\.?$")
_NO_WORD = re.compile(r"[^\w'’]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def closes_page(block: Block) -> bool:
    """Whether a block below all speech is no speech by its own looks.

    Args:
        block: A block without a label, with no label and no speech behind it.
    """
    text = block.text.strip()
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    if _ends(folded) or _dates(text) or _is_set(block, (MarkKind.LINK,)):
        return True
    if _says_nothing(text) or _is_note(text) or _is_address(text) or _opens_note(text):
        return True
    if _has_byline(folded) or _has_editors_key(folded) or _is_name_set_apart(block):
        return True
    if _credits_picture(text):
        return True
    return is_in_italics(block) and not speaks_of_itself(text)


def heads_foot(block: Block) -> bool:
    """Whether a heading, or a short line in bold, is what closes a page: `Contact`, `Credits`."""
    text = block.text.strip(EDGES + ":：")
    if block.kind is not BlockKind.HEADING and not _is_set(block, (MarkKind.BOLD,)):
        return False
    folded = fold(text)
    groups = ("labels.never", "boilerplate.line", "boilerplate.end", "proceedings.editor")
    return len(text) <= _LONGEST_END and any(folded in words(group) for group in groups)


def is_in_italics(block: Block) -> bool:
    """Whether all of a block is set in italics."""
    return _is_set(block, (MarkKind.ITALIC,))


def without_foot(labels: list[Candidate], texts: Mapping[int, str]) -> list[Candidate]:
    """The labels without those at the end that tell whom to call: `PRESS OFFICER: Ana Maru`.

    Nor speaks who wrote the talk down and adds a word of their own: `Comment: He was tired`.

    Args:
        labels: The labels found, in reading order.
        texts: The text of each block that people read, by its index, in reading order.
    """
    counts = Counter(c.label.key for c in labels)
    while labels:
        last = labels[-1]
        behind = [text for index, text in texts.items() if index > last.block]
        said = "\n".join([texts[last.block][last.end :], *behind])
        told = len(said) <= _LONGEST_FOOT and _PHONE.search(said) is not None
        backed = last.stated or last.marked or counts[last.label.key] > 1
        told = told and not _SENTENCE_BEHIND.search(said)
        added = not behind and fold(last.label.name) in words("proceedings.drafter")
        if backed or not (told or added) or speaks_of_itself(said):
            break
        labels = labels[:-1]
    return labels


def _is_address(text: str) -> bool:
    """Whether a line has a telephone number, or a postal code before the name of a town."""
    found = _PHONE.search(text) or _POSTAL.search(text)
    return found is not None and not speaks_of_itself(text)


def ends_page(text: str) -> bool:
    """Whether a line below all speech says that this is the end, and is set like nothing said."""
    text = text.strip()
    apart = text.isupper() or not (text[:1].isalnum() and text[-1:].isalnum())
    return apart and text[-1:] != "." and _ends(fold(text))


def speaks_of_itself(text: str) -> bool:
    """Whether somebody says "I" or "we" in a text."""
    folded = fold(text)
    known = words("speech.first_person")
    if known.intersection(_NO_WORD.split(folded)):
        return True
    return bool(_CJK.search(folded)) and any(word in folded for word in known if _CJK.match(word))


def _says_nothing(text: str) -> bool:
    """Whether a text is but figures and signs, the sign of a document, or names a file."""
    if _FILE.search(text):
        return True
    return not any(map(str.isalpha, text)) or any(
        sign.fullmatch(text) for sign in (_SYMBOL, _JOB_NUMBER)
    )


def _is_note(text: str) -> bool:
    """Whether a text stands in brackets as a whole, and is no stage direction."""
    inside = _WHOLE_BRACKETS.fullmatch(text)
    return inside is not None and not is_note(inside[1]) and not speaks_of_itself(inside[1])


def _dates(text: str) -> bool:
    """Whether a text is a date, perhaps below the place: `Vell`, `6 May 2031`."""
    place, _, date = text.rpartition("\n")
    tokens = place.split()
    named = len(tokens) <= _MOST_NAMES and all(token[:1].isupper() for token in tokens)
    return is_date(date) and named and not _SENTENCE.search(place)


def _opens_note(text: str) -> bool:
    """Whether the word or sign of a note stands before a text: `（注）…`, `(Note) …`, `※ …`."""
    if text.startswith(_EDITORS_SIGN):
        return True
    key = _KEY_IN_BRACKETS.match(text)
    named = fold(key[1]).strip(" .:：0123456789") if key else ""
    groups = ("labels.never", "proceedings.editor", "notes.translation")
    return bool(named) and not is_note(named) and any(named in words(group) for group in groups)


def _credits_picture(text: str) -> bool:
    """Whether a text ends with whose picture it stands below: `At the door. Photo: Mira Dol`."""
    before, colon, name = text.rpartition(":")
    tokens = name.split()
    if not colon or not 0 < len(tokens) <= _MOST_NAMES or _SENTENCE.search(name):
        return False
    last = fold(_BEFORE_KEY.split(before)[-1])
    return last in words("proceedings.editor") and all(token[:1].isupper() for token in tokens)


def _ends(folded: str) -> bool:
    """Whether a line says that this is the end, or that the text is a translation."""
    bare = folded.strip(EDGES + "=~+/")
    bare = _TIME_BEHIND.sub("", bare)
    if len(folded) > _LONGEST_END or (folded == f"{bare}." and " " not in bare):
        return False
    groups = ("proceedings.end", "notes.translation", "notes.original")
    return any(bare in words(group) for group in groups)


def _has_byline(folded: str) -> bool:
    """Whether a line names, with the words for it, who asked the questions or wrote."""
    bare = folded.strip(EDGES)
    if len(bare.split()) > _MOST_WORDS or speaks_of_itself(bare):
        return False
    return any(
        begins(bare, word) or bare.endswith(" " + word) for word in words("proceedings.byline")
    )


def _has_editors_key(folded: str) -> bool:
    """Whether a line opens with a key such as "Source:" or "Place:", or tells of publication."""
    bare = folded.strip(EDGES)
    key = _KEY.match(bare)
    known = words("proceedings.editor") | words("proceedings.drafter")
    named = bare.rstrip(":：") in words("proceedings.editor")
    if named or (key and (key[1].strip() in known or is_field(key[1]))):
        return True
    dated = any(map(str.isdigit, bare))
    return dated and any(begins(bare, word) for word in words("head.published"))


def _is_name_set_apart(block: Block) -> bool:
    """Whether a block is but a name, all of it bold or in italics, perhaps with a note behind."""
    text = block.text.strip()
    bare = _BRACKETS.sub("", text).strip()
    if len(text) > _LONGEST_NAMES or _SENTENCE.search(bare):
        return False
    tokens = bare.split()
    if not _FEWEST_NAMES <= len(tokens) <= _MOST_NAMES:
        return False
    apart = _is_set(block, (MarkKind.BOLD, MarkKind.ITALIC))
    return apart and all(token[:1].isupper() for token in tokens)


def _is_set(block: Block, kinds: tuple[MarkKind, ...]) -> bool:
    """Whether all of a block is set in one of these ways."""
    size = len(block.text.strip())
    return any(mark.kind in kinds and mark.end - mark.start >= size for mark in block.marks)
