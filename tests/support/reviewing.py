"""Invented talks under review, and a client that asks as the page does, or otherwise."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING, Any

from verbale.decisions import beside

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.review import ReviewServer

TALKS = """Talks in Arn, 3 May 2031

Ada Okoro: Welcome, Minister. Let us begin with the bridge.

Ben Tarn: Thank you. One thing is certain.

One condition: the ferry goes on until then.

Dov Maren takes the floor and says that he agrees with all of this.

Ada Okoro: Merci à tous, nous nous reverrons ici en automne.

Ben Tarn: Until then.
"""
REGISTRY = """- speaker_id: sp-0000000001
  names:
    - {text: Ada Okoro, lang: en, kind: main}
- speaker_id: sp-0000000002
  names:
    - {text: Adaora Okoro, lang: en, kind: main}
"""


class Client:
    """Asks a server as its page does, or otherwise."""

    def __init__(self, server: ReviewServer) -> None:
        self.server = server
        self.port, self.token = server.guard.port, server.guard.token

    def ask(
        self, method: str, target: str, body: bytes | None = None, **headers: str | None
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """Status, text and headers; a header that is None is left out."""
        here = f"http://127.0.0.1:{self.port}"
        own: dict[str, str | None] = {"X-Verbale-Token": self.token, "Origin": here}
        if body is not None:
            own["Content-Type"] = "application/json"
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, target, skip_host="Host" in own)
            for name, value in own.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None and "Content-Length" not in own:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return response.status, response.read().decode("utf-8"), response.headers
        finally:
            connection.close()

    def state(self, n: int = 0) -> dict[str, Any]:
        status, text, _ = self.ask("GET", f"/state?n={n}")
        assert status == 200, text
        found: dict[str, Any] = json.loads(text)
        return found

    def act(self, n: int = 0, **what: Any) -> tuple[int, dict[str, Any]]:
        what = {"seen": self.state(n)["seen"], **what}
        status, text, _ = self.ask("POST", "/act", json.dumps({"n": n, **what}).encode())
        return status, json.loads(text)


def labels(state: dict[str, Any]) -> list[str | None]:
    """The labels of the turns of a source."""
    body = state["body"]
    return [None if at < 0 else body["pool"][at] for at in body["turns"]["label"]]


def written(source: Path) -> str:
    """The file of decisions, or nothing."""
    file = beside(source)
    return file.read_text("utf-8") if file.exists() else ""
