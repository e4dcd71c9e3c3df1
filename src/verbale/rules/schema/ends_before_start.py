"""PAGE TO WRITE: ends before start."""

from __future__ import annotations

CODE = "S209"
