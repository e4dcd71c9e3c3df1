"""Windows by tokens: never more than asked for, the template's own included."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from support.code_blocks import ROOT

import verbale
from verbale.cli import main
from verbale.views import RowsView, view
from verbale.views.dialogue import dialogues
from verbale.views.left_out import CUT, NO_ROOM, TOO_LONG
from verbale.views.messages import Conversations
from verbale.views.options import Options
from verbale.views.targets import targets
from verbale.views.templates import renderer
from verbale.views.tokens import Tokens

if TYPE_CHECKING:
    from pathlib import Path

tokenizers = pytest.importorskip("tokenizers", reason="extra tokens: pip install '.[tokens]'")
CORPUS = ROOT / "dataset"
TEMPLATE = """{{ bos_token }}{% for m in messages %}<|start|>{{ m.role }}
{{ m.content }}<|end|>
{% endfor %}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tokenizer with a chat template, as models have it in their folder."""
    made = tmp_path_factory.mktemp("tokenizer")
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE())
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    texts = (turn.text for each in dialogues(CORPUS) for turn in each.turns)
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=2000,
        special_tokens=["<s>", "<|start|>", "<|end|>"],
        initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.enable_truncation(16)  # as many are saved: it must not count
    tokenizer.save(str(made / "tokenizer.json"))
    config = {"bos_token": {"content": "<s>"}, "chat_template": TEMPLATE}
    (made / "tokenizer_config.json").write_text(json.dumps(config))
    return made


def made(name: str, **chosen: Any) -> tuple[list[list[dict[str, str]]], Counter[str]]:
    """The examples of the corpus, and what was left out."""
    found, argument = view(name)
    assert isinstance(found, RowsView)
    left_out: Counter[str] = Counter()
    rows = [r for _, r in found.rows(dialogues(CORPUS), Options(**chosen), left_out, argument)]
    return [
        r["messages"] if name == "chat" else r["prompt"] + r["completion"] for r in rows
    ], left_out


@pytest.mark.parametrize("name", ["next_turn", "chat"])
@pytest.mark.parametrize("system", [False, True], ids=["folded", "system"])
@pytest.mark.parametrize("window", [150, 600])
def test_no_example_has_more_tokens(folder: Path, name: str, window: int, *, system: bool) -> None:
    """As the template renders it, counted as a whole; of a large window most is used."""
    ruler = Tokens(folder)
    examples, left_out = made(name, ruler=ruler, window=window, system=system)
    render = renderer(TEMPLATE, {"bos_token": "<s>"})
    sizes = ruler.sizes([render(each) for each in examples])
    assert window * 0.95 < max(sizes) <= window
    assert left_out[CUT] > 0
    assert (left_out[TOO_LONG] > 0) == (window == 150)


@pytest.mark.parametrize("system", [False, True], ids=["folded", "system"])
def test_every_turn_that_fits_is_kept(folder: Path, *, system: bool) -> None:
    """What fits as the template renders it; what the two views leave out is the same."""
    ruler = Tokens(folder)
    window = 150
    _, left_out = made("next_turn", ruler=ruler, window=window, system=system)
    alone, _ = made("next_turn", ruler=ruler, window=10**6, system=system)
    render = renderer(TEMPLATE, {"bos_token": "<s>"})
    fit = 0
    for each in dialogues(CORPUS):
        options = Options(ruler=ruler, window=window, system=system)
        conversations = Conversations(each, options)
        for index in targets(each, options, Counter()):
            messages = conversations.between(each.turns[index], index, index)
            answer = {"role": "assistant", "content": conversations.said[index]}
            fit += ruler.sizes([render([*messages, answer])])[0] <= window
    assert len(alone) - fit == left_out[TOO_LONG] + left_out[NO_ROOM]
    assert left_out[NO_ROOM] > 0
    _, of_chat = made("chat", ruler=ruler, window=window, system=system)
    assert (of_chat[TOO_LONG], of_chat[NO_ROOM]) == (left_out[TOO_LONG], left_out[NO_ROOM])


def test_without_a_template_the_messages_are_counted(folder: Path) -> None:
    """And the ruler says that nothing else is."""
    ruler = Tokens(folder / "tokenizer.json")
    assert "has no chat template" in ruler.unit
    examples, _ = made("next_turn", ruler=ruler, window=300)
    assert max(sum(ruler.sizes([m["content"] for m in each])) for each in examples) <= 300


def test_the_command_says_what_it_counts(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what no tokenizer is."""
    out = str(tmp_path / "out")
    command = ["export", str(CORPUS), "--to", "next_turn", "-o", out, "--window", "600", "--tokens"]
    assert main([*command, str(folder)]) == 0
    assert "window: 600 tokens, with those of the chat template" in capsys.readouterr().out
    assert main([*command, str(tmp_path / "nowhere.json")]) == 2
    assert "nowhere.json: is no tokenizer" in capsys.readouterr().err


@pytest.mark.parametrize("streaming", [False, True], ids=["cached", "streaming"])
def test_datasets_are_cut_by_tokens_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, streaming: bool
) -> None:
    """In Python the tokenizer is named by its folder; the rows are the same."""
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path)
    tables = [
        verbale.load(str(CORPUS), name, streaming=streaming) for name in ("turns", "dialogues")
    ]
    rows = verbale.views.next_turn(*tables, window=150, tokens=folder)
    wanted, _ = made("next_turn", window=150, ruler=Tokens(folder))
    assert [row["prompt"] + row["completion"] for row in rows] == wanted
    assert wanted
