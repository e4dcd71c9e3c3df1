"""Rules on the form of a table: they hold before any rule on its rows can be asked."""

from __future__ import annotations

from typing import NamedTuple


class FormRule(NamedTuple):
    """A demand on a table as a whole, or on the nulls of its columns.

    Attributes:
        code: Stable code.
        name: What is the case where it is not met, in kebab case.
        demands: What is demanded.
    """

    code: str
    name: str
    demands: str


UNREADABLE = FormRule("S001", "unreadable", "the data must be whole and of its stated kind")
MISSING_COLUMN = FormRule("S002", "missing-column", "every column must be there, once")
UNKNOWN_COLUMN = FormRule("S003", "unknown-column", "there must be no other columns")
WRONG_TYPE = FormRule(
    "S004",
    "wrong-type",
    "a column must have its type, or one whose values that type holds unchanged",
)
NULL = FormRule("S005", "null", "a column that is not nullable must have no null (and no NaN)")

FORM = (UNREADABLE, MISSING_COLUMN, UNKNOWN_COLUMN, WRONG_TYPE, NULL)
