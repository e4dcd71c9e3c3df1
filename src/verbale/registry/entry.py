"""One speaker of the registry: names, offices with dates, and what people have decided."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from verbale.registry.match import script_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("speaker_id", "qid", "ids", "names", "roles", "born", "died", "merged_into", "locked")
"""The keys of an entry, in the order in which a file has them."""
LOCKABLE = ("qid", "names", "roles", "born", "died", "merged_into")
"""The fields that a person may lock, so that no import changes them."""

_YOUNGEST = 10
"""Years of age below which nobody is taken to speak. Judged: children do address assemblies."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, without office.

    Attributes:
        text: As written.
        lang: BCP-47, with the script where that is not the usual one; `und-Cyrl` where only the
            script is known.
        kind: main, alias, former or printed.
    """

    text: str
    lang: str
    kind: str = "alias"


@dataclass(frozen=True, slots=True)
class Role:
    """An office.

    Attributes:
        label: As printed ("President of Tarsenia").
        lang: BCP-47 of the label.
        country: ISO 3166-1 alpha-2, if it has one.
        org: The body it is an office of.
        start: First year, month or day (ISO 8601); None where unknown.
        end: Last one; None where it goes on or is unknown.
        evidence: Where it is stated.
    """

    label: str
    lang: str
    country: str | None = None
    org: str | None = None
    start: str | None = None
    end: str | None = None
    evidence: str | None = None

    def held(self, day: str | None) -> bool:
        """Whether it is held on a day, as far as both dates go; an unknown day speaks for it."""
        if day is None:
            return True
        return not is_before(day, self.start) and not is_before(self.end, day)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a label.

    Attributes:
        label: The label, or the name in it, as printed.
        dialogue: Id of the dialogue in which this holds; None: wherever the label stands.
    """

    label: str
    dialogue: str | None = None


@dataclass(frozen=True, slots=True)
class Locked:
    """What people have decided: neither an import nor a rebuild undoes it.

    Attributes:
        fields: Fields of the entry that no import changes (see `LOCKABLE`).
        is_: Labels that are this speaker.
        is_not: Labels that are not.
    """

    fields: tuple[str, ...] = ()
    is_: tuple[Decision, ...] = ()
    is_not: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A speaker.

    Attributes:
        speaker_id: Own and immutable; says nothing about the name.
        qid: Wikidata item.
        ids: Ids elsewhere, `scheme:id`; imports find the entry again by them.
        names: At least one.
        roles: Offices it holds or held.
        born: Year, month or day.
        died: Year, month or day.
        merged_into: The speaker that this one turned out to be.
        locked: Decisions of people.
    """

    speaker_id: str
    qid: str | None = None
    ids: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    born: str | None = None
    died: str | None = None
    merged_into: str | None = None
    locked: Locked = field(default_factory=Locked)

    @property
    def name(self) -> str:
        """The name to show: the first main one, else the first."""
        main = (each.text for each in self.names if each.kind == "main")
        return next(main, self.names[0].text if self.names else self.speaker_id)

    def name_in(self, lang: str, script: str = "") -> str:
        """The main name in a language, else any in it, else one in a script, else that to show.

        Args:
            lang: BCP-47.
            script: As `match.script_of` gives it.
        """
        base = lang.partition("-")[0]
        fitting = [each for each in self.names if each.lang.partition("-")[0] == base]
        fitting.sort(key=lambda each: (each.lang != lang, each.kind != "main"))
        fitting += [each for each in self.names if script and script_of(each.text) == script]
        return fitting[0].text if fitting else self.name

    def alive(self, day: str | None) -> bool:
        """Whether the speaker may have spoken on a day, as far as the dates go."""
        return day is None or not (is_before(day, self._grown) or is_before(self.died, day))

    @property
    def _grown(self) -> str | None:
        """When a speaker may speak in public at the earliest."""
        return f"{int(self.born[:4]) + _YOUNGEST:04}{self.born[4:]}" if self.born else None

    def row(self) -> dict[str, Any]:
        """The entry as a row of the table `speakers`."""
        return {
            "speaker_id": self.speaker_id,
            "qid": self.qid,
            "names": [{"text": n.text, "lang": n.lang, "kind": n.kind} for n in self.names],
            "roles": [role_row(each) for each in self.roles],
            "born": self.born,
            "died": self.died,
            "merged_into": self.merged_into,
        }


def role_row(role: Role) -> dict[str, str | None]:
    """A role as the table has it."""
    return {
        "label": role.label,
        "lang": role.lang,
        "country": role.country,
        "org": role.org,
        "from": role.start,
        "to": role.end,
        "evidence": role.evidence,
    }


def entry_of(row: Mapping[str, Any]) -> Entry:
    """The entry of a row that the schema of the registry accepts; what is left out is empty."""
    locked = row.get("locked") or {}
    return Entry(
        row["speaker_id"],
        row.get("qid"),
        tuple(row.get("ids") or ()),
        tuple(Name(_nfc(n["text"]), n["lang"], n.get("kind") or "alias") for n in row["names"]),
        tuple(
            Role(
                _nfc(r["label"]),
                r["lang"],
                r.get("country"),
                _nfc(r["org"]) if r.get("org") else None,
                r.get("from"),
                r.get("to"),
                r.get("evidence"),
            )
            for r in row.get("roles") or ()
        ),
        row.get("born"),
        row.get("died"),
        row.get("merged_into"),
        Locked(
            tuple(locked.get("fields") or ()),
            tuple(Decision(d["label"], d.get("dialogue")) for d in locked.get("is") or ()),
            tuple(Decision(d["label"], d.get("dialogue")) for d in locked.get("is_not") or ()),
        ),
    )


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def is_before(one: str | None, other: str | None) -> bool:
    """Whether a partial date certainly lies before another: compared as far as both go."""
    if one is None or other is None:
        return False
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]
