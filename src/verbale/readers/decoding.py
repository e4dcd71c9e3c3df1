"""Bytes to text, with the encoding, the evidence for it, and the way back to bytes.

Evidence is asked in this order: byte order mark, declaration, valid UTF-8, the NULs of UTF-16,
detection (resiliparse's uchardet, then what the candidates' words look like). Encodings carry the
names of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels), which
also says that text labelled ISO-8859-1 is windows-1252.
"""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from verbale.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_MULTI_BYTE = {"gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"}
_WIDTH = {"utf-16le": 2, "utf-16be": 2, "utf-32le": 4, "utf-32be": 4}

# Name of the encoding -> Python's codec: the widest one that reads what is labelled so.
_CODECS = {
    "utf-8": "utf-8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    "windows-1252": "cp1252",
    "windows-1251": "cp1251",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "windows-1250": "cp1250",
    "windows-1254": "cp1254",
    "windows-1253": "cp1253",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258",
    "windows-874": "cp874",
    "iso-8859-2": "iso8859_2",
    "iso-8859-3": "iso8859_3",
    "iso-8859-4": "iso8859_4",
    "iso-8859-5": "iso8859_5",
    "iso-8859-6": "iso8859_6",
    "iso-8859-7": "iso8859_7",
    "iso-8859-8": "iso8859_8",
    "iso-8859-10": "iso8859_10",
    "iso-8859-13": "iso8859_13",
    "iso-8859-14": "iso8859_14",
    "iso-8859-15": "iso8859_15",
    "iso-8859-16": "iso8859_16",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "ibm866": "cp866",
}
# Label, or Python's name for it -> the encoding that text labelled so is read as.
_READ_AS = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5",
    "cp950": "big5",
    "shift_jis": "shift_jis",
    "euc_kr": "euc-kr",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16le",
    "x-sjis": "shift_jis",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc-jp",
    "x-cp1252": "windows-1252",
    "x-cp1251": "windows-1251",
}
_CANDIDATES = (
    "windows-1252",
    "windows-1251",
    "koi8-r",
    "koi8-u",
    "windows-1250",
    "iso-8859-2",
    "windows-1254",
    "iso-8859-5",
    "windows-1253",
    "windows-1256",
    "windows-1255",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
)

_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
    rb"""|<\?xml\b[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_STATEFUL = {"iso2022", "utf7", "hz", "csiso2022", "unicode11utf7"}
_ESCAPES = re.compile(rb"\x1b\$(?:[@AB]|[()][A-Z])|\x1b\([BIJ]")
_LINE_END = re.compile("[\r\n](?:(?<=\r)\n)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

_SAMPLE = 1 << 16
_STEP = 1024
"""Bytes between two checkpoints of the map from code points to bytes."""
_TRUST = 20
"""Undecodable bytes are damage, not another encoding, if good ones outnumber them so."""


@dataclass(frozen=True)
class Decoded:
    """A source as text.

    Attributes:
        data: The bytes.
        text: What they decode to, without a byte order mark. An undecodable byte (in UTF-16 and
            UTF-32 code unit) is one lone surrogate, so that positions hold; blocks show U+FFFD.
        encoding: Name of the encoding in the WHATWG standard, such as "windows-1251".
        evidence: What spoke for it: "byte order mark", "declared", "valid UTF-8", …
        bom: Bytes of the byte order mark.
        warnings: What the user should know about the decoding, one line each.
    """

    data: bytes = field(repr=False)
    text: str = field(repr=False)
    encoding: str
    evidence: str
    bom: int = 0
    warnings: tuple[str, ...] = ()

    def byte_offset(self, offset: int) -> int:
        """Byte at which the code point at `offset` begins; a byte order mark belongs to 0."""
        if offset >= len(self.text):
            return len(self.data)
        if offset <= 0:
            return 0
        width = _WIDTH.get(self.encoding)
        if width:
            wide = bisect_left(self._astral, offset) if width == 2 else 0
            return self.bom + width * offset + 2 * wide
        if len(self.text) + self.bom == len(self.data):
            return self.bom + offset
        points, places = self._checkpoints
        at = bisect_right(points, offset) - 1
        if self.encoding == "utf-8":
            before = self.text[points[at] : offset]
            return places[at] + len(before.encode("utf-8", "surrogateescape"))
        return places[at] + self._within(at)[offset - points[at]]

    def encode(self, text: str) -> bytes:
        """Other text in the encoding of the source, without byte order mark.

        Raises:
            UnicodeEncodeError: The encoding has no such character.
        """
        return text.encode(_CODECS[self.encoding])

    def line(self, offset: int) -> int:
        """Line on which the code point at `offset` stands, counted from 1."""
        return bisect_right(self._line_starts, max(offset, 0))

    @cached_property
    def _line_starts(self) -> array[int]:
        if "\r" not in self.text:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            return array("q", accumulate(lengths, initial=0))[:-1]
        return array("q", [0, *(found.end() for found in _LINE_END.finditer(self.text))])

    @cached_property
    def _astral(self) -> array[int]:
        return array("q", (found.start() for found in _ASTRAL.finditer(self.text)))

    @cached_property
    def _checkpoints(self) -> tuple[array[int], array[int]]:
        """Ascending code points, and the bytes at which they begin."""
        decoder = codecs.getincrementaldecoder(_CODECS[self.encoding])(_errors(self.encoding))
        points, places = array("q", [0]), array("q", [self.bom])
        count = 0
        for start in range(self.bom, len(self.data), _STEP):
            count += len(decoder.decode(self.data[start : start + _STEP]))
            points.append(count)
            places.append(min(start + _STEP, len(self.data)) - len(decoder.getstate()[0]))
        return points, places

    def _within(self, at: int) -> array[int]:
        """Bytes from the checkpoint to each code point up to the next one."""
        cache: dict[int, array[int]] = self.__dict__.setdefault("_widths", {})
        if at not in cache:
            _, places = self._checkpoints
            end = places[at + 1] if at + 1 < len(places) else len(self.data)
            if len(cache) > 8:
                cache.clear()
            cache[at] = self._walk(places[at], end)
        return cache[at]

    def _walk(self, start: int, end: int) -> array[int]:
        decoder = codecs.getincrementaldecoder(_CODECS[self.encoding])(_errors(self.encoding))
        begins = array("q")
        begin = 0
        for at in range(start, end):
            size = len(decoder.decode(self.data[at : at + 1], at + 1 == end))
            if at + 1 == end:  # CPython leaves behind what follows an undecodable byte
                size += len(decoder.decode(b"", True))
            if size:
                # Of several code points all but the last stand for an undecodable byte each.
                begins.extend(range(begin, begin + size))
                begin = at + 1 - start - len(decoder.getstate()[0])
        return begins


def decode(data: bytes, declared: str | None = None, source: str = "input") -> Decoded:
    """Decode the bytes of a source.

    Args:
        data: All of them.
        declared: The encoding that something outside the bytes states. Without it a `<meta>` or an
            XML declaration in the first 2048 bytes counts.
        source: The source's name, for errors.

    Raises:
        SourceError: The encoding keeps state between characters (ISO-2022, UTF-7), or the bytes
            are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _text(data[len(bom) :], encoding)
            return Decoded(data, text, encoding, "byte order mark", len(bom), _damage(text))
    declared = declared or _declaration(data[:2048])
    _refuse_stateful(data, declared, source)
    if b"\0" in data:
        return _utf16(data, source)
    if data.isascii():
        return Decoded(data, data.decode("ascii"), "utf-8", "plain ASCII")
    return _judged(data, declared)


def _judged(data: bytes, declared: str | None) -> Decoded:
    """Decode bytes that are neither marked nor UTF-16 nor ASCII."""
    stated = _known(declared) if declared else None
    utf8 = _text(data, "utf-8")
    if _fits(utf8):
        mislabelled = stated not in (None, "utf-8") and stated not in _WIDTH
        notes = (_overruled(declared, "utf-8"),) if mislabelled else ()
        evidence = "declared" if stated == "utf-8" else "valid UTF-8"
        return Decoded(data, utf8, "utf-8", evidence, 0, notes + _damage(utf8))
    encoding, text = _detected(data)
    if stated and stated not in _WIDTH:
        as_stated = _text(data, stated)
        if _fits(as_stated) and plausibility(as_stated) + 0.1 >= plausibility(text):
            return Decoded(data, as_stated, stated, "declared", 0, _damage(as_stated))
    notes = (_overruled(declared, encoding),) if declared else ()
    return Decoded(data, text, encoding, "detected", 0, notes + _damage(text))


def _detected(data: bytes) -> tuple[str, str]:
    """The encoding that the bytes themselves speak for, and the text."""
    from resiliparse.parse.encoding import detect_encoding

    guess = _known(detect_encoding(data, html5_compatible=False) or "")
    if guess and guess not in _WIDTH and guess != "utf-8":
        text = _text(data, guess)
        if _WESTERN_WORD.search(text):
            guess, text = "windows-1252", _text(data, "windows-1252")
        if _fits(text) and plausibility(text) >= 0.8:
            return guess, text
    sample = data[:_SAMPLE]
    texts = {name: _text(sample, name) for name in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda name: (_fits(texts[name]), plausibility(texts[name])))
    return best, _text(data, best)


_WORD = re.compile(r"[^\W\d_]+")
_WESTERN_WORD = re.compile(r"(?<!\w)[ŕĺ](?!\w)")
"""What ISO 8859-2 makes of `à` and `å`, words of Western languages and of no Central European."""
_ODD = re.compile(
    # signs that stand between words or before them, here after or inside one
    "(?<=[^\\W\\d_])(?:[\u00a1\u00a4\u00a6\u00b1-\u00b3\u00b9\u00bc-\u00bf]"
    "|[\u00a2-\u00a9\u00ac-\u00b8\u00d7\u00f7\u0192\u02c6\u02dc\u2020-\u2022\u2030\u20ac\u2122]"
    "(?=[^\\W\\d_]))"
    # C1 controls, box drawing, private use, half-width katakana
    "|[\u0080-\u009f\u2500-\u257f\ue000-\uf8ff\uff61-\uff9f]"
    # Latin beside Greek, Cyrillic, Hebrew or Arabic in one word
    "|[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]"
)


def plausibility(text: str) -> float:
    """How many of the words with other than ASCII letters look like words, from 0 to 1.

    Words of a wrong encoding change case inside (`лХМХЯРП`), consist of accents (`Ìèíèñòð`), mix
    scripts or hold signs that stand between words.
    """
    sample = text[:_SAMPLE]
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    odd = sum(1 for _ in _ODD.finditer(sample))
    good = sum(1 for word in words if _wordlike(word))
    return good / (len(words) + odd) if words else 1 / (1 + odd)


def _wordlike(word: str) -> bool:
    if not (word.isupper() or word[1:].islower() or word.upper() == word.lower()):
        return len(word) == 1
    return len(word) < 5 or not all("\u0080" <= letter < "\u0370" for letter in word)


def _text(data: bytes, encoding: str) -> str:
    return data.decode(_CODECS[encoding], _errors(encoding))


def _errors(encoding: str) -> str:
    """The error handler that gives one code point for each undecodable byte, or code unit."""
    if encoding in _WIDTH:
        return _UNITWISE
    # Where sequences can begin anywhere below 0x80, Python's own (fast) handler gives up.
    return _BYTEWISE if encoding in _MULTI_BYTE else "surrogateescape"


def _fits(text: str) -> bool:
    """Whether so few bytes are undecodable that the source is damaged or cut, not other."""
    return _mostly_good(text[:_SAMPLE]) and (len(text) <= _SAMPLE or _mostly_good(text))


def _mostly_good(text: str) -> bool:
    bad = _undecodable(text)
    if not bad:
        return True
    if not _undecodable(text[:-3]):
        return not text[:-3].isascii()
    return len(text) - len(text.encode("ascii", "ignore")) - bad >= _TRUST * bad


def _undecodable(text: str) -> int:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return sum(1 for _ in _SURROGATE.finditer(text))
    return 0


def _known(label: str) -> str | None:
    """Our name of a labelled encoding, or None where it is not one that is read."""
    label = label.strip().lower()
    if label in _CODECS:
        return label
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        name = label
    if name in _READ_AS:
        return _READ_AS[name]
    return next(
        (ours for ours, codec in _CODECS.items() if codecs.lookup(codec).name == name), None
    )


def _declaration(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _refuse_stateful(data: bytes, declared: str | None, source: str) -> None:
    """Bytes of such an encoding mean nothing by themselves: no map leads back to them."""
    name = re.sub(r"[^a-z0-9]", "", (declared or "").lower())
    stated = any(name.startswith(stem) for stem in _STATEFUL)
    if (stated and data.isascii() and re.search(rb"\x1b|\+[A-Za-z0-9/]{2,}|~\{", data)) or (
        _ESCAPES.search(data) and data.isascii()
    ):
        raise SourceError(
            source,
            f"is in {declared if stated else 'ISO-2022'}, which keeps state between characters",
            "convert it to UTF-8 first",
        )


def _utf16(data: bytes, source: str) -> Decoded:
    """Decode bytes with NULs: UTF-16 without a mark, or no text at all."""
    high_last, high_first = data[1::2].count(0), data[0::2].count(0)
    encoding = "utf-16le" if high_last > high_first else "utf-16be"
    few = (high_last + high_first) * 4 < len(data)
    padded = few and not re.search(rb"[\x01-\x08\x0e-\x1f\x80-\xff]", data)
    if not padded and min(high_last, high_first) * 2 <= max(high_last, high_first):
        text = _text(data, encoding)
        foreign = len(
            re.findall("[\x00-\x08\x0e-\x1f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]", text)
        )
        if foreign * 50 <= len(text) and plausibility(text) >= 0.5:
            return Decoded(data, text, encoding, "NULs as in UTF-16", 0, _damage(text))
    raise SourceError(source, "is binary, not text", "give the text, HTML or Markdown of the page")


def _overruled(declared: str | None, encoding: str) -> str:
    return f"declared as {declared}, but the bytes are {encoding}"


def _damage(text: str) -> tuple[str, ...]:
    count = _undecodable(text)
    return (f"{count} undecodable byte{'s' * (count > 1)} shown as U+FFFD",) if count else ()


def _bytewise(error: UnicodeError) -> tuple[str, int]:
    """Stand in for one undecodable byte, so that no position is lost."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return chr(0xDC00 + error.object[error.start]), error.start + 1


def _unitwise(error: UnicodeError) -> tuple[str, int]:
    """Stand in for one undecodable code unit of UTF-16 or UTF-32."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    width = 4 if error.encoding.lower().startswith("utf-32") else 2
    return "\udc00", min(error.start + width, len(error.object))


_BYTEWISE, _UNITWISE = "verbale.bytewise", "verbale.unitwise"
codecs.register_error(_BYTEWISE, _bytewise)
codecs.register_error(_UNITWISE, _unitwise)
