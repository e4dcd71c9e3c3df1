"""Score the rule text-contradicts-tag on sentences of many languages.

Each NTREX text of at least 20 letters is checked once with its own tag, where every finding is a
false one, and once with the tag of another group of languages, drawn with a seed, where every text
without a finding is missed. The texts are not part of the repository.

python scripts/score_language_rule.py --sample ../shared/languages/sample.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import polars as pl

from verbale.checks.corpus import Corpus
from verbale.languages.detect import ENOUGH
from verbale.languages.scripts import letters, scripts
from verbale.languages.tags import group
from verbale.rules.language import text_contradicts_tag

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "languages" / "sample.jsonl"


def main() -> int:
    """Print false findings and recall; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=Path, default=SAMPLE, help="lines of JSON: text and lang")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.sample.is_file():
        print(f"{options.sample} is not here: nothing is scored")
        return 0
    items = [json.loads(line) for line in options.sample.read_text("utf-8").splitlines()]
    texts = [(item["text"], item["lang"]) for item in items if "ntrex" in item["source"]]
    texts = [(text, lang) for text, lang in texts if letters(scripts(text)) >= ENOUGH]
    chance = random.Random(options.seed)  # noqa: S311  nothing here is secret
    langs = sorted({lang for _, lang in texts})
    others = [chance.choice([o for o in langs if group(o) != group(lang)]) for _, lang in texts]
    started = time.perf_counter()
    wrong = found(texts)
    seconds = time.perf_counter() - started
    missed = len(texts) - len(
        found([(text, o) for (text, _), o in zip(texts, others, strict=True)])
    )
    for row in wrong:
        print(f"false: {texts[row][1]}: {texts[row][0][:100]}")
    print(f"{len(wrong)} false findings in {len(texts)} texts with their own tag")
    print(f"recall {1 - missed / len(texts):.4f} with another tag")
    print(f"{len(texts) / seconds:,.0f} texts a second with their own tag")
    return 0


def found(texts: list[tuple[str, str]]) -> list[int]:
    """Rows of the texts that the rule finds."""
    rows = pl.DataFrame(texts, schema=["text", "lang"], orient="row")
    hits = text_contradicts_tag.check(rows, Corpus("sample", {}))
    return [hit.row for hit in hits if hit.row is not None]


if __name__ == "__main__":
    sys.exit(main())
