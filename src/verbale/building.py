"""From sources to a publishable folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import SourceError, UsageError
from verbale.parsing import parse_source
from verbale.records import Records, records, tables
from verbale.registry import Registry
from verbale.sources import find_sources
from verbale.splits import Event, assign, near_duplicates, read_lock, torn, write_lock
from verbale.versions import join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import polars as pl
    import pyarrow as pa

    from verbale.splits import Shares

_TOGETHER = 500
"""Dialogues whose texts are looked at together."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, and what it could not.

    Attributes:
        folder: Where the dataset is.
        dialogues: Number of dialogues written.
        turns: Number of turns written.
        views: Rows of each view; one without any is no config of the folder.
        silent: Sources in which no dialogue was found; they have a row in dialogues and no turns.
        unclaimed: Files of folders that no reader claims.
        failed: One error for each source that could not be read.
        warnings: What readers noticed, one line each.
    """

    folder: Path
    dialogues: int
    turns: int
    views: Mapping[str, int]
    silent: int
    unclaimed: int
    failed: tuple[SourceError, ...]
    warnings: tuple[str, ...]

    def summary(self) -> str:
        """What was written, where, and how to load it."""
        lines = [f"{self.folder}: {self.dialogues} dialogues, {self.turns} turns, all rows valid"]
        lines += [f"  {rows:,} rows of {name}" for name, rows in self.views.items()]
        if self.silent:
            lines.append(f"  {self.silent} without dialogue")
        if self.unclaimed:
            lines.append(f"  {self.unclaimed} files that no reader claims were left out")
        if self.failed:
            lines.append(f"  {len(self.failed)} sources failed")
        lines.append(f'load it:  datasets.load_dataset("{_loadable(self.folder)}", "turns")')
        return "\n".join(lines)


def build(
    sources: Iterable[str],
    folder: Path | str,
    *,
    name: str | None = None,
    exclude: Iterable[str] = (),
    card: Path | None = None,
    citation: Path | None = None,
    registry: Path | None = None,
    splits: Path | None = None,
    shares: Shares | None = None,
    views: Iterable[str] = (),
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> Built:
    """Convert sources and write them as a dataset folder.

    Args:
        sources: Files, folders, glob patterns, or "-".
        folder: The folder to write; created, or replaced if verbale wrote it.
        name: Name of the dataset on its card.
        exclude: Patterns of paths or names to leave out.
        card: A file of Markdown that opens the card.
        citation: A CITATION.cff that says how to cite the dataset; None: the one that lies in a
            folder of sources, if there is one.
        registry: A registry file; its speakers are recognised across dialogues.
        splits: A lock file: events are divided into train, validation and test, and stay there. It
            is written if it is not there. None: all is train.
        shares: How events that the lock does not know are divided.
        views: Views of rows that become configs of the folder, such as next_turn.
        advance: Called with the number of sources done and of all.

    Raises:
        UsageError: Nothing can be written: no source could be read, two sources have one id, the
            folder is not verbale's.
    """
    from verbale.checks.examining import examine
    from verbale.folder import CardFacts, check_target, write_folder
    from verbale.folder.citation import beside, read_citation
    from verbale.views.config import configs

    folder = Path(folder)
    check_target(folder)
    further = configs(views)
    sources = tuple(sources)
    cited = citation or beside(sources)
    how_to_cite = read_citation(cited) if cited else None
    known = Registry.read(registry) if registry is not None else None
    found = find_sources(sources, exclude)
    done: list[Records] = []
    failed: list[SourceError] = list(found.failed)
    warnings: list[str] = []
    for number, source in enumerate(found.found):
        try:
            transcript = parse_source(source)
            done.append(records(transcript, known))
            warnings += [f"{source.uri}: {finding}" for finding in done[-1].findings]
            warnings += [f"{source.uri}: {warning}" for warning in transcript.document.warnings]
        except SourceError as error:
            failed.append(error)
        advance(number + 1, len(found.found))
    _refuse_equal_ids(done)
    if not done:
        raise UsageError(f"{folder}: nothing written, as no source could be read{_listed(failed)}")
    joined = join(done)
    warnings += joined.doubts
    done, invalid = _valid(joined.records)
    failed += invalid
    if not done:
        raise UsageError(
            f"{folder}: nothing written, as no source gave valid rows{_listed(failed)}"
        )
    if splits is not None:
        done, apart = _divided(done, splits, shares)
        warnings += apart
    written = tables(done)
    on_disk = write_folder(
        folder,
        written,
        name=name or folder.resolve().name,
        card=CardFacts(
            left_out=tuple((error.source, error.fact) for error in failed), citation=how_to_cite
        ),
        introduction=_introduction(card),
        views=further,
        examine=examine,
    )
    return Built(
        folder=folder,
        dialogues=len(done),
        turns=written["turns"].num_rows,
        views={view.name: on_disk.rows.get(view.name, 0) for view in further},
        silent=sum(not each.turns for each in done),
        unclaimed=found.unclaimed,
        failed=tuple(failed),
        warnings=tuple(warnings),
    )


def _divided(
    done: list[Records], lock: Path, shares: Shares | None
) -> tuple[list[Records], list[str]]:
    """The records with the split of their event, which the lock keeps from now on; and warnings."""
    events: dict[str, Event] = {}
    for each in done:
        name, day = each.dialogue["event_id"], each.dialogue["date_start"]
        event = events.setdefault(name, Event(name, day))
        event.day = min(filter(None, (event.day, day)), default=None)
    event_of = {each.dialogue["dialogue_id"]: each.dialogue["event_id"] for each in done}
    for name, alike in near_duplicates(_texts(done), event_of).items():
        events[name].alike = alike
    locked = read_lock(lock)
    found = assign(events.values(), locked, shares)
    apart = [f"{lock}: {warning}" for warning in torn(events.values(), locked)]
    write_lock(lock, found)
    return [
        replace(each, dialogue=each.dialogue | {"split": found[each.dialogue["event_id"]]})
        for each in done
    ], apart


def _texts(done: Sequence[Records]) -> Iterator[tuple[int, pl.DataFrame]]:
    """The texts of all turns, some dialogues at a time."""
    import polars as pl

    schema = {"dialogue_id": pl.String, "text": pl.String}
    for start in range(0, len(done), _TOGETHER):
        some = done[start : start + _TOGETHER]
        rows = [(turn["dialogue_id"], turn["text"]) for each in some for turn in each.turns]
        yield start, pl.DataFrame(rows, schema=schema, orient="row")


def _listed(failed: Iterable[SourceError]) -> str:
    return "".join(f"\n  {error}" for error in failed)


def _valid(done: list[Records]) -> tuple[list[Records], list[SourceError]]:
    """The records that the schema accepts, and an error for each source whose rows it does not."""
    from verbale.schema import validate, validate_references

    rows = tables(done)
    most = sum(table.num_rows for table in rows.values()) + 1
    reports = [validate(table, name, limit=most) for name, table in rows.items()]
    reports += validate_references(rows, limit=most).values()
    reasons: dict[str, str] = {}
    for report in reports:
        for fault in report.faults:
            for row, value in zip(fault.rows, fault.values, strict=True):
                owner = _owner(rows[report.table], row)
                said = f"{report.table}.{fault.column}: {fault.message} ({fault.code}), not {value}"
                if row is not None and not owner:
                    raise UsageError(f"the registry breaks the schema: {said}")
                reasons.setdefault(owner, said)
    errors = [
        SourceError(each.dialogue["source_uri"], f"its rows break the schema: {reason}")
        for each in done
        if (reason := reasons.get(each.dialogue["dialogue_id"]))
    ]
    return [each for each in done if each.dialogue["dialogue_id"] not in reasons], errors


def _owner(table: pa.Table, row: int | None) -> str:
    """The dialogue to which a row belongs."""
    if row is None:
        return ""
    if "dialogue_id" in table.column_names:
        return str(table["dialogue_id"][row].as_py())
    return str(table["speaker_id"][row].as_py()).rpartition(".s")[0]


def _refuse_equal_ids(done: Sequence[Records]) -> None:
    first: dict[str, str] = {}
    for each in done:
        key, uri = each.dialogue["dialogue_id"], each.dialogue["source_uri"]
        if key in first:
            raise UsageError(
                f"{uri}: has the same id as {first[key]} ({key}); change `id` in one of them"
            )
        first[key] = uri


def _introduction(card: Path | None) -> str | None:
    if card is None:
        return None
    try:
        return card.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{card}: cannot be read as the card's opening ({error})") from error


def _loadable(folder: Path) -> str:
    """The folder as load_dataset takes it for a path, not for a name on the Hub."""
    return (
        str(folder)
        if folder.is_absolute() or str(folder).startswith((".", "~"))
        else f"./{folder.as_posix()}"
    )
