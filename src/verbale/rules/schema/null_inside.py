"""PAGE TO WRITE: null inside."""

from __future__ import annotations

CODE = "S006"
