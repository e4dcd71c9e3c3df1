"""Rows that keep the contract, as fixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl


@pytest.fixture(scope="session")
def good_rows() -> Callable[[str], rows.Rows]:
    """Three good rows of a table."""
    return rows.good_rows


@pytest.fixture(scope="session")
def frame_of() -> Callable[[str, rows.Rows], pl.DataFrame]:
    """Rows of a table as a frame with the types of the contract."""
    return rows.frame_of


@pytest.fixture
def good(table: str) -> pl.DataFrame:
    """Three good rows of a table as a frame."""
    return rows.frame_of(table, rows.good_rows(table))
