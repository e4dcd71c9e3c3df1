"""A quick guess at the language of many texts, to find out which are worth a closer look.

eldc (Apache-2.0) reads some 100,000 turns a second, py3langid about 1,200. It has no wheel for some
platforms; there, nothing is known quickly, and the closer look is stricter.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.languages.tags import group

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH = 2000
"""Code points of a text that are read."""


def quick_tags(texts: Iterable[str]) -> list[str] | None:
    """For each text the tag of its probable language, `und` where there is none.

    Returns:
        None where eldc is not installed.
    """
    detector = _detector()
    return None if detector is None else [detector.detect(text[:ENOUGH]) for text in texts]


def quick_languages() -> frozenset[str]:
    """The languages that can be guessed quickly; none where eldc is not installed."""
    detector = _detector()
    return frozenset() if detector is None else frozenset(detector.LANGUAGES)


def quick_groups() -> frozenset[str]:
    """The groups of these languages."""
    return frozenset(map(group, quick_languages()))


def groups(tags: pl.Series) -> pl.Series:
    """The group of each of many tags; see `verbale.languages.tags.group`."""
    known = {tag: group(tag) for tag in tags.unique().drop_nulls()}
    return tags.replace_strict(known, return_dtype=pl.String) if known else tags


@cache
def _detector() -> Any:
    try:
        import eldc  # type: ignore[import-untyped]
    except ImportError:
        return None
    eldc.init()
    return eldc
