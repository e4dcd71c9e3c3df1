"""PAGE TO WRITE: unreadable."""

from __future__ import annotations

CODE = "S001"
