"""Put attribution right in the browser: whose a turn is, where it begins, who speaks it.

Serves the sources on this machine alone, as a page to read and decide in, the least certain turns
first. Each decision goes at once into the file beside its source, SOURCE.decisions.yaml, and can be
undone; who somebody is goes into the registry. Ctrl-C ends it.

Examples:
  verbale review talks.html
  verbale review transcripts/ --registry registry.yaml
  verbale review talks.html --port 8000 --no-browser
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli import OK, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from verbale.sources import Source


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="file, folder, or glob pattern"
    )
    parser.add_argument(
        "--registry",
        type=Path,
        metavar="FILE",
        help="who is known; also takes the decisions who somebody is",
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out sources whose path or name fits",
    )
    parser.add_argument(
        "--port", type=int, default=0, metavar="N", help="to listen on (default: any free one)"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="print the address, and open nothing"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from verbale.review import Review, ReviewServer

    sources = _sources(arguments)
    review = Review(sources, arguments.registry)
    review.states()
    title = sources[0].output.name if len(sources) == 1 else _title(arguments.sources)
    with ReviewServer(review, title, arguments.port) as server:
        try:
            print(f"{len(sources):,} to review; Ctrl-C ends it\n{server.address}", flush=True)
            if not arguments.no_browser:
                _open(server.address)
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return OK


def _sources(arguments: argparse.Namespace) -> Sequence[Source]:
    """The sources that can be reviewed.

    Raises:
        UsageError: There is none, or one is no file on this machine that holds one document.
    """
    from verbale.archives import is_archive
    from verbale.errors import UsageError
    from verbale.sources import find_sources

    found = find_sources(arguments.sources, arguments.exclude)
    for missing in found.failed:
        say(f"{missing}")
    for source in found.found:
        if source.path is None:
            raise UsageError(f"{source.uri}: decisions lie beside a file; save it, and name that")
        if is_archive(source.output.name):
            raise UsageError(f"{source.uri}: is an archive of many pages; unpack it first")
    if found.unclaimed:
        say(found.left_out)
    if not found.found:
        raise UsageError("there is no source that a reader claims in what was named")
    return found.found


def _title(names: Sequence[str]) -> str:
    return Path(names[0]).resolve().name if len(names) == 1 else f"{len(names)} places"


def _open(address: str) -> None:
    """Open a browser without waiting for it: some run until they are closed."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
