"""HTML source to tags, in one pass and in linear time whatever the source is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN: Final = 0
CLOSE: Final = 1
ATOM: Final = 2
"""A comment, or an element whose content is no markup (script, title), end tag included."""

Tag = tuple[int, int, int, str, str, int]
"""Start, end, form, name in small letters, attributes as written, end of the start tag.

The form is `OPEN`, `CLOSE` or `ATOM`.
"""

# Every quantifier is possessive and a match always uses up what it looked at, which makes the scan
# linear. A quotation mark counts only after "=", as in browsers, and one that is never closed is a
# plain character. A tag that is never closed ends before the next "<".
_TAG = re.compile(
    r"<(?:(/?)([a-zA-Z][^\s/<>]*+)((?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>?+|!--|[!?/])"
)
_COMMENT_END = re.compile("--!?>")
_RAW = ("script", "style", "iframe", "noembed", "noframes", "noscript", "textarea", "title")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


def tags(source: str) -> Iterator[Tag]:
    """The tags of an HTML source in order; what lies between them is text."""
    at = 0
    absent: set[str] = set()
    while True:
        for found in _TAG.finditer(source, at):
            name = found[2]
            start, at = found.span()
            if name is None:
                at = _comment_end(source, start, at)
                yield start, at, ATOM, "", "", at
                break
            name = name.lower()
            if found[1]:
                yield start, at, CLOSE, name, "", at
            elif name in _RAW_END and not closes_itself(found[3]):
                inside, at = at, _raw_end(source, at, name, absent)
                yield start, at, ATOM, name, found[3], inside
                break
            else:
                yield start, at, OPEN, name, found[3], at
        else:
            return


def closes_itself(written: str) -> bool:
    """Whether attributes end in the slash of `<br />`; in `<a href=/news/>` it is the value's."""
    return written.endswith("/") and (len(written) == 1 or written[-2] in "\"' \t\r\n\f")


def _comment_end(source: str, start: int, after: int) -> int:
    """Where a comment, declaration or processing instruction ends."""
    if source.startswith("<!--", start):
        # From the third character on: "<!-->" is a whole comment.
        end = _COMMENT_END.search(source, start + 2)
        return end.end() if end else len(source)
    close = source.find(">", after)
    return close + 1 if close >= 0 else len(source)


def _raw_end(source: str, inside: int, name: str, absent: set[str]) -> int:
    """Where the element with raw content ends; one without end tag is empty, unless it is code."""
    end = None if name in absent else _RAW_END[name].search(source, inside)
    if end is None:
        absent.add(name)
        return len(source) if name in ("script", "style") else inside
    close = source.find(">", end.end())
    return close + 1 if close >= 0 else len(source)
