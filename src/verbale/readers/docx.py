r"""Word documents (docx, ISO/IEC 29500): the paragraphs of the main part, with their styles.

A docx is a ZIP archive of XML. What is extracted is its main part, as stored, and behind it the
styles and the core properties, which the reader needs: positions are those of the main part.
Deleted revisions, headers, footers and notes at the foot of the page are not read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from verbale.boilerplate import Boilerplate
from verbale.document import Block, BlockKind, Document, Mark, MarkKind, Stated
from verbale.errors import SourceError
from verbale.readers.docx_body import Laid, body, is_on
from verbale.readers.docx_styles import BODY, Style, Styles
from verbale.readers.html_says import attributes, unescaped
from verbale.readers.html_scan import CLOSE, OPEN, tags
from verbale.readers.tagged import untagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from verbale.readers.decoding import Decoded

SUFFIXES: Final = frozenset({".docx", ".docm"})
MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_MOST = 64 << 20
"""Bytes that may come out of an archive, as of any source."""
_HEAD = 20_000
"""What is looked at of the part that says where the text is."""
_MAIN = "word/document.xml"
_BOM = b"\xef\xbb\xbf"
_NAMESPACE = re.compile(
    r"""\bxmlns(?::([\w.-]{1,40}))?="(?:http://schemas\.openxmlformats\.org/wordprocessingml/2006/main"""
    r"""|http://purl\.oclc\.org/ooxml/wordprocessingml/main)\""""
)
_MAIN_END = re.compile(r"</(?:[\w.-]{1,40}:)?document\s{0,9}>")
_LONGEST_LABEL = 150
_NO_LABEL = re.compile(r"[!?…;。！？]$|\.\s|\n")
_LONGEST_FACT = 1000
_FEW_FIRST = 40
_REMEDY = "save it again as docx"


def claims(name: str, head: bytes) -> bool:
    """Every file named as a Word document, and a nameless archive that begins as they do."""
    named = name.lower().endswith(tuple(SUFFIXES))
    return named or (
        head.startswith(b"PK\x03\x04") and (b"[Content_Types]" in head or b"word/" in head)
    )


def extract(data: bytes, source: str) -> bytes:
    """The main part of the document, and behind it styles and core properties.

    Raises:
        SourceError: It is no Word document, is damaged, or holds more than `_MOST` bytes.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(source, "is an old or encrypted Office file, no docx", _REMEDY)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _main_part(_member(archive, "_rels/.rels", source) or b"")
            document = _member(archive, main, source)
            styles = _member(archive, posixpath.join(posixpath.dirname(main), "styles.xml"), source)
            core = _member(archive, "docProps/core.xml", source)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise SourceError(
            source, f"is no docx, or a damaged one: {_said(error)}", _REMEDY
        ) from None
    except (RuntimeError, NotImplementedError):
        raise SourceError(source, "is an archive that is locked or packed oddly", _REMEDY) from None
    if document is None:
        raise SourceError(source, "is a ZIP archive, but no Word document", "unpack it")
    if document.startswith((b"\xff\xfe", b"\xfe\xff")):
        return document  # UTF-16, in which the others need not be
    behind = [part.removeprefix(_BOM) for part in (styles, core) if part]
    return b"\n".join([document, *behind])


def _main_part(relations: bytes) -> str:
    """The member with the text, as the package states it."""
    for _, _, form, name, written, _ in tags(relations[:_HEAD].decode("utf-8", "replace")):
        given = attributes(written) if form == OPEN and name == "relationship" else {}
        if given.get("type", "").endswith("/officeDocument"):
            return given.get("target", _MAIN).lstrip("/")
    return _MAIN


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or "it ends too early"


def _member(archive: zipfile.ZipFile, name: str, source: str) -> bytes | None:
    """A member of the archive, None where there is none of this name."""
    try:
        with archive.open(name) as file:
            content = file.read(_MOST + 1)
    except KeyError:
        return None
    if len(content) > _MOST:
        raise SourceError(source, f"unpacks to more than {_MOST >> 20} MiB", "split it")
    return content


def read(decoded: Decoded, source_uri: str) -> Document:
    """Make the document of the parts that `extract` gives.

    Raises:
        SourceError: The main part is no Word document.
    """
    text = decoded.text
    prefix = _prefix(text)
    if prefix is None:
        raise SourceError(source_uri, "holds no text of a Word document", _REMEDY)
    end = _MAIN_END.search(text)
    stop = end.end() if end else len(text)
    styles = _styles(text[stop:], prefix)
    laid = body(text[:stop], prefix, styles)
    _name_speakers(laid, styles)
    _name_boilerplate(laid, styles)
    for each in laid:
        each.block = untagged(each.block)
    return Document(
        source_uri,
        MEDIA_TYPE,
        decoded,
        tuple(_tiles(laid, stop, len(text))),
        tuple(_facts(laid, text[stop:], styles)),
        decoded.warnings,
    )


def _prefix(text: str) -> str | None:
    """That of the names of WordprocessingML, in small letters; None where the root is another."""
    for _, _, form, name, written, _ in tags(text):
        if form == OPEN:
            declared = _NAMESPACE.search(written) if name.endswith("document") else None
            return None if declared is None else f"{declared[1].lower()}:" if declared[1] else ""
    return None


def _tiles(laid: Sequence[Laid], stop: int, end: int) -> Iterator[Block]:
    """The blocks, and what lies between and behind them."""
    at = 0
    for each in laid:
        if each.block.start > at:
            yield Block(BlockKind.MARKUP, at, each.block.start)
        yield each.block
        at = each.block.end
    if at < stop:
        yield Block(BlockKind.MARKUP, at, stop)
    if stop < end:
        yield Block(BlockKind.METADATA, stop, end)


def _styles(text: str, prefix: str) -> Styles:
    """The styles that a part defines."""
    defined: dict[str, Style] = {}
    known = ""
    for _, _, form, name, written, _ in tags(text):
        bare = name.removeprefix(prefix)
        if form == CLOSE and bare == "style":
            known = ""
        if form != OPEN or not name.startswith(prefix):
            continue
        if bare == "style":
            known = attributes(written).get(f"{prefix}styleid", "")
            defined[known] = Style(known)
        elif known:
            value = attributes(written).get(f"{prefix}val", "")
            defined[known] = _setting(defined[known], bare, value)
    return Styles(defined)


def _setting(style: Style, name: str, value: str) -> Style:
    """The style with one more setting."""
    match name:
        case "name":
            return replace(style, name=value)
        case "basedon":
            return replace(style, based_on=value)
        case "b":
            return replace(style, bold=is_on(value))
        case "i":
            return replace(style, italic=is_on(value))
        case "outlinelvl":
            return replace(
                style, outline=int(value) if value.isdigit() and len(value) < 3 else BODY
            )
        case _:
            return style


def _name_speakers(laid: list[Laid], styles: Styles) -> None:
    """Mark the paragraphs of styles whose name tells of a speaker, where they are but labels."""
    told = [at for at, each in enumerate(laid) if styles.tells_speaker(each.style)]
    alone = [at for at in told if _stands_alone(laid, at)]
    all_of, alone_of = (Counter(laid[at].style for at in each) for each in (told, alone))
    for at in alone:
        each = laid[at]
        if 2 * alone_of[each.style] >= all_of[each.style]:
            mark = Mark(0, len(each.block.text.rstrip(" :：")), MarkKind.SPEAKER)
            each.block = replace(each.block, marks=(mark, *each.block.marks))


def _stands_alone(laid: Sequence[Laid], at: int) -> bool:
    """Whether a paragraph is a label, and the next one is none of the same style."""
    following = laid[at + 1] if at + 1 < len(laid) else None
    again = following and following.style == laid[at].style and _is_label(following.block.text)
    return _is_label(laid[at].block.text) and not again


def _is_label(text: str) -> bool:
    """Whether a paragraph is short and no sentence."""
    return len(text) <= _LONGEST_LABEL and _NO_LABEL.search(text) is None


def _name_boilerplate(laid: Sequence[Laid], styles: Styles) -> None:
    """Tables of contents, and boxes beside the text, unless they hold most of it."""
    boxed = sum(len(each.block.text) for each in laid if each.boxed)
    beside = 2 * boxed < sum(len(each.block.text) for each in laid)
    for each in laid:
        name = None
        if styles.is_contents(each.style):
            name = Boilerplate.NAVIGATION
        elif each.boxed and beside:
            name = Boilerplate.SIDE_BAR
        if name is not None:
            each.block = replace(each.block, boilerplate=name.value)


def _facts(laid: Sequence[Laid], behind: str, styles: Styles) -> Iterator[Stated]:
    """What the title's style and the core properties state.

    The properties are kept by nobody: a title there counts if the document prints it, and its dates
    are those of the file.
    """
    first = [each for each in laid[:_FEW_FIRST] if not each.block.boilerplate]
    title = next((each for each in first if styles.is_title(each.style)), None)
    if title is not None:
        yield Stated("title", " ".join(title.block.text.split()), "style Title")
    printed = {" ".join(each.block.text.split()).casefold() for each in first}
    for _, end, form, name, _, _ in tags(behind):
        if form != OPEN or name not in ("dc:title", "dc:language"):
            continue
        close = behind.find("<", end, end + _LONGEST_FACT)
        value = " ".join(unescaped(behind[end:close]).split()) if close > end else ""
        if name == "dc:language" and value:
            yield Stated("lang", value, "core properties")
        elif name == "dc:title" and title is None and value.casefold() in printed:
            yield Stated("title", value, "core properties")
