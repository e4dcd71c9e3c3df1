"""Fetch the files of a recipe, and say what is new, changed and missing.

What was begun is gone on with; what is there is asked for only if it changed; servers are asked one
request at a time, with pauses, and what their robots.txt does not allow is left alone. Set
VERBALE_CONTACT to an address at which their keepers can reach you.

Examples:
  verbale fetch frus --limit 5 --dry-run
  verbale fetch frus --only frus1969-76v17
  verbale fetch europarl -o europarl
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import FAILED, OK, USAGE, say
from verbale.cli.build import count

if TYPE_CHECKING:
    import argparse

    from verbale.fetching import Client, Recipe, Store, Wanted

_SHOWN = 20


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", help="the recipe (verbale recipes lists them)")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="PATTERN",
        help="only files whose address has this in it; * stands for anything",
    )
    parser.add_argument("--limit", type=count, metavar="N", help="so many files at most")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be fetched; ask for lists alone"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FOLDER",
        help="keep the files here (default: in the user's cache, where build looks for them)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Fetch; 0 if all went well, 1 if some files could not be had, 2 if none could."""
    from verbale.cli._progress import progress
    from verbale.fetching import Client, Store, Wanted, fetch
    from verbale.fetching.client import UNREACHED
    from verbale.recipes import recipe

    found = recipe(arguments.name.removeprefix("recipe:"))
    store = Store.of(arguments.name.removeprefix("recipe:"), found.suffix, arguments.output)
    wanted = Wanted(tuple(arguments.only), arguments.limit)
    client = Client(found.pause)
    try:
        with store.locked():
            if arguments.dry_run:
                return _plan(found, store, client, wanted)
            with progress(doing="fetching", things="files") as advance:
                done = fetch(found, store, client, wanted, advance=advance)
    finally:
        client.close()
    for error in done.failed:
        say(str(error))
    for address, other in done.moved[:_SHOWN]:
        say(f"{address}: is now at {other}")
    if not found.verified and any(UNREACHED not in error.fact for error in done.failed):
        say("nobody has seen the addresses of this recipe answer; please report what is wrong")
    states = ", ".join(f"{number:,} {state}" for state, number in sorted(done.states.items()))
    size = sum(record.size for _, record in done.files)
    print(f"{store.root}: {len(done.files):,} files, {_size(size)} ({states or 'none'})")
    if not done.files:
        return USAGE if done.failed else OK
    return FAILED if done.failed else OK


def _plan(recipe: Recipe, store: Store, client: Client, wanted: Wanted) -> int:
    """Say what would be fetched; 1 if some of it could not be found out, 2 if nothing could."""
    from verbale.fetching import planned
    from verbale.fetching.fetching import NOTHING

    plan = planned(recipe, store, client, wanted)
    for error in plan.failed:
        say(str(error))
    for file, record in plan.files[:_SHOWN]:
        known = "there" if record is not None else _size(file.size)
        print(f"{file.address}  {known}")
    if len(plan.files) > _SHOWN:
        print(f"… {_SHOWN} of {len(plan.files):,} files shown")
    most = f"{wanted.limit:,} at most" if wanted.limit is not None else "as many as there are"
    for series in plan.open_ended[:_SHOWN]:
        print(f"{series.address}  {most}")
    if len(plan.open_ended) > _SHOWN:
        print(f"… {_SHOWN} of {len(plan.open_ended):,} series of files shown")
    missing = [file for file, record in plan.files if record is None]
    sizes = [file.size for file in missing]
    total = _size(sum(size or 0 for size in sizes)) if all(sizes) else "of unknown size"
    more = ", and those that are numbered" if plan.open_ended else ""
    print(f"{len(missing):,} files to fetch, {total}{more}; licence {recipe.licence}")
    if not recipe.verified:
        print("unverified: nobody has seen these addresses answer as the recipe says")
    print("nothing was fetched: this was a dry run")
    for address in plan.empty:
        say(f"{address}: {NOTHING}")
    if not plan.failed:
        return OK
    return FAILED if plan.files or plan.open_ended else USAGE


def _size(size: int | None) -> str:
    """Bytes as people say them."""
    if size is None:
        return "of unknown size"
    for unit, least in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= least:
            return f"{size / least:.1f} {unit}"
    return f"{size} bytes"
