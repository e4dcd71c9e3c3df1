"""All files of a recipe, one after the other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from verbale.errors import SourceError
from verbale.fetching.client import MissingError
from verbale.fetching.download import State, download
from verbale.fetching.links import number_of_pages
from verbale.fetching.recipe import File, Listing, Query, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from verbale.fetching.client import Client
    from verbale.fetching.recipe import Place, Recipe
    from verbale.fetching.store import Record, Store

_DEEPEST = 4
"""Listings that name listings."""
_MOST_LISTED = 1_000_000
_MOST_PAGES = 10_000
"""Of the answer of an index: some 15,000 captures each, where nothing else is said."""


NOTHING = "the index has nothing of it"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a recipe is wanted.

    Attributes:
        only: Patterns of addresses; none: all.
        limit: How many files; None: all.
    """

    only: tuple[str, ...] = ()
    limit: int | None = None

    def fits(self, address: str) -> bool:
        """Whether it is wanted, by its address; a pattern may fit any part of it."""
        return not self.only or any(fnmatch(address, f"*{pattern}*") for pattern in self.only)


@dataclass(slots=True)
class Fetched:
    """What came of it.

    Attributes:
        files: The files that are there, with what is known of them.
        states: How many of each state there are.
        failed: One error for each file or listing that could not be had.
        moved: Addresses that other ones answered for, with these.
        empty: Questions for which an index has nothing.
    """

    files: list[tuple[File, Record]] = field(default_factory=list)
    states: dict[State, int] = field(default_factory=dict)
    failed: list[SourceError] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


def fetch(
    recipe: Recipe,
    store: Store,
    client: Client,
    wanted: Wanted | None = None,
    *,
    ask: bool = True,
    advance: Callable[[int, int, int], None] = lambda done, total, failed: None,
) -> Fetched:
    """Fetch the files of a recipe into a store that is held.

    A file that cannot be had costs itself alone.

    Args:
        recipe: What to fetch.
        store: Where to.
        client: What asks.
        wanted: Which of them; None: all.
        ask: Whether servers are asked if what is there has changed.
        advance: Called with the numbers of files done, known and failed.
    """
    wanted = wanted or Wanted()
    done = Fetched()

    def one(file: File) -> bool:
        """Fetch a file; whether there was one."""
        if not wanted.fits(file.address):
            return True
        try:
            state, record = download(client, store, file, ask=ask)
        except MissingError as error:
            done.failed.append(error)
            return False
        except SourceError as error:
            done.failed.append(error)
            return True
        done.files.append((file, record))
        done.states[state] = done.states.get(state, 0) + 1
        if record.answered.partition("#")[0] != file.address.partition("#")[0]:
            done.moved.append((file.address, record.answered))
        return True

    for known, took in _each(recipe.places, store, client, done, one, ask=ask):
        advance(len(done.files), known, len(done.failed))
        if took and wanted.limit is not None and len(done.files) >= wanted.limit:
            break
    return done


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be fetched.

    Attributes:
        files: The files, each with what is known of it if it is there.
        open_ended: Series of which nobody knows beforehand how many files they have.
        failed: One error for each listing that could not be had.
        empty: Addresses of queries that have nothing.
    """

    files: tuple[tuple[File, Record | None], ...]
    open_ended: tuple[Series, ...]
    failed: tuple[SourceError, ...]
    empty: tuple[str, ...] = ()


def planned(recipe: Recipe, store: Store, client: Client, wanted: Wanted | None = None) -> Planned:
    """What would be fetched, with what is there of it. Only listings are asked for."""
    wanted = wanted or Wanted()
    done = Fetched()
    found: list[tuple[File, Record | None]] = []
    series = tuple(place for place in recipe.places if isinstance(place, Series))
    open_ended = tuple(
        each
        for each in series
        if any(wanted.fits(each.file(number).address) for number in each.numbers)
    )
    places = tuple(place for place in recipe.places if not isinstance(place, Series))
    for file in _files(places, store, client, done, ask=False):
        if wanted.limit is not None and len(found) >= wanted.limit:
            break
        if wanted.fits(file.address):
            found.append((file, store.record(file)))
    return Planned(tuple(found), open_ended, tuple(done.failed), tuple(done.empty))


def _each(
    places: Sequence[Place],
    store: Store,
    client: Client,
    done: Fetched,
    one: Callable[[File], bool],
    *,
    ask: bool,
) -> Iterator[tuple[int, bool]]:
    """Fetch each file; how many are known by then, and whether one was fetched."""
    known = sum(isinstance(place, File) for place in places)
    for place in places:
        if isinstance(place, Series):
            yield from _numbered(place, done, one)
            continue
        for count, file in enumerate(_files((place,), store, client, done, ask=ask), 1):
            before = len(done.files)
            one(file)
            known = max(known, count)
            yield known, len(done.files) > before


def _numbered(
    series: Series, done: Fetched, one: Callable[[File], bool]
) -> Iterator[tuple[int, bool]]:
    """Fetch files by number, up to the first that is not there; that is no failure."""
    for count, number in enumerate(series.numbers):
        before = len(done.files)
        if not one(series.file(number)):
            if count:
                done.failed.pop()
            return
        yield count + 1, len(done.files) > before


def _files(
    places: Iterable[Place],
    store: Store,
    client: Client,
    done: Fetched,
    *,
    ask: bool,
    depth: int = 0,
) -> Iterator[File]:
    """The files at places, listings read."""
    for count, place in enumerate(places):
        if count >= _MOST_LISTED:
            raise SourceError("the recipe", f"lists more than {_MOST_LISTED:,} files")
        if isinstance(place, File):
            yield place
        elif isinstance(place, Listing) and depth < _DEEPEST:
            try:
                found = _listed(place, store, client, ask=ask)
            except SourceError as error:
                done.failed.append(error)
                continue
            yield from _files(found, store, client, done, ask=ask, depth=depth + 1)
        elif isinstance(place, Query):
            yield from place.finds(_answers(place, store, client, done, ask=ask))


def _answers(
    query: Query, store: Store, client: Client, done: Fetched, *, ask: bool
) -> Iterator[str]:
    """The pages of the answer of an index; one that cannot be had costs itself alone."""
    count = f"{query.address}&showNumPages=true"
    try:
        text, _ = _text(count, store, client, ask=ask)
        pages = number_of_pages(text)
    except MissingError:
        pages = 0
    except SourceError as error:
        done.failed.append(error)
        return
    if pages is None:
        done.failed.append(SourceError(count, "does not say in how many pages the index answers"))
        return
    known = len(done.failed)
    empty = True
    for page in range(min(pages, _MOST_PAGES)):
        try:
            text, _ = _text(f"{query.address}&page={page}", store, client, ask=ask)
        except MissingError:
            continue
        except SourceError as error:
            done.failed.append(error)
            continue
        empty = False
        yield text
    if empty and len(done.failed) == known:
        done.empty.append(query.address)


def _listed(listing: Listing, store: Store, client: Client, *, ask: bool) -> list[File | Listing]:
    text, answered = _text(listing.address, store, client, ask=ask)
    return list(dict.fromkeys(listing.finds(text, answered)))


def _text(address: str, store: Store, client: Client, *, ask: bool) -> tuple[str, str]:
    """What a page that lists files says, and the address that answered."""
    mark = hashlib.sha256(address.encode()).hexdigest()[:16]
    page = File(address, called=f"{mark}.listing")
    _, record = download(client, store, page, ask=ask)
    return store.path(page).read_text(encoding="utf-8", errors="replace"), record.answered
