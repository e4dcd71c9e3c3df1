"""Languages that people set on a turn go with it: they are never another turn's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.attribution.effect import turn_at
from verbale.decisions.decision import Act

if TYPE_CHECKING:
    from verbale.decisions import Decision
    from verbale.transcript import Transcript


def left_behind(before: Transcript, after: Transcript) -> tuple[Decision, ...]:
    """Decisions on the language of turns that are there before a step, and not after it.

    Args:
        before: What became of the source before the step.
        after: What becomes of it after the step.

    Returns:
        Those that come to nothing after it, or would say the language of another turn.
    """
    return tuple(
        each
        for each in after.document.decisions
        if each.act in (Act.LANG, Act.SPOKEN) and _is_left(before, after, each)
    )


def _is_left(before: Transcript, after: Transcript, decision: Decision) -> bool:
    was = turn_at(before.document, before.attribution, decision)
    if was is None:
        return False
    now = turn_at(after.document, after.attribution, decision)
    if now is None:
        return True
    # A turn starts before its label or behind it, and so moves; never as far as the one before it.
    return was > 0 and after.turns[now].place[0] <= before.turns[was - 1].place[0]
