"""Facts from elsewhere, added to a registry: nothing is lost, nothing locked changes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from verbale.registry.match import form_of
from verbale.registry.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from verbale.registry.entry import Entry, Name, Role

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Merged:
    """A registry after an import.

    Attributes:
        entries: All of them.
        added: Number of new entries.
        changed: Number of entries that have more than before.
        said: What was done, and what was not and why, one line each.
    """

    entries: tuple[Entry, ...]
    added: int
    changed: int
    said: tuple[str, ...]


def merge(entries: Iterable[Entry], foreign: Iterable[Entry]) -> Merged:
    """Add the facts of foreign entries to those that have the same QID or id, or as new entries.

    Args:
        entries: Of the registry.
        foreign: As a module of `formats` gives them.
    """
    known = {entry.speaker_id: entry for entry in entries}
    before = Registry(known.values())
    said: list[str] = []
    added, changed = 0, set[str]()
    homes = {key: own for own, entry in known.items() for key in _keys(entry)}
    for each in foreign:
        home = next((homes[key] for key in _keys(each) if key in homes), None)
        if home is None:
            own = new_id(next(iter(_keys(each)), None), known)
            known[own] = replace(each, speaker_id=own)
            added += 1
            said.append(f"+ {own} {each.name}{_namesakes(each, before)}")
        else:
            own = _current(home, known)
            known[own], lines = _added(known[own], each)
            if any(line.startswith("~") for line in lines):
                changed.add(own)
            said += lines
        homes |= dict.fromkeys(_keys(known[own]), own)
    return Merged(tuple(known.values()), added, len(changed), tuple(said))


def new_id(seed: str | None, known: Iterable[str]) -> str:
    """An id that is not taken: it says nothing about the name, which may change.

    Args:
        seed: An id elsewhere, so that an import gives the same ids again; None: any.
        known: The ids that are taken.
    """
    taken, number = set(known), 0
    while True:
        text = f"{seed} {number}" if seed else secrets.token_hex()
        own = f"sp-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
        if own not in taken:
            return own
        number += 1


def _keys(entry: Entry) -> list[str]:
    return ([f"wikidata:{entry.qid}"] if entry.qid else []) + list(entry.ids)


def _current(own: str, known: dict[str, Entry]) -> str:
    """The entry that stands for one that was merged into another."""
    while (target := known[own].merged_into) is not None and target in known:
        own = target
    return own


def _namesakes(entry: Entry, before: Registry) -> str:
    found = {each.speaker_id for name in entry.names for each in before.spelled(name.text)}
    return (
        f" (has a name of {', '.join(sorted(found))}; merge them if they are one)" if found else ""
    )


def _added(entry: Entry, foreign: Entry) -> tuple[Entry, list[str]]:
    """An entry with what a foreign one adds, and what was done, in words."""
    said: list[str] = []
    own, locked = entry.speaker_id, entry.locked.fields
    names = _new_names(entry.names, foreign.names)
    roles, longer = _new_roles(entry.roles, foreign.roles)
    for field, found, count in (("names", names, len(names)), ("roles", roles, longer)):
        if not count:
            continue
        if field in locked:
            said.append(f"! {own} {entry.name}: {field} are locked; {count} not added")
            continue
        kept = entry.names if field == "names" else ()
        change: dict[str, Any] = {field: (*kept, *found)}
        entry = replace(entry, **change)
        said.append(f"~ {own} {entry.name}: {count} {field}")
    for field in ("qid", "born", "died"):
        entry, line = _filled(entry, field, getattr(foreign, field))
        said += [line] if line else []
    ids = tuple(dict.fromkeys((*entry.ids, *foreign.ids)))
    if ids != entry.ids:
        said.append(f"~ {own} {entry.name}: id {', '.join(set(ids) - set(entry.ids))}")
    return replace(entry, ids=ids), said


def _filled(entry: Entry, field: str, value: str | None) -> tuple[Entry, str | None]:
    """A field that is empty or less precise filled; one that differs is kept, and that is said."""
    ours: str | None = getattr(entry, field)
    if value is None or value == ours or (ours or "").startswith(f"{value}-"):
        return entry, None
    head = f"{entry.speaker_id} {entry.name}: {field}"
    if field in entry.locked.fields:
        return entry, f"! {head} is locked: {ours or 'empty'} kept, {value} not taken"
    if ours is None or (field != "qid" and value.startswith(f"{ours}-")):
        change: dict[str, Any] = {field: value}
        return replace(entry, **change), f"~ {head} {value}"
    return entry, f"! {head}: {ours} kept, the file says {value}"


def _new_names(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[Name, ...]:
    """Names that are not there yet; a language that has a main name gets aliases."""
    seen = {(form_of(name.text).key, name.lang.partition("-")[0]) for name in ours}
    anywhere = {name.text for name in ours}
    main = {name.lang for name in ours if name.kind == "main"}
    found: list[Name] = []
    for name in theirs:
        key = (form_of(name.text).key, name.lang.partition("-")[0])
        unknown = name.lang.startswith("und") and name.text in anywhere
        if key in seen or unknown:
            continue
        seen.add(key)
        kind = "alias" if name.kind == "main" and name.lang in main else name.kind
        main |= {name.lang} if kind == "main" else set()
        found.append(replace(name, kind=kind))
    return tuple(found)


def _new_roles(ours: Sequence[Role], theirs: Sequence[Role]) -> tuple[tuple[Role, ...], int]:
    """All roles with what is new, and how many are new or have more precise dates."""
    roles, count = list(ours), 0
    for role in theirs:
        at = next((i for i, mine in enumerate(roles) if _same_term(mine, role)), None)
        if at is None:
            roles.append(role)
            count += 1
            continue
        mine = roles[at]
        fuller = replace(
            mine,
            country=mine.country or role.country,
            org=mine.org or role.org,
            start=_finer(mine.start, role.start),
            end=_finer(mine.end, role.end),
        )
        count += fuller != mine
        roles[at] = fuller
    return tuple(roles), count


def _same_term(one: Role, other: Role) -> bool:
    """Whether two roles are one office in one language, begun at one time as far as both tell."""
    if (one.label, one.lang) != (other.label, other.lang):
        return False
    if one.start is None or other.start is None:
        return True
    shared = min(len(one.start), len(other.start))
    return one.start[:shared] == other.start[:shared]


def _finer(ours: str | None, theirs: str | None) -> str | None:
    if ours is None or (theirs is not None and theirs.startswith(f"{ours}-")):
        return theirs
    return ours
