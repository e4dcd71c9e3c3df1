"""A fetch that is killed at any moment leaves nothing that counts as whole and is not."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.servers import Web

KILLS = 60
FILES = 12
_SCRIPT = """
import hashlib, json, os, random, signal, sys, time
from pathlib import Path
from support.servers import Loopback
from verbale.fetching import Client, File, Store
from verbale.fetching.download import download

port, root, kills, files = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
wanted = [File(f"https://norland.example/{n}.txt") for n in range(files)]
store = Store(root)

def fetch():
    client = Client(pause=0.0, transport=Loopback(port), sleep=lambda seconds: None)
    with store.locked():
        for file in wanted:
            download(client, store, file)

fetch_once = os.fork() or (fetch(), os._exit(0))
os.waitpid(fetch_once, 0)
whole = {}
rng = random.Random(8)
for kill in range(kills):
    if kill % 3 == 0:
        for file in wanted[kill % files :: 3]:
            store.path(file).unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        fetch()
        os._exit(0)
    time.sleep(rng.uniform(0.0, 0.12))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for file in wanted:
        record = store.record(file)
        if record is not None:
            whole.setdefault(file.address, []).append(
                [record.sha256, hashlib.sha256(store.path(file).read_bytes()).hexdigest()]
            )
begun = sum(store.part(file).exists() for file in wanted)
fetch()
print(json.dumps({"whole": whole, "begun": begun, "left": [str(p) for p in root.rglob("*.part")]}))
"""


@pytest.mark.slow
def test_what_counts_as_whole_is_whole_after_every_kill(web: Web, tmp_path: Path) -> None:
    """Sixty kills, at moments spread over the fetch of small files that come slowly."""
    data = {n: bytes([65 + n]) * (4_000 + 700 * n) for n in range(FILES)}
    web.pages.update({f"norland.example/{n}.txt": content for n, content in data.items()})
    web.pace = 0.0005
    tests = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(web.port), str(tmp_path), str(KILLS), str(FILES)],
        env={"PYTHONPATH": f"{tests}:{tests.parent / 'src'}", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    digests = {
        f"https://norland.example/{n}.txt": hashlib.sha256(content).hexdigest()
        for n, content in data.items()
    }
    seen = [(a, stated, found) for a, pairs in said["whole"].items() for stated, found in pairs]
    assert len(seen) > KILLS
    assert [each for each in seen if not digests[each[0]] == each[1] == each[2]] == []
    assert said["left"] == []
