"""PAGE TO WRITE: empty list."""

from __future__ import annotations

CODE = "S117"
