"""PAGE TO WRITE: other turn id."""

from __future__ import annotations

CODE = "S201"
