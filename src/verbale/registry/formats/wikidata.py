"""Wikidata: the JSON results of a SPARQL query (W3C, SPARQL 1.1 Query Results JSON Format).

One row a person, name or office; rows of one item are joined. The variables are found by their
names, the usual ones of the query service included: `person` or `item` (an item), `personLabel`,
`itemLabel` or `name`, `alias` or `altLabel`, `position` with `positionLabel`, `country` or
`countryCode` (a code), `org` or `orgLabel`, `start`, `end`, `born` or `birth`, `died` or `death`.

Wikidata writes a year as its first of January. Unless the query gives the precision
(`startPrecision` and so on: 9 year, 10 month, 11 day), such a day is taken for the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.registry.entry import Entry, Name, Role
from verbale.registry.formats import NEW
from verbale.registry.formats._facts import country_of, date_of, qid_of, tag_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_ITEM = ("person", "item", "human", "politician")
_LABEL = ("personLabel", "itemLabel", "humanLabel", "politicianLabel", "label", "name")
_ALIAS = ("alias", "altLabel", "personAltLabel", "itemAltLabel")
_OFFICE = ("positionLabel", "officeLabel", "roleLabel")
_COUNTRY = ("countryCode", "country_code", "iso", "country")
_ORG = ("orgLabel", "org", "ofLabel")
_START, _END = ("start", "startDate", "from"), ("end", "endDate", "to")
_BORN = ("born", "birth", "birthDate", "dateOfBirth", "dob")
_DIED = ("died", "death", "deathDate", "dateOfDeath", "dod")
_DIGITS = {"9": 4, "10": 7, "11": 10}
"""Length of an ISO date by Wikidata's precision."""


def claims(values: Sequence[Any]) -> bool:
    """Whether this is one result of a SPARQL query."""
    if len(values) != 1 or not isinstance(values[0], dict):
        return False
    results = values[0].get("results")
    return isinstance(results, dict) and isinstance(results.get("bindings"), list)


def entries(values: Sequence[Any]) -> Iterable[Entry]:
    """One entry for each item that has a name."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in values[0]["results"]["bindings"]:
        if isinstance(row, dict) and (qid := qid_of(_value(row, _ITEM))):
            rows.setdefault(qid, []).append(row)
    for qid, found in rows.items():
        names = tuple(dict.fromkeys(name for row in found for name in _names(row, qid)))
        if names:
            yield Entry(
                NEW,
                qid,
                names=names,
                roles=tuple(dict.fromkeys(role for row in found for role in _roles(row))),
                born=next((d for row in found if (d := _date(row, _BORN))), None),
                died=next((d for row in found if (d := _date(row, _DIED))), None),
            )


def _names(row: Mapping[str, Any], qid: str) -> Iterator[Name]:
    for keys, kind in ((_LABEL, "main"), (_ALIAS, "alias")):
        text = text_of(_value(row, keys))
        if text and text != qid:  # an item without a label is labelled with its number
            yield Name(text, tag_of(_part(row, keys, "xml:lang"), text), kind)


def _roles(row: Mapping[str, Any]) -> Iterator[Role]:
    label = text_of(_value(row, _OFFICE))
    if label and not qid_of(label):
        org = text_of(_value(row, _ORG))
        yield Role(
            label,
            tag_of(_part(row, _OFFICE, "xml:lang"), label),
            country_of(_value(row, _COUNTRY)),
            None if qid_of(org) else org,
            _date(row, _START),
            _date(row, _END),
            f"https://www.wikidata.org/wiki/{qid_of(_value(row, _ITEM))}",
        )


def _date(row: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """A date no more precise than Wikidata has it."""
    key = _key(row, keys)
    date = date_of(_value(row, keys))
    if date is None or key is None:
        return date
    precision = _value(row, (f"{key}Precision",))
    if isinstance(precision, str):
        return date[: _DIGITS.get(precision, 10)] if int_or_zero(precision) >= 9 else None
    return date[:4] if date.endswith("-01-01") else date


def int_or_zero(text: str) -> int:
    """The number that a text is, else 0."""
    return int(text) if text.isascii() and text.isdigit() else 0


def _key(row: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    return next((key for key in keys if isinstance(row.get(key), dict)), None)


def _value(row: Mapping[str, Any], keys: Sequence[str]) -> Any:
    return _part(row, keys, "value")


def _part(row: Mapping[str, Any], keys: Sequence[str], part: str) -> Any:
    key = _key(row, keys)
    return row[key].get(part) if key else None
