"""Hansard of the House of Commons of Canada, in English and French, with the language of the floor.

The official XML of each sitting. The two language versions are whole records; a mark says from
which word on the floor spoke English or French, so that it is known for every turn whether it is
the original or the translation. Sittings are tried by number until one is not there.
"""

from __future__ import annotations

from verbale.fetching import Recipe, Series
from verbale.folder.citation import Author, Citation

_SESSIONS = ("451", "441", "432", "431", "421", "412", "411", "403", "402", "401", "392", "391")
"""Parliament and session, the latest first."""

RECIPE = Recipe(
    title="House of Commons of Canada, Debates (Hansard)",
    languages=("en", "fr"),
    period="2006 to today",
    publisher="House of Commons of Canada",
    licence="LicenseRef-speakers-permission-canada",
    licence_stated="Speaker's Permission, in the important notices of https://www.ourcommons.ca:"
    " reproduction is permitted if it is accurate and not presented as official",
    citation=Citation(
        "Debates (Hansard)",
        (Author("House of Commons of Canada", "{House of Commons of Canada}", person=False),),
        url="https://www.ourcommons.ca/documentviewer/en/house/debates",
    ),
    places=tuple(
        Series(
            f"https://www.ourcommons.ca/Content/House/{session}/Debates/{{number:03d}}"
            f"/HAN{{number:03d}}-{letter}.XML",
            range(1, 500),
        )
        for session in _SESSIONS
        for letter in "EF"
    ),
    form="Hansard XML, one file a sitting and language",
    labels=(
        "<PersonSpeaking><Affiliation>Ms. Ana Vell (Port Almar, Ind.)</Affiliation>:",
        '<FloorLanguage language="FR">[<I>Translation</I>]',
    ),
    reader="hansard",
    record="The official record, edited for grammar and repetition; the half in the other language"
    " is an official translation.",
    rights="Members speak in their office. Members may ask for corrections of the record"
    " until it is"
    " final; later ones are taken by the House of Commons.",
    faults=("A sitting whose number was skipped ends the series early.",),
    expected={
        "place-missing": "evidence of committees states no place",
    },
)
