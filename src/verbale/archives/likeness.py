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
from typing import TYPE_CHECKING

from verbale.archives.scan import scan
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verbale.archives.scan import Scan

_COLON = re.compile(
    rb"[:\xef\xa3\xa1&](?:(?<=:)(?!:|//|\d\d)(?<!::)|(?<=\xef)(?:\xbc\x9a|\xb9\x95)|(?<=\xa3)\xba"
    rb"|(?<=\xa1)\x47|(?<=&)#58;)"
)
"""Also wide ones, in UTF-8 and in Chinese code pages; none of a time or an address.

It begins with a class of signs, as that is found by a scan; so does the next.
"""
_ASCII_COLON = ord(":")
_OTHER_COLONS = (b"\xef\xbc\x9a", b"\xef\xb9\x95", b"\xa3\xba", b"\xa1\x47")
_CLOSER = re.compile(
    rb"[-.)&\x96\x97\xe2\xe3\xef](?:(?<=[-.])(?=[ \xa0\xc2])|(?<=\))|(?<=[ .)\xa0]-)(?=[A-Z])"
    rb"|(?<=\xe2)\x80[\x92-\x95](?=[ \xa0\xc2A-Z])|(?<=[\x96\x97])(?=[ \xa0])"
    rb"|(?<=&)(?:[mn]dash|#821[12]);|(?<=\xef)\xbc\x89|(?<=\xe3)\x80[\x80\x91\x8d])"
)
"""What else closes a label: a dash, a bracket, a full stop."""
_VARYING = re.compile(rb"\([^)]{0,80}\)?|[\d.:]+|\s+")
"""What of a label is not the same each time: times, notes in brackets."""
_BRACKETS = re.compile(rb"\([^)]{0,80}\)?")
_VARYING_SIGNS = b"0123456789.:( \t\r\n\f\v"
_CONSTANT = bytes.maketrans(_VARYING_SIGNS, b" " * len(_VARYING_SIGNS))
_VARIES = ord(" ")
_TITLE = re.compile(rb"<[^>]{1,600}>(.{1,600}?)</(?:title|TITLE|[hH]1)", re.DOTALL)
_SHARED_TITLE = re.compile(rb"<[^>]{1,200}?og:title[^>]{1,40}content=[\"']([^\"'>]{1,600})")
_TAG = re.compile(rb"<[^>]*>")
_SPEAKER = re.compile(
    rb"(?:class|itemprop|data-[a-z-]{1,30})\s*=\s*[\"'][^\"']{0,60}(?:[sS]peaker|persname|spk|(?<=[\"'])who\b)"
    rb"|data-[a-z-]{0,20}speak[a-z-]{0,20}=",
)
"""Markup that names who speaks."""
_SPEAKER_WORDS = (b"peak", b"persname", b'"who', b"spk")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,40})")
_EVENTS = ("speech", "press_conference", "briefing", "interview", "debate")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MOST_TITLES = 200
"""Titles and facts that are read: more are there to hold somebody up."""
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
    seen = scan(data)
    lines, small = seen.lines, len(seen.shown) < _SMALL
    return (
        _labelled(seen, small=small)
        or _closed_otherwise(lines, small=small)
        or _alone(lines, small=small)
        or _flat(lines)
        or _marked_up(seen.shown, small=small)
        or _titled(seen, charset)
    )


def _labelled(seen: Scan, *, small: bool) -> bool:
    """Whether what stands before colons comes back, or stands before several long texts."""
    lines = seen.lines
    counts: Counter[bytes] = Counter()
    before_long: set[bytes] = set()
    for at in _with_colon(seen):
        line = lines[at]
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


def _with_colon(seen: Scan) -> Sequence[int]:
    """The lines in which there may be a colon of any kind."""
    text = seen.text  # of a page without such a sign, its first byte is soon known to be missing
    if any(sign[:1] in text and sign in text for sign in _OTHER_COLONS) or b"&#58;" in text:
        return range(len(seen.lines))
    return [at for at, line in enumerate(seen.lines) if _ASCII_COLON in line]


def _behind(lines: Sequence[bytes], at: int, end: int) -> int:
    """Bytes of text behind a label: the rest of its line and, if that is short, the next."""
    rest = len(lines[at]) - end
    if rest >= _LONG or at + 1 == len(lines) or (rest > 2 and _COLON.search(lines[at + 1])):
        return rest
    return rest + len(lines[at + 1])


def _closed_otherwise(lines: Sequence[bytes], *, small: bool) -> bool:
    """Whether heads that close otherwise come back before long texts."""
    least = _LONG // 4 if small else _LONG
    lengths = list(map(len, lines))
    if not lines:
        return False
    begins = [line[:2].translate(_CONSTANT) for line in lines]
    # Heads are the same only if they begin so; one that begins with what varies, in any way.
    alone = {begin for begin, times in Counter(begins).items() if times == 1}
    alone -= {begin for begin in alone if begin[0] == _VARIES}
    before_long: dict[bytes, bytes] = {}
    for at, (begin, here, behind) in enumerate(
        zip(begins, lengths, [*lengths[1:], 0], strict=True)
    ):
        if here + behind >= least and begin not in alone and (head := _head(lines[at])):
            label, end = head
            if label not in before_long and _behind(lines, at, end) >= least:
                before_long[label] = begin[: 1 if begin[0] == _VARIES else 2]
    if not before_long:
        return False
    known = tuple(set(before_long.values()))
    counts = Counter(
        head[0]
        for line, begin in zip(lines, begins, strict=True)
        if begin.startswith(known) and (head := _head(line))
    )
    return any(counts[label] > 1 for label in before_long)


def _head(line: bytes) -> tuple[bytes, int] | None:
    """What a line opens with that closes otherwise, without what varies, and where it ends."""
    mark = _CLOSER.search(line, 1, _LONGEST_CLOSED)
    return None if mark is None else (_VARYING.sub(b" ", line[: mark.end()]), mark.end())


def _alone(lines: Sequence[bytes], *, small: bool) -> bool:
    """Whether short lines come back, each before a long one."""
    least = _LONG // 4 if small else _LONG
    lengths = list(map(len, lines))
    found = [at for at, length in enumerate(lengths[1:]) if length > least]
    found = [at for at in found if lengths[at] < min(lengths[at + 1], _LONGEST_ALONE)]
    if len(found) < 3:
        return False
    counts: Counter[bytes] = Counter()
    before_long: set[bytes] = set()
    for at in found:
        if _COLON.search(lines[at]):
            continue
        head = _BRACKETS.sub(b"", lines[at]).translate(None, _VARYING_SIGNS)
        counts[head] += bool(head)
        if lengths[at + 1] >= (least if small else _LONG_SPEECH):
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


def _marked_up(shown: bytes, *, small: bool) -> bool:
    """Whether markup names speakers."""
    if not any(word in shown for word in _SPEAKER_WORDS):
        return False
    return len(_SPEAKER.findall(shown)) > (0 if small else 1)


def _titled(seen: Scan, charset: str | None) -> bool:
    """Whether a title tells of a speech or of a record: a speech needs no label."""
    stated = _CHARSET.search(seen.shown, 0, 2_000)
    encoding = charset or (stated[1].decode() if stated else "utf-8")
    titles = list(_titles(seen))
    try:
        said = [_TAG.sub(b" ", title).decode(encoding, "replace") for title in titles]
    except LookupError:
        said = [title.decode("utf-8", "replace") for title in titles]
    return any(_tells_of_event(fold(title)) for title in said)


def _titles(seen: Scan) -> Iterator[bytes]:
    for name, at in seen.tags[:_MOST_TITLES]:
        pattern = _SHARED_TITLE if name == "meta" else _TITLE
        if (found := pattern.match(seen.data, at)) is not None:
            yield found[1]


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


def _tells_of_event(title: str) -> bool:
    """Whether a folded title has a word for an event. The long pattern is asked where it may."""
    pattern, first = _event_words()
    if first.isdisjoint(_WORD.findall(title)) and not _UNSPACED.search(title):
        return False
    return pattern.search(title) is not None


@cache
def _event_words() -> tuple[re.Pattern[str], frozenset[str]]:
    """Words for events, and the first word of each that stands between spaces."""
    known = sorted({word for event in _EVENTS for word in words(f"event.{event}")})
    unspaced = [re.escape(word) for word in known if _UNSPACED.search(word)]
    spaced = [word for word in known if not _UNSPACED.search(word)]
    pattern = rf"{'|'.join(unspaced)}|(?<!\w)(?:{'|'.join(map(re.escape, spaced))})(?!\w)"
    return re.compile(pattern), frozenset(_WORD.findall(word)[0] for word in spaced)
