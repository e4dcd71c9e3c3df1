"""What stands between and behind the speeches of a document and nobody says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.agenda import Agenda
from verbale.attribution.colophon import (
    closes_page,
    ends_page,
    heads_foot,
    is_in_italics,
    speaks_of_itself,
)
from verbale.attribution.footnotes import Footnotes
from verbale.attribution.procedure import (
    gives_time,
    heads_vote,
    is_list,
    is_short_of_sentence,
    reports_afterwards,
    reports_procedure,
    tells_time,
)
from verbale.attribution.shape import Kind
from verbale.document import BlockKind
from verbale.punctuation import FULL_STOPS
from verbale.transcript import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.attribution.candidates import Candidate
    from verbale.document import Block, Document

_LONGEST_RULE = 100
_RULE = re.compile(
    r"[oO\s]*(?:[-–—=*_+~#─━◇◆○●☆★※•·][oO\s]*){3,}|[-–—] ?[oO0]{1,3} ?[-–—]"
    r"|[(\[<{«‹〈＜]\s?(?:\.{3,}|…{1,2})\s?[)\]>}»›〉＞]"  # a part was left out here
)
_INSERTING = re.compile(r"[(\[（【][^()\[\]（）【】]{3,280}[:：]\s?[)\]）】]")
_ENDS = re.compile(rf"[.!?…:！？：{FULL_STOPS}][\"”»’'）)\]」』]*$")
_COLONS = (":", "：")
_LONGEST_FIELD = 24
"""Code points of the name of a field, as in forms that search a site."""
_MOST_REST, _MOST_LIST = 0.1, 0.25
_LONGEST_REPORT = 300
_DASHED = re.compile(r"\s*(?:--|——)(?=[(A-ZÀ-Þ])(?=[^\n]*(?:\n[^\n]*){0,6}[.)]\s*$)")
_FEWEST_DASHED = 3
_REACH = 20
"""Blocks within which what a label alone on its line says must stand."""


class Asides:
    """The blocks without a label that are no speech, although they stand within a dialogue.

    Attributes:
        roles: What each of them is, by the index of its block.
        ends: Those behind which nobody speaks until the next label.
        said: Those that look like one and are all that a label has to say.
    """

    def __init__(self, document: Document, labels: Mapping[int, Sequence[Candidate]]) -> None:
        self.roles: dict[int, Role] = {}
        self.ends: set[int] = set()
        self.said: set[int] = set()
        if not labels:
            return
        self._read_backwards(document, labels, min(labels))
        self._read_forwards(document, labels, min(labels))

    def _read_backwards(
        self, document: Document, labels: Mapping[int, Sequence[Candidate]], first: int
    ) -> None:
        """Find what is known by its own words and by no speech following it."""
        blocks = document.blocks
        dashed = _are_dashed(blocks[first:])
        last, over = True, True
        rest = _Rest(sum(len(block.text) for block in blocks[first:]))
        final = max(labels)
        agenda = Agenda(block.text for block in blocks[:first] if _is_content(block))
        below = ""
        for index in range(len(blocks) - 1, first, -1):
            block = blocks[index]
            if index in labels:
                last, over, below = True, False, ""
                continue
            if not _is_content(block):
                parted = rest.is_list and _is_line(document, block)
                if over and (parted or (rest.is_no_speech and _heads_tools(block))):
                    self._close(blocks, index)
                continue
            role = self._role(block, last=last, over=over)
            dash = dashed and _DASHED.match(block.text) is not None
            opens = last and not over and not below
            if role is None and (dash or agenda.heads(block.text, below, opens=opens)):
                role = Role.NOTE if dash else Role.PROSE
            below = block.text
            if role is None and last and is_in_italics(block) and _is_below_heading(blocks, index):
                role = Role.PROSE
            if role is None and over and last and _names(block.text, labels[final][-1]):
                role = Role.PROSE
            if role is None and over and block.kind is BlockKind.HEADING and rest.is_list:
                role = Role.HEADING
                self.ends.add(index)
            if role is None and over and (rest.is_list or rest.is_italic) and closes_page(block):
                role = Role.PROSE
                self.ends.add(index)
            if role is None and over and rest.is_no_speech and heads_foot(block):
                role = Role.HEADING
                self.ends.add(index)
            if role is None:
                last = block.kind is BlockKind.HEADING
                rest.add(block)
                continue
            self.roles[index] = role
            ruled = rest.is_list and _is_rule(block.text)
            closes = over and (ruled or _closes(block.text, role, rest))
            if closes or reports_afterwards(block.text):
                self.ends.add(index)

    def _close(self, blocks: Sequence[Block], line: int) -> None:
        """Take what stands below a line that closes the page for no speech."""
        for index in range(line + 1, len(blocks)):
            if _is_content(blocks[index]):
                self.roles.setdefault(index, Role.PROSE)

    def _role(self, block: Block, *, last: bool, over: bool) -> Role | None:
        """What a block is, or None.

        Args:
            block: A block without a label.
            last: Whether no more speech follows before the next label.
            over: Whether no label follows.
        """
        if tells_time(block.text):
            return Role.METADATA
        if over and (ends_page(block.text) or (last and closes_page(block))):
            return Role.PROSE
        if _is_rule(block.text):
            return Role.PROSE
        if reports_procedure(block.text, last=last, over=over) or reports_afterwards(block.text):
            return Role.NOTE
        return None

    def _read_forwards(
        self, document: Document, labels: Mapping[int, Sequence[Candidate]], first: int
    ) -> None:
        """Find what is known by what stands before it: footnotes, lists of votes."""
        footnotes = Footnotes()
        votes = headed = noted = unsaid = False
        timed = sum(_is_content(b) and tells_time(b.text) for b in document.blocks) > 1
        final = max(labels)
        for index in range(first, len(document.blocks)):
            block = document.blocks[index]
            if block.kind is BlockKind.MARKUP:
                source = document.decoded.text[block.start : block.end][:200]
                footnotes.read("_____" if index > final and "<hr" in source else source)
                continue
            note = footnotes.read(block.text)
            if index in labels:
                votes = headed = noted = False
                unsaid = labels[index][-1].end >= len(block.text.rstrip())
                continue
            if not _is_content(block):
                continue
            named = headed and is_short_of_sentence(block.text)
            headed = heads_vote(block.text, voting=noted)
            votes = headed or named or (votes and is_list(block.text))
            if _inserts(block.text):
                self.ends.add(index)
                note = True
            if note or votes:
                self.roles[index] = Role.NOTE
            role = self.roles.get(index)
            if (
                role is Role.METADATA
                and unsaid
                and not timed  # the record prints the time again and again
                and self._stands_alone(document.blocks, labels, index)
            ):
                del self.roles[index]
                self.said.add(index)
            unsaid = unsaid and role is not None
            noted = noted or role is Role.NOTE

    def _stands_alone(
        self, blocks: Sequence[Block], labels: Mapping[int, Sequence[Candidate]], index: int
    ) -> bool:
        """Whether nothing else follows that the label before could have said."""
        for after in range(index + 1, min(index + _REACH, len(blocks))):
            if after in labels:
                return True
            if _is_content(blocks[after]) and after not in self.roles:
                return False
        return True


class _Rest:
    """What stands below a line near the end of a document."""

    def __init__(self, total: int) -> None:
        self.total, self.size, self.speaks, self.ends = total, 0, False, False
        self.italic = True

    def add(self, block: Block) -> None:
        """One more block, above the others."""
        text = block.text
        self.italic = self.italic and is_in_italics(block)
        self.size += len(text)
        field = text.rstrip().endswith(_COLONS) and len(text) <= _LONGEST_FIELD
        self.ends = self.ends or (_ENDS.search(text.rstrip()) is not None and not field)
        self.speaks = self.speaks or speaks_of_itself(text)

    @property
    def is_no_speech(self) -> bool:
        """Whether it is short and nobody says "I" in it."""
        return not self.speaks and self.size <= self.total * _MOST_REST

    @property
    def is_italic(self) -> bool:
        """Whether there is something short, all of it in italics as is what editors add."""
        return self.italic and 0 < self.size <= min(_LONGEST_REPORT, self.total * _MOST_REST)

    @property
    def is_list(self) -> bool:
        """Whether there is something, and no sentence in it: what a heading closes a page with."""
        short = 0 < self.size <= self.total * _MOST_LIST
        return short and not self.speaks and not self.ends


def _closes(text: str, role: Role, rest: _Rest) -> bool:
    """Whether what follows a line that no label follows is no speech either."""
    closed = role is Role.NOTE and gives_time(text) and rest.is_no_speech
    return closed or ends_page(text)


def _names(text: str, label: Candidate) -> bool:
    """Whether a short text tells of the last speaker by the whole label, as speakers do not.

    An office may be another's: only one that the text begins with, and a verb follows, counts.
    """
    name, text = label.label.name, text.strip()
    if len(text) > _LONGEST_REPORT or " " not in name or name not in text:
        return False
    begins = text.startswith(name) and text[len(name) :].lstrip()[:1].islower()
    told = label.shape.kind in (Kind.NAME, Kind.TITLED) or (
        label.shape.kind is Kind.OFFICE and begins
    )
    return told and not speaks_of_itself(text)


def _are_dashed(blocks: Sequence[Block]) -> bool:
    """Whether two dashes open the notes of a document, as in records of Chile."""
    return sum(_DASHED.match(block.text) is not None for block in blocks) >= _FEWEST_DASHED


def _is_line(document: Document, block: Block) -> bool:
    """Whether markup draws a line across the page."""
    if block.kind is not BlockKind.MARKUP:
        return False
    source = document.decoded.text[block.start : block.end][:_LONGEST_RULE]
    return "<hr" in source.lower() or _is_rule(source)


def _is_below_heading(blocks: Sequence[Block], index: int) -> bool:
    """Whether a heading stands right above a block."""
    above = (
        block for block in reversed(blocks[max(0, index - _REACH) : index]) if block.text.strip()
    )
    return next((block.kind is BlockKind.HEADING for block in above), False)


def _heads_tools(block: Block) -> bool:
    """Whether a block heads the tools of a page, such as whom to contact."""
    return block.kind is BlockKind.HEADING and block.boilerplate is not None


def _is_content(block: Block) -> bool:
    silent = (BlockKind.MARKUP, BlockKind.METADATA)
    return (
        block.kind not in silent
        and block.boilerplate is None
        and block.spoken is None
        and bool(block.text.strip())
    )


def _inserts(text: str) -> bool:
    """Whether a note in brackets says what is put in here: `[The statement follows:]`."""
    return len(text) <= _LONGEST_REPORT and _INSERTING.fullmatch(text.strip()) is not None


def _is_rule(text: str) -> bool:
    """Whether a block is but the signs of a line drawn across the page."""
    text = text.strip()
    return len(text) <= _LONGEST_RULE and _RULE.fullmatch(text) is not None
