"""Every place in a document where a speaker label could stand.

Nothing is decided here: a candidate is a stretch of text with a closing mark behind it, at the
start of a paragraph, of a line or of a sentence. What speaks for and against it is weighed over the
whole document in `weigh`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from verbale.attribution.labels import PrintedLabel, is_note, take_apart
from verbale.attribution.shape import (
    KNOWN,
    Case,
    Kind,
    Shape,
    case_of,
    is_address,
    is_cjk,
    is_name,
    names_a_person,
    shape_of,
)
from verbale.document import BlockKind, MarkKind
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.document import Block, Mark


class Opener(StrEnum):
    """Where a candidate stands."""

    PARAGRAPH = "start of a paragraph"
    LINE = "start of a line"
    SENTENCE = "after a sentence"
    INSIDE = "inside a sentence"


class Closer(StrEnum):
    """What closes a candidate."""

    COLON = "colon"
    DASH = "dash"
    PERIOD = "full stop"
    ALONE = "alone on its line"
    BARE = "space"
    BRACKET = "brackets of its own"
    PARENTHESIS = "parentheses"
    MARKUP = "markup"


@dataclass(slots=True)
class Candidate:
    """A possible label.

    Attributes:
        block: Index of its block in the document.
        start: Code point of the block's text at which the label starts.
        label_end: One past its last; its closing mark stands here.
        end: Code point at which the speech starts, closing mark and notes passed.
        label: The label taken apart.
        shape: What it looks like.
        opener: Where it stands.
        closer: What closes it.
        bold: Whether it is set bold, and what follows is not.
        marked: Whether the markup says that a speaker is named here.
        stated: Whether the markup says that a speech begins here, so that nothing is to be weighed.
        spaced: Whether more than one space follows, as typists put it after labels.
        said: Tells apart places where the same label stands, but for lines that repeat whole.
        speech_follows: Whether text follows in the same block.
        names_only: Whether what follows is but a name or a title, as in heads of documents.
        ends: Whether its block ends as sentences do.
        in_head: Whether the head of the document names it; found out while weighing.
        listed: Whether it opens an item of a list or a cell of a table.
        headline: Whether it opens the first block, and that has no full stop.
    """

    block: int
    start: int
    label_end: int
    end: int
    label: PrintedLabel
    shape: Shape
    opener: Opener
    closer: Closer
    bold: bool = False
    marked: bool = False
    stated: bool = False
    spaced: bool = False
    said: str = ""
    speech_follows: bool = True
    names_only: bool = False
    headline: bool = False
    listed: bool = False
    in_head: bool = False
    ends: bool = True
    score: float = 0.0
    evidence: list[str] = field(default_factory=list)


_PRINTED = (Closer.COLON, Closer.DASH, Closer.BRACKET)
LONGEST = 160
"""Code points that a label may have, offices and brackets included."""
_NEAR = 200
_SAID = 60
_TRIES = 4
_MOST_SPACES = 24
_MOST_SMALL_WORDS = 5
_SMALL_WORD = re.compile(r"(?<!\S)[a-zß-ÿа-яёіїєґ][^\W\d_]{3,}")
_BOLD_RUNS = 8
_DASHES = ("-", "–", "—", "―")
_INITIALS_BEHIND = re.compile(r"[^\W\d_]{2,}\s[^\W\d_]\.\s?[^\W\d_]\.?$")
_SHORTEST_KNOWN = 2
_LONGEST_WALK = 10
_INITIAL = 2
_SHORT_LINE = 0.7
_COLON = re.compile(r"[:：﹕︰](?!//)(?!\d\d(?!\d))")
_LINE = re.compile(r"[^\n]+")
_OPENING_QUOTE = re.compile(r"[\"“„«‹‘「『'‚]|\.\.\.|…")
_DASH = re.compile(r"\.?[ \n]{0,4}[-–—―]\s*")
_FULL_STOP = re.compile(r"\.\s+(?=\S)")
_CLOSING = re.compile(r"\s*(?:[:：﹕︰]|\.\s*[-–—]|\s[-–—])?\s*")
_INNER_MARK = re.compile(
    r"[:：﹕︰](?!//)(?!\d\d(?!\d))|\.\s?[-–—]\s|\s[-–—]\s|(?<=[A-ZÀ-ÞА-Я]{2})[-–—](?=[A-ZÀ-ÞА-Я][a-zß-ÿа-я])"
)
_BRACKETED_LABEL = re.compile(
    r"[【〔［\[（(<‹〈](?P<bracketed>[^】〕］\]）)>›〉\n]{1,60})[】〕］\]）)>›〉]\s*"
    r"|[○◯〇◎](?P<marked>[^\s。、]{2,40})\s+"
)
_DASH_BEHIND = re.compile(r"\s*[-–—―]\s+")
_FULL_NAME_BEHIND = re.compile(
    r"(?P<label>(?:[^\W\d_]\.\s?){1,2}(?P<surname>[^\W\d_][\w’'-]+))\s(?P=surname)\s[^.!?:]{3,120}$"
)
_BRACKET_BEHIND = re.compile(r"(\w{1,12})[)）]\s*(?=\S)")
_WORD_ALONE = re.compile(r"(\S{1,12})([ \n]+)(?=\S)")
_LEAD = re.compile(
    r"\s*(?:[•·▪●◦*]\s+|\d{1,3}[.)]\s+|[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s+)?"
)
"""What may stand before a label: a bullet, a number, a time."""
_TERMINAL = re.compile(r"[.!?…。！？؟][\"“”’'»)\]）】」』]*$")
_ENDS_EARLIER = re.compile(r"[:：]\s|\.\s?[-–—]\s")
_SENTENCE_END = re.compile(r"(?:[.!?…。！？؟;；*>][\"“”’'»)\]）】」』]*|[)\]）】])\s*$")
_LEADERS = re.compile(r"(?:[ .…·_]{4,}|\s{3,})")
_BRACKET_GROUP = re.compile(r"[(\[（【][^()\[\]（）【】\n]{0,120}[)\]）】]\s*$")
_WORD_BEFORE = re.compile(r"[^\s:：]+\s*$")
_CASELESS_RUN = re.compile(r"[^\s。！？；，、：:!?;,.“”\"「」『』]{1,24}$")
_CASELESS_WORDS = re.compile(r"[^\s:!?؟;؛,،.“”\"«»][^:!?؟;؛,،.“”\"«»\n]{0,60}$")


def find_candidates(blocks: Iterable[tuple[int, Block]]) -> Iterator[Candidate]:
    """All candidates of a document, in reading order; several may stand at one place.

    Args:
        blocks: Index and block, of the blocks that a person reads.
    """
    for number, (index, block) in enumerate(blocks):
        yield from _Finder(index, block, first=number == 0).find()


def known_within(
    candidates: Iterable[Candidate], labels: Iterable[Candidate], texts: Mapping[int, str]
) -> list[Candidate]:
    """Candidates that a known label ends: what stands before it is the sentence or title before.

    Args:
        candidates: Of the whole document.
        labels: Those that are labels.
        texts: The text of each block, by its index.
    """
    known = {c.label.key: c.label.name for c in labels if len(c.label.key) >= _SHORTEST_KNOWN}
    first = min(((c.block, c.start) for c in labels), default=(0, 0))
    found = []
    for c in candidates:
        for key, name in known.items():
            if c.stated or c.label.key == key or not c.label.key.endswith(key):
                continue
            pattern = r"\s*".join(re.escape(part) for part in name.split()) + r"\s*$"
            if match := re.search(pattern, texts[c.block][c.start : c.label_end]):
                start = c.start + match.start()
                label = take_apart(match[0])
                inside = replace(c, start=start, label=label, shape=shape_of(label.name))
                # Before the first label stands the title, which need not end with a full stop.
                titled = (c.block, start) <= first
                inside.opener = Opener.SENTENCE if titled else Opener.INSIDE
                inside.evidence = []
                found.append(inside)
    return found


def without_mark(
    blocks: Iterable[tuple[int, Block]], labels: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Candidates that are a label of the document in capitals, whose mark was left out.

    Args:
        blocks: Index and block, of the blocks that a person reads.
        labels: Those that are labels.
    """
    names = {c.label.name for c in labels if c.shape.case is Case.UPPER and c.shape.tokens > 1}
    if not names:
        return
    known = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    opening = re.compile(rf"(?:{known})(?=\s+[^\W\d_a-z])(?!\s+[^\W\d_]*[^\W\d_a-z]{{2}})")
    for index, block in blocks:
        if match := opening.match(block.text):
            finder = _Finder(index, block, first=False)
            place = (0, match.end(), match.end())
            yield from finder.candidate(place, Opener.PARAGRAPH, Closer.BARE)


class _Finder:
    """Finds the candidates of a block. Looks ahead and back are bounded: it can be 50 MB."""

    def __init__(self, index: int, block: Block, *, first: bool) -> None:
        self.index, self.block, self.text = index, block, block.text
        short = len(block.text) < _NEAR
        self.ends = _TERMINAL.search(block.text[-_NEAR:].rstrip()) is not None
        self.headline = first and short and not self.ends

    def find(self) -> Iterator[Candidate]:
        """What the markup names, then what stands at line starts, then behind sentences.

        Where the markup says what is speech, it also says where each speech begins.
        """
        if self.block.spoken:
            yield from self._stated()
            return
        yield from self._marked()
        for lead, start, line_end, opener in self._lines():
            if _OPENING_QUOTE.match(self.text, start):
                continue
            for candidate in self._at(start, line_end, opener):
                candidate.start = lead
                yield candidate
        yield from self._inside()

    @cached_property
    def _bold(self) -> list[tuple[int, int]]:
        return sorted((m.start, m.end) for m in self.block.marks if m.kind is MarkKind.BOLD)

    @cached_property
    def _bold_length(self) -> int:
        return sum(end - start for start, end in self._bold)

    @cached_property
    def _speakers(self) -> list[tuple[int, int]]:
        return sorted(
            (m.start, m.end)
            for m in self.block.marks
            if m.kind is MarkKind.SPEAKER and m.start < m.end
        )

    @cached_property
    def _longest_line(self) -> int:
        return max(map(len, self.text.split("\n")))

    def _lines(self) -> Iterator[tuple[int, int, int, Opener]]:
        """Start of each line, start with bullet, number and time passed, and end."""
        before = ""
        for line in _LINE.finditer(self.text):
            passed = _LEAD.match(self.text, line.start())
            start = passed.end() if passed else line.start()
            if start < line.end():
                yield line.start(), start, line.end(), self._opener(before)
            before = line[0].rstrip()

    def _opener(self, line_before: str) -> Opener:
        """How a line opens: behind a full stop or a short line it is more than a wrapped one."""
        if not line_before:
            return Opener.PARAGRAPH
        ended = _SENTENCE_END.search(line_before[-_NEAR:])
        broken = len(line_before) < _SHORT_LINE * self._longest_line
        return Opener.LINE if ended or broken else Opener.INSIDE

    def _marked(self) -> Iterator[Candidate]:
        """Speakers that the markup names, printed or not."""
        for mark in self.block.marks:
            if mark.kind is not MarkKind.SPEAKER:
                continue
            if mark.start == mark.end:
                if mark.value and not _says_the_same(self.text, mark.start, mark.value):
                    yield self._unprinted(mark.start, mark.value)
                continue
            printed = self.text[mark.start : mark.end]
            if len(printed) <= LONGEST and not _COLON.search(printed.rstrip()[:-1]):
                first = mark.start < _NEAR and not self.text[: mark.start].strip()
                closing = _CLOSING.match(self.text, mark.end)
                after = closing.end() if closing else mark.end
                opener = Opener.PARAGRAPH if first else Opener.SENTENCE
                yield from self.candidate((mark.start, mark.end, after), opener, Closer.MARKUP)

    def _stated(self) -> Iterator[Candidate]:
        """Speeches that the markup opens; the name printed at the start of one is its label."""
        for mark in self.block.marks:
            if mark.kind is not MarkKind.SPEAKER:
                continue
            if mark.start < mark.end:
                closing = _CLOSING.match(self.text, mark.end)
                place = (mark.start, mark.end, closing.end() if closing else mark.end)
                yield from self.candidate(place, Opener.PARAGRAPH, Closer.MARKUP)
            elif mark.value:
                yield self._printed_after_all(mark) or self._unprinted(mark.start, mark.value)

    def _printed_after_all(self, mark: Mark) -> Candidate | None:
        """The label that prints the name which the markup gives, at the same place."""
        key = take_apart(mark.value or "").key
        printed = self._at(mark.start, len(self.text), Opener.PARAGRAPH)
        return next((c for c in printed if c.closer in _PRINTED and c.label.key == key), None)

    def _unprinted(self, start: int, name: str) -> Candidate:
        """A speaker whom the markup names and the text does not."""
        label = take_apart(name)
        return Candidate(
            block=self.index,
            start=start,
            label_end=start,
            end=start,
            label=label,
            shape=shape_of(label.name),
            opener=Opener.PARAGRAPH,
            closer=Closer.MARKUP,
            marked=True,
            stated=self.block.spoken is True,
            said=f"{self.index}:{start}",
        )

    def _at(self, start: int, line_end: int, opener: Opener) -> Iterator[Candidate]:
        """Candidates that start at this place."""
        if colon := self._colon(start):
            dash = _DASH_BEHIND.match(self.text, colon.end())
            end = self._label_end(start, colon.start())
            place = (start, end, dash.end() if dash else colon.end())
            yield from self.candidate(place, opener, Closer.COLON)
        else:
            yield from self._alone(start, line_end, opener)
        yield from self._bracketed(start, opener)
        yield from self._dashed(start, opener)
        yield from self._stopped(start, opener)
        yield from self._bare(start, opener)

    def _colon(self, start: int) -> re.Match[str] | None:
        """The first colon that can close a label: outside brackets, times, addresses; not far."""
        at = start
        while match := _COLON.search(self.text, at, start + LONGEST):
            if not _in_brackets(self.text[start : match.start()]):
                return match
            at = match.end()
        return None

    def _label_end(self, start: int, mark: int) -> int:
        """Where a label ends: at its mark, or before the full name that a page shows over it."""
        shown = _FULL_NAME_BEHIND.search(self.text, start, mark)
        return shown.end("label") if shown else mark

    def _alone(self, start: int, line_end: int, opener: Opener) -> Iterator[Candidate]:
        """A label that has its line for itself, or is bold with no mark behind it."""
        if line_end - start <= LONGEST and self.block.kind is not BlockKind.CELL:
            printed = self.text[start:line_end].rstrip()
            wrapped = self._longest_line > len(printed) / _SHORT_LINE
            whole = self._longest_line == len(self.text)
            if (whole or wrapped) and not _TERMINAL.search(printed):
                place = (start, start + len(printed), line_end)
                yield from self.candidate(place, opener, Closer.ALONE)
        at = bisect_right(self._bold, (start, len(self.text))) - 1
        bold_start, bold_end = self._bold[at] if at >= 0 else (0, 0)
        if self._is_part_of_name(bold_start, bold_end):
            return
        if bold_start <= start < bold_end < len(self.text) and bold_end - start <= LONGEST:
            yield from self.candidate((start, bold_end, bold_end), opener, Closer.BARE)

    def _bracketed(self, start: int, opener: Opener) -> Iterator[Candidate]:
        """`【Name】 Speech`, `○Name Speech`, as in Japan; also `[NAME] Speech`."""
        match = _BRACKETED_LABEL.match(self.text, start)
        if match is None:
            return
        inside = match["bracketed"] or match["marked"]
        group = "bracketed" if match["bracketed"] else "marked"
        if inside and not is_note(inside):
            plain = self.text[start] in "[［(（"
            closer = Closer.PARENTHESIS if plain else Closer.BRACKET
            place = (start, match.end(group), match.end())
            yield from self.candidate(place, opener, closer, printed=inside)

    def _dashed(self, start: int, opener: Opener) -> Iterator[Candidate]:
        """`Mr NAME - Speech`, `HON. NAME.- Speech`."""
        at = start
        for _ in range(_TRIES):
            match = _DASH.search(self.text, at, start + LONGEST)
            if match is None or match.start() == start:
                return
            at = match.end()
            before = self.text[start : match.start()]
            if _in_brackets(before) or not _can_close(before, match[0], self.text[at : at + 2]):
                continue
            yield from self.candidate((start, match.start(), at), opener, Closer.DASH)
            return

    def _stopped(self, start: int, opener: Opener) -> Iterator[Candidate]:
        """`President Name. Speech`: only forms that an office or an address opens."""
        at = start
        for _ in range(_TRIES):
            match = _FULL_STOP.search(self.text, at, start + LONGEST // 2)
            if match is None:
                return
            at = match.end()
            name = take_apart(self.text[start : match.start()]).name
            behind = self.text[at : at + 2]
            if behind[:1] in _DASHES or _goes_on(name, behind):
                continue
            if match.start() == start + 1 and self._names_behind(start):
                continue  # an initial: `A. Name: …`
            if _can_stand_before_a_stop(shape_of(name), name):
                yield from self.candidate((start, match.start(), at), opener, Closer.PERIOD)

    def _names_behind(self, start: int) -> bool:
        """Whether a colon closes a name that starts here."""
        colon = self._colon(start)
        if colon is None:
            return False
        return shape_of(take_apart(self.text[start : colon.start()]).name).kind is Kind.NAME

    def _bare(self, start: int, opener: Opener) -> Iterator[Candidate]:
        """`Q    Speech`, `問）Speech`: a known short label with space or a bracket behind it."""
        known = words("labels.press") | words("labels.answer")
        bracket = _BRACKET_BEHIND.match(self.text, start)
        if bracket and shape_of(bracket[1]).kind in (Kind.OFFICE, *KNOWN):
            place = (start, bracket.end(1), bracket.end())
            yield from self.candidate(place, opener, Closer.BRACKET)
        match = _WORD_ALONE.match(self.text, start)
        if match is None or not match[1].isupper():
            return
        if fold(match[1]) in known and (match[1] == "Q" or len(match[2]) > 1):
            yield from self.candidate((start, match.end(1), match.end()), opener, Closer.BARE)

    def _inside(self) -> Iterator[Candidate]:
        """Candidates behind a sentence, as in documents flattened to a few lines."""
        for match in _INNER_MARK.finditer(self.text):
            end = self._label_end(max(0, match.start() - LONGEST), match.start())
            start = walk_back(self.text, end)
            if start is None or start == end:
                continue
            before = self.text[max(0, start - _NEAR) : start].rpartition("\n")[2]
            if not before.strip():
                continue
            spaced = before[-1:] == " " and is_cjk(self.text[start])  # no spaces within sentences
            ended = spaced or (
                _SENTENCE_END.search(before) and not is_address(before.rsplit(None, 1)[-1])
            )
            opener = Opener.SENTENCE if ended else Opener.INSIDE
            closer = Closer.COLON if _COLON.match(match[0]) else Closer.DASH
            yield from self.candidate((start, end, match.end()), opener, closer)

    def candidate(
        self,
        place: tuple[int, int, int],
        opener: Opener,
        closer: Closer,
        printed: str | None = None,
    ) -> Iterator[Candidate]:
        """The candidate at a place (start, end, where speech starts), if it can name anybody."""
        start, end, after = place
        raw = printed or self.text[start:end]
        if closer is not Closer.MARKUP and not _can_name(raw):
            return
        label = take_apart(raw)
        if not label.key or _ENDS_EARLIER.search(label.name):
            return
        said = self.text[after : after + _SAID].strip()
        yield Candidate(
            block=self.index,
            start=start,
            label_end=end,
            end=after,
            label=label,
            shape=shape_of(label.name),
            opener=opener,
            closer=closer,
            bold=self._is_bold(start, end),
            marked=self._is_marked(start, end),
            stated=self.block.spoken is True,
            spaced=self.text[after : after + 2] == "  " or self.text[after - 2 : after] == "  ",
            said=f"{len(self.text)} {said}" if said else f"{self.index}:{start}",
            speech_follows=bool(said),
            names_only=_names_only(self.text[after : after + _NEAR]),
            headline=self.headline,
            listed=self.block.kind in (BlockKind.LIST_ITEM, BlockKind.CELL),
            ends=self.ends or closer is Closer.ALONE,
        )

    def _is_part_of_name(self, start: int, end: int) -> bool:
        """Whether the markup gives a longer name here: `<b>The Secretary</b> (Ana Vell)`."""
        at = bisect_right(self._speakers, (start, len(self.text))) - 1
        return at >= 0 and end < self._speakers[at][1]

    def _is_marked(self, start: int, end: int) -> bool:
        """Whether the markup says that a speaker is named here."""
        at = bisect_right(self._speakers, (start, len(self.text))) - 1
        return at >= 0 and end <= self._speakers[at][1] + 2

    def _is_bold(self, start: int, end: int) -> bool:
        """Whether bold runs cover the label but not the whole block."""
        at = bisect_left(self._bold, (start, start))
        near = self._bold[max(0, at - 1) : at + _BOLD_RUNS]
        covered = sum(max(0, min(e, end) - max(s, start)) for s, e in near)
        return covered >= 0.8 * (end - start) and self._bold_length < 0.9 * len(self.text)


def _can_stand_before_a_stop(shape: Shape, name: str) -> bool:
    """Whether a full stop is enough behind a label: office, address, capitals, initials."""
    if shape.kind in (Kind.TITLED, Kind.OFFICE, *KNOWN):
        return True
    set_apart = shape.case is Case.UPPER or _INITIALS_BEHIND.search(name) is not None
    return shape.kind is Kind.NAME and shape.tokens > 1 and set_apart


def _goes_on(name: str, behind: str) -> bool:
    """Whether a full stop is that of an initial, and more initials or the surname follow."""
    initial = "." in name.split()[-1] if name else False
    return initial and (behind[1:] == "." or behind.isupper())


def _can_name(raw: str) -> bool:
    """Whether a stretch is worth a closer look: not a whole sentence in small letters."""
    if raw.count(" ") > _MOST_SPACES:
        return False
    return "(" in raw or len(_SMALL_WORD.findall(raw)) <= _MOST_SMALL_WORDS


def _in_brackets(before: str) -> bool:
    """Whether what follows stands in a bracket that is still open."""
    return sum(map(before.count, "([（【")) > sum(map(before.count, ")]）】"))


def _can_close(before: str, mark: str, after: str) -> bool:
    """Whether a dash can close a label: not within a word, unless `NAME-Speech` shows the seam."""
    if mark[0].isspace() or mark[0] == ".":
        return True
    last = before.rsplit(None, 1)[-1]
    return len(last) > 1 and case_of(last) is Case.UPPER and after[1:2].islower()


def _names_only(said: str) -> bool:
    """Whether what follows a label is no speech: a name, as in `President: Mr. X`, or capitals."""
    line = _LEADERS.sub(" ", said.split("\n")[0]).strip()
    if len(line) >= _NEAR or not line:
        return False
    if case_of(line) is Case.UPPER and len(line.split()) > 2:
        return True
    return names_a_person(line) and not line.endswith((".", "!", "?"))


def _says_the_same(text: str, start: int, name: str) -> bool:
    """Whether the text itself prints the name that the markup gives, so that it opens the turn."""
    printed = take_apart(text[start : start + len(name) + 8]).key
    return bool(printed) and printed.startswith(take_apart(name).key)


def walk_back(text: str, end: int) -> int | None:
    """Where a label that ends here starts, back over names, initials and forms of address.

    Returns:
        Its first code point; None where no name ends here.
    """
    floor = max(0, end - LONGEST)
    last = _CASELESS_RUN.search(text, floor, end)
    if last and case_of(last[0]) is Case.NONE:
        run = last if is_cjk(last[0]) else _CASELESS_WORDS.search(text, floor, end)
        return run.start() if run else None
    at, start = end, None
    if group := _BRACKET_GROUP.search(text, floor, end):
        at = group.start()
    upper: bool | None = None
    addressed = False
    for _ in range(_LONGEST_WALK):
        word = _WORD_BEFORE.search(text, floor, at)
        if word is None:
            break
        token = word[0].strip()
        address = is_address(token)
        if addressed and not address:
            break
        initials = token.endswith(".") and all(len(part) <= 1 for part in token.split("."))
        ended = token.endswith(",") or (_TERMINAL.search(token) and not address and not initials)
        if start is not None and ended:
            break
        if not is_name([token.rstrip(".,")]) and (start is None or not (address or initials)):
            break
        is_upper = case_of(token) is Case.UPPER
        if upper and not is_upper and not address:
            break
        if upper is None or (len(token.strip(".")) > 1 and not address):
            upper = is_upper
        start = at = word.start()
        addressed = address and len(token) > _INITIAL
    return start
