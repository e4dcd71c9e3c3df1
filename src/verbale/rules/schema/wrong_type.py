"""PAGE TO WRITE: wrong type."""

from __future__ import annotations

CODE = "S004"
