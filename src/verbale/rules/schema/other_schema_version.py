"""PAGE TO WRITE: other schema version."""

from __future__ import annotations

CODE = "S115"
