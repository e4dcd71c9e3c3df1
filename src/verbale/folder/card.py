"""The card of a folder, README.md: its front matter lists the shards, its body describes the data.

The front matter follows the Hub's dataset card specification; the body has the sections of the
Hub's card template, in its order. The block `verbale` in the front matter makes the folder
verifiable. No time stamps: the same tables give the same card.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import yaml

from verbale.folder import figures, images
from verbale.folder.body import ROW, body
from verbale.folder.croissant import FILE as CROISSANT
from verbale.folder.croissant import Description
from verbale.folder.features import features_yaml
from verbale.folder.images import Image
from verbale.folder.markdown import plain
from verbale.folder.shards import NAME, Shard, by_config, content_digest
from verbale.licences import address, name_on_hub
from verbale.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from verbale.folder.facts import CardFacts, Figure, ViewFacts
    from verbale.folder.survey import Survey

FILE = "README.md"
"""The card's name, given by the Hub."""
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
    (1_000_000_000, "100M<n<1B"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that a card lists.

    Attributes:
        path: Relative to the folder, with forward slashes.
        size: In bytes.
        sha256: In hex.
    """

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Card:
    """The machine-readable part of a card.

    Attributes:
        schema_version: Of the tables.
        shards: Every file of rows.
        front: The front matter that other programs read, as YAML.
        views: The configs that are made from the tables, with what they are.
        images: The figures that the card shows.
        description: The folder in Croissant; None in folders of before.
    """

    schema_version: str
    shards: tuple[Shard, ...]
    front: str
    views: Mapping[str, str] = field(default_factory=dict)
    images: tuple[Image, ...] = ()
    description: Description | None = None

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the files whose names tell their content."""
        return frozenset(each.path for each in self.shards).union(each.path for each in self.images)

    @property
    def listed(self) -> tuple[Listed, ...]:
        """Every file that verbale wrote into the folder, but the card itself."""
        named = [Listed(each.path, each.size, each.sha256) for each in self.shards + self.images]
        if self.description is not None:
            named.append(Listed(CROISSANT, self.description.size, self.description.sha256))
        return tuple(named)


def parse(text: str) -> Card | None:
    """Read a card back; None if it is not one that verbale wrote."""
    opening, _, rest = text.partition("---\n")
    block, closing, _ = rest.partition("\n---\n")
    front, key, ours = block.partition("\nverbale:\n")
    if opening or not closing or not key:
        return None
    try:
        stated = yaml.safe_load(ours)
        version = str(stated["schema_version"])
    except (yaml.YAMLError, KeyError, TypeError, ValueError, RecursionError):
        return None
    try:
        return _listing(Card(version, (), front), stated)
    except (KeyError, TypeError, ValueError, AttributeError):
        # What a later card lists may have another form; that it is a card can still be told.
        later = version.isdecimal() and int(version) > int(SCHEMA_VERSION)
        return Card(version, (), front) if later else None


def _listing(card: Card, stated: dict[str, Any]) -> Card | None:
    """The card with what it lists; None where a path is none that verbale gives."""
    shards = tuple(Shard(**entry) for entry in stated["shards"])
    pictures = tuple(Image(**entry) for entry in stated.get("figures", ()))
    description = Description(**stated["croissant"]) if stated.get("croissant") else None
    known = all(NAME.fullmatch(shard.path) for shard in shards) and all(
        images.NAME.fullmatch(picture.path) for picture in pictures
    )
    views = {str(name): str(says) for name, says in stated.get("views", {}).items()}
    listing = replace(card, shards=shards, views=views, images=pictures, description=description)
    return listing if known else None


def front_matter_of(
    shards: tuple[Shard, ...],
    schemas: Mapping[str, pa.Schema],
    views: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The part of the front matter that follows from shards, schemas and what the views are."""
    rows = ROW | dict(views or {})
    configs: list[dict[str, Any]] = []
    infos: list[dict[str, Any]] = []
    for config, mine in by_config(shards).items():
        splits: dict[str, list[Shard]] = {}
        for shard in mine:
            splits.setdefault(shard.split, []).append(shard)
        # datasets keys its cache by the card, not by the files: new content must change the card.
        description = f"{rows.get(config, '')} Content: {content_digest(mine)}.".lstrip()
        configs.append(
            {
                "config_name": config,
                **({"default": True} if not configs else {}),
                "description": description,
                "data_files": [
                    {"split": split, "path": [shard.path for shard in group]}
                    for split, group in splits.items()
                ],
            }
        )
        infos.append(
            {
                "config_name": config,
                "features": features_yaml(schemas[config]),
                "splits": [
                    {
                        "name": split,
                        "num_bytes": sum(shard.num_bytes for shard in group),
                        "num_examples": sum(shard.rows for shard in group),
                    }
                    for split, group in splits.items()
                ],
                "download_size": sum(shard.size for shard in mine),
                "dataset_size": sum(shard.num_bytes for shard in mine),
            }
        )
    return {"configs": configs, "dataset_info": infos}


def render(
    name: str,
    data: Survey,
    schemas: Mapping[str, pa.Schema],
    shards: tuple[Shard, ...],
    *,
    schema_version: str,
    facts: CardFacts,
    said: Mapping[str, str],
    views: Sequence[ViewFacts] = (),
    drawn: Sequence[Figure] = (),
    description: Description | None = None,
) -> str:
    """Write the card.

    Args:
        name: What people call the dataset.
        data: What the tables hold, counted.
        schemas: Of turns, dialogues and speakers, and what else is published but views.
        shards: The files, in the order in which they are listed.
        schema_version: Of the tables.
        facts: What the tables do not tell.
        said: The prose by section, in order; what opens the card is called "". Tables and figures
            stand below it, each below the `### ` heading of its name.
        views: What is made from the tables; configs of `shards` too.
        drawn: The figures, which lie in the folder.
        description: The folder in Croissant.
    """
    says = {view.name: view.says for view in views}
    every = {**schemas, **{view.name: view.schema for view in views}}
    front = {
        "pretty_name": plain(name),
        **_described(data),
        **front_matter_of(shards, every, says),
        "verbale": {
            "schema_version": schema_version,
            "converter_version": ", ".join(figures.converters(data)),
            **({"views": says} if says else {}),
            **({"croissant": asdict(description)} if description else {}),
            **({"figures": [asdict(each.image) for each in drawn]} if drawn else {}),
            "shards": [asdict(shard) for shard in shards],
        },
    }
    block = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=2**31)
    written = body(name, data, shards, facts, said, views, drawn)
    return f"---\n{block}---\n\n{written}\n"


def _described(data: Survey) -> dict[str, Any]:
    """What the Hub shows and searches by."""
    tags = figures.languages(data)
    codes = sorted({tag.split("-")[0] for tag in tags})
    licences = figures.licences(data)
    known = sorted({named for each in licences if (named := name_on_hub(each))})
    others = [plain(each) for each in licences if name_on_hub(each) is None]
    ids = [*known, *(["other"] if others else [])] or ["unknown"]
    size = next((label for limit, label in _SIZES if data.turns < limit), "n>1T")
    return {
        "language": codes or ["und"],
        **({"language_bcp47": tags} if tags != codes else {}),
        "multilinguality": ["multilingual" if len(codes) > 1 else "monolingual"],
        "license": ids if len(ids) > 1 else ids[0],
        **({"license_name": ", ".join(others)} if others else {}),
        **({"license_link": link} if (link := _link(others)) else {}),
        "size_categories": [size],
        "task_categories": ["text-generation"],
        "task_ids": ["dialogue-modeling"],
        "annotations_creators": ["machine-generated"],
        "tags": ["diplomacy", "dialogue", "transcripts", "verbale"],
    }


def _link(others: list[str]) -> str | None:
    """Where the one licence can be read that the Hub does not know."""
    return address(others[0]) if len(others) == 1 else None
