"""OpenSanctions: FollowTheMoney entities, one JSON object a line (`entities.ftm.json`).

Read are `Person` (name, alias, weakAlias, previousName, birthDate, deathDate, wikidataId, position,
country), `Occupancy` (holder, post, startDate, endDate) and `Position` (name, country). Nested
exports, where an occupancy stands in the person and the position in it, read the same. The language
of a name is not stated, so it gets the tag of its script (`und-Cyrl`). Other schemata are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.registry.entry import Entry, Name, Role
from verbale.registry.formats import NEW
from verbale.registry.formats._facts import country_of, date_of, qid_of, tag_of, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_NAMES = (
    ("name", "main"),
    ("alias", "alias"),
    ("weakAlias", "alias"),
    ("previousName", "former"),
)
_NESTED = ("positionOccupancies", "occupancies")
_DEEPEST = 4


def claims(values: Sequence[Any]) -> bool:
    """Whether these are entities."""
    return bool(values) and all(_is_entity(each) for each in values)


def _is_entity(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    schema, properties = value.get("schema"), value.get("properties")
    return isinstance(schema, str) and isinstance(properties, dict) and "id" in value


def entries(values: Sequence[Any]) -> Iterable[Entry]:
    """One entry for each person that has a name."""
    by_id: dict[str, Mapping[str, Any]] = {}
    for each in values:
        _collect(each, by_id, 0)
    terms: dict[str, list[Mapping[str, Any]]] = {}
    for each in by_id.values():
        if each["schema"] == "Occupancy":
            for holder in _references(each, "holder"):
                terms.setdefault(holder, []).append(each)
    for each in by_id.values():
        if each["schema"] == "Person" and (names := _names(each)):
            qid = next((q for v in _all(each, "wikidataId") if (q := qid_of(v))), None)
            yield Entry(
                NEW,
                qid or qid_of(each["id"]),
                (f"opensanctions:{each['id']}",),
                names,
                tuple(dict.fromkeys(_roles(each, terms.get(str(each["id"]), []), by_id))),
                next((d for v in _all(each, "birthDate") if (d := date_of(v))), None),
                next((d for v in _all(each, "deathDate") if (d := date_of(v))), None),
            )


def _collect(entity: Any, by_id: dict[str, Mapping[str, Any]], depth: int) -> None:
    """Entities by id, those nested in others included."""
    if not _is_entity(entity) or depth > _DEEPEST:
        return
    by_id.setdefault(str(entity["id"]), entity)
    for values in entity["properties"].values():
        for each in values if isinstance(values, list) else ():
            _collect(each, by_id, depth + 1)
    for key in _NESTED:
        for occupancy in entity["properties"].get(key) or ():
            if _is_entity(occupancy):
                occupancy["properties"].setdefault("holder", [str(entity["id"])])


def _names(person: Mapping[str, Any]) -> tuple[Name, ...]:
    """The names, the one that the caption shows first; of the others of a script one is main."""
    caption = person.get("caption")
    found: dict[str, Name] = {}
    main: set[str] = set()
    for key, kind in _NAMES:
        said = sorted(texts(_all(person, key)), key=lambda text: text != caption)
        for text in said:
            tag = tag_of(None, text)
            shown = kind if kind != "main" or tag not in main else "alias"
            main |= {tag} if shown == "main" else set()
            found.setdefault(text, Name(text, tag, shown))
    return tuple(found.values())


def _roles(
    person: Mapping[str, Any],
    terms: Iterable[Mapping[str, Any]],
    by_id: Mapping[str, Mapping[str, Any]],
) -> Iterator[Role]:
    """Offices with their terms; those that are only named, where there are none."""
    evidence = f"https://www.opensanctions.org/entities/{person['id']}/"
    dated = False
    for term in terms:
        start = next((d for v in _all(term, "startDate") if (d := date_of(v))), None)
        end = next((d for v in _all(term, "endDate") if (d := date_of(v))), None)
        for post in _references(term, "post"):
            position = by_id.get(post)
            for label in list(texts(_all(position, "name")))[:1] if position else ():
                dated = True
                country = _country(position or {})
                yield Role(label, tag_of(None, label), country, None, start, end, evidence)
    if not dated:
        for label in texts(_all(person, "position")):
            yield Role(label, tag_of(None, label), _country(person), evidence=evidence)


def _country(entity: Mapping[str, Any]) -> str | None:
    """The country, if there is one only."""
    found = {code for value in _all(entity, "country") if (code := country_of(value))}
    return found.pop() if len(found) == 1 else None


def _references(entity: Mapping[str, Any], key: str) -> Iterator[str]:
    """Ids of other entities, which are given or nested."""
    for each in _all(entity, key):
        if isinstance(each, dict) and "id" in each:
            yield str(each["id"])
        elif isinstance(each, str):
            yield each


def _all(entity: Mapping[str, Any], key: str) -> list[Any]:
    value = (entity.get("properties") or {}).get(key) or []
    return value if isinstance(value, list) else [value]
