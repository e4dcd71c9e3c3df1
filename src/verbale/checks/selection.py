"""Which rules run, and how bad their findings are: by code, name or family."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.checks.rule import families, rule, rules
from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from verbale.checks.finding import Level
    from verbale.checks.rule import Rule

ALL = "all"
_ALWAYS = frozenset({"S001", "V102"})
"""What cannot be read is never passed over as clean, whatever is asked for; it can be ignored."""


def selected(
    select: Collection[str],
    ignore: Collection[str],
    levels: Mapping[str, Level] | None = None,
) -> tuple[Rule, ...]:
    """The rules to run, by code.

    Args:
        select: Codes, beginnings of codes, names or families; `all` for every rule there is; none
            for those that run by default. A rule that is named outright runs even if its family is
            ignored.
        ignore: Those not to run.
        levels: Other levels, by name or code.

    Raises:
        UsageError: There is no such rule, code or family.
    """
    chosen = {each.code for name in select for each in named(name)} or {
        each.code for each in rules() if each.default
    }
    chosen |= _ALWAYS
    outright = {rule(name).code for name in select if _is_rule(name)}
    left_out = {each.code for name in ignore for each in named(name) if each.code not in outright}
    left_out |= {rule(name).code for name in ignore if _is_rule(name)}
    other = {rule(name).code: level for name, level in (levels or {}).items()}
    return tuple(
        replace(each, level=other.get(each.code, each.level))
        for each in rules()
        if each.code in chosen - left_out
    )


def named(name: str) -> tuple[Rule, ...]:
    """The rules that a code, the beginning of codes, a name, a family or `all` means.

    Raises:
        UsageError: It means none.
    """
    if name == ALL:
        return rules()
    if name in families():
        return tuple(each for each in rules() if each.family == name)
    if len(name) < len("S001") and (begun := [r for r in rules() if r.code.startswith(name)]):
        return tuple(begun)
    try:
        return (rule(name),)
    except UsageError as error:
        raise UsageError(f"{error} Families are {', '.join(families())}.") from None


def _is_rule(name: str) -> bool:
    return any(name.casefold() in (each.name, each.code.casefold()) for each in rules())
