"""What a project sets for its checks, in `verbale.toml` or `[tool.verbale]` of `pyproject.toml`.

The nearest such file counts, from the working directory upward. What the command line says wins.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale.checks.finding import Level
from verbale.checks.rule import rule
from verbale.checks.selection import named
from verbale.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OWN_FILE = "verbale.toml"
SHARED_FILE = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is checked, and how strictly.

    Attributes:
        select: Rules, codes or families to run; none: all that run by default.
        ignore: Those not to run.
        levels: Other levels, by name or code of the rule.
        options: Options of rules, by name of the rule.
        ignore_in: For patterns of paths, the rules that are not to run there.
        exclude: Patterns of sources to leave out.
        baseline: The file of findings that are known already.
        fail_on: The least level that makes a check fail.
        folder: Where the paths in these settings start.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    ignore_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None
    fail_on: Level = Level.WARNING
    folder: Path = Path()


def find_settings(start: Path) -> Settings:
    """The settings of the nearest file from a folder upward; the defaults where there is none.

    Raises:
        UsageError: The file is no TOML, or sets what there is not.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        own, shared = folder / OWN_FILE, folder / SHARED_FILE
        if own.is_file():
            return read_settings(own)
        if shared.is_file() and "verbale" in _tools(shared):
            return read_settings(shared)
    return Settings()


def read_settings(path: Path) -> Settings:
    """The settings of one file.

    Raises:
        UsageError: It cannot be read, is no TOML, or sets what there is not.
    """
    given = _tools(path).get("verbale", {}) if path.name == SHARED_FILE else _toml(path)
    if not isinstance(given, dict):
        raise UsageError(f"{path}: tool.verbale must be a table")
    try:
        return _settings(given, path.parent)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def _settings(given: Mapping[str, Any], folder: Path) -> Settings:
    _refuse_unknown(given, _KEYS, "setting")
    levels = _table(given, "levels")
    baseline = given.get("baseline")
    if baseline is not None and not isinstance(baseline, str):
        raise UsageError("baseline must be the path of a file")
    return Settings(
        select=_rules(given, "select"),
        ignore=_rules(given, "ignore"),
        levels={rule(name).name: _level(level, f"levels.{name}") for name, level in levels.items()},
        options={rule(name).name: _options(name, given) for name in _table(given, "rules")},
        ignore_in={
            pattern: _rules(_table(given, "ignore-in"), pattern)
            for pattern in _table(given, "ignore-in")
        },
        exclude=_texts(given, "exclude"),
        baseline=None if baseline is None else folder / baseline,
        fail_on=_level(given.get("fail-on", Level.WARNING), "fail-on"),
        folder=folder,
    )


_KEYS = ("select", "ignore", "levels", "rules", "ignore-in", "exclude", "baseline", "fail-on")


def _options(name: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of one rule: of its own names, and of the type that the default has."""
    found, own = _table(_table(given, "rules"), name), rule(name).options
    _refuse_unknown(found, tuple(own), f"option of {name}")
    for option, value in found.items():
        wanted = type(own[option])
        if wanted is float and isinstance(value, int):
            continue
        if type(value) is not wanted:
            raise UsageError(f"rules.{name}.{option} must be of type {wanted.__name__}")
    return found


def _level(given: object, key: str) -> Level:
    if given not in tuple(Level):
        raise UsageError(f"{key} must be one of {', '.join(Level)}, not {given!r}")
    return Level(str(given))


def _rules(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = _texts(given, key)
    for name in names:
        named(name)
    return names


def _texts(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = given.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise UsageError(f"{key} must be a list of texts")
    return tuple(found)


def _table(given: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = given.get(key, {})
    if not isinstance(found, dict):
        raise UsageError(f"{key} must be a table")
    return found


def _refuse_unknown(given: Iterable[str], known: tuple[str, ...], what: str) -> None:
    from rapidfuzz.process import extractOne

    for key in given:
        if key not in known:
            nearest = extractOne(key, known)
            hint = f"; is {nearest[0]} meant?" if nearest else "; there are none"
            raise UsageError(f"there is no {what} {key!r}{hint}")


def _tools(path: Path) -> Mapping[str, Any]:
    """What a `pyproject.toml` says of tools."""
    found = _toml(path).get("tool", {})
    return found if isinstance(found, dict) else {}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as settings: {error}") from None
