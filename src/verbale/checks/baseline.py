"""A baseline: findings that are known already, so that only new ones fail.

A finding is known again by rule, file, dialogue and the words that it is about, not by its line or
row, so that text may be added above it. The file is sorted and has one line a finding, so that what
is added or mended shows in a pull request.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from verbale.checks.finding import Finding

MOST_KNOWN = 200_000
"""Findings of one rule that a baseline can hold."""
_VERSION = 1
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings against a baseline.

    Attributes:
        new: Findings that it does not know.
        known: How many it knows, by name of the rule.
        gone: Of what was looked for, known findings that no longer occur, by name of the rule.
    """

    new: tuple[Finding, ...]
    known: Counter[str]
    gone: Counter[str]


class Entry(NamedTuple):
    """What a baseline knows.

    Attributes:
        path: The file of the finding, or its folder where files are named by their content;
            relative to the folder of the baseline.
        rule: The name of the rule.
        fingerprint: What makes it the same finding.
    """

    path: str
    rule: str
    fingerprint: str


def fingerprint(finding: Finding, base: Path | None = None) -> str:
    """16 hexadecimal digits that stay the same while the offence does.

    Args:
        finding: The finding.
        base: The folder to which its path is taken as relative; None: the path counts as shown.
    """
    place = finding.place
    in_source = place.line is not None and place.row is None
    parts = (
        finding.code,
        _path(finding, base),
        # A source's id depends on how the source was named.
        "" if in_source else place.dialogue_id or "",
        finding.blamed or "",
        " ".join((finding.value or finding.message).split()),
    )
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:_DIGITS]


def written(findings: Iterable[Finding], base: Path) -> str:
    """The baseline of these findings, as the text of its file.

    Args:
        findings: What was found.
        base: The folder of that file.
    """
    entries = Counter(_entry(each, base) for each in findings)
    lines = [
        json.dumps({**entry._asdict(), "count": count}, ensure_ascii=False)
        for entry, count in sorted(entries.items())
    ]
    body = "\n" + ",\n".join(f"  {line}" for line in lines) + "\n" if lines else ""
    return f'{{"version": {_VERSION}, "findings": [{body}]}}\n'


def compare(
    findings: Iterable[Finding],
    path: Path,
    looked_for: Callable[[str, Path], bool] = lambda rule, path: True,
) -> Compared:
    """Divide findings into new and known ones.

    Args:
        findings: What was found.
        path: The file of the baseline.
        looked_for: Whether a rule, by name, looked at a file or folder; what was not looked for
            is not gone.

    Raises:
        UsageError: It cannot be read, or is no baseline.
    """
    left = _read(path)
    new: list[Finding] = []
    known: Counter[str] = Counter()
    for finding in findings:
        entry = _entry(finding, path.parent)
        if left[entry] > 0:
            left[entry] -= 1
            known[finding.name] += 1
        else:
            new.append(finding)
    gone: Counter[str] = Counter()
    for entry, count in left.items():
        if count > 0 and looked_for(entry.rule, path.parent / entry.path):
            gone[entry.rule] += count
    return Compared(tuple(new), known, gone)


def _entry(finding: Finding, base: Path) -> Entry:
    return Entry(_path(finding, base), finding.name, fingerprint(finding, base))


def _path(finding: Finding, base: Path | None) -> str:
    place = finding.place
    path = PurePath(place.path)
    if place.line is None and place.dialogue_id is not None:
        path = path.parent  # shards are named by their content
    return path.as_posix() if base is None else PurePath(os.path.relpath(path, base)).as_posix()


def _read(path: Path) -> Counter[Entry]:
    """How often each finding is known."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["version"] != _VERSION:
            raise UsageError(f"{path}: is a baseline of version {found['version']}; write it again")
        counts: Counter[Entry] = Counter()
        for each in found["findings"]:
            entry = Entry(str(each["path"]), str(each["rule"]), str(each["fingerprint"]))
            counts[entry] += int(each["count"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        fact = f"cannot be read as a baseline ({type(error).__name__}: {error})"
        raise UsageError(f"{path}: {fact}; write it with --write-baseline") from None
    return counts
