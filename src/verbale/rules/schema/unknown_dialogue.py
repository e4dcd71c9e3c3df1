"""PAGE TO WRITE: unknown dialogue."""

from __future__ import annotations

CODE = "S401"
