"""How alike two names are, whatever script each is written in.

Names are romanised (`anyascii`) and compared in four ways: Jaro-Winkler on the joined names, the
consonants, `WRatio`, and a coarse skeleton in which sounds that transcriptions confuse are one
letter (b p f v w; g k q h; s z j c x and their compounds; l r). The skeleton counts twice. Weights
were chosen on 264 spellings of 68 names (`scripts/score_names.py`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from verbale.words import fold

SAME_SCRIPT = 0.92
"""From here two names in one script are one name: only the romanisation may differ."""
OTHER_SCRIPT = 0.78
"""From here a name may be a transcription of another one; a second signal has to agree."""
EACH_WORD = 0.65
"""So much alike has each word of a transcription to be: a given name makes up for no surname."""
SHORT_HAN = 0.97
"""Short Han names are accepted in the reading of today's Mandarin only: many sound alike."""
_SURNAME_ALONE = 0.95
"""A surname, or a surname with initials, never counts as much as the whole name."""
_SPACE = re.compile(r"[\s\-‐‑–·・•=.,'’‘`ʼʻ()\u200c]+")
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.")
_NOT_LATIN = re.compile(r"[^a-z]+")
_VOWELS = re.compile(r"[aeiouy]+")
_COMPOUNDS = re.compile(
    "dsch|tsch|shch|dzh|sch|tch|sh|ch|zh|ts|tz|dj|kh|gh|th|ph|ng|[b-df-hj-np-tv-xz]"
)
_SOUNDS = {
    **dict.fromkeys("bpfvw", "B"),
    "ph": "B",
    **dict.fromkeys("dt", "D"),
    "th": "D",
    **dict.fromkeys("gkqh", "G"),
    "kh": "G",
    "gh": "G",
    **dict.fromkeys("szjcx", "S"),
    **dict.fromkeys(
        ("dsch", "tsch", "shch", "dzh", "sch", "tch", "sh", "ch", "zh", "ts", "tz", "dj"), "S"
    ),
    **dict.fromkeys("lr", "L"),
    "m": "M",
    "n": "N",
    "ng": "N",
}
_WITHOUT_VOWELS = ("ARABIC", "HEBREW")
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vych|[iy]ch|[oe]vna|ivna|ichna|[oe]glu|kyzy|[oe]vic)$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST_HAN_NAME = 4
_MOST_TOKENS = 12


@dataclass(frozen=True, slots=True)
class Form:
    """A name made ready to be compared.

    Attributes:
        tokens: Romanised words.
        initials: Which of them are initials.
        script: Of its letters ("LATIN", "CYRILLIC", "CJK" …).
        key: Folded letters of the name as printed; equal keys are one spelling.
        skeleton: The coarse skeletons of the words, joined.
        han: A short Han name, whose reading says little.
    """

    tokens: tuple[str, ...]
    initials: tuple[bool, ...]
    script: str
    key: str
    skeleton: str
    han: bool


@lru_cache(maxsize=65536)
def form_of(name: str) -> Form:
    """The form of a name in which it is compared."""
    from anyascii import anyascii

    text = unicodedata.normalize("NFKC", name)
    initial = {match[1].casefold() for match in _INITIALS.finditer(text)}
    printed = [part for part in _SPACE.split(text) if part][:_MOST_TOKENS]
    pairs = [(_NOT_LATIN.sub("", anyascii(part).lower()), part) for part in printed]
    pairs = [(roman, part) for roman, part in pairs if roman]
    short = tuple(
        len(part) == 1 and (part.isupper() or part.casefold() in initial) for _, part in pairs
    )
    tokens = tuple(roman for roman, _ in pairs)
    letters = "".join(printed)
    return Form(
        tokens,
        short,
        script_of(letters),
        "".join(c for c in fold(letters) if c.isalnum()),
        "".join(map(skeleton, tokens)),
        bool(_HAN.search(letters)) and len(letters) <= _LONGEST_HAN_NAME and len(printed) == 1,
    )


def skeleton(roman: str) -> str:
    """The consonants of a romanised word in coarse classes, each run of one class once."""
    found = ""
    for match in _COMPOUNDS.finditer(roman):
        sound = _SOUNDS[match[0]]
        if not found.endswith(sound):
            found += sound
    return found


def script_of(text: str) -> str:
    """The script of the first letter, by the first word of its Unicode name."""
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def similarity(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; 1 for equal spellings.

    Initials stand for given names, a patronymic may be missing, and surname and given name may
    change places. A name of one word is compared with each outer word of the other.
    """
    return compare(form_of(one), form_of(other))


def compare(a: Form, b: Form) -> float:
    """As `similarity`, for names made ready before."""
    if not a.tokens or not b.tokens:
        return 0.0
    if a.key == b.key:
        return 1.0
    a, b = sorted((a, b), key=lambda form: (len(form.tokens), form.tokens, form.key))
    if any(a.initials) or any(b.initials):
        return _by_initials(a, b)
    if a.han or b.han:
        return _alike(("".join(a.tokens),), ("".join(b.tokens),))
    short = _by_surname(a, b) if a.script == b.script else 0.0
    return short or max(_in_any_order(x, y) for x in _readings(a) for y in _readings(b))


def _by_surname(a: Form, b: Form) -> float:
    """Names in one script of which one may be the surname, or the surnames, of the other."""
    few, many = sorted((a.tokens, b.tokens), key=len)
    if len(few) == len(many):
        return 0.0
    if len(few) == 1:
        return _SURNAME_ALONE * max(_alike(few, (token,)) for token in (many[0], many[-1]))
    return _SURNAME_ALONE if few == many[-len(few) :] else 0.0


def _readings(form: Form) -> tuple[tuple[str, ...], ...]:
    """How a name may be read: scripts without vowels write o and u as they write w."""
    if form.script in _WITHOUT_VOWELS:
        return form.tokens, tuple(token.replace("w", "o") for token in form.tokens)
    return (form.tokens,)


def _in_any_order(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The best similarity, wherever the surname stands and with or without the father's name."""
    one = _without_patronymic(one, len(other))
    other = _without_patronymic(other, len(one))
    orders = {other, (other[-1], *other[:-1]), (*other[1:], other[0])}
    return max(_alike(one, order) for order in sorted(orders))


def accepts(a: Form, b: Form, score: float) -> bool:
    """Whether a similarity is high enough to be one person, if a second signal agrees.

    In one script two spellings of a name are nearer to each other than transcriptions are.
    """
    if a.han or b.han:
        return score >= SHORT_HAN
    if a.script == b.script:
        return score >= SAME_SCRIPT
    return score >= OTHER_SCRIPT and _least_word(a, b) >= EACH_WORD


def _least_word(a: Form, b: Form) -> float:
    """How alike the two words are that are least so, where names have as many words."""
    if len(a.tokens) != len(b.tokens) or any(a.initials) or any(b.initials):
        return 1.0
    pairs = [(x, y) for x in _readings(a) for y in _readings(b)]
    return min(
        max(_alike((x[at],), (word,)) for x, y in pairs for word in y)
        for at in range(len(a.tokens))
    )


def is_surname_alone(a: Form) -> bool:
    """Whether a name is one word, in a script that puts spaces between names."""
    return len(a.tokens) - sum(a.initials) == 1 and not any(a.initials) and not _HAN.search(a.key)


@lru_cache(maxsize=1 << 17)
def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The weighted mean of the four comparisons."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import JaroWinkler

    a, b = "".join(one), "".join(other)
    parts = (
        JaroWinkler.similarity(a, b),
        fuzz.ratio(_VOWELS.sub("", a), _VOWELS.sub("", b)) / 100,
        fuzz.WRatio(" ".join(one), " ".join(other)) / 100,
        2 * fuzz.ratio("".join(map(skeleton, one)), "".join(map(skeleton, other))) / 100,
    )
    return sum(parts) / 5


def _by_initials(a: Form, b: Form) -> float:
    """Names of which one has initials: the words must be alike and the initials fit the rest."""
    words_a = tuple(t for t, short in zip(a.tokens, a.initials, strict=True) if not short)
    words_b = tuple(t for t, short in zip(b.tokens, b.initials, strict=True) if not short)
    initials_a = [t for t, short in zip(a.tokens, a.initials, strict=True) if short]
    initials_b = [t for t, short in zip(b.tokens, b.initials, strict=True) if short]
    if not words_a or not words_b:
        return 0.0
    if initials_a and initials_b:
        fits = all(_same_sound(x, y) for x, y in zip(initials_a, initials_b, strict=False))
        return _SURNAME_ALONE * _alike(words_a, words_b) * (1 if fits else 0.5)
    if initials_b:
        words_a, words_b, initials_a = words_b, words_a, initials_b
    # words_b is the name in full: its surname is the stretch that is most like words_a.
    size = len(words_a)
    best = 0.0
    for at in {0, max(0, len(words_b) - size)}:
        rest = [*words_b[:at], *words_b[at + size :]]
        fits = bool(rest) and all(
            any(_same_sound(x, y) for y in rest) for x in initials_a[: len(rest)]
        )
        score = _alike(words_a, words_b[at : at + size])
        best = max(best, _SURNAME_ALONE * score * (1 if fits else 0.5))
    return best


def _same_sound(initial: str, name: str) -> bool:
    """Whether a name can begin with an initial, in whatever romanisation ("Ю" is "Yu")."""
    if initial[0] == name[0]:
        return True
    consonants = skeleton(initial)[:1], skeleton(name)[:1]
    vowels = "aeiouyj"
    both_vowels = initial[0] in vowels and name[0] in vowels
    return both_vowels or (bool(consonants[0]) and consonants[0] == consonants[1])


def _without_patronymic(tokens: tuple[str, ...], wanted: int) -> tuple[str, ...]:
    """A name of three words without the father's name, where the other has but two."""
    if len(tokens) != 3 or wanted != 2:
        return tokens
    kept = tuple(t for i, t in enumerate(tokens) if i == 0 or not _PATRONYMIC.search(t))
    return kept if len(kept) == wanted else tokens
