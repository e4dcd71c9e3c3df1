"""The server of a review: the standard library's, on the loopback interface, for one person.

It serves one page and answers three questions in JSON; a framework would bring more code that
listens than there is here, and nothing that this needs.
"""

from __future__ import annotations

import json
import secrets
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from verbale import __version__
from verbale.errors import UsageError, VerbaleError
from verbale.report.page import Added, page
from verbale.review.guard import HOST, Guard
from verbale.review.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from verbale.review.review import Review

_SCRIPTS = ("review.js", "turns.js", "forms.js", "places.js", "asking.js")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""The page has the rest of its policy in itself, as it has on disk."""
_PATIENCE = 30
"""Seconds in which a request must come in."""


class ReviewServer(ThreadingHTTPServer):
    """Serves a review.

    Args:
        review: The review.
        title: What the browser shows as its name.
        port: To listen on; 0: any that is free.

    Raises:
        UsageError: The port is taken.
    """

    daemon_threads = True
    block_on_close = False
    # The port of a review that has just ended may be used again, on systems where that is safe.
    allow_reuse_address = True

    def __init__(self, review: Review, title: str, port: int = 0) -> None:
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "no such port"
            raise UsageError(f"--port {port}: cannot listen there ({why})") from error
        self.review, self.title = review, title
        self.guard = Guard(self.server_address[1], secrets.token_urlsafe(32))

    def server_bind(self) -> None:
        """Bind without asking the network for the name of this machine."""
        super(ThreadingHTTPServer, self).server_bind()
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{HOST}:{self.guard.port}/?token={self.guard.token}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing where a browser went away in the middle of an answer."""

    def page(self) -> str:
        """The page, with all sources as they are now."""
        data = {
            "folder": self.title,
            "version": __version__,
            "states": self.review.states(),
            "links": self.review.links,
            "sourcesWhy": "",
        }
        return page(self.title, data, packed=False, added=_added())


def _added() -> Added:
    script = "".join(_file(name) for name in _SCRIPTS)
    texts = json.loads(_file("texts.json"))
    return Added(script, _file("review.css"), "; connect-src 'self'", texts)


def _file(name: str) -> str:
    return files("verbale.review").joinpath("page", name).read_text(encoding="utf-8")


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version, sys_version = "verbale", ""
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """The page, a source, or people of the registry."""
        if not self._passes():
            return
        parts = urlsplit(self.path)
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        review = self.server.review
        match parts.path:
            case "/":
                text = self._try(self.server.page)
                if isinstance(text, str):
                    self._send(200, text, "text/html")
            case "/state":
                self._answer(lambda: review.state(_number(query, "n")))
            case "/speakers":
                asked = _number(query, "n"), _number(query, "turn"), query.get("q", "")[:200]
                self._answer(lambda: review.candidates(*asked))
            case _:
                self._send(404, "there is no such page", "text/plain")

    def do_POST(self) -> None:
        """Something that a person does."""
        if not self._passes():
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if urlsplit(self.path).path != "/act":
            self._send(404, "there is no such page", "text/plain")
            return
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            self._send(400, "send one JSON object", "text/plain")
            return
        self._answer(lambda: self.server.review.act(_number(asked, "n"), asked))

    def _passes(self) -> bool:
        refused = self.server.guard.refusal(self.command, self.path, self.headers)
        if refused is not None:
            self.close_connection = True
            self._send(*refused, "text/plain")
        return refused is None

    def _try(self, work: Any) -> Any:
        """What it gives; None where it was answered that it cannot be."""
        try:
            return work()
        except RefusedError as error:
            self._json(409 if error.changed else 422, {"error": str(error)})
        except VerbaleError as error:
            self._json(422, {"error": str(error)})
        return None

    def _answer(self, work: Any) -> None:
        found = self._try(work)
        if found is not None:
            self._json(200, found)

    def _json(self, status: int, data: Any) -> None:
        self._send(status, json.dumps(data, ensure_ascii=False), "application/json")

    def _send(self, status: int, text: str, kind: str) -> None:
        data = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name it has there
        """Nothing: the address holds the token, and terminals are not for that."""


def _number(asked: Mapping[str, Any], key: str) -> int:
    """A number of a query or of JSON; -1 where it is none."""
    value = asked.get(key)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
