"""Who a speaker is: people of the registry to choose from, and the decision, written there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from verbale.identity import divide
from verbale.registry import Decision, Entry, Name, Registry, link, read_entries, write_entries
from verbale.registry.file import format_entries, parse_entries
from verbale.registry.merge import new_id
from verbale.review.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from verbale.transcript import Transcript

_SHOWN = 12
Change = tuple[Entry | None, Entry | None]


def candidates(
    registry: Registry, transcript: Transcript, label: str | None, query: str
) -> list[dict[str, Any]]:
    """Whom a label may name, best first, each with the reasons; or who is called as is asked.

    Args:
        registry: Who is known.
        transcript: In which the label stands.
        label: The label.
        query: A name to look for instead; may be empty.
    """
    lang, day = transcript.lang.tag, transcript.metadata.date_start
    found: dict[str, dict[str, Any]] = {}
    if query:
        for score, entry, name in registry.alike(query):
            found.setdefault(entry.speaker_id, _row(entry, lang, f"{name.text} ({score:.2f})"))
    elif label:
        part = divide(label, lang)
        linked = link(part.name or None, label, part.role, part.country, day, registry)
        if linked.speaker_id:
            entry = registry[linked.speaker_id]
            found[entry.speaker_id] = _row(entry, lang, "")
        for each in linked.candidates:
            found.setdefault(each.entry.speaker_id, _row(each.entry, lang, each.why()))
        for score, entry, name in registry.alike(part.name or label):
            found.setdefault(entry.speaker_id, _row(entry, lang, f"{name.text} ({score:.2f})"))
    return list(found.values())[:_SHOWN]


def _row(entry: Entry, lang: str, why: str) -> dict[str, Any]:
    role = entry.roles[0].label if entry.roles else None
    return {"id": entry.speaker_id, "name": entry.name_in(lang), "role": role, "why": why}


def linking(path: Path, speaker: str, label: str, dialogue: str | None) -> tuple[Change, ...]:
    """What changes where a label is decided to be a speaker.

    Args:
        path: The registry file.
        speaker: The id.
        label: As printed.
        dialogue: The dialogue in which it holds; None: everywhere.

    Raises:
        RefusedError: There is no such speaker.
        UsageError: The registry cannot be read.
    """
    entries = read_entries(path)
    decided = Decision(label, dialogue)
    changes: list[Change] = []
    for entry in entries:
        locked = entry.locked
        is_ = tuple(each for each in locked.is_ if each != decided)
        is_not = locked.is_not
        if entry.speaker_id == speaker:
            is_ = (*is_, decided)
            is_not = tuple(each for each in is_not if each != decided)
        after = replace(entry, locked=replace(locked, is_=is_, is_not=is_not))
        if after != entry:
            changes.append((entry, after))
    if speaker not in {entry.speaker_id for entry in entries}:
        raise RefusedError(f"the registry has no speaker {speaker}", changed=True)
    return tuple(changes)


def naming(
    path: Path, name: str, lang: str, label: str, dialogue: str | None
) -> tuple[Change, ...]:
    """What changes where a label is decided to be somebody new.

    Raises:
        RefusedError: The registry has somebody of this name.
        UsageError: It cannot be read.
    """
    entries = read_entries(path)
    if same := Registry(entries).spelled(name):
        raise RefusedError(f"the registry has {same[0].name} already: choose {same[0].speaker_id}")
    own = new_id(None, (entry.speaker_id for entry in entries))
    entry = Entry(own, names=(Name(name, lang, "main"),))
    locked = replace(entry.locked, is_=(Decision(label, dialogue),))
    return ((None, replace(entry, locked=locked)),)


def write(path: Path, changes: Iterable[Change]) -> None:
    """Change entries of a registry file; the others stay as they are on the disk now.

    Raises:
        RefusedError: An entry is not what it was when the change was asked for.
        UsageError: The registry cannot be read or written.
    """
    entries = {entry.speaker_id: entry for entry in read_entries(path)}
    for before, after in changes:
        one = before or after
        if one is None or entries.get(one.speaker_id) != before:
            raise RefusedError(
                "the registry was changed meanwhile; nothing was written, look at it again",
                changed=True,
            )
        if after is None:
            del entries[one.speaker_id]
        else:
            entries[one.speaker_id] = after
    parse_entries(format_entries(entries.values()), str(path))
    write_entries(path, entries.values())
