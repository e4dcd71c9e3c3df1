"""PAGE TO WRITE: end without start."""

from __future__ import annotations

CODE = "S210"
