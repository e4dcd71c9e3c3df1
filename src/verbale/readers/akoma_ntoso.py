"""Akoma Ntoso debates (https://docs.oasis-open.org/legaldocml/), as many parliaments publish them.

Each `speech`, `question` and `answer` opens a turn. Its name is printed in `from`; else it is that
of the person to whom `by` points; a speech of nobody known is a turn without a label. Narratives,
summaries and what else stands between speeches is no speech; scenes and remarks within one stay
there in brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from verbale.document import BlockKind, MarkKind
from verbale.readers.debate import (
    XML_MEDIA_TYPE,
    XML_SUFFIXES,
    Debate,
    document,
    has_root,
)

if TYPE_CHECKING:
    from verbale.document import Document
    from verbale.readers.decoding import Decoded
    from verbale.readers.xml import Element

SUFFIXES: Final = frozenset({*XML_SUFFIXES, ".akn", ".an"})
MEDIA_TYPE: Final = XML_MEDIA_TYPE

_ROOTS = frozenset({"akomaNtoso", "akomantoso"})
_SUFFIX = re.compile(r"\.(?:akn|an)$", re.IGNORECASE)
_SPEECH = frozenset({"speech", "question", "answer"})
_HAS_SPEECH = re.compile(r"<(?:[\w.-]++:)?(?:speech|question|answer)[\s>]")
_INLINE = frozenset(
    """b i u s a sup sub span ref mref rref q quotedText def term person role entity organization
    location date time event process object concept quantity ins omissis placeholder fillIn
    decoration img noteRef mod mmod rmod affectedDocument relatedDocument change docDate docTitle
    docNumber docType docStage docStatus docProponent docPurpose docketNumber docIntroducer
    docCommittee docJurisdiction judge lawyer neutralCitation party opinion argument legislature
    session shortTitle vote outcome signature inline courtType embeddedText abbr font""".split()
)
_HEADINGS = frozenset("heading subheading crossHeading longTitle tocItem docTitle".split())
_UNSAID = frozenset("narrative summary other adjournment rollCall prayers toc table".split())
_NOT_SHOWN = frozenset({"recordedTime", "authorialNote", "del"})
_MARKS = {
    "b": MarkKind.BOLD,
    "i": MarkKind.ITALIC,
    "q": MarkKind.QUOTE,
    "quotedText": MarkKind.QUOTE,
    "embeddedText": MarkKind.QUOTE,
}


def claims(name: str, head: bytes) -> bool:
    """Whether it is Akoma Ntoso: by its root element."""
    return has_root(_SUFFIX.sub(".xml", name), head, _ROOTS)


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a debate; see `verbale.readers.xml` for what is not done.

    Returns:
        The file as blocks. What it states is in `stated`: title, date, country, lang,
        event_type, participant.
    """
    return document(_AkomaNtoso(decoded.text), decoded, source_uri)


class _AkomaNtoso(Debate):
    """The walk through one file."""

    origin = "Akoma Ntoso"

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._persons: dict[str, str] = {}
        self._marked_up = _HAS_SPEECH.search(source) is not None

    def begin(self, element: Element) -> None:
        """Say what an element is."""
        name = element.name
        element.block = name not in _INLINE
        if name in _ROOTS:
            element.spoken = False if self._marked_up else None
        elif name == "meta":
            element.kind = BlockKind.METADATA
        elif element.kind is BlockKind.METADATA:
            self._meta(element)
        elif name in _SPEECH:
            self.speech(element, self._name(element) or "")
        elif name == "from":
            self._from(element)
        elif name in _NOT_SHOWN:
            element.shown = element.block = False
        elif name in _HEADINGS:
            self._heading(element)
        elif name in _UNSAID or (name == "num" and self.stack[-1].name not in {"p", "li"}):
            self.silent(element)
        elif name in {"scene", "remark"}:
            self._remark(element)
        else:
            self._inline(element)

    def _inline(self, element: Element) -> None:
        """Elements that stand within a line."""
        name = element.name
        if name in {"eol", "br"}:
            element.block = False
            self.space(element.start)
        elif name in _MARKS:
            self.mark(element, _MARKS[name])
        elif name == "docDate":
            self.once("date", element.given.get("date", ""), element.start)

    def end(self, element: Element, end: int) -> None:
        """Keep the title."""
        if element.name == "docTitle":
            self.once("title", self.content(element, end), element.start)

    def _from(self, element: Element) -> None:
        """The printed name of a speaker."""
        if self.speaking:
            self.label(element)
        else:
            self.silent(element)

    def _heading(self, element: Element) -> None:
        if element.name == "docTitle" and self.stack[-1].name in {"p", "span"}:
            return
        self.silent(element, BlockKind.HEADING)

    def _remark(self, element: Element) -> None:
        """An event within a speech, or between speeches."""
        within = self.stack[-1].name in {"p", *_INLINE}
        self.note(element)
        element.block = not within

    def _meta(self, element: Element) -> None:
        """What the head of the file says."""
        name, given, at = element.name, element.given, element.start
        if name in {"TLCPerson", "TLCRole", "TLCOrganization"}:
            key = given.get("eId") or given.get("id") or given.get("xml:id") or ""
            said = given.get("showAs") or given.get("shortForm") or ""
            if key and said.strip():
                self._persons.setdefault(key, " ".join(said.split()))
        elif name == "FRBRdate" and self.inside("FRBRWork", "FRBRExpression"):
            self.once("date", given.get("date", "")[:10], at)
        elif name == "FRBRcountry":
            self.once("country", given.get("value", ""), at)
        elif name == "FRBRlanguage":
            self.once("lang", given.get("language", ""), at)

    def _name(self, element: Element) -> str | None:
        """The persons to whom a speech points, as the head has them; else as whom they speak."""
        for attribute in ("by", "as"):
            keys = element.given.get(attribute, "").replace("#", " ").split()
            names = [self._persons[key] for key in keys if key in self._persons]
            if attribute == "by":
                for name in names:
                    self.facts.state("participant", name, "Akoma Ntoso by", element.start)
            if names:
                return ", ".join(names)
        return None
