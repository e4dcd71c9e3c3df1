"""Cuts a document at its labels: turns, and what every other stretch of the source is."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from verbale.attribution.asides import Asides
from verbale.attribution.candidates import Closer, Opener
from verbale.attribution.carried import SCORE, going_on
from verbale.attribution.decided import EVIDENCE, NOBODY, Ruling
from verbale.attribution.hand_over import hand_over
from verbale.attribution.headings import is_heading
from verbale.attribution.marked_text import marked_in
from verbale.attribution.odd_labels import FAINT
from verbale.attribution.weigh import DOUBT, THRESHOLD
from verbale.document import BlockKind, MarkKind
from verbale.punctuation import FULL_STOPS
from verbale.transcript import Attribution, Label, Method, Paragraph, Role, Share, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from verbale.attribution.candidates import Candidate
    from verbale.attribution.odd_labels import Doubts, Faint
    from verbale.document import Block, Document

_WRAPPED_CJK = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)
_ENDS = re.compile(rf"[.!?…:;,！？：；，{FULL_STOPS}،—–\-\"”»’')\]）】」]\s*$")
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?\s?m\.?)?(?:\s?\(?[a-z]{2,5}\)?)?"
_CLOSING_TIME = re.compile(
    rf"\W*(?:end\W+)?\(?{_TIME}\W*|\W*end\W*(?:of transcript\W*)?", re.IGNORECASE
)
_NOTE_ALONE = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]\.?")
_INTERRUPTED = re.compile(r"(?:\.{2,4}|…)\s?[(（\[][^()\[\]（）]{1,60}[)）\]]\s?(?:\.{2,4}|…)?")
"""`... (Interruptions)` alone in a paragraph, as records of India print it."""


def cut(
    document: Document,
    labels: list[Candidate],
    unspoken: frozenset[int] = frozenset(),
    doubts: Doubts | None = None,
    ruling: Ruling | None = None,
) -> Attribution:
    """Turns from label to label.

    Args:
        document: What was read.
        labels: The labels, in reading order.
        unspoken: Indexes of blocks that are set as labels are and neither are one nor speech.
        doubts: What else may open a turn.
        ruling: What people say of blocks.
    """
    ruling = ruling or Ruling()
    by_block: dict[int, list[Candidate]] = defaultdict(list)
    for label in labels:
        by_block[label.block].append(label)
    asides = Asides(document, by_block)
    faint = _Faint(doubts)
    for odd in doubts.labels if doubts else ():
        if odd.block not in asides.roles and odd.block not in unspoken:
            by_block[odd.block].append(odd)
            by_block[odd.block].sort(key=lambda label: label.start)
    names = _mended(labels)
    turns: list[_Open] = []
    shares: list[Share] = []
    before = ""
    goes_on = spoken = False
    for index, block in enumerate(document.blocks):
        silent = None if index in ruling.spoken else _silent_role(block)
        role = Role.NOTE if index in unspoken else silent
        named = index in ruling.joined or _begins_named(block, by_block.get(index, ()))
        nameless = not named and _opens_unnamed(block)
        opens = index in by_block or index in ruling.reopened
        goes_on = opens or (goes_on and not nameless)
        if nameless and labels and role is None and _is_speech_of_nobody_known(block):
            turns.append(_Nameless(labels[0], len(turns)))
            goes_on = spoken = True
        said = index in asides.said or index in ruling.joined or (goes_on and block.spoken)
        if role is None and index not in by_block and not said:
            role = asides.roles.get(index) or (
                _role_outside(block, before) if goes_on else _outside(block)
            )
            goes_on = goes_on and index not in asides.ends
        if role is None:
            if spoken and not named and not nameless:
                _carry_on(turns, block)
            if index in ruling.reopened:
                _close_empty(turns, shares)
            held = ruling.silenced.get(index, ())
            shares += _cut_block(block, by_block.get(index, []), turns, names, held)
            faint.doubt(turns, index, by_block.get(index, []))
        else:
            faint.pass_by(index, role)
            shares.append(Share(block.start, block.end, role, block.boilerplate or ""))
        if silent is None:
            before, spoken = (block.text, True) if role is None else ("", False)
    return _without_empty_turns(turns, shares)


class _Faint:
    """Where somebody else may speak within a turn, which is then less sure."""

    def __init__(self, doubts: Doubts | None) -> None:
        self.places: dict[int, list[Faint]] = defaultdict(list)
        for faint in doubts.faint if doubts else ():
            self.places[faint.block].append(faint)
        self.before: Faint | None = None

    def pass_by(self, index: int, role: Role) -> None:
        """Remember what stands alone on a line that is in no turn: it tells of the next block."""
        if role is not Role.MARKUP:
            self.before = next(iter(self.places.get(index, ())), None)

    def doubt(self, turns: list[_Open], index: int, labels: list[Candidate]) -> None:
        """Tell the turns that hold one, or go on behind one, of it.

        Args:
            turns: All so far, those of the block among them.
            index: Of the block.
            labels: In it.
        """
        held = list(self.places.get(index, ()))
        if self.before and not labels:
            held.insert(0, self.before)
        self.before = None
        for faint in held:
            start = faint.start if faint.block == index else 0
            number = len(turns) - 1 - sum(label.start > start for label in labels)
            if number >= 0 and turns[number].candidate.label.key != faint.key:
                turns[number].faint = faint.reason


class _Open:
    """A turn that is being filled."""

    def __init__(self, candidate: Candidate, label: Label, origin: int) -> None:
        self.candidate, self.label, self.paragraphs = candidate, label, list[Paragraph]()
        self.origin = origin
        self.carried: str | None = None
        self.doubt = ""
        self.faint = ""

    @property
    def printed(self) -> str:
        """Its label; that of the first part where it goes on without one."""
        return self.label.printed

    @property
    def sure(self) -> bool:
        """Whether its label is believed and opens its paragraph."""
        opens = self.candidate.opener in (Opener.PARAGRAPH, Opener.LINE)
        return opens and self.candidate.score >= THRESHOLD

    def add(self, block: Block, start: int, end: int) -> None:
        said = unicodedata.normalize("NFC", block.text[start:end])
        if "\n" in said:
            said = _WRAPPED_CJK.sub("", said)
        text = " ".join(said.split())
        if not text:
            return
        places = block.source_offset(start), block.source_offset(end)
        piece = Paragraph(text, *places, tuple(marked_in(block, start, end, text)))
        if self.paragraphs and _goes_on(self.paragraphs[-1].text, text):
            before = self.paragraphs.pop()
            moved = (each.moved(len(before.text) + 1) for each in piece.marked)
            marked = (*before.marked, *moved)
            piece = Paragraph(f"{before.text} {text}", before.start, piece.end, marked)
        self.paragraphs.append(piece)

    @property
    def says_anything(self) -> bool:
        """Whether there is speech; a note alone is none where nothing says whose it is."""
        decided = self.candidate.closer is Closer.DECIDED
        printed = (decided or self.label.end > self.label.start) and self.carried is None
        return any(printed or not _NOTE_ALONE.fullmatch(p.text) for p in self.paragraphs)

    def doubt_before(self, following: _Open) -> None:
        """Take a carried turn from its speaker whose label is printed right behind it.

        Who goes on speaking is not announced again; so somebody else has spoken in between.
        """
        if not following.carried and following.printed == self.printed:
            self.doubt = "but the speaker's label stands right behind it"

    def close(self, origins: dict[str, str]) -> Turn:
        """The turn; `origins` has the new number of each old one."""
        c = self.candidate
        if self.carried:
            score = round(min(c.score, SCORE), 4)
            origin = int(origins[str(self.origin)])
            said = tuple(self.paragraphs)
            if self.doubt:
                return Turn(None, said, Method.NONE, DOUBT, (self.carried, self.doubt))
            return Turn(None, said, Method.CARRIED, score, (self.carried,), origin)
        if c.closer is Closer.DECIDED:
            return _decided(self.label, tuple(self.paragraphs))
        method = Method.MARKUP if c.closer is Closer.MARKUP else Method.LABEL
        if c.score < THRESHOLD:
            method = Method.NONE
        score, evidence = c.score, tuple(c.evidence)
        if self.faint:
            score, evidence = min(score, FAINT), (*evidence, self.faint)
        return Turn(self.label, tuple(self.paragraphs), method, round(score, 4), evidence)


def _decided(label: Label, said: tuple[Paragraph, ...]) -> Turn:
    """The turn of which a person said whose it is."""
    if label.printed:
        return Turn(label, said, Method.MANUAL, 1.0, (EVIDENCE,))
    return Turn(None, said, Method.NONE, DOUBT, (NOBODY,))


class _Nameless(_Open):
    """A speech of whom the markup says only that somebody else speaks."""

    def __init__(self, candidate: Candidate, origin: int) -> None:
        super().__init__(candidate, Label("", (), 0, 0), origin)

    @property
    def sure(self) -> bool:
        """Nobody is known to speak."""
        return False

    def close(self, origins: dict[str, str]) -> Turn:
        """The turn; it has no label."""
        del origins
        evidence = ("the markup opens a speech here and names nobody",)
        return Turn(None, tuple(self.paragraphs), Method.NONE, DOUBT, evidence)


def _without_empty_turns(turns: list[_Open], shares: list[Share]) -> Attribution:
    """Labels behind which nothing is said are notes, no turns."""
    spoken = [number for number, turn in enumerate(turns) if turn.says_anything]
    for number, following in pairwise(spoken):
        turns[number].doubt_before(turns[following])
    numbers = {str(old): str(new) for new, old in enumerate(spoken)}
    return Attribution(
        tuple(turns[number].close(numbers) for number in spoken),
        tuple(_merged(_renumbered(share, numbers) for share in shares)),
    )


def _renumbered(share: Share, numbers: dict[str, str]) -> Share:
    """A share that names its turn by the new number; that of no turn is a note."""
    if share.role is not Role.TURN or numbers.get(share.detail) == share.detail:
        return share
    if share.detail in numbers:
        return Share(share.start, share.end, Role.TURN, numbers[share.detail])
    return Share(share.start, share.end, Role.NOTE)


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence was cut by the end of a page or line and goes on here."""
    return after[:1].islower() and not _ENDS.search(before.rstrip()[-1:])


def _begins_named(block: Block, labels: Sequence[Candidate]) -> bool:
    """Whether a label says who speaks a block from its start: none that a person put within it."""
    return any(c.closer is not Closer.DECIDED or not block.text[: c.start].strip() for c in labels)


def _close_empty(turns: list[_Open], shares: list[Share]) -> None:
    """Make notes of labels behind which nothing is said: what is joined is of no such turn."""
    while turns and not turns[-1].says_anything:
        turns.pop()
        number = str(len(turns))
        for at, share in enumerate(shares):
            if share.role is Role.TURN and share.detail == number:
                shares[at] = Share(share.start, share.end, Role.NOTE)


def _carry_on(turns: list[_Open], block: Block) -> None:
    """Open a turn without a label where a block goes on with a speech that was interrupted."""
    carried = going_on(turns, block.text)
    # Where the markup opens each speech, one that it does not open goes on.
    if carried and not (carried.doubt and turns[-1].candidate.stated):
        first = turns[carried.origin]
        turns.append(_Open(first.candidate, first.label, carried.origin))
        turns[-1].carried, turns[-1].doubt = carried.reason, carried.doubt


def _cut_block(
    block: Block,
    labels: list[Candidate],
    turns: list[_Open],
    names: dict[str, str],
    silenced: Sequence[tuple[int, int]] = (),
) -> Iterator[Share]:
    """Give a block's text to the turns that it holds; yields the shares that tile it."""
    first = labels[0].start if labels else len(block.text)
    at = block.start
    if block.text[:first].strip():
        end = block.source_offset(first) if labels else block.end
        yield from _given(block, (0, first), (at, end), turns, silenced)
        at = end
    for label, following in zip_longest(labels, labels[1:]):  # the last one has none behind it
        stop = following.start if following else len(block.text)
        name = (
            names.get(label.label.key, label.label.name)
            if _is_broken(label, names)
            else label.label.name
        )
        span = (block.source_offset(label.start), block.source_offset(label.end))
        turns.append(
            _Open(label, Label(name, label.label.notes, *span, label.other or None), len(turns))
        )
        end = block.source_offset(stop) if following else block.end
        yield from _given(block, (label.end, stop), (at, end), turns, silenced)
        at = end


def _given(
    block: Block,
    said: tuple[int, int],
    place: tuple[int, int],
    turns: list[_Open],
    silenced: Sequence[tuple[int, int]],
) -> Iterator[Share]:
    """Give a stretch of a block to the last turn, but for what people say nobody speaks.

    Args:
        block: The block.
        said: First code point of its text, and one past the last.
        place: The same in the source, its label included.
        turns: So far; before the first one it is nobody's.
        silenced: Stretches of the block's text.
    """
    (start, stop), (at, end) = said, place
    role, number = (Role.TURN, str(len(turns) - 1)) if turns else (Role.PROSE, "")
    for low, high in silenced:
        low, high = max(low, start), min(high, stop)  # noqa: PLW2901  what of it is in here
        if low >= high:
            continue
        if turns:
            turns[-1].add(block, start, low)
        yield Share(at, block.source_offset(low), role, number)
        at = min(block.source_offset(high), end)
        yield Share(block.source_offset(low), at, Role.NOTE)
        start = high
    if turns:
        turns[-1].add(block, start, stop)
    yield Share(at, end, role, number)


def _mended(labels: list[Candidate]) -> dict[str, str]:
    """The most frequent spelling of each label."""
    spellings: dict[str, dict[str, int]] = {}
    for c in labels:
        counts = spellings.setdefault(c.label.key, {})
        counts[c.label.name] = counts.get(c.label.name, 0) + 1
    return {
        key: max(sorted(counts), key=lambda name: counts[name]) for key, counts in spellings.items()
    }


def _is_broken(candidate: Candidate, names: dict[str, str]) -> bool:
    """Whether the label was broken by spaces that its repeats do not have."""
    name, usual = candidate.label.name, names.get(candidate.label.key, "")
    return name != usual and name.replace(" ", "") == usual.replace(" ", "")


def _opens_unnamed(block: Block) -> bool:
    """Whether the markup says that with this block somebody else speaks, but not who."""
    return bool(block.marks) and any(
        mark.kind is MarkKind.SPEAKER and mark.end == 0 and not mark.value for mark in block.marks
    )


def _is_speech_of_nobody_known(block: Block) -> bool:
    """Whether the markup says that what it does not name a speaker for is a speech all the same."""
    empty = any(mark.kind is MarkKind.SPEAKER and mark.value == "" for mark in block.marks)
    return empty and block.spoken is True


def _silent_role(block: Block) -> Role | None:
    """The role of a block that is no content, or None."""
    if block.boilerplate is not None:
        return Role.BOILERPLATE
    if block.kind is BlockKind.METADATA:
        return Role.METADATA
    if block.kind is BlockKind.MARKUP or not block.text.strip():
        return Role.MARKUP
    if block.spoken is False:
        return Role.NOTE
    return None


def _role_outside(block: Block, before: str) -> Role | None:
    """The role of a block within the dialogue that is no speech, or None."""
    if hand_over(block.text):
        return Role.NOTE
    if _CLOSING_TIME.fullmatch(block.text) or is_heading(block, before):
        return _outside(block)
    return Role.NOTE if _INTERRUPTED.fullmatch(block.text.strip()) else None


def _outside(block: Block) -> Role:
    """The role of a block that nobody speaks."""
    if _CLOSING_TIME.fullmatch(block.text):
        return Role.METADATA
    return Role.HEADING if block.kind is BlockKind.HEADING else Role.PROSE


def _merged(shares: Iterable[Share]) -> Iterator[Share]:
    """Neighbouring shares of the same role and detail as one."""
    current: Share | None = None
    for share in shares:
        if share.start == share.end:
            continue
        if current and (current.role, current.detail) == (share.role, share.detail):
            current = Share(current.start, share.end, share.role, share.detail)
            continue
        if current:
            yield current
        current = share
    if current:
        yield current
