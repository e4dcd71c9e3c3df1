"""A web on loopback, and a client that waits for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.servers import Loopback, Web, serving

from verbale.fetching import Client, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def web() -> Iterator[Web]:
    """A server that stands for every host."""
    with serving() as found:
        yield found


@pytest.fixture
def waits() -> list[float]:
    """How long the client waited, each time."""
    return []


@pytest.fixture
def client(web: Web, waits: list[float]) -> Iterator[Client]:
    """A client whose clock stands still."""
    found = Client(pause=0.0, transport=Loopback(web.port), sleep=waits.append)
    yield found
    found.close()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")
