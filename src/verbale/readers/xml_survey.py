"""Finds out which elements of an unknown XML file are speeches, and where they name the speaker.

An element is one where it comes again and again, and nearly each time names somebody, in an
attribute or in one child that is called as speakers are called, and holds text besides. What is
not so regular is no record of speeches, and nobody is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Final

from verbale.readers.xml import ATOM, CLOSE, EMPTY, OPEN, RAW, attributes, tags

SPEAKERS: Final = frozenset(
    """speaker speakername speakerlabel speakerdisplay nameofspeaker personspeaking orador nomorador
    nombreorador oradora oratore orateur nomorateur intervenant redner rednername sprecher talker
    talare taler spreker mowca recnik speakerinfo puhuja eloado felszolalo vorbitor govornik
    konusmaci speakertitle interviniente""".split()
)
"""What elements and attributes that name a speaker are called, folded."""
TEXTS: Final = frozenset(
    """text texto texte testo tekst teksti tresc szoveg p para paragraph paragraphe parrafo absatz
    speech speechtext utterance said says spokentext transcript discurso discours rede anforandetext
    wypowiedz al""".split()
)
"""What elements that hold speech are called, folded."""
_SPEECHES: Final = frozenset(
    """speech speeches turn intervention intervencion intervencao intervento utterance contribution
    speechrecord speechitem discurso rede redebeitrag beitrag wypowiedz vystoupeni prejav anforande
    innlegg taleinnlegg puheenvuoro felszolalas interventie govor konusma interjection question
    answer spokencontribution""".split()
)
_NAMES: Final = frozenset({"name", "fullname", "displayname", "nombre", "nom", "nome", "nazwa"})
_NOT_ALNUM = re.compile(r"[\W_]+")
_TAGS = re.compile(r"<[^<>]*+>?+")
_CODE = re.compile(r"#.*|\S*[\d_/@]\S*|[a-z]+|https?:.*", re.DOTALL)
"""A reference or an identifier, not a name; a single word in small letters among them."""
_LONGEST_NAME = 120
_MOST_WORDS = 14
_LEAST = 2
_SHARE = 0.8
_LEAST_TEXT = 10
_LOOK_BACK = 50
_DEEPEST = 1000
_NEARLY = 0.9


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The name of an element or attribute without case, accents and signs."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)
    )
    return _NOT_ALNUM.sub("", plain.replace("ł", "l").replace("ø", "o")).casefold()


def a_name(value: str) -> str:
    """A value as a name of somebody, or nothing."""
    name = " ".join(value.split())
    known = 0 < len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS
    named = known and any(char.isalpha() for char in name) and not _CODE.fullmatch(name)
    return name if named else ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a file records speeches.

    Attributes:
        speech: Name of the element that is one.
        speaker: Name of the child or attribute that names who speaks.
        texts: Names of the children that hold what is said; empty where the element itself does.
        child: Whether the speaker stands in a child.
        names: Who speaks, by the code point at which the speech starts.
    """

    speech: str
    speaker: str
    texts: frozenset[str]
    child: bool
    names: dict[int, str]


@dataclass(slots=True)
class _Open:
    """An element under way."""

    name: str
    start: int
    inside: int
    given: dict[str, str]
    chars: int = 0
    own: int = 0
    speakers: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Way:
    """One way in which elements of one name may name their speakers."""

    names: dict[int, str] = field(default_factory=dict)
    chars: int = 0


class Survey:
    """Counts what the elements of a file have."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._stack: list[_Open] = []
        self._counts: dict[str, int] = {}
        self._ways: dict[tuple[str, str, bool], _Way] = {}
        self._texts: dict[str, set[str]] = {}

    def form(self) -> Form | None:
        """How the file records speeches, if it does so consistently."""
        self._walk()
        sound = [
            (key, way)
            for key, way in self._ways.items()
            if len(way.names) >= max(_LEAST, _SHARE * self._counts[key[0]])
            and len(set(way.names.values())) > 1
            and way.chars >= _LEAST_TEXT * len(way.names)
        ]
        most = max((way.chars for _, way in sound), default=0)
        best = min(
            ((key, way) for key, way in sound if way.chars >= _NEARLY * most),
            key=lambda each: len(each[1].names),
            default=None,
        )
        if best is None:
            return None
        (speech, speaker, child), way = best
        return Form(speech, speaker, frozenset(self._texts.get(speech, ())), child, way.names)

    def _walk(self) -> None:
        at = 0
        for start, end, kind, name, written, inside in tags(self._source):
            self._text(at, start)
            at = end
            if kind == RAW:
                self._text(inside, end)
            elif kind in (OPEN, EMPTY) and len(self._stack) < _DEEPEST:
                given = attributes(written) if written else {}
                self._stack.append(_Open(name, start, end, given))
                if kind == EMPTY:
                    self._pop(end)
            elif kind == CLOSE:
                self._close(name, start)
            elif kind == ATOM:
                continue

    def _text(self, start: int, end: int) -> None:
        if self._stack and end > start:
            length = len(self._source[start:end].strip())
            self._stack[-1].chars += length
            self._stack[-1].own += length

    def _close(self, name: str, start: int) -> None:
        for back in range(1, min(len(self._stack), _LOOK_BACK) + 1):
            if self._stack[-back].name == name:
                for _ in range(back):
                    self._pop(start)
                return

    def _pop(self, end: int) -> None:
        element = self._stack.pop()
        self._count(element)
        if not self._stack:
            return
        outer, called = self._stack[-1], folded(element.name)
        outer.chars += element.chars
        if called in SPEAKERS:
            outer.speakers.setdefault(element.name, []).append(self._named(element, end))
        elif called in TEXTS:
            outer.said[element.name] = outer.said.get(element.name, 0) + element.chars
        elif called in _NAMES and folded(outer.name) in SPEAKERS:
            outer.given.setdefault("", self._plain(element, end))

    def _named(self, speaker: _Open, end: int) -> str:
        """The name in a speaker's element: in its child for it, else all of its text."""
        given = next((v for k, v in speaker.given.items() if folded(k) in _NAMES or not k), "")
        return a_name(given or self._plain(speaker, end))

    def _plain(self, element: _Open, end: int) -> str:
        raw = self._source[element.inside : min(end, element.inside + 4 * _LONGEST_NAME)]
        return unescape(_TAGS.sub(" ", raw))

    def _count(self, element: _Open) -> None:
        """Note how an element that ends names its speaker, if it holds speech."""
        self._counts[element.name] = self._counts.get(element.name, 0) + 1
        said = sum(element.said.values())
        own = folded(element.name) in _SPEECHES | TEXTS and element.own >= _LEAST_TEXT
        if not said and not own:
            return
        for key, value in element.given.items():
            if key and folded(key) in SPEAKERS and (name := a_name(value)):
                self._note(element, key, name, said or element.own, child=False)
        for key, names in element.speakers.items():
            if len(names) == 1 and names[0]:
                self._note(element, key, names[0], said or element.own, child=True)

    def _note(self, element: _Open, key: str, name: str, chars: int, *, child: bool) -> None:
        way = self._ways.setdefault((element.name, key, child), _Way())
        way.names[element.start] = name
        way.chars += chars
        if element.said:
            self._texts.setdefault(element.name, set()).update(element.said)
