"""The card of a folder, README.md: its front matter lists the shards, its body describes the data.

The front matter follows the Hub's dataset card specification; the body has the sections of the
Hub's card template, in its order. The block `verbale` in the front matter makes the folder
verifiable. No time stamps: the same tables give the same card.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from verbale.folder import figures
from verbale.folder.features import features_yaml
from verbale.folder.markdown import escaped, plain, table
from verbale.folder.shards import NAME, Shard, by_config, content_digest
from verbale.licences import name_on_hub

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

FILE = "README.md"
"""The card's name, given by the Hub."""
_SHOWN = 50
"""Rows of a table of the card; what is longer says how long it is."""

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
    (1_000_000_000, "100M<n<1B"),
)
_ROW = {
    "turns": "One row a turn: who says what, in which language, on what evidence.",
    "dialogues": "One row a dialogue: title, date, place, participants, source.",
    "speakers": "One row a speaker.",
}


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the card says that the tables do not tell.

    Attributes:
        left_out: Sources that were not built, each with the reason, as the user is to read them.
    """

    left_out: tuple[tuple[str, str], ...] = ()


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
class Card:
    """The machine-readable part of a card.

    Attributes:
        schema_version: Of the tables.
        shards: Every file of the folder but the card itself.
        front: The front matter that other programs read, as YAML.
        views: The configs that are made from the tables, with what they are.
    """

    schema_version: str
    shards: tuple[Shard, ...]
    front: str
    views: Mapping[str, str] = field(default_factory=dict)


def parse(text: str) -> Card | None:
    """Read a card back; None if it is not one that verbale wrote."""
    opening, _, rest = text.partition("---\n")
    block, closing, _ = rest.partition("\n---\n")
    front, key, ours = block.partition("\nverbale:\n")
    if opening or not closing or not key:
        return None
    try:
        ours = yaml.safe_load(ours)
        shards = tuple(Shard(**entry) for entry in ours["shards"])
        version = str(ours["schema_version"])
        views = {str(name): str(says) for name, says in ours.get("views", {}).items()}
        known = all(NAME.fullmatch(shard.path) for shard in shards)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None
    return Card(version, shards, front, views) if known else None


def front_matter_of(
    shards: tuple[Shard, ...],
    schemas: Mapping[str, pa.Schema],
    views: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The part of the front matter that follows from shards, schemas and what the views are."""
    rows = _ROW | dict(views or {})
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
    tables: Mapping[str, pa.Table],
    shards: tuple[Shard, ...],
    *,
    schema_version: str,
    facts: CardFacts,
    introduction: str | None,
    views: Sequence[ViewFacts] = (),
) -> str:
    """Write the card.

    Args:
        name: What people call the dataset.
        tables: turns, dialogues and speakers, and what else is published.
        shards: The files, in the order in which they are listed.
        schema_version: Of the tables.
        facts: What the tables do not tell.
        introduction: Hand-written Markdown. What stands before its first `## ` heading opens the
            card; a section named like one of the card's takes the place of its prose (tables and
            figures stay, each below the `### ` heading of its name); other sections go to the end.
        views: What is made from the tables; configs of `shards` too.
    """
    says = {view.name: view.says for view in views}
    schemas = {config: rows.schema for config, rows in tables.items()}
    schemas |= {view.name: view.schema for view in views}
    data = figures.frames(tables["turns"], tables["dialogues"], tables["speakers"])
    front = {
        "pretty_name": plain(name),
        **_described(data),
        **front_matter_of(shards, schemas, says),
        "verbale": {
            "schema_version": schema_version,
            "converter_version": ", ".join(_values(tables["dialogues"], "converter_version")),
            **({"views": says} if says else {}),
            "shards": [asdict(shard) for shard in shards],
        },
    }
    block = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=2**31)
    body = _body(name, data, shards, facts, introduction or "", views)
    return f"---\n{block}---\n\n{body}\n"


def _described(data: figures.Frames) -> dict[str, Any]:
    """What the Hub shows and searches by."""
    tags = figures.languages(data)
    codes = sorted({tag.split("-")[0] for tag in tags})
    licences = figures.licences(data)
    known = sorted({named for each in licences if (named := name_on_hub(each))})
    others = [plain(each) for each in licences if name_on_hub(each) is None]
    ids = [*known, *(["other"] if others else [])] or ["unknown"]
    size = next((label for limit, label in _SIZES if data.turns.height < limit), "n>1T")
    return {
        "language": codes or ["und"],
        **({"language_bcp47": tags} if tags != codes else {}),
        "multilinguality": ["multilingual" if len(codes) > 1 else "monolingual"],
        "license": ids if len(ids) > 1 else ids[0],
        **({"license_name": ", ".join(others)} if others else {}),
        "size_categories": [size],
        "task_categories": ["text-generation"],
        "task_ids": ["dialogue-modeling"],
        "annotations_creators": ["machine-generated"],
        "tags": ["diplomacy", "dialogue", "transcripts", "verbale"],
    }


def _body(
    name: str,
    data: figures.Frames,
    shards: tuple[Shard, ...],
    facts: CardFacts,
    introduction: str,
    views: Sequence[ViewFacts],
) -> str:
    """The sections: prose, hand-written where there is some, then what is computed."""
    default = files("verbale.folder").joinpath("prose.md").read_text(encoding="utf-8")
    prose = {"": _summary(data)} | {k: v for k, v in _sections(default).items() if v}
    prose |= {k: v for k, v in _sections(introduction).items() if v}
    computed = {
        "Dataset Details": _details(data),
        "Dataset Structure": _structure(data, shards, views),
        "Dataset Creation": _creation(data, facts),
    }
    opening = prose.pop("")
    parts = [] if opening.startswith("# ") else [f"# {escaped(name)}"]
    parts.append(opening)
    for title, text in prose.items():
        parts += [f"## {title}", _woven(text, computed.get(title, ""))]
    return _joined(*parts)


def _woven(prose: str, computed: str) -> str:
    """The prose of a section; what is computed stands before the `#### ` of its `### ` heading."""
    ours, figure = _sections(prose, "### "), _sections(computed, "### ")
    parts: list[str] = []
    for title in ours | figure:
        opening, mark, deeper = f"\n{ours.get(title, '')}".partition("\n#### ")
        parts += [f"### {title}" if title else "", opening.strip()]
        parts += [figure.get(title, ""), (mark + deeper).strip()]
    return _joined(*parts)


def _sections(markdown: str, mark: str = "## ") -> dict[str, str]:
    """Text by its heading, "" for what stands before the first; headings in code are none."""
    found: dict[str, list[str]] = {"": []}
    title, fenced = "", False
    for line in markdown.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith(mark) and not fenced:
            title = line.removeprefix(mark).strip()
            found.setdefault(title, [])
        else:
            found[title].append(line)
    return {title: "\n".join(lines).strip() for title, lines in found.items()}


def _summary(data: figures.Frames) -> str:
    turns, dialogues = data.turns.height, data.dialogues.height
    tongues = len({tag.split("-")[0] for tag in figures.languages(data)})
    return (
        f"Diplomatic dialogue as data: {_many(turns, 'turn')} of {_many(dialogues, 'dialogue')} in"
        f" {_many(tongues, 'language')}. Each turn says who speaks, in which language, where it"
        " stands in its source, and how sure that is."
    )


def _details(data: figures.Frames) -> str:
    return _joined(
        "### Dataset Description",
        table(("", "This dataset"), figures.overview(data)),
        "A word is a run of letters and digits; an ideograph or kana counts as one.",
        "### Dialogues",
        table(("Id", "Title", "Date", "Language", "Turns"), figures.by_dialogue(data, _SHOWN)),
        figures.shown(_SHOWN, data.dialogues.height, "dialogues"),
    )


def _structure(data: figures.Frames, shards: tuple[Shard, ...], views: Sequence[ViewFacts]) -> str:
    says = _ROW | {view.name: escaped(view.says) for view in views}
    rows: dict[tuple[str, str], int] = {}
    for shard in shards:
        key = (shard.config, shard.split)
        rows[key] = rows.get(key, 0) + shard.rows
    config, split = next(iter(rows))
    return _joined(
        table(
            ("Config", "Split", "Rows", ""),
            [
                (f"`{c}`", f"`{s}`", figures.number(n), says.get(c, ""))
                for (c, s), n in rows.items()
            ],
        ),
        "```python\nfrom datasets import load_dataset\n\n"
        f'rows = load_dataset("path/to/this/folder", "{config}", split="{split}")\n```',
        _part(
            "### Left out of views",
            ("View", "What", "How many"),
            [
                (f"`{view.name}`", escaped(reason), figures.number(count))
                for view in views
                for reason, count in sorted(view.left_out.items())
                if count
            ],
        ),
        _part("### Languages", ("Language", "Turns", "Words"), figures.by_language(data)),
        _part(
            "### Kinds of event",
            ("Event type", "Dialogues", "Turns"),
            figures.by_kind(data, "event_type"),
        ),
    )


def _creation(data: figures.Frames, facts: CardFacts) -> str:
    sources = figures.by_source(data)
    left_out = [(escaped(source), escaped(reason)) for source, reason in sorted(facts.left_out)]
    return _joined(
        _part(
            "### Source Data",
            ("Source", "Licence", "Dialogues", "Turns"),
            sources[:_SHOWN],
            figures.shown(_SHOWN, len(sources), "sources"),
        ),
        _part(
            "#### How much of the event is there",
            ("Completeness", "Dialogues", "Turns"),
            figures.by_kind(data, "completeness"),
        ),
        _part(
            "#### Left out",
            ("Source", "Reason"),
            left_out[:_SHOWN],
            figures.shown(_SHOWN, len(left_out), "sources left out"),
        ),
        _part(
            "### Annotations",
            ("Method", "Turns", "Share", "Lowest score", "Median score"),
            figures.by_method(data),
            _METHODS,
        ),
        _part(
            "#### Scores of the attributed turns",
            ("Score", "Turns", "Share"),
            figures.by_score(data),
        ),
    )


def _part(title: str, head: tuple[str, ...], rows: figures.Rows, note: str = "") -> str:
    """A heading, a table and a remark; nothing where the table would be empty."""
    return _joined(title, table(head, rows), note) if rows else ""


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _many(count: int, noun: str) -> str:
    return f"{figures.number(count)} {noun}" + ("" if count == 1 else "s")


def _values(rows: pa.Table, column: str) -> list[str]:
    return sorted(set(rows[column].drop_null().to_pylist()))


_METHODS = """`label`: a printed label opens the turn. `markup`: the markup names the speaker.
`carried`: the turn goes on after an interruption. `title`: only the title names the speaker.
`manual`: a person decided. `none`: not attributed. The score is the probability that label and
start of the turn are right; who the label stands for is another question (`identity_method`)."""
