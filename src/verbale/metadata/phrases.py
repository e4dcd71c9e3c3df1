"""Known phrases found in running text, whatever their case, ending or article.

Word lists hold dictionary forms, titles inflected ones (`Президента`, `Ministerpräsidenten`,
`للرئيس`). So a word of a text counts as a word of a list when it goes on after its stem for a
letter or two.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.words import languages, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST = 2000
"""Characters of a header that are searched: none is longer, and some searches are not linear."""
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s.'’ʼ‐‑-]{0,3}")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_ARABIC_PREFIXES = tuple("ال و ف ب ل ك وال فال بال كال لل ولل وب ول".split())
_VOWELS = "аеиоуыэюяйьіїє"
_UNDECOMPOSED = str.maketrans("ıłøđßæœİ", "ilodsaei")


class _PlainLetters(dict[int, str]):
    """Code point -> its plain letter, made when it is first met."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        if letter.isdigit():
            plain = str(unicodedata.digit(letter))
        elif "\uac00" <= letter <= "\ud7a3":
            plain = letter  # a syllable, not a letter with an accent
        else:
            first = unicodedata.normalize("NFKD", letter)[0]
            plain = first.translate(_UNDECOMPOSED).lower()[0]
        self[point] = plain
        return plain


_PLAIN = _PlainLetters()


def plain(text: str) -> str:
    """Text of the same length without case, accents and local digits: spellings compare alike."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def base(lang: str) -> str:
    """The language itself, without script and region: "pt" of "pt-BR"."""
    return lang.split("-", 1)[0].lower()


def listed(group: str, lang: str) -> list[str]:
    """The words of a group in a language and English, sorted; of all where the language has none.

    Single letters are left out: in running text they are initials.
    """
    known = base(lang) in languages()
    found = words(group, base(lang)) | words(group, "en") if known else words(group)
    return sorted(word for word in found if sum(map(str.isalpha, word)) > 1 or not word.isascii())


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as printed, in plain letters, and where it stands (code points)."""

    text: str
    plain: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and numbers of a text, in order."""
    return list(_tokens(text))


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[Token, ...]:
    """The same; lines of a head are asked for many kinds of phrases, one after another."""
    flat = plain(text)
    spans = (m.span() for m in _TOKEN.finditer(text))
    return tuple(Token(text[start:end], flat[start:end], start, end) for start, end in spans)


@dataclass(frozen=True, slots=True)
class Match:
    """A known phrase in a text: where it stands (code points) and what it stands for."""

    start: int
    end: int
    value: str


def _bare(word: str) -> str:
    """A listed word without its Arabic article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _forms(word: str) -> tuple[str, ...]:
    """A word of a text, and what is left of it without the particles that Arabic writes onto it."""
    if not "\u0600" <= word[0] <= "\u06ff":
        return (word,)
    cut = (
        word[len(p) :] for p in _ARABIC_PREFIXES if word.startswith(p) and len(word) > len(p) + 2
    )
    return (word, *cut)


def _same(said: str, listed: str, slack: int) -> bool:
    if said == listed or listed in _forms(said):
        return True
    if len(listed) < 4:
        return False
    if "\u0400" <= listed[0] <= "\u04ff":
        slack, listed = slack + 1, listed.rstrip(_VOWELS) if len(listed) > 4 else listed
        slack = slack if len(listed) > 3 else 1
    return said.startswith(listed) and len(said) - len(listed) <= slack


def _by_length(entry: tuple[tuple[str, ...], str]) -> tuple[int, int]:
    return -len(entry[0]), -sum(map(len, entry[0]))


@dataclass(slots=True)
class Phrases:
    """Phrases, each with a value, to be found in texts.

    Args:
        listed: Pairs of phrase and value.
        slack: How many letters an inflected word may have beyond the listed one.
    """

    listed: Iterable[tuple[str, str]]
    slack: int = 2
    _spaced: dict[str, list[tuple[tuple[str, ...], str]]] = field(init=False, default_factory=dict)
    _unspaced: dict[str, list[tuple[str, str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for phrase, value in self.listed:
            flat = plain(unicodedata.normalize("NFC", phrase))
            words = tuple(_bare(word) for word in _TOKEN.findall(flat))
            if not words:
                continue
            if _UNSPACED.search(flat):
                self._unspaced.setdefault(flat[0], []).append((flat, value))
            else:
                self._spaced.setdefault(words[0][:3], []).append((words, value))
        for unspaced in self._unspaced.values():
            unspaced.sort(key=lambda entry: -len(entry[0]))
        for spaced in self._spaced.values():
            spaced.sort(key=_by_length)

    def at(self, text: str, words: list[Token], index: int) -> Match | None:
        """The longest phrase that begins with the word at this index."""
        first = words[index].plain
        for phrase, value in self._beginning_like(first):
            if not _same(first, phrase[0], self.slack):
                continue
            said = words[index : index + len(phrase)]
            if len(said) < len(phrase):
                continue
            alike = (_same(w.plain, p, self.slack) for w, p in zip(said, phrase, strict=True))
            joined = (_GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(said))
            if all(alike) and all(joined):
                return Match(said[0].start, said[-1].end, value)
        return None

    def _beginning_like(self, word: str) -> Sequence[tuple[tuple[str, ...], str]]:
        """The phrases that can begin with a word, the longest first."""
        if not "\u0600" <= word[0] <= "\u06ff":
            return self._spaced.get(word[:3], ())
        beginnings = dict.fromkeys(form[:3] for form in _forms(word))
        candidates = [entry for begin in beginnings for entry in self._spaced.get(begin, ())]
        return sorted(candidates, key=_by_length)

    def find(self, text: str) -> Iterator[Match]:
        """Every phrase in the text, from the left, the longest at each place, none in another."""
        words, free = tokens(text), 0
        flat = plain(text)
        unspaced = self._unspaced if _UNSPACED.search(flat) else {}
        for index, word in enumerate(words):
            if word.start >= free and (match := self.at(text, words, index)):
                yield match
                free = match.end
                continue
            if not unspaced:
                continue
            for at in range(max(word.start, free), word.end):
                if at < free:
                    continue
                for phrase, value in unspaced.get(flat[at], ()):
                    if flat.startswith(phrase, at):
                        yield Match(at, at + len(phrase), value)
                        free = at + len(phrase)
                        break

    def whole(self, text: str) -> str | None:
        """The value of the phrase that is the whole text, its punctuation apart."""
        words = tokens(text)
        if not words:
            return None
        match = next(self.find(text), None)
        whole = match and (match.start, match.end) == (words[0].start, words[-1].end)
        return match.value if match and whole else None
