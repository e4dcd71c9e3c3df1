"""A file is fetched whole or does not count, whatever servers do."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from support.servers import STATED, Fault, Web

from verbale.errors import SourceError
from verbale.fetching import File
from verbale.fetching.download import State, download

if TYPE_CHECKING:
    from verbale.fetching import Client, Store

HOST = "norland.example"
DATA = b"Ana Vell: Good morning.\n" * 4000
TALKS = File(f"https://{HOST}/talks.txt")
AT = f"{HOST}/talks.txt"


def test_a_file_is_kept_with_what_the_server_stated(web: Web, client: Client, store: Store) -> None:
    web.pages[AT] = DATA
    state, record = download(client, store, TALKS)
    assert state is State.NEW
    assert store.path(TALKS).read_bytes() == DATA
    assert record.retrieved_at == STATED
    assert record.sha256 == hashlib.sha256(DATA).hexdigest()
    assert store.record(TALKS) == record
    (headers,) = web.requests(AT)
    assert headers["user-agent"].startswith("verbale/")
    assert web.asked[0][0] == f"{HOST}/robots.txt"


def test_what_is_there_is_asked_for_only_if_it_changed(
    web: Web, client: Client, store: Store
) -> None:
    web.pages[AT] = DATA
    download(client, store, TALKS)
    assert download(client, store, TALKS)[0] is State.UNCHANGED
    assert "if-none-match" in web.requests(AT)[-1]
    assert download(client, store, TALKS, ask=False)[0] is State.KEPT
    assert len(web.requests(AT)) == 2
    web.pages[AT] = DATA + b"more"
    assert download(client, store, TALKS)[0] is State.CHANGED
    assert store.path(TALKS).read_bytes() == DATA + b"more"


def test_an_interrupted_body_is_gone_on_with(web: Web, client: Client, store: Store) -> None:
    web.pages[AT] = DATA
    web.faults[AT] = [Fault(cut=30_000), Fault(cut=20_000)]
    download(client, store, TALKS)
    assert store.path(TALKS).read_bytes() == DATA
    first, second, third = web.requests(AT)
    assert "range" not in first
    assert second["range"] == "bytes=30000-"
    assert third["range"] == "bytes=50000-"
    assert "if-range" in third


def test_what_changed_meanwhile_is_fetched_anew(web: Web, client: Client, store: Store) -> None:
    """Parts of two versions are never put together."""
    web.pages[AT] = b"B" * 70_000
    web.faults[AT] = [Fault(cut=30_000, data=b"A" * 70_000)]
    download(client, store, TALKS)
    assert store.path(TALKS).read_bytes() == b"B" * 70_000


@pytest.mark.parametrize("lacking", ["etags", "ranges"])
def test_without_versions_or_stretches_it_begins_again(
    lacking: str, web: Web, client: Client, store: Store
) -> None:
    web.pages[AT] = DATA
    setattr(web, lacking, False)
    web.faults[AT] = [Fault(cut=30_000)]
    download(client, store, TALKS)
    assert store.path(TALKS).read_bytes() == DATA


def test_a_body_that_never_comes_whole_does_not_count(
    web: Web, client: Client, store: Store, waits: list[float]
) -> None:
    web.pages[AT] = DATA
    web.etags = False
    web.faults[AT] = [Fault(cut=30_000)] * 6
    with pytest.raises(SourceError, match="6 times; run it again later"):
        download(client, store, TALKS)
    assert store.record(TALKS) is None
    assert not store.path(TALKS).exists()
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


@pytest.mark.parametrize("kind", ["sha256", "md5"])
def test_a_wrong_checksum_is_refused_and_nothing_kept(
    kind: str, web: Web, client: Client, store: Store
) -> None:
    web.pages[AT] = DATA
    good = File(TALKS.address, checksum=f"{kind}:{hashlib.new(kind, DATA).hexdigest()}")
    bad = File(TALKS.address, checksum=f"{kind}:{hashlib.new(kind, b'other').hexdigest()}")
    with pytest.raises(SourceError, match="has not the checksum"):
        download(client, store, bad)
    assert store.record(bad) is None
    assert not store.part(bad).exists()
    assert download(client, store, good)[0] is State.NEW
    assert download(client, store, good)[0] is State.KEPT


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_is_waited_for_as_long_as_it_asks(
    status: int, web: Web, client: Client, store: Store, waits: list[float]
) -> None:
    web.pages[AT] = DATA
    web.faults[AT] = [Fault(status, {"Retry-After": "7"})]
    download(client, store, TALKS)
    assert waits == [7.0]


def test_a_date_to_wait_for_counts_too(
    web: Web, client: Client, store: Store, waits: list[float]
) -> None:
    web.pages[AT] = DATA
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    web.faults[AT] = [Fault(503, {"Retry-After": until})]
    download(client, store, TALKS)
    assert 60 < waits[0] <= 90


def test_who_asks_for_too_long_a_wait_is_left_alone(
    web: Web, client: Client, store: Store, waits: list[float]
) -> None:
    web.faults[AT] = [Fault(429, {"Retry-After": "86400"})]
    with pytest.raises(SourceError, match="asks to wait 86400 s"):
        download(client, store, TALKS)
    assert waits == []


def test_redirects_are_followed_and_told(web: Web, client: Client, store: Store) -> None:
    web.moved[AT] = (301, "https://archive.example/2031/talks.txt")
    web.pages["archive.example/2031/talks.txt"] = DATA
    _, record = download(client, store, TALKS)
    assert (record.address, record.answered) == (
        TALKS.address,
        "https://archive.example/2031/talks.txt",
    )
    assert store.path(TALKS).read_bytes() == DATA


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://norland.example/plain.txt", "not encrypted"),
        ("file:///etc/hostname", "no address of the web"),
        ("https://norland.example/talks.txt", "redirected more than 5 times"),
    ],
)
def test_redirects_into_the_open_or_in_circles_are_refused(
    target: str, said: str, web: Web, client: Client, store: Store
) -> None:
    web.moved[AT] = (302, target)
    web.pages[f"{HOST}/plain.txt"] = DATA
    with pytest.raises(SourceError, match=said):
        download(client, store, TALKS)
    assert store.record(TALKS) is None


def test_a_missing_file_says_so(web: Web, client: Client, store: Store) -> None:
    with pytest.raises(SourceError, match=r"is not there \(404\); its publisher may have moved it"):
        download(client, store, TALKS)
    assert len(web.requests(AT)) == 1


def test_robots_txt_is_obeyed(web: Web, client: Client, store: Store) -> None:
    web.pages[f"{HOST}/robots.txt"] = b"User-agent: verbale\nDisallow: /talks\n"
    web.pages[AT] = DATA
    with pytest.raises(SourceError, match=r"robots\.txt of norland\.example does not allow it"):
        download(client, store, TALKS)
    assert web.requests(AT) == []


def test_without_an_answer_on_robots_txt_nothing_is_asked(
    web: Web, client: Client, store: Store
) -> None:
    """RFC 9309: a server in trouble has said nothing that allows."""
    web.pages[AT] = DATA
    web.faults[f"{HOST}/robots.txt"] = [Fault(503)] * 6
    with pytest.raises(SourceError, match=r"robots\.txt cannot be had"):
        download(client, store, TALKS)
    assert web.requests(AT) == []


def test_a_stretch_of_a_file_is_a_file(web: Web, client: Client, store: Store) -> None:
    web.pages[AT] = DATA
    stretch = File(TALKS.address, first=24, length=24)
    _, record = download(client, store, stretch)
    assert store.path(stretch).read_bytes() == DATA[24:48]
    assert record.address == f"{TALKS.address}#bytes=24-47"
    assert store.path(stretch) != store.path(TALKS)


def test_pauses_are_kept_between_requests(web: Web, store: Store) -> None:
    from support.servers import Loopback

    from verbale.fetching import Client

    waited: list[float] = []
    client = Client(pause=3.0, transport=Loopback(web.port), sleep=waited.append)
    web.pages[f"{HOST}/robots.txt"] = b"User-agent: *\nCrawl-delay: 10\n"
    web.pages[AT] = DATA
    download(client, store, TALKS)
    download(client, store, TALKS)
    client.close()
    assert [round(each) for each in waited] == [10, 10]
