"""Plain text in the contributor's form, which verbale reads back to the same turns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from verbale.languages.markers import read_note
from verbale.languages.tags import names_in
from verbale.views.targets import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.views.dialogue import Dialogue
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options

_NO_WORD = "spoken languages of turns, which the form cannot say"
_UNLABELLED = "unlabelled turns, which the form cannot tell apart"
OPTIONS = frozenset({"languages"})


def files(
    dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut
) -> Iterator[tuple[str, str]]:
    """A file for each dialogue, named by its id."""
    for dialogue in chosen(dialogues, options, left_out):
        yield f"{dialogue.dialogue_id}.txt", text_of(dialogue, left_out)


def text_of(dialogue: Dialogue, left_out: LeftOut) -> str:
    """Front matter, then a paragraph with its label for each turn."""
    parts = [f"---\n{_front_matter(dialogue)}---"]
    for turn in dialogue.turns:
        label = turn.speaker_label
        left_out[_UNLABELLED] += label is None
        paragraphs = turn.text.split("\n")
        note = _note(turn.spoken_lang)
        left_out[_NO_WORD] += turn.spoken_lang != "und" and (label is None or not note)
        first = paragraphs[0] if label is None else f"{label}{note}: {paragraphs[0]}"
        parts += [first, *paragraphs[1:]]
    return "\n\n".join(parts) + "\n"


@cache
def _note(spoken: str) -> str:
    """How the form says in which language a turn was spoken; empty where it cannot."""
    names = (name for name, tag in names_in("en").items() if tag == spoken)
    known = (
        note
        for name in names
        if read_note(note := f"spoke in {name.title()}", "en").spoken == spoken
    )
    return next((f" ({note})" for note in known), "")


def _front_matter(dialogue: Dialogue) -> str:
    row = dialogue.row
    facts: dict[str, Any] = {
        "id": row["dialogue_id"],
        "title": row["title"],
        "date": _days(row["date_start"], row["date_end"]),
        "place": row["place"],
        "country": row["country"],
        "lang": row["lang"] if row["lang"] != "und" else None,
        "available_langs": row["available_langs"],
        "event_id": row["event_id"],
        "event_type": row["event_type"],
        "completeness": row["completeness"],
        "participants": [
            {key: value for key, value in each.items() if value and key != "speaker_id"}
            for each in row["participants"]
        ],
        "publisher": row["publisher"],
        "source_uri": row["source_uri"],
        "retrieved_at": row["retrieved_at"],
        "license": row["license"],
    }
    stated = {key: value for key, value in facts.items() if value}
    return yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=2**16)


def _days(start: Any, end: Any) -> str | None:
    if start is None:
        return None
    return str(start) if end in (None, start) else f"{start}/{end}"
