"""PAGE TO WRITE: label missing."""

from __future__ import annotations

CODE = "S203"
