"""What recipes set reads samples of their real sources, where these lie beside the project."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from verbale.parsing import understand, with_facts
from verbale.readers import read
from verbale.recipes import recipe

if TYPE_CHECKING:
    from collections.abc import Iterable

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
SAMPLES = [
    ("bundesregierung", "web_captures/de_*.txt"),
    ("canada-hansard", "canada_hansard_xml/*.xml"),
    ("china-mfa", "*/*mfa*.txt"),
    ("europarl", "europarl_raw/*.txt"),
    ("kremlin-ru", "kremlin_ru_flat/*.txt"),
    ("mexico-conferences", "amlo_md/*.md"),
    ("parlamint", "parlamint_at_tei/*.xml"),
    ("state-department", "web_captures/*state_dpb*.txt"),
    ("white-house", "whitehouse_md/*.md"),
]
LEAST = 0.99

pytestmark = pytest.mark.skipif(not REAL.exists(), reason="../shared/real is not there")


def letters(text: str) -> str:
    """Letters and digits, case and width aside."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def words(text: str) -> Counter[str]:
    return Counter(word for word in map(letters, text.split()) if word)


def by_speaker(turns: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for label, text in turns:
        found[label] += words(text)
    return found


def gold_of(path: Path) -> list[dict[str, Any]]:
    stem = path.name.removesuffix(path.suffix).removesuffix(".raw")
    lines = path.with_name(f"{stem}.gold.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize(("name", "pattern"), SAMPLES)
def test_words_go_to_who_said_them(name: str, pattern: str) -> None:
    """Of all words of turns in the gold, so many are read as said under the same label."""
    found = recipe(name)
    right = whole = 0
    for path in sorted(set(REAL.glob(pattern)) - set(REAL.glob("*/SOURCE.md"))):
        gold = gold_of(path)
        same = {
            letters(alternative): letters(turn["speaker_label"])
            for turn in gold
            for alternative in (turn["speaker_label"], *turn.get("label_alts", ()))
        }
        document = with_facts(read(path.name, path.read_bytes()), found.stated)
        assert document.media_type
        said = (
            (same.get(letters(turn.label.printed), ""), turn.text)
            for turn in understand(document).turns
            if turn.label is not None
        )
        read_as = by_speaker(said)
        for label, wanted in by_speaker(
            (letters(turn["speaker_label"]), turn["text"]) for turn in gold
        ).items():
            whole += wanted.total()
            right += (wanted & read_as[label]).total()
    assert right >= LEAST * whole > 0
