"""Publish a built folder on the Hugging Face Hub: checked, in one commit, tagged with its content.

`prepare` checks the folder, reads what is published, and says what would change; `carry_out`
changes it. Files go up first, where nobody sees them; then one commit takes the dataset from its
old state to the new one, so whatever fails, the Hub has the old dataset or the new one.
"""

from __future__ import annotations

from verbale.publishing.carrying_out import Published, carry_out
from verbale.publishing.preparing import Prepared, prepare

__all__ = ["Prepared", "Published", "carry_out", "prepare"]
