"""Write the published contract, `schema/v<version>/`, from the models; or check it.

python scripts/export_schema.py           # write
python scripts/export_schema.py --check   # exit with 1 and name the files that differ
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verbale import registry
from verbale.readers import front_matter
from verbale.schema import SCHEMA_VERSION, TABLES, json_schema, markdown_table, model
from verbale.schema.form import FORM
from verbale.schema.to_arrow import arrow_text, feature_dict
from verbale.schema.to_markdown import rules_table

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
FOLDER = f"schema/v{SCHEMA_VERSION}"


def main(arguments: list[str] | None = None) -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout (default: this one)")
    options = parser.parse_args(arguments)
    folder = options.root / FOLDER
    wanted = contents()
    differing = [name for name, text in wanted.items() if _read(folder / name) != text]
    stray = sorted({path.name for path in folder.glob("*")} - wanted.keys())
    if options.check:
        for name in differing:
            print(f"{FOLDER}/{name} differs from the models")
        for name in stray:
            print(f"{FOLDER}/{name} is not written by this script")
        if differing or stray:
            print("run: python scripts/export_schema.py")
        return 1 if differing or stray else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in differing:
        (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
    for name in stray:
        (folder / name).unlink()
    print(f"{FOLDER}: {len(wanted)} files, {len(differing)} written, {len(stray)} removed")
    return 0


def contents() -> dict[str, str]:
    """Every file of the folder, by name."""
    files = {
        "README.md": _page("The record", (_record(table) for table in TABLES)),
        "rules.md": _page("The rules", [_form(), *(_rules(table) for table in TABLES)]),
        "transcript.schema.json": _json(front_matter.json_schema()),
        "registry.schema.json": _json(registry.json_schema()),
    }
    for table in TABLES:
        files[f"{table}.schema.json"] = _json(json_schema(table))
        files[f"{table}.features.json"] = _json(feature_dict(table))
        files[f"{table}.arrow.txt"] = arrow_text(table)
    return files


def _page(title: str, sections: Iterable[str]) -> str:
    head = f"""# {title}, version {SCHEMA_VERSION}

Written by `scripts/export_schema.py` from the models in `src/verbale/schema`. Do not edit it.
What the files are and when the version changes: [schema/README.md](../README.md).
"""
    return "\n".join([head, *sections])


def _record(table: str) -> str:
    return f"## {table}\n\n{model(table).description}\n\n{markdown_table(table)}"


def _form() -> str:
    lines = (f"- `{rule.code}` {rule.name}: {rule.demands}\n" for rule in FORM)
    return f"## Every table\n\n{''.join(lines)}"


def _rules(table: str) -> str:
    return f"## {table}\n\n{rules_table(table)}"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


if __name__ == "__main__":
    sys.exit(main())
