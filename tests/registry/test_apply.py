"""A build with a registry: who is known, who stays open, and what the dates say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from verbale.cli import main
from verbale.folder import read_folder
from verbale.registry import Decision, Entry, Locked, Name, Role, write_entries

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
Talks between the President of Tarsenia and the Foreign Minister of Valdoria

Ozerlin, 14 May 2024

{president}: Good morning, and thank you for the boat that you sent to the pier.

{minister}: You are welcome. The boat is older than both of us, but it floats.

{president}: It did until the lighthouse. Shall we talk about the lighthouse first?

{minister}: Let us begin with the herring, and leave the lighthouse for lunch.
"""


def entry(number: int, name: str, *roles: Role, **more: Any) -> Entry:
    return Entry(f"sp-{number}", names=(Name(name, "en", "main"),), roles=roles, **more)


def built(
    folder: Path, entries: list[Entry], president: str, minister: str
) -> list[dict[str, Any]]:
    """The turns of the page, built with a registry."""
    write_entries(folder / "registry.yaml", entries)
    page = PAGE.format(president=president, minister=minister)
    (folder / "talks.txt").write_text(page, encoding="utf-8")
    target = folder / "out"
    option = ("--registry", str(folder / "registry.yaml"))
    assert main(["build", str(folder / "talks.txt"), "-o", str(target), *option]) == 0
    tables = read_folder(target)
    rows: list[dict[str, Any]] = tables["turns"].to_pylist()
    known = set(tables["speakers"]["speaker_id"].to_pylist())
    named = {
        speaker for row in rows for speaker in (row["speaker_id"], *row["identity_candidates"])
    }
    assert named <= known
    return rows


VESK = entry(3, "Dorian Vesk", Role("Foreign Minister of Valdoria", "en", start="2022"))
KALYNORUK = entry(1, "Ostap Kalynoruk", Role("President of Tarsenia", "en", start="2021-05"))


def test_offices_and_names(tmp_path: Path) -> None:
    """An office that the title completes, and a name with its office, are known speakers."""
    rows = built(tmp_path, [KALYNORUK, VESK], "The President", "Foreign Minister Vesk")
    assert [row["speaker_id"] for row in rows] == ["sp-1", "sp-3"] * 2
    assert [row["speaker_name"] for row in rows] == ["Ostap Kalynoruk", "Dorian Vesk"] * 2
    assert [row["identity_method"] for row in rows] == ["role_at_date", "name"] * 2
    assert all(0.5 < row["identity_score"] <= 1 for row in rows)
    assert [row["speaker_label"] for row in rows[:2]] == ["The President", "Foreign Minister Vesk"]


def test_what_stays_open_keeps_candidates(tmp_path: Path) -> None:
    """Two namesakes without an office: the speaker is the dialogue's, both are candidates."""
    twins = [entry(7, "Petra Lindqvar"), entry(8, "Petra Lindqvar")]
    rows = built(tmp_path, [*twins, VESK], "Petra Lindqvar", "Dorian Vesk")
    assert rows[0]["speaker_id"].endswith(".s0")
    assert rows[0]["identity_candidates"] == ["sp-7", "sp-8"]
    assert rows[1]["speaker_id"] == "sp-3"
    assert rows[1]["identity_candidates"] == []


DEAD = entry(4, "Hugh Tarrow", died="2003")


@pytest.mark.parametrize(
    ("other", "said", "linked", "rule"),
    [
        (
            DEAD,
            "Hugh Tarrow: Hugh Tarrow (sp-4) died 2003; the event is of 2024-05-14",
            False,
            "speaks-after-death",
        ),
        (
            entry(5, "Hugh Tarrow", Role("President of Tarsenia", "en", start="2001", end="2009")),
            "President Hugh Tarrow: Hugh Tarrow (sp-5) was President of Tarsenia from 2001 to 2009",
            True,
            "office-not-held",
        ),
    ],
)
def test_anachronisms_are_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    other: Entry,
    said: str,
    linked: bool,
    rule: str,
) -> None:
    """The dead, and offices that are over, are named with the source, and found by a rule each."""
    rows = built(tmp_path, [other, VESK], said.partition(":")[0], "Dorian Vesk")
    error = capsys.readouterr().err
    assert "talks.txt" in error
    assert said in error
    assert (rows[0]["speaker_id"] == other.speaker_id) is linked
    page, registry = tmp_path / "talks.txt", tmp_path / "registry.yaml"
    options = ("--select", f"{rule},unread-front-matter", "--format", "concise")
    assert main(["check", str(page), "--registry", str(registry), *options]) == 1
    (finding, summary) = capsys.readouterr().out.splitlines()
    assert ":5:1: error A11" in finding
    assert rule in finding
    assert "1 error" in summary


def test_a_decision_survives_every_build(tmp_path: Path) -> None:
    """What a person decided wins over what the evidence says, each time."""
    decided = entry(9, "Vira Ozerevska", locked=Locked(is_=(Decision("The President"),)))
    for _ in range(2):
        rows = built(tmp_path, [KALYNORUK, VESK, decided], "The President", "Dorian Vesk")
        assert rows[0]["speaker_id"] == "sp-9"
        assert (rows[0]["identity_method"], rows[0]["identity_score"]) == ("manual", 1.0)
    refused = Entry(
        "sp-1",
        names=KALYNORUK.names,
        roles=KALYNORUK.roles,
        locked=Locked(is_not=(Decision("The President"),)),
    )
    rows = built(tmp_path, [refused, VESK], "The President", "Dorian Vesk")
    assert rows[0]["speaker_id"].endswith(".s0")


def test_two_speakers_are_not_one(tmp_path: Path) -> None:
    """Two labels of a document that are alike never become one entry by likeness alone."""
    rows = built(tmp_path, [VESK], "Foreign Minister D. Vesk", "Foreign Minister P. Vesk")
    assert len({row["speaker_id"] for row in rows}) == 2


def test_a_bad_registry_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A registry that cannot be read stops the build before anything is written."""
    (tmp_path / "registry.yaml").write_text("- {speaker_id: a}\n", encoding="utf-8")
    (tmp_path / "talks.txt").write_text("A: b\n", encoding="utf-8")
    option = ("--registry", str(tmp_path / "registry.yaml"))
    call = ["build", str(tmp_path / "talks.txt"), "-o", str(tmp_path / "out"), *option]
    assert main(call) == 2
    assert "a: has no name" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


VELL = entry(2, "Ana Vell", Role("President of Tarsenia", "en", start="2021"))


def test_a_refusal_parts_labels_that_were_joined(tmp_path: Path) -> None:
    """A label that a person took from a speaker is not theirs, though the page joins it."""
    page = """\
Talks at the lighthouse, Ozerlin, 14 May 2024

President of Tarsenia Ana Vell: Good morning, and thank you for the boat at the pier.

Dorian Vesk: You are welcome. The boat is older than both of us, but it floats.

The President: It did until the lighthouse. Shall we talk about the lighthouse first?

Dorian Vesk: Let us begin with the herring, and leave the lighthouse for lunch.
"""
    (tmp_path / "talks.txt").write_text(page, encoding="utf-8")
    for number, locked in enumerate(
        (
            Locked(),
            Locked(is_not=(Decision("The President"),)),
            Locked(is_not=(Decision("the president", "talks-1"),)),
            Locked(
                is_=(Decision("The President"),), is_not=(Decision("The President", "talks-1"),)
            ),
        )
    ):
        head = "---\nid: talks-1\n---\n"
        (tmp_path / "talks.md").write_text(head + page, encoding="utf-8")
        write_entries(tmp_path / "registry.yaml", [replace(VELL, locked=locked)])
        option = ("--registry", str(tmp_path / "registry.yaml"))
        target = tmp_path / f"out{number}"
        assert main(["build", str(tmp_path / "talks.md"), "-o", str(target), *option]) == 0
        first, _, third, _ = read_folder(target)["turns"].to_pylist()
        assert first["speaker_id"] == "sp-2"
        if locked == Locked():
            assert third["speaker_id"] == "sp-2"
            continue
        assert third["speaker_id"].startswith("talks-1.s")
        assert third["speaker_name"] is None
        assert third["identity_candidates"] == []


def test_a_decision_about_no_dialogue_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A decision for a dialogue that the build has not may have a mistyped id."""
    decided = replace(VELL, locked=Locked(is_not=(Decision("The President", "talks-9"),)))
    built(tmp_path, [decided, VESK], "Ana Vell", "Dorian Vesk")
    assert "sp-2 decides about the dialogue talks-9" in capsys.readouterr().err
