"""From a built folder to a page on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from verbale import __version__
from verbale.checks.settings import Settings
from verbale.errors import UsageError
from verbale.folder.read import read_card
from verbale.folder.shards import by_config
from verbale.folder.survey import survey
from verbale.report import rows
from verbale.report.counted import flow, overview
from verbale.report.found import found
from verbale.report.held import held
from verbale.report.originals import at_hand, original
from verbale.report.page import page

if TYPE_CHECKING:
    from pathlib import Path

_MEGABYTE = 1_000_000
_OWN = 150_000
"""Bytes of a page without data."""
_FINDINGS_SHARE = 0.15
"""Of the room, what is kept for findings and figures."""
_SMALLER = 0.85
"""How much less is tried where a page came out too large."""
_PACKED_SOURCE = 0.45
"""Bytes of a page that a byte of a source takes."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a page is made.

    Attributes:
        limit: Megabytes that it may have; of what does not fit, a sample is shown.
        sources: Files and folders of the sources; none: where the table says they were.
        with_sources: Whether texts of sources are shown at all.
        checks: What to check, and how strictly; None: nothing is checked.
        packed: Whether data are compressed.
    """

    limit: float = 10.0
    sources: tuple[Path, ...] = ()
    with_sources: bool = True
    checks: Settings | None = field(default_factory=Settings)
    packed: bool = True


@dataclass(frozen=True, slots=True)
class Reported:
    """What a page holds.

    Attributes:
        size: Its bytes.
        dialogues: Dialogues that can be read in it.
        of: Dialogues of the folder.
        turns: Turns that can be read in it.
        sources: Dialogues whose source text it shows.
        findings: How many findings there are; None where nothing was checked.
    """

    size: int
    dialogues: int
    of: int
    turns: int
    sources: int
    findings: int | None


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
    shards = by_config(read_card(folder).shards)
    paths = {
        table: [folder / shard.path for shard in shards.get(table, ())]
        for table in ("turns", "dialogues", "speakers")
    }
    data = survey(folder, read_card(folder).shards)
    order = flow(paths["turns"])
    people = rows.speakers(paths["speakers"])
    names = {key: name for key, name, *_ in people}
    events = dict(data.dialogues.select("dialogue_id", "event_id").iter_rows())
    doubted = {key for _, key, _ in order.least}
    checked = None if options.checks is None else found(folder, options.checks)
    room = options.limit * _MEGABYTE
    fixed: dict[str, Any] = {
        "folder": folder.resolve().name,
        "version": __version__,
        "overview": overview(data, order, names),
        "findings": checked,
    }
    share = 1.0
    while True:
        inner = (room - _OWN) * (1 - _FINDINGS_SHARE) * share
        keys = held(events, order.weights, doubted, inner)
        body = _body(paths, keys, people, options, inner)
        body["of"] = {"dialogues": data.dialogues.height, "turns": data.turns}
        text = page(fixed["folder"], fixed | body, packed=options.packed)
        written = text.encode("utf-8", errors="replace")
        if len(written) <= room or not keys:
            break
        share *= _SMALLER * room / len(written)
    _put(output, written)
    return Reported(
        len(written),
        len(keys),
        data.dialogues.height,
        len(body["turns"]["text"]),
        len(body["sources"]),
        None if checked is None else checked["total"],
    )


def _body(
    paths: dict[str, list[Path]],
    keys: set[str],
    people: list[list[Any]],
    options: Options,
    room: float,
) -> dict[str, Any]:
    """The dialogues that a page holds, their speakers and sources."""
    pool = rows.Pool()
    turns = rows.Turns(keys, pool)
    turns.read(paths["turns"])
    listed = rows.dialogues(paths["dialogues"], keys)
    for row in listed:
        row["first"] = turns.first.get(row["id"], 0)
        row["turns"] = turns.count.get(row["id"], 0)
    speaking = {pool.values[at] for at in set(turns.columns["speaker"]) - {-1}}
    left = room - sum(len(each.encode()) for each in turns.columns["text"]) * _PACKED_SOURCE
    sources, why = _sources(listed, options, left)
    for row in listed:
        del row["sha"]
    return {
        "dialogues": listed,
        "turns": turns.columns,
        "rare": turns.rare,
        "pool": pool.values,
        "speakers": [each for each in people if each[0] in speaking],
        "sources": sources,
        "sourcesWhy": why,
    }


def _sources(
    listed: list[dict[str, Any]], options: Options, room: float
) -> tuple[dict[str, Any], str]:
    """The source texts by dialogue; and why there are none, or fewer, as a key of the texts."""
    if not options.with_sources:
        return {}, "sourcesOff"
    there = at_hand(listed, options.sources)
    if sum(path.stat().st_size for path in there.values()) * _PACKED_SOURCE > room:
        return {}, "sourcesTooLarge"
    uris = {row["id"]: row["uri"] for row in listed}
    shown = {key: original(path, uris[key]) for key, path in sorted(there.items())}
    sources = {key: each for key, each in shown.items() if each is not None}
    return sources, "" if len(sources) == len(listed) else "sourcesAway"


def _put(output: Path, written: bytes) -> None:
    """Write a file under another name, and give it its own at the end."""
    temporary = output.with_name(f".{output.name}.part")
    try:
        temporary.write_bytes(written)
        os.replace(temporary, output)  # noqa: PTH105  the same on every system
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
