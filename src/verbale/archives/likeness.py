"""A cheap look at bytes: may there be a dialogue in this page at all?

Whoever speaks in a transcript is printed the same way each time, and mostly before a colon: so
something short that begins an element or a line comes back, or several stand before long texts. Few
pages of the web have that, and the others need not be parsed. The look is a search in bytes, in any
encoding that keeps ASCII. It lets pages pass that are no transcripts; it is to miss none.
"""

from __future__ import annotations

import re
from collections import Counter

_BETWEEN_TAGS = re.compile(rb">([^<>]{2,})<")
_LINE = re.compile(rb"[^\r\n]{2,}")
_SPACE = b" \t\r\n\f\xa0\"'*_#([{>-\xc2\xe2\x80\x93\x94\x9c\x9e\xab\xb7\xe3\x90"
"""Spaces and signs that may stand before a label, byte by byte in UTF-8 too."""
_MARK = re.compile(
    rb":(?![/\d]\S)|\xef\xbc\x9a|\xef\xb9\x95|\xa3\xba|\xa1\x47|\s(?:-|\xe2\x80[\x93-\x95]|[\x96\x97])\s"
    rb"|&[mn]dash;|&#8211;|&#8212;|\xe3\x80[\x80\x91]|\)\s"
)
"""What may stand behind a label: a colon, also in Chinese code pages, a dash, a bracket."""
_TITLE = re.compile(rb"(?is)<title[^>]*>(.{1,600}?)</title|<h1[^>]*>(.{1,600}?)</h1")
_SPEECH = re.compile(
    rb"(?i)speech|remarks|statement|address|keynote|lecture|briefing|interview|press|transcript|"
    rb"discours|allocution|d\xc3\xa9claration|intervention|conf\xc3\xa9rence|entretien|"
    rb"rede|ansprache|interview|pressekonferenz|discurso|palabras|intervenci|conferencia|"
    rb"\xd0\xb2\xd1\x8b\xd1\x81\xd1\x82\xd1\x83\xd0\xbf|\xd0\xb8\xd0\xbd\xd1\x82\xd0\xb5\xd1\x80\xd0\xb2|"
    rb"\xd0\xb7\xd0\xb0\xd1\x8f\xd0\xb2\xd0\xbb|\xd1\x80\xd0\xb5\xd1\x87\xd1\x8c|"
    rb"\xe6\xbc\x94\xe8\xae\xb2|\xe8\xae\xb2\xe8\xaf\x9d|\xe8\x87\xb4\xe8\xbe\x9e|\xe8\xac\x9b\xe8\xa9\xb1"
)
"""Words of titles of speeches, which need no label."""
_LONGEST_LABEL = 120
_LONG = 200
"""Bytes from which on a text is more than a caption."""


def may_hold_dialogue(data: bytes) -> bool:
    """Whether a page is worth parsing."""
    title = _TITLE.search(data)
    if title and _SPEECH.search(title[1] or title[2]):
        return True
    tagged = data.lstrip()[:1] == b"<" or b"</p>" in data
    texts = (_BETWEEN_TAGS if tagged else _LINE).findall(data)
    marked: Counter[bytes] = Counter()
    alone: Counter[bytes] = Counter()
    before_long = 0
    for text in texts:
        head = text.lstrip(_SPACE)[:_LONGEST_LABEL]
        mark = _MARK.search(head)
        if mark and mark.start():
            marked[head[: mark.start()]] += 1
            before_long += len(text) > _LONG
        elif head:
            alone[head.rstrip() if len(head) < _LONGEST_LABEL else head[:2]] += 1
    return (
        before_long > 1
        or len(marked) > 2
        or any(count > 1 for count in marked.values())
        or any(count > 2 for key, count in alone.items() if not key.isdigit())
    )
