"""A cheap look at bytes: may there be a dialogue in this page at all?

Whoever speaks in a transcript is printed the same way each time: something short, before a colon or
another mark or on a line of its own, stands before long texts and comes back. Few pages of the web
have that, and the others need not be parsed. The look takes scripts and tags out of the bytes and
counts what opens the lines, in any encoding that keeps ASCII. It lets pages pass that are no
transcripts; it is to miss none.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSEEN = (
    (b"<script", b"</script"),
    (b"<style", b"</style"),
    (b"<svg", b"</svg"),
    (b"<!--", b"-->"),
)
_INLINE = re.compile(
    rb"</?(?:[aAbBiIuUsSqQ]|[eE][mM]|[sS][pP][aA][nN]|[sS][tT][rR][oO][nN][gG]|[fF][oO][nN][tT]|"
    rb"[sS][uU][bBpP]|[sS][mM][aA][lL][lL]|[aA][bB][bB][rR]|[cC][iI][tT][eE]|[mM][aA][rR][kK])"
    rb"(?:\s[^<>]*)?>"
)
"""Tags that end no line."""
_TEXT = re.compile(rb">([^<>]*[^<>\s][^<>]*)")
_SPACE = b" \t\r\n\f\xa0\"'*_#([{-\xc2\xe2\x80\x93\x94\x9c\x9e\xab\xb7\xe3\x90"
"""Spaces and signs that may stand before a label, byte by byte in UTF-8 too."""
_COLON = re.compile(rb":(?!:|//|\d\d)(?<!::)|\xef\xbc\x9a|\xef\xb9\x95|\xa3\xba|\xa1\x47|&#58;")
"""Also wide ones, in UTF-8 and in Chinese code pages; none of a time or an address."""
_CLOSER = re.compile(
    rb"-(?=[ \xa0\xc2])|-(?<=[ .)\xa0]-)(?=[A-Z])|\xe2\x80[\x92-\x95](?=[ \xa0\xc2A-Z])"
    rb"|[\x96\x97](?=[ \xa0])|&[mn]dash;|&#821[12];|\xef\xbc\x89|\)|\xe3\x80[\x80\x91\x8d]"
    rb"|\.(?=[ \xa0\xc2])"
)
"""What else closes a label: a dash, a bracket, a full stop."""
_VARYING = re.compile(rb"\([^)]{0,80}\)?|[\d.:]+|\s+")
"""What of a label is not the same each time: times, notes in brackets."""
_TITLES = [
    re.compile(rb"<%b[^>]*>(.{1,600}?)</%b" % (name, name), re.DOTALL)
    for name in (b"title", b"TITLE", b"h1", b"H1")
] + [re.compile(rb"og:title[^>]{1,40}content=[\"']([^\"'>]{1,600})")]
"""One by one, as a search for a fixed word is fast."""
_TAG = re.compile(rb"<[^>]*>")
_SPEAKER = re.compile(
    rb"(?:class|itemprop|data-[a-z-]{1,30})\s*=\s*[\"'][^\"']{0,60}(?:[sS]peaker|persname|spk|(?<=[\"'])who\b)"
    rb"|data-[a-z-]{0,20}speak[a-z-]{0,20}=",
)
"""Markup that names who speaks."""
_SPEAKER_WORDS = (b"speak", b"Speak", b"persname", b'"who', b"spk")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,40})")
_EVENTS = ("speech", "press_conference", "briefing", "interview", "debate")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_LABEL = 120
_LONGEST_CLOSED = 75
_LONGEST_ALONE = 90
_LONG = 60
"""Bytes from which on a text is more than a caption."""
_LONG_SPEECH = 160
"""Bytes from which on it is no title of a list either."""
_SMALL = 4_000
"""Bytes below which a page is parsed at little cost, and may hold a short dialogue."""
_FLAT = 1_000
"""Bytes from which on a line may hold several turns, as of pages that lost their paragraphs."""


def may_hold_dialogue(data: bytes, charset: str | None = None) -> bool:
    """Whether a page of HTML is worth parsing.

    Args:
        data: The page.
        charset: Its encoding, as the server states it.
    """
    if b"\0" in data[:200]:
        return True  # two bytes a character: rare, and nothing is found in them here
    seen = _seen(data)
    lines = [line for text in _TEXT.findall(_INLINE.sub(b"", seen)) for line in _lines(text)]
    small = len(seen) < _SMALL
    return (
        _labelled(lines, small=small)
        or _closed_otherwise(lines, small=small)
        or _alone(lines, small=small)
        or _flat(lines)
        or _marked_up(seen, small=small)
        or _titled(seen, charset)
    )


def _seen(data: bytes) -> bytes:
    """The page without scripts, styles, drawings and comments."""
    for opening, closing in _UNSEEN:
        at, kept = 0, []
        while (start := data.find(opening, at)) >= 0:
            end = data.find(closing, start)
            if end < 0:
                break
            kept.append(data[at:start])
            at = end
        if kept:
            data = b"".join((*kept, data[at:]))
    return data


def _lines(text: bytes) -> Iterator[bytes]:
    for line in text.splitlines() if b"\n" in text else (text,):
        if stripped := line.strip(_SPACE):
            yield stripped


def _labelled(lines: Sequence[bytes], *, small: bool) -> bool:
    """Whether what stands before colons comes back, or stands before several long texts."""
    counts: Counter[bytes] = Counter()
    before_long: set[bytes] = set()
    for at, line in enumerate(lines):
        mark = _COLON.search(line, 0, _LONGEST_LABEL)
        if mark is None:
            continue
        label = _VARYING.sub(b" ", line[: mark.start()] or lines[at - 1]).strip()
        counts[label] += 1
        if _behind(lines, at, mark.end()) >= (_LONG // 2 if small else _LONG):
            before_long.add(label)
    before_long = {label for label in before_long if label and not _is(label, _never())}
    known = {label for label in before_long if _is(label.split()[0], _known())}
    return (
        bool(known and small)
        or len(before_long) > (1 if small else 2)
        or any(counts[each] > 1 for each in (before_long if len(before_long) > 1 else known))
    )


def _behind(lines: Sequence[bytes], at: int, end: int) -> int:
    """Bytes of text behind a label: the rest of its line and, if that is short, the next."""
    rest = len(lines[at]) - end
    if rest >= _LONG or at + 1 == len(lines) or (rest > 2 and _COLON.search(lines[at + 1])):
        return rest
    return rest + len(lines[at + 1])


def _closed_otherwise(lines: Sequence[bytes], *, small: bool) -> bool:
    """Whether heads that close otherwise come back before long texts."""
    counts: Counter[bytes] = Counter()
    before_long: set[bytes] = set()
    for at, line in enumerate(lines):
        if (mark := _CLOSER.search(line, 1, _LONGEST_CLOSED)) is not None:
            label = _VARYING.sub(b" ", line[: mark.end()])
            counts[label] += 1
            if _behind(lines, at, mark.end()) >= (_LONG // 4 if small else _LONG):
                before_long.add(label)
    return any(counts[each] > 1 for each in before_long)


def _alone(lines: Sequence[bytes], *, small: bool) -> bool:
    """Whether short lines come back, each before a long one."""
    least = _LONG // 4 if small else _LONG
    counts: Counter[bytes] = Counter()
    before_long: set[bytes] = set()
    for line, following in pairwise(lines):
        if len(following) > least and len(line) < min(_LONGEST_ALONE, len(following)):
            if _COLON.search(line):
                continue
            head = _VARYING.sub(b" ", line).strip()
            counts[head] += bool(head)
            if len(following) >= (least if small else _LONG_SPEECH):
                before_long.add(head)
    return counts.total() > 2 and len(counts) > 1 and any(counts[each] > 1 for each in before_long)


def _flat(lines: Sequence[bytes]) -> bool:
    """Whether words before colons come back within a long line."""
    for line in lines:
        if len(line) > _FLAT:
            ends = (mark.start() for mark in _COLON.finditer(line))
            # The last two signs of a script without spaces, or the end of a word.
            before = Counter(line[max(0, end - 6) : end].rpartition(b" ")[2] for end in ends)
            if any(count > 1 for count in before.values()):
                return True
    return False


def _marked_up(seen: bytes, *, small: bool) -> bool:
    """Whether markup names speakers."""
    if not any(word in seen for word in _SPEAKER_WORDS):
        return False
    return len(_SPEAKER.findall(seen)) > (0 if small else 1)


def _titled(seen: bytes, charset: str | None) -> bool:
    """Whether a title tells of a speech or of a record: a speech needs no label."""
    titles = [title for pattern in _TITLES for title in pattern.findall(seen)]
    stated = _CHARSET.search(seen, 0, 2_000)
    encoding = charset or (stated[1].decode() if stated else "utf-8")
    try:
        said = [_TAG.sub(b" ", title).decode(encoding, "replace") for title in titles]
    except LookupError:
        said = [title.decode("utf-8", "replace") for title in titles]
    return any(_event_words().search(fold(title)) for title in said)


def _is(label: bytes, known: frozenset[str]) -> bool:
    return fold(label.decode("utf-8", "replace")) in known


@cache
def _never() -> frozenset[str]:
    return words("labels.never")


@cache
def _known() -> frozenset[str]:
    """Words with which labels begin that need not come back to be labels."""
    kinds = "press answer moderator interpreter group honorific office"
    known = {word for kind in kinds.split() for word in words(f"labels.{kind}")}
    return frozenset(word.split()[0] for word in known)


@cache
def _event_words() -> re.Pattern[str]:
    known = sorted({word for event in _EVENTS for word in words(f"event.{event}")})
    unspaced = [re.escape(word) for word in known if _UNSPACED.search(word)]
    spaced = [re.escape(word) for word in known if not _UNSPACED.search(word)]
    return re.compile(rf"{'|'.join(unspaced)}|(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
