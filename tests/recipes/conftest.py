"""The pages of recipes' fixtures, served in place of the whole web."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.pdf_pages import Press
from support.servers import Loopback, Web, serving

from verbale import fetching
from verbale.fetching import gathering

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Fixture:
    """The invented fixture of a recipe: a folder with `web.json`.

    `web.json` says what lies at which address: a file of the folder, or how one is packed:
    `{"tar.gz": "folder"}`, `{"zip": "folder"}`, `{"pdf": "record.txt"}`; `{"warc.gz":
    "pages.json"}` and `{"cdx": "pages.json"}` are the captures of pages in a crawl, and its index,
    `{"pages": "pages.json"}` in how many pages that answers; `{"nothing": …}`: in none.
    """

    name: str

    @property
    def folder(self) -> Path:
        return HERE / self.name.replace("-", "_")

    @property
    def web(self) -> dict[str, bytes]:
        """Bytes by address."""
        listed = json.loads((self.folder / "web.json").read_text(encoding="utf-8"))
        return {address: self._bytes(what) for address, what in listed.items()}

    @property
    def only(self) -> list[str]:
        """What a build is told to take, where the fixture has not everything: `only.txt`."""
        told = self.folder / "only.txt"
        patterns = told.read_text(encoding="utf-8").split() if told.exists() else []
        return [word for pattern in patterns for word in ("--only", pattern)]

    def _bytes(self, what: Any) -> bytes:
        if isinstance(what, str):
            return (self.folder / what).read_bytes()
        ((kind, inside),) = what.items()
        return _PACKED[kind](self.folder / inside)


def zipped(folder: Path) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix())
                archive.writestr(info, path.read_bytes())
    return memory.getvalue()


def tarred(folder: Path) -> bytes:
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = tarfile.TarInfo(path.relative_to(folder).as_posix())
                info.size = path.stat().st_size
                archive.addfile(info, io.BytesIO(path.read_bytes()))
    return gzip.compress(memory.getvalue(), mtime=0)


ARCHIVE = "crawl-data/CC-MAIN-2024-51/segments/1/warc/pages.warc.gz"
CAPTURED = "2024-12-05T08:00:00Z"


def captured(listed: Path) -> list[tuple[str, bytes]]:
    """The captures of pages, each a compressed record; the list names the page by its address."""
    pages = json.loads(listed.read_text(encoding="utf-8"))
    found = []
    for number, (address, page) in enumerate(pages.items()):
        body = (listed.parent / page).read_bytes()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Date: {CAPTURED}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        found.append((address, gzip.compress(record, mtime=0)))
    return found


def warc(listed: Path) -> bytes:
    return b"".join(record for _, record in captured(listed))


def index(listed: Path) -> bytes:
    """The answer of an index server: where each capture lies."""
    lines, offset = [], 0
    for address, record in captured(listed):
        lines.append(
            json.dumps(
                {
                    "urlkey": address,
                    "timestamp": "20241205080000",
                    "url": address,
                    "mime": "text/html",
                    "status": "200",
                    "length": str(len(record)),
                    "offset": str(offset),
                    "filename": ARCHIVE,
                }
            )
        )
        offset += len(record)
    return "\n".join(lines).encode() + b"\n"


def pages(_: Path) -> bytes:
    """What an index says of the number of its pages."""
    return b'{"pages": 1, "pageSize": 5, "blocks": 1}\n'


def nothing(_: Path) -> bytes:
    """The same of one that has nothing."""
    return b'{"pages": 0, "pageSize": 5, "blocks": 0}\n'


def printed(listed: Path) -> bytes:
    """A PDF file in two columns, as printed records are, of paragraphs divided by blank lines."""
    paragraphs = listed.read_text(encoding="utf-8").strip().split("\n\n")
    return Press().print([" ".join(each.split()) for each in paragraphs])


def workbook(listed: Path) -> bytes:
    """An Excel workbook of one sheet: cells share texts, and empty ones are left out."""
    shared: list[str] = []
    lines = []
    for number, line in enumerate(listed.read_text(encoding="utf-8").splitlines(), 1):
        cells = ""
        for letter, cell in zip("ABCDEFGH", line.split("\t"), strict=False):
            if cell.isdecimal():
                cells += f'<c r="{letter}{number}"><v>{cell}</v></c>'
            elif cell:
                cells += f'<c r="{letter}{number}" s="1" t="s"><v>{len(shared)}</v></c>'
                shared.append(cell)
        lines.append(f'<row r="{number}" spans="1:6">{cells}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData>"
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst {main} count="{len(shared)}">{texts}</sst>',
    }
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'
            archive.writestr(zipfile.ZipInfo(name), data.encode())
    return memory.getvalue()


_PACKED = {
    "xlsx": workbook,
    "zip": zipped,
    "tar.gz": tarred,
    "warc.gz": warc,
    "cdx": index,
    "pages": pages,
    "nothing": nothing,
    "pdf": printed,
}


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Web]:
    """A server that stands for every host, for the commands as well; and an own cache."""
    monkeypatch.setenv("VERBALE_CACHE", str(tmp_path / "cache"))
    with serving() as found:
        client = partial(fetching.Client, transport=Loopback(found.port), sleep=lambda _: None)
        monkeypatch.setattr(gathering, "Client", client)
        monkeypatch.setattr(fetching, "Client", client)
        yield found
