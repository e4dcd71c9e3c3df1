"""Whether the labels of a document carry a conversation at all.

A form (`Security: …`, `Ambassador to Karet: 2010–2014`), a list of headlines (`President Maru: We
will not …`) and a page of questions that nobody asked are set as dialogues are. What they lack is
talk: people who answer each other in sentences, or at least one who speaks of themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.attribution.candidates import Closer
from verbale.attribution.colophon import speaks_of_itself
from verbale.attribution.places.block import QUOTES
from verbale.attribution.shape import KNOWN, Case, Kind
from verbale.punctuation import FULL_STOPS
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.attribution.candidates import Candidate

_FEW = 8
"""Labels below which each is looked at."""
_LONG_SPEECH = 240
"""Code points that somebody has to say who does not say "I"."""
_FEWEST_FIELDS = 3
_LONGEST_SALUTATION = 60
_SALUTATION = (",", "!", "，", "！", "،")
_MOST_READ = 2000
_SENTENCE = re.compile(rf"[.!?…！？{FULL_STOPS}][\"”»’'）)\]」』]*(?:\s|$)|[。！？]")
_QUESTION = re.compile("[?？؟;;]\\s*$", re.MULTILINE)
_QUOTED = re.compile('"[^"\n]+"|“[^”\n]+”|„[^“”\n]+[“”]|«[^»\n]+»|「[^」\n]+」')
_UNMARKED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer, which may do without marks at the end of sentences."""
_ASKED = (Kind.PRESS, Kind.ANSWER)
_ADDRESSED = (Kind.OFFICE, Kind.TITLED)
_FEWEST_GREETING = 3


def without_monologue(
    labels: list[Candidate], texts: Mapping[int, str], title: str, declared: frozenset[str]
) -> list[Candidate]:
    """The labels, or none of them where they carry no conversation.

    Args:
        labels: The labels found, in reading order.
        texts: The text of each block that people read, by its index, in reading order.
        title: The first lines of the document, which tell what it is.
        declared: Keys of the names that the document declares as its participants.
    """
    if not labels or any(_is_sure(c, declared) for c in labels):
        return labels
    if _answers_nobody(labels, title):
        return []
    few = len(labels) < _FEW
    if not few and not all(c.small or c.quoted for c in labels):
        return labels
    said = _speeches(labels, texts)
    if _is_told(labels, said) or _is_news(labels, said) or _is_report(labels, said):
        return []
    if not few:
        return labels
    monologue = _is_form(labels, said) or _is_within_speech(labels, texts)
    return [] if monologue or not _converses(labels, said) else labels


def _is_sure(c: Candidate, declared: frozenset[str]) -> bool:
    """Whether more than its looks says that a label names a speaker."""
    return c.stated or c.marked or c.played or c.label.key in declared


def _answers_nobody(labels: list[Candidate], title: str) -> bool:
    """Whether all labels are of questions and answers, and the title says that nobody asked."""
    if any(c.shape.kind not in _ASKED for c in labels):
        return False
    folded = fold(title)
    return any(phrase in folded for phrase in words("head.faq"))


def _converses(labels: list[Candidate], said: list[str]) -> bool:
    """Whether people answer each other in sentences, or somebody speaks as people speak."""
    counts = Counter(c.label.key for c in labels)
    again = max(counts.values()) > 1
    known = any(c.shape.kind in KNOWN for c in labels)
    if not any(_SENTENCE.search(text) or _UNMARKED.match(text) for text in said):
        return known and (again or any(map(_QUESTION.search, said)))
    if again:
        return True
    if all(c.small for c in labels):
        return False  # "Minister of mine: thank you."
    if _greet(labels, said):
        return True
    return any(
        len(text) >= _LONG_SPEECH
        or c.shape.kind in KNOWN
        or _QUESTION.search(text)
        or speaks_of_itself(text)
        for c, text in zip(labels, said, strict=True)
    )


def _greet(labels: list[Candidate], said: list[str]) -> bool:
    """Whether people of office each say a sentence, and one of them greets or thanks."""
    some = len(labels) >= _FEWEST_GREETING and all(c.shape.kind in _ADDRESSED for c in labels)
    if not some or any(c.listed or c.small or c.quoted for c in labels):
        return False
    opened = [fold(re.split(r"[,.!?،。！？]", text, maxsplit=1)[0]) for text in said]
    return all(map(_SENTENCE.search, said)) and any(text in words("labels.talk") for text in opened)


def _is_told(labels: list[Candidate], said: list[str]) -> bool:
    """Whether the labels open sentences that tell what was said: `Chair: concluded that …`."""
    told = all(c.small for c in labels)
    return told and not any(
        _QUESTION.search(text) or not _SENTENCE.search(text) or speaks_of_itself(text)
        for text in said
    )


def _is_news(labels: list[Candidate], said: list[str]) -> bool:
    """Whether each label opens a quotation, and nobody comes back or much else is told."""
    if not all(text.startswith(QUOTES) for text in said):
        return False
    told = sum("\n" in text for text in said)
    once = len({c.label.key for c in labels}) == len(labels)
    named = not any(c.shape.kind in KNOWN for c in labels)
    few = len(labels) < _FEW and named
    return 2 * told > len(labels) or (few and (once or told > 0))


def _is_report(labels: list[Candidate], said: list[str]) -> bool:
    """Whether all that the only label opens quotes others: `Vell, Karet: The Minister met …`."""
    if len(labels) > 1 or labels[0].shape.kind in KNOWN:
        return False
    told, quoted = _QUOTED.subn(" ", said[0])
    return quoted > 0 and not speaks_of_itself(told) and not _QUESTION.search(told)


def _is_form(labels: list[Candidate], said: list[str]) -> bool:
    """Whether most labels are single words that stand once, as the keys of a form do.

    So do the headings of a page about somebody, which may stand in its contents, too.
    """
    speaking = [(c, text) for c, text in zip(labels, said, strict=True) if text]
    counts = Counter(c.label.key for c, _ in speaking)
    if not counts or max(counts.values()) > 1:
        return False
    keys = [c for c, _ in speaking if _is_key(c)]
    short = max(map(len, said)) < _LONG_SPEECH
    talk = sum(speaks_of_itself(_QUOTED.sub(" ", text)) for _, text in speaking)
    headings = all(c.closer is Closer.ALONE for c, _ in speaking) and 2 * talk < len(speaking)
    several = len(keys) >= _FEWEST_FIELDS and 2 * len(keys) > len(speaking)
    return several and (short or headings)


def _is_within_speech(labels: list[Candidate], texts: Mapping[int, str]) -> bool:
    """Whether somebody spoke long before the first label, and the few labels are addresses in it.

    `Madam Minister: you know what it cost.` A speech that questions follow has labels of the press
    behind it.
    """
    counts = Counter(c.label.key for c in labels)
    if max(counts.values()) > 1 or any(c.shape.kind in KNOWN or c.bold for c in labels):
        return False
    first = labels[0].block
    before = [text for index, text in texts.items() if index < first]
    behind = sum(len(text) for index, text in texts.items() if index >= first)
    return sum(map(len, before)) > behind and any(map(_is_spoken, before))


def _is_spoken(text: str) -> bool:
    """Whether a text is speech by its own looks: a salutation, or sentences with an "I"."""
    text = text.strip()
    greets = len(text) <= _LONGEST_SALUTATION and text.endswith(_SALUTATION)
    return greets or (_SENTENCE.search(text) is not None and speaks_of_itself(text))


def _is_key(c: Candidate) -> bool:
    single = c.shape.tokens == 1 and c.shape.kind is Kind.NAME and c.shape.case is Case.TITLE
    return single and not c.in_head


def _speeches(labels: list[Candidate], texts: Mapping[int, str]) -> list[str]:
    """What stands behind each label up to the next one, the start of it."""
    order = list(texts)
    place = {index: at for at, index in enumerate(order)}
    found = []
    for label, following in pairwise([*labels, None]):
        if label is None:
            continue
        same = following is not None and following.block == label.block
        parts = [texts[label.block][label.end : following.start if same and following else None]]
        last = place[following.block] if following else len(order)
        for index in order[place[label.block] + 1 : last]:
            parts.append(texts[index])
            if sum(map(len, parts)) > _MOST_READ:
                break
        found.append("\n".join(parts)[:_MOST_READ].strip())
    return found
