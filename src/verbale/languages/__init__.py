"""Languages of documents and turns: tags, what a page declares, delivery notes, detection."""

from __future__ import annotations

from verbale.languages.menu import available_languages, menu_languages
from verbale.languages.resolve import document_language, turn_languages
from verbale.languages.tags import canonical

__all__ = [
    "available_languages",
    "canonical",
    "document_language",
    "menu_languages",
    "turn_languages",
]
