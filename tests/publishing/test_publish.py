"""`verbale publish`: what is checked, what is sent, what is left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from publishing.conftest import World, written
from support.hub import READER, Blob

from verbale.folder.write import reading

if TYPE_CHECKING:
    from pathlib import Path

TAG = re.compile(r"v1-[0-9a-f]{12}")
REPOSITORY = "norland/talks"


def uploads(world: World) -> int:
    """How many large files were sent."""
    return sum(each.startswith("PUT /lfs/") for each in world.hub.requests)


def test_a_folder_is_published_in_one_commit_with_a_tag(world: World) -> None:
    """All that verbale wrote is there, byte for byte; the tag says schema and content."""
    code, said, _ = world.publish()
    assert code == 0
    repository = world.hub.repositories[REPOSITORY]
    assert len(repository.commits) == 2
    assert not repository.private
    assert world.there() == written(world.folder)
    ((tag, commit),) = repository.tags.items()
    assert TAG.fullmatch(tag)
    assert commit == repository.head
    assert "3 dialogues, 9 turns" in said
    assert f'load_dataset("norland/talks", "turns", revision="{tag}")' in said
    assert world.is_whole() == 3


def test_the_same_content_again_changes_nothing(world: World) -> None:
    """No commit, nothing sent, and it is said."""
    world.publish()
    before = len(world.hub.writes())
    code, said, _ = world.publish()
    assert code == 0
    assert "has this content already, as v1-" in said
    assert len(world.hub.writes()) == before
    assert len(world.hub.repositories[REPOSITORY].commits) == 2


def test_only_what_changed_is_sent(world: World) -> None:
    """What the earlier card lists and the new one does not goes; each version has its tag."""
    world.publish()
    first, sent = dict(world.there()), uploads(world)
    world.put("new")
    code, said, _ = world.publish()
    assert code == 0
    assert world.there() == written(world.folder)
    large = {path for path in written(world.folder) if path.endswith(".parquet")}
    assert uploads(world) - sent == len(large - first.keys()) == 4
    assert "replace  README.md" in said
    gone = {line.split()[1] for line in said.splitlines() if line.startswith("  delete")}
    assert gone == first.keys() - written(world.folder).keys()
    assert any(path.startswith("chat/") for path in gone)
    repository = world.hub.repositories[REPOSITORY]
    assert len(repository.commits) == 3
    assert len(repository.tags) == 2
    assert world.is_whole() == 5


def test_a_version_that_comes_back_is_not_sent_again(world: World) -> None:
    """Its large files are there already; its tag stays where it was."""
    world.publish()
    tagged = dict(world.hub.repositories[REPOSITORY].tags)
    world.put("new")
    world.publish()
    sent = uploads(world)
    world.put("old")
    assert world.publish()[0] == 0
    assert uploads(world) == sent
    assert world.is_whole() == 3
    assert tagged.items() <= world.hub.repositories[REPOSITORY].tags.items()


def test_files_of_others_are_left_alone(world: World) -> None:
    """On the Hub, also one that took the place of a shard; and here, what verbale did not write."""
    world.publish()
    repository = world.hub.repositories[REPOSITORY]
    chat = next(path for path in repository.tree if path.startswith("chat/"))
    others = {
        "LICENSE": Blob(b"CC BY 4.0", lfs=False),
        "turns/mine.parquet": Blob(b"mine", lfs=True),
        chat: Blob(b"mine too", lfs=True),
    }
    repository.commit(repository.tree | others, "by hand")
    world.put("new")
    (world.folder / "notes.txt").write_text("private")
    (world.folder / "turns/draft.parquet").write_text("private")
    assert world.publish()[0] == 0
    tree = world.there()
    assert {path: tree[path] for path in others} == {p: b.content for p, b in others.items()}
    assert not {"notes.txt", "turns/draft.parquet"} & tree.keys()


def test_a_card_that_was_edited_there_is_replaced_with_a_word(world: World) -> None:
    """The tag of its content tells; one that was published as it is goes without a word."""
    world.publish()
    world.put("new")
    assert "note:" not in world.publish("--dry-run")[1]
    repository = world.hub.repositories[REPOSITORY]
    card = repository.tree["README.md"].content + b"\nThanks to the river office.\n"
    commit = repository.commit(repository.tree | {"README.md": Blob(card, lfs=False)}, "by hand")
    code, said, _ = world.publish()
    assert code == 0
    assert "note: the card there has no tag" in said
    assert f"at {commit[:7]}" in said
    assert world.is_whole() == 5


def test_what_is_ignored_there_is_published_all_the_same(world: World) -> None:
    """The card would list files that are not there."""
    world.publish()
    repository = world.hub.repositories[REPOSITORY]
    ignore = {".gitignore": Blob(b".parquet", lfs=False)}
    repository.commit(repository.tree | ignore, "ignore data")
    world.put("new")
    assert world.publish()[0] == 0
    assert world.is_whole() == 5


def test_a_hub_that_ignores_files_all_the_same_gets_no_commit(world: World) -> None:
    """A card never stands there without its files."""
    world.publish()
    world.put("new")
    world.hub.ignored = ["turns/"]
    code, _, complaint = world.publish()
    assert code == 2
    assert "its .gitignore drops turns/" in complaint
    assert world.is_whole() == 3
    assert len(world.hub.repositories[REPOSITORY].commits) == 2


def test_a_dry_run_changes_nothing_and_needs_no_token(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what would be done, for a new dataset and for an old one."""
    monkeypatch.delenv("HF_TOKEN")
    code, said, _ = world.publish("--dry-run", "--private")
    assert code == 0
    assert "norland/talks: create it, private" in said
    assert "add      README.md" in said
    assert f"{len(written(world.folder))} files to upload" in said
    assert TAG.search(said)
    monkeypatch.setenv("HF_TOKEN", "hf_writer")
    world.publish()
    monkeypatch.delenv("HF_TOKEN")
    before = world.hub.writes()
    world.put("new")
    code, said, _ = world.publish("--dry-run")
    assert code == 0
    assert "replace  README.md" in said
    assert "nothing was changed" in said
    assert world.hub.writes() == before
    assert world.is_whole() == 3


def test_private_datasets(world: World) -> None:
    """A new one is made private; one that is public is not published to as if it were private."""
    assert world.publish("--private")[0] == 0
    assert world.hub.repositories[REPOSITORY].private
    assert world.publish("--private")[0] == 0
    world.publish(to="norland/open")
    world.put("new")
    code, _, complaint = world.publish("--private", to="norland/open")
    assert code == 2
    assert "is there already, and public" in complaint
    assert world.is_whole("norland/open") == 3


def refused(world: World, *options: str, to: str = REPOSITORY) -> str:
    """What is said of a folder that is not published, and that nothing was changed."""
    before = world.hub.writes()
    code, _, complaint = world.publish(*options, to=to)
    assert code == 2
    assert world.hub.writes() == before
    assert complaint.startswith("verbale: ")
    return complaint


def test_a_damaged_folder_is_refused(world: World) -> None:
    """Files that are not what the card says, or not there."""
    shard = next((world.folder / "turns").iterdir())
    shard.write_bytes(shard.read_bytes()[:-1] + b"?")
    next((world.folder / "chat").iterdir()).unlink()
    complaint = refused(world)
    assert "files are not as the card says" in complaint
    assert f"turns/{shard.name}" in complaint
    assert "missing" in complaint


def test_a_card_that_was_edited_is_refused(world: World) -> None:
    """Where it no longer fits the files."""
    card = world.folder / "README.md"
    card.write_text(card.read_text().replace("num_examples: 9", "num_examples: 8"))
    assert "does not fit" in refused(world)


def test_errors_are_refused(world: World, tmp_path: Path) -> None:
    """Findings of the level error, as settings have it; each rule and place is named."""
    (tmp_path / "strict.toml").write_text('[levels]\nplace-missing = "error"\n')
    assert world.publish("--dry-run", "--config", str(tmp_path / "strict.toml"))[0] == 0
    world.put("nowhere")
    assert world.publish("--dry-run")[0] == 0
    complaint = refused(world, "--config", str(tmp_path / "strict.toml"))
    assert "`verbale check` finds errors" in complaint
    assert ".parquet[row=0, talk-0]: place-missing: no place is stated" in complaint


def test_closed_licences_are_refused(world: World) -> None:
    """Unless the user says that they have the rights."""
    world.put("closed")
    complaint = refused(world)
    assert "LicenseRef-norland: 2 dialogues" in complaint
    assert "--i-have-the-rights" in complaint
    code, said, _ = world.publish("--i-have-the-rights")
    assert code == 0
    assert "LicenseRef-norland (2)" in said


def test_what_others_published_is_refused(world: World) -> None:
    """A card by others, files without a card, a later verbale; an empty first card is fine."""
    world.publish()
    repository = world.hub.repositories[REPOSITORY]
    mine = repository.tree
    card = Blob(b"---\nlicense: mit\n---\n\n# Bridges\n", lfs=False)
    repository.commit(mine | {"README.md": card}, "by hand")
    world.put("new")
    assert "has no card by verbale but holds 'README.md'" in refused(world)
    repository.commit({"data.csv": Blob(b"a,b", lfs=False)}, "by hand")
    assert "holds 'data.csv'" in refused(world)
    later = mine["README.md"].content.replace(b"schema_version: '1'", b"schema_version: '9'")
    repository.commit(mine | {"README.md": Blob(later, lfs=False)}, "later")
    assert "by a later verbale (schema 9" in refused(world)
    first = Blob(b"---\nlicense: cc-by-4.0\n---\n", lfs=False)
    repository.commit({"README.md": first}, "as the website does")
    assert world.publish()[0] == 0
    assert world.is_whole() == 5


def test_a_file_of_others_is_not_overwritten(world: World) -> None:
    """Even if it has the name of one of ours."""
    world.publish()
    world.put("new")
    repository = world.hub.repositories[REPOSITORY]
    name = next(path for path in written(world.folder) if path.startswith("turns/"))
    repository.commit(repository.tree | {name: Blob(b"mine", lfs=True)}, "by hand")
    assert f"{name} there is not verbale's" in refused(world)


@pytest.mark.parametrize("name", ["talks", "norland/", "a/b/c", "nor land/talks", "norland/-"])
def test_names_that_are_none(world: World, name: str) -> None:
    """One line says so."""
    assert "no name of a dataset" in refused(world, to=name)


def test_no_token_and_no_folder(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What to do is said."""
    world.folder.rename(world.folder.with_name("elsewhere"))
    assert "talks: cannot be read: No such file" in refused(world)
    world.folder.mkdir()
    assert "there is no card" in refused(world)
    monkeypatch.delenv("HF_TOKEN")
    assert "`hf auth login`" in refused(world)


def test_a_token_that_may_not_write(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is none."""
    monkeypatch.setenv("HF_TOKEN", READER)
    code, _, complaint = world.publish()
    assert (code, world.hub.repositories) == (2, {})
    assert "may not do that (403)" in complaint
    assert "it was not created" in complaint
    monkeypatch.setenv("HF_TOKEN", "hf_nobody")
    code, _, complaint = world.publish()
    assert code == 2
    assert "does not accept the token (401)" in complaint


def test_no_build_changes_the_folder_meanwhile(world: World) -> None:
    """A build that starts while the folder is read is refused, and the other way round."""
    from verbale import build
    from verbale.errors import UsageError
    from verbale.folder.write import _held

    with (
        reading(world.folder),
        pytest.raises(UsageError, match="being published"),
    ):
        build([str(world.folders["old"].parent / "old-pages")], world.folder)
    with _held(world.folder):
        assert "another build is writing to it" in refused(world)
