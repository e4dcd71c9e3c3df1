"""What a card says that is not counted from the tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from verbale.folder.citation import Citation
    from verbale.folder.images import Image

LEVELS = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Family:
    """What the rules of one family found.

    Attributes:
        name: Of the family.
        rules: How many rules ran; 0: the family was not run.
        findings: How many findings there are, in the order of `LEVELS`.
    """

    name: str
    rules: int
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What checks of the tables found.

    Attributes:
        families: By name, those that were not run as well.
        lacking: How many rules could not run, as they need what a folder does not have.
        found: How many findings there are of each rule that found any, by name, the worst first.
    """

    families: tuple[Family, ...]
    lacking: int = 0
    found: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What is known of a public record that was built from a recipe.

    Attributes:
        title: What it is called.
        licence: SPDX identifier, or LicenseRef- and a name.
        licence_stated: Where that is stated.
        record: What its text is: official, edited, interpreted.
        rights: What is known of personal data, replies and corrections.
        faults: Known faults, one line each.
        verified: Whether somebody saw its addresses answer as the recipe says.
    """

    title: str
    licence: str
    licence_stated: str
    record: str
    rights: str
    faults: tuple[str, ...] = ()
    verified: bool = False
    expected: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the card says that the tables do not tell.

    Attributes:
        left_out: Sources that were not built, each with the reason, as the user is to read them.
        examined: What checks of the tables found; None where none were run.
        citation: How the dataset is to be cited, if somebody stated it.
        records: What is known of the public records in it.
    """

    left_out: tuple[tuple[str, str], ...] = ()
    examined: Examined | None = None
    citation: Citation | None = None
    records: tuple[RecordFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """What the card says of a config that is made from the tables.

    Attributes:
        name: Of the config.
        says: What it is, in one line.
        schema: Of its rows.
        left_out: How often it leaves something out, by reason.
    """

    name: str
    says: str
    schema: pa.Schema
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart of the card.

    Attributes:
        name: What it is about; it has its place in the card.
        image: Its file.
        says: What it shows, in words.
    """

    name: str
    image: Image
    says: str
