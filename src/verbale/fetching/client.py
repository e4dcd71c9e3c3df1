"""Requests that no server minds: named, one at a time, with pauses, within its robots.txt.

httpx2 does the talking: it comes with huggingface_hub, knows the system's proxies and certificates,
and says when a body ends before its length. What waits, tries again, follows and refuses is here,
as every redirect has to be looked at, too.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from verbale import __version__
from verbale.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import httpx2

AGENT = "verbale"
"""The name that robots.txt knows it by."""
CONTACT = "VERBALE_CONTACT"
"""Environment variable with an address of the user, which servers are told."""
ATTEMPTS = 6
_UNREACHED = 3
"""Attempts where no server is reached at all, as without a network."""
UNREACHED = "the server cannot be reached"
LONGEST_WAIT = 900.0
"""Seconds that a server may ask to wait; what asks for more is given up for this run."""
_TIMEOUT = 60.0
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_LARGEST_ROBOTS = 500_000
"""Bytes of robots.txt that are read (RFC 9309, 2.5 asks for this much at least)."""


class AgainError(Exception):
    """It did not go well this time, and may the next time.

    Args:
        fact: What is the case.
        seconds: How long the server asks to wait, if it does.
        attempts: How often it is tried at most.
    """

    def __init__(self, fact: str, seconds: float | None = None, attempts: int = ATTEMPTS) -> None:
        super().__init__(fact)
        self.fact, self.seconds, self.attempts = fact, seconds, attempts


class Client:
    """What asks servers.

    Args:
        pause: Seconds between two requests to one server.
        transport: What carries the requests; None: the network.
        sleep: What waits so many seconds; None: the clock.
    """

    def __init__(
        self,
        pause: float = 1.0,
        transport: httpx2.BaseTransport | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        import httpx2

        contact = os.environ.get(CONTACT, "").strip()
        about = f"; {contact}" if contact.isprintable() and contact.isascii() and contact else ""
        headers = {
            "User-Agent": f"{AGENT}/{__version__} (datasets of public records{about})",
            # Lengths and stretches are those of the file, not of a packed form of it.
            "Accept-Encoding": "identity",
        }
        self._client = httpx2.Client(headers=headers, timeout=_TIMEOUT, transport=transport)
        self._pause, self._sleep = pause, sleep or time.sleep
        self._last: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | None] = {}

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def wait(self, error: AgainError, attempt: int, address: str) -> None:
        """Wait before the next attempt.

        Raises:
            SourceError: There is none: it was the last, or the server asks for too long a wait.
        """
        if error.seconds is not None and error.seconds > LONGEST_WAIT:
            raise SourceError(
                address, error.fact, f"the server asks to wait {error.seconds:.0f} s; run it then"
            )
        if attempt + 1 >= error.attempts:
            fact = f"{error.fact}, {error.attempts} times"
            raise SourceError(address, fact, "run it again later; it goes on there")
        self._sleep(error.seconds if error.seconds is not None else min(2.0**attempt, 60.0))

    @contextmanager
    def get(self, address: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        """Ask for an address; its body is not read yet.

        Raises:
            AgainError: It may go well later.
            SourceError: It is refused.
        """
        import httpx2

        asked = address
        for _ in range(_MOST_REDIRECTS + 1):
            self._respect(asked, address)
            self._keep_apart(asked)
            try:
                with self._client.stream("GET", asked, headers=dict(headers)) as response:
                    if response.status_code not in _REDIRECTS:
                        self._refuse(response, address)
                        yield response
                        return
                    asked = _followed(asked, response.headers.get("location", ""), address)
            except httpx2.InvalidURL as error:
                raise SourceError(address, f"is no address: {error}") from error
            except httpx2.HTTPError as error:
                raise _again(error) from error
        raise SourceError(address, f"is redirected more than {_MOST_REDIRECTS} times")

    def _refuse(self, response: httpx2.Response, address: str) -> None:
        """Raise what a status means."""
        status = response.status_code
        if status in _LATER:
            fact = f"the server answers {status} {response.reason_phrase}".rstrip()
            raise AgainError(fact, _asked_wait(response.headers))
        if status in {404, 410}:
            raise MissingError(
                address, f"is not there ({status})", "its publisher may have moved it"
            )
        if status in {401, 403}:
            raise SourceError(address, f"the server refuses it ({status})")
        if status >= 400 and status != 416:
            raise SourceError(address, f"the server answers {status} {response.reason_phrase}")

    def _keep_apart(self, address: str) -> None:
        """Wait until the last request to the same server is long enough ago."""
        host = urlsplit(address).netloc
        robots = self._robots.get(_origin(address))
        delay = robots.crawl_delay(AGENT) if robots is not None else None
        pause = max(self._pause, float(delay or 0))
        now = time.monotonic()
        if host in self._last and (left := self._last[host] + pause - now) > 0:
            self._sleep(left)
        self._last[host] = time.monotonic()

    def _respect(self, address: str, named: str) -> None:
        """Refuse what robots.txt does not allow (RFC 9309).

        Raises:
            AgainError: It cannot be had, so that nothing is known to be allowed.
            SourceError: It does not allow the address.
        """
        origin = _origin(address)
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin, address)
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(AGENT, address):
            raise SourceError(
                named, f"the robots.txt of {urlsplit(address).netloc} does not allow it"
            )

    def _rules(self, origin: str, address: str) -> RobotFileParser | None:
        """What robots.txt says; None where there is none."""
        import httpx2

        asked = f"{origin}/robots.txt"
        for _ in range(_MOST_REDIRECTS + 1):
            self._keep_apart(asked)
            try:
                with self._client.stream("GET", asked) as response:
                    if response.status_code in _REDIRECTS:
                        asked = _followed(asked, response.headers.get("location", ""), address)
                        continue
                    if response.status_code in _LATER or response.status_code >= 500:
                        raise AgainError(
                            f"its robots.txt cannot be had ({response.status_code})",
                            _asked_wait(response.headers),
                        )
                    if response.status_code >= 400:
                        return None
                    text = _beginning(response)
            except httpx2.HTTPError as error:
                raise _again(error, "its robots.txt cannot be had: ") from error
            rules = RobotFileParser()
            rules.parse(text.splitlines())
            return rules
        return None


class MissingError(SourceError):
    """There is nothing at an address."""


def stated_moment(headers: Mapping[str, str]) -> str | None:
    """When the server says that it answered, in ISO 8601."""
    try:
        found = parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return None
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _beginning(response: httpx2.Response) -> str:
    data = b""
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) >= _LARGEST_ROBOTS:
            break
    return data[:_LARGEST_ROBOTS].decode("utf-8-sig", "replace")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _followed(address: str, to: str, named: str) -> str:
    """Where a redirect leads.

    Raises:
        SourceError: Nowhere, or out of encryption or the web.
    """
    target = urljoin(address, to)
    before, after = urlsplit(address).scheme, urlsplit(target).scheme
    if not to or after not in {"http", "https"}:
        raise SourceError(named, "is redirected to what is no address of the web")
    if before == "https" and after == "http":
        raise SourceError(named, f"is redirected to {target}, which is not encrypted")
    return target


def _asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3): a number, or a date."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    if until.tzinfo is None:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _again(error: Exception, about: str = "") -> AgainError:
    """What went wrong on the way; where there is no way, that is soon clear."""
    said = _said(error)
    return AgainError(said, attempts=_UNREACHED) if said == UNREACHED else AgainError(about + said)


def _said(error: Exception) -> str:
    """What went wrong on the way, in words."""
    name = type(error).__name__
    said = {
        "ConnectError": UNREACHED,
        "ConnectTimeout": "the server does not answer",
        "ReadTimeout": "the server stopped sending",
        "ReadError": "the connection broke",
        "RemoteProtocolError": "the connection ended early",
    }
    return said.get(name, f"the connection failed ({name})")
