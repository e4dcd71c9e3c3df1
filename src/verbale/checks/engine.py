"""Runs rules over a corpus: everything is counted, the first findings of each rule are kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from verbale.checks.contract import Contract, contract_codes
from verbale.checks.finding import Finding, Level, Place
from verbale.errors import BrokenRuleError, VerbaleError
from verbale.printing import replaced
from verbale.schema.form import MISSING_COLUMN
from verbale.schema.report import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import polars as pl

    from verbale.checks.corpus import Corpus
    from verbale.checks.finding import Hit
    from verbale.checks.rule import Rule

MOST_KEPT = 10_000
"""Findings of one rule that are kept; more are counted."""
_TABLES = ("dialogues", "speakers", "turns")


@dataclass(slots=True)
class Outcome:
    """What was found.

    Attributes:
        findings: By place; of each rule at most `most`.
        counts: How often each rule, by name, found something, kept or not.
        skipped: For each rule that could not run, by name, what it needs and the data lacks.
        rows: Rows looked at, by table.
        most: Findings of one rule that are kept.
    """

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, str] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)
    most: int = MOST_KEPT

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it if it is one of the first."""
        self.counts[finding.name] += 1
        if self.counts[finding.name] <= self.most:
            self.findings.append(finding)

    def room(self, name: str) -> int:
        """How many more findings of a rule would be kept."""
        return max(0, self.most - self.counts[name])

    def merge(self, other: Outcome) -> None:
        """Add what was found elsewhere."""
        self.findings += other.findings
        self.counts += other.counts
        self.rows += other.rows
        self.skipped |= other.skipped


def run(corpus: Corpus, rules: Sequence[Rule], most: int = MOST_KEPT) -> Outcome:
    """Every finding of these rules in a corpus.

    Args:
        corpus: What is checked.
        rules: Those to run, with the levels that they shall have.
        most: Findings of one rule to keep.
    """
    outcome = Outcome(most=most)
    by_code = {rule.code: rule for rule in rules}
    for table in _TABLES:
        if table in corpus.tables:
            _run_table(corpus, table, rules, outcome)
    for rule in rules:
        if rule.whole and _can_run(corpus, rule, rule.needs, outcome):
            _collect(corpus, rule, rule.tables[0], 0, _checked(rule, corpus, None), outcome)
    for finding in (*corpus.found, *_faults(corpus)):  # damage is met while rules read
        if finding.code in by_code:
            outcome.add(finding.with_level(by_code[finding.code].level))
    outcome.findings.sort(key=_order)
    return outcome


def _run_table(corpus: Corpus, table: str, rules: Sequence[Rule], outcome: Outcome) -> None:
    """Run what looks at one table, batch by batch."""
    by_code = {rule.code: rule for rule in rules if rule.check is None}
    contract = Contract(corpus, table, by_code.keys() & contract_codes(table))
    mine = [
        rule
        for rule in rules
        if rule.check and table in rule.tables and not rule.whole
        if _can_run(corpus, rule, rule.needed_for(table), outcome)
    ]
    columns = contract.columns.union(
        {"dialogue_id", "turn_index"}, *(rule.columns(table) for rule in mine)
    )
    for start, rows in _batches(corpus, table, columns):
        outcome.rows[table] += rows.height
        for verdict in contract.check(rows):
            broken = by_code[verdict.code]
            kept = verdict.rows.head(outcome.room(broken.name))
            _collect(corpus, broken, table, start, map(verdict.hit, kept), outcome, rows)
            outcome.counts[broken.name] += verdict.rows.len() - kept.len()
        for rule in mine:
            _collect(corpus, rule, table, start, _checked(rule, corpus, rows), outcome, rows)


def _batches(
    corpus: Corpus, table: str, columns: Collection[str]
) -> Iterable[tuple[int, pl.DataFrame]]:
    """Turns some dialogues at a time; the other tables whole, as their rules compare all rows."""
    import polars as pl

    batches = corpus.tables[table].batches(columns)
    if table == "turns":
        return batches
    parts = [rows for _, rows in batches]
    return [(0, pl.concat(parts))] if parts else []


def _checked(rule: Rule, corpus: Corpus, rows: pl.DataFrame | None) -> Iterator[Hit]:
    """The rule's hits; `rows` are None for a rule that reads all turns itself."""
    import polars as pl

    if rule.check is None:
        return
    try:
        yield from rule.check(pl.DataFrame() if rows is None else rows, corpus)
    except VerbaleError:
        raise
    except (Exception, pl.exceptions.PanicException) as error:
        fact = f"{type(error).__name__}: {error}"
        raise BrokenRuleError(
            f"{corpus.name}: the rule {rule.name} broke down ({printable_line(fact)}); please "
            f"report it. The others can be run with --ignore {rule.name}"
        ) from error


def _collect(
    corpus: Corpus,
    rule: Rule,
    table: str,
    start: int,
    hits: Iterable[Hit],
    outcome: Outcome,
    rows: pl.DataFrame | None = None,
) -> None:
    for hit in hits:
        if not outcome.room(rule.name):
            outcome.counts[rule.name] += 1
            continue
        outcome.add(_finding(corpus, rule, table, rows, start, hit))


def _finding(
    corpus: Corpus, rule: Rule, table: str, rows: pl.DataFrame | None, start: int, hit: Hit
) -> Finding:
    table = hit.table or table
    place, value = Place(corpus.name), None
    if hit.row is not None:
        place = _place(corpus, table, rows, start, hit)
        value = None if rows is None else _value(rows, hit)
    return Finding(
        rule.code,
        rule.name,
        rule.level,
        table,
        place,
        printable_line(hit.fact),
        printable_line(hit.expected),
        hit.column,
        value,
        hit.start,
        hit.end,
        hit.fix,
    )


def _place(corpus: Corpus, table: str, rows: pl.DataFrame | None, start: int, hit: Hit) -> Place:
    """Where a hit's row stands, with dialogue and turn as far as they are known."""
    row = hit.row or 0
    place = corpus.tables[table].place(start + row, hit.column, hit.start)
    dialogue_id, turn_index = hit.dialogue_id, hit.turn_index
    if rows is not None:
        dialogue_id = dialogue_id or _cell(rows, "dialogue_id", row)
        turn_index = _cell(rows, "turn_index", row) if turn_index is None else turn_index
    return replace(
        place,
        dialogue_id=place.dialogue_id or dialogue_id,
        turn_index=turn_index if place.turn_index is None else place.turn_index,
    )


def printable_line(text: str) -> str:
    """A text as one line that no terminal, annotation or log obeys."""
    return replaced(text, lambda _: "\N{REPLACEMENT CHARACTER}")


def _value(rows: pl.DataFrame, hit: Hit) -> str | None:
    import polars as pl

    if hit.column is None or hit.column not in rows.columns or hit.row is None:
        return None
    found = rows[hit.column][hit.row]
    if isinstance(found, pl.Series):
        found = found.to_list()
    if hit.start is not None and isinstance(found, str):
        found = found[hit.start : hit.end]
    return printable(found)


def _cell(rows: pl.DataFrame, column: str, row: int) -> Any:
    return rows[column][row] if column in rows.columns else None


def _can_run(
    corpus: Corpus, rule: Rule, needs: Mapping[str, Collection[str]], outcome: Outcome
) -> bool:
    """Whether the data has what a rule needs; what is lacking is said once."""
    lacking = [
        f"{table}.{column}" if table in corpus.tables else f"the table of {table}"
        for table, columns in needs.items()
        for column in sorted(columns)
        if table not in corpus.tables or column not in corpus.tables[table].columns
    ]
    if rule.complete and corpus.partial:
        lacking.append("sources but the changed ones")
    if lacking:
        outcome.skipped.setdefault(rule.name, ", ".join(dict.fromkeys(lacking)))
    return not lacking


def _faults(corpus: Corpus) -> Iterator[Finding]:
    """What is wrong with tables as a whole; a part of the record need not have every column."""
    for table in corpus.tables.values():
        for finding in table.faults:
            if corpus.whole or finding.code != MISSING_COLUMN.code:
                yield finding


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return (
        place.path,
        place.line or 0,
        place.column or 0,
        -1 if place.row is None else place.row,
        finding.code,
    )


def worst(findings: Iterable[Finding]) -> Level | None:
    """The worst level among findings, None where there are none."""
    return min((finding.level for finding in findings), key=lambda level: level.rank, default=None)
