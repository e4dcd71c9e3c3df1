"""Sources at addresses are read as files are; what goes wrong there is a line for people."""

from __future__ import annotations

import hashlib
import http.server
import importlib.util
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import fsspec
import pyarrow.parquet as pq
import pytest

from verbale.building import Conversion, build
from verbale.checks.opening import open_paths
from verbale.cli import main
from verbale.converting import items_of
from verbale.decisions import Decision, Decisions
from verbale.decisions.decision import Act
from verbale.decisions.file import formatted
from verbale.errors import SourceError, UsageError
from verbale.folder.card import parse as parse_card
from verbale.loading import load
from verbale.parsing import parse_source
from verbale.remote import Remote, files_beside, remote_files
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
    assert len(found.unclaimed) == 1
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


def files_at(system: fsspec.AbstractFileSystem, root: str) -> dict[str, bytes]:
    return {path.removeprefix(root + "/"): system.cat_file(path) for path in system.find(root)}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_at_an_address_is_the_one_on_disk(
    store: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    """The second build replaces the first, and nothing of it is left."""
    built = build(["memory://talks/a.txt"], "memory://out/talks/")
    assert built.folder == "memory://out/talks"
    assert 'data_files="memory://out/talks/turns/*.parquet"' in built.summary()
    build(["memory://talks"], "memory://out/talks")
    build(["memory://talks"], tmp_path / "talks")
    assert files_at(store, "/out/talks") == files_of(tmp_path / "talks")


def test_what_is_not_verbales_at_an_address_is_refused(store: fsspec.AbstractFileSystem) -> None:
    store.pipe_file("/out/talks/notes.txt", b"mine")
    with pytest.raises(UsageError, match=r"holds 'notes\.txt'; choose an empty folder"):
        build(["memory://talks"], "memory://out/talks")
    store.pipe_file("/out/talks/README.md", b"# Mine")
    with pytest.raises(UsageError, match="not a card by verbale"):
        build(["memory://talks"], "memory://out/talks")


def test_the_hub_is_published_to_not_built_to() -> None:
    with pytest.raises(UsageError, match="verbale publish"):
        build(["memory://talks"], "hf://datasets/ada/talks")


@pytest.mark.slow
@pytest.mark.parametrize("allowed", [0, 3, 12, 13, 14, 16])
def test_a_transfer_that_breaks_off_leaves_the_old_or_the_new_folder(
    store: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    build(["memory://talks/a.txt"], "memory://out/talks")
    old = files_at(store, "/out/talks")
    left = allowed

    def counted(name: str) -> None:
        real = getattr(type(store), name)

        def call(self: object, *given: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(5, "the line is dead")
            return real(self, *given, **options)

        monkeypatch.setattr(type(store), name, call)

    counted("put_file")
    counted("rm_file")
    try:
        build(["memory://talks"], "memory://out/talks")
    except UsageError as error:
        assert "cannot be written" in str(error)  # noqa: PT017
    monkeypatch.undo()
    found = files_at(store, "/out/talks")
    card = parse_card(found["README.md"].decode())
    assert card is not None
    assert card.paths <= found.keys()
    if "croissant.json" in found and found["README.md"] == old["README.md"]:
        assert found["croissant.json"] == old["croissant.json"]
    build(["memory://talks"], "memory://out/talks")
    final = files_at(store, "/out/talks")
    final_card = parse_card(final["README.md"].decode())
    assert final_card is not None
    assert final.keys() == final_card.paths | {"README.md", "croissant.json"}


def test_transcripts_at_an_address_are_checked_and_data_is_refused() -> None:
    fsspec.filesystem("memory").pipe_file("/checked/a.txt", TALK.format(1).encode())
    [corpus] = open_paths(["memory://checked"])
    assert set(corpus.paths.values()) == {"memory:///checked/a.txt"}
    build(["memory://checked"], "memory://checked-out")
    for address in ("memory://checked-out", "memory://checked-out/turns/x.parquet"):
        with pytest.raises(UsageError, match="copy it to this machine"):
            open_paths([address])


# Decisions of people, beside sources at addresses


def decided(store: fsspec.AbstractFileSystem, name: str, label: str) -> None:
    """A person says whose turn the first label of a page opens."""
    data = store.cat_file(f"/talks/{name}")
    start = data.index(b"Ada Okoro:")
    made = Decision(start, start + len(b"Ada Okoro:"), Act.TURN, label)
    text = formatted(Decisions(hashlib.sha256(data).hexdigest(), (made,)), name)
    store.pipe_file(f"/talks/{name}.decisions.yaml", text.encode())


def labels(folder: Path) -> list[str]:
    return [
        label
        for path in sorted((folder / "turns").glob("*.parquet"))
        for label in pq.read_table(path)["speaker_label"].to_pylist()
    ]


@pytest.mark.parametrize("name", ["memory://talks", "memory://talks/*.txt", "memory://talks/a.txt"])
def test_decisions_beside_sources_at_addresses_are_heeded(
    store: fsspec.AbstractFileSystem, tmp_path: Path, name: str
) -> None:
    build([name], tmp_path / "out")
    assert "Mira Holt" not in labels(tmp_path / "out")
    decided(store, "a.txt", "Mira Holt")
    built = build([name], tmp_path / "out")
    assert labels(tmp_path / "out").count("Mira Holt") == 1
    assert built.unclaimed == (1 if name == "memory://talks" else 0)
    decided(store, "a.txt", "Mira Hold")
    build([name], tmp_path / "out")
    assert labels(tmp_path / "out").count("Mira Hold") == 1


def test_broken_decisions_at_an_address_cost_their_source_and_say_where(
    store: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    store.pipe_file("/talks/a.txt.decisions.yaml", b"- nothing")
    (error,) = build(["memory://talks"], tmp_path / "out").failed
    assert "must have the keys source_sha256 and decisions" in str(error)


def test_one_listing_for_each_folder_finds_decisions(
    store: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        store.pipe_file(f"/talks/many-{number}.txt", TALK.format(number).encode())
    found = remote_files("memory://talks/many-*.txt")
    listed: list[str] = []
    real = type(store).ls

    def ls(self: fsspec.AbstractFileSystem, path: str, detail: bool = True, **given: object) -> Any:
        listed.append(path)
        return real(self, path, detail, **given)

    monkeypatch.setattr(type(store), "ls", ls)
    files_beside("memory://talks/many-*.txt", found, ".decisions.yaml")
    assert len(listed) == 1


# Folders at addresses


@pytest.mark.usefixtures("store")
def test_a_folder_at_an_address_is_loaded_and_exported(tmp_path: Path) -> None:
    build(["memory://talks/a.txt"], "memory://out/talks")
    assert len(load("memory://out/talks", columns=["text"])) == 3
    build(["memory://talks"], "memory://out/talks")
    assert len(load("memory://out/talks/", "dialogues")) == 3
    arguments = ["export", "memory://out/talks", "--to", "transcript"]
    assert main([*arguments, "-o", str(tmp_path / "texts")]) == 0
    assert len(list((tmp_path / "texts").rglob("*.txt"))) == 3


def test_what_is_no_folder_at_an_address_is_one_line(
    store: fsspec.AbstractFileSystem, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", "memory://talks", "--to", "transcript", "-o", str(tmp_path / "x")]
    assert main(arguments) == 2
    assert "memory://talks: there is no card; give what `verbale build` wrote" in (
        capsys.readouterr().err
    )
    build(["memory://talks"], "memory://out/broken")
    (path,) = store.find("/out/broken/turns")
    store.pipe_file(path, b"x" * store.size(path))
    arguments[1] = "memory://out/broken"
    assert main(arguments) == 2
    assert "is not what the card says" in capsys.readouterr().err
    arguments[1] = "carrier-pigeon://loft"
    assert main(arguments) == 2
    assert "carrier-pigeon://loft: cannot be read" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_what_is_forgotten_stays_forgotten_at_an_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    build(["memory://talks"], "memory://out/talks")
    known = load("memory://out/talks", "dialogues")["dialogue_id"]
    assert main(["forget", "memory://out/talks", known[0]]) == 0
    assert "memory://out/talks/forgotten.yaml: 1 to forget" in capsys.readouterr().out
    for _ in range(2):
        assert build(["memory://talks"], "memory://out/talks").dialogues == 2
        assert known[0] not in load("memory://out/talks", "dialogues")["dialogue_id"]
    assert main(["forget", "memory://out/talks", "nobody"]) == 2
    assert main(["forget", "memory://out/talks", known[1]]) == 0
    assert build(["memory://talks"], "memory://out/talks").dialogues == 1


def test_a_list_of_what_is_forgotten_that_cannot_be_read_stops_the_build(
    store: fsspec.AbstractFileSystem,
) -> None:
    build(["memory://talks"], "memory://out/talks")
    store.pipe_file("/out/talks/forgotten.yaml", b"{not: [a list}")
    with pytest.raises(UsageError, match=r"memory://out/talks/forgotten\.yaml: cannot be read"):
        build(["memory://talks"], "memory://out/talks")
