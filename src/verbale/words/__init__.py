"""The words that mark up a transcript, one file a language: labels, offices, headings, boilerplate.

`words/<language>.toml` holds the words of one language. A new word is one line there; a new
language is one file. Lists are compared after `fold`, so that case, width and spacing do not
matter.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
import unicodedata
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.resources import files
from pathlib import Path
from types import CodeType, MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "labels.press": "labels of unnamed press (Question, Journalist)",
        "labels.journalist": "words for a journalist, which a label starts or ends with",
        "labels.answer": "labels of whoever answers (A, Answer)",
        "labels.moderator": "labels of whoever leads (Moderator, Chair)",
        "labels.interpreter": "labels of interpreters",
        "labels.group": "labels of several at once (Some hon. members)",
        "labels.unidentified": "labels of one person who is not named (Participant, Male voice)",
        "labels.media": "words in names of newsrooms (News, Agency), and known newsrooms",
        "labels.office": "offices and functions in labels (President, Foreign Minister)",
        "labels.body": "words in names of organisations, also as starts of words (Univers, Bank)",
        "labels.capacity": "words behind a name and a comma: in what capacity (on behalf of)",
        "labels.honorific": "forms of address before a name (Mr, Dr, Sir)",
        "labels.honorific_behind": "forms of address behind a name, as who speaks has them",
        "labels.never": "words before a colon that open no turn (Note, Photo, He said)",
        "labels.talk": "words that open talk to somebody, and no label (Dear, Thank you)",
        "labels.conjunction": "words for and, between two who are named",
        "labels.article": "articles, which may stand before an office",
        "labels.particle": "small words within names and offices (de, von, of)",
        "labels.surname": "small words with which surnames begin (von, de la)",
        "labels.opening": "words behind who opens, in headings in brackets (冒頭発言)",
        "labels.sentence": "words of sentences that no label has, for scripts without capitals",
        "notes.delivery": "how it was delivered (spoke in {language}: any language)",
        "notes.interpreted": "those of notes.delivery that tell of an interpreter",
        "notes.translation": "marks that a text is a translation (unofficial translation)",
        "notes.unofficial": "those of notes.translation that are not authorised",
        "notes.original": "marks that a text is as delivered (original language, as delivered)",
        "notes.stage": "stage directions (Laughter, Applause)",
        "notes.audience": "words for those who clap or cry, and for where they sit (benches)",
        "notes.unheard": "notes that words were spoken and are not written down (Inaudible)",
        "notes.video_start": "notes that a video is played from here (Video plays)",
        "notes.video_end": "notes that a video is over (Video ends)",
        "notes.chair": "notes that another presides from here ({name} took the Chair)",
        "notes.procedure": "starts of lines on procedure that no chair says (The meeting rose)",
        "proceedings.body": "who meets, and the meeting (sitting, House), also as starts of words",
        "proceedings.act": "what becomes of a meeting (rose, adjourned), also as starts of words",
        "proceedings.told": "such words that speakers use as well (ended, began)",
        "proceedings.clock": "words and signs beside a time of day (o'clock, a.m., minutes)",
        "proceedings.later": "words of who announces rather than records (until, will, shall)",
        "proceedings.vote": "heads of lists of votes (In favour, Ayes)",
        "proceedings.afterwards": "starts of reports of what was asked after the end",
        "proceedings.examination": "starts of lines that say who is examined by whom",
        "proceedings.end": "words that close a record (End, End of transcript)",
        "proceedings.drafter": "keys of what who wrote it down adds below (Comment, Action)",
        "proceedings.editor": "keys of lines by editors below the text (Source, Editor's note)",
        "proceedings.byline": "words beside the name of who asked or wrote (Interview by)",
        "head.title": "keys of a title line (Title, Subject)",
        "head.date": "keys of a date line (Date)",
        "head.place": "keys of a place line (Place, Venue)",
        "head.participants": "keys of a line of participants (Participants, Present)",
        "head.speaker": "keys of a line naming the speaker (Speaker, Spokesperson)",
        "head.faq": "words of titles: questions that nobody asked (Frequently asked questions)",
        "head.business": "names of papers that tell what is to be done or was voted (Order paper)",
        "head.written": "names of papers on which questions are put in writing (Written question)",
        "head.published": "words before a date of publication, not of the event",
        "event.talks": "words of titles: talks, meetings, conversations, negotiations",
        "event.press_conference": "words of titles: press conferences, press statements",
        "event.briefing": "words of titles: briefings by spokespersons",
        "event.interview": "words of titles: interviews",
        "event.speech": "words of titles: speeches, addresses, remarks, statements",
        "event.debate": "words of titles: debates, sittings, verbatim records",
        "event.summit": "words of titles: summits, councils of heads of state",
        "event.call": "words of titles: telephone calls, video conferences",
        "completeness.opening": "words of titles: only the beginning (opening remarks)",
        "completeness.excerpt": "words of titles: only parts are given (excerpts)",
        "place.before": "words before the name of a place (in, at, from)",
        "speech.reporting": "words that report speech beside a quotation (said, in his words)",
        "speech.quote_opens": "words that open a quotation which other words close (I quote)",
        "speech.quote_closes": "words that close such a quotation (end of quote)",
        "speech.first_person": "pronouns of the first person and their forms (I, our)",
        "speech.naming": "words before a quoted name or term (newspaper, so-called)",
        "speech.common": "the commonest words, by which another language stands out",
        "boilerplate.end": "lines after which the content is over (See also, Related)",
        "boilerplate.line": "lines that are no content anywhere (Print, Share)",
        "boilerplate.offer": "how lines begin that offer news by mail (Subscribe to)",
        "boilerplate.secrecy": "marks of secrecy on printed pages (Secret, Confidential)",
        "boilerplate.rights": "phrases on copyright (All rights reserved)",
        "boilerplate.cookies": "phrases of cookie banners",
        "country": "names of countries that CLDR does not have = ISO 3166-1 alpha-2",
        "demonym": "adjectives and names of nationality = ISO 3166-1 alpha-2 (Czech = CZ)",
    }
)
"""Every group a file may have, and what belongs in it."""

_PRINTED_OTHERWISE = re.compile("[\u2019άέήίόύώΐΰ\u0640\u064b-\u0652\u0670]")
_ALIKE = {
    ord("\u2019"): "'",
    **str.maketrans("άέήίόύώΐΰ", "αεηιουωϊϋ"),
    **dict.fromkeys((0x640, *range(0x64B, 0x653), 0x670)),
}
"""Straight apostrophes; Greek without accents, as capitals are printed; no Arabic vowel signs."""

_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTER = str.maketrans({sign: " " for sign in map(chr, range(128)) if not sign.isalpha()})


def fold(text: str) -> str:
    """The form in which words are compared: NFKC, casefolded.

    Arabic vowel signs and Greek accents are left out, as print often leaves them out; apostrophes
    are straightened and spaces collapsed.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKC", text).casefold()
    if _PRINTED_OTHERWISE.search(text):
        text = text.translate(_ALIKE)
    return " ".join(text.split())


def spelt(text: str) -> list[str]:
    """The words of a text that letters alone make up, in order: runs of letters."""
    return text.translate(_NO_LETTER).split() if text.isascii() else _LETTERS.findall(text)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def words(group: str, language: str | None = None) -> frozenset[str]:
    """The folded words of a group, of one language or of all.

    Args:
        group: A key of `GROUPS`.
        language: The file's name, such as "fr"; None for all languages.

    Raises:
        KeyError: There is no such group.
    """
    if group not in GROUPS:
        raise KeyError(group)
    chosen = languages() if language is None else (language,)
    return frozenset(fold(word) for name in chosen for word in _file(name).get(group, ()))


@cache
def pairs(group: str, language: str | None = None) -> Mapping[str, str]:
    """The pairs of a group that maps words, folded.

    Args:
        group: A key of `GROUPS`.
        language: The file's name, such as "fr"; None for all languages.
    """
    found: dict[str, str] = {}
    for name in languages() if language is None else (language,):
        entries = _file(name).get(group, {})
        if isinstance(entries, dict):
            found |= {fold(word): value for word, value in entries.items()}
    return MappingProxyType(found)


@cache
def _file(name: str) -> Mapping[str, list[str] | dict[str, str]]:
    """A language's groups by dotted name."""
    tables = _tables(files(__name__) / f"{name}.toml")
    flat: dict[str, list[str] | dict[str, str]] = {}
    for table, content in tables.items():
        if table in GROUPS:
            flat[table] = content
            continue
        for key, value in content.items():
            flat[f"{table}.{key}"] = value
    return flat


def _tables(path: Traversable) -> dict[str, Any]:
    """The content of a word list; parsing all of them is a sixth of a short run."""
    kept = isinstance(path, Path) and os.access(path.parent, os.W_OK)
    if kept and not sys.dont_write_bytecode and (code := _WordList("", str(path)).get_code("")):
        found: dict[str, Any] = {}
        exec(code, found)  # noqa: S102  # made of our own file
        return dict(found["tables"])
    return tomllib.loads(path.read_text(encoding="utf-8"))


class _WordList(SourceFileLoader):
    """Reads a word list as Python reads a module: parsed when it changed, else from the cache."""

    def source_to_code(self, data: Any, path: Any) -> CodeType:  # type: ignore[override]
        """A statement that sets `tables` to the content of the file."""
        return compile(f"tables = {tomllib.loads(data.decode())!r}", path, "exec")
