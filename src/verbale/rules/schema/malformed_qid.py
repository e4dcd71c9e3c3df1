"""PAGE TO WRITE: malformed qid."""

from __future__ import annotations

CODE = "S108"
