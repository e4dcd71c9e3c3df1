"""TEI in the manner of ParlaMint: a file a dialogue, utterances with their speakers.

`docs/tei.md` lists the elements and attributes that are used.
Guidelines: https://clarin-eric.github.io/ParlaMint/ and https://tei-c.org/release/doc/tei-p5-doc/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from verbale.views.targets import chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from verbale.views.dialogue import Dialogue, Turn
    from verbale.views.left_out import LeftOut
    from verbale.views.options import Options

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
SPOKEN = "verbale:spoken-lang:"
"""What stands in `ana` before the language in which an utterance was spoken."""
_ELEMENTS = {"note": "note", "quote": "q", "foreign": "foreign"}
_Marks = list[tuple[int, int, str, str]]
"""Start, end, element and language of what is marked within a paragraph."""
_NO_NAME = re.compile(r"[^A-Za-z0-9._-]")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OPTIONS = frozenset({"languages"})


def files(
    dialogues: Iterable[Dialogue], options: Options, left_out: LeftOut
) -> Iterator[tuple[str, str]]:
    """A file for each dialogue, named by its id."""
    for dialogue in chosen(dialogues, options, left_out):
        yield f"{dialogue.dialogue_id}.xml", text_of(dialogue)


def text_of(dialogue: Dialogue) -> str:
    """The TEI document of a dialogue."""
    root = ET.Element("TEI", {"xmlns": _TEI, f"{_XML}id": _name(dialogue.dialogue_id)})
    if dialogue.row["lang"] != "und":
        root.set(f"{_XML}lang", dialogue.row["lang"])
    _header(ET.SubElement(root, "teiHeader"), dialogue)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    division = ET.SubElement(body, "div", type="debateSection")
    filled: list[tuple[ET.Element, str, _Marks]] = []
    for turn in dialogue.turns:
        filled += _utterance(division, turn, str(dialogue.row["lang"]))
    # Indentation comes first: within a paragraph every space is text.
    ET.indent(root, " ")
    for segment, text, marks in filled:
        _fill(segment, text, marks)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _header(header: ET.Element, dialogue: Dialogue) -> None:
    row = dialogue.row
    described = ET.SubElement(header, "fileDesc")
    _add(ET.SubElement(described, "titleStmt"), "title", row["title"] or dialogue.dialogue_id)
    published = ET.SubElement(described, "publicationStmt")
    _add(published, "publisher", row["publisher"] or "")
    _add(published, "idno", dialogue.dialogue_id, type="verbale", subtype="dialogue")
    _add(published, "idno", row["event_id"], type="verbale", subtype="event")
    licence = ET.SubElement(published, "availability")
    _add(licence, "licence", row["license"])
    source = ET.SubElement(ET.SubElement(described, "sourceDesc"), "bibl")
    _add(source, "idno", row["source_uri"], type="URI", subtype="source")
    if row["date_start"]:
        _date(source, row)
    profile = ET.SubElement(header, "profileDesc")
    if row["place"] or row["date_start"] or row["country"]:
        setting = ET.SubElement(ET.SubElement(profile, "settingDesc"), "setting")
        if row["place"]:
            _add(setting, "placeName", row["place"])
        if row["country"]:
            _add(setting, "country", row["country"], key=row["country"])
        if row["date_start"]:
            _date(setting, row)
    people = {turn.speaker_id: turn for turn in reversed(dialogue.turns) if _is_person(turn)}
    if people:
        listed = ET.SubElement(ET.SubElement(profile, "particDesc"), "listPerson")
        for speaker, turn in sorted(people.items()):
            person = ET.SubElement(listed, "person", {f"{_XML}id": _name(speaker)})
            _add(person, "persName", turn.speaker)
            if turn.speaker_role:
                _add(person, "occupation", turn.speaker_role)
            if turn.speaker_org:
                _add(person, "affiliation", turn.speaker_org)
    classes = ET.SubElement(profile, "textClass")
    for name in ("event_type", "completeness"):
        _add(classes, "classCode", row[name], scheme=f"verbale:{name}")


def _is_person(turn: Turn) -> bool:
    """Whether a person speaks; a chair or the press has a label, and no name to list."""
    return turn.speaker_id is not None and turn.speaker_type == "person"


def _date(parent: ET.Element, row: Any) -> None:
    start, end = row["date_start"], row["date_end"] or row["date_start"]
    when = {"when": str(start)} if start == end else {"from": str(start), "to": str(end)}
    ET.SubElement(parent, "date", when).text = str(start)


def _utterance(
    division: ET.Element, turn: Turn, lang: str
) -> Iterator[tuple[ET.Element, str, _Marks]]:
    """Add an utterance; its segments, with what they are to hold."""
    if turn.speaker_label:
        _add(division, "note", turn.speaker_label, type="speaker")
    attributes = {f"{_XML}id": _name(f"{turn.dialogue_id}.{turn.turn_index}")}
    if turn.speaker_id is not None and _is_person(turn):
        attributes["who"] = f"#{_name(turn.speaker_id)}"
    if turn.spoken_lang != "und":
        attributes["ana"] = f"{SPOKEN}{turn.spoken_lang}"
    utterance = ET.SubElement(division, "u", attributes)
    at = 0
    for number, paragraph in enumerate(turn.text.split("\n")):
        segment = ET.SubElement(utterance, "seg")
        segment.set(f"{_XML}id", _name(f"{turn.dialogue_id}.{turn.turn_index}.{number}"))
        if turn.lang not in (lang, "und"):
            segment.set(f"{_XML}lang", turn.lang)
        yield segment, paragraph, _marks(turn, at, at + len(paragraph))
        at += len(paragraph) + 1


def _marks(turn: Turn, start: int, end: int) -> _Marks:
    """The spans of a paragraph that elements can hold: each whole, the wider ones first."""
    found: _Marks = []
    for span in sorted(turn.spans, key=lambda span: (span["start"], -span["end"])):
        one, other = span["start"] - start, span["end"] - start
        crossing = any(one < last < other for _, last, *_ in found)
        if 0 <= one < other <= end - start and span["type"] in _ELEMENTS and not crossing:
            found.append((one, other, _ELEMENTS[span["type"]], span["lang"]))
    return found


def _fill(parent: ET.Element, text: str, marks: _Marks) -> None:
    """Put text into an element, with its marks, which nest, as elements within."""
    text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    at, last = 0, None
    while marks:
        (start, end, name, lang), marks = marks[0], marks[1:]
        _append(parent, last, text[at:start])
        last = ET.SubElement(parent, name)
        if name == "foreign":
            last.set(f"{_XML}lang", lang)
        inner = [each for each in marks if each[0] < end]
        _fill(
            last,
            text[start:end],
            [(one - start, other - start, kind, tag) for one, other, kind, tag in inner],
        )
        at, marks = end, marks[len(inner) :]
    _append(parent, last, text[at:])


def _append(parent: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        parent.text = text
    else:
        last.tail = text


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return made


def _name(text: str) -> str:
    """An XML name: what other characters there are become underscores, a letter comes first."""
    plain = _NO_NAME.sub("_", text)
    return plain if plain[:1].isalpha() else f"v.{plain}"
