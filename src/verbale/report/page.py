"""Puts data into a page that needs nothing else: no network, no other file.

Data are JSON, packed (RFC 1950) and spelt in base64, so that nothing of them can end the element
they stand in or be taken for markup; the script makes text of them and nothing else. A policy in
the page allows this one script and this one style sheet, by their hashes, and nothing that loads.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCRIPTS = (
    "words.js",
    "data.js",
    "parts.js",
    "elements.js",
    "search.js",
    "scan.js",
    "lists.js",
    "pictures.js",
    "overview.js",
    "turns.js",
    "reading.js",
    "findings.js",
    "main.js",
)
"""In the order in which one builds on the other."""
_START = "start.js"
_LEVEL = 6
"""Of compression; 9 takes a third more time, and gains half a per cent."""
_SLOT = re.compile(r"\{\{([a-zA-Z.]+)\}\}")


@dataclass(frozen=True, slots=True)
class Added:
    """What a page does beyond showing its data.

    Attributes:
        script: Defined before the page starts.
        style: Behind its own style sheet.
        policy: Directives of the content security policy.
        texts: Of the interface, by key.
    """

    script: str = ""
    style: str = ""
    policy: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def page(
    title: str,
    data: Mapping[str, Any],
    *,
    packed: bool = True,
    split: bool = False,
    added: Added | None = None,
) -> str:
    """A whole page.

    Args:
        title: What the browser shows as its name.
        data: What it shows.
        packed: Whether data are compressed; browsers older than 2023 may not unpack them.
        split: Whether its script may load files that lie beside it.
        added: What else it does.
    """
    added = added or Added()
    texts = json.loads(_file("texts.json")) | dict(added.texts)
    script = "".join(map(_file, _SCRIPTS)) + added.script + _file(_START)
    style = _file("style.css") + added.style
    encoded = _json({**data, "texts": texts})
    slots = {
        "title": escape(title),
        "style": style,
        "script": script,
        "policy": _policy(script, style, split=split) + added.policy,
        "form": "deflate" if packed else "plain",
        "data": in_base64(encoded) if packed else _harmless(encoded),
        **{f"text.{name}": escape(text) for name, text in texts.items()},
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _file("page.html"))


def _file(name: str) -> str:
    return files("verbale.report").joinpath("page", name).read_text(encoding="utf-8")


def _json(data: Mapping[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", errors="replace")


def in_base64(encoded: bytes) -> str:
    """Bytes, packed and spelt in letters that no markup or script can mistake for its own."""
    return b64encode(zlib.compress(encoded, _LEVEL)).decode("ascii")


def _harmless(encoded: bytes) -> str:
    """JSON within an element of HTML: no tag or comment can begin or end in it."""
    text = encoded.decode("utf-8")
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _policy(script: str, style: str, *, split: bool) -> str:
    """A content security policy (W3C CSP 3): this script, this style, nothing from elsewhere.

    The script of a split page may load others (`strict-dynamic`), at addresses that its one policy
    of trusted types makes: files of its own folder by the names that the page lists.
    """
    more = " 'strict-dynamic'; trusted-types verbale" if split else ""
    return (
        "default-src 'none'; "
        f"script-src '{_hash(script)}'{more}; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
