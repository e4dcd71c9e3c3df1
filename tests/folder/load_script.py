"""Run by test_load in a process of its own: datasets reads its settings when it is imported.

Builds a folder, loads it, builds it again with other content, loads it again; prints as JSON what
it saw.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

corpus = runpy.run_path(sys.argv[1])["corpus"]
folder = Path(sys.argv[2])

from datasets import Features, load_dataset  # noqa: E402

from verbale.folder import features, read_folder, write_folder  # noqa: E402

seen: dict[str, object] = {}
written = write_folder(folder, corpus(3), name="Norland talks")
for config, rows in read_folder(folder).items():
    cached = load_dataset(str(folder), config, split="train")
    streamed = load_dataset(str(folder), config, split="train", streaming=True)
    stated = Features.from_arrow_schema(rows.schema)
    seen[config] = {
        "cached": cached.to_list() == rows.to_pylist(),
        "streamed": list(streamed) == rows.to_pylist(),
        "features": cached.features == stated == streamed.features,
        "features in the card": features.features_yaml(rows.schema) == stated._to_yaml_list(),
        "num_bytes": [cached.info.splits["train"].num_bytes]
        == [shard.num_bytes for shard in written.shards if shard.config == config],
    }
seen["default"] = load_dataset(str(folder), split="train").num_rows == written.rows["turns"]

before = load_dataset(str(folder), "dialogues", split="train")["title"][:]
write_folder(folder, corpus(3, title="Talks moved to Arn"), name="Norland talks")
after = load_dataset(str(folder), "dialogues", split="train")["title"][:]
seen["rebuilt"] = (before[0], after[0])
print(json.dumps(seen))
