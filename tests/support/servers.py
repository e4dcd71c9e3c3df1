"""A web server on loopback that stands for every host: with stretches, versions, and bad days.

Whatever host a client asks, it asks here, over real connections; the first part of the path that
arrives is the host. Faults are planted by address, one for each time that it is asked.
"""

from __future__ import annotations

import hashlib
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import httpx2

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE = "Tue, 03 Jun 2031 10:00:00 GMT"
"""The day on which the server believes to be."""
STATED = "2031-06-03T10:00:00Z"


@dataclass(frozen=True)
class Fault:
    """What goes wrong once.

    Attributes:
        status: The answer, with `headers`; 0: a good one, but
        cut: only so many bytes of it come, then the connection ends, or
        data: other bytes come.
    """

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    data: bytes | None = None


@dataclass
class Web:
    """What lies where, and who asked for what.

    Attributes:
        port: Of the server.
        pages: Bytes by address, without scheme.
        moved: Addresses that lead elsewhere: status and target.
        faults: What goes wrong, by address, in order.
        asked: Addresses with the headers, in order.
        etags: Whether versions are named.
        ranges: Whether stretches are given.
        pace: Seconds between two pieces of a body; 0: all at once.
    """

    port: int = 0
    pages: dict[str, bytes] = field(default_factory=dict)
    moved: dict[str, tuple[int, str]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    etags: bool = True
    ranges: bool = True
    pace: float = 0.0

    def requests(self, address: str) -> list[dict[str, str]]:
        """The headers of the requests for an address."""
        return [headers for name, headers in self.asked if name == address]


class Loopback(httpx2.HTTPTransport):
    """Carries every request to one port of this machine."""

    def __init__(self, port: int, **given: Any) -> None:
        super().__init__(**given)
        self._port = port

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        asked = request.url
        target = f"http://127.0.0.1:{self._port}/{asked.host}{asked.raw_path.decode()}"
        return super().handle_request(
            httpx2.Request(
                request.method, target, headers=request.headers, extensions=request.extensions
            )
        )


@contextmanager
def serving() -> Iterator[Web]:
    """A server, until the end of the block."""
    web = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(web))
    server.daemon_threads = True
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def date_time_string(self, timestamp: float | None = None) -> str:
            return DATE

        def do_GET(self) -> None:
            address = self.path.lstrip("/")
            web.asked.append((address, {k.lower(): v for k, v in self.headers.items()}))
            fault = web.faults[address].pop(0) if web.faults.get(address) else Fault()
            if fault.status:
                self._answer(fault.status, b"", fault.headers)
            elif address in web.moved:
                status, target = web.moved[address]
                self._answer(status, b"", {"Location": target})
            elif address in web.pages:
                self._page(web.pages[address] if fault.data is None else fault.data, fault.cut)
            else:
                self._answer(404, b"nothing here", {})

        def _page(self, data: bytes, cut: int | None) -> None:
            etag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'
            headers = {"ETag": etag} if web.etags else {}
            if web.etags and self.headers.get("If-None-Match") == etag:
                self._answer(304, b"", headers)
                return
            stretch = self.headers.get("Range", "")
            condition = self.headers.get("If-Range", etag)
            if web.ranges and stretch.startswith("bytes=") and condition == etag:
                first, _, last = stretch.removeprefix("bytes=").partition("-")
                start, end = int(first), int(last or len(data) - 1)
                if start >= len(data):
                    self._answer(416, b"", {"Content-Range": f"bytes */{len(data)}"})
                    return
                end = min(end, len(data) - 1)
                headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
                self._answer(206, data[start : end + 1], headers, cut)
                return
            self._answer(200, data, headers, cut)

        def _answer(
            self, status: int, data: bytes, headers: dict[str, str], cut: int | None = None
        ) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            sent = data if cut is None else data[:cut]
            try:
                if web.pace:
                    for at in range(0, len(sent), 512):
                        self.wfile.write(sent[at : at + 512])
                        self.wfile.flush()
                        time.sleep(web.pace)
                else:
                    self.wfile.write(sent)
                    self.wfile.flush()
            except OSError:
                self.close_connection = True
            if cut is not None:
                self.close_connection = True
                self.connection.close()

    return Handler
