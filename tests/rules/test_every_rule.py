"""Every rule is whole: a page with all its parts, a code of its family, a file, a test."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from verbale.checks.finding import Level
from verbale.checks.pages import PARTS, page
from verbale.checks.rule import Rule, rules

TESTS = Path(__file__).parents[1]
LETTERS = {
    "schema": "S",
    "attribution": "A",
    "language": "L",
    "text": "T",
    "document": "D",
    "corpus": "C",
    "checking": "V",
}
EVERY = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)


def parts_of(text: str) -> dict[str, str]:
    """The sections of a page by their headings."""
    headings = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(headings[::2], headings[1::2], strict=True))


@EVERY
def test_its_page_has_all_parts(rule: Rule) -> None:
    """A sentence that says what is the case, then every part, in order, none of them empty."""
    title, blank, _ = rule.page.strip().split("\n", 2)
    assert title.endswith(".")
    assert title[0].isupper()
    assert blank == ""
    parts = parts_of(rule.page)
    wanted = [*PARTS, "Options"] if rule.options else [*PARTS]
    assert list(parts) == wanted
    assert all(len(text.split()) >= 1 for text in parts.values())
    assert "TO WRITE" not in rule.page


@EVERY
def test_its_example_and_its_remedy_are_shown(rule: Rule) -> None:
    """What to write instead is not what the example shows."""
    parts = parts_of(rule.page)
    assert parts["Example"].strip() != parts["Use instead"].strip()


@EVERY
def test_its_fix_is_what_the_page_says(rule: Rule) -> None:
    """The page says whether the fix is safe; a rule without one says None, and why."""
    fix = parts_of(rule.page)["Fix"].strip()
    assert fix.startswith("None") is not rule.fixes


@EVERY
def test_its_options_are_explained(rule: Rule) -> None:
    """Each option is named on the page, with its default."""
    told = parts_of(rule.page).get("Options", "")
    for name in rule.options:
        assert f"`{name}`" in told


@EVERY
def test_its_code_and_name(rule: Rule) -> None:
    """The code begins with the letter of its family; the name states the offence in kebab case."""
    assert re.fullmatch(LETTERS[rule.family] + r"[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert isinstance(rule.level, Level)
    assert page(rule).startswith(f"# {rule.name} ({rule.code})\n")


def test_codes_and_names_are_unique() -> None:
    """One code is one rule, and one name."""
    for what in (Counter(rule.code for rule in rules()), Counter(rule.name for rule in rules())):
        assert [each for each, count in what.items() if count > 1] == []


def test_every_rule_is_tested() -> None:
    """Some test beside this one says its name or its code."""
    files = [*TESTS.rglob("*.py"), *TESTS.glob("checks/pages/**/*")]
    said = "\n".join(
        path.read_text("utf-8") for path in files if path.is_file() and path != Path(__file__)
    )
    words = set(re.findall(r"[A-Za-z0-9_-]+", said))
    untested = [
        rule.name
        for rule in rules()
        if not words & {rule.name, rule.code, rule.name.replace("-", "_")}
    ]
    assert untested == []
