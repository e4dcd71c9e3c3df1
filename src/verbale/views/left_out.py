"""What a view leaves out is counted by reason, so that nothing is lost silently."""

from __future__ import annotations

from collections import Counter

UNATTRIBUTED = "turns whose speaker is not known"
UNSURE = "turns below the least attribution score"
OTHERS = "turns of others than the target"
NOBODY = "turns of speakers that are no persons"
MARKED = "turns with a mark that chat templates act on"
MASKED = "turns of which nothing is left but masks"
NO_CONTEXT = "turns with nothing before them"
TOO_LONG = "turns longer than the window"
NO_ROOM = "turns that do not fit into the window together with the scene"
AFTER = "turns after the last one of the target"
CUT = "turns of context that did not fit into a window"
OTHER_LANGUAGE = "dialogues in other languages"
UNALIGNED = "turns without a counterpart"

LeftOut = Counter[str]
"""How often something was left out, by reason."""
