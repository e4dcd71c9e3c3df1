"""PAGE TO WRITE: missing column."""

from __future__ import annotations

CODE = "S002"
