"""Lines of a record that tell what the meeting did: known by their words.

Chairs say much the same as the record ("The sitting is closed"), so a line needs more than the
words of the trade: a formula that no chair says, or the time of day at which it happened.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 160
"""Characters of a line on procedure."""
_LONGEST_REPORT = 600
_LONGEST_START = 60
_LONGEST_EXAMINATION = 120
_LONGEST_TIME = 40
_OPENING_WORDS = 6
_MOST_WORDS = 9
_INFLECTED = 5
"""Letters from which a word of a list stands for the words that begin with it, too."""
_TELLING = 4
"""Letters of a word beside a time that tells of one without figures (noon, horas)."""
_FEWEST_UNITS = 2
_NAMES = 0.7
EDGES = " \t◯○◇◆■□([{（［【〔<《*_.)]}）］】〕>》–—-―•·#"
_SAID = re.compile('[?!？！;؟“”„«»"「『]')
_CASELESS = re.compile("[\u0e00-\u0eff\u2e80-\ud7ff\uf900-\ufaff]")
_CLOCK = re.compile(
    r"(?<![\d.,])(?:[01]?\d|2[0-4])\s?[:.,hH٫/]\s?[0-5]\d(?!\d)|\d{1,2}\s?[時时點点시]|(?<!\d)\d{1,2}\s?h\b"
)
_HEAD_END = re.compile(r"[:：]|\(|[.…]{2,}|\d+|$")
_NO_WORD = re.compile(r"[\W\d_]+")
_NOTE_BEHIND = re.compile(r"[\s:]*[(\[][^()\[\]]{1,60}[)\]]\s*$")
_TERMINAL = re.compile(r"[.!?]\s*$")
_FIGURES = re.compile(r"\d+")
_BRACKET_FIRST = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]\W*\w")
"""A note in brackets, and speech behind it."""


def tells_time(text: str) -> bool:
    """Whether a text is a time of day and nothing else, as records print it between speeches."""
    text = text.strip()
    if len(text) > _LONGEST_TIME or not any(map(str.isdigit, text)):
        return False
    folded = fold(text)
    # "15 minutes" is no time of day.
    bare, count = _words_of("clock", whole=True).subn(" ", folded)
    if not _CLOCK.search(folded) and count < _FEWEST_UNITS:
        return False
    return not set(_NO_WORD.split(bare)) - words("labels.conjunction") - {"", "h"}


def gives_time(text: str) -> bool:
    """Whether a time of day stands in a text."""
    return _has_clock(fold(text))


def reports_procedure(text: str, *, last: bool, over: bool = False) -> bool:
    """Whether a short text reports what the meeting did, not what was said.

    Args:
        text: A paragraph or line without a label.
        last: Whether no speech of the same speaker follows: where it does, only formulas count.
        over: Whether nobody's does: only there a line may tell what speakers tell of, too.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return False
    if opens_examination(text):
        return True
    folded = fold(text)
    if _is_formula(folded):
        return not _BRACKET_FIRST.match(text)
    return (
        last
        and not _SAID.search(text)
        and _dates_an_act(folded.strip(EDGES), ("act", "told") if over else ("act",))
    )


def heads_vote(text: str, *, voting: bool = False) -> bool:
    """Whether a text is the head of a list of votes, perhaps with the names behind it.

    Args:
        text: A paragraph or line without a label.
        voting: Whether the record is known to report a vote here; without a colon or a count, a
            head such as "Noes" is one only then.
    """
    bare = text.strip(EDGES)
    head = _vote_heads().match(fold(bare[:LONGEST]))
    if not head or (not head["mark"] and not voting):
        return False
    return is_list(_HEAD_END.split(bare, maxsplit=1)[-1])


def is_list(text: str) -> bool:
    """Whether a text looks like a list of names or numbers, and not like sentences."""
    if _CASELESS.search(text):
        return not re.search("[。！？]", text)
    tokens = [token.lstrip("(") for token in re.split(r"[\s,;]+", text) if token]
    cased = [token for token in tokens if token[:1].isupper() or token[:1].islower()]
    if not cased:
        return True
    names = sum(token[:1].isupper() for token in cased)
    return names >= _NAMES * len(cased) and not re.search(r"[a-z]{3}[.!?]\s+[A-Z]|[!?]", text)


def is_short_of_sentence(text: str) -> bool:
    """Whether a text is but a few words, such as "nobody" below a head of a list."""
    return len(text) <= _LONGEST_TIME and not re.search(r"[.!?。！？]\s*$", text)


def reports_afterwards(text: str) -> bool:
    """Whether a text reports what was asked when the meeting was over."""
    text = text.strip()
    short = len(text) <= _LONGEST_REPORT
    return short and fold(text[:_LONGEST_START]).startswith(_starts("afterwards"))


def opens_examination(text: str) -> bool:
    """Whether a line says who is now examined, or by whom: `Examination by Mr. Maru: [Resumed]`."""
    text = text.strip()
    if len(text) > _LONGEST_EXAMINATION or "\n" in text:
        return False
    found = _examinations().match(fold(_NOTE_BEHIND.sub("", text)))
    if found is None:
        return False
    named = text[found.end() :]
    return bool(_NOTE_BEHIND.search(text) or not _TERMINAL.search(named)) and is_list(named)


def begins(folded: str, phrase: str) -> bool:
    """Whether a folded text begins with a phrase as a whole, and not within a word."""
    return folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalpha()


def is_of_record(folded: str) -> bool:
    """Whether what stands before a colon, folded, opens a line of the record and no speech."""
    if folded in words("proceedings.vote") or folded in words("proceedings.editor"):
        return True
    if f"{folded}:" in words("proceedings.byline"):
        return True
    return folded.startswith(_starts("afterwards")) or _is_formula(f"{folded}:")


def _dates_an_act(folded: str, groups: tuple[str, ...]) -> bool:
    """Whether it names the meeting and what becomes of it, or the latter alone, and the time."""
    found = [act for group in groups if (act := _words_of(group).search(folded))]
    act = min(found, key=lambda act: act.start(), default=None)
    if not act or not _has_clock(folded):
        return False
    tokens = folded.split()
    speaks = words("speech.first_person") - words("proceedings.clock")
    if speaks.intersection(tokens):
        return False
    later = _words_of("later").search(folded)
    # "adjourned at 11.05 a.m. until 9.30 a.m." records, "adjourned until 9.30 a.m." announces.
    if later and not (
        act.end() < later.start() and _CLOCK.search(folded, act.end(), later.start())
    ):
        return False
    body = _words_of("body").search(folded)
    first = body.start() if body else act.start()
    if _CASELESS.search(folded):
        return body is not None or len(folded) <= 3 * _MOST_WORDS
    early = len(folded[:first].split()) < _OPENING_WORDS
    return early and (body is not None or (act.start() == 0 and len(tokens) <= _MOST_WORDS))


def _is_formula(folded: str) -> bool:
    """Whether a text begins with a formula; those that are listed with a bracket, behind one.

    A single word such as "Prayers" is one only where no other follows, but perhaps a time. Where a
    formula has a number, it is listed with a nought: "By 0 votes".
    """
    folded = _FIGURES.sub("0", folded)
    bare = folded.strip(EDGES)
    if not {bare[:1], bare[:2], folded[:1], folded[:2]} & _formula_heads():
        return False
    phrases = _formulas()
    if not (bare.startswith(phrases) or folded.startswith(phrases)):
        return False
    return any(
        begins(text := folded if phrase[0] == "(" else bare, phrase)
        and (" " in phrase or bool(_CASELESS.search(phrase)) or _is_bare(text[len(phrase) :]))
        for phrase in phrases
    )


def _is_bare(rest: str) -> bool:
    """Whether there are no words but those of a time of day."""
    return not any(map(str.isalpha, rest)) or tells_time(rest)


def _has_clock(folded: str) -> bool:
    """Whether a time of day stands there, in figures or words; in words, a long one must tell."""
    if _CLOCK.search(folded):
        return True
    found = [word[0] for word in _words_of("clock", whole=True).finditer(folded)]
    told = max(map(len, found), default=0)
    return told >= _TELLING or (told > 0 and any(map(str.isdigit, folded)))


@cache
def _examinations() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(words('proceedings.examination'))})(?!\w)")


@cache
def _starts(group: str) -> tuple[str, ...]:
    return tuple(words(f"proceedings.{group}"))


@cache
def _formulas() -> tuple[str, ...]:
    return tuple(words("notes.procedure"))


@cache
def _formula_heads() -> frozenset[str]:
    """How formulas begin, by which most texts are told from all of them at once."""
    return frozenset(phrase[:2] for phrase in _formulas())


@cache
def _vote_heads() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_either(words('proceedings.vote'))})\s*(?P<mark>[:：(\d]|[.…]{{2,}}|[–—-]{{1,2}}\s*\d|$)"
    )


@cache
def _words_of(group: str, *, whole: bool = False) -> re.Pattern[str]:
    """The words of a group: long ones also as the start of a word, unless only whole ones count."""
    listed = words(f"proceedings.{group}")
    signs = [word for word in listed if _CASELESS.search(word)]
    spelt = listed.difference(signs)
    begun = [word for word in spelt if len(word) >= _INFLECTED and not whole]
    either = [
        rf"(?<!\w)(?:{_either(begun)})" if begun else "",
        rf"(?<![^\W\d_])(?:{_either(spelt)})(?!\w)",
        _either(signs),
    ]
    return re.compile("|".join(part for part in either if part))


def _either(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
