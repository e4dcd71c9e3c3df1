"""The languages of a document and of its turns: what is declared, checked against the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from verbale.document import MarkKind
from verbale.languages.detect import ENOUGH, Reading, contradicted, read, sample
from verbale.languages.familiar import familiar_language, is_familiar_throughout
from verbale.languages.markers import Delivery, delivery
from verbale.languages.menu import menu_languages
from verbale.languages.scripts import han_script, main_script, scripts, scripts_of
from verbale.languages.short import settle
from verbale.languages.tags import canonical, group, script
from verbale.transcript import Language, TurnLanguage
from verbale.words import spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.document import Block, Document
    from verbale.transcript import Attribution, Paragraph, Turn

_UNDECLARED = 0.5
"""Probability from which detection is believed where nothing is declared."""
_OVERRULED = 0.9, 200
"""Probability and letters from which detection overrules what the page declares."""
_ORIGINS = ("front matter", "html lang")
"""Where a declared language stands, the most trusted first; then every other place."""
_WHOLE = 0.8
"""Share of a block that a mark must cover to hold for all of it."""
_COMMON_WORDS, _COMMON_SHARE, _LEARN_FROM = 60, 0.25, 40
"""A text is in the document's language if this share of its words is among the most frequent of so
many turns."""
_MOST_LETTERS = 1000
_STRETCH, _STRETCHES = 150, 3
"""Letters of a turn that are looked at: its first, in so many stretches where there are more."""
_WITHOUT_SPACES = frozenset({"Hani", "Kana", "Hang", "Thai", "Khmr", "Laoo", "Mymr", "Tibt"})


def document_language(
    document: Document, attribution: Attribution, menus: Iterable[str] | None = None
) -> Language:
    """The language of a document's text.

    What the document declares is believed unless its text clearly says otherwise: written in a
    script that language does not use, or detected as another one with probability 0.9 on at least
    200 letters. Then, and where nothing is
    declared, the source is `detected`. Where nothing is declared, but the language menu has the
    detected language once (`en-GB`), that is the document's.

    Args:
        document: As read, its boilerplate named.
        attribution: Its turns.
        menus: Its `menu_languages`, where they are known.
    """
    text = _text(document, attribution)
    declared = _declared(document)
    if declared and is_familiar_throughout(text, declared):
        return Language(_with_script(declared, text), "declared")
    tag = familiar_language(text)
    if tag is None or declared:
        reading = read(text)
        if declared and not _is_overruled(declared, reading):
            return Language(_with_script(declared, text), "declared")
        if reading is None or reading.letters < ENOUGH or reading.share(reading.tag) < _UNDECLARED:
            return Language(declared or "und", "declared" if declared else "detected")
        tag = reading.tag
    if not declared:
        found = menu_languages(document) if menus is None else menus
        regional = [each for each in found if group(each) == group(tag)]
        if len(regional) == 1:
            return Language(_with_script(regional[0], text), "declared")
    return Language(tag, "detected")


def turn_languages(
    document: Document, attribution: Attribution, doc_language: Language
) -> tuple[TurnLanguage, ...]:
    """The languages of each turn, in order.

    The text's is the document's, unless the markup or the text itself clearly says otherwise; the
    language it was spoken in is what markup, notes or front matter state.
    """
    stated = _Stated(document)
    usual = _Usual(attribution, doc_language)
    turns = attribution.turns
    marked = [stated.mark(turn, MarkKind.LANG) for turn in turns]
    others = [usual.other(turn.text, mark) for turn, mark in zip(turns, marked, strict=True)]
    notes = [delivery(turn, doc_language.tag) for turn in turns]
    if not any(marked):
        others = settle(turns, others, [said.spoken for said in notes], doc_language.tag)
    return tuple(
        _turn_language(turn, stated, doc_language, said, mark, other)
        for turn, said, mark, other in zip(turns, notes, marked, others, strict=True)
    )


def _turn_language(
    turn: Turn,
    stated: _Stated,
    usual: Language,
    said: Delivery,
    marked: str | None,
    other: str | None,
) -> TurnLanguage:
    spoken = stated.floor(turn) or said.spoken or stated.spoken or "und"
    if other is None:
        lang = Language(marked, "declared") if marked else usual
    elif group(other) == group(spoken):
        lang = Language(other, "marker")
    else:
        lang = Language(other, "detected")
    translation = said.translation or stated.translation
    if translation is None:
        translation = "original" if group(spoken) == group(lang.tag) != "und" else "unknown"
    return TurnLanguage(lang, spoken, translation)


class _Stated:
    """What the document's format states about the languages of its parts."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.spoken = next(_tags(document, "spoken_lang"), None)
        self.translation = next((fact.value for fact in document.facts("translation")), None)

    @cached_property
    def _marked(self) -> tuple[list[int], list[Block]]:
        """The blocks whose language the markup states, with where they start."""
        kinds = (MarkKind.LANG, MarkKind.SPOKEN_LANG)
        blocks = [b for b in self._document.blocks if any(mark.kind in kinds for mark in b.marks)]
        return [block.start for block in blocks], blocks

    def _within(self, paragraph: Paragraph) -> Iterator[tuple[Block, int]]:
        """Marked blocks that share characters with a paragraph, and how many."""
        starts, blocks = self._marked
        first = max(0, bisect_right(starts, paragraph.start) - 1)
        for block in blocks[first : bisect_left(starts, paragraph.end)]:
            shared = min(block.end, paragraph.end) - max(block.start, paragraph.start)
            if shared > 0:
                yield block, shared

    def floor(self, turn: Turn) -> str | None:
        """The language in which the markup says a turn was spoken; und where it was in several."""
        weights = self._weights(turn, MarkKind.SPOKEN_LANG)
        if len({group(tag) for tag in weights}) > 1:
            return "und"
        return _most(weights, turn)

    def mark(self, turn: Turn, kind: MarkKind) -> str | None:
        """The tag that the markup gives to most of a turn's text."""
        return _most(self._weights(turn, kind), turn)

    def _weights(self, turn: Turn, kind: MarkKind) -> Mapping[str, int]:
        """The tags that the markup gives to a turn's paragraphs, and to how much of them."""
        weights: dict[str, int] = defaultdict(int)
        if not self._marked[1]:
            return weights
        for paragraph in turn.paragraphs:
            for block, shared in self._within(paragraph):
                for mark in block.marks:
                    whole = mark.end - mark.start >= _WHOLE * len(block.text)
                    if mark.kind is kind and whole and (tag := canonical(mark.value or "")):
                        weights[tag] += shared
        return weights


def _most(weights: Mapping[str, int], turn: Turn) -> str | None:
    """The tag of more than half of a turn's text."""
    if not weights:
        return None
    best = max(weights, key=lambda tag: (weights[tag], tag))
    total = sum(paragraph.end - paragraph.start for paragraph in turn.paragraphs)
    return best if weights[best] > total / 2 else None


class _Usual:
    """The language of the document, and a cheap test whether a text is in it.

    In a long document, the words that its turns use most are learnt from some of them, and a turn
    that uses them too is in its language; only the others are put to detection.
    """

    def __init__(self, attribution: Attribution, language: Language) -> None:
        self.language = language
        self._script: str | None = None
        self._common: frozenset[str] = frozenset()
        if len(attribution.turns) > _LEARN_FROM:
            step = len(attribution.turns) // _LEARN_FROM
            texts = [_sampled(turn.text) for turn in attribution.turns[::step][:_LEARN_FROM]]
            self._learn([text for text in texts if not contradicted(text, language.tag)])

    def _learn(self, texts: list[str]) -> None:
        text = "\n".join(texts)
        self._script = main_script(scripts(text))
        if self._script not in _WITHOUT_SPACES:
            counts = Counter(spelt(text.casefold()))
            self._common = frozenset(word for word, _ in counts.most_common(_COMMON_WORDS))

    def other(self, text: str, marked: str | None) -> str | None:
        """The language of a text that clearly is not in the one it should be in."""
        start = _sampled(text)
        if marked is None and self._looks_usual(start):
            return None
        return contradicted(start, marked or self.language.tag)

    def _looks_usual(self, text: str) -> bool:
        found = spelt(text.casefold())
        known = sum(map(self._common.__contains__, found))
        return known > 0 and known >= _COMMON_SHARE * len(found)


def _sampled(text: str) -> str:
    """What of a turn is looked at: enough to tell, and not only how it begins."""
    start = text[:_MOST_LETTERS]
    if len(start) <= _STRETCH * _STRETCHES:
        return start
    step = (len(start) - _STRETCH) // (_STRETCHES - 1)
    return "\n".join(start[at : at + _STRETCH] for at in range(0, _STRETCHES * step, step))


def _text(document: Document, attribution: Attribution) -> str:
    turns = "\n".join(turn.text for turn in attribution.turns)
    return (
        turns if len(turns) > 2 * ENOUGH else "\n".join(block.text for block in document.reading())
    )


def _declared(document: Document) -> str | None:
    def trust(origin: str) -> int:
        return _ORIGINS.index(origin) if origin in _ORIGINS else len(_ORIGINS)

    facts = sorted(document.facts("lang"), key=lambda fact: trust(fact.origin))
    tags = (canonical(fact.value) for fact in facts)
    return next((tag for tag in tags if tag and tag not in ("und", "mul", "zxx")), None)


def _is_overruled(declared: str, reading: Reading | None) -> bool:
    if reading is None or group(reading.tag) == group(declared):
        return False
    written = scripts_of(declared.split("-")[0])
    if written and reading.script not in written and not script(declared):
        return reading.letters >= ENOUGH
    probability, enough = _OVERRULED
    return reading.letters >= enough and reading.share(reading.tag) >= probability


def _with_script(tag: str, text: str) -> str:
    """A Chinese tag with the script that its text is written in; any other as it is."""
    if tag.split("-")[0] != "zh" or script(tag) or not (han := han_script(sample(text))):
        return tag
    return canonical(tag.replace("zh", f"zh-{han}", 1)) or tag


def _tags(document: Document, key: str) -> Iterator[str]:
    return (tag for fact in document.facts(key) if (tag := canonical(fact.value)))
