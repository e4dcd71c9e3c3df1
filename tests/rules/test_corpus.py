"""Rules on the collection as a whole: what it has twice, and what it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from support.rows import frame_of, good_rows

from verbale.checks import check_tables
from verbale.checks.checking import check_paths
from verbale.checks.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

HARBOUR = (
    "We have spoken about the harbour, its cranes and the men who work on them. "
    "The second berth is to be dredged before the winter, and the ferries will land there. "
    "I thank the town of Orsa for its patience, which was tried this year more than once. "
    "What remains is the question of the pilots, and on that we shall meet again in March."
)
GREEK = (
    "Μιλήσαμε για το λιμάνι, τους γερανούς και τους εργάτες που δουλεύουν εκεί κάθε μέρα. "
    "Η δεύτερη προβλήτα θα βαθύνει πριν από τον χειμώνα και τα πλοία θα δένουν εκεί. "
    "Ευχαριστώ την πόλη της Όρσας για την υπομονή της, που δοκιμάστηκε φέτος πολλές φορές. "
    "Μένει το ζήτημα των πλοηγών, και γι' αυτό θα συναντηθούμε ξανά τον Μάρτιο."
)
CHINESE = (
    "我们谈到了港口、起重机和在那里工作的人们。第二个泊位将在冬季之前疏浚，渡轮将在那里停靠。"
    "感谢奥尔萨市今年的耐心，剩下的问题是领航员，我们三月再谈。"
)


def dialogue(name: str, *texts: str | None) -> list[dict[str, Any]]:
    return [{"dialogue_id": name, "text": text} for text in texts]


def found(rule: str, *dialogues: list[dict[str, Any]]) -> list[tuple[str | None, int | None]]:
    """Dialogue and row of each finding of a rule in turns."""
    rows = pl.DataFrame(
        [row for each in dialogues for row in each],
        schema={"dialogue_id": pl.String, "text": pl.String},
    )
    findings = check_tables({"turns": rows}, [rule])
    return [(each.dialogue_id, each.row) for each in findings]


@pytest.mark.parametrize("text", [HARBOUR, GREEK, CHINESE])
def test_a_copy_is_found_however_it_is_cut(text: str) -> None:
    """Case, punctuation and the borders of turns make no other dialogue; the first stays."""
    half = len(text) // 2
    cut = text.rfind(" ", 0, half) if " " in text else half
    copy = dialogue("b", text[:cut].upper(), None, f"– {text[cut:]}!")
    others = dialogue("a", text, "Goodbye."), dialogue("c", "Goodbye.")
    assert found("duplicate-dialogue", dialogue("a", text), copy) == [("b", 1)]
    assert found("duplicate-dialogue", *others, copy) == []


def test_every_further_copy_is_found() -> None:
    """Three copies are two too many; dialogues of a few words are left alone."""
    copies = [dialogue(name, HARBOUR) for name in "abc"]
    assert found("duplicate-dialogue", *copies) == [("b", 1), ("c", 2)]
    assert (
        found("duplicate-dialogue", dialogue("a", "Yes. Thanks."), dialogue("b", "Yes. Thanks."))
        == []
    )


def test_the_parts_of_a_scattered_dialogue_are_no_copies_of_it() -> None:
    """One dialogue that says the same twice, far apart, is one dialogue."""
    parts = dialogue("a", HARBOUR), dialogue("b", GREEK), dialogue("a", HARBOUR)
    assert found("duplicate-dialogue", *parts) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (HARBOUR, HARBOUR.replace("men who", "people who")),
        (HARBOUR, HARBOUR + " (Applause)"),
        (GREEK, GREEK.replace("κάθε μέρα", "καθημερινά")),
        (CHINESE, CHINESE.replace("人们", "工人")),
    ],
)
def test_another_edition_is_found(text: str, mended: str) -> None:
    """A few words mended or added are another edition, and no copy."""
    pair = dialogue("a", text), dialogue("x", "Another meeting."), dialogue("b", mended)
    assert found("near-duplicate-dialogue", *pair) == [("b", 2)]
    assert found("duplicate-dialogue", *pair) == []


def test_what_half_is_other_words_is_no_edition() -> None:
    """Two meetings that open and end alike are two meetings; a plain copy is told once."""
    middle = " The tariffs on herring were not mentioned, nor will they be while I am in office. "
    other = " Nobody asked me about lighthouses, although seven of them are dark since the storm. "
    first, second = (
        dialogue("a", HARBOUR, middle * 2),
        dialogue("b", HARBOUR, other, other[:40], middle),
    )
    assert found("near-duplicate-dialogue", first, second) == []
    assert found("near-duplicate-dialogue", dialogue("a", HARBOUR), dialogue("b", HARBOUR)) == []


@pytest.mark.parametrize("rows", [[], dialogue("a", None), dialogue("a", ""), dialogue("a", "One")])
def test_dialogues_without_words(rows: list[dict[str, Any]]) -> None:
    """Nothing is like nothing."""
    again = [row | {"dialogue_id": "b"} for row in rows]
    assert found("duplicate-dialogue", rows, again) == []
    assert found("near-duplicate-dialogue", rows, again) == []


def dialogues(*changes: dict[str, Any]) -> pl.DataFrame:
    example = good_rows("dialogues")[0]
    return frame_of("dialogues", [example | change for change in changes])


def test_one_id_for_two_documents() -> None:
    """Another source under the id of an earlier one; the same source twice is another rule's."""
    one, two = ({"dialogue_id": "a", "source_uri": uri} for uri in ("x.txt", "y.txt"))
    findings = check_tables({"dialogues": dialogues(one, two)}, ["reused-id"])
    assert [(each.row, each.dialogue_id) for each in findings] == [(1, "a")]
    assert "x.txt" in findings[0].message
    assert check_tables({"dialogues": dialogues(one, one)}, ["reused-id"]) == []


def speakers(*names: list[tuple[str, str, str]]) -> pl.DataFrame:
    example = good_rows("speakers")[0]
    keys = ("text", "lang", "kind")
    rows = [
        example
        | {"speaker_id": "s", "names": [dict(zip(keys, name, strict=True)) for name in each]}
        for each in names
    ]
    return frame_of("speakers", rows)


VELL = ("Marta Vell", "en", "main")


@pytest.mark.parametrize(
    "names",
    [
        [[VELL, ("Nemo Ardal", "en", "main")]],
        [[VELL], [("Nemo Ardal", "en", "main")]],
        [[VELL], [("Петар Лист", "sr", "printed")]],
        [[("沈若岚", "zh-Hans", "main"), ("李明", "zh-Hans", "main")]],
        [[VELL, ("Oona Brisk", "en", "printed")]],
    ],
)
def test_one_id_for_two_people(names: list[list[tuple[str, str, str]]]) -> None:
    """Names that share nothing, in one row and one language or in rows of their own."""
    findings = check_tables({"speakers": speakers(*names)}, ["reused-id"])
    assert [(each.table, each.row) for each in findings] == [("speakers", len(names) - 1)]


@pytest.mark.parametrize(
    "names",
    [
        [[VELL, ("Marta Ardal", "en", "former")]],
        [[VELL, ("Марта Велль", "ru", "main"), ("მარტა ველი", "ka", "main")]],
        [[VELL], [("Марта Велль", "ru", "printed")]],
        [[VELL, ("M. Vell", "en", "printed")]],
        [[VELL, ("The Minister of Railways", "en", "printed")]],
        [[("Volodymyr Tarnik", "en", "main"), ("Vladimir Tarnyk", "en", "main")]],
        [[("沈若岚", "zh-Hans", "main"), ("沈若嵐", "zh-Hant", "main")]],
        [[]],
    ],
)
def test_what_one_person_is_called(names: list[list[tuple[str, str, str]]]) -> None:
    """Former names, other scripts and spellings, offices and other languages are of one person."""
    assert check_tables({"speakers": speakers(*names)}, ["reused-id"]) == []


def test_two_transcripts_of_one_id(tmp_path: Path) -> None:
    """The second is named, with its line; the first is checked."""
    for name in ("a.txt", "b.txt"):
        text = f"---\nid: orsa-talks\n---\nMarta Vell: We agree. {name}\n\nNemo Ardal: So do we.\n"
        (tmp_path / name).write_text(text, "utf-8")
    checked = check_paths([str(tmp_path)], Settings(select=("reused-id",)))
    [finding] = checked.outcome.findings
    assert (Path(finding.place.path).name, finding.place.line) == ("b.txt", 2)
    assert "a.txt" in finding.message
    assert checked.outcome.rows["dialogues"] == 1


def versions(*langs: tuple[str, str, Sequence[str | None] | None]) -> list[int | None]:
    rows = dialogues(
        *(
            {"dialogue_id": f"d{at}", "event_id": event, "lang": lang, "available_langs": listed}
            for at, (event, lang, listed) in enumerate(langs)
        )
    )
    return [each.row for each in check_tables({"dialogues": rows}, ["version-missing"])]


def test_missing_versions() -> None:
    """A language that no version of the event has is told once."""
    pair = ("e", "en", ["en", "fr", "el"]), ("e", "fr", ["en", "fr", "el"])
    assert versions(*pair) == [0]
    assert versions(*pair, ("f", "de", ["de", "sr-Latn"]), ("f", "sr-Cyrl", ["de"])) == [0, 2]


def test_versions_that_are_there() -> None:
    """Regions and scripts that are not stated are no other language; nor is nothing a version."""
    assert versions(("e", "en-GB", ["en", "fr-FR"]), ("e", "fr", ["und", None])) == []
    assert versions(("e", "en", ["en", "zh-Hans"]), ("e", "zh", None)) == []
    assert versions(("e", "en", ["en", "nb"]), ("e", "no", ["en", "no"])) == []
    assert versions(("e", "en", ["en", "fr"]), ("f", "en", ["en"])) == []
