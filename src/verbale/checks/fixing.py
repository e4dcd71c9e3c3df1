"""Apply safe fixes to the files that findings stand in, or show what they would change.

A fix names a stretch of a value. In a source its place is followed back character by character, and
only those bytes are replaced, so that encoding and line ends stay. The changed source is read again
before it is written: it must give the same turns, but for what was fixed; a fix that does more is
refused. In lines of JSON the stretch of the value is replaced. Parquet is built from something:
that is to be mended.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import tempfile
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from verbale.checks.literals import mend
from verbale.checks.locating import Places, pieces
from verbale.errors import SourceError, UsageError
from verbale.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from verbale.checks.checking import Checked
    from verbale.checks.corpus import Corpus
    from verbale.checks.finding import Finding, Fix
    from verbale.transcript import Transcript, Turn

_ROUNDS = 20
"""Times that fixes are made again, as one may uncover another."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARK = "\N{BYTE ORDER MARK}".encode()
_TRIALS = 60
"""Times that one source is read again to find out which of its fixes do more than they should."""
_DATA = "this is data: fix what it was built from, and build again"
_UNCERTAIN = "the place in the source is not certain"
_NOT_AT_HAND = "the source is no file that can be written"
_OVERLAPS = "another fix changes the same place; fix again"
_DOES_MORE = "the source would then be read differently elsewhere"


class Change(NamedTuple):
    """Bytes of a file that are replaced."""

    start: int
    end: int
    replacement: bytes


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after.

    Attributes:
        path: Where it lies.
        before: Its bytes as they were checked.
        after: Its bytes with the fixes made.
        texts: What both decode to.
    """

    path: str
    before: bytes
    after: bytes
    texts: tuple[str, str]


@dataclass(slots=True)
class Plan:
    """What fixes change.

    Attributes:
        files: The files that change, by path.
        made: The findings that this mends.
        refused: Findings whose fix cannot be applied, with the reason.
    """

    files: list[Mended] = field(default_factory=list)
    made: list[Finding] = field(default_factory=list)
    refused: list[tuple[Finding, str]] = field(default_factory=list)


def plan(findings: Iterable[Finding], corpora: Iterable[Corpus]) -> Plan:
    """Where the fixes of these findings are to be made.

    Args:
        findings: What was found; those without a fix are passed over.
        corpora: What was checked: the transcripts are in them.
    """
    transcripts = {
        corpus.paths[key]: transcript
        for corpus in corpora
        for key, transcript in corpus.transcripts.items()
    }
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None:
            by_path[finding.place.path].append(finding)
    planned = Plan()
    for path, mine in sorted(by_path.items()):
        if path in transcripts:
            _plan_source(path, transcripts[path], mine, planned)
        elif all(each.place.line is not None for each in mine):
            _plan_lines(path, mine, planned)
        else:
            planned.refused += [(each, _DATA) for each in mine]
    return planned


def apply(planned: Plan) -> None:
    """Make the changes, each file as a whole.

    Raises:
        UsageError: A file cannot be written, or is another one by now.
    """
    for each in planned.files:
        path = Path(each.path)
        if _bytes(path) != each.before:
            raise UsageError(f"{each.path}: was changed while it was checked; check again")
        _replace(path, each.after)


def fix(checked: Checked, again: Callable[[], Checked]) -> tuple[Checked, Plan]:
    """Make the fixes until there is nothing to fix.

    Args:
        checked: What was found.
        again: Checks once more.

    Returns:
        What is found then, and what was done: every fix that was made, and those that cannot be.
    """
    done = Plan()
    for _ in range(_ROUNDS):
        planned = plan(checked.outcome.findings, checked.corpora)
        done.refused = planned.refused
        if not planned.made:
            break
        apply(planned)
        done.made += planned.made
        done.files += planned.files
        checked = again()
    return checked, done


def diff(planned: Plan) -> Iterator[str]:
    """The changes as a unified diff, line by line, without line ends."""
    for each in planned.files:
        before, after = (_LINE.findall(text) for text in each.texts)
        for line in difflib.unified_diff(before, after, f"a/{each.path}", f"b/{each.path}"):
            yield line.rstrip("\r\n")
            if not line.endswith("\n"):
                yield "\\ No newline at end of file"


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes with the changes made; they do not overlap."""
    parts, at = [], 0
    for change in sorted(changes):
        parts += [data[at : change.start], change.replacement]
        at = change.end
    return b"".join([*parts, data[at:]])


class _Fixed(NamedTuple):
    """A finding and the bytes of the source that mend it."""

    finding: Finding
    changes: tuple[Change, ...]


def _plan_source(
    path: str, transcript: Transcript, findings: Sequence[Finding], planned: Plan
) -> None:
    """Fix one transcript."""
    before = transcript.document.decoded.data
    if transcript.document.source_sha256 is not None:
        reason = "the text was extracted from a file of another kind"
    elif not Path(path).is_file() or _bytes(Path(path)) != before:
        reason = _NOT_AT_HAND
    else:
        located = _located(transcript, findings, planned)
        kept, after = _Trial(path, transcript).keep(located)
        numbers = {id(each) for each in kept}
        planned.refused += [(e.finding, _DOES_MORE) for e in located if id(e) not in numbers]
        if kept and after is not None:
            texts = transcript.document.decoded.text, after.document.decoded.text
            planned.files.append(Mended(path, before, after.document.decoded.data, texts))
            planned.made += [each.finding for each in kept]
        return
    planned.refused += [(each, reason) for each in findings]


def _located(transcript: Transcript, findings: Sequence[Finding], planned: Plan) -> list[_Fixed]:
    """The fixes whose place is certain, in order; of two that overlap the later one waits."""
    places, found = Places(transcript.document), []
    for finding in findings:
        changes = _changes(transcript, places, finding)
        if isinstance(changes, str):
            planned.refused.append((finding, changes))
        else:
            found.append(_Fixed(finding, changes))
    end = 0
    apart = []
    for each in sorted(found, key=lambda fixed: fixed.changes):
        if each.changes[0].start < end:
            planned.refused.append((each.finding, _OVERLAPS))
            continue
        apart.append(each)
        end = max(change.end for change in each.changes)
    return apart


def _changes(transcript: Transcript, places: Places, finding: Finding) -> tuple[Change, ...] | str:
    """The bytes of the source that a fix replaces, or why there are none."""
    mending = finding.fix
    if mending is None or finding.turn_index is None:
        return "it concerns no turn"
    document, turn = transcript.document, transcript.turns[finding.turn_index]
    value = _value(turn, mending.column)
    if value is None:
        return f"{mending.column} stands in no certain place of the source"
    found = []
    for piece in pieces(value, mending.start, mending.end, mending.replacement):
        at = places.find(turn, mending.column, piece)
        if at is None:
            return _UNCERTAIN
        decoded = document.decoded
        try:
            replacement = decoded.encode(piece.replacement)
        except UnicodeEncodeError:
            return f"{decoded.encoding} has no such character"
        start, end = (max(decoded.byte_offset(each), decoded.bom) for each in at)
        found.append(Change(start, end, replacement))
    return tuple(sorted(found)) or _UNCERTAIN


def _value(turn: Turn, column: str) -> str | None:
    if column == "text":
        return turn.text
    return turn.label.printed if column == "speaker_label" and turn.label else None


class _Trial:
    """Whether a source with fixes is read as it should be."""

    def __init__(self, path: str, transcript: Transcript) -> None:
        self._path, self._transcript = path, transcript
        self._before = transcript.document.decoded.data
        self._left = _TRIALS

    def keep(self, fixed: Sequence[_Fixed]) -> tuple[list[_Fixed], Transcript | None]:
        """The fixes that do what they should and nothing else, and the source with them."""
        if not fixed:
            return [], None
        if (found := self.read(fixed)) is not None:
            return list(fixed), found
        if len(fixed) == 1 or self._left <= 0:
            return [], None
        half = len(fixed) // 2
        kept = [*self.keep(fixed[:half])[0], *self.keep(fixed[half:])[0]]
        found = self.read(kept) if kept else None
        return (kept, found) if found is not None else ([], None)

    def read(self, fixed: Sequence[_Fixed]) -> Transcript | None:
        """The source with these fixes, if its turns are those of before but for the fixes."""
        self._left -= 1
        data = changed(self._before, (change for each in fixed for change in each.changes))
        uri = self._transcript.document.source_uri
        try:
            found = parse(self._path, data, source_uri=uri)
        except SourceError:
            return None
        expected = _expected(self._transcript.turns, [each.finding for each in fixed])
        return found if [_compared(turn) for turn in found.turns] == expected else None


def _expected(turns: Sequence[Turn], fixed: Iterable[Finding]) -> list[tuple[str, str]]:
    """What is compared of each turn, with the fixes made."""
    by_turn: dict[int, dict[str, list[Fix]]] = defaultdict(lambda: defaultdict(list))
    for finding in fixed:
        if finding.fix is not None and finding.turn_index is not None:
            by_turn[finding.turn_index][finding.fix.column].append(finding.fix)
    expected = [_compared(turn) for turn in turns]
    for index, fixes in by_turn.items():
        turn = turns[index]
        label = turn.label.printed if turn.label else ""
        expected[index] = (
            _letters(_fixed(label, fixes["speaker_label"])),
            _letters(_fixed(turn.text, fixes["text"])),
        )
    return expected


def _compared(turn: Turn) -> tuple[str, str]:
    return _letters(turn.label.printed if turn.label else ""), _letters(turn.text)


def _fixed(value: str, fixes: Iterable[Fix]) -> str:
    for each in sorted(fixes, key=lambda each: each.start, reverse=True):
        value = value[: each.start] + each.replacement + value[each.end :]
    return value


def _letters(text: str) -> str:
    """A text without spaces: how it is divided into lines is the reader's affair."""
    return unicodedata.normalize("NFC", "".join(text.split()))


def _plan_lines(path: str, findings: Sequence[Finding], planned: Plan) -> None:
    """Fix lines of JSON; what overlaps waits for the next round."""
    before = _bytes(Path(path))
    lines = before.split(b"\n")
    touched: dict[tuple[int, str], int] = {}
    made: list[Finding] = []
    for finding in sorted(findings, key=_from_behind):
        mending, number = finding.fix, finding.place.line
        if mending is None or number is None or number > len(lines):
            continue
        key = number, mending.column
        if mending.end > touched.get(key, mending.end):
            planned.refused.append((finding, _OVERLAPS))
            continue
        line = _mended(lines[number - 1], mending)
        if isinstance(line, str):
            planned.refused.append((finding, line))
            continue
        lines[number - 1], touched[key] = line, mending.start
        made.append(finding)
    if made:
        after = b"\n".join(lines)
        texts = before.decode("utf-8", "replace"), after.decode("utf-8", "replace")
        planned.files.append(Mended(path, before, after, texts))
        planned.made += made


def _mended(line: bytes, mending: Fix) -> bytes | str:
    """A line of JSON with a fix made, or why there is none."""
    mark = _MARK if line.startswith(_MARK) else b""
    text = line.removeprefix(mark).decode("utf-8")
    found = mend(text, mending.column, mending.start, mending.end, mending.replacement)
    if found is None:
        return f"{mending.column} is no text of this line"
    moved = len(mending.replacement) != mending.end - mending.start
    if moved and mending.column == "text" and json.loads(text).get("spans"):
        return "the spans of the text would no longer fit"
    return mark + found.encode("utf-8")


def _from_behind(finding: Finding) -> tuple[int, int]:
    """The later stretches of a line first, so that the others stay where they are."""
    start = finding.fix.start if finding.fix else 0
    return finding.place.line or 0, -start


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error


def _replace(path: Path, data: bytes) -> None:
    """Put a file in place of another one, whole or not at all."""
    path = path.resolve()  # the file itself, where the name is a link
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(path.stat().st_mode & 0o7777)
        os.replace(temporary, path)  # noqa: PTH105  Path.replace says the same of another file
        temporary = None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
