"""What a review answers, to whom, and what it writes: without a browser."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support.reviewing import TALKS, Client, labels, written

from verbale.decisions import beside, read_decisions
from verbale.parsing import parse
from verbale.review import RefusedError, Review
from verbale.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_label_is_corrected_and_written(client: Client, talks: Path) -> None:
    status, after = client.act(do="label", turn=1, label="Clara Vell", note="heard so")
    assert status == 200
    assert labels(after) == ["Ada Okoro", "Clara Vell", "Ada Okoro", "Ben Tarn"]
    assert after["focus"] == 1
    assert 'do: "turn", label: "Clara Vell", note: "heard so"' in written(talks)
    assert parse(talks).turns[1].label.printed == "Clara Vell"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ({"do": "label", "turn": 1, "label": None}, ["Ada Okoro", None, "Ada Okoro", "Ben Tarn"]),
        ({"do": "join", "turn": 2}, ["Ada Okoro", "Ben Tarn", "Ben Tarn"]),
        ({"do": "outside", "turn": 3, "paragraph": 0}, ["Ada Okoro", "Ben Tarn", "Ada Okoro"]),
        (
            {
                "do": "split",
                "turn": 1,
                "at": TALKS.index("One cond") - TALKS.index("Thank"),
                "label": "X",
            },
            ["Ada Okoro", "Ben Tarn", "X", "Ada Okoro", "Ben Tarn"],
        ),
        (
            {"do": "begin", "aside": 0, "at": 0, "label": "X"},
            ["X", "Ada Okoro", "Ben Tarn", "Ada Okoro", "Ben Tarn"],
        ),
    ],
)
def test_each_decision_does_what_it_says(
    client: Client, talks: Path, what: dict[str, Any], found: list[str | None]
) -> None:
    """And undoing it leaves no trace, and doing it again the same."""
    before = client.state()
    status, after = client.act(**what)
    assert (status, labels(after)) == (200, found)
    once = written(talks)
    assert once.count("\n- {") == 1
    status, undone = client.act(do="undo")
    assert undone["body"] == before["body"]
    assert not beside(talks).exists()
    status, again = client.act(do="redo")
    assert (labels(again), written(talks)) == (found, once)


def test_languages(client: Client, talks: Path) -> None:
    """Of the text and as spoken; deciding again is in place of the first."""
    client.act(do="lang", turn=2, lang="fr")
    client.act(do="lang", turn=2, lang="FR-be")
    client.act(do="spoken", turn=2, lang="fr")
    found = parse(talks).languages[2]
    assert (found.lang.tag, found.lang.source, found.spoken) == ("fr-BE", "manual", "fr")
    assert written(talks).count("\n- {") == 2
    status, said = client.act(do="lang", turn=2, lang="klingonish")
    assert status == 422
    assert "no BCP-47 tag" in said["error"]


def test_a_label_that_was_missed_is_taken_out_of_the_words(tmp_path: Path, serve: Any) -> None:
    """In HTML, with entities and in another script: places are of the source."""
    source = tmp_path / "talks.html"
    source.write_text(
        "<h1>Talks</h1><p><b>Ада Око:</b> Добрый день &amp; спасибо.</p>"
        "<p><b>Бен Тарн:</b> Начнём. Дов &amp; Ко — это мост.</p><p><b>Ада Око:</b> Да.</p>",
        encoding="utf-8",
    )
    client = serve(source)
    text = client.state()["body"]["turns"]["text"][1]
    at, to = text.index("Дов"), text.index("это")
    status, after = client.act(do="split", turn=1, at=at, to=to, label="Дов & Ко")
    assert status == 200
    assert labels(after)[2] == "Дов & Ко"
    assert after["body"]["turns"]["text"][1:3] == ["Начнём.", "это мост."]


def test_confirming_settles_a_turn(client: Client, talks: Path) -> None:
    _, after = client.act(do="label", turn=0, as_is=True)
    assert labels(after)[0] == "Ada Okoro"
    assert after["body"]["turns"]["score"][0] == 1.0
    assert after["decisions"][0]["turn"] == 0


def test_decisions_are_taken_back_and_explained(client: Client, talks: Path) -> None:
    client.act(do="label", turn=1, label="Clara Vell")
    client.act(do="join", turn=3)
    _, after = client.act(do="note", decision=0, note="seen in print")
    assert after["decisions"][0]["note"] == "seen in print"
    _, after = client.act(do="remove", decision=0)
    assert [each["do"] for each in after["decisions"]] == ["join"]
    assert labels(after) == ["Ada Okoro", "Ben Tarn", "Ada Okoro"]


def test_what_contradicts_is_replaced(client: Client, talks: Path) -> None:
    """One place, one decision; and undo brings the one before back."""
    client.act(do="label", turn=1, label="Clara Vell")
    client.act(do="label", turn=1, label="Dov Maren")
    client.act(do="join", turn=1)
    assert written(talks).count("\n- {") == 1
    _, after = client.act(do="undo")
    assert labels(after)[1] == "Dov Maren"


@pytest.mark.parametrize("kind", ["lang", "spoken"])
@pytest.mark.parametrize(
    "what", [{"do": "join", "turn": 2}, {"do": "outside", "turn": 2, "paragraph": 0}]
)
def test_the_language_of_a_turn_goes_with_it(
    client: Client, talks: Path, kind: str, what: dict[str, Any]
) -> None:
    """It is never said of the turn before, and nothing is left that comes to nothing."""
    client.act(do="lang", turn=1, lang="nl")
    client.act(do=kind, turn=2, lang="fr")
    before = written(talks)
    _, after = client.act(**what)
    left = [(each["do"], each["lang"], each["why"]) for each in after["decisions"]]
    assert sorted(left) == sorted([("lang", "nl", ""), (what["do"], None, "")])
    assert after["warnings"] == []
    found = parse(talks).languages[1]
    assert (found.lang.tag, found.spoken) == ("nl", "und")
    once = written(talks)
    client.act(do="undo")
    assert written(talks) == before
    client.act(do="redo")
    assert written(talks) == once


def test_the_language_of_a_turn_taken_back_goes_with_it(client: Client) -> None:
    at = TALKS.index("One cond") - TALKS.index("Thank")
    client.act(do="split", turn=1, at=at, label="X")
    _, after = client.act(do="lang", turn=2, lang="fr")
    split = [each["do"] for each in after["decisions"]].index("turn")
    _, after = client.act(do="remove", decision=split)
    assert after["decisions"] == []


def test_the_language_of_a_turn_stays_with_its_other_label(client: Client) -> None:
    """Whose a turn is says nothing of its language."""
    client.act(do="lang", turn=2, lang="fr")
    for label in (None, "Clara Vell", None):
        _, after = client.act(do="label", turn=2, label=label)
        assert "lang" in [each["do"] for each in after["decisions"]]
    client.act(do="label", turn=1, label=None)
    _, after = client.act(do="join", turn=1)
    assert "lang" in [each["do"] for each in after["decisions"]]


@pytest.mark.parametrize(
    ("what", "status", "fact"),
    [
        ({"do": "fly"}, 422, "nothing that can be decided"),
        ({"do": "label", "turn": 99, "label": "X"}, 409, "no such place"),
        ({"do": "label", "turn": True, "label": "X"}, 409, "no such place"),
        ({"do": "label", "turn": 1, "label": ["X"]}, 422, "must be text"),
        ({"do": "label", "turn": 1, "label": "X" * 301}, 422, "longer than"),
        ({"do": "label", "turn": 1, "label": "a\u202eb"}, 422, "control characters"),
        ({"do": "split", "turn": 1, "at": -1, "label": "X"}, 409, "no such place"),
        ({"do": "join", "turn": 0}, 422, "no turn comes before it"),
        ({"do": "link", "turn": 0, "speaker": "sp-1"}, 422, "--registry"),
        ({"do": "undo"}, 422, "nothing to undo"),
        ({"do": "redo"}, 422, "nothing to do again"),
        ({"do": "remove", "decision": 0}, 409, "no such place"),
    ],
)
def test_what_cannot_be_done_is_said_and_not_written(
    client: Client, talks: Path, what: dict[str, Any], status: int, fact: str
) -> None:
    found, said = client.act(**what)
    assert found == status
    assert fact in said["error"]
    assert not beside(talks).exists()


def test_what_somebody_else_decided_meanwhile_is_not_lost(
    talks: Path, serve: Callable[..., Client]
) -> None:
    """Two reviews of one source: the second one is told, sees both, and can go on."""
    one, other = serve(talks), serve(talks)
    seen = other.state()["seen"]
    one.act(do="label", turn=1, label="Clara Vell")
    status, said = other.act(seen=seen, do="join", turn=3)
    assert status == 409
    assert "nothing was written" in said["error"]
    assert labels(other.state())[1] == "Clara Vell"
    assert other.act(do="join", turn=3)[0] == 200
    made = read_decisions(talks)
    assert made is not None
    assert [str(each.act) for each in made.made] == ["turn", "join"]
    _, after = one.act(do="undo")
    assert [each["do"] for each in after["decisions"]] == ["join"]


def test_a_step_that_somebody_took_away_cannot_be_undone(
    talks: Path, serve: Callable[..., Client]
) -> None:
    one, other = serve(talks), serve(talks)
    one.act(do="label", turn=1, label="Clara Vell")
    other.act(do="label", turn=1, label="Dov Maren")
    status, said = one.act(do="undo")
    assert status == 409
    assert "somebody changed it" in said["error"]
    assert labels(one.state())[1] == "Dov Maren"


def test_many_at_once_lose_nothing(talks: Path, serve: Callable[..., Client]) -> None:
    """Each tries until its decision is written; all are there in the end."""
    clients = [serve(talks) for _ in range(3)]

    def decide(client: Client, turn: int) -> None:
        for _ in range(50):
            if client.act(do="label", turn=turn, label=f"Speaker {turn}")[0] == 200:
                return

    threads = [
        threading.Thread(target=decide, args=(client, at)) for at, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert labels(clients[0].state())[:3] == ["Speaker 0", "Speaker 1", "Speaker 2"]


def test_a_file_edited_by_hand_is_not_written_over(client: Client, talks: Path) -> None:
    client.act(do="label", turn=1, label="Clara Vell")
    seen = client.state()["seen"]
    file = beside(talks)
    file.write_text(file.read_text("utf-8").replace("Clara", "Clarissa"), encoding="utf-8")
    by_hand = file.read_text("utf-8")
    assert client.act(seen=seen, do="join", turn=3)[0] == 409
    assert file.read_text("utf-8") == by_hand
    assert labels(client.state())[1] == "Clarissa Vell"


def test_comments_are_not_lost(client: Client, talks: Path) -> None:
    client.act(do="label", turn=1, label="Clara # Vell")
    file = beside(talks)
    assert client.act(do="join", turn=3)[0] == 200  # that sign is no comment
    by_hand = file.read_text("utf-8") + "# ask Ada\n"
    file.write_text(by_hand, encoding="utf-8")
    status, said = client.act(do="undo")
    assert status == 422
    assert "comments" in said["error"]
    assert file.read_text("utf-8") == by_hand


def test_a_source_that_changed_is_reported_and_its_decisions_kept(
    client: Client, talks: Path
) -> None:
    client.act(do="label", turn=1, label="Clara Vell")
    seen, kept = client.state()["seen"], written(talks)
    talks.write_text(TALKS.replace("bridge", "tunnel"), encoding="utf-8")
    assert client.act(seen=seen, do="join", turn=3)[0] == 409
    state = client.state()
    assert "changed since people decided" in state["problem"]
    assert labels(state)[1] == "Ben Tarn"
    assert [each["label"] for each in state["decisions"]] == ["Clara Vell"]
    status, said = client.act(do="join", turn=3)
    assert status == 422
    assert "changed since" in said["error"]
    assert written(talks) == kept
    talks.write_text(TALKS, encoding="utf-8")
    assert client.act(do="join", turn=3)[0] == 200


def test_a_file_that_cannot_be_read_is_reported(client: Client, talks: Path) -> None:
    """The page says so, and nothing is written over it."""
    beside(talks).write_text("[", encoding="utf-8")
    state = client.state()
    assert "is no YAML" in state["problem"]
    assert client.act(do="join", turn=3)[0] == 422
    assert written(talks) == "["
    talks.unlink()
    assert "cannot be read" in client.state()["problem"]


def test_links_lead_nowhere(client: Client, talks: Path, tmp_path: Path) -> None:
    """A link in place of the file of decisions, or of the folder, is refused."""
    other = tmp_path / "other.yaml"
    other.write_text("kept", encoding="utf-8")
    beside(talks).symlink_to(other)
    assert "is a link" in client.state()["problem"]
    assert client.act(do="join", turn=3)[0] == 422
    assert other.read_text("utf-8") == "kept"


def test_a_folder_that_was_put_in_place_of_another_is_refused(
    tmp_path: Path, serve: Callable[..., Client]
) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    for folder in (home, elsewhere):
        folder.mkdir()
        (folder / "talks.txt").write_text(TALKS, encoding="utf-8")
    client = serve(home / "talks.txt")
    seen = client.state()["seen"]
    home.rename(tmp_path / "away")
    home.symlink_to(elsewhere)
    status, said = client.act(seen=seen, do="join", turn=3)
    assert (status, "another than when the review began" in said["error"]) == (422, True)
    assert sorted(path.name for path in elsewhere.iterdir()) == ["talks.txt"]


def test_nothing_else_is_written(client: Client, talks: Path, tmp_path: Path) -> None:
    client.act(do="label", turn=1, label="../../../x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "talks.txt",
        "talks.txt.decisions.yaml",
    ]


def test_who_somebody_is_goes_into_the_registry(
    talks: Path, registry: Path, serve: Callable[..., Client]
) -> None:
    """Here or everywhere; undone, the registry is as it was."""
    client = serve(talks, registry=registry)
    status, text, _ = client.ask("GET", "/speakers?n=0&turn=1&q=Adaora")
    assert status == 200
    assert json.loads(text)[0]["id"] == "sp-0000000002"
    _, text, _ = client.ask("GET", "/speakers?n=0&turn=0")
    assert {each["id"] for each in json.loads(text)} == {"sp-0000000001", "sp-0000000002"}
    _, after = client.act(do="link", turn=0, speaker="sp-0000000002")
    assert "Adaora Okoro" in after["body"]["pool"]
    assert "{label: Ada Okoro, dialogue: talks-" in registry.read_text("utf-8")
    _, after = client.act(do="link", turn=1, name="Ben Tarn", everywhere=True)
    assert "- {label: Ben Tarn}" in registry.read_text("utf-8")
    client.act(do="undo")
    assert "Ben Tarn" not in registry.read_text("utf-8")
    client.act(do="undo")
    assert "locked" not in registry.read_text("utf-8")
    status, said = client.act(do="link", turn=1, name="Ada Okoro")
    assert (status, "already" in said["error"]) == (422, True)
    assert not beside(talks).exists()


def test_a_registry_changed_meanwhile_loses_nothing(
    talks: Path, registry: Path, serve: Callable[..., Client]
) -> None:
    client = serve(talks, registry=registry)
    client.act(do="link", turn=0, speaker="sp-0000000002")
    text = registry.read_text("utf-8").replace("Adaora Okoro", "Adaora N. Okoro")
    registry.write_text(text, encoding="utf-8")
    status, _ = client.act(do="undo")
    assert status == 409
    assert registry.read_text("utf-8") == text


GUARDED = [("GET", "/"), ("GET", "/state?n=0"), ("GET", "/speakers?n=0&turn=0"), ("POST", "/act")]


@pytest.mark.parametrize(("method", "target"), GUARDED)
@pytest.mark.parametrize("token", ["", "wrong", None])
def test_without_the_token_nothing_is_answered(
    client: Client, method: str, target: str, token: str | None
) -> None:
    """Neither in the header nor in the address."""
    body = b"{}" if method == "POST" else None
    status, text, _ = client.ask(method, target, body, X_Verbale_Token=token)
    assert status == 403
    assert "Okoro" not in text
    assert client.token not in text
    assert client.ask(method, f"/?token={token}", body, X_Verbale_Token=token)[0] == 403


@pytest.mark.parametrize(("method", "target"), GUARDED)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost:1"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_other_hosts_and_origins_are_refused(
    client: Client, talks: Path, method: str, target: str, headers: dict[str, str]
) -> None:
    """Names that an attacker leads here, and pages of others, even if they had the token."""
    body = json.dumps({"n": 0, "seen": client.state()["seen"], "do": "join", "turn": 3}).encode()
    address = f"/?token={client.token}" if target == "/" else target
    status, text, _ = client.ask(method, address, body if method == "POST" else None, **headers)
    assert status == 403
    assert "Okoro" not in text
    assert not beside(talks).exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": None}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Length": "64001"}, 413),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": "9" * 5000}, 413),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_forged_changes_are_refused(
    client: Client, talks: Path, headers: dict[str, str | None], status: int
) -> None:
    body = json.dumps({"n": 0, "seen": client.state()["seen"], "do": "join", "turn": 3}).encode()
    assert client.ask("POST", "/act", body, **headers)[0] == status
    assert not beside(talks).exists()


@pytest.mark.parametrize(
    "target", ["/../../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/talks.txt", "/act"]
)
def test_there_are_no_files_to_ask_for(client: Client, target: str) -> None:
    assert client.ask("GET", target)[0] in (403, 404)


@pytest.mark.parametrize("n", ["1", "-1", "99999999999999999999", "x", "", "0/../1"])
def test_only_the_sources_that_were_named(client: Client, n: str) -> None:
    status, text, _ = client.ask("GET", f"/state?n={n}")
    assert (status, json.loads(text)["error"]) == (409, "there is no such source")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"1", b"[" * 60_000, b"\xff"])
def test_bodies_that_are_none(client: Client, body: bytes) -> None:
    assert client.ask("POST", "/act", body)[0] == 400


def test_no_other_methods(client: Client) -> None:
    for method in ("PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"):
        assert client.ask(method, f"/?token={client.token}")[0] == 501


def test_the_page_allows_nothing_from_elsewhere(client: Client) -> None:
    status, text, headers = client.ask("GET", f"/?token={client.token}", X_Verbale_Token=None)
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Access-Control-Allow-Origin"] is None
    assert headers["Server"] == "verbale "
    policy = text.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert client.token not in text


def test_only_loopback(client: Client) -> None:
    assert client.server.server_address[0] == "127.0.0.1"


def test_two_sources_of_one_id_are_two(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        text = f"---\nid: talks\n---\n\n{TALKS}"
        (tmp_path / name).write_text(text, encoding="utf-8")
    review = Review(find_sources([str(tmp_path)]).found)
    ids = [state["body"]["dialogues"][0]["id"] for state in review.states()]
    assert ids == ["talks", "talks~1"]
    with pytest.raises(RefusedError):
        review.act(7, {})


def test_ctrl_c_ends_it_quietly(talks: Path) -> None:
    """With exit code 0, and nothing on standard error."""
    command = [sys.executable, "-m", "verbale", "review", str(talks), "--no-browser"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("1 to review")
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=20)
    assert (process.returncode, error) == (0, "")


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ({"do": "split", "turn": 0, "at": 400, "label": "X"}, ["Ada Okoro", "X"]),
        ({"do": "outside", "turn": 0, "paragraph": 1}, ["Ada Okoro"]),
        ({"do": "outside", "turn": 0, "paragraph": 0}, ["Ada Okoro"]),
    ],
)
def test_the_rest_of_a_speech_stays_the_one_of_its_title(
    tmp_path: Path, serve: Callable[..., Client], what: dict[str, Any], found: list[str]
) -> None:
    """Although the title tells only of speeches in which nobody else is known to speak."""
    said = " ".join(["I am glad to be here with you, and we shall do what I promised."] * 6)
    source = tmp_path / "speech.txt"
    text = f"Speech by President Ada Okoro\n\nLadies and gentlemen,\n\n{said}\n\n{said}\n"
    source.write_text(text, encoding="utf-8")
    client = serve(source)
    before = client.state()
    assert before["body"]["pool"][before["body"]["turns"]["method"][0]] == "title"
    status, after = client.act(**what)
    assert (status, labels(after)) == (200, found)
    _, undone = client.act(do="undo")
    assert undone["body"] == before["body"]
