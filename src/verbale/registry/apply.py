"""The speakers of a document, linked to the registry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from verbale.registry.link import Link, link
from verbale.registry.match import form_of, script_of
from verbale.registry.offices import office_of
from verbale.registry.references import may_be, pointed_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from verbale.identity import Speaker
    from verbale.registry.entry import Entry
    from verbale.registry.registry import Registry
    from verbale.transcript import Label, Metadata, Transcript, Turn

_TYPES = ("person", "moderator")
_OWNER = re.compile(r"[\s\w'’-]{0,80}")
_LONGEST_OFFICE = 6
_SURE = ("alias", "manual")
_REFERRED = 0.98
"""Judged: the reference is right but for slips of who marked it up."""


@dataclass(frozen=True, slots=True)
class Anachronism:
    """What the dates of the registry say against a speaker.

    Attributes:
        label: The first label, as printed.
        said: What is the case.
        outside_life: Whether it is that the speaker was dead or not yet born.
    """

    label: str
    said: str
    outside_life: bool

    def __str__(self) -> str:
        """As one line."""
        return f"{self.label}: {self.said}"


@dataclass(frozen=True, slots=True)
class Linked:
    """The speakers of a document after the registry was asked.

    Attributes:
        people: One for each turn, with the registry's id and name where it knows them.
        participants: Ids of participants whom the registry knows, by their name.
        rows: Rows of the table `speakers`: all whom the above name.
        findings: What the dates say against speakers.
        labels: Names, by index of the turn, where the markup gives no more than an id of somebody.
    """

    people: tuple[Speaker | None, ...]
    participants: dict[str, str]
    rows: tuple[dict[str, Any], ...] = ()
    findings: tuple[Anachronism, ...] = ()
    labels: Mapping[int, str] = field(default_factory=dict)


def link_speakers(
    transcript: Transcript,
    people: Sequence[Speaker | None],
    dialogue: str,
    registry: Registry | None,
    alone: Callable[[Speaker, str, int], Speaker],
) -> Linked:
    """Link the speakers of a document to the registry, or leave open who they are.

    Args:
        transcript: The document; its date and title are evidence.
        people: Who speaks each turn, as `identity.identify` says.
        dialogue: Its id, for what people decided in it.
        registry: Who is known; None: nobody.
        alone: Who stands behind one label of a speaker, by what it says alone, under a number.
    """
    if registry is None:
        return Linked(tuple(people), {})
    metadata, lang = transcript.metadata, transcript.lang.tag
    listed = next(transcript.document.facts("people"), None)
    known = registry.among(listed.value) if listed else registry
    people = _parted(transcript, people, dialogue, known, alone)
    findings: list[Anachronism] = []
    links: dict[int, Link] = {}
    for number, (speaker, labels) in sorted(_by_number(transcript.turns, people).items()):
        if speaker.type in _TYPES:
            links[number] = _link(speaker, labels, metadata, dialogue, known)
            if said := links[number].anachronism:
                findings.append(Anachronism(labels[0], said, links[number].outside_life))
    links = _each_once(links)
    participants = _participants(metadata, dialogue, known)
    linked = tuple(_with(each, links, known, lang) for each in people)
    linked = _by_reference(transcript, linked, dialogue, known, alone)
    named = {
        index: found.name
        for index, who in pointed_to(transcript)
        if (found := linked[index]) is not None
        and found.name is not None
        and found.method == "alias"
        and _is_only(who, transcript.turns[index].label)
    }
    used = {each.speaker_id for each in linked if each and each.speaker_id}
    used |= {speaker for each in linked if each for speaker in each.candidates}
    rows = tuple(known[speaker].row() for speaker in sorted({*used, *participants.values()}))
    return Linked(linked, participants, rows, tuple(findings), named)


def _by_number(
    turns: Sequence[Turn], people: Sequence[Speaker | None]
) -> dict[int, tuple[Speaker, list[str]]]:
    """Speakers by number, with their labels in order of appearance."""
    found: dict[int, tuple[Speaker, list[str]]] = {}
    for turn, speaker in zip(turns, people, strict=True):
        if speaker is None or speaker.number is None:
            continue
        _, labels = found.setdefault(speaker.number, (speaker, []))
        label = turn.label.printed if turn.label else speaker.name or ""
        if label not in labels:
            labels.append(label)
    return found


def _parted(
    transcript: Transcript,
    people: Sequence[Speaker | None],
    dialogue: str,
    registry: Registry,
    alone: Callable[[Speaker, str, int], Speaker],
) -> tuple[Speaker | None, ...]:
    """The speakers, with labels that a person refused to whom the others link as somebody else."""
    others: dict[tuple[int, str], Speaker] = {}
    free = 1 + max((each.number for each in people if each and each.number is not None), default=-1)
    for number, (speaker, labels) in sorted(_by_number(transcript.turns, people).items()):
        if speaker.type not in _TYPES or len(labels) < 2:
            continue
        refusals = {label: registry.decided(label, dialogue)[1] for label in labels}
        if not any(refusals.values()):
            continue
        linked = _link(speaker, labels, transcript.metadata, dialogue, registry).speaker_id
        for label in labels:
            if linked in refusals[label]:
                others[number, label] = alone(speaker, label, free)
                free += 1
    if not others:
        return tuple(people)
    found: list[Speaker | None] = []
    printed: list[str] = []
    for turn, person in zip(transcript.turns, people, strict=True):
        carried = printed[turn.carried_from] if turn.carried_from is not None else ""
        printed.append(turn.label.printed if turn.label else carried)
        at = person.number if person is not None else None
        found.append(person if at is None else others.get((at, printed[-1]), person))
    return tuple(found)


def _with(
    speaker: Speaker | None, links: Mapping[int, Link], registry: Registry, lang: str
) -> Speaker | None:
    """A speaker with what the registry says."""
    if speaker is None or speaker.number is None or speaker.number not in links:
        return speaker
    found = links[speaker.number]
    if found.speaker_id is None:
        open_to = tuple(each.entry.speaker_id for each in found.candidates)
        return replace(speaker, candidates=open_to)
    by_name = speaker.method == "name" or found.method == "manual"
    return replace(
        speaker,
        speaker_id=found.speaker_id,
        name=registry[found.speaker_id].name_in(lang, script_of(speaker.name or "")),
        method=found.method if by_name else speaker.method,
        score=found.score if by_name else min(found.score, speaker.score or 1.0),
    )


def _by_reference(
    transcript: Transcript,
    people: tuple[Speaker | None, ...],
    dialogue: str,
    registry: Registry,
    alone: Callable[[Speaker, str, int], Speaker],
) -> tuple[Speaker | None, ...]:
    """The speakers, those to whom the markup points being who the registry has under that id.

    A label that prints another name, a decision of people and the dates of a life go before it.
    """
    found = list(people)
    by_number: dict[int, set[str | None]] = {}
    day = str(transcript.metadata.date_start) if transcript.metadata.date_start else None
    for index, who in pointed_to(transcript):
        person, label = people[index], transcript.turns[index].label
        entry = registry.referred(who)
        if person is None or person.type not in _TYPES or entry is None:
            continue
        text = label.printed if label is not None else ""
        decided, refused = registry.decided(text, dialogue)
        printed = label is not None and label.start < label.end
        name = alone(person, text, person.number or 0).name if printed else None
        speaker = entry.speaker_id
        fits = may_be(name, entry) and entry.alive(day) and speaker not in refused
        if fits and decided is None:
            found[index] = _named(person, entry, transcript.lang.tag)
        if person.number is not None:
            by_number.setdefault(person.number, set()).add(speaker if fits else None)
    # What goes on without a reference is said by whom all the others of this speaker point to.
    for index, person in enumerate(people):
        if person is None or person.number is None or found[index] is not person:
            continue
        owners = by_number.get(person.number, set())
        if len(owners) == 1 and (owner := next(iter(owners))) and person.method != "manual":
            found[index] = _named(person, registry[owner], transcript.lang.tag)
    return tuple(found)


def _is_only(who: str, label: Label | None) -> bool:
    """Whether a label is nothing but the key of a reference."""
    if label is None or label.start < label.end:
        return False
    return label.printed == who.partition("#")[2]


def _named(person: Speaker, entry: Entry, lang: str) -> Speaker:
    """A speaker who is known to be somebody of the registry, by another name than the printed."""
    return replace(
        person,
        speaker_id=entry.speaker_id,
        name=entry.name_in(lang, script_of(person.name or "")),
        method="alias",
        score=_REFERRED,
        candidates=(),
    )


def _participants(metadata: Metadata, dialogue: str, registry: Registry) -> dict[str, str]:
    """Ids of the participants whom the registry knows."""
    found: dict[str, str] = {}
    for each in metadata.participants:
        linked = link(
            each.name,
            None,
            each.role,
            each.country,
            metadata.date_start,
            registry,
            dialogue=dialogue,
        )
        if linked.speaker_id:
            found[each.name] = linked.speaker_id
    return found


def _link(
    speaker: Speaker,
    labels: Sequence[str],
    metadata: Metadata,
    dialogue: str,
    registry: Registry,
) -> Link:
    """The best link over the labels: a decision about any of them settles it."""
    role = speaker.role or speaker.said
    if role is None or not office_of(role).kinds:
        role = _before_name(metadata.title or "", speaker.name or "") or role
    if role is None or not office_of(role).rest:
        role = _in_title(role, metadata.title, speaker.name or "") or role
    tried = [
        link(
            speaker.name,
            label,
            role,
            speaker.country,
            metadata.date_start,
            registry,
            dialogue=dialogue,
        )
        for label in labels
    ]
    decided = next((each for each in tried if each.method == "manual"), None)
    # Labels differ only in what people decided about them; so where nothing is, all agree.
    return decided or max(tried, key=lambda each: each.score)


def _in_title(role: str | None, title: str | None, name: str) -> str | None:
    """An office with the state that the title gives it ("Chancellor" → "Chancellor of Hohenwald").

    Only where the title names this office once.
    """
    if not role or not title:
        return None
    kinds = office_of(role).kinds
    places = list(_offices_in(title))
    fitting = [i for i, (_, found) in enumerate(places) if found & kinds]
    if len(fitting) != 1:
        return None
    start = places[fitting[0]][0]
    end = places[fitting[0] + 1][0] if fitting[0] + 1 < len(places) else len(title)
    owner = _OWNER.match(title[start:end])
    if not owner:
        return None
    named = set(form_of(name).tokens)
    said = (word for word in owner[0].split() if not named.intersection(form_of(word).tokens))
    return " ".join(said)


def _before_name(title: str, name: str) -> str | None:
    """The office right before a name in a title ("dem Präsidenten von Orsa, Tessandre")."""
    at = title.find(name) if name else -1
    starts = [start for start, _ in _offices_in(title) if start < at]
    office = title[starts[-1] : at].strip(" ,") if starts else ""
    return office if 0 < len(office.split()) <= _LONGEST_OFFICE else None


def _offices_in(title: str) -> Iterator[tuple[int, frozenset[str]]]:
    """Where words of a title begin an office, and which one; the words within it are skipped."""
    end = 0
    for match in re.finditer(r"[^\W_]+", title):
        if match.start() < end:
            continue
        kinds = office_of(match[0]).kinds
        if kinds:
            yield match.start(), kinds
            end = match.end()


def _each_once(links: Mapping[int, Link]) -> dict[int, Link]:
    """Two speakers of a document are two: of those linked to one by likeness, the best stays."""
    found: dict[int, Link] = {}
    holders: dict[str, list[int]] = {}
    for number, each in links.items():
        if each.speaker_id and each.method not in _SURE:
            holders.setdefault(each.speaker_id, []).append(number)
        found[number] = each
    sure = {each.speaker_id for each in links.values() if each.method in _SURE}
    for speaker, numbers in holders.items():
        ranked = sorted(numbers, key=lambda n: (-links[n].score, n))
        for number in ranked if speaker in sure else ranked[1:]:
            note = f"{speaker} is another speaker of this document"
            found[number] = replace(
                links[number], speaker_id=None, method="none", score=0.0, notes=(note,)
            )
    return found
