"""The file of decisions: YAML in one fixed form, a decision a line, so that reviews read it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from verbale.decisions.decision import Act, Decision, Decisions
from verbale.errors import SourceError
from verbale.languages.tags import canonical
from verbale.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".decisions.yaml"
_HEAD = """\
# What people decided about {name}. What the keys mean: docs/decisions.md.
"""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEYS = frozenset({"bytes", "do", "label", "lang", "note"})


def beside(path: Path) -> Path:
    """Where the decisions about a source lie."""
    return path.with_name(path.name + SUFFIX)


def read_decisions(path: Path) -> Decisions | None:
    """The decisions about a source, or None where there are none.

    Args:
        path: Of the source.

    Raises:
        SourceError: They cannot be read; the message says where and why.
    """
    file = beside(path)
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(file), f"cannot be read ({error})") from error
    return parse_decisions(text, str(file))


def parse_decisions(text: str, source: str) -> Decisions:
    """The decisions in the text of a file.

    Raises:
        SourceError: The text is not in the form of docs/decisions.md.
    """
    import yaml

    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        fact = str(getattr(error, "problem", None) or error).partition("\n")[0]
        raise SourceError(source, f"is no YAML: {fact}") from None
    if not isinstance(said, dict) or set(said) != {"source_sha256", "decisions"}:
        raise SourceError(source, "must have the keys source_sha256 and decisions")
    digest, made = said["source_sha256"], said["decisions"] or []
    if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
        raise SourceError(source, "source_sha256 is no SHA-256 in hex")
    if not isinstance(made, list):
        raise SourceError(source, "decisions is no list")
    found = [_decision(each, f"decision {n}", source) for n, each in enumerate(made, 1)]
    return Decisions(digest, tuple(sorted(found, key=lambda each: (each.start, each.end))))


def write_decisions(path: Path, decisions: Decisions) -> None:
    """Write the decisions about a source, whole or not at all.

    Args:
        path: Of the source.
        decisions: What people decided; none: the file goes away.

    Raises:
        SourceError: They cannot be written.
    """
    file = beside(path)
    if file.is_symlink():
        fact = "is a link, and what it leads to may be anybody's; nothing is written"
        raise SourceError(str(file), fact, "put the file itself there")
    try:
        if decisions.made:
            write_whole(file, formatted(decisions, path.name))
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise SourceError(str(file), f"cannot be written ({error.strerror})") from error


def formatted(decisions: Decisions, name: str) -> str:
    """The text of a file of decisions about a source of this name."""
    lines = [_HEAD.format(name=json.dumps(name, ensure_ascii=False).strip('"'))]
    lines.append(f'source_sha256: "{decisions.source_sha256}"\ndecisions:\n')
    for each in decisions.made:
        said: dict[str, Any] = {"bytes": [each.start, each.end], "do": str(each.act)}
        said |= {"label": each.label} if each.act is Act.TURN else {}
        said |= {key: value for key in ("lang", "note") if (value := getattr(each, key))}
        parts = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items())
        lines.append(f"- {{{', '.join(parts)}}}\n")
    return "".join(lines)


def _decision(said: object, which: str, source: str) -> Decision:
    """One decision, from plain values."""

    def refuse(fact: str) -> SourceError:
        return SourceError(source, f"{which}: {fact}", "see docs/decisions.md")

    if not isinstance(said, dict):
        raise refuse("is no mapping")
    if odd := sorted(map(str, said.keys() - _KEYS)):
        raise refuse(f"has an unknown key {odd[0]!r}")
    place, act = _place(said.get("bytes")), said.get("do")
    if place is None:
        raise refuse("bytes must be two numbers, the first not above the second")
    if act not in list(Act):
        raise refuse(f"do must be one of {', '.join(Act)}")
    label, lang, note = said.get("label"), said.get("lang"), said.get("note")
    for key, value in (("label", label), ("lang", lang), ("note", note)):
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise refuse(f"{key} must be text")
    if (act == Act.TURN) != ("label" in said):
        raise refuse("a turn has a label (null: nobody's), and nothing else has")
    if lang is not None and canonical(lang) is None:
        raise refuse(f"lang {lang!r} is no BCP-47 tag")
    if act in (Act.LANG, Act.SPOKEN) and lang is None:
        raise refuse(f"do: {act} needs a lang")
    return Decision(*place, Act(act), label, canonical(lang) if lang else None, note)


def _place(said: object) -> tuple[int, int] | None:
    """The first byte and the one behind the last, if that is what is said."""
    if not isinstance(said, list) or len(said) != 2:
        return None
    start, end = said
    numbers = all(isinstance(at, int) and not isinstance(at, bool) for at in said)
    return (start, end) if numbers and 0 <= start <= end else None
