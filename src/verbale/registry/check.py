"""What is wrong with an entry of a registry file, in words.

Checked by hand: reading a registry must not cost the import of the schema's tools. A test holds
this against the JSON Schema.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from verbale.registry.entry import FIELDS, LOCKABLE, is_before
from verbale.schema.vocabularies import COUNTRY, NAME_KIND
from verbale.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from verbale.registry.entry import Entry

_DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_ID = "[A-Za-z0-9][A-Za-z0-9_-]*"
_DATE = "a year, month or day (1954, 1954-08, 1954-08-30)"
_KEYED = {
    "speaker_id": (_ID, "an id of letters, digits, - and _"),
    "qid": ("Q[1-9][0-9]*", "a Wikidata item such as Q42"),
    "merged_into": (_ID, "the id of another entry"),
    "born": (_DAY, _DATE),
    "died": (_DAY, _DATE),
    "from": (_DAY, _DATE),
    "to": (_DAY, _DATE),
    "lang": ("[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", "a language tag such as ru or ru-Latn"),
    "country": ("|".join(COUNTRY), "a country code of ISO 3166-1 alpha-2"),
    "kind": ("|".join(NAME_KIND), f"one of {', '.join(NAME_KIND)}"),
    "ids": (r"[a-z][a-z0-9_-]*:\S.*", "a list of `scheme:id`"),
}
"""For each key that follows a form: the pattern, and what to write."""
_PATTERNS = {key: re.compile(pattern) for key, (pattern, _) in _KEYED.items()}
_LISTS = {
    "names": (("text", "lang", "kind"), ("text", "lang")),
    "roles": (("label", "lang", "country", "org", "from", "to", "evidence"), ("label", "lang")),
    "is": (("label", "dialogue"), ("label",)),
    "is_not": (("label", "dialogue"), ("label",)),
}
"""For each list of mappings: the keys they may have, and those they must have."""


def fault_of(row: object) -> str | None:
    """The first thing that is wrong with an entry, and what to do; None where nothing is."""
    return next(_faults(row), None)


def _faults(row: object) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "is no mapping of keys and values"
        return
    if odd := row.keys() - set(FIELDS):
        yield f"has an unknown key, {min(map(str, odd))}; the keys are {', '.join(FIELDS)}"
    for key in ("speaker_id", "qid", "born", "died", "merged_into"):
        if key == "speaker_id" or row.get(key) is not None:
            yield from _misformed(key, row.get(key))
    if not row.get("names"):
        yield "has no name; give at least one"
    yield from _in_list(row, "names")
    yield from _in_list(row, "roles")
    ids = row.get("ids") or []
    for each in ids if isinstance(ids, list) else [ids]:
        yield from _misformed("ids", each)
    yield from _in_locked(row.get("locked") or {})


def impossible_dates(entry: Entry) -> str | None:
    """Which dates of an entry are none or contradict each other, and what to do; None: no such.

    Partial dates are compared as far as both go: who was born in 1954 may have died in 1954.
    """
    spans = [
        ("--born", entry.born, "--died", entry.died),
        *(("--from", role.start, "--to", role.end) for role in entry.roles),
    ]
    for first, start, last, end in spans:
        for option, given in ((first, start), (last, end)):
            if given is not None and not _is_date(given):
                return f"{option} {given}: there is no such date; write {_DATE}"
        if is_before(end, start):
            return f"{last} {end} lies before {first} {start}; check which of the two is wrong"
    return None


def _is_date(text: str) -> bool:
    """Whether a year, month or day is one of the calendar."""
    day = "-".join((*text.split("-"), "01", "01")[:3])
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def _in_locked(locked: object) -> Iterator[str]:
    if not isinstance(locked, dict) or locked.keys() - {"fields", "is", "is_not"}:
        yield "locked is no mapping of fields, is, is_not"
        return
    fields = locked.get("fields") or []
    if not isinstance(fields, list) or set(map(str, fields)) - set(LOCKABLE):
        yield f"locked.fields is {fields!r}; the fields are {', '.join(LOCKABLE)}"
    yield from _in_list(locked, "is")
    yield from _in_list(locked, "is_not")
    is_, is_not = ({_decided(each) for each in locked.get(key) or ()} for key in ("is", "is_not"))
    if both := sorted(is_ & is_not):
        label = both[0][0]
        yield f"decides that {label!r} is this speaker and that it is not; take one of the two out"


def _decided(decision: Mapping[str, Any]) -> tuple[str, str]:
    """What two decisions share that are about the same: spelling aside, and where they hold."""
    return fold(str(decision.get("label") or "")), str(decision.get("dialogue") or "")


def _in_list(row: Mapping[str, Any], key: str) -> Iterator[str]:
    """What is wrong with a list of mappings of texts."""
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        yield f"{key} is no list of mappings"
        return
    allowed, needed = _LISTS[key]
    for each in value:
        if odd := each.keys() - set(allowed):
            yield f"{key} has an unknown key, {min(map(str, odd))}; known: {', '.join(allowed)}"
        if missing := [name for name in needed if not each.get(name)]:
            yield f"{key} lacks `{missing[0]}` in one place"
        for name, text in each.items():
            if text is not None:
                yield from _misformed(name, text)


def _misformed(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{key} is {value!r}; write a text that is not blank"
    elif key in _PATTERNS and not _PATTERNS[key].fullmatch(value):
        yield f"{key} is {value!r}; write {_KEYED[key][1]}"
