"""Dialogues with the same words, as findings: what the rules on copies share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale import fingerprints
from verbale.checks.finding import Hit

if TYPE_CHECKING:
    from verbale.checks.corpus import Corpus
    from verbale.fingerprints import Fingerprints

NEEDS = {"turns": fingerprints.COLUMNS}


def fingerprints_of(corpus: Corpus) -> Fingerprints:
    """The fingerprints of all dialogues of a corpus."""
    return corpus.once(
        "fingerprints", lambda: fingerprints.fingerprints(corpus.turns(fingerprints.COLUMNS))
    )


def hit(found: Fingerprints, at: int, fact: str, expected: str) -> Hit:
    """A finding against the first turn of a dialogue."""
    return Hit(int(found.rows[at]), fact, expected, dialogue_id=found.ids[at])


def named(corpus: Corpus, dialogue_id: str | None) -> str:
    """A dialogue in words: its id, and the file of its source where there is one."""
    path = corpus.paths.get(dialogue_id or "")
    return f"{dialogue_id} ({path})" if path else str(dialogue_id)
