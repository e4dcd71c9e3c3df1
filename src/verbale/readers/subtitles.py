r"""Subtitles: WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip, cues joined to paragraphs.

A paragraph goes on over cues until somebody else speaks: another `<v Name>`, a label such as
`NAME:`, a line that opens with `-` or `>>`, or a long pause behind a sentence. Times, numbers,
notes, styles and tags are markup. A voice tag is not printed: where it changes, a zero-width mark
gives the name, an empty one where only the change is known; a cue without a voice is
that of the voice before where it goes on with a sentence, or where the file names voices only as
they change. Programs that transcribe meetings print the label in every cue instead: there it is
marked, and its repeats are markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, Document, MarkKind, Stated
from verbale.readers.cleaning import Assembly
from verbale.readers.lines import SENTENCE_END, Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".vtt", ".srt"})
MEDIA_TYPE: Final = "text/vtt"
SUBRIP: Final = "application/x-subrip"
"""Media type of SubRip files; nobody registered one, players use this."""

LONG_PAUSE: Final = 4.0
"""Seconds of silence behind a sentence that end a paragraph."""

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*+{_TIME}\s*+-->\s*+{_TIME}(?!\d)")
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:WEBVTT(?:\s|$)|\s*+\d{1,6}\s+\d{1,2}:\d{2}:\d{2},\d{3}\s*-->)"
)
_SIGNATURE = re.compile("\ufeff?WEBVTT(?=\\s|$)")
_LANGUAGE = re.compile(
    r"(?:^|\n)language:[ \t]{0,9}([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4})[ \t]*(?:\r|\n|$)",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_NUMBER = re.compile(r"\d{1,6}")

_TAG = re.compile(
    r"<(?:(/?)(v|c|i|b|u|s|em|strong|font|span|ruby|rt|lang)([.\s][^<>\n]*+)?|/?\d[\d:.]{0,15}|/)>"
    r"|\{\\[^{}\n]{0,80}\}|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});",
    re.IGNORECASE,
)
_MARKS = {"b": MarkKind.BOLD, "strong": MarkKind.BOLD, "i": MarkKind.ITALIC, "em": MarkKind.ITALIC}
_CHANGE = re.compile(r">>>?\s*+|[-–‐‑]\s?(?=[^\W\d_]|[\[(\"“«¿¡♪])")
_ARROWS = re.compile(r">>>?\s*+")
_ARROWS_WITHIN = re.compile(r"(?<=[^\s>])\s++(?=>>)")
_BRACKETED = re.compile(r"\[(?=[^\W\d_])[^\[\]\n]{1,60}\]\s(?=\S)")
_LABEL = re.compile(r"(?=[^\W\d_]|[\[(【])[^:：!?…\n]{1,60}[:：](?!//|\d\d)")
_OPENS_WITH_IT = re.compile(r"\s*+(?:<[^<>\n]*+>\s*+|\{[^{}\n]*+\}\s*+)*+")


_FEWEST_VOICES = 4
_NOTE = re.compile(r"[(\[♪♫#].*[)\]♪♫#]|[♪♫].*", re.DOTALL)
"""What is heard and nobody says."""


def claims(name: str, head: bytes) -> bool:
    """Every file named as subtitles, and a nameless one that begins as they do."""
    return name.lower().endswith(tuple(SUFFIXES)) or _BEGINS.match(head) is not None


def read(decoded: Decoded, source_uri: str) -> Document:
    """Make the document of a file of subtitles."""
    text = decoded.text
    rows = list(lines(text))
    vtt = _SIGNATURE.match(text) is not None
    head = _head(text, rows) if vtt else 0
    cues = _cues(text, [row for row in rows if row.start >= head], vtt=vtt)
    talk = _Talk(text, labelled=_labelled(text, cues), changes=_names_changes(text, cues))
    for cue, repeated in zip(cues, _rolling(text, cues), strict=True):
        talk.show(cue, cue.rows[1:] if repeated else cue.rows)
    talk.flush()
    language = _LANGUAGE.search(text, 0, head)
    return Document(
        source_uri,
        MEDIA_TYPE if vtt else SUBRIP,
        decoded,
        tuple(_tiles(talk.blocks, head, len(text))),
        (Stated("lang", language[1], "WEBVTT header"),) if language else (),
        decoded.warnings if cues else (*decoded.warnings, "no cue with a time is in it"),
    )


def _head(text: str, rows: Sequence[Line]) -> int:
    """Where the header of a WebVTT file ends: at a blank line, or where it is missing, a time."""
    ends = (row.start for row in rows if row.blank or _TIMING.match(text, row.first, row.last))
    return next(ends, len(text))


@dataclass(slots=True)
class _Cue:
    """A cue: seconds at which it is shown and taken away, and its lines with text."""

    begin: float
    end: float
    rows: list[Line] = field(default_factory=list)


def _cues(text: str, rows: Sequence[Line], *, vtt: bool) -> list[_Cue]:
    """The cues in order. An empty line ends one in WebVTT; in SubRip only the next number does."""
    cues: list[_Cue] = []
    closed = True
    for at, row in enumerate(rows):
        found = None if row.blank else _TIMING.match(text, row.first, row.last)
        if found:
            cues.append(_Cue(_seconds(found.groups()[:4]), _seconds(found.groups()[4:])))
            closed = False
        elif row.blank:
            closed = closed or (vtt and text[row.start] in "\r\n")
        elif vtt and (at == 0 or rows[at - 1].blank) and _NOT_SHOWN.match(text, row.first):
            closed = True
        elif not closed and not _is_name(text, rows, at):
            cues[-1].rows += _parted(text, row)
    return cues


def _parted(text: str, row: Line) -> Iterator[Line]:
    """A line, or its parts where somebody else speaks within it: `Is it? >> It is.`."""
    first = start = row.first
    while change := _ARROWS_WITHIN.search(text, start, row.last):
        yield Line(row.start, first, change.start(), change.end())
        first = start = change.end()
    yield Line(row.start, first, row.last, row.end)


def _is_name(text: str, rows: Sequence[Line], at: int) -> bool:
    """Whether a line is the number or name of the cue whose time stands on the next one."""
    row, following = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    if following is None or _TIMING.match(text, following.first, following.last) is None:
        return False
    return rows[at - 1].blank or _NUMBER.fullmatch(text, row.first, row.last) is not None


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _rolling(text: str, cues: Sequence[_Cue]) -> list[bool]:
    """Whether the first line of each cue is but the last one of the cue before, still shown.

    One such line can be said twice; where half of the cues begin so, the captions roll.
    """
    shown = [[_TAG.sub("", text[r.first : r.last]).strip() for r in cue.rows] for cue in cues]
    again = [bool(a and b and a[-1] == b[0]) for a, b in pairwise(shown)]
    rolls = len(again) > 3 and 2 * sum(again) >= len(again)
    return [False, *again][: len(cues)] if rolls else [False] * len(cues)


def _labelled(text: str, cues: Sequence[_Cue]) -> bool:
    """Whether nearly all cues open with a label."""
    first = [cue.rows[0] for cue in cues if cue.rows]
    starts = [(row, _ARROWS.match(text, row.first, row.last)) for row in first]
    labels = sum(
        _LABEL.match(text, arrows.end() if arrows else row.first, row.last) is not None
        for row, arrows in starts
    )
    return len(first) > 2 and 10 * labels >= 9 * len(first)


def _names_changes(text: str, cues: Sequence[_Cue]) -> bool:
    """Whether a voice stands only where it changes: often, and never the same one twice running."""
    voices = [
        _name(tag[3] or "")
        for cue in cues
        for row in cue.rows[:1]
        if (tag := _TAG.match(text, row.first, row.last)) and (tag[2] or "").lower() == "v"
    ]
    return len(voices) >= _FEWEST_VOICES and all(a != b for a, b in pairwise(voices))


def _tiles(blocks: Sequence[Block], head: int, end: int) -> Iterator[Block]:
    """The blocks, and what lies before, between and behind them."""
    if head:
        yield Block(BlockKind.METADATA, 0, head)
    at = head
    for block in blocks:
        if block.start > at:
            yield Block(BlockKind.MARKUP, at, block.start)
        yield block
        at = block.end
    if at < end:
        yield Block(BlockKind.MARKUP, at, end)


class _Talk:
    """Puts the lines of cues together to paragraphs."""

    def __init__(self, text: str, *, labelled: bool, changes: bool) -> None:
        self.blocks: list[Block] = []
        self._text, self._labelled, self._changes = text, labelled, changes
        self._label = ""
        self._assembly = Assembly()
        self._start = self._end = 0
        self._last = ""
        self._voice: str | None = None
        self._open: dict[MarkKind, tuple[int, str | None]] = {}
        self._until = 0.0
        self._cue_voice: str | None = None
        self._silent = self._parted = self._changed = self._nameless = False

    def show(self, cue: _Cue, rows: Sequence[Line]) -> None:
        """Go on with the text of a cue."""
        if self._last.endswith(SENTENCE_END) and cue.begin - self._until >= LONG_PAUSE:
            self.flush()
        self._until = cue.end
        self._cue_voice, self._silent = None, False
        for number, row in enumerate(rows):
            sign = self._sign(row, first=number == 0)
            self._parted = True
            at = row.first
            for tag in _TAG.finditer(self._text, row.first, row.last):
                self._words(at, tag.start(), sign)
                at = tag.end()
                self._tag(tag)
            self._words(at, row.last, sign)
        self._release()

    def _sign(self, row: Line, *, first: bool) -> tuple[int, int]:
        """The sign that opens a line, if any; a line with a sign or a label opens a paragraph."""
        text = self._text
        opened = _OPENS_WITH_IT.match(text, row.first, row.last)
        at = start = opened.end() if opened else row.first
        if change := _CHANGE.match(text, at, row.last):
            start = change.end()
            if text[start : start + 1].islower() and text[at] != ">":
                start = at
        label = None if text[start : start + 1].islower() else _LABEL.match(text, start, row.last)
        if label and first and self._labelled:
            return at, self._every(label, start)
        fresh = first or not self._last or self._last.endswith(SENTENCE_END)
        bracketed = _BRACKETED.match(text, start, row.last)
        if bracketed and not label and text[start + 1].isupper() and fresh:
            self.flush()
            self._label = ""
            self._changed = False
            return at, start
        if start > at or (label and (fresh or label[0].isupper())):
            self.flush()
            self._label = ""
            self._changed = start > at and not label
        return at, start

    def _every(self, label: re.Match[str], start: int) -> int:
        """Where the text of a cue starts whose label stands in every cue of its speaker."""
        if label[0] == self._label:
            return label.end()
        self.flush()
        self._assembly.mark(0, len(label[0]) - 1, MarkKind.SPEAKER)
        self._label = label[0]
        return start

    def _tag(self, tag: re.Match[str]) -> None:
        """Heed a tag, or add what a character reference stands for."""
        name, closing = (tag[2] or "").lower(), bool(tag[1])
        if tag[0][0] == "&":
            self._add(unescape(tag[0]), tag.start(), tag.end())
        elif name == "v":
            self._cue_voice = None if closing else _name(tag[3] or "")
        elif name == "rt":
            self._silent = not closing
        else:
            self._set(name, tag[3] or "", closing=closing)

    def _words(self, start: int, end: int, sign: tuple[int, int]) -> None:
        """Add a stretch of the source without tags, and without the sign that opens the line."""
        if start == sign[0]:
            start = min(sign[1], end)
        text = self._text[start:end]
        lead = 0 if self._last else len(text) - len(text.lstrip())
        self._add(text[lead:], start + lead, end)

    def _add(self, text: str, start: int, end: int) -> None:
        """Go on with what stands in, or is meant by, a stretch of the source."""
        seen = text.strip()
        if self._silent:
            return
        if not seen:
            self._parted = self._parted or bool(text)
            return
        if self._cue_voice is None and self._voice and self._goes_on(seen):
            self._cue_voice = self._voice
        if self._cue_voice != self._voice:
            self.flush()
            self._assembly.mark(0, 0, MarkKind.SPEAKER, self._cue_voice or "")
            self._voice = self._cue_voice
            self._nameless = self._voice is None
        elif self._changed:
            self._assembly.mark(0, 0, MarkKind.SPEAKER, "")
            self._nameless = True
        if not self._last:
            self._start = start
        elif self._parted and not (text[0].isspace() or _runs_on(self._last, seen)):
            self._assembly.add(" ", self._end)
        self._parted = self._changed = False
        self._assembly.add(text, start)
        self._last, self._end = seen, end

    def _goes_on(self, seen: str) -> bool:
        """Whether words without a voice are still those of the voice before."""
        if self._changed:
            return False
        if self._changes and not _NOTE.fullmatch(seen):
            return True
        if not self._last or self._last.endswith(SENTENCE_END):
            return False
        return not seen[0].isupper() or self._last.endswith((",", "،", "，", "、"))

    def _set(self, name: str, written: str, *, closing: bool) -> None:
        """A tag that says how text is set, or in which language."""
        kind = MarkKind.LANG if name == "lang" else _MARKS.get(name)
        if kind is None:
            return
        if closing:
            start, value = self._open.pop(kind, (len(self._assembly), None))
            if start < len(self._assembly):
                self._assembly.mark(start, len(self._assembly), kind, value)
        else:
            value = written.strip(". \t") or None if kind is MarkKind.LANG else None
            self._open.setdefault(kind, (len(self._assembly), value))

    def _release(self) -> None:
        for kind, (start, value) in self._open.items():
            if start < len(self._assembly):
                self._assembly.mark(start, len(self._assembly), kind, value)
        self._open.clear()

    def flush(self) -> None:
        """End the paragraph."""
        if self._last:
            still = {kind: (0, value) for kind, (_, value) in self._open.items()}
            self._release()
            block = self._assembly.block(BlockKind.PARAGRAPH, self._start, self._end)
            self.blocks.append(replace(block, spoken=True) if self._nameless else block)
            self._nameless = False
            self._assembly = Assembly()
            self._open = still
            self._last = ""


def _name(written: str) -> str | None:
    """The name that a voice tag gives: what stands behind its classes."""
    classes, _, name = written.replace("\t", " ").partition(" ")
    return (
        " ".join(unescape(name if classes.startswith(".") or not classes else written).split())
        or None
    )


def _runs_on(before: str, after: str) -> bool:
    """Whether two lines join without a space, as in Chinese and Japanese."""
    return all(
        "\u2e80" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
        for sign in (before[-1], after[0])
    )
