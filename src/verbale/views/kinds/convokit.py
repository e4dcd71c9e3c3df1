"""A ConvoKit corpus: utterances, speakers and conversations, as ConvoKit itself writes them.

The files are those of ConvoKit's format (https://convokit.cornell.edu/documentation/data_format.html).
A conversation is named by its first utterance. Importing ConvoKit is not needed to write them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from verbale.views.targets import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options

_OF_TURN = (
    "turn_index",
    "speaker_label",
    "attribution_method",
    "attribution_score",
    "lang",
    "spoken_lang",
    "translation",
)
_OF_SPEAKER = (
    "speaker_name",
    "speaker_type",
    "speaker_role",
    "speaker_country",
    "speaker_org",
)
_OF_DIALOGUE = ("title", "event_type", "place", "event_id", "lang", "source_uri", "license")
OPTIONS = frozenset({"languages"})


def files(
    dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut
) -> Iterator[tuple[str, str]]:
    """The five files of a corpus."""
    speakers: dict[str, Mapping[str, Any]] = {}
    conversations: dict[str, Mapping[str, Any]] = {}
    utterances: list[str] = []
    for dialogue in chosen(dialogues, options, left_out):
        root = _utterance_id(dialogue.turns[0])
        conversations[root] = {"meta": _about(dialogue), "vectors": []}
        before = None
        for turn in dialogue.turns:
            who = _speaker_id(turn)
            about = {name: getattr(turn, name) for name in _OF_SPEAKER}
            speakers.setdefault(who, {"meta": about, "vectors": []})
            utterances.append(json.dumps(_utterance(turn, root, who, before), ensure_ascii=False))
            before = _utterance_id(turn)
    yield "utterances.jsonl", "".join(f"{line}\n" for line in utterances)
    yield "speakers.json", _written(speakers)
    yield "conversations.json", _written(conversations)
    yield "corpus.json", _written({"written_by": "verbale"})
    yield "index.json", _written(_index())


def _utterance(turn: Turn, root: str, who: str, before: str | None) -> Mapping[str, Any]:
    return {
        "id": _utterance_id(turn),
        "conversation_id": root,
        "text": turn.text,
        "speaker": who,
        "meta": {name: getattr(turn, name) for name in _OF_TURN},
        "reply-to": before,
        "timestamp": None,
        "vectors": [],
    }


def _utterance_id(turn: Turn) -> str:
    return f"{turn.dialogue_id}.{turn.turn_index}"


def _speaker_id(turn: Turn) -> str:
    """The speaker's id; of those who have none, the label within the dialogue."""
    return turn.speaker_id or f"{turn.dialogue_id}:{turn.speaker_label or turn.speaker_type}"


def _about(dialogue: Dialogue) -> dict[str, Any]:
    day = dialogue.row["date_start"]
    about = {name: dialogue.row[name] for name in _OF_DIALOGUE}
    return about | {"dialogue_id": dialogue.dialogue_id, "date": day and day.isoformat()}


def _index() -> dict[str, Any]:
    text, number = ["<class 'str'>"], ["<class 'float'>"]
    kinds = {"turn_index": ["<class 'int'>"], "attribution_score": number}
    return {
        "utterances-index": {name: kinds.get(name, text) for name in _OF_TURN},
        "speakers-index": dict.fromkeys(_OF_SPEAKER, text),
        "conversations-index": dict.fromkeys((*_OF_DIALOGUE, "dialogue_id", "date"), text),
        "overall-index": {"written_by": text},
        "version": 1,
        "vectors": [],
    }


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
