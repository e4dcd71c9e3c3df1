"""What a label looks like: a person's name, an office, a press word, or just words before a colon.

Scripts with case are read by their capitals; scripts without it (Chinese, Arabic, Hebrew …) by
length, known words and the absence of words that only sentences have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from verbale.attribution.procedure import begins, is_of_record
from verbale.punctuation import FULL_STOPS, in_brackets
from verbale.words import GROUPS, fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a label names."""

    PRESS = "press"
    ANSWER = "answer"
    MODERATOR = "moderator"
    INTERPRETER = "interpreter"
    GROUP = "group"
    UNIDENTIFIED = "unidentified"
    MEDIA = "media"
    OFFICE = "office"
    TITLED = "titled"
    """A form of address and a name."""
    NAME = "name"
    WORDS = "words"
    """Words that name nobody."""
    NEVER = "never"


class Case(StrEnum):
    """How a label is set, where its script has case."""

    UPPER = "upper"
    TITLE = "title"
    LOWER = "lower"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Shape:
    """The look of a label."""

    kind: Kind
    case: Case
    tokens: int


KNOWN = (Kind.PRESS, Kind.ANSWER, Kind.MODERATOR, Kind.INTERPRETER, Kind.GROUP, Kind.UNIDENTIFIED)
_GROUPS = (
    (Kind.NEVER, "labels.never"),
    (Kind.PRESS, "labels.press"),
    (Kind.ANSWER, "labels.answer"),
    (Kind.MODERATOR, "labels.moderator"),
    (Kind.INTERPRETER, "labels.interpreter"),
    (Kind.GROUP, "labels.group"),
    (Kind.UNIDENTIFIED, "labels.unidentified"),
    (Kind.OFFICE, "labels.office"),
)
_HEAD = ("head.title", "head.date", "head.place", "head.participants", "head.published")
_EVENTS = tuple(group for group in GROUPS if group.startswith("event."))
"""Words of titles: what a meeting is, not who speaks in it."""
# One class first in this pattern and in `_SENTENCE`, by which regular expressions find the place
# fast.
_DIGIT_IN_CAPITALS = re.compile(
    r"[015l](?:(?<=[A-Z]{2}l)(?=[A-Z]|$|\W)|(?<=[A-ZÀ-ÞА-Я][015])(?=[A-ZÀ-ÞА-Я])"
    r"|(?<=[A-ZÀ-ÞА-Я]{3}[015])|(?<=[015])(?=[A-ZÀ-ÞА-Я]{2}))"
)
_GLUED_INITIAL = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]{2})")
_ELIDED = re.compile(
    r"[^\W\d_]{1,5}['’-](?=[^\W\d_])(?![a-zß-ÿа-яёіїєґ])|(?:al|el|as|ash|ad|d|l)[-'’]"
)
"""An article or preposition bound to a capital (`d’Edat`, `di-Pertua`), or an Arabic article."""
_BRACKETED = re.compile(rf"[(\[（【]{in_brackets()}[)\]）】]")
_OPENING = re.compile(r"[(\[（【]")
_PART_END = re.compile(r",|\s[–—-]\s|/")
_NUMBER = re.compile(r"[\s#№]*(?:\d{1,3}|(?<=\s)[a-z])$")
_ALWAYS_OF_SENTENCES = f"!?;…！？；{FULL_STOPS}“”„«»「」『』"
_SENTENCE = re.compile(
    rf"[{_ALWAYS_OF_SENTENCES}.,،\"](?:(?<=[{_ALWAYS_OF_SENTENCES}])|(?<=[.,،])(?=\s|$)"
    r"|(?<=\")(?:(?<!\w.)|(?!\w)))"
)
"""What labels have not; a straight quotation mark within a word is how Hebrew abbreviates."""
_TOKEN = re.compile(r"[^\s/]+")
_ABBREVIATIONS = re.compile(r"(?<!\S)([A-Z]{2,4})/([A-Z]{2,4})(?!\S)")
"""Two offices of one person: `HR/VP Maru`."""
_SPACED_DASH = re.compile(r"\s+[-–—]\s+")
_SEAM = "\0"
_QUOTATION = " \"'“”„«»‹›「」『』"
_JOINING = "&"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer: no case, and no spaces between words."""
LONGEST_NAME = 8
LONGEST_LABEL = 16
_LONGEST_PRESS = 5
_LONGEST_CAPACITY = 12
"""`speaking on behalf of the Group of Twelve and of the Ports`."""
_SHORT_WORD = 3
_NEWSROOM_AND_REPORTER = 2
_LONGEST_WORD = 6
"""Tokens of the longest word of a list that opens a label."""
_MOST_LOWER = 3
_FEWEST_OF_GROUP = 2
_SHORTEST_NAME = 2
"""Words of a name in capitals, so that no abbreviation is taken for one."""
_MOST_NAMES = 4
_LONG_LINE = 60
_LONGEST_CJK, _LONGEST_CJK_NAME = 24, 12
_LONGEST_CASELESS, _LONGEST_CASELESS_NAME = 10, 5
_LONGEST_UNSPACED, _LONGEST_UNSPACED_NAME = 60, 36


def _as_letter(match: re.Match[str]) -> str:
    """The letter for which character recognition took another sign."""
    return {"0": "O", "1": "I", "5": "S", "l": "I"}[match[0]]


def with_letters(text: str) -> str:
    """A text whose capitals have no signs that character recognition read for letters."""
    return _DIGIT_IN_CAPITALS.sub(_as_letter, text)


@lru_cache(maxsize=65536)
def shape_of(name: str) -> Shape:
    """The shape of a label without closing mark, times and notes."""
    bare = (_BRACKETED.sub(" ", name) if _OPENING.search(name) else name).strip()
    bare = with_letters(bare)
    if not bare:
        return Shape(Kind.WORDS, Case.NONE, 1)
    folded = fold(bare).rstrip(".")
    addressed = _leading(bare, "labels.honorific")
    printed = _TOKEN.findall(bare)
    case = case_of(" ".join(_from_capital(printed[addressed:])) or bare)
    tokens = len(_TOKEN.findall(_GLUED_INITIAL.sub(". ", bare)) if "." in bare else printed)
    kind = (
        _known(folded)
        or _of_press(bare)
        or (Kind.WORDS if is_talk(bare) else _named(bare, folded, case))
    )
    if kind is Kind.WORDS:
        kind = _of_a_group(bare) or kind
    if kind not in (*KNOWN, Kind.NEVER) and _reports_speech(bare):
        return Shape(Kind.WORDS, case, tokens)
    if (kind is Kind.WORDS and _holds_name(name, bare)) or (
        kind is Kind.NAME and _holds_address(name)
    ):
        kind = Kind.OFFICE
    if case is Case.LOWER and addressed and kind is Kind.OFFICE and bare[0].isupper():
        case = Case.TITLE  # "M. le ministre": an article behind a form of address is no sentence's
    person, comma, _ = bare.partition(",")
    if comma and case is Case.TITLE and kind is not Kind.WORDS and " " in person:
        # "MARTA ILVANE, Minister for Rivers" is set as "MARTA ILVANE" is.
        case = Case.UPPER if person.isupper() else case
    return Shape(kind, case, tokens)


def _from_capital(tokens: list[str]) -> list[str]:
    """A name without the small words with which its surname begins: `von Uhl`, `de la Mar`."""
    at = 0
    while at < len(tokens) - 1 and tokens[at] in words("labels.surname"):
        at += 1
    return tokens[at:] if at and tokens[at][:1].isupper() else tokens


def _of_a_group(bare: str) -> Kind | None:
    """The kind of those who are not named, and of whose side or party is said: `Un député de …`."""
    tokens = _TOKEN.findall(bare)
    if len(tokens) > LONGEST_NAME or _SENTENCE.search(bare):
        return None
    for kind, group in ((Kind.GROUP, "labels.group"), (Kind.UNIDENTIFIED, "labels.unidentified")):
        count = _leading(bare, group)
        if count < _FEWEST_OF_GROUP or count >= len(tokens):
            continue
        if fold(tokens[count]) in words("labels.particle") and tokens[-1][:1].isupper():
            return kind
    return None


def _reports_speech(bare: str) -> bool:
    """Whether a name is followed by a verb that reports speech: `Ana Maru said`."""
    tokens = _TOKEN.findall(bare)
    if len(tokens) < 2 or not tokens[-1][:1].islower() or not tokens[-2][:1].isupper():
        return False
    return fold(tokens[-1]) in words("speech.reporting")


def case_of(text: str) -> Case:
    """How a text is set: all capitals, capitals at the start of words, or neither."""
    if text.isascii():
        if text.isupper():
            return Case.UPPER
        if text.islower():
            return Case.LOWER
    upper = sum(map(str.isupper, text))
    cased = upper + sum(map(str.islower, text))
    if not text.isascii():
        # A word of CJK is a letter or two: `NHK 林記者` has no case.
        letters = sum(map(str.isalpha, text)) + len(_CJK.findall(text))
        if cased * 2 < letters:
            return Case.NONE
    if upper == cased or (upper >= 3 and upper >= 0.85 * cased):
        return Case.UPPER
    first = next(filter(str.isalpha, text), "")
    return Case.TITLE if first.isupper() else Case.LOWER


def _holds_name(name: str, bare: str) -> bool:
    """Whether a person's name stands in the brackets behind what can be an office."""
    inside = _BRACKETED.search(name, 1)
    if inside is None:
        return False
    tokens = _TOKEN.findall(inside[0].strip("()[]（）【】 "))
    office = bare[:1].isupper() and not _SENTENCE.search(_without_abbreviations(bare))
    short = len(_TOKEN.findall(bare)) <= LONGEST_NAME
    return office and short and 1 < len(tokens) <= _MOST_NAMES and is_name(tokens)


def _holds_address(name: str) -> bool:
    """Whether a form of address opens the brackets: `Rivers Minister (Mr Oskar Brandeth)`."""
    inside = _BRACKETED.search(name)
    return inside is not None and _leading(inside[0].strip("()[]（）【】 "), "labels.honorific") > 0


def _known(folded: str) -> Kind | None:
    """The kind of a label that stands in a word list, with or without a number behind it."""
    if not folded:
        return Kind.WORDS
    kinds = _kinds()
    numbered = folded[-1].isdigit() or folded[-2:-1] == " "
    ranks = (kinds.get(folded), kinds.get(_NUMBER.sub("", folded)) if numbered else None)
    rank = min((each for each in ranks if each is not None), default=None)
    if rank is not None:
        return _GROUPS[rank][0]
    if folded in _never() or is_of_record(folded):
        return Kind.NEVER
    return None


def _of_press(bare: str) -> Kind | None:
    """PRESS where a name follows a word for unnamed press and a dash: `Question – Salt Courier`."""
    word, dash, name = _SPACED_DASH.sub(_SEAM, bare, count=1).partition(_SEAM)
    if not dash or fold(word) not in words("labels.press"):
        return None
    name = name.strip(_QUOTATION).replace(",", " ")
    tokens = _TOKEN.findall(name)
    small = {fold(token) for token in tokens if not token[:1].isupper()}
    if not 0 < len(tokens) <= _LONGEST_PRESS or _SENTENCE.search(name):
        return None
    said = small & (words("speech.common") | words("labels.sentence"))
    return None if said - words("labels.particle") else Kind.PRESS


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Keys of heads, and words of titles."""
    return frozenset().union(*(words(group) for group in (*_HEAD, *_EVENTS)))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, int]:
    """Words of labels, each with the place in `_GROUPS` of the first group that has it."""
    last_first = reversed(list(enumerate(_GROUPS)))
    return {word: rank for rank, (_, group) in last_first for word in words(group)}


def _named(bare: str, folded: str, case: Case) -> Kind:
    if case is Case.NONE:
        return _named_without_case(bare, folded)
    if "/" in bare:
        bare = _ABBREVIATIONS.sub(r"\1\2", bare)
    parts = [part.strip() for part in _PART_END.split(bare) if part.strip()]
    if not parts or len(_TOKEN.findall(bare)) > LONGEST_LABEL:
        return Kind.WORDS
    first = _named_part(parts[0], case)
    if len(parts) == _NEWSROOM_AND_REPORTER and is_newsroom(parts[0]):
        return Kind.MEDIA if is_name(_TOKEN.findall(parts[1])) else first
    if first is Kind.WORDS or len(parts) == 1:
        return first
    if all(_is_office(part) or _is_capacity(part) for part in parts[1:]):
        return Kind.TITLED if first is Kind.NAME else first
    names = all(_named_part(part, case) is not Kind.WORDS for part in parts[1:])
    capitals = case is Case.UPPER and not any(c.isdigit() for c in bare)
    return first if capitals or names else Kind.WORDS


def _is_capacity(part: str) -> bool:
    """Whether a part of a label says for whom or as what somebody speaks."""
    folded = fold(part)
    capacities = words("labels.capacity")
    return len(_TOKEN.findall(part)) <= _LONGEST_CAPACITY and any(
        begins(folded, phrase) for phrase in capacities
    )


def is_newsroom(part: str) -> bool:
    """Whether a few words that a capital opens name a newsroom: `Nordland television`."""
    tokens = _TOKEN.findall(part)
    short = 1 < len(tokens) <= _MOST_NAMES and not _SENTENCE.search(part)
    return short and part[:1].isupper() and _mentions(part, "labels.media")


def _is_office(part: str) -> bool:
    """Whether a part of a label is an office, with or without an article before it."""
    tokens = _TOKEN.findall(part)
    if _SENTENCE.search(_without_abbreviations(part)):
        return False
    for skipped in (0, 1):
        starts = _leading(" ".join(tokens[skipped:]), "labels.office")
        if starts and (skipped == 0 or fold(tokens[0]) in words("labels.article")):
            return _office_goes_on(tokens[skipped + starts :])
    return False


def _named_part(part: str, case: Case) -> Kind:
    """The kind of one part of a label in a script with case."""
    tokens = _TOKEN.findall(part)
    if _SENTENCE.search(_without_abbreviations(part)) or is_address(tokens[-1]):
        return Kind.WORDS
    if len(tokens) <= _LONGEST_PRESS and _names_press(tokens):
        return Kind.MEDIA
    if fold(tokens[-1]) in words("labels.honorific_behind") and is_name(tokens[:-1]):
        return Kind.TITLED
    starts = _leading(part, "labels.office")
    if starts and len(tokens) <= LONGEST_LABEL and _office_goes_on(tokens[starts:]):
        return Kind.OFFICE
    addressed = _leading(part, "labels.honorific")
    titled = addressed and addressed < len(tokens) and is_name(tokens[addressed:])
    if titled or _is_name_and_office(tokens):
        return Kind.TITLED
    longest = LONGEST_LABEL if case is Case.UPPER else LONGEST_NAME
    return _named_by_words(part) if is_name(tokens, longest) else _named_amid(tokens)


def _is_name_and_office(tokens: list[str]) -> bool:
    """Whether an office in small letters follows a name in capitals: `MARU ANA river minister`."""
    small = next((at for at, token in enumerate(tokens) if token[:1].islower()), 0)
    name, office = " ".join(tokens[:small]), tokens[small:]
    if small < _SHORTEST_NAME or not name.isupper() or len(office) > LONGEST_NAME:
        return False
    last = (fold(" ".join(office[-count:])) for count in range(1, len(office) + 1))
    return is_name(tokens[:small]) and any(end in words("labels.office") for end in last)


def _named_amid(tokens: list[str]) -> Kind:
    """An office in small letters between field and holder: `Jõgede minister Oskar Brand`."""
    small = [n for n, token in enumerate(tokens) if token[:1].islower()]
    if len(small) != 1 or not 0 < small[0] < len(tokens) - 1 or len(tokens) > LONGEST_NAME:
        return Kind.WORDS
    office = tokens[small[0]]
    names = [*tokens[: small[0]], *tokens[small[0] + 1 :]]
    told = len(office) > _SHORT_WORD and is_name(names) and _mentions_office(office)
    return Kind.OFFICE if told else Kind.WORDS


def _named_by_words(name: str) -> Kind:
    """What a label that can be a name turns out to be by the words in it."""
    if _mentions(name, "labels.media"):
        return Kind.MEDIA
    return Kind.OFFICE if _mentions_office(name) else Kind.NAME


def _names_press(tokens: list[str]) -> bool:
    """Whether a word for a journalist starts or ends a label ("Freelance journalist")."""
    if len(tokens) < 2:
        return False
    known = _plain_words("labels.journalist")
    opens = 0 < _leading(" ".join(tokens), "labels.journalist") < len(tokens)
    return opens or _plain(tokens[-1]) in known


def _office_goes_on(tokens: list[str]) -> bool:
    """Whether what follows an office can belong to a label: a field, a country, a name.

    Small letters may name the field ("minister for foreign affairs"), but follow no capital: a
    verb does.
    """
    lower = 0
    for before, token in zip(["", *tokens], tokens, strict=False):
        if fold(token) in words("labels.particle") or not token[:1].islower():
            continue
        if _ELIDED.match(token):
            continue
        if before[:1].isupper() or fold(token) in words("speech.common"):
            return False
        lower += 1
    return lower <= _MOST_LOWER


def is_name(tokens: list[str], longest: int = LONGEST_NAME) -> bool:
    """Whether tokens of a script with case can be a name: capitals, initials and particles."""
    if not 0 < len(tokens) <= longest or any(map(str.isdigit, "".join(tokens))):
        return False
    if all(t.isupper() or not any(map(str.isalpha, t)) for t in tokens):
        return any(sum(map(str.isalpha, t)) >= 2 for t in tokens)
    strong = 0
    for token in tokens:
        letter = next(filter(str.isalpha, token), "")
        if not letter:
            if token == _JOINING and token is not tokens[-1]:
                continue  # "Marta Ilvane & Oskar Brandeth"
            return False
        if letter.isupper():
            strong += sum(map(str.isalpha, token)) >= 2
        elif fold(token) not in words("labels.particle") and not _ELIDED.match(token):
            return False
    return strong > 0 and _from_capital(tokens)[0][:1].isupper()


def _named_without_case(bare: str, folded: str) -> Kind:
    """The kind of a label in a script without case."""
    if _SENTENCE.search(_without_abbreviations(bare)):
        return Kind.WORDS
    compact = bare.replace(" ", "")
    if not _CJK.search(compact):
        return _named_in_words(bare, folded)
    return Kind.WORDS if _speaks_korean(bare) else _named_in_cjk(compact)


def _speaks_korean(bare: str) -> bool:
    """Whether a word that only sentences have stands in Korean, which has spaces between words.

    A syllable of its own is a word, within a longer one a part of it: 이, "this", opens the most
    common surnames.
    """
    if not _HANGUL.search(bare):
        return False
    known = tuple(word for word in words("labels.sentence") if _HANGUL.match(word))
    longer = tuple(word for word in known if len(word) > 1)
    return any(token in known or token.endswith(longer) for token in bare.split())


def _named_in_cjk(compact: str) -> Kind:
    # The sign for "word" tells of sentences in Japanese, and stands in 发言人, "spokesperson".
    rest = _cjk_functions().sub(" ", compact)
    # A particle opens nothing: a name in kana may well begin with its sign.
    of_sentences = sum(
        rest.find(w, 1 if _KANA.fullmatch(w) else 0) >= 0
        for w in words("labels.sentence")
        if not _HANGUL.match(w)
    )
    if len(compact) > _LONGEST_CJK or of_sentences > _is_reporter(compact):
        return Kind.WORDS
    for kind, groups in (
        (Kind.MEDIA, ("labels.press", "labels.media")),
        (Kind.OFFICE, ("labels.office", "labels.honorific")),
    ):
        if any(_ends_or_starts(compact, group) for group in groups):
            return kind
    if _office_behind_surname(compact):
        return Kind.OFFICE
    return Kind.NAME if len(compact) <= _LONGEST_CJK_NAME else Kind.WORDS


@lru_cache(maxsize=1)
def _cjk_functions() -> re.Pattern[str]:
    """Offices and other functions, the longest first."""
    groups = ("labels.office", "labels.moderator", "labels.press")
    known = {word for group in groups for word in _cjk_words(group)}
    return re.compile("|".join(map(re.escape, sorted(known, key=lambda w: (-len(w), w)))))


def _is_reporter(compact: str) -> bool:
    """Whether a newsroom is named and a reporter at the end: `東都新聞山田記者`.

    There one sign of sentences (都, "all") may well be a part of the newsroom's name.
    """
    newsroom = any(word in compact for word in _cjk_words("labels.media"))
    return newsroom and compact.endswith(_cjk_words("labels.press"))


def _office_behind_surname(compact: str) -> bool:
    """Whether an office stands between surname and given name, as in Taiwan: `黃委員世杭`."""
    if not 4 <= len(compact) <= _LONGEST_CJK_NAME:
        return False
    return any(
        compact.startswith(word, surname) and 0 < len(compact) - surname - len(word) <= 3
        for surname in (1, 2)
        for word in _cjk_words("labels.office")
    )


def _named_in_words(bare: str, folded: str) -> Kind:
    tokens = bare.split()
    said = words("labels.sentence").intersection(folded.split()) or (
        len(tokens) > 1
        and (
            fold(tokens[0]) in words("speech.first_person")
            or not words("speech.reporting").isdisjoint((tokens[0], tokens[-1]))
        )
    )
    if said or len(tokens) > _LONGEST_CASELESS:
        return Kind.WORDS
    if _UNSPACED.match(bare):
        return _named_unspaced(bare)
    if _leading(bare, "labels.office"):
        return Kind.OFFICE
    if _leading(bare, "labels.honorific") and len(tokens) > 1:
        return Kind.TITLED
    if _mentions(bare, "labels.media"):
        return Kind.MEDIA
    return Kind.NAME if len(tokens) <= _LONGEST_CASELESS_NAME else Kind.WORDS


def _named_unspaced(bare: str) -> Kind:
    """The kind of a label in a script without case and without spaces between words."""
    if len(bare) > _LONGEST_UNSPACED or any(
        word in bare for word in _unspaced_words("labels.sentence")
    ):
        return Kind.WORDS
    for kind, group in (
        (Kind.MEDIA, "labels.press"),
        (Kind.OFFICE, "labels.office"),
        (Kind.TITLED, "labels.honorific"),
        (Kind.MEDIA, "labels.media"),
    ):
        if bare.startswith(_unspaced_words(group)):
            named = kind in (Kind.TITLED, Kind.MEDIA) and len(bare) > _LONGEST_UNSPACED_NAME
            return Kind.WORDS if named else kind
    return Kind.NAME if len(bare.split()) <= _LONGEST_CASELESS_NAME else Kind.WORDS


@lru_cache(maxsize=8)
def _unspaced_words(group: str) -> tuple[str, ...]:
    return tuple(word for word in words(group) if _UNSPACED.match(word))


@lru_cache(maxsize=8)
def _cjk_words(group: str) -> tuple[str, ...]:
    return tuple(word for word in words(group) if _CJK.search(word) and len(word) >= 2)


def names_a_person(line: str) -> bool:
    """Whether a line is but a person's name with an office or a form of address."""
    if len(line) > _LONG_LINE and _is_too_long(line):
        return False
    kind = shape_of(line).kind
    return kind in (Kind.TITLED, Kind.OFFICE) or (
        kind is Kind.NAME and _mentions(line, "labels.honorific")
    )


def _is_too_long(line: str) -> bool:
    """Whether a line has more words than any label, so that its shape need not be asked."""
    return (
        len(_TOKEN.findall(line)) > LONGEST_LABEL
        and not _BRACKETED.search(line)
        and not _CJK.search(line)
    )


def holds_name(label: str) -> str:
    """What a label has behind its office or form of address, an article passed; maybe nothing."""
    bare = _BRACKETED.sub(" ", label)
    tokens = bare.split()
    if tokens and fold(tokens[0]) in words("labels.article"):
        tokens = tokens[1:]
    groups = ("labels.office", "labels.honorific")
    while passed := max(_leading(" ".join(tokens), group) for group in groups):
        tokens = tokens[passed:]
    names = [token for token in tokens if token[:1].isupper() or case_of(token) is Case.NONE]
    return " ".join(names)


def starts_with_office(text: str) -> bool:
    """Whether an office or a form of address stands at the start, an article passed."""
    tokens = text.split()
    if tokens and fold(tokens[0]) in words("labels.article"):
        tokens = tokens[1:]
    rest = " ".join(tokens[:6])
    return bool(_leading(rest, "labels.office") or _leading(rest, "labels.honorific"))


def is_address(token: str) -> bool:
    """Whether a word is a form of address, with or without its full stop."""
    return _leading(token, "labels.honorific") == 1


def is_talk(text: str) -> bool:
    """Whether a text opens talk to somebody, more words behind: `Dear Ana`, `Thank you, Minister`.

    Alone such a word can be a surname.
    """
    if is_cjk(text):
        return text.startswith(_cjk_words("labels.talk"))
    return 0 < _leading(text, "labels.talk") < len(_TOKEN.findall(text))


def is_cjk(text: str) -> bool:
    """Whether a text starts in Chinese, Japanese or Korean script."""
    return _CJK.match(text) is not None


def _ends_or_starts(compact: str, group: str) -> bool:
    return any(compact.endswith(word) or compact.startswith(word) for word in _cjk_words(group))


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    """Folded, without full stops and commas: abbreviations are printed with and without them."""
    return fold(text).replace(".", "").replace(",", "")


@lru_cache(maxsize=32)
def _plain_words(group: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in words(group))


@lru_cache(maxsize=32)
def _first_words(group: str) -> frozenset[str]:
    """What the words of a group begin with; most tokens are none of them."""
    return frozenset(word.partition(" ")[0] for word in _plain_words(group))


def _leading(text: str, group: str) -> int:
    """Number of tokens at the start of a text that form a word of the group; 0 if none."""
    opening = _TOKEN.search(text)
    if opening is None:
        return 0
    first = _plain(opening[0])
    if first.partition(" ")[0] not in _first_words(group):
        return 0
    if len(first) <= _SHORT_WORD and opening[0][:1].islower():
        return 0  # "on" is no "On.": short words of one language are common ones of another
    tokens = [_plain(token) for token in _TOKEN.findall(text)[:_LONGEST_WORD]]
    known = _plain_words(group)
    for count in range(len(tokens), 0, -1):
        if " ".join(tokens[:count]) in known:
            return count
    return 0


def _mentions(text: str, group: str) -> bool:
    """Whether a word of the group stands among the tokens of a text."""
    printed = _TOKEN.findall(text)
    tokens = [_plain(token) for token in printed]
    known, openers = _plain_words(group), _first_words(group)
    return any(
        " ".join(tokens[i:j]) in known
        for i, token in enumerate(tokens)
        if token.partition(" ")[0] in openers
        # "on" is no "On.": see `_leading`.
        and (len(token) > _SHORT_WORD or not printed[i][:1].islower())
        for j in range(i + 1, min(i + 4, len(tokens)) + 1)
    )


def _mentions_office(text: str) -> bool:
    return _mentions(text, "labels.office")


def mentions_newsroom(text: str) -> bool:
    """Whether a text names a newsroom, by its name or by a word in it."""
    if is_cjk(text):
        return any(word in text for word in _cjk_words("labels.media"))
    return _mentions(text, "labels.media")


_ABBREVIATION = re.compile(
    r"(?<![^\s.'’-])([^\W\d_](?:[^\W\d_]|[\u0900-\u0dff\u0e00-\u0eff]){0,5})\.(?=\s|$|,)"
)
"""The vowel signs of Indic and Thai script are no letters to regular expressions."""


def _without_abbreviations(part: str) -> str:
    """A text without the full stops of initials and forms of address, which end no sentence.

    Before a name in capitals any abbreviation can be one: `MHE. MARITA ILVANI`.
    """
    if "." not in part:
        return part
    honorifics = _plain_words("labels.honorific")
    capitals = part.isupper()

    def bare(match: re.Match[str]) -> str:
        token = match[1]
        opens = capitals and match.start() == 0 and len(token) <= _SHORT_WORD
        short = len(token) <= 2 or opens or _plain(token) in honorifics
        return token if short else match[0]

    return _ABBREVIATION.sub(bare, part)
