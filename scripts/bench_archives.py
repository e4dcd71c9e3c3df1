"""Measure web archives: MB of compressed archive a second of CPU time, stage by stage.

The archive is made of invented pages of an ordinary web (filler_pages.py), of which one in fifty
has a transcript in it. Where trafilatura is installed, the same pages are extracted by it.

Examples:
  python scripts/bench_archives.py
  python scripts/bench_archives.py --pages 4000 --write docs/speed.md
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import filler_pages

from verbale.archives import Page, document_of, is_worth_reading
from verbale.archives import records as pages_of
from verbale.parsing import understand
from verbale.records import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARKERS = ("<!-- bench of archives -->", "<!-- end of bench of archives -->")
EVERY = 50
"""One page of so many has a transcript."""
_TURNS = 40
_PASSES = 2


def main() -> int:
    """Measure, print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000, help="pages of the archive")
    parser.add_argument("--write", type=Path, metavar="FILE", help="page that takes the table")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        path.write_bytes(b"".join(members(arguments.pages)))
        table = measured(str(path), path.stat().st_size)
    print(table)
    if arguments.write:
        text = arguments.write.read_text(encoding="utf-8")
        before, _, rest = text.partition(MARKERS[0])
        after = rest.partition(MARKERS[1])[2]
        report = f"{before}{MARKERS[0]}\n\n{table}\n{MARKERS[1]}{after}"
        arguments.write.write_text(report, encoding="utf-8")
    return 0


def members(count: int) -> Iterator[bytes]:
    """The records of an archive, each compressed."""
    for number in range(count):
        page = filler_pages.page(number)
        if number % EVERY == 0:
            before, start, behind = page.partition(b'<main id="content">')
            page = before + start + transcript(number) + behind.partition(b"</main>")[2]
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-05-06T10:00:00Z\r\n"
            f"WARC-Target-URI: https://www.site.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}"
            "\r\n\r\n"
        )
        yield gzip.compress(head.encode() + answer + b"\r\n\r\n", 6, mtime=0)


def transcript(number: int) -> bytes:
    """A dialogue as such pages set it."""
    said = "".join(
        f"<p><strong>{('Ada Okoro', 'Ben Tarn', 'Question')[(turn + number) % 3]}:</strong> "
        f"{filler_pages.prose(number * 1000 + turn)}</p>\n"
        for turn in range(_TURNS)
    )
    return f"<h1>Press conference no. {number}</h1>{said}</main>".encode()


def measured(address: str, size: int) -> str:
    """The table."""
    pages = [page for page in pages_of(address) if isinstance(page, Page)]
    raw = sum(len(page.data) for page in pages)
    chosen = [page for page in pages if is_worth_reading(page)]
    for page in chosen[:3]:
        records(understand(document_of(page)))  # word lists are loaded
    read = _seconds(lambda: sum(1 for _ in pages_of(address)))
    look = _seconds(lambda: sum(is_worth_reading(page) for page in pages))
    parse = _seconds(lambda: sum(len(records(understand(document_of(p))).turns) for p in chosen))
    stages = {
        "reading records": read,
        "reading and the look": read + look,
        "whole: pages that pass are parsed": read + look + parse,
    }
    if (other := _trafilatura(pages)) is not None:
        stages["reading, and trafilatura's extraction of every page"] = read + other
    rows = ["| what | CPU-s | MB of archive a CPU-s | MB of pages a CPU-s |", "|---|--:|--:|--:|"]
    rows += [
        f"| {name} | {spent:.1f} | {size / spent / 1e6:.1f} | {raw / spent / 1e6:.0f} |"
        for name, spent in stages.items()
    ]
    talking = sum(1 for page in pages if int(page.uri.rpartition("/")[2]) % EVERY == 0)
    looked = f"{raw / look / 1e6:.0f} MB of pages a CPU-second"
    parsed = f"{sum(len(page.data) for page in chosen) / parse / 1e6:.1f}"
    sizes = f"{raw / 1e6:.0f} MB, {size / 1e6:.0f} MB compressed"
    facts = (
        f"{len(pages):,} pages, {sizes}; {talking} hold a\n"
        f"transcript, {len(chosen)} pass the look. The look alone: {looked};\n"
        f"parsing what passes: {parsed}."
    )
    return "\n".join([*rows, "", facts]) + "\n"


def _trafilatura(pages: list[Page]) -> float | None:
    """CPU seconds of trafilatura for the same pages; None if it is not installed."""
    try:
        from trafilatura import extract  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    some = pages[:: max(1, len(pages) // 200)]
    spent = _seconds(lambda: [extract(page.data) for page in some])
    return spent * len(pages) / len(some)


def _seconds(work: Callable[[], object]) -> float:
    """CPU seconds, the best of some passes."""
    best = float("inf")
    for _ in range(_PASSES):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    sys.exit(main())
