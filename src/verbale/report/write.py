"""From a built folder to a page on disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from verbale.errors import UsageError
from verbale.report import rows
from verbale.report.facts import Options, Reported, facts
from verbale.report.held import held
from verbale.report.originals import Files, original
from verbale.report.page import page

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.report.facts import Facts

_MEGABYTE = 1_000_000
_OWN = 150_000
"""Bytes of a page without data."""
_FINDINGS_SHARE = 0.15
"""Of the room, what is kept for findings and figures."""
_SMALLER = 0.85
"""How much less is tried where a page came out too large."""
_PACKED_SOURCE = 0.45
"""Bytes of a page that a byte of a source takes."""


def write_report(folder: Path, output: Path, options: Options | None = None) -> Reported:
    """Write a page about a built folder; the file is there whole, or as it was.

    Args:
        folder: What `verbale build` wrote.
        output: The file.
        options: How; None: as by default.

    Raises:
        SourceError: It is no folder by verbale, or a shard is damaged.
        UsageError: The file cannot be written.
    """
    options = options or Options()
    if output.is_dir():
        raise UsageError(f"{output}: is a folder; name the file to write, such as report.html")
    known = facts(folder, options)
    events = dict(known.data.dialogues.select("dialogue_id", "event_id").iter_rows())
    doubted = {key for _, key, _ in known.order.least}
    room = options.limit * _MEGABYTE
    share = 1.0
    while True:
        inner = (room - _OWN) * (1 - _FINDINGS_SHARE) * share
        keys = held(events, known.order.weights, doubted, inner)
        body = _body(known, keys, options, inner)
        text = page(known.shown["folder"], known.shown | body, packed=options.packed)
        written = text.encode("utf-8", errors="replace")
        if len(written) <= room or not keys:
            break
        share *= _SMALLER * room / len(written)
    put(output, written)
    return Reported(
        len(written),
        len(keys),
        known.data.dialogues.height,
        len(body["turns"]["text"]),
        len(body["sources"]),
        known.findings,
    )


def _body(known: Facts, keys: set[str], options: Options, room: float) -> dict[str, Any]:
    """The dialogues that a page holds, their speakers and sources."""
    pool = rows.Pool()
    turns = rows.Turns(keys, pool)
    turns.read(known.paths["turns"])
    listed = rows.dialogues(known.paths["dialogues"], keys)
    for row in listed:
        row["first"] = turns.first.get(row["id"], 0)
        row["turns"] = turns.count.get(row["id"], 0)
        if row["id"] in known.versions:
            row["versions"] = known.versions[row["id"]]
    whole = len(listed) == known.data.dialogues.height
    people = None if whole else turns.people()
    left = room - sum(len(each.encode()) for each in turns.columns["text"]) * _PACKED_SOURCE
    sources, why = _sources(listed, options, left)
    for row in listed:
        for index, words in enumerate(sources.get(row["id"], {}).pop("evidence", ())):
            turns.rare["evidence"][row["first"] + index] = words
        del row["sha"]
    return {
        "dialogues": listed,
        "turns": turns.columns,
        "rare": turns.rare,
        "pool": pool.values,
        "speakers": rows.speakers(known.paths["speakers"], people),
        "sources": sources,
        "sourcesWhy": why,
    }


def _sources(
    listed: list[dict[str, Any]], options: Options, room: float
) -> tuple[dict[str, Any], str]:
    """The source texts by dialogue; and why there are none, or fewer, as a key of the texts."""
    if not options.with_sources:
        return {}, "sourcesOff"
    lying = Files(options.sources)
    there = {row["id"]: path for row in listed if (path := lying.of(row)) is not None}
    if sum(path.stat().st_size for path in there.values()) * _PACKED_SOURCE > room:
        return {}, "sourcesTooLarge"
    uris = {row["id"]: row["uri"] for row in listed}
    shown = {key: original(path, uris[key]) for key, path in sorted(there.items())}
    sources = {key: each for key, each in shown.items() if each is not None}
    return sources, "" if len(sources) == len(listed) else "sourcesAway"


def put(output: Path, written: bytes) -> None:
    """Write a file under another name, and give it its own at the end.

    Raises:
        UsageError: It cannot be written.
    """
    temporary = output.with_name(f".{output.name}.part")
    try:
        temporary.write_bytes(written)
        os.replace(temporary, output)  # noqa: PTH105  the same on every system
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
