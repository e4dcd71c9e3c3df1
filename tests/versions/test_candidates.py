"""Documents that cannot be of one event are never held against one another."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from verbale.versions.candidates import Sketch, candidates
from verbale.versions.facts import Facts, Version
from verbale.versions.grouping import group_versions

NAMES = st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"])
TURN = Facts(40, None, None, "person", frozenset({"7"}), frozenset(), asks=False, notes=0)


@st.composite
def versions(draw: st.DrawFn) -> list[Version]:
    found = []
    for name in draw(st.lists(NAMES, unique=True, max_size=8)):
        lang = draw(st.sampled_from(["en", "fr", "ru", "und"]))
        path = draw(st.sampled_from(["talks", "visit", name]))
        day = draw(st.sampled_from([None, date(2031, 5, 1), date(2031, 5, 2)]))
        event = draw(st.sampled_from([None, None, "x", "a"]))
        turns = (TURN,) * draw(st.sampled_from([0, 3, 4, 6]))
        found.append(
            Version(name, f"{path}.{lang}.txt", lang, event, day, day, ("Ada Okoro",), turns)
        )
    return found


@given(versions())
def test_each_group_by_itself_gives_the_same_events(found: list[Version]) -> None:
    """And who is in no group is an event of its own."""
    known = {version.id: version for version in found}
    groups = candidates(Sketch(v.id, v.uri, v.lang, v.event, v.start, len(v.turns)) for v in found)
    events = {version.id: version.event or version.id for version in found}
    for group in groups:
        events |= group_versions([known[name] for name in group])
    assert events == group_versions(found)
