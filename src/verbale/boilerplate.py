"""Boilerplate: what stands on a page and is no part of what was said or told there.

Readers name it where the format shows what it is (`<nav>`, `class="share"`). Here it is named by
its text, for all formats. Speech is safe: words such as "Print" or "Next" count only outside of the
dialogue or where several of them stand together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from verbale.document import Block, BlockKind, Document, Mark, MarkKind
from verbale.language_menu import first_words, is_covered, is_language_menu
from verbale.numbered_heads import numbered_heads
from verbale.punctuation import COLONS, FULL_STOPS
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator


class Boilerplate(StrEnum):
    """What a block is that is no content: the closed set of values of `Block.boilerplate`."""

    NAVIGATION = "navigation"
    """Menus, lists of links, paging, skip links."""
    LANGUAGES = "language menu"
    """The languages in which the page can be read; `available_langs` is read from it."""
    BREADCRUMB = "breadcrumb"
    """The way from the site's front page to this one."""
    PAGE_HEADER = "page header"
    """The head that all pages of a site share."""
    FOOTER = "page footer"
    """The foot that all pages of a site share."""
    SIDE_BAR = "side bar"
    """What stands beside the content."""
    RELATED = "related items"
    """Pointers to other pages of the site."""
    SHARE = "share buttons"
    """Buttons of social networks."""
    COOKIES = "cookie banner"
    """Notices about cookies and consent."""
    COMMENTS = "comments"
    """What readers of the page wrote."""
    FORM = "form"
    """Search, newsletter, login and other forms."""
    TOOLS = "page tools"
    """Print, download, text size, back to top, and other buttons."""
    TAGS = "tags"
    """Keywords of the page."""
    AD = "advertisement"
    """Advertisements and the marks that announce them."""
    CAPTION = "picture caption"
    """What stands under a picture."""
    POPUP = "pop-up"
    """Windows that open over the page."""
    HIDDEN = "hidden text"
    """Text that the page does not show."""
    PAGE_NUMBER = "page number"
    """Numbers of printed pages."""
    TAKE_NUMBER = "take number"
    """Numbers of stenographers' takes, such as 10/01."""
    RUNNING_HEAD = "running head"
    """A head or foot that stands on every printed page."""
    REPEATED = "repeated line"
    """A line that stands on the page again and again."""
    FOOTNOTES = "footnotes"
    """Notes at the foot of the text, where the markup names them."""
    ADDRESS = "address"
    """A lone web or mail address."""
    END = "after the end"
    """What follows a line such as "Additional materials"."""


_REACH = 4
"""Lines between a page number and the lines of a running head."""
_SHORT = 200
"""No line of boilerplate that is known by its text is longer, cookie notices apart."""
_LONGEST_NOTICE = 800
_LONGEST_COMPARED = 400
_LONGEST_NUMBERING = 60
"""No page number is longer, with what is printed around it."""
"""Lines up to this length are compared with each other."""
_LABEL = re.compile(
    r"\W{0,4}(?:([QA])(?=[ .]{1,4}\S)"
    rf"|([^\s{COLONS}.!?…][^{COLONS}!?…\n]{{0,60}}?)"
    rf"(?: ?[{COLONS}]| ?\([\d:]{{4,9}}\) ?:?|\.? ?[-–—] |\.[-–—]))"
)
# What every match of _LABEL has, found at the speed of a scan; most lines have none of it.
_MAY_OPEN = re.compile(rf"\W{{0,4}}[QA][ .]|.[^{COLONS}(–—-]{{0,67}}[{COLONS}(–—-]", re.DOTALL)
_SENTENCE_END = re.compile(rf"[.!?;,:！？；，：{FULL_STOPS}،…][\"'”’»)\]]*$")
_FORM_FEED = re.compile("\f")
_NUMBER = re.compile(r"\d+")
_NUMBER_FIRST = re.compile(r"(\d{1,4}) (?=\S)")
_LONE_NUMBER = re.compile(r"(?:[-–—|•] ?)?(\d{1,4})(?: ?[-–—|•])?")
_PAGE = re.compile(
    r"(?:page|seite|p[áa]gina|p\.|pág\.|страница|стор[іi]нка|стр\.|с\.|strona|str\.|strana|sayfa|"
    r"pagina|sida|side|oldal|pag\.|صفحة|第|halaman|trang|σελίδα|עמוד|पृष्ठ) ?(\d{1,4})"
    r"(?: ?(?:of|/|von|de|sur|из|з|z|di|van|av|af|من|εκ) ?\d{1,4})? ?(?:页|頁|ページ)?",
    re.IGNORECASE,
)
# Bound volumes count columns: "5 Dec 2012 : Column 253WH".
_COLUMN = re.compile(
    r"(?:[^:]{1,30} ?[:,–-] ?)?(?:column|col\.|colonne|spalte) ?\d{1,5}[A-Z]{0,3}", re.IGNORECASE
)
_DATED_PAGE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+\d{1,5}|\d{1,5}\s+\d{1,2}[./-]\d{1,2}[./-]\d{4}"
)
"""Dailies print the date at one edge of the page and its number at the other."""
_WIDE_GAP = re.compile(r"\s{3,}")
_TWO_EDGES, _THREE_CELLS = 2, 3
_SIGN_OF_RECORD = re.compile(r"[A-Z]{1,5}/[A-Z\d().]+(?:[/.-][A-Z\d().]+)*")
_EDGE_OF_PAGE = re.compile(
    rf"{_SIGN_OF_RECORD.pattern}|\d{{1,2}}(?:[./]\d{{1,2}}[./]| [^\W\d_]{{3,12}} )\d{{4}}"
)
# The number of a printing job at the foot of a record ("31-10412 (E)", also with dates and bar
# code), and beside that of the page, where one such line is enough to know.
_JOB_OF_RECORD = re.compile(r"\d{2}-\d{5}\*? ?\([A-Z]\)(?: \d{6}){0,3}(?: \*\d{7}\*)?|\*\d{7}\*")
_PAGE_AND_JOB = re.compile(r"\d{1,3} ?/ ?\d{1,3} \d{2}-\d{5}|\d{2}-\d{5} \d{1,3} ?/ ?\d{1,3}")
# Where pages of a bound record ended, in its copies without pages: "[[Page H1208]]".
_FORMER_PAGE = re.compile(r"\[\[?(?:page|p\.) ?[A-Z]{0,2}\d{1,5}\]\]?", re.IGNORECASE)
_PAGES = (_PAGE, _COLUMN, _DATED_PAGE, _FORMER_PAGE, _PAGE_AND_JOB)
_BOTH_EDGES = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{4}\s.{3,100}\s[A-Z]{1,5}/[\w.()/-]*\d"
    r"|[A-Z]{1,5}/[\w.()/-]*\d\s.{3,100}\s\d{1,2}[./]\d{1,2}[./]\d{4}"
)
"""`12/09/2031 The river S/PV.9999`: the date at one edge, the sign of the record at the other."""
_YEARS = range(1900, 2101)
_OF_PAGES = re.compile(r"(\d{1,4}) ?(?:of|von|de|sur|из|共) ?\d{1,4}")
# Verbatim records print the number of the document beside that of the page: "24-10412 3/4".
_FRACTION = re.compile(
    r"(?:[\w./()-]{3,15}\s+)?(?<![\w/])(\d{1,4}) ?/ ?(\d{1,4})(?![\w/])(?:\s+[\w./()-]{3,15})?"
)
_NUMBER_IN_DASHES = re.compile(r"([-–—]) ?\d{1,4} ?\1")
_OF_PAGES_TOLD = re.compile(r"(\d{1,4}) ?(?:of|von|de|sur|из|共) ?(\d{1,4})")
_JOB = re.compile(r"\d{2,4}[-–/.]\d{2,6}(?:[/.]\d{2,4})?")
"""The number of a document or a date alone on its line."""
_TAKE = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")
_ADDRESS = re.compile(
    r"(?:[^\s:]{1,30}: ?)?(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[a-z\d-]+(?:\.[a-z\d-]+)*"
    r"\.(?:ru|com|org|net|int|eu|gov|gob|gouv|de|fr|es|cn|uk|ua|by|tr|it|pl)/\S*)",
    re.IGNORECASE,
)
_KEYED_ADDRESS = re.compile(r"[^\s:][^:\n]{1,60}: ?(?:https?://|www\.)\S+")
"""`Link to the video: https://…`, below all that is said."""
_ADS = """advertisement advertising publicité werbung anzeige publicidad anuncio реклама pubblicità
    publicidade reklama reklam 广告 廣告 広告 إعلان annonce advertentie hirdetés oglas"""
_AD = frozenset(map(fold, _ADS.split()))
_TRAIL = re.compile(r" ?[>›»→] ?|::| / | \| ")
_RIGHTS = re.compile(r"(?<![^\W\d_])Â?©|^copyright\b|^\(c\) ?\d{4}", re.IGNORECASE)
# What is owned is named behind the sign, with a year or a name; who speaks of copyright says so.
_OWNED = re.compile(r"(?<![^\W\d_])Â?©\s?\w|(?:copyright|\(c\))\W{0,3}(?:19|20)\d\d", re.IGNORECASE)
_WORDS_OF_PHRASE = 3
# What closes a mail before its signature, and a press release before its notes to editors.
_CLOSES = re.compile(r"--|#(?: ?#){2,}|[-–—]{1,2} ?30 ?[-–—]{1,2}")
_LONGEST_RULE = 12
_BETWEEN_BUTTONS = re.compile(r"[\s|/·•:]+")
_BUTTON = re.compile(r"[^\s|/·•:]+")
_EDGES = " \t•·|▪►▶*-–—<>«»‹›→←↑:：.()[]【】#"


def label_of(text: str) -> str | None:
    """What a text begins with if that looks like a speaker's label, folded; a cheap first look."""
    found = _LABEL.match(text) if _MAY_OPEN.match(text) else None
    return fold(found[1] or found[2]) if found else None


@dataclass(slots=True)
class _Line:
    """A line of a block.

    Attributes:
        block: Index of the block.
        start: Where it starts in the block's text.
        text: What it says.
        folded: The same, folded; empty for a long line.
        key: The label that it begins with, or which it is.
        name: The boilerplate that it is.
    """

    block: int
    start: int
    text: str
    folded: str = ""
    key: str | None = None
    name: Boilerplate | None = None


def boilerplate_of(line: str) -> Boilerplate | None:
    """What a line is that is boilerplate wherever it stands, by its own words; None for all others.

    Args:
        line: A line of a text. One that ends a sentence is boilerplate only if it is about rights
            or cookies, or a known phrase of the foot of pages.
    """
    text = line.strip()
    if not text or len(text) > _SHORT:
        return None
    if _OWNED.search(text) or _is_phrase_of_foot(text):
        return Boilerplate.FOOTER
    if _SENTENCE_END.search(text):
        return Boilerplate.COOKIES if _tells_of_cookies(text) else None
    shown = _Line(0, 0, text, fold(text))
    return (
        _by_itself(text)
        or _of_menu(text)
        or (Boilerplate.PAGE_NUMBER if _is_page_of_pages(text) else None)
        or (Boilerplate.TOOLS if _is_button(shown) else None)
        or (Boilerplate.RELATED if _is_end(shown) else None)
        or (Boilerplate.COOKIES if _tells_of_cookies(text) else None)
    )


def _tells_of_cookies(text: str) -> bool:
    """Whether a line has a phrase that only notices about cookies have."""
    folded = fold(text)
    return "cook" in folded and any(
        phrase in folded for phrase in words("boilerplate.cookies") if "cook" in phrase
    )


def _is_phrase_of_foot(text: str) -> bool:
    """Whether a line is a known one of several words, be it with a full stop."""
    if text.count(" ") < _WORDS_OF_PHRASE - 1:
        return False
    return fold(text).strip(_EDGES) in words("boilerplate.line")


def _is_page_of_pages(text: str) -> bool:
    """Whether a line is "3 / 12", "3 of 12" or "- 3 -"."""
    if _NUMBER_IN_DASHES.fullmatch(text):
        return True
    found = _TAKE.fullmatch(text) or _OF_PAGES_TOLD.fullmatch(text)
    return found is not None and 0 < int(found[1]) <= int(found[2])


def name_boilerplate(document: Document) -> Document:
    """Name the boilerplate of a document that its reader could not see.

    Args:
        document: As read. Blocks that have a name already keep it.

    Returns:
        The document, with a name in `Block.boilerplate` where it is boilerplate; a block of which
        only some lines are boilerplate is split.
    """
    lines = _lines(document)
    if not lines:
        return document
    dialogue = _dialogue(document, lines)
    for line in lines:
        line.name = _by_itself(line.text)
    _name_numbers(document, lines, dialogue)
    _name_running_heads(lines, _page_starts(document, lines))
    for at in numbered_heads([line.text for line in lines]):
        lines[at].name = lines[at].name or Boilerplate.RUNNING_HEAD
    _name_repeated(document, lines, dialogue)
    _name_numbers_beside_heads(lines)
    _name_outside(document, lines, dialogue)
    _name_end(lines, dialogue)
    cuts = _cuts(document, lines)
    if not cuts:
        return document
    blocks: list[Block] = []
    for index, block in enumerate(document.blocks):
        blocks.extend(split_block(block, cuts[index]) if index in cuts else (block,))
    return replace(document, blocks=tuple(blocks))


def _lines(document: Document) -> list[_Line]:
    silent = (BlockKind.MARKUP, BlockKind.METADATA)
    lines: list[_Line] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.MARKUP and block.end - block.start <= _LONGEST_RULE:
            sign = document.decoded.text[block.start : block.end].strip()
            if _CLOSES.fullmatch(sign) and document.media_type == "text/plain":
                lines.append(_Line(index, 0, sign, sign))
            continue
        if block.kind in silent or block.boilerplate is not None or not block.text:
            continue
        at = 0
        for text in block.text.split("\n"):
            if text.strip():
                shown = text.strip()
                folded = fold(shown) if len(shown) <= _LONGEST_COMPARED else ""
                lines.append(_Line(index, at, shown, folded))
            at += len(text) + 1
    return lines


# Where people speak


def _dialogue(document: Document, lines: list[_Line]) -> range:
    """The lines from the first to the last that open with a label that comes again.

    Without such labels: the lines with running text before and after them.
    """
    said: set[tuple[str, str]] = set()
    for at, line in enumerate(lines):
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        line.key = _key(document.blocks[line.block], line, following)
        if line.key:
            alone = line.folded.strip(_EDGES) == line.key
            said.add((line.key, following if alone else line.text))
    # Labels open different texts; a title given again is always the same.
    counts = Counter(key for key, _ in said)
    labelled = [at for at, line in enumerate(lines) if line.key and counts[line.key] > 1]
    if len(labelled) > 1:
        for line in lines:
            if line.key and counts[line.key] < 2:
                line.key = None
        last = labelled[-1]
        alone = lines[last].folded.strip(_EDGES) == lines[last].key
        # What stands behind a label with a line of its own is said, be it "Next."
        return range(labelled[0], last + 1 + alone)
    for line in lines:
        line.key = None
    prose = [at for at, line in enumerate(lines) if len(line.text) > 120]
    return range(prose[0], prose[-1] + 1) if prose else range(0)


def _key(block: Block, line: _Line, following: str) -> str | None:
    """What would be the label of a line."""
    key = None
    if line.start == 0:
        key = _set_apart(block)
    key = key or label_of(line.text)
    if key is None and len(line.text) <= 50 and not _SENTENCE_END.search(line.text):
        # A label alone on its line: speech follows, not another short line.
        speech = len(following) > 50 or _SENTENCE_END.search(following)
        key = fold(line.text.strip(_EDGES)) if speech else None
    return key if key and not key.isdigit() and key not in _no_labels() else None


def _set_apart(block: Block) -> str | None:
    """The beginning of a block that the markup sets apart."""
    for mark in block.marks:
        if mark.kind is MarkKind.SPEAKER and mark.start == 0:
            return fold((mark.value or block.text[: mark.end]).strip(_EDGES))
        if mark.kind is MarkKind.BOLD and mark.start == 0 and mark.end < min(len(block.text), 80):
            return fold(block.text[: mark.end].strip(_EDGES))
        if mark.kind is MarkKind.LINK and mark.end - mark.start == len(block.text):
            return None
    return None


@cache
def _no_labels() -> frozenset[str]:
    groups = """labels.never head.title head.date head.place head.participants head.published
    boilerplate.line boilerplate.end"""
    return frozenset(word for group in groups.split() for word in words(group))


# Lines that need no context


def _by_itself(text: str) -> Boilerplate | None:
    if len(text) > _SHORT:
        return None
    if text.count(" ") < 2 and _ADDRESS.fullmatch(text):
        return Boilerplate.ADDRESS
    bare = text.strip(_EDGES)
    if len(bare) <= _LONGEST_NUMBERING and fold(bare) in _AD:
        return Boilerplate.AD
    return _edge_of_page(text) if _NUMBER.search(text) else None


def _edge_of_page(text: str) -> Boilerplate | None:
    """What a line is that has the number of the page, or the sign or date of a record, in it."""
    if "  " in text:
        cells = _WIDE_GAP.split(text)
        edges = (cells[0], cells[-1])
        signed = len(cells) == _TWO_EDGES and any(map(_SIGN_OF_RECORD.fullmatch, edges))
        if signed or (len(cells) == _THREE_CELLS and any(map(_EDGE_OF_PAGE.fullmatch, edges))):
            return Boilerplate.RUNNING_HEAD
        text = " ".join(text.split())
    if _BOTH_EDGES.fullmatch(text):
        return Boilerplate.RUNNING_HEAD
    if len(text) > _LONGEST_NUMBERING:
        return None
    if _JOB_OF_RECORD.fullmatch(text):
        return Boilerplate.RUNNING_HEAD
    return Boilerplate.PAGE_NUMBER if any(page.fullmatch(text) for page in _PAGES) else None


# Furniture of printed pages


def _name_numbers(document: Document, lines: list[_Line], dialogue: range) -> None:
    """Lone numbers that go up through the document are page numbers, pairs of them takes."""
    pages = [line for line in lines if line.name is Boilerplate.PAGE_NUMBER]
    short = [
        (at, line)
        for at, line in enumerate(lines)
        if len(line.text) <= _LONGEST_NUMBERING and _NUMBER.search(line.text)
    ]
    lone = [
        (int(found[1]), at, line)
        for at, line in short
        if document.blocks[line.block].kind is not BlockKind.CELL
        and (found := _LONE_NUMBER.fullmatch(line.text) or _OF_PAGES.fullmatch(line.text))
    ]
    values = Counter(number for number, _, _ in lone)
    for number, at, line in lone:
        near = sum(values[other] for other in range(number - 5, number + 6)) > 1
        if near or pages or (at not in dialogue and number not in _YEARS):
            line.name = Boilerplate.PAGE_NUMBER
    fractions = [
        (found, line)
        for line in lines
        if "/" in line.text and (found := _FRACTION.fullmatch(line.text))
    ]
    totals = Counter(found[2] for found, _ in fractions)
    for found, line in fractions:
        if totals[found[2]] > 1 and int(found[1]) <= int(found[2]):
            line.name = Boilerplate.PAGE_NUMBER
    takes = [(found, line) for _, line in short if (found := _TAKE.fullmatch(line.text))]
    seconds = Counter(found[2] for found, _ in takes)
    for found, line in takes:
        if seconds[found[2]] > 1 and line.name is None:
            line.name = Boilerplate.TAKE_NUMBER


def _page_starts(document: Document, lines: list[_Line]) -> set[int]:
    """The lines that a form feed comes before, as programs that extract text put it."""
    feeds = [found.start() for found in _FORM_FEED.finditer(document.decoded.text)]
    if not feeds:
        return set()
    starts = [document.blocks[line.block].source_offset(line.start) for line in lines]
    return {at for feed in feeds if (at := bisect_left(starts, feed)) < len(lines)}


def _name_running_heads(lines: list[_Line], starts: set[int]) -> None:
    """Short lines that come again and again beside page numbers or at the start of pages.

    One with a number in it (a date, the sign of the record) is known elsewhere too.
    """
    pages = {at for at, line in enumerate(lines) if line.name is Boilerplate.PAGE_NUMBER} | starts
    if len(pages) < 3:
        return
    last = len(lines) - 1
    beside = {
        at for page in pages for at in range(max(page - _REACH, 0), min(page + _REACH, last) + 1)
    }
    touching = {at for page in pages for at in (page - 1, page + 1)} | starts
    near, next_to, overall = Counter[str](), Counter[str](), Counter[str]()
    keys = {at: key for at, line in enumerate(lines) if (key := _head_key(line))}
    for at, key in keys.items():
        overall[key] += 1
        near[key] += at in beside
        next_to[key] += at in touching
    for at, key in keys.items():
        often = near[key] > 2 or (next_to[key] > 1 and 2 * next_to[key] >= len(pages))
        if often and 5 * near[key] >= 3 * overall[key] and (at in beside or "0" in key):
            lines[at].name = Boilerplate.RUNNING_HEAD
    _cut_heads(lines, beside)


def _cut_heads(lines: list[_Line], beside: set[int]) -> None:
    """Page numbers and running heads that the paragraph after them swallowed are cut off it."""
    heads = {line.text for line in lines if line.name is Boilerplate.RUNNING_HEAD}
    numbers = {line.text for line in lines if line.name is Boilerplate.PAGE_NUMBER}
    cut: list[_Line] = []
    for at, line in enumerate(lines):
        before = lines[max(at - 3, 0) : at]
        swallowed = at in beside and not line.name and any(other.name for other in before)
        head = _swallowed(line.text, heads, numbers) if swallowed else None
        if head is None:
            cut.append(line)
            continue
        name = Boilerplate.RUNNING_HEAD if head in heads else Boilerplate.PAGE_NUMBER
        rest = line.text[len(head) :].lstrip()
        start = line.start + len(line.text) - len(rest)
        cut.append(_Line(line.block, line.start, head, fold(head), name=name))
        cut.append(_Line(line.block, start, rest, line.folded and fold(rest), line.key))
    lines[:] = cut


def _swallowed(text: str, heads: set[str], numbers: set[str]) -> str | None:
    """The running head, or the number next to another page's, with which a text begins."""
    words_of = text[:130].split(" ")
    starts = (" ".join(words_of[:count]) for count in range(min(len(words_of) - 1, 20), 0, -1))
    head = next((start for start in starts if start in heads), None)
    number = _NUMBER_FIRST.match(text)
    if head is None and number and {str(int(number[1]) - 1), str(int(number[1]) + 1)} & numbers:
        return number[1]
    return head


def _head_key(line: _Line) -> str | None:
    """The words of a line in any order, as heads of left and right pages are mirrored."""
    if line.name or len(line.text) > 120 or _SENTENCE_END.search(line.text):
        return None
    label = label_of(line.text)
    if label and not _NUMBER.search(label):
        return None
    if _JOB.fullmatch(line.text):
        return line.folded
    key = _NUMBER.sub("0", line.folded)
    return " ".join(sorted(key.split())) if any(map(str.isalpha, key)) else None


# Lines that stand there more than once


def _name_repeated(document: Document, lines: list[_Line], dialogue: range) -> None:
    """The title given again, and lines with which the next one begins: captions, pull quotes."""
    titles = {fold(fact.value) for fact in document.facts("title")}
    titles |= {lines[0].folded} if dialogue.start else set()
    head = {line.folded for line in lines[: dialogue.start]}
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if line.name or not line.folded or not _is_long(line.text):
            continue
        known = line.folded in titles or (at < dialogue.start and line.folded in head)
        if known and line.folded in seen:
            line.name = Boilerplate.REPEATED
        seen.add(line.folded)
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        quoted = following.startswith(line.text) and len(following) > 2 * len(line.text)
        if quoted and not _SENTENCE_END.search(line.text):
            line.name = Boilerplate.CAPTION


def _name_numbers_beside_heads(lines: list[_Line]) -> None:
    """A lone number above or below a head that is printed again is that of the page."""
    heads = (Boilerplate.REPEATED, Boilerplate.RUNNING_HEAD)
    for at, line in enumerate(lines):
        beside = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
        lone = line.name is None and _LONE_NUMBER.fullmatch(line.text)
        if lone and any(other.name in heads for other in beside):
            line.name = Boilerplate.PAGE_NUMBER


def _is_long(text: str) -> bool:
    """Whether a line says enough not to come twice by chance; an ideograph counts three."""
    return len(text) >= 25 or len(text) + 2 * sum(char > "\u2e80" for char in text) >= 25


# Lines of menus and buttons


def _name_outside(document: Document, lines: list[_Line], dialogue: range) -> None:
    weak: set[int] = set()
    for at, line in enumerate(lines):
        if line.name:
            continue
        if at not in dialogue:
            line.name = _outside(document.blocks[line.block], line)
        if not line.name and line.key is None and len(line.text) <= _SHORT and _is_button(line):
            weak.add(at)
    for at in weak:
        if at not in dialogue or weak & {at - 1, at + 1}:
            lines[at].name = Boilerplate.TOOLS


def _outside(block: Block, line: _Line) -> Boilerplate | None:
    """What a line is that stands before or after the dialogue."""
    if len(line.text) <= _LONGEST_NOTICE and _is_cookie_notice(line.text):
        return Boilerplate.COOKIES
    if len(line.text) > _SHORT or line.key is not None:
        return None
    owned = any(map(line.folded.__contains__, words("boilerplate.rights")))
    if _KEYED_ADDRESS.fullmatch(line.text):
        return Boilerplate.ADDRESS
    if owned or _RIGHTS.search(line.text):
        return Boilerplate.FOOTER
    links = [mark for mark in block.marks if mark.kind is MarkKind.LINK]
    linked = sum(mark.end - mark.start for mark in links)
    if len(links) > 1 and 10 * linked >= 8 * len(block.text):
        return Boilerplate.NAVIGATION
    return _of_menu(line.text)


def _of_menu(text: str) -> Boilerplate | None:
    if is_language_menu(text):
        return Boilerplate.LANGUAGES
    parts = [part.strip() for part in _TRAIL.split(text)]
    if (
        len(parts) > 1
        and not any(sign in text for sign in "«<")
        and all(0 < len(part) <= 60 for part in parts[:-1])
    ):
        home = fold(parts[0]) in words("boilerplate.line")
        arrows = sum(text.count(arrow) for arrow in ">›»→")
        plain = not any(_SENTENCE_END.search(part) for part in parts)
        if plain and ((home and arrows) or (home and len(parts) > 2) or arrows > 1):
            return Boilerplate.BREADCRUMB
    return None


def _is_button(line: _Line) -> bool:
    if line.folded.strip(_EDGES) in words("boilerplate.line"):
        return True
    first = _BUTTON.search(line.folded)
    if first is None or first[0] not in first_words():
        return False
    tokens = [token for token in _BETWEEN_BUTTONS.split(line.folded) if token]
    return 1 < len(tokens) <= 40 and is_covered(tokens)


def _is_cookie_notice(text: str) -> bool:
    return any(map(fold(text).__contains__, words("boilerplate.cookies")))


def _name_end(lines: list[_Line], dialogue: range) -> None:
    """From a line such as "Additional materials" on, everything is boilerplate.

    Unless people go on to speak, that is: then it was a pointer between two paragraphs.
    """
    speaks = [_speaks(lines, at) for at in range(len(lines))]
    labels = after = sum(speaks)
    left = total = sum(len(line.text) for line in lines)
    for at, line in enumerate(lines):
        after -= speaks[at]
        if at > dialogue.start and line.name is not Boilerplate.AD and _is_end(line):
            if after <= 2 and 10 * after <= labels and 2 * left <= total:
                for rest in lines[at:]:
                    rest.name = rest.name or Boilerplate.END
                return
            line.name = Boilerplate.RELATED
        left -= len(line.text)


def _speaks(lines: list[_Line], at: int) -> bool:
    """Whether speech begins here: a label and a sentence, not a headline such as "Lee: no fish"."""
    line = lines[at]
    if line.key is None:
        return False
    ends = len(line.text) > _SHORT or _SENTENCE_END.search(line.text)
    alone = line.folded.strip(_EDGES) == line.key
    following = lines[at + 1].text if alone and at + 1 < len(lines) else ""
    return bool(ends or len(following) > _SHORT or _SENTENCE_END.search(following))


def _is_end(line: _Line) -> bool:
    if len(line.text) > _SHORT:
        return False
    if _CLOSES.fullmatch(line.text):
        return True
    ends = words("boilerplate.end")
    bare = line.folded.strip(_EDGES)
    key = line.folded.partition(":")[0].strip(_EDGES) if ":" in line.folded else bare
    return bare in ends or key in ends or bare.lstrip("0123456789 ") in ends


# Blocks cut where a line of them is boilerplate


def _cuts(
    document: Document, lines: list[_Line]
) -> dict[int, list[tuple[int, Boilerplate | None]]]:
    """Block: where a part of it starts, and what that part is.

    What the markup says is speech is none, however often it is said: a label is.
    """
    cuts: dict[int, list[tuple[int, Boilerplate | None]]] = {}
    for line in lines:
        if document.blocks[line.block].spoken:
            continue
        parts = cuts.setdefault(line.block, [])
        if not parts or parts[-1][1] is not line.name:
            parts.append((line.start if parts else 0, line.name))
    return {block: parts for block, parts in cuts.items() if any(name for _, name in parts)}


def split_block(block: Block, parts: list[tuple[int, Boilerplate | None]]) -> Iterator[Block]:
    """The parts of a block, which tile it.

    Args:
        block: What is split.
        parts: Where in its text each part starts, and what it is; the first starts at 0.
    """
    if len(parts) == 1:
        yield replace(block, boilerplate=str(parts[0][1]))
        return
    marks = sorted(block.marks, key=lambda mark: mark.start)
    at = 0
    going_on: list[Mark] = []
    for index, (start, name) in enumerate(parts):
        stop = parts[index + 1][0] if index + 1 < len(parts) else len(block.text)
        going_on = [mark for mark in going_on if mark.end > start]
        while at < len(marks) and (marks[at].start < stop or index + 1 == len(parts)):
            going_on.append(marks[at])
            at += 1
        part = _part(block, start, stop, going_on)
        last = index + 1 == len(parts)
        yield replace(
            part,
            start=part.start if index else block.start,
            end=block.end if last else block.source_offset(_first_shown(block, stop)),
            boilerplate=name.value if name else None,
        )


def _first_shown(block: Block, start: int) -> int:
    """The first offset from `start` on at which there is no space."""
    while start < len(block.text) - 1 and block.text[start].isspace():
        start += 1
    return start


def _part(block: Block, start: int, stop: int, marks: list[Mark]) -> Block:
    """The text from `start` up to `stop`, with the marks that touch it and its anchors."""
    first = _first_shown(block, start)
    text = block.text[first:stop].rstrip()
    source = block.source_offset(first)
    low = bisect_right(block.anchors, (first, block.end + 1))
    high = bisect_right(block.anchors, (first + len(text), block.end + 1))
    moved = (
        Mark(max(mark.start - first, 0), min(mark.end - first, len(text)), mark.kind, mark.value)
        for mark in marks
        if mark.start - first <= len(text)
    )
    return Block(
        kind=block.kind,
        start=source,
        end=block.end,
        text=text,
        marks=tuple(moved),
        anchors=((0, source), *((at - first, to) for at, to in block.anchors[low:high])),
    )
