"""PAGE TO WRITE: null."""

from __future__ import annotations

CODE = "S005"
