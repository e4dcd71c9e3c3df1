r"""From characters of the source to what a person reads, with the way back.

Gone: soft hyphens, zero-width characters, byte-order and direction marks, control characters, the
CR of a CRLF. Every kind of space becomes a plain space, every kind of line end `\n`, an undecodable
byte U+FFFD: one for one. So does a control from U+0080 to U+009F become the sign that its byte has
in windows-1252, as it is shown everywhere (https://encoding.spec.whatwg.org/#index-windows-1252),
and a soft hyphen between spaces or digits the hyphen that it stands for. The joiners U+200C and
U+200D stay where a script writes with them (Persian, Urdu, the scripts of India).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from verbale.document import Block, BlockKind, Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable

Anchors = tuple[tuple[int, int], ...]

_ARABIC = "\u0600-\u06ff\u0710-\u077f\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_INDIC = "\u0900-\u0dff"
_WRONGLY_DECODED = {
    at: sign for at in range(0x80, 0xA0) if (sign := bytes((at,)).decode("cp1252", "ignore"))
}
_CONTROLS = "".join(map(chr, _WRONGLY_DECODED))
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f\x81\x8d\x8f\x90\x9d\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_SPACES = "\t\x0b\x0c\x1c-\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164"
_LINE_ENDS = "\r\u2028\u2029"

_DASH = r"\u00ad(?:(?<=\s\u00ad)(?=\s)|(?<=\d\u00ad)(?=\d))"
"""A soft hyphen where no word is broken."""
_DELETED = re.compile(
    rf"\r(?=\n)|(?!{_DASH})[{_INVISIBLE}]"
    f"|(?<![{_INDIC}])[\u200c\u200d](?![{_ARABIC}])"
    f"|(?<![{_INDIC}{_ARABIC}])[\u200c\u200d](?=[{_ARABIC}])"
)
_SPACE = re.compile(f"[{_SPACES}]")
_LINE_END = re.compile(f"[{_LINE_ENDS}]")
_UNSEEN = re.compile(f"[ \n{_SPACES}{_LINE_ENDS}{_INVISIBLE}\u200c\u200d]*")
_SEEN_END = re.compile(f"[^ \n{_SPACES}{_LINE_ENDS}{_INVISIBLE}\u200c\u200d]")
_SHOWN = _WRONGLY_DECODED | {0xAD: "-"}
_UNDECODABLE = re.compile("[\ud800-\udfff]")
_MOST_DELETED = 500_000
"""Characters deleted from one stretch, so that the anchors of a hostile source stay few."""
_AS_IT_IS = re.compile(f"[^{_SPACES}{_LINE_ENDS}{_INVISIBLE}{_CONTROLS}\u200c\u200d\ud800-\udfff]*")
_MAY_GO = re.compile(f"[\r{_INVISIBLE}\u200c\u200d]")


def clean(raw: str, start: int) -> tuple[str, Anchors]:
    """What a person reads in `raw`, which stands at code point `start` of the decoded source.

    Returns:
        The text, and anchors as in `Block.anchors`: (offset in the text, offset in the decoded
        source). They are empty where nothing was deleted: both sides advance together from `start`.
    """
    if _AS_IT_IS.fullmatch(raw):
        return raw, ()
    if not _MAY_GO.search(raw):
        return _one_to_one(raw), ()
    kept: list[str] = []
    anchors: list[tuple[int, int]] = []
    length = done = 0
    for gone in islice(_DELETED.finditer(raw), _MOST_DELETED):
        if gone.start() > done:
            kept.append(raw[done : gone.start()])
            anchors.append((length, start + done))
            length += gone.start() - done
        done = gone.end()
    if not done:
        return _one_to_one(raw), ()
    # Nothing that people write gets here with anything left to delete: what is, becomes a space.
    kept.append(_DELETED.sub(" ", raw[done:]))
    anchors.append((length, start + done))
    return _one_to_one("".join(kept)), tuple(anchors)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of `text[start:end]` without what nobody sees at its ends; may be empty."""
    lead = _UNSEEN.match(text, start, end)
    first = lead.end() if lead else start
    while first < end and not _SEEN_END.match(text, end - 1):
        end -= 1
    return first, end


def _one_to_one(text: str) -> str:
    text = text.replace("\u00a0", " ")  # the most common one by far
    if _AS_IT_IS.fullmatch(text):
        return text
    text = _LINE_END.sub("\n", _SPACE.sub(" ", text)).translate(_SHOWN)
    return _UNDECODABLE.sub("\ufffd", text)


def plain_block(kind: BlockKind, start: int, end: int, raw: str, at: int) -> Block:
    """A block of one stretch without markup.

    Args:
        kind: What it is.
        start: Where the decoded source that it owns begins.
        end: One past its last code point.
        raw: The stretch.
        at: Where the stretch stands in the decoded source.
    """
    text, anchors = clean(raw, at)
    return Block(kind, start, end, text, (), _simplest(anchors or ((0, at),), start))


class Assembly:
    """A block under way: stretches of the source and resolved escapes, cleaned as one text.

    Readers of markup add what is to be read, note `len(assembly)` where a mark begins, and close
    with `block`.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._marks: list[tuple[int, int, MarkKind, str | None]] = []
        self._length = 0

    def __len__(self) -> int:
        """Code points added so far, before cleaning: the place of the next one, for `mark`."""
        return self._length

    def add(self, text: str, start: int) -> None:
        """Go on with `text`: what stands at code point `start` of the source, or is meant there."""
        if text:
            self._parts.append(text)
            self._anchors.append((self._length, start))
            self._length += len(text)

    def mark(self, start: int, end: int, kind: MarkKind, value: str | None = None) -> None:
        """Note how the stretch between two values of `len(assembly)` is set."""
        self._marks.append((start, end, kind, value))

    def block(self, kind: BlockKind, start: int, end: int, boilerplate: str | None = None) -> Block:
        """The finished block, which owns the decoded source from `start` to `end`."""
        text, cuts = clean("".join(self._parts), 0)
        anchors = _simplest(_through(cuts, self._anchors), start)
        marks = (
            Mark(_kept(cuts, a, len(text)), _kept(cuts, b, len(text)), mark, value)
            for a, b, mark, value in sorted(self._marks, key=lambda entry: entry[:2])
        )
        return Block(kind, start, end, text, tuple(marks), anchors, boilerplate)


def _through(cuts: Anchors, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Anchors (cleaned, source) out of (cleaned, joined) and (joined, source)."""
    if not cuts:
        return parts
    found: dict[int, int] = {}
    after = [text for text, _ in cuts[1:]]
    for (text, joined), stop in zip_longest(cuts, after):
        first = bisect_right(parts, joined, key=lambda part: part[0]) - 1
        for at, source in islice(parts, first, None):
            step = max(joined - at, 0)
            place = text + at + step - joined
            if stop is not None and place >= stop:
                break
            found[place] = source + step
    return sorted(found.items())


def _kept(cuts: Anchors, joined: int, length: int) -> int:
    """The place in the cleaned text of a place in the joined one."""
    at = bisect_right(cuts, joined, key=lambda cut: cut[1]) - 1
    if at < 0:
        return 0 if cuts else joined
    limit = cuts[at + 1][0] if at + 1 < len(cuts) else length
    return min(cuts[at][0] + joined - cuts[at][1], limit)


def _simplest(anchors: Iterable[tuple[int, int]], start: int) -> Anchors:
    """The anchors without those that follow from the ones before."""
    kept: list[tuple[int, int]] = []
    shift = start
    for text, source in anchors:
        if source - text != shift:
            kept.append((text, source))
            shift = source - text
    return tuple(kept)
