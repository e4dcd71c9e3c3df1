"""PAGE TO WRITE: unknown country."""

from __future__ import annotations

CODE = "S107"
