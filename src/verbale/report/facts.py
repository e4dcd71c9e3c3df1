"""What a page says of the whole folder, however much of it can be read there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from verbale import __version__
from verbale.checks.settings import Settings
from verbale.folder.read import read_card
from verbale.folder.shards import by_config
from verbale.folder.survey import survey
from verbale.report import rows
from verbale.report.counted import Flow, flow, named, overview
from verbale.report.found import found, with_who

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.folder.survey import Survey


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
        size: Its bytes, with those of its parts.
        dialogues: Dialogues that can be read in it.
        of: Dialogues of the folder.
        turns: Turns that can be read in it.
        sources: Dialogues whose source text it shows.
        findings: How many findings there are; None where nothing was checked.
        files: Of how many files it is.
    """

    size: int
    dialogues: int
    of: int
    turns: int
    sources: int
    findings: int | None
    files: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """A folder, counted.

    Attributes:
        paths: Its shards, by table.
        data: Its sums.
        order: What the order of its turns tells.
        versions: Id and language of the versions of its event, by dialogue.
        shown: What the page says of it.
    """

    paths: dict[str, list[Path]]
    data: Survey
    order: Flow
    versions: dict[str, list[list[str]]]
    shown: dict[str, Any]

    @property
    def findings(self) -> int | None:
        """How many findings there are; None where nothing was checked."""
        checked = self.shown["findings"]
        return None if checked is None else checked["total"]


def facts(folder: Path, options: Options) -> Facts:
    """Count a built folder, and check it.

    Raises:
        SourceError: It is no folder by verbale, or a shard is damaged.
    """
    card = read_card(folder)
    by_table = by_config(card.shards)
    paths = {
        table: [folder / shard.path for shard in by_table.get(table, ())]
        for table in ("turns", "dialogues", "speakers")
    }
    data = survey(folder, card.shards)
    order = flow(paths["turns"])
    versions = rows.versions(data.dialogues)
    people = rows.speakers(paths["speakers"], named(data, order))
    names = {key: name for key, name, *_ in people}
    checked = None if options.checks is None else found(folder, options.checks)
    places = {(key, index) for _, key, index in order.least}
    if checked is not None:
        places |= {(row[1], row[2]) for row in checked["rows"] if row[2] is not None}
    who = rows.who(paths["turns"], places)
    shown = {
        "folder": folder.resolve().name,
        "version": __version__,
        "overview": overview(data, order, names, who, versions),
        "findings": checked and with_who(checked, who, data.dialogues),
        "of": {"dialogues": data.dialogues.height, "turns": data.turns},
    }
    return Facts(paths, data, order, versions, shown)
