"""Punctuation of the world's scripts: what ends a sentence, and what closes a label.

Both are the insides of character classes of regular expressions.
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
