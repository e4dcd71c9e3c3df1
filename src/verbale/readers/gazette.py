"""Gazettes of Taiwan's Legislative Yuan as JSON, in the forms of its parsers (g0v, openfun).

Speech stands in objects with a speaker and a content, in pairs `[speaker, content]`, or in lists of
lines that print their label (`主席：…`). The first two open a turn each, as does a pair without
speaker, which nobody is said to speak; the labels of the third are found as in any text. What else
the file holds are facts about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from verbale.document import Block, BlockKind, Document, Mark, MarkKind
from verbale.readers.cleaning import Assembly, trim
from verbale.readers.html_facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".json"})
MEDIA_TYPE: Final = "application/json"

_SPEAKER: Final = ("speaker", "speaker_name", "legislator_name", "name", "發言人", "發言者", "委員")
_CONTENT: Final = ("content", "text", "speech", "transcript", "發言內容", "內容", "發言")
_PEOPLE: Final = frozenset({"people", "persons", "speakers", "participants", "人員"})
_FACTS: Final = {
    "title": "title",
    "會議標題": "title",
    "會議名稱": "title",
    "meet_name": "title",
    "subject": "subtitle",
    "date": "date",
    "meet_date": "date",
    "會議日期": "date",
    "日期": "date",
    "時間": "date",
    "place": "place",
    "地點": "place",
}
_TALK: Final = frozenset({"log", "conversation", "speeches", "blocks", "transcript", "發言紀錄"})
"""Keys of lists that hold speech, as pairs or as lines."""
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*+[\[{]")
_TELLS = re.compile(
    rb"\"(?:speaker(?:s|_name)?|legislator_name|speeches|conversation)\"\s*+:"
    rb"|\"(?:people|persons)\"\s*+:\s*+\[\s*+\"(?:[\xe4-\xe9]|\\u[4-9])"
    rb"|\xe7\xab\x8b\xe6\xb3\x95\xe9\x99\xa2|\\u7acb\\u6cd5\\u9662"
    rb"|\xe7\x99\xbc\xe8\xa8\x80"
)
"""Keys of speech, people named in Chinese, 立法院 in UTF-8 or escaped, 發言."""
_TOKEN = re.compile(r"\"((?:[^\"\\]++|\\.)*+)\"?+|[\[\]{},:]|[^\s\"\[\]{},:]++", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " "}
_SECTION = "段落："
"""What openfun's parser puts before the title of a section."""
_DEEPEST = 200
_LONGEST_NAME = 60
_LABELLED = re.compile(r"[^：:\n]{1,60}[：:]")


def claims(name: str, head: bytes) -> bool:
    """Whether it is a record of speeches as JSON: by keys that tell of speakers."""
    named = PurePath(name).suffix.lower() in {*SUFFIXES, ""}
    return named and _BEGINS.match(head) is not None and _TELLS.search(head) is not None


def read(decoded: Decoded, source_uri: str) -> Document:
    """Read a gazette: its blocks tile `decoded.text`; broken JSON is read as far as it goes."""
    gazette = _Gazette(decoded.text)
    blocks = tuple(gazette.tiled())
    gazette.facts.state("event_type", "debate", "gazette", 0)
    return Document(
        source_uri, MEDIA_TYPE, decoded, blocks, gazette.facts.stated(), decoded.warnings
    )


@dataclass(slots=True)
class _Text:
    """A string of the source: where it stands, without its quotation marks."""

    start: int
    end: int


@dataclass(slots=True)
class _Null:
    """Null, a number, or a word of JSON."""


@dataclass(slots=True)
class _List:
    items: list[_Node]


@dataclass(slots=True)
class _Object:
    items: list[tuple[str, _Node]]


_Node = _Text | _Null | _List | _Object


class _Gazette:
    """A gazette under way: a tree of places first, then its blocks in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.facts = Facts()
        self._blocks: list[Block] = []
        self._people: set[str] = set()

    def tiled(self) -> Iterator[Block]:
        """All blocks, with the punctuation of JSON between them."""
        self._lay(self._parse())
        apart = any(block.spoken for block in self._blocks)
        at = 0
        for block in sorted(self._blocks, key=lambda block: block.start):
            if block.start > at:
                yield Block(BlockKind.MARKUP, at, block.start)
            yield self._weighed(block, apart=apart)
            at = block.end
        if at < len(self.source):
            yield Block(BlockKind.MARKUP, at, len(self.source))

    def _weighed(self, block: Block, *, apart: bool) -> Block:
        """A line beside marked speech is none; one that opens with a listed name may be."""
        if block.spoken is not None or block.kind is not BlockKind.PARAGRAPH:
            return block
        if apart:
            return replace(block, spoken=False)
        label = _LABELLED.match(block.text)
        if label is None or label[0][:-1] not in self._people:
            return block
        return replace(block, marks=(Mark(0, label.end() - 1, MarkKind.SPEAKER),))

    def _parse(self) -> _Node:
        """The tree of places. What is nested deeper than `_DEEPEST` joins the level above."""
        top = _List([])
        stack: list[_List | _Object] = [top]
        keys: list[str | None] = [None]
        beyond = 0
        for token in _TOKEN.finditer(self.source):
            sign = token[0]
            if sign in ("[", "{"):
                if len(stack) >= _DEEPEST:
                    beyond += 1
                    continue
                node: _List | _Object = _List([]) if sign == "[" else _Object([])
                _add(stack[-1], keys, node)
                stack.append(node)
                keys.append(None)
            elif sign in ("]", "}"):
                if beyond:
                    beyond -= 1
                elif len(stack) > 1:
                    stack.pop()
                    keys.pop()
            elif sign in (",", ":"):
                continue
            elif sign[0] == '"':
                end = token.start() + 1 + len(token[1])
                text = _Text(token.start() + 1, end)
                if isinstance(stack[-1], _Object) and keys[-1] is None:
                    keys[-1] = self._plain(text)
                else:
                    _add(stack[-1], keys, text)
            else:
                _add(stack[-1], keys, _Null())
        return top

    def _lay(self, top: _Node) -> None:
        """Lay out the blocks, depth first, without recursion."""
        pending: list[tuple[_Node, str]] = [(top, "")]
        while pending:
            node, key = pending.pop()
            if isinstance(node, _Object):
                rest = self._object(node)
                pending.extend((child, name) for name, child in reversed(rest))
            elif isinstance(node, _List):
                if key not in _TALK or not self._pair(node):
                    pending.extend((child, key) for child in reversed(node.items))
            elif isinstance(node, _Text):
                self._string(node, key)

    def _object(self, node: _Object) -> list[tuple[str, _Node]]:
        """Lay out a speech, if it is one; what is left of the object."""
        found = dict(reversed(node.items))
        speaker = next((k for k in _SPEAKER if isinstance(found.get(k), (_Text, _Null))), None)
        content = next((k for k in _CONTENT if isinstance(found.get(k), (_Text, _List))), None)
        if speaker is None or content is None:
            return node.items
        self._speech(found[speaker], found[content])
        return [
            (k, v) for k, v in node.items if v is not found[speaker] and v is not found[content]
        ]

    def _pair(self, node: _List) -> bool:
        """Lay out `[speaker, content]`, if a list is that; `[title, …]` opens a section."""
        if len(node.items) != 2:
            return False
        speaker, content = node.items
        if isinstance(speaker, _Text) and not isinstance(content, _Text):
            self._block(node.items.pop(0), BlockKind.HEADING, None)
            return False
        named = isinstance(speaker, _Null) or (
            isinstance(speaker, _Text)
            and speaker.end - speaker.start <= _LONGEST_NAME
            and not _LABELLED.match(self.source, speaker.start, speaker.end)
        )
        if not named or not isinstance(content, _Text):
            return False
        self._speech(speaker, content)
        return True

    def _speech(self, speaker: _Node, content: _Node) -> None:
        """A speech: the name is no text of the page, so it is a mark without extent."""
        name = self._plain(speaker).strip() if isinstance(speaker, _Text) else ""
        if isinstance(speaker, _Text):
            self._block(speaker, BlockKind.METADATA, None)
        texts = content.items if isinstance(content, _List) else [content]
        opens = True
        for text in texts:
            if isinstance(text, _Text):
                opens = not self._block(text, BlockKind.PARAGRAPH, name, opens=opens) and opens

    def _string(self, text: _Text, key: str) -> None:
        """A string that is no speech by its place: a fact, or a line that may print its label."""
        said = self._plain(text).strip()
        if key in _PEOPLE and len(said) <= _LONGEST_NAME:
            self._people.add(said)
            self.facts.state("participant", said, f"JSON {key}", text.start)
        elif key in _FACTS:
            self.facts.state(_FACTS[key], said, f"JSON {key}", text.start)
        elif said.startswith(_SECTION):
            self._block(text, BlockKind.HEADING, None)
            return
        elif key in ("", "raw") or key in _TALK:
            self._block(text, BlockKind.PARAGRAPH, None)
            return
        self._block(text, BlockKind.METADATA, None)

    def _block(
        self, text: _Node, kind: BlockKind, name: str | None, *, opens: bool = False
    ) -> bool:
        """Lay out the paragraphs of a string; whether there were any."""
        laid = False
        if not isinstance(text, _Text):
            return laid
        for start, end in self._paragraphs(text):
            assembly = Assembly()
            if opens and not laid:
                assembly.mark(0, 0, MarkKind.SPEAKER, name or None)
            at = start
            for escape in _ESCAPE.finditer(self.source, start, end):
                assembly.add(self.source[at : escape.start()], at)
                assembly.add(_meant(escape), escape.start())
                at = escape.end()
            assembly.add(self.source[at:end], at)
            block = assembly.block(kind, start, end)
            if not block.text.strip():
                continue
            spoken = True if name else False if name == "" or kind is BlockKind.HEADING else None
            self._blocks.append(
                Block(kind, start, end, block.text, block.marks, block.anchors, spoken=spoken)
            )
            laid = True
        return laid

    def _paragraphs(self, text: _Text) -> Iterator[tuple[int, int]]:
        """The stretches of a string between its line ends, without the spaces around them."""
        at = text.start
        for escape in _ESCAPE.finditer(self.source, text.start, text.end):
            if escape[3] in ("n", "r"):
                yield from self._seen(at, escape.start())
                at = escape.end()
        yield from self._seen(at, text.end)

    def _seen(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first, last = trim(self.source, start, end)
        if first < last:
            yield first, last

    def _plain(self, text: _Text) -> str:
        return _ESCAPE.sub(_meant, self.source[text.start : text.end])


def _add(into: _List | _Object, keys: list[str | None], node: _Node) -> None:
    if isinstance(into, _List):
        into.items.append(node)
    else:
        into.items.append((keys[-1] or "", node))
        keys[-1] = None


def _meant(escape: re.Match[str]) -> str:
    """The character that an escape stands for."""
    if escape[1] is None:
        return _PLAIN.get(escape[3], escape[3])
    high = int(escape[1], 16)
    if 0xD800 <= high < 0xDC00 and escape[2]:
        return chr(0x10000 + ((high - 0xD800) << 10) + int(escape[2], 16) - 0xDC00)
    return "\ufffd" if 0xD800 <= high < 0xE000 else chr(high)
