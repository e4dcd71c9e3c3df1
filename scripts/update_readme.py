"""Write the record tables of README.md from the models; or check them.

python scripts/update_readme.py           # write
python scripts/update_readme.py --check   # exit with 1 and name the tables that differ
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from verbale.schema import TABLES, markdown_table

ROOT = Path(__file__).resolve().parents[1]
COMMAND = "python scripts/update_readme.py"


def main(arguments: list[str] | None = None) -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout (default: this one)")
    options = parser.parse_args(arguments)
    readme = options.root / "README.md"
    text = readme.read_text(encoding="utf-8")
    wanted = {table: with_record(text, table) for table in TABLES}
    differing = [table for table in TABLES if wanted[table] != text]
    if options.check:
        for table in differing:
            print(f"README.md: the record of {table} differs from the models; run: {COMMAND}")
        return 1 if differing else 0
    for table in TABLES:
        text = with_record(text, table)
    readme.write_text(text, encoding="utf-8", newline="\n")
    print(f"README.md: {len(TABLES)} tables, {len(differing)} written")
    return 0


def with_record(text: str, table: str) -> str:
    """The text with the table's record between its markers.

    Raises:
        ValueError: The markers do not stand in it once.
    """
    opening, closing = f"<!-- record: {table} -->\n", "<!-- end of record -->"
    pattern = re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}", re.DOTALL)
    record = f"{opening}\n{markdown_table(table)}\n{closing}"
    changed, count = pattern.subn(lambda _: record, text)
    if count != 1:
        raise ValueError(f"README.md must have {opening.strip()} … {closing} once, not {count}")
    return changed


if __name__ == "__main__":
    sys.exit(main())
