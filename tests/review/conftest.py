"""Reviews of invented talks, served on loopback."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from support.reviewing import REGISTRY, TALKS, Client

from verbale.review import Review, ReviewServer
from verbale.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    source = tmp_path / "talks.txt"
    source.write_text(TALKS, encoding="utf-8")
    return source


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    file = tmp_path / "registry.yaml"
    file.write_text(REGISTRY, encoding="utf-8")
    return file


@pytest.fixture
def serve() -> Iterator[Callable[..., Client]]:
    """Serve a review of files."""
    servers: list[ReviewServer] = []

    def served(*paths: Path, registry: Path | None = None) -> Client:
        sources = find_sources([str(path) for path in paths]).found
        server = ReviewServer(Review(sources, registry), "Talks")
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return Client(server)

    yield served
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def client(talks: Path, serve: Callable[..., Client]) -> Client:
    return serve(talks)
