"""PAGE TO WRITE: unknown column."""

from __future__ import annotations

CODE = "S003"
