"""PAGE TO WRITE: gap in turns."""

from __future__ import annotations

CODE = "S302"
