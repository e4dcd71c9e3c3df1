"""Pages that give every turn twice, in two languages: which two turns are one.

Both renderings stay turns, each with its language. They are one speaker's and have one `align_id`;
where a note says in which language it was spoken, that holds for both. A dialogue in which each
speaks a language of their own looks much the same, so the whole page has to agree: nearly every
turn has a partner beside it (or in the other half of the page), labels are partners one to one,
and some of them are known to be the same person or newsroom.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.attribution.labels import label_key
from verbale.identity.names import same_spelling
from verbale.languages.scripts import letters, scripts
from verbale.languages.tags import group
from verbale.registry.match import script_of
from verbale.transcript import Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.identity import Speaker
    from verbale.transcript import Turn, TurnLanguage

_FEWEST = 3
_COVERED = 0.8
_SOFT = 12
"""Letters added to a length, so that short turns say little by it."""
_SHORT = 40
"""Letters of a turn whose language may well be taken for that of the page."""
_LONGER = 2.5
"""Times by which a turn may be longer than its other rendering."""
_ASKING = 0.75
_NUMBER = re.compile(r"\d+")
_QUESTION = re.compile(r"(?:[?？؟;]|か[。．]?|까[.。]?)[\s\"”»’)）」]*$")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The turns of a document, those given twice brought together.

    Attributes:
        pairs: Indices of two turns that are one, ascending.
        people: Who speaks each turn.
        languages: Of each turn.
    """

    pairs: tuple[tuple[int, int], ...]
    people: tuple[Speaker | None, ...]
    languages: tuple[TurnLanguage, ...]


def bring_together(
    turns: Sequence[Turn],
    people: Sequence[Speaker | None],
    languages: Sequence[TurnLanguage],
    lang: str,
) -> Rendered:
    """Find the turns that a page gives twice; where it does not, all stays as it is.

    Args:
        turns: Of one document, in order.
        people: Who speaks each.
        languages: Of each.
        lang: Tag of the document: speakers get the name that they have in it.
    """
    tags = [group(each.lang.tag) for each in languages]
    page = _Page(turns, people, tags)
    pairs = page.pairs() if len(set(tags)) > 1 else ()
    if pairs:
        tags = page.tags
    else:
        page.tags = tags
    interpreted = () if pairs else page.interpreted()
    if not pairs and not interpreted:
        return Rendered((), tuple(people), tuple(languages))
    together = _one_speaker(people, pairs, tags, group(lang)) if pairs else tuple(people)
    told = _as_paired(languages, tags)
    for first, second in (*pairs, *interpreted):
        told[first], told[second] = _told(told[first], told[second])
    for _, second in interpreted:
        told[second] = replace(told[second], translation="interpreted")
    return Rendered((*pairs, *interpreted), together, tuple(told))


class _Page:
    """The turns of a page, compared with one another."""

    def __init__(
        self, turns: Sequence[Turn], people: Sequence[Speaker | None], tags: Sequence[str]
    ) -> None:
        self.turns, self.people, self.tags = turns, people, list(tags)

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The pairs of the whole page, if it gives nearly every turn twice."""
        if len(self.turns) < 2 * _FEWEST:
            return ()
        for found in (self._with_short(self._beside()), self._in_halves()):
            covered = 2 * len(found) >= _COVERED * len(self.turns)
            if len(found) >= _FEWEST and covered and self._agree(found):
                return tuple(found)
        return ()

    def interpreted(self) -> tuple[tuple[int, int], ...]:
        """Turns behind each of which an interpreter says the same in another language."""
        return tuple(
            (first, first + 1)
            for first in range(len(self.turns) - 1)
            if self._kind(first + 1) == "interpreter"
            and self._kind(first) in ("person", "press", "moderator")
            and self._fit(first, first + 1)
        )

    def _beside(self) -> list[tuple[int, int]]:
        """Turns that stand one behind the other."""
        found, at = [], 0
        while at < len(self.turns) - 1:
            fits = self._can_be_one(at, at + 1) and self._fit(at, at + 1)
            if fits:
                found.append((at, at + 1))
            at += 1 + fits
        return found

    def _with_short(self, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The pairs, and those between them whose turns are too short to tell their languages.

        All pairs have to have their languages in one order; the short turns get them, too.
        """
        orders = {(self.tags[first], self.tags[second]) for first, second in found}
        if len(found) < _FEWEST or len(orders) > 1:
            return found
        ((before, behind),) = orders
        paired = {at for pair in found for at in pair}
        at = 0
        while at < len(self.turns) - 1:
            gap = at not in paired and at + 1 not in paired
            if gap and self._can_be_one(at, at + 1) and self._are_short(at, at + 1):
                tags = self.tags[at], self.tags[at + 1]
                self.tags[at], self.tags[at + 1] = before, behind
                if self._fit(at, at + 1):
                    found.append((at, at + 1))
                    at += 1
                else:
                    self.tags[at], self.tags[at + 1] = tags
            at += 1
        return sorted(found)

    def _are_short(self, first: int, second: int) -> bool:
        """Whether two turns have one tag, and letters too few to tell whether that is right."""
        texts = [self.turns[at].text for at in (first, second)]
        few = all(letters(scripts(text)) <= _SHORT for text in texts)
        return few and self.tags[first] == self.tags[second]

    def _in_halves(self) -> list[tuple[int, int]]:
        """Turns of the first half of the page and of the second, each in one language."""
        half, odd = divmod(len(self.turns), 2)
        if odd or len(set(self.tags[:half])) > 1 or len(set(self.tags[half:])) > 1:
            return []
        return [
            (at, at + half)
            for at in range(half)
            if self._can_be_one(at, at + half) and self._fit(at, at + half)
        ]

    def _kind(self, at: int) -> str | None:
        person = self.people[at]
        return person.type if person and self.turns[at].method is not Method.NONE else None

    def _fit(self, first: int, second: int) -> bool:
        """Whether two turns can say the same: in two languages, about as long, equal numbers."""
        if self.tags[first] == self.tags[second]:
            return False
        texts = [self.turns[at].text for at in (first, second)]
        short, long = sorted(letters(scripts(text)) + _SOFT for text in texts)
        numbers, others = (set(_NUMBER.findall(text)) for text in texts)
        return long <= _LONGER * short and not (numbers and others and not numbers & others)

    def _can_be_one(self, first: int, second: int) -> bool:
        """Whether nothing says that two speakers are two."""
        one, other = self.people[first], self.people[second]
        kind = self._kind(first)
        if one is None or other is None or kind is None or kind != self._kind(second):
            return False
        if self._same(first, second) or not one.name or not other.name:
            return True
        return script_of(one.name) != script_of(other.name)

    def _same(self, first: int, second: int) -> bool:
        """Whether two speakers are known to be one: the same person or name, or both the press."""
        one, other = self.people[first], self.people[second]
        if one is None or other is None or one.type != other.type:
            return False
        named = bool(one.name and other.name) and same_spelling(one.name or "", other.name or "")
        return one.number == other.number or named

    def _agree(self, pairs: Sequence[tuple[int, int]]) -> bool:
        """Whether the pairs of a page make sense together."""
        partners: dict[tuple[str, str], set[str]] = {}
        for first, second in pairs:
            for at, of in ((first, second), (second, first)):
                partners.setdefault((self.tags[at], self._key(at)), set()).add(self._key(of))
        known = [self._same(first, second) for first, second in pairs]
        asks = [
            bool(_QUESTION.search(self.turns[first].text))
            == bool(_QUESTION.search(self.turns[second].text))
            for first, second in pairs
        ]
        languages = Counter(tag for pair in pairs for tag in {self.tags[at] for at in pair})
        one_to_one = all(len(each) == 1 for each in partners.values())
        two = len(languages) == 2
        several = all(known) or len(partners) > 2
        return one_to_one and two and several and any(known) and _most(asks)

    def _key(self, at: int) -> str:
        label = self.turns[at].label
        return label_key(label.printed) if label else ""


def _most(said: Sequence[bool]) -> bool:
    return sum(said) >= _ASKING * len(said)


def _one_speaker(
    people: Sequence[Speaker | None],
    pairs: Sequence[tuple[int, int]],
    tags: Sequence[str],
    lang: str,
) -> tuple[Speaker | None, ...]:
    """The people, the two whom a page names in two languages made one."""
    home: dict[int, int] = {}
    named: dict[int, Speaker] = {}

    def root(number: int) -> int:
        while number in home:
            number = home[number]
        return number

    for first, second in pairs:
        one, other = people[first], people[second]
        if one and other and one.number is not None and other.number is not None:
            low, high = sorted((root(one.number), root(other.number)))
            if low != high:
                home[high] = low
    # The name in the language of the page, else the first one.
    order = sorted(range(len(people)), key=lambda at: tags[at] != lang)
    for at in order:
        person = people[at]
        if person and person.number is not None and person.name:
            named.setdefault(root(person.number), person)
    numbers: dict[int, int] = {}
    found: list[Speaker | None] = []
    for person in people:
        if person is None or person.number is None:
            found.append(person)
            continue
        at = root(person.number)
        best = named.get(at, person)
        number = numbers.setdefault(at, len(numbers))
        country = person.country or best.country
        found.append(
            replace(
                person,
                number=number,
                name=best.name,
                country=country,
                method=best.method,
                score=best.score,
                in_head=tuple(dict.fromkeys((*best.in_head, *person.in_head))),
            )
        )
    return tuple(found)


def _as_paired(languages: Sequence[TurnLanguage], tags: Sequence[str]) -> list[TurnLanguage]:
    """The languages, those of short turns as the page goes on with them."""
    usual = {group(each.lang.tag): each.lang.tag for each in languages}
    return [
        each
        if group(each.lang.tag) == tag
        else replace(each, lang=replace(each.lang, tag=usual[tag]))
        for each, tag in zip(languages, tags, strict=True)
    ]


def _told(one: TurnLanguage, other: TurnLanguage) -> tuple[TurnLanguage, TurnLanguage]:
    """What is stated about one of two renderings, for both."""
    spoken = next((each.spoken for each in (one, other) if each.spoken != "und"), "und")
    return _of(one, spoken), _of(other, spoken)


def _of(language: TurnLanguage, spoken: str) -> TurnLanguage:
    if spoken == "und":
        return language
    translation = language.translation
    if translation == "unknown":
        translation = "original" if group(language.lang.tag) == group(spoken) else "official"
    return replace(language, spoken=spoken, translation=translation)
