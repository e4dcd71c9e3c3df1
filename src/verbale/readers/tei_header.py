"""What a TEI file states about itself: its header, and the dateline of a single document."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from verbale.readers.html_facts import Facts

if TYPE_CHECKING:
    from verbale.document import Stated
    from verbale.readers.xml import Element, Walker

_PART = re.compile(r"<(?:[\w.-]++:)?(forename|surname|nameLink)[^<>]*+>([^<]++)")
_CORPUS = re.compile(r"\s*\[[^\[\]]{1,40}\]$")
_OWN = {"verbale:event_type": "event_type", "verbale:completeness": "completeness"}
_OWN_IDS = {"dialogue": "id", "event": "event_id"}
"""What the view `tei` writes, and no other tool says so."""
_BEST_TITLES = ("sub", "complete", "main", "", "short")
_MOST_PARTICIPANTS = 40
_LONGEST_PERSON = 4000


class Header:
    """Collects what a TEI file states, and puts it in order of trust.

    Attributes:
        lang: Tag of the language of the file.
        persons: Name of each person that the file lists, by `xml:id`.
        people: What these ids are unique in; "" where it is not known.
    """

    def __init__(self) -> None:
        self.lang = ""
        self.persons: dict[str, str] = {}
        self.people = ""
        self._facts = Facts()
        self._titles: list[tuple[bool, str, str, str]] = []
        self._dates: dict[str, str] = {}
        self._seen: set[str] = set()

    def leave(self, element: Element, end: int, walker: Walker) -> None:
        """An element of the header ends."""
        name, given = element.name, element.given
        said = walker.content(element, end)
        if name == "title" and walker.inside("titleStmt", "sourceDesc"):
            lang = given.get("xml:lang", "")
            source = walker.inside("sourceDesc")
            self._titles.append((source, given.get("type", ""), lang, said))
        elif name == "date":
            self._date(given, said, walker)
        elif walker.inside("setting"):
            self._setting(element, said)
        elif walker.inside("publicationStmt"):
            self._publication(element, said, walker)
        elif name == "meeting" and "parla." in given.get("ana", ""):
            self._once("event_type", "debate", "teiHeader meeting", element)
        elif name == "idno" and given.get("type") == "URI" and walker.inside("bibl"):
            self._once("url", said, "teiHeader idno", element)
            if given.get("subtype") == "source":
                self._once("source_uri", said, "teiHeader idno", element)
        elif name == "classCode" and (key := _OWN.get(given.get("scheme", ""))):
            self._once(key, said, "teiHeader classCode", element)
        elif name == "language" and given.get("ident"):
            self._facts.state("lang", given["ident"], "teiHeader language", element.start)
        elif name == "person":
            self._person(element, walker.source[element.inside : end][:_LONGEST_PERSON])

    def in_text(self, element: Element, end: int, walker: Walker) -> None:
        """An element at the head of the one document of the file ends: where, when, who."""
        if element.name == "item":
            if any(e.given.get("type") == "participants" for e in walker.stack):
                said = walker.content(element, end)
                # "United States:" and "NORLAND" head a side of the table.
                inside = walker.source[element.inside : end]
                heads = said.isupper() and "<persName" not in inside
                if not (heads or said.rstrip().endswith(":")):
                    self._facts.state("participant", said, "list of participants", element.start)
        elif not walker.inside("dateline"):
            return
        elif element.name == "date":
            when = element.given.get("when") or element.given.get("from") or ""
            self._once("date", when[:10] or walker.content(element, end), "dateline", element)
        elif element.name == "placeName":
            self._once("place", walker.content(element, end), "dateline", element)

    def stated(self) -> tuple[Stated, ...]:
        """The facts."""
        chosen = self._title()
        if chosen:
            self._facts.state("title", _CORPUS.sub("", chosen[3]), "teiHeader title", 0)
        for place in ("setting", "sourceDesc"):
            if place in self._dates:
                self._facts.state("date", self._dates[place], f"teiHeader {place}", 2)
                break
        if self.lang:
            self._facts.state("lang", self.lang, "TEI xml:lang", 0)
        if self.people:
            self._facts.state("people", self.people, "TEI xml:id", 0)
        return self._facts.stated()

    def _title(self) -> tuple[bool, str, str, str] | None:
        """The title that says most of the document, in its own language."""

        def rank(title: tuple[bool, str, str, str]) -> tuple[bool, bool, int]:
            source, kind, lang, _ = title
            place = _BEST_TITLES.index(kind) if kind in _BEST_TITLES else len(_BEST_TITLES)
            return source, _base(lang) not in ("", _base(self.lang)), place

        return min((t for t in self._titles if t[3]), key=rank, default=None)

    def _once(self, key: str, value: str, origin: str, element: Element) -> None:
        if value and key not in self._seen:
            self._seen.add(key)
            self._facts.state(key, value, origin, element.start)

    def _date(self, given: dict[str, str], said: str, walker: Walker) -> None:
        when = (given.get("when") or given.get("from") or said)[:10]
        if walker.inside("setting", "sourceDesc"):
            self._dates.setdefault("setting" if walker.inside("setting") else "sourceDesc", when)
        elif walker.inside("publicationStmt"):
            self._facts.state(
                "published", when, "teiHeader publicationStmt", walker.stack[-1].start
            )

    def _setting(self, element: Element, said: str) -> None:
        kind = element.given.get("type", "") if element.name == "name" else element.name
        lang = _base(element.given.get("xml:lang", ""))
        if kind in {"city", "settlement", "placeName"} and lang in ("", _base(self.lang)):
            self._once("place", said, "teiHeader setting", element)
        elif kind == "country":
            self._once("country", element.given.get("key") or said, "teiHeader setting", element)

    def _publication(self, element: Element, said: str, walker: Walker) -> None:
        given = element.given
        if element.name == "licence":
            self._once("license", given.get("target") or said, "teiHeader licence", element)
        elif element.name == "idno" and given.get("type") == "verbale":
            if key := _OWN_IDS.get(given.get("subtype", "")):
                self._once(key, said, "teiHeader idno", element)
        elif element.name == "publisher" or (
            element.name == "orgName" and walker.inside("publisher")
        ):
            self._once("publisher", said, "teiHeader publisher", element)

    def _person(self, element: Element, raw: str) -> None:
        """A person of the header: a name to call them by."""
        first, closed, _ = raw.partition("</persName")
        parts = _PART.findall(first if closed else raw)
        order = {"forename": 0, "nameLink": 1, "surname": 2}
        named = [part for _, part in sorted(parts, key=lambda part: order[part[0]])]
        whole = re.sub(r"<[^<>]*>", " ", first[first.find("<persName") :]) if closed else ""
        name = " ".join(unescape(" ".join(named) or whole).split())
        if not name:
            return
        if key := element.given.get("xml:id"):
            self.persons.setdefault(key, name)
        if len(self.persons) <= _MOST_PARTICIPANTS:
            self._facts.state("participant", name, "teiHeader listPerson", element.start)


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()
