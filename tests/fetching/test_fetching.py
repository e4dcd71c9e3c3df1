"""A recipe is fetched file by file: lists are read, numbers tried, and what fails costs itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from verbale.errors import UsageError
from verbale.fetching import File, Listing, Series, Wanted, fetch, planned
from verbale.fetching.links import captures, contents, dataverse, links
from verbale.fetching.store import Store
from verbale.recipes import recipes

if TYPE_CHECKING:
    from pathlib import Path

    from support.servers import Web

    from verbale.fetching import Client, Recipe

HOST = "norland.example"


def made(*places: File | Listing | Series) -> Recipe:
    return replace(recipes()["frus"], places=places)


def names(done: object) -> list[str]:
    return [file.address.rsplit("/", 1)[-1] for file, _ in done.files]  # type: ignore[attr-defined]


def test_links_of_a_page_lead_to_files(web: Web, client: Client, store: Store) -> None:
    web.pages[f"{HOST}/list"] = (
        b"<a href='a.txt'>A</a> <a href=\"/b.txt?x=1&amp;y=2#top\">B</a> <a href='note.pdf'>N</a>"
        b"<a href='/list?page=2'>next</a><a href='/list'>this</a>"
    )
    web.pages[f"{HOST}/list?page=2"] = b"<a href='c.txt'>C</a><a href='/list'>first</a>"
    for name in ("a.txt", "b.txt?x=1&y=2", "c.txt"):
        web.pages[f"{HOST}/{name}"] = name.encode()
    finds = links(rf"https://{HOST}/\w\.txt.*", further=rf"https://{HOST}/list\?page=\d")
    done = fetch(made(Listing(f"https://{HOST}/list", finds)), store, client)
    assert names(done) == ["a.txt", "b.txt?x=1&y=2", "c.txt"]
    assert done.failed == []


def test_the_contents_of_a_repository_are_files(web: Web, client: Client, store: Store) -> None:
    entries = [
        {"path": f"volumes/v{n}.xml", "size": 3, "download_url": f"https://{HOST}/v{n}.xml"}
        for n in range(3)
    ]
    web.pages[f"{HOST}/contents"] = json.dumps([*entries, {"path": "README.md"}]).encode()
    web.pages |= {f"{HOST}/v{n}.xml": b"<a/>" for n in range(3)}
    recipe = made(Listing(f"https://{HOST}/contents", contents(r"volumes/v\d\.xml")))
    assert names(fetch(recipe, store, client, Wanted(limit=2))) == ["v0.xml", "v1.xml"]
    assert names(fetch(recipe, store, client, Wanted(only=("v2",)))) == ["v2.xml"]


def test_captures_of_an_index_are_stretches_of_archives() -> None:
    lines = [
        {"urlkey": "a", "timestamp": "2031", "filename": "w.gz", "offset": "5", "length": "9"},
        {"urlkey": "a", "timestamp": "2032", "filename": "w.gz", "offset": "50", "length": "7"},
        {"urlkey": "b", "timestamp": "2031", "filename": "../x", "offset": "0", "length": "1"},
        {"urlkey": "c", "timestamp": "2031", "filename": "w.gz", "offset": "1", "status": "404"},
    ]
    text = "\n".join([*map(json.dumps, lines), "no JSON"])
    (file,) = captures(f"https://{HOST}/")(text, "")
    assert (file.address, file.first, file.length) == (f"https://{HOST}/w.gz", 50, 7)


def test_a_dataverse_states_checksums() -> None:
    """A table that it took apart is another file than the one it has the checksum of."""
    files = [
        {"dataFile": {"id": 2, "filename": "s.tar", "filesize": 9, "md5": "ab" * 16}},
        {"dataFile": {"id": 1, "filename": "t.tab", "originalFileName": "t.tsv", "md5": "cd" * 16}},
        {"dataFile": {"id": "3", "filename": "s.tar"}},
    ]
    text = json.dumps({"data": {"latestVersion": {"files": files}}})
    table, archive = dataverse((r"t\.tsv", r"s\.tar"), ("*.txt",))(text, f"https://{HOST}/api/x")
    assert table == File(f"https://{HOST}/api/access/datafile/1?format=original", called="t.tsv")
    assert archive.address == f"https://{HOST}/api/access/datafile/2"
    assert (archive.size, archive.checksum) == (9, f"md5:{'ab' * 16}")
    assert archive.members == ("*.txt",)
    assert list(dataverse((".*",))("<html>", "")) == []


def test_numbers_are_tried_up_to_the_first_gap(web: Web, client: Client, store: Store) -> None:
    web.pages |= {f"{HOST}/{n:03d}.xml": b"<a/>" for n in (1, 2, 3, 5)}
    done = fetch(made(Series(f"https://{HOST}/{{number:03d}}.xml", range(1, 100))), store, client)
    assert names(done) == ["001.xml", "002.xml", "003.xml"]
    assert done.failed == []


def test_a_series_without_a_first_is_a_failure(web: Web, client: Client, store: Store) -> None:
    """Nobody takes a wrong address for an empty record."""
    done = fetch(made(Series(f"https://{HOST}/{{number}}.xml", range(1, 9))), store, client)
    assert [error.fact for error in done.failed] == ["is not there (404)"]


def test_what_fails_costs_itself_alone(web: Web, client: Client, store: Store) -> None:
    web.pages[f"{HOST}/b.txt"] = b"b"
    web.moved[f"{HOST}/c.txt"] = (308, f"https://{HOST}/b.txt")
    files = [File(f"https://{HOST}/{name}.txt") for name in "abc"]
    done = fetch(made(*files), store, client)
    assert names(done) == ["b.txt", "c.txt"]
    assert [error.source for error in done.failed] == [f"https://{HOST}/a.txt"]
    assert done.moved == [(f"https://{HOST}/c.txt", f"https://{HOST}/b.txt")]


def test_a_plan_asks_for_lists_alone(web: Web, client: Client, store: Store) -> None:
    web.pages[f"{HOST}/list"] = b"<a href='a.txt'>A</a>"
    web.pages[f"{HOST}/a.txt"] = b"a"
    listing = Listing(f"https://{HOST}/list", links(rf"https://{HOST}/\w\.txt"))
    found, _ = planned(made(listing), store, client)
    assert [(file.address, record) for file, record in found] == [(f"https://{HOST}/a.txt", None)]
    assert web.requests(f"{HOST}/a.txt") == []


def test_two_runs_do_not_fight(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    with (
        first.locked(),
        pytest.raises(UsageError, match="another run is fetching into it"),
        second.locked(),
    ):
        pass
    with second.locked():
        pass


@pytest.mark.parametrize(
    "address",
    [
        "https://norland.example/../../up.txt",
        "https://norland.example/%2e%2e/%2e%2e/up.txt",
        "https://norland.example/.hidden",
        "https://norland.example/" + "long/" * 5 + "x" * 400 + ".txt",
        "https://norland.example",
        "https://norland.example/a b\u00e9?q=../..",
    ],
)
def test_no_address_leads_out_of_the_store(address: str, tmp_path: Path) -> None:
    path = Store(tmp_path).path(File(address))
    assert path.resolve().is_relative_to(tmp_path.resolve())
    assert not any(part.startswith(".") for part in path.relative_to(tmp_path).parts)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
