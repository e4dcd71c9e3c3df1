"""PAGE TO WRITE: blank."""

from __future__ import annotations

CODE = "S101"
