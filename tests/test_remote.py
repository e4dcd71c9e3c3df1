"""Sources at addresses are read as files are; what goes wrong there is a line for people."""

from __future__ import annotations

import http.server
import importlib.util
import threading
from functools import partial
from typing import TYPE_CHECKING

import fsspec
import pytest

from verbale.building import Conversion, build
from verbale.converting import items_of
from verbale.errors import SourceError
from verbale.parsing import parse_source
from verbale.remote import Remote, remote_files
from verbale.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TALK = (
    "Talks no. {0}\n\nAda Okoro: We meet for the {0}th time.\n\nBen Tarn: We do.\n\n"
    "Ada Okoro: We agree.\n"
)


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    """A store with pages at memory://talks."""
    system = fsspec.filesystem("memory")
    for name, number in (("a.txt", 1), ("b.txt", 2), ("sub/c.md", 3), ("d.bin", 4), (".e.txt", 5)):
        system.pipe_file(f"/talks/{name}", TALK.format(number).encode())
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def uris(*names: str) -> list[str]:
    return [source.uri for source in find_sources(names).found]


@pytest.mark.usefixtures("store")
def test_folders_patterns_and_files_at_addresses_are_found() -> None:
    found = find_sources(["memory://talks"])
    assert [str(source.output) for source in found.found] == ["a.txt", "b.txt", "sub/c.md"]
    assert found.unclaimed == 1
    assert uris("memory://talks/*.txt") == ["memory:///talks/a.txt", "memory:///talks/b.txt"]
    assert uris("memory://talks/a.txt") == ["memory:///talks/a.txt"]
    assert uris("memory://talks", "memory://talks/a.txt") == uris("memory://talks")


@pytest.mark.usefixtures("store")
def test_what_is_not_there_is_a_failure_beside_the_others() -> None:
    found = find_sources(["memory://talks/a.txt", "memory://talks/none.txt"])
    assert len(found.found) == 1
    assert "none.txt: cannot be read: there is no such file" in str(found.failed[0])


def test_an_address_of_no_known_kind_is_refused_in_one_line() -> None:
    with pytest.raises(SourceError, match="cannot be read: Protocol not known") as caught:
        remote_files("carrier-pigeon://loft/a.txt")
    assert "\n" not in str(caught.value)


def test_names_and_passwords_are_not_published() -> None:
    [source] = [Remote("ftp://ada:secret@talks.example/a.txt", None, 0)]  # type: ignore[arg-type]
    assert source.uri == "ftp://talks.example/a.txt"


def test_content_or_what_the_place_states_tells_two_files_apart(
    store: fsspec.AbstractFileSystem,
) -> None:
    def keys() -> list[str]:
        return [item.key for item in items_of(find_sources(["memory://talks"]).found)[0]]

    before = keys()
    assert keys() == before
    store.pipe_file("/talks/a.txt", TALK.format(9).encode())
    after = keys()
    assert after[0] != before[0]
    assert after[1:] == before[1:]


def test_a_source_that_vanishes_meanwhile_is_a_line(store: fsspec.AbstractFileSystem) -> None:
    source = find_sources(["memory://talks/a.txt"]).found[0]
    store.rm("/talks/a.txt")
    with pytest.raises(SourceError, match="there is no such file"):
        parse_source(source)


def test_a_source_too_large_is_named_by_its_address(store: fsspec.AbstractFileSystem) -> None:
    store.pipe_file("/talks/big.txt", b"Ada Okoro: Yes.\n" * ((64 << 20) // 16 + 1))
    with pytest.raises(SourceError, match=r"memory:///talks/big\.txt: is larger than 64 MiB"):
        parse_source(find_sources(["memory://talks/big.txt"]).found[0])


@pytest.mark.usefixtures("store")
def test_a_build_reads_addresses(tmp_path: Path) -> None:
    built = build(["memory://talks"], tmp_path / "talks")
    assert (built.dialogues, built.turns, built.failed) == (3, 9, ())


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("aiohttp") is None, reason="needs aiohttp")
def test_pages_of_a_server_are_read_by_other_processes(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(TALK.format(1), encoding="utf-8")
    (tmp_path / "talk.html").write_text("<p><b>Ada Okoro:</b> We agree.</p>", encoding="utf-8")
    handler = partial(_Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        built = build(
            [f"{root}/page", f"{root}/talk.html", f"{root}/none.html"],
            tmp_path / "talks",
            conversion=Conversion(processes=2),
        )
        server.shutdown()
    assert built.dialogues == 2
    assert [error.source for error in built.failed] == [f"{root}/none.html"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def guess_type(self, path: object) -> str:
        return "text/html" if str(path).endswith("html") else "text/plain"

    def log_message(self, *said: object) -> None:
        """Say nothing."""
