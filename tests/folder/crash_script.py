"""Run by test_crash in a process of its own: an audit hook cannot be taken away again.

Writes a folder over an older one and dies at the first touch of the file system, at the second,
and so on until a write gets through. After each death it reads the folder, then writes it again.
Which touches count (names of audit events) is the last argument.

Prints as JSON, for each death: the event, what the folder read as, what the next write made of it.
"""

from __future__ import annotations

import json
import runpy
import shutil
import sys
from itertools import count
from pathlib import Path

from verbale.folder import read_folder, verify, write_folder

corpus = runpy.run_path(sys.argv[1])["corpus"]
start, folder = Path(sys.argv[2]), Path(sys.argv[3])

TOUCHES = set(sys.argv[4].split(","))


class Death(BaseException):
    """What a killed process does: nothing any more, not even in `finally`."""


class Hook:
    """Lets `left` touches pass but the last, and none after it; None lets all pass."""

    left: int | None = None
    died_at = ""

    def __call__(self, event: str, _: tuple[object, ...]) -> None:
        if self.left is None or event not in TOUCHES:
            return
        self.left -= 1
        if self.left == 0:
            self.died_at = event
        if self.left <= 0:
            raise Death


def name_of_content(path: Path) -> str:
    if not (path / "README.md").exists():
        return "nothing"
    # Card and description are two files: between them the description can be missing, not wrong.
    if verify(path) not in ([], ["croissant.json: missing"]):
        return "damaged"
    return {2: "old", 3: "new"}[len(read_folder(path)["dialogues"])]


def files(path: Path) -> list[str]:
    return sorted(p.relative_to(path).as_posix() for p in path.rglob("*"))


new = corpus(3, title="Talks in Arn")
write_folder(start.with_name("clean"), new, name="Talks")
hook = Hook()
sys.addaudithook(hook)
deaths: list[tuple[str, str, str]] = []
for step in count(1):
    shutil.rmtree(folder, ignore_errors=True)
    if start.exists():
        shutil.copytree(start, folder)
    hook.left = step
    try:
        write_folder(folder, new, name="Talks")
        break
    except Death:
        hook.left = None
    content = name_of_content(folder)
    write_folder(folder, new, name="Talks")
    same = files(folder) == files(start.with_name("clean")) and not verify(folder)
    deaths.append((hook.died_at, content, "clean" if same else ", ".join(files(folder))))
hook.left = None
print(json.dumps(deaths))
