"""PAGE TO WRITE: event in two splits."""

from __future__ import annotations

CODE = "S304"
