"""Reads a publishable folder back, and checks that it is what its card says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from verbale.errors import SourceError
from verbale.folder import card as cards
from verbale.folder import croissant, images
from verbale.folder import shards as files

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.folder.shards import Shard


def read_folder(folder: Path) -> dict[str, pa.Table]:
    """The tables of a folder by config, all splits together, in published order.

    turns, dialogues and speakers are always there, with no rows where the folder has none.

    Raises:
        SourceError: There is no card by verbale, the schema is another, a shard is damaged.
    """
    from verbale.schema import TABLES, arrow_schema

    card = read_card(folder)
    tables = {config: arrow_schema(config).empty_table() for config in TABLES}
    for config, mine in files.by_config(card.shards).items():
        try:
            tables[config] = pa.concat_tables(pq.read_table(folder / shard.path) for shard in mine)
        except (OSError, pa.ArrowException) as error:
            raise SourceError(
                str(folder), f"{config} cannot be read: {error}", "build it again"
            ) from error
    return tables


def verify(folder: Path) -> list[str]:
    """Check shards and figures against the card: hash, size, rows, schema; and the card itself.

    Returns:
        What is wrong, one line each; nothing if all is well.
    """
    try:
        card = _card(folder)
    except SourceError as error:
        return [str(error)]
    problems = [said for each in card.images if (said := images.problem(folder, each))]
    schemas: dict[str, pa.Schema] = {}
    measured: list[Shard] = []
    for shard in card.shards:
        path = folder / shard.path
        try:
            found = files.measured(path, shard.path)
            schema = pq.read_schema(path)
        except (OSError, pa.ArrowException) as error:
            missing = isinstance(error, FileNotFoundError)
            problems.append(f"{shard.path}: {'missing' if missing else 'no readable Parquet'}")
            continue
        measured.append(found)
        problems += [
            f"{shard.path}: {what} is {getattr(found, what)}, the card says {getattr(shard, what)}"
            for what in ("rows", "num_bytes", "size", "sha256")
            if getattr(found, what) != getattr(shard, what)
        ]
        if not schemas.setdefault(shard.config, schema).equals(schema, check_metadata=True):
            problems.append(f"{shard.path}: other columns than the first shard of {shard.config}")
    if not problems:
        front = _front(card)
        problems += [
            f"{cards.FILE}: {key} does not fit the shards that it lists"
            for key, value in cards.front_matter_of(card.shards, schemas, card.views).items()
            if front.get(key) != value
        ]
    if len(measured) == len(card.shards) and card.description is not None:
        problems += _described(folder, card, card.description, measured, schemas)
    return problems


def _described(
    folder: Path,
    card: cards.Card,
    listed: croissant.Description,
    shards: list[Shard],
    schemas: dict[str, pa.Schema],
) -> list[str]:
    """What is wrong with the description in Croissant."""
    try:
        data = (folder / croissant.FILE).read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        return [f"{croissant.FILE}: {'missing' if missing else 'cannot be read'}"]
    text = data.decode("utf-8", errors="replace")
    found = croissant.disagreements(text, shards, schemas, card.views)
    stated = croissant.measured(data)
    if not found and stated != listed:
        found = [f"{croissant.FILE}: sha256 is {stated.sha256}, the card says {listed.sha256}"]
    return found


def _front(card: cards.Card) -> dict[str, Any]:
    """The front matter for others; nothing where somebody's edit broke it."""
    try:
        front = yaml.safe_load(card.front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return front if isinstance(front, dict) else {}


def read_card(folder: Path) -> cards.Card:
    """The card of a folder whose tables can be read.

    Raises:
        SourceError: There is no card by verbale, or the schema is another.
    """
    card = _card(folder)
    refuse_other_schema(folder, card)
    return card


def refuse_other_schema_of(folder: Path) -> None:
    """The same for what may be a folder that verbale built, and may be something else.

    Raises:
        SourceError: Its schema is another.
    """
    if (folder / cards.FILE).is_file():
        text = (folder / cards.FILE).read_text(encoding="utf-8", errors="replace")
        if (card := cards.parse(text)) is not None:
            refuse_other_schema(folder, card)


def refuse_other_schema(folder: Path, card: cards.Card) -> None:
    """Refuse a folder whose tables may mean something else than this verbale knows.

    Raises:
        SourceError: Its schema is another.
    """
    from verbale.schema import SCHEMA_VERSION

    if card.schema_version != SCHEMA_VERSION:
        raise SourceError(
            str(folder),
            f"its schema is {card.schema_version}, this verbale reads {SCHEMA_VERSION}",
            "build it again, or use the verbale that wrote it",
        )


def _card(folder: Path) -> cards.Card:
    path = folder / cards.FILE
    try:
        card = cards.parse(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        fact = "there is no card" if isinstance(error, FileNotFoundError) else str(error)
        raise SourceError(str(path), fact, "give a folder that `verbale build` wrote") from error
    if card is None:
        raise SourceError(str(path), "it is not a card by verbale", "build the folder again")
    return card
