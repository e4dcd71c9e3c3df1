"""Front matter: plain YAML, documented keys, nothing that runs."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import SourceError
from verbale.readers.front_matter import KEYS, Shape, front_matter, json_schema

GOOD = """---
# a comment
id: lakeland-2024-03-12
title: "Talks with the President of\\_Lakeland"
date: 2024-03-12
place: Port Almar
lang: no
available_langs: [fr, de]
event_type: talks
participants:
  - Ana Vell
  - name: Iwo Orun
    role: Prime Minister of the Isles
    country: IS
---
ANA VELL: Good day.
"""


def test_facts_are_stated() -> None:
    """Values stay text, lists give one fact each, participants keep office and country."""
    found = front_matter(GOOD, "a.txt")
    assert GOOD[found.end :] == "ANA VELL: Good day.\n"
    assert found.warnings == ()
    assert [(fact.key, fact.value) for fact in found.stated] == [
        ("id", "lakeland-2024-03-12"),
        ("title", "Talks with the President of Lakeland"),
        ("date", "2024-03-12"),
        ("place", "Port Almar"),
        ("lang", "no"),
        ("available_lang", "fr"),
        ("available_lang", "de"),
        ("event_type", "talks"),
        ("participant", "Ana Vell"),
        ("participant", "Iwo Orun"),
    ]
    assert found.values["participants"] == [
        {"name": "Ana Vell"},
        {"name": "Iwo Orun", "role": "Prime Minister of the Isles", "country": "IS"},
    ]


@pytest.mark.parametrize(
    ("body", "fact"),
    [
        ("title: !!python/object/apply:os.system ['true']", "uses tags"),
        ("!!map {title: x}", "uses tags"),
        ("title: &a x\nplace: y", "uses anchors and aliases"),
        ("title: *a", "uses anchors and aliases"),
        ("title: [[[[[[x]]]]]]", "uses deep nesting"),
        ("title: x: y", "is no YAML"),
        ("title: [x", "is no YAML"),
        ("title: x\n? [a]\n: y", "a key that is no plain text"),
        ("title: a\x07b", "characters that YAML forbids"),
    ],
)
def test_what_is_not_plain_is_refused_in_one_line(body: str, fact: str) -> None:
    """Tags, anchors, aliases and broken YAML end in one clear line that says where."""
    with pytest.raises(SourceError, match=rf"^a\.txt: .*{fact}") as caught:
        front_matter(f"---\n{body}\n---\ntext\n", "a.txt")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("tags: x", "front matter: unknown key 'tags'"),
        ("event_type: party", "front matter: event_type: 'party' is none of talks,"),
        ("lang: [a, b]", "front matter: lang: is no plain text"),
        ("source_url: javascript:1", "front matter: url: 'javascript:1' does not look like"),
        ("id: ../up", "front matter: id: '../up' does not look like"),
        ("participants: [{role: x}]", "front matter: participants: a participant has a name"),
        ("date: 2024-13-45", "front matter: date: 2024-13-45 is in no calendar"),
        ("date: 2023-02-29", "front matter: date: 2023-02-29 is in no calendar"),
        ("date: 2024-03/2024-00", "front matter: date: 2024-00 is in no calendar"),
        ("date: 2024-03-14/2024-03-12", "front matter: date: 2024-03-14 is after 2024-03-12"),
        ("published: 2024-02-30T10:00", "front matter: published: 2024-02-30 is in no calendar"),
        ("retrieved: last week", "front matter: retrieved_at: 'last week' does not look like"),
        ("lang: xx-bogus", "front matter: lang: xx-bogus is no language"),
        ("available_langs: [en, zz]", "front matter: available_langs: zz is no language"),
        ("country: ZQ", "front matter: country: ZQ is no country"),
        ("participants: [{name: x, country: ZQ}]", "front matter: participants: ZQ is no country"),
        ("license: CC-BY-9.0", "front matter: license: CC-BY-9.0 is no licence of SPDX"),
        ("date: {from: 2024}", "front matter: date: is neither a date nor start and end"),
    ],
)
def test_what_is_not_understood_is_reported(line: str, warning: str) -> None:
    """Unknown keys and wrong values are named, left out, and no error."""
    found = front_matter(f"---\ntitle: x\n{line}\n---\n", "a.txt")
    assert found.warnings[0].startswith(warning)
    assert list(found.values) == ["title"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "2024-02-29"),
        ("date", "2024"),
        ("published", "12 March 2024"),
        ("retrieved_at", "2024-03-12T10:00:00+02:00"),
        ("lang", "en-GB1"),
        ("lang", "iw"),
        ("spoken_lang", "sr-Latn-RS"),
        ("country", "XK"),
        ("license", "LicenseRef-Orsa-Press"),
        ("license", "CC0-1.0 OR CC-BY-SA-4.0"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
    ],
)
def test_what_exists_is_read_without_warning(key: str, value: str) -> None:
    """Leap days, old codes, terms of one's own, addresses of deeds."""
    found = front_matter(f"---\n{key}: {value}\n---\n", "a.txt")
    assert found.warnings == ()
    assert found.values == {key: value}


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2024-03", "2024-03"),
        ("2024-03-12/2024-03-14", "2024-03-12/2024-03-14"),
        ("{start: 2024-03-12, end: 2024-03-14}", "2024-03-12/2024-03-14"),
        ("{start: 2024-03-12}", "2024-03-12"),
    ],
)
def test_dates_and_intervals_have_one_form(date: str, value: str) -> None:
    """An interval can be written in two ways."""
    assert front_matter(f"---\ndate: {date}\n---\n", "a.txt").values == {"date": value}


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n---\n",
        "---\n\nVELL: Good day.\n---\nORUN: Good day.\n",
        "---\nVell: he said: no\n---\n",
        "---\n[Applause]\n---\n",
        "---\n---\n",
        "",
        "--- title: x\n---\n",
    ],
)
def test_dialogue_below_a_rule_is_no_front_matter(text: str) -> None:
    """Three dashes alone do not make front matter."""
    assert front_matter(text, "a.txt").end == 0


def test_front_matter_that_never_closes_is_text() -> None:
    """The user is told, and nothing is lost."""
    found = front_matter("---\ntitle: x\nVELL: Yes.\n", "a.txt")
    assert (found.end, len(found.warnings)) == (0, 1)


def test_every_key_is_documented_with_a_valid_example() -> None:
    """Key, description and example agree with the JSON Schema made of them."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate({name: key.example for name, key in KEYS.items()})
    assert all(key.description.endswith(".") for key in KEYS.values())
    assert not validator.is_valid({"unknown": "x"})
    assert not validator.is_valid({"event_type": "party"})
    assert not validator.is_valid({"lang": "fr fr"})


def test_examples_are_read_without_warning() -> None:
    """What the schema accepts, the reader accepts."""
    import yaml

    text = yaml.safe_dump({name: key.example for name, key in KEYS.items()}, allow_unicode=True)
    found = front_matter(f"---\n{text}---\n", "a.txt")
    assert found.warnings == ()
    assert set(found.values) == set(KEYS)
    assert Shape.PEOPLE in {key.shape for key in KEYS.values()}


@given(st.text(alphabet="ab:-[]{}&*!?|>'\"#%@,\n\t ", max_size=60))
def test_any_text_is_read_or_refused(body: str) -> None:
    """No input ends otherwise than in front matter or one clear line."""
    text = f"---\ntitle: {body}\n---\n"
    try:
        found = front_matter(text, "a.txt")
    except SourceError as error:
        refused = str(error)
    else:
        refused = ""
        assert 0 <= found.end <= len(text)
    assert "\n" not in refused
