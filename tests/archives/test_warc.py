"""Records come out of archives one by one, whatever lies between them."""

from __future__ import annotations

import gzip
import random
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]
import fsspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.archives import DAY, member, members, record, response, silent, talks, uri

from verbale.archives import Damage, Page, is_archive, records
from verbale.archives.warc import LARGEST, TooLarge

if TYPE_CHECKING:
    from pathlib import Path


VIDEO = "Content-Type: video/mp4\r\n"


def found(
    data: bytes, start: int = 0, end: int | None = None, name: str = "crawl.warc.gz"
) -> list[Page | Damage | TooLarge]:
    """What is found in an archive."""
    address = f"memory://{name}"
    with fsspec.open(address, "wb") as file:
        file.write(data)
    return list(records(address, start, end))


def uris(found: list[Page | Damage | TooLarge]) -> list[str]:
    return [each.uri for each in found if isinstance(each, Page)]


def damaged(found: list[Page | Damage | TooLarge]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in found if isinstance(each, Damage)]


def test_a_page_has_its_address_day_kind_and_body() -> None:
    (page,) = found(members(1)[0])
    assert page == Page(uri(0), DAY, "text/html", "utf-8", 0, talks(0))


@pytest.mark.parametrize("name", ["a.warc", "A.WARC.GZ", "crawl/b.wacz"])
def test_archives_are_known_by_their_names(name: str) -> None:
    assert is_archive(name)
    assert not is_archive(name + ".html")


def test_every_member_is_a_page_and_knows_its_place() -> None:
    data = members(5)
    pages = found(b"".join(data))
    assert uris(pages) == [uri(number) for number in range(5)]
    places = [page.offset for page in pages if isinstance(page, Page)]
    assert places == [sum(map(len, data[:number])) for number in range(5)]


def test_bare_archives_are_read_too() -> None:
    data = b"".join(record(uri(number), response(talks(number))) for number in range(5))
    assert uris(found(data, name="crawl.warc")) == [uri(number) for number in range(5)]
    assert not damaged(found(data, name="crawl.warc"))


def test_only_what_servers_gave_is_a_page() -> None:
    others = [
        record("", b"software: crawler\r\n", kind="warcinfo", media_type="application/warc-fields"),
        record(uri(1), b"GET / HTTP/1.1\r\n\r\n", kind="request", media_type="application/http"),
        record(
            uri(2), b"fetchTimeMs: 3\r\n", kind="metadata", media_type="application/warc-fields"
        ),
        record(uri(3), response(b""), kind="revisit"),
        record(uri(4), response(b"Gone: away.", status="404 Not Found")),
        record(uri(5), response(b"", status="301 Moved", headers="Location: /6\r\n")),
        record("", response(talks(6))),
    ]
    data = b"".join(map(member, [*others, record(uri(7), response(talks(7)))]))
    assert uris(found(data)) == [uri(7)]
    assert not damaged(found(data))


def test_resources_and_conversions_are_pages_as_they_are() -> None:
    data = member(record(uri(0), talks(0), kind="resource", media_type="text/html"))
    data += member(record(uri(1), b"Ada Okoro: Hello.", kind="conversion", media_type="text/plain"))
    one, two = found(data)
    assert isinstance(one, Page)
    assert isinstance(two, Page)
    assert (one.media_type, one.data) == ("text/html", talks(0))
    assert (two.media_type, two.data) == ("text/plain", b"Ada Okoro: Hello.")


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "encode"),
    [
        ("Transfer-Encoding: chunked\r\n", chunked),
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: br\r\n", brotli.compress),
        (
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            lambda body: chunked(gzip.compress(body)),
        ),
    ],
)
def test_what_servers_encode_is_decoded(headers: str, encode: object) -> None:
    assert callable(encode)
    data = member(record(uri(0), response(encode(talks(0)), headers=headers)))
    (page,) = found(data)
    assert isinstance(page, Page)
    assert page.data == talks(0)


def test_the_encoding_is_the_one_that_the_server_states() -> None:
    body = "Ада Окоро: Добрый день.".encode("cp1251")
    headers = "Content-Type: text/plain; charset=windows-1251\r\n"
    (page,) = found(member(record(uri(0), response(body, headers=headers))))
    assert isinstance(page, Page)
    assert page.charset == "windows-1251"


# Damage


@pytest.mark.parametrize("victim", [0, 2, 4])
def test_flipped_bytes_cost_the_pages_that_they_hit(victim: int) -> None:
    data = members(5)
    broken = bytearray(data[victim])
    broken[len(broken) // 2 : len(broken) // 2 + 8] = b"\xff" * 8
    start = sum(map(len, data[:victim]))
    pages = found(b"".join([*data[:victim], bytes(broken), *data[victim + 1 :]]))
    assert [one for one in uris(pages) if one != uri(victim)] == [
        uri(number) for number in range(5) if number != victim
    ]
    assert damaged(pages) == [(start, start + len(broken))]


def test_what_is_cut_off_is_reported() -> None:
    data = members(5)
    whole = b"".join(data[:4])
    pages = found(whole + data[4][: len(data[4]) // 2])
    assert uris(pages)[:4] == [uri(number) for number in range(4)]
    assert damaged(pages) == [(len(whole), len(whole) + len(data[4]) // 2)]


def test_an_archive_is_read_on_behind_what_is_none() -> None:
    data = members(4)
    junk = random.Random(3).randbytes(5_000)  # noqa: S311
    before = found(junk + b"".join(data))
    assert uris(before) == [uri(number) for number in range(4)]
    assert damaged(before) == [(0, len(junk))]
    between = found(data[0] + junk + b"".join(data[1:]))
    assert uris(between) == [uri(number) for number in range(4)]
    assert damaged(between) == [(len(data[0]), len(data[0]) + len(junk))]
    behind = found(b"".join(data) + junk)
    assert uris(behind) == [uri(number) for number in range(4)]
    assert damaged(behind) == [(len(b"".join(data)), len(b"".join(data)) + len(junk))]


def test_a_hole_of_zeros_is_reported_once() -> None:
    data = members(6)
    hole = bytes(3_000_000)
    pages = found(b"".join([*data[:2], hole, *data[3:]]))
    start = len(data[0]) + len(data[1])
    assert uris(pages) == [uri(number) for number in (0, 1, 3, 4, 5)]
    assert damaged(pages) == [(start, start + len(hole))]


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"no archive at all", b"\x1f\x8b\x08", b"WARC/1.0\r\n"]
)
def test_what_is_no_archive_has_no_pages(data: bytes) -> None:
    pages = found(data)
    assert not uris(pages)
    assert damaged(pages) == ([(0, len(data))] if data else [])


# Parts


@given(st.lists(st.integers(0, 12_000), max_size=6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_however_an_archive_is_cut_every_page_comes_once(cuts: list[int], bare: bool) -> None:
    plain = [record(uri(number), response(talks(number, 9))) for number in range(8)]
    data = b"".join(plain if bare else map(member, plain))
    borders = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pages = [page for start, end in pairwise(borders) for page in found(data, start, end)]
    assert uris(pages) == [uri(number) for number in range(8)]
    assert not damaged(pages)


@given(st.lists(st.integers(0, 12_000), max_size=4), st.integers(0, 7), st.integers(0, 90))
@settings(max_examples=60, deadline=None)
def test_damage_is_reported_once_however_an_archive_is_cut(
    cuts: list[int], victim: int, place: int
) -> None:
    data = members(8)
    broken = bytearray(data[victim])
    at = 12 + (len(broken) - 24) * place // 100
    broken[at : at + 10] = b"\xee" * 10
    whole = b"".join([*data[:victim], bytes(broken), *data[victim + 1 :]])
    borders = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    pages = [page for start, end in pairwise(borders) for page in found(whole, start, end)]
    assert [one for one in uris(pages) if one != uri(victim)] == [
        uri(number) for number in range(8) if number != victim
    ]
    start = len(b"".join(data[:victim]))
    stretches = damaged(pages)
    assert len(stretches) == 1
    assert start <= stretches[0][0] < stretches[0][1] == start + len(broken)


# Hostile ones


def test_a_page_that_unpacks_without_end_is_left_out() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    data = member(record(uri(0), response(bomb, headers="Content-Encoding: gzip\r\n")))
    data += member(record(uri(1), response(bytes(3 * LARGEST))))
    data += members(2)[1]
    assert uris(found(data)) == [uri(1)]


def test_endless_headers_cost_their_page_alone() -> None:
    long = "X-Long: " + "a" * 3_000_000 + "\r\n"
    many = "X-Many: a\r\n" * 100_000
    data = b"".join(
        member(record(uri(number), response(silent(number), headers=headers)))
        for number, headers in enumerate((long, many, ""))
    )
    assert uris(found(data))[-1] == uri(2)


def test_tiny_records_are_many_and_cheap() -> None:
    tiny = member(record(uri(0), b"", kind="metadata"))
    assert uris(found(tiny * 20_000 + members(2)[1])) == [uri(1)]


# Other places


def test_wacz_are_archives_in_an_archive(tmp_path: Path) -> None:
    data = members(6)
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/one.warc.gz", b"".join(data[:3]))
        packed.writestr("archive/two.warc.gz", b"".join(data[3:]))
    pages = list(records(str(tmp_path / "crawl.wacz")))
    assert uris(pages) == [uri(number) for number in range(6)]
    assert not damaged(pages)


# Large members


def test_a_large_member_of_many_records_is_read_through() -> None:
    """Some tools compress a whole archive as one member."""
    bare = [record(uri(number), response(talks(number))) for number in range(3)]
    films = [
        record(f"{uri(number)}/film", response(bytes(LARGEST // 2), headers=VIDEO))
        for number in range(3)
    ]
    together = b"".join([bare[0], *films, bare[1], bare[2]])
    assert len(together) > LARGEST
    pages = found(member(together) + members(4)[3])
    assert [each for each in uris(pages) if "film" not in each] == [uri(n) for n in range(4)]
    assert not damaged(pages)


def test_a_page_that_is_too_large_is_told_of() -> None:
    large = record(uri(0), response(bytes(LARGEST + 1)))
    for data in (member(large), large):
        (page,) = found(data + b"")
        assert page == TooLarge(uri(0), "text/html", 0)
