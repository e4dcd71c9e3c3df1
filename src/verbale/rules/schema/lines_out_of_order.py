"""PAGE TO WRITE: lines out of order."""

from __future__ import annotations

CODE = "S208"
