"""PAGE TO WRITE: identified as nobody."""

from __future__ import annotations

CODE = "S204"
