"""The figures of a dataset card, as rows of tables.

Each function gives the rows of one Markdown table, in an order that depends on the data alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from verbale.folder.markdown import escaped
from verbale.licences import redistribution

if TYPE_CHECKING:
    import polars as pl

    from verbale.folder.survey import Survey

Rows = Sequence[tuple[str, ...]]

_BANDS = (
    (0.99, "0.99 to 1"),
    (0.9, "0.9 to 0.99"),
    (0.7, "0.7 to 0.9"),
    (0.5, "0.5 to 0.7"),
    (0.0, "below 0.5"),
)


def overview(data: Survey) -> Rows:
    """The corpus in one table."""
    silent = data.dialogues.filter(data.dialogues["turns"] == 0).height
    events = data.dialogues["event_id"].n_unique()
    rows = [
        (
            "Dialogues",
            number(data.dialogues.height)
            + (f" ({number(silent)} without turns)" if silent else ""),
        ),
        ("Events", number(events)),
        ("Turns", number(data.turns)),
        ("Speakers", _known(data)),
        ("Words", number(data.words)),
        ("Languages", _listed(languages(data)) or "not known"),
        ("Dates", _dates(data.dialogues)),
        ("Countries", _listed(_values(data.dialogues, "country")) or "not known"),
    ]
    if data.turns:
        unattributed = data.turns - int(data.lang["attributed"].sum())
        rows.append(
            (
                "Turns without attribution",
                f"{number(unattributed)} ({share(unattributed, data.turns)})",
            )
        )
    return rows


def by_language(data: Survey, most: int) -> Rows:
    """Language, turns, words, share of attributed turns, share of turns with a known speaker."""
    columns = ["lang", "turns", "said", "attributed", "identified"]
    return [
        (
            escaped(lang),
            number(turns),
            number(said),
            share(attributed, turns),
            share(identified, turns),
        )
        for lang, turns, said, attributed, identified in data.lang.head(most)
        .select(columns)
        .iter_rows()
    ]


def by_kind(data: Survey, column: str) -> Rows:
    """Value of a column of dialogues (event_type, completeness), dialogues, turns."""
    import polars as pl

    groups = data.dialogues.group_by(column).agg(pl.len().alias("dialogues"), pl.col("turns").sum())
    rows = groups.sort(["dialogues", column], descending=[True, False]).iter_rows()
    return [(escaped(kind), number(dialogues), number(turns)) for kind, dialogues, turns in rows]


def by_method(data: Survey) -> Rows:
    """Method of attribution, turns, share of turns, lowest and median score."""
    rows = []
    for (method,), group in data.score.group_by("attribution_method", maintain_order=True):
        scores = list(group.sort("score").select("score", "turns").iter_rows())
        turns = sum(count for _, count in scores)
        low, middle = f"{scores[0][0]:.2f}", f"{_median(scores):.2f}"
        rows.append((turns, str(method), low, middle))
    return [
        (escaped(method), number(turns), share(turns, data.turns), low, middle)
        for turns, method, low, middle in sorted(rows, key=lambda row: (-row[0], row[1]))
    ]


def by_identity(data: Survey) -> Rows:
    """Method by which speakers are identified, turns, share of turns."""
    return [
        (escaped(method), number(turns), share(turns, data.turns))
        for method, turns in data.identity.select("identity_method", "turns").iter_rows()
    ]


def by_score(data: Survey) -> Rows:
    """Band of the attribution score, turns, share; of the turns that are attributed."""
    if not data.turns:
        return []
    scores = data.score.filter(data.score["attribution_method"] != "none")
    whole = int(scores["turns"].sum())
    rows, above = [], 0
    for lowest, band in _BANDS:
        count = int(scores.filter(scores["score"] >= lowest - 1e-6)["turns"].sum())
        rows.append((band, number(count - above), share(count - above, whole)))
        above = count
    return rows


def by_speaker(data: Survey, most: int) -> Rows:
    """Name, id, turns and words of those who speak most."""
    rows = data.speaker.head(most).select("speaker_id", "turns", "said").iter_rows()
    return [
        (escaped(data.names.get(key, "")), escaped(key), number(turns), number(said))
        for key, turns, said in rows
    ]


def by_office(data: Survey, most: int) -> Rows:
    """Office as printed, turns, words."""
    rows = data.role.head(most).select("speaker_role", "turns", "said").iter_rows()
    return [(escaped(role), number(turns), number(said)) for role, turns, said in rows]


def by_source(data: Survey) -> Rows:
    """Publisher (else the host of the address, else files), licence, dialogues, turns."""
    import polars as pl

    columns = data.dialogues.select("publisher", "source_uri").iter_rows()
    named = [
        publisher or _host(uri) or "files without a stated publisher" for publisher, uri in columns
    ]
    groups = (
        data.dialogues.with_columns(pl.Series("source", named, dtype=pl.String))
        .group_by("source", "license")
        .agg(pl.len().alias("dialogues"), pl.col("turns").sum())
        .sort(["dialogues", "source", "license"], descending=[True, False, False])
    )
    return [
        (escaped(source), escaped(licence or "not stated"), number(dialogues), number(turns))
        for source, licence, dialogues, turns in groups.iter_rows()
    ]


def by_dialogue(data: Survey, most: int) -> Rows:
    """Id, title, date, language, turns of the first dialogues, by id."""
    columns = ["dialogue_id", "title", "date_start", "lang", "turns"]
    rows = data.dialogues.select(columns).head(most).iter_rows()
    return [
        (escaped(key), escaped(title or ""), str(date or ""), escaped(lang), number(turns))
        for key, title, date, lang, turns in rows
    ]


def gaps(data: Survey) -> Rows:
    """What is not known, how often, of how many, as a share; what is always known is left out."""
    return [
        (what, number(count), number(of), share(count, of)) for what, count, of, *_ in lacking(data)
    ]


def lacking(data: Survey) -> list[tuple[str, int, int, str, str]]:
    """What is not known: in words, how often, of how many, of which table, and which fact it is."""
    dialogues, turns = data.dialogues, data.turns
    unnamed = {
        column: (f"Dialogues without a {name}", dialogues[column].null_count())
        for column, name in (
            ("title", "title"),
            ("date_start", "date"),
            ("place", "place"),
            ("country", "country"),
            ("publisher", "publisher"),
        )
    }
    of_dialogues = {
        "turns": ("Dialogues without turns", int((dialogues["turns"] == 0).sum())),
        **unnamed,
        "license": (
            "Dialogues without a known licence",
            int((dialogues["license"] == _NO_LICENCE).sum()),
        ),
        "completeness": (
            "Dialogues of which it is not known how much they give",
            int((dialogues["completeness"] == "unknown").sum()),
        ),
    }
    of_turns = {
        "attribution": ("Turns without attribution", turns - int(data.lang["attributed"].sum())),
        "speaker": (
            "Turns whose speaker is not identified",
            turns - int(data.lang["identified"].sum()),
        ),
        "lang": (
            "Turns in a language that is not known",
            int(data.lang.filter(data.lang["lang"] == "und")["turns"].sum()),
        ),
        "spoken": (
            "Turns of which it is not known in which language they were said",
            data.unknown_spoken,
        ),
    }
    of_speakers = {
        "registry": (
            "Speakers known in one dialogue only, by no registry",
            data.speakers - data.registered,
        ),
        "qid": ("Speakers without a Wikidata item", data.speakers - data.with_qid),
    }
    tables = (
        ("dialogues", of_dialogues, dialogues.height),
        ("turns", of_turns, turns),
        ("speakers", of_speakers, data.speakers),
    )
    return [
        (what, count, of, table, fact)
        for table, facts, of in tables
        for fact, (what, count) in facts.items()
        if count
    ]


_NO_LICENCE = "LicenseRef-unknown"


def by_licence(data: Survey) -> Rows:
    """Licence, dialogues, whether it may be passed on, and on what terms or why not."""
    return [
        (
            escaped(terms.licence),
            number(count),
            "yes" if terms.allowed else "**no**",
            escaped(terms.reason or ", ".join(terms.conditions) or "nothing is asked"),
        )
        for terms, count in redistribution(data.dialogues["license"]).items()
    ]


def languages(data: Survey) -> list[str]:
    """The languages of the turns (without turns: of the dialogues), sorted, without `und`."""
    return _values(data.lang if data.turns else data.dialogues, "lang", "und")


def licences(data: Survey) -> list[str]:
    """The licences that are stated, sorted."""
    return _values(data.dialogues, "license")


def converters(data: Survey) -> list[str]:
    """The versions of the programs that made the rows, sorted."""
    return _values(data.dialogues, "converter_version")


def number(value: int) -> str:
    """1,234."""
    return f"{value:,}"


def share(part: int, whole: int) -> str:
    """12.3 %."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def shown(most: int, of: int, what: str) -> str:
    """The sentence that says how many rows there are, if a table does not show them all."""
    return f"{number(most)} of {number(of)} {what} shown." if of > most else ""


def _values(rows: pl.DataFrame, column: str, *without: str) -> list[str]:
    return sorted(set(rows[column].drop_nulls().to_list()).difference(without))


def _listed(values: Sequence[str]) -> str:
    """The first of many values, and how many more there are."""
    named = ", ".join(map(escaped, values[:_LISTED]))
    more = len(values) - _LISTED
    return f"{named} and {number(more)} more" if more > 0 else named


_LISTED = 60


def _known(data: Survey) -> str:
    """Number of speakers, and how many of them a registry knows."""
    known = f" ({number(data.registered)} in the registry)" if data.registered else ""
    return number(data.speakers) + known


def _median(scores: Sequence[tuple[float, int]]) -> float:
    """The median of rising values, each with how often it occurs."""
    count = sum(many for _, many in scores)
    places, found, seen = ((count - 1) // 2, count // 2), [], 0
    for score, many in scores:
        found += [score for place in places if seen <= place < seen + many]
        seen += many
    return sum(found) / len(found)


def _host(uri: str) -> str | None:
    """The host of an address; None for a path, and for an address that is broken."""
    try:
        return urlsplit(uri).hostname
    except ValueError:
        return None


def _dates(dialogues: pl.DataFrame) -> str:
    starts = dialogues["date_start"].drop_nulls().to_list()
    if not starts:
        return "not known"
    last = max(starts + dialogues["date_end"].drop_nulls().to_list())
    undated = dialogues.height - len(starts)
    return f"{min(starts)} to {last}" + (f" ({number(undated)} undated)" if undated else "")
