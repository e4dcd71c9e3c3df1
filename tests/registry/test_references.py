"""The markup points to who speaks: the registry knows them by that id, if nothing contradicts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from verbale.parsing import parse
from verbale.records import records
from verbale.registry import Decision, Entry, Locked, Name, Registry
from verbale.registry.formats import read_foreign
from verbale.registry.merge import merge

REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "parlamint_at_tei"
SITTING = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ParlaMint-XV_2031-05-14" xml:lang="en">
<teiHeader><profileDesc><settingDesc><setting><date when="2031-05-14"/></setting></settingDesc>
</profileDesc></teiHeader><text><body><div>
<note type="speaker">The President</note>
<u who="#OkoroAda"><seg>The sitting is open, and I give the floor to Mr Tarn.</seg></u>
<note type="speaker">Mr Tarn (Ferry Party)</note>
<u who="#TarnBen"><seg>I thank you for the floor, and I shall be brief today.</seg></u>
<note type="speaker">Mr Tarn (Harbor Party)</note>
<u who="#TarnOle"><seg>I am another one, and my party is another one as well.</seg></u>
<u who="#LamTam"><seg>I am not printed at all, but the markup knows my name.</seg></u>
<note type="speaker">Mr Quill</note>
<u who="#OkoroAda"><seg>Somebody made a slip here, as I am not the President.</seg></u>
<u who="#unknown"><seg>Nobody has ever heard of me, so I stay who I am called.</seg></u>
</div></body></text></TEI>
"""


def known(key: str, name: str, number: int, **more: Any) -> Entry:
    return Entry(
        f"sp-{number}", ids=(f"tei:ParlaMint-XV#{key}",), names=(Name(name, "en", "main"),), **more
    )


PEOPLE = [
    known("OkoroAda", "Ada Okoro", 1),
    known("TarnBen", "Ben Tarn", 2),
    known("TarnOle", "Ole Tarn", 3),
    known("LamTam", "Tam Lam", 4),
]


def said(entries: list[Entry], page: str = SITTING) -> list[tuple[str | None, str | None]]:
    rows = records(parse("sitting.xml", page.encode()), Registry(entries)).turns
    return [(row["speaker_label"], row["speaker_id"]) for row in rows]


def test_a_reference_finds_who_it_names() -> None:
    """Namesakes are told apart, and a name that is not printed is that of the list."""
    found = said(PEOPLE)
    assert [speaker for _, speaker in found[:4]] == ["sp-1", "sp-2", "sp-3", "sp-4"]
    assert found[3] == ("Tam Lam", "sp-4")


def test_a_label_that_names_another_goes_before_it() -> None:
    _, speaker = said(PEOPLE)[4]
    assert speaker is not None
    assert not speaker.startswith("sp-")


def test_what_nobody_lists_stays_as_it_stands() -> None:
    label, speaker = said(PEOPLE)[5]
    assert label == "unknown"
    assert speaker is None or not speaker.startswith("sp-")


def test_a_decision_goes_before_a_reference() -> None:
    refusing = known("OkoroAda", "Ada Okoro", 1, locked=Locked(is_not=(Decision("The President"),)))
    assert said([refusing, *PEOPLE[1:]])[0][1] != "sp-1"
    deciding = known("Vell", "Ana Vell", 9, locked=Locked(is_=(Decision("The President"),)))
    assert said([deciding, *PEOPLE])[0][1] == "sp-9"


def test_the_dead_do_not_speak() -> None:
    assert said([known("OkoroAda", "Ada Okoro", 1, died="2020")])[0][1] != "sp-1"


def test_each_list_has_its_own_people() -> None:
    """One id in two corpora is two people, and a name of another list is nobody's here."""
    abroad = Entry("sp-8", ids=("tei:ParlaMint-XW#TarnBen",), names=(Name("Ben Tarn", "en"),))
    assert said([abroad, *PEOPLE])[1][1] == "sp-2"
    page = SITTING.replace("Mr Tarn (Ferry Party)", "Ben Tarn").replace("#TarnBen", "#x")
    assert said([abroad, PEOPLE[0]], page)[1][1] != "sp-8"


def test_paragraphs_that_name_their_speaker_point_to_them_too() -> None:
    """As the volumes of FRUS do."""
    page = """<TEI xml:id="frus2031v01"><text><body><div type="document" xml:id="d1">
    <head>1. Memorandum of Conversation</head>
    <p><hi rend="italic">President <persName corresp="#p_1">Vell</persName>:</hi> Good morning.</p>
    <p><hi rend="italic">Minister <persName corresp="#p_2">Tarn</persName>:</hi> Good morning.</p>
    <p><hi rend="italic">President <persName corresp="#p_1">Vell</persName>:</hi> Let us begin.</p>
    <p><hi rend="italic">Minister <persName corresp="#p_2">Tarn</persName>:</hi> We already did.</p>
    </div></body></text></TEI>"""
    people = [
        Entry(f"sp-{n}", ids=(f"tei:frus2031v01#p_{n}",), names=(Name(name, "en"),))
        for n, name in ((1, "Ana Vell"), (2, "Ben Tarn"))
    ]
    assert [speaker for _, speaker in said(people, page)] == ["sp-1", "sp-2", "sp-1", "sp-2"]


@pytest.mark.skipif(not REAL.exists(), reason="../shared/real is not there")
def test_stated_speakers_of_real_sittings_are_linked() -> None:
    """Each utterance to the person whom it points to."""
    files = sorted(REAL.glob("*.xml"))
    foreign = [entry for path in files for entry in read_foreign(path)[1]]
    known = Registry(merge([], foreign).entries)
    linked = turns = 0
    for path in files:
        text = path.read_text("utf-8")
        for row in records(parse(path.name, text.encode()), known).turns:
            turns += 1
            before = text.encode()[: row["byte_end"]].decode("utf-8", "ignore")
            who = before.rpartition('who="#')[2].partition('"')[0]
            stated = known.referred(f"tei:ParlaMint-AT#{who}")
            assert stated is not None
            assert row["speaker_id"] in (stated.speaker_id, None)
            linked += row["speaker_id"] == stated.speaker_id
    assert linked >= 0.98 * turns > 0
