"""PAGE TO WRITE: scattered dialogue."""

from __future__ import annotations

CODE = "S301"
