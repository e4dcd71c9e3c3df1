"""Archives read by an index: the records that it names, each compared with what it says."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import member, record, response, silent, talks, uri
from support.built_pages import contents
from support.indexes import Said, cdx, cdxj, crawl, csv, parquet, sha1
from support.servers import serving

from verbale.archives import Capture, NotThere, Page, captured, captures, document_of
from verbale.building import Built, Conversion, build
from verbale.cli import main
from verbale.converting import unit
from verbale.errors import SourceError, UsageError
from verbale.indexes import Addresses, Odd, Row, rows_of
from verbale.remote import opened_for_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from verbale.document import Document


def indexed(index: Path | str, out: Path, **given: Any) -> Built:
    return build([], out, name="Talks", index=[str(index)], **given)


def written(folder: Path, said: list[Said], name: str = "index.cdxj") -> Path:
    path = folder / name
    path.write_text(cdxj(said), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["cdx", "cdxj", "json", "csv", "parquet", "cdxj.gz", "bare.cdx"])
def test_every_form_of_index_gives_the_bytes_of_the_whole_archives(
    tmp_path: Path, form: str
) -> None:
    said = crawl(tmp_path)
    index = tmp_path / f"index.{form}"
    if form == "parquet":
        parquet(said, index)
    else:
        text = {
            "cdx": cdx(said),
            "bare.cdx": cdx(said).partition("\n")[2],
            "csv": csv(said),
            "json": "".join(json.dumps(each) + "\n" for each in said),
        }.get(form, cdxj(said))
        data = text.encode()
        index.write_bytes(gzip.compress(data) if form.endswith("gz") else data)
    done = indexed(index, tmp_path / "out")
    assert (done.dialogues, done.failed, done.passed) == (6, (), 0)
    build([str(tmp_path / "warc")], tmp_path / "whole", name="Talks")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_rows_that_name_no_page_are_counted(tmp_path: Path) -> None:
    said = crawl(tmp_path)
    said[0] |= {"status": "404"}
    said[1] |= {"status": "301"}
    said[2] |= {"mime": "warc/revisit"}
    said[3] |= {"mime": "image/png"}
    said[4] |= {"mime": "-", "status": "-"}
    done = indexed(written(tmp_path, said), tmp_path / "out")
    assert (done.dialogues, done.passed, done.failed) == (2, 4, ())
    assert "4 rows of the index that name no page" in done.summary()


def test_archives_lie_where_it_is_said(tmp_path: Path) -> None:
    said = crawl(tmp_path / "crawl")
    (tmp_path / "index").mkdir()
    index = written(tmp_path / "index", said)
    with pytest.raises(UsageError, match=r"no such file; records .* there: 3; .*--archive-root"):
        indexed(index, tmp_path / "out")
    assert indexed(index, tmp_path / "out", archive_root=str(tmp_path / "crawl")).dialogues == 6
    system = fsspec.filesystem("memory")
    system.put(str(tmp_path / "crawl"), "/crawl", recursive=True)
    done = indexed(index, tmp_path / "there", archive_root="memory://crawl")
    assert (done.dialogues, done.failed) == (6, ())
    with system.open("/crawl/index.cdxj", "wb") as file:
        file.write(cdxj(said).encode())
    assert indexed("memory://crawl/*.cdxj", tmp_path / "beside").dialogues == 6


def test_an_index_narrows_down_by_addresses_and_patterns(tmp_path: Path) -> None:
    index = written(tmp_path, crawl(tmp_path))
    urls = tmp_path / "urls.txt"
    urls.write_text(f"# mine\n{uri(1)}\n*/talks/4\nexample.org/none/*\n", encoding="utf-8")
    done = indexed(index, tmp_path / "out", urls=urls)
    assert (done.dialogues, done.failed) == (2, ())
    assert done.warnings == (
        "1 of the wanted addresses are in no index, such as example.org/none/*",
    )
    whole = build([str(tmp_path / "warc")], tmp_path / "whole", name="Talks", urls=urls)
    assert whole.dialogues == 2
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_another_list_of_addresses_takes_other_pages(tmp_path: Path) -> None:
    crawl(tmp_path)
    urls = tmp_path / "urls.txt"
    for lines, count in ((uri(1), 1), ("https://example.org/*", 6), (uri(1), 1)):
        urls.write_text(lines, encoding="utf-8")
        done = build([str(tmp_path / "warc")], tmp_path / "out", name="Talks", urls=urls)
        assert done.dialogues == count


@pytest.mark.parametrize(
    ("line", "fits", "no"),
    [
        (
            "https://example.org/talks",
            "https://EXAMPLE.org:443/talks#top",
            "http://example.org/talks",
        ),
        ("example.org", "http://example.org/", "http://example.org/talks"),
        (
            "example.org/talks/*",
            "https://example.org/talks/1?x=[2]",
            "https://www.example.org/talks/1",
        ),
        ("*.example.org/*", "https://a.b.example.org/x", "https://example.org/x"),
        ("https://*/talks/*.html", "https://a.org/en/talks/1.html", "https://a.org/talks/1.htm"),
        ("example.org/?id=*", "http://example.org/?id=7", "http://example.org/x?id=7"),
        ("example.org/a[1]?b", "http://example.org/a[1]?b", "http://example.org/a1b"),
    ],
)
def test_addresses_and_patterns_fit(line: str, fits: str, no: str) -> None:
    found = Addresses.of([line, "# remark", ""])
    assert found.line_of(fits) == found.lines[0]
    assert found.line_of(no) is None


@given(st.text("ab*", min_size=1, max_size=8), st.text("ab", max_size=8))
def test_stars_mean_what_they_mean_to_shells(pattern: str, path: str) -> None:
    found = Addresses.of([f"x.org/{pattern}"])
    assert (found.line_of(f"https://x.org/{path}") is not None) == fnmatchcase(path, pattern)


def test_rows_with_odd_values_are_of_no_use_and_cost_themselves_alone(tmp_path: Path) -> None:
    said = crawl(tmp_path, pages=5)
    odd: list[Said] = [
        {"url": "https://example.org/\ud800"},
        {"offset": "-5"},
        {"offset": "9" * 5_000},
        {"length": "many"},
        {"offset": None},
        {"url": ""},
    ]
    for row, change in zip(said, odd, strict=False):
        row.update(change)
    said[6] |= {"digest": "\u00e9\ud800"}
    done = indexed(written(tmp_path, said), tmp_path / "out")
    assert done.dialogues == 4
    assert done.failed[0].fact.startswith(
        "6 rows are of no use; line 1 names an address that is no"
    )


def test_a_table_with_endless_fields_is_one_line(tmp_path: Path) -> None:
    said = crawl(tmp_path)
    (tmp_path / "index.csv").write_text(csv(said) + f'X,"{"a" * 200_000}\n', encoding="utf-8")
    done = indexed(tmp_path / "index.csv", tmp_path / "out")
    assert done.dialogues == 6
    assert "cannot be read as an index: field larger" in done.failed[0].fact


@given(st.binary(max_size=400))
def test_whatever_an_index_holds_is_rows_or_one_line(data: bytes) -> None:
    fsspec.filesystem("memory").pipe_file("/any.cdx", data)
    with suppress(SourceError):
        assert all(isinstance(row, Row | Odd) for row in rows_of("memory://any.cdx"))


# What an index promises and an archive does not hold


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"offset": "10000000"}, "the archive ends at byte"),
        ({"length": "10000000"}, "the archive ends at byte"),
        ({"length": "100"}, "no whole record lies there"),
        ({"offset": "7"}, "no whole record lies there"),
        ({"url": "https://example.org/other"}, "the record there is of https://example.org/talks/"),
        ({"digest": sha1(b"another")}, "the page there has not the digest"),
    ],
)
def test_a_broken_promise_is_a_line_and_costs_itself_alone(
    tmp_path: Path, change: Said, fact: str
) -> None:
    said = crawl(tmp_path)
    said[1] |= change
    done = indexed(written(tmp_path, said), tmp_path / "out")
    assert done.dialogues == 5
    (error,) = done.failed
    assert error.source == said[1]["url"]
    assert fact in error.fact
    assert "warc/part-00.warc.gz" in error.fact


def test_an_archive_that_is_missing_costs_its_records_alone(tmp_path: Path) -> None:
    said = crawl(tmp_path)
    index = written(tmp_path, said)
    path = tmp_path / said[0]["filename"]
    data = path.read_bytes()
    path.unlink()
    done = indexed(index, tmp_path / "out")
    assert done.dialogues == 3
    (error,) = done.failed
    assert error.source == "warc/part-00.warc.gz"
    assert "there is no such file; records that an index names there: 3" in error.fact
    path.write_bytes(data)
    assert indexed(index, tmp_path / "out").dialogues == 6


def test_what_was_mended_is_read_by_the_next_build(tmp_path: Path) -> None:
    said = crawl(tmp_path)
    path = tmp_path / said[0]["filename"]
    data = path.read_bytes()
    index = written(tmp_path, said)
    path.write_bytes(data[:-30])
    assert indexed(index, tmp_path / "out").dialogues == 5
    path.write_bytes(data)
    assert indexed(index, tmp_path / "out").failed == ()
    indexed(index, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_an_index_leads_nowhere_else(tmp_path: Path) -> None:
    said = crawl(tmp_path)
    names = ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "a/../../b", "C:\\x"]
    for row, name in zip(said, names, strict=False):
        row |= {"filename": name}
    done = indexed(written(tmp_path, said), tmp_path / "out")
    assert done.dialogues == 1
    (error,) = done.failed
    assert error.source == "index.cdxj"
    assert error.fact.startswith("5 rows are of no use; line 1 names an archive that is not below")


@pytest.mark.parametrize("data", [b"", b"no index at all\n" * 3, b"\x1f\x8b\x08 broken", b"PAR1x"])
def test_what_is_no_index_is_one_line(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.cdx").write_bytes(data)
    assert main(["build", "--index", str(tmp_path / "index.cdx"), "-o", str(tmp_path / "o")]) == 2
    said = capsys.readouterr().err
    assert "nothing written" in said
    assert "Traceback" not in said


def test_without_source_and_index_there_is_nothing_to_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-o", str(tmp_path / "o")]) == 2
    assert "name a SOURCE, or an index with --index" in capsys.readouterr().err


# Incremental, and the same however it is done


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that were converted."""
    found: list[str] = []

    def looking(page: Page) -> Document:
        found.append(page.uri)
        return document_of(page)

    monkeypatch.setattr(unit, "document_of", looking)
    return found


def test_a_second_build_converts_nothing_and_a_new_row_little(
    tmp_path: Path, looked_at: list[str]
) -> None:
    said = crawl(tmp_path, archives=4, pages=50)
    index = written(tmp_path, said[:-1])
    indexed(index, tmp_path / "out")
    assert len(looked_at) == 199
    looked_at.clear()
    indexed(index, tmp_path / "out")
    assert looked_at == []
    written(tmp_path, said)
    indexed(index, tmp_path / "out")
    assert uri(199) in looked_at
    assert len(looked_at) <= 50
    indexed(index, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_the_order_of_rows_and_repeats_change_nothing(tmp_path: Path) -> None:
    said = crawl(tmp_path)
    indexed(written(tmp_path, said), tmp_path / "one")
    indexed(written(tmp_path, [*reversed(said), *said]), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.slow
def test_processes_change_no_byte_of_what_an_index_gives(tmp_path: Path) -> None:
    index = written(tmp_path, crawl(tmp_path, archives=4, pages=10))
    indexed(index, tmp_path / "one")
    indexed(index, tmp_path / "two", conversion=Conversion(processes=2))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


# Requests


class Store:
    """An archive that counts how often it is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        self.asked: list[tuple[int, int]] = []
        self.failing = 0
        system = fsspec.filesystem("memory")
        system.pipe_file("/ranges.warc.gz", data)
        monkeypatch.setattr(captures, "_WAITS", (0.0, 0.0))
        store = self

        class File:
            def __init__(self, file: Any) -> None:
                self._file = file

            def seek(self, *place: int) -> int:
                return int(self._file.seek(*place))

            def read(self, count: int) -> bytes:
                store.asked.append((self._file.tell(), count))
                if store.failing:
                    store.failing -= 1
                    raise OSError("503 Slow Down")
                return bytes(self._file.read(count))

        @contextmanager
        def opened(address: str) -> Iterator[Any]:
            with opened_for_stretches(address) as file:
                yield File(file)

        monkeypatch.setattr(captures, "opened_for_stretches", opened)

    def found(self, wanted: list[Capture]) -> list[Any]:
        return list(captured("memory://ranges.warc.gz", wanted))


def placed(parts: list[bytes]) -> list[Capture]:
    start, found = 0, []
    for number, each in enumerate(parts):
        found.append(Capture(uri(number), start, len(each)))
        start += len(each)
    return found


def test_records_that_lie_close_are_read_in_one_request(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [member(record(uri(n), response(talks(n)))) for n in range(6)]
    far = bytes(captures.GAP + 1)
    store = Store(monkeypatch, b"".join([*parts[:4], far, *parts[4:]]))
    wanted = placed([*parts[:4], far, *parts[4:]])
    wanted = [
        Capture(uri(n), each.start, each.length)
        for n, each in enumerate([*wanted[:4], *wanted[5:]])
        if n != 2
    ]
    pages = store.found(wanted)
    assert [page.uri for page in pages] == [uri(n) for n in (0, 1, 3, 4, 5)]
    assert store.asked == [
        (0, sum(map(len, parts[:4]))),
        (wanted[3].start, len(parts[4]) + len(parts[5])),
    ]


def test_a_store_that_is_busy_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [member(record(uri(n), response(talks(n)))) for n in range(2)]
    store = Store(monkeypatch, b"".join(parts))
    store.failing = 2
    assert [page.uri for page in store.found(placed(parts))] == [uri(0), uri(1)]
    store.failing = 9
    found = store.found(placed(parts))
    assert [each.fact for each in found if isinstance(each, NotThere)] == [
        "it cannot be read: 503 Slow Down"
    ] * 2


def test_records_of_unstated_length_are_read_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [member(record(uri(n), response(talks(n)))) for n in range(3)]
    store = Store(monkeypatch, b"".join(parts))
    wanted = [Capture(each.uri, each.start, 0) for each in placed(parts)]
    assert [page.uri for page in store.found(wanted)] == [uri(n) for n in range(3)]


@pytest.mark.skipif(importlib.util.find_spec("aiohttp") is None, reason="needs aiohttp")
@pytest.mark.parametrize("ranges", [True, False])
def test_archives_on_the_web_are_asked_for_stretches(tmp_path: Path, ranges: bool) -> None:
    said = crawl(tmp_path)
    with serving() as web:
        web.ranges = ranges
        for path in (tmp_path / "warc").iterdir():
            web.pages[f"crawl.example/warc/{path.name}"] = path.read_bytes()
        root = f"http://127.0.0.1:{web.port}/crawl.example"
        index = written(tmp_path, said[1:3])
        if ranges:
            done = indexed(index, tmp_path / "out", archive_root=root)
            assert (done.dialogues, done.failed) == (2, ())
            first, last = int(said[1]["offset"]), int(said[2]["offset"]) + int(said[2]["length"])
            asked = [headers.get("range") for _, headers in web.asked]
            assert f"bytes={first}-{last - 1}" in asked
        else:
            with pytest.raises(UsageError, match="support range requests"):
                indexed(index, tmp_path / "out", archive_root=root)


# Digests


def digests(page: bytes) -> list[str]:
    return [
        sha1(page),
        f"sha1:{sha1(page)}",
        hashlib.sha1(page, usedforsecurity=False).hexdigest(),
        f"sha-256:{hashlib.sha256(page).hexdigest()}",
        hashlib.md5(page, usedforsecurity=False).hexdigest(),
    ]


@pytest.mark.parametrize("form", range(5))
def test_digests_are_known_however_they_are_written(
    monkeypatch: pytest.MonkeyPatch, form: int
) -> None:
    part = member(record(uri(0), response(talks(0))))
    store = Store(monkeypatch, part)
    (page,) = store.found([Capture(uri(0), 0, len(part), digests(talks(0))[form])])
    assert isinstance(page, Page)
    (other,) = store.found([Capture(uri(0), 0, len(part), digests(talks(1))[form])])
    assert isinstance(other, NotThere)


def test_a_digest_may_be_of_the_page_as_it_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress(talks(0), mtime=0)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    headers = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    headers += "Content-Type: text/html\r\n"
    part = member(record(uri(0), response(chunked, headers=headers)))
    store = Store(monkeypatch, part)
    for body in (talks(0), packed, chunked):
        (page,) = store.found([Capture(uri(0), 0, len(part), sha1(body))])
        assert isinstance(page, Page)
        assert page.data == talks(0)


@pytest.mark.parametrize(
    ("found", "promised"),
    [
        ("https://Example.org:443/talks", "https://example.org/talks"),
        ("https://example.org/tal%6Bs#top", "https://example.org/talks"),
        ("http://example.org", "http://example.org/"),
    ],
)
def test_an_address_is_the_same_however_programs_write_it(
    monkeypatch: pytest.MonkeyPatch, found: str, promised: str
) -> None:
    part = member(record(found, response(talks(0))))
    (page,) = Store(monkeypatch, part).found([Capture(promised, 0, len(part))])
    assert isinstance(page, Page)


def test_what_is_no_page_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [
        member(record(uri(0), response(b"Gone", status="404 Gone"))),
        member(record(uri(1), response(b""), kind="revisit")),
        member(record(uri(2), response(silent(2)))),
    ]
    found = Store(monkeypatch, b"".join(parts)).found(placed(parts))
    assert "answered 404" in found[0].fact
    assert "revisit" in found[1].fact
    assert isinstance(found[2], Page)
