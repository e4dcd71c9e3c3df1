"""Apply safe fixes to the files that findings stand in, or show what they would change.

A fix names a stretch of a value. In a source that stretch is looked for where the turn stands, with
the words around it; it is replaced only if it stands there once, byte by byte, so that encoding and
line ends stay. In lines of JSON the value itself is replaced. Parquet is built from something: that
is to be mended.
"""

from __future__ import annotations

import difflib
import json
import os
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.checks.corpus import Corpus
    from verbale.checks.finding import Finding, Fix
    from verbale.document import Document
    from verbale.transcript import Turn

_AROUND = 24
"""Code points around a stretch by which it is found again."""
_DATA = (".parquet", ".arrow")


class Change(NamedTuple):
    """Bytes of a file that are replaced."""

    start: int
    end: int
    replacement: bytes


@dataclass(slots=True)
class Plan:
    """What fixes change.

    Attributes:
        changes: For each file, by path, what is replaced, in order and without overlap.
        made: The findings that this mends.
        refused: Findings whose fix cannot be applied, with the reason.
    """

    changes: dict[str, list[Change]] = field(default_factory=dict)
    made: list[Finding] = field(default_factory=list)
    refused: list[tuple[Finding, str]] = field(default_factory=list)


def plan(findings: Iterable[Finding], corpora: Iterable[Corpus]) -> Plan:
    """Where the fixes of these findings are to be made.

    Args:
        findings: What was found; those without a fix are passed over.
        corpora: What was checked: the transcripts are in them.
    """
    corpora = tuple(corpora)
    planned = Plan()
    by_path: dict[str, list[tuple[Finding, Change]]] = defaultdict(list)
    for finding in findings:
        if finding.fix is None:
            continue
        found = _change(finding, finding.fix, corpora)
        if isinstance(found, str):
            planned.refused.append((finding, found))
        else:
            by_path[finding.place.path].append((finding, found))
    for path, changes in sorted(by_path.items()):
        planned.changes[path] = list(_apart(changes, planned))
    return planned


def apply(planned: Plan) -> None:
    """Make the changes, each file as a whole.

    Raises:
        UsageError: A file cannot be written.
    """
    for path, changes in planned.changes.items():
        data = Path(path).read_bytes()
        _replace(Path(path), changed(data, changes))


def diff(planned: Plan) -> Iterator[str]:
    """The changes as a unified diff, line by line."""
    for path, changes in planned.changes.items():
        before = Path(path).read_bytes()
        after = changed(before, changes)
        yield from difflib.unified_diff(
            before.decode("utf-8", "replace").splitlines(),
            after.decode("utf-8", "replace").splitlines(),
            f"a/{path}",
            f"b/{path}",
            lineterm="",
        )


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes with the changes made."""
    for change in sorted(changes, reverse=True):
        data = data[: change.start] + change.replacement + data[change.end :]
    return data


def _apart(changes: list[tuple[Finding, Change]], planned: Plan) -> Iterator[Change]:
    """The changes in order; of two that overlap, the later one waits for the next run."""
    end = -1
    for finding, change in sorted(changes, key=lambda pair: pair[1]):
        if change.start < end:
            planned.refused.append((finding, "another fix changes the same place; fix again"))
            continue
        planned.made.append(finding)
        end = max(change.end, change.start)
        yield change


def _change(finding: Finding, fix: Fix, corpora: tuple[Corpus, ...]) -> Change | str:
    """The change of the file, or why there is none."""
    path, dialogue = finding.place.path, finding.dialogue_id
    if path.endswith(_DATA):
        return "this is built from sources: fix them, and build again"
    if path.endswith(".jsonl") and finding.place.line is not None and finding.row is not None:
        return _in_json(Path(path), finding.place.line, fix)
    for corpus in corpora:
        transcript = corpus.transcripts.get(dialogue or "")
        if transcript is not None and corpus.paths[dialogue or ""] == path:
            if finding.turn_index is None:
                return "it concerns no turn"
            return _in_source(transcript.document, transcript.turns[finding.turn_index], fix)
    return "the source is not at hand"


def _in_source(document: Document, turn: Turn, fix: Fix) -> Change | str:
    """The stretch of a turn's text or label, found again in the source."""
    if document.source_sha256 is not None:
        return "the text was extracted from a file of another kind"
    value = _value(turn, fix)
    if value is None:
        return f"{fix.column} stands in no certain place of the source"
    at = _found_once(document.decoded.text, *_region(turn, fix), value, fix)
    if at is None:
        return "the place in the source is not certain"
    start, end = at
    decoded = document.decoded
    try:
        replacement = decoded.encode(fix.replacement)
    except UnicodeEncodeError:
        return f"{decoded.encoding} has no such character"
    first = max(decoded.byte_offset(start), decoded.bom)
    return Change(first, decoded.byte_offset(end), replacement)


def _value(turn: Turn, fix: Fix) -> str | None:
    if fix.column == "text":
        return turn.text
    return turn.label.printed if fix.column == "speaker_label" and turn.label else None


def _region(turn: Turn, fix: Fix) -> tuple[int, int]:
    """The code points of the source in which the stretch stands."""
    if fix.column != "text" and turn.label is not None:
        return turn.label.start, turn.label.end
    left = fix.start
    for paragraph in turn.paragraphs:
        if left <= len(paragraph.text):
            return paragraph.start, paragraph.end
        left -= len(paragraph.text) + 1
    return turn.paragraphs[0].start, turn.paragraphs[-1].end


def _found_once(text: str, first: int, last: int, value: str, fix: Fix) -> tuple[int, int] | None:
    """Where the stretch stands within a region of the source, if there once."""
    before = value[max(0, fix.start - _AROUND) : fix.start].rpartition("\n")[2]
    after = value[fix.end : fix.end + _AROUND].partition("\n")[0]
    stretch = value[fix.start : fix.end]
    around = before + stretch + after
    at = text.find(around, first, last)
    if not around or at < 0 or text.find(around, at + 1, last) >= 0:
        return None
    return at + len(before), at + len(before) + len(stretch)


def _in_json(path: Path, line: int, fix: Fix) -> Change | str:
    """The line of a turn, written anew with the value mended."""
    lines = path.read_bytes().split(b"\n")
    row: Mapping[str, object] = json.loads(lines[line - 1])
    value = row.get(fix.column)
    if not isinstance(value, str):
        return f"{fix.column} is no text"
    mended = value[: fix.start] + fix.replacement + value[fix.end :]
    # Only the value is written anew: everything else of the line stays as it is.
    old, new = (json.dumps(each, ensure_ascii=False).encode() for each in (value, mended))
    start = sum(len(each) + 1 for each in lines[: line - 1])
    if lines[line - 1].count(old) == 1:
        at = start + lines[line - 1].index(old)
        return Change(at, at + len(old), new)
    written = json.dumps({**row, fix.column: mended}, ensure_ascii=False).encode()
    return Change(start, start + len(lines[line - 1].rstrip(b"\r")), written)


def _replace(path: Path, data: bytes) -> None:
    """Put a file in place of another one, whole or not at all."""
    try:
        mode = path.stat().st_mode
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).chmod(mode)
        os.replace(file.name, path)  # noqa: PTH105  Path.replace says the same of another file
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
