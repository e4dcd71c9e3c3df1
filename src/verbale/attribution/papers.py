"""Papers of a parliament on which nobody speaks, such as order papers and written questions.

Agendas and lists of votes are among them. Their keys are set as labels are: `The Minister of
Ports: To lay upon the Table …`, `Question 1:`. What a paper is, its head says. As a record of a
debate may print its agenda, and old volumes print written answers as they print debates, what
stands behind the labels must not be talk.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.attribution.colophon import speaks_of_itself
from verbale.attribution.shape import Kind
from verbale.punctuation import FULL_STOPS
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.attribution.candidates import Candidate

_LONGEST_LINE = 160
_LONGEST_REST = 60
"""Code points beside the name of a paper: whose it is, its number and its day."""
_MOST_TALK = 1 / 3
_FEWEST_SENTENCES = 3
_SENTENCE = re.compile(rf"[.!?…！？{FULL_STOPS}][\"”»’')]*(?:\s|$)|[。！？]")
_ABBREVIATED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}\.|\d\.")
_ENDS = re.compile(rf"[.!?…！？。{FULL_STOPS}]\s*$")
_FEWEST_NAMED = 3
"""Labels that name somebody where written answers are printed as debates are."""
_FIRST_LINES = 8
"""Lines that name the paper; further below, a record may print its agenda."""


def without_papers(labels: list[Candidate], texts: Mapping[int, str], head: str) -> list[Candidate]:
    """The labels, or none of them where they stand on a paper on which nobody speaks.

    Args:
        labels: The labels found, in reading order.
        texts: The text of each block that people read, by its index.
        head: The title, headings and first short paragraphs, a line each.
    """
    if not labels or any(c.stated or c.played for c in labels):
        return labels
    lines = list(dict.fromkeys(map(fold, _lines(labels, texts, head))))
    if any(map(_is_written, lines)) and not _name_speakers(labels):
        return []
    business = any(map(_is_business, lines[:_FIRST_LINES]))
    if business and not _come_back(labels) and not _talk(labels, texts):
        return []
    return labels


def _lines(labels: list[Candidate], texts: Mapping[int, str], head: str) -> Iterator[str]:
    """The short lines that tell what a paper is: those of its head that stand before a label."""
    first = labels[0].block
    before = {line.strip() for i, text in texts.items() if i < first for line in text.split("\n")}
    for number, line in enumerate(head.split("\n")):
        if len(line) <= _LONGEST_LINE and (number == 0 or line.strip() in before):
            yield line


def _is_written(line: str) -> bool:
    """Whether a line names a question that is put in writing."""
    return _whole("written").search(line) is not None


def _is_business(line: str) -> bool:
    """Whether a line is the name of a paper, with little beside it."""
    found = _whole("business").search(line)
    if found is None or _ENDS.search(line) or len(line) > len(found[0]) + _LONGEST_REST:
        return False
    return not line[: found.start()].strip() or not line[found.end() :].strip(" .:0123456789")


def _name_speakers(labels: list[Candidate]) -> bool:
    """Whether several labels name persons, as volumes print those who ask and answer."""
    named = [c for c in labels if c.shape.kind in (Kind.TITLED, Kind.OFFICE) or _is_full_name(c)]
    return len(named) >= _FEWEST_NAMED and 2 * len(named) > len(labels)


def _come_back(labels: list[Candidate]) -> bool:
    """Whether two speakers have each more than one turn, and not all of one before the other."""
    names = [fold(c.label.name) for c in labels if c.shape.kind not in (Kind.WORDS, Kind.NEVER)]
    places = {name: [at for at, each in enumerate(names) if each == name] for name in names}
    spans = sorted((at[0], at[-1]) for at in places.values() if len(at) > 1)
    return any(later[0] < earlier[1] for earlier, later in pairwise(spans))


def _is_full_name(c: Candidate) -> bool:
    return c.shape.kind is Kind.NAME and c.shape.tokens > 1


def _talk(labels: list[Candidate], texts: Mapping[int, str]) -> bool:
    """Whether people talk behind more than a few of the labels."""
    following = dict(pairwise(texts))
    talking = 0
    for c in labels:
        said = texts[c.block][c.end :]
        below = following.get(c.block)
        if not said.strip() and below is not None:
            said = texts[below]
        talking += _is_talk(said)
    return talking > _MOST_TALK * len(labels)


def _is_talk(text: str) -> bool:
    sentences = len(_SENTENCE.findall(_ABBREVIATED.sub(" ", text)))
    opened = fold(re.split(r"[,.!?،。！？]", text.strip(), maxsplit=1)[0])
    fewest = 2 if "。" in text else _FEWEST_SENTENCES
    return sentences >= fewest or opened in words("labels.talk") or speaks_of_itself(text)


@cache
def _whole(group: str) -> re.Pattern[str]:
    """The names of papers, not within words; scripts without spaces set no borders."""
    listed = sorted(words(f"head.{group}"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")
