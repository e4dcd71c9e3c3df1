"""PAGE TO WRITE: speaker of another dialogue."""

from __future__ import annotations

CODE = "S205"
