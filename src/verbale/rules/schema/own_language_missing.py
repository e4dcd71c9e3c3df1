"""PAGE TO WRITE: own language missing."""

from __future__ import annotations

CODE = "S211"
