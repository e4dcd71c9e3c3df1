"""ParlaMint 5: debates of 29 European parliaments, with who speaks for which party.

Comparable corpora in one TEI encoding, most from 2015 to 2022, some from the nineties on; more than
a billion words. Each parliament is an archive of its own: `--only ParlaMint-AT` takes one. The
language is that of the debates; in some parliaments several are spoken. Speeches name their speaker
by reference, and where the record prints a label, it stands there, too. The list of speakers that
each corpus has is the registry of the build: speakers keep one id from sitting to sitting.
"""

from __future__ import annotations

from verbale.fetching import Listing, Recipe
from verbale.fetching.links import links
from verbale.folder.citation import Author, Citation

_ARCHIVE = (
    r"https://[\w.-]+/repository/xmlui/bitstream/handle/11356/\d+/"
    r"(ParlaMint-[A-Z]{2}(?:-[A-Z]{2})?\.tgz)(?:\?.*)?"
)

RECIPE = Recipe(
    title="ParlaMint 5.0, corpora of parliamentary debates",
    languages=tuple(
        "bg bs ca cs da de el en es et eu fi fr gl hr hu is it lv nl no pl pt ru sl sr sv tr"
        " uk".split()
    ),
    period="mostly 2015 to 2022",
    publisher="CLARIN.SI",
    licence="CC-BY-4.0",
    licence_stated="https://www.clarin.si/repository/xmlui/handle/11356/2004, and `availability` in"
    " the header of each file",
    citation=Citation(
        "Multilingual comparable corpora of parliamentary debates ParlaMint 5.0",
        (
            Author("Tomaž Erjavec", "Erjavec, Tomaž", person=True),
            Author("the ParlaMint consortium", "{ParlaMint consortium}", person=False),
        ),
        version="5.0",
        url="http://hdl.handle.net/11356/2004",
    ),
    places=(
        Listing(
            "https://www.clarin.si/repository/xmlui/handle/11356/2004",
            links(
                _ARCHIVE,
                members=("*ParlaMint-*_[12][0-9][0-9][0-9]-*.xml",),
                called=r"\1",
            ),
        ),
    ),
    form="ParlaMint TEI in tar.gz, one file a sitting",
    labels=(
        '<note type="speaker">Präsidentin Mag. Ana Vell</note>',
        '<u who="#VellAna" ana="#chair">',
    ),
    reader="tei",
    lists=("*ParlaMint-*-listPerson.xml", "*ParlaMint-*-listOrg.xml"),
    record="Official records of parliaments, as their stenographers edit them: what is said is"
    " smoothed, in some parliaments read by the speakers first. Notes of the record are in"
    " brackets.",
    rights="Members and ministers speak in their office; guests and employees are named, too. The"
    " corpora give gender, party and links to Wikipedia, none of which is taken over here."
    " Corrections of a record are taken by its parliament.",
    facts={"event_type": "debate", "completeness": "full"},
    faults=("The page of the repository is, as far as known, that of release 5.0.",),
    expected={
        "place-missing": "some corpora state no city",
    },
)
