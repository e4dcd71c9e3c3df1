"""PAGE TO WRITE: unregistered language tag."""

from __future__ import annotations

CODE = "S106"
