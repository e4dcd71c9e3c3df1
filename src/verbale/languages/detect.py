"""Detection of the language of a text: the script first, then py3langid where it leaves a choice.

Measured on 5,100 texts in 51 languages (NTREX-128 and Tatoeba; answered, right of these): up to
three words 12 %, 97.6 %; four to ten 81 %, 97.9 %; eleven to thirty 99.6 %, 99.4 %; longer texts
100 %, 100 %. `contradicted` never contradicts a right tag there, and finds a wrong one in 84 % of
the sentences of four to ten words, 98.4 % of eleven to thirty, 99.8 % of longer texts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from verbale.languages.familiar import is_familiar
from verbale.languages.scripts import (
    ONLY,
    OPEN,
    han_script,
    letters,
    main_script,
    may_be_japanese,
    scripts,
)
from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

ENOUGH = 20
"""Letters below which a text says nothing reliable about its language."""
_FOREIGN, _OWN = 0.6, 0.005
"""A tag is wrong if another language has at least this probability and its own at most that."""
_JAPANESE = 0.1
"""Weight of Japanese against Chinese where there are no kana and Japanese has all characters."""
_WINDOW, _WINDOWS = 500, 8
_FOLD = {
    "arz": "ar",
    "ary": "ar",
    "uzs": "uz",
    "sdh": "ku",
    "hbo": "he",
    "grc": "el",
    "wuu": "zh",
    "yue": "zh",
}
_URL = re.compile(r"\S*(?:://|www\.|@)\S+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about its language.

    Attributes:
        letters: How much text there is to judge by.
        script: ISO 15924 code of most of its letters (`Kana`: Japanese).
        probabilities: Of each language it can be, the most probable first.
    """

    letters: int
    script: str
    probabilities: Mapping[str, float]

    @property
    def tag(self) -> str:
        """The most probable language."""
        return next(iter(self.probabilities))

    def share(self, tag: str) -> float:
        """Probability of a language, taken together with those that cannot be told from it."""
        same = group(tag)
        return sum(value for key, value in self.probabilities.items() if group(key) == same)


def detect(text: str, among: Collection[str] | None = None) -> tuple[str, float] | None:
    """The language of a text and its probability.

    Args:
        text: Any text; of a long one, stretches spread over the whole are read.
        among: Tags to choose from, if the choice is known.

    Returns:
        None where there are fewer than `ENOUGH` letters (a Chinese, Japanese or Korean character
        counts three), or where none of `among` is written in this script.
    """
    reading = read(text, among)
    if reading is None or reading.letters < ENOUGH:
        return None
    return reading.tag, reading.share(reading.tag)


def contradicted(text: str, tag: str) -> str | None:
    """The language a text is clearly written in if it clearly is not in that of the tag."""
    if is_familiar(text, tag):
        return None
    reading = read(text)
    if reading is None or reading.letters < ENOUGH or group(reading.tag) == group(tag):
        return None
    if reading.share(reading.tag) >= _FOREIGN and reading.share(tag) <= _OWN:
        return reading.tag
    return None


def read(text: str, among: Collection[str] | None = None) -> Reading | None:
    """What a text says about its language; None: no letters, or none of `among` fits."""
    text = _URL.sub(" ", sample(text))
    counts = scripts(text)
    code = main_script(counts)
    if code is None:
        return None
    found = _by_script(text, code, None if among is None else {group(tag) for tag in among})
    if not found:
        return None
    ranked = dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    return Reading(letters(counts), code, ranked)


def sample(text: str) -> str:
    """The text, or of a long one stretches spread over the whole of it."""
    if len(text) <= _WINDOW * _WINDOWS:
        return text
    step = (len(text) - _WINDOW) // (_WINDOWS - 1)
    return "\n".join(text[at : at + _WINDOW] for at in range(0, step * _WINDOWS, step))


def _by_script(text: str, code: str, groups: set[str] | None) -> dict[str, float]:
    if code == "Hani":
        return _by_han(text, groups)
    if only := ONLY.get(code):
        return {only: 1.0} if groups is None or group(only) in groups else {}
    choice = OPEN.get(code, frozenset())
    if groups is not None:
        choice = frozenset(tag for tag in choice if group(tag) in groups)
    if len(choice) < 2:
        return dict.fromkeys(choice, 1.0)
    scores: defaultdict[str, float] = defaultdict(float)
    for language, probability in _rank()(text):
        tag = _FOLD.get(language, language)
        if tag in choice:
            scores[tag] += probability
    total = sum(scores.values())
    if not total:
        return {}
    written = {"sr": "sr-Latn"} if code == "Latn" else {}
    return {written.get(tag, tag): value / total for tag, value in scores.items()}


def _by_han(text: str, groups: set[str] | None) -> dict[str, float]:
    """Chinese, unless kana may only be missing because the text is short."""
    han = han_script(text)
    scores = {f"zh-{han}" if han else "zh": 1.0}
    if may_be_japanese(text):
        scores["ja"] = _JAPANESE
    fit = {tag: score for tag, score in scores.items() if groups is None or group(tag) in groups}
    return {tag: score / sum(fit.values()) for tag, score in fit.items()}


@cache
def _rank() -> Callable[[str], list[tuple[str, float]]]:
    """The model, loaded once a process (0.9 s)."""
    from py3langid.langid import (  # type: ignore[import-untyped]
        MODEL_FILE,
        LanguageIdentifier,
    )

    rank: Callable[[str], list[tuple[str, float]]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).rank
    return rank
