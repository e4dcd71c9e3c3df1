"""Recipes as sources of a build: fetched, unpacked, cut, and with what is known of each."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from verbale.converting import converter_version
from verbale.errors import SourceError, UsageError
from verbale.fetching.client import Client
from verbale.fetching.fetching import NOTHING, Fetched, Wanted, fetch
from verbale.fetching.store import HIDDEN, Store, written
from verbale.fetching.unpacking import remove, unpack
from verbale.registry.formats import tei
from verbale.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from verbale.fetching.recipe import Facts, File, Recipe
    from verbale.fetching.store import Record
    from verbale.registry import Entry

PREFIX = "recipe:"
"""What the name of a recipe begins with among the sources of a build."""
_INDEX = "pieces.json"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sources of one recipe.

    Attributes:
        name: Of the recipe.
        recipe: The recipe.
        found: Its sources.
        people: Whom it lists, for a registry.
        fetched: What came of its files.
        failed: What could not be had, unpacked or cut.
    """

    name: str
    recipe: Recipe
    found: tuple[Source, ...]
    people: tuple[Entry, ...]
    fetched: Fetched
    failed: tuple[SourceError, ...]


def gather(
    name: str,
    recipe: Recipe,
    wanted: Wanted,
    *,
    client: Client | None = None,
    folder: Path | None = None,
    advance: Callable[[int, int, int], None] = lambda done, total, failed: None,
) -> Gathered:
    """Fetch what is not there yet of a recipe, and make sources of it.

    What is there is taken as it is; `verbale fetch` asks whether it changed.

    Args:
        name: Of the recipe.
        recipe: The recipe.
        wanted: Which of its files; a limit counts documents, too.
        client: What asks; None: one of its own.
        folder: Where files are kept; None: the user's cache.
        advance: Called with the numbers of files done, known and failed.

    Raises:
        UsageError: Nothing could be had, or another run is at work.
    """
    store = Store.of(name, recipe.suffix, folder)
    asking = client or Client(recipe.pause)
    try:
        with store.locked():
            fetched = fetch(recipe, store, asking, wanted, ask=False, advance=advance)
            failed = list(fetched.failed)
            found: list[Source] = []
            people: list[Entry] = []
            tables = _tables(recipe, store, fetched)
            for file, record in fetched.files:
                if wanted.limit is not None and len(found) >= wanted.limit:
                    break
                try:
                    found += _sources(name, recipe, store, file, record, tables)
                    people += _people(recipe, store, file, record)
                except SourceError as error:
                    failed.append(error)
    finally:
        if client is None:
            asking.close()
    if not found:
        nothing = [f"{address}: {NOTHING}" for address in fetched.empty]
        reasons = "".join(f"\n  {reason}" for reason in (*failed, *nothing))
        raise UsageError(f"{PREFIX}{name}: nothing to build was found{reasons}")
    found = found[: wanted.limit]
    return Gathered(name, recipe, tuple(found), tuple(people), fetched, tuple(failed))


def _tables(recipe: Recipe, store: Store, fetched: Fetched) -> dict[str, bytes]:
    """The files that say something of others, by name."""
    paths = [store.path(file) for file, _ in fetched.files]
    return {path.name: path.read_bytes() for path in paths if _fits(path.name, recipe.tables)}


def _sources(
    name: str,
    recipe: Recipe,
    store: Store,
    file: File,
    record: Record,
    tables: Mapping[str, bytes],
) -> Iterator[Source]:
    """What one file gives."""
    whole = store.path(file)
    known = (*file.facts, *_fetched_at(record), *recipe.stated)
    if whole.name in tables:
        return
    if not file.members:
        if recipe.cut is None:
            yield _source(name, whole, record.address, store.root, known)
        else:
            yield from _cut(name, recipe, store, whole, record.address, record.sha256, known)
        return
    root = _unpacked(recipe, store, file, record)
    members = sorted(path for path in root.rglob("*") if path.is_file())
    names = {path: path.relative_to(root).as_posix() for path in members}
    inside = {
        names[path]: path.read_bytes() for path in members if _fits(names[path], recipe.tables)
    }
    for path in members:
        if not _fits(names[path], file.members) or names[path] in inside:
            continue
        described = recipe.describe
        own = described(names[path], {**tables, **inside}) if described is not None else ()
        facts, address = (*own, *known), f"{record.address}#{names[path]}"
        if recipe.cut is None:
            yield _source(name, path, address, root, facts)
        else:
            key = f"{record.sha256}/{names[path]}"
            yield from _cut(name, recipe, store, path, address, key, facts)


def _unpacked(recipe: Recipe, store: Store, file: File, record: Record) -> Path:
    """The folder of the members of an archive that are wanted."""
    patterns = (*file.members, *recipe.tables, *recipe.lists)
    key = _short(f"{record.sha256} {patterns}")
    return unpack(store.path(file), store.made("unpacked", key), patterns, file.address)


def _people(recipe: Recipe, store: Store, file: File, record: Record) -> Iterator[Entry]:
    """Whom a file lists, or the lists among the members of an archive, with where it is stated."""
    if not recipe.lists:
        return
    if file.members:
        root = _unpacked(recipe, store, file, record)
        inside = (path for path in root.rglob("*") if path.is_file())
        paths = sorted(p for p in inside if _fits(p.relative_to(root).as_posix(), recipe.lists))
    else:
        whole = store.path(file)
        paths = [whole] if _fits(whole.name, recipe.lists) else []
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    for each in tei.entries(texts):
        # What the list itself gives no address for is stated in this file.
        key = each.ids[0]
        where = _address(f"{record.address}#{key.partition('#')[2]}")
        roles = (
            replace(r, evidence=where if r.evidence == key else r.evidence) for r in each.roles
        )
        yield replace(each, roles=tuple(roles))


def _fits(name: str, patterns: Iterable[str]) -> bool:
    from fnmatch import fnmatch

    return any(fnmatch(name, pattern) for pattern in patterns)


def _cut(
    name: str, recipe: Recipe, store: Store, whole: Path, address: str, key: str, facts: Facts
) -> Iterator[Source]:
    """The documents in a file, each in a file of its own."""
    if recipe.cut is None:
        return
    folder = store.made("cut", f"{_short(key)}-{converter_version(None)}")
    index = folder / _INDEX
    if not index.is_file():
        for older in folder.parent.glob(f"{_short(key)}-*"):
            remove(older)
        listed = []
        for number, piece in enumerate(recipe.cut(whole.read_bytes())):
            path = folder / f"{number:05d}{whole.suffix.lower()}"
            written(path, piece.data)
            listed.append([path.name, piece.name, piece.facts])
        folder.mkdir(parents=True, exist_ok=True)
        written(index, json.dumps(listed, ensure_ascii=False).encode())
    mark = "/" if "#" in address else "#"
    for file, piece_name, stated in json.loads(index.read_text(encoding="utf-8")):
        own = tuple((str(fact), str(value)) for fact, value in stated)
        where = f"{address}{mark}{piece_name}" if piece_name else address
        yield _source(name, folder / file, where, folder, (*own, *facts))


def _source(name: str, path: Path, address: str, root: Path, facts: Facts) -> Source:
    below = PurePosixPath(path.relative_to(root).as_posix())
    if below.parts[0] == HIDDEN:
        below = PurePosixPath(*below.parts[1:])
    return Source(path, _address(address), PurePosixPath(name) / below, facts=facts)


def _address(text: str) -> str:
    """An address without blanks and other signs that none has."""
    from urllib.parse import quote

    return quote(text, safe="%/:?#[]@!$&'()*+,;=~-._")


def _fetched_at(record: Record) -> Facts:
    return (("retrieved_at", record.retrieved_at),) if record.retrieved_at else ()


def _short(key: str) -> str:
    import hashlib

    return hashlib.sha256(key.encode()).hexdigest()[:16]
