"""PAGE TO WRITE: unknown value."""

from __future__ import annotations

CODE = "S103"
