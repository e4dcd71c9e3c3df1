"""What a rule is, and which there are: one module a rule below `verbale.rules`, found by looking.

A rule is a module of a family's package. Its docstring is its page, its file name is its name. It
has a `CODE`, a `LEVEL`, and, unless it is a rule of the contract, which pandera's models state, the
`TABLE` it looks at, or a tuple of tables, the columns it `NEEDS` and those it `USES` where they are
there, and `check`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from verbale.checks.finding import Level
from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import ModuleType

    import polars as pl

    from verbale.checks.corpus import Corpus
    from verbale.checks.finding import Hit

    Check = Callable[[pl.DataFrame, Corpus], Iterable[Hit]]


_HOME = "verbale.rules"
"""Where rules are looked for. It is not imported by name: rules build on this package."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule.

    Attributes:
        code: Stable code: a letter for the family, three digits.
        name: What is the case where it is broken, in kebab case.
        family: schema, attribution, language, text, document or corpus.
        level: How bad that is, unless the user says otherwise.
        page: The docstring.
        tables: The tables whose rows it blames: turns, dialogues, speakers. Each is looked at by
            itself, where it has what the rule needs of it.
        needs: The columns it reads and cannot do without, by table.
        uses: Further columns that it reads where they are there, by table.
        check: From rows to hits; None for a rule of the contract. It is given the rows of one of
            `tables`: turns in batches of whole dialogues, the other tables whole.
        whole: Whether it wants all turns at once, as what it compares may stand far apart; it is
            then given no rows, and reads `Corpus.turns` itself.
        complete: Whether it says what is absent, so that it needs all that belongs together.
        default: Whether it runs unless asked for.
        options: Its options with their defaults; `Corpus.option` gives what the user set.
        fixes: Whether some of its findings carry a safe fix.
    """

    code: str
    name: str
    family: str
    level: Level
    page: str
    tables: tuple[str, ...] = ()
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    uses: Mapping[str, frozenset[str]] = field(default_factory=dict)
    check: Check | None = None
    whole: bool = False
    complete: bool = False
    default: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)
    fixes: bool = False

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.page.strip().splitlines()[0].rstrip(".")

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a table that it can read."""
        nothing = frozenset[str]()
        return self.needs.get(table, nothing) | self.uses.get(table, nothing)

    def needed_for(self, table: str) -> Mapping[str, frozenset[str]]:
        """What it needs to look at one of its tables; of the others of them it needs nothing."""
        others = {*self.tables} - {table}
        return {name: columns for name, columns in self.needs.items() if name not in others}


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    return tuple(sorted(_discovered(), key=lambda rule: rule.code))


def rule(name_or_code: str) -> Rule:
    """The rule with this name or code.

    Raises:
        UsageError: There is none; it names the nearest.
    """
    from rapidfuzz.process import extractOne

    for each in rules():
        if name_or_code.casefold() in (each.name, each.code.casefold()):
            return each
    nearest = extractOne(name_or_code, [each.name for each in rules()])
    raise UsageError(f"there is no rule {name_or_code!r}; is {nearest[0]} meant?")


def families() -> tuple[str, ...]:
    """The families of rules, by the letter of their codes."""
    return tuple(dict.fromkeys(each.family for each in rules()))


def _discovered() -> Iterator[Rule]:
    whole = import_module(_HOME)
    for family in iter_modules(whole.__path__):
        if not family.ispkg:
            continue
        package = import_module(f"{_HOME}.{family.name}")
        for found in iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{found.name}")
            if hasattr(module, "CODE"):
                yield _rule(module, family.name, found.name)


def _rule(module: ModuleType, family: str, name: str) -> Rule:
    tables = getattr(module, "TABLE", ())
    return Rule(
        code=module.CODE,
        name=name.replace("_", "-"),
        family=family,
        level=getattr(module, "LEVEL", Level.ERROR),
        page=module.__doc__ or "",
        tables=(tables,) if isinstance(tables, str) else tables,
        needs=_by_table(getattr(module, "NEEDS", {})),
        uses=_by_table(getattr(module, "USES", {})),
        check=getattr(module, "check", None),
        whole=getattr(module, "WHOLE", False),
        complete=getattr(module, "COMPLETE", False),
        default=getattr(module, "DEFAULT", True),
        options=getattr(module, "OPTIONS", {}),
        fixes=getattr(module, "FIXES", False),
    )


def _by_table(columns: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {table: frozenset(names) for table, names in columns.items()}
