"""Run by test_loading in a process of its own: datasets reads its settings when it is imported.

Loads what each argument names (dataset, revision or nothing, folder; parted by commas) as the Hub
has it, cached and streaming, and prints as JSON for which configs it has the rows of the folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from datasets import load_dataset

from verbale.folder import read_folder

seen: dict[str, list[str]] = {}
for argument in sys.argv[1:]:
    name, revision, folder = argument.split(",")
    mine = seen.setdefault(f"{name} {revision}".strip(), [])
    for config, rows in read_folder(Path(folder)).items():
        for streaming in (False, True):
            loaded = load_dataset(
                name, config, split="train", revision=revision or None, streaming=streaming
            )
            same = list(loaded) == rows.to_pylist()
            mine += [f"{config} {'streaming' if streaming else 'cached'}"] if same else []
print(json.dumps(seen))
