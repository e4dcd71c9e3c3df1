"""The bundled corpus, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.events import event_of

from verbale.parsing import parse_source
from verbale.records import Records, records
from verbale.sources import find_sources

TRANSCRIPTS = Path(__file__).parents[2] / "dataset" / "transcripts"


@pytest.fixture(scope="session")
def corpus() -> list[Records]:
    """The records of every transcript."""
    sources = find_sources([str(TRANSCRIPTS)], exclude=["README.md"]).found
    return [records(parse_source(source)) for source in sources]


@pytest.fixture(scope="session")
def events(corpus: list[Records]) -> dict[str, list[Records]]:
    """The records of each event that has several versions with turns, by the name of its files."""
    found: dict[str, list[Records]] = {}
    for each in corpus:
        found.setdefault(event_of(each), []).append(each)
    return {name: group for name, group in found.items() if len(group) > 1 and group[0].turns}
