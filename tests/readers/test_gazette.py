"""Gazettes as JSON: speech in objects, in pairs and in labelled lines."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.markup import document_of, facts, tiles, turns_of

from verbale.readers import gazette, read, reader_for

OBJECTS = [
    [
        {"type": "interp", "people": ["盧委員明遠", "主席", "早院長瀨"]},
        [
            {"speaker": "主席", "content": "請盧委員質詢。"},
            {"speaker": "盧委員明遠", "content": "院長好。\n我問一件事：「河」。", "time": "11時"},
            {"content": "不會\\。😀", "speaker": "早院長瀨"},
            {"speaker": None, "content": "（休息）"},
        ],
    ]
]
PAIRS = {
    "meta": {"raw": ["奧爾薩議會第8屆第2會期第6次會議紀錄", "地　　點　議場"], "ad": "8"},
    "log": [
        ["主席", "現在開會。"],
        ["Announcement", {"1": {"subject": "宣讀。", "conversation": [["主席", "確定。"]]}}],
        [None, "（休息）"],
    ],
}
LINES = [
    [
        {"type": "interp", "people": ["盧委員明遠", "主席", "早院長瀨"]},
        [
            "每位委員三十分鐘。",
            "主席：請盧委員明遠質詢。",
            "盧委員明遠：主席、各位同仁。今天的問題是水。",
            "其次，是鹽。",
            "早院長瀨：不是：是鹽。",
            "盧委員明遠：謝謝。",
        ],
    ]
]


@pytest.mark.parametrize("escaped", [True, False])
def test_objects_are_turns(escaped: bool) -> None:
    """In either order of keys, with or without escapes; nobody speaks where nobody is named."""
    assert turns_of("a.json", json.dumps(OBJECTS, ensure_ascii=escaped, indent=1)) == [
        ("主席", "請盧委員質詢。"),
        ("盧委員明遠", "院長好。\n我問一件事：「河」。"),
        ("早院長瀨", "不會\\。😀"),
    ]


def test_pairs_are_turns() -> None:
    """Within a log; titles of sections and the head of the meeting are no speech."""
    source = json.dumps(PAIRS, ensure_ascii=False)
    assert turns_of("a.json", source) == [("主席", "現在開會。"), ("主席", "確定。")]


def test_labelled_lines_are_cut_as_in_any_text() -> None:
    """The people that the file lists are evidence for the labels."""
    assert turns_of("a.json", json.dumps(LINES, ensure_ascii=False)) == [
        ("主席", "請盧委員明遠質詢。"),
        ("盧委員明遠", "主席、各位同仁。今天的問題是水。\n其次，是鹽。"),
        ("早院長瀨", "不是：是鹽。"),
        ("盧委員明遠", "謝謝。"),
    ]


def test_facts_are_read_from_their_keys() -> None:
    """In Chinese as in English."""
    source = json.dumps(
        {
            "會議名稱": "第6次會議",
            "date": "2031-05-03",
            "speeches": [{"speaker": "主席", "text": "好"}],
        }
    )
    found = facts("a.json", source)
    assert (found["title"], found["date"]) == ("第6次會議", "2031-05-03")
    assert turns_of("a.json", source) == [("主席", "好")]


@pytest.mark.parametrize(
    "text", ['{"name": "verbale", "version": 1}', "[1, 2]", "主席：好", "{", '{"people": ["Ann"]}']
)
def test_other_json_is_not_claimed(text: str) -> None:
    """A package or a list of numbers is no gazette."""
    assert reader_for("package.json", text.encode()) is None


def test_broken_and_nested_json_is_read_as_far_as_it_goes() -> None:
    """Half a file gives half its turns; depth costs nothing."""
    source = json.dumps(OBJECTS, ensure_ascii=False)
    assert [b.text for b in read("a.json", source[:140].encode()).blocks if b.spoken]
    start = time.process_time()
    tiles(document_of(gazette, '{"speaker":' + "[" * 50_000 + '"a"' + "]{" * 50_000))
    tiles(document_of(gazette, '{"speeches": "' + "\\n" * 50_000))
    assert time.process_time() - start < 3


@given(
    st.recursive(
        st.one_of(st.none(), st.integers(), st.text(max_size=12)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(["speaker", "content", "log", "people", "x"]), inner),
        ),
        max_leaves=20,
    ),
    st.integers(0, 200),
    st.booleans(),
)
def test_any_json_tiles(value: object, cut: int, escaped: bool) -> None:
    """Whole or cut, escaped or not, the blocks tile the source."""
    source = json.dumps({"speeches": value}, ensure_ascii=escaped)
    tiles(document_of(gazette, source))
    tiles(document_of(gazette, source[:cut]))
