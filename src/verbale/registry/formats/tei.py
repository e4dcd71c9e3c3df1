"""TEI: lists of people and bodies, as ParlaMint and the volumes of FRUS have them.

Read are `person` (persName, birth, death, affiliation with its dates, idno), `org` for the names of
bodies, and items of lists that name a person by `persName` with an `xml:id` and describe them. What
refers to these people in a transcript (`who`, `corresp`) finds them again by id. Sex is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from verbale.metadata.dates import month_names
from verbale.readers.tei_people import listed, reference, scope_of
from verbale.readers.xml import root
from verbale.registry.entry import Entry, Name, Role
from verbale.registry.formats import NEW
from verbale.registry.formats._facts import date_of, qid_of, tag_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from verbale.readers.tei_people import Called, Listed, Term

_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "listPerson", "listOrg", "standOff"})
_HEAD = 4096
_LANG = re.compile(
    r"<(?:[\w.-]++:)?(?:TEI|teiCorpus|listPerson)\s[^<>]*?xml:lang=[\"']([\w-]{2,20})"
)
_DATE = r"(?:(?:([A-Z][a-z]{2,8})\.?\s+)?(?:(\d{1,2}),\s*)?(\d{4}))"
_TERMS = (
    (re.compile(rf"[,\s]+from\s+{_DATE}[,\s]+(?:until|to|through)\s+{_DATE}$"), "both"),
    (re.compile(rf"[,\s]+{_DATE}\s?[–-]\s?{_DATE}$"), "both"),
    (re.compile(rf"[,\s]+(?:from|since|after|beginning)\s+{_DATE}$"), "start"),
    (re.compile(rf"[,\s]+(?:until|through)\s+{_DATE}$"), "end"),
    (re.compile(rf"[,\s]+{_DATE}$"), "at"),
)
"""How a list of names ends what somebody was: with the years, or the days."""
_LONGEST_OFFICE = 160
_MOST_OFFICES = 20


def claims(values: Sequence[Any]) -> bool:
    """Whether these are texts of TEI files."""
    return bool(values) and all(
        isinstance(each, str) and root(each[:_HEAD].encode("utf-8", "replace"))[0] in _ROOTS
        for each in values
    )


def entries(values: Sequence[Any]) -> Iterable[Entry]:
    """One entry for each person; bodies that the same files list give offices their names."""
    found = [(scope_of(text), _language(text), list(listed(text))) for text in values]
    bodies = {(scope, each.key): each for scope, _, people in found for each in people if each.body}
    seen: set[str] = set()
    for scope, lang, people in found:
        for each in people:
            own = reference(scope, each.key)
            if each.body or not own or own in seen:
                continue
            seen.add(own)
            names = tuple(_names(each.names, lang))
            roles = (*_roles(each, own, scope, bodies), *_described(each.said, own))
            yield Entry(
                NEW,
                next((q for _, a in each.addresses if "wikidata" in a and (q := qid_of(a))), None),
                (own,),
                names,
                tuple(dict.fromkeys(roles)),
                date_of(each.born),
                date_of(each.died),
            )


def _language(text: str) -> str:
    found = _LANG.search(text)
    return found[1] if found and found[1] != "mul" else ""


def _names(called: Sequence[Called], lang: str) -> Iterator[Name]:
    """The names, the one in use first: of several the last that has not ended."""
    kept = [each for each in called if text_of(each.text)]
    current = [each for each in kept if not each.over] or kept
    main = current[-1] if len(kept) > len(current) else current[0]
    for each in sorted(kept, key=lambda each: each is not main):
        kind = "main" if each is main else "former" if each.over else "alias"
        yield Name(each.text, tag_of(each.lang or lang, each.text), kind)


def _roles(
    person: Listed, own: str, scope: str, bodies: Mapping[tuple[str, str], Listed]
) -> Iterator[Role]:
    """The offices of somebody, and memberships."""
    evidence = next((a for kind, a in person.addresses if kind == "parliament"), own)
    named = {(term.org, term.start) for term in person.terms if term.labels}
    for term in person.terms:
        body = bodies.get((scope, term.org))
        org = body.names[0].text if body is not None else term.org or None
        if not term.labels and (term.org, term.start) in named:
            continue
        for label, lang in term.labels or ((term.role, "en"),):
            if text_of(label):
                tag = tag_of(lang, label)
                yield Role(label, tag, None, org, *_days(term), evidence)


def _days(term: Term) -> tuple[str | None, str | None]:
    return date_of(term.start), date_of(term.end)


def _described(said: str, own: str) -> Iterator[Role]:
    """The offices in a description: `Envoy to Norland from May 1969 until 1971; thereafter …`."""
    for part in said.split(";")[:_MOST_OFFICES]:
        label, start, end = part.strip(" .,"), None, None
        for pattern, kind in _TERMS:
            if not (found := pattern.search(label)):
                continue
            first = _date(*found.groups()[:3])
            last = _date(*found.groups()[-3:])
            if first is None or last is None:
                break
            label = label[: found.start()].strip(" ,")
            start = first if kind != "end" else None
            end = last if kind != "start" else None
            break
        if label and len(label) <= _LONGEST_OFFICE and not label.startswith("thereafter"):
            yield Role(label, "en", None, None, start, end, own)


def _date(month: str | None, day: str | None, year: str) -> str | None:
    """A date in ISO 8601; None where the word is no month."""
    if month is None:
        return year if day is None else None
    number = month_names("en").get(month.casefold())
    if number is None:
        return None
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
