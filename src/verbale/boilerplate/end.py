"""The end of a page: what follows a line such as "Additional materials"."""

from __future__ import annotations

from functools import cache

from verbale.boilerplate.kinds import Boilerplate
from verbale.boilerplate.lines import CLOSES, EDGES, SENTENCE_END, SHORT, Line
from verbale.words import words

_MOST_WORDS = 8


def name_end(lines: list[Line], dialogue: range) -> None:
    """From a line such as "Additional materials" on, everything is boilerplate.

    Unless people go on to speak, that is: then it was a pointer between two paragraphs.
    """
    speaks = [_speaks(lines, at) for at in range(len(lines))]
    labels = after = sum(speaks)
    left = total = sum(len(line.text) for line in lines)
    for at, line in enumerate(lines):
        after -= speaks[at]
        ends = is_end(line) or _offers_newsletter(lines, at)
        if at > dialogue.start and line.name is not Boilerplate.AD and ends:
            if after <= 2 and 10 * after <= labels and 2 * left <= total:
                for rest in lines[at:]:
                    rest.name = rest.name or Boilerplate.END
                return
            line.name = Boilerplate.RELATED if is_end(line) else line.name
        left -= len(line.text)


def _speaks(lines: list[Line], at: int) -> bool:
    """Whether speech begins here: a label and a sentence, not a headline such as "Lee: no fish"."""
    line = lines[at]
    if line.key is None:
        return False
    ends = len(line.text) > SHORT or SENTENCE_END.search(line.text)
    alone = line.folded.strip(EDGES) == line.key
    following = lines[at + 1].text if alone and at + 1 < len(lines) else ""
    return bool(ends or len(following) > SHORT or SENTENCE_END.search(following))


def _offers_newsletter(lines: list[Line], at: int) -> bool:
    """Whether a line heads what a page offers to send: `Subscribe to our products`.

    It stands apart, begins with a capital and ends no sentence, as a line of speech seldom does.
    """
    line = lines[at]
    if not line.folded or len(line.text.split()) > _MOST_WORDS or SENTENCE_END.search(line.text):
        return False
    first = next((char for char in line.text if char.isalpha()), "")
    beside = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
    apart = all(other.block != line.block for other in beside)
    return apart and not first.islower() and _begins_offer(line.folded.strip(EDGES))


def _begins_offer(folded: str) -> bool:
    if not folded.startswith(_offers()):
        return False
    return any(
        folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalpha()
        for phrase in words("boilerplate.offer")
    )


@cache
def _offers() -> tuple[str, ...]:
    """The same words as a tuple: one call compares a line with all of them, and fits hardly any."""
    return tuple(sorted(words("boilerplate.offer")))


def is_end(line: Line) -> bool:
    """Whether what follows a line belongs to the page no more."""
    if len(line.text) > SHORT:
        return False
    if CLOSES.fullmatch(line.text):
        return True
    ends = words("boilerplate.end")
    bare = line.folded.strip(EDGES)
    key = line.folded.partition(":")[0].strip(EDGES) if ":" in line.folded else bare
    return bare in ends or key in ends or bare.lstrip("0123456789 ") in ends
