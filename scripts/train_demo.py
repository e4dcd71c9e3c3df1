"""Train a tiny model on a built folder, and show that it learns what the target says, only that.

    pip install '.[train]'
    python scripts/train_demo.py dataset
    python scripts/train_demo.py talks --target 'office:foreign minister' --steps 200

Holds out whole events by a hash of their id. Makes a tokenizer from the turns of the others, and a
model of random weights; exports the view `next_turn` with windows of so many of its tokens, reads
it with `datasets.load_dataset`, and trains the model on it with TRL's SFTTrainer on the CPU. Shows
that what is learned and what is masked are completion and prompt, example by example. Exits with 1
unless the loss on held-out events falls, and ends below that of a unigram model of what is learned.
"""

from __future__ import annotations

import os

# Set before torch is imported: models this small are slower on several threads.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import argparse
import hashlib
import math
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset, concatenate_datasets, disable_progress_bars, load_dataset
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, set_seed
from trl import SFTConfig, SFTTrainer

from verbale.views.export import export
from verbale.views.options import Options, target_of
from verbale.views.tokens import Tokens

VIEW = "next_turn"
START, END, PAD = "<|start|>", "<|end|>", "<|pad|>"
TEMPLATE = (
    "{% for each in messages %}"
    f"{START}{{{{ each.role }}}}\n{{{{ each.content }}}}{END}"
    "{% endfor %}"
    f"{{% if add_generation_prompt %}}{START}assistant\n{{% endif %}}"
)
MASKED = -100
"""The label of tokens that are not learned, as in PyTorch's cross entropy."""
VOCABULARY = 2_000
HIDDEN, LAYERS, HEADS = 128, 2, 4
BATCH, RATE = 8, 4e-3


def main(arguments: list[str] | None = None) -> int:
    """Train, print, and compare; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="what verbale build wrote")
    parser.add_argument("--target", default="all", metavar="WHO", help="as of verbale export")
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--held-out", type=float, default=0.2, help="share of events (default: .2)")
    parser.add_argument("--window", type=int, default=512, help="tokens of an example")
    options = parser.parse_args(arguments)
    disable_progress_bars()
    set_seed(7)
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory(prefix="verbale-") as work:
        events = load_events(options.folder, Path(work))
        kept = {
            dialogue for dialogue, event in events.items() if is_held_out(event, options.held_out)
        }
        tokenizer = make_tokenizer(turns_of(events.keys() - kept, options.folder, Path(work)))
        training, held_out = (
            rows.select_columns(["prompt", "completion"])
            for rows in divided(load_view(options, tokenizer, Path(work)), kept)
        )
        print(f"{len(training):,} examples to learn from, {len(held_out):,} of held-out events")
        trainer = make_trainer(training, held_out, tokenizer, options, Path(work))
        show_masks(trainer, held_out, trainer.eval_dataset)
        learned = show_masks(trainer, training, trainer.train_dataset)
        before = loss(trainer)
        trainer.train()
        after, unigram = loss(trainer), unigram_loss(learned, trainer)
    print(f"held-out loss: {before:.3f} before, {after:.3f} after {options.steps} steps")
    print(f"unigram model of the training text: {unigram:.3f}")
    good = after < before and after < unigram
    print("it learns" if good else "it does not learn: the loss must fall, and below the unigram's")
    return 0 if good else 1


# The data


def load_events(folder: Path, cache: Path) -> dict[str, str]:
    """The event of each dialogue: the versions of one event are never on both sides."""
    rows = load(str(folder.resolve()), "dialogues", cache)
    return dict(zip(rows["dialogue_id"], rows["event_id"], strict=True))


def is_held_out(event: str, share: float) -> bool:
    """Whether the hash of an event is in the lowest `share`: the same in every run."""
    return int.from_bytes(hashlib.sha256(event.encode()).digest()[:8]) < share * 2**64


def turns_of(dialogues: set[str], folder: Path, cache: Path) -> list[str]:
    """What is said in some dialogues."""
    rows = load(str(folder.resolve()), "turns", cache)
    pairs = zip(rows["dialogue_id"], rows["text"], strict=True)
    return [text for dialogue, text in pairs if dialogue in dialogues]


def load_view(options: Any, tokenizer: Any, work: Path) -> Dataset:
    """The view, in windows of the tokenizer's tokens: a trainer cuts the end of longer ones."""
    tokenizer.save_pretrained(work / "tokenizer")
    chosen = Options(
        target=target_of(options.target),
        window=options.window,
        ruler=Tokens(work / "tokenizer"),
    )
    done = export(options.folder, VIEW, work / VIEW, chosen)
    for reason, count in done.left_out.most_common():
        print(f"  left out: {count:,} {reason}")
    return load(str(work / VIEW), "default", work)


def load(where: str, config: str, cache: Path) -> Dataset:
    """A config, all its splits together, in memory."""
    loaded = load_dataset(where, config, cache_dir=str(cache / "cache"), keep_in_memory=True)
    return concatenate_datasets([loaded[split] for split in sorted(loaded)])


def divided(rows: Dataset, held_out: set[str]) -> tuple[Dataset, Dataset]:
    """The rows to learn from, and those of held-out dialogues."""
    apart: tuple[list[int], list[int]] = [], []
    for number, dialogue in enumerate(rows["dialogue_id"]):
        apart[dialogue in held_out].append(number)
    if not all(apart):
        raise SystemExit("too few events to hold some out: give a larger folder, or --held-out")
    return rows.select(apart[0]), rows.select(apart[1])


# The model


def make_tokenizer(texts: list[str]) -> Any:
    """A byte-level BPE tokenizer of these texts, with a chat template of its own."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[PAD, START, END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        eos_token=END,
        chat_template=TEMPLATE,
        clean_up_tokenization_spaces=False,
    )


def make_trainer(
    training: Dataset, held_out: Dataset, tokenizer: Any, options: Any, work: Path
) -> Any:
    """A trainer of a small model with random weights, with loss on completions only."""
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=HIDDEN,
            intermediate_size=4 * HIDDEN,
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            max_position_embeddings=options.window,
            pad_token_id=tokenizer.pad_token_id,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
            tie_word_embeddings=True,
        )
    )
    print(f"{sum(each.numel() for each in model.parameters()):,} parameters")
    return SFTTrainer(
        model=model,
        args=SFTConfig(
            output_dir=str(work / "trained"),
            max_steps=options.steps,
            max_length=options.window,
            per_device_train_batch_size=BATCH,
            per_device_eval_batch_size=BATCH,
            learning_rate=RATE,
            lr_scheduler_type="cosine",
            warmup_steps=options.steps // 10,
            completion_only_loss=True,
            use_cpu=True,
            bf16=False,
            gradient_checkpointing=False,
            report_to="none",
            logging_strategy="no",
            save_strategy="no",
            disable_tqdm=True,
            seed=7,
        ),
        train_dataset=training,
        eval_dataset=held_out,
        processing_class=tokenizer,
    )


# What is learned, and how well


def show_masks(trainer: Any, rows: Dataset, tokenized: Dataset) -> Counter[int]:
    """Compare what is learned and what is masked with each row; show the first.

    Returns:
        How often each token is learned.

    Raises:
        AssertionError: Something else is learned than the completion, or something is cut.
    """
    counts: Counter[int] = Counter()
    tokenizer = trainer.processing_class
    for number, row in enumerate(rows):
        batch = trainer.data_collator([tokenized[number]])
        ids, labels = batch["input_ids"][0].tolist(), batch["labels"][0].tolist()
        pairs = list(zip(ids, labels, strict=True))
        learned = [token for token, label in pairs if label != MASKED]
        masked = tokenizer.decode([token for token, label in pairs if label == MASKED])
        prompt = tokenizer.apply_chat_template(
            row["prompt"], tokenize=False, add_generation_prompt=True
        )
        completion = row["completion"][0]["content"] + END
        for found, wanted in ((tokenizer.decode(learned), completion), (masked, prompt)):
            if found != wanted:
                raise AssertionError(f"example {number}: {found!r} is not {wanted!r}")
        counts.update(learned)
        if number == 0:
            print(f"masked:  {_short(masked)!r}\nlearned: {_short(completion)!r}")
    print(f"{len(rows):,} examples: masked is the prompt, learned is the completion, in each")
    return counts


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:100]} … {text[-50:]}"


def loss(trainer: Any) -> float:
    """Mean negative log likelihood of the learned tokens of held-out rows, in nats."""
    total, count = 0.0, 0
    trainer.model.eval()
    with torch.no_grad():
        for batch in trainer.get_eval_dataloader():
            logits = trainer.model(
                input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]
            ).logits
            labels = batch["labels"][:, 1:].flatten()
            total += torch.nn.functional.cross_entropy(
                logits[:, :-1].flatten(0, 1), labels, ignore_index=MASKED, reduction="sum"
            ).item()
            count += int((labels != MASKED).sum())
    trainer.model.train()
    return total / count


def unigram_loss(counts: Counter[int], trainer: Any) -> float:
    """The same of a model that knows how often each token is learned, each counted once more."""
    size = trainer.model.config.vocab_size
    total = counts.total() + size
    labels = [
        label
        for batch in trainer.get_eval_dataloader()
        for label in batch["labels"].flatten().tolist()
        if label != MASKED
    ]
    return -sum(math.log((counts[label] + 1) / total) for label in labels) / len(labels)


if __name__ == "__main__":
    sys.exit(main())
