"""The styles of a Word document: what their names and settings tell about a paragraph or a run."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

BODY: Final = 9
"""The outline level of text that is no heading (ISO/IEC 29500-1, 17.3.1.20)."""
DEEPEST: Final = 20
"""How many styles a style is followed back through those that it is based on."""

_SPEAKER_STEMS = """speaker sprecher redner intervin intervenan intervenient orador orateur orator
    oratore interlocut locutor loquent spreker talare taler puhuja mowca recnik govornik vorbitor
    felszolal konusmac hatip оратор выступающ промов доповідач говорник говорит ομιλητ المتحدث متحدث
    דובר 发言人 發言人 発言者 話者 발언자 화자 वक्ता pembicara"""
_HEADING_STEMS = """heading title titol titulo titre titolo titlu titel uberschrift kop rubrik
    overskrift otsikko naglowek nadpis naslov cimsor baslik заголов επικεφαλ 标题 標題 見出し 제목
    عنوان כותרת"""
_CONTENTS = re.compile(r"toc \d|table of (?:contents|figures|authorities)")
_LONG = 6


@dataclass(frozen=True, slots=True)
class Style:
    """A style as the document defines it; None where it leaves a setting to what it is based on."""

    name: str
    based_on: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    outline: int | None = None


class Styles:
    """The styles of a document, by their identifiers."""

    def __init__(self, defined: Mapping[str, Style]) -> None:
        self._defined = defined
        self._names: dict[str, str] = {}

    def name(self, style: str | None) -> str:
        """Its name, folded and without accents; the identifier where nothing defines it."""
        if style is None:
            return ""
        if style not in self._names:
            found = self._defined.get(style)
            self._names[style] = _plain(found.name if found else style)
        return self._names[style]

    def bold(self, style: str | None) -> bool | None:
        """Whether it sets text bold; None where it does not say."""
        return next((s.bold for s in self._chain(style) if s.bold is not None), None)

    def italic(self, style: str | None) -> bool | None:
        """Whether it sets text italic; None where it does not say."""
        return next((s.italic for s in self._chain(style) if s.italic is not None), None)

    def is_heading(self, style: str | None) -> bool:
        """Whether its paragraphs are headings: by their outline level, or by its name."""
        level = next((s.outline for s in self._chain(style) if s.outline is not None), BODY)
        return level < BODY or _HEADINGS.search(self.name(style)) is not None

    def is_title(self, style: str | None) -> bool:
        """Whether it is the style that Word has for the title of a document."""
        return self.name(style) == "title"

    def is_contents(self, style: str | None) -> bool:
        """Whether its paragraphs are lines of a table of contents."""
        return bool(_CONTENTS.match(self.name(style)))

    def tells_speaker(self, style: str | None) -> bool:
        """Whether its name says that a speaker is named."""
        return _SPEAKERS.search(self.name(style)) is not None

    def _chain(self, style: str | None) -> list[Style]:
        """The style and those that it is based on, nearest first."""
        chain: list[Style] = []
        while style is not None and len(chain) < DEEPEST and (found := self._defined.get(style)):
            chain.append(found)
            style = found.based_on
        return chain


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFD", fold(name))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _any_of(stems: str) -> re.Pattern[str]:
    """Matches a name that holds a stem; a short one only where a word starts."""
    plain = sorted(_plain(stem) for stem in stems.split())
    short = "|".join(re.escape(s) for s in plain if s.isascii() and len(s) < _LONG)
    long = "|".join(re.escape(s) for s in plain if not s.isascii() or len(s) >= _LONG)
    return re.compile(rf"(?<![^\W\d_])(?:{short})|{long}")


_SPEAKERS = _any_of(_SPEAKER_STEMS)
_HEADINGS = _any_of(_HEADING_STEMS)
