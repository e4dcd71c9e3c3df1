"""TEI P5 (https://tei-c.org/guidelines/p5/), its parliamentary dialect ParlaMint among it.

Where a file has elements that hold speech (`u`, `sp`, `said`), each opens a turn, and nothing else
is spoken. The name is the one printed (`note type="speaker"`, `speaker`, `label`), else that of the
person to whom `who` points, else what `who` says. Incidents, kinesics and other notes within speech
stay there in brackets, and are spans as what is quoted (`q`, `quote`, `said`) and in another
language (`foreign`, `xml:lang`) is. Other files, such as the volumes of FRUS, print their
dialogues in paragraphs; there, a `persName` before a colon is marked as the name of a speaker.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, Document, Mark, MarkKind
from verbale.readers.tei_header import Header
from verbale.readers.tei_people import listed, reference, scope_of
from verbale.readers.xml import CLOSING, Element, Walker, root, warnings

if TYPE_CHECKING:
    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".xml", ".tei"})
MEDIA_TYPE: Final = "application/tei+xml"

_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_SPEECH = frozenset({"u", "sp", "said"})
_HAS_SPEECH = re.compile(r"<(?:[\w.-]++:)?(?:u|sp|said)[\s>]")
_LABELS = frozenset({"speaker", "label"})
_EVENTS = frozenset({"incident", "kinesic", "vocal", "stage", "writing", "shift", "gap"})
_PARAGRAPHS = frozenset({"p", "seg", "ab", "l", "head"})
_BLOCKS = frozenset(
    """TEI text front body back group div div1 div2 div3 div4 div5 div6 div7 p ab l lg seg head
    opener closer dateline salute signed trailer argument byline epigraph postscript list item
    table row cell figure titlePage docTitle titlePart docAuthor docDate docImprint castList
    castItem listBibl bibl teiHeader fileDesc titleStmt title publicationStmt sourceDesc
    encodingDesc profileDesc revisionDesc change respStmt person org desc""".split()
)
_SILENT = frozenset({"teiHeader", "standOff", "listPerson", "listOrg"})
_NOT_SHOWN = frozenset({"fw", "linkGrp", "spanGrp", "sic", "orig", "abbr", "del"})
_CORRECTED = re.compile(r"<(?:[\w.-]++:)?(?:corr|reg|expan)[\s>]")
_NAMING = frozenset({"persName", "name", "rs", "roleName", "surname"})
_DESCRIBED = re.compile(r"<desc(?:\s[^<>]*?xml:lang=[\"']([\w-]{1,40})[\"'])?[^<>]*>")
_TOKENS = frozenset({"w", "pc"})
_DOCUMENT = re.compile(r"<(?:[\w.-]++:)?div\d?+\s[^<>]*?type=[\"']document[\"']")
_LISTS = frozenset("participants persons terms subject to from references toc index".split())
"""Types of lists that tell about a document; FRUS has them."""
_APPARATUS = frozenset({"front", "back", "opener", "closer"})
_BREAKS = frozenset({"lb", "pb", "cb", "milestone"})
_KINDS = {
    "head": BlockKind.HEADING,
    "item": BlockKind.LIST_ITEM,
    "cell": BlockKind.CELL,
    "quote": BlockKind.QUOTE,
}
_RENDERED = {
    "bold": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "b": MarkKind.BOLD,
    "italic": MarkKind.ITALIC,
    "italics": MarkKind.ITALIC,
    "i": MarkKind.ITALIC,
}
_LABEL = re.compile(r"[^:：\n]{1,120}?(?=\s?[:：])")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_SPOKEN = re.compile(r"(?:^|\s)verbale:spoken-lang:([\w-]{1,40})(?=\s|$)")
"""The language an utterance was spoken in, as the view `tei` writes it."""
_REFERENCE = re.compile(r"^.*[#:/]")


def claims(name: str, head: bytes) -> bool:
    """Whether it is TEI: by its root element or namespace."""
    if PurePath(name).suffix.lower() not in {*SUFFIXES, ""}:
        return False
    top, given = root(head)
    return top in _ROOTS or given.get("xmlns") == _NAMESPACE


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a TEI file; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What its header states is in `stated`: title, date, place,
        country, lang, publisher, published, license, url, event_type, participant, people (what the
        ids of its people are unique in); of what the view `tei` wrote, also id, event_id,
        source_uri and completeness.
    """
    walker = _Tei(decoded.text)
    blocks = walker.blocks()
    said = warnings(decoded, walker)
    return Document(source_uri, MEDIA_TYPE, decoded, blocks, walker.header.stated(), said)


class _Tei(Walker):
    """The walk through one file."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.header = Header()
        self._marked_up = _HAS_SPEECH.search(source) is not None
        self._printed = False
        self._label = ""
        self._labels: dict[str, str] = {}
        self._named: list[tuple[int, str]] = []
        self._scope = scope_of(source)
        self._points_to = ""
        self._apart = False
        self._several = len(_DOCUMENT.findall(source)) > 1
        # A list may stand behind the text.
        for each in listed(source):
            self.header.persons.setdefault(each.key, each.names[0].text)
        self.header.people = self._scope

    def enter(self, element: Element) -> None:
        """Say what a TEI element is."""
        name = element.name
        element.block = name in _BLOCKS
        if lang := element.given.get("xml:lang"):
            if self.inside("text"):
                self._in_language(element, lang)
            elif name in _ROOTS or name == "text":
                self.header.lang = lang
        if name in _SILENT:
            element.kind, element.block = BlockKind.METADATA, True
        elif name in _NOT_SHOWN:
            self._not_shown(element)
        elif element.kind is BlockKind.METADATA:
            return
        elif name == "text":
            element.spoken = False if self._marked_up else None
        elif name in _SPEECH:
            self._speech(element)
        elif name in _LABELS or (name == "note" and element.given.get("type") == "speaker"):
            self._speaker(element)
        elif name in _EVENTS or name == "note":
            self._note(element)
        else:
            self._other(element)

    def leave(self, element: Element, end: int) -> None:
        """Heed what an element said."""
        if element.kind is BlockKind.METADATA:
            self.header.leave(element, end, self)
        elif element.label and element.name in {*_LABELS, "note"}:
            self._label = self.content(element, end).rstrip(CLOSING)
        elif element.name in _TOKENS:
            if element.given.get("join") in {"right", "both"}:
                self.join(before=False)
        elif element.name in _NAMING and not element.label:
            self._named.append((self.composed, element.given.get("corresp", "")))
        if not self._several and self.inside("dateline", "list"):
            self.header.in_text(element, end, self)

    def laid(self, block: Block) -> Block:
        """Mark a name before a colon, where nothing else says who speaks."""
        if self._apart and block.kind is not BlockKind.METADATA:
            self._apart = False
            return replace(block, marks=(Mark(0, 0, MarkKind.SPEAKER), *block.marks))
        named, self._named = self._named, []
        if self._points_to and block.spoken:
            block = _pointing(block, self._points_to)
            self._points_to = ""
        if self._marked_up or not named or block.kind is not BlockKind.PARAGRAPH:
            return block
        label = _LABEL.match(block.text)
        fitting = [
            who
            for end, who in named
            if label is not None and label.end() <= 2 * end <= 2 * label.end() + 2
        ]
        if label is None or not fitting:
            return block
        mark = Mark(0, label.end(), MarkKind.SPEAKER)
        block = replace(block, marks=(mark, *block.marks))
        return _pointing(block, reference(self._scope, fitting[-1]))

    # Elements

    def _in_language(self, element: Element, lang: str) -> None:
        """An element of the text states its language; within a speech, that of a part."""
        inline = element.name == "foreign" and self._speaking()
        if not inline:
            element.lang = lang
        if inline or (element.name in _PARAGRAPHS and self._speaking()):
            self.mark(element, MarkKind.FOREIGN, lang)

    def _not_shown(self, element: Element) -> None:
        """Running heads, and readings that another one corrects."""
        choice = element.name in {"sic", "orig", "abbr"}
        if element.name in {"fw", "linkGrp", "spanGrp"}:
            element.shown = False
        elif choice and self.stack[-1].name == "choice":
            element.shown = not _CORRECTED.search(self.peek(self.stack[-1]))
        elif element.name == "del":
            element.shown = False

    def _speech(self, element: Element) -> None:
        """`u`, `sp`, `said`: a turn begins; `said` within one quotes."""
        if self._speaking() and element.name == "said":
            self.mark(element, MarkKind.QUOTE)
            return
        element.block = True
        if self._speaking():
            return
        element.spoken = True
        element.kind = BlockKind.PARAGRAPH
        if spoken := _SPOKEN.search(element.given.get("ana", "")):
            element.spoken_lang = spoken[1]
        who = element.given.get("who", "")
        self._points_to = reference(self._scope, who)
        printed = self._printed and bool(self._label)
        self._printed = False
        if printed:
            if who:
                named = self._pointed_to(who)
                self.label_is_of(named)
                if self._label_fits(who, named):
                    self._labels.setdefault(who, self._label)
            self.speech_printed()
        else:
            self.speaks(self._name(who))

    def _name(self, who: str) -> str | None:
        """The name behind a reference: as printed before, as the header has it, or as it stands."""
        if who in self._labels:
            return self._labels[who]
        return self._pointed_to(who) or None

    def _label_fits(self, who: str, name: str) -> bool:
        """Whether a printed label may be the name of the person whom the header knows."""
        known = _REFERENCE.sub("", who) in self.header.persons
        said = {word.casefold() for word in _WORDS.findall(self._label)}
        return not known or any(word.casefold() in said for word in _WORDS.findall(name))

    def _pointed_to(self, who: str) -> str:
        """The names of those to whom a reference points, as the header has them."""
        names = [_REFERENCE.sub("", each) for each in who.split()]
        return ", ".join(self.header.persons.get(each, each) for each in names)

    def _speaker(self, element: Element) -> None:
        """The printed name of a speaker."""
        if element.name == "label" and not self.inside("u", "sp", "said"):
            element.block = True
            return
        if self._speaking() and self._said_something():
            element.block, element.spoken = True, False  # a label in the middle of a speech
            return
        element.block = element.label = True
        element.spoken = True
        element.kind = BlockKind.PARAGRAPH
        if self._speaking():
            self.speech_printed()
        else:
            self._printed = True

    def _speaking(self) -> bool:
        return any(element.name in _SPEECH for element in self.stack)

    def _said_something(self) -> bool:
        """Whether something stands already in the speech that is going on."""
        speech = next(e for e in self.stack if e.name in _SPEECH)
        return self.composed > 0 or self.laid_to > speech.start

    def _note(self, element: Element) -> None:
        """What is not said: in brackets within speech, by itself elsewhere, unseen in a line."""
        language = element.given.get("xml:lang")
        element.lang = language or element.lang
        if self._speaking() and element.given.get("type") not in {"time", "date"}:
            element.bracketed = not element.inline
            if element.bracketed:
                self.mark(element, MarkKind.NOTE)
            element.block = self.stack[-1].name in {"u", "sp", "said", "div"}
            if element.block:
                element.spoken = True
        elif any(e.name in _PARAGRAPHS for e in self.stack) and not self._speaking():
            element.shown = False
        else:
            element.block, element.spoken = True, False

    def _other(self, element: Element) -> None:
        """Elements that are laid out, but open and close no speech."""
        name, given = element.name, element.given
        if name in _KINDS:
            element.kind = _KINDS[name]
        if name == "desc":
            element.block = False
            element.shown = element.shown and self._is_the_description(element)
        elif (
            name in _APPARATUS
            or (name == "list" and given.get("type") in _LISTS)
            or (name == "head" and self._marked_up)
        ):
            element.spoken = False
        elif name == "quote":
            element.block = not any(e.name in _PARAGRAPHS for e in self.stack)
            if self._speaking():
                self.mark(element, MarkKind.QUOTE)
        elif name.startswith("div"):
            self._apart = self._apart or given.get("type") == "document"
        else:
            self._inline(element)

    def _inline(self, element: Element) -> None:
        """Elements that stand within a line."""
        name, given = element.name, element.given
        if name in _TOKENS and given.get("join") in {"left", "both"}:
            self.join(before=True)
        elif name == "q" and self._speaking():
            self.mark(element, MarkKind.QUOTE)
        elif name in _BREAKS and given.get("break") != "no":
            self.space(element.start)
        elif name == "hi" and (kind := _RENDERED.get(given.get("rend", ""))):
            self.mark(element, kind)

    def _is_the_description(self, element: Element) -> bool:
        """Whether a description is the one to read: in the document's language, else the first."""
        outer = self.stack[-1]
        notes = self.peek(outer).partition(f"</{outer.name}")[0]
        languages: list[str] = _DESCRIBED.findall(notes)
        own = self.header.lang.partition("-")[0]
        wanted = next((x for x in languages if x.partition("-")[0] == own), None)
        if wanted is None:
            return element.start <= outer.inside + len(self.peek(outer).partition("<desc")[0])
        return element.given.get("xml:lang", "") == wanted


def _pointing(block: Block, who: str) -> Block:
    """A block with a mark for whom the markup points to, if anybody."""
    mark = Mark(0, 0, MarkKind.REFERENCE, who)
    return replace(block, marks=(*block.marks, mark)) if who else block
