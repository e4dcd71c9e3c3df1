"""PAGE TO WRITE: malformed id."""

from __future__ import annotations

CODE = "S104"
