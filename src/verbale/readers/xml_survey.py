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
    konusmaci speakertitle interviniente nominativo membername nomintervenant intervenor
    nomedoorador""".split()
)
"""What elements and attributes that name a speaker are called, folded."""
TEXTS: Final = frozenset(
    """text texto texte testo tekst teksti texti tresc szoveg transcricao transcripcion verbatim
    contributionverbatim membercontribution testoxhtml kappalekooste kappale raedutexti malsgrein
    mgr p para paragraph paragraphe parrafo absatz
    speech speechtext utterance said says spokentext transcript discurso discours rede anforandetext
    wypowiedz al""".split()
)
"""What elements that hold speech are called, folded."""
_SPEECHES: Final = frozenset(
    """speech speeches turn intervention intervencion intervencao intervento utterance contribution
    speechrecord speechitem discurso rede redebeitrag beitrag wypowiedz vystoupeni prejav anforande
    innlegg taleinnlegg puheenvuoro felszolalas interventie govor konusma interjection question
    answer spokencontribution speaking innlegg replikk raeda inlagg""".split()
)
_SPEECH_LIKE = re.compile(
    r"(?:speech|contribution|intervention|intervento|intervencion|utterance|puheenvuoro|replik"
    r"|redebeitrag)|\w*(?:innlegg|inlagg|anforande)$"
)
"""How names of elements that are speeches begin or end, folded."""
PEOPLE: Final = frozenset(
    """member membre miembro membro mp deputy depute deputado diputado deputato poslanec posel
    poslanik kepviselo ledamot person persona personne pessoa henkilo toimija navn nafn namn name
    nome nombre nom""".split()
)
"""What elements are called that name people of any kind, speakers among them, folded."""
_NAMES: Final = frozenset(
    {"name", "fullname", "displayname", "nombre", "nom", "nome", "nazwa", "nafn", "navn", "namn"}
)
_FIRST = frozenset("firstname givenname forename vorname prenom etunimi fornavn fornamn".split())
_LAST = frozenset(
    "lastname surname familyname nachname sukunimi etternavn efternavn efternamn cognome".split()
)
_NUMBER = re.compile(r"[\W\d_]*")
"""What may stand before a label: the number of a question."""
_OPENS = re.compile(r"[^\w<(\[]*+(?:[(\[][^()\[\]<>]{1,80}+[)\]][^\w<(\[]*+)*+")
"""What stands between a name and the speech: a time, what else is told in brackets, a colon."""
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
_FEWEST_LABELS = 3
_NAMED = ("membername", "speakername", "nameofspeaker")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The name of an element or attribute without case, accents and signs."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)
    )
    return _NOT_ALNUM.sub("", plain.replace("ł", "l").replace("ø", "o")).casefold()


def names_speaker(called: str) -> bool:
    """Whether an element is called, folded, as those are that name speakers."""
    return called in SPEAKERS or called.startswith(_NAMED)


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
        labels: Where the element starts that is a label within the text, instead of all the rest.
    """

    speech: str
    speaker: str
    texts: frozenset[str]
    child: bool
    names: dict[int, str]
    labels: frozenset[int] = frozenset()


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
    first: str = ""
    last: str = ""
    label: tuple[int, int, int, str, str] | None = None
    """Of the child that may be a label before text: its start and end, the code points up to it,
    its name and who it names."""
    waits: tuple[int, str] | None = None
    """Start of the child that has just ended and may label its sibling, and who it names."""


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
        self._labels: dict[int, tuple[str, str]] = {}

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
            return self._running()
        (speech, speaker, child), way = best
        return Form(speech, speaker, frozenset(self._texts.get(speech, ())), child, way.names)

    def _running(self) -> Form | None:
        """A form in which labels stand within the text, where there are several of them."""
        names = {name for _, name in self._labels.values()}
        if len(self._labels) < _FEWEST_LABELS or len(names) < _LEAST:
            return None
        return Form("", "", frozenset(), child=True, names={}, labels=frozenset(self._labels))

    def _walk(self) -> None:
        at = 0
        for start, end, kind, name, written, inside in tags(self._source):
            self._text(at, start)
            at = end
            if kind == RAW:
                self._text(inside, end)
            elif kind in (OPEN, EMPTY) and len(self._stack) < _DEEPEST:
                given = attributes(written) if written else {}
                self._begin(name)
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
            if length:
                self._stack[-1].waits = None

    def _begin(self, name: str) -> None:
        """An element begins: what stands before it may be its label."""
        if self._stack and (label := self._stack[-1].waits):
            self._stack[-1].waits = None
            if folded(name) in TEXTS:
                self._labels[label[0]] = ("", label[1])

    def _close(self, name: str, start: int) -> None:
        for back in range(1, min(len(self._stack), _LOOK_BACK) + 1):
            if self._stack[-back].name == name:
                for _ in range(back):
                    self._pop(start)
                return

    def _pop(self, end: int) -> None:
        element = self._stack.pop()
        self._count(element)
        self._settle(element)
        if not self._stack:
            return
        outer, called = self._stack[-1], folded(element.name)
        before = outer.chars
        outer.chars += element.chars
        if names_speaker(called) or called in PEOPLE:
            name = self._named(element, end)
            outer.speakers.setdefault(element.name, []).append(name)
            self._announce(element, outer, end, before, name)
        elif called in TEXTS:
            outer.said[element.name] = outer.said.get(element.name, 0) + element.chars
        elif element.said and not element.speakers:
            held = sum(element.said.values())
            outer.said[element.name] = outer.said.get(element.name, 0) + held
        if called in _NAMES and (folded(outer.name) in SPEAKERS or folded(outer.name) in PEOPLE):
            outer.given.setdefault("", self._plain(element, end))
        elif called in _FIRST:
            outer.first = outer.first or self._plain(element, end)
        elif called in _LAST:
            outer.last = outer.last or self._plain(element, end)

    def _announce(self, element: _Open, outer: _Open, end: int, before: int, name: str) -> None:
        """Note a child that names somebody where nothing but a number stands before it."""
        if not name or element.speakers:
            return
        strict = folded(element.name) not in PEOPLE
        outer.waits = (element.start, name) if strict else None
        lead = _TAGS.sub("", self._source[outer.inside : element.start][-_LONGEST_NAME:])
        if outer.label is None and _NUMBER.fullmatch(lead):
            outer.label = (element.start, end, before + element.chars, element.name, name)

    def _settle(self, element: _Open) -> None:
        """Decide whether the child that names somebody is the label of the text behind it."""
        if element.label is None:
            return
        start, end, chars, called, name = element.label
        if element.chars - chars < 1:
            return
        known = bool(element.said) and folded(called) not in _NAMES
        if folded(called) in PEOPLE and not (known or self._opens_speech(end)):
            return
        self._labels[start] = (called, name)

    def _opens_speech(self, end: int) -> bool:
        """Whether text behind a name begins as a speech does, and not as `Vell said that`."""
        close = self._source.find(">", end)
        found = _OPENS.match(self._source, close + 1) if close >= 0 else None
        if found is None:
            return False
        opens = self._source[found.end() : found.end() + 1]
        return bool(re.search(r"[:.]", found[0])) and not opens.islower()

    def _named(self, speaker: _Open, end: int) -> str:
        """The name in a speaker's element: in its children for it, else all of its text."""
        inner = [name for names in speaker.speakers.values() for name in names if name]
        both = f"{speaker.first} {speaker.last}" if speaker.first and speaker.last else ""
        given = next((v for k, v in speaker.given.items() if folded(k) in _NAMES or not k), "")
        one = inner[0] if len(inner) == 1 and not both and not given else ""
        return a_name(both or given or one or self._plain(speaker, end))

    def _plain(self, element: _Open, end: int) -> str:
        raw = self._source[element.inside : min(end, element.inside + 4 * _LONGEST_NAME)]
        return unescape(_TAGS.sub(" ", raw))

    def _count(self, element: _Open) -> None:
        """Note how an element that ends names its speaker, if it holds speech."""
        self._counts[element.name] = self._counts.get(element.name, 0) + 1
        called = folded(element.name)
        speech = called in _SPEECHES or _SPEECH_LIKE.match(called) is not None
        said = sum(element.said.values())
        own = (speech or called in TEXTS) and element.own >= _LEAST_TEXT
        if not said and not own:
            return
        for key, value in element.given.items():
            if key and folded(key) in SPEAKERS and (name := a_name(value)):
                self._note(element, key, name, said or element.own, child=False)
        for key, names in element.speakers.items():
            known = speech or folded(key) not in PEOPLE
            if known and len(names) == 1 and names[0]:
                self._note(element, key, names[0], said or element.own, child=True)

    def _note(self, element: _Open, key: str, name: str, chars: int, *, child: bool) -> None:
        way = self._ways.setdefault((element.name, key, child), _Way())
        way.names[element.start] = name
        way.chars += chars
        if element.said:
            self._texts.setdefault(element.name, set()).update(element.said)
