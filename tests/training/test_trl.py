"""The training views with TRL itself, where the extra `train` is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from support.code_blocks import ROOT
from support.rendering import conversations, lost

_TRL = find_spec("trl")
TEMPLATES = (
    sorted((Path(_TRL.origin).parent / "chat_templates").glob("*.jinja"))
    if _TRL is not None and _TRL.origin is not None
    else []
)
SEES = ("idefics3", "llava_next", "smolvlm")
"""Models that take messages in blocks, text beside images."""
TOKENS = {"bos_token": "<s>", "eos_token": "</s>"}
NO_SYSTEM = ("gemma", "gemma_training")
pytestmark = pytest.mark.skipif(not TEMPLATES, reason="extra train: pip install '.[train]'")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore")
def test_every_template_renders_every_row(template: Path) -> None:
    """Character for character, in order; a system turn too, but where a template refuses any."""
    from transformers.utils.chat_template_utils import _compile_jinja_template

    compiled = _compile_jinja_template(template.read_text("utf-8"))
    for system in (False, True):
        if system and template.stem in NO_SYSTEM:
            continue
        for messages in conversations(system=system):
            given: list[dict[str, Any]] = list(messages)
            if template.stem.removesuffix("_training") in SEES:
                given = [m | {"content": [{"type": "text", "text": m["content"]}]} for m in given]
            rendered = compiled.render(messages=given, add_generation_prompt=False, **TOKENS)
            assert lost(messages, rendered) == []


@pytest.mark.slow
def test_the_demo_learns() -> None:
    """On the bundled corpus: nothing but completions, and better than a unigram model."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "train_demo.py"), str(ROOT / "dataset")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "masked is the prompt, learned is the completion, in each" in done.stdout
    assert "it learns" in done.stdout
