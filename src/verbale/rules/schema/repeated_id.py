"""PAGE TO WRITE: repeated id."""

from __future__ import annotations

CODE = "S303"
