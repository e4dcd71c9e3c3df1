"""A baseline: findings that are known already, so that only new ones fail.

A finding is known again by rule, file, dialogue and the words that it is about, not by its line or
row, so that text may be added above it. The file is sorted and has one line a finding, so that what
is added or mended shows in a pull request.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from verbale.checks.finding import Finding

_VERSION = 1
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings against a baseline.

    Attributes:
        new: Findings that it does not know.
        known: How many it knows.
        gone: Names of rules whose known findings no longer occur, with their numbers.
    """

    new: tuple[Finding, ...]
    known: Counter[str]
    gone: Counter[str]


def fingerprint(finding: Finding) -> str:
    """16 hexadecimal digits that stay the same while the offence does."""
    place = finding.place
    parts = (
        finding.code,
        place.path,
        place.dialogue_id or "",
        finding.blamed or "",
        " ".join((finding.value or finding.message).split()),
    )
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:_DIGITS]


def written(findings: Iterable[Finding]) -> str:
    """The baseline of these findings, as the text of its file."""
    entries: Counter[tuple[str, str, str]] = Counter(
        (each.place.path, each.name, fingerprint(each)) for each in findings
    )
    lines = [
        json.dumps(
            {"path": path, "rule": name, "fingerprint": print_, "count": count}, ensure_ascii=False
        )
        for (path, name, print_), count in sorted(entries.items())
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    return (
        f'{{"version": {_VERSION}, "findings": [\n{body}\n]}}\n'
        if lines
        else (f'{{"version": {_VERSION}, "findings": []}}\n')
    )


def compare(findings: Iterable[Finding], path: Path) -> Compared:
    """Divide findings into new and known ones.

    Args:
        findings: What was found.
        path: The file of the baseline.

    Raises:
        UsageError: It cannot be read, or is no baseline.
    """
    left, names = _read(path)
    new: list[Finding] = []
    known: Counter[str] = Counter()
    for finding in findings:
        print_ = fingerprint(finding)
        if left[print_] > 0:
            left[print_] -= 1
            known[finding.name] += 1
        else:
            new.append(finding)
    gone: Counter[str] = Counter()
    for print_, count in left.items():
        if count > 0:
            gone[names[print_]] += count
    return Compared(tuple(new), known, gone)


def _read(path: Path) -> tuple[Counter[str], dict[str, str]]:
    """How often each fingerprint is known, and its rule."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["version"] != _VERSION:
            raise UsageError(f"{path}: is a baseline of version {found['version']}; write it again")
        counts: Counter[str] = Counter()
        names: dict[str, str] = {}
        for entry in found["findings"]:
            counts[entry["fingerprint"]] += int(entry["count"])
            names[entry["fingerprint"]] = str(entry["rule"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        fact = f"cannot be read as a baseline ({type(error).__name__}: {error})"
        raise UsageError(f"{path}: {fact}; write it with --write-baseline") from None
    return counts, names
