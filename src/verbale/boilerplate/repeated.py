"""Lines that stand on a page more than once: its title, captions, pull quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.boilerplate.kinds import Boilerplate
from verbale.boilerplate.lines import SENTENCE_END, Line
from verbale.words import fold

if TYPE_CHECKING:
    from verbale.document import Document


def name_repeated(document: Document, lines: list[Line], dialogue: range) -> None:
    """The title given again, and lines with which the next one begins: captions, pull quotes."""
    titles = {fold(fact.value) for fact in document.facts("title")}
    titles |= {lines[0].folded} if dialogue.start else set()
    head = {line.folded for line in lines[: dialogue.start]}
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if line.name or not line.folded or not _is_long(line.text):
            continue
        known = line.folded in titles or (at < dialogue.start and line.folded in head)
        if known and line.folded in seen:
            line.name = Boilerplate.REPEATED
        seen.add(line.folded)
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        quoted = following.startswith(line.text) and len(following) > 2 * len(line.text)
        if quoted and not SENTENCE_END.search(line.text):
            line.name = Boilerplate.CAPTION


def _is_long(text: str) -> bool:
    """Whether a line says enough not to come twice by chance; an ideograph counts three."""
    return len(text) >= 25 or len(text) + 2 * sum(char > "\u2e80" for char in text) >= 25
