"""What goes wrong between here and the Hub, in words to act on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from huggingface_hub.errors import (
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
)
from huggingface_hub.utils import httpx

from verbale.errors import VerbaleError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAILURES = (HfHubHTTPError, httpx.HTTPError, OSError, RuntimeError, ValueError)
"""What the client raises: answers, the network, files, what it wraps errors of uploads into."""
_SAYS = {
    401: "the Hub does not accept the token (401); `hf auth login` stores another one",
    402: "the Hub asks for payment (402): storage is full, or private datasets cost",
    403: "the token may not do that (403); use one that may write there, or ask who owns it",
    404: "the Hub does not find it (404)",
    409: "something else is being done to it (409); run the command again",
    412: "somebody changed it meanwhile (412); run the command again",
    413: "a file is too large for the Hub (413)",
    429: "the Hub asks to slow down (429); run the command again later",
}


class HubError(VerbaleError):
    """The Hub refused, or cannot be reached; the text says what state it is in."""


@contextmanager
def explained(repository: str, state: str) -> Iterator[None]:
    """Turn failures into one line: where, why, what to do, and what state the dataset is in.

    Raises:
        HubError: Something failed.
    """
    try:
        yield
    except _FAILURES as error:
        raise HubError(f"{repository}: {reason(error)}; {state}") from error


def reason(error: BaseException) -> str:
    """Why it failed, and what to do."""
    for each in _chain(error):
        match each:
            case OfflineModeIsEnabled():
                return "the network is switched off; unset HF_HUB_OFFLINE"
            case HFValidationError():
                return f"it is no name of a dataset: {_line(each)}"
            case RepositoryNotFoundError():
                return "there is no such dataset, or the token may not see it"
            case HfHubHTTPError() if each.response is not None:
                return _answer(each.response.status_code)
            case httpx.TransportError():
                return f"the Hub cannot be reached ({_line(each)}); run the command again"
    return _line(error)


def lost(error: BaseException) -> bool:
    """Whether it failed in a way that leaves open whether the Hub did what was asked."""
    for each in _chain(error):
        if isinstance(each, HfHubHTTPError) and each.response is not None:
            return int(each.response.status_code) >= 500
        if isinstance(each, httpx.TransportError):
            return True
    return False


def _answer(status: int) -> str:
    if status >= 500:
        return f"the Hub has trouble ({status}); run the command again later"
    return _SAYS.get(status, f"the Hub refuses ({status})")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _line(error: BaseException) -> str:
    """What an error says, on one line."""
    lines = [line.strip(" -") for line in str(error).splitlines() if line.strip()]
    return " ".join(lines) or type(error).__name__
