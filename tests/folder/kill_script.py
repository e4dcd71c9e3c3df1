"""Run by test_crash to be killed: writes a folder again and again, old and new by turns."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from verbale.folder import write_folder

corpus = runpy.run_path(sys.argv[1])["corpus"]
states = [corpus(300), corpus(301, title="Talks in Arn")]
print("ready", flush=True)
while True:
    for tables in states:
        write_folder(Path(sys.argv[2]), tables, name="Talks")
