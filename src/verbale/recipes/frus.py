"""Foreign Relations of the United States: memoranda of conversation and minutes of meetings.

The official documentary record of American foreign policy, as the Office of the Historian edits it:
some 500 volumes, each a TEI file with hundreds of documents. Telegrams, letters and reports are no
dialogue; the recipe cuts out the documents whose headings call them a memorandum of conversation, a
record or minutes of a meeting, a transcript or a telephone conversation, each with its heading,
date and participants. Where such a document retells in place of quoting, no turns are found in it,
and it has a row without turns. The list of persons of a volume is the registry for its documents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.fetching import Listing, Piece, Recipe
from verbale.fetching.links import contents
from verbale.folder.citation import Author, Citation

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENT = re.compile(rb"<div\b[^<>]*\btype=[\"']document[\"'][^<>]*>")
_TAG = re.compile(rb"<(/?)div\b[^<>]*>")
_ID = re.compile(rb"\bxml:id=[\"']([\w.-]{1,60})[\"']")
_DAY = re.compile(rb"\bdoc-dateTime-min=[\"'](\d{4}(?:-\d{2}(?:-\d{2})?)?)")
_HEAD = re.compile(rb"<head\b[^<>]*>(.*?)</head>", re.DOTALL)
_NOTE = re.compile(rb"<note\b.*?</note>", re.DOTALL)
_MARKUP = re.compile(rb"<[^<>]*>")
_DIALOGUE = re.compile(
    rb"conversation|minutes|transcript|record of (?:a |the )?(?:meeting|discussion|telephone)"
    rb"|notes of (?:a |the )?(?:meeting|telephone)|meeting of|discussion at",
    re.IGNORECASE,
)
_LARGEST_HEAD = 20_000
_BEFORE = re.compile(rb"(?s)^.*?<TEI\b[^<>]*>")


def memoranda(volume: bytes) -> Iterator[Piece]:
    """The documents of a volume that may be dialogue, each as a TEI file of its own."""
    opening = _BEFORE.match(volume)
    if opening is None:
        return
    for found in _DOCUMENT.finditer(volume):
        end = _end(volume, found.end())
        whole = volume[found.start() : end]
        head = _HEAD.search(whole[:_LARGEST_HEAD])
        title = _plain(_NOTE.sub(b" ", head[1])) if head else b""
        own = _ID.search(found[0])
        if own is None or not _DIALOGUE.search(title):
            continue
        day = _DAY.search(found[0])
        facts = [("title", title.decode("utf-8", "replace"))]
        if day is not None:
            facts.append(("date", day[1].decode()))
        text = b"<text><body>" + whole + b"</body></text></TEI>\n"
        yield Piece(own[1].decode(), opening[0] + text, tuple(facts))


def _end(volume: bytes, start: int) -> int:
    """One past the end of the division that is open."""
    depth = 1
    for tag in _TAG.finditer(volume, start):
        if tag[0].endswith(b"/>"):
            continue
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(volume)


def _plain(markup: bytes) -> bytes:
    return b" ".join(_MARKUP.sub(b"", markup).split())


RECIPE = Recipe(
    title="Foreign Relations of the United States",
    languages=("en",),
    period="1861 to 1992",
    publisher="Office of the Historian, U.S. Department of State",
    licence="CC-PDM-1.0",
    licence_stated="README.md of https://github.com/HistoryAtState/frus: the files are in the"
    " public domain and may be copied and distributed without permission",
    citation=Citation(
        "Foreign Relations of the United States",
        (
            Author(
                "Office of the Historian, U.S. Department of State",
                "{Office of the Historian, U.S. Department of State}",
                person=False,
            ),
        ),
        url="https://history.state.gov/historicaldocuments",
    ),
    places=(
        Listing(
            "https://api.github.com/repos/HistoryAtState/frus/contents/volumes",
            contents(r"volumes/frus[\w-]+\.xml"),
        ),
    ),
    form='TEI P5, one file a volume, `div type="document"` for each document',
    labels=(
        '<p><persName corresp="#p_VA1">President Vell</persName>: We agree on the ferry.</p>',
        '<p><hi rend="italic">Minister Orrin</hi>: So it will be.</p>',
    ),
    reader="tei",
    lists=("frus*.xml",),
    cut=memoranda,
    record="Official documents, edited by historians: passages that are still classified are left"
    " out and marked as such. Memoranda are written by a note-taker, mostly after the talk, and"
    " often through an interpreter; what is printed as speech need not be verbatim.",
    rights="The people named held public office or met those who did, many of them decades ago."
    " Corrections of the record are taken by the Office of the Historian (history@state.gov).",
    facts={"lang": "en", "completeness": "unknown"},
    faults=(
        "Indirect speech (`The President said that …`) is not dialogue and gives no turns.",
        "The list of persons is each volume's own: somebody in two volumes has two ids.",
        "Volumes of before the 1950s have no list of persons, as a rule.",
        "Some volumes of before 1952 print the speaker only in the running text.",
    ),
    expected={
        "no-turns": "a memorandum that retells, as most do, has no turns",
        "place-missing": "documents of before 1900 and transcripts of calls state no place",
        "date-missing": "a few documents are undated",
    },
)
