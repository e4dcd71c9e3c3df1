"""A transcript as a person reads it on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from verbale.printing import replaced
from verbale.transcript import Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult

    from verbale.transcript import Transcript, Turn

_COLOURS = (
    "cyan",
    "magenta",
    "green",
    "yellow",
    "blue",
    "red",
    "bright_cyan",
    "bright_magenta",
    "bright_green",
    "bright_yellow",
)
_WIDTH = 100


def printable(text: str) -> str:
    """A text without what could move a terminal's cursor or turn its direction."""
    return replaced(text, lambda c: c if c == "\n" else "\N{REPLACEMENT CHARACTER}")


def render(transcript: Transcript, *, colour: bool, evidence: bool) -> str:
    """A transcript for reading: what it is, then its turns, a colour a speaker."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(
        force_terminal=colour,
        no_color=not colour,
        width=None if colour else _WIDTH,
        highlight=False,
        soft_wrap=False,
    )
    colours: dict[str, str] = {}
    with console.capture() as captured:
        console.print(Text(printable(_headline(transcript)), style="bold"))
        console.print(Text(printable("\n".join(_facts(transcript))), style="dim"))
        for turn, language in zip(transcript.turns, transcript.languages, strict=True):
            label = turn.label.printed if turn.label else "—"
            style = colours.setdefault(label, _COLOURS[len(colours) % len(_COLOURS)])
            tag = "" if language.lang.tag == transcript.lang.tag else f"  [{language.lang.tag}]"
            if turn.method is Method.NONE:
                tag += "  [left to nobody]"
            console.print()
            console.print(Text.assemble((printable(label), f"bold {style}"), (tag, "dim")))
            if evidence:
                console.print(
                    Padding(
                        Text(printable(_evidence(transcript, turn)), style="dim italic"),
                        (0, 0, 0, 2),
                    )
                )
            console.print(Padding(Text(printable(turn.text)), (0, 0, 0, 2)))
        if evidence:
            console.print()
            console.print(Text(printable(_account(transcript)), style="dim"))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def render_markdown(text: str) -> str:
    """Markdown for reading on a terminal: headings to the left, code set off."""
    from rich.console import Console
    from rich.markdown import Heading, Markdown
    from rich.theme import Theme

    class Left(Heading):
        """A heading that stands where its text begins, not in the middle."""

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            self.text.justify = "left"
            yield self.text

    class Page(Markdown):
        elements: ClassVar = {**Markdown.elements, "heading_open": Left}

    theme = Theme({"markdown.code": "cyan", "markdown.h2": "bold"})
    console = Console(force_terminal=True, highlight=False, theme=theme)
    with console.capture() as captured:
        console.print(Page(text, code_theme="ansi_dark"), width=min(console.width, _WIDTH))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _headline(transcript: Transcript) -> str:
    return transcript.metadata.title or transcript.document.source_uri


def _facts(transcript: Transcript) -> Iterator[str]:
    document, metadata = transcript.document, transcript.metadata
    day = str(metadata.date_start or "no date")
    if metadata.date_end and metadata.date_end != metadata.date_start:
        day += f" to {metadata.date_end}"
    yield " · ".join(
        (
            day,
            metadata.place or "no place",
            metadata.event_type,
            f"{transcript.lang.tag} ({transcript.lang.source})",
        )
    )
    for person in metadata.participants:
        yield (
            f"with {person.name}"
            + (f", {person.role}" if person.role else "")
            + (f" [{person.country}]" if person.country else "")
        )
    others = [tag for tag in transcript.available_langs if tag != transcript.lang.tag]
    if others:
        yield "also in " + ", ".join(others)
    labels = dict.fromkeys(turn.label.printed for turn in transcript.turns if turn.label)
    counts = f"{len(transcript.turns)} turns, {len(labels)} labels"
    yield f"{document.source_uri} · {document.decoded.encoding} · {counts}"
    if not transcript.turns:
        yield "no dialogue found"


def _evidence(transcript: Transcript, turn: Turn) -> str:
    at = turn.label.start if turn.label else turn.paragraphs[0].start
    return f"line {transcript.document.line(at)} · {turn.method} {turn.score:.2f} · " + "; ".join(
        turn.evidence
    )


def _account(transcript: Transcript) -> str:
    """How much of the source is what."""
    document = transcript.document
    sizes: dict[str, int] = {}
    for share in transcript.attribution.shares:
        name = (
            f"{share.role} ({share.detail})"
            if share.role == "boilerplate" and share.detail
            else str(share.role)
        )
        sizes[name] = (
            sizes.get(name, 0) + document.byte_offset(share.end) - document.byte_offset(share.start)
        )
    total = sum(sizes.values()) or 1
    parts = (
        f"{name} {100 * size / total:.1f} %"
        for name, size in sorted(sizes.items(), key=lambda item: -item[1])
    )
    return "every byte accounted for: " + ", ".join(parts)
