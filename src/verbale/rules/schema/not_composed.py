"""PAGE TO WRITE: not composed."""

from __future__ import annotations

CODE = "S102"
