"""PAGE TO WRITE: malformed media type."""

from __future__ import annotations

CODE = "S112"
