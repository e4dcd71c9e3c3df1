"""The fast pass and pandera say the same, row by row."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.rows import Rows, frame_of, good_rows

from verbale.checks.contract import Contract, contract_codes
from verbale.checks.corpus import Corpus
from verbale.checks.tables import MemoryTable, whole_dialogues
from verbale.schema import TABLES, validate, validate_references

ODD: dict[str, list[Any]] = {
    "turn_id": ["b.0", "b.9", "x y"],
    "dialogue_id": ["a", "b", "zz", ""],
    "turn_index": [0, 1, 2, -1],
    "speaker_label": [None, "", "e\u0301"],
    "speaker_id": [None, "a.s9", "nobody", "b.s0"],
    "speaker_name": [None, "\u3164"],
    "speaker_type": ["person", "crowd"],
    "speaker_country": [None, "UK", "FR"],
    "attribution_method": ["none", "label", "guess"],
    "attribution_score": [0.0, 1.5, float("nan")],
    "identity_method": ["none", "name"],
    "identity_candidates": [[], ["a.s1", "a.s1"], [None], ["zz"]],
    "text": ["", "\u200b", "Yes."],
    "lang": ["en", "EN", "xx-UK", None],
    "spans": [[], [{"start": 3, "end": 1, "type": "quote", "lang": "en"}]],
    "byte_end": [0, 10**6],
    "line_end": [0, 99],
    "event_id": ["a", "b"],
    "split": ["train", "test"],
    "license": ["CC-BY-4.0", "free"],
    "available_langs": [[], ["en"], ["en", "en"]],
    "date_end": [None],
    "names": [[]],
    "merged_into": [None, "a.s0", "gone"],
    "qid": [None, "Q0"],
    "died": [None, "1900", "soon"],
}
CHANGES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(sorted(ODD)), st.integers(0, 3)), max_size=4
)


def broken(rows: Rows, changes: list[tuple[int, str, int]]) -> Rows:
    made = deepcopy(rows)
    for row, column, choice in changes:
        if column in made[row]:
            made[row][column] = ODD[column][choice % len(ODD[column])]
    return made


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30, deadline=None)
@given(CHANGES)
def test_fast_pass_and_pandera_agree(
    changes: list[tuple[int, str, int]],
) -> None:
    """Whatever is changed in good rows, both find the same rules broken by the same rows."""
    frames = {name: frame_of(name, broken(good_rows(name), changes)) for name in TABLES}
    corpus = Corpus("c", {name: MemoryTable(name, frame, name) for name, frame in frames.items()})
    references = validate_references(frames)
    for table in TABLES:
        reports = [validate(frames[table], table), *filter(None, [references.get(table)])]
        expected = {
            (fault.code, row) for report in reports for fault in report.faults for row in fault.rows
        }
        contract = Contract(corpus, table, contract_codes(table))
        verdicts = list(contract.check(frames[table]))
        found = {(each.code, row) for each in verdicts for row in each.rows}
        assert found == {(each.code, each.hit(row).row) for each in verdicts for row in each.rows}
        assert found == expected


def test_dialogues_that_stand_apart_are_found_across_batches() -> None:
    """A dialogue that ended in one batch and is back in a later one is scattered."""
    frame = frame_of("turns", good_rows("turns"))
    contract = Contract(Corpus("c", {"turns": MemoryTable("turns", frame, "t")}), "turns", ["S301"])
    batches = whole_dialogues([(0, frame.head(1)), (1, frame.tail(2)), (3, frame.head(1))])
    found = [[each.code for each in contract.check(batch)] for _, batch in batches]
    assert found == [[], [], ["S301"]]
