"""Measure how fast sources are parsed, stage by stage, and what memory that takes.

    python scripts/bench.py [--sizes 10 100] [--formats txt md html xml] [--all FOLDER] [--write]

The load is invented: a press conference of nonsense sentences, the same in every run, rendered in
each format and size (KB). In one run it is parsed stage by stage and read by a plain loop that
splits paragraphs by one regular expression, which is the measure of all others. Times are CPU time,
the best of several passes; the memory is the most that Python's allocator held at once.

With --all everything else is measured in the same run, and its loads stay in the folder that is
named: extraction and web archives against trafilatura; builds and engines against a plain loop,
datasets and datatrove; checks against pandera on pandas and Great Expectations; views. What is not
installed is left out (trafilatura with lxml_html_clean; datatrove with orjson; ray;
pandera[pandas]; great_expectations).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
import tracemalloc
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.attribution import attribute
from verbale.attribution.by_title import attribute_by_title
from verbale.boilerplate import name_boilerplate
from verbale.flattened import name_flattened
from verbale.languages import (
    available_languages,
    document_language,
    menu_languages,
    turn_languages,
)
from verbale.metadata import describe
from verbale.parsing import parse
from verbale.readers import read
from verbale.records import records
from verbale.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "speed.md"
MARKERS = ("<!-- bench -->\n", "<!-- end of bench -->")
SIZES = (10, 100, 1000)
OTHERS = {
    "bench_extraction.py": (False, ("--write",)),
    "bench_archives.py": (False, ("--write", str(DOCS))),
    "bench_build.py": (True, ("--write",)),
    "bench_checks.py": (True, ()),
    "bench_views.py": (True, ("--write",)),
}
"""The other measurements; whether each keeps its load in a folder, and what makes it write."""
STAGES = ("read", "boilerplate", "attribution", "languages", "metadata", "records")
_PARAGRAPH = re.compile(r"(?:([^\s:][^:\n]{0,60}):[ \t]+)?(\S.*)")
LABELS = ("QUESTION", "President Vell", "Minister Ilvane", "MODERATOR", "Oskar Brandeth")
_TITLE = "Press conference of President Vell and Minister Ilvane"
_SMALL = "the of and to a in that is it for on with as we this be are by at from have not our"
_WORDS = """agreement border bridge building chamber citizens coast commission common conference
    country cooperation decision delegation discussed economic energy established evening ferry
    first government harbour important institutions interest island joint lighthouse market meeting
    ministers morning mountains nations network partners peace people ports progress project
    question railway region relations river safety second session signed together trade transport
    treaty understanding valley village voyage water welcome winter work yesterday"""


@dataclass
class Measured:
    """One load: its size in bytes, and seconds by stage.

    Attributes:
        name: Format and size.
        size: Bytes.
        plain: Seconds of the plain loop.
        seconds: Of each stage.
        peak: Bytes that Python's allocator held at most.
    """

    name: str
    size: int
    plain: float = 0.0
    seconds: dict[str, float] = field(default_factory=dict)
    peak: int = 0

    @property
    def whole(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write if asked to; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="KB")
    parser.add_argument("--formats", nargs="+", choices=tuple(RENDER), default=tuple(RENDER))
    parser.add_argument("--passes", type=int, default=3, help="the best of so many (default: 3)")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="run the other bench_*.py, too")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/speed.md")
    options = parser.parse_args(arguments)
    parse("warm.txt", load("txt", 4000))  # word lists and models are loaded once a process
    measured = [
        measure(form, kilobytes * 1000, options.passes)
        for form in options.formats
        for kilobytes in options.sizes
    ]
    report = f"{table(measured)}\n{start_up()}\n"
    print(report, end="")
    if options.write:
        write(DOCS, report)
    return run_others(options.all, options.write) if options.all else 0


def run_others(folder: Path, write_tables: bool) -> int:
    """Run the other measurements, one after the other; not 0 if one of them ended so."""
    worst = 0
    for name, (needs_folder, flags) in OTHERS.items():
        script = Path(__file__).with_name(name)
        arguments = [str(folder / script.stem)] if needs_folder else []
        arguments += flags if write_tables else ()
        print(f"\n{name}", flush=True)
        done = subprocess.run([sys.executable, script, *arguments], check=False)  # noqa: S603
        worst = done.returncode or worst
    return worst


# The load


def load(form: str, size: int, number: int = 0) -> bytes:
    """A document of about that many bytes; equal arguments give equal bytes."""
    chance = random.Random(f"{form} {size} {number}")  # noqa: S311  # no secret
    turns: list[tuple[str, list[str]]] = []
    written = 0
    while written < size or not turns:
        label, said = chance.choice(LABELS), list(_paragraphs(chance))
        turns.append((label, said))
        written += len(label) + sum(map(len, said)) + len(RENDER[form]([(label, said)])) // 8
    return RENDER[form](turns).encode()


def _paragraphs(chance: random.Random) -> Iterator[str]:
    """What somebody says in one turn."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        yield " ".join(_sentence(chance) for _ in range(chance.randint(1, 7)))


def _sentence(chance: random.Random) -> str:
    count = chance.randint(4, 22)
    words = [chance.choice((_COMMON, _RARE)[n % 2]) for n in range(count)]
    if count > 12:
        words[count // 2] += chance.choice((",", ",", ":", ";"))
    if chance.random() < 0.1:
        words[-1] = f"“{words[-1]}”"
    text = " ".join(words)
    return text[:1].upper() + text[1:] + chance.choice("....?")


_COMMON, _RARE = _SMALL.split(), _WORDS.split()


def _text(turns: list[tuple[str, list[str]]]) -> str:
    said = ("\n\n".join((f"{label}: {first}", *rest)) for label, (first, *rest) in turns)
    return "\n\n".join((_TITLE, "3 May 2031, Port Almar", *said)) + "\n"


def _markdown(turns: list[tuple[str, list[str]]]) -> str:
    said = ("\n\n".join((f"**{label}:** {first}", *rest)) for label, (first, *rest) in turns)
    return "\n\n".join((f"# {_TITLE}", "*3 May 2031, Port Almar*", *said)) + "\n"


def _html(turns: list[tuple[str, list[str]]]) -> str:
    said = "\n".join(
        f"<p><strong>{label}:</strong> {first}</p>\n" + "\n".join(f"<p>{each}</p>" for each in rest)
        for label, (first, *rest) in turns
    )
    menu = "".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in _RARE[:20])
    head = f'<head><meta charset="utf-8"><title>{_TITLE}</title></head>'
    body = f"<nav><ul>{menu}</ul></nav><main><h1>{_TITLE}</h1>\n{said}</main><footer>Almar</footer>"
    return f'<!DOCTYPE html>\n<html lang="en">{head}<body>{body}</body></html>\n'


def _tei(turns: list[tuple[str, list[str]]]) -> str:
    said = "\n".join(
        f'<note type="speaker">{label}:</note>\n<u who="#{label.replace(" ", "")}">'
        + "\n".join(f"<seg>{each}</seg>" for each in paragraphs)
        + "</u>"
        for label, paragraphs in turns
    )
    title = f"<titleStmt><title>{_TITLE}</title></titleStmt>"
    head = f"<teiHeader><fileDesc>{title}</fileDesc></teiHeader>"
    start = '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
    return f"{start}{head}\n<text><body><div>\n{said}\n</div></body></text></TEI>\n"


RENDER: dict[str, Callable[[list[tuple[str, list[str]]]], str]] = {
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "xml": _tei,
}


# The measurement


def measure(form: str, size: int, passes: int) -> Measured:
    """Time one load, the plain loop and the stages in turn; then trace its memory."""
    data = load(form, size)
    found = Measured(f"{form} {size // 1000} KB", len(data))
    plain, stages = [], []
    for number in range(passes):
        data = load(form, size, number)  # another one each time: the same would be remembered
        plain.append(_seconds(partial(split_paragraphs, data)))
        stages.append(time_stages(f"load.{form}", data))
    found.plain = min(plain)
    found.seconds = {stage: min(each[stage] for each in stages) for stage in STAGES}
    found.peak = peak(f"load.{form}", data)
    return found


def split_paragraphs(data: bytes) -> list[tuple[str | None, str]]:
    """The plain loop: one regular expression splits each paragraph into label and speech."""
    return [(found[1], found[2]) for found in _PARAGRAPH.finditer(data.decode())]


def time_stages(name: str, data: bytes) -> dict[str, float]:
    """Seconds of each stage of `verbale.parsing.parse` and of the rows made of its result."""
    spent = dict.fromkeys(STAGES, 0.0)

    def timed(stage: str, work: Callable[..., Any], *arguments: object) -> Any:
        start = time.process_time()
        result = work(*arguments)
        spent[stage] += time.process_time() - start
        return result

    document = timed("read", read, name, data)
    document = timed("boilerplate", name_boilerplate, document)
    document = timed("boilerplate", name_flattened, document)
    attribution = timed("attribution", attribute, document)
    menus = timed("languages", menu_languages, document)
    lang = timed("languages", document_language, document, attribution, menus)
    metadata = timed("metadata", describe, document, attribution, lang.tag)
    attribution = timed("attribution", attribute_by_title, document, attribution, metadata)
    available = timed("languages", available_languages, document, lang, menus)
    languages = timed("languages", turn_languages, document, attribution, lang)
    understood = Transcript(document, attribution, metadata, lang, available, languages)
    timed("records", records, understood)
    return spent


def _seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call, over as many calls as can be timed well."""
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < 0.02 or not count:
        work()
        count += 1
    return spent / count


def peak(name: str, data: bytes) -> int:
    """The most bytes that Python's allocator held while a source was parsed into rows."""
    tracemalloc.start()
    records(parse(name, data))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def start_up() -> str:
    """What a process pays once: imports, word lists, the language model."""
    code = "from verbale.records import records; from verbale.parsing import parse; import sys; "
    code += "records(parse('a.txt', sys.stdin.buffer.read()))"
    before = os.times()
    subprocess.run([sys.executable, "-c", code], input=load("txt", 4000), check=True)  # noqa: S603
    after = os.times()
    spent = after.children_user - before.children_user
    spent += after.children_system - before.children_system
    return f"A new process, its first small text parsed: {spent:.1f} s of CPU time."


# The table


def table(measured: list[Measured]) -> str:
    """MB/s of the plain loop and of each stage, the ratio of the two, and the memory."""
    head = ("load", "plain loop", "**whole**", "× plain loop", *STAGES, "peak MB")
    rows = [f"| {' | '.join(head)} |", f"|---|{'--:|' * (len(head) - 1)}"]
    rows += [f"| {' | '.join(_cells(each))} |" for each in measured]
    return "\n".join(rows) + "\n"


def _cells(each: Measured) -> Iterator[str]:
    yield each.name
    yield f"{each.size / each.plain / 1e6:.0f}"
    yield f"**{each.size / each.whole / 1e6:.2f}**"
    yield f"{each.whole / each.plain:.0f}"
    for stage in STAGES:
        yield f"{each.size / max(each.seconds[stage], 1e-6) / 1e6:.1f}"
    yield f"{each.peak / 1e6:.1f}"


def write(path: Path, report: str, markers: tuple[str, str] = MARKERS) -> None:
    """Put the report between its markers in a page of the documentation."""
    start, end = markers
    before, _, rest = path.read_text(encoding="utf-8").partition(start)
    after = rest.partition(end)[2]
    path.write_text(f"{before}{start}\n{report}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
