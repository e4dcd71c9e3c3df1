"""HTML: a page as it reads, each letter with its place in the source.

The tags come from a scanner of our own (`html_scan`), one regular expression that never goes back:
linear on hostile input, and eight times as fast as the standard library's parser (90 to 170 MB
against 9 to 20 MB per CPU-second on the same pages), which moreover reads scripts and broken tags
differently from one Python version to the next. tree-sitter would add two compiled packages, counts
in bytes, and gives a tree of errors for the tag soup that old pages are.

No tree is built: a stack of open elements, of bounded depth, is enough to know what a run of text
stands in. A block is the text between two block-level boundaries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from verbale.boilerplate import Boilerplate
from verbale.document import Block, BlockKind, Document, Mark, MarkKind
from verbale.readers.html_columns import Table
from verbale.readers.html_compose import Composer
from verbale.readers.html_facts import Facts
from verbale.readers.html_regions import Laid, Region, boilerplate
from verbale.readers.html_says import TELLING, Said, attributes, listed, said
from verbale.readers.html_scan import ATOM, CLOSE, closes_itself, tags
from verbale.readers.html_styles import classes_set_apart

if TYPE_CHECKING:
    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".shtml"})
MEDIA_TYPE: Final = "text/html"

_DEEPEST = 1000
"""Elements open beyond this depth count for nothing; browsers stop at 512."""
_LOOK_BACK = 50
"""How far an inline end tag looks for its start tag."""
_LONGEST_LABEL = 150
"""A longer block is no speaker's name, whatever its class says."""

_MOST_IN_CELL = 20
"""Blocks of a table cell that are looked at."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCK = listed(
    """address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend
    li listing main menu nav ol optgroup option p pre search section select summary table
    tbody td tfoot th thead tr ul xmp"""
)
_VOID = listed(
    """area base basefont bgsound br col embed frame hr img input link meta param source track
    wbr"""
)
_UNSEEN = listed("audio canvas datalist map math object rp rt svg template video")
"""Their content is no text of the page."""
_MARKS = {
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "u": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "em": MarkKind.ITALIC,
    "cite": MarkKind.ITALIC,
}
_KINDS = {
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    "li": BlockKind.LIST_ITEM,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "blockquote": BlockKind.QUOTE,
}
_APART = listed("button input label time")
"""Inline, but no part of the word before or after."""
_LISTS = listed("ul ol menu dir table")
_HAVE_HEADS = listed("main article section li blockquote")
"""A header in one of them is its own head, not that of the page."""
_NO_REGION = listed("html body main article")
_SILENT = (
    _BLOCK - _KINDS.keys() - _LISTS - TELLING - listed("html main article pre listing xmp dt dl")
) | listed("span font small sup sub")
"""Without attributes they say nothing about their text."""
_SCOPE = listed("table td th caption")
"""What begins inside of them ends inside, and no end tag in them ends anything outside."""
_CLOSES = {
    "li": (("li",), ("ul", "ol", "menu", "dir", "table")),
    "dt": (("dt", "dd"), ("dl", "table")),
    "dd": (("dt", "dd"), ("dl", "table")),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "option": (("option",), ("select",)),
}
"""Start tag: the open elements that it ends, and those across which it ends none."""
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<!--[^>]{0,2000}>|<\?xml[^>]{0,200}>)*+"
    rb"<(?:!doctype\s++html|html|head|body|meta|title|div|table|p|h1|span|article|main)[\s>]",
    re.IGNORECASE,
)
_HREF = re.compile(r"""\bhref\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)""", re.IGNORECASE)
"""An address of a page, not of a site: some sites give their front page as that of every page."""
_LINES = re.compile(r"[^\r\n]++|\r\n?|\n")


def claims(name: str, head: bytes) -> bool:
    """Whether it is HTML: by its name, or by a tag that only HTML begins with."""
    return PurePath(name).suffix.lower() in SUFFIXES or bool(_BEGINS.match(head))


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read an HTML page.

    Args:
        decoded: The page as text.
        source_uri: What names it.

    Returns:
        The page, as blocks that tile its source. What it states about itself is in `stated`, with
        these keys: title, date (of what, the page does not say), published, lang, available_lang,
        url, publisher, author, place, license.
    """
    page = _Page(decoded.text)
    blocks = page.blocks()
    stated = page.facts.stated()
    return Document(source_uri, MEDIA_TYPE, decoded, blocks, stated, tuple(decoded.warnings))


class _Context(NamedTuple):
    """What the open elements make of a text.

    Attributes:
        kind: What a block here is.
        level: Level of the heading, 0 for none.
        region: The innermost region.
        pre: Spaces and line ends count.
        lang: Language that an element states (not that of the whole document).
        spoken: Language that an element says this was spoken in.
    """

    kind: BlockKind
    level: int
    region: Region
    pre: bool = False
    lang: str | None = None
    spoken: str | None = None


@dataclass(slots=True)
class _Open:
    """An open element that matters.

    Attributes:
        name: Its name; empty once it was closed out of turn.
        before: The context around it.
        first: How many blocks were laid out before it.
        marks: The marks that it began.
        names: It gives a speaker's name as a value.
        speaker: It is a block that is said to hold a speaker's name.
        apart: It is no block by its name, but set as one.
        unseen: Its content is not shown.
    """

    name: str
    before: _Context
    first: int
    marks: tuple[MarkKind, ...] = ()
    names: bool = False
    speaker: bool = False
    apart: bool = False
    unseen: bool = False


class _Page:
    """A page under way. The stack holds names of elements that say nothing, and the others."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.facts = Facts()
        self._composer = Composer(source)
        self._laid: list[Laid] = []
        root = Region(None, None)
        self._context = _Context(BlockKind.PARAGRAPH, 0, root)
        self._stack: list[str | _Open] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._scopes: list[int] = []
        self._beyond = 0
        self._unseen = 0
        self._hreflang = 0
        self._speakers = 0
        self._finished = False
        self._terms: list[int] = []
        self._set_apart: frozenset[str] = frozenset()
        self._tables: list[Table] = []

    def blocks(self) -> tuple[Block, ...]:
        """Read it: its blocks, which tile the source."""
        self._walk()
        self._flush()
        self._pop(0)
        found: list[Block] = []
        at = 0
        for laid, name in zip(self._laid, boilerplate(self._laid), strict=True):
            block = laid.block
            if block.start > at:
                found.append(Block(BlockKind.MARKUP, at, block.start))
            found.append(block if name is None else replace(block, boilerplate=name.value))
            if laid.heading == 1 and name is None:
                self.facts.state("title", block.text, "h1", block.start)
            at = block.end
        if at < len(self.source):
            found.append(Block(BlockKind.MARKUP, at, len(self.source)))
        return tuple(found)

    def _walk(self) -> None:
        source, composer, at = self.source, self._composer, 0
        for start, end, form, name, written, inside in tags(source):
            # White space before a block begins is most of what stands between tags.
            seen = start > at and not self._unseen
            if seen and (composer.length or not source[at:start].isspace()):
                self._text(at, start)
            at = end
            if form == CLOSE:
                self._close(name, start)
            elif form == ATOM:
                self.facts.raw(name, written, source[inside:end], start)
                if name == "style":
                    self._set_apart |= classes_set_apart(source[inside:end])
            else:
                self._open(name, written, start)
        if at < len(source) and not self._unseen:
            self._text(at, len(source))

    # Text

    def _text(self, start: int, end: int) -> None:
        if not self._context.pre:
            self._run(start, end)
            return
        for line in _LINES.finditer(self.source, start, end):
            if line[0][0] in "\r\n":
                self._composer.line_break(line.start())
            else:
                self._run(line.start(), line.end())

    def _run(self, start: int, end: int) -> None:
        composer = self._composer
        if composer.breaks > 1 and composer.length and self.source[start:end].strip():
            self._flush()
        if self._context.pre:
            composer.add_pre(start, end)
        else:
            composer.add(start, end)

    def _flush(self) -> None:
        """End the block."""
        if not self._composer.length:
            return
        now = self._context
        hreflang, self._hreflang = self._hreflang, 0
        kind = self._cell() if now.kind is BlockKind.CELL else now.kind
        block = self._composer.close(kind, now.lang, now.spoken)
        if block is None:
            return
        if self._finished:
            self._finished = False
            if not any(m.kind is MarkKind.SPEAKER and m.start == 0 for m in block.marks):
                block = replace(block, marks=(Mark(0, 0, MarkKind.SPEAKER), *block.marks))
        linked = sum(m.end - m.start for m in block.marks if m.kind is MarkKind.LINK)
        self._laid.append(Laid(block, now.region, linked, hreflang, now.level))

    def _cell(self) -> BlockKind:
        """The kind of a block in a table cell: with another before it, the cell is but layout."""
        at = max(self._places[name][-1] for name in ("td", "th") if self._places[name])
        cell = self._stack[at]
        if isinstance(cell, str) or len(self._laid) == cell.first:
            return BlockKind.CELL
        before = self._laid[cell.first]
        if before.block.kind is BlockKind.CELL:
            before.block = replace(before.block, kind=BlockKind.PARAGRAPH)
        return BlockKind.PARAGRAPH

    # Elements

    def _open(self, name: str, written: str, start: int) -> None:
        if name == "br":
            self._composer.line_break(start)
            return
        block = name in _BLOCK
        if block:
            self._boundary(name)
        elif name in _APART or (name == "a" and self.source.endswith("</a>", 0, start)):
            self._composer.part()
        if name in _VOID:
            self.facts.void(name, written, start)
        elif len(self._stack) >= _DEEPEST:
            self._beyond += 1
        else:
            before = len(self._stack)
            if not written and name in _SILENT:
                self._push(name, name)
            else:
                self._open_telling(name, written, start, block=block)
            if closes_itself(written):
                self._pop(before)

    def _boundary(self, name: str) -> None:
        """A block-level element begins: what was left open before it ends."""
        if self._unseen and self._places["svg"]:
            self._pop(self._places["svg"][0])
        self._flush()
        places = self._places
        if name not in _CLOSES:
            if places["p"] and places["p"][-1] > self._floor():
                self._pop(places["p"][-1])
            return
        ends, across = _CLOSES[name]
        floor = max((places[each][-1] for each in across if places[each]), default=-1)
        for each in ends:
            if places[each] and places[each][-1] > floor:
                self._pop(places[each][-1])

    def _floor(self) -> int:
        return self._scopes[-1] if self._scopes else -1

    def _push(self, name: str, element: str | _Open) -> None:
        if name in _SCOPE:
            self._scopes.append(len(self._stack))
        elif name == "tr" and self._tables:
            self._tables[-1].row()
        self._places[name].append(len(self._stack))
        self._stack.append(element)

    def _open_telling(self, name: str, written: str, start: int, *, block: bool) -> None:
        """Open an element whose name or attributes may say something about its text."""
        element = _Open(name, self._context, len(self._laid))
        self._push(name, element)
        link = name == "a" and bool(written)
        told = said(name, _HREF.sub("", written) if link else written, inline=not block)
        if name in _UNSEEN or (told and told.hidden and not block):
            element.unseen = True
            self._unseen += 1
            return
        self._enter(name)
        if name in _MARKS:
            self._mark(element, _MARKS[name])
        if link:
            self._link(element, written)
        if told:
            self._heed(element, told, block=block)
        if self._set_apart and not block and "class" in written:
            self._heed_sheet(element, written)
        if name in ("html", "time"):
            self.facts.element(name, written, start)

    def _enter(self, name: str) -> None:
        """Go into an element whose name makes a difference."""
        now = self._context
        if name in _KINDS:
            kind = _KINDS[name]
            level = int(name[1]) if kind is BlockKind.HEADING else 0
            self._context = _Context(kind, level, now.region, now.pre, now.lang, now.spoken)
        elif name in _LISTS:
            if name == "table":
                self._tables.append(Table())
            inner = now.region.inside(None)
            self._context = _Context(now.kind, now.level, inner, now.pre, now.lang, now.spoken)
        elif name in ("pre", "listing", "xmp"):
            self._context = now._replace(pre=True)
        elif name in ("main", "article"):
            region: Region | None = now.region
            while region is not None:
                region.main = True
                region = region.outer

    def _heed(self, element: _Open, told: Said, *, block: bool) -> None:
        """Do what the attributes, or an element such as nav, say."""
        name, now = element.name, self._context
        for mark in told.marks:
            self._mark(element, mark)
        region = Boilerplate.HIDDEN if told.hidden else told.region
        if region is not None and self._may_be(name, region):
            now = now._replace(region=now.region.inside(region))
            if not block:
                self._flush()
                element.apart = True
        if told.lang or told.spoken or told.pre:
            now = self._told_language(element, told, now, block=block)
        self._context = now
        if told.block and not block:
            self._flush()
            element.apart = True
        if told.speaker_value:
            element.names = True
            self._speakers += 1
            self._composer.name(told.speaker_value)
        elif told.speaker and block:
            element.speaker = True
        elif told.speaker:
            self._composer.part()
            self._mark(element, MarkKind.SPEAKER)

    def _heed_sheet(self, element: _Open, written: str) -> None:
        """Mark as bold what the page's style sheet sets apart."""
        names = attributes(written).get("class", "").split()
        if MarkKind.BOLD not in element.marks and not self._set_apart.isdisjoint(names):
            self._mark(element, MarkKind.BOLD)

    def _told_language(self, element: _Open, told: Said, now: _Context, *, block: bool) -> _Context:
        """The context with the languages that an element states."""
        pre = now.pre or told.pre
        if element.name in ("html", "body"):
            return now._replace(pre=pre)
        if told.lang and not block:
            self._mark(element, MarkKind.LANG, told.lang)
            return now._replace(pre=pre, spoken=told.spoken or now.spoken)
        return now._replace(pre=pre, lang=told.lang or now.lang, spoken=told.spoken or now.spoken)

    def _may_be(self, name: str, region: Boilerplate) -> bool:
        """Whether an element can be such a region where it stands."""
        if name in _NO_REGION:
            return False
        if name == "button":
            return not any(self._places[each] for each in (*_HEADINGS, "summary", "dt"))
        if region is Boilerplate.PAGE_HEADER:
            return not any(self._places[each] for each in _HAVE_HEADS)
        return True

    def _mark(self, element: _Open, kind: MarkKind, value: str | None = None) -> None:
        element.marks = (*element.marks, kind)
        self._composer.begin(kind, value)

    def _leave_list(self, element: _Open) -> None:
        """Mark the terms of a list of definitions as speakers if one comes again.

        HTML 4 (https://www.w3.org/TR/html401/struct/lists.html#h-10.3) names dialogues as a use
        of it, with each DT naming a speaker and each DD containing his or her words.
        """
        terms: list[Laid] = []
        while self._terms and self._terms[-1] >= element.first:
            terms.append(self._laid[self._terms.pop()])
        if len({term.block.text for term in terms}) < len(terms):
            for term in terms:
                _name_speaker(term)

    def _link(self, element: _Open, written: str) -> None:
        """A link; links do not stand in each other."""
        for at in self._places["a"][:-1]:
            outer = self._stack[at]
            if isinstance(outer, _Open):
                self._release(outer)
        given = attributes(written)
        if "href" in given:
            self._mark(element, MarkKind.LINK, given["href"].strip())
            self._hreflang += "hreflang" in given

    def _close(self, name: str, start: int) -> None:
        block = name in _BLOCK
        if block:
            self._flush()
        elif name == "br":
            self._composer.line_break(start)
        elif name in _APART:
            self._composer.part()
        if self._beyond:
            self._beyond -= 1
            return
        places = self._places[name]
        if not places and name in _HEADINGS:
            places = next((self._places[each] for each in _HEADINGS if self._places[each]), places)
        if not places:
            return
        at = places[-1]
        if at < self._floor() and name not in _SCOPE and name not in _CLOSES:
            return
        if block or not self._holds_block(at):
            self._pop(at)
        elif isinstance(element := self._stack[at], _Open):
            # "<b><p>one</b> two</p>": the bold ends, the paragraph goes on.
            self._release(element)

    def _holds_block(self, at: int) -> bool:
        """Whether block-level elements are open in the inline one at this place of the stack."""
        if len(self._stack) - at > _LOOK_BACK:
            return True
        above = self._stack[at + 1 :]
        return any((each if isinstance(each, str) else each.name) in _BLOCK for each in above)

    def _release(self, element: _Open) -> None:
        for mark in element.marks:
            self._composer.end(mark)
            if mark is MarkKind.SPEAKER:
                self._composer.part()
        element.marks = ()

    def _pop(self, to: int) -> None:
        """Close elements until so many are left open."""
        while len(self._stack) > to:
            element = self._stack.pop()
            name = element if isinstance(element, str) else element.name
            if name in _SCOPE:
                self._scopes.pop()
            self._places[name].pop()
            if isinstance(element, _Open):
                self._leave(element)

    def _leave(self, element: _Open) -> None:
        if element.apart:
            self._flush()
        self._release(element)
        if element.unseen:
            self._unseen -= 1
        if element.names:
            self._composer.forget()
            self._speakers -= 1
            self._finished = not self._speakers
        alone = len(self._laid) == element.first + 1
        if element.name == "dt" and alone:
            self._terms.append(element.first)
        elif element.name == "dl":
            self._leave_list(element)
        elif element.name in ("td", "th") and self._tables:
            self._tables[-1].cell(self._laid[element.first : element.first + _MOST_IN_CELL])
        elif element.name == "table" and self._tables:
            for laid in self._tables.pop().speakers():
                _name_speaker(laid)
        if element.speaker and (alone or self._begins_with_heading(element)):
            _name_speaker(self._laid[element.first])
        self._context = element.before

    def _begins_with_heading(self, element: _Open) -> bool:
        first = self._laid[element.first : element.first + 1]
        return bool(first) and first[0].block.kind is BlockKind.HEADING


def _name_speaker(laid: Laid) -> None:
    """Mark a block as the name of a speaker, unless it is too long for one."""
    block = laid.block
    if len(block.text) <= _LONGEST_LABEL:
        others = (mark for mark in block.marks if mark.kind is not MarkKind.SPEAKER)
        mark = Mark(0, len(block.text), MarkKind.SPEAKER)
        laid.block = replace(block, marks=(mark, *others))
