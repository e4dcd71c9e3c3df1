"""What stands behind a label and is no speech: `President: Mr. Maru`, as in heads of documents."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.attribution.shape import Case, case_of, names_a_person
from verbale.words import fold, words

NEAR = 200
"""Code points before or behind a place that are looked at: a block can be 50 MB."""
_ARTICLED_SENTENCE = re.compile(r"[^\W\d_]+ [^\W\d_]+ [a-zß-ÿ]{4,} .* [a-zß-ÿ]{4,}")
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?](?:\s|$)")
_LEADERS = re.compile(r"(?:[ .…·_]{4,}|\s{3,})")


@lru_cache(maxsize=4096)
def names_only(said: str) -> bool:
    """Whether what follows a label is no speech: a name, as in `President: Mr. X`, or capitals.

    Args:
        said: The first `NEAR` code points behind the label.
    """
    line = _LEADERS.sub(" ", said.split("\n")[0]).strip()
    if len(line) >= NEAR or not line:
        return False
    if case_of(line) is Case.UPPER and len(line.split()) > 2 and not _SENTENCE.search(line):
        return True
    if _ARTICLED_SENTENCE.match(line) and fold(line.split()[0]) in words("labels.article"):
        return False  # "The Chair recognizes the member from Vell", cut by the end of a line
    if line.endswith(",") and "\n" in said.strip():
        return False  # "Mr. Chair," opens a speech whose lines the printer broke
    return names_a_person(line) and not line.endswith((".", "!", "?"))
