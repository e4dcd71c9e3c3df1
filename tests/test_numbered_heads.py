"""Heads of printed pages by their rising numbers, and lines with numbers that are none."""

from __future__ import annotations

import pytest

from verbale.numbered_heads import numbered_heads

SPEECH = [f"Somebody says something on page {page}, and then goes on." for page in range(4)]


def heads(*printed: str) -> list[str]:
    """Which of these are heads, with speech between them."""
    lines = [line for head in printed for line in (head, *SPEECH)]
    return [lines[at] for at in sorted(numbered_heads(lines))]


@pytest.mark.parametrize(
    "printed",
    [
        ("Diet of Kesmar – 42nd sitting      1211", "Diet of Kesmar – 42nd sitting      1212"),
        ("1212      Diet of Kesmar", "Diet of Kesmar      1213"),
        ("No. 88   6 May 2031   Page 3", "No. 88   6 May 2031   Page 4"),
        ("12 Diet of Kesmar", "13 Diet of Kesmar", "14 Diet of Kesmar"),
        ("121    Lock of Vell    122", "123    Lock of Vell    124"),
        ("Diario de la Cámara   Pág. 3", "Diario de la Cámara   Pág. 4"),
    ],
)
def test_heads(printed: tuple[str, ...]) -> None:
    """The same line with a rising number at an end is a head."""
    assert heads(*printed) == list(printed)


@pytest.mark.parametrize(
    "printed",
    [
        ("Motion 12", "Motion 13"),
        ("Diet of Kesmar      1212", "Diet of Kesmar      1212"),
        ("Diet of Kesmar      1213", "Diet of Kesmar      1212"),
        ("We met in May 2030.", "We met in May 2031."),
        ("12", "13"),
        ("Barges      14", "Barges      1900"),
    ],
)
def test_no_heads(printed: tuple[str, ...]) -> None:
    """Two short lines, numbers that stay, fall or leap, sentences: no heads."""
    assert heads(*printed) == []


def test_a_list_is_none() -> None:
    """Lines that stand together are a list."""
    assert numbered_heads(["Article 1", "Article 2", "Article 3", "Article 4"]) == set()


def test_what_stands_with_every_head() -> None:
    """A line that stands beside the head on every page belongs to it."""
    pages = [["The river journal", f"Diet of Kesmar      {page}", *SPEECH] for page in (7, 8)]
    lines = [line for page in pages for line in page]
    assert sorted(numbered_heads(lines)) == [0, 1, 6, 7]
