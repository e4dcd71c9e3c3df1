"""The card says what the data is, whatever the data says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from verbale import check
from verbale.checks.examining import examine
from verbale.checks.rule import rules
from verbale.folder import CardFacts, Examined, Family, verify, write_folder
from verbale.folder.card import parse
from verbale.folder.markdown import escaped, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakeCorpus = Callable[..., dict[str, pa.Table]]

HOSTILE = (
    "---\nname: x | y\r\n```\n## Uses <script> {{ 7*7 }} {% raw %} \x1b[31m"
    "\u202e\u2028 *[a](b)* |\\"
)


def card_of(
    folder: Path, tables: dict[str, pa.Table], **options: Any
) -> tuple[dict[str, Any], str]:
    """Front matter and body of the card of these tables."""
    write_folder(folder, tables, **({"name": "Norland talks"} | options))
    text = (folder / "README.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def row(body: str, first: str) -> list[str]:
    """The cells of the table row that begins with this cell."""
    line = next(line for line in body.splitlines() if line.startswith(f"| {first} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_the_figures_are_those_of_the_data(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Counts, shares, languages, dates, kinds, methods, scores, sources: all from the tables."""
    _, body = card_of(tmp_path, make_corpus(4))
    assert row(body, "Dialogues") == ["4"]
    assert row(body, "Turns") == ["12"]
    assert row(body, "Speakers") == ["4"]
    assert row(body, "Words") == ["72"]
    assert row(body, "Languages") == ["en, ru, zh-Hans"]
    assert row(body, "Dates") == ["2031-05-01 to 2031-05-02"]
    assert row(body, "Turns without attribution") == ["4 (33.3 %)"]
    assert row(body, "talks-0002") == ["Talks in Velm", "2031-05-01", "en", "3"]
    assert row(body, "Events") == ["4"]
    assert row(body, "ru") == ["4", "12", "0.0 %", "0.0 %"]
    assert row(body, "zh-Hans") == ["4", "32", "100.0 %", "0.0 %"]
    assert row(body, "talks") == ["4", "12"]
    assert row(body, "full") == ["4", "12"]
    assert row(body, "label") == ["8", "66.7 %", "0.95", "0.97"]
    assert row(body, "none") == ["4", "33.3 %", "0.25", "0.25"]
    assert row(body, "0.99 to 1") == ["4", "50.0 %"]
    assert row(body, "0.9 to 0.99") == ["4", "50.0 %"]
    assert row(body, "Office of Norland") == ["CC-BY-4.0", "4", "12"]
    assert row(body, "`turns`")[:2] == ["`train`", "12"]
    assert row(body, "Turns without attribution")[:1] == ["4 (33.3 %)"]
    assert row(body, "Dialogues without a country") == ["4", "4", "100.0 %"]
    assert row(body, "Speakers without a Wikidata item") == ["4", "4", "100.0 %"]
    assert "Dialogues without a place" not in body


def test_the_front_matter_is_what_the_hub_reads(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Language codes, licence, size; and the files of each config by name."""
    front, _ = card_of(tmp_path, make_corpus(2))
    assert front["language"] == ["en", "ru", "zh"]
    assert front["language_bcp47"] == ["en", "ru", "zh-Hans"]
    assert front["license"] == "cc-by-4.0"
    assert front["size_categories"] == ["n<1K"]
    assert [config["config_name"] for config in front["configs"]] == [
        "turns",
        "dialogues",
        "speakers",
    ]
    for config in front["configs"]:
        (files,) = config["data_files"]
        assert files["split"] == "train"
        assert all((tmp_path / path).is_file() for path in files["path"])
    assert front["verbale"]["schema_version"] == "1"
    assert front["verbale"]["converter_version"] == "0.1.0"


def test_the_terms_of_each_licence_are_said(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """And whether the whole may be passed on: only if all of them allow it."""
    _, body = card_of(tmp_path / "open", make_corpus(2))
    assert row(body, "CC-BY-4.0") == ["2", "yes", "name the source and its licence"]
    assert "Not to be passed on" not in body
    tables = make_corpus(2)
    licences = pa.array(["CC-BY-4.0", "CC-BY-ND-4.0"])
    at = tables["dialogues"].column_names.index("license")
    tables["dialogues"] = tables["dialogues"].set_column(at, "license", licences)
    front, body = card_of(tmp_path / "held", tables)
    assert front["license"] == ["cc-by-4.0", "cc-by-nd-4.0"]
    assert row(body, "CC-BY-ND-4.0")[1] == "**no**"
    assert "**Not to be passed on as it is:** nothing known allows it for 1 of 2 dialogues" in body


def test_a_licence_that_the_hub_does_not_know_has_a_link(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """Where SPDX lists it."""
    front, _ = card_of(tmp_path, make_corpus(1, license="OGL-UK-3.0"))
    assert (front["license"], front["license_name"]) == ("other", "OGL-UK-3.0")
    assert front["license_link"] == "https://spdx.org/licenses/OGL-UK-3.0.html"


@pytest.mark.parametrize(
    ("stated", "expected", "name"),
    [
        ("CC0-1.0", "cc0-1.0", None),
        ("LicenseRef-Norland", "other", "LicenseRef-Norland"),
        ("CC-BY-9.9", "other", "CC-BY-9.9"),
    ],
)
def test_licences_go_by_the_names_of_the_hub(
    tmp_path: Path, make_corpus: MakeCorpus, stated: str, expected: str, name: str | None
) -> None:
    """What it does not know is "other", with its name."""
    front, _ = card_of(tmp_path, make_corpus(1, license=stated))
    assert (front["license"], front.get("license_name")) == (expected, name)


def test_what_checks_found_is_said(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """By family and level; what was not run is called so."""
    _, body = card_of(tmp_path, make_corpus(2))
    assert "### Checks\n\nNot run." in body
    found = (Family("schema", 43, (1, 2, 3000)), Family("language", 0, ()))
    _, body = card_of(tmp_path, make_corpus(2), examine=lambda *_: Examined(found, lacking=1))
    assert row(body, "schema") == ["43", "1", "2", "3,000"]
    assert row(body, "language") == ["not run", "", "", ""]
    assert "1 rule could not be run" in body


def test_the_checks_of_a_card_are_those_of_the_command(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """But for the rules on language, which are not run."""
    _, body = card_of(tmp_path, make_corpus(2), examine=examine)
    found = check(tmp_path)
    for family in ("schema", "attribution", "document", "text", "corpus"):
        by_level = Counter[str]()
        for each in (each for each in rules() if each.family == family):
            by_level[each.level] += found.counts[each.name]
        counts = [str(by_level[level]) for level in ("error", "warning", "info")]
        assert row(body, family)[1:] == counts
    assert row(body, "language")[0] == "not run"


def test_long_tables_are_cut_and_say_so(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """A card stays short, however large the dataset is."""
    _, small = card_of(tmp_path / "small", make_corpus(60))
    _, large = card_of(tmp_path / "large", make_corpus(3_000))
    assert "50 of 3,000 dialogues shown." in large
    assert len(large) < len(small) * 1.1


def test_the_description_changes_with_the_content(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """For the cache of datasets; configs that stay the same keep theirs."""
    a, _ = card_of(tmp_path, make_corpus(2))
    b, _ = card_of(tmp_path, make_corpus(2, title="Talks in Arn"))
    descriptions = [[config["description"] for config in front["configs"]] for front in (a, b)]
    assert [x == y for x, y in zip(*descriptions, strict=True)] == [True, False, True]


def test_hostile_text_stays_text(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """It ends no front matter, no cell and no section, and a reader sees what it says."""
    tables = make_corpus(1, title=HOSTILE, publisher=HOSTILE, license=HOSTILE)
    facts = CardFacts(left_out=((HOSTILE, HOSTILE),))
    front, body = card_of(tmp_path, tables, name=HOSTILE, card=facts)
    assert front["pretty_name"] == plain(HOSTILE)
    assert verify(tmp_path) == []
    assert body.count("\n## Uses") == 1
    assert "<script>" not in body.replace("\\<script\\>", "")
    assert "{{" not in body
    assert "\x1b" not in body
    assert "\u202e" not in body
    unescaped = body.replace("\\", "")
    assert unescaped.count(plain(HOSTILE).replace("\\", "")) == 7


@given(st.text())
def test_escaped_text_is_one_cell(text: str) -> None:
    """No line break, no bare sign of Markdown, no control; and nothing readable is lost."""
    cell = escaped(text)
    assert len(cell.splitlines()) <= 1
    bare = cell.replace("\\\\", "")
    assert all(bare.count(sign) == bare.count("\\" + sign) for sign in "|<>`*_[]{}#")
    assert plain(text).replace("\\", "") == cell.replace("\\", "")


def test_what_was_left_out_is_said(tmp_path: Path, make_corpus: MakeCorpus) -> None:
    """Sorted, with the reason; a long list says how long it is."""
    left_out = tuple((f"pages/{number:03d}.html", "it is empty") for number in range(60))
    _, body = card_of(tmp_path, make_corpus(1), card=CardFacts(left_out[::-1]))
    assert row(body, "pages/000.html") == ["it is empty"]
    assert "50 of 60 sources left out shown." in body
    assert "pages/050.html" not in body


def test_a_hand_written_introduction_takes_the_place_of_prose(
    tmp_path: Path, make_corpus: MakeCorpus
) -> None:
    """Its sections replace those of the same name, figures stay, others go to the end."""
    introduction = """# The Norland corpus

All of it is invented.

## Uses

Only tests.

```python
## Citation
```

## Dataset Details

By hand.

## Thanks

To Velm.
"""
    _, body = card_of(tmp_path, make_corpus(1), introduction=introduction)
    assert body.startswith(
        "\n# The Norland corpus\n\nAll of it is invented.\n\n## Dataset Details\n\nBy hand."
    )
    headings = [line[3:] for line in body.splitlines() if line.startswith("## ")]
    assert headings == [
        "Dataset Details",
        "Uses",
        "Citation",
        "Dataset Structure",
        "Dataset Creation",
        "Bias, Risks, and Limitations",
        "Citation",
        "Dataset Card Contact",
        "Thanks",
    ]
    assert "### Direct Use" not in body
    assert row(body, "Turns") == ["3"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# No front matter",
        "---\nlicense: mit\n---\n",
        "---\n- verbale\n---\n",
        "---\na: 1\nverbale:\n  shards: 3\n  schema_version: 1\n---\n",
        "---\na: 1\nverbale:\n  shards: [{path: 1}]\n  schema_version: 1\n---\n",
        "---\na: 1\nverbale:\n  shards: []\n---\n",
        "---\na: 1\nverbale:\n  date: 2020-99-99\n---\n",
        "---\na: 1\nverbale:\n[\n---\n",
        "---\na: 1\nverbale:\n" + "[" * 1000 + "\n---\n",
        "---\na: 1\nverbale:\n !!python/object:os.system {}\n---\n",
    ],
)
def test_a_card_by_others_is_none_of_ours(text: str) -> None:
    """Whatever stands in it, reading it is no accident."""
    assert parse(text) is None
