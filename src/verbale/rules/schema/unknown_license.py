"""PAGE TO WRITE: unknown license."""

from __future__ import annotations

CODE = "S109"
