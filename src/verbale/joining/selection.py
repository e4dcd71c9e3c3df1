"""Which rows of which batches make the dataset."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from verbale.errors import UsageError
from verbale.joining.forgotten import Forgotten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from verbale.converting import Converted, Dialogue, Item, Outcome, Part, Work


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of a dataset, where they lie.

    Attributes:
        work: The folder of the batches.
        dialogues: Of each batch, by name, those that belong to the dataset.
        whole: The batches of which everything belongs to it.
        outcomes: What became of each source, in the order of the sources.
        forgotten: What was removed on request.
    """

    work: Work
    dialogues: Mapping[str, Sequence[Dialogue]]
    whole: frozenset[str]
    outcomes: tuple[Outcome, ...]
    forgotten: Forgotten = field(default_factory=Forgotten)

    def without(self, forgotten: Forgotten) -> Selection:
        """The same without what was removed on request."""
        kept = {
            batch: [each for each in found if each.dialogue_id not in forgotten.ids]
            for batch, found in self.dialogues.items()
        }
        whole = {
            each
            for each in self.whole
            if len(kept.get(each, ())) == len(self.dialogues.get(each, ()))
        }
        return replace(self, dialogues=kept, whole=frozenset(whole), forgotten=forgotten)

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
            rows = self.forgotten.applied(table, rows)
            if rows.num_rows:
                yield rows


def select(items: Iterable[Item], parts: Iterable[Part], work: Work) -> Selection:
    """Find the rows of the sources in the batches that hold them.

    Of several captures of one page the first counts, in the order of the sources, whoever was
    converted first.

    Raises:
        UsageError: Two sources have one id.
    """
    batches: dict[str, Converted] = {}
    held: dict[str, tuple[str, list[Outcome]]] = {}
    for batch, keys in parts:
        batches[batch.name] = batch
        for outcome in batch.outcomes:
            if outcome.key in keys:
                held.setdefault(outcome.key, (batch.name, []))[1].append(outcome)
    dialogues: dict[str, list[Dialogue]] = {}
    said: list[Outcome] = []
    first: dict[str, str] = {}
    for item in items:
        name, mine = held.pop(item.key, ("", []))
        said += mine
        for outcome in mine:
            for each in outcome.dialogues:
                if _is_new(each.dialogue_id, outcome.uri, first):
                    dialogues.setdefault(name, []).append(each)
    whole = {
        name
        for name, kept in dialogues.items()
        if len(kept) == sum(len(outcome.dialogues) for outcome in batches[name].outcomes)
    }
    return Selection(work, dialogues, frozenset(whole), tuple(said))


def _is_new(dialogue_id: str, uri: str, first: dict[str, str]) -> bool:
    """Whether this is the first capture of its page; files are there once anyhow."""
    known = first.get(dialogue_id)
    if known is None:
        first[dialogue_id] = uri
        return True
    if known != uri:
        raise UsageError(
            f"{uri}: has the same id as {known} ({dialogue_id}); change `id` in one of them"
        )
    return False
