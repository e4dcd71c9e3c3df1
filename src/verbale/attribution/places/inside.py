"""Labels behind a sentence, as in documents flattened to a few lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.behind import NEAR
from verbale.attribution.candidates import LONGEST, Closer, Opener
from verbale.attribution.places.block import COLON, TERMINAL, ends_sentence
from verbale.attribution.places.closed import label_end
from verbale.attribution.shape import (
    KNOWN,
    Case,
    Kind,
    case_of,
    is_address,
    is_cjk,
    is_name,
    shape_of,
    starts_with_office,
)
from verbale.punctuation import COLONS, FULL_STOPS, in_brackets
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.attribution.candidates import Candidate
    from verbale.attribution.places.block import BlockText

_LONGEST_WALK = 10
_LONGEST_RUN = 26
"""Code points before a mark in which `_CASELESS_RUN` can start."""
_LONGEST_SURNAME = 4
_LONGEST_OFFICE = 10
"""Words."""
_OFFICES = (Kind.OFFICE, *KNOWN)
_ASKED = (Kind.PRESS, Kind.ANSWER)
_LETTER = re.compile(r"(?<!\S)([A-ZÀ-ÞА-Я])$")
_ENDS_PART = re.compile(r"[.!?…,;:)\]]\s*$")
_DASHES = "-–—"
_OPENING = "([（【"
_CLOSING = ")]）】"
_INITIAL = 2
_LONGEST_ABBREVIATION = 4
_IN_BRACKETS = re.compile(r"(?<=[。！？」』）)\s])[（(【]([^（）()【】\s]{2,16})[）)】]\s*(?=\S)")
"""`（記者） ` behind a sentence, as in Japan."""
_UNSPACED_OFFICE = re.compile(r"(?<=\s)([^\W\d_][^\s。！？；，：!?;,.“”\"]{2,23})\s$")
"""`商务部副部长 ` before the name of who holds the office."""
_STAMP = re.compile(r"(?<=\s)\d{4}-\d{2}-\d{2}\s\d{1,2}:\d{2}(?::\d{2})?\s+$")
"""When a live page put the speech up, printed before it."""
_SIGN = re.compile(rf"[{COLONS}\u2024፡။–—-]")
_SEAM = re.compile(r"(?<=[A-ZÀ-ÞА-Я]{2}.)(?=[A-ZÀ-ÞА-Я][a-zß-ÿа-я])", re.DOTALL)
"""Where a dash alone parts a name in capitals from the speech: `NAME-Speech`."""
_BRACKET_GROUP = re.compile(rf"[(\[（【]{in_brackets(120, line=True)}[)\]）】]\s*$")
_WORD_BEFORE = re.compile(r"[^\s:：]+\s*$")
_SENTENCE_BEFORE = re.compile(rf"[.!?…{FULL_STOPS}][\"”»’)\]]?\s+(?=\S)")
_CASELESS_RUN = re.compile(r"[^\s。！？；，、：:!?;,.“”\"「」『』]{1,24}$")
_CASELESS_WORDS = re.compile(
    rf"[^\s:!?{FULL_STOPS};؛,،.“”\"«»][^:!?{FULL_STOPS};؛,،.“”\"«»\n]{{0,60}}$"
)


def inside_sentences(block: BlockText) -> Iterator[Candidate]:
    """Candidates behind a sentence, as in documents flattened to a few lines."""
    for mark, after, closer in _inner_marks(block.text):
        end = label_end(block, max(0, mark - LONGEST), mark)
        start = _letter(block.text, end)
        if start is None:
            start = walk_back(block.text, end)
        if start is None or start == end:
            continue
        start = _with_office(block.text, start, end)
        before = block.text[max(0, start - NEAR) : start].rpartition("\n")[2]
        if not before.strip() or block.in_brackets(start) or in_note(before):
            continue
        if before.endswith(", ") and (office := _office_before(block.text, start - 2)) is not None:
            opening = block.text[max(0, office - NEAR) : office]
            opener = Opener.SENTENCE if ends_sentence(opening) else Opener.INSIDE
            yield from block.candidate((office, end, after), opener, closer)
        # Chinese and Japanese have no spaces within sentences, but some within names.
        spaced = before[-1:] == " " and _is_unspaced(block.text[start])
        spaced = spaced and len(before.strip()) > _LONGEST_SURNAME
        ended = spaced or ends_sentence(before)
        opener = Opener.SENTENCE if ended else Opener.INSIDE
        for candidate in block.candidate((start, end, after), opener, closer):
            if spaced and (held := _UNSPACED_OFFICE.search(before)):
                shape = shape_of(held[1])
                if shape.kind in _OFFICES:
                    candidate.shape, candidate.start = shape, start - len(held[0])
                    before = before[: held.start()]
            if stamp := _STAMP.search(before):
                candidate.start -= len(stamp[0])
            yield candidate


def bracketed_inside(block: BlockText) -> Iterator[Candidate]:
    """Candidates in brackets behind a sentence, where an office or a known word is in them."""
    for match in _IN_BRACKETS.finditer(block.text):
        if not is_cjk(match[1]) or shape_of(match[1]).kind not in _OFFICES:
            continue
        before = block.text[max(0, match.start() - NEAR) : match.start()]
        opener = Opener.SENTENCE if ends_sentence(before) else Opener.INSIDE
        place = (match.start(), match.end(1), match.end())
        yield from block.candidate(place, opener, Closer.BRACKET, printed=match[1])


def _letter(text: str, end: int) -> int | None:
    """Where a letter stands that asks or answers: `Q - Is it open? R - It is.`; else None."""
    letter = _LETTER.search(text, max(0, end - 2), end)
    asked = letter is not None and shape_of(letter[1]).kind in _ASKED
    return letter.start(1) if letter and asked else None


def _office_before(text: str, end: int) -> int | None:
    """Where an office starts that a comma parts from the name: `Minister of Rivers, Ana Maru:`.

    Behind a sentence where one ends before an office, else the longest that is one.

    Args:
        text: The text of the block.
        end: One past the last code point of the office.

    Returns:
        Its first code point; None where no office ends here, or it opens the text.
    """
    at, longest = end, None
    for _ in range(_LONGEST_OFFICE):
        word = _WORD_BEFORE.search(text, _last_space(text, max(0, end - LONGEST), at), at)
        if word is None or word.start() == 0 or (at < end and _ENDS_PART.search(word[0])):
            break
        at = word.start()
        if word[0][:1].isupper() and shape_of(text[at:end]).kind in _OFFICES:
            if starts_with_office(text[at:end]):
                longest = at
            if ends_sentence(text[max(0, at - NEAR) : at]):
                return longest if longest == at else None
    return longest


def _is_unspaced(sign: str) -> bool:
    """Whether a sign is Chinese or Japanese; Korean has spaces between words."""
    return is_cjk(sign) and not "\uac00" <= sign <= "\ud7af"


def _inner_marks(text: str) -> Iterator[tuple[int, int, Closer]]:
    """What can close a label within a text: where it begins and ends, and what it is.

    A colon outside of times and addresses, a dash between spaces or behind a full stop, a seam.
    """
    done = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < done:
            continue
        if colon := COLON.match(text, at):
            done = colon.end()
            yield at, done, Closer.COLON
        elif sign[0] in _DASHES:
            start, end = _around_dash(text, at, done)
            if start is not None:
                done = end
                yield start, end, Closer.DASH


def _around_dash(text: str, at: int, done: int) -> tuple[int | None, int]:
    """Where the mark begins and ends that a dash makes with what is around it; None for none."""
    if not text[at + 1 : at + 2].isspace():
        return (at if _SEAM.match(text, at + 1) else None), at + 1
    before = text[max(done, at - 2) : at]
    if before[-1:] == "." or (before[:1] == "." and before[1:].isspace()):
        return at - (1 if before[-1:] == "." else 2), at + 2
    return (at - 1 if before[-1:].isspace() else None), at + 2


def in_note(before: str) -> bool:
    """Whether a bracket stands open: `(11.20 – Chair: Ana Maru)` is a note on what happens."""
    return max(map(before.rfind, _OPENING)) > max(map(before.rfind, _CLOSING))


def walk_back(text: str, end: int) -> int | None:
    """Where a label that ends here starts, back over names, initials and forms of address.

    Returns:
        Its first code point; None where no name ends here.
    """
    floor = max(0, end - LONGEST)
    word_before = text[text.rfind(" ", floor, end) + 1 : end]
    if word_before[:1].islower() and word_before.isascii() and word_before.isalpha():
        return None  # the most common case by far: no name ends with a word in small letters
    if not text[max(floor, end - _LONGEST_RUN) : end].isascii():
        last = _CASELESS_RUN.search(text, max(floor, end - _LONGEST_RUN), end)
        if last and case_of(last[0]) is Case.NONE:
            run = last if is_cjk(last[0]) else _CASELESS_WORDS.search(text, floor, end)
            return run.start() if run else None
    at, start = end, None
    if text[floor:end].rstrip().endswith(tuple(_CLOSING)):
        group = _BRACKET_GROUP.search(text, floor, end)
        at = group.start() if group else end
    upper: bool | None = None
    addressed = False
    for _ in range(_LONGEST_WALK):
        word = _WORD_BEFORE.search(text, _last_space(text, floor, at), at)
        if word is None:
            break
        token = word[0].strip()
        named = not token[:1].islower() and is_name([token.rstrip(".,")])
        if start is None and not named:
            break
        address = is_address(token) or (upper is True and _abbreviates(text, word.start(), token))
        if addressed and not address:
            break
        initials = token.endswith(".") and all(len(part) <= 1 for part in token.split("."))
        ended = token.endswith(",") or (TERMINAL.search(token) and not address and not initials)
        if start is not None and ended:
            break
        if not (named or address or initials):
            break
        is_upper = case_of(token) is Case.UPPER
        if upper and not is_upper and not address:
            break
        if upper is None or (len(token.strip(".")) > 1 and not address):
            upper = is_upper
        start = at = word.start()
        addressed = address and len(token) > _INITIAL
    return start


def _with_office(text: str, start: int, end: int) -> int:
    """Where the office before a name starts, if one opens the sentence: `Chancellor of Orsa Maru`.

    Args:
        text: Where both stand.
        start: Where the names start, back to a word in small letters.
        end: Where the label ends.
    """
    near = max(0, end - LONGEST)
    word = _WORD_BEFORE.search(text, _last_space(text, near, start), start)
    if word is None or not word[0][:1].islower() or fold(word[0]) not in words("labels.particle"):
        return start
    before = [seam.end() for seam in _SENTENCE_BEFORE.finditer(text, near, start)]
    if not before or not text[before[-1]].isupper():
        return start
    said = text[before[-1] : end]
    office = starts_with_office(said) and shape_of(said).kind is Kind.OFFICE
    return before[-1] if office else start


def _last_space(text: str, floor: int, at: int) -> int:
    """The last space before the word that ends at a place, so that no search starts farther off."""
    end = floor + len(text[floor:at].rstrip())
    return max(floor, text.rfind(" ", floor, end), text.rfind("\n", floor, end))


def _abbreviates(text: str, start: int, token: str) -> bool:
    """Whether an abbreviation in capitals opens a line, as forms of address do before a name."""
    opens = start == 0 or text[start - 1] == "\n"
    short = len(token) <= _LONGEST_ABBREVIATION and token.endswith(".")
    return opens and short and token.isupper()
