"""Which rows of which batches make the dataset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from verbale.converting import Converted, Dialogue, Item, Outcome, Work


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of a dataset, where they lie.

    Attributes:
        work: The folder of the batches.
        dialogues: Of each batch, by name, those that belong to the dataset.
        whole: The batches of which everything belongs to it.
        outcomes: What became of each source, in the order of the sources.
    """

    work: Work
    dialogues: Mapping[str, Sequence[Dialogue]]
    whole: frozenset[str]
    outcomes: tuple[Outcome, ...]

    def __iter__(self) -> Iterator[Dialogue]:
        """All dialogues."""
        for found in self.dialogues.values():
            yield from found

    def rows(
        self,
        table: str,
        columns: Iterable[str] | None = None,
        only: Iterable[str] | None = None,
    ) -> Iterator[pa.Table]:
        """The rows of a table, a batch at a time; batches without any are left out.

        Args:
            table: turns, dialogues or speakers.
            columns: Only these; `dialogue_id` must be one of them if the table has it.
            only: Only these dialogues.
        """
        wanted = None if only is None else set(only)
        for batch, dialogues in self.dialogues.items():
            ids = [d.dialogue_id for d in dialogues if wanted is None or d.dialogue_id in wanted]
            if not ids:
                continue
            rows = self.work.read(batch, table, columns)
            if "dialogue_id" in rows.column_names and (
                wanted is not None or batch not in self.whole
            ):
                rows = rows.filter(pc.is_in(rows["dialogue_id"], value_set=pa.array(ids)))
            if rows.num_rows:
                yield rows


def select(items: Iterable[Item], batches: Iterable[Converted], work: Work) -> Selection:
    """Find the rows of the sources in the batches that hold them.

    Raises:
        UsageError: Two sources have one id.
    """
    wanted = {item.key: None for item in items}
    outcomes: dict[str, Outcome] = {}
    dialogues: dict[str, list[Dialogue]] = {}
    whole: set[str] = set()
    first: dict[str, str] = {}
    for batch in batches:
        mine = [o for o in batch.outcomes if o.key in wanted and o.key not in outcomes]
        outcomes.update((outcome.key, outcome) for outcome in mine)
        found = [dialogue for outcome in mine for dialogue in outcome.dialogues]
        if found:
            dialogues[batch.name] = found
        if len(mine) == len(batch.outcomes):
            whole.add(batch.name)
        for outcome in mine:
            for dialogue in outcome.dialogues:
                _refuse_equal(dialogue.dialogue_id, outcome.uri, first)
    return Selection(
        work,
        dialogues,
        frozenset(whole),
        tuple(outcomes[key] for key in wanted if key in outcomes),
    )


def _refuse_equal(dialogue_id: str, uri: str, first: dict[str, str]) -> None:
    known = first.setdefault(dialogue_id, uri)
    if known != uri:
        raise UsageError(
            f"{uri}: has the same id as {known} ({dialogue_id}); change `id` in one of them"
        )
