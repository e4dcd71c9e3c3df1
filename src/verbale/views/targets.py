"""Which turns of a dialogue are to be learned, and why the others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.views.left_out import OTHER_LANGUAGE, OTHERS, UNATTRIBUTED, UNSURE, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.views.dialogue import Dialogue
    from verbale.views.options import Options


def chosen(
    dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut
) -> Iterator[Dialogue]:
    """The dialogues in the languages that were asked for."""
    for dialogue in dialogues:
        lang = str(dialogue.row["lang"])
        if options.languages and not options.languages & {lang, lang.partition("-")[0]}:
            left_out[OTHER_LANGUAGE] += 1
        else:
            yield dialogue


def targets(dialogue: Dialogue, options: Options, left_out: LeftOut) -> Iterator[int]:
    """The turns that are to be learned, by index."""
    for index, turn in enumerate(dialogue.turns):
        if turn.attribution_method == "none" or turn.speaker_id is None:
            left_out[UNATTRIBUTED] += 1
        elif not options.target.fits(turn):
            left_out[OTHERS] += 1
        elif turn.attribution_score < options.min_score:
            left_out[UNSURE] += 1
        else:
            yield index
