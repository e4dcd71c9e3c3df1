"""TEI in the manner of ParlaMint: a file a dialogue, utterances with their speakers.

The subset that is used: teiHeader (fileDesc, profileDesc with settingDesc, particDesc, langUsage),
and in the text one div of utterances, each behind a note with the label as printed, in segs.
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
    for turn in dialogue.turns:
        _utterance(division, turn, str(dialogue.row["lang"]))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _header(header: ET.Element, dialogue: Dialogue) -> None:
    row = dialogue.row
    described = ET.SubElement(header, "fileDesc")
    _add(ET.SubElement(described, "titleStmt"), "title", row["title"] or dialogue.dialogue_id)
    published = ET.SubElement(described, "publicationStmt")
    _add(published, "publisher", row["publisher"] or "unknown")
    licence = ET.SubElement(published, "availability")
    _add(licence, "licence", row["license"])
    source = ET.SubElement(ET.SubElement(described, "sourceDesc"), "bibl")
    _add(source, "idno", row["source_uri"], type="URI")
    if row["date_start"]:
        _date(source, row)
    profile = ET.SubElement(header, "profileDesc")
    if row["place"] or row["date_start"]:
        setting = ET.SubElement(ET.SubElement(profile, "settingDesc"), "setting")
        if row["place"]:
            _add(setting, "placeName", row["place"])
        if row["date_start"]:
            _date(setting, row)
    people = {turn.speaker_id: turn for turn in reversed(dialogue.turns) if turn.speaker_id}
    if people:
        listed = ET.SubElement(ET.SubElement(profile, "particDesc"), "listPerson")
        for speaker, turn in sorted(people.items()):
            person = ET.SubElement(listed, "person", {f"{_XML}id": _name(speaker)})
            _add(person, "persName", turn.speaker)
            if turn.speaker_role:
                _add(person, "occupation", turn.speaker_role)


def _date(parent: ET.Element, row: Any) -> None:
    start, end = row["date_start"], row["date_end"] or row["date_start"]
    when = {"when": str(start)} if start == end else {"from": str(start), "to": str(end)}
    ET.SubElement(parent, "date", when).text = str(start)


def _utterance(division: ET.Element, turn: Turn, lang: str) -> None:
    if turn.speaker_label:
        _add(division, "note", turn.speaker_label, type="speaker")
    attributes = {f"{_XML}id": _name(f"{turn.dialogue_id}.{turn.turn_index}")}
    if turn.speaker_id:
        attributes["who"] = f"#{_name(turn.speaker_id)}"
    utterance = ET.SubElement(division, "u", attributes)
    for number, paragraph in enumerate(turn.text.split("\n")):
        segment = _add(utterance, "seg", paragraph)
        segment.set(f"{_XML}id", _name(f"{turn.dialogue_id}.{turn.turn_index}.{number}"))
        if turn.lang not in (lang, "und"):
            segment.set(f"{_XML}lang", turn.lang)


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return made


def _name(text: str) -> str:
    """An XML name: what other characters there are become underscores, a letter comes first."""
    plain = _NO_NAME.sub("_", text)
    return plain if plain[:1].isalpha() else f"v.{plain}"
