"""The code blocks of a Markdown page."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def code_blocks(page: str, language: str) -> list[str]:
    """The blocks in this language, in order.

    Args:
        page: Path of the page in the checkout.
        language: As it stands after the opening fence.
    """
    text = (ROOT / page).read_text(encoding="utf-8")
    return [content for said, content in _BLOCK.findall(text) if said == language]
