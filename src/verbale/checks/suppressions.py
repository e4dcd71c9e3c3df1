"""Findings that somebody looked at and wants silent, said beside the text.

A comment on a line of its own silences rules for what stands on the next line, or for the turn that
begins there: `<!-- verbale: ignore cut-off-end, mixed-text -->`. It is written alike in HTML, XML,
Markdown and plain text, and is no speech; several may follow one another. The front matter's
`ignore` silences rules for a whole transcript; where there is no front matter, a comment on the
first line silences what is said of the document. What silences nothing is itself a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from verbale.checks.finding import Finding, Level, Place
from verbale.checks.rule import Rule, rules
from verbale.checks.selection import named
from verbale.checks.transcripts import stated_offset
from verbale.errors import UsageError
from verbale.readers.comments import OWN_COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from verbale.document import Document
    from verbale.transcript import Transcript

UNUSED = ("V101", "unused-suppression")
_UNNAMED = re.sub(r"\?P<\w+>", "?:", OWN_COMMENT.pattern)
_NAMES = re.compile(r"[^\s,]+")
_COMMENTS = re.compile(rf"(?:\s++|{_UNNAMED}){{0,50}}+")
"""What may stand between a comment and the line it is about: further comments."""
_MARKUP = re.compile(rf"(?:\s++|{_UNNAMED}|</?[A-Za-z][^<>]*+>){{0,50}}+")
"""What may stand between a comment and the turn it is about: the tags that hold the turn, too."""


@dataclass(slots=True)
class Suppression:
    """Rules that are silenced at one place.

    Attributes:
        dialogue_id: The dialogue of the transcript in which it stands.
        name: What was written: a code, a name or a family.
        place: Where it stands.
        lines: The lines it is about; None for all of the transcript.
        used: Whether it silenced anything.
    """

    dialogue_id: str
    name: str
    place: Place
    lines: frozenset[int] | None
    used: bool = False

    def covers(self, finding: Finding, line_of_turn: int | None) -> bool:
        """Whether it silences a finding whose turn begins on that line."""
        if finding.dialogue_id != self.dialogue_id or finding.code not in _codes(self.name):
            return False
        return self.lines is None or bool(self.lines & {finding.place.line, line_of_turn})


def suppressions(
    transcripts: Mapping[str, Transcript], paths: Mapping[str, str]
) -> list[Suppression]:
    """Everything that transcripts silence.

    Args:
        transcripts: By `dialogue_id`.
        paths: Their paths as shown, by `dialogue_id`.
    """
    return [
        each
        for key, transcript in transcripts.items()
        for each in _of_transcript(key, transcript, paths[key])
    ]


def apply(
    findings: Iterable[Finding],
    silenced: Sequence[Suppression],
    transcripts: Mapping[str, Transcript],
) -> tuple[list[Finding], list[Finding]]:
    """Divide findings into those that stay and those that are silenced."""
    by_dialogue: dict[str, list[Suppression]] = {}
    for each in silenced:
        by_dialogue.setdefault(each.dialogue_id, []).append(each)
    stay: list[Finding] = []
    silent: list[Finding] = []
    for finding in findings:
        line = _line_of_turn(finding, transcripts)
        mine = [
            each
            for each in by_dialogue.get(finding.dialogue_id or "", ())
            if each.covers(finding, line)
        ]
        for each in mine:
            each.used = True
        (silent if mine else stay).append(finding)
    return stay, silent


def unused(silenced: Iterable[Suppression], ran: Iterable[Rule]) -> Iterator[Finding]:
    """A finding for each suppression that silences nothing, of the rules that ran."""
    codes = {rule.code for rule in ran}
    for each in silenced:
        meant = _codes(each.name)
        if not meant:
            fact = f"{each.name} is no rule" if each.name else "no rule is named"
        elif not each.used and meant & codes:
            fact = f"{each.name} finds nothing here that could be silenced"
        else:
            continue
        yield Finding(
            *UNUSED,
            Level.WARNING,
            "",
            each.place,
            fact,
            "remove it, or name the rule that is meant",
        )


def _of_transcript(key: str, transcript: Transcript, path: str) -> Iterator[Suppression]:
    document = transcript.document
    text = document.decoded.text
    for fact in document.facts("ignore"):
        at = stated_offset(document, fact)
        yield Suppression(key, fact.value, Place(path, document.line(at), 1, None, key), None)
    for comment in OWN_COMMENT.finditer(text):
        if comment["verb"] != "ignore":
            continue
        place = Place(path, document.line(comment.start()), 1, None, key)
        lines = frozenset(_lines(document, comment))
        for name in _NAMES.findall(comment["names"] or "") or [""]:
            yield Suppression(key, name, place, lines)


def _lines(document: Document, comment: re.Match[str]) -> Iterator[int]:
    """The lines that a comment is about: its own, the next one, and the next one with text."""
    text = document.decoded.text
    yield document.line(comment.start())
    for passed in (_COMMENTS, _MARKUP):
        found = passed.match(text, comment.end())
        if found and found.end() < len(text):
            yield document.line(found.end())


def _line_of_turn(finding: Finding, transcripts: Mapping[str, Transcript]) -> int | None:
    transcript = transcripts.get(finding.dialogue_id or "")
    if transcript is None or finding.turn_index is None:
        return None
    turn = transcript.turns[finding.turn_index]
    return transcript.document.line(turn.label.start if turn.label else turn.paragraphs[0].start)


@cache
def _codes(name: str) -> frozenset[str]:
    """The codes that a name means; none where it means nothing."""
    if not name:
        return frozenset()
    if name in {each.name for each in rules()}:
        return frozenset(each.code for each in rules() if each.name == name)
    try:
        return frozenset(each.code for each in named(name))
    except UsageError:
        return frozenset()
