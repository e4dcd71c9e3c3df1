"""Punctuation of the world's scripts: what ends a sentence, and what closes a label.

Both are the insides of character classes of regular expressions; and what brackets hold.
"""

from __future__ import annotations

from typing import Final

FULL_STOPS: Final = "。؟۔।॥։።။។"
"""Full stops and question marks outside of Latin, Greek and Cyrillic.

East Asian, Arabic, Urdu, Indic, Armenian, Ethiopic, Burmese, Khmer.
"""
COLONS: Final = ":：﹕︰∶፦៖"
"""Colons: Latin, those of East Asia, the ratio typed for one, Ethiopic, Khmer."""
LABEL_COLON: Final = (
    # One class first, by which regular expressions find the place fast.
    rf"[{COLONS}\u2024፡။](?:(?<=[{COLONS}])(?!//)(?!\d\d(?!\d))"
    # Armenian closes labels with a mark that initials are written with as well.
    "|(?<=[^\\W\\d_]{3}\u2024)(?=\\s)"
    # Ethiopic: the space between words, with a dash or alone; two of them end a sentence.
    r"|(?<=[^፡]፡)(?:[-–—]|(?=\s))"
    # Burmese: two full stops.
    r"|(?<=။)\s?။)"
)
"""What closes a label as a colon does; no address, no time of day."""


def in_brackets(longest: int | str = "", *, line: bool = False) -> str:
    """A regular expression of what stands in one pair of brackets, further pairs within it too.

    As in `Minister of Finance (Acting)`; what is nested deeper matches nothing.

    Args:
        longest: Code points before, between and behind the inner brackets; any number if empty.
        line: Whether all stands on one line.
    """
    line_end = r"\n" if line else ""
    plain = rf"[^()\[\]（）【】{line_end}]{{0,{longest}}}"
    return rf"{plain}(?:[(\[（【]{plain}[)\]）】]{plain}){{0,3}}"
