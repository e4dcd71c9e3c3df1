"""PAGE TO WRITE: malformed sha256."""

from __future__ import annotations

CODE = "S110"
