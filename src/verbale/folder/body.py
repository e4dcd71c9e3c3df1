"""The body of a card: sections of prose, hand-written where there is some, and what is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.folder import figures
from verbale.folder.facts import LEVELS
from verbale.folder.markdown import escaped, table
from verbale.folder.prose import sections
from verbale.licences import redistribution

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from verbale.folder.facts import CardFacts, Examined, Figure, ViewFacts
    from verbale.folder.shards import Shard
    from verbale.folder.survey import Survey

_SHOWN = 50
"""Rows of a table of the card; what is longer says how long it is."""
_FEW = 20
"""The same, of tables whose beginning is what matters."""
ROW = {
    "turns": "One row a turn: who says what, in which language, on what evidence.",
    "dialogues": "One row a dialogue: title, date, place, participants, source.",
    "speakers": "One row a speaker.",
}


def body(
    name: str,
    data: Survey,
    shards: tuple[Shard, ...],
    facts: CardFacts,
    said: Mapping[str, str],
    views: Sequence[ViewFacts],
    drawn: Sequence[Figure],
) -> str:
    """The sections: prose, hand-written where there is some, then what is computed.

    The arguments are those of `card.render`.
    """
    charts = {each.name: f"![{escaped(each.says)}]({each.image.path})" for each in drawn}
    computed = {
        "Dataset Details": _details(data, charts),
        "Dataset Structure": _structure(data, shards, views, charts),
        "Dataset Creation": _creation(data, facts, charts),
        "Bias, Risks, and Limitations": _part(
            "### Known gaps", ("What is missing", "How many", "Of", "Share"), figures.gaps(data)
        ),
    }
    said = dict(said)
    opening = said.pop("")
    parts = [] if opening.startswith("# ") else [f"# {escaped(name)}"]
    parts.append(opening)
    for title, text in said.items():
        parts += [f"## {title}", _woven(text, computed.get(title, ""))]
    return _joined(*parts)


def _woven(prose: str, computed: str) -> str:
    """The prose of a section; what is computed stands before the `#### ` of its `### ` heading."""
    ours, figure = sections(prose, "### "), sections(computed, "### ")
    parts: list[str] = []
    for title in ours | figure:
        opening, mark, deeper = f"\n{ours.get(title, '')}".partition("\n#### ")
        parts += [f"### {title}" if title else "", opening.strip()]
        parts += [figure.get(title, ""), (mark + deeper).strip()]
    return _joined(*parts)


def _details(data: Survey, charts: Mapping[str, str]) -> str:
    return _joined(
        "### Dataset Description",
        table(("", "This dataset"), figures.overview(data)),
        "A word is a run of letters and digits; an ideograph or kana counts as one.",
        charts.get("timeline", ""),
        "### Dialogues",
        table(("Id", "Title", "Date", "Language", "Turns"), figures.by_dialogue(data, _SHOWN)),
        figures.shown(_SHOWN, data.dialogues.height, "dialogues"),
    )


def _structure(
    data: Survey,
    shards: tuple[Shard, ...],
    views: Sequence[ViewFacts],
    charts: Mapping[str, str],
) -> str:
    says = ROW | {view.name: escaped(view.says) for view in views}
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
        _part(
            "### Languages",
            ("Language", "Turns", "Words", "Attributed", "Identified"),
            figures.by_language(data, _SHOWN),
            figures.shown(_SHOWN, data.lang.height, "languages"),
            charts.get("languages", ""),
        ),
        _part(
            "### Kinds of event",
            ("Event type", "Dialogues", "Turns"),
            figures.by_kind(data, "event_type"),
        ),
        _part("### Speakers", *_speakers(data), charts.get("speakers", "")),
        _part(
            "### Offices",
            ("Office as printed", "Turns", "Words"),
            figures.by_office(data, _FEW),
            figures.shown(_FEW, data.role.height, "offices"),
        ),
        _joined("### Lengths of turns", charts["lengths"]) if "lengths" in charts else "",
    )


def _speakers(data: Survey) -> tuple[tuple[str, ...], figures.Rows, str]:
    """Those who speak most: head, rows, and how many there are."""
    shown = figures.shown(_FEW, data.speaker.height, "speakers")
    return ("Name", "Id", "Turns", "Words"), figures.by_speaker(data, _FEW), shown


def _creation(data: Survey, facts: CardFacts, charts: Mapping[str, str]) -> str:
    sources, licences = figures.by_source(data), figures.by_licence(data)
    left_out = [(escaped(source), escaped(reason)) for source, reason in sorted(facts.left_out)]
    return _joined(
        _part(
            "### Source Data",
            ("Source", "Licence", "Dialogues", "Turns"),
            sources[:_SHOWN],
            figures.shown(_SHOWN, len(sources), "sources"),
        ),
        _part(
            "#### Licences",
            ("Licence", "Dialogues", "May be passed on", "Terms"),
            licences[:_SHOWN],
            _joined(figures.shown(_SHOWN, len(licences), "licences"), _rights(data)),
        ),
        _records(facts),
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
            charts.get("attribution", ""),
        ),
        _part(
            "#### Scores of the attributed turns",
            ("Score", "Turns", "Share"),
            figures.by_score(data),
        ),
        _part(
            "#### How speakers were identified",
            ("Method", "Turns", "Share"),
            figures.by_identity(data),
            _IDENTITIES,
        ),
        "### Checks",
        _checks(facts.examined),
    )


def _records(facts: CardFacts) -> str:
    """What is known of the public records in it, beside their licences."""
    if not facts.records:
        return ""
    lines = ["#### Public records"]
    for each in facts.records:
        unseen = "" if each.verified else " Its addresses were not tested."
        lines.append(
            f"**{escaped(each.title)}.** {each.record} Its licence ({escaped(each.licence)}) is"
            f" stated at: {escaped(each.licence_stated)}.{unseen} {each.rights}"
        )
        if each.faults:
            lines.append("\n".join(f"- Known fault: {fault}" for fault in each.faults))
    lines.append(_REMOVAL)
    return _joined(*lines)


def _rights(data: Survey) -> str:
    """Whether the dataset may be passed on as a whole."""
    found = redistribution(data.dialogues["license"])
    held = sum(count for terms, count in found.items() if not terms.allowed)
    if not held:
        return "The dataset as a whole is under the terms of all of them."
    return (
        f"**Not to be passed on as it is:** nothing known allows it for {figures.number(held)} of"
        f" {_many(data.dialogues.height, 'dialogue')}, unless you have the rights from elsewhere."
    )


def _checks(examined: Examined | None) -> str:
    """What checks found, by family; a family that was not run has no figures."""
    if examined is None:
        return "Not run. `verbale check` on the folder runs them."
    rows = [
        (
            family.name,
            *(
                (figures.number(family.rules), *map(figures.number, family.findings))
                if family.rules
                else ("not run", "", "", "")
            ),
        )
        for family in examined.families
    ]
    lacking = (
        f" {_many(examined.lacking, 'rule')} could not be run on a folder without its sources."
        if examined.lacking
        else ""
    )
    return _joined(
        table(("Rules on", "Run", *(f"{level}s".capitalize() for level in LEVELS)), rows),
        "`verbale check` on the folder shows each finding, `verbale explain` each rule." + lacking,
    )


def _part(
    title: str, head: tuple[str, ...], rows: figures.Rows, note: str = "", chart: str = ""
) -> str:
    """A heading, a chart, a table and a remark; nothing where the table would be empty."""
    return _joined(title, chart, table(head, rows), note) if rows else ""


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _many(count: int, noun: str) -> str:
    return f"{figures.number(count)} {noun}" + ("" if count == 1 else "s")


_REMOVAL = """Speakers are named as the record names them, in their public offices. Who wants a
reply, a correction or a removal goes to the publisher of the record first: what is corrected there
is corrected here when the dataset is built again."""
_IDENTITIES = """`name`, `alias`: by a name. `role_at_date`: by the office, at the date.
`manual`: a person decided. `none`: it stays open who speaks, or the label names nobody (the press,
a moderator)."""
_METHODS = """`label`: a printed label opens the turn. `markup`: the markup names the speaker.
`carried`: the turn goes on after an interruption. `title`: only the title names the speaker.
`manual`: a person decided. `none`: not attributed. The score is the probability that label and
start of the turn are right; who the label stands for is another question (`identity_method`)."""
