"""Show how sources are read: turns, speakers, evidence.

Sources are files, folders, glob patterns, or - for standard input. In folders, files that no reader
claims are counted, not failed. Nothing is written without -o.

Examples:
  verbale parse talks.html
  verbale parse talks.html --evidence
  verbale parse pages/ --exclude 'draft*' --format jsonl -o turns/
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.cli import FAILED, OK, USAGE, say
from verbale.errors import SourceError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from verbale.sources import Source
    from verbale.transcript import Transcript

_SUFFIXES = {"text": ".txt", "jsonl": ".jsonl", "gold": ".gold.jsonl"}
_GOLD = (
    "turn_index",
    "speaker_label",
    "speaker_id",
    "speaker_name",
    "speaker_type",
    "speaker_role",
    "speaker_country",
    "speaker_org",
    "attribution_method",
    "text",
    "lang",
    "spoken_lang",
    "spans",
)
"""What a person who corrects turns needs to see of them."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="file, folder, glob pattern, or - for standard input",
    )
    parser.add_argument(
        "--format",
        choices=tuple(_SUFFIXES),
        help="text (default) for people, jsonl (default with -o) for programs, gold for a person "
        "to correct into expected turns",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="write one file a source into this folder"
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out sources whose path or name fits",
    )
    parser.add_argument(
        "--evidence",
        action="store_true",
        help="show what spoke for each label, and what the rest of the source is",
    )


def run(arguments: argparse.Namespace) -> int:
    """Parse the sources; 0 if all could be read, 1 if some failed, 2 if none could."""
    from verbale.sources import find_sources, refuse_collisions

    sources = find_sources(arguments.sources, arguments.exclude)
    if arguments.output:
        refuse_collisions(sources.found)
    for missing in sources.failed:
        say(f"{missing}")
    failed = len(sources.failed)
    for source in sources.found:
        try:
            _show(source, arguments)
        except SourceError as error:
            failed += 1
            say(f"{error}")
    if sources.unclaimed:
        say(sources.left_out)
    if not sources.found:
        say("there is no source that a reader claims in what was named")
    if failed == len(sources.found) + len(sources.failed):
        return USAGE
    return FAILED if failed else OK


def _show(source: Source, arguments: argparse.Namespace) -> None:
    """Parse one source and print or write it in the form that was asked for."""
    from verbale.archives import is_archive
    from verbale.parsing import parse_source

    if is_archive(source.output.name):
        raise SourceError(
            source.uri,
            "is an archive of many pages",
            f"build it: verbale build {source.uri} -o talks",
        )
    form: str = arguments.format or ("jsonl" if arguments.output else "text")
    transcript = parse_source(source)
    for warning in transcript.document.warnings:
        say(f"{source.uri}: {warning}")
    text = _in_form(transcript, form, arguments)
    if not arguments.output:
        sys.stdout.write(text.encode("utf-8", "replace").decode())
        return
    path = arguments.output / source.output.parent / f"{source.output.name}{_SUFFIXES[form]}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _in_form(transcript: Transcript, form: str, arguments: argparse.Namespace) -> str:
    if form == "text":
        from verbale.terminal import render

        colour = not arguments.output and sys.stdout.isatty()
        return render(transcript, colour=colour, evidence=arguments.evidence)
    from verbale.records import records, source_uri_of

    rows: Iterable[dict[str, Any]] = records(transcript).turns
    if form == "gold":
        rows = map(_to_correct, rows)
    else:
        uri = source_uri_of(transcript)
        rows = ({"source": uri, **row} for row in rows)
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in rows)


def _to_correct(row: dict[str, Any]) -> dict[str, object]:
    """A turn for a person to correct: ids without the dialogue's, spans by what they say."""
    gold = {key: row[key] for key in _GOLD}
    if row["speaker_id"]:
        gold["speaker_id"] = row["speaker_id"].removeprefix(f"{row['dialogue_id']}.")
    gold["spans"] = [
        {
            "type": span["type"],
            "lang": span["lang"],
            "text": row["text"][span["start"] : span["end"]],
        }
        for span in row["spans"]
    ]
    return gold
