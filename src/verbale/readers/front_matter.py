"""Front matter: facts about a transcript in YAML between two `---` lines at the very start.

Only plain YAML is read: tags, anchors and aliases are refused, and every value stays text, so that
`2021-02-23` and `no` are what they look like. `KEYS` is the one place that says which keys there
are; the JSON Schema follows from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from verbale.document import Block, BlockKind, Stated
from verbale.errors import SourceError
from verbale.readers import existing
from verbale.schema.vocabularies import COMPLETENESS, EVENT_TYPE, TRANSLATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import yaml

ORIGIN = "front matter"
LARGEST = 32_768
"""Code points of the longest front matter that is read."""
_DEEPEST = 4


class Shape(StrEnum):
    """What the value of a key is."""

    TEXT = "text"
    LIST = "list"
    """One text, or a list of them."""
    INTERVAL = "interval"
    """A date, or a mapping with `start` and `end`."""
    PEOPLE = "people"
    """A list of names, or of mappings with `name`, `role`, `country`."""


@dataclass(frozen=True, slots=True)
class Key:
    """A documented key.

    Attributes:
        description: What its value says, and after which standard.
        example: A value.
        shape: What the value is.
        fact: The key of the `Stated` facts, where it is not the key itself.
        pattern: A regular expression that a text value fulfils; no look-around.
        choices: The values there are, if they are few.
        aliases: Other spellings of the key.
        fault: Says of a value that has its form why there is no such thing; None if there is.
    """

    description: str
    example: str | list[str] | list[dict[str, str]]
    shape: Shape = Shape.TEXT
    fact: str = ""
    pattern: str = ""
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    fault: Callable[[str], str | None] | None = None


_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_MOMENT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_ADDRESS = r"https?://[^\s<>\"]{1,2000}"
_SOURCE = (
    r"[a-z][a-z0-9+.-]{0,19}://[^\s<>\"]{1,2000}|[^\s<>\":/\\][^<>\":\\]{0,1999}\.[A-Za-z0-9]{1,9}"
)
"""An address, or the path of a file below the folder that was read."""
_DEED = r"https?://creativecommons\.org/(licenses|publicdomain)/[a-z-]+/[0-9.]+/?(deed\.[a-z_]+)?"
_TAG = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"

KEYS: Mapping[str, Key] = {
    "id": Key(
        "Own and lasting name of the transcript: letters, digits, dot, dash, underscore.",
        "lakeland-2024-03-12-talks",
        pattern=r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
    ),
    "title": Key("Title as printed.", "Talks with the President of Lakeland"),
    "subtitle": Key("Second line of the title as printed.", "Opening remarks"),
    "date": Key(
        "Day of the event, ISO 8601; a month (2024-03) or an interval (2024-03-12/2024-03-14, or "
        "start and end) where it is known no better or took longer.",
        "2024-03-12",
        Shape.INTERVAL,
        pattern=f"{_DATE}(/{_DATE})?",
        fault=existing.interval,
    ),
    "place": Key("Where it took place, as printed.", "Port Almar"),
    "country": Key(
        "Country of the place, ISO 3166-1 alpha-2.",
        "CH",
        pattern="[A-Z]{2}",
        fault=existing.country,
    ),
    "lang": Key("Language of the text, BCP 47.", "fr", pattern=_TAG, fault=existing.tag),
    "spoken_lang": Key(
        "Language in which it was spoken, BCP 47, if it was one and the source states it.",
        "de",
        pattern=_TAG,
        fault=existing.tag,
    ),
    "translation": Key(
        "Whether the text is the original or how it was translated.",
        "official",
        choices=TRANSLATION,
    ),
    "available_langs": Key(
        "Languages in which the source publishes it, BCP 47.",
        ["fr", "de"],
        Shape.LIST,
        fact="available_lang",
        pattern=_TAG,
        fault=existing.tag,
    ),
    "event_id": Key(
        "Shared by all language versions of one event.",
        "lakeland-2024-03-12",
        pattern=r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
    ),
    "event_type": Key(
        "What kind of event it was.",
        "talks",
        choices=EVENT_TYPE,
    ),
    "completeness": Key(
        "How much of the event the text gives.",
        "opening",
        choices=COMPLETENESS,
    ),
    "ignore": Key(
        "Rules that `verbale check` shall not report on this transcript: codes, names or families.",
        ["cut-off-end"],
        Shape.LIST,
    ),
    "participants": Key(
        "Who takes part: names, or mappings with name, role as printed and country (ISO 3166-1).",
        [{"name": "Ana Vell", "role": "President of Lakeland", "country": "CH"}],
        Shape.PEOPLE,
        fact="participant",
    ),
    "publisher": Key("Who publishes the source.", "Office of the President of Lakeland"),
    "source_uri": Key(
        "Address, or path within a folder, that names the source in the record, in place of the "
        "path of the file.",
        "https://president.example/talks",
        pattern=_SOURCE,
    ),
    "url": Key(
        "Address of the page of which the file is a copy; the record keeps the file's path.",
        "https://president.example/talks",
        pattern=_ADDRESS,
        aliases=("source_url",),
    ),
    "published": Key(
        "When the source was published, ISO 8601.",
        "2024-03-12",
        aliases=("published_time",),
        fault=existing.day,
    ),
    "modified": Key(
        "When the source was last changed, ISO 8601.",
        "2024-03-13",
        aliases=("modified_time", "updated"),
        fault=existing.day,
    ),
    "retrieved_at": Key(
        "When the source was fetched, ISO 8601.",
        "2024-05-01T10:00:00Z",
        pattern=_MOMENT,
        aliases=("retrieved",),
        fault=existing.day,
    ),
    "license": Key(
        "Licence of the text: SPDX identifier, LicenseRef-…, or the address of a Creative Commons "
        "deed.",
        "CC-BY-4.0",
        pattern=rf"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*|{_DEED}",
        aliases=("licence",),
        fault=existing.license_,
    ),
}
"""Every key that front matter may have."""

_BY_SPELLING = {spelling: name for name, key in KEYS.items() for spelling in (name, *key.aliases)}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the text.

    Attributes:
        end: One past its last code point, the closing line and its line end included; 0 if none.
        values: By documented key: texts, lists of texts, or participants as mappings of texts.
        stated: The same as facts, one for each value of a list; participants by name.
        warnings: Keys and values that were not understood, one line each.
    """

    end: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
    stated: tuple[Stated, ...] = ()
    warnings: tuple[str, ...] = ()

    def blocks(self) -> tuple[Block, ...]:
        """Its block, if there is one."""
        return (Block(BlockKind.METADATA, 0, self.end),) if self.end else ()

    def source_uri(self, default: str) -> str:
        """The address that it states for the source, else the default."""
        return str(self.values.get("source_uri", default))


_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(?=\s)", re.MULTILINE)
_BLANK = re.compile(r"(?:[ \t]*(?:#[^\r\n]*+)?[\r\n]++)*+")


def front_matter(text: str, source: str) -> FrontMatter:
    """Read the front matter of a text, if it begins with some.

    Args:
        text: The decoded source.
        source: Its name, for errors.

    Raises:
        SourceError: It has tags, anchors or aliases, is nested or long beyond use, or is no YAML.
    """
    opening = _OPENING.match(text)
    if not opening or not _has_keys(text[opening.end() : opening.end() + LARGEST]):
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end(), opening.end() + LARGEST)
    if not closing:
        return FrontMatter(warnings=(f"front matter does not close within {LARGEST} characters",))
    raw = _plain_yaml(text[opening.end() : closing.start()], source)
    if not isinstance(raw, dict):
        return FrontMatter(closing.end(), warnings=("front matter is no list of keys and values",))
    values, warnings = _checked(raw)
    return FrontMatter(closing.end(), values, tuple(_facts(values)), tuple(warnings))


def _has_keys(text: str) -> bool:
    """Whether this is front matter, and not a dialogue that begins below a rule."""
    first = _BLANK.match(text)
    rest = text[first.end() if first else 0 :]
    if rest.startswith(("!", "&", "{")):
        return True
    if not _KEY.match(rest):
        return False
    closing = _CLOSING.search(rest)
    names = _KEY.findall(rest[: closing.start()] if closing else rest[:1000])
    known = any(name.lower() in _BY_SPELLING for name in names)
    return known or all(name == name.lower() for name in names)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of front matter."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a contributor's transcript",
        "type": "object",
        "properties": {name: _property(key) for name, key in KEYS.items()},
        "additionalProperties": False,
    }


def _property(key: Key) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "minLength": 1}
    if key.pattern:
        text["pattern"] = f"^{key.pattern}$" if "|" not in key.pattern else f"^({key.pattern})$"
    if key.choices:
        text = {"type": "string", "enum": list(key.choices)}
    about = {"description": key.description, "examples": [key.example]}
    if key.shape is Shape.LIST:
        return {**about, "anyOf": [text, {"type": "array", "items": text}]}
    if key.shape is Shape.INTERVAL:
        ends = {"start": {"type": "string"}, "end": {"type": "string"}}
        interval = {"type": "object", "properties": ends, "required": ["start"]}
        return {**about, "anyOf": [text, {**interval, "additionalProperties": False}]}
    if key.shape is Shape.PEOPLE:
        parts = {part: {"type": "string", "minLength": 1} for part in ("name", "role", "country")}
        person = {"type": "object", "properties": parts, "required": ["name"]}
        one = [text, {**person, "additionalProperties": False}]
        return {**about, "type": "array", "items": {"anyOf": one}}
    return {**about, **text}


def _checked(raw: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """The values under their documented keys, and what was wrong with the others."""
    values: dict[str, object] = {}
    warnings: list[str] = []
    for spelling, value in raw.items():
        name = _BY_SPELLING.get(spelling.strip().lower())
        if name is None:
            warnings.append(f"front matter: unknown key {_short(spelling)}")
        elif name in values:
            warnings.append(f"front matter: {name} is given twice; the first counts")
        elif value not in ("", "null", "~", [], {}):
            try:
                values[name] = _value(KEYS[name], value)
            except ValueError as error:
                warnings.append(f"front matter: {name}: {error}")
    return values, warnings


def _value(key: Key, value: object) -> object:
    """The value in its one form.

    Raises:
        ValueError: It does not fit its key; the message says how.
    """
    if key.shape is Shape.PEOPLE:
        return [_person(entry) for entry in (value if isinstance(value, list) else [value])]
    if key.shape is Shape.LIST:
        return [_text(key, entry) for entry in (value if isinstance(value, list) else [value])]
    if key.shape is Shape.INTERVAL and isinstance(value, dict):
        ends = [value[end] for end in ("start", "end") if value.get(end)]
        if set(value) - {"start", "end"} or not ends or not all(isinstance(e, str) for e in ends):
            raise ValueError("is neither a date nor start and end")
        return _text(key, "/".join(dict.fromkeys(ends)))
    return _text(key, value)


def _text(key: Key, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("is no plain text")  # noqa: TRY004
    value = " ".join(value.split())
    if key.choices and value not in key.choices:
        raise ValueError(f"{_short(value)} is none of {', '.join(key.choices)}")
    if key.pattern and not re.fullmatch(key.pattern, value):
        raise ValueError(f"{_short(value)} does not look like {key.example}")
    if key.fault and (fault := key.fault(value)):
        raise ValueError(fault)
    return value


def _person(entry: object) -> dict[str, str]:
    if isinstance(entry, str):
        entry = {"name": entry}
    if not isinstance(entry, dict) or not all(isinstance(part, str) for part in entry.values()):
        raise ValueError("is no list of names, or of name, role and country")
    if not entry.get("name") or set(entry) - {"name", "role", "country"}:
        raise ValueError("a participant has a name, and may have a role and a country")
    country = entry.get("country", "").strip()
    if re.fullmatch("[A-Za-z]{2}", country) and (fault := existing.country(country.upper())):
        raise ValueError(fault)
    return {part: " ".join(value.split()) for part, value in entry.items() if value.strip()}


def _facts(values: Mapping[str, object]) -> Iterator[Stated]:
    for name, value in values.items():
        for entry in value if isinstance(value, list) else [value]:
            printed = entry["name"] if isinstance(entry, dict) else str(entry)
            yield Stated(KEYS[name].fact or name, printed, ORIGIN)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _plain_yaml(text: str, source: str) -> object:
    """Texts, lists and mappings out of YAML, without tags, anchors, aliases or deep nesting."""
    import yaml

    try:
        return _node(_events(yaml.parse(text, Loader=yaml.SafeLoader), source), source)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise SourceError(
            source, f"line {line}: the front matter is no YAML: {error.problem}"
        ) from None
    except yaml.YAMLError:
        raise SourceError(source, "the front matter has characters that YAML forbids") from None


def _events(events: Iterator[yaml.Event], source: str) -> Iterator[yaml.Event]:
    """The events of the document's nodes, each checked."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused(source, event, "anchors and aliases")
        if getattr(event, "tag", None):
            raise _refused(source, event, "tags")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise _refused(source, event, "deep nesting")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _refused(source: str, event: yaml.Event, what: str) -> SourceError:
    line = event.start_mark.line + 2 if event.start_mark else 1
    return SourceError(source, f"line {line}: the front matter uses {what}", "write plain values")


def _node(events: Iterator[yaml.Event], source: str) -> object:
    """The node that the next events make."""
    import yaml

    event = next(events, None)
    if isinstance(event, yaml.SequenceStartEvent):
        entries: list[object] = []
        while (entry := _node(events, source)) is not _END:
            entries.append(entry)
        return entries
    if isinstance(event, yaml.MappingStartEvent):
        mapping: dict[str, object] = {}
        while (name := _node(events, source)) is not _END:
            if not isinstance(name, str):
                raise SourceError(source, "the front matter has a key that is no plain text")
            mapping.setdefault(name, _node(events, source))
        return mapping
    return event.value if isinstance(event, yaml.ScalarEvent) else _END


_END = object()
