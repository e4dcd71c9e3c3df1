"""The files beside a small page: scripts that hand it data, as a page from disk may load no other.

The name of a file ends with the start of the SHA-256 of its content, so that a name never stands
for two contents, and a file whose name tells its own hash is known to be one of these. The page
names its files and is put into place last, in one step: a run that was killed leaves the folder
without a page, or with the old one and all of its files. What the old page had is taken away after
that.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from verbale.errors import UsageError
from verbale.report.page import in_base64
from verbale.report.write import put

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

PAGE = "index.html"
FOLDER = "parts"
_NAME = re.compile(r"[a-z]+-[0-9]{5,}-([0-9a-f]{16})\.js")
_LEFT = re.compile(r"\.[a-z]+-[0-9]{5,}-[0-9a-f]{16}\.js\.part|\.index\.html\.part")
_MARK = b'<meta name="generator" content="verbale">'
_HEAD = 2_000
"""Bytes of a page within which its mark stands."""


class Parts:
    """Writes the files, and knows those that it wrote.

    Args:
        output: The folder of the page.
        packed: Whether they are compressed.

    Raises:
        UsageError: Something else is there.
    """

    def __init__(self, output: Path, *, packed: bool) -> None:
        _refuse_others(output)
        self._output = output
        self._packed = packed
        self._counts: dict[str, int] = {}
        self._names: set[str] = set()
        self.size = 0

    def write(self, kind: str, text: str) -> str:
        """Write a file, and give its name.

        Args:
            kind: What it holds, in small letters.
            text: JSON, as `in_json` spells it.
        """
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        stem = f"{kind}-{number:05}"
        encoded = text.encode("utf-8", errors="replace")
        form = "deflate" if self._packed else "plain"
        held = in_base64(encoded) if self._packed else encoded.decode()
        # Letters beyond ASCII are escaped, so that the script means the same in any encoding.
        content = f'arrived("{stem}","{form}",{json.dumps(held)});\n'.encode("ascii")
        name = f"{stem}-{sha256(content).hexdigest()[:16]}.js"
        folder = self._output / FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder}: cannot be made: {error.strerror}") from error
        put(folder / name, content)
        self._names.add(name)
        self.size += len(content)
        return name

    @property
    def files(self) -> int:
        """How many files were written."""
        return len(self._names)

    def commit(self, page: bytes) -> None:
        """Put the page into place, and take away what belonged to the one before."""
        try:
            self._output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{self._output}: cannot be made: {error.strerror}") from error
        put(self._output / PAGE, page)
        _clear(self._output, self._names)


def in_json(data: Any) -> str:
    """Data as a file holds them."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _refuse_others(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir():
        raise UsageError(f"{output}: is a file; with --split, name a folder")
    page = output / PAGE
    if page.exists():
        with page.open("rb") as file:
            if _MARK not in file.read(_HEAD):
                raise UsageError(f"{page}: is no page of verbale; name another folder")
    elif any(not _is_left(each) for each in output.iterdir()):
        raise UsageError(f"{output}: holds other things and no page of verbale; name a new folder")


def _is_left(path: Path) -> bool:
    """Whether a run that was killed left this in the folder."""
    if path.name == FOLDER and path.is_dir():
        return all(
            _NAME.fullmatch(each.name) or _LEFT.fullmatch(each.name) for each in path.iterdir()
        )
    return _LEFT.fullmatch(path.name) is not None


def _clear(output: Path, names: AbstractSet[str]) -> None:
    folder = output / FOLDER
    there = [*folder.iterdir()] if folder.is_dir() else []
    for path in there:
        if path.name not in names and path.is_file() and not path.is_symlink() and _is_own(path):
            path.unlink()


def _is_own(path: Path) -> bool:
    if _LEFT.fullmatch(path.name):
        return True
    told = _NAME.fullmatch(path.name)
    return told is not None and sha256(path.read_bytes()).hexdigest().startswith(told[1])
