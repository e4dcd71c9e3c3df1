"""A recipe is fetched file by file: lists are read, numbers tried, and what fails costs itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from support.servers import Fault, Loopback

from verbale.errors import UsageError
from verbale.fetching import Client, File, Listing, Series, Wanted, fetch, gather, planned
from verbale.fetching.links import captures, contents, dataverse, links
from verbale.fetching.recipe import Query
from verbale.fetching.store import Store
from verbale.recipes import recipes

if TYPE_CHECKING:
    from pathlib import Path

    from support.servers import Web

    from verbale.fetching import Recipe
    from verbale.fetching.fetching import Fetched

HOST = "norland.example"


def made(*places: File | Listing | Query | Series) -> Recipe:
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
    (file,) = captures(f"https://{HOST}/")([text])
    assert (file.address, file.first, file.length) == (f"https://{HOST}/w.gz", 50, 7)


# Indexes that answer in pages

ASKED = f"{HOST}/index?url=norland.example%2F*&output=json"
COUNTED = f"{ASKED}&showNumPages=true"


def entry(key: str, when: int, offset: int) -> bytes:
    said = {"urlkey": key, "timestamp": str(when), "filename": "w.gz", "length": "5"}
    return json.dumps(said | {"offset": str(offset)}).encode() + b"\n"


@pytest.fixture
def index(web: Web) -> Recipe:
    """An index of three pages; captures of one address lie in two of them."""
    web.pages[COUNTED] = b'{"pages": 3, "pageSize": 5, "blocks": 13}'
    web.pages[f"{ASKED}&page=0"] = entry("a", 2031, 0) + entry("b", 2031, 10)
    web.pages[f"{ASKED}&page=1"] = entry("b", 2032, 20) + entry("c", 2031, 30)
    web.pages[f"{ASKED}&page=2"] = entry("d", 2031, 40)
    web.pages[f"{HOST}/w.gz"] = bytes(100)
    return made(Query(f"https://{ASKED}", captures(f"https://{HOST}/")))


def places(done: Fetched) -> list[int]:
    return [file.first for file, _ in done.files]


def test_all_pages_of_an_index_are_followed(index: Recipe, client: Client, store: Store) -> None:
    """Of an address the last capture counts, also where the page ends between two."""
    done = fetch(index, store, client)
    assert (places(done), done.failed, done.empty) == ([0, 20, 30, 40], [], [])


def test_an_index_that_is_busy_is_asked_again(
    index: Recipe, web: Web, client: Client, store: Store, waits: list[float]
) -> None:
    web.faults[COUNTED] = [Fault(503)]
    web.faults[f"{ASKED}&page=1"] = [Fault(503, {"Retry-After": "7"}), Fault(503)]
    done = fetch(index, store, client)
    assert (places(done), done.failed) == ([0, 20, 30, 40], [])
    assert [wait for wait in waits if wait] == [1.0, 7.0, 2.0]


def test_a_page_that_cannot_be_had_costs_itself_alone(
    index: Recipe, web: Web, client: Client, store: Store
) -> None:
    web.faults[f"{ASKED}&page=1"] = [Fault(503)] * 99
    done = fetch(index, store, client)
    assert places(done) == [0, 10, 40]
    (error,) = done.failed
    assert error.source.endswith("&page=1")


@pytest.mark.parametrize("answer", [None, b'{"pages": 0}', b"0", b'{"pages": 1}'])
def test_that_an_index_has_nothing_is_no_failure(
    web: Web, client: Client, store: Store, index: Recipe, answer: bytes | None
) -> None:
    """It may say so by 404, by no page, or by 404 in place of the first page."""
    for address in [name for name in web.pages if name.startswith(ASKED)]:
        del web.pages[address]
    if answer is not None:
        web.pages[COUNTED] = answer
    done = fetch(index, store, client)
    assert (done.files, done.failed, done.empty) == ([], [], [f"https://{ASKED}"])


def test_what_does_not_say_its_pages_is_no_index(
    index: Recipe, web: Web, client: Client, store: Store
) -> None:
    web.pages[COUNTED] = b"<html>Welcome</html>"
    (error,) = fetch(index, store, client).failed
    assert "in how many pages" in error.fact


def test_a_build_of_nothing_says_what_the_index_has_not(
    index: Recipe, web: Web, client: Client, tmp_path: Path
) -> None:
    web.pages[COUNTED] = b'{"pages": 0}'
    with pytest.raises(UsageError, match=r"norland.example%2F.*the index has nothing of it"):
        gather("norland", index, Wanted(), client=client, folder=tmp_path)


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
    plan = planned(made(listing), store, client)
    found = [(file.address, record) for file, record in plan.files]
    assert found == [(f"https://{HOST}/a.txt", None)]
    assert web.requests(f"{HOST}/a.txt") == []


def test_a_plan_heeds_what_is_wanted_and_says_what_is_not_known(
    web: Web, client: Client, store: Store
) -> None:
    series = [Series(f"https://{HOST}/{lang}/{{number}}.xml", range(1, 9)) for lang in "ef"]
    lost = Listing(f"https://{HOST}/lost", contents("x"))
    plan = planned(made(*series, lost), store, client, Wanted(("/f/*7.xml",)))
    assert plan.open_ended == (series[1],)
    assert [error.fact for error in plan.failed] == ["is not there (404)"]
    assert web.requests(f"{HOST}/f/7.xml") == []


def test_without_a_network_it_is_soon_clear(store: Store, waits: list[float]) -> None:
    """One line, and no minute of waiting."""
    nowhere = Client(pause=0.0, transport=Loopback(1), sleep=waits.append)
    done = fetch(made(File(f"https://{HOST}/a.txt")), store, nowhere)
    nowhere.close()
    assert [error.fact for error in done.failed] == ["the server cannot be reached, 3 times"]
    assert sum(waits) < 5


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
