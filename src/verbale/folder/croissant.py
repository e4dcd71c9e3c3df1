"""The description of a folder in Croissant, croissant.json: for search engines and data loaders.

It follows the Croissant format 1.1 and its vocabulary for responsible AI 1.0 (MLCommons). Names of
schema.org begin with https, as mlcroissant reads no others. No time stamps: the same folder gives
the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from verbale.errors import UsageError
from verbale.folder.shards import by_config

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from verbale.folder.shards import Shard

FILE = "croissant.json"
"""The name under which loaders look for it."""
CONFORMS_TO = ("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0")
_PARQUET = "application/x-parquet"
_SPLITS = "Splits"
"""The record set that lists the splits; no config is called so."""
_COUNT = "wd:Q4049983"
"""Cardinality in Wikidata: what the format advises for the number of records."""
_SPLIT_KINDS = {
    "train": "cr:TrainingSplit",
    "validation": "cr:ValidationSplit",
    "test": "cr:TestSplit",
}

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "wd": "http://www.wikidata.org/entity/",
    **{
        term: f"cr:{term}"
        for term in (
            "annotation arrayShape citeAs column containedIn equivalentProperty excludes extract"
            " field fileObject fileProperty fileSet format includes isArray isLiveDataset jsonPath"
            " key md5 parentField path readLines recordSet references regex repeated replace"
            " samplingRate sdVersion separator source subField transform unArchive value"
        ).split()
    },
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
}
"""The context of the format's appendix, and the terms that mlcroissant expects beside it."""

_TYPES = {
    "string": ["sc:Text"],
    "large_string": ["sc:Text"],
    "bool": ["sc:Boolean"],
    "date32[day]": ["sc:Date"],
    "float": ["sc:Float", "cr:Float32"],
    "double": ["sc:Float", "cr:Float64"],
    "int8": ["sc:Integer", "cr:Int8"],
    "int16": ["sc:Integer", "cr:Int16"],
    "int32": ["sc:Integer", "cr:Int32"],
    "int64": ["sc:Integer", "cr:Int64"],
}
"""What a type of Arrow is called: the common type, and the exact one where that says more."""
_REFERENCES = {
    "turns": {"dialogue_id": "dialogues/dialogue_id", "speaker_id": "speakers/speaker_id"},
}
"""Columns whose values are keys elsewhere. mlcroissant cannot read a table with such fields inside
of structs, so participants are not among them."""
_KEYS = {"turns": "turn_id", "dialogues": "dialogue_id", "speakers": "speaker_id"}


@dataclass(frozen=True, slots=True)
class Description:
    """The file of a folder, as its card lists it.

    Attributes:
        size: In bytes.
        sha256: Of its bytes, in hex.
    """

    size: int
    sha256: str


def measured(data: bytes) -> Description:
    """What a card says of a description with these bytes."""
    return Description(len(data), hashlib.sha256(data).hexdigest())


def render(
    described: Mapping[str, Any],
    shards: Sequence[Shard],
    schemas: Mapping[str, pa.Schema],
    says: Mapping[str, str],
) -> str:
    """Write the file.

    Args:
        described: The properties of the dataset as a whole.
        shards: The files.
        schemas: Of each config that has shards.
        says: What the configs are that are not of the contract, in one line.

    Raises:
        UsageError: A column has a type that the format has no name for.
    """
    whole = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": list(CONFORMS_TO),
        **described,
        **structure(shards, schemas, says),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def structure(
    shards: Sequence[Shard], schemas: Mapping[str, pa.Schema], says: Mapping[str, str]
) -> dict[str, Any]:
    """The files and what is in them: the part that follows from shards and schemas alone."""
    configs = by_config(tuple(shards))
    return {
        "distribution": [
            *(_file(shard) for shard in shards),
            *(_files(config, mine) for config, mine in configs.items()),
        ],
        "recordSet": [
            *(
                _RecordSet(config, schemas[config], says, configs).described(mine)
                for config, mine in configs.items()
            ),
            _splits(shards),
        ],
    }


def _file(shard: Shard) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": shard.path,
        "name": shard.path.rpartition("/")[2],
        "contentUrl": shard.path,
        "contentSize": f"{shard.size} B",
        "encodingFormat": _PARQUET,
        "sha256": shard.sha256,
    }


def _files(config: str, shards: Sequence[Shard]) -> dict[str, Any]:
    """All shards of a config; listed by name, as a killed build may have left others beside."""
    return {
        "@type": "cr:FileSet",
        "@id": _files_id(config),
        "name": f"all files of {config}",
        "encodingFormat": _PARQUET,
        "includes": [shard.path for shard in shards],
    }


def _files_id(config: str) -> str:
    return f"{config}/*.parquet"


def _splits(shards: Sequence[Shard]) -> dict[str, Any]:
    names = dict.fromkeys(shard.split for shard in shards)
    columns = {"name": ["sc:Text"], "url": ["sc:Text"]}
    return {
        "@type": "cr:RecordSet",
        "@id": _SPLITS,
        "name": "splits",
        "description": "The splits; all language versions of an event are in one.",
        "dataType": ["sc:Enumeration", "cr:Split"],
        "key": {"@id": f"{_SPLITS}/name"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{_SPLITS}/{column}",
                "name": column,
                "dataType": types,
            }
            for column, types in columns.items()
        ],
        "data": [
            {f"{_SPLITS}/name": name, f"{_SPLITS}/url": _SPLIT_KINDS.get(name, "")}
            for name in names
        ],
    }


class _RecordSet:
    """A config as a set of records.

    Args:
        config: Its name.
        schema: Of its rows.
        says: What the views are.
        present: The configs that are there.
    """

    def __init__(
        self,
        config: str,
        schema: pa.Schema,
        says: Mapping[str, str],
        present: Collection[str],
    ) -> None:
        self._config, self._schema, self._says, self._present = config, schema, says, present
        self._texts = _descriptions(config)

    def described(self, shards: Sequence[Shard]) -> dict[str, Any]:
        """The record set, with its number of records as the format's annotation for it."""
        key = _KEYS.get(self._config)
        text = self._texts.get("") or self._says.get(self._config, "")
        fields = [self._field(column, (column.name,)) for column in self._schema]
        if "split" not in self._schema.names:
            fields.append(self._split_of_file())
        return {
            "@type": "cr:RecordSet",
            "@id": self._config,
            "name": self._config,
            **({"description": text} if text else {}),
            **({"key": {"@id": f"{self._config}/{key}"}} if key else {}),
            "annotation": {
                "@type": "cr:Field",
                "@id": f"{self._config}/#records",
                "name": "number of records",
                "dataType": ["sc:Integer", _COUNT],
                "value": sum(shard.rows for shard in shards),
            },
            "field": fields,
        }

    def _field(self, column: pa.Field, path: tuple[str, ...]) -> dict[str, Any]:
        kind, many = column.type, {}
        if pa.types.is_list(kind) or pa.types.is_large_list(kind):
            kind, many = kind.value_type, {"isArray": True, "arrayShape": "-1"}
        text = self._texts.get(".".join(path))
        return {
            "@type": "cr:Field",
            "@id": "/".join((self._config, *path)),
            "name": column.name,
            **({"description": text} if text else {}),
            **many,
            **(
                {"subField": [self._field(inner, (*path, inner.name)) for inner in kind]}
                if pa.types.is_struct(kind)
                else {"dataType": self._types(kind, path), "source": self._source(path)}
            ),
            **self._references(path),
        }

    def _references(self, path: tuple[str, ...]) -> dict[str, Any]:
        """The column that holds the key, in its files.

        The format also knows the field itself as a target; mlcroissant then reads the other record
        set for good, and has no records of it afterwards.
        """
        config, _, column = _REFERENCES.get(self._config, {}).get(".".join(path), "").partition("/")
        if config not in self._present:
            return {}
        return {
            "references": {
                "fileSet": {"@id": _files_id(config)},
                "extract": {"column": column},
            }
        }

    def _types(self, kind: pa.DataType, path: tuple[str, ...]) -> list[str]:
        if str(kind) not in _TYPES:
            raise UsageError(f"{self._config}.{'.'.join(path)}: Croissant has no type for {kind}")
        return _TYPES[str(kind)]

    def _source(self, path: tuple[str, ...]) -> dict[str, Any]:
        column, *inner = path
        return {
            "fileSet": {"@id": _files_id(self._config)},
            "extract": {"column": column},
            **({"transform": {"jsonPath": ".".join(map(_step, inner))}} if inner else {}),
        }

    def _split_of_file(self) -> dict[str, Any]:
        return {
            "@type": "cr:Field",
            "@id": f"{self._config}/split",
            "name": "split",
            "description": "The split, as the name of the file says.",
            "dataType": ["sc:Text"],
            "source": {
                "fileSet": {"@id": _files_id(self._config)},
                "extract": {"fileProperty": "filename"},
                "transform": {"regex": r"^([a-z0-9_]+)-\d{5}-of-\d{5}-[0-9a-f]{16}\.parquet$"},
            },
        }


def _step(name: str) -> str:
    """A step of a path in JSON; quoted where a name such as zh-Hans is no plain word."""
    return name if name.isidentifier() else f"'{name}'"


def _descriptions(config: str) -> dict[str, str]:
    """What the contract says of a table ("") and its columns and fields (a dot between)."""
    from verbale.schema import TABLES
    from verbale.schema.table import columns, description

    if config not in TABLES:
        return {}
    found = {"": description(config)}
    for name, column in columns(config).items():
        found[name] = column.description
        found |= {f"{name}.{key}": field.description for key, field in column.fields.items()}
    return found


def disagreements(
    text: str, shards: Sequence[Shard], schemas: Mapping[str, pa.Schema], says: Mapping[str, str]
) -> list[str]:
    """What a description says otherwise than the files are, one line each.

    Args:
        text: The description.
        shards: The files as they are, measured.
        schemas: The schemas that stand in the files.
        says: What the views are.
    """
    try:
        stated = json.loads(text)
        parts = {key: _by_id(stated[key]) for key in ("distribution", "recordSet")}
    except (ValueError, KeyError, TypeError, RecursionError):
        return [f"{FILE}: no description in Croissant can be read"]
    wanted = structure(shards, schemas, says)
    found = [
        f"{FILE}: {line}"
        for key, entries in parts.items()
        for line in _differences(entries, _by_id(wanted[key]), ())
    ]
    if stated.get("conformsTo") != list(CONFORMS_TO):
        found.append(f"{FILE}: conformsTo is not {' and '.join(CONFORMS_TO)}")
    return found


def _by_id(entries: Any) -> dict[str, Any]:
    """Entries by their id, those of an entry likewise."""
    return {
        entry["@id"]: {
            key: _by_id(value) if key in ("field", "subField") else value
            for key, value in entry.items()
        }
        for entry in entries
    }


def _differences(stated: Any, wanted: Any, path: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(stated, dict) or not isinstance(wanted, dict):
        if stated != wanted:
            yield f"{': '.join(path)} is {_shown(stated)}, not {_shown(wanted)}"
        return
    for key in [*wanted, *(key for key in stated if key not in wanted)]:
        if key not in stated:
            yield f"{': '.join((*path, key))} is missing"
        elif key not in wanted:
            yield f"{': '.join((*path, key))} is described, but not there"
        else:
            yield from _differences(stated[key], wanted[key], (*path, key))


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_LONGEST = 100
