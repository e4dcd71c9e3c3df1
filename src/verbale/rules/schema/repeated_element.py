"""PAGE TO WRITE: repeated element."""

from __future__ import annotations

CODE = "S116"
