"""Which requests are answered: those of the page that this very review served, and no others.

The server listens on the loopback interface alone. Still, any page in the browser can send requests
there, also under a name of its own that it has lead there (DNS rebinding), and so can any user of
the machine. So each request must have the host that was bound, no foreign origin, and the token.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from email.message import Message

HOST = "127.0.0.1"
TOKEN = "X-Verbale-Token"  # noqa: S105  the name of the header
LARGEST_BODY = 64_000
_OWN_SITE = frozenset({"same-origin", "none"})


@dataclass(frozen=True, slots=True)
class Guard:
    """What a request must know.

    Attributes:
        port: That the server listens on.
        token: A secret of this review.
    """

    port: int
    token: str

    def refusal(self, method: str, target: str, headers: Message) -> tuple[int, str] | None:
        """Why a request is not answered, with the status of HTTP; None where it is.

        Args:
            method: GET or POST.
            target: Path and query.
            headers: As received.
        """
        here = f"{HOST}:{self.port}"
        if headers.get_all("Host") != [here]:
            return 403, f"this server is {here}"
        origins = headers.get_all("Origin", [])
        if any(each != f"http://{here}" for each in origins):
            return 403, "requests of other pages are not answered"
        parts = urlsplit(target)
        is_page = method == "GET" and parts.path == "/"
        site = headers.get("Sec-Fetch-Site", "none")
        if not is_page and site not in _OWN_SITE:
            return 403, "requests of other pages are not answered"
        query = parse_qs(parts.query)
        given = query.get("token", []) if is_page else headers.get_all(TOKEN, [])
        if len(given) != 1 or not self._knows(given[0]):
            return 403, "open the address that verbale review printed; its token is needed"
        return self._refused_change(headers, origins) if method == "POST" else None

    def _knows(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def _refused_change(self, headers: Message, origins: list[str]) -> tuple[int, str] | None:
        """Why something that changes files is not done."""
        if not origins:
            return 403, "a browser says which page asks; this request does not"
        if headers.get_content_type() != "application/json":
            return 415, "send JSON"
        length = headers.get("Content-Length", "")
        if headers.get("Transfer-Encoding") or not (length.isascii() and length.isdigit()):
            return 411, "state the length"
        if int(length[:10]) > LARGEST_BODY:
            return 413, "this is too long"
        return None
