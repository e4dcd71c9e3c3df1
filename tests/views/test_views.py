"""Views of the bundled corpus: they load, keep strict chat form, and say what they leave out."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.code_blocks import ROOT

from verbale.cli import main
from verbale.parsing import parse
from verbale.records import source_uri_of
from verbale.views import RowsView, view, views
from verbale.views.config import configs
from verbale.views.dialogue import Dialogue, Turn, dialogues
from verbale.views.kinds import tei
from verbale.views.kinds.transcript import text_of
from verbale.views.left_out import (
    AFTER,
    CUT,
    MARKED,
    MASKED,
    NO_ROOM,
    OTHERS,
    TOO_LONG,
    UNATTRIBUTED,
    UNSURE,
)
from verbale.views.messages import Conversations
from verbale.views.options import Notes, Options, Quotes, Target, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CORPUS = ROOT / "dataset"
ROWS = [
    f"{name}-en-fr" if name == "parallel" else name
    for name, each in views().items()
    if isinstance(each, RowsView)
]
ROW = {"dialogue_id": "d", "title": "Talks", "place": "Orsa", "date_start": None, "split": "train"}
ROW |= {"lang": "en", "event_id": "d"}
TEI_ROW = {**ROW, "publisher": None, "license": "CC0-1.0", "source_uri": "d.txt", "country": None}
TEI_ROW |= {"event_type": "talks", "completeness": "full", "date_end": None}


def turn(index: int, speaker: str | None, text: str, **changes: Any) -> Turn:
    given: dict[str, Any] = {
        "dialogue_id": "d",
        "turn_index": index,
        "speaker_label": speaker or "Q",
        "speaker_id": speaker,
        "speaker_name": speaker,
        "speaker_type": "person" if speaker else "press",
        "speaker_role": None,
        "speaker_country": None,
        "speaker_org": None,
        "attribution_method": "label",
        "attribution_score": 0.99,
        "text": text,
        "lang": "en",
        "spoken_lang": "und",
        "translation": "unknown",
        "align_id": None,
        "spans": [],
    }
    return Turn(**(given | changes))


def dialogue(*turns: tuple[str | None, str]) -> Dialogue:
    return Dialogue(ROW, tuple(turn(index, *each) for index, each in enumerate(turns)))


def rows(name: str, given: Dialogue, **chosen: Any) -> tuple[list[Mapping[str, Any]], Counter[str]]:
    """The rows of a view of one dialogue, and what was left out."""
    found, argument = view(name)
    assert isinstance(found, RowsView)
    left_out: Counter[str] = Counter()
    made = [row for _, row in found.rows([given], Options(**chosen), left_out, argument)]
    return made, left_out


def is_strict(messages: list[Mapping[str, str]]) -> bool:
    """Whether a conversation is what every chat template takes."""
    roles = [each["role"] for each in messages]
    body = roles[1:] if roles[0] == "system" else roles
    alternate = all(one != other for one, other in pairwise(body))
    shown = all(each["content"].strip() for each in messages)
    return body[0] == "user" and alternate and set(body) <= {"user", "assistant"} and shown


SPEAKERS = st.sampled_from(["Vell", "Brandeth", None])
TALKS = st.lists(st.tuples(SPEAKERS, st.text("abc", min_size=1, max_size=40)), max_size=12)


@given(TALKS, st.booleans(), st.integers(40, 400))
def test_conversations_are_strict(
    turns: list[tuple[str | None, str]], system: bool, window: int
) -> None:
    """Whoever speaks in whatever order, in every window; the assistant has the last word."""
    made, left_out = rows("next_turn", dialogue(*turns), system=system, window=window)
    for row in made:
        assert is_strict(row["prompt"])
        assert row["prompt"][-1]["role"] == "user"
        assert turns[row["turn_index"]][1] == row["completion"][0]["content"]
    of_persons = sum(speaker is not None for speaker, _ in turns)
    assert len(made) + left_out[TOO_LONG] + left_out[NO_ROOM] == of_persons
    assert left_out[UNATTRIBUTED] == len(turns) - of_persons
    made, _ = rows("chat", dialogue(*turns), system=system, window=window)
    for row in made:
        assert is_strict(row["messages"])
        assert row["messages"][-1]["role"] == "assistant"


@given(TALKS)
def test_chat_has_every_turn_of_each_speaker(turns: list[tuple[str | None, str]]) -> None:
    """In a window that holds the dialogue, what a speaker says is what the assistant says."""
    made, _ = rows("chat", dialogue(*turns), window=10_000)
    for row in made:
        of_assistant = "\n\n".join(
            each["content"] for each in row["messages"] if each["role"] == "assistant"
        )
        own = [text for speaker, text in turns if speaker == row["speaker_id"]]
        assert of_assistant == "\n\n".join(own)


def test_the_target_is_chosen() -> None:
    """By id, name, office or country; what is not chosen is counted."""
    talk = dialogue(("Vell", "Yes."), ("Brandeth", "No."), ("Vell", "Well."))
    made, left_out = rows("next_turn", talk, target=Target("name", "vell"))
    assert [row["turn_index"] for row in made] == [0, 2]
    assert left_out[OTHERS] == 1
    for text in ("all", "id:s1", "office:foreign minister", "country:FR"):
        assert target_of(text).kind == text.partition(":")[0]


def test_unsure_turns_are_not_learned() -> None:
    """They are context, as the words of whom they are said to be, and are counted."""
    unsure = turn(1, "Vell", "Perhaps.", attribution_score=0.6)
    talk = Dialogue(ROW, (turn(0, "Vell", "Yes."), unsure, turn(2, "Vell", "No.")))
    made, left_out = rows("next_turn", talk)
    assert [row["turn_index"] for row in made] == [0, 2]
    assert left_out[UNSURE] == 1
    assert made[1]["prompt"][-1] == {"role": "user", "content": "Vell: Perhaps."}


@pytest.mark.parametrize(
    ("quotes", "text"),
    [
        (Quotes.KEEP, "He said “no” to me."),
        (Quotes.MARK, "He said ⟦“no”⟧ to me."),
        (Quotes.MASK, "He said ⟦…⟧ to me."),
    ],
)
def test_quoted_speech(quotes: Quotes, text: str) -> None:
    """It is kept, marked or masked."""
    span = {"start": 8, "end": 12, "type": "quote", "lang": "en"}
    talk = Dialogue(ROW, (turn(0, "Vell", "He said “no” to me.", spans=[span]),))
    made, _ = rows("next_turn", talk, quotes=quotes)
    assert made[0]["completion"][0]["content"] == text


@pytest.mark.parametrize(
    ("notes", "text"),
    [
        (Notes.KEEP, "Yes. (Laughter.) We do."),
        (Notes.DROP, "Yes. We do."),
        (Notes.MASK, "Yes. ⟦…⟧ We do."),
    ],
)
def test_notes(notes: Notes, text: str) -> None:
    """What nobody says can be left out of what is learned, and of the context."""
    span = {"start": 5, "end": 16, "type": "note", "lang": "en"}
    said = "Yes. (Laughter.) We do."
    talk = Dialogue(ROW, (turn(0, "Vell", said, spans=[span]), turn(1, "Brandeth", "No.")))
    made, _ = rows("next_turn", talk, notes=notes)
    assert made[0]["completion"][0]["content"] == text
    assert f"Vell: {text}" in made[1]["prompt"][0]["content"]


@pytest.mark.parametrize("name", ["next_turn", "chat", "who_speaks"])
@pytest.mark.parametrize("chosen", [{"quotes": Quotes.MASK}, {"notes": Notes.DROP}])
def test_a_turn_of_masks_alone_is_context(name: str, chosen: dict[str, Any]) -> None:
    """Nothing is learned from it; it is counted."""
    spans = [{"start": 0, "end": 4, "type": kind, "lang": "en"} for kind in ("quote", "note")]
    talk = Dialogue(
        ROW,
        (
            turn(0, "Brandeth", "No."),
            turn(1, "Vell", "(ha)", spans=spans[:1] if "quotes" in chosen else spans[1:]),
            turn(2, "Brandeth", "Well."),
        ),
    )
    made, left_out = rows(name, talk, target=Target("name", "Vell"), **chosen)
    assert made == []
    assert left_out[MASKED] == 1


def test_windows_cut_between_turns() -> None:
    """The nearest turns stay, what does not fit is counted."""
    talk = dialogue(("Brandeth", "a" * 100), ("Brandeth", "b" * 100), ("Vell", "Yes."))
    made, left_out = rows("next_turn", talk, window=160, target=Target("name", "Vell"))
    assert "b" * 100 in made[0]["prompt"][0]["content"]
    assert "a" * 100 not in made[0]["prompt"][0]["content"]
    assert left_out[CUT] == 1


@given(TALKS, st.booleans(), st.integers(40, 400))
def test_no_example_is_longer_than_the_window(
    turns: list[tuple[str | None, str]], system: bool, window: int
) -> None:
    """Scene, answer, and what stands for sides that say nothing included."""
    for name in ("next_turn", "chat"):
        made, _ = rows(name, dialogue(*turns), system=system, window=window)
        for row in made:
            messages = row["messages"] if name == "chat" else row["prompt"] + row["completion"]
            assert sum(len(each["content"]) for each in messages) <= window


@settings(deadline=None)
@given(TALKS, st.booleans(), st.integers(20, 400))
def test_windows_hold_what_fits(
    turns: list[tuple[str | None, str]], system: bool, window: int
) -> None:
    """A turn is left out only where it does not fit, context where one more turn would not.

    What the two views leave out has the same names.
    """
    talk = dialogue(*turns)
    conversations = Conversations(talk, Options(system=system, window=window))
    made, left_out = rows("next_turn", talk, system=system, window=window)
    kept = {row["turn_index"]: row["prompt"] for row in made}
    for index, (speaker, text) in enumerate(turns):
        sizes = [
            len(text) + sum(len(each["content"]) for each in messages)
            for start in range(index + 1)
            for messages in [conversations.between(talk.turns[index], start, index)]
        ]
        fits = [start for start, size in enumerate(sizes) if size <= window]
        assert (index in kept) == bool(speaker and sizes[index] <= window)
        if index in kept:
            longest = conversations.between(talk.turns[index], fits[0], index)
            assert kept[index] == longest or sizes != sorted(sizes, reverse=True)
    chats, of_chat = rows("chat", talk, system=system, window=window)
    for reason in (TOO_LONG, NO_ROOM):
        assert of_chat[reason] == left_out[reason]
    learned = [(row["speaker_id"], row["turn_start"], row["turn_end"]) for row in chats]
    for index in kept:
        speaker = turns[index][0]
        assert any(who == speaker and a <= index <= b for who, a, b in learned)


def test_what_comes_after_the_last_turn_of_the_target_has_a_name_of_its_own() -> None:
    """No window would take it in."""
    talk = dialogue(("Vell", "Yes."), ("Brandeth", "No."), ("Brandeth", "Never."))
    _, left_out = rows("chat", talk, target=Target("name", "Vell"), window=10**6)
    assert +left_out == {OTHERS: 2, AFTER: 2}


def test_marks_of_templates_are_not_learned() -> None:
    """Templates drop what an assistant says before `</think>`; as others' words it stays."""
    said = "We asked for <think> and </think>."
    talk = dialogue(("Vell", said), ("Brandeth", "No."), ("Vell", "Well."))
    made, left_out = rows("next_turn", talk, target=Target("name", "Vell"))
    assert [row["turn_index"] for row in made] == [2]
    assert f"Vell: {said}" in made[0]["prompt"][0]["content"]
    assert left_out[MARKED] == 1


def test_who_speaks_names_nobody_beside_the_choices() -> None:
    """The answer is the index of the speaker."""
    talk = dialogue(("Vell", "Yes."), ("Brandeth", "No."))
    made, _ = rows("who_speaks", talk)
    (row,) = made
    assert row["choices"][row["answer"]] == "Brandeth"
    assert row["context"] == ["Vell: Yes."]


@pytest.mark.parametrize(
    "name",
    [
        *(n for n, v in views().items() if isinstance(v, RowsView) and n != "parallel"),
        "parallel-en-fr",
    ],
)
@pytest.mark.parametrize("streaming", [False, True], ids=["cached", "streaming"])
def test_load_dataset_takes_every_view(
    name: str, streaming: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the bundled corpus, with as many rows as were exported."""
    from datasets import load_dataset

    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    out = tmp_path / f"view-{name}"
    assert main(["export", str(CORPUS), "--to", name, "-o", str(out)]) == 0
    loaded = load_dataset(
        str(out), split="train", streaming=streaming, cache_dir=str(tmp_path / "cache")
    )
    found, argument = view(name)
    assert isinstance(found, RowsView)
    expected = list(found.rows(dialogues(CORPUS), Options(), Counter(), argument))
    read = list(loaded)
    assert len(read) == len(expected) > 0
    assert set(read[0]) == set(found.schema(argument).names)


def test_an_output_that_is_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is overwritten; views and targets that do not exist are named."""
    (tmp_path / "mine").write_text("")
    assert main(["export", str(CORPUS), "--to", "chat", "-o", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["export", str(CORPUS), "--to", "chatt", "-o", str(tmp_path / "x")]) == 2
    assert "there is no view 'chatt'" in capsys.readouterr().err
    assert main(["export", str(CORPUS), "--to", "chat", "--target", "Vell", "-o", "x"]) == 2
    assert "--target must be" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "nowhere"), "--to", "chat", "-o", "x"]) == 2
    assert "there is no card" in capsys.readouterr().err


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
def test_a_failed_export_leaves_nothing(
    there: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither files nor the folders that it made for them: the same command can be given again."""
    broken = tmp_path / "broken"
    shutil.copytree(CORPUS, broken, ignore=shutil.ignore_patterns("transcripts"))
    for shard in (broken / "turns").iterdir():
        shard.write_bytes(shard.read_bytes()[:-100])
    out = tmp_path / "views" / "chat"
    if there:
        out.mkdir(parents=True)
    for name in ("chat", "parallel-en", "transcript"):
        assert main(["export", str(broken), "--to", name, "-o", str(out)]) == 2
        assert "broken" in (said := capsys.readouterr().err) or "parallel-en-fr" in said
        assert out.exists() == (tmp_path / "views").exists() == there
        assert not there or not list(out.iterdir())


def test_transcripts_read_back() -> None:
    """What the transcript form says is read back to the same turns.

    Two speeches of the corpus end with a line that reports what the meeting did: a reader sets such
    a line apart.
    """
    ends_with_report = {"cranes-question-pl-65f8d16a", "daily-briefing-en-9bed8328"}
    for each in dialogues(CORPUS):
        if each.dialogue_id in ends_with_report:
            continue
        left_out: Counter[str] = Counter()
        read = parse(f"{each.dialogue_id}.txt", text_of(each, left_out).encode())
        assert not read.document.warnings
        assert not left_out["spoken languages of turns, which the form cannot say"]
        assert [language.spoken for language in read.languages] == [
            turn.spoken_lang for turn in each.turns
        ]
        assert source_uri_of(read) == each.row["source_uri"]
        assert [(t.label.printed if t.label else None, t.text) for t in read.turns] == [
            (t.speaker_label, t.text) for t in each.turns
        ]
        assert read.metadata.title == each.row["title"]
        assert read.metadata.date_start == each.row["date_start"]


def test_tei_reads_back() -> None:
    """The TEI reader finds the turns, languages, title, date and place again."""
    for each in dialogues(CORPUS):
        read = parse(f"{each.dialogue_id}.xml", tei.text_of(each).encode())
        found = [
            (turn.label.printed if turn.label else None, turn.text, language.lang.tag)
            for turn, language in zip(read.turns, read.languages, strict=True)
        ]
        named = [t.speaker_label or t.speaker_name for t in each.turns]
        assert found == [
            (label, t.text, t.lang) for label, t in zip(named, each.turns, strict=True)
        ]
        facts = (read.metadata.title, read.metadata.date_start, read.metadata.place)
        assert facts == (each.row["title"], each.row["date_start"], each.row["place"])


@pytest.fixture(scope="module")
def from_tei(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled corpus, out as TEI and built again."""
    home = tmp_path_factory.mktemp("tei")
    assert main(["export", str(CORPUS), "--to", "tei", "-o", str(home / "files")]) == 0
    build = ["build", str(home / "files"), "-o", str(home / "built")]
    assert main([*build, "--registry", str(CORPUS / "registry.yaml")]) == 0
    return home / "built"


def test_tei_brings_back_what_a_dialogue_is(from_tei: Path) -> None:
    """Ids, event, publisher, kind and extent; so language versions of an event find each other."""
    before = {each.dialogue_id: each.row for each in dialogues(CORPUS)}
    after = {each.dialogue_id: each.row for each in dialogues(from_tei)}
    kept = "event_id title event_type completeness date_start date_end place country lang".split()
    kept += ["publisher", "license", "source_uri"]
    assert after.keys() == before.keys()
    for name, row in before.items():
        assert {key: after[name][key] for key in kept} == {key: row[key] for key in kept}


def test_tei_brings_back_what_a_turn_is(from_tei: Path) -> None:
    """Text, spoken language, alignment, and the notes and quotations within."""
    before = {(t.dialogue_id, t.turn_index): t for d in dialogues(CORPUS) for t in d.turns}
    after = {(t.dialogue_id, t.turn_index): t for d in dialogues(from_tei) for t in d.turns}
    for key, turn in before.items():
        for name in ("text", "lang", "spoken_lang", "speaker_type"):
            assert (key, name, getattr(after[key], name)) == (key, name, getattr(turn, name))
        assert [(s["start"], s["end"], s["type"]) for s in after[key].spans] == [
            (s["start"], s["end"], s["type"]) for s in turn.spans
        ]
    assert _pairs(after) == _pairs(before)


def _pairs(turns: Mapping[tuple[str, int], Turn]) -> set[frozenset[tuple[str, int]]]:
    """The turns that are the same in two versions, however their alignment is called."""
    found: dict[str | None, set[tuple[str, int]]] = {}
    for key, each in turns.items():
        found.setdefault(each.align_id, set()).add(key)
    return {frozenset(keys) for align_id, keys in found.items() if align_id}


def test_tei_marks_notes_and_quotations() -> None:
    """As elements within their paragraph, of which no character is lost."""
    text = "He said “no [sic] and out”. (Laughter.)\nYes."
    spans = [(8, 26, "quote", "en"), (12, 17, "note", "en"), (28, 39, "note", "en")]
    names = ("start", "end", "type", "lang")
    given = [dict(zip(names, span, strict=True)) for span in spans]
    made = tei.text_of(Dialogue(TEI_ROW, (turn(0, "Vell", text, spans=given),)))
    marked = "He said <q>“no <note>[sic]</note> and out”</q>. <note>(Laughter.)</note></seg>"
    assert f'<seg xml:id="d.0.0">{marked}' in made
    assert '<seg xml:id="d.0.1">Yes.</seg>' in made


def test_convokit_files_hang_together(tmp_path: Path) -> None:
    """Every utterance has a speaker, a conversation named by its first one, and what it answers."""
    out = tmp_path / "corpus"
    assert main(["export", str(CORPUS), "--to", "convokit", "-o", str(out)]) == 0
    utterances = [json.loads(line) for line in (out / "utterances.jsonl").read_text().splitlines()]
    speakers, conversations = (
        json.loads((out / name).read_text()) for name in ("speakers.json", "conversations.json")
    )
    ids = {each["id"] for each in utterances}
    assert len(ids) == len(utterances)
    for each in utterances:
        assert each["speaker"] in speakers
        assert each["conversation_id"] in conversations.keys() & ids
        assert (each["reply-to"] is None) == (each["id"] == each["conversation_id"])
        assert each["reply-to"] in ids | {None}
    index = json.loads((out / "index.json").read_text())
    assert set(index["utterances-index"]) == set(utterances[0]["meta"])


def test_files_are_counted_as_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of a corpus are no examples."""
    assert main(["export", str(CORPUS), "--to", "convokit", "-o", str(tmp_path / "out")]) == 0
    assert "5 files of convokit" in capsys.readouterr().out
    assert configs(["parallel-ru-en"])[0].says.endswith("as pairs for translation.")


def test_convokit_loads_it(tmp_path: Path) -> None:
    """ConvoKit itself, where it is installed: it needs gigabytes, and is tested on its own."""
    convokit = pytest.importorskip("convokit")
    out = tmp_path / "corpus"
    main(["export", str(CORPUS), "--to", "convokit", "-o", str(out)])
    corpus = convokit.Corpus(filename=str(out))
    assert len(list(corpus.iter_utterances())) == sum(len(d.turns) for d in dialogues(CORPUS))


def test_a_folder_of_another_schema_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line that names both versions."""
    shutil.copytree(CORPUS, tmp_path / "later", ignore=shutil.ignore_patterns("transcripts"))
    card = tmp_path / "later" / "README.md"
    card.write_text(card.read_text("utf-8").replace("schema_version: '1'", "schema_version: '9'"))
    out = tmp_path / "out"
    assert main(["export", str(tmp_path / "later"), "--to", "chat", "-o", str(out)]) == 2
    assert "its schema is 9, this verbale reads 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--window", "0"], "window must be a whole number from 1 on, not 0"),
        (["--window", "-5"], "not -5"),
        (["--min-score", "2"], "min_score must be a number from 0 to 1, not 2.0"),
        (["--min-score", "nan"], "min_score must be a number from 0 to 1, not nan"),
        (["--lang", "not a lang"], "'not a lang' is no language"),
        (["--target", "country:Tarsenia"], "'Tarsenia' is no country"),
    ],
)
def test_what_no_turn_can_fit_is_refused(
    given: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, before anything is written."""
    out = tmp_path / "out"
    assert main(["export", str(CORPUS), "--to", "chat", *given, "-o", str(out)]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_an_empty_view_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What fits nothing here may fit elsewhere; pairs of what is no language fit nowhere."""
    command = ["export", str(CORPUS), "-o", str(tmp_path / "out"), "--to"]
    assert main([*command, "chat", "--lang", "sw"]) == 0
    assert "no example of chat fits the options" in capsys.readouterr().err
    assert main([*command, "parallel-en-xx"]) == 2
    assert "'xx' is no tag of a language" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "given", "idle"),
    [
        ("tei", ["--window", "9"], "window"),
        ("tei", ["--system"], "system"),
        ("transcript", ["--target", "all"], "target"),
        ("convokit", ["--form", "jsonl"], "form"),
        ("jsonl", ["--quotes", "mask"], "quotes"),
        ("parallel-en-fr", ["--lang", "fr"], "languages"),
        ("who_speaks", ["--system"], "system"),
    ],
)
def test_options_that_do_nothing_are_refused(
    name: str, given: list[str], idle: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With those that the view heeds."""
    out = tmp_path / "out"
    assert main(["export", str(CORPUS), "--to", name, *given, "-o", str(out)]) == 2
    assert f"view {name}: {idle} does nothing here" in capsys.readouterr().err


def test_tei_is_of_the_subset_that_is_written_down() -> None:
    """Every element stands where `docs/tei.md` says, with no other attributes; ids are unique."""
    lines = (ROOT / "docs/tei.md").read_text("utf-8").splitlines()
    cells = [line.split("|") for line in lines if line.startswith("| `")]
    known = {
        element.strip(" `"): (
            set(re.findall("`([^`]+)`", within)),
            set(re.findall("`([^`]+)`", has)),
        )
        for _, element, within, has, *_ in cells
    }
    used: set[str] = set()
    foreign = [{"start": 0, "end": 3, "type": "foreign", "lang": "fr"}]
    abroad = Dialogue({**TEI_ROW, "country": "CH"}, (turn(0, "Vell", "Oui, yes.", spans=foreign),))
    for each in [abroad, *dialogues(CORPUS)]:
        ids: list[str] = []
        pointers: set[str] = set()
        for name, parent, has in _elements(tei.text_of(each)):
            within, attributes = known[name]
            assert parent in within or (name == "TEI" and parent == "")
            assert has.keys() - {"xmlns"} <= attributes
            ids += [has["xml:id"]] if "xml:id" in has else []
            pointers |= {has["who"].removeprefix("#")} if "who" in has else set()
            used.add(name)
        assert len(set(ids)) == len(ids)
        assert pointers <= set(ids)
    assert used == known.keys()


def _elements(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Name, parent and attributes of each element of well-formed XML."""
    found: list[tuple[str, str, dict[str, str]]] = []
    opened = [""]
    parser = expat.ParserCreate()

    def start(name: str, given: dict[str, str]) -> None:
        found.append((name, opened[-1], given))
        opened.append(name)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: opened.pop()
    parser.Parse(text.encode(), True)
    yield from found
