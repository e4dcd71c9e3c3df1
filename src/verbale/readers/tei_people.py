"""People and bodies that a TEI file lists, wherever in it the list stands.

Read are `person` and `org` (https://tei-c.org/guidelines/p5/, chapters 14 and 15; ParlaMint keeps
them in files of their own), and lists whose items name a person by `persName` with an `xml:id` and
then say who that is, as FRUS prints them. Nothing is made of what is not stated; sex, places and
portraits are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING

from verbale.readers.xml import CLOSE, EMPTY, OPEN, attributes, tags

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS_PEOPLE = re.compile(
    r"<(?:[\w.-]++:)?(?:person|org)[\s>]|<(?:[\w.-]++:)?persName\s[^<>]*xml:id"
)
_OWN_ID = re.compile(
    r"<(?:[\w.-]++:)?(?:TEI|TEI\.2|teiCorpus|listPerson|listOrg)\s[^<>]*?"
    r"xml:id=[\"']([^\"'<>]+)"
)
_PARLAMINT = re.compile(r"ParlaMint-[A-Z]{2}(?:-[A-Z]{2})?(?![A-Za-z])")
"""The ids of its files begin with that of the corpus; in this, each person has one id."""
_REFERENCE = re.compile(r"^.*[#:/]")
_PARTS = ("forename", "nameLink", "surname")
"""In the order in which a name is said."""
_NOT_OF_THE_TEXT = frozenset({"note", "person", "org", "roleName"})
_LONGEST = 2_000
_DEEPEST = 20
_OUTERMOST = frozenset({"org", "person", "item"})


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody was, somewhere, for some time.

    Attributes:
        labels: The office in words, each with the tag of its language; empty where only `role` is.
        role: What the attribute calls it, such as member.
        org: The id of the body.
        start: As stated; "" where it is not.
        end: The same.
    """

    labels: tuple[tuple[str, str], ...]
    role: str
    org: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """A name.

    Attributes:
        text: As it is said, given names first; as printed where its parts are not told apart.
        lang: Tag; "" where it is not stated.
        over: Whether it is stated to have ended.
    """

    text: str
    lang: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A person or body of a list.

    Attributes:
        key: Its id in the file.
        names: In order of appearance.
        body: Whether it is a body.
        born: As stated; "" where it is not.
        died: The same.
        terms: What somebody was.
        addresses: Of pages about somebody, each with what kind of page it is stated to be.
        said: What a list of names says of somebody, in words.
    """

    key: str
    names: tuple[Called, ...] = ()
    body: bool = False
    born: str = ""
    died: str = ""
    terms: tuple[Term, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    said: str = ""


def scope_of(text: str) -> str:
    """What the ids of a file are unique in: the id of the file, or of the corpus it is part of."""
    found = _OWN_ID.search(text)
    if found is None:
        return ""
    corpus = _PARLAMINT.match(found[1])
    return corpus[0] if corpus else found[1]


def reference(scope: str, who: str) -> str:
    """What names a person everywhere, from a reference within a file; "" where it names none."""
    key = _REFERENCE.sub("", who.strip())
    return f"tei:{scope}#{key}" if scope and key and " " not in key else ""


def listed(text: str) -> Iterator[Listed]:
    """The people and bodies that a file lists, in order of appearance."""
    places = [found.start() for found in _LISTS_PEOPLE.finditer(text)]
    if places:
        begun = max(0, *(text.rfind(f"<{name}", 0, places[0]) for name in _OUTERMOST))
        yield from _Reading(text[begun:]).found(places[-1] - begun)


@dataclass(slots=True)
class _Open:
    """An element that is open, and what was said in it so far."""

    name: str
    given: dict[str, str]
    text: list[str] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    entry: Listed | None = None

    def said(self) -> str:
        """The text, spaces collapsed."""
        return " ".join(unescape("".join(self.text))[:_LONGEST].split())


class _Reading:
    """The walk through a file: what counts is kept on a stack."""

    def __init__(self, text: str) -> None:
        self._source = text
        self._stack: list[_Open] = []

    def found(self, last: int) -> Iterator[Listed]:
        """The entries, each when it ends; behind the last place there are none."""
        at = 0
        for start, end, form, name, written, _ in tags(self._source):
            if self._stack and start > at:
                self._stack[-1].text.append(self._source[at : min(start, at + _LONGEST)])
            at = end
            if start > last and not self._stack:
                return
            if form == CLOSE:
                yield from self._ended(name)
            elif form in (OPEN, EMPTY) and self._counts(name):
                self._open(name, written)
                yield from self._ended(name) if form == EMPTY else ()

    def _counts(self, name: str) -> bool:
        """Whether an element is looked into."""
        return len(self._stack) < _DEEPEST if self._stack else name in _OUTERMOST

    def _ended(self, name: str) -> Iterator[Listed]:
        """An element ends, and with it all that was left open in it."""
        places = [i for i, each in enumerate(self._stack) if each.name == name]
        at = places[-1] if places else len(self._stack)
        while len(self._stack) > at:
            if entry := self._close():
                yield entry

    def _open(self, name: str, written: str) -> None:
        given = attributes(written)
        fresh = _Open(name, given)
        key = given.get("xml:id", "")
        if name in {"person", "org"} and key:
            fresh.entry = Listed(key, body=name == "org")
        self._stack.append(fresh)

    def _close(self) -> Listed | None:
        """The innermost element ends; the entry, if it was one that says enough."""
        done = self._stack.pop()
        outer = self._stack[-1] if self._stack else None
        said = done.said()
        if outer is not None and done.name not in _NOT_OF_THE_TEXT:
            outer.text.append(f"{said} " if done.name in _PARTS else "".join(done.text))
        if done.name == "item":
            return _of_item(done, said)
        if done.entry is not None:
            return done.entry if done.entry.names else None
        if outer is not None:
            self._told(done, said, outer)
        return None

    def _told(self, done: _Open, said: str, outer: _Open) -> None:
        """What an element within an entry says of it."""
        name, given = done.name, done.given
        if name in _PARTS and outer.name == "persName":
            outer.parts.append((name, said))
        elif name == "roleName" and outer.name == "affiliation":
            outer.labels.append((said, given.get("xml:lang", "")))
        home = next((each for each in reversed(self._stack) if _is_home(each)), None)
        if home is None:
            return
        if name == "persName" and home.name == "item" and given.get("xml:id"):
            home.entry = home.entry or Listed(given["xml:id"], (Called(said),))
        if home.entry is None or home is not outer:
            return
        home.entry = _with(home.entry, done, said)


def _is_home(element: _Open) -> bool:
    return element.entry is not None or element.name == "item"


def _with(entry: Listed, done: _Open, said: str) -> Listed:
    """An entry with what one of its elements says."""
    name, given = done.name, done.given
    if name in {"persName", "orgName"} and entry.body is (name == "orgName"):
        whole = " ".join(text for part in _PARTS for kind, text in done.parts if kind == part)
        called = Called(whole or said, given.get("xml:lang", ""), bool(given.get("to")))
        short = given.get("full") == "abb" and entry.names
        return replace(entry, names=(*entry.names, called)) if called.text and not short else entry
    if name in {"birth", "death"}:
        when = given.get("when", "")
        return replace(entry, born=when) if name == "birth" else replace(entry, died=when)
    if name == "affiliation":
        org = _REFERENCE.sub("", given.get("ref", ""))
        term = Term(
            tuple(done.labels) or (((said, ""),) if said else ()),
            given.get("role", ""),
            org,
            given.get("from") or given.get("when", ""),
            given.get("to") or given.get("when", ""),
        )
        return replace(entry, terms=(*entry.terms, term))
    if name == "occupation" and said:
        return replace(entry, terms=(*entry.terms, Term(((said, ""),), "", "")))
    if name == "idno" and said.startswith(("http://", "https://")):
        return replace(entry, addresses=(*entry.addresses, (given.get("subtype", ""), said)))
    return entry


def _of_item(done: _Open, said: str) -> Listed | None:
    """A person whom an item of a list names and describes."""
    if done.entry is None:
        return None
    (printed,) = (each.text for each in done.entry.names[:1])
    before, _, after = said.partition(printed)
    if before.strip():
        return None
    described = after.strip(" ,;.:")
    # "See …" is no person, but another spelling of one.
    if re.match(r"(?i)see\b", described):
        return None
    spoken = _given_first(printed)
    return replace(done.entry, names=spoken, said=described) if spoken else None


_SURNAME_FIRST = re.compile(r"([^,]{1,80}),\s*([^,]{1,80})(?:,\s*(.{1,40}))?")
_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,60})\)")
_SHORTENED = re.compile(r"(?:\b\w|[JS]r)\.$")
_AFTER_NAME = re.compile(r"(?i)(?:jr|sr|[ivx]{1,4}|[1-9](?:st|nd|rd|th))\.?")


def _given_first(printed: str) -> tuple[Called, ...]:
    """A name of an index, as it is said; with the other spelling that brackets give."""
    text = printed.strip(" ,;")
    text = text if _SHORTENED.search(text) else text.rstrip(".")
    brackets = _IN_BRACKETS.findall(text)
    plain = _IN_BRACKETS.sub("", text).strip(" ,")
    found = _SURNAME_FIRST.fullmatch(plain)
    if found is None:
        return (Called(plain),) if plain and "," not in plain else ()
    surname, given, rest = found[1].strip(), found[2].strip(), (found[3] or "").strip(" ,")
    if _AFTER_NAME.fullmatch(given):
        given, rest = "", given
    name = " ".join(part for part in (given, surname) if part)
    if rest and _AFTER_NAME.fullmatch(rest):
        name = f"{name} {rest}"
    elif rest:
        return ()
    names = [Called(name)]
    surname_in_brackets = re.match(r"[^,(]*\(([^()]{1,60})\)\s*,", text)
    if brackets and surname_in_brackets:
        names.append(Called(f"{given} {surname_in_brackets[1]}".strip()))
    return tuple(names)
