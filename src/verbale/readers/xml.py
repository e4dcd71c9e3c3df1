"""XML to blocks, each letter with its place: what the readers of XML formats share.

Nothing is expanded and nothing fetched: declared entities stay as written, a document type is
passed over, and of the open elements only a stack of bounded depth is kept. Tag soup and truncated
files are read as far as they go. A format is a subclass of `Walker` that says what its elements
are. A scanner of our own, because the standard library's parser (expat) stops at the first error
and tells no places of characters, and lxml gives lines only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, Mark, MarkKind
from verbale.readers.html_compose import Composer
from verbale.readers.html_facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.readers.decoding import Decoded

OPEN: Final = 0
CLOSE: Final = 1
EMPTY: Final = 2
ATOM: Final = 3
"""A comment, declaration or processing instruction."""
RAW: Final = 4
"""A CDATA section; its text lies between the third and the second last value."""

Tag = tuple[int, int, int, str, str, int]
"""Start, end, form, local name, attributes as written, where the content of a `RAW` starts."""

# Possessive throughout, and no part crosses a "<": linear. A quotation mark that is never closed is
# a plain character, and a tag that is never closed ends before the next "<".
_TAG = re.compile(
    r"<(?:(/?)((?:[^\W\d]|:)[\w.:-]*+)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>?+"
    r"|!--|!\[CDATA\[|\?|!(?=[A-Za-z]))"
)
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_TAGS = re.compile(r"<[^<>]*+>?+")
_SPACES = re.compile(r"\s+")
_SUBSET_END = re.compile(r"\]\s*+>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s++([^\s\[>]++)", re.IGNORECASE)
_BRACKET = re.compile(r"(?:\s++|<[^<>]*+>)*+[(\[（［【]")
_DEEPEST = 1000
"""Elements open beyond this depth count for nothing."""
_LOOK_BACK = 200
"""How far an end tag looks for its start tag."""
_LONGEST_FACT = 4000
_LONGEST_LABEL = 160
_PEEK = 1000
CLOSING: Final = " \t\n.:：,;-–—"
"""What may stand between a speaker's name and the speech."""


def tags(source: str) -> Iterator[Tag]:
    """The tags of an XML source in order; what lies between them is text."""
    at = 0
    while found := _TAG.search(source, at):
        start, at = found.span()
        if found[2] is not None:
            name = found[2].rpartition(":")[2]
            if found[1]:
                yield start, at, CLOSE, name, "", at
            elif found[3].rstrip().endswith("/"):
                yield start, at, EMPTY, name, found[3], at
            else:
                yield start, at, OPEN, name, found[3], at
        elif source.startswith("<![CDATA[", start):
            inside, at = at, _after(source, "]]>", at)
            yield start, at, RAW, "", "", inside
        else:
            at = _atom_end(source, start, at)
            yield start, at, ATOM, "", "", at


def _atom_end(source: str, start: int, at: int) -> int:
    if source.startswith("<!--", start):
        return _after(source, "-->", at)
    if source.startswith("<?", start):
        return _after(source, "?>", at)
    close = _after(source, ">", at)
    subset = source.find("[", at, close)
    if subset < 0:
        return close
    end = _SUBSET_END.search(source, subset)
    return end.end() if end else len(source)


def _after(source: str, mark: str, at: int) -> int:
    end = source.find(mark, at)
    return end + len(mark) if end >= 0 else len(source)


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single in _ATTRIBUTE.findall(written):
        found.setdefault(name, unescape(double or single))
    return found


def root(head: bytes) -> tuple[str, dict[str, str]]:
    """Name and attributes of the root element, from the first bytes of a file.

    The name is that of the document type where the head ends before the root does begin, and empty
    where it does not look like XML.
    """
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    at = 0
    doctype = ""
    for start, end, form, name, written, _ in tags(text):
        if text[at:start].strip():
            return "", {}
        if form in (OPEN, EMPTY):
            return name, attributes(written)
        if form != ATOM:
            return "", {}
        if declared := _DOCTYPE.match(text, start):
            doctype = declared[1].rpartition(":")[2]
        at = end
    return doctype, {}


@dataclass(slots=True)
class Element:
    """An open element, and what it makes of the text in it. A new one takes after its parent.

    Attributes:
        name: Its local name.
        given: Its attributes.
        start: Where its start tag starts.
        inside: Where its content starts.
        kind: What a block in it is.
        shown: Whether its text is to be read.
        spoken: Whether its text is speech; see `Block.spoken`.
        lang: Language that it states for its text (not that of the whole document).
        spoken_lang: Language that it states its text to be spoken in.
        block: Whether it begins and ends blocks.
        label: Whether it prints the name of a speaker: a block of its own.
        bracketed: Whether it is a note within speech, set in brackets.
        lines: Whether the line ends in it end paragraphs.
        inline: Whether no block begins in it, as in a note within brackets.
        marks: The marks that it began.
    """

    name: str
    given: dict[str, str]
    start: int
    inside: int
    kind: BlockKind = BlockKind.PARAGRAPH
    shown: bool = True
    spoken: bool | None = None
    lang: str | None = None
    spoken_lang: str | None = None
    block: bool = False
    label: bool = False
    bracketed: bool = False
    lines: bool = False
    inline: bool = False
    marks: tuple[MarkKind, ...] = ()

    def child(self, name: str, given: dict[str, str], start: int, inside: int) -> Element:
        """A new element in this one."""
        return Element(
            name,
            given,
            start,
            inside,
            kind=self.kind,
            shown=self.shown,
            spoken=self.spoken,
            lang=self.lang,
            spoken_lang=self.spoken_lang,
            label=self.label,
            lines=self.lines,
            inline=self.inline or self.bracketed,
        )


class _Composer(Composer):
    """A composer that can also print what the markup means."""

    def bracket(self, sign: str, at: int, end: int) -> None:
        """Print a bracket for a stretch of markup, without space inside."""
        if sign == ")":
            self.join(before=True)
        self._emit(sign, at, end)
        if sign == "(":
            self.join(before=False)

    def join(self, *, before: bool) -> None:
        """No space before this place, or none behind it."""
        if before:
            self._spaces.clear()
        self._soft = not before


class Walker:
    """Walks through a source and lays out its blocks. A format overrides `enter` and `leave`.

    Attributes:
        source: The decoded source.
        facts: What the document states.
        stack: The open elements, outermost first; the first one stands for the file.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.facts = Facts()
        self.stack: list[Element] = [Element("", {}, 0, 0)]
        self._composer = _Composer(source)
        self._laid: list[Block] = []
        self._beyond = 0
        self._announced: str | None = None
        self._waits = False
        self._claimed: str | None = None
        self.unclosed = ""

    def enter(self, element: Element) -> None:
        """Say what an element that begins is."""

    def leave(self, element: Element, end: int) -> None:
        """An element ends: its content ends at code point `end`."""

    def laid(self, block: Block) -> Block:
        """A block as it is laid out; a format may add marks."""
        return block

    # What formats use

    def speaks(self, name: str | None) -> None:
        """With the next speech a speaker begins to speak whose name is not printed."""
        self._announced, self._waits = name, True

    def speech_printed(self) -> None:
        """The name of the speaker who begins to speak is printed after all."""
        if self._waits:
            self._claimed = self._announced
        self._waits = False

    def label_is_of(self, name: str | None) -> None:
        """The label laid out last stands before a speech that the markup gives to this speaker."""
        for at in range(len(self._laid) - 1, max(-1, len(self._laid) - _LOOK_BACK), -1):
            block = self._laid[at]
            if mark := next((m for m in block.marks if _is_label(m)), None):
                marks = (replace(mark, value=name or None), *block.marks[1:])
                self._laid[at] = replace(block, marks=marks)
                return

    def mark(self, element: Element, kind: MarkKind, value: str | None = None) -> None:
        """What stands in this element is set or meant so."""
        element.marks = (*element.marks, kind)
        self._composer.begin(kind, value)

    def content(self, element: Element, end: int) -> str:
        """The text of an element that is about to end, spaces collapsed; bounded."""
        raw = self.source[element.inside : min(end, element.inside + _LONGEST_FACT)]
        return _SPACES.sub(" ", unescape(_TAGS.sub("", raw))).strip()

    def peek(self, element: Element) -> str:
        """What follows the start tag of an element, a little of it."""
        return self.source[element.inside : element.inside + _PEEK]

    def inside(self, *names: str) -> bool:
        """Whether one of the open elements has one of these names."""
        return any(element.name in names for element in self.stack)

    @property
    def composed(self) -> int:
        """Code points of the block under way."""
        return self._composer.length

    @property
    def laid_to(self) -> int:
        """Where the last block laid out ends."""
        return self._laid[-1].end if self._laid else 0

    def space(self, at: int) -> None:
        """The markup stands for a space."""
        self._composer.space(at)

    def join(self, *, before: bool) -> None:
        """The markup says that no space stands here, whatever the source has for layout."""
        self._composer.join(before=before)

    # The walk

    def blocks(self) -> tuple[Block, ...]:
        """Read the source: its blocks, which tile it."""
        self._walk()
        if len(self.stack) > 1:
            self.unclosed = self.stack[1].name
        while len(self.stack) > 1:
            self._pop(len(self.source))
        self._flush()
        found: list[Block] = []
        at = 0
        for block in self._laid:
            if block.start > at:
                found.append(Block(BlockKind.MARKUP, at, block.start))
            found.append(block)
            at = block.end
        if at < len(self.source):
            found.append(Block(BlockKind.MARKUP, at, len(self.source)))
        return tuple(found)

    def _walk(self) -> None:
        source, at = self.source, 0
        for start, end, form, name, written, inside in tags(source):
            if start > at:
                self._text(at, start)
            at = end
            if form == CLOSE:
                self._close(name, start, end)
            elif form == RAW:
                self._raw(inside, end - 3 if source.endswith("]]>", inside, end) else end)
            elif form == EMPTY:
                if len(self.stack) < _DEEPEST:
                    self._open(name, written, start, end)
                    self._pop(end)
            elif form == OPEN:
                if len(self.stack) < _DEEPEST:
                    self._open(name, written, start, end)
                else:
                    self._beyond += 1
        if at < len(source):
            self._text(at, len(source))

    def _open(self, name: str, written: str, start: int, end: int) -> None:
        outer = self.stack[-1]
        element = outer.child(name, attributes(written) if written else {}, start, end)
        self.enter(element)
        if element.block and element.inline:
            element.block = False
            self._composer.space(start)
        if element.block:
            self._flush()
        self.stack.append(element)
        if element.bracketed and element.shown:
            self._bracket(element)

    def _bracket(self, element: Element) -> None:
        """Open a bracket, unless the note prints its own or is empty."""
        rest = self.peek(element) if self.source[element.inside - 2] != "/" else ""
        close = rest.find(f"</{element.name}")
        text = _TAGS.sub("", rest[:close] if close >= 0 else rest)
        if not text.strip() or _BRACKET.match(rest):
            element.bracketed = False
            return
        self._composer.space(element.start)
        self._speak()
        self._composer.bracket("(", element.start, element.inside)

    def _close(self, name: str, start: int, end: int) -> None:
        if self._beyond:
            self._beyond -= 1
            return
        floor = max(0, len(self.stack) - 1 - _LOOK_BACK)
        at = next(
            (i for i in range(len(self.stack) - 1, floor, -1) if self.stack[i].name == name), 0
        )
        while at and len(self.stack) > at:
            self._pop(start, end)

    def _pop(self, start: int, end: int | None = None) -> None:
        """End the innermost element; its end tag goes from `start` to `end`."""
        element = self.stack[-1]
        if element.bracketed and element.shown and self.composed:
            stop = end if end is not None else start
            self._composer.bracket(")", start, stop)
            if self.source[stop : stop + 1].isalnum():
                self._composer.space(start)
        for kind in element.marks:
            self._composer.end(kind)
        if element.block:
            self._flush()
        self.leave(element, start)
        self.stack.pop()

    def _raw(self, start: int, end: int) -> None:
        """Text in which an ampersand is an ampersand."""
        while start < end:
            stop = self.source.find("&", start, end)
            stop = end if stop < 0 else stop + 1
            self._text(start, stop)
            start = stop

    def _text(self, start: int, end: int) -> None:
        element = self.stack[-1]
        if not element.shown:
            return
        if element.lines:
            at = start
            while (stop := self.source.find("\n", at, end)) >= 0:
                self._run(at, stop)
                self._flush()
                at = stop + 1
            start = at
        self._run(start, end)

    def _run(self, start: int, end: int) -> None:
        if self.source[start:end].strip():
            self._speak()
        self._composer.add(start, end)

    def _speak(self) -> None:
        """A speaker who was announced begins, if this is speech."""
        if self._waits and self.stack[-1].spoken and not self.stack[-1].label:
            self._waits = False
            self._composer.name(self._announced)

    def _flush(self) -> None:
        """End the block under way."""
        element = self.stack[-1]
        block = self._composer.close(element.kind, element.lang, element.spoken_lang)
        if block is None:
            return
        block = replace(block, spoken=element.spoken)
        if element.label:
            claimed = self._announced if self._waits else self._claimed
            block, self._claimed = labelled(block, claimed), None
        self._laid.append(self.laid(block))


def warnings(decoded: Decoded, walker: Walker) -> tuple[str, ...]:
    """What the user should know about a source after the walk through it."""
    if not walker.unclosed:
        return decoded.warnings
    cut = f"the file ends inside <{walker.unclosed}>; it was read as far as it goes"
    return (*decoded.warnings, cut)


def _is_label(mark: Mark) -> bool:
    return mark.kind is MarkKind.SPEAKER and mark.start < mark.end


def labelled(block: Block, claimed: str | None = None) -> Block:
    """A block that is a speaker's name, marked as such.

    Args:
        block: The block.
        claimed: The name that the markup gives to the speech behind it.
    """
    end = len(block.text)
    if end > _LONGEST_LABEL:
        return block
    marks = (mark for mark in block.marks if mark.kind is not MarkKind.SPEAKER)
    return replace(block, marks=(Mark(0, end, MarkKind.SPEAKER, claimed or None), *marks))
