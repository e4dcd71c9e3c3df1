"""A label that was left at the beginning of the text.

## What it finds
A text that begins with a label of its own dialogue, or with a word that is nothing but a label
(`QUESTION:`), and a closing mark: a colon or a dash. The speaker's name in full and the surname
count as the turn's own label; another's label before a dash counts where it cannot be an address.

## Why it matters
The label is no speech. If it is the turn's own, every model learns to say its own name first; if it
is another one's, the words are somebody else's.

## Example

    speaker_label: Minister Vell    text: Minister Vell: We agree on that.

## Use instead

    speaker_label: Minister Vell    text: We agree on that.

## Fix
Safe where it is the turn's own label: it is taken out of the text. Another one's label needs a
person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.checks.finding import Fix, Hit, Level
from verbale.rules.attribution.printed_labels import LABEL_COLUMNS, Printed, at_starts, greets

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from verbale.checks.corpus import Corpus

CODE = "A103"
LEVEL = Level.ERROR
TABLE = "turns"
NEEDS = {"turns": LABEL_COLUMNS}
USES = {"turns": {"speaker_name"}}
FIXES = True


def check(turns: pl.DataFrame, corpus: Corpus) -> Iterator[Hit]:
    """One hit for each text that begins with a label."""
    for suspect in at_starts(turns):
        label = turns["speaker_label"][suspect.row]
        printed = next(suspect.printed(), None)
        if printed is None:
            continue
        own = label is not None and any(form.label == label for form in printed.forms)
        said = (
            _said_of_own(printed)
            if own
            else _said_of_other(printed, suspect.text, turns["lang"][suspect.row])
        )
        if said is not None:
            yield Hit(
                suspect.row,
                said,
                "the speech alone in text, the label in speaker_label",
                "text",
                printed.start,
                printed.end,
                Fix("text", 0, _speech(suspect.text, printed.speech), "") if own else None,
            )


def _said_of_own(printed: Printed) -> str | None:
    """What is the case if the turn's own label stands there; a surname and a stop may be speech."""
    if printed.closer == "stop" and not (printed.name.isupper() and printed.stands_out):
        return None
    return f"the text begins with the turn's own label, “{printed.name}”"


def _said_of_other(printed: Printed, text: str, lang: str | None) -> str | None:
    """What is the case if another's label stands there, and is no address to that speaker."""
    if printed.name[:1].islower() or printed.closer == "stop":
        return None
    if not printed.names:
        alone = printed.is_word and printed.closer == "colon"
        return f"the text begins with “{printed.name}”, which is a label" if alone else None
    if greets(printed, lang):
        return None
    if printed.closer == "dash" and text[printed.speech :][:1].islower():
        return None
    return f"the text begins with “{printed.name}”, a label of this dialogue"


def _speech(text: str, end: int) -> int:
    """Where the speech begins behind a label."""
    while end < len(text) and text[end].isspace():
        end += 1
    return end
