"""Popolo (popoloproject.com), as EveryPolitician publishes legislatures: one JSON object.

Read are `persons` (name, other_names, identifiers, birth_date, death_date), their `memberships`
(role, start_date, end_date, else the dates of the legislative period), `organizations` and
`events`. A membership that is not dated at all has no dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.registry.entry import Entry, Name, Role
from verbale.registry.formats import NEW
from verbale.registry.formats._facts import country_of, date_of, qid_of, tag_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FORMER = "former"


def claims(values: Sequence[Any]) -> bool:
    """Whether this is one object with persons."""
    one = values[0] if len(values) == 1 else None
    return isinstance(one, dict) and isinstance(one.get("persons"), list)


def entries(values: Sequence[Any]) -> Iterable[Entry]:
    """One entry for each person that has a name."""
    (whole,) = values
    terms: dict[str, list[Mapping[str, Any]]] = {}
    for membership in _objects(whole, "memberships"):
        terms.setdefault(str(membership.get("person_id")), []).append(membership)
    organizations = {str(each.get("id")): each for each in _objects(whole, "organizations")}
    events = {str(each.get("id")): each for each in _objects(whole, "events")}
    for person in _objects(whole, "persons"):
        own = str(person.get("id"))
        memberships = [*terms.get(own, ()), *_objects(person, "memberships")]
        if names := tuple(_names(person)):
            yield Entry(
                NEW,
                _qid(person),
                (f"popolo:{own}",) if text_of(person.get("id")) else (),
                names,
                tuple(dict.fromkeys(_roles(memberships, organizations, events))),
                date_of(person.get("birth_date")),
                date_of(person.get("death_date")),
            )


def _names(person: Mapping[str, Any]) -> Iterator[Name]:
    if text := text_of(person.get("name")):
        yield Name(text, tag_of(None, text), "main")
    for other in _objects(person, "other_names"):
        if text := text_of(other.get("name")):
            over = other.get("end_date") is not None or other.get("note") == _FORMER
            yield Name(text, tag_of(other.get("lang"), text), _FORMER if over else "alias")


def _qid(person: Mapping[str, Any]) -> str | None:
    for each in _objects(person, "identifiers"):
        if each.get("scheme") == "wikidata" and (qid := qid_of(each.get("identifier"))):
            return qid
    return None


def _roles(
    memberships: Iterable[Mapping[str, Any]],
    organizations: Mapping[str, Mapping[str, Any]],
    events: Mapping[str, Mapping[str, Any]],
) -> Iterator[Role]:
    for each in memberships:
        organization = organizations.get(str(each.get("organization_id")), {})
        period = events.get(str(each.get("legislative_period_id")), {})
        label = text_of(each.get("role")) or text_of(each.get("label"))
        if label:
            yield Role(
                label,
                tag_of(None, label),
                country_of(organization.get("country_code")),
                text_of(organization.get("name")),
                date_of(each.get("start_date")) or date_of(period.get("start_date")),
                date_of(each.get("end_date")) or date_of(period.get("end_date")),
            )


def _objects(whole: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = whole.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
