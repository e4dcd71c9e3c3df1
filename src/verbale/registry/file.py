"""The registry file: YAML in one fixed form, so that a change of one fact is a change of one line.

One speaker a block, sorted by id; one name, role or decision a line; nothing that is empty.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import UsageError
from verbale.registry.check import fault_of
from verbale.registry.entry import Decision, Entry, entry_of, role_row
from verbale.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import yaml

_HEAD = """\
# Registry of speakers, kept by `verbale speakers`. One block a speaker, sorted by id.
# What the keys mean: docs/registry.md. Schema: schema/v1/registry.schema.json.
"""
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ().'’·・/-])*")
"""Text that no reader of YAML takes for a number, a date or a truth value."""
_TAKEN = frozenset("y n yes no true false on off null ~".split())
_DEEPEST = 6


def read_entries(path: Path | str) -> tuple[Entry, ...]:
    """The entries of a registry file, in order of their ids; of one in JSON, if it ends so.

    Raises:
        UsageError: The file cannot be read, is no YAML, or an entry breaks the schema; the message
            says which one and how.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as a registry ({error})") from error
    return parse_entries(text, str(path))


def parse_entries(text: str, source: str) -> tuple[Entry, ...]:
    """The entries in the text of a registry file; raises as `read_entries` does."""
    rows = _plain_json(text, source) if source.endswith(".json") else _plain_yaml(text, source)
    if rows is None:
        return ()
    if not isinstance(rows, list):
        raise UsageError(f"{source}: a registry is a list of speakers; begin each with `- `")
    for number, row in enumerate(rows, 1):
        if fault := fault_of(row):
            known = isinstance(row, dict) and row.get("speaker_id")
            raise UsageError(f"{source}: {known or f'speaker {number}'}: {fault}")
    entries = sorted((entry_of(row) for row in rows), key=lambda entry: entry.speaker_id)
    _refuse_conflicts(entries, source)
    return tuple(entries)


def write_entries(path: Path | str, entries: Iterable[Entry]) -> None:
    """Write a registry file, whole or not at all.

    Raises:
        UsageError: It cannot be written, or two entries have one id.
    """
    entries = sorted(entries, key=lambda entry: entry.speaker_id)
    _refuse_conflicts(entries, str(path))
    try:
        write_whole(Path(path), format_entries(entries))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def format_entries(entries: Iterable[Entry]) -> str:
    """The text of a registry file with these entries, in order of their ids."""
    blocks = ("\n".join(_block(e)) + "\n" for e in sorted(entries, key=lambda e: e.speaker_id))
    return _HEAD + "".join(f"\n{block}" for block in blocks)


def format_json(entries: Iterable[Entry]) -> str:
    """The same as JSON, which is read twenty times as fast: for files that no person reads."""
    rows = [_row(each) for each in sorted(entries, key=lambda each: each.speaker_id)]
    return json.dumps(rows, ensure_ascii=False) + "\n"


def _row(entry: Entry) -> dict[str, Any]:
    """An entry as plain values; nothing that is empty."""
    locked = entry.locked
    decided = {
        "fields": list(locked.fields),
        "is": [_filled(_decision(each)) for each in locked.is_],
        "is_not": [_filled(_decision(each)) for each in locked.is_not],
    }
    row = {
        **entry.row(),
        "ids": list(entry.ids),
        "roles": [_filled(role_row(each)) for each in entry.roles],
        "locked": _filled(decided),
    }
    return _filled(row)


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value}


def _block(entry: Entry) -> Iterator[str]:
    yield f"- speaker_id: {_text(entry.speaker_id)}"
    if entry.qid:
        yield f"  qid: {_text(entry.qid)}"
    if entry.ids:
        yield f"  ids: [{', '.join(map(_text, entry.ids))}]"
    for key, rows in (("names", entry.row()["names"]), ("roles", map(role_row, entry.roles))):
        lines = [f"    - {_mapping(row)}" for row in rows]
        if lines:
            yield f"  {key}:"
            yield from lines
    for key in ("born", "died", "merged_into"):
        if value := getattr(entry, key):
            yield f"  {key}: {_text(value)}"
    locked = entry.locked
    if locked.fields or locked.is_ or locked.is_not:
        yield "  locked:"
        if locked.fields:
            yield f"    fields: [{', '.join(locked.fields)}]"
        for key, decisions in (("is", locked.is_), ("is_not", locked.is_not)):
            if decisions:
                yield f"    {key}:"
                yield from (f"      - {_mapping(_decision(each))}" for each in decisions)


def _decision(decision: Decision) -> dict[str, str | None]:
    return {"label": decision.label, "dialogue": decision.dialogue}


def _mapping(row: Mapping[str, str | None]) -> str:
    said = (f"{key}: {_text(value)}" for key, value in row.items() if value is not None)
    return "{" + ", ".join(said) + "}"


def _text(value: str) -> str:
    """A text as YAML, quoted unless it is plain beyond doubt."""
    if _PLAIN.fullmatch(value) and value.casefold() not in _TAKEN and not value.endswith(" "):
        return value
    return json.dumps(value, ensure_ascii=False)


def _refuse_conflicts(entries: list[Entry], source: str) -> None:
    """No two entries with one id, no merge into nobody."""
    ids = [entry.speaker_id for entry in entries]
    if twice := next((a for a, b in pairwise(ids) if a == b), None):
        raise UsageError(f"{source}: {twice} stands there twice; an id belongs to one speaker")
    target = {entry.speaker_id: entry.merged_into for entry in entries}
    for entry in entries:
        at, seen = entry.speaker_id, set[str]()
        while (merged := target[at]) is not None:
            seen.add(at)
            if merged not in target or merged in seen:
                raise UsageError(
                    f"{source}: {at}: merged_into is {merged}, which is "
                    f"{'itself merged back' if merged in target else 'no entry'}"
                )
            at = merged


def _plain_json(text: str, source: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{source}: is no JSON: {error}") from None


def _plain_yaml(text: str, source: str) -> Any:
    """Texts, nulls, lists and mappings out of YAML.

    No tags, anchors or deep nesting, and no guessed types.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            odd = getattr(event, "anchor", None) or getattr(event, "tag", None)
            if odd or depth > _DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise UsageError(
                    f"{source}:{line}: write plain values, no tags, anchors or deep nesting"
                )
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{source}:{line}: is no YAML: {error.problem}") from None
    except yaml.YAMLError:
        raise UsageError(f"{source}: has characters that YAML forbids") from None
    return None if node is None else _value(node, source)


def _value(node: yaml.Node, source: str) -> Any:
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return [_value(each, source) for each in node.value]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                line = key.start_mark.line + 1
                raise UsageError(f"{source}:{line}: a key stands there twice or is no text")
            found[key.value] = _value(value, source)
        return found
    # A plain null is null; everything else is the text as written, also 2019 and NO.
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    empty = plain and node.value in ("", "~", "null")
    return None if empty else str(node.value)
