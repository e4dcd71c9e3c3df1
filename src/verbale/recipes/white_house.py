"""Briefings and remarks of the White House, as a mirror in Markdown keeps them.

Press briefings, gaggles, joint press conferences and speeches since 2021. Pages are taken as the
mirror stores them, with a head of facts. Fact sheets, statements and proclamations lie in other
folders and are left out.
"""

from __future__ import annotations

from verbale.fetching import File, Recipe
from verbale.folder.citation import Author, Citation

RECIPE = Recipe(
    title="White House briefings and remarks",
    languages=("en",),
    period="2021 to today",
    publisher="The White House",
    licence="CC0-1.0",
    licence_stated="LICENSE of https://github.com/brian14708/wh-briefings; the texts are works of"
    " the government of the United States",
    citation=Citation(
        "White House Briefings",
        (Author("The White House", "{The White House}", person=False),),
        url="https://github.com/brian14708/wh-briefings",
    ),
    places=(
        File(
            "https://github.com/brian14708/wh-briefings/archive/HEAD.zip",
            members=("*/speeches-remarks/*.md", "*/press-briefings/*.md", "*/remarks/*.md"),
            called="wh-briefings.zip",
        ),
    ),
    form="Markdown with YAML front matter, in a zip of the repository",
    labels=(
        "MINISTER ORRIN:  (As interpreted.)  Thank you.",
        "Q    Madam President, on the ferry —",
    ),
    reader="markdown",
    record="Transcripts by White House stenographers, published the same day. Corrections are set"
    " beside struck-out words. What guests say in other languages is printed as their"
    " interpreter put it.",
    rights="Officials speak in their office; reporters are mostly printed as Q, and named where an"
    " official calls on them.",
    faults=(
        "Reporters are told apart only where they are named.",
        "The mirror's folders changed their names over the years; new ones are not taken.",
    ),
    expected={
        "place-missing": "gaggles and calls state no place",
    },
)
