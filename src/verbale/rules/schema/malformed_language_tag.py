"""PAGE TO WRITE: malformed language tag."""

from __future__ import annotations

CODE = "S105"
