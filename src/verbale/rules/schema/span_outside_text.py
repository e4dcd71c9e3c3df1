"""PAGE TO WRITE: span outside text."""

from __future__ import annotations

CODE = "S206"
