"""Who takes part: those whom front matter, title, head and labels name, each once."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from verbale.attribution.shape import Kind, shape_of
from verbale.document import BlockKind
from verbale.metadata import event
from verbale.metadata.countries import country_in, names
from verbale.metadata.people import honorifics, in_text, names_office, without_honorific
from verbale.metadata.phrases import plain, tokens
from verbale.transcript import Participant
from verbale.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from verbale.document import Document
    from verbale.metadata.head import Head, Line
    from verbale.transcript import Attribution

_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_SEAT = re.compile(
    r"(?P<office>[\u3400-\u9fff]{2,6})(?:[:：]|[.·…_ ]{3,})\s*(?P<name>[\u3400-\u9fff·]{2,14})"
    r"[.·…_ ]*[(（](?P<state>[^()（）]{2,20})[)）]"
)
_LEADERS = re.compile(r"(?:[.·_] ?){3,}|…")
"""The dots that lead from a name to its state."""
_UNOPENED = re.compile(r"(?P<role>[^()\[\]]+)[)\]]")
"""An office whose bracket opens before the name: `Moderator [Ana Maru, Spokesperson]`."""
_OF_NOBODY = (Kind.PRESS, Kind.ANSWER, Kind.INTERPRETER, Kind.GROUP, Kind.UNIDENTIFIED)
_MOST = 40
"""More people than a header names take part in a debate, and its labels name them all."""


def participants_of(
    document: Document, head: Head, title: str | None, attribution: Attribution, lang: str
) -> tuple[Participant, ...]:
    """Those whom title, head and labels name beside what they are, in order of appearance."""
    labels = _named_labels(attribution)
    found: list[Participant] = []
    _add(found, _stated(document, lang))
    if next(document.facts("speaker"), None):
        return tuple(found)  # of one speech: whom it greets takes no part
    texts = [title] if title else []
    texts += [fact.value for fact in document.facts("subtitle")]
    lines = [line for line in head.lines if not line.is_prose and line.text != title]
    for text in texts:
        _add(found, in_text(text, lang, labels))
    for line in lines:
        named = in_text(line.rest, lang, labels)
        heading = line.kind is BlockKind.HEADING or event.kinds_in(line.text, lang)
        _add(found, named if heading or _fill(named, line.rest) else ())
    for line in head.lines:
        _add(found, _seat(line.text, lang))
        listed = line.keyed("head.participants") or line.keyed("head.speaker")
        if listed and not _seat(line.text, lang):
            _add(found, [_entry(entry, lang) for entry in _entries(listed)])
    for label in labels:
        if len(found) >= _MOST:
            break
        _add(found, _in_label(label, lang))
        if any(_is_inside(label, text, lang) for text in texts[:1]):
            _add(found, [Participant(label)])
    return tuple(found)


def _stated(document: Document, lang: str) -> list[Participant]:
    """Those whom the front matter lists, with the role and country that it gives them."""
    facts = list(document.facts("participant"))
    if not any("front matter" in fact.origin for fact in facts):
        return [_entry(fact.value, lang) for fact in facts]
    from verbale.readers.front_matter import front_matter

    listed = front_matter(document.decoded.text, document.source_uri).values.get("participants")
    entries = listed if isinstance(listed, list) else []
    return [_listed(entry, lang) for entry in entries if isinstance(entry, dict)]


def _listed(entry: Mapping[str, str], lang: str) -> Participant:
    role, country = entry.get("role"), entry.get("country", "")
    code = country.upper() if re.fullmatch(r"[A-Za-z]{2}", country) else names(lang).whole(country)
    return Participant(entry["name"], role, code or (country_in(role, lang) if role else None))


def _seat(text: str, lang: str) -> list[Participant]:
    """A line of a verbatim record: `President: Mr. Roe (France)`, `Members: Chile …… Mrs. Roe`."""
    honorific = next(honorifics().find(text), None)
    if not honorific or _HAN.search(text):
        return _han_seat(text, lang)
    before = [part.strip(" .\t…") for part in re.split(r"[:：]", text[: honorific.start])]
    name, _, country = text[honorific.end :].strip(" .").partition("(")
    name = _LEADERS.split(name, 1)[0]
    office = names_office(before[0], lang) if len(before) > 1 else None
    if not 0 < len(tokens(name)) <= 5 or not name[0].isalpha() or name[0].islower():
        return []
    if office and country.endswith(")") and not before[1]:
        code = names(lang).whole(country[:-1])
        return [Participant(name.strip(), before[0], code)]
    seat = names(lang).whole(before[-1]) if before[-1] and not country else None
    return [Participant(name.strip(), None, seat)] if seat else []


def _han_seat(text: str, lang: str) -> list[Participant]:
    """The same without spaces, where the form of address stands behind: `主席：罗先生（法国）`."""
    match = _HAN_SEAT.fullmatch(text.strip())
    if not match or fold(match["office"]) not in words("labels.moderator"):
        return []
    address = (word for word in words("labels.honorific") if match["name"].endswith(word))
    behind = max(address, key=len, default="")
    name = match["name"].removesuffix(behind)
    country = names(lang).whole(match["state"])
    return [Participant(name, match["office"], country)] if behind and name and country else []


def names_only(line: Line) -> bool:
    """Whether a line says nothing but who is who."""
    return _fill(in_text(line.rest, line.lang), line.rest)


def _fill(named: list[Participant], text: str) -> bool:
    said = sum(len(person.name) + len(person.role or "") for person in named)
    return said >= 0.8 * len(text.strip(" |"))


def _named_labels(attribution: Attribution) -> list[str]:
    """Printed labels, each once, without those that name nobody."""
    printed = dict.fromkeys(turn.label.printed for turn in attribution.turns if turn.label)
    return [label for label in printed if label.strip() and _names_somebody(label)]


def _names_somebody(label: str) -> bool:
    return fold(label) not in _nobody() and shape_of(label).kind not in _OF_NOBODY


@cache
def _nobody() -> frozenset[str]:
    """Labels that name nobody."""
    groups = ("press", "answer", "moderator", "interpreter", "group", "unidentified", "media")
    return frozenset().union(*(words(f"labels.{group}") for group in groups))


def _is_inside(label: str, text: str, lang: str) -> bool:
    """Whether a label that is a full name also stands in the title."""
    full = len(tokens(label)) >= 2 or len(_HAN.findall(label)) in (2, 3, 4)
    if not full or names_office(label, lang):
        return False
    if _HAN.search(label):
        return label in text
    name, whole = plain(label), plain(text)
    return name in whole and re.search(rf"\b{re.escape(name)}\b", whole) is not None


def _add(found: list[Participant], more: Iterable[Participant]) -> None:
    """Join newcomers with whoever is there already under the same name."""
    for new in more:
        if not new.name:
            continue
        for index, old in enumerate(found):
            if _same_person(old.name, new.name):
                found[index] = replace(
                    old,
                    name=new.name if _is_fuller(new.name, old.name) else old.name,
                    role=old.role or new.role,
                    country=old.country or new.country,
                )
                break
        else:
            if len(found) < _MOST:
                found.append(new)


def _same_person(one: str, other: str) -> bool:
    """Whether the words of one name stand in the other, case endings aside."""
    a, b = ([t.plain for t in tokens(name) if len(t.plain) > 1] for name in (one, other))
    few, many = sorted((a, b), key=len)
    return bool(few) and all(any(_alike(x, y) for y in many) for x in few)


def _alike(one: str, other: str) -> bool:
    if "\u0400" <= one[0] <= "\u04ff" and min(len(one), len(other)) > 3:
        stem = min(len(one), len(other)) - 1
        return one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 3
    return one == other


def _is_fuller(new: str, old: str) -> bool:
    if "\u0400" <= new[0] <= "\u04ff" and new.endswith(f" {old}") and len(tokens(old)) > 1:
        return False  # what stands before a whole name is a region ("главой Норландии Иваном Роем")
    return len(tokens(new)) > len(tokens(old)) and (not new.isupper() or old.isupper())


def _in_label(label: str, lang: str) -> list[Participant]:
    """`PRESIDENT ROE`, `JANE ROE, MINISTER OF TRADE`, `Mr. Roe (France)`."""
    found = in_text(label, lang, [label])
    if found:
        role = found[0].role
        return [replace(found[0], role=role and _without_bracket(role))]
    match = re.fullmatch(r"([^()（）]+?)\s*[(（]([^()（）]{2,60})[)）]", label)
    said = tokens(match[1]) if match else []
    if not match or not said:
        return []
    bare = without_honorific(match[1], said)
    country = names(lang).whole(match[2]) or country_in(match[2], lang)
    office = names_office(match[2], lang)
    if not bare or not (country or office) or names_office(match[1], lang):
        return []
    name = match[1][bare[0].start : bare[-1].end]
    return [Participant(name, match[2] if office else None, country)]


def _without_bracket(role: str) -> str:
    unopened = _UNOPENED.fullmatch(role)
    return unopened["role"].rstrip() if unopened else role


def _entries(listed: str) -> list[str]:
    """The entries of a list of participants; a comma parts them unless a semicolon does."""
    return [
        e.strip()
        for e in re.split(r";" if ";" in listed else r"[,،、，](?![^(]*\))", listed)
        if e.strip()
    ]


def _entry(text: str, lang: str) -> Participant:
    """One entry of a list: `Roe (MFA)`, `Minister Jane Roe`, `Jane Roe, Minister`, or a name."""
    if found := in_text(text, lang, [text]):
        return found[0]
    honorific = next(honorifics().find(text), None)
    if honorific and honorific.start:  # "Members: Norvelia Mrs. Roe", a state that is not known
        return Participant(text[honorific.end :].strip(" ."))
    match = re.fullmatch(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]\s*\.?", text.strip())
    if match:
        return Participant(match[1], match[2], country_in(match[2], lang))
    name, _, role = text.partition(",")
    return Participant(name.strip(" ."), role.strip() or None, country_in(role, lang))
