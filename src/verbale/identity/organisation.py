"""The organisation of a speaker's office, where the page prints it behind the office.

"Director, World Trade Institute" is the director of that institute; "Minister of Trade, Industry
and Rivers" is no minister of an organisation. So only an office that has nothing else to be of
leaves what stands behind its comma to be a body.
"""

from __future__ import annotations

from verbale.attribution.shape import Kind, shape_of
from verbale.countries import country_code
from verbale.registry.offices import office_of
from verbale.words import fold, words

_SMALLEST = 2
_LONGEST_BODY = 6
_LONGEST_ACRONYM = 6
_GOVERNING = frozenset({"minister", "foreign_minister", "defence_minister"})
"""Whose field of work stands behind a comma as well."""


_OF_BODIES = frozenset({"secretary_general", "under_secretary_general"})
"""Which states do not have, so that what they are of is a body."""


def organisation_of(role: str, lang: str) -> str | None:
    """The body that a role names as printed; None where none is certain.

    Args:
        role: As printed, such as "Chief Economist, Bank of Vell".
        lang: BCP-47 of the document.
    """
    office, comma, body = role.partition(",")
    body = body.strip()
    said = office.split()
    if office_of(office).kinds & _OF_BODIES and (of := _behind_particle(office, lang)):
        return of
    if not comma or "," in body or not body or not said:
        return None
    of_something = any(fold(word) in words("labels.particle") for word in said)
    governs = office_of(office).kinds & _GOVERNING
    if governs or of_something or shape_of(office.strip()).kind is not Kind.OFFICE:
        return None
    named = [word for word in body.split() if word[0].isupper()]
    acronym = (
        body.isupper() and body.isalpha() and len(body) <= _LONGEST_ACRONYM and len(named) == 1
    )
    is_office = shape_of(body).kind is Kind.OFFICE and len(named) < 3
    if country_code(body, lang) or is_office or not (len(named) >= _SMALLEST or acronym):
        return None
    return body


def _behind_particle(office: str, lang: str) -> str | None:
    """What an office is of: "the United Nations", "Naciones Unidas"; None where it is a country."""
    said = office.split()
    empty = words("labels.particle") | words("labels.article")
    first = next((i for i, word in enumerate(said) if i and fold(word) in empty), len(said))
    rest = said[first:]
    while rest and fold(rest[0]) in empty:
        rest = rest[1:]
    body = " ".join(rest)
    named = len(rest) <= _LONGEST_BODY and rest and rest[0][0].isupper()
    return body if named and not country_code(body, lang) else None
