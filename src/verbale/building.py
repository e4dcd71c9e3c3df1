"""From sources to a publishable folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.errors import Named, SourceError, UsageError, several
from verbale.fetching import Wanted
from verbale.joining import joined_tables
from verbale.joining.forgotten import FILE as FORGOTTEN
from verbale.joining.forgotten import Forgotten
from verbale.origins import origins
from verbale.registry import Registry
from verbale.remote import is_address, without_user
from verbale.workshop import Conversion, opened, registry_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from verbale.folder import Written
    from verbale.folder.facts import RecordFacts
    from verbale.splits import Shares

__all__ = ["Built", "Conversion", "build"]

_SHOWN = 50
"""Of what failed, where nothing was written: indexes can fail a million times for one reason."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote, and what it could not.

    Attributes:
        folder: Where the dataset is; a path, or an address.
        dialogues: Number of dialogues written.
        turns: Number of turns written.
        views: Rows of each view; one without any is no config of the folder.
        silent: Sources in which no dialogue was found; they have a row in dialogues and no turns.
        unclaimed: Files of folders that no reader claims.
        pages: Pages of web archives that hold no dialogue; they have no row.
        passed: Rows of indexes that name no page: errors, redirects, kinds that nobody reads.
        failed: One error for each source that could not be read.
        warnings: What readers noticed, one line each.
        quality: Of public records built from recipes: how turns were attributed and speakers
            identified, and what checks found, known and new; one line each.
    """

    folder: Path | str
    dialogues: int
    turns: int
    views: Mapping[str, int]
    silent: int
    unclaimed: int
    pages: int
    passed: int
    failed: tuple[SourceError, ...]
    warnings: tuple[str, ...]
    quality: tuple[str, ...] = ()

    def summary(self) -> str:
        """What was written, where, and how to load it."""
        lines = [f"{self.folder}: {self.dialogues} dialogues, {self.turns} turns, all rows valid"]
        lines += [f"  {rows:,} rows of {name}" for name, rows in self.views.items()]
        if self.silent:
            lines.append(f"  {self.silent} without dialogue")
        if self.unclaimed:
            lines.append(f"  {self.unclaimed} files that no reader claims were left out")
        if self.pages:
            lines.append(f"  {self.pages:,} pages of web archives without dialogue were left out")
        if self.passed:
            lines.append(f"  {self.passed:,} rows of the index that name no page were left out")
        if self.failed:
            lines.append(f"  {len(self.failed)} sources failed")
        lines += [f"  {line}" for line in self.quality]
        lines.append(f"load it:  {_loading(self.folder)}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "folder": str(self.folder),
            "dialogues": self.dialogues,
            "turns": self.turns,
            "views": dict(self.views),
            "without_dialogue": self.silent,
            "unclaimed": self.unclaimed,
            "pages_without_dialogue": self.pages,
            "index_rows_without_page": self.passed,
            "failed": [
                {"source": error.source, "fact": error.fact, "remedy": error.remedy}
                for error in self.failed
            ],
            "warnings": list(self.warnings),
            "quality": list(self.quality),
        }


def build(
    sources: Named,
    folder: Path | str,
    *,
    index: str | Iterable[str] = (),
    urls: Path | str | None = None,
    archive_root: str | None = None,
    name: str | None = None,
    exclude: str | Iterable[str] = (),
    only: str | Iterable[str] = (),
    limit: int | None = None,
    card: Path | str | None = None,
    citation: Path | str | None = None,
    speaker_registry: Path | str | None = None,
    forgotten: Path | str | None = None,
    splits: Path | str | None = None,
    shares: Shares | None = None,
    views: str | Iterable[str] = (),
    conversion: Conversion | None = None,
    advance: Callable[[int, int, int], None] = lambda done, total, failed: None,
    fetching: Callable[[int, int, int], None] = lambda done, total, failed: None,
) -> Built:
    """Convert sources and write them as a dataset folder.

    What is converted once is found again by the next build of the folder, also after a crash.

    Args:
        sources: Files, folders, glob patterns, also at addresses, "-", or recipes (`recipe:NAME`).
            None where an index names all there is.
        folder: The folder to write; created, or replaced if verbale wrote it. At an address that
            fsspec knows, such as s3://bucket/talks, it is old or new at any moment, too.
        index: Indexes of web archives (CDX, CDXJ, Common Crawl's columns as Parquet or CSV), here
            or at addresses: the records that they name are read, each by its range.
        urls: A list of addresses, one a line, `*` for anything: of web archives and indexes only
            pages are taken that fit one.
        archive_root: Where the archives lie that indexes name, a folder or an address; None: where
            each index lies.
        name: Name of the dataset on its card.
        exclude: Patterns of paths or names to leave out.
        only: Patterns of addresses: of recipes, take these files alone.
        limit: Of each recipe, take so many files at most, and so many documents.
        card: A file of Markdown that opens the card.
        citation: A CITATION.cff that says how to cite the dataset; None: the one that lies in a
            folder of sources, if there is one.
        speaker_registry: A registry file; its speakers are recognised across dialogues, as are
            those whom recipes list.
        forgotten: A list of ids that were removed on request, beside the one in the folder,
            `forgotten.yaml`, if that is there.
        splits: A lock file: events are divided into train, validation and test, and stay there. It
            is written if it is not there. None: all is train.
        shares: How events that the lock does not know are divided.
        views: Views of rows that become configs of the folder, such as next_turn.
        conversion: Who converts the sources, and what each may take.
        advance: Called with the numbers of sources done, of all, and of those that failed.
        fetching: The same for the files of recipes.

    Raises:
        UsageError: Nothing can be written: no source could be read, two sources have one id, the
            folder is not verbale's.

    Examples:
        >>> import verbale
        >>> built = verbale.build(["dataset/transcripts/orsa-talks.*"], "build/orsa")
        >>> built.dialogues, built.failed
        (3, ())
    """
    from verbale.checks.examining import examine
    from verbale.folder import CardFacts, check_address, check_target, ship, write_folder
    from verbale.views.config import configs

    address = str(folder).rstrip("/") if is_address(str(folder)) else None
    folder = Path(folder)
    card, citation, registry, splits, given = map(
        _path, (card, citation, speaker_registry, splits, forgotten)
    )
    if address is None:
        check_target(folder)
    else:
        check_address(address)
    # What is given by file is refused here, before the work is done.
    beside = f"{address}/{FORGOTTEN}" if address is not None else folder / FORGOTTEN
    removed = Forgotten.read(beside)
    if given is not None:
        if not given.exists():
            raise UsageError(f"{given}: there is no such list of what was forgotten")
        removed = Forgotten(removed.ids | Forgotten.read(given).ids)
    known = Registry.read(registry) if registry is not None else Registry()
    further = configs(several(views))
    wanted = Wanted(several(only), limit)
    found = origins(several(sources), several(exclude), wanted, citation, fetching)
    everybody = registry_with(registry, known, found.people)
    with opened(folder, everybody, conversion or Conversion()) as workshop:
        target = folder if address is None else workshop.scratch / "folder"
        indexed = workshop.indexed(
            several(index), str(urls) if urls else None, archive_root, several(exclude)
        )
        selection, unread = workshop.convert(found.sources.found, advance, indexed)
        selection = selection.without(removed)
        failed = [*found.sources.failed, *unread]
        if not any(True for _ in selection):
            raise UsageError(
                f"{without_user(address or str(folder))}: nothing written, as no source gave valid"
                f" rows{_listed(failed)}"
            )
        warnings = [line for outcome in selection.outcomes for line in outcome.warnings]
        warnings += indexed.chosen.warnings
        warnings += _decided_elsewhere(known, {each.dialogue_id for each in selection})
        joined = joined_tables(selection, workshop.scratch, splits, shares)
        written = write_folder(
            target,
            joined.tables,
            name=name or folder.resolve().name,
            card=CardFacts(
                left_out=tuple((error.source, error.fact) for error in failed),
                citation=found.citation,
                records=found.records,
            ),
            introduction=_introduction(card),
            views=further,
            examine=examine,
        )
        if address is not None:
            ship(target, address)
        workshop.keep(selection)
    return Built(
        folder=without_user(address) if address else folder,
        dialogues=sum(1 for _ in selection),
        turns=sum(dialogue.turns for dialogue in selection),
        views={view.name: written.rows.get(view.name, 0) for view in further},
        silent=sum(not dialogue.turns for dialogue in selection),
        unclaimed=len(found.sources.unclaimed),
        pages=sum(outcome.pages for outcome in selection.outcomes),
        passed=indexed.chosen.passed,
        failed=tuple(failed),
        warnings=(*warnings, *joined.warnings),
        quality=_quality(written, found.records),
    )


def _quality(written: Written, records: Iterable[RecordFacts]) -> tuple[str, ...]:
    """How good a build of public records is, in lines; nothing is said of other sources."""
    from verbale.folder.ending import ending

    asked = list(records)
    expected = {rule: why for each in asked for rule, why in each.expected.items()}
    return tuple(ending(written.data, written.examined, expected)) if asked else ()


def _decided_elsewhere(registry: Registry, dialogues: AbstractSet[str]) -> list[str]:
    """Where people decided something for a dialogue that is not here, perhaps by a slip."""
    decided = sorted(registry.dialogues_decided().items())
    return [
        f"the registry: {speaker} decides about the dialogue {dialogue}, which this build has not; "
        "check its id"
        for dialogue, speaker in decided
        if dialogue not in dialogues
    ]


def _path(given: Path | str | None) -> Path | None:
    return None if given is None else Path(given)


def _listed(failed: Sequence[SourceError]) -> str:
    shown = "".join(f"\n  {error}" for error in failed[:_SHOWN])
    return shown + (f"\n  and {len(failed) - _SHOWN:,} more" if len(failed) > _SHOWN else "")


def _introduction(card: Path | None) -> str | None:
    if card is None:
        return None
    try:
        return card.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{card}: cannot be read as the card's opening ({error})") from error


def _loading(folder: Path | str) -> str:
    """How to load the folder: as a path that is not taken for a name on the Hub, or by address."""
    if isinstance(folder, str):
        return f'datasets.load_dataset("parquet", data_files="{folder}/turns/*.parquet")'
    path = (
        str(folder)
        if folder.is_absolute() or str(folder).startswith((".", "~"))
        else f"./{folder.as_posix()}"
    )
    return f'datasets.load_dataset("{path}", "turns")'
