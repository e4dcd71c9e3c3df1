"""The contract as Hugging Face features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.schema.to_arrow import feature_dict

if TYPE_CHECKING:
    import datasets


def features(table: str) -> datasets.Features:
    """The features of a table; their Arrow schema is `arrow_schema(table)`.

    Raises:
        UsageError: There is no such table.
    """
    from datasets import Features

    return Features.from_dict(feature_dict(table))
