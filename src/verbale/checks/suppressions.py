"""Findings that somebody looked at and wants silent, said beside the text.

A comment on a line of its own silences rules for what stands on the next line, or for the turn that
begins there: `<!-- verbale: ignore cut-off-end, mixed-text -->`. It is written alike in HTML, XML,
Markdown and plain text, and is no speech. The front matter's `ignore` silences rules for a whole
transcript. What silences nothing is itself a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.checks.finding import Finding, Level, Place
from verbale.checks.rule import Rule, rules
from verbale.checks.selection import named
from verbale.errors import UsageError
from verbale.readers.comments import OWN_COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from verbale.transcript import Transcript

UNUSED = ("V101", "unused-suppression")
_NAMES = re.compile(r"[^\s,]+")


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
            fact = f"{each.name} is no rule"
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
        at = max(text.find(fact.value), 0)
        yield Suppression(key, fact.value, Place(path, document.line(at), 1, None, key), None)
    for comment in OWN_COMMENT.finditer(text):
        if comment["verb"] != "ignore":
            continue
        following = re.compile(r"\S").search(text, comment.end())
        lines = {document.line(comment.start())}
        if following:
            lines.add(document.line(following.start()))
        place = Place(path, document.line(comment.start()), 1, None, key)
        for name in _NAMES.findall(comment["names"]):
            yield Suppression(key, name, place, frozenset(lines))


def _line_of_turn(finding: Finding, transcripts: Mapping[str, Transcript]) -> int | None:
    transcript = transcripts.get(finding.dialogue_id or "")
    if transcript is None or finding.turn_index is None:
        return None
    turn = transcript.turns[finding.turn_index]
    return transcript.document.line(turn.label.start if turn.label else turn.paragraphs[0].start)


def _codes(name: str) -> frozenset[str]:
    """The codes that a name means; none where it means nothing."""
    if name in {each.name for each in rules()}:
        return frozenset(each.code for each in rules() if each.name == name)
    try:
        return frozenset(each.code for each in named(name))
    except UsageError:
        return frozenset()
