"""PAGE TO WRITE: malformed date."""

from __future__ import annotations

CODE = "S111"
