"""PAGE TO WRITE: absolute path."""

from __future__ import annotations

CODE = "S113"
