"""Diplomatic dialogue as validated datasets: turns with speaker, language and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale import views
    from verbale.building import build
    from verbale.checks import check
    from verbale.loading import load
    from verbale.parsing import parse
    from verbale.readers import read
    from verbale.schema import validate

__version__ = "0.1.0"
__all__ = ["__version__", "build", "check", "load", "parse", "read", "validate", "views"]

_HOMES = {
    "read": "verbale.readers",
    "parse": "verbale.parsing",
    "build": "verbale.building",
    "check": "verbale.checks",
    "load": "verbale.loading",
    "validate": "verbale.schema",
}


def __getattr__(name: str) -> object:
    """Import parts of the API when they are first used: `import verbale` costs nothing."""
    from importlib import import_module

    if name == "views":
        return import_module("verbale.views")
    if name not in _HOMES:
        raise AttributeError(f"module 'verbale' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
