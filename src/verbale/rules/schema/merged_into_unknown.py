"""PAGE TO WRITE: merged into unknown."""

from __future__ import annotations

CODE = "S305"
