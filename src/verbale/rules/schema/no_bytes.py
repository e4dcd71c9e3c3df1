"""PAGE TO WRITE: no bytes."""

from __future__ import annotations

CODE = "S207"
