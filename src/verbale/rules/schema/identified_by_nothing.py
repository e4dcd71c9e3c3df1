"""PAGE TO WRITE: identified by nothing."""

from __future__ import annotations

CODE = "S202"
