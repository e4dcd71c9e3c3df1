"""The prose of a folder: what its card and its description in Croissant say in sentences."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def sections(markdown: str, mark: str = "## ") -> dict[str, str]:
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


def prose(summary: str, introduction: str, citation: str = "") -> dict[str, str]:
    """The sections of a card, in order: hand-written ones in place of those that verbale has.

    Args:
        summary: What opens the card unless the introduction does; its title is "".
        introduction: Hand-written Markdown.
        citation: How to cite, if somebody stated it.
    """
    default = files("verbale.folder").joinpath("prose.md").read_text(encoding="utf-8")
    found = {"": summary} | {k: v for k, v in sections(default).items() if v}
    if citation:
        found["Citation"] = citation
    return found | {k: v for k, v in sections(introduction).items() if v}


def passage(prose: Mapping[str, str], title: str) -> str:
    """What stands below a heading of any level, as plain lines; "" where there is no such heading.

    What stands below deeper headings is not part of it.
    """
    for section, text in prose.items():
        for mark in ("### ", "#### "):
            found = sections(text, mark)
            if section == title and mark == "### ":
                return _unwrapped(found[""])
            inner = {k: v for deep in found.values() for k, v in sections(deep, "#### ").items()}
            for heading, said in (found | inner).items():
                if heading == title:
                    return _unwrapped(sections(said, "#### ")[""])
    return ""


def _unwrapped(markdown: str) -> str:
    """Paragraphs on one line each, entries of lists on lines of their own."""
    lines: list[str] = []
    for line in markdown.splitlines():
        entry = line.startswith(("- ", "* ", "|"))
        if entry or not line.strip() or not lines or not lines[-1]:
            lines.append(line.strip())
        else:
            lines[-1] += f" {line.strip()}"
    return "\n".join(line for line in lines if line)
