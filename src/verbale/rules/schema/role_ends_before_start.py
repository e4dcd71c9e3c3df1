"""PAGE TO WRITE: role ends before start."""

from __future__ import annotations

CODE = "S212"
