"""Web archives as sources of a build: provenance, faults, and the same bytes however it is done."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from support.archives import DAY, member, members, record, response, silent, talks, uri
from support.built_pages import contents
from support.indexes import cdxj, crawl

from verbale.building import Built, Conversion, build
from verbale.cli import main
from verbale.limits import Limits

if TYPE_CHECKING:
    from typing import Any

POISON = '''"""Pages that are bad for who understands them."""
import os, signal, sys, time

def install():
    from verbale.converting import unit
    real = unit.understand

    def understand(document):
        if any("kill me" in block.text for block in document.blocks):
            os.kill(os.getpid(), signal.SIGKILL)
        if any("hang here" in block.text for block in document.blocks):
            time.sleep(3600)
        return real(document)

    unit.understand = understand

if "loky" in " ".join(sys.orig_argv):
    install()
'''


def archive(folder: Path, parts: list[bytes], name: str = "crawl.warc.gz") -> Path:
    path = folder / name
    path.write_bytes(b"".join(parts))
    return path


def built(path: Path, folder: Path, **conversion: Any) -> Built:
    return build([str(path)], folder, name="Talks", conversion=Conversion(**conversion))


def dialogues(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted((folder / "data").rglob("dialogues*.parquet")):
        rows += pq.read_table(path).to_pylist()
    return rows or [
        row
        for path in sorted(folder.rglob("*.parquet"))
        if "dialogues" in path.as_posix()
        for row in pq.read_table(path).to_pylist()
    ]


def test_address_day_and_digest_of_a_page_are_kept(tmp_path: Path) -> None:
    built(archive(tmp_path, members(2)), tmp_path / "out")
    rows = sorted(dialogues(tmp_path / "out"), key=lambda row: str(row["source_uri"]))
    assert [row["source_uri"] for row in rows] == [uri(0), uri(1)]
    assert [row["source_sha256"] for row in rows] == [
        hashlib.sha256(talks(number)).hexdigest() for number in range(2)
    ]
    assert all(str(row["retrieved_at"]).startswith(DAY[:10]) for row in rows)
    assert {row["media_type"] for row in rows} == {"text/html"}


def test_pages_without_dialogue_are_counted_and_damage_is_told(tmp_path: Path) -> None:
    data = members(3)
    quiet = [
        member(record(f"{uri(number)}/quiet", response(silent(number)))) for number in range(4)
    ]
    broken = data[1][:60] + b"\xff" * 20 + data[1][80:]
    done = built(archive(tmp_path, [data[0], *quiet, broken, data[2]]), tmp_path / "out")
    assert (done.dialogues, done.pages) == (2, 4)
    start = len(b"".join([data[0], *quiet]))
    (error,) = done.failed
    assert f"bytes {start:,} to {start + len(broken):,} are damaged" in error.fact


def test_of_equal_captures_the_first_is_kept(tmp_path: Path) -> None:
    data = members(2)
    later = member(record(uri(0), response(talks(0, 8))))
    done = built(archive(tmp_path, [*data, later, data[0]]), tmp_path / "out")
    assert (done.dialogues, done.turns) == (2, 8)


@pytest.mark.slow
def test_processes_change_no_byte(tmp_path: Path) -> None:
    path = archive(tmp_path, members(40))
    one, two = tmp_path / "one", tmp_path / "two"
    built(path, one)
    built(path, two, processes=2)
    assert contents(one) == contents(two)


@pytest.mark.slow
@pytest.mark.parametrize("poison", ["kill me", "hang here"])
def test_a_page_that_ends_its_process_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, poison: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    source = Path(sys.modules["verbale"].__file__ or "").parents[1]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(site), str(source))))
    bad = talks(99).replace(b"We speak", poison.encode() + b", we speak")
    data = members(24)
    data[11:11] = [member(record(uri(99), response(bad)))]
    done = built(archive(tmp_path, data), tmp_path / "out", processes=2, limits=Limits(seconds=8))
    assert done.dialogues == 24
    assert len(done.failed) == 1


@pytest.mark.slow
def test_a_record_that_ends_its_process_is_named_and_can_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    source = Path(sys.modules["verbale"].__file__ or "").parents[1]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(site), str(source))))
    said = crawl(tmp_path, 1, 9)
    bad = member(record(uri(99), response(talks(99).replace(b"We speak", b"kill me, we speak"))))
    path = tmp_path / said[0]["filename"]
    offset, data = path.stat().st_size, path.read_bytes()
    path.write_bytes(data + bad)
    said.append({**said[0], "url": uri(99), "offset": str(offset), "length": str(len(bad))})
    said[-1].pop("digest")
    (tmp_path / "index.cdxj").write_text(cdxj(said), encoding="utf-8")

    def made(*exclude: str) -> Built:
        index = [str(tmp_path / "index.cdxj")]
        conversion = Conversion(processes=2)
        return build([], tmp_path / "out", index=index, exclude=exclude, conversion=conversion)

    done = made()
    assert done.dialogues == 9
    assert [error.source for error in done.failed] == [uri(99)]
    assert made(uri(99)).failed == ()


def test_parse_says_what_to_do_with_an_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = archive(tmp_path, members(1))
    assert main(["parse", str(path)]) == 2
    assert "verbale build crawl.warc.gz" in capsys.readouterr().err


# The same page in several archives


def said_of(folder: Path) -> set[str]:
    """The digests of the pages that were built."""
    return {str(row["source_sha256"]) for row in dialogues(folder)}


def digest(page: bytes) -> str:
    return hashlib.sha256(page).hexdigest()


def twice(tmp_path: Path) -> tuple[Path, Path]:
    """Two archives with one page, as it was and as it became."""
    first = archive(tmp_path, [member(record(uri(0), response(talks(0))))], "a.warc.gz")
    second = archive(tmp_path, [member(record(uri(0), response(talks(0, 8))))], "b.warc.gz")
    return first, second


def test_the_first_capture_counts_in_whatever_order_archives_were_converted(
    tmp_path: Path,
) -> None:
    first, second = twice(tmp_path)
    built(second, tmp_path / "out")
    build([str(first), str(second)], tmp_path / "out", name="Talks")
    assert said_of(tmp_path / "out") == {digest(talks(0))}
    build([str(first), str(second)], tmp_path / "fresh", name="Talks")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_a_page_stays_when_the_archive_with_its_first_capture_is_taken_away(
    tmp_path: Path,
) -> None:
    first, second = twice(tmp_path)
    others = [archive(tmp_path, members(n + 1)[n:], f"{n}.warc.gz") for n in range(1, 9)]
    build(list(map(str, [first, second, *others])), tmp_path / "out", name="Talks")
    build(list(map(str, [second, *others])), tmp_path / "out", name="Talks")
    assert digest(talks(0, 8)) in said_of(tmp_path / "out")
