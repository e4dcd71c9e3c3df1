"""What a description in Croissant says of a dataset as a whole: figures, terms, and prose.

The properties are those of schema.org/Dataset and of Croissant's vocabulary for responsible AI.
What only a person can know (who made the dataset, when it was published, where it lies) is there if
a citation states it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from verbale.folder import figures
from verbale.folder.markdown import plain
from verbale.folder.prose import passage
from verbale.folder.shards import content_digest
from verbale.licences import address, redistribution

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.folder.citation import Citation
    from verbale.folder.shards import Shard
    from verbale.folder.survey import Survey

_PASSAGES = {
    "rai:dataCollection": ("Data Collection and Processing",),
    "rai:dataPreprocessingProtocol": ("Dataset Details", "Dataset Description"),
    "rai:dataAnnotationProtocol": ("Annotations", "Annotation process"),
    "rai:personalSensitiveInformation": ("Personal and Sensitive Information",),
    "rai:dataBiases": ("Bias, Risks, and Limitations",),
    "rai:dataLimitations": ("Out-of-Scope Use",),
    "rai:dataUseCases": ("Direct Use", "Uses"),
    "rai:dataReleaseMaintenancePlan": ("Maintenance",),
}
"""Where the prose says it: the first of these headings that has text."""
_FEW = 1_000
"""Sources that are listed; there can be more publishers than a description can bear."""


def summary(data: Survey) -> str:
    """What a dataset is, in two sentences, where nobody wrote an introduction."""
    tongues = len({tag.split("-")[0] for tag in figures.languages(data)})
    return (
        f"Diplomatic dialogue as data: {_many(data.turns, 'turn')} of"
        f" {_many(data.dialogues.height, 'dialogue')} in {_many(tongues, 'language')}. Each turn"
        " says who speaks, in which language, where it stands in its source, and how sure that is."
    )


def described(
    name: str,
    data: Survey,
    shards: Sequence[Shard],
    prose: Mapping[str, str],
    citation: Citation | None,
) -> dict[str, Any]:
    """The properties, empty ones left out.

    Args:
        name: What people call the dataset.
        data: What the tables hold, counted.
        shards: The files.
        prose: The sections of the card.
        citation: How to cite the dataset, if somebody stated it.
    """
    lacking = [f"{what}: {count} of {of}" for what, count, of, _ in figures.gaps(data)]
    found = {
        "name": plain(name),
        "description": _opening(prose[""]),
        "version": f"0.0.0+{content_digest(list(shards))[:16]}",
        "citeAs": passage(prose, "Citation"),
        **(citation.described() if citation else {}),
        "license": [_licence(each) for each in figures.licences(data)],
        "usageInfo": _terms(data),
        "inLanguage": figures.languages(data),
        "temporalCoverage": _dates(data),
        "keywords": ["diplomacy", "dialogue", "transcripts"],
        "isBasedOn": _sources(data),
        "rai:dataCollectionType": ["Document analysis", "Software Collection"],
        "rai:dataCollectionRawData": _raw(data),
        "rai:dataCollectionMissingData": "; ".join(lacking),
        "rai:dataCollectionTimeframe": _retrieved(data),
        "rai:machineAnnotationTools": figures.converters(data),
    }
    for key, titles in _PASSAGES.items():
        found[key] = next((text for title in titles if (text := passage(prose, title))), "")
    return {key: value for key, value in found.items() if value}


def _opening(markdown: str) -> str:
    """The prose that opens the card, without its title."""
    return plain("\n".join(line for line in markdown.splitlines() if not line.startswith("# ")))


def _licence(licence: str) -> str | dict[str, str]:
    """Its address, or its name where SPDX does not list it."""
    return address(licence) or {"@type": "sc:CreativeWork", "name": plain(licence)}


def _terms(data: Survey) -> list[dict[str, str]]:
    """What each licence asks of whoever passes the dataset on."""
    return [
        {
            "@type": "sc:CreativeWork",
            "name": plain(terms.licence),
            "description": f"{_many(count, 'dialogue')}; {terms.says()}",
        }
        for terms, count in redistribution(data.dialogues["license"]).items()
    ]


def _dates(data: Survey) -> str:
    """The days of the events, as an interval of ISO 8601."""
    starts, ends = (data.dialogues[key].drop_nulls() for key in ("date_start", "date_end"))
    days = pl.concat([starts, ends]).cast(pl.String).sort()
    return "/".join(dict.fromkeys((days[0], days[-1]))) if days.len() else ""


def _retrieved(data: Survey) -> list[str]:
    """When sources were fetched, as far as they state it: first and last."""
    stated = data.dialogues["retrieved_at"].drop_nulls().sort()
    return [stated[0], stated[-1]] if stated.len() else []


def _sources(data: Survey) -> list[dict[str, Any]]:
    """What the dataset was made from: publishers with the licences of their texts."""
    stated = data.dialogues.filter(pl.col("publisher").is_not_null())
    groups = stated.group_by("publisher", "license").len().sort("publisher", "license")
    return [
        {
            "@type": "sc:CreativeWork",
            "name": f"{plain(publisher)}: {_many(count, 'dialogue')}",
            "publisher": {"@type": "sc:Organization", "name": plain(publisher)},
            "license": _licence(licence),
        }
        for publisher, licence, count in groups.head(_FEW).iter_rows()
    ]


def _raw(data: Survey) -> str:
    kinds = data.dialogues.group_by("media_type").len().sort("media_type").iter_rows()
    listed = ", ".join(f"{count} {plain(kind)}" for kind, count in kinds)
    return f"The sources as published: {listed}. dialogues.source_uri names each."


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
