"""From a name and an office on a page to a speaker of the registry, or to nobody.

A name alone links nobody, unless the registry has exactly this spelling once: the office or the
country at the date has to agree. What stays open keeps its candidates, best first. What cannot be
right, an office not held at the date or a speaker after their death, is said, not smoothed over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.registry.match import accepts, compare, form_of, is_surname_alone
from verbale.registry.offices import Fit, fit, office_of, share_office, share_state

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from verbale.registry.entry import Entry, Role
    from verbale.registry.registry import Registry

_KEPT = 5
_WORTH_KEEPING = 0.7
_LEAD = 0.05
"""Of two that qualify, the better one must lead by as much."""
_LONG_SURNAME = 5
_EXACT = 0.9
_EXACT_IN_OFFICE = 0.98
_EXACT_OTHERWISE = 0.8
_BY_OFFICE = 0.9
_PRESIDING = frozenset(("president", "head_of_parliament"))
"""Kinds of offices that a label of a meeting gives to whoever is in the chair."""
_WEIGHT = {Fit.BOTH: 1.0, Fit.OFFICE: 0.95, Fit.STATE: 0.9}
"""What the agreement leaves of the similarity of the names. Judged, not calibrated."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a label may name.

    Attributes:
        entry: Of the registry.
        similarity: Of the names, 0 to 1; 0 where only the office speaks for it.
        name: The name of the entry that is most like the label's.
        fit: How the office goes with those of the entry.
        role: The role of the entry that agrees best, if one does.
        held: Whether it is held at the date.
        alive: Whether the date lies within the life of the speaker.
    """

    entry: Entry
    similarity: float
    name: str
    fit: Fit
    role: Role | None
    held: bool
    alive: bool

    def why(self) -> str:
        """The evidence, in words."""
        said = [f"name {self.similarity:.2f} ({self.name})"] if self.similarity else []
        if self.role is not None and self.fit is not Fit.AGAINST:
            since = f"{self.role.start or '…'}–{self.role.end or ''}"
            said.append(f"{'' if self.held else 'not then '}{self.role.label} ({since})")
        if self.fit is Fit.AGAINST:
            said.append("of another state")
        if not self.alive:
            said.append(f"born {self.entry.born or '…'}, died {self.entry.died or '…'}")
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class Link:
    """Who a label is, as far as the registry tells.

    Attributes:
        speaker_id: Of the registry; None where it stays open.
        method: name, alias, role_at_date, manual or none.
        score: Probability that it is right; 0 where it stays open.
        candidates: Whom it could be, best first.
        notes: What was weighed, in words.
        anachronism: What the dates say against it, in words; None where nothing.
        outside_life: Whether those are the dates of birth and death, not those of an office.
    """

    speaker_id: str | None = None
    method: str = "none"
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()
    anachronism: str | None = None
    outside_life: bool = False


def link(
    name: str | None,
    label: str | None,
    role: str | None,
    country: str | None,
    when: date | str | None,
    registry: Registry,
    *,
    dialogue: str | None = None,
) -> Link:
    """Who this is.

    Args:
        name: Without office and form of address; None where the page gives none.
        label: As printed.
        role: The office as printed, or what brackets say of the speaker.
        country: ISO 3166-1 alpha-2, if known.
        when: Day of the event, or as much of it as is known (ISO 8601).
        registry: Who is known.
        dialogue: Id of the dialogue, for what people decided in it.
    """
    day = str(when) if when is not None else None
    decided, excluded = _decided(label, name, registry, dialogue)
    if decided is not None:
        return Link(decided, "manual", 1.0, notes=("decided by a person",))
    if not name:
        return _by_office(role or label or "", country, day, registry, excluded)
    found = [
        _weighed(score, entry, spelling.text, role, country, day)
        for score, entry, spelling in registry.alike(name)
        if entry.speaker_id not in excluded
    ]
    found.sort(key=_rank)
    kept = tuple(c for c in found if c.similarity >= _WORTH_KEEPING)[:_KEPT]
    exact = [e for e in registry.spelled(name) if e.speaker_id not in excluded]
    alone = [c for c in found if len(exact) == 1 and c.entry is exact[0]]
    if is_surname_alone(form_of(name)):
        # One word is no name to rely on, even if the registry has it.
        alone = [c for c in alone if c.fit in _WEIGHT]
    decision = _as_spelled(alone[0], role, country, day) if alone else None
    if decision is None or decision.speaker_id is None:
        decision = decision or _by_name(name, found, day)
    return replace(decision, candidates=kept)


def _decided(
    label: str | None, name: str | None, registry: Registry, dialogue: str | None
) -> tuple[str | None, frozenset[str]]:
    """What people decided about the label or, if nothing, the name; and whom they excluded."""
    excluded: frozenset[str] = frozenset()
    for text in (label, name):
        if text:
            yes, no = registry.decided(text, dialogue)
            excluded |= no
            if yes is not None:
                return yes, excluded
    return None, excluded


def _weighed(
    score: float, entry: Entry, name: str, role: str | None, country: str | None, day: str | None
) -> Candidate:
    """A candidate with the role that agrees best: held ones first."""
    best: tuple[Fit, bool, Role | None] = (Fit.NONE, False, None)
    against = False
    for each in entry.roles:
        how, held = fit(role or "", country, each), each.held(day)
        if how is Fit.AGAINST:
            against = True
        elif how is not Fit.NONE and (held, how.value) > (best[1], best[0].value):
            best = (how, held, each)
    if best[2] is None and against:
        best = (Fit.AGAINST, False, None)
    return Candidate(entry, score, name, *_ordered(best), entry.alive(day))


def _ordered(best: tuple[Fit, bool, Role | None]) -> tuple[Fit, Role | None, bool]:
    how, held, role = best
    return how, role, held


def _rank(candidate: Candidate) -> tuple[float, str]:
    """Names first; the office parts those that sound alike."""
    good = candidate.held and candidate.alive and candidate.fit in _WEIGHT
    bonus = 0.1 * _WEIGHT[candidate.fit] if good else 0.0
    against = 0.1 if candidate.fit is Fit.AGAINST or not candidate.alive else 0.0
    return (against - bonus - candidate.similarity, candidate.entry.speaker_id)


def _as_spelled(
    candidate: Candidate, role: str | None, country: str | None, day: str | None
) -> Link | None:
    """The link to the only entry that is spelled so; unlinked where the facts speak against it."""
    if not candidate.alive:
        return _not_alive(candidate, day)
    if candidate.fit is Fit.AGAINST:
        return Link(notes=("the name fits, the state does not",))
    if against := _other_office(candidate.entry, role or "", country, day):
        return Link(notes=(f"the name fits, the office does not: {against.label}",))
    speaker = candidate.entry.speaker_id
    if candidate.fit in _WEIGHT and candidate.held:
        return Link(speaker, "alias", _EXACT_IN_OFFICE, notes=(candidate.why(),))
    if candidate.role is not None and office_of(role or "").kinds:
        return Link(
            speaker,
            "alias",
            _EXACT_OTHERWISE,
            notes=(candidate.why(),),
            anachronism=_not_held(candidate, day),
        )
    other = bool(office_of(role or "").kinds)
    return Link(speaker, "alias", _EXACT_OTHERWISE if other else _EXACT, notes=(candidate.why(),))


def _other_office(entry: Entry, role: str, country: str | None, day: str | None) -> Role | None:
    """The office of an entry that contradicts another one on a page; None where none does.

    One person may have two offices of one state, and every office may preside over a meeting. Of an
    office of nobody knows which state, a name is too little to say that it is another of this
    person's, unless nothing of them is known.
    """
    said = office_of(role)
    known = [each for each in entry.roles if office_of(each.label).kinds]
    if not said.kinds or not known or (said.kinds <= _PRESIDING and not said.rest):
        return None
    if any(share_office(role, each) or share_state(role, country, each) for each in known):
        return None
    return next((each for each in known if each.held(day)), known[-1])


def _by_name(name: str, found: Sequence[Candidate], day: str | None) -> Link:
    """The link by similarity and office, if exactly one candidate has both."""
    form = form_of(name)
    alike = [c for c in found if accepts(form, form_of(c.name), c.similarity)]
    if is_surname_alone(form):
        alike = [c for c in alike if _surname_suffices(name, c)]
    good = [c for c in alike if c.fit in _WEIGHT and c.held and c.alive]
    scored = sorted(((c.similarity * _WEIGHT[c.fit], c) for c in good), key=lambda e: -e[0])
    if scored and (len(scored) == 1 or scored[0][0] - scored[1][0] >= _LEAD):
        score, best = scored[0]
        return Link(best.entry.speaker_id, "name", min(score, 0.99), notes=(best.why(),))
    if len(scored) > 1:
        return Link(notes=(f"{len(scored)} fit equally well",))
    fitting = [c for c in alike if c.fit in _WEIGHT]
    if late := next((c for c in fitting if not c.alive), None):
        return _not_alive(late, day)
    if early := next((c for c in fitting if c.fit is not Fit.STATE and not c.held), None):
        return Link(notes=(early.why(),), anachronism=_not_held(early, day))
    note = "no office or country agrees" if alike else "no name is near enough"
    return Link(notes=(note,) if found else ())


def _surname_suffices(name: str, candidate: Candidate) -> bool:
    """Whether a surname alone is enough beside what else is known.

    With the office it is. With the state alone ("Mr. Roe (France)") only a long surname that is
    spelled or sounds exactly so: a delegation has many members.
    """
    if candidate.fit is not Fit.STATE:
        return True
    (surname,) = form_of(name).tokens
    exact = any(compare(form_of(name), form_of(t)) >= 0.99 for t in form_of(candidate.name).tokens)
    return exact and len(surname) >= _LONG_SURNAME


def _by_office(
    role: str, country: str | None, day: str | None, registry: Registry, excluded: frozenset[str]
) -> Link:
    """The only holder of an office of a named state on that day."""
    said = office_of(role)
    if not said.kinds or day is None or not (country or said.rest):
        return Link()
    holders = [
        Candidate(entry, 0.0, entry.name, Fit.BOTH, each, held=True, alive=True)
        for entry, each in registry.terms(said.kinds)
        if entry.speaker_id not in excluded
        and fit(role, country, each) is Fit.BOTH
        and each.held(day)
        and entry.alive(day)
    ]
    by_id = {each.entry.speaker_id: each for each in reversed(holders)}
    found = tuple(sorted(by_id.values(), key=lambda each: each.entry.speaker_id))
    if len(found) == 1:
        (only,) = found
        return Link(only.entry.speaker_id, "role_at_date", _BY_OFFICE, found, (only.why(),))
    note = (f"{len(found)} hold this office then",) if found else ()
    return Link(candidates=found[:_KEPT], notes=note)


def _not_alive(candidate: Candidate, day: str | None) -> Link:
    """Nobody, as who it seems to be was dead or not yet born."""
    entry = candidate.entry
    died = entry.died and day is not None and day > entry.died
    said = f"died {entry.died}" if died else f"was born {entry.born}"
    told = f"{entry.name} ({entry.speaker_id}) {said}; the event is of {day}"
    return Link(notes=(candidate.why(),), anachronism=told, outside_life=True)


def _not_held(candidate: Candidate, day: str | None) -> str:
    role, entry = candidate.role, candidate.entry
    said = (
        f"{role.label} from {role.start or '…'} to {role.end or '…'}" if role else "no such office"
    )
    return f"{entry.name} ({entry.speaker_id}) was {said}; the event is of {day}"
