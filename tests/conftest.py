"""What holds for every test: no network, an own cache; in CI the same examples every time."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

# datasets reads its settings when it is imported, so they are set before any test is.
_CACHE = tempfile.TemporaryDirectory(prefix="verbale-tests-")
os.environ |= {
    "HF_HOME": _CACHE.name,
    "VERBALE_CACHE": f"{_CACHE.name}/verbale",
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
}

# How long an example takes says more about the machine than about the code.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the cache."""
    _CACHE.cleanup()
