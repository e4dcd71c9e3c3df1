"""XML of no known form in which the same element comes again and again, a speaker in each.

Which one it is, `verbale.readers.xml_survey` finds out. Where nothing is so regular, nobody is said
to speak. This module's name comes last, so that a reader of a known form is asked before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind
from verbale.readers.debate import XML_MEDIA_TYPE, XML_SUFFIXES, Debate, document, is_xml
from verbale.readers.xml import attributes, root, tags
from verbale.readers.xml_survey import SPEAKERS, TEXTS, Form, Survey, folded, names_speaker

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.readers.decoding import Decoded
    from verbale.readers.xml import Element

SUFFIXES: Final = XML_SUFFIXES
MEDIA_TYPE: Final = XML_MEDIA_TYPE

_PARAGRAPHS = frozenset(
    "p para paragraph paragraphe parrafo absatz al br line l li div seg".split()
)
_NOTES = frozenset("note comment kommentar stage event incident applause scene remark".split())
_HEADINGS = frozenset(
    """title heading head subheading titulo titre titel titolo tytul tit mtit saktit overskrift
    rubrik otsikko""".split()
)
_FACTS = {
    "title": "title",
    "titulo": "title",
    "titre": "title",
    "titel": "title",
    "titolo": "title",
    "date": "date",
    "fecha": "date",
    "datum": "date",
    "dato": "date",
    "sittingdate": "date",
}
_INLINE = frozenset(
    """i b u em strong emphasis italic bold sup sub span a ref uth sperre membercontribution
    memberconstituency member person name abbr term lb small""".split()
)
_HTML = frozenset({"html", "xhtml", "svg", "rss", "feed", "urlset", "sitemapindex"})
_ROOTS = frozenset(
    """hansard debate debates forhandlinger poytakirja protokoll protocol referat sitting session
    plenary resoconto diario sessao sesion proceedings verbatim transcript officialreport stenogram
    stenogramm stenogramma stenograma minutes rada seance seduta sezamnia""".split()
)
"""Roots of records, folded: one in which nobody is found to speak is said to be one."""
_UNSAID = frozenset(
    """col column colnum image division table vote votes ayes noes footnote fotnote pagenum page pb
    timestamp date dagsorden votering""".split()
)
"""What nobody says within a record, folded."""
_VOTES = frozenset("division vote votes votering ayes noes".split())
_SECTION = 2
"""Elements around a label: the paragraph, and what its speech ends with."""
_DIGIT = re.compile(r"\d")
_LONGEST_FACT = 300


def claims(name: str, head: bytes) -> bool:
    """Whether something in the head of an XML file is called as speakers are called."""
    top = root(head)[0] if is_xml(name) else ""
    if not top or top.casefold() in _HTML:
        return False
    if folded(top) in _ROOTS:
        return True
    text = head.replace(b"\0", b"").decode("utf-8", "replace")
    return any(
        names_speaker(folded(element))
        or any(folded(key) in SPEAKERS for key in attributes(written))
        for _, _, _, element, written, _ in tags(text)
        if element
    )


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a file; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What stands before the first speech may state title and date. There is
        a warning where the elements do not consistently say who speaks.
    """
    form = Survey(decoded.text).form()
    walker = _Running if form and form.labels else _Records
    read = document(walker(decoded.text, form), decoded, source_uri)
    if form is not None:
        return read
    said = "its elements do not consistently say who speaks; no turn was made of them"
    return replace(read, warnings=(*read.warnings, said))


class _Records(Debate):
    """The walk through one file."""

    origin = "XML"

    def __init__(self, source: str, form: Form | None) -> None:
        super().__init__(source)
        self._form = form
        self._begun = False
        if form is not None:
            self.hypertext = form.texts or frozenset({form.speech})

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        form, name, called = self._form, element.name, folded(element.name)
        if lang := element.given.get("xml:lang"):
            element.lang = lang if self._begun else None
        element.block = not element.label and (
            element.spoken is not True or called in _PARAGRAPHS or called in TEXTS
        )
        if len(self.stack) == 1:
            self.silent(element)
            self.once("lang", element.given.get("xml:lang", ""), element.start)
        if form is None or element.kind is BlockKind.METADATA:
            return
        if name == form.speech:
            self._begun = True
            self.speech(element, form.names.get(element.start))
        elif self.speaking and self.stack[-1].name == form.speech:
            self._part(element, form, called)
        elif called in _HEADINGS:
            self.silent(element, BlockKind.HEADING)
        elif called in _NOTES:
            self.note(element)

    def end(self, element: Element, end: int) -> None:
        """Keep what the file states before the first speech."""
        key = _FACTS.get(folded(element.name))
        if key is None or self._begun or self._form is None:
            return
        said = self.content(element, end)
        if len(said) <= _LONGEST_FACT and (key != "date" or _DIGIT.search(said)):
            self.once(key, said, element.start)

    def _part(self, element: Element, form: Form, called: str) -> None:
        """A child of a speech: who speaks, what is said, a note, or data about it."""
        name = element.name
        if form.child and name == form.speaker:
            self._speaker(element)
        elif name in form.texts or called in TEXTS:
            element.block = True
        elif called in _NOTES:
            self.note(element)
            element.block = bool(form.texts)
        elif called in _HEADINGS:
            self.silent(element, BlockKind.HEADING)
        elif form.texts:
            self.silent(element, BlockKind.METADATA)

    def _speaker(self, element: Element) -> None:
        """A label where it is but text that stands before the speech, else data."""
        plain = "<" not in self.peek(element).partition("</")[0]
        if plain and self.laid_to <= self.stack[-1].inside:
            self.label(element)
        else:
            self.silent(element, BlockKind.METADATA)


class _Running(_Records):
    """The walk through a file in which labels stand within the text, as in print.

    A speech goes on until the next label, the next heading, or the end of what holds the label's
    paragraph.
    """

    def __init__(self, source: str, form: Form | None) -> None:
        super().__init__(source, form)
        self._depth = 0
        self._paragraph = ""
        self._unsaid: Element | None = None

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        called = folded(element.name)
        if len(self.stack) == 1:
            self.silent(element)
            self.once("lang", element.given.get("xml:lang", ""), element.start)
        elif self._unsaid is not None:
            element.block = called not in _INLINE
        elif self._form and element.start in self._form.labels:
            self._begun = True
            self._depth = max(1, len(self.stack) - _SECTION)
            self._follow()
            self.label(element)
        elif called in _HEADINGS or called.endswith(("title", "heading")):
            self._depth = 0
            self.silent(element, BlockKind.HEADING)
        elif called in _UNSAID:
            self._depth = 0 if called in _VOTES else self._depth
            self._unsaid = element
            self.silent(element)
        elif called in _NOTES:
            self.note(element)
        elif not element.label:
            paragraph = called in _PARAGRAPHS or element.name == self._paragraph
            element.block = paragraph or called not in _INLINE
            element.spoken = None if self._depth else element.spoken

    def end(self, element: Element, end: int) -> None:
        """Stop where the speech does."""
        super().end(element, end)
        if self._unsaid is element:
            self._unsaid = None
        if self._depth and len(self.stack) - 1 <= self._depth:
            self._depth = 0

    def _follow(self) -> None:
        """What is open around a label is read from there on, what holds it as a paragraph."""
        self.stack[-1].block = True
        self._paragraph = self.stack[-1].name
        for element in self.stack[self._depth + 1 :]:
            element.spoken = None
