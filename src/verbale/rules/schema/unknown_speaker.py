"""PAGE TO WRITE: unknown speaker."""

from __future__ import annotations

CODE = "S402"
