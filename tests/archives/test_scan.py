"""Lines and tags of a page are found in its bytes, however broken it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.archives.scan import scan

PIECES = st.sampled_from(
    [
        "<",
        ">",
        "/",
        "!--",
        "-->",
        "script",
        "</script>",
        "<svg",
        "b",
        " ",
        "\n",
        "Ada",
        ":",
        "é",
        "x",
    ]
)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Ada Okoro: Good</p><p>morning", ["Ada Okoro: Good", "morning"]),
        ("<p><B>Ada</b> <span class=x>Okoro</span>: Good</p>", ["Ada Okoro: Good"]),
        ("<td>Ada<br>Okoro</td>", ["Ada", "Okoro"]),
        ("<p>Ada<!-- who -->: Good</p>", ["Ada: Good"]),
        ("<p>one<script>if (a < b) c(d > e)</script>two</p>", ["one", "two"]),
        ("<SCRIPT>a > b</SCRIPT><p>two", ["two"]),
        ("<p>one<svg><path d='m'/><text>no</text></svg>two", ["one", "two"]),
        ("<p>one <!-- not closed <p>two", ["one", "two"]),
        ("<p>first\r\n   second</p>\n \n<p> — third </p>", ["first", "second", "third"]),
        ("<strike>one</strike><sub>2</sub><summary>three</summary>", ["one", "2", "three"]),
        ("no tag", []),
        ("", []),
        ("<p>Ada</p><", ["Ada"]),
    ],
)
def test_lines_are_what_stands_between_tags_that_end_one(page: str, lines: list[str]) -> None:
    found = [line.decode(errors="ignore") for line in scan(page.encode()).lines]
    assert found == lines


def test_titles_and_facts_are_found_whatever_their_case() -> None:
    page = b'<TITLE>One</TITLE><meta name=x><h1 class="y">Two</h1><h2>no</h2>'
    assert [name for name, _ in scan(page).tags] == ["title", "title", "meta", "h1", "h1"]


def test_what_nobody_reads_is_not_shown() -> None:
    shown = scan(b"<p>one<style>.speaker{}</style>two<!-- speaker --></p>").shown
    assert shown == b"<p>one</style>two--></p>"


@given(st.lists(PIECES).map("".join))
def test_no_page_is_too_broken_to_be_looked_at(page: str) -> None:
    found = scan(page.encode())
    assert all(line and line in found.text for line in found.lines)
