"""Readers are found by their files, and what is no text is refused in one line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale import readers
from verbale.errors import SourceError
from verbale.readers import read, reader_for

FOLDER = Path(readers.__file__).parent


def test_every_file_with_suffixes_is_a_reader() -> None:
    """The readers are the modules that state suffixes, and each has what a reader needs."""
    stated = {p.stem for p in FOLDER.glob("[!_]*.py") if "\nSUFFIXES" in p.read_text("utf-8")}
    assert {str(r.__name__).rsplit(".", 1)[-1] for r in readers.readers()} == stated  # type: ignore[attr-defined]
    for reader in readers.readers():
        assert reader.SUFFIXES
        assert all(s == s.lower() and s.startswith(".") for s in reader.SUFFIXES)
        assert "/" in reader.MEDIA_TYPE
        assert reader.read.__doc__


@pytest.mark.parametrize(
    ("name", "head", "media_type"),
    [
        ("a.txt", b"", "text/plain"),
        ("a.TXT", b"<p>", "text/plain"),
        ("SOURCE.md", b"", "text/markdown"),
        ("a.html", b"", "text/html"),
        ("stdin", b"\n<!DOCTYPE html><p>", "text/html"),
        ("stdin", b"VELL: Good day", "text/plain"),
        ("a.jsonl", b"{}", None),
        ("a.pdf", b"%PDF-", "application/pdf"),
        ("a.png", b"", None),
        (".gitignore", b"*.pyc", None),
    ],
)
def test_one_reader_claims_a_file(name: str, head: bytes, media_type: str | None) -> None:
    """The suffix decides; the head only where there is none."""
    reader = reader_for(name, head)
    assert (reader.MEDIA_TYPE if reader else None) == media_type


@pytest.mark.parametrize(
    ("name", "data", "fact"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "is empty"),
        ("a.html", b"PK\x03\x04\x14", "is a ZIP archive"),
        ("a.txt", b"%PDF-1.7\n", "is a PDF file"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "is a PNG image"),
        ("a.txt", b"\x00\x01\x02\x03" * 9, "is binary"),
        ("a.jsonl", b"{}", "no reader claims it"),
        ("a.txt", b"a\n" * (readers.MOST_LINES + 1), "lines"),
    ],
)
def test_what_is_no_text_is_refused(name: str, data: bytes, fact: str) -> None:
    """One clear line that begins with the source."""
    with pytest.raises(SourceError, match=rf"^{name}: .*{fact}") as caught:
        read(name, data)
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a missing file and a file that is too large say so."""
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 11)
    monkeypatch.setattr(readers, "LARGEST", 10)
    for path, fact in (
        (folder, "is a directory"),
        (tmp_path / "none.txt", "cannot be read: No such file"),
        (Path("nul\0.txt"), "cannot be read"),
        (large, "is larger than"),
    ):
        with pytest.raises(SourceError, match=fact):
            read(path)


def test_the_source_is_named_as_given(tmp_path: Path) -> None:
    """A document is named by what the caller says, else by its path."""
    path = tmp_path / "a.txt"
    path.write_bytes("ВЕЛЛ: Добрый день всем собравшимся.".encode("cp1251"))
    made = read(path, source_uri="talks/a.txt")
    assert (made.source_uri, made.decoded.encoding) == ("talks/a.txt", "windows-1251")
    assert read("-", b"VELL: Yes").source_uri == "-"


@settings(max_examples=300)
@given(name=st.sampled_from(["a.txt", "a.md", "a.html", "stdin"]), data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    """Blocks tile the text and bytes map back, or one line says why not."""
    try:
        made = read(name, data)
    except SourceError as error:
        refused = str(error)
        made = None
    else:
        refused = ""
    assert "\n" not in refused
    if made is not None:
        ends = [0, *(block.end for block in made.blocks)]
        assert [block.start for block in made.blocks] == ends[:-1]
        assert ends[-1] == len(made.decoded.text)
        places = [made.byte_offset(at) for at in ends]
        assert places == sorted(places)
        assert places[-1] == len(data)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("unit", ["слово ", "**a** [b](c) ", "\u00ad\u00a0"])
def test_a_line_of_fifty_megabytes(name: str, unit: str) -> None:
    """A source without line ends is read in bounded time."""
    begun = time.perf_counter()
    made = read(name, (unit * (50_000_000 // len(unit.encode()))).encode())
    assert made.byte_offset(made.blocks[-1].end) == len(made.decoded.data)
    assert time.perf_counter() - begun < 60
