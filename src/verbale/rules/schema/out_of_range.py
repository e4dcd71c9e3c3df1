"""PAGE TO WRITE: out of range."""

from __future__ import annotations

CODE = "S114"
