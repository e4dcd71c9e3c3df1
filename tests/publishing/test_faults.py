"""Whatever fails, the Hub has the old dataset or the new one, and a second try completes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from publishing.conftest import written
from support.hub import Blob

from verbale.folder.read import read_card
from verbale.publishing import preparing
from verbale.publishing.gates import Passed

if TYPE_CHECKING:
    from publishing.conftest import World

REPOSITORY = "norland/talks"
READS, PREUPLOAD, BATCH = r"^/api/datasets/norland/talks$", "/preupload/", "/objects/batch"
LFS, COMMIT, TAG, VERIFY = r"^/lfs/[0-9a-f]+$", "/commit/", "/tag/", "/verify$"

FAULTS: list[tuple[str, str, dict[str, Any], str]] = [
    ("GET", READS, {"status": 503}, "has trouble (503)"),
    ("GET", READS, {"drop": "before"}, "cannot be reached"),
    ("GET", "/tree/", {"status": 500}, "has trouble (500)"),
    ("POST", PREUPLOAD, {"status": 401}, "does not accept the token (401)"),
    ("POST", PREUPLOAD, {"status": 403}, "may not do that (403)"),
    ("POST", PREUPLOAD, {"status": 503}, "has trouble (503)"),
    ("POST", BATCH, {"status": 429}, "asks to slow down (429)"),
    ("POST", BATCH, {"drop": "before"}, "cannot be reached"),
    ("PUT", LFS, {"status": 503}, "has trouble (503)"),
    ("PUT", LFS, {"status": 403}, "may not do that (403)"),
    ("PUT", LFS, {"drop": "before"}, "cannot be reached"),
    ("POST", VERIFY, {"status": 500}, "has trouble (500)"),
    ("POST", "validate-yaml", {"drop": "before"}, "cannot be reached"),
    ("POST", COMMIT, {"status": 401}, "does not accept the token (401)"),
    ("POST", COMMIT, {"status": 403}, "may not do that (403)"),
    ("POST", COMMIT, {"status": 409}, "being done to it (409)"),
    ("POST", COMMIT, {"status": 412}, "changed it meanwhile (412)"),
    ("POST", COMMIT, {"status": 413}, "too large"),
    ("POST", COMMIT, {"status": 429}, "asks to slow down (429)"),
    ("POST", COMMIT, {"status": 503}, "has trouble (503)"),
    ("POST", COMMIT, {"drop": "before"}, "cannot be reached"),
]


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders pass without a check: that takes a second each time, and has tests of its own."""
    passed = Passed({"dialogues": 3}, {"CC-BY-4.0": 3})
    monkeypatch.setattr(preparing, "check_folder", lambda *_, **__: passed)


@pytest.fixture
def grown(world: World) -> World:
    """The old version is published, and the new one lies ready."""
    world.publish()
    world.put("new")
    return world


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "path", "fault", "said"),
    FAULTS,
    ids=[f"{m} {p} {'-'.join(map(str, f.values()))}" for m, p, f, _ in FAULTS],
)
def test_the_old_dataset_stays(
    grown: World, method: str, path: str, fault: dict[str, Any], said: str
) -> None:
    """The newest commit is untouched and whole; one line says why; the second try completes."""
    before = grown.hub.repositories[REPOSITORY].head
    grown.hub.fail(method, path, **fault)
    code, _, complaint = grown.publish()
    assert code == 2
    assert said in complaint
    assert "nothing was changed" in complaint
    assert len(complaint.splitlines()) <= 1 + complaint.count("thrown") + complaint.count("Retry")
    assert grown.hub.repositories[REPOSITORY].head == before
    assert grown.is_whole() == 3
    grown.hub.mend()
    assert grown.publish()[0] == 0
    assert grown.there() == written(grown.folder)
    assert grown.is_whole() == 5
    assert len(grown.hub.repositories[REPOSITORY].tags) == 2


def test_what_was_sent_is_not_sent_again(grown: World) -> None:
    """Where one of several files fails, the others are there for the second try."""
    shards = read_card(grown.folder).shards
    turns = next(shard for shard in shards if shard.config == "turns")
    grown.hub.fail("PUT", turns.sha256, status=500)
    assert grown.publish()[0] == 2
    assert grown.is_whole() == 3
    grown.hub.mend()
    grown.hub.requests.clear()
    assert grown.publish()[0] == 0
    assert [each for each in grown.hub.requests if each.startswith("PUT")] == [
        f"PUT /lfs/{turns.sha256}"
    ]


def test_faults_that_pass_are_waited_for(grown: World) -> None:
    """A short trouble of the Hub is none for the user."""
    grown.hub.fail("PUT", LFS, status=503, times=2)
    grown.hub.fail("POST", PREUPLOAD, drop="before", times=1)
    assert grown.publish()[0] == 0
    assert grown.is_whole() == 5


@pytest.mark.parametrize("fault", [{"drop": "after"}, {"status": 504, "after": True}])
def test_an_answer_that_gets_lost(grown: World, fault: dict[str, Any]) -> None:
    """The commit is there: it is found, tagged, and not made twice."""
    repository = grown.hub.repositories[REPOSITORY]
    if "drop" in fault:
        grown.hub.fail("POST", COMMIT, drop="after")
    else:
        files = written(grown.folder)
        new = {path: Blob(data, lfs=path != "README.md") for path, data in files.items()}
        grown.hub.fail("POST", COMMIT, status=504, act=lambda: repository.commit(new, "arrived"))
    code, said, _ = grown.publish()
    assert code == 0
    assert "published" in said
    assert len(repository.commits) == 3
    assert set(repository.tags.values()) == {repository.commits[1][0], repository.head}
    assert grown.is_whole() == 5


def test_a_lost_answer_and_then_no_hub(grown: World) -> None:
    """What is not known is not claimed."""
    grown.hub.fail("POST", COMMIT, drop="after", act=lambda: grown.hub.fail("GET", ".", status=503))
    code, _, complaint = grown.publish()
    assert code == 2
    assert "whether it was published is not known" in complaint
    grown.hub.mend()
    code, said, _ = grown.publish()
    assert code == 0
    assert "tag v1-" in said
    assert len(grown.hub.repositories[REPOSITORY].tags) == 2


@pytest.mark.parametrize("status", [403, 503])
def test_a_tag_that_fails(grown: World, status: int) -> None:
    """The dataset is published, and it is said that the tag is missing; the second try tags it."""
    grown.hub.fail("POST", TAG, status=status)
    code, _, complaint = grown.publish()
    repository = grown.hub.repositories[REPOSITORY]
    assert code == 2
    assert f"it is published as commit {repository.head}, without its tag" in complaint
    assert grown.is_whole() == 5
    grown.hub.mend()
    assert grown.publish()[0] == 0
    assert len(repository.commits) == 3
    assert repository.head in repository.tags.values()


def test_somebody_else_commits_meanwhile(grown: World) -> None:
    """Their commit stays, and the next try goes on from there."""
    repository = grown.hub.repositories[REPOSITORY]
    theirs = {"notes.md": Blob(b"theirs", lfs=False)}
    grown.hub.fail(
        "POST", PREUPLOAD, times=1, act=lambda: repository.commit(repository.tree | theirs, "x")
    )
    code, _, complaint = grown.publish()
    assert code == 2
    assert "somebody changed it meanwhile (412)" in complaint
    assert repository.messages[-1] == "x"
    assert grown.publish()[0] == 0
    assert grown.there() == written(grown.folder) | {"notes.md": b"theirs"}


def test_a_new_dataset_that_stays_empty(world: World) -> None:
    """It is created, nothing is in it; the next try fills it."""
    world.hub.fail("PUT", LFS, status=500)
    assert world.publish("--private")[0] == 2
    assert world.there() == {}
    world.hub.mend()
    assert world.publish("--private")[0] == 0
    assert world.is_whole() == 3


def test_no_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Hub is not there, or the network is switched off."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    code, _, complaint = world.publish()
    assert code == 2
    assert "cannot be reached" in complaint
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    code, _, complaint = world.publish()
    assert code == 2
    assert "unset HF_HUB_OFFLINE" in complaint
