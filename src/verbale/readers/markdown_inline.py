"""What stands inside a block of Markdown: emphasis, links, escapes, entities and tags.

More forgiving than CommonMark where converters broke the emphasis (`**_Voice:_ ** _yes_`): a sign
that stands by words opens or closes, and a double sign left over is no text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from verbale.document import Block, BlockKind, MarkKind
from verbale.readers.cleaning import Assembly, plain_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Stretch(NamedTuple):
    """A stretch of the source, in its code points."""

    start: int
    end: int


class _Sign(NamedTuple):
    """A stretch of the joined lines that may not be read as it stands.

    Attributes:
        start: Its first code point.
        end: One past its last.
        text: What is read in its place, unless it is taken as markup.
        form: What it may open or close: "*", "__", "[", "![", "]", "](", "<b>", "</i>", or "".
        value: The address of a link.
    """

    start: int
    end: int
    text: str
    form: str = ""
    value: str = ""


class _Taken(NamedTuple):
    """Which signs are markup, by index.

    Attributes:
        spans: Opening sign, closing sign, how what is between them is set, address.
        dropped: Signs that are not read.
        images: Opening to closing sign; nothing between them is read.
    """

    spans: list[tuple[int, int, tuple[MarkKind, ...], str | None]]
    dropped: set[int]
    images: dict[int, int]


_MOST_SIGNS = 100_000
"""Signs in one block above which the rest is read as it stands."""

_SIGN = re.compile(
    r"""(?=[\\&<*_`!\[\]])(?:(?P<escape>\\[!-/:-@\[-`{-~])
      | (?P<hard>\\(?=\n))
      | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
      | <(?P<address>(?:https?://|mailto:)[^\s<>]++)>
      | (?P<comment><!--)
      | (?P<tag></?[A-Za-z][A-Za-z0-9-]*+(?:[\s/][^<>]*+)?>)
      | (?P<emphasis>\*++|_++)
      | (?P<code>`++)
      | (?P<open>!?\[)
      | (?P<close>\](?P<link>\([ \t]*<?(?P<to>[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)>?
            (?:\s+(?:"[^"]*+"|'[^']*+'))?\s*\))?))""",
    re.VERBOSE,
)
_MAY_BE_SIGN = re.compile(r"[\\&<*_`!\[\]]")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_STRONG = re.compile(r"<(/?)(?:b|strong|(i|em))>", re.IGNORECASE)
_SET = {1: (MarkKind.ITALIC,), 2: (MarkKind.BOLD,), 3: (MarkKind.BOLD, MarkKind.ITALIC)}
_TAGS = {"<b>": (MarkKind.BOLD,), "<i>": (MarkKind.ITALIC,)}


def inline_block(
    text: str,
    kind: BlockKind,
    owned: Stretch,
    stretches: Sequence[Stretch],
    boilerplate: str | None = None,
) -> Block:
    """The block that reads the stretches, one a line, and owns a stretch of the source.

    A block without any text is markup.
    """
    if len(stretches) == 1 and not _MAY_BE_SIGN.search(text, *stretches[0]):
        return _as_it_stands(text, kind, owned, stretches[0], boilerplate)
    joined = _Joined(text, stretches)
    signs = list(_signs(joined.text))
    taken = _taken(joined.text, signs)
    assembly = Assembly()
    places: dict[int, int] = {}
    done = 0
    for at, sign in enumerate(signs):
        if sign.start < done:
            continue
        joined.add(assembly, done, sign.start)
        done = sign.end
        if at in taken.images:
            done = signs[taken.images[at]].end
            continue
        places[at] = len(assembly)
        if at not in taken.dropped:
            within = max(joined.text.find(sign.text, sign.start, sign.end), sign.start)
            assembly.add(sign.text, joined.source(within))
    joined.add(assembly, done, len(joined.text))
    for first, last, marks, value in taken.spans:
        if first in places and last in places:
            for mark in marks:
                assembly.mark(places[first], places[last], mark, value)
    block = assembly.block(kind, owned.start, owned.end, boilerplate)
    return block if block.text.strip() else Block(BlockKind.MARKUP, owned.start, owned.end)


def _as_it_stands(
    text: str, kind: BlockKind, owned: Stretch, stretch: Stretch, boilerplate: str | None
) -> Block:
    """The block of one line without any sign."""
    said = text[stretch.start : stretch.end]
    start = stretch.end - len(said.lstrip())
    block = plain_block(kind, owned.start, owned.end, text[start : stretch.end], start)
    if not block.text.strip():
        return Block(BlockKind.MARKUP, owned.start, owned.end)
    return replace(block, boilerplate=boilerplate) if boilerplate else block


class _Joined:
    """The stretches as one text, and the way back."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        self.text = "\n".join(text[first:last] for first, last in stretches)
        self._sources = [first for first, _ in stretches]
        lengths = (last - first + 1 for first, last in stretches)
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def source(self, at: int) -> int:
        """The code point of the source that stands at `at`."""
        line = bisect_right(self._starts, at) - 1
        return self._sources[line] + at - self._starts[line]

    def add(self, assembly: Assembly, first: int, last: int) -> None:
        """Add what is read as it stands; spaces before the first word are left out."""
        if not assembly:
            first = last - len(self.text[first:last].lstrip())
        while first < last:
            line = bisect_right(self._starts, first)
            stop = min(last, self._starts[line] if line < len(self._starts) else last)
            assembly.add(self.text[first:stop], self.source(first))
            first = stop


def _signs(text: str) -> Iterator[_Sign]:
    """The signs of the text, in order."""
    last_comment_end = text.rfind("-->")
    at = 0
    for _ in range(_MOST_SIGNS):
        found = _SIGN.search(text, at)
        if not found:
            return
        start, at = found.span()
        if found["comment"] and start < last_comment_end:
            at = text.find("-->", start) + 3
            yield _Sign(start, at, "")
        else:
            yield _sign(found)


def _sign(found: re.Match[str]) -> _Sign:
    start, end = found.span()
    whole = found[0]
    if found["emphasis"] or found["open"]:
        return _Sign(start, end, whole, whole)
    if found["close"]:
        return _Sign(start, end, whole, "](" if found["link"] else "]", found["to"] or "")
    if found["tag"]:
        strong = _STRONG.fullmatch(whole)
        form = f"<{strong[1]}{'i' if strong[2] else 'b'}>" if strong else ""
        return _Sign(start, end, "\n" if _BREAK.match(whole) else "", form)
    if found["code"] or found["hard"]:
        return _Sign(start, end, "")
    escaped = whole[1:] if found["escape"] else None
    return _Sign(start, end, escaped or found["address"] or unescape(whole))


def _taken(text: str, signs: Sequence[_Sign]) -> _Taken:
    """Pair the signs that open with those that close."""
    taken = _Taken([], set(), {})
    opened: dict[str, int] = {}
    brackets: list[int] = []
    for at, sign in enumerate(signs):
        if sign.form[:1] in ("*", "_"):
            _emphasis(text, signs, at, opened, taken)
        elif sign.form in _TAGS:
            opened[sign.form] = at
        elif sign.form.startswith("</"):
            form = sign.form.replace("/", "")
            if form in opened:
                taken.spans.append((opened.pop(form), at, _TAGS[form], None))
        elif sign.form in ("[", "!["):
            brackets.append(at)
        elif sign.form.startswith("]") and brackets:
            first = brackets.pop()
            if sign.form == "](" and signs[first].form == "![":
                taken.images[first] = at
            elif sign.form == "](":
                taken.dropped.update((first, at))
                taken.spans.append((first, at, (MarkKind.LINK,), sign.value))
    taken.dropped.update(at for form, at in opened.items() if form in ("**", "__", "***", "___"))
    return taken


def _emphasis(
    text: str, signs: Sequence[_Sign], at: int, opened: dict[str, int], taken: _Taken
) -> None:
    """Open or close emphasis with a run of stars or underscores, or leave it as it stands."""
    start, end, _, form, _ = signs[at]
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    size = end - start
    if size > 3:
        if size == 4 and form == "****":  # closes and opens: **P****RESIDENT**
            taken.dropped.add(at)
        return
    inside_word = before.isalnum() and after.isalnum()
    if inside_word and (form[0] == "_" or (before.isdigit() and after.isdigit())):
        return
    if form in opened and (size > 1 or not before.isspace()):
        first = opened.pop(form)
        taken.spans.append((first, at, _SET[size], None))
        taken.dropped.update((first, at))
    elif size > 1 or not after.isspace():
        if form in opened and size > 1:
            taken.dropped.add(opened[form])
        opened[form] = at
