"""PAGE TO WRITE: died before birth."""

from __future__ import annotations

CODE = "S213"
