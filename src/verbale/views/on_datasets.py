"""Views of rows as functions on what `verbale.load` gives: the same rows as `verbale export`."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, TypeVar

from verbale.errors import UsageError, several
from verbale.views import RowsView, view
from verbale.views.batches import columns
from verbale.views.dialogue import Dialogue, Turn
from verbale.views.options import Notes, Options, Quotes, refuse_idle, target_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import Literal, Unpack

    import pyarrow as pa
    from datasets import Dataset, IterableDataset

    from verbale.views.left_out import LeftOut

    Rows = TypeVar("Rows", Dataset, IterableDataset)

_READ = 20_000
"""Rows of turns that are in memory at a time."""
_WRITTEN = 1_000
"""Rows of a view that are written together."""


class Choices(TypedDict, total=False):
    """What can be chosen of a view, as of `verbale export`.

    Attributes:
        target: Whose turns are learned: all (the default), id:…, name:…, office:…, country:….
        min_score: Least attribution score of turns that are learned; 0.9.
        window: Most characters of one example; 8,000. Tokens, where a tokenizer is given.
        tokens: A `tokenizer.json`, or the folder of a tokenizer or model.
        system: Whether scene and persona stand in a system turn of their own; they do not.
        quotes: What becomes of quoted speech: keep (the default), mark or mask.
        notes: What becomes of notes such as (Laughter.): keep (the default), drop or mask.
        languages: Only dialogues in one of these languages; all.
        left_out: Counts by reason what is left out; of a stream, as far as it was read.
    """

    target: str
    min_score: float
    window: int
    tokens: str | Path
    system: bool
    quotes: Literal["keep", "mark", "mask"]
    notes: Literal["keep", "drop", "mask"]
    languages: str | Collection[str]
    left_out: LeftOut


def next_turn(turns: Rows, dialogues: Rows, **choices: Unpack[Choices]) -> Rows:
    """Prompts and completions: what was said so far, and what the target says next.

    Args:
        turns: The table of turns, whole dialogues in order, as `verbale.load` gives it.
        dialogues: The table of dialogues.
        choices: See `Choices`.

    Returns:
        A `Dataset` of a `Dataset`, an `IterableDataset` of an `IterableDataset`.

    Raises:
        UsageError: Columns that the view needs are missing, turns are not whole dialogues in order,
            or a choice is none that there is.

    Examples:
        >>> import verbale
        >>> tables = verbale.load("./dataset"), verbale.load("./dataset", "dialogues")
        >>> rows = verbale.views.next_turn(*tables, target="name:Ostap Kalynoruk", window=2000)
        >>> rows[0]["completion"][0]["content"]
        'Twelve, since May. We have a telephone now.'
    """
    return _viewed("next_turn", turns, dialogues, choices)


def chat(turns: Rows, dialogues: Rows, **choices: Unpack[Choices]) -> Rows:
    """Conversations that end with the target's turn; arguments as of `next_turn`.

    Examples:
        >>> import verbale
        >>> tables = verbale.load("./dataset"), verbale.load("./dataset", "dialogues")
        >>> rows = verbale.views.chat(*tables, languages=["it"])
        >>> {row["messages"][-1]["role"] for row in rows}
        {'assistant'}
    """
    return _viewed("chat", turns, dialogues, choices)


def who_speaks(turns: Rows, dialogues: Rows, **choices: Unpack[Choices]) -> Rows:
    """Turns without their speaker, and whom to choose from; arguments as of `next_turn`.

    Examples:
        >>> import verbale
        >>> tables = verbale.load("./dataset"), verbale.load("./dataset", "dialogues")
        >>> row = verbale.views.who_speaks(*tables, languages=["tr"])[0]
        >>> row["answer"] < len(row["choices"])
        True
    """
    return _viewed("who_speaks", turns, dialogues, choices)


def parallel(
    turns: Rows, dialogues: Rows, first: str, second: str, **choices: Unpack[Choices]
) -> Rows:
    """Aligned turns of two language versions, such as `en` and `fr`; the rest as of `next_turn`.

    Examples:
        >>> import verbale
        >>> tables = verbale.load("./dataset"), verbale.load("./dataset", "dialogues")
        >>> sorted(verbale.views.parallel(*tables, "en", "fr")[0]["translation"])
        ['en', 'fr']
    """
    return _viewed(f"parallel-{first}-{second}", turns, dialogues, choices)


class _View(NamedTuple):
    """A view with what was chosen, and what it is made from."""

    made: RowsView
    argument: str
    options: Options
    left_out: LeftOut
    told: str
    turns: Any
    dialogues: Any

    @property
    def schema(self) -> pa.Schema:
        return self.made.schema(self.argument)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """The rows, from the beginning."""
        self.left_out.clear()
        found = _whole(self.turns, self.dialogues)
        rows = self.made.rows(found, self.options, self.left_out, self.argument)
        return (row for _, row in rows)


def _viewed(name: str, turns: Rows, dialogues: Rows, choices: Choices) -> Rows:
    from datasets import Features, IterableDataset

    made, argument = view(name)
    _refuse_lacking(turns, dialogues)
    options, left_out = _options(**choices)
    if not isinstance(made, RowsView):
        raise UsageError(f"view {name}: it is no table")
    refuse_idle(name, choices.keys() - {"left_out"}, made.OPTIONS)
    told = repr(sorted((key, str(value)) for key, value in choices.items() if key != "left_out"))
    chosen = _View(made, argument, options, left_out, told, turns, dialogues)
    if isinstance(turns, IterableDataset):
        features = Features.from_arrow_schema(chosen.schema)
        return IterableDataset.from_generator(chosen.rows, features=features)
    return _written(name, chosen)


def _options(
    target: str = "all",
    quotes: str = "keep",
    notes: str = "keep",
    languages: str | Collection[str] = (),
    left_out: LeftOut | None = None,
    tokens: str | Path | None = None,
    **others: Any,
) -> tuple[Options, LeftOut]:
    from verbale.views.tokens import Tokens

    if quotes not in tuple(Quotes):
        raise UsageError(f"quotes must be {', '.join(Quotes)}, not {quotes!r}")
    if notes not in tuple(Notes):
        raise UsageError(f"notes must be {', '.join(Notes)}, not {notes!r}")
    if unknown := others.keys() - Options.__dataclass_fields__.keys():
        raise UsageError(f"a view has no option {', '.join(sorted(unknown))}")
    if tokens is not None:
        others["ruler"] = Tokens(Path(tokens))
    options = Options(
        target=target_of(target),
        quotes=Quotes(quotes),
        languages=frozenset(several(languages)),
        **others,
    )
    return options, Counter() if left_out is None else left_out


def _refuse_lacking(turns: Any, dialogues: Any) -> None:
    """Refuse tables without the columns that views read; of a stream they may be unknown."""
    from verbale.schema import COLUMNS

    for name, rows, needed in (
        ("turns", turns, Turn._fields),
        ("dialogues", dialogues, COLUMNS["dialogues"]),
    ):
        lacking = [each for each in needed if each not in (rows.column_names or needed)]
        if lacking:
            raise UsageError(
                f"{name}: the column {lacking[0]!r} is missing; views need whole tables, as "
                f"verbale.load gives them without `columns`"
            )


def _whole(turns: Any, dialogues: Any) -> Iterator[Dialogue]:
    """The dialogues in the order of their turns.

    Raises:
        UsageError: Turns of a dialogue are scattered, not in order, or of none that is known.
    """
    rows = {row["dialogue_id"]: row for row in dialogues}
    seen: set[str] = set()
    held: list[Turn] = []
    for turn in _turns(turns):
        if held and held[0].dialogue_id != turn.dialogue_id:
            yield _dialogue(held, rows, seen)
            held = []
        held.append(turn)
    if held:
        yield _dialogue(held, rows, seen)


def _dialogue(turns: list[Turn], rows: Mapping[str, Mapping[str, Any]], seen: set[str]) -> Dialogue:
    name = turns[0].dialogue_id
    if name not in rows:
        raise UsageError(f"turns: dialogue {name!r} is not among the dialogues; load both whole")
    if name in seen or [turn.turn_index for turn in turns] != list(range(len(turns))):
        raise UsageError(
            f"turns: those of {name!r} are not all there in order; views need whole dialogues, "
            "so choose with the options of the view, not before"
        )
    seen.add(name)
    return Dialogue(rows[name], tuple(turns))


def _turns(turns: Any) -> Iterator[Turn]:
    from datasets import IterableDataset

    names = list(Turn._fields)
    if isinstance(turns, IterableDataset):
        # In batches of Arrow, datasets guesses the types of a stream that was filtered, and fails.
        yield from (Turn._make(row[name] for name in names) for row in turns)
        return
    for batch in turns.select_columns(names).with_format("arrow").iter(batch_size=_READ):
        values = [batch.column(name).to_pylist() for name in names]
        yield from map(Turn._make, zip(*values, strict=True))


def _written(name: str, chosen: _View) -> Dataset:
    """The rows as a file among those that datasets keeps, of which only what is read is in memory.

    As with `Dataset.map`, the file stays there, and its name tells what it was made from.
    """
    import pyarrow as pa
    from datasets import Dataset, DatasetInfo, Features, config
    from datasets.fingerprint import Hasher

    features = Features.from_arrow_schema(chosen.schema)
    made_from = (chosen.turns._fingerprint, chosen.dialogues._fingerprint, name, chosen.told)
    folder = Path(config.HF_DATASETS_CACHE) / "verbale-views"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{Hasher.hash(made_from)}.arrow"
    handle, name_there = tempfile.mkstemp(dir=folder)
    os.close(handle)
    temporary = Path(name_there)
    try:
        with temporary.open("wb") as file, pa.ipc.new_stream(file, features.arrow_schema) as out:
            for rows in _together(chosen.rows()):
                out.write_batch(columns(rows, features.arrow_schema))
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise
    left_out = "; ".join(f"{count:,} {what}" for what, count in chosen.left_out.most_common())
    info = DatasetInfo(description=f"left out: {left_out}" if left_out else "", features=features)
    return Dataset.from_file(str(path), info=info)


def _together(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    held: list[Mapping[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) >= _WRITTEN:
            yield held
            held = []
    if held:
        yield held
