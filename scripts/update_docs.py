"""Write the generated tables and pages of README.md and docs/ from the code; or check them.

python scripts/update_docs.py           # write
python scripts/update_docs.py --check   # exit with 1 and name the tables that differ
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from verbale.checks.pages import index, page
from verbale.checks.rule import rules
from verbale.cli._reference import reference
from verbale.fetching.pages import index as recipe_index
from verbale.fetching.pages import page as recipe_page
from verbale.readers.front_matter import KEYS
from verbale.recipes import about, recipes
from verbale.reporting import names
from verbale.schema import TABLES, markdown_table

ROOT = Path(__file__).resolve().parents[1]
COMMAND = "python scripts/update_docs.py"


def main(arguments: list[str] | None = None) -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout (default: this one)")
    options = parser.parse_args(arguments)
    differing = []
    for name, marker, table in tables():
        path = options.root / name
        text = path.read_text(encoding="utf-8")
        wanted = between(text, marker, table)
        if wanted != text:
            differing.append(f"{name}: {marker}")
        if not options.check:
            path.write_text(wanted, encoding="utf-8", newline="\n")
    for folder, generated in pages().items():
        differing += compared(options.root, folder, generated, write=not options.check)
    for each in differing:
        print(f"{each} {'differs from the code' if options.check else 'written'}")
    if options.check and differing:
        print(f"run: {COMMAND}")
    return 1 if options.check and differing else 0


def tables() -> list[tuple[str, str, str]]:
    """File, marker and content of each table."""
    records = [("README.md", f"record: {table}", markdown_table(table)) for table in TABLES]
    return [
        *records,
        ("docs/transcript-form.md", "keys", keys()),
        ("docs/checks.md", "formats", formats()),
        ("docs/checks.md", "rules", index()),
        ("docs/cli.md", "commands", reference()),
        ("docs/recipes/README.md", "recipes", recipe_index(recipes())),
    ]


def pages() -> dict[str, dict[str, str]]:
    """The folders whose pages are generated, each with its pages by name."""
    return {
        "docs/rules": {f"{rule.name}.md": page(rule) for rule in rules()},
        "docs/recipes": {
            f"{name}.md": recipe_page(name, each, about(name)) for name, each in recipes().items()
        },
    }


def compared(root: Path, folder: str, wanted: dict[str, str], *, write: bool) -> list[str]:
    """Write or compare the pages of a folder; those that differ, or that nothing has any more.

    Its README.md is written by hand.
    """
    home = root / folder
    there = {path.name: path.read_text("utf-8") for path in home.glob("*.md")}
    there.pop("README.md", None)
    differing = sorted(
        name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name)
    )
    for name in differing if write else ():
        if name in wanted:
            home.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (home / name).unlink()
    return [f"{folder}/{name}" for name in differing]


def formats() -> str:
    """What findings can be written as."""
    rows = [f"| `{name}` | {said} |" for name, said in names().items()]
    return "\n".join(["| Format | What it is |", "|---|---|", *rows]) + "\n"


def keys() -> str:
    """The keys of front matter as a Markdown table."""
    lines = ["| Key | What it says | Example |", "|---|---|---|"]
    for name, key in KEYS.items():
        choices = ", ".join(f"`{choice}`" for choice in key.choices)
        said = f"{key.description} One of {choices}." if choices else key.description
        example = key.example if isinstance(key.example, str) else _flow(key.example)
        lines.append(f"| `{name}` | {said} | `{example}` |")
    return "\n".join(lines) + "\n"


def _flow(value: list[str] | list[dict[str, str]]) -> str:
    """A list as it can be written on one line of YAML."""
    entries = (
        f"{{{', '.join(f'{part}: {text}' for part, text in entry.items())}}}"
        if isinstance(entry, dict)
        else entry
        for entry in value
    )
    return f"[{', '.join(entries)}]"


def between(text: str, marker: str, content: str) -> str:
    """The text with the content between the marker and its end.

    Raises:
        ValueError: The markers do not stand in it once.
    """
    opening, closing = f"<!-- {marker} -->\n", f"<!-- end of {marker.partition(':')[0]} -->"
    pattern = re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}", re.DOTALL)
    new = f"{opening}\n{content}\n{closing}"
    changed, count = pattern.subn(lambda _: new, text)
    if count != 1:
        raise ValueError(f"{opening.strip()} … {closing} must stand there once, not {count} times")
    return changed


if __name__ == "__main__":
    sys.exit(main())
