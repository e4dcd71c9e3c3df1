"""Labels that name several people of one document: "Ana Maru / Oskar Brandeth", "Maru & Brandeth".

A stroke and a comma part a name from a newsroom, an office or a constituency just as well. They
part people where each part is somebody who has a label, or a place in the head, of their own; where
each has a form of address, or all the same office; where the last of several full names stands
behind "and"; or where one label alone of the page has a full name behind that of one who speaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.attribution.shape import Kind, shape_of
from verbale.identity.divide import divide, is_joint
from verbale.identity.names import is_full, shortens, tokens_of, transcribes
from verbale.identity.said_of import SaidOf, said_of
from verbale.identity.stretch import is_person, split
from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from verbale.identity.divide import NameParts

__all__ = ["joint_labels", "perhaps_joint"]

_PARTS = re.compile(r"\s*[/,،、]\s*")
_LAST_AND = re.compile(r"\s(?:and|et|und|og|och|и|та|і|και|ve|y|e|&)\s")
_MOST = 6
_COUPLE = 2


def joint_labels(printed: Sequence[str], head: Iterable[NameParts], lang: str) -> frozenset[str]:
    """Those of the labels of a document that name several people.

    Args:
        printed: The labels.
        head: Those whom the head of the document names.
        lang: BCP-47 of the document.
    """
    joint = {label for label in printed if is_joint(label, lang)}
    parted = {label: _parts(label) for label in printed if label not in joint}
    if all(len(parts) == 1 for parts in parted.values()):
        return frozenset(joint)
    joint |= {label for label, parts in parted.items() if _are_told_apart(label, parts, lang)}
    alone = [
        divide(label, lang).name
        for label, parts in parted.items()
        if len(parts) == 1 and shape_of(label).kind not in (Kind.MEDIA, Kind.PRESS)
    ]
    known = _spellings([*alone, *(part.name for part in head)])
    several = {label: parts for label, parts in parted.items() if 1 < len(parts) <= _MOST}
    joint |= {label for label, parts in several.items() if _are_people(parts, known, lang)}
    rest = {label: parts for label, parts in several.items() if label not in joint}
    # Where it is the way of the page, what stands behind a comma is a newsroom or a place.
    unusual = {label for label, parts in rest.items() if _may_be_people(parts, lang)}
    if len(unusual) == 1 and unusual == {label for label in rest if _has_name_behind(rest[label])}:
        joint |= {label for label in unusual if _is_known(rest[label][0], known)}
    return frozenset(joint)


def perhaps_joint(printed: Sequence[str], joint: frozenset[str], lang: str) -> frozenset[str]:
    """Labels that may name two people or one, of whom nothing else on the page tells.

    "Ana Sorel, Piet Orrin", where no other label shows that what stands behind a comma is a
    newsroom, an office or a place: whoever of them speaks, it is nobody for sure.

    Args:
        printed: The labels of a document.
        joint: Those that certainly name several.
        lang: BCP-47 of the document.
    """
    behind = {
        label: parts
        for label in printed
        if label not in joint and len(parts := _parts(label)) == _COUPLE and "," in label
    }
    open_ = {
        label
        for label, parts in behind.items()
        if _may_be_people(parts, lang)
        and _has_name_behind(parts)
        and said_of(parts[1], lang) == SaidOf()
        and parts[0].isupper() == parts[1].isupper()
    }
    return frozenset(open_) if len(open_) == len(behind) else frozenset()


def _parts(label: str) -> list[str]:
    """What strokes, commas and a last "and" part; one part where a label has neither sign."""
    parts = [part for part in _PARTS.split(label) if part]
    return [*parts[:-1], *_LAST_AND.split(parts[-1])] if len(parts) > 1 else [label]


def _are_told_apart(label: str, parts: Sequence[str], lang: str) -> bool:
    """Whether the form of each part says that it names another person."""
    if not 1 < len(parts) <= _MOST:
        return False
    if len(parts) > _COUPLE and _LAST_AND.search(label) and _may_be_people(parts, lang):
        return True
    said = [split(part, lang) for part in parts]
    names = {tokens_of(each.name) for each in said if each.name}
    if len(names) < len(parts) or not all(is_person(part, lang) for part in parts):
        return False
    offices = {fold(each.office) for each in said if each.office}
    alike = len(offices) == 1 and all(each.office for each in said)
    return alike or (not offices and all(each.addressed for each in said))


def _spellings(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The words of each name in alphabetical order, and each surname alone."""
    said = [tokens_of(name) for name in names if name]
    return frozenset({tuple(sorted(each)) for each in said} | {each[-1:] for each in said if each})


def _may_be_people(parts: Sequence[str], lang: str) -> bool:
    """Whether each part is a full name by its looks, whoever of them speaks alone."""
    return all(_has_full_name(part) and is_person(part, lang) for part in parts)


def _has_name_behind(parts: Sequence[str]) -> bool:
    """Whether what is behind the first part has capitals as names have."""
    return shape_of(parts[1]).kind in (Kind.NAME, Kind.MEDIA)


def _has_full_name(part: str) -> bool:
    return shape_of(part).kind is Kind.NAME and is_full(part)


def _is_known(part: str, known: frozenset[tuple[str, ...]]) -> bool:
    return tuple(sorted(tokens_of(part))) in known


def _are_people(parts: Sequence[str], known: frozenset[tuple[str, ...]], lang: str) -> bool:
    """Whether each part is another of the people known, by more than a bare surname."""
    names: list[str] = []
    for part in parts:
        said = divide(part, lang)
        told = is_full(said.name) or said.role is not None or said.sex is not None
        if not (said.name and told) or tuple(sorted(tokens_of(said.name))) not in known:
            return False
        if any(_are_one(said.name, name) for name in names):
            return False  # an office in two languages: "Präsident Maru / President Maru"
        names.append(said.name)
    return True


def _are_one(name: str, other: str) -> bool:
    """Whether two names can be one person's."""
    return (
        sorted(tokens_of(name)) == sorted(tokens_of(other))
        or shortens(name, other)
        or shortens(other, name)
        or transcribes(name, other)
    )
